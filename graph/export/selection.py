"""Parts of the graph to be given out by themselves: a document, an item and what is around it, a lineage chain.

Each is a source like the whole graph, so that every format can write it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from graph.errors import NotFound, UsageError
from graph.export.source import Source
from graph.fields import ITEM_TYPES, Value, fields
from graph.lineage import ancestors, descendants, network
from graph.model import Document, Item, Link, Passage
from graph.rdf import items
from graph.snapshot import Node, Snapshot, named
from graph.store import Store

MOST_STEPS = 3
_PARTS = {field.property for kind in ITEM_TYPES for field in fields(kind) if field.value is Value.PART}


def chosen(
    source: Source, *, document: str | None = None, item: str | None = None, lineage: str | None = None, steps: int = 1
) -> Source:
    """The part that is asked for: one of the three, or the whole."""
    if sum(name is not None for name in (document, item, lineage)) > 1:
        raise UsageError("Expected one of document, item and lineage; found several.")
    if document is not None:
        return document_of(source, document)
    if item is not None:
        return neighbourhood(source, item, steps)
    return source if lineage is None else chain(source, lineage)


def document_of(source: Source, name: str) -> Source:
    """What one document says, by its IRI or the end of it, with the links that begin or end in it.

    Nothing is given of what other documents say, which could not be imported in parts.
    """
    found = _named(source.snapshot, name, Document)
    store = Store.open()
    store.replace(found.iri, source.store.quads(found.iri))
    own = {item.iri for item in items(store.quads())}
    links = {link.iri for link in source.snapshot.all(Link) if link.source in own or link.target in own}
    places = (f"{source.base}graph/links", f"{source.base}graph/curation")
    return _with(source, store, _grounded(source, links), places)


def neighbourhood(source: Source, name: str, steps: int = 1) -> Source:
    """An item with everything that lies within some steps: what it names, what names it, links and their other ends."""
    if not 0 <= steps <= MOST_STEPS:
        raise UsageError(f"Expected 0 to {MOST_STEPS} steps; found {steps}.")
    snapshot, found = source.snapshot, _named(source.snapshot, name, object)
    reached, layer = {found.iri}, [found]
    for _ in range(steps):
        beside = {each.iri: each for node in layer for each in _beside(snapshot, node)}
        layer = [each for iri, each in beside.items() if iri not in reached]
        reached |= set(beside)
    return of(source, reached)


def chain(source: Source, name: str) -> Source:
    """An item with everything it goes back to and everything that came of it, and the links that say so."""
    found = _named(source.snapshot, name, Item)
    drawn = network(source.snapshot)
    walks = [walk(drawn, found.iri) for walk in (ancestors, descendants)]
    links = {link.iri for walk in walks for link in walk.edges}
    return of(source, {found.iri, *links, *(iri for walk in walks for iri in walk.nodes)})


def of(source: Source, chosen: Iterable[str]) -> Source:
    """Some items, with the passages they rest on and the documents these stand in."""
    return _with(source, Store.open(), _grounded(source, chosen))


def _grounded(source: Source, chosen: Iterable[str]) -> set[str]:
    return {iri for each in set(chosen) for iri in (each, *ground(source.snapshot, each))}


def _with(source: Source, store: Store, chosen: Iterable[str], places: Collection[str] = ()) -> Source:
    """What is said of the chosen, in any graph or in some, beside what a store holds."""
    graphs: dict[str, set[ox.Quad]] = {graph: set(store.quads(graph)) for graph in store.graphs()}
    for iri in chosen:
        for quad in _said(source.store, iri):
            graph = str(getattr(quad.graph_name, "value", ""))
            if not places or graph in places:
                graphs.setdefault(graph, set()).add(quad)
    for graph, quads in graphs.items():
        store.replace(graph, quads)
    return Source(store, base=source.base)


def _said(store: Store, iri: str) -> Iterator[ox.Quad]:
    """What is said of a resource and of its parts."""
    for quad in store.quads(subject=iri):
        yield quad
        if quad.predicate.value in _PARTS and isinstance(quad.object, ox.NamedNode):
            yield from _said(store, quad.object.value)


def ground(snapshot: Snapshot, iri: str) -> Iterator[str]:
    """The passages that an item rests on and the documents these stand in, by IRI."""
    node = snapshot.get(iri)
    passages = node.evidence if isinstance(node, Link) else node.passages if isinstance(node, Item) else (iri,)
    for name in passages if node else ():
        passage = snapshot.passage(name)
        if passage:
            yield from (passage.iri, passage.document)


def _beside(snapshot: Snapshot, node: Node) -> Iterator[Node]:
    for _, iri in named(node):
        other = snapshot.get(iri)
        if other is not None:
            yield other
    for kind in ITEM_TYPES:
        for field in fields(kind):
            if field.value is Value.IRI and not isinstance(node, Document | Passage):
                yield from snapshot.referring(node.iri, kind, field.name)


def _named(snapshot: Snapshot, name: str, kind: type) -> Node:
    exact = snapshot.get(name)
    if exact is not None and isinstance(exact, kind):
        return exact
    fitting = [node for node in snapshot if isinstance(node, kind) and node.iri.endswith(f"/{name.lstrip('/')}")]
    if len(fitting) == 1:
        return fitting[0]
    called = {Document: "a document", Item: "an item"}.get(kind, "an item, link or passage")
    raise NotFound(f"Expected the IRI, or the end of the IRI, of {called}; found {len(fitting)} that fit {name!r}.")
