"""The data directory of a service, and the data that ships to fill it with: reference data and the first documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pyoxigraph as ox

from graph.archive import Archive
from graph.engine import Engine
from graph.errors import StoreError
from graph.loading import complete
from graph.rdf import quads, reference
from graph.remote import RemoteStore
from graph.settings import Settings
from graph.store import Store
from ontology.namespaces import BASE, CONCEPT, PEEL, SCHEME

PATIENCE = 2.0
"""Seconds to wait for another process: a running server opens the store for a moment to see what is new."""
FIXED = (PEEL, SCHEME, CONCEPT)
_HERE = Path(__file__).parent
SHIPPED = next((place for place in (_HERE / "shipped", _HERE.parent / "dataset") if place.is_dir()), _HERE / "shipped")
"""Inside the package where a wheel is installed, at the top of the repository where it is worked on."""


@dataclass(frozen=True, slots=True)
class Data:
    """An open data directory: the archive with its journal, and the store that follows from them."""

    archive: Archive
    store: Store

    @classmethod
    def open(cls, settings: Settings, shipped: Path = SHIPPED) -> Self:
        """Open the directory of the settings, made when missing and filled when new."""
        data = cls(Archive(settings.data / "archive"), _store(settings))
        try:
            _fill(data, settings, shipped)
            complete(data.store, data.archive, settings)
        except BaseException:
            data.store.close()
            raise
        return data

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()


def shipped_documents(base: str, directory: Path) -> Iterator[tuple[str, tuple[ox.Quad, ...]]]:
    """The graphs that ship as TriG files (one a document, one for their links), with their IRIs under ``base``."""
    for path in sorted(directory.glob("*.trig")):
        graphs: dict[str, list[ox.Quad]] = {}
        for quad in _parsed(path, base):
            graphs.setdefault(str(getattr(quad.graph_name, "value", "")), []).append(quad)
        yield from ((graph, tuple(said)) for graph, said in graphs.items())


def _store(settings: Settings) -> Store:
    if settings.store is None:
        return Store.open(settings.data / "store", patience=PATIENCE)
    return RemoteStore(Engine(settings.store), settings.base)


def _fill(data: Data, settings: Settings, shipped: Path) -> None:
    """Reference data always; the documents that ship only where nothing was ever read, removed or decided."""
    new = not any(graph.startswith(f"{settings.base}document/") for graph in data.store.graphs())
    graph = f"{settings.base}graph/reference"
    data.store.replace(graph, quads(reference(settings.base), graph))
    if new and not settings.empty and next(data.archive.journal.events(), None) is None:
        for document, said in shipped_documents(settings.base, shipped):
            data.store.replace(document, said)


def _parsed(path: Path, base: str) -> Iterable[ox.Quad]:
    try:
        said = list(ox.parse(path=str(path), format=ox.RdfFormat.TRIG))
    except SyntaxError as error:
        raise StoreError(f"Expected TriG in {path}; found: {error}. Install the package again.") from error
    return said if base == BASE else [_moved(quad, base) for quad in said]


def _moved(quad: ox.Quad, base: str) -> ox.Quad:
    """The IRIs of items move with the service; those of the ontology do not."""

    def move(term: Any) -> Any:
        own = isinstance(term, ox.NamedNode) and term.value.startswith(BASE)
        return ox.NamedNode(base + term.value.removeprefix(BASE)) if own and not term.value.startswith(FIXED) else term

    return ox.Quad(move(quad.subject), quad.predicate, move(quad.object), move(quad.graph_name))
