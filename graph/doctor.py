"""Whether a SPARQL engine is safe to have as the store: what it is asked to do is tried out, in graphs of its own.

Every read and write is checked when it is made, too; the doctor says beforehand what would fail, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self
from uuid import uuid4

import pyoxigraph as ox

from graph.engine import Engine
from graph.errors import PeelgraphError
from graph.pending import Pending, is_busy
from graph.remote import RemoteStore
from graph.settings import Settings
from graph.store import Store
from ontology.namespaces import XSD

_UNFINISHED = "unfinished"
"""The finding that is about the data, and not about the engine."""
_MANY = 6_000
_LONG = 100_000
LITERALS: Mapping[str, tuple[ox.Literal, ...]] = {
    "texts": (
        *(
            ox.Literal(text)
            for text in ("", " a ", "é 世 \U0001f600", "a\r\nb\tc\x0cd", '"quoted" \\ back', "<b>&amp;")
        ),
        ox.Literal("yn Gymraeg", language="cy"),
    ),
    "numbers": tuple(
        ox.Literal(value, datatype=ox.NamedNode(f"{XSD}{kind}"))
        for value, kind in (
            ("0", "integer"),
            ("2147483648", "integer"),
            ("0.5", "decimal"),
            ("83.123456789", "decimal"),
        )
    ),
    "truths": tuple(ox.Literal(value, datatype=ox.NamedNode(f"{XSD}boolean")) for value in ("true", "false")),
    "dates": tuple(
        ox.Literal(value, datatype=ox.NamedNode(f"{XSD}{kind}"))
        for value, kind in (("2022-10-31", "date"), ("2022-10", "gYearMonth"), ("2022", "gYear"))
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a probe found. ``is_write`` where only writing depends on it."""

    name: str
    passed: bool
    is_write: bool
    message: str


def examined(settings: Settings) -> tuple[Finding, ...]:
    """The findings of all probes; where the engine cannot be read, nothing is written to it."""
    if settings.store is None:
        place = settings.data / "store"
        opened = _finding("embedded", False, lambda: _opened(settings) or f"the store is embedded, in {place}")
        return (opened, _unfinished(settings))
    engine = Engine(settings.store)
    store = RemoteStore(engine, settings.base)
    try:
        found: list[Finding] = []
        for is_write, probes in ((False, _READING), (True, _WRITING)):
            for name, probe in probes.items():
                if is_write or all(each.passed for each in found):
                    found.append(_finding(name, is_write, probe, store))
            if not all(each.passed for each in found):
                break
    finally:
        store.close()
    return (*found, _unfinished(settings))


def verdict(found: tuple[Finding, ...]) -> str:
    """What the engine may be used for."""
    if not all(each.passed for each in found if not each.is_write):
        return "not safe: nothing is read from it and nothing written to it"
    if not all(each.passed for each in found if each.name != _UNFINISHED):
        return "safe to read; writes that it would change or lose are refused"
    return "safe to read and to write"


def _unfinished(settings: Settings) -> Finding:
    """Whether all that was begun is whole. The doctor only looks: the next command, or the service, finishes it."""
    waits, busy = bool(Pending(settings.data)), is_busy(settings.data)
    message = (
        "a command is writing; what follows from it is written last"
        if busy
        else "what was begun is not whole: the next command, or the start of the service, writes what is missing"
        if waits
        else "nothing waits to be written"
    )
    return Finding(name=_UNFINISHED, passed=busy or not waits, is_write=True, message=message)


def _finding(name: str, is_write: bool, probe: Callable[..., str], *given: RemoteStore) -> Finding:
    try:
        return Finding(name=name, passed=True, is_write=is_write, message=probe(*given))
    except PeelgraphError as error:
        return Finding(name=name, passed=False, is_write=is_write, message=error.message)


def _opened(settings: Settings) -> str:
    Store.open(settings.data / "store").close()
    return ""


def _reached(store: RemoteStore) -> str:
    return f"answers queries; {len(store.graphs())} graphs are ours"


def _whole(store: RemoteStore) -> str:
    return f"gives {sum(1 for _ in store.quads()):,} statements, as many as it counts"


def _kept(kind: str) -> Callable[[RemoteStore], str]:
    def probe(store: RemoteStore) -> str:
        with _Probe(store) as tried:
            tried.write([tried.quad(f"{number:02}", value) for number, value in enumerate(LITERALS[kind])])
        return "come back as they were written"

    return probe


def _many(store: RemoteStore) -> str:
    with _Probe(store) as tried:
        tried.write([tried.quad(f"{number}", ox.Literal(f"{number}")) for number in range(_MANY)])
    return f"{_MANY:,} statements are written and read in pages"


def _long(store: RemoteStore) -> str:
    with _Probe(store) as tried:
        tried.write([tried.quad("long", ox.Literal("word " * (_LONG // 5)))])
    return f"a text of {_LONG:,} characters is kept"


def _replaced(store: RemoteStore) -> str:
    with _Probe(store) as tried:
        tried.write([tried.quad("a", ox.Literal("old")), tried.quad("b", ox.Literal("old"))])
        tried.write([tried.quad("a", ox.Literal("new"))])
    return "a graph takes the place of another, and goes"


def _swept(store: RemoteStore) -> str:
    left = store.leftovers()
    for graph in left:
        store.drop(graph)
    return f"{len(left)} graphs of writes that were cut short were removed" if left else "no write was cut short"


class _Probe:
    """A graph that nobody sees, and that is gone afterwards."""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store
        self._graph = f"{store.staging}probe-{uuid4().hex}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.remove(self._graph)

    def quad(self, key: str, value: ox.Literal) -> ox.Quad:
        names = (f"{self._graph}/{key}", "urn:x-peelgraph:probe", self._graph)
        subject, predicate, graph = map(ox.NamedNode, names)
        return ox.Quad(subject, predicate, value, graph)

    def write(self, quads: list[ox.Quad]) -> None:
        self._store.replace(self._graph, quads)


_READING: Mapping[str, Callable[[RemoteStore], str]] = {"reach": _reached, "whole answers": _whole}
_WRITING: Mapping[str, Callable[[RemoteStore], str]] = {
    **{kind: _kept(kind) for kind in LITERALS},
    "many statements": _many,
    "long texts": _long,
    "replacing": _replaced,
    "leftovers": _swept,
}
