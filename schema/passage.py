"""Passages: spans of documents, into which every item leads back."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types.info import Info

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept
from schema.errors import RequestError
from schema.fields import coded, computed, loaded, many, one
from schema.item import Item

MOST_CONTEXT = 2000
"""The most characters of context on each side of a passage."""

RESTING = (
    model.Inspection, model.Question, model.Judgment, model.Finding, model.Recommendation, model.Statistic,
    model.Response, model.Commitment, model.Mention, model.Tenure, model.Post, model.Organisation,
)  # fmt: skip
"""The types of items that rest on passages."""


def nothing(_snapshot: Snapshot, _item: Any) -> None:
    return None


def title(snapshot: Snapshot, passage: model.Passage) -> str:
    return f"Characters {passage.start} to {passage.end} of {loaded(snapshot, passage.document).title}"


def items(snapshot: Snapshot, passage: model.Passage) -> list[model.Item]:
    return [item for cls in RESTING for item in snapshot.referring(passage.iri, cls, "passages")]


def around(passage: model.Passage, info: Info, before: int, after: int) -> str | None:
    """A stretch of the text before, in and behind a passage, where the text of its document is held here."""
    if not 1 <= max(before, after) <= MOST_CONTEXT or min(before, after) < 0:
        found = max(before, after, key=abs)
        raise RequestError(
            "BAD_CONTEXT", f"Expected 1 to {MOST_CONTEXT} characters of context; found {found}. Ask for so many."
        )
    text: str | None = info.context.text_of(loaded(info.context.snapshot, passage.document))
    return None if text is None else text[max(0, passage.start - before) : passage.end + after]


def _before(root: strawberry.Parent[Any], info: Info, chars: int = 200) -> str | None:
    text = around(root, info, chars, 0)
    return None if text is None else text[: len(text) - (root.end - root.start)]


def _after(root: strawberry.Parent[Any], info: Info, chars: int = 200) -> str | None:
    text = around(root, info, 0, chars)
    return None if text is None else text[root.end - root.start :]


def _context(root: strawberry.Parent[Any], info: Info, chars: int = 200) -> str | None:
    return around(root, info, chars, chars)


@strawberry.type(
    description=(
        "A span of one document's canonical text: `text[start:end] == exact`, in characters, that is Unicode code "
        "points (in JavaScript `[...text].slice(start, end)`). For a plain-text file the canonical text is the file "
        "decoded, with every line end as `\\n`."
    )
)
class Passage(Item):
    of = model.Passage

    start: int = strawberry.field(description="Offset of its first character in the document's canonical text.")
    end: int = strawberry.field(description="Offset just behind its last character.")
    exact: str | None = strawberry.field(description="Its words; null where the document itself was not read here.")
    page: int | None = strawberry.field(
        description="The page it begins on, counted from 1; null for media without pages."
    )
    document = one(
        "Document", "The document it is a span of.", read=lambda snapshot, passage: loaded(snapshot, passage.document)
    )
    items = many("Item", "The items that rest on it.", read=items)
    title = computed(str, "The document's title and the offsets.", title)
    text = computed(str | None, "Its words, as `exact`.", lambda _, passage: passage.exact)
    method = computed(str | None, "Passages come with the items that rest on them: null.", nothing)
    kind: Concept | None = coded("", "Passages have no kinds: null.", read=nothing)
    passage = one("Passage", "The passage itself.", read=lambda _, passage: passage)
    passages = many("Passage", "The passage itself, alone.", read=lambda _, passage: [passage])

    before: str | None = strawberry.field(
        resolver=_before, description="The text before it; null where the document itself was not read here."
    )
    after: str | None = strawberry.field(
        resolver=_after, description="The text behind it; null where the document itself was not read here."
    )
    context: str | None = strawberry.field(
        resolver=_context,
        description="Its words with the text around them; null where the document itself was not read here.",
    )
