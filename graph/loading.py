"""What imports brought, put into the store as the journal tells of it; an import that was cut short is completed.

Apart from the importing itself, which checks what comes in: every command opens the data directory, and few import.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

import pyoxigraph as ox

from graph.archive import Archive
from graph.errors import EngineError
from graph.fields import type_iri
from graph.gauge import Share, metered
from graph.journal import Event, EventKind
from graph.model import Link
from graph.origins import graphs_of, imports, origins
from graph.parsing import Syntax, quads
from graph.pending import Pending, unless_busy
from graph.relinking import relink
from graph.settings import Settings
from graph.store import Store
from ontology.namespaces import RDF

LOG = logging.getLogger("peelgraph.store")


@dataclass(frozen=True, slots=True)
class Names:
    """How the graphs of a file are called in the store. ``own`` is for statements that stand in no graph."""

    base: str
    own: str

    def of(self, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
        return graph.value if isinstance(graph, ox.NamedNode) else self.own

    @property
    def reference(self) -> str:
        """Comes with the program, and is not imported."""
        return f"{self.base}graph/reference"

    @property
    def of_links(self) -> tuple[str, str]:
        """Made anew from all links whenever documents change."""
        return f"{self.base}graph/links", f"{self.base}graph/curation"


def complete(store: Store, archive: Archive, settings: Settings) -> None:
    """Bring to its end what was cut short: removals, imports, and the links that follow from all that is kept.

    What an engine refuses is left for the next time, and said: the data must open for it to be removed. Where another
    process is at work, it is that one's.
    """
    if not Pending(settings.data):
        return
    with unless_busy(settings.data) as pending:
        if not pending:  # somebody is at it, or has done it meanwhile
            return
        try:
            _take_out(store, archive, settings.base)
            for event in imports(archive.journal.events()):
                if event.subject in pending.imports:
                    load(event, store=store, archive=archive, base=settings.base)
            pending.loaded(pending.imports)
        except EngineError as error:
            LOG.warning("What was begun is not yet whole in the store. %s", error.message)
            return
        finish(pending, store, archive, settings)


def _take_out(store: Store, archive: Archive, base: str) -> None:
    """What the journal says was removed, and is still there."""
    events = tuple(archive.journal.events())
    standing = origins(events)
    kept = {event.facts.get("sha256") for event in standing.values()}
    gone = {event.subject: event for event in events if event.kind is EventKind.REMOVED}
    for graph in store.graphs():
        if graph in gone and graph not in standing and graph.startswith(f"{base}document/"):
            store.remove(graph)
    for event in gone.values():
        if event.facts.get("sha256") not in (None, *kept):
            archive.discard(event.facts["sha256"])


def load(event: Event, *, store: Store, archive: Archive, base: str, share: Share = lambda _: None) -> None:
    """Put the graphs of an import that still stand for it into the store, in the place of what is there."""
    standing = origins(archive.journal.events())
    graphs = frozenset(graph for graph in graphs_of(event) if standing.get(graph) == event)
    names = Names(base, event.subject)
    links = link_names(archive.get(event.facts["links"])) if "links" in event.facts else frozenset()
    for graph in graphs & set(store.graphs()):
        store.remove(graph)
    syntax = Syntax(event.facts["media_type"], event.facts["compression"])
    with archive.open(event.facts["sha256"]) as file:
        said = metered(quads(file, syntax), file, os.fstat(file.fileno()).st_size, share)
        store.add(kept(said, names, graphs, links))


def kept(said: Iterable[ox.Quad], names: Names, graphs: Collection[str], links: Collection[str]) -> Iterator[ox.Quad]:
    """The statements of a file that go into some ``graphs``; ``links`` have a place of their own."""
    # Millions come through here. What can go on as it is does, and nothing is asked of each that can be of its graph.
    for graph, group in by_graph(said):
        name = names.of(graph)
        if name not in graphs:
            continue
        left = (quad for quad in group if getattr(quad.subject, "value", "") not in links) if links else group
        if isinstance(graph, ox.NamedNode):
            yield from left
        else:
            place = ox.NamedNode(name)
            yield from (ox.Quad(quad.subject, quad.predicate, quad.object, place) for quad in left)


def by_graph(said: Iterable[ox.Quad]) -> Iterator[tuple[Any, Iterator[ox.Quad]]]:
    """Statements as they come, those of one graph that follow each other together."""
    return groupby(said, attrgetter("graph_name"))


def link_names(links: bytes) -> frozenset[str]:
    """The IRIs of links, out of lines of N-Triples."""
    end = f" <{RDF}type> <{type_iri(Link)}> .".encode()
    return frozenset(line[1 : -len(end) - 1].decode() for line in links.split(b"\n") if line.endswith(end))


def finish(pending: Pending, store: Store, archive: Archive, settings: Settings) -> None:
    """Make the links follow from what is kept. Where an engine fails, that is said and waits: what is kept is in."""
    try:
        relink(store, settings.base, archive)
    except EngineError as error:
        LOG.warning(
            "The links do not follow from what is kept yet; they are written when the data is opened next. %s",
            error.message,
        )
    else:
        pending.linked()
