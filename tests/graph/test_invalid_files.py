"""``tests/invalid`` has a file for each rule, named after it: put into ``sound.ttl``, it breaks that rule and no other.

A file says anew what one or two items of ``sound.ttl`` are. Shapes are applied as any SHACL processor would, to the RDF
itself; rules in code are asked where the items can be read at all.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import SH, Graph

from graph import structure
from graph.checks import problems
from graph.errors import PeelgraphError
from graph.foreign import contents
from graph.loading import Names
from graph.parsing import syntax_of
from graph.rdf import items
from ontology import ontology_turtle
from ontology.namespaces import BASE

FOLDER = Path(__file__).parent.parent / "invalid"
FILES = sorted(path for path in FOLDER.glob("*.ttl") if path.stem != "sound")
NOT_IN_RDF = {"OneItemPerIri"}
"""Two items under one IRI are one resource in RDF, which then has too many values."""


@cache
def shapes() -> Graph:
    graph = Graph()
    for path in ontology_turtle():
        graph.parse(path)
    return graph


def name_of(shape: object) -> str:
    """``Finding.inspection`` for the shape of a property, ``GradeAgreesWithStatus`` for one with a name of its own."""
    short, owner = shapes().value(shape, SH.name), next(shapes().subjects(SH.property, shape), None)
    return f"{_last(owner).removesuffix('Shape')}.{short}" if short else _last(shape)


def _last(iri: object) -> str:
    return str(iri).rpartition("/")[2]


def with_sound(path: Path) -> set[ox.Triple]:
    own = triples(path)
    told_anew = {triple.subject for triple in own}
    return own | {triple for triple in triples(FOLDER / "sound.ttl") if triple.subject not in told_anew}


def triples(path: Path) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}


def broken_shapes(said: set[ox.Triple]) -> set[str]:
    lines = ox.serialize(said, format=ox.RdfFormat.N_TRIPLES) or b""
    graph = Graph().parse(data=lines, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inplace=True)
    assert isinstance(report, Graph)
    return {name_of(shape) for shape in report.objects(None, SH.sourceShape)}


def broken_rules(said: set[ox.Triple]) -> set[str]:
    quads = [ox.Quad(each.subject, each.predicate, each.object) for each in said]
    try:
        found = problems(items(quads))
    except PeelgraphError:
        return set()  # such a file is refused before the rules are asked
    return {re.findall(r"\[([^]]+)\]$", problem)[0] for problem in found}


def test_the_file_that_the_others_are_put_into_is_sound() -> None:
    said = triples(FOLDER / "sound.ttl")
    assert broken_shapes(said) | broken_rules(said) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_breaks_the_rule_it_is_named_after_and_no_other(path: Path) -> None:
    said = with_sound(path)
    assert broken_shapes(said) | broken_rules(said) == {path.stem}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_none_of_them_can_be_imported(path: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.nt"
    whole.write_bytes(ox.serialize(with_sound(path), format=ox.RdfFormat.N_TRIPLES) or b"")
    assert contents(whole, syntax_of(whole), Names(BASE, f"{BASE}graph/own")).problems


def test_every_rule_has_its_file() -> None:
    of_properties = {name_of(own) for own in shapes().objects(None, SH.property) if shapes().value(own, SH.name)}
    named = {_last(shape) for shape in shapes().subjects(SH.targetClass)}
    coded = {rule.__name__.title().replace("_", "") for _, rule in structure.RULES}
    rules = of_properties | {name for name in named if not name.endswith("Shape")} | coded
    assert {path.stem for path in FILES} == rules - NOT_IN_RDF
