"""A request explained: how it was carried out, what was read for it, and its selections in SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from strawberry.utils.str_converters import to_camel_case

from graph.snapshot import Snapshot
from schema.build import Answer, execute
from schema.context import Context
from schema.sparql import NoEquivalent, sparql
from schema.trace import Selected, Trace, Watched

_WAYS = {True: "PLAN", False: "GRAPHQL_CORE"}


def explained(
    query: str, context: Context, variables: Mapping[str, Any] | None, operation: str | None
) -> tuple[Answer, dict[str, Any]]:
    """The answer to an operation, and how it came about.

    It is carried out twice: what is worked out once for all requests, indexes and plans, is there the second time.
    """
    first = execute(query, context, variables, operation)
    if first.data is None:
        return first, {}
    trace = Trace()
    answer = execute(query, watched(context, trace), variables, operation)
    return answer, explanation(trace)


def watched(context: Context, trace: Trace) -> Context:
    """The same context, that notes what is read from it."""
    return replace(context, snapshot=cast("Snapshot", Watched(context.snapshot, trace)), trace=trace)


def explanation(trace: Trace) -> dict[str, Any]:
    """What is told of how an answer came about."""
    return {
        "by": _WAYS[trace.by_plan],
        "selections": [_told(each) for each in trace.selections],
        "visited": dict(sorted(trace.visited.items())),
    }


def _told(selected: Selected) -> dict[str, Any]:
    query, note = _equivalent(selected)
    index = selected.index and ".".join(map(to_camel_case, selected.index.split(".")))
    return {
        "field": selected.key,
        "type": selected.noun.__name__,
        "index": index,
        "tested": selected.tested,
        "of": selected.of,
        "found": selected.found,
        "sparql": query,
        "note": note,
    }


def _equivalent(selected: Selected) -> tuple[str | None, str | None]:
    if selected.searched:
        return None, "No SPARQL finds the same: it knows no full-text search."
    try:
        return sparql(selected.noun, selected.where), None
    except NoEquivalent as reason:
        return None, f"No SPARQL finds the same: {reason}"
