"""Exports over HTTP: ``/export/graph.ttl`` gives the bytes that ``peelgraph export --format turtle`` writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import BoundedSemaphore
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from graph.errors import NotFound, UsageError
from graph.export import Format, Source, format_of, selection, table
from graph.export.compression import MEDIA_TYPES, compressed
from web.published import Published
from web.replies import PAGE_HEADERS, fault, tag, unchanged, with_charset, without_length
from web.streaming import streamed

_AT_ONCE = BoundedSemaphore(4)
_PATIENCE = 10.0
"""Seconds that an export waits for its turn."""
_VERSION = 2
"""To be raised when a format is written differently, so that nobody keeps the old form."""


def export(request: Request, published: Published) -> Response:
    """The whole graph, or the part of it that the parameters choose, in the format that the ending names."""
    try:
        chosen, compression = _format(request.path_params["name"])
        choose = _choice(request)
        write = _writer(chosen, request.query_params.get("type"))
    except UsageError as error:
        return fault(request, 404 if "format" in error.message else 400, error.code, error.message)
    headers = _headers(request, published, chosen, compression)
    if unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    media_type = MEDIA_TYPES.get(compression, chosen.media_type)
    if request.method == "HEAD":
        return without_length(headers, media_type)
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        return fault(
            request, 503, "BUSY", "Expected a free place; found other exports under way.", {"Retry-After": "10"}
        )

    def written(out: BinaryIO) -> None:
        try:
            with compressed(out, compression) as file:
                write(choose(published.source), file)
        finally:
            _AT_ONCE.release()

    return _sent(request, written, headers, with_charset(media_type))


def _sent(request: Request, write: Callable[[BinaryIO], None], headers: dict[str, str], media_type: str) -> Response:
    try:
        pieces: Iterator[bytes] = streamed(write)
    except NotFound as error:
        return fault(request, 404, error.code, error.message)
    except UsageError as error:
        return fault(request, 400, error.code, error.message)
    return StreamingResponse(pieces, headers=headers, media_type=media_type)


def _format(name: str) -> tuple[Format, str]:
    stem, _, ending = name.partition(".")
    plain, _, compression = ending.partition(".")
    if stem != "graph" or (compression and compression not in MEDIA_TYPES):
        raise UsageError(f"Expected graph, the ending of a format, and perhaps .gz or .zst; found {name!r}.")
    return format_of(plain), compression


def _choice(request: Request) -> Callable[[Source], Source]:
    """The part of the graph that is asked for."""
    asked = request.query_params
    kinds = [kind for kind in ("document", "item", "lineage") if kind in asked]
    unknown = set(asked) - {"document", "item", "lineage", "steps", "type"}
    if unknown or len(kinds) > 1 or ("steps" in asked and kinds != ["item"]):
        raise UsageError(
            "Expected one of the parameters document, item (perhaps with steps) and lineage, or none of them, and type "
            f"for tables; found {', '.join(asked)}."
        )
    steps = asked.get("steps", "1")
    if steps not in ("0", "1", "2", "3"):
        raise UsageError(f"Expected 0 to {selection.MOST_STEPS} steps; found {steps!r}.")
    names = {kind: asked[kind] for kind in kinds}
    return (lambda source: selection.chosen(source, steps=int(steps), **names)) if names else lambda source: source


def _writer(format: Format, type: str | None) -> Callable[[Source, BinaryIO], None]:
    if type is None:
        return format.write
    if format.name != "csv" or type.lower() not in table.NAMES:
        raise UsageError(f"Expected csv and one of the types {', '.join(table.NAMES)}; found {type!r}.")
    return lambda source, out: table.write_type(source, out, type)


def _headers(request: Request, published: Published, format: Format, compression: str) -> dict[str, str]:
    ending = ".".join(filter(None, (format.ending, compression)))
    return {
        "ETag": tag(_VERSION, published.revision, ending, sorted(request.query_params.items())),
        "Cache-Control": "no-cache",
        "Content-Disposition": f'attachment; filename="peelgraph-{published.revision}.{ending}"',
        "X-Content-Type-Options": PAGE_HEADERS["X-Content-Type-Options"],
    }
