"""GraphQL requests taken in: by POST and GET, with their document or the id of one.

Source: GraphQL over HTTP, https://graphql.github.io/graphql-over-http/draft/, sections on requests and appendix A.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request

from schema.persisted import Documents, digest

JSON = "application/json"
LONGEST_BODY = 128 * 1024
ALLOWED = {"Allow": "GET, OPTIONS, POST"}
NAMING = ("query", "documentId", "extensions")
"""The parameters that name a document; a GET without any of them asks for none."""


class Refused(Exception):
    """A request that is not one: what is wrong with it, as status, code and message."""

    def __init__(
        self, status: int, code: str, message: str, headers: dict[str, str] | None = None, *, well_formed: bool = False
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers
        self.well_formed = well_formed
        """Whether it is a request all the same: then clients that take plain JSON expect the status 200."""

    @property
    def error(self) -> dict[str, Any]:
        """As it stands among the errors of an answer."""
        return {"message": self.message, "extensions": {"code": self.code}}


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks to be carried out."""

    query: str
    variables: dict[str, Any] | None
    name: str | None
    show_cost: bool = False
    explain: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing but the answer itself is asked for."""
        return not (self.show_cost or self.explain)

    @property
    def key(self) -> tuple[str, str | None, bytes, str] | None:
        """What its answer depends on beside the data: the day too, since clocks run. Not all nesting can be written."""
        try:
            variables = orjson.dumps(self.variables or {}, option=orjson.OPT_SORT_KEYS)
        except orjson.JSONEncodeError:
            return None
        return self.query, self.name, variables, datetime.now(UTC).date().isoformat()


def check_method(request: Request) -> None:
    """``Refused`` by every other method than those of GraphQL over HTTP, whichever form the answer is wanted in."""
    if request.method not in ("GET", "POST"):
        message = f"Expected GET or POST; found {request.method}. Send it by POST."
        raise Refused(405, "METHOD_NOT_ALLOWED", message, ALLOWED)


async def operation_of(request: Request, documents: Documents) -> Operation:
    """The operation that a GET or POST asks for; ``Refused`` where it asks for none."""
    if request.method == "GET":
        return checked(_parameters(request), documents)
    content_type, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = parameters.partition("charset=")[2].strip(' "') or "utf-8"
    if content_type.strip() != JSON or charset not in ("utf-8", "utf8"):
        raise Refused(
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            f"Expected Content-Type: {JSON} in UTF-8; found {content_type or 'none'}. Send JSON, and say so.",
        )
    return checked(_object(await _body(request), "body"), documents)


def _parameters(request: Request) -> dict[str, Any]:
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = _object(given[name].encode(), name)
        else:
            given.pop(name, None)
    return given


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LONGEST_BODY:
                raise Refused(
                    413, "BODY_TOO_LARGE", f"Expected a body of up to {LONGEST_BODY} bytes; found more. Ask in several."
                )
    except ClientDisconnect:
        raise Refused(400, "BAD_BODY", "Expected a whole body; the connection ended before. Send it again.") from None
    return bytes(body)


def _object(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Refused(400, "BAD_BODY", f"Expected JSON in the {name}; {error}. Mend it there.") from None
    if not isinstance(found, dict):
        raise Refused(400, "BAD_BODY", f"Expected a JSON object as {name}; found {_kind(found)}. Put it into {{}}.")
    return found


def checked(given: dict[str, Any], documents: Documents) -> Operation:
    """The operation that the parameters of a request name."""
    for name, kind in _KINDS:
        value = given.get(name)
        if value is not None and not isinstance(value, kind):
            expected = "an object" if kind is dict else "a string"
            raise Refused(
                400, "BAD_BODY", f"Expected {expected} in {name}; found {_kind(value)}. Send that, or leave it out."
            )
    extensions = given.get("extensions") or {}
    query = _document(given, extensions, documents)
    cost, explain = (extensions.get(name) is True for name in ("cost", "explain"))
    return Operation(query, given.get("variables"), given.get("operationName") or None, cost, explain)


_KINDS = (("variables", dict), ("operationName", str), ("extensions", dict), ("documentId", str))


def _document(given: dict[str, Any], extensions: dict[str, Any], documents: Documents) -> str:
    """The document of a request: its own, or the one that it names."""
    query, name, hashed = given.get("query"), given.get("documentId"), _hash(extensions)
    if query is None and name:
        told = (
            f"Expected the id of a persisted document; found {name[:80]!r}. Send the document itself, or register it."
        )
        return _named(documents, name, told)
    if query is None and hashed:
        return _named(documents, hashed, "PersistedQueryNotFound")  # clients know it by these very words
    if not isinstance(query, str) or not query.strip():
        told = "none" if query is None or isinstance(query, str) else _kind(query)
        message = f'Expected a GraphQL document, as a string, in query; found {told}. Send {{"query": "{{ ... }}"}}.'
        raise Refused(400, "BAD_BODY", message)
    if name:
        raise Refused(400, "BAD_BODY", "Expected a document in query or its id in documentId; found both. Send one.")
    if hashed and hashed != digest(query):
        raise Refused(
            400, "PERSISTED_QUERY_MISMATCH",
            "Expected the SHA-256 of the query in sha256Hash; found another. Hash what is sent.", well_formed=True,
        )  # fmt: skip
    if not documents.admits(query):
        raise Refused(
            400, "PERSISTED_QUERY_REQUIRED", "Expected a document that is registered here; found another. Send an id.",
            well_formed=True,
        )  # fmt: skip
    if hashed:
        documents.keep(query)
    return query


def _hash(extensions: dict[str, Any]) -> str | None:
    """The hash of a document where a client of Apollo's protocol sends one."""
    given = extensions.get("persistedQuery")
    if given is None:
        return None
    if not isinstance(given, dict) or given.get("version") != 1 or not isinstance(given.get("sha256Hash"), str):
        raise Refused(
            400,
            "BAD_BODY",
            "Expected version 1 and a sha256Hash in extensions.persistedQuery; found others. Send both.",
        )
    return str(given["sha256Hash"])


def _named(documents: Documents, name: str, message: str) -> str:
    found = documents.get(name)
    if found is None:
        raise Refused(400, "PERSISTED_QUERY_NOT_FOUND", message, well_formed=True)
    return found


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a string", bool: "true or false", dict: "an object", type(None): "null"}
    return kinds.get(type(value), "a number")
