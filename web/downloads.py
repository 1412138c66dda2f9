"""Selections to take away: ``/download/recommendations.xlsx?where={"cycle":{"eq":"PEEL_2017"}}``.

The ``where``, ``orderBy`` and ``search`` are those of the connection of that name in GraphQL, as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import BoundedSemaphore
from typing import Any, BinaryIO

import orjson
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse

from graph.errors import NotFound, PeelgraphError, UsageError
from graph.export import description, parquet, spreadsheet, tabular
from schema.budget import Budget, Stopped, under_way
from schema.choice import Choice, choice, connections
from schema.columns import columns
from schema.errors import RequestError
from web.published import Published
from web.replies import PAGE_HEADERS, fault, tag, unchanged, with_charset, without_length
from web.streaming import streamed

LONGEST_BODY = 128 * 1024
TABLES: Mapping[str, tuple[str, tabular.Writer]] = {
    "csv": ("text/csv", tabular.write_csv),
    "jsonl": ("application/jsonl", tabular.write_json_lines),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", spreadsheet.write),
    "parquet": ("application/vnd.apache.parquet", parquet.write),
}
GRAPHS: Mapping[str, tuple[str, description.Writer]] = {
    ending: (media_type, write) for media_type, (ending, write) in description.FORMS.items()
}
_ENDINGS = (*TABLES, *GRAPHS)
_AT_ONCE = BoundedSemaphore(4)
_WAITING = CapacityLimiter(12)
"""Threads of their own, since they wait: those of all other requests must not run out."""
_MOST_WAITING = 24
_LONGEST = 300.0
"""Seconds that writing may take, the client's reading included."""
_PATIENCE = 10.0
"""Seconds that a download waits for its turn."""
_VERSION = 1
"""To be raised when a form is written differently, so that nobody keeps the old one."""
_PARAMETERS = ("where", "orderBy", "search", "fields")
_STATUS = {"NOT_FOUND": 404, "BODY_TOO_LARGE": 413, "STORE_ERROR": 500, "BUSY": 503}
_EXTRA = {"BUSY": {"Retry-After": "10"}}


async def download(request: Request, published: Published) -> Response:
    """A selection in the form that the ending names."""
    try:
        given = _checked(await _given(request))
        if _WAITING.statistics().tasks_waiting >= _MOST_WAITING:
            raise RequestError("BUSY", "Expected fewer downloads at once; found others that wait. Come again.")
        return await run_sync(_answered, request, published, given, limiter=_WAITING)
    except PeelgraphError as error:
        return fault(request, _STATUS.get(error.code, 400), error.code, error.message, _EXTRA.get(error.code))
    except Stopped as stopped:
        return fault(request, 400, stopped.code, stopped.message)


def _answered(request: Request, published: Published, given: dict[str, Any]) -> Response:
    name, _, ending = request.path_params["name"].partition(".")
    if name not in connections() or ending not in _ENDINGS:
        raise NotFound(
            f"Expected one of {', '.join(connections())} and one of the endings {', '.join(_ENDINGS)}; found "
            f"{request.path_params['name'][:80]!r}. Ask for recommendations.csv, say."
        )
    names = given.pop("fields", [])
    chosen = choice(name, given)
    chosen.check(published.context)
    media_type, write = _writer(published, chosen, names, ending)
    headers = {
        "ETag": tag(_VERSION, published.revision, name, ending, sorted(request.query_params.items())),
        "Cache-Control": "no-cache" if request.method != "POST" else "no-store",
        "Content-Disposition": f'attachment; filename="{name}-{published.revision}.{ending}"',
        "X-Content-Type-Options": PAGE_HEADERS["X-Content-Type-Options"],
    }
    if request.method != "POST" and unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if request.method == "HEAD":
        return without_length(headers, media_type)
    return StreamingResponse(streamed(_in_turn(write)), headers=headers, media_type=with_charset(media_type))


def _writer(
    published: Published, chosen: Choice, names: list[str], ending: str
) -> tuple[str, Callable[[BinaryIO], None]]:
    """The media type, and what selects and writes: what is wrong with the names is told before."""
    snapshot, context = published.snapshot, published.context
    if ending in GRAPHS:
        if names:
            raise UsageError(
                f"Expected fields for tables ({', '.join(TABLES)}) only; found some for {ending}. Leave them out."
            )
        media_type, write = GRAPHS[ending]
        return media_type, lambda out: write(description.of_items(snapshot, chosen.items(context)), out, published.base)
    media_type, write_table = TABLES[ending]
    found = columns(snapshot, chosen.noun, names)
    return media_type, lambda out: write_table(found, chosen.items(context), out)


def _in_turn(write: Callable[[BinaryIO], None]) -> Callable[[BinaryIO], None]:
    def written(out: BinaryIO) -> None:
        if not _AT_ONCE.acquire(timeout=_PATIENCE):
            raise RequestError("BUSY", "Expected a free place; found other downloads under way. Come again.")
        try:
            with under_way(Budget(seconds=_LONGEST)):
                write(out)
        except Stopped as stopped:
            raise RequestError(stopped.code, stopped.message) from None
        finally:
            _AT_ONCE.release()

    return written


async def _given(request: Request) -> dict[str, Any]:
    """The parameters, from the address or from a body of JSON."""
    if request.method == "POST":
        found = _read("body", await _body(request))
        if not isinstance(found, dict):
            raise RequestError("BAD_BODY", "Expected a JSON object as body; found another value. Put it into {}.")
        return found
    given: dict[str, Any] = dict(request.query_params)
    for name in ("where", "orderBy"):
        if name in given:
            given[name] = _read(name, given[name].encode())
    if "fields" in given:
        given["fields"] = [name.strip() for name in given["fields"].split(",") if name.strip()]
    return given


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > LONGEST_BODY:
                raise RequestError(
                    "BODY_TOO_LARGE", f"Expected a body of up to {LONGEST_BODY} bytes; found more. Select more simply."
                )
    except ClientDisconnect:
        raise RequestError("BAD_BODY", "Expected a whole body; the connection ended before. Send it again.") from None
    return bytes(body)


def _read(name: str, data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise RequestError("BAD_BODY", f"Expected JSON in the {name}; {error}. Mend it there.") from None


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    unknown = set(given) - set(_PARAMETERS)
    if unknown:
        raise RequestError(
            "BAD_BODY", f"Expected {', '.join(_PARAMETERS)} or none of them; found {min(unknown)[:80]!r}. Leave it out."
        )
    fields = given.get("fields", [])
    if not isinstance(fields, list) or not all(isinstance(name, str) for name in fields):
        raise RequestError(
            "BAD_FIELDS", "Expected a list of names in fields; found something else. Part them by commas."
        )
    return given
