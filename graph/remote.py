"""The store in a SPARQL 1.1 engine, somebody else's process or cluster, by the part of SPARQL that engines agree on.

Only explicit graphs, single operations, up to a thousand triples each, rows as JSON, pages by key, and no blank nodes.
An engine may cut answers, change values or fail half way. So what is read is counted, what is written is read back from
a graph of its own before it takes its place, and what does not agree raises ``EngineError``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from time import sleep
from typing import IO
from uuid import uuid4

import pyoxigraph as ox

from graph.engine import Engine, Row
from graph.errors import EngineError, StoreError
from graph.store import Store, as_stored, checked

PAGE = 5_000
MOST_TRIPLES = 1_000
MOST_BYTES = 200_000
"""Of one operation: engines that translate it have limits of their own."""
MOST_HELD = 200_000
"""Statements that are sorted into their graphs at a time."""
_LOOKS = (0.0, 0.5, 2.0)
"""Seconds before each look at a graph of which it is not known whether it was moved."""


class RemoteStore(Store):
    """The methods of a store over HTTP. Graphs outside ``base`` belong to others: they are not seen and not written.

    There is no lock: let one process write at a time. Nor is there a ``state``: who else has written cannot be told
    without reading everything, so that no snapshot of a remote store is kept.
    """

    __slots__ = ("_base", "_page", "_remote")

    def __init__(self, engine: Engine, base: str, *, page: int = PAGE) -> None:
        self._remote: Engine | None = engine
        self._base = base
        self._page = page

    @property
    def staging(self) -> str:
        """What the names of graphs begin with that are being written."""
        return f"{self._base}graph/staging/"

    def state(self) -> str | None:
        """Unknown."""
        return None

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the graphs that hold something, in alphabetical order."""
        return tuple(name for name in self._names() if not name.startswith(self.staging))

    def leftovers(self) -> tuple[str, ...]:
        """The graphs of writes that were cut short, which nobody sees."""
        return tuple(name for name in self._names() if name.startswith(self.staging))

    def quads(self, graph: str | None = None, *, subject: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, or of all, whole or not at all; those of one ``subject`` alone."""
        graphs = self.graphs() if graph is None else (graph,)
        if subject is None:
            return (quad for name in graphs for quad in self._whole(name))
        return (quad for name in graphs for quad in self._said_of(subject, name))

    def write_triples(self, graph: str, out: IO[bytes]) -> None:
        """Write what a graph says as lines of N-Triples, in no order."""
        ox.serialize((quad.triple for quad in self._whole(graph)), output=out, format=ox.RdfFormat.N_TRIPLES)

    def copy_to(self, directory: Path) -> None:
        """Read everything into a new store on disk, so that others can read it as it stands now."""
        with Store.open(directory) as copy:
            for graph in self.graphs():
                copy.add(self._whole(graph))

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Make a graph hold exactly these quads: they are written beside it, read back, and moved in one operation."""
        if not graph.startswith(self._base):
            raise StoreError(f"Expected a graph under {self._base}, where this store may write; found {graph}.")
        new = as_stored(checked(quad, graph) for quad in quads)
        old = self._whole(graph)
        if new == old:
            return
        if new:
            self._move(self._staged(graph, new), graph, old, new)
            return
        self._way().update(f"DROP SILENT GRAPH {ox.NamedNode(graph)}", repeated=True)
        if left := self._whole(graph):
            raise self._fault(f"{graph} to be gone once it is dropped", f"{len(left):,} statements in it")

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Put quads in, each graph with what it holds already. They may come in any order; many are held at a time."""
        left = iter(quads)
        while batch := list(islice(left, MOST_HELD)):
            graphs: dict[str, set[ox.Quad]] = {}
            for quad in batch:
                graphs.setdefault(getattr(quad.graph_name, "value", ""), set()).add(quad)
            for graph, said in graphs.items():
                self.replace(graph, self._whole(graph) | said)

    def close(self) -> None:
        """Let go of the connections."""
        if self._remote is not None:
            self._remote.close()
        self._remote = None

    def drop(self, graph: str) -> None:
        """Take away a graph that a write left behind."""
        self._way().update(f"DROP SILENT GRAPH {ox.NamedNode(graph)}", repeated=True)

    def _staged(self, graph: str, new: set[ox.Quad]) -> str:
        """Write what is to become a graph beside it, and see that it is there as it was sent."""
        name = f"{self.staging}{uuid4().hex}"
        try:
            for lines in _batches(new):
                self._way().update(f"INSERT DATA {{ GRAPH <{name}> {{ {lines} }} }}", repeated=True)
            self._compare(new, self._renamed(name, graph), graph)
        except BaseException:
            with suppress(EngineError):  # a leftover is hidden, and removed by the doctor
                self.drop(name)
            raise
        return name

    def _compare(self, new: set[ox.Quad], found: set[ox.Quad], graph: str) -> None:
        if differing := new ^ found:
            raise EngineError(
                f"Expected {self._way().name} to hold {len(new):,} statements as they were sent; found that "
                f"{len(differing):,} differ, such as {min(map(str, differing))}. {graph} is as it was. "
                "Run peelgraph doctor."
            )

    def _move(self, name: str, graph: str, old: set[ox.Quad], new: set[ox.Quad]) -> None:
        """Put a graph in the place of another. Where the answer is lost, it is looked at and never sent again.

        An engine may carry out a MOVE after its answer was given up. A second one then finds nothing to move, and there
        are engines which leave the target empty. For the same reason what was sent is left where it stands.
        """
        lost = None
        try:
            self._way().update(f"MOVE GRAPH <{name}> TO GRAPH {ox.NamedNode(graph)}", repeated=False)
        except EngineError as error:
            lost = error
        found = self._settled(graph, new, _LOOKS if lost else _LOOKS[:1])
        if found == new:
            return
        if found != old:
            state = f"it holds {len(found):,} statements, neither what it held nor what was sent"
        else:
            state = "it is as it was" + (", and may still change" if lost else "")
        said = f"none: {lost.message}" if lost else "that it says so and has not"
        raise EngineError(
            f"Expected {self._way().name} to have moved {len(new):,} statements to {graph}; found {said}. When it was "
            f"looked at, {state}. What was sent stands in {name} until peelgraph doctor removes it: try again."
        )

    def _settled(self, graph: str, new: set[ox.Quad], looks: Sequence[float]) -> set[ox.Quad]:
        """What a graph holds, looked at until it is what was sent. It may change while it is looked at."""
        for pause in looks:
            sleep(pause)
            try:
                found, unseen = self._whole(graph), None
            except EngineError as error:
                found, unseen = set(), error
            if found == new:
                break
        if unseen:
            raise EngineError(f"Expected to see whether {graph} was written; found: {unseen.message}") from unseen
        return found

    def _renamed(self, name: str, graph: str) -> set[ox.Quad]:
        return {ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(graph)) for q in self._whole(name)}

    def _names(self) -> list[str]:
        """The graphs under the base, page by page from the base on: those of others are passed over or come after."""
        found: list[str] = []
        after = self._base
        while True:
            rows = self._way().select(_graphs_after(after, self._page), ("g",))
            names = [_iri(row[0]) for row in rows]
            if names != sorted(set(names)) or (names and names[0] <= after):
                raise self._fault("graphs in alphabetical order", "another order")
            found += [name for name in names if name.startswith(self._base)]
            if not names or not names[-1].startswith(self._base):
                break
            after = names[-1]
        own = f'FILTER(STRSTARTS(STR(?g), "{_escaped(self._base)}"))'
        number = self._number(f"SELECT (COUNT(DISTINCT ?g) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {own} }}")
        if number != len(found):
            raise self._fault(f"{number:,} graphs, as it counts them", f"{len(found):,}")
        return found

    def _whole(self, graph: str) -> set[ox.Quad]:
        """What a graph holds, as the embedded store would write it; an answer that is cut raises ``EngineError``."""
        before = self._count(graph)
        name = ox.NamedNode(graph)
        found = {_quad(row, name) for row in self._pages(graph, before)} if before else set()
        if not before == len(found) == self._count(graph):
            raise self._fault(f"{before:,} statements of {graph}, as it counts them", f"{len(found):,}")
        return as_stored(found)

    def _pages(self, graph: str, expected: int) -> Iterator[Row]:
        after, size, told = "", self._page, 0
        while told < expected:
            rows = self._way().select(_page(graph, after, size), ("s", "p", "o"))
            subjects = [_iri(row[0]) for row in rows]
            if subjects != sorted(subjects) or (subjects and subjects[0] <= after):
                raise self._fault(f"the statements of {graph} by subject", "another order")
            # The last subject of a full page may go on in the next one.
            whole = [row for row, subject in zip(rows, subjects, strict=True) if subject != subjects[-1]]
            kept = whole if len(rows) >= size else rows
            if rows and not kept:
                size *= 2
                continue
            if not kept:
                return
            told += len(kept)
            after = _iri(kept[-1][0])
            yield from kept

    def _said_of(self, subject: str, graph: str) -> Iterator[ox.Quad]:
        name, of = ox.NamedNode(graph), ox.NamedNode(subject)
        where = f"{{ GRAPH {name} {{ {of} ?p ?o }} }}"
        rows = self._way().select(f"SELECT ?p ?o {where}", ("p", "o"))
        number = self._number(f"SELECT (COUNT(*) AS ?n) {where}")
        if len(rows) != number:
            raise self._fault(f"{number} statements of {subject}", f"{len(rows)}")
        yield from as_stored(_quad((of, *row), name) for row in rows)

    def _count(self, graph: str) -> int:
        return self._number(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}")

    def _number(self, query: str) -> int:
        rows = self._way().select(query, ("n",))
        try:
            ((number,),) = rows
            return int(number.value)
        except ValueError:
            raise self._fault("one number", f"{rows}") from None

    def _fault(self, expected: str, found: str) -> EngineError:
        return EngineError(
            f"Expected {expected} from {self._way().name}; found {found}. The engine cuts or changes its answers, or "
            "somebody else writes: raise its limits, see peelgraph doctor, and try again."
        )

    def _way(self) -> Engine:
        if self._remote is None:
            raise StoreError("Expected an open store; found one that was closed. Open it again.")
        return self._remote


def _quad(terms: Row, graph: ox.NamedNode) -> ox.Quad:
    subject, predicate, value = terms
    if not isinstance(subject, ox.NamedNode) or not isinstance(predicate, ox.NamedNode):
        raise EngineError(f"Expected IRIs as subject and predicate; found {subject} {predicate}.")
    return ox.Quad(subject, predicate, value, graph)


def _graphs_after(name: str, size: int) -> str:
    # Told apart first and compared after: engines compare the name of each statement's graph else.
    graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    return f'SELECT ?g {{ {{ {graphs} }} FILTER(STR(?g) > "{_escaped(name)}") }} ORDER BY STR(?g) LIMIT {size}'


def _page(graph: str, after: str, size: int) -> str:
    return (
        f"SELECT ?s ?p ?o {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} "
        f'FILTER(STR(?s) > "{_escaped(after)}") }} ORDER BY STR(?s) LIMIT {size}'
    )


def _batches(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Statements as text for one operation each."""
    held: list[str] = []
    length = 0
    for quad in quads:
        line = f"{quad.triple} ."
        if held and (len(held) == MOST_TRIPLES or length + len(line) > MOST_BYTES):
            yield "\n".join(held)
            held, length = [], 0
        held.append(line)
        length += len(line)
    if held:
        yield "\n".join(held)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _iri(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        raise EngineError(f"Expected an IRI as a subject and a graph; found {term}.")
    return term.value
