"""The index of a snapshot, kept in a folder of the data directory, so that it need not be made again at each start."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path

import orjson

from graph import search
from graph.checkpoint import workshop
from graph.errors import StoreError
from graph.kept import makers
from graph.replacing import sync_directory
from graph.search import Search
from graph.snapshot import Snapshot

LOG = logging.getLogger("peelgraph.store")
FOLDER = "search"
_LIST = "list.json"
"""Tells what an index was made of, and the hashes of its files."""


def present(snapshot: Snapshot, data: Path) -> Search:
    """The index of a snapshot: that in its data directory where it is of this snapshot, or else a new one."""
    folder = data / FOLDER / snapshot.revision  # of that name nobody ever puts an index of another snapshot there
    found = _opened(snapshot, folder)
    if found is not None:
        return found
    try:
        with workshop(data) as home:
            _make(snapshot, home / FOLDER)
            folder.parent.mkdir(exist_ok=True)
            for number, old in enumerate(folder.parent.iterdir()):
                old.rename(home / str(number))
            (home / FOLDER).rename(folder)
            sync_directory(folder.parent)
        found = _opened(snapshot, folder)
    except OSError as error:  # a full disk; or another process was putting its own there
        LOG.warning("The search index could not be kept in %s, so the next start takes longer: %s", folder, error)
    return found or Search.of(snapshot)


def _opened(snapshot: Snapshot, folder: Path) -> Search | None:
    """The index in a folder, if it is of a snapshot, and every file of it is as it was written."""
    try:
        listed = orjson.loads((folder / _LIST).read_bytes())
        if listed["made"] != _made(snapshot):
            return None
        _check(folder, listed["files"])
        return Search.opened(snapshot, folder)
    except FileNotFoundError:
        return None
    except (OSError, StoreError, ValueError, LookupError, TypeError, AttributeError) as error:
        LOG.warning("The search index in %s cannot be read and is made anew: %s", folder, error)
        return None


def _check(folder: Path, files: Mapping[str, str]) -> None:
    for name, digest in files.items():
        if _digest(folder / name) != digest:
            raise StoreError(f"Expected {name} as it was written; found other bytes.")


def _make(snapshot: Snapshot, folder: Path) -> None:
    folder.mkdir()
    Search.of(snapshot, folder)
    files = {path.name: _digest(path) for path in sorted(folder.iterdir())}
    (folder / _LIST).write_bytes(orjson.dumps({"made": _made(snapshot), "files": files}))


def _made(snapshot: Snapshot) -> dict[str, str]:
    return {"revision": snapshot.revision, "by": makers(search), "with": version("tantivy")}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
