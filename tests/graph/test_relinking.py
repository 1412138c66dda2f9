from __future__ import annotations

from dataclasses import replace

from graph.model import Document, Finding, Link, Passage
from graph.rdf import items, quads
from graph.relinking import relink
from graph.store import Store

BASE = "https://example.org/"
LINKS = f"{BASE}graph/links"


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


def test_a_link_between_documents_without_words_is_kept_with_its_evidence() -> None:
    store = linked(words={"a": None, "b": "Words."})
    relink(store, BASE)
    assert set(items(store.quads(LINKS))) == {LINK, EVIDENCE}


def test_a_link_that_no_rule_makes_any_more_goes_where_the_words_are_held() -> None:
    store = linked(words={"a": "Words.", "b": "Words."})
    store.replace(LINKS, quads([LINK], LINKS))
    relink(store, BASE)
    assert LINKS not in store.graphs()


def test_a_link_goes_with_the_document_at_its_end() -> None:
    store = linked(words={"a": None})
    relink(store, BASE)
    assert LINKS not in store.graphs()


def test_evidence_that_a_document_brings_itself_is_not_kept_twice() -> None:
    store = linked(words={"a": None, "b": None})
    own = replace(EVIDENCE, exact="Evidence.")
    graph = document("a").iri
    store.replace(graph, [*store.quads(graph), *quads([own], graph)])
    relink(store, BASE)
    assert set(items(store.quads(LINKS))) == {LINK}
