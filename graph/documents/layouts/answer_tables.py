"""Answers set out as a table: a row for each recommendation, with a column for what each body says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.documents.answers import Answer
from graph.documents.layouts.answer_blocks import Block
from graph.documents.lines import Line, clean, trim
from graph.documents.text import BlockKind

_SAYS = r"(?:response|comments?|reply|answer|update|position|action(?:s| taken)?|view)s?"
_COLUMNS = (
    # (what the column holds, how it is headed); the first that fits decides
    ("BODY", re.compile(rf"\b(?:commissioner|PF?CC|OPF?CC|mayor|local policing body)\b.*\b{_SAYS}\b", re.I)),
    ("FORCE", re.compile(rf"\b(?:force|constabulary|police|chief constable)\b.*\b{_SAYS}\b", re.I)),
    ("ASKED", re.compile(r"^(?:recommendations?|areas? for improvement|AFIs?|findings?|causes? of concern)\b", re.I)),
    ("BODY", re.compile(rf"^{_SAYS}$", re.I)),
)
_EMPTY = re.compile(r"^(?:[-–—.]*|n/?a)$", re.I)
_HEAD_WORDS = 6


_HEAD = re.compile(
    rf"(?=.*\b(?:recommendation|area for improvement|AFI|finding)s?\b)"
    rf"(?=.*\b(?:commissioner|PF?CC|OPF?CC|mayor|force|constabulary|chief constable)\b.*\b{_SAYS}\b)",
    re.I,
)


def heads_table(line: Line) -> bool:
    """Whether a line reads as the head of a table of answers."""
    return line.row and len(line.text.split()) <= 2 * _HEAD_WORDS and _HEAD.match(line.text) is not None


def tables(answer: Answer, lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    """The answers that stand in tables, and the lines that belong to none.

    A row that asks nothing goes on with the cells of the row before it: a page may end inside a row.
    """
    columns: list[str | None] = []
    blocks: list[Block] = []
    rest: list[Line] = []
    held: dict[str, Block] = {}
    for line in lines:
        cells = list(_cells(answer, line)) if line.row else []
        if headed := _headings(cells):
            columns = headed
            answer.draft.claim(line, "context", "table head")
        elif columns and columns.index("ASKED") < len(cells) <= len(columns):
            named = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
            held = _row(answer, line, named, held)
            blocks += [block for block in held.values() if block not in blocks]
        else:
            rest.append(line)
    return [block for block in blocks if block.answer], rest


def _cells(answer: Answer, line: Line) -> Iterator[Line]:
    raw, start = answer.draft.words(line.start, line.end), 0
    for part in raw.split("\t"):
        first, last = trim(part, 0, len(part))
        at = line.start + start
        yield replace(line, start=at + first, end=at + last, text=clean(part), kind=BlockKind.LINE, marker="")
        start += len(part) + 1


def _headings(cells: Sequence[Line]) -> list[str | None]:
    """What each column holds, where the cells head a table of answers; else nothing."""
    if any(len(cell.text.split()) > _HEAD_WORDS for cell in cells):
        return []
    found = [next((name for name, head in _COLUMNS if head.search(cell.text)), None) for cell in cells]
    answered = {"FORCE", "BODY"} & set(found)
    return found if "ASKED" in found and answered else []


def _row(answer: Answer, line: Line, cells: dict[str, Line], before: dict[str, Block]) -> dict[str, Block]:
    asked = cells["ASKED"]
    answer.draft.claim(line, "item", "response")
    said = {name: cell for name, cell in cells.items() if name != "ASKED" and not _EMPTY.match(cell.text)}
    if _EMPTY.match(asked.text):
        for name, cell in said.items():
            if name in before:
                before[name].answer.append(cell)
        return before
    quote = (asked.start, asked.end)
    speakers = {"FORCE": answer.force, "BODY": None}
    return {
        name: Block(quotes=[quote], quoted=[asked], answer=[cell], speaker=speakers[name])
        for name, cell in said.items()
    }
