"""The graph as a networkx network, for the tools that draw and measure networks."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from graph.export.characters import for_xml
from graph.model import Item, Link, Passage
from graph.snapshot import Snapshot, named


def network(snapshot: Snapshot) -> nx.MultiDiGraph[str]:
    """Items as nodes; as edges, the items each one names and the links between them.

    A link whose target is not loaded leads to a node of type MISSING that says what is missing. Passages stay out:
    each item has the words of its own. Characters that XML cannot hold become U+FFFD.
    """
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for item in _items(snapshot):
        document = snapshot.document_of(item)
        drawn.add_node(
            item.iri,
            **_stated(
                label=item.title,
                type=type(item).__name__,
                kind=item.kind,
                text=item.text,
                document=document.iri if document else None,
            ),
        )
    for number, (source, target, label) in enumerate(_references(snapshot)):
        drawn.add_edge(source, target, key=f"reference-{number}", label=label)
    for link in snapshot.all(Link):
        _add_link(drawn, link)
    return drawn


def _add_link(drawn: nx.MultiDiGraph[str], link: Link) -> None:
    target = link.target
    if target is None or target not in drawn:
        target = target or f"{link.iri}#target"
        drawn.add_node(target, **_stated(label=link.target_text or target, type="MISSING"))
    if link.source not in drawn:
        drawn.add_node(link.source, label=link.source, type="MISSING")
    about = _stated(label=link.relation, iri=link.iri, basis=link.basis, method=link.method, reason=link.reason)
    drawn.add_edge(link.source, target, key=link.iri, confidence=float(link.confidence), **about)


def _items(snapshot: Snapshot) -> Iterator[Item]:
    return (node for node in snapshot if isinstance(node, Item))


def _references(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    for item in _items(snapshot):
        for field, iri in named(item):
            target = snapshot.get(iri)
            if target is not None and not isinstance(target, Link | Passage):
                yield item.iri, iri, field


def _stated(**values: str | None) -> dict[str, str]:
    return {name: for_xml(value) for name, value in values.items() if value is not None}
