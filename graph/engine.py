"""A SPARQL 1.1 engine over HTTP: queries and updates, within a time, with whole answers or none.

What is sent is the part of SPARQL that engines agree on. What comes back is looked at closely: an answer that is cut
short, of another form, or an error under status 200 raises ``EngineError``. Queries and repeatable updates are tried
again where the network or the engine fails; nothing is followed elsewhere, so that credentials stay where they belong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import Empty, Queue
from threading import Thread
from time import monotonic, sleep
from typing import Any, Self, TypeAlias

import httpx
import orjson
import pyoxigraph as ox

from graph.errors import EngineError
from graph.settings import StoreAddress

Term: TypeAlias = ox.NamedNode | ox.Literal
Row: TypeAlias = tuple[Term, ...]

SECONDS = 60.0
"""For one question with all its repetitions."""
_SILENCE = 20.0
"""Seconds to wait for the next bytes."""
MOST_BYTES = 256 << 20
_TRIES = 4
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_ROWS = "application/sparql-results+json"
_TOLD = 300


class Engine:
    """The way to an engine. ``seconds`` is the time allowed for each question, however often it is repeated."""

    def __init__(self, address: StoreAddress, *, seconds: float = SECONDS) -> None:
        self._address = address
        self._seconds = seconds
        timeout = httpx.Timeout(min(_SILENCE, seconds))
        self._client = httpx.Client(auth=_auth(address), timeout=timeout, headers=_headers(address))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The address, without what opens it."""
        return self._address.query

    def select(self, query: str, names: Sequence[str]) -> list[Row]:
        """The rows of a query, with the values of these variables, all of which every row must have."""
        body = self._sent(self._address.query, {"query": query}, {"Accept": _ROWS}, repeated=True)
        try:
            return _rows(body, names)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            shown = body[:_TOLD].decode("utf-8", "replace")
            raise self._fault(f"whole rows with {', '.join(names)} as {_ROWS}", f"{error}: {shown!r}") from None

    def update(self, operation: str, *, repeated: bool) -> None:
        """Carry out one operation; ``repeated`` where it does no harm to do so twice."""
        self._sent(self._address.update, {"update": operation}, {}, repeated=repeated)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _sent(self, url: str, form: dict[str, str], headers: dict[str, str], *, repeated: bool) -> bytes:
        """An answer in time. A thread of its own waits for it: no timeout of sockets bounds what drips."""
        answers: Queue[bytes | BaseException] = Queue()

        def ask() -> None:
            try:
                answers.put(self._tried(url, form, headers, repeated))
            except BaseException as error:  # noqa: BLE001 - raised again by whoever asked
                answers.put(error)

        Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=self._seconds)
        except Empty:
            raise self._fault(f"an answer within {self._seconds:g} seconds", "none") from None
        if isinstance(found, BaseException):
            raise found
        return found

    def _tried(self, url: str, form: dict[str, str], headers: dict[str, str], repeated: bool) -> bytes:
        until = monotonic() + self._seconds
        for attempt in range(_TRIES):
            pause = 0.2 * 4**attempt
            try:
                return self._once(url, form, headers, until)
            except (httpx.HTTPError, _TryLater) as error:
                unsent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
                last = attempt == _TRIES - 1 or not (repeated or unsent)
                if last or monotonic() + pause > until:
                    what = "" if isinstance(error, _TryLater) else type(error).__name__
                    raise self._fault("an answer", f"{what} {error}".strip(" .")) from None
            sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: str, form: dict[str, str], headers: dict[str, str], until: float) -> bytes:
        # An update may be silent for as long as it takes; of an answer more must come soon.
        silence = self._client.timeout if "query" in form else httpx.Timeout(self._seconds)
        with self._client.stream("POST", url, data=form, headers=headers, timeout=silence) as response:
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if monotonic() > until:
                    raise self._fault(f"an answer within {self._seconds:g} seconds", "one that is not yet whole")
                if len(body) > MOST_BYTES:
                    raise self._fault(f"an answer of up to {MOST_BYTES:,} bytes", "a longer one")
        shown = bytes(body[:_TOLD]).decode("utf-8", "replace").strip()
        if response.status_code in _LATER:
            raise _TryLater(f"status {response.status_code} {shown!r}")
        if response.status_code in (401, 403):
            raise self._fault(
                "access, by PEELGRAPH_STORE_AUTH where it is needed,", f"{response.status_code} {shown!r}"
            )
        if response.status_code not in (200, 201, 204):
            raise self._fault("status 200", f"{response.status_code} {shown!r}")
        media_type = response.headers.get("content-type", "").partition(";")[0].strip()
        if "Accept" in headers and media_type not in (_ROWS, "application/json"):
            raise self._fault(_ROWS, f"{media_type or 'nothing'} {shown!r}")
        return bytes(body)

    def _fault(self, expected: str, found: str) -> EngineError:
        return EngineError(
            f"Expected {expected} from {self.name}; found {found}. "
            "See that the engine runs and PEELGRAPH_STORE is right; peelgraph doctor says more."
        )


class _TryLater(Exception):
    """The engine says that it cannot answer now."""


def _auth(address: StoreAddress) -> httpx.Auth | None:
    kinds: dict[str, Callable[[str, str], httpx.Auth]] = {"basic": httpx.BasicAuth, "digest": httpx.DigestAuth}
    if address.scheme not in kinds:
        return None
    user, _, password = address.secret.partition(":")
    return kinds[address.scheme](user, password)


def _headers(address: StoreAddress) -> dict[str, str]:
    return {"Authorization": f"Bearer {address.secret}"} if address.scheme == "bearer" else {}


def _rows(body: bytes, names: Sequence[str]) -> list[Row]:
    answer: Any = orjson.loads(body)
    if not set(names) <= set(answer["head"]["vars"]):
        raise ValueError("other variables")
    return [tuple(_term(binding[name]) for name in names) for binding in answer["results"]["bindings"]]


def _term(value: Any) -> Term:
    kind, text = value["type"], value["value"]
    if kind == "uri":
        return ox.NamedNode(text)
    # Engines older than the recommendation say typed-literal.
    if kind not in ("literal", "typed-literal"):
        raise ValueError(f"a {kind}, which has no name to be found by")
    if language := value.get("xml:lang"):
        return ox.Literal(text, language=language)
    return ox.Literal(text, datatype=ox.NamedNode(value["datatype"])) if "datatype" in value else ox.Literal(text)
