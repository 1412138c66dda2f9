"""The service: settings -> store -> snapshot -> ASGI application. Nothing imports this module.

``python server.py [--host 127.0.0.1] [--port 8000] [--data DIR] [--empty]``, the same as ``peelgraph serve``.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from socket import socket
from threading import Lock
from time import monotonic

import uvicorn
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from graph.archive import Archive
from graph.checkpoint import clear
from graph.dataset import Data
from graph.decisions import made
from graph.documents.reading import read
from graph.errors import NotFound, PeelgraphError, UsageError
from graph.journal import EventKind
from graph.keeping import Taken
from graph.model import Document
from graph.pending import Pending, is_busy
from graph.settings import Settings
from schema import SDL, Context
from schema.budget import LONGEST
from schema.choice import connections
from schema.feed import Feed, Publication, changes
from schema.following import Follower
from schema.http import GraphQLEndpoint
from schema.metrics import MEDIA_TYPE, Metrics
from schema.observing import Observed
from schema.persisted import Documents
from schema.request import LONGEST_BODY
from schema.selection import every
from schema.sockets import Sockets
from schema.words import index
from web import UNKNOWN, Published, Starting, routes
from web.front import Direct, cross_origin
from web.log import start_log
from web.receiving import InTime, protocol

LOG = logging.getLogger("peelgraph.server")
WEB = Path(__file__).parent / "web"
_LOOK_EVERY = 1.0
"""Seconds between looks for new data. It is read once two looks have found the same: the command has finished."""
_TRY_AGAIN = 300.0
"""Seconds between attempts to finish what an engine refused."""
_GARBAGE = (20_000, 20, 20)
"""How often garbage is looked for: an answer is some thousand objects and no garbage, so less often than by default."""
_WHILE_BUILDING = (20_000, 10_000, 10_000)
"""The same while a state is built: nothing of that is garbage, and looking through all of it stops everybody."""
_GRACE = LONGEST + 1
"""Seconds after which nobody reads from a state any more that has been replaced."""
_PIECE = 2000
"""Objects that are let go of at once; with those of 100,000 items everybody would wait for a tenth of a second."""
TURN = 0.0005
"""Seconds that one thread goes on while others wait. By default it is ten times as long, and a request waits several
times while a state is built beside it."""
_DRAIN = 30
"""Seconds that requests under way have to end in when the service is stopped."""
_FAREWELL = 0.2
"""Seconds for telling followers that this is the end, before their connections are closed."""
_GRAPHQL = ("/graphql", "/graphql/")
"""Under both names: clients do not send a POST again to where a redirect points."""
_COUNTED = ("/", *_GRAPHQL, "/schema.graphql", "/healthz", "/readyz", "/metrics")
"""Paths that are counted each for itself."""
_PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}


class Service:
    """What is being served: the context in place, and how to renew it when a command has changed the data.

    The store is open only for a moment, so that ``peelgraph read`` can write beside a running service. Where the data
    is not to be loaded ``at_once``, there is nothing to serve before ``start``.
    """

    def __init__(self, settings: Settings, *, at_once: bool = True) -> None:
        self._settings = settings
        self.origins, self.room = settings.origins, settings.room
        self.documents = Documents.of(settings.persisted, only=settings.persisted_only)
        self._archive = Archive(settings.data / "archive")
        self._text_of = texts(self._archive)
        self._state: object = None
        self._last_look: object = None
        clear(settings.data)
        self.published: Published
        self.ready = False
        self.failure: Exception | None = None
        self.feed = Feed(lambda: self.context, self.room.followers)
        self.stopping = False
        if at_once:
            self._load()
            self.ready = True

    @property
    def context(self) -> Context:
        """What GraphQL reads from."""
        return self.published.context

    def start(self) -> None:
        """Put the first context in place and make ready for requests; ``failure`` tells why nothing can be served."""
        gc.set_threshold(*_WHILE_BUILDING)
        try:
            if not self.ready:
                self._load()
        except Exception as error:  # told at the end, by whoever runs the service
            LOG.debug("Nothing can be served", exc_info=True)
            self.failure = error
            return
        try:
            made_ahead(self.context)
        except Exception:  # requests make what is missing: what went wrong is told, and new data still served
            LOG.exception("What requests wait for could not be made ahead")
        self.ready = True

    def _load(self) -> None:
        self.published = self._build(*self._take())

    def renew(self) -> bool:
        """Put a new context in place if the data has changed; requests under way finish with the old one."""
        try:
            found, self._last_look = self._last_look, self._found()
            if self._last_look in (self._state, None) or self._last_look != found:
                return False
            gc.set_threshold(*_WHILE_BUILDING)
            built = self._build(*self._take())
            made_ahead(built.context)
            self.published = built
            gc.collect(0)  # what requests left behind just now; with what is frozen it would stay for good
            gc.freeze()  # what lives as long as the snapshot need not be looked through for garbage
        except PeelgraphError as error:
            LOG.debug("Still serving revision %s: %s", self.context.snapshot.revision, error)
            return False
        except Exception:  # a full disk or no file handles left, say: who looks again must find the new data
            LOG.exception("Still serving revision %s", self.context.snapshot.revision)
            return False
        finally:
            gc.set_threshold(*_GARBAGE)
        LOG.info("Now serving revision %s", self.context.snapshot.revision)
        return True

    def _take(self) -> tuple[object, Taken]:
        with Data.open(self._settings) as data:
            # Found after the opening, which finishes what was cut short, and before the reading.
            return self._found(), Taken.of(data, self._settings)

    def _build(self, found: object, taken: Taken) -> Published:
        context = Context(taken.snapshot(self._settings), self._text_of)
        index(context, self._settings.data)
        removed = frozenset(each.subject for each in taken.events if each.kind is EventKind.REMOVED)
        self._state = found
        return Published(context, taken.checkpoint, self._settings.base, removed, tuple(made(taken.events)))

    @property
    def pending(self) -> bool:
        """Whether the store does not hold yet all that follows from what was read, imported and decided."""
        return bool(Pending(self._settings.data))

    def _found(self) -> object:
        """What changes whenever a command has written: size and time of the journal, and whether all is whole.

        Nothing is found while a command is at work. What an engine refused is tried again from time to time.
        """
        if is_busy(self._settings.data):
            return None
        again = monotonic() // _TRY_AGAIN if self.pending else None
        try:
            state = self._archive.journal.path.stat()
        except FileNotFoundError:
            return None
        return state.st_size, state.st_mtime_ns, again


def texts(archive: Archive) -> Callable[[Document], str | None]:
    """The way to the canonical text of documents that are archived."""
    one_at_a_time = Lock()  # the PDF library is not safe to use from several threads

    @lru_cache(maxsize=64)
    def text(sha256: str, file_name: str) -> str:
        data = archive.get(sha256)
        with one_at_a_time:
            return read(data, file_name).text

    def text_of(document: Document) -> str | None:
        try:
            found = text(document.sha256, document.file_name)
        except NotFound:
            return None
        # Another version of a reader may have made another text, in which the offsets would mislead.
        return found if len(found) == document.length else None

    return text_of


def application(service: Service) -> ASGIApp:
    """The ASGI application over a service."""
    room = service.room
    endpoint = GraphQLEndpoint(lambda: service.context, _graphiql, service.documents, Follower(service.feed))
    sockets = Sockets(endpoint.answers, service.documents, service.origins, most=room.sockets, idle=room.idle)
    metrics = Metrics(lambda: len(service.context.snapshot), lambda: service.feed.followers, lambda: sockets.open)
    pages = Starlette(
        routes=[
            *(WebSocketRoute(path, sockets) for path in _GRAPHQL),
            *_probes(service, metrics),
            Route("/schema.graphql", _sdl),
            Mount("/static", StaticFiles(directory=WEB / "static")),
            *routes(lambda: service.published),
        ],
        exception_handlers=UNKNOWN,
        lifespan=_watching(service),
    )
    whole = InTime(Direct(pages, to=endpoint, paths=_GRAPHQL), room.patience)
    waiting = Starting(whole, ready=lambda: service.ready, meanwhile=("/healthz",), at_once=("/readyz",))
    return Observed(cross_origin(waiting, service.origins), metrics=metrics, paths=_COUNTED)


def _graphiql(_request: Request) -> Response:
    page = "graphiql.html" if (WEB / "static" / "vendor" / "graphiql.min.js").exists() else "query.html"
    return FileResponse(WEB / page, headers=_PAGE_HEADERS)


def _sdl(_request: Request) -> Response:
    return FileResponse(SDL, media_type="text/plain; charset=utf-8")


def _probes(service: Service, metrics: Metrics) -> list[Route]:
    """For whoever keeps the service running."""

    async def healthy(_request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def ready(_request: Request) -> Response:
        if service.stopping:
            return JSONResponse({"status": "stopping"}, 503)
        snapshot = service.context.snapshot
        state = {"revision": snapshot.revision, "items": len(snapshot), "pending": service.pending}
        return JSONResponse({"status": "ok", **state})

    def counted(_request: Request) -> Response:
        return Response(metrics.text(), media_type=MEDIA_TYPE)

    return [Route("/healthz", healthy), Route("/readyz", ready), Route("/metrics", counted)]


def _watching(service: Service) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def watch(_app: Starlette) -> AsyncIterator[None]:
        async def look() -> None:
            await run_sync(service.start)
            if service.failure is not None:
                return
            gc.freeze()
            gc.set_threshold(*_GARBAGE)
            while True:
                before = service.published
                while not await run_sync(service.renew):
                    await asyncio.sleep(_LOOK_EVERY)
                try:
                    if service.feed.wanted:  # what is new is worked out only where somebody wants to know
                        service.feed.publish(await run_sync(_new, before, service.published))
                except Exception:  # without this no later change would be served either
                    LOG.exception("Followers could not be told what is new")
                leaving.add(task := asyncio.create_task(_let_go([before])))
                task.add_done_callback(leaving.discard)
                del before

        leaving: set[asyncio.Task[None]] = set()
        looking = asyncio.create_task(look())
        yield
        looking.cancel()

    return watch


def made_ahead(context: Context) -> None:
    """What requests would have to wait for, worked out before they come."""
    index(context)
    for field in connections().values():
        every(context, field.metadata["noun"])


async def _let_go(replaced: list[Published]) -> None:
    """Free a state piece by piece, once nobody reads from it; its files and indexes go in a thread."""
    parts = await run_sync(replaced[0].snapshot.parts)
    await asyncio.sleep(_GRACE)
    await run_sync(replaced.clear)
    while parts:
        while parts[-1]:
            del parts[-1][-_PIECE:]
            await asyncio.sleep(0.001)
        parts.pop()


def _new(before: Published, after: Published) -> Publication:
    return changes(before.snapshot, after.snapshot, after.decided[len(before.decided) :])


def settings_from(arguments: Sequence[str] | None = None) -> Settings:
    """The settings of the environment, with what the command line says instead."""
    default = Settings.from_environment()
    parser = argparse.ArgumentParser(description="Serve the graph over GraphQL.")
    parser.add_argument("--host", default=default.host, help="address to listen on [%(default)s]")
    parser.add_argument("--port", default=default.port, type=int, help="port to listen on [%(default)s]")
    parser.add_argument(
        "--data", default=default.data, type=Path, help="directory of archive, journal and store [%(default)s]"
    )
    parser.add_argument(
        "--empty",
        default=default.empty,
        action="store_true",
        help="leave a new directory without the documents that ship",
    )
    parser.add_argument(
        "--persisted",
        default=default.persisted,
        type=Path,
        help="folder of GraphQL documents that can be asked for by id",
    )
    parser.add_argument(
        "--persisted-only",
        default=default.persisted_only,
        action="store_true",
        help="carry out no other documents than these",
    )
    return replace(default, **vars(parser.parse_args(arguments)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until stopped."""
    try:
        settings = settings_from(arguments)
        start_log()
        service = Service(settings, at_once=False)
        logging.getLogger("httpx").setLevel(logging.WARNING)  # a line for each question to a remote store says nothing
        sys.setswitchinterval(TURN)
        _Server(service, settings).run()
        if service.failure is not None:
            raise service.failure
    except PeelgraphError as error:
        print(f"{error.code}: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    return 0


class _Server(uvicorn.Server):
    """Uvicorn, that tells of the end before it waits for what is under way: followers, and who asks if it is ready."""

    def __init__(self, service: Service, settings: Settings) -> None:
        config = uvicorn.Config(
            application(service),
            host=settings.host,
            port=settings.port,
            log_config=None,  # its lines go where ours go
            log_level="info",
            access_log=False,
            http=protocol(settings.room.patience),
            ws_max_size=LONGEST_BODY,
            ws_per_message_deflate=False,  # it is done where requests are taken in, and keeps 300 kB a connection
            timeout_graceful_shutdown=_DRAIN,
        )
        super().__init__(config)
        self._service = service

    async def on_tick(self, counter: int) -> bool:
        return await super().on_tick(counter) or self._service.failure is not None

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        self._service.stopping = True
        self._service.feed.close()
        await asyncio.sleep(_FAREWELL)
        await super().shutdown(sockets)


if __name__ == "__main__":
    sys.exit(main())
