"""What was exported comes back: the same graphs and links, each file whole or not at all."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from graph.dataset import Data
from graph.decisions import Verdict, decide
from graph.errors import NotFound
from graph.export import Source, format_of, selection
from graph.importing import import_files, named, remove_import
from graph.ingest import Status, ingest
from graph.model import Document
from graph.relinking import relink
from graph.settings import Settings
from graph.store import Store
from graph.verification import faults
from ontology.namespaces import BASE
from tests.graph.sound_graphs import (
    LINKS,
    LOSSLESS,
    REPORT,
    WITH_GRAPHS,
    empty,
    exported,
    link,
    report,
    run,
    said,
    store_of,
)


@pytest.mark.parametrize("name", LOSSLESS)
def test_an_export_brings_its_graphs_and_links_into_an_empty_directory(tmp_path: Path, name: str) -> None:
    store = store_of(report("a", words="Some words."), report("b"), links=(link("a", "b"), link("b", "a")))
    path = exported(store, tmp_path / f"graph.{format_of(name).ending}")
    settings = empty(tmp_path / "data")
    with Data.open(settings) as data:
        (outcome,) = run(data, settings, path)
        back = said(data.store)
    expected = said(store)
    assert (outcome.status, outcome.counts["Finding"], outcome.counts["Link"]) == (Status.IMPORTED, 2, 2)
    assert back.pop(LINKS) == expected.pop(LINKS)
    assert set().union(*back.values()) == set().union(*expected.values())
    if name in WITH_GRAPHS:
        assert back == expected
    else:
        (own,) = back
        (event,) = data.archive.journal.events()
        assert own == event.subject == f"{BASE}graph/{event.facts['sha256']}"


def test_what_is_read_exported_and_imported_is_exported_as_the_same_bytes(tmp_path: Path) -> None:
    first, second = empty(tmp_path / "a"), empty(tmp_path / "b")
    with Data.open(first) as data:
        ingest([REPORT], store=data.store, archive=data.archive, settings=first)
        path = exported(data.store, tmp_path / "graph.trig")
    with Data.open(second) as data:
        run(data, second, path)
        again = exported(data.store, tmp_path / "again.trig")
        assert list(faults(data, second)) == []
    assert path.read_bytes() == again.read_bytes()


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    path = exported(store_of(report("a"), report("b"), links=(link("a", "b"),)), tmp_path / "graph.nq")
    other = exported(store_of(report("a"), report("b"), links=(link("a", "b"),)), tmp_path / "graph.trig")
    with Data.open(settings) as data:
        statuses = [outcome.status for outcome in run(data, settings, path, other) + run(data, settings, path)]
        assert statuses == [Status.IMPORTED, Status.UNCHANGED, Status.UNCHANGED]
        assert len(list(data.archive.journal.events())) == 1


def test_a_graph_that_says_something_else_is_replaced_on_demand_alone(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    path = exported(store_of(report("a")), tmp_path / "a.trig")
    newer = exported(store_of(report("a", title="Newer"), report("b")), tmp_path / "b.trig")
    with Data.open(settings) as data:
        run(data, settings, path)
        before = said(data.store)
        (refused,) = run(data, settings, newer)
        assert (refused.status, refused.code) == (Status.REFUSED, "INVALID_DOCUMENT")
        assert "--replace" in refused.problems[0]
        assert said(data.store) == before
        run(data, settings, newer, replace=True)
        assert said(data.store) == said(store_of(report("a", title="Newer"), report("b")))


def test_a_document_that_was_replaced_by_an_import_can_be_read_again(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    with Data.open(settings) as data:
        place = {"store": data.store, "archive": data.archive, "settings": settings}
        ingest([REPORT], **place)
        before = said(data.store)
        (graph,) = (graph for graph in data.store.graphs() if "/document/" in graph)
        path = tmp_path / "changed.trig"
        text = exported(data.store, path).read_text().replace('dcterms:title "', 'dcterms:title "Other ')
        path.write_text(text)
        (outcome,) = run(data, settings, path, replace=True)
        assert outcome.status is Status.IMPORTED
        assert said(data.store)[graph] != before[graph]
        (again,) = ingest([REPORT], **place)
        assert (again.status, said(data.store)[graph]) == (Status.READ, before[graph])


def test_links_wait_for_both_of_their_ends(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    first = exported(store_of(report("a"), links=(link("a", "b"),)), tmp_path / "first.trig")
    second = exported(store_of(report("b")), tmp_path / "second.trig")
    with Data.open(settings) as data:
        run(data, settings, first)
        assert LINKS not in data.store.graphs()
        run(data, settings, second)
        assert f"{BASE}link/a-b" in {quad.subject.value for quad in data.store.quads(LINKS)}


def test_imported_links_stay_where_words_are_held_and_go_when_somebody_rejects_them(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    made = link("a", "b")
    store = store_of(report("a", words="Some words."), report("b", words="Others."), links=(made,))
    path = exported(store, tmp_path / "graph.ttl")
    with Data.open(settings) as data:
        run(data, settings, path)
        relink(data.store, BASE, data.archive)
        assert made.iri in {quad.subject.value for quad in data.store.quads()}
        decide(data.archive.journal, made, Verdict.REJECTED, author="Ada Quill", reason="another subject")
        relink(data.store, BASE, data.archive)
        assert made.iri not in {quad.subject.value for quad in data.store.quads()}


def test_an_import_goes_as_a_whole_or_document_by_document(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    path = exported(store_of(report("a"), report("b"), links=(link("a", "b"),)), tmp_path / "graph.trig")
    with Data.open(settings) as data:
        place = {"store": data.store, "archive": data.archive, "settings": settings}
        run(data, settings, path)
        event = named("graph.trig", data.archive)
        assert event is not None
        assert named(event.facts["sha256"][:8], data.archive) == named(event.subject, data.archive) == event
        remove_import(event, **place)
        assert said(data.store) == {}
        assert list(data.archive.entries()) == []
        assert named("graph.trig", data.archive) is None
        (again,) = run(data, settings, path)
        assert again.status is Status.IMPORTED


def test_a_removal_that_is_cut_short_can_be_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = empty(tmp_path / "data")
    path = exported(store_of(report("a"), report("b")), tmp_path / "graph.trig")
    with Data.open(settings) as data:
        place = {"store": data.store, "archive": data.archive, "settings": settings}
        run(data, settings, path)
        event = named("graph.trig", data.archive)
        assert event is not None
        with monkeypatch.context() as patch:
            patch.setattr(Store, "remove", lambda *_: (_ for _ in ()).throw(OSError("no space left")))
            with pytest.raises(OSError, match="no space"):
                remove_import(event, **place)
        assert named("graph.trig", data.archive) == event
        remove_import(event, **place)
        assert said(data.store) == {}


def test_a_name_that_fits_two_imports_is_refused(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    for key in ("a", "b"):
        (tmp_path / key).mkdir()
        exported(store_of(report(key)), tmp_path / key / "graph.nq")
    with Data.open(settings) as data:
        run(data, settings, tmp_path / "a" / "graph.nq", tmp_path / "b" / "graph.nq")
        with pytest.raises(NotFound, match="fits 2"):
            named("graph.nq", data.archive)


@pytest.mark.parametrize("name", LOSSLESS)
def test_what_was_exported_of_each_document_that_ships_is_taken_in(tmp_path: Path, name: str) -> None:
    """Links stand in it with the passages that they rest on, also where these are of other documents."""
    with Data.open(Settings(data=tmp_path / "shipped")) as data:
        source = Source(data.store)
        names = [document.iri for document in source.snapshot.all(Document)]
        paths = []
        for number, document in enumerate(names):
            part = selection.document_of(source, document)
            paths.append(exported(part.store, tmp_path / f"{number}.{format_of(name).ending}"))
        whole = said(data.store)
    settings = empty(tmp_path / "data")
    with Data.open(settings) as data:
        assert {outcome.problems for outcome in run(data, settings, *paths)} == {()}
        found = said(data.store)
    if name in WITH_GRAPHS:
        assert found == whole
    assert found[LINKS] <= whole[LINKS], "where there are no graphs, evidence stands with the document it is of"
    assert set().union(*found.values()) == set().union(*whole.values())


def test_every_broken_rule_is_told_and_nothing_kept(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    items = report("a")
    items[1] = replace(items[1], end=50)
    items[4] = replace(items[4], passages=(), method="by-hand")
    path = exported(store_of(items, report("b")), tmp_path / "graph.trig")
    with Data.open(settings) as data:
        (outcome,) = run(data, settings, path)
        assert {problem.rsplit("[")[-1] for problem in outcome.problems} >= {"PassageLiesInDocument]"}
        assert len(outcome.problems) > 1
        assert said(data.store) == {}
        assert list(data.archive.entries()) == list(data.archive.journal.events()) == []


def test_a_file_that_brings_its_parser_down_is_refused_and_the_others_are_in(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    deep = tmp_path / "deep.jsonld"
    deep.write_bytes(b'{"urn:example:a":' * 60_000 + b"1" + b"}" * 60_000)
    sound = exported(store_of(report("a")), tmp_path / "sound.jsonld")
    with Data.open(settings) as data:
        outcomes = run(data, settings, deep, sound)
        assert [outcome.status for outcome in outcomes] == [Status.REFUSED, Status.IMPORTED]
        assert outcomes[0].code == "UNREADABLE_DOCUMENT"


def test_broken_rules_are_told_before_what_is_here_already(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    broken = report("b")
    broken[1] = replace(broken[1], end=50)
    with Data.open(settings) as data:
        run(data, settings, exported(store_of(report("a")), tmp_path / "a.nq"))
        (outcome,) = run(data, settings, exported(store_of(report("a", "Other"), broken), tmp_path / "b.nq"))
        assert {problem.rsplit("[")[-1] for problem in outcome.problems} == {"PassageLiesInDocument]"}


def test_how_far_a_file_has_come_is_told(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    told: list[float] = []
    path = exported(store_of(*(report(f"{number}") for number in range(30))), tmp_path / "graph.nq.gz")
    path.write_bytes(gzip.compress(path.read_bytes()))
    with Data.open(settings) as data:
        import_files([path], store=data.store, archive=data.archive, settings=settings, share=told.append)
    assert told == sorted(told)
    assert 0 <= min(told) <= 0.9 <= max(told) <= 1
