"""The SPARQL of a selection finds the same items, over generated selections and two graphs."""

from __future__ import annotations

import os
import random
from collections import Counter
from typing import Any

import pyoxigraph as ox
import pytest
from strawberry.utils.str_converters import to_camel_case

from graph.dataset import Data
from graph.model import Link
from graph.rdf import quads
from graph.settings import Settings
from graph.snapshot import Snapshot
from schema import Context
from schema.choice import choice, connections
from schema.codes import enumeration
from schema.fields import readings
from schema.nouns import NOUNS
from schema.scalars import Day
from schema.sparql import NoEquivalent, sparql

SELECTIONS = int(os.environ.get("PEELGRAPH_TEST_SELECTIONS", "400"))
OPERATORS = """and or not exists some all none isNull eq ne in notIn contains startsWith endsWith lt lte gt gte
before after onOrBefore onOrAfter"""
RARE = (Day, int, float, "Deadline", "Timing", "DocumentDate")
SEED = int(os.environ.get("PEELGRAPH_TEST_SEED", "1"))


def found(store: ox.Store, query: str) -> set[str]:
    solutions: Any = store.query(query, use_default_graph_as_union=True)
    return {solution["item"].value for solution in solutions}


@pytest.fixture
def stored(world: Context) -> ox.Store:
    store = ox.Store()
    store.extend(quads(world.snapshot, "https://example.org/graph"))
    return store


class Generator:
    """Makes selections: every operator, with values that are there and values that are not."""

    def __init__(self, chance: random.Random, snapshot: Snapshot, used: Counter[str]) -> None:
        self.chance, self.snapshot, self.used = chance, snapshot, used

    def where(self, noun: Any, depth: int = 0) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for _ in range(self.chance.choice((0, 1, 1, 1, 2)) if depth else self.chance.choice((1, 1, 2))):
            chosen = self.chance.random()
            if chosen < 0.1 and depth < 4:
                made[self.note("not")] = self.where(noun, depth + 1)
            elif chosen < 0.25 and depth < 4:
                some = [self.where(noun, depth + 1) for _ in range(self.chance.randint(0, 2))]
                made[self.note(self.chance.choice(("and", "or")))] = some
            elif chosen < 0.3 and depth:
                made[self.note("exists")] = self.chance.random() < 0.5
            else:
                made.update(self.field(noun, depth))
        return made

    def note(self, name: str) -> str:
        self.used[name] += 1
        return name

    def field(self, noun: Any, depth: int) -> dict[str, Any]:
        known = list(readings(noun).items())
        rare = [each for each in known if each[1][1].target in RARE]
        name, (field, reading) = self.chance.choice(rare if rare and self.chance.random() < 0.4 else known)
        shown = field.graphql_name or to_camel_case(name)
        if reading.shape in ("ONE", "MANY"):
            if depth > 2:
                return {}
            inner = self.where(NOUNS[reading.target], depth + 1)
            return {shown: inner if reading.shape == "ONE" else {self.quantifier(): inner}}
        test = self.test(noun, name, reading)
        return {shown: {self.quantifier(): test} if reading.shape == "LIST" else test}

    def quantifier(self) -> str:
        return self.note(self.chance.choice(("some", "all", "none")))

    def test(self, noun: Any, name: str, reading: Any) -> dict[str, Any]:
        if reading.target is bool:
            return {"eq": self.chance.random() < 0.5}
        if self.chance.random() < 0.15:
            return {self.note("isNull"): self.chance.random() < 0.5}
        coded = reading.shape == "CODE" and reading.target
        number = reading.target in (int, float)
        others = [] if coded else ["contains", "startsWith", "endsWith"]
        others = ["lt", "lte", "gt", "gte"] if number else others
        others = ["before", "after", "onOrBefore", "onOrAfter"] if reading.target is Day else others
        operator = self.note(self.chance.choice(["eq", "ne", "in", "notIn", *others]))
        values = self.values(noun, name, reading)
        if operator in ("in", "notIn"):
            return {operator: [self.chance.choice(values) for _ in range(self.chance.randint(0, 3))]}
        value = self.chance.choice(values)
        if operator in ("contains", "startsWith", "endsWith"):
            begin = 0 if operator == "startsWith" else self.chance.randint(0, len(value) // 2)
            end = len(value) if operator == "endsWith" else begin + self.chance.randint(0, 6)
            value = self.chance.choice((str.upper, str.lower, str))(value[begin:end])
        return {operator: value}

    def values(self, noun: Any, name: str, reading: Any) -> list[Any]:
        if reading.shape == "CODE" and reading.target:
            return list(enumeration(reading.target).__members__)
        if reading.target is Day:
            return ["2017-11-09", "2018-05-31", "2018-06-01", "2022-03-01", "1999-01-01"]
        if reading.target in (int, float):
            found = [getattr(item, name, None) for item in self.snapshot.all(noun.of)] if noun.of else []
            return [value for value in found if value is not None] or [0, 3, 8]
        items = list(self.snapshot.all(noun.of) if noun.of else ())[:50]
        there = [getattr(item, name, None) for item in items]
        flat = [part for value in there for part in (value if isinstance(value, tuple) else (value,))]
        return ["", 'no "such" \\ text\n', *(value for value in flat if isinstance(value, str) and value.isascii())]


def compare(context: Context, store: ox.Store, number: int) -> None:
    used: Counter[str] = Counter()
    same = some = 0
    for each in range(number):
        chance = random.Random(SEED * 1_000_003 + each)
        name = chance.choice(list(connections()))
        noun = connections()[name].metadata["noun"]
        given = Generator(chance, context.snapshot, used).where(noun)
        chosen = choice(name, {"where": given})
        try:
            query = sparql(noun, chosen.where)
        except NoEquivalent:
            continue
        expected = {item.iri for item in chosen.items(context)}
        assert found(store, query) == expected, f"{name} {given}\n{query}"
        same += 1
        some += 0 < len(expected) < len(context.snapshot.all(noun.of))
    assert same > number / 2, "most selections have an equivalent"
    assert some > number / 20, "some find a part"
    assert set(OPERATORS.split()) <= set(used)


def test_generated_selections_of_a_small_world(world: Context, stored: ox.Store) -> None:
    compare(world, stored, SELECTIONS)


def test_generated_selections_of_the_dataset_that_ships(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = Settings(data=tmp_path_factory.mktemp("data"))
    with Data.open(settings) as data:
        store = ox.Store()
        for graph in data.store.graphs():
            store.extend(data.store.quads(graph))
        compare(Context(Snapshot.build(data.store, settings.base)), store, SELECTIONS)


@pytest.mark.parametrize("name", connections())
def test_all_of_a_type(world: Context, stored: ox.Store, name: str) -> None:
    noun = connections()[name].metadata["noun"]
    assert found(stored, sparql(noun, None)) == {item.iri for item in world.snapshot.all(noun.of)}


@pytest.mark.parametrize("resolved", [True, False])
def test_links_that_lead_to_something_loaded_and_others(world: Context, stored: ox.Store, resolved: bool) -> None:
    expected = {link.iri for link in world.snapshot.all(Link) if (link.target is not None) is resolved}
    assert expected
    for where in ({"resolved": {"eq": resolved}}, {"not": {"resolved": {"eq": not resolved}}}):
        assert found(stored, sparql(NOUNS["Link"], choice("links", {"where": where}).where)) == expected


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("recommendations", {"document": {"exists": True}}),
        ("recommendations", {"responses": {"count": {"eq": 1}}}),
        ("statistics", {"compliance": {"gt": 50}}),
        ("documents", {"published": {"exists": True}}),
    ],
)
def test_what_has_no_equivalent_says_why(name: str, where: dict[str, Any]) -> None:
    with pytest.raises(NoEquivalent) as caught:
        sparql(connections()[name].metadata["noun"], choice(name, {"where": where}).where)
    assert str(caught.value).endswith(".")


def test_words_of_a_client_stay_words(stored: ox.Store) -> None:
    for words in ('" } #', "\\", "peel:slug", "\n\t\r\x01", '"""', "é", "\U0001f600"):
        chosen = choice("findings", {"where": {"title": {"ne": words}}})
        assert found(stored, sparql(chosen.noun, chosen.where)) == {"https://example.org/finding/1"}, words
