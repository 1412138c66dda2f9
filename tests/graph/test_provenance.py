"""Each constraint of PROV refuses what breaks it, and what is exported keeps them all."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from prov.model import ProvActivity, ProvAgent, ProvDocument, ProvEntity, ProvException

from graph.dataset import Data
from graph.export import Source
from graph.export.catalogue import provenance
from graph.ids import slug
from graph.model import Document
from graph.provenance import breaches
from graph.settings import Settings
from graph.verification import faults
from ontology.namespaces import BASE, PEEL, PROV, RDF

PREFIXES = f"@prefix : <urn:example:> . @prefix prov: <{PROV}> . @prefix peel: <{PEEL}> . @prefix rdf: <{RDF}> . "

BROKEN = {
    "55 entity-activity-disjoint": (
        ":a a prov:Entity, prov:Activity .",
        ":a a peel:Inspection, peel:Document .",
        ":a a peel:Commitment . :b prov:wasGeneratedBy :a .",
        ":a peel:inspectorate :b . :a prov:wasDerivedFrom :c .",
    ),
    "42 derivation-generation-generation-ordering": (
        ":a prov:wasDerivedFrom :a .",
        ":a prov:wasDerivedFrom :b . :b prov:wasDerivedFrom :c . :c prov:wasDerivedFrom :a .",
    ),
}
SOUND = (
    ":a prov:wasDerivedFrom :b . :a prov:wasGeneratedBy :x . :x prov:used :b . :x prov:wasAssociatedWith :s .",
    ":a a prov:Entity, prov:Agent .",
    ":x prov:wasInformedBy :y . :y prov:wasInformedBy :x .",
    ":i a peel:Inspection ; peel:inspectorate :o . :o a peel:Organisation .",
)


def found(turtle: str) -> set[str]:
    quads = ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    return {breach.rule for breach in breaches(quad.triple for quad in quads)}


@pytest.mark.parametrize(("rule", "turtle"), [(rule, each) for rule, cases in BROKEN.items() for each in cases])
def test_a_constraint_refuses_what_breaks_it_alone(rule: str, turtle: str) -> None:
    assert found(turtle) == {rule}


@pytest.mark.parametrize("turtle", SOUND)
def test_what_could_have_happened_passes(turtle: str) -> None:
    assert found(turtle) == set()


def test_the_dataset_that_ships_keeps_the_constraints(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with Data.open(settings) as data:
        told = list(provenance(Source(data.store, base=BASE)))
        kept = [quad.triple for quad in data.store.quads()]
        assert [triple for triple in told if triple.predicate.value == f"{PROV}wasDerivedFrom"]
        assert list(breaches([*told, *kept])) == []
        assert list(faults(data, settings)) == []


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning", "ignore:The following attributes were not converted")
def test_a_library_for_provenance_reads_who_read_what(tmp_path: Path) -> None:
    """It goes by the types that are said and infers none; unifying refuses what breaks constraints 53 to 55."""
    with Data.open(Settings(data=tmp_path)) as data:
        source = Source(data.store, base=BASE)
        told = "".join(f"{triple} .\n" for triple in provenance(source))
        documents = source.snapshot.all(Document)
    account = ProvDocument.deserialize(content=told, format="rdf", rdf_format="nt")
    account.unified()
    entities = {str(each.identifier.uri): each.identifier for each in account.get_records(ProvEntity)}
    assert entities.keys() == {f"{BASE}dataset", *(document.iri for document in documents)}
    assert len(list(account.get_records(ProvActivity))) == len(documents)
    assert {str(each.identifier.uri) for each in account.get_records(ProvAgent)} == {
        f"{BASE}dataset#{kind}-{slug(name)}"
        for document in documents
        for kind, name in (("reader", document.reader), ("layout", document.layout))
    }
    account.activity(entities[f"{BASE}dataset"])
    with pytest.raises(ProvException):
        account.unified()


def test_a_check_of_the_data_tells_what_cannot_have_happened(tmp_path: Path) -> None:
    graph = f"{BASE}graph/more"
    said = ox.Quad(
        ox.NamedNode("urn:example:a"),
        ox.NamedNode(f"{PROV}wasDerivedFrom"),
        ox.NamedNode("urn:example:a"),
        ox.NamedNode(graph),
    )
    settings = Settings(data=tmp_path)
    with Data.open(settings) as data:
        data.store.replace(graph, [said])
        assert [fault.subject for fault in faults(data, settings)] == ["42 derivation-generation-generation-ordering"]
