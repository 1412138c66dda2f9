"""Documents that are known by an id: those registered in a folder, and those that clients have sent with their hash.

Sources: GraphQL over HTTP, appendix A (persisted documents); Apollo's automatic persisted queries.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

import orjson
from graphql import GraphQLError, OperationDefinitionNode

from graph.errors import UsageError
from schema.build import schema
from schema.prepared import parsed, problems

_MANIFEST = "apollo-persisted-query-manifest"
_ID = re.compile(r"(x-[\w.~-]+:)?[\w.~-]+|sha256:[0-9a-f]{64}", re.ASCII)
_MOST_KEPT = 256
"""Documents kept because clients sent them; what was not asked for longest goes first."""


class Documents:
    """The documents that can be asked for by id. With ``only``, nothing else can be asked for at all."""

    def __init__(self, registered: Mapping[str, str] | None = None, *, only: bool = False) -> None:
        self._registered = dict(registered or {})
        self._only = only
        self._sent: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def of(cls, folder: Path | None, *, only: bool = False) -> Documents:
        """Those of a folder; a file of it that cannot be used is an error that names it."""
        if only and folder is None:
            raise UsageError(
                "Expected a folder of documents, since no others may run; found none. Set PEELGRAPH_PERSISTED or "
                "--persisted."
            )
        return cls(registered(folder) if folder else {}, only=only)

    def get(self, id: str) -> str | None:
        """The document with an id, or with a hash."""
        key = id.removeprefix("sha256:")
        if key in self._registered:
            return self._registered[key]
        with self._lock:
            if key in self._sent:
                self._sent.move_to_end(key)
            return self._sent.get(key)

    def keep(self, query: str) -> None:
        """Remember a document that came with its hash, for requests that bring the hash alone."""
        if self._only:
            return
        with self._lock:
            self._sent[digest(query)] = query
            if len(self._sent) > _MOST_KEPT:
                self._sent.popitem(last=False)

    def admits(self, query: str) -> bool:
        """Whether a document that is sent as text may be carried out."""
        return not self._only or digest(query) in self._registered


def digest(query: str) -> str:
    """The SHA-256 of a document, as the appendix writes it."""
    return sha256(query.encode("utf-8", "surrogatepass")).hexdigest()


def registered(folder: Path) -> dict[str, str]:
    """The documents of the files of a folder by their ids: each by its hash too."""
    found: dict[str, tuple[Path, str]] = {}
    for path in _files(folder):
        for name, query in _documents(path):
            _check(path, name, query)
            for key in (name.removeprefix("sha256:"), digest(query)):
                other, known = found.setdefault(key, (path, query))
                if known != query:
                    raise UsageError(
                        f"Expected one document with the id {key}; found one in {other} and another in {path}. Rename "
                        "one."
                    )
    return {key: query for key, (_, query) in found.items()}


def _files(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.suffix in _READERS)
    if not found:
        raise UsageError(
            f"Expected a folder with .graphql files or manifests (.json) in PEELGRAPH_PERSISTED or --persisted; found "
            f"none in {folder}. Put some there."
        )
    return found


def _documents(path: Path) -> Iterator[tuple[str, str]]:
    """The ids and documents of one file."""
    try:
        yield from _READERS[path.suffix](path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"Expected a document or a manifest ({{id: document}}, or Apollo's) in {path}; found neither: {error}. "
            "Mend it or take it away."
        ) from error


def _one(path: Path) -> Iterator[tuple[str, str]]:
    """A file with one document: its id is the file's name. Clients leave line ends out that editors put in."""
    text = path.read_text("utf-8")
    yield path.stem, text.strip()
    yield digest(text), text


def _manifest(path: Path) -> Iterator[tuple[str, str]]:
    found: Any = orjson.loads(path.read_bytes())
    if not isinstance(found, dict):
        raise TypeError("no object")
    if found.get("format") == _MANIFEST:
        if found["version"] != 1:
            raise ValueError(f"version {found['version']} of Apollo's manifest, where 1 is known")
        found = {operation["id"]: operation["body"] for operation in found["operations"]}
    for name, query in found.items():
        if not isinstance(query, str):
            raise TypeError(f"{type(query).__name__} as the document {name}")
        yield name, query


_READERS = {".graphql": _one, ".gql": _one, ".json": _manifest}


def _check(path: Path, name: str, query: str) -> None:
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise UsageError(f"Expected an id of letters, digits, -, ., _ and ~ in {path}; found {name!r}. Rename it.")
    try:
        errors = list(problems(schema._schema, query))  # noqa: SLF001
        if not any(isinstance(part, OperationDefinitionNode) for part in parsed(query).definitions):
            errors = [GraphQLError("It holds no operation.")]
    except GraphQLError as error:
        errors = [error]
    if errors:
        told = "; ".join(_told(error) for error in errors)
        raise UsageError(f"Expected a document that fits the schema as {name} in {path}; found that {told} Mend it.")


def _told(error: GraphQLError) -> str:
    place = f"line {error.locations[0].line}, column {error.locations[0].column}: " if error.locations else ""
    return f"{place}{error.message}"
