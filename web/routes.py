"""The addresses of the graph on the web."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from web.exports import export
from web.published import Published

Answer: TypeAlias = Callable[[Request, Published], Response]


def routes(published: Callable[[], Published]) -> list[BaseRoute]:
    """All addresses; each request reads the state that is in place when it comes in."""

    def bound(answer: Answer) -> Callable[[Request], Response]:
        return lambda request: answer(request, published())

    return [Route(path, bound(answer), methods=["GET"]) for path, answer in _ADDRESSES]


_ADDRESSES: tuple[tuple[str, Answer], ...] = (("/export/{name}", export),)
