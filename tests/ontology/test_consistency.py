"""OWL 2 RL finds no contradiction in the ontology, alone and with the data that ships; and would find one."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef

from graph.dataset import SHIPPED
from ontology import ontology_turtle, reference_turtle, scheme_turtle
from ontology.namespaces import PEEL, PROV

owlrl = pytest.importorskip("owlrl", reason="owlrl is not installed: pip install -e '.[dev]'")

ERRORS = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
FOREIGN = f"""@prefix owl: <{OWL}> . @prefix prov: <{PROV}> .
prov:Entity owl:disjointWith prov:Activity ."""
"""What PROV-O says of its classes, so that ours must not contradict it."""


def ontology() -> Graph:
    graph = Graph()
    for path in (*ontology_turtle(), *scheme_turtle()):
        graph.parse(path)
    return graph.parse(data=FOREIGN, format="turtle")


def contradictions(graph: Graph) -> list[str]:
    """What the rules that end in false (OWL 2 Profiles, section 4.3) say of a graph."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, datatype_axioms=False).expand(graph)
    return [str(message) for message in graph.objects(None, ERRORS.error)]


def test_the_ontology_is_consistent() -> None:
    assert contradictions(ontology()) == []


def test_the_reference_data_is_consistent_with_it() -> None:
    graph = ontology()
    for path in reference_turtle():
        graph.parse(path)
    assert contradictions(graph) == []


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.trig")), ids=lambda path: path.stem[-20:])
def test_the_dataset_is_consistent_with_it(path: Path) -> None:
    lines = (f"{quad.triple} .\n" for quad in ox.parse(path=str(path), format=ox.RdfFormat.TRIG))
    graph = ontology().parse(data="".join(lines), format="nt")
    assert contradictions(graph) == []


def test_no_class_is_empty_of_necessity() -> None:
    """A class below two disjoint ones is consistent as long as nothing is in it: so one thing is put into each."""
    graph = ontology()
    for each in list(graph.subjects(RDF.type, OWL.Class)):
        graph.add((URIRef(f"urn:example:{each.rpartition('/')[2]}"), RDF.type, each))
    assert contradictions(graph) == []


def test_a_contradiction_is_found() -> None:
    graph = ontology()
    graph.add((URIRef(f"{PEEL}Inspection"), RDFS.subClassOf, URIRef(f"{PROV}Entity")))
    graph.add((URIRef("urn:example:a"), RDF.type, URIRef(f"{PEEL}Inspection")))
    assert contradictions(graph)
