"""Words looked for in the snapshot of a context: its index, made at first use or ahead of it."""

from __future__ import annotations

from pathlib import Path

from graph import kept_search
from graph.errors import UsageError
from graph.search import Search, Sought, sought
from schema.context import Context
from schema.errors import RequestError


def index(context: Context, data: Path | None = None) -> Search:
    """The index of a context's snapshot, that which is kept in its data directory where there is one."""
    made = context.snapshot
    return context.once("search", lambda: Search.of(made) if data is None else kept_search.present(made, data))


def understood(words: str, fuzziness: int = 0) -> Sought:
    """What a client looks for."""
    try:
        return sought(words, fuzziness=fuzziness)
    except UsageError as error:
        raise RequestError("BAD_SEARCH", error.message) from None


def found_by(context: Context, words: str, kind: str) -> dict[str, float]:
    """The items of a type in which words are found, by IRI, with how well they fit."""
    return {hit.item.iri: hit.score for hit in index(context).every(understood(words), types=(kind,))}
