"""Errors as clients see them: each with a code, none with the insides of the service."""

from __future__ import annotations

import logging
import re

from graphql import GraphQLError, GraphQLSyntaxError

from graph.errors import PeelgraphError

LOG = logging.getLogger("peelgraph.graphql")


_TOLD_IN_WORDS = {"Document contains more than": "TOO_LONG", "nested too deeply": "TOO_DEEP"}
"""Limits that the GraphQL library holds by itself and tells of in words alone."""


_REMEDIES = (
    (
        re.compile(r"Cannot query field '(\w+)' on type '\w+(?:Connection|Result)'\."),
        " What items say is asked for under nodes: nodes {{ {0} }}.",
    ),
    (
        re.compile(r"type '\w+Where' (?:to be an object|not to include unknown field '(?:eq|ne|in|contains)'), "),
        ' A neighbour is tested by fields of its own: {{ title: {{ contains: "..." }} }}.',
    ),
)
"""What the library leaves unsaid to those who are new here: the beginning of its message, and what to do."""
_LONGEST_MESSAGE = 1000


class RequestError(PeelgraphError):
    """A request asks for something in a way that has no answer: a broken cursor, a page too large."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code  # type: ignore[misc]


_UNREADABLE = ("integer string conversion", "int too large to convert to float")
"""What Python says of numbers too long to be read, in a request: no other failure is told in its own words."""


def coded(error: GraphQLError) -> GraphQLError:
    """An error as clients may see it, with its ``extensions.code``."""
    cause = error.original_error
    if isinstance(cause, PeelgraphError):
        return _as(error, cause.code, cause.message)
    if isinstance(cause, RecursionError):
        return _as(
            error, "TOO_DEEP", "Expected a shallower request; found one nested too deep to be read. Ask in several."
        )
    if error.extensions and "code" in error.extensions:
        return error
    unreadable = error.path is None and any(words in str(cause) for words in _UNREADABLE)
    if cause is None or unreadable or isinstance(cause, GraphQLError):
        otherwise = "SYNTAX_ERROR" if isinstance(error, GraphQLSyntaxError) else "INVALID_REQUEST"
        code = next((code for words, code in _TOLD_IN_WORDS.items() if words in error.message), otherwise)
        return _as(error, code, error.message + _remedy(error.message))
    LOG.error("A field failed: %s", error.message, exc_info=cause)
    return _as(
        error, "INTERNAL_ERROR", "The service failed to answer; the failure is in its log. Ask for less, or report it."
    )


def _remedy(message: str) -> str:
    if "Did you mean" in message:
        return ""
    found = ((pattern.search(message[:_LONGEST_MESSAGE]), told) for pattern, told in _REMEDIES)
    return next((told.format(*match.groups()) for match, told in found if match), "")


def _as(error: GraphQLError, code: str, message: str) -> GraphQLError:
    if len(message) > _LONGEST_MESSAGE:  # the library repeats what was given, however long
        message = f"{message[:_LONGEST_MESSAGE]}..."
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code},
    )
