from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graph.archive import Archive
from graph.decisions import Verdict, decide
from graph.journal import Journal
from graph.model import Document, DocumentDate, Finding, Link, Passage
from graph.rdf import items, quads
from graph.relinking import relink
from graph.store import Store

BASE = "https://example.org/"
LINKS = f"{BASE}graph/links"
CURATION = f"{BASE}graph/curation"


def journal(folder: Path) -> Journal:
    return Journal(folder / "journal.jsonl")


def document(key: str) -> Document:
    return Document(
        iri=f"{BASE}document/{key}",
        title=f"Page {key}",
        sha256=key * 64,
        file_name=f"{key}.txt",
        media_type="text/plain",
        reader="plain/1",
        layout="page/1",
        length=100,
        report=key,
    )


def finding(key: str) -> Finding:
    return Finding(
        iri=f"{BASE}finding/{key}",
        title=f"Finding {key}",
        inspection=f"{BASE}inspection/{key}",
        passages=(f"{BASE}passage/{key}",),
    )


def passage(key: str, exact: str | None) -> Passage:
    return Passage(iri=f"{BASE}passage/{key}", document=f"{BASE}document/{key}", start=0, end=9, exact=exact)


LINK = Link(
    iri=f"{BASE}link/1",
    relation="REPEATS",
    basis="STATED",
    source=finding("a").iri,
    target=finding("b").iri,
    method="a-rule-of-the-past",
    confidence=1,
    evidence=(f"{BASE}passage/evidence",),
)
EVIDENCE = Passage(iri=f"{BASE}passage/evidence", document=document("a").iri, start=10, end=19)


def linked(*, words: dict[str, str | None]) -> Store:
    """A store of one document for each key, with or without words, and a link that no rule would make."""
    store = Store.open()
    for key, exact in words.items():
        found = document(key)
        store.replace(found.iri, quads([found, finding(key), passage(key, exact)], found.iri))
    store.replace(LINKS, quads([LINK, EVIDENCE], LINKS))
    return store


def test_a_link_between_documents_without_words_is_kept_with_its_evidence(tmp_path: Path) -> None:
    store = linked(words={"a": None, "b": "Words."})
    relink(store, BASE, Archive(tmp_path))
    assert set(items(store.quads(LINKS))) == {LINK, EVIDENCE}


def test_a_link_that_no_rule_makes_any_more_goes_where_the_words_are_held(tmp_path: Path) -> None:
    store = linked(words={"a": "Words.", "b": "Words."})
    store.replace(LINKS, quads([LINK], LINKS))
    relink(store, BASE, Archive(tmp_path))
    assert LINKS not in store.graphs()


def test_a_link_goes_with_the_document_at_its_end(tmp_path: Path) -> None:
    store = linked(words={"a": None})
    relink(store, BASE, Archive(tmp_path))
    assert LINKS not in store.graphs()


def test_evidence_that_a_document_brings_itself_is_not_kept_twice(tmp_path: Path) -> None:
    store = linked(words={"a": None, "b": None})
    own = replace(EVIDENCE, exact="Evidence.")
    graph = document("a").iri
    store.replace(graph, [*store.quads(graph), *quads([own], graph)])
    relink(store, BASE, Archive(tmp_path))
    assert set(items(store.quads(LINKS))) == {LINK}


def test_a_confirmed_link_moves_to_the_graph_of_decisions_and_back_when_that_is_withdrawn(tmp_path: Path) -> None:
    store = linked(words={"a": None, "b": None})
    decide(journal(tmp_path), LINK, Verdict.CONFIRMED, author="Ada Quill", reason="the same weakness")
    relink(store, BASE, Archive(tmp_path))
    [confirmed] = [each for each in items(store.quads(CURATION)) if isinstance(each, Link)]
    decide(journal(tmp_path), confirmed, Verdict.WITHDRAWN, author="Ada Quill", reason="on second thoughts")
    relink(store, BASE, Archive(tmp_path))

    assert (confirmed.basis, confirmed.reason) == ("CURATED", "the same weakness")
    assert CURATION not in store.graphs()
    assert LINK in set(items(store.quads(LINKS)))


def test_a_confirmed_link_whose_date_the_journal_does_not_tell_has_that_of_its_source(tmp_path: Path) -> None:
    day = {"date": "2017-03-02", "earliest": "2017-03-02", "latest": "2017-03-02"}
    out = DocumentDate(iri=f"{BASE}date/a", kind="PUBLISHED", precision="DAY", **day)
    store = linked(words={"a": "Words.", "b": "Words."})
    store.replace(
        document("a").iri,
        quads([replace(document("a"), dates=(out,)), finding("a"), passage("a", "Words.")], document("a").iri),
    )
    decide(journal(tmp_path), LINK, Verdict.CONFIRMED, author="Ada Quill", reason="the same weakness")
    relink(store, BASE, Archive(tmp_path))
    [confirmed] = [each for each in items(store.quads(CURATION)) if isinstance(each, Link)]
    assert (confirmed.date, bool(confirmed.decided)) == ("2017-03-02", True)


def test_a_rejected_link_is_gone_until_that_is_withdrawn(tmp_path: Path) -> None:
    store = linked(words={"a": None, "b": None})
    decide(journal(tmp_path), LINK, Verdict.REJECTED, author="Ada Quill", reason="another subject")
    relink(store, BASE, Archive(tmp_path))
    gone = [each for each in items(store.quads(LINKS)) if isinstance(each, Link)]
    decide(journal(tmp_path), LINK, Verdict.WITHDRAWN, author="Ada Quill", reason="on second thoughts")
    relink(store, BASE, Archive(tmp_path))

    assert not gone
    assert LINK in set(items(store.quads(LINKS)))
