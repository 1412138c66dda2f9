"""Plans give what graphql-core gives, byte for byte, over generated operations; or they give nothing."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
import pytest
from graphql import (
    build_schema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_non_null_type,
)

from graph.model import Organisation, Post
from graph.snapshot import Snapshot
from schema import Answer, Context, build, execute, plans, schema
from schema.answering import carried_out
from schema.body import Kept
from schema.budget import Budget
from schema.request import Operation

OPERATIONS = int(os.environ.get("PEELGRAPH_TEST_OPERATIONS", "600"))
SEED = int(os.environ.get("PEELGRAPH_TEST_SEED", "1"))
SDL = build_schema(schema.as_str())
IRI = "https://example.org/"
WHERE = ["{}", '{ title: { contains: "i" } }', '{ not: { title: { startsWith: "Visit" } } }', "{ nothing: 1 }"]
ARGUMENTS: dict[str, list[str]] = {
    "node": ['id: "x"', 'id: "UmVjb21tZW5kYXRpb246aHR0cHM6Ly9leGFtcGxlLm9yZy9yZWNvbW1lbmRhdGlvbi8x"'],
    "nodes": ['ids: ["x", "UmVzcG9uc2U6aHR0cHM6Ly9leGFtcGxlLm9yZy9yZXNwb25zZS8x"]'],
    "item": [
        f'iri: "{IRI}{name}"'
        for name in ("recommendation/1", "judgment/2", "link/1", "passage/grade", "x", "mention/2")
    ],
    "search": ['query: "visits"', 'query: "visits", types: [RECOMMENDATION, PASSAGE]', 'query: "zzz"', 'query: ""'],
    "organisation": ['name: "northmoor"', 'name: "OPCC"', 'name: "nobody"', 'name: "Northmoor", kind: POLICE_FORCE'],
    "facets": ["by: [{ item: EACH }]", "by: [{ title: EACH }], order: VALUE", "by: []"],
    "groupBy": ["by: [{ item: EACH }, { title: EACH }], first: 2"],
    "lineage": ["direction: BOTH", "direction: ANCESTORS"],
    "path": [f'from: "{IRI}response/1", to: "{IRI}recommendation/2"'],
    "before": ["chars: 5", "", "chars: 0"],
    "state": ['asOf: "2019-01-01"', '$day'],
}  # fmt: skip
VARIABLES = {"yes": "Boolean = true", "no": "Boolean!", "n": "Int", "day": 'Date = "2020-02-02"'}


@dataclass
class Generator:
    """Makes operations of every form: aliases, fragments, variables, directives, unions, the same field twice."""

    chance: random.Random
    fragments: list[str] = field(default_factory=list)
    aliases: int = 0

    def operation(self) -> str:
        body = self._selection(SDL.query_type, 0)
        whole = " ".join([body, *self.fragments])
        declared = [f"${name}: {kind}" for name, kind in VARIABLES.items() if re.search(rf"\${name}\b", whole)]
        return f"query Q{'(' + ', '.join(declared) + ')' if declared else ''} {whole}"

    def _selection(self, kind: Any, depth: int) -> str:
        names = (
            [name for name, each in kind.fields.items() if self._fits(name, each, depth)]
            if hasattr(kind, "fields")
            else []
        )
        parts = ["__typename"] if not names or self.chance.random() < 0.1 else []
        for name in self.chance.sample(names, min(len(names), self.chance.randint(1, 3 if depth else 2))):
            parts.append(self._field(name, kind.fields[name], depth))
            if self.chance.random() < 0.05:
                parts.append(parts[-1])
        if is_abstract_type(kind):
            parts += [self._part(member, depth) for member in self.chance.sample(SDL.get_possible_types(kind), 2)]
        elif self.chance.random() < 0.1 and depth:
            parts.append(self._part(kind, depth + 1))
        return "{ " + " ".join(parts) + " }"

    def _fits(self, name: str, definition: Any, depth: int) -> bool:
        if self.aliases >= 12 and name in ARGUMENTS:
            return False
        required = any(is_non_null_type(arg.type) and arg.default is None for arg in definition.args.values())
        if required and name not in ARGUMENTS:
            return False
        return depth < 6 or is_leaf_type(get_named_type(definition.type))

    def _part(self, kind: Any, depth: int) -> str:
        inner = self._selection(kind, depth + 1)
        if self.chance.random() < 0.5:
            return f"... on {kind.name}{self._directive()} {inner}"
        name = f"F{len(self.fragments)}"
        self.fragments.append(f"fragment {name} on {kind.name} {inner}")
        return f"...{name}{self._directive()}"

    def _field(self, name: str, definition: Any, depth: int) -> str:
        given = self._arguments(name, definition)
        alias = ""
        if given or (
            self.aliases < 12 and self.chance.random() < 0.1
        ):  # a field with arguments of its own may not stand twice under one name
            self.aliases += 1
            alias = f"a{self.aliases}: "
        kind = get_named_type(definition.type)
        below = "" if is_leaf_type(kind) else " " + self._selection(kind, depth + 1)
        return f"{alias}{name}{given}{self._directive()}{below}"

    def _arguments(self, name: str, definition: Any) -> str:
        if name in ARGUMENTS and definition.args:
            found = self.chance.choice(ARGUMENTS[name]).replace("$day", "asOf: $day")
            return f"({found})" if found else ""
        if "orderBy" not in definition.args or self.aliases >= 12:
            return ""
        given = [self.chance.choice(["first: 2", "last: 3", "first: $n", "first: 0", "first: 5"])]
        if self.chance.random() < 0.3:
            given.append(f"where: {self.chance.choice(WHERE)}")
        if self.chance.random() < 0.2:
            given.append("orderBy: [{ title: DESC }]")
        return f"({', '.join(given)})"

    def _directive(self) -> str:
        if self.chance.random() > 0.08:
            return ""
        return self.chance.choice(
            [" @include(if: true)", " @skip(if: $yes)", " @include(if: $no)", " @skip(if: $no)", " @skip(if: false)"]
        )


def _both(query: str, context: Context, variables: dict[str, Any]) -> tuple[Any, Answer, int, int]:
    first, plan, core = (replace(context, budget=Budget()) for _ in range(3))
    plans.planned(build.schema._schema, query, first, variables, None)  # what comes once only has no plan
    data = plans.planned(build.schema._schema, query, plan, variables, None)
    return data, build.interpreted(query, core, variables, None), plan.budget.nodes, core.budget.nodes


def test_plans_give_what_graphql_core_gives(world: Context) -> None:
    by_plan = sound = 0
    for number in range(OPERATIONS):
        query = Generator(random.Random(SEED * 1_000_003 + number)).operation()
        variables = {"no": number % 3 == 0, "n": 3}
        data, core, plan_cost, core_cost = _both(query, world, variables)
        sound += not core.errors
        if data is not None:
            by_plan += 1
            assert core.errors == [], query
            assert orjson.dumps(data) == orjson.dumps(core.data), query
            assert plan_cost == core_cost, query
    assert sound > OPERATIONS / 3
    assert by_plan == sound, "what has no errors has a plan"


class _Parts(Kept[Any]):
    """Counts how often one is given."""

    given = 0

    def get(self, key: Hashable) -> Any:
        found = super().get(key)
        self.given += found is not None
        return found


def test_parts_are_what_they_were_when_they_were_read(world: Context) -> None:
    """Parts that are kept take the place of what is read: the same bytes, at the same cost, however often."""
    given = 0
    for number in range(OPERATIONS):
        query = Generator(random.Random(SEED * 1_000_003 + number)).operation()
        variables = {"no": number % 3 == 0, "n": 3}
        core = replace(world, budget=Budget())
        expected = build.interpreted(query, core, variables, None)
        if expected.errors:
            continue
        parts = _Parts()
        for _ in range(4):
            answer = execute(query, replace(world, in_parts=True, parts=parts), variables)
            assert orjson.dumps(answer.data) == orjson.dumps(expected.data), query
            assert answer.cost["nodes"] == core.budget.nodes, query
        given += parts.given > 0
    assert given > OPERATIONS / 20, "parts are given again at all"


def test_a_part_stands_for_one_selection_of_one_item(world: Context) -> None:
    def read(query: str, **variables: Any) -> bytes:
        for _ in range(4):
            found = carried_out(Operation(query, variables, None), world)
        assert found.outcome == "OK"
        return found.content

    forms = [
        "{ recommendations { nodes { iri question { title } } } }",
        "{ recommendations { nodes { iri question { iri } } } }",
        "{ recommendations(orderBy: [{ iri: DESC }]) { nodes { iri question { iri } } } }",
        '{ items: item(iri: "https://example.org/recommendation/1") { iri __typename passage { exact } } }',
    ]
    for query in [*forms, *forms]:
        expected = build.interpreted(query, replace(world, budget=Budget()), {}, None)
        assert read(query) == orjson.dumps(expected.body)
    query = "query ($s: Boolean!) { recommendations { nodes { question { title @skip(if: $s) iri } } } }"
    assert b"title" in read(query, s=False)
    assert b"title" not in read(query, s=True)


def test_what_depends_on_more_than_the_data_is_no_part(world: Context) -> None:
    """Arguments may be variables, and a state is that of a day."""
    query = "query ($d: Date) { recommendations { nodes { question { iri } state(asOf: $d) { asOf } } } }"
    for day in ("2019-01-01", "2020-01-01", "2019-01-01"):
        for _ in range(3):
            assert day.encode() in carried_out(Operation(query, {"d": day}, None), world).content


def test_parts_count_as_what_they_hold() -> None:
    """Objects that are not read again are spent again: limits hold however warm a service is."""
    body = Organisation(iri="https://example.org/o", title="A body", slug="body")
    some = (Post(iri=f"https://example.org/{n}", title="A post", organisation=body.iri) for n in range(90))
    world = Context(Snapshot.of([body, *some]))
    query = "query ($n: Int) { posts(first: $n) { nodes { organisation { posts { iri } } } } }"
    outcomes = [
        [carried_out(Operation(query, {"n": number}, None), world).outcome for _ in range(4)] for number in (2, 90, 80)
    ]
    assert outcomes == [["OK"] * 4, ["OK"] * 4, ["OK"] * 4]
    posts = "{ posts { nodes { organisation { posts { organisation { posts { iri } } } } } } }"
    assert {carried_out(Operation(posts, {}, None), world).outcome for _ in range(4)} == {"TOO_COSTLY"}


@pytest.mark.parametrize(("switch", "expected"), [(True, ["title"]), (False, ["iri"])])
def test_switches_make_plans_of_their_own(world: Context, switch: bool, expected: list[str]) -> None:
    query = "query ($s: Boolean!) { links(first: 1) { nodes { title @include(if: $s) iri @skip(if: $s) } } }"
    for _ in range(3):
        data, core, _, _ = _both(query, world, {"s": switch})
        assert data == core.data
        assert list(data["links"]["nodes"][0]) == expected


def test_what_goes_wrong_is_told_as_graphql_core_tells_it(attempt: Callable[..., Answer]) -> None:
    query = """{ a: links(first: 1) { nodes { title } }
        item(iri: "https://example.org/passage/grade") { ... on Passage { before(chars: 0) } } }"""
    answers = [attempt(query) for _ in range(4)]
    assert [answer.body for answer in answers] == [answers[0].body] * 4
    assert answers[3].errors[0].path == ["item", "before"]
    assert answers[3].data is not None
    assert answers[3].data["a"]["nodes"]


def test_a_name_that_leads_nowhere_is_a_fault_by_plan_too() -> None:
    world = Context(
        Snapshot.of([Post(iri="https://example.org/p", title="A post", organisation="https://example.org/o")])
    )
    query = "{ posts { nodes { title organisation { title } } } }"
    codes = [[(error.extensions or {}).get("code") for error in execute(query, world).errors] for _ in range(3)]
    assert codes == [["STORE_ERROR"]] * 3


def test_limits_hold_on_plans_too() -> None:
    body = Organisation(iri="https://example.org/o", title="A body", slug="body")
    some = (Post(iri=f"https://example.org/{n}", title="A post", organisation=body.iri) for n in range(101))
    world = Context(Snapshot.of([body, *some]))
    for query, code in (
        ("{ posts { nodes { organisation { posts { iri } } } } }", "TOO_COSTLY"),
        ("{ posts { nodes { organisation { posts { organisation { posts { organisation { posts { organisation { posts "
         "{ iri } } } } } } } } } } }", "TOO_DEEP"),
    ):  # fmt: skip
        for _ in range(4):
            assert [(error.extensions or {})["code"] for error in execute(query, world).errors] == [code]


def test_input_of_a_request_is_never_part_of_a_plan() -> None:
    query = "query ($x: String!) { search(query: $x) { totalCount } __typename @include(if: true) }"
    world = Context(Snapshot.of([Organisation(iri="https://example.org/o", title="A body", slug="body")]))
    for words in ('"""', "body", "');import os;('", "{o}"):
        answers = [execute(query, world, {"x": words}).body for _ in range(3)]
        assert answers == [answers[0]] * 3
