"""The snapshot of a store, kept in a file beside it, so that it need not be built again while nothing is written."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from graph import blocks, columns, fields, merging, model, rdf, snapshot
from graph.blocks import Blocks
from graph.checkpoint import workshop
from graph.columns import Block, Reader, Writer, lists, pieces
from graph.errors import StoreError
from graph.fields import ITEM_TYPES
from graph.merging import field_names
from graph.replacing import replaced
from graph.snapshot import Snapshot
from graph.store import Store
from ontology import namespaces

LOG = logging.getLogger("peelgraph.store")
FILE = "snapshot"
_MAKERS = (namespaces, model, fields, rdf, merging, snapshot, columns, blocks, sys.modules[__name__])
"""The modules that decide what a snapshot holds and how it is written: what other versions of them wrote is passed
over."""


def present(store: Store, state: str | None, data: Path, base: str) -> Snapshot:
    """The snapshot of a store: read from the file in its data directory where that is of this ``state``, or else built,
    and written there for the next time.

    ``state`` is what ``Store.state`` told before anything was read; without one there is no file.
    """
    if state is None:
        return Snapshot.build(store, base)
    made = made_of(state, base)
    found = read(data, made)
    if found is None:
        found = Snapshot.build(store, base)
        try:
            write(data, made, found)
        except OSError as error:
            LOG.warning("The snapshot could not be kept in %s, so the next start takes longer: %s", data, error)
    return found


def made_of(state: str, base: str) -> dict[str, str]:
    """What a snapshot follows from, besides the program."""
    return {"state": state, "base": base}


def write(data: Path, made: Mapping[str, str], found: Snapshot) -> None:
    """Keep a snapshot in a data directory, with what it was ``made`` of."""
    with workshop(data) as home, replaced(data / FILE, home) as file:
        blocks.write(file, {**made, "by": makers(*_MAKERS), "revision": found.revision}, _blocks(found))


def read(data: Path, made: Mapping[str, str]) -> Snapshot | None:
    """The snapshot in a data directory; ``None`` where there is none that was ``made`` of this, or it is damaged."""
    path = data / FILE
    try:
        with path.open("rb") as file, _without_garbage():
            kept = Blocks(file)
            if kept.told != {**made, "by": makers(*_MAKERS), "revision": kept.told.get("revision")}:
                return None
            return _snapshot(kept)
    except FileNotFoundError:
        return None
    except (OSError, StoreError, LookupError, ValueError, TypeError, AttributeError) as error:
        LOG.warning("The snapshot in %s cannot be read and is made anew: %s", path, error)
        return None


def _blocks(found: Snapshot) -> Iterator[Block]:
    writer = Writer()
    yield from writer.objects("nodes", [*found], ITEM_TYPES)
    for kind in ITEM_TYPES:
        yield from _naming(found, kind, writer)
    yield from writer.tables()


def _naming(found: Snapshot, kind: type[Any], writer: Writer) -> Iterator[Block]:
    """Which IRIs the items of a type name, field by field, and which items do."""
    places = {id(node): place for place, node in enumerate(found.all(kind))}
    for field in field_names(kind):
        if naming := found.naming(kind, field):
            yield f"named {kind.__name__}.{field}", writer.texts(naming)
            yield from lists(f"naming {kind.__name__}.{field}", naming.values(), lambda node: places[id(node)])


def _snapshot(kept: Blocks) -> Snapshot:
    reader = Reader(kept)
    by_class = {kind: tuple(some) for kind, some in reader.objects("nodes", ITEM_TYPES).items()}
    nodes = {node.iri: node for node in reader.ordered("nodes", by_class)}
    referring = {
        (kind, field): _table(reader.texts(f"named {name}"), reader.lists(f"naming {name}", some))
        for kind, some in by_class.items()
        for field in field_names(kind)
        if f"named {(name := f'{kind.__name__}.{field}')}" in kept
    }
    return Snapshot(
        revision=kept.told["revision"], _nodes=nodes, _by_class=by_class, _referring=referring, get=nodes.get
    )


def _table(names: Iterable[str], naming: Iterable[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for some in pieces(zip(names, naming, strict=True)):
        found.update(some)
    return found


@contextmanager
def _without_garbage() -> Iterator[None]:
    """Nothing of a snapshot is garbage, and looking through all of it would keep everybody waiting, now and later."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.freeze()
            gc.enable()


def makers(*modules: ModuleType) -> str:
    """What tells this version of some modules, on this kind of machine, from all others."""
    digest = sha256(sys.byteorder.encode())
    for module in modules:
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()
