"""What was exported comes back: the same graphs and links, also after a rebuild or a crash; nothing by halves."""

from __future__ import annotations

import gzip
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dataset import Data
from graph.decisions import Verdict, decide
from graph.errors import NotFound
from graph.export import Source, format_of, selection
from graph.foreign import Contents, contents
from graph.importing import import_files, named, remove_import
from graph.ingest import Outcome, Status, ingest
from graph.journal import EventKind
from graph.loading import UNDER_WAY, Names, kept, link_names
from graph.model import Deadline, Document, Finding, Inspection, Link, Passage, Recommendation
from graph.origins import origins
from graph.parsing import Syntax, quads, syntax_of
from graph.rdf import quads as quads_of
from graph.rebuilding import rebuild
from graph.relinking import relink
from graph.settings import Settings
from graph.store import Store
from graph.verification import faults
from ontology.namespaces import BASE, PEEL

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


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
reports = st.builds(
    report,
    key=st.integers(0, 5).map(str),
    title=texts,
    words=st.one_of(st.none(), texts),
    months=st.lists(st.integers(1, 12), unique=True, max_size=3).map(tuple),
)
ends = st.integers(0, 5).map(str)
links = st.lists(st.builds(link, ends, ends, st.floats(0, 1)), max_size=4, unique_by=lambda each: each.iri).map(tuple)


@pytest.mark.parametrize("name", LOSSLESS)
@hypothesis.settings(max_examples=15)
@given(reports=st.lists(reports, min_size=1, max_size=3, unique_by=lambda items: items[0].iri), links=links)
def test_random_sound_graphs_pass_the_checks_and_come_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, reports: list[list[Any]], links: tuple[Link, ...]
) -> None:
    store = store_of(*reports, links=links)
    path = exported(store, tmp_path_factory.mktemp("rdf") / f"graph.{format_of(name).ending}")
    names = Names(BASE, f"{BASE}graph/own")
    found = contents(path, syntax_of(path), names)
    with path.open("rb") as file:
        back = list(kept(quads(file, syntax_of(path)), names, found.graphs, link_names(found.links)))

    expected = said(store)
    of_links = expected.pop(LINKS, set())
    assert found.problems == ()
    assert {line.removesuffix(" .") for line in found.links.decode().split("\n") if line} == of_links
    if name in WITH_GRAPHS:
        assert said(_of(back)) == expected
    else:
        assert said(_of(back)) == {names.own: set().union(*expected.values())}


def _of(back: list[Any]) -> Store:
    store = Store.open()
    store.add(back)
    return store


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
        assert list(faults(data, BASE)) == []
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


def test_the_store_is_made_anew_from_archive_and_journal(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    path = exported(store_of(report("a"), report("b"), links=(link("a", "b"),)), tmp_path / "graph.trig")
    with Data.open(settings) as data:
        run(data, settings, path, exported(store_of(report("c")), tmp_path / "c.ttl"))
        ingest([REPORT], store=data.store, archive=data.archive, settings=settings)
        before = said(data.store)
    shutil.rmtree(settings.data / "store")
    with Data.open(settings) as data:
        assert {fault.subject for fault in faults(data, BASE)} == set(before) - {LINKS}
        assert set(rebuild(data, settings)) == set(before) - {LINKS}
        assert said(data.store) == before
        assert list(rebuild(data, settings)) == []


def test_what_was_exported_of_each_document_that_ships_is_taken_in(tmp_path: Path) -> None:
    with Data.open(Settings(data=tmp_path / "shipped")) as data:
        source = Source(data.store)
        names = [document.iri for document in source.snapshot.all(Document)]
        paths = []
        for number, name in enumerate(names):
            part = selection.document_of(source, name)
            paths.append(exported(part.store, tmp_path / f"{number}.trig"))
        whole = said(data.store)
    settings = empty(tmp_path / "data")
    with Data.open(settings) as data:
        assert {outcome.problems for outcome in run(data, settings, *paths)} == {()}
        assert said(data.store) == whole


@pytest.mark.parametrize("moment", ["before the store", "within the store", "before the links"])
def test_an_import_that_is_killed_after_its_journal_line_is_brought_to_its_end(tmp_path: Path, moment: str) -> None:
    settings = empty(tmp_path / "data")
    path = exported(store_of(report("a"), report("b"), links=(link("a", "b"),)), tmp_path / "graph.trig")
    child = f"""
import os, signal, sys
from pathlib import Path
from graph import importing
from graph.dataset import Data
from graph.settings import Settings
def die(*_args, **_named): os.kill(os.getpid(), signal.SIGKILL)
def begin(store, quads):
    graph = {BASE!r} + "document/a"
    store.replace(graph, [quad for quad in quads if quad.graph_name.value == graph][:9])
    die()
if {moment!r} == "before the store": importing.load = die
if {moment!r} == "within the store": importing.Store.add = begin
if {moment!r} == "before the links": importing.finish = die
settings = Settings(data=Path(sys.argv[1]), empty=True)
with Data.open(settings) as data:
    importing.import_files([Path(sys.argv[2])], store=data.store, archive=data.archive, settings=settings)
"""
    done = subprocess.run([sys.executable, "-c", child, str(settings.data), str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (settings.data / UNDER_WAY).exists()
    with Data.open(settings) as data:
        assert said(data.store) == said(store_of(report("a"), report("b"), links=(link("a", "b"),)))
    assert not (settings.data / UNDER_WAY).exists()


def checked(tmp_path: Path, text: str, ending: str = "ttl") -> Contents:
    path = tmp_path / f"file.{ending}"
    path.write_text(text, encoding="utf-8")
    return contents(path, syntax_of(path), Names(BASE, f"{BASE}graph/own"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "found none"),
        ("<urn:example:a> <urn:example:b> 1 .", "found 1 that belong to none"),
        (f"<javascript:a> a <{PEEL}Organisation> .", "Expected an http, https or urn IRI; found 'javascript:a'"),
        (f"[] a <{PEEL}Organisation> .", "found a blank node"),
        ("<urn:example:a> <urn:example:b> <<( <urn:example:a> <urn:example:b> 1 )>> .", "found a triple term"),
        (f"<urn:example:a> a <{PEEL}Organisation> .", "Expected one title"),
        (f'<urn:example:a> a <{PEEL}Link> ; <{PEEL}confidence> "abc" .', "Expected"),
    ],
)
def test_what_is_not_of_the_ontology_is_refused(tmp_path: Path, text: str, found: str) -> None:
    (problem,) = checked(tmp_path, text).problems
    assert found in problem


def test_graphs_have_names_that_may_enter(tmp_path: Path) -> None:
    store = store_of([replace(report("a")[0], iri=f"{BASE}document/a"), *report("a")[1:]])
    text = exported(store, tmp_path / "a.nq").read_text().replace(f"<{BASE}document/a> .\n", "<file:///etc/passwd> .\n")
    assert "file:///etc/passwd" in checked(tmp_path, text, "nq").problems[0]


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


def test_numbers_enter_in_their_canonical_form(tmp_path: Path) -> None:
    text = exported(store_of(links=(link("a", "b", 1.0),)), tmp_path / "l.nt").read_text()
    assert '"1"^^' in text
    for written in ("1.0", "01", "+1.00"):
        found = checked(tmp_path, text.replace('"1"^^', f'"{written}"^^'), "nt")
        assert (found.problems, found.links.decode().splitlines()) == ((), sorted(text.splitlines()))


def test_graphs_may_be_scattered_over_a_file(tmp_path: Path) -> None:
    store = store_of(report("a"), report("b"))
    lines = exported(store, tmp_path / "all.nq").read_text().splitlines(keepends=True)
    mixed = checked(tmp_path, "".join(sorted(lines, key=lambda line: line[-20:] + line)[::-1]), "nq")
    shuffled = checked(tmp_path, "".join(lines[::2] + lines[1::2]), "nq")
    whole = checked(tmp_path, "".join(lines), "nq")
    assert mixed == shuffled == whole
    assert whole.problems == ()


def test_a_file_that_brings_its_parser_down_is_refused_and_the_others_are_in(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    deep = tmp_path / "deep.jsonld"
    deep.write_bytes(b'{"urn:example:a":' * 60_000 + b"1" + b"}" * 60_000)
    sound = exported(store_of(report("a")), tmp_path / "sound.jsonld")
    with Data.open(settings) as data:
        outcomes = run(data, settings, deep, sound)
        assert [outcome.status for outcome in outcomes] == [Status.REFUSED, Status.IMPORTED]
        assert outcomes[0].code == "UNREADABLE_DOCUMENT"


def test_the_journal_says_where_each_graph_comes_from(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    with Data.open(settings) as data:
        run(data, settings, exported(store_of(report("a"), report("b")), tmp_path / "one.trig"))
        run(
            data,
            settings,
            exported(store_of(report("a", "New"), report("b", "New")), tmp_path / "two.nq"),
            replace=True,
        )
        one, two = data.archive.journal.events()
        assert one.kind is two.kind is EventKind.IMPORTED
        assert origins([one, two]) == {
            f"{BASE}document/a": two,
            f"{BASE}document/b": two,
            two.subject: two,
        }
        assert Syntax(two.facts["media_type"]) == Syntax("application/n-quads")


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
