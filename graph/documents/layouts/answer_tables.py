"""Answers set out as a table: a row for each recommendation, with a column for what each body says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.documents.answers import Answer
from graph.documents.layouts.answer_block import Block
from graph.documents.layouts.answer_signs import ASIDES, ENDED, UNSAID
from graph.documents.lines import Line, clean, trim
from graph.documents.text import BlockKind, cells

_SAYS = (
    r"(?:(?:response|comment|reply|replie|answer|update|position|view|progres|assurance)s?"
    r"|actions?(?: taken| to date)?|(?:progress|current) (?:update|position|to date))"
)
_COLUMNS = (
    # (what the column holds, how it is headed); the first that fits decides
    *ASIDES,
    (
        "TIMING",
        re.compile(r"^(?:(?:due|target) ?(?:date|by)?|when|by when|timing|complet(?:ion|e by)|end)$", re.I),
    ),
    ("DATE", re.compile(r"^date$", re.I)),
    (
        "NUMBER",
        re.compile(
            r"^(?:ref(?:erence)?|(?:ref(?:erence)?|item|rec(?:ommendation)?|AFI)?\.? ?(?:no|number)s?\.?|#)$", re.I
        ),
    ),
    ("OWNER", re.compile(r"^(?:by )?who(?: leads)?$", re.I)),
    ("BODY", re.compile(rf"\b(?:commissioner|PF?CC|OPF?CC|mayor|local policing body)\b.{{0,200}}\b{_SAYS}\b", re.I)),
    ("FORCE", re.compile(rf"\b(?:force|constabulary|police|chief constable)\b.{{0,200}}\b{_SAYS}\b", re.I)),
    (
        "ASKED",
        re.compile(
            r"^(?:(?:HMIC(?:FRS)?|inspect\w+|report)(?:'s?)? )?"
            r"(?:recommendations?|areas? (?:for|of) improvement|AFIs?|findings?|causes? of concern)\b",
            re.I,
        ),
    ),
    (
        "ASKED",
        re.compile(
            r"\b(?:HMIC(?:FRS)?|inspect(?:ors?|orate|ion)|report)\b|^(?:issue|theme|subject|topic|matter)s?$", re.I
        ),
    ),
    ("BODY", re.compile(rf"^{_SAYS}$", re.I)),
)
SPEAKERS = ("FORCE", "BODY")
NAMES_KIND = re.compile(r"(?:areas? (?:for|of) improvement|AFI|rec(?:ommendation)?|cause|CoC)\b", re.I)
"""A number with the kind of what it counts says which recommendation a row is on, before the words beside it."""
_HEAD_WORDS = 6


_HEAD = re.compile(
    r"^(?=.*\b(?:recommendation|area for improvement|AFI|finding|cause of concern"
    r"|HMIC(?:FRS)?|inspector|report|issue|theme|subject|topic|matter)s?\b)"
    rf"(?=.*\b{_SAYS}\b)",
    re.I,
)


def heads_table(line: Line) -> bool:
    """Whether a line reads as the head of a table of answers."""
    return line.row and len(line.text.split()) <= 3 * _HEAD_WORDS and _HEAD.match(line.text) is not None


def tables(answer: Answer, lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    """The answers that stand in tables, and the lines that belong to none.

    A row that asks nothing goes on with the cells of the row before it: a page may end inside a row.
    """
    columns: list[str | None] = []
    blocks: list[Block] = []
    rest: list[Line] = []
    held: dict[str, Block] = {}
    for line in lines:
        across = list(_cells(answer, line)) if line.row else []
        if headed := _headings(across):
            columns = headed
            answer.draft.claim(line, "context", "table head")
        elif columns and columns.index("ASKED") < len(across) <= len(columns):
            named = {name: cell for name, cell in zip(columns, across, strict=False) if name}
            held = row(answer, line, named, held)
            blocks += [block for block in held.values() if block not in blocks]
        else:
            rest.append(line)
    _dated(blocks)
    return [block for block in blocks if block.answer], rest


def _dated(blocks: Sequence[Block]) -> None:
    """A column of dates is that of when things are to be done where one of them is said to be done."""
    if any(ENDED.match(block.asides["DATE"].text) for block in blocks if "DATE" in block.asides):
        for block in blocks:
            if "DATE" in block.asides:
                block.asides["TIMING"] = block.asides.pop("DATE")


def _cells(answer: Answer, line: Line) -> Iterator[Line]:
    raw = answer.draft.words(line.start, line.end)
    for span in cells(raw):
        first, last = trim(raw, *span)
        at = line.start
        yield replace(
            line, start=at + first, end=at + last, text=clean(raw[first:last]), kind=BlockKind.LINE, marker=""
        )


def _headings(cells: Sequence[Line]) -> list[str | None]:
    """What each column holds, where the cells head a table of answers; else nothing."""
    if any(len(cell.text.split()) > _HEAD_WORDS for cell in cells):
        return []
    found = [held_by(cell.text) for cell in cells]
    answered = set(SPEAKERS) & set(found)
    return found if "ASKED" in found and answered else []


def held_by(head: str) -> str | None:
    """What a column or field holds, by how it is headed."""
    return next((name for name, form in _COLUMNS if form.search(head)), None)


def row(answer: Answer, line: Line, cells: dict[str, Line], before: dict[str, Block]) -> dict[str, Block]:
    """The answers of a row or record, each with what is asked and what is printed beside it."""
    asked = cells["ASKED"]
    answer.draft.claim(line, "item", "response")
    filled = {name: cell for name, cell in cells.items() if name != "ASKED" and not UNSAID.match(cell.text)}
    said = {name: cell for name, cell in filled.items() if name in SPEAKERS}
    if UNSAID.match(asked.text):
        for name, cell in said.items():
            if name in before:
                before[name].answer.append(cell)
        return before
    if not said:
        answer.draft.unanswered.append((asked.start, asked.end))
    quote = (asked.start, asked.end)
    if "NUMBER" in filled and NAMES_KIND.match(filled["NUMBER"].text):
        quote = (filled["NUMBER"].start, asked.end)
    asides = {name: cell for name, cell in filled.items() if name not in SPEAKERS}
    speakers = {"FORCE": answer.force, "BODY": None}
    return {
        name: Block(quotes=[quote], quoted=[asked], answer=[cell], speaker=speakers[name], asides=asides, row=True)
        for name, cell in said.items()
    }
