"""What the sieve lets through, a SHACL processor finds nothing wrong with; what it does not know, it holds back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pyoxigraph as ox
import pyshacl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from graph import checks
from graph.checks import problems
from graph.rdf import items
from graph.sieve import Resources, Sieve
from ontology import ontology_turtle
from ontology.namespaces import BASE, DCTERMS, PEEL, SH, XSD

FOLDER = Path(__file__).parent.parent / "invalid"
FILES = sorted(path for path in FOLDER.glob("*.ttl") if path.stem != "sound")
PREFIXES = f"@prefix sh: <{SH}> . @prefix ex: <urn:example:> . @prefix xsd: <{XSD}> .\n"
VALUES = (
    *(ox.NamedNode(f"{BASE}{name}") for name in ("finding/1", "passage/1", "organisation/1", "nowhere/1")),
    *(ox.Literal(text) for text in ("", "a", "2022-21")),
    *(
        ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}{kind}"))
        for number in (0, 7)
        for kind in ("integer", "decimal")
    ),
    *(ox.Literal(truth, datatype=ox.NamedNode(f"{XSD}boolean")) for truth in ("true", "false")),
    *(ox.Literal(day, datatype=ox.NamedNode(f"{XSD}date")) for day in ("2014-01-01", "2030-01-01")),
    ox.Literal("2022", datatype=ox.NamedNode(f"{XSD}gYear")),
)


@cache
def shapes() -> Graph:
    graph = Graph()
    for path in ontology_turtle():
        graph.parse(path)
    return graph


@cache
def sieve() -> Sieve:
    return Sieve(shapes())


def said_in(path: Path) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}


def sound() -> set[ox.Triple]:
    return said_in(FOLDER / "sound.ttl")


def of(said: Iterable[Any]) -> Resources:
    """Triples, or quads, by subject and property."""
    found: dict[str, dict[str, dict[Any, None]]] = {}
    for one in said:
        found.setdefault(one.subject.value, {}).setdefault(one.predicate.value, {})[one.object] = None
    return found


def lets_through(by: Sieve, said: Resources) -> bool:
    return by.lets_through(said, said)


def conforms(said: set[ox.Triple], by: Graph) -> bool:
    lines = ox.serialize(said, format=ox.RdfFormat.N_TRIPLES) or b""
    return bool(pyshacl.validate(Graph().parse(data=lines, format="nt"), shacl_graph=by, inplace=True)[0])


def test_what_is_sound_goes_through_without_a_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lets_through(sieve(), of(sound()))
    monkeypatch.setattr(checks.pyshacl, "validate", None)
    assert problems(items(ox.Quad(*triple) for triple in sound())) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_breaks_a_shape_is_held_back(path: Path) -> None:
    own = said_in(path)
    told_anew = {triple.subject for triple in own}
    said = own | {triple for triple in sound() if triple.subject not in told_anew}
    assert lets_through(sieve(), of(said)) == conforms(said, shapes())


@hypothesis.settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_it_agrees_with_the_processor_on_values_in_any_place(data: st.DataObject) -> None:
    """Numbers and days stand where they are compared with others alike in what is sound; elsewhere it may be unsure."""
    said = sound()
    for _ in range(data.draw(st.integers(1, 2))):
        triple = data.draw(st.sampled_from(sorted(said, key=str)))
        value: Any = data.draw(st.one_of(st.none(), st.sampled_from(VALUES)))
        if data.draw(st.booleans()):
            said.discard(triple)
        if value is not None:
            said.add(ox.Triple(triple.subject, triple.predicate, value))
    if lets_through(sieve(), of(said)):
        assert conforms(said, shapes())


SHAPES = {
    "a constraint it does not know": "sh:property [ sh:path ex:p ; sh:maxLength 3 ]",
    "a path it does not know": "sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:maxCount 0 ]",
    "one of several, of which it knows one": (
        "sh:xone ( [ sh:property [ sh:path ex:p ; sh:maxLength 9 ] ] [ sh:property [ sh:path ex:p ; sh:minCount 1 ] ] )"
    ),
    "numbers and texts compared": "sh:property [ sh:path ex:p ; sh:minInclusive 3 ]",
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_what_it_does_not_know_is_held_back(text: str) -> None:
    one = Sieve(Graph().parse(data=f"{PREFIXES}ex:S a sh:NodeShape ; sh:targetClass ex:C ; {text} .", format="turtle"))
    triples = '<urn:example:a> a <urn:example:C> ; <urn:example:p> "ab" .'
    assert not lets_through(one, of(ox.parse(triples, format=ox.RdfFormat.TURTLE)))
    assert lets_through(one, of(ox.parse("<urn:example:a> a <urn:example:D> .", format=ox.RdfFormat.TURTLE)))


def test_every_class_has_shapes_in_it() -> None:
    for kind, wrong in (("Finding", f"{DCTERMS}title"), ("Passage", "http://www.w3.org/ns/oa#start")):
        item = ox.NamedNode(f"{BASE}{kind.lower()}/1")
        kept = {each for each in sound() if (each.subject, each.predicate.value) != (item, wrong)}
        assert any(each.object == ox.NamedNode(PEEL + kind) for each in kept)
        assert len(kept) < len(sound())
        assert not lets_through(sieve(), of(kept))
