from __future__ import annotations

from pathlib import Path

import pytest

from graph.dataset import SHIPPED, Data, shipped_documents
from graph.errors import StoreError
from graph.journal import Event, EventKind
from graph.model import Document, Organisation
from graph.rdf import items
from graph.settings import Settings
from graph.snapshot import Snapshot
from ontology.namespaces import BASE

DOCUMENT = f"{BASE}document/1"
TRIG = f"""
@prefix peel: <{BASE}def/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<{DOCUMENT}> {{
    <{DOCUMENT}> a peel:Document ; dcterms:title "Report" ; dcterms:type <{BASE}concept/document-kind/PEEL_REPORT> ;
        peel:sha256 "{"0" * 64}" ; peel:fileName "report.txt" ; peel:mediaType "text/plain" ; peel:reader "plain/1" ;
        peel:layout "peel-report/1" ; peel:length 9 ; peel:report "northmoor" ;
        dcterms:publisher <{BASE}organisation/hmicfrs> .
}}
"""


def shipped(directory: Path) -> Path:
    directory.mkdir()
    (directory / "report.trig").write_text(TRIG)
    return directory


def graphs(settings: Settings, directory: Path) -> set[str]:
    with Data.open(settings, directory) as data:
        return {graph.removeprefix(settings.base) for graph in data.store.graphs()}


def test_a_new_directory_is_filled_with_reference_data_and_the_documents_that_ship(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    assert graphs(settings, shipped(tmp_path / "shipped")) == {"graph/reference", "document/1"}
    with Data.open(settings) as data:
        snapshot = Snapshot.build(data.store, settings.base)
        assert len({area.area_code for area in snapshot.all(Organisation) if area.area_code}) == 43


def test_an_empty_directory_can_be_left_without_documents(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", empty=True)
    assert graphs(settings, shipped(tmp_path / "shipped")) == {"graph/reference"}


def test_a_document_that_was_removed_does_not_come_back(tmp_path: Path) -> None:
    settings, directory = Settings(data=tmp_path / "data"), shipped(tmp_path / "shipped")
    with Data.open(settings, directory) as data:
        data.store.remove(DOCUMENT)
        data.archive.journal.append(Event(kind=EventKind.REMOVED, subject=DOCUMENT))
    assert graphs(settings, directory) == {"graph/reference"}


def test_items_move_with_the_base_and_the_ontology_does_not(tmp_path: Path) -> None:
    base = "https://example.org/police/"
    ((graph, quads),) = shipped_documents(base, shipped(tmp_path / "shipped"))
    (document,) = items(quads)
    assert graph == document.iri == f"{base}document/1"
    assert isinstance(document, Document)
    assert (document.publisher, document.kind) == (f"{base}organisation/hmicfrs", "PEEL_REPORT")


def test_a_damaged_file_is_named_and_lets_go_of_the_directory(tmp_path: Path) -> None:
    settings, directory = Settings(data=tmp_path / "data"), shipped(tmp_path / "shipped")
    (directory / "report.trig").write_text("no TriG")
    with pytest.raises(StoreError, match=r"report\.trig"):
        Data.open(settings, directory)
    (directory / "report.trig").write_text(TRIG)
    assert "document/1" in graphs(settings, directory)


def test_what_ships_is_where_it_is_looked_for() -> None:
    assert SHIPPED.is_dir()
