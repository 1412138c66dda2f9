"""The statements of the store in one order, as every RDF format writes them: lines of N-Triples, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import IO, cast

import pyoxigraph as ox

from graph.export.sorting import Sorter
from graph.store import Store

_AT_ONCE = 5_000
"""Lines that are parsed at a time."""


def graphs(store: Store) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each graph by its IRI, with its statements."""
    return ((graph, _lines(store, (graph,))) for graph in store.graphs())


def text(store: Store, graph: str, end: bytes) -> Iterator[bytes]:
    """What a graph says in pieces of many lines, with another end than that of N-Triples."""
    # A line end stands nowhere but at the end of a line: in words it is written as two characters.
    return _sorter(store, (graph,)).pieces(b" .\n", end)


def triples(store: Store) -> Iterator[bytes]:
    """Every statement once, whichever graphs hold it."""
    return _lines(store, store.graphs())


def by_subject(lines: Iterable[bytes]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The statements of each subject, as predicate and object in the syntax of N-Triples."""
    for subject, group in groupby((line.decode() for line in lines), key=_subject):
        start = len(subject) + 1
        yield subject, [_rest(line[start:]) for line in group]


def parsed(lines: Iterable[bytes]) -> Iterator[ox.Triple]:
    """The statements of lines."""
    lines = iter(lines)
    while chunk := b"".join(islice(lines, _AT_ONCE)):
        for quad in ox.parse(chunk, format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


def _lines(store: Store, names: Iterable[str]) -> Iterator[bytes]:
    return _sorter(store, names).lines()


def _sorter(store: Store, names: Iterable[str]) -> Sorter:
    sorter = Sorter()
    for graph in names:
        store.write_triples(graph, cast("IO[bytes]", sorter))
    return sorter


def _subject(line: str) -> str:
    return line[: line.index(" ")]


def _rest(line: str) -> tuple[str, str]:
    predicate, value = line.split(" ", 1)
    return predicate, value[: -len(" .\n")]
