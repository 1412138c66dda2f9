"""The parts of PEEL reports since 2021/22: sections, the judgments table, heading-sentences with what explains them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.documents.draft import Draft
from graph.documents.grades import grade, stated, status
from graph.documents.lines import Line, sentences
from graph.documents.text import cells as cell_spans
from ontology import vocabulary

LABELS = {
    "innovative practice": "INNOVATIVE_PRACTICE",
    "innovative practices": "INNOVATIVE_PRACTICE",
    "promising practice": "INNOVATIVE_PRACTICE",
    "promising practices": "INNOVATIVE_PRACTICE",
    "area for improvement": "AREA_FOR_IMPROVEMENT",
    "areas for improvement": "AREA_FOR_IMPROVEMENT",
    "main findings": "MAIN_FINDING",
    "cause of concern": "CAUSE_OF_CONCERN",
    "causes of concern": "CAUSE_OF_CONCERN",
    "cause for concern": "CAUSE_OF_CONCERN",
    "causes for concern": "CAUSE_OF_CONCERN",
    "recommendation": "RECOMMENDATION",
    "recommendations": "RECOMMENDATION",
}
SECTIONS = {
    "contents": "contents",
    "overall summary": "summary",
    "our judgments": "summary",
    "data in this report": "context",
    "about the data": "context",
    "terminology in this report": "context",
    "important changes to peel": "context",
    "hm inspector's observations": "OBSERVATION",
    "hm inspector's summary": "OBSERVATION",
    "his majesty's inspector's observations": "OBSERVATION",
    "her majesty's inspector's observations": "OBSERVATION",
    "reducing crime assessment": "FACTOR",
    "providing a service to the victims of crime": "victims",
    "victim service assessment": "VICTIM_SERVICE_FINDING",
}
_CAPTION = re.compile(r"^(?:figure|table|chart|note|source)s?\b[^.]{0,12}?[:.–-]", re.I)
ASKS = re.compile(r"^(?:the (?:force|constabulary)|[A-Z][\w' ]+?) (?:should|must|needs? to)\b")
_IMPRINT = re.compile(
    r"©|^(?:https?://|www\.)\S+$|^ISBN\b|^(?:promoting|inspecting) .{0,60}(?:policing|public interest)$", re.I
)
_HEADING_LIMIT = 500
"""A heading-sentence is usually under 450 characters; longer lines without a full stop are broken paragraphs."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the lines under it; ``kind`` is a value of SECTIONS, or ``area``."""

    kind: str
    heading: Line
    lines: Sequence[Line]


def without_furniture(draft: Draft, lines: list[Line]) -> list[Line]:
    """Lines less page numbers, repeated running titles and what the medium marks as no content."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[_unpaged(line)] = counts.get(_unpaged(line), 0) + 1
    kept = []
    for line in lines:
        running = counts[_unpaged(line)] > 1 and re.search(r"\bPEEL\b|An inspection of|©", line.text)
        if _IMPRINT.search(line.text) and len(line.text) < 120:
            draft.claim(line, "context", "imprint")
        elif line.furniture or running or re.fullmatch(r"(?:page )?\d{1,3}", line.text, re.I):
            draft.claim(line, "furniture", "running title or page number" if not line.furniture else "page furniture")
        else:
            kept.append(line)
    return kept


def _unpaged(line: Line) -> str:
    return re.sub(r"(?<!\W)\W*\d{1,3}$", "", line.text)


def sections(lines: list[Line], cycle: str) -> Iterator[Section]:
    listed = {words.lower() for words in contents(lines)}
    starts = [(i, kind) for i, line in enumerate(lines) if (kind := _opens(lines, i, cycle, listed))]
    if not starts:
        return
    if starts[0][0] > 0:
        yield Section("front", lines[0], lines[: starts[0][0]])
    for (i, kind), (end, _) in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        yield Section(kind, lines[i], lines[i + 1 : end])


def contents(lines: list[Line]) -> list[str]:
    """The headings that the contents list, each with its page after a tab or dots, in order."""
    found = (re.fullmatch(r"(.*?\w\)?)(?:\s|\.{2,}|…)+\d{1,3}", line.text) for line in lines)
    return [m[1].strip() for m in found if m]


def _opens(lines: list[Line], i: int, cycle: str, listed: set[str]) -> str | None:
    line = lines[i]
    if line.row or line.bullet:
        return None
    if kind := SECTIONS.get(line.text.lower()):
        return kind
    after = lines[i + 1] if i + 1 < len(lines) else None
    if after is None or line.text.lower() in LABELS or grade(line.text) or len(line.text) > 120:
        return None
    if not line.stops and (grade(after.text) or status(after.text)):
        return "area"
    if line.stops or (vocabulary().area_of(line.text, cycle) is None and line.text.lower() not in listed):
        return None
    prose = not after.row and not after.bullet and after.stops and len(after.text) > 40
    return "area" if prose or (sentences(after.text) and stated(after.text)) else None


Table = dict[str, tuple[str, str, tuple[int, int]]]
"""Area code -> (label, grade, span of the cell) of the judgments table."""


def judgments_table(draft: Draft, sections: list[Section], cycle: str) -> Table:
    found: Table = {}
    for section in (s for s in sections if s.kind == "summary"):
        header: list[str | None] = []
        for line in (each for each in section.lines if each.row):
            raw = draft.words(line.start, line.end)
            cells = [raw[first:last] for first, last in cell_spans(raw)]
            grades = [grade(cell) for cell in cells]
            if sum(g is not None for g in grades) >= 3:
                header = grades
                draft.claim(line, "context", "judgments table")
                continue
            found |= dict(_cells(draft, line, cells, header, cycle))
    return found


def _cells(
    draft: Draft, line: Line, cells: list[str], header: list[str | None], cycle: str
) -> Iterator[tuple[str, tuple[str, str, tuple[int, int]]]]:
    offset = line.start
    for column, cell in enumerate(cells):
        label = cell.strip()
        given = header[column] if column < len(header) else None
        if label and given and (area := vocabulary().area_of(label, cycle)):
            at = offset + cell.index(label)
            draft.claim(line, "item", "judgments table")
            yield area, (label, given, (at, at + len(label)))
        offset += len(cell) + 1


@dataclass(frozen=True, slots=True)
class Group:
    """A heading-sentence and the lines that explain it; ``heading`` is ``None`` for lines before the first one."""

    heading: Line | None
    lines: tuple[Line, ...]


def groups(lines: Sequence[Line], *, asks: bool) -> Iterator[Group]:
    """Split the lines under a label at its heading-sentences. ``asks``: the headings are AFIs."""
    marked = any(line.heading for line in lines)
    first = next((line for line in lines if not line.bullet), None)
    stopped = asks and first is not None and first.text.endswith(".") and bool(ASKS.match(first.text))
    held: Line | None = None
    below: list[Line] = []
    for line in lines:
        opens = line.heading if marked else _is_heading(line)
        if stopped and not opens:
            opens = bool(ASKS.match(line.text)) and len(sentences(line.text)) <= 2 and not line.bullet
        if opens:
            if held is not None or below:
                yield Group(held, tuple(below))
            held, below = line, []
        else:
            below.append(line)
    if held is not None or below:
        yield Group(held, tuple(below))


def _is_heading(line: Line) -> bool:
    text = line.text.rstrip("'\"")
    if line.bullet or line.row or _CAPTION.match(line.text) or not text or len(text) > _HEADING_LIMIT:
        return False
    closing = text.removesuffix(")")
    return closing[-1:] not in ".:;,!?" and " " in text
