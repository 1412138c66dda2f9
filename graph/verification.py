"""Whether what is kept is whole: the archive, the store that follows from it, and the rules every document keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from graph.checks import problems
from graph.dataset import Data
from graph.errors import PeelgraphError
from graph.export import Source
from graph.export.catalogue import provenance
from graph.export.description import lines, written
from graph.gauge import Share
from graph.journal import EventKind
from graph.origins import graphs_of, origins
from graph.pending import Pending
from graph.provenance import breaches
from graph.rdf import items
from graph.settings import Settings
from graph.validation import as_turtle, told_of


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it should be: the file or document, and what is wrong, in plain words."""

    subject: str
    problem: str


def faults(data: Data, settings: Settings, share: Share = lambda _: None) -> Iterator[Fault]:
    """Every fault of a data directory, archive first. ``share`` is told how far it has come, graph by graph."""
    yield from _archive_faults(data)
    yield from _unfinished(settings)
    imported = origins(data.archive.journal.events())
    graphs = [name for name in data.store.graphs() if name.startswith(f"{settings.base}document/") or name in imported]
    for number, graph in enumerate(graphs, start=1):
        yield from _document_faults(data, graph)
        share(number / len(graphs))
    yield from _provenance_faults(data, settings.base)


def report(found: Iterable[Fault], base: str) -> bytes:
    """Faults as a report of SHACL in Turtle; those of no rule name what is wrong in their message."""
    told = as_turtle([told_of(fault.problem, f"{fault.subject}: {fault.problem}") for fault in found])
    return written(lines(told), "text/turtle", base)


def _unfinished(settings: Settings) -> Iterator[Fault]:
    if Pending(settings.data):
        yield Fault(
            f"{settings.base}graph/links",
            "Expected links that follow from all that is kept; found that their writing was cut short, and that the "
            "engine failed again when the data was opened. Run peelgraph doctor.",
        )


def _archive_faults(data: Data) -> Iterator[Fault]:
    for entry in data.archive.entries():
        try:
            data.archive.get(entry.sha256)
        except PeelgraphError as error:
            yield Fault(entry.file_name, error.message)
    loaded = set(data.store.graphs())
    for graph, event in origins(data.archive.journal.events()).items():
        wanted = event.kind is EventKind.READ or graph in graphs_of(event)
        if wanted and graph not in loaded:
            yield Fault(graph, "Expected its items in the store, for it was read; found none. Run peelgraph rebuild.")


def _document_faults(data: Data, graph: str) -> Iterator[Fault]:
    try:
        found = tuple(items(data.store.quads(graph)))
        yield from (Fault(graph, problem) for problem in problems(found))
    except PeelgraphError as error:
        yield Fault(graph, error.message)


def _provenance_faults(data: Data, base: str) -> Iterator[Fault]:
    """What is said of origins, in the graphs and of the dataset, against the constraints of PROV."""
    try:
        told = tuple(provenance(Source(data.store, base=base)))
    except PeelgraphError as error:
        yield Fault(f"{base}dataset", error.message)
        return
    kept = (quad.triple for quad in data.store.quads())
    yield from (Fault(breach.rule, breach.message) for breach in breaches(chain(told, kept)))
