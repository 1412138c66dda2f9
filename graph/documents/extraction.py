"""From canonical text to items: the grammar found chooses the layout, and every line's fate is accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.documents.directory import Directory, force_stem
from graph.documents.draft import QUOTATION, SHARED, Claim, Draft, Fate, squashed
from graph.documents.layouts import LAYOUTS, Front, Layout, Reading
from graph.documents.lines import Line, lines
from graph.documents.mentions import mentions
from graph.documents.outside import by_others, outside
from graph.documents.text import Block, CanonicalText
from graph.errors import InvalidDocument, UnknownLayout
from graph.model import Document, Organisation

VERSION = "6"
"""Raised whenever the same text would give other items, so that documents are read again."""


@dataclass(frozen=True, slots=True)
class BlockFate:
    """What became of a block: an item, furniture, context (understood, but no item) or unread."""

    block: Block
    fate: Fate
    note: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one text gave: the document, its items and passages, and the fate of each block."""

    document: Document
    items: tuple[object, ...]
    blocks: tuple[BlockFate, ...]

    @property
    def understood(self) -> float:
        """Share of the characters, furniture aside, that became items or context."""
        sizes = {"item": 0, "context": 0, "unread": 0, "furniture": 0}
        for each in self.blocks:
            sizes[each.fate] += each.block.end - each.block.start
        read = sizes["item"] + sizes["context"]
        return read / (read + sizes["unread"]) if read + sizes["unread"] else 0.0


def extract(
    text: CanonicalText, *, sha256: str, file_name: str, base: str, organisations: Sequence[Organisation]
) -> Extraction:
    """Read one document. ``organisations`` are those known by reference.

    Raises UnknownLayout where no grammar fits, and InvalidDocument where one fits but what it must find is missing.
    """
    found = lines(text)
    layout, front = recognised(found)
    draft = Draft(text, sha256=sha256, file_name=file_name, base=base)
    draft.report = squashed(f"{front.kind} {front.cycle} {force_stem(front.force)} {front.work}")
    directory = Directory(organisations, base)
    reading = layout.read(draft, found, front, directory)
    if reading.expectations:
        raise InvalidDocument(reading.expectations)
    mentions(draft, found, directory, reading.publisher)
    document = _document(draft, layout, front, reading, found)
    items = (document, *draft.items.values(), *draft.passages.values())
    return Extraction(document, items, tuple(_fates(text, found, draft)))


def recognised(found: list[Line]) -> tuple[Layout, Front]:
    kind = by_others(found)
    for layout in LAYOUTS if kind is None else ():
        if front := layout.recognise(found):
            return layout, front
    expected = "; ".join(layout.expects for layout in LAYOUTS)
    shown = next((line.text[:80] for line in found if not line.furniture), "no text")
    told = f"found a text that begins {shown!r}"
    if kind := kind or outside(found):
        raise UnknownLayout(
            f"Expected one of the known layouts ({expected}); {told} and seems to be {kind.what}: {kind.instead}. "
            "Nothing of it was kept."
        )
    raise UnknownLayout(
        f"Expected one of the known layouts ({expected}); {told} and fits none. "
        "Check that it is an inspection report or an answer to one, and complete; nothing of it was kept."
    )


def _document(draft: Draft, layout: Layout, front: Front, reading: Reading, found: Sequence[Line]) -> Document:
    dates = tuple(draft.dated(kind, when, line) for kind, when, line in front.dates)
    told = sorted([*draft.unanswered, *((line.start, line.end) for line in found if _tells(draft, line))])
    return Document(
        iri=draft.document,
        title=reading.title,
        kind=front.kind,
        sha256=draft.sha256,
        file_name=draft.file_name,
        media_type=draft.text.media_type,
        reader=f"{draft.text.reader} {layout.name}/{layout.version}.{VERSION}",
        layout=layout.name,
        length=len(draft.text.text),
        report=draft.report,
        dates=dates,
        publisher=reading.publisher,
        author=reading.author,
        addressee=reading.addressee,
        inspection=reading.inspection,
        isbn=_isbn(found),
        passages=tuple(draft.passage(start, end) for start, end in told),
        method=f"{layout.name}/document",
    )


_ISBN = re.compile(r"\bISBN:? ?(?P<n>(?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])\b")


def _isbn(found: Sequence[Line]) -> str | None:
    """The ISBN that a document prints of itself, as printed."""
    return next((told["n"] for line in found if (told := _ISBN.search(line.text))), None)


_PROSE = 8
"""Words from which a line that is no item is prose that other documents may speak of."""


def _tells(draft: Draft, line: Line) -> bool:
    """Whether a line is prose, or a heading with a grade, that belongs to no item alone: the document rests on it."""
    claim = draft.claims.get(line.start)
    if claim is not None and (claim.note in SHARED or (claim.note == QUOTATION and not _answered(draft, line))):
        return True
    return claim is not None and claim.fate == "context" and line.stops and len(line.text.split()) >= _PROSE


def _answered(draft: Draft, line: Line) -> bool:
    """Whether a response answers what a line quotes."""
    quotes = (draft.passages[name] for each in draft.items.values() for name in getattr(each, "quotes", ()))
    return any(quote.start < line.end and line.start < quote.end for quote in quotes)


def _fates(text: CanonicalText, found: Sequence[Line], draft: Draft) -> Iterator[BlockFate]:
    """The claim on a line holds for every block it was made of."""
    claims = [(line.start, line.end, draft.claims.get(line.start, _unclaimed(line))) for line in found]
    position = 0
    for block in text.blocks:
        while position + 1 < len(claims) and claims[position][1] < block.end:
            position += 1
        claim = claims[position][2]
        yield BlockFate(block, claim.fate, claim.note)


def _unclaimed(line: Line) -> Claim:
    return Claim("furniture", "page furniture") if line.furniture else Claim("unread", "")
