"""The graph of computed links, made anew whenever the documents change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from graph import linking
from graph.archive import Archive
from graph.decisions import decisions, withdrawn
from graph.journal import Event
from graph.linking.texts import published
from graph.model import Link, Passage
from graph.origins import imports
from graph.rdf import items, quads
from graph.rulings import decided
from graph.snapshot import Node, Snapshot
from graph.store import Store


def relink(store: Store, base: str, archive: Archive) -> None:
    """Compute the links between all loaded items and put them in the place of those computed before.

    Rules read words. A link that rests on a document held without its words, as documents ship, cannot be computed
    here and is kept as it was, for as long as both its ends are loaded; so is a link that was imported. What people
    decided outranks the rules and has a graph of its own.
    """
    graph, curation = f"{base}graph/links", f"{base}graph/curation"
    snapshot = Snapshot.build(store, base, without=(graph, curation))
    events = tuple(archive.journal.events())
    before = (*items(store.quads(graph)), *withdrawn(events))
    brought = _loaded(imported(archive, events), snapshot)
    found = {each.iri: each for each in (*_kept(before, snapshot), *brought, *linking.links(snapshot))}
    links = [each for each in found.values() if isinstance(each, Link)]
    passages = [each for each in found.values() if isinstance(each, Passage)]
    standing = tuple(decided(links, decisions(events), (node.iri for node in snapshot)))
    by_people = [_dated(link, snapshot) for link in standing if link.basis == "CURATED"]
    store.replace(graph, quads([*passages, *(link for link in standing if link.basis != "CURATED")], graph))
    store.replace(curation, quads(by_people, curation))


def _dated(link: Link, snapshot: Snapshot) -> Link:
    """A confirmed link with the date of what it leads from, where the journal is too old to tell it."""
    source = snapshot.get(link.source)
    document = snapshot.document_of(source) if source is not None and link.date is None else None
    return link if document is None else replace(link, date=published(document))


def imported(archive: Archive, events: Iterable[Event]) -> tuple[Link | Passage, ...]:
    """The links that imports brought, with the passages that stood with them."""
    keys = [event.facts["links"] for event in imports(events) if "links" in event.facts]
    said = (ox.parse(archive.get(key), format=ox.RdfFormat.N_TRIPLES) for key in keys)
    return tuple(each for quads in said for each in items(quads))


def _loaded(found: Iterable[Link | Passage], snapshot: Snapshot) -> Iterator[Link | Passage]:
    """The links whose ends are loaded, with their passages where no document has them."""
    passages = {each.iri: each for each in found if isinstance(each, Passage)}
    for link in found:
        if isinstance(link, Link) and _ends_loaded(link, snapshot):
            yield link
            yield from (passages[name] for name in link.evidence if name in passages and snapshot.get(name) is None)


def _kept(before: Iterable[Node], snapshot: Snapshot) -> Iterator[Link | Passage]:
    passages = {node.iri: node for node in before if isinstance(node, Passage)}
    wordless = {passage.document for passage in snapshot.all(Passage) if passage.exact is None}
    for link in before:
        if not isinstance(link, Link) or not _ends_loaded(link, snapshot):
            continue
        if wordless & set(_documents(link, passages, snapshot)):
            yield link
            yield from (passages[name] for name in link.evidence if name in passages and snapshot.get(name) is None)


def _ends_loaded(link: Link, snapshot: Snapshot) -> bool:
    return snapshot.get(link.source) is not None and (link.target is None or snapshot.get(link.target) is not None)


def _documents(link: Link, passages: dict[str, Passage], snapshot: Snapshot) -> Iterator[str]:
    """The documents a link rests on: those of its ends and of its evidence."""
    ends = [snapshot.get(iri) for iri in (link.source, link.target) if iri is not None]
    found = [snapshot.document_of(end) for end in ends if end is not None]
    yield from (document.iri for document in found if document is not None)
    for name in link.evidence:
        passage = snapshot.passage(name) or passages.get(name)
        if passage is not None:
            yield passage.document
