"""What stands in front of the pages: the way past them that most requests take, and whose pages may read answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send


class Direct:
    """Gives requests for some paths to one application, past all routes: what is asked for most is looked for first."""

    def __init__(self, app: ASGIApp, *, to: ASGIApp, paths: Collection[str]) -> None:
        self._app, self._to = app, to
        self._paths = frozenset(paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        direct = scope["type"] == "http" and scope["path"] in self._paths
        await (self._to if direct else self._app)(scope, receive, send)


def cross_origin(app: ASGIApp, origins: Sequence[str]) -> ASGIApp:
    """Lets pages of some origins read answers; without any the browser keeps to its rule."""
    if not origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=("GET", "POST"),
        allow_headers=("Content-Type", "X-Request-Id", "If-None-Match"),
        expose_headers=("ETag", "Link", "Retry-After", "X-Request-Id"),
    )
