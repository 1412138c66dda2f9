"""The RDF store: named graphs on disk or in memory, each replaced in one step, with one writer at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import IO, Self

import pyoxigraph as ox

from graph.errors import StoreError
from graph.mark import Mark


class Store:
    """Named graphs of RDF quads, addressed by the IRI of their graph.

    Nothing here is particular to the embedded engine: a SPARQL 1.1 server stands behind the same methods in
    ``graph.remote``. Blank nodes are refused: without names, two exports of one graph could not be compared.
    """

    __slots__ = ("_engine", "_mark", "_read_only")

    def __init__(self, engine: ox.Store, *, read_only: bool, mark: Mark | None = None) -> None:
        self._engine: ox.Store | None = engine
        self._read_only = read_only
        self._mark = mark

    @classmethod
    def open(cls, path: Path | None = None, read_only: bool = False, patience: float = 0) -> Self:
        """The store in a directory (made when missing), or one in memory where there is no path.

        ``read_only`` opens a directory that nobody writes, such as a checkpoint, and lets others read it too.
        ``patience`` is for how many seconds to wait for another process that writes.
        """
        if path is None:
            return cls(ox.Store(), read_only=read_only)
        until = monotonic() + patience
        while True:
            try:
                if read_only:
                    return cls(ox.Store.read_only(str(path)), read_only=True)
                return cls(_writer(path), read_only=False, mark=Mark(path))
            except OSError as error:
                if not _is_locked(error) or monotonic() > until:
                    raise _unusable(path, error) from error
            sleep(0.05)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def state(self) -> str | None:
        """What tells what the store holds from all that it held before and will hold after the next write, whichever
        process writes; ``None`` where that cannot be told: of a store in memory, or one open for reading only.
        """
        self._open()
        return None if self._mark is None else self._mark.read()

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the graphs that hold something, in alphabetical order."""
        return tuple(sorted(name.value for name in self._open().named_graphs()))

    def quads(self, graph: str | None = None, *, subject: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, or of all, as they stood when the reading began; those of one ``subject`` alone."""
        return self._open().quads_for_pattern(
            None if subject is None else ox.NamedNode(subject),
            None,
            None,
            None if graph is None else ox.NamedNode(graph),
        )

    def write_triples(self, graph: str, out: IO[bytes]) -> None:
        """Write what a graph says as lines of N-Triples, in no order; faster than by way of its quads."""
        self._open().dump(out, format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))

    def copy_to(self, directory: Path) -> None:
        """Put a copy of a store on disk as it stands now into a new directory.

        The copy shares its files with the store where both are on one file system: it takes milliseconds and no space.
        """
        try:
            self._open().backup(str(directory))
        except OSError as error:
            raise StoreError(f"Expected a new directory that can be written; found {directory}: {error}.") from error

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Make a graph hold exactly these quads, in one transaction: readers see the old graph or the new one.

        Only the difference is written, so replacing a graph by itself changes nothing.
        """
        new = {checked(quad, graph) for quad in quads}
        old = set(self.quads(graph))
        if new == old:
            return
        self._write(graph, removed=old - new, added=new - old)
        if not new:
            self._open().remove_graph(ox.NamedNode(graph))

    def remove(self, graph: str) -> None:
        """Take a graph away whole; nothing happens where there is none."""
        self.replace(graph, ())

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Put any number of quads in as fast as can be: not in one step, and what they say must have been checked."""
        engine = self._open()
        if self._read_only:
            raise StoreError("Expected a store open for writing; found one open for reading only.")
        try:
            self._change()
            engine.bulk_extend(quads)
            engine.flush()
        except OSError as error:
            raise StoreError(f"Expected to write into the store; found: {error}. A part may be in.") from error

    def close(self) -> None:
        """Let go of the directory, so that another process can open it."""
        self._engine = None

    def _write(self, graph: str, *, removed: set[ox.Quad], added: set[ox.Quad]) -> None:
        engine = self._open()
        if self._read_only:
            raise StoreError(f"Expected a store open for writing {graph}; found one open for reading only.")
        try:
            self._change()
            if removed:
                engine.update(_data("DELETE", graph, removed) + ";" + _data("INSERT", graph, added))
            else:
                engine.extend(added)
            engine.flush()
        except OSError as error:
            raise StoreError(f"Expected to write {graph}; found: {error}. The old graph is still in place.") from error

    def _change(self) -> None:
        """Before every write: one that is cut short must not leave the old state told of what is half written."""
        if self._mark is not None:
            self._mark.change()

    def _open(self) -> ox.Store:
        if self._engine is None:
            raise StoreError("Expected an open store; found one that was closed. Open it again with Store.open().")
        return self._engine


def _writer(path: Path) -> ox.Store:
    path.mkdir(parents=True, exist_ok=True)
    return ox.Store(str(path))


def as_stored(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Quads as the embedded store keeps them, which writes numbers and truths in their canonical form."""
    store = ox.Store()
    store.extend(quads)
    return set(store)


def checked(quad: ox.Quad, graph: str) -> ox.Quad:
    """A quad of a graph in which every resource has a name; any other raises ``StoreError``."""
    if not isinstance(quad.graph_name, ox.NamedNode) or quad.graph_name.value != graph:
        raise StoreError(f"Expected quads of graph {graph}; found {quad}. Replace one graph at a time.")
    if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
        raise StoreError(f"Expected an IRI for every resource; found a blank node in {quad}. Give it an IRI.")
    return quad


def _data(operation: str, graph: str, quads: set[ox.Quad]) -> str:
    triples = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert triples is not None, "serialize returns bytes where it is given no output"
    return f"{operation} DATA {{ GRAPH {ox.NamedNode(graph)} {{ {triples.decode()} }} }}"


def _is_locked(error: OSError) -> bool:
    """RocksDB tells what is wrong in words only."""
    return "/LOCK:" in str(error)


def _unusable(path: Path, error: OSError) -> StoreError:
    if _is_locked(error):
        return StoreError(
            f"Expected a store that no other process writes; found {path} locked. A server or another command is "
            "running on it: stop that one, ask the server over HTTP instead, or use another --data directory."
        )
    return StoreError(
        f"Expected a directory that holds, or can hold, a store; found that {path} cannot be opened: {error}. "
        "Check the path and its permissions, or use another --data directory."
    )
