"""What a file of RDF holds, graph by graph, and which rules it breaks; nothing of it is kept here.

What may enter is what items of the ontology say, and nothing beside: the statements of a graph are read as items, and
must be the very statements that these items are written as.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.checks import evidence_from_elsewhere, problems
from graph.errors import InvalidDocument, PeelgraphError, UnreadableDocument
from graph.export.sorting import Sorter
from graph.gauge import metered, writing
from graph.islands import apart
from graph.loading import Names, by_graph
from graph.model import Link, Passage
from graph.parsing import Syntax, quads
from graph.rdf import Resources, as_quads, described, is_iri, resources, statements
from graph.store import as_stored
from ontology.namespaces import XSD

MOST_STATEMENTS = 2_000_000
"""Of one graph, which is checked as a whole in memory."""
_SHOWN = 3
_WORDS = ox.NamedNode(f"{XSD}string")
_APART = " Where two documents say it differently, import trig or nquads, which keep them apart."


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file holds. ``graphs`` has a digest of each graph's statements; ``links`` those of its links."""

    graphs: dict[str, str]
    links: bytes
    counts: dict[str, int]
    problems: tuple[str, ...]


def contents(path: Path, syntax: Syntax, names: Names, gauge: Path | None = None) -> Contents:
    """What is in a file. Text that is no RDF raises ``UnreadableDocument``; broken rules are told as problems.

    How far it has come is written to ``gauge``.
    """
    graphs: dict[str, str] = {}
    moved = Sorter()
    counts: Counter[str] = Counter()
    found: list[str] = []
    for name, said in _by_graph(path, syntax, names, gauge):
        for part in apart(said) if name in names.of_links else (said,):
            graph = _Graph(name, part, names)
            found += graph.problems
            counts.update(type(item).__name__ for item in graph.items)
            moved.write(b"".join(line + b"\n" for line in graph.links))
            if graph.rest:
                graphs[name] = digest(graph.rest)
    links = b"".join(moved.lines())
    if not graphs and not links and not found:
        found.append("Expected items of the ontology; found none. Give each its rdf:type.")
    return Contents(
        graphs=graphs, links=links, counts=dict(sorted(counts.items())), problems=tuple(dict.fromkeys(found))
    )


def digest(lines: Iterable[bytes]) -> str:
    """What tells whether two graphs say the same, out of their lines of N-Triples."""
    return sha256(b"\n".join(sorted(lines))).hexdigest()


class _Graph:
    """The items of one graph. ``rest`` are the statements that stay in it, ``links`` those that go to the links."""

    def __init__(self, name: str, said: Sequence[ox.Quad], names: Names) -> None:
        self.items: tuple[Any, ...] = ()
        self.links: set[bytes] = set()
        self.rest: set[bytes] = set()
        self.problems: tuple[str, ...] = ()
        if name == names.reference or not is_iri(name):
            self.problems = tuple(_unfit(name, said))
            return
        try:
            self._read(name, said, is_of_links=name in names.of_links)
        except PeelgraphError as error:
            advice = _APART if name == names.own else ""
            self.problems = (f"<{name}>: {error.message}{advice}",)
        if self.problems:  # what no graph may hold is the nearer reason
            self.problems = tuple(_unfit(name, said)) or self.problems

    def _read(self, name: str, said: Sequence[ox.Quad], *, is_of_links: bool) -> None:
        plain, held = _held(said)
        found = self.items = tuple(described(held))
        alone = all(isinstance(item, Link | Passage) for item in found)
        if is_of_links and not alone:
            raise InvalidDocument((f"Expected links and their passages alone in <{name}>; found other items.",))
        refused: list[Any] = []
        written = statements(found, lambda *refusal: refused.append(refusal))
        is_all = not refused and written == held
        self.problems = tuple(_broken(found, held if is_all else None, alone=alone))
        lines = _lines(plain, name)
        if not self.problems and not is_all:
            self.problems = tuple(_unread(name, lines, _lines(as_quads(written, name), name)))
        if not self.problems:
            evidence = evidence_from_elsewhere({item.iri: item for item in found})
            moved = (item for item in found if is_of_links or isinstance(item, Link) or item.iri in evidence)
            self.links = _lines(as_quads(statements(moved, _passed_over), name), name)
            self.rest = lines - self.links


def _held(said: Iterable[ox.Quad]) -> tuple[list[ox.Quad], Resources]:
    """Statements as the store keeps them, and the same by resource and property.

    The store changes numbers, truths and dates alone: plain words and IRIs need not go by way of one.
    """
    plain: list[ox.Quad] = []
    typed: list[ox.Quad] = []
    for quad in said:
        term = quad.object
        (typed if isinstance(term, ox.Literal) and term.datatype != _WORDS else plain).append(quad)
    plain += as_stored(typed)
    return plain, resources(plain)


def _by_graph(path: Path, syntax: Syntax, names: Names, gauge: Path | None) -> Iterator[tuple[str, list[ox.Quad]]]:
    """The statements of each graph. Exports hold one graph after the other, and so need memory for one alone."""
    graphs = [names.of(graph) for graph, _ in by_graph(_said(path, syntax))]
    if len(graphs) == len(set(graphs)):
        for graph, group in by_graph(_said(path, syntax, gauge)):
            yield names.of(graph), _bounded(group)
        return
    gathered: dict[str, list[ox.Quad]] = {}
    for quad in _bounded(_said(path, syntax)):
        gathered.setdefault(names.of(quad.graph_name), []).append(quad)
    yield from gathered.items()


def _said(path: Path, syntax: Syntax, gauge: Path | None = None) -> Iterator[ox.Quad]:
    with path.open("rb") as file:
        found = quads(file, syntax)
        yield from metered(found, file, path.stat().st_size, writing(gauge)) if gauge else found


def _bounded(said: Iterable[ox.Quad]) -> list[ox.Quad]:
    found = list(islice(said, MOST_STATEMENTS + 1))
    if len(found) > MOST_STATEMENTS:
        raise UnreadableDocument(
            f"Expected up to {MOST_STATEMENTS:,} statements that are checked as a whole; found more. "
            "Import trig or nquads with a graph for each document, one after the other."
        )
    return found


def _unfit(name: str, said: Sequence[ox.Quad]) -> Iterator[str]:
    """What no graph may hold, whatever it speaks of."""
    if not is_iri(name):
        yield f"Expected an http, https or urn IRI for a graph; found {name!r}."
    for quad in said:
        if isinstance(quad.subject, ox.BlankNode) or not isinstance(quad.object, ox.NamedNode | ox.Literal):
            kind = "a triple term" if isinstance(quad.object, ox.Triple) else "a blank node"
            yield f"<{name}>: Expected an IRI for every resource; found {kind} in {quad.triple}. Give it an IRI."
            return
    named = {term.value for quad in said for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode)}
    for iri in sorted(named):
        if not is_iri(iri):
            yield f"<{name}>: Expected an http, https or urn IRI; found {iri!r}."


def _broken(found: Sequence[Any], said: Resources | None, *, alone: bool) -> Iterator[str]:
    """The broken rules. Links and their passages may stand in a graph without the documents they are about."""
    for problem in problems(found, said):
        if not (alone and problem.endswith("[Passage.document]")):
            yield problem


def _unread(name: str, lines: set[bytes], written: set[bytes]) -> Iterator[str]:
    left = sorted(lines ^ written)
    if left:
        shown = " ".join(line.decode() for line in left[:_SHOWN])
        yield (
            f"<{name}>: Expected statements of items, as the ontology says them; found {len(left)} that belong to "
            f"none, such as: {shown} Leave them out, or see /def.html for what items say."
        )


def _lines(said: Iterable[ox.Quad], name: str) -> set[bytes]:
    """Statements of a graph, or of none, as lines of N-Triples."""
    lines = ox.serialize(said, format=ox.RdfFormat.N_QUADS) or b""
    # A line ends once, and the name of its graph stands there: this is faster than to make triples of quads.
    return {line for line in lines.replace(f" <{name}> .\n".encode(), b" .\n").split(b"\n") if line}


def _passed_over(_item: Any, _rule: str, _says: str) -> None:
    """Values that cannot be written are told by the checks."""
