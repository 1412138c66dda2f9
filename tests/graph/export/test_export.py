"""All formats on one small world: the same content gives the same bytes, and reads back as what was written."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree

from graph.errors import UsageError
from graph.export import FORMATS, Format, Source, format_of
from graph.export.table import NAMES, write_type
from graph.fields import ITEM_TYPES
from graph.model import Deadline, Document, Finding, Inspection, Item, Link, Passage, Recommendation
from graph.rdf import items, quads
from graph.snapshot import Snapshot
from graph.store import Store

BASE = "https://example.org/"
DOCUMENT = Document(
    iri=f"{BASE}document/1",
    title="Report",
    kind="PEEL_REPORT",
    sha256="0" * 64,
    file_name="report.txt",
    media_type="text/plain",
    reader="plain/1",
    layout="peel-report",
    length=900,
    report="northmoor",
)
PASSAGE = Passage(
    iri=f"{BASE}passage/1", document=DOCUMENT.iri, start=3, end=20, exact='=cmd|"x"!A1 & \x0c <é>', page=2
)
INSPECTION = Inspection(
    iri=f"{BASE}inspection/1",
    title="PEEL 2021/22 inspection of Northmoor",
    cycle="PEEL_2021_22",
    force=f"{BASE}organisation/northmoor",
    inspectorate=f"{BASE}organisation/hmicfrs",
)
FINDING = Finding(
    iri=f"{BASE}finding/1",
    title="A finding",
    kind="MAIN_FINDING",
    inspection=INSPECTION.iri,
    text=PASSAGE.exact,
    passages=(PASSAGE.iri,),
)
RECOMMENDATION = Recommendation(
    iri=f"{BASE}recommendation/1",
    title="A recommendation",
    kind="AREA_FOR_IMPROVEMENT",
    inspection=INSPECTION.iri,
    passages=(PASSAGE.iri,),
    deadlines=(
        Deadline(iri=f"{BASE}deadline/1", precision="MONTH", date="2023-01"),
        Deadline(iri=f"{BASE}deadline/2", precision="UNKNOWN", text="in due course"),
    ),
)
LINK = Link(
    iri=f"{BASE}link/1",
    relation="EVIDENCES",
    basis="INFERRED",
    source=FINDING.iri,
    target=RECOMMENDATION.iri,
    method="place",
    confidence=0.5,
)
OPEN_LINK = replace(LINK, iri=f"{BASE}link/2", relation="REPEATS", target=None, target_text="our 2012 report")
WORLD = (DOCUMENT, PASSAGE, INSPECTION, FINDING, RECOMMENDATION)


def source(*, backwards: bool = False) -> Source:
    store = Store.open()
    graphs = [(DOCUMENT.iri, WORLD), (f"{BASE}graph/links", (LINK, OPEN_LINK))]
    for graph, things in graphs[:: -1 if backwards else 1]:
        store.replace(graph, list(quads(things, graph))[:: -1 if backwards else 1])
    return Source(store, Snapshot.build(store, BASE))


def written(format: Format, given: Source) -> bytes:
    out = io.BytesIO()
    format.write(given, out)
    assert not out.closed
    return out.getvalue()


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("format", FORMATS, ids=lambda known: known.name)
def test_the_same_content_gives_the_same_bytes(format: Format) -> None:
    assert written(format, source()) == written(format, source(backwards=True))


def _without_form_feed(item: object) -> object:
    """XML has no way to write a form feed."""
    if isinstance(item, Finding):
        return replace(item, text=str(item.text).replace("\x0c", "\ufffd"))
    if isinstance(item, Passage):
        return replace(item, exact=str(item.exact).replace("\x0c", "\ufffd"))
    return item


@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld"])
def test_formats_with_graphs_read_back_as_the_store(name: str) -> None:
    given = source()
    data = written(format_of(name), given)
    parsed = ox.parse(data, format=ox.RdfFormat.from_media_type(format_of(name).media_type))
    assert set(parsed) == set(given.store.quads())


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml"])
def test_formats_without_graphs_read_back_as_the_items(name: str) -> None:
    given = source()
    data = written(format_of(name), given)
    parsed = ox.parse(data, format=ox.RdfFormat.from_media_type(format_of(name).media_type))
    kept = {_without_form_feed(item) if name == "rdfxml" else item for item in items(given.store.quads())}
    assert set(items(parsed)) == kept


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of what it does itself
@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml", "trig", "nquads", "jsonld"])
def test_rdflib_reads_as_many_statements(name: str) -> None:
    given = source()
    data = written(format_of(name), given)
    read = rdflib.Dataset(default_union=True)
    read.parse(data=data, format=format_of(name).media_type)
    assert len(set(read.triples((None, None, None)))) == len({quad.triple for quad in given.store.quads()})
    read.close()


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_hold_items_references_and_links(name: str, read: object) -> None:
    assert callable(read)
    drawn = read(io.BytesIO(written(format_of(name), source())))
    if name == "graphml":
        drawn = nx.relabel_nodes(drawn, dict(drawn.nodes(data="iri")))
    assert dict(drawn.nodes(data="type")) == {
        **{node.iri: type(node).__name__ for node in WORLD if isinstance(node, Item)},
        f"{OPEN_LINK.iri}#target": "MISSING",
    }
    assert drawn.nodes[FINDING.iri]["text"] == '=cmd|"x"!A1 & \ufffd <é>'
    assert drawn.nodes[FINDING.iri]["document"] == DOCUMENT.iri
    edges = {(start, end, about["label"]) for start, end, about in drawn.edges(data=True)}
    assert edges == {
        (FINDING.iri, INSPECTION.iri, "inspection"),
        (RECOMMENDATION.iri, INSPECTION.iri, "inspection"),
        (FINDING.iri, RECOMMENDATION.iri, "EVIDENCES"),
        (FINDING.iri, f"{OPEN_LINK.iri}#target", "REPEATS"),
    }
    assert {iri for *_, iri in drawn.edges(data="iri") if iri} == {LINK.iri, OPEN_LINK.iri}


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networks_are_valid_by_their_schemas(name: str) -> None:
    """The IRIs of nodes were no name tokens in GraphML, one key was there twice, and a graph of GEXF had a name."""
    schema = etree.XMLSchema(file=Path(__file__).with_name(f"{name}.xsd"))
    schema.assertValid(etree.fromstring(written(format_of(name), source())))


def test_the_table_of_all_items_gives_each_its_place() -> None:
    rows = table(written(format_of("csv"), source()))
    assert [row["type"] for row in rows] == ["Inspection", "Document", "Finding", "Recommendation"]
    finding = rows[2]
    assert (finding["in_document"], finding["start"], finding["end"], finding["page"]) == (DOCUMENT.iri, "3", "20", "2")


def test_a_cell_that_a_spreadsheet_would_run_is_made_text() -> None:
    assert table(written(format_of("csv"), source()))[2]["text"] == f"'{FINDING.text}"


def test_the_table_of_a_type_has_all_its_fields() -> None:
    out = io.BytesIO()
    write_type(source(), out, "Recommendation")
    (row,) = table(out.getvalue())
    assert row["deadlines"] == "2023-01|in due course"
    assert row["inspection"] == INSPECTION.iri


@pytest.mark.parametrize("name", NAMES)
def test_every_type_has_a_table(name: str) -> None:
    out = io.BytesIO()
    write_type(source(), out, name)
    assert len(table(out.getvalue())) == len(source().snapshot.all(NAMES[name]))


def test_every_type_of_the_model_is_among_them() -> None:
    assert set(NAMES.values()) == set(ITEM_TYPES)


def test_an_unknown_type_or_format_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match=r"recommendation.*found 'banana'"):
        write_type(source(), io.BytesIO(), "banana")
    with pytest.raises(UsageError, match="turtle, trig"):
        format_of("banana")


def test_a_format_goes_by_its_name_and_its_ending() -> None:
    assert format_of("turtle") is format_of("ttl")
    assert len({known.ending for known in FORMATS}) == len({known.name for known in FORMATS}) == len(FORMATS)


def test_json_ld_asks_for_no_processor_of_1_1() -> None:
    """Those of 1.0, such as RDF4J's, refused it for naming a version of which nothing was used."""
    for name, term in json.loads(written(format_of("jsonld"), source()))["@context"].items():
        assert not name.startswith("@")
        assert isinstance(term, str) or term.keys() <= {"@id", "@type"}


def test_json_ld_is_json() -> None:
    assert json.loads(written(format_of("jsonld"), source()))
