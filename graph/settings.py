"""The settings of a running service, read once from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from graph.errors import UsageError
from ontology.namespaces import BASE

_ROOM = ("followers", "sockets", "idle", "patience")
_TRUTHS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreAddress:
    """Where a SPARQL 1.1 engine answers queries, where it takes updates, and what opens it.

    ``scheme`` is ``basic`` or ``digest``, with ``user:password`` as the ``secret``, ``bearer`` with a token, or empty.
    """

    query: str
    update: str
    scheme: str = ""
    secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        for url in (self.query, self.update):
            if not re.fullmatch(r"https?://[^\s@]+", url):
                raise UsageError(
                    f"Expected an http or https address without user and password; found {url.rpartition('@')[2]!r}. "
                    "Set PEELGRAPH_STORE and PEELGRAPH_STORE_UPDATE, and PEELGRAPH_STORE_AUTH for what opens it."
                )
        if self.scheme not in ("", "basic", "digest", "bearer"):
            raise UsageError(
                "Expected basic USER:PASSWORD, digest USER:PASSWORD or bearer TOKEN. Set PEELGRAPH_STORE_AUTH."
            )
        if not re.fullmatch(r"[\x20-\x7e]*", self.secret):  # it goes into a header, and never into a message
            raise UsageError("Expected what opens the store in ASCII, on one line. Set PEELGRAPH_STORE_AUTH again.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self | None:
        """The address as ``PEELGRAPH_STORE``, ``_STORE_UPDATE`` and ``_STORE_AUTH`` say, where there is one."""
        query = environment.get("PEELGRAPH_STORE", "")
        if not query:
            return None
        scheme, _, secret = environment.get("PEELGRAPH_STORE_AUTH", "").strip().partition(" ")
        update = environment.get("PEELGRAPH_STORE_UPDATE") or query
        return cls(query=query, update=update, scheme=scheme.lower(), secret=secret.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many subscriptions are followed and how many WebSockets are open at the same time, at most; for how many
    seconds a WebSocket may be open while no operation is under way; and how many seconds the header of a request may
    take to come in, and its body as many again.
    """

    followers: int = 200
    sockets: int = 200
    idle: int = 60
    patience: int = 20

    def __post_init__(self) -> None:
        for name in _ROOM:
            if getattr(self, name) < 1:
                raise UsageError(f"Expected at least 1 in PEELGRAPH_{name.upper()}; found {getattr(self, name)}.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """As ``PEELGRAPH_FOLLOWERS``, ``_SOCKETS``, ``_IDLE`` and ``_PATIENCE`` say."""
        named = {name: f"PEELGRAPH_{name.upper()}" for name in _ROOM}
        given = {name: variable for name, variable in named.items() if environment.get(variable)}
        return cls(**{name: _whole_number(variable, environment[variable]) for name, variable in given.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the data is, where the server listens, and under which base the items have their IRIs.

    ``data`` holds archive, journal and store. ``empty`` leaves an empty one empty instead of filling it with the
    dataset that ships. ``origins`` are the web origins whose pages may read answers; ``*`` is every one. ``store`` is
    the SPARQL engine that holds the graphs, where that is not the data directory. ``persisted`` is a folder of GraphQL
    documents that can be asked for by id; with ``persisted_only`` no others run. ``room`` is for those who follow
    and those who are slow.
    """

    data: Path = Path("peelgraph-data")
    host: str = "127.0.0.1"
    port: int = 8000
    base: str = BASE
    empty: bool = False
    origins: tuple[str, ...] = ()
    store: StoreAddress | None = None
    persisted: Path | None = None
    persisted_only: bool = False
    room: Room = Room()

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65535:
            raise UsageError(f"Expected a port from 0 to 65535; found {self.port}. Set PEELGRAPH_PORT or --port.")
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[/#]", self.base):
            raise UsageError(
                f"Expected a base IRI such as {BASE} (http or https, ending in / or #); found {self.base!r}. "
                "Set PEELGRAPH_BASE."
            )
        for origin in self.origins:
            if not re.fullmatch(r"\*|https?://[A-Za-z0-9.:\[\]-]+", origin):
                raise UsageError(
                    f"Expected web origins such as https://example.org, or *; found {origin!r}. Set PEELGRAPH_ORIGINS."
                )

    def existing(self) -> Self:
        """The same, for commands that bring nothing in: a data directory that is named must be there.

        A mistyped name would be made and filled with what ships. The directory that needs no naming is, one that is to
        be empty is new on purpose, and one beside an engine does not hold the graphs.
        """
        named = self.data != type(self)().data and not self.empty
        if named and self.store is None and not self.data.is_dir():
            raise UsageError(
                f"Expected a data directory; found none at {self.data}. Mend --data or PEELGRAPH_DATA, or make it with "
                "`peelgraph read` or `peelgraph serve`."
            )
        return self

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings as ``PEELGRAPH_DATA`` and the other variables, each named after its setting, say."""
        default = cls()
        return cls(
            data=Path(environment.get("PEELGRAPH_DATA", default.data)),
            host=environment.get("PEELGRAPH_HOST", default.host),
            port=_whole_number("PEELGRAPH_PORT", environment.get("PEELGRAPH_PORT", str(default.port))),
            base=environment.get("PEELGRAPH_BASE", default.base),
            empty=_truth("PEELGRAPH_EMPTY", environment.get("PEELGRAPH_EMPTY", "")),
            origins=tuple(environment.get("PEELGRAPH_ORIGINS", "").replace(",", " ").split()),
            store=StoreAddress.from_environment(environment),
            persisted=Path(environment["PEELGRAPH_PERSISTED"]) if environment.get("PEELGRAPH_PERSISTED") else None,
            persisted_only=_truth("PEELGRAPH_PERSISTED_ONLY", environment.get("PEELGRAPH_PERSISTED_ONLY", "")),
            room=Room.from_environment(environment),
        )


def _whole_number(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise UsageError(f"Expected a whole number in {name}; found {value!r}.") from None


def _truth(name: str, value: str) -> bool:
    try:
        return _TRUTHS[value.lower()]
    except KeyError:
        raise UsageError(f"Expected 1 or 0 in {name}; found {value!r}.") from None
