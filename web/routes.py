"""The addresses of the graph on the web."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from graph.export.prefixes import PART_NAMES
from graph.fields import ITEM_TYPES
from web.downloads import download
from web.exports import export
from web.home_page import home_page
from web.published import Published
from web.replies import HTML, allowed, fault, reply
from web.resources import context, frame, resource, well_known
from web.sparql import sparql
from web.validation import hint, validate

Answer: TypeAlias = Callable[[Request, Published], Response]


def routes(published: Callable[[], Published]) -> list[BaseRoute]:
    """All addresses; each request reads the state that is in place when it comes in."""

    def bound(answer: Answer) -> Callable[[Request], Response]:
        return lambda request: answer(request, published())

    async def query(request: Request) -> Response:
        return await sparql(request, published())

    async def check(request: Request) -> Response:
        return await validate(request, published()) if request.method == "POST" else hint(request)

    async def take(request: Request) -> Response:
        return await download(request, published())

    reading = [Route(path, bound(answer), methods=["GET"]) for path, answer in _ADDRESSES]
    return [
        Route("/sparql", query, methods=["GET", "POST"]),
        Route("/download/{name}", take, methods=["GET", "POST"]),
        Route("/validate", check, methods=["GET", "POST"]),
        *reading,
    ]


def _home(request: Request, published: Published) -> Response:
    return reply(request, published.once("home", lambda: home_page(published)), HTML)


_TYPES = (*(kind.__name__.lower() for kind in ITEM_TYPES), *PART_NAMES, "def", "scheme", "concept")
_ADDRESSES: tuple[tuple[str, Answer], ...] = (
    ("/", _home),
    ("/export/{name}", export),
    ("/context.jsonld", context),
    ("/frame.jsonld", frame),
    ("/.well-known/void", well_known),
    *((f"/{name}{ending}", resource) for name in ("dataset", "catalogue", "def") for ending in ("", ".{ending}")),
    *((f"/{kind}{name}", resource) for kind in _TYPES for name in ("", "/{name:path}")),
)


async def _unknown(request: Request, error: Exception) -> Response:
    path = f"Expected an address of this service; found {request.url.path[:200]!r}. The page / tells where to go on."
    return fault(request, 404, "NOT_FOUND", path, getattr(error, "headers", None))


async def _wrong_method(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException), "Starlette raises it"
    methods = allowed(*(error.headers or {}).get("Allow", "GET").split(", "))
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=methods)
    message = f"Expected one of {methods['Allow']}; found {request.method}. Send the request again by one of them."
    return fault(request, 405, "METHOD_NOT_ALLOWED", message, methods)


UNKNOWN: Mapping[Any, Any] = {404: _unknown, 405: _wrong_method}
"""What is answered where no route fits."""
