"""Commands and answers over an engine are those over the embedded store; what an engine refuses waits, and is said."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from benchmarks.answers import QUERY
from benchmarks.graphs import BASE as MADE
from benchmarks.graphs import FORCES
from benchmarks.linked import documents
from graph.archive import Archive
from graph.dataset import SHIPPED, Data, shipped_documents
from graph.engine import Engine
from graph.importing import import_files, named, remove_import
from graph.ingest import ingest, remove
from graph.rdf import quads as written
from graph.settings import Settings, StoreAddress
from graph.snapshot import Snapshot
from graph.store import Store
from graph.verification import faults
from ontology.namespaces import BASE
from schema import Context, execute
from tests.graph.engines import Failing, emptied, failing, held, writing

REPORT = Path(__file__).parent.parent / "documents" / "northmoor_crime_2014.txt"


QUESTIONS = sorted((Path(__file__).parent.parent / "schema" / "questions").glob("*.md"))


CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def test_the_dataset_that_ships_is_answered_as_by_the_embedded_store(address: StoreAddress) -> None:
    embedded = Store.open()
    with emptied(address) as store:
        for graph, said in shipped_documents(BASE, SHIPPED):
            embedded.replace(graph, said)
            store.replace(graph, said)
        assert held(store) == held(embedded)
        ours, theirs = (Snapshot.build(each, BASE) for each in (embedded, store))
        assert ours.revision == theirs.revision
        subject = next(iter(embedded.quads())).subject
        assert set(store.quads(subject=subject.value)) == set(embedded.quads(subject=subject.value))
        for path in QUESTIONS:
            query = path.read_text("utf-8").split("```graphql\n")[1].split("```")[0]
            expected, found = (execute(query, Context(each)) for each in (ours, theirs))
            assert expected.errors == found.errors == []
            assert expected.data == found.data


def test_the_corpus_is_answered_as_by_the_embedded_store(address: StoreAddress, tmp_path: Path) -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"the source documents are not at {CORPUS}")
    emptied(address).close()
    contexts = []
    for name, store in (("a", None), ("b", address)):
        settings = Settings(data=tmp_path / name, empty=True, store=store)
        with Data.open(settings) as data:
            read = ingest([CORPUS], store=data.store, archive=data.archive, settings=settings)
            assert {each.status for each in read} == {"READ"}
            contexts.append(Context(Snapshot.build(data.store, BASE)))
    assert contexts[0].snapshot.revision == contexts[1].snapshot.revision
    for path in QUESTIONS:
        query = path.read_text("utf-8").split("```graphql\n")[1].split("```")[0]
        expected, found = (execute(query, context) for context in contexts)
        assert expected.errors == found.errors == []
        assert expected.data == found.data


@pytest.mark.large
def test_a_hundred_thousand_items_are_answered_as_by_the_embedded_store(address: StoreAddress) -> None:
    """The statements are put in as they come, so that this is about reading and answering."""
    embedded = Store.open()
    with emptied(address, base=MADE) as store, Engine(address, seconds=120) as engine:
        for graph, found in documents(100_000):
            said = sorted(set(written(found, graph)), key=str)
            embedded.replace(graph, said)
            for start in range(0, len(said), 1_000):
                lines = "\n".join(f"{quad.triple} ." for quad in said[start : start + 1_000])
                engine.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {lines} }} }}", repeated=True)
        ours, theirs = (Context(Snapshot.build(each, MADE)) for each in (embedded, store))
        assert len(ours.snapshot) > 90_000
        assert ours.snapshot.revision == theirs.snapshot.revision
        for force in range(FORCES):
            variables = {"force": f"force-{force}"}
            expected, answered = (execute(QUERY, context, variables) for context in (ours, theirs))
            assert expected.errors == answered.errors == []
            assert expected.data == answered.data
        for graph in store.graphs():
            store.drop(graph)


def test_commands_leave_what_they_leave_in_the_embedded_store(address: StoreAddress, tmp_path: Path) -> None:
    emptied(address).close()
    exported = tmp_path / "shipped.nq"
    with exported.open("wb") as out:
        for _, said in shipped_documents(BASE, SHIPPED):
            ox.serialize(said, output=out, format=ox.RdfFormat.N_QUADS)
    left = []
    for settings in (
        Settings(data=tmp_path / "a", empty=True),
        Settings(data=tmp_path / "b", empty=True, store=address),
    ):
        with Data.open(settings) as data:
            place: dict[str, Any] = {"store": data.store, "archive": data.archive, "settings": settings}
            (read,) = ingest([REPORT], **place)
            (taken,) = import_files([exported], **place)
            assert (read.status, taken.status) == ("READ", "IMPORTED")
            before = held(data.store)
            remove(REPORT.name, **place)
            left.append((before, held(data.store)))
    assert left[0] == left[1]
    assert (tmp_path / "a" / "store").exists()
    assert not (tmp_path / "b" / "store").exists()


def test_files_after_the_failure_of_an_engine_are_told_to_be_refused(sound: StoreAddress, tmp_path: Path) -> None:
    begun: list[str] = []

    def request(text: str) -> str | None:
        begun.extend(re.findall("^MOVE", text))
        return "cut" if len(begun) > 1 else None

    emptied(sound).close()
    paths = [REPORT, *(tmp_path / name for name in ("again.txt", "third.txt"))]
    for number, path in enumerate(paths[1:]):
        path.write_text(REPORT.read_text("utf-8") + f"\n\nNote {number}\n", "utf-8")
    settings = Settings(data=tmp_path / "data", empty=True, store=sound)
    Data.open(settings).store.close()
    with writing(sound, request) as store:
        archive = Archive(settings.data / "archive")
        found = ingest(paths, store=store, archive=archive, settings=settings)
    assert [(each.status, each.code) for each in found] == [("READ", None), *[("REFUSED", "ENGINE_ERROR")] * 2]
    assert "not tried" in found[2].problems[0]
    assert [entry.file_name for entry in archive.entries()] == [REPORT.name], "what is refused leaves nothing behind"
    with Data.open(settings) as data:
        again = ingest(paths, store=data.store, archive=data.archive, settings=settings)
        assert [each.status for each in again] == ["UNCHANGED", "READ", "READ"]


def test_an_import_that_an_engine_refuses_can_be_completed_later_or_given_up(
    sound: StoreAddress, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def rows(text: str, found: list[Any]) -> list[Any]:
        for row in found if "SELECT ?s" in text and "staging" in text else ():
            if row["o"]["type"] == "literal":
                row["o"]["value"] = "changed"
        return found

    emptied(sound).close()
    path = tmp_path / "shipped.nq"
    with path.open("wb") as out:
        for _, said in shipped_documents(BASE, SHIPPED):
            ox.serialize(said, output=out, format=ox.RdfFormat.N_QUADS)
    settings = Settings(data=tmp_path / "data", empty=True, store=sound)
    how = Failing()
    with failing(sound, how) as address:
        lying = replace(settings, store=address)
        with Data.open(lying) as data:
            how.rows = rows
            (told,) = import_files([path], store=data.store, archive=data.archive, settings=lying)
        assert (told.status, told.code) == ("REFUSED", "ENGINE_ERROR")
        assert "opened next; peelgraph remove shipped.nq gives it up" in told.problems[0]
        with Data.open(lying) as data:
            assert "not yet whole" in caplog.text
            assert list(faults(data, lying))
    with Data.open(settings) as data:
        assert {graph for graph, _ in shipped_documents(BASE, SHIPPED)} <= set(data.store.graphs())
        assert list(faults(data, settings)) == []
        imported = named(path.name, data.archive)
        assert imported
        remove_import(imported, store=data.store, archive=data.archive, settings=settings)
        assert data.store.graphs() == (f"{BASE}graph/reference",)
