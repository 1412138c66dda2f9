"""Operations that were quick before are carried out where requests are taken in, without going over to a thread.

Going over takes as long as a small operation, and longer on a machine that is busy. Meanwhile everybody waits, so what
turns out to take longer, or has to work something out first, is stopped and carried out in a thread from the start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf
from time import thread_time

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.types import Receive

from graph.model import Document
from schema.body import Body
from schema.budget import Stopped
from schema.context import Context
from schema.presence import watched
from schema.request import Operation

QUICK = 0.003
"""Seconds of work."""
_MOST_KNOWN = 1000

Work = Callable[[Operation, Context], Body]


async def carried_out_soon(
    work: Work, operation: Operation, context: Context, limiter: CapacityLimiter, receive: Receive | None = None
) -> Body:
    """The answer to an operation: at once where it was quick the last time over this snapshot, else from a thread.

    ``receive`` gives what the client sends next, where it can be seen to go away: then the work is stopped.
    """
    took: dict[tuple[str, str | None], float] = context.once("took", dict)
    name = operation.query, operation.name
    if operation.plain and took.get(name, inf) <= QUICK:
        body = work(operation, replace(context, hasty=True, text_of=_unread))
        if body.outcome != "TIMED_OUT":
            return body
        took[name] = inf  # for good: with other variables it may be slow again
    async with watched(receive):
        body, seconds = await run_sync(_timed, work, operation, context, limiter=limiter)
    if body.outcome == "ABANDONED":
        return body
    if len(took) > _MOST_KNOWN:
        took.clear()
    if took.get(name) != inf:
        took[name] = seconds
    return body


def _timed(work: Work, operation: Operation, context: Context) -> tuple[Body, float]:
    begun = thread_time()
    return work(operation, context), thread_time() - begun


def _unread(_document: Document) -> str | None:
    raise Stopped("TIMED_OUT", "Expected to have the text at hand; found that it is to be read first.")
