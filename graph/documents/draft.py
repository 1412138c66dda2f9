"""A document while it is being read: the items found so far, their passages, and what became of each line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from graph.documents.dates import When
from graph.documents.lines import Line
from graph.documents.text import CanonicalText
from graph.ids import iri, normalise
from graph.merging import united
from graph.model import DocumentDate, Item, PartialDate, Passage

Fate = Literal["item", "furniture", "context", "unread"]
ItemT = TypeVar("ItemT", bound=Item)
DateT = TypeVar("DateT", bound=PartialDate)


def squashed(words: str) -> str:
    """Words as a key: without spaces too, because text extractions join words that others keep apart."""
    return normalise(words).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Claim:
    """What became of a line: ``fate``, and the kind of item or furniture it was taken for."""

    fate: Fate
    note: str


GRADED_AREA, OF_THE_WHOLE = "graded area", "response to the report"
QUOTES_WITHIN, PROMISES = "paragraph with a quotation", "paragraph with a commitment"
QUOTATION = "quotation"
SHARED = frozenset({GRADED_AREA, OF_THE_WHOLE, QUOTES_WITHIN, PROMISES})
"""Notes on lines that the document itself rests on too: an item is read from them, and they say more than it does."""


class Draft:
    """Collects what a layout finds in one text. Items with one IRI are one item: their passages are united."""

    def __init__(self, text: CanonicalText, *, sha256: str, file_name: str, base: str) -> None:
        self.text = text
        self.sha256 = sha256
        self.file_name = file_name
        self.base = base
        self.document = f"{base}document/{sha256[:20]}"
        self.report = ""
        """The key of the work that the text is one copy of: another copy of it gives the same items."""
        self.items: dict[str, Item] = {}
        self.passages: dict[str, Passage] = {}
        self.claims: dict[int, Claim] = {}
        self.unanswered: list[tuple[int, int]] = []
        """Where in a row a request is repeated that nobody answers: the document rests on the cell, not on the row."""

    def iri(self, type_: str, *parts: str | None) -> str:
        return iri(self.base, type_, *(part or "" for part in parts))

    def passage(self, start: int, end: int) -> str:
        """The IRI of the passage at a span of the text."""
        name = self.iri("passage", self.sha256, str(start), str(end))
        self.passages[name] = Passage(
            iri=name,
            document=self.document,
            start=start,
            end=end,
            exact=self.text.text[start:end],
            page=self.text.page(start),
        )
        return name

    def words(self, start: int, end: int) -> str:
        return self.text.text[start:end]

    def add(self, item: ItemT) -> ItemT:
        """Keep an item; one that was found before gains the new passages and whatever it did not have."""
        held = self.items.get(item.iri)
        if held is None:
            self.items[item.iri] = item
            return item
        merged = united((held, item))
        assert isinstance(merged, type(item)), "one IRI is of one type"
        self.items[item.iri] = merged
        return merged

    def change(self, name: str, **fields: Any) -> None:
        self.items[name] = replace(self.items[name], **fields)

    def claim(self, lines: Line | Iterable[Line], fate: Fate, note: str) -> None:
        for line in (lines,) if isinstance(lines, Line) else lines:
            self.claims.setdefault(line.start, Claim(fate, note))

    def partial(self, cls: type[DateT], owner: str, when: When | None, start: int, end: int, **fields: Any) -> DateT:
        """A part of an item that is a date; its words are ``text[start:end]`` of the document."""
        return cls(
            iri=self.iri("date", owner, cls.__name__, when.date if when else None, squashed(self.words(start, end))),
            precision=when.precision if when else "UNKNOWN",
            date=when.date if when else None,
            earliest=when.earliest if when else None,
            latest=when.latest if when else None,
            text=self.words(start, end),
            passages=(self.passage(start, end),),
            **fields,
        )

    def dated(self, kind: str, when: When, line: Line) -> DocumentDate:
        """One of the document's own dates, told in a line whose raw words the form was found in."""
        said = r"\s+".join(re.escape(word) for word in line.text[when.start : when.end].split())
        found = re.search(said, self.words(line.start, line.end))
        span = (line.start + found.start(), line.start + found.end()) if found else (line.start, line.end)
        return self.partial(DocumentDate, self.document, when, *span, kind=kind)
