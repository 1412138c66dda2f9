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
        "STANCE",
        re.compile(
            r"^(?:do(?:es)? (?:we|the \w+) )?(?:accept|agree)(?:ed|ance)?\b.{0,30}\?$"
            r"|^(?:accepted|agreed|stance|agree ?/ ?disagree)$",
            re.I,
        ),
    ),
    (
        "TIMING",
        re.compile(r"^(?:(?:due|target) ?(?:date|by)?|when|by(?: when)?|timing|complet(?:ion|e by)|end)$", re.I),
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
    (
        "BODY",
        re.compile(
            rf"^{_SAYS}$"
            r"|^what (?:we|the \w+|is|has|will|have)\b.{0,40}\b(?:do|done|doing|left|plan(?:ned)?|happen\w*)\b"
            r"|^(?:our )?(?:next steps|planned actions?|actions? planned|progress so far)$",
            re.I,
        ),
    ),
)
SPEAKERS = ("FORCE", "BODY")
NAMES_KIND = re.compile(r"(?:areas? (?:for|of) improvement|AFI|rec(?:ommendation)?|cause|CoC)\b", re.I)
"""A number with the kind of what it counts says which recommendation a row is on, before the words beside it."""
_HEAD_WORDS = 6
_SEE = re.compile(
    r"(?:please )?(?:see|as(?: for)?|refer to) (?:the )?"
    r"(?:row|item|no\.?|number|line|answer to|above|recommendation|AFI)? ?"
    r"(?P<n>[\w.-]*\d[\w-]*)(?: above| below)?[.]?$",
    re.I,
)


_HEAD = re.compile(
    r"^(?=.*\b(?:recommendation|area for improvement|AFI|finding|cause of concern"
    r"|HMIC(?:FRS)?|inspector|report|issue|theme|subject|topic|matter)s?\b)"
    rf"(?=.*\b(?:{_SAYS}|agree|accepted|what (?:we|is|has)\b.{{0,40}}\b(?:do|done|doing))\b)",
    re.I,
)


def heads_table(line: Line) -> bool:
    """Whether a line reads as the head of a table of answers."""
    return line.row and len(line.text.split()) <= 5 * _HEAD_WORDS and _HEAD.match(line.text) is not None


def tables(answer: Answer, lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    """The answers that stand in tables, and the lines that belong to none.

    A row that asks nothing goes on with the cells of the row before it: a page may end inside a row.
    """
    columns: list[str | None] = []
    blocks: list[Block] = []
    rest: list[Line] = []
    held: dict[str, Block] = {}
    numbered: dict[str, dict[str, Block]] = {}
    for line in lines:
        across = list(cells_of(answer, line)) if line.row else []
        if headed := _headings(across):
            columns = headed
            answer.draft.claim(line, "context", "table head")
        elif columns and columns.index("ASKED") < len(across) <= len(columns):
            held = row(answer, line, _by_column(columns, across), held)
            numbered[across[0].text.strip(" .")] = held
            blocks += [block for block in held.values() if block not in blocks]
        else:
            rest.append(line)
    _dated(blocks)
    _referred(numbered)
    return [block for block in blocks if block.answer], rest


def _referred(numbered: dict[str, dict[str, Block]]) -> None:
    """An answer that only points to another row ("See 4.") takes the stance of that one."""
    for held in numbered.values():
        for name, block in held.items():
            pointer = _SEE.match(block.answer[0].text) if len(block.answer) == 1 else None
            meant = numbered.get(pointer["n"], {}).get(name) if pointer else None
            if meant is not None and meant is not block and meant.answer:
                block.verdict = meant.verdict or meant.answer[0]


def _dated(blocks: Sequence[Block]) -> None:
    """A column of dates is that of when things are to be done where one of them is said to be done."""
    if any(ENDED.match(block.asides["DATE"].text) for block in blocks if "DATE" in block.asides):
        for block in blocks:
            if "DATE" in block.asides:
                block.asides["TIMING"] = block.asides.pop("DATE")


def cells_of(answer: Answer, line: Line) -> Iterator[Line]:
    """The cells of a row, each as a line of its own."""
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


def _by_column(columns: Sequence[str | None], across: Sequence[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for name, cell in zip(columns, across, strict=False):
        if name:
            found.setdefault(name, []).append(cell)
    return found


def held_by(head: str) -> str | None:
    """What a column or field holds, by how it is headed."""
    return next((name for name, form in _COLUMNS if form.search(head)), None)


def row(answer: Answer, line: Line, cells: dict[str, list[Line]], before: dict[str, Block]) -> dict[str, Block]:
    """The answers of a row or record, each with what is asked and what is printed beside it."""
    asked = cells["ASKED"][0]
    answer.draft.claim(line, "item", "response")
    filled = {name: kept for name, held in cells.items() if (kept := [c for c in held if not UNSAID.match(c.text)])}
    said = {name: held for name, held in filled.items() if name in SPEAKERS}
    if UNSAID.match(asked.text):
        for name, held in said.items():
            if name in before:
                before[name].answer += held
        return before
    stances = filled.get("STANCE", [])
    if not said and stances:
        said = {"BODY": stances}
    if not said:
        answer.draft.unanswered.append((asked.start, asked.end))
    quote = (asked.start, asked.end)
    if "NUMBER" in filled and NAMES_KIND.match(filled["NUMBER"][0].text):
        quote = (filled["NUMBER"][0].start, asked.end)
    asides = {name: held[0] for name, held in filled.items() if name not in (*SPEAKERS, "ASKED")}
    speakers = {"FORCE": answer.force, "BODY": None}
    return {
        name: Block(
            quotes=[quote],
            quoted=[asked],
            answer=list(held),
            speaker=speakers[name],
            asides=asides,
            row=True,
            verdict=next(iter(stances), None),
        )
        for name, held in said.items()
    }
