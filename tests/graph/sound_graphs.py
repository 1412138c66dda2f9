"""Small sound graphs to export and import, and the short words of the tests that do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.dataset import Data
from graph.export import Source, format_of
from graph.importing import import_files
from graph.ingest import Outcome
from graph.model import Deadline, Document, Finding, Inspection, Link, Passage, Recommendation
from graph.rdf import quads as quads_of
from graph.settings import Settings
from graph.store import Store
from ontology.namespaces import BASE

REPORT = Path(__file__).parent.parent / "documents" / "northmoor_crime_2014.txt"
LOSSLESS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")


WITH_GRAPHS = ("trig", "nquads", "jsonld")


LINKS = f"{BASE}graph/links"


def report(key: str, title: str = "Report", words: str | None = None, months: tuple[int, ...] = ()) -> list[Any]:
    """A sound document with one inspection, one finding and one recommendation."""
    document, passage, inspection = f"{BASE}document/{key}", f"{BASE}passage/{key}", f"{BASE}inspection/{key}"
    about = {"inspection": inspection, "passages": (passage,), "title": title}
    end = len(words) if words else 9
    deadlines = tuple(
        Deadline(iri=f"{BASE}deadline/{key}{month}", precision="MONTH", date=f"2020-{month:02}") for month in months
    )
    return [
        Document(
            iri=document,
            title=title,
            kind="PEEL_REPORT",
            sha256="0" * 64,
            file_name=f"{key}.txt",
            media_type="text/plain",
            reader="plain/1",
            layout="peel_report",
            length=end,
            report=key,
        ),
        Passage(iri=passage, document=document, start=0, end=end, exact=words),
        Inspection(
            iri=inspection,
            title=title,
            kind="PEEL",
            cycle="PEEL_2021_22",
            force=f"{BASE}organisation/warwickshire-police",
            inspectorate=f"{BASE}organisation/hmicfrs",
        ),
        Finding(iri=f"{BASE}finding/{key}", kind="FINDING", text=words, **about),
        Recommendation(iri=f"{BASE}recommendation/{key}", kind="RECOMMENDATION", deadlines=deadlines, **about),
    ]


def link(source: str, target: str, confidence: float = 0.5) -> Link:
    return Link(
        iri=f"{BASE}link/{source}-{target}",
        relation="EVIDENCES",
        basis="INFERRED",
        source=f"{BASE}finding/{source}",
        target=f"{BASE}recommendation/{target}",
        method="by-hand",
        confidence=confidence,
        evidence=(f"{BASE}passage/{source}",),
    )


def store_of(*reports: list[Any], links: tuple[Link, ...] = ()) -> Store:
    store = Store.open()
    for items in reports:
        store.replace(items[0].iri, quads_of(items, items[0].iri))
    store.replace(LINKS, quads_of(links, LINKS))
    return store


def exported(store: Store, path: Path) -> Path:
    with path.open("wb") as out:
        format_of(path.suffixes[0][1:]).write(Source(store), out)
    return path


def run(data: Data, settings: Settings, *paths: Path, replace: bool = False) -> tuple[Outcome, ...]:
    return import_files(paths, store=data.store, archive=data.archive, settings=settings, replace=replace)


def said(store: Store) -> dict[str, set[str]]:
    """The triples of each graph, reference data aside."""
    graphs = (graph for graph in store.graphs() if not graph.endswith("graph/reference"))
    return {graph: {str(quad.triple) for quad in store.quads(graph)} for graph in graphs}


def empty(folder: Path) -> Settings:
    return Settings(data=folder, empty=True)
