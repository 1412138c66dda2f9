"""PEEL reports since 2021/22, as PDF text or as a web page: one report a force, an area a section, AFIs as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.documents.bodies import Directory
from graph.documents.draft import Draft
from graph.documents.fronts import PUBLISHED, cycle_of, dates_in
from graph.documents.grades import grade, stated, status
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.lines import Line, sentences
from graph.documents.people import inspector
from graph.documents.report import Report, spread
from graph.model import Question, Recommendation
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
    "his majesty's inspector's observations": "OBSERVATION",
    "her majesty's inspector's observations": "OBSERVATION",
    "reducing crime assessment": "FACTOR",
    "providing a service to the victims of crime": "victims",
    "victim service assessment": "VICTIM_SERVICE_FINDING",
}
VICTIMS = "providing a service to the victims of crime"
_TITLE = re.compile(r"^PEEL (?P<c>20\d\d ?[/–-] ?(?:20)?\d\d)\b(?P<rest>.*)", re.I)
_FORCE = re.compile(r"\ban inspection of (?P<f>[A-Z].{2,80}?)\s*$", re.I)
_GRAMMAR = re.compile(r"^(?:main findings|our judgments|hm inspector's observations|areas? for improvement)$", re.I)
_CAPTION = re.compile(r"^(?:figure|table|chart|note|source)s?\b[^.]{0,12}?[:.–-]", re.I)
_STUB = re.compile(
    r"\b(?:has(?:n't| not) yet been|have(?:n't| not) yet|we now inspect|did(?:n't| not) inspect|was(?:n't| not) inspected|no longer (?:inspect|look)"
    r"|(?:inspect\w*|dealt with|reported on)[^.]{0,40}\b(?:separate(?:ly)?|regional)|inspection is under way)\b",
    re.I,
)
_GRADE_TO_COME = re.compile(
    r"\b(?:including|with) (?:the force's|its|a) grade\b|\bwill be graded\b|\bto be graded\b|\bgrades?\b[^.]{0,60}\bwill (?:be|appear|follow)\b"
    r"|\bwill (?:publish|announce|give|award|add)\b[^.]{0,60}\bgrades?\b",
    re.I,
)
_NO_GRADE = re.compile(r"\b(?:don't|do not|didn't|did not) (?:make|give|award) a (?:graded judgment|grade)\b|\bungraded\b", re.I)
_LEAD_IN = re.compile(r"\b(?:should|must|needs? to)\b[^.]*:$", re.I)
_ASKS = re.compile(r"^(?:the (?:force|constabulary)|[A-Z][\w' ]+?) (?:should|must|needs? to)\b")
_IMPRINT = re.compile(r"©|^(?:https?://|www\.)\S+$|^ISBN\b|^(?:promoting|inspecting) .{0,60}(?:policing|public interest)$", re.I)
_HEADING_LIMIT = 500
"""A heading-sentence is usually under 450 characters; longer lines without a full stop are broken paragraphs."""


def recognise(lines: list[Line]) -> Front | None:
    head = [line for line in lines[:80] if not line.furniture]
    title = next((m for line in head if (m := _TITLE.match(line.text))), None)
    cycle = cycle_of(title["c"], "FIVE_GRADE") if title else None
    force = next((m["f"] for line in head if (m := _FORCE.search(line.text))), None)
    if cycle is None or force is None or not any(_GRAMMAR.match(line.text) for line in lines):
        return None
    return Front(kind="PEEL_REPORT", force=force, cycle=cycle, body=0, dates=dates_in(lines, PUBLISHED))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the lines under it; ``kind`` is a value of SECTIONS, or ``area``."""

    kind: str
    heading: Line
    lines: Sequence[Line]


def read(draft: Draft, lines: list[Line], front: Front, directory: Directory) -> Reading:
    when = front.date("PUBLISHED")
    report = Report(
        draft, directory, directory.force(front.force), front.cycle, "peel-report", when.date if when else None
    )
    body = _without_furniture(draft, lines)
    sections = list(_sections(body, front.cycle))
    table = _table(draft, sections, front.cycle)
    for section in sections:
        _READERS.get(section.kind, _context)(report, section, table)
    return Reading(
        title=f"{vocabulary().concept('cycle', front.cycle).label} report on {report.force.title}",
        inspection=report.inspection.iri,
        publisher=report.inspection.inspectorate,
        expectations=_missed(report, sections),
    )


def _missed(report: Report, sections: list[Section]) -> tuple[str, ...]:
    if any(section.kind == "area" for section in sections):
        return ()
    return (
        "Expected at least one area of policing with its heading and grade after the front of the report; found none. "
        "The text may be cut off: read a complete copy.",
    )


def _without_furniture(draft: Draft, lines: list[Line]) -> list[Line]:
    """Lines less page numbers, repeated running titles and what the medium marks as no content."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.text] = counts.get(line.text, 0) + 1
    kept = []
    for line in lines:
        running = counts[line.text] > 2 and re.search(r"\bPEEL\b|An inspection of|©", line.text)
        if _IMPRINT.search(line.text) and len(line.text) < 120:
            draft.claim(line, "context", "imprint")
        elif line.furniture or running or re.fullmatch(r"(?:page )?\d{1,3}", line.text, re.I):
            draft.claim(line, "furniture", "running title or page number" if not line.furniture else "page furniture")
        else:
            kept.append(line)
    return kept


def _sections(lines: list[Line], cycle: str) -> Iterator[Section]:
    starts = [(i, kind) for i, line in enumerate(lines) if (kind := _opens(lines, i, cycle))]
    if starts and starts[0][0] > 0:
        yield Section("front", lines[0], lines[: starts[0][0]])
    for (i, kind), (end, _) in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        yield Section(kind, lines[i], lines[i + 1 : end])


def _opens(lines: list[Line], i: int, cycle: str) -> str | None:
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
    if line.stops or vocabulary().area_of(line.text, cycle) is None:
        return None
    prose = not after.row and not after.bullet and after.stops and len(after.text) > 40
    return "area" if prose or (sentences(after.text) and stated(after.text)) else None


Table = dict[str, tuple[str, str, tuple[int, int]]]
"""Area code -> (label, grade, span of the cell) of the judgments table."""


def _table(draft: Draft, sections: list[Section], cycle: str) -> Table:
    found: Table = {}
    for section in (s for s in sections if s.kind == "summary"):
        header: list[str | None] = []
        for line in (each for each in section.lines if each.row):
            cells = draft.words(line.start, line.end).split("\t")
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


def _area(report: Report, section: Section, table: Table) -> None:
    draft, lines = report.draft, list(section.lines)
    code = vocabulary().area_of(section.heading.text, report.cycle)
    label, tabled, cell = table.get(code or "", (None, None, None))
    shown = next((line for line in lines[:1] if grade(line.text) or status(line.text)), None)
    said = next(
        (
            (line.start + start, line.start + end, given)
            for line in lines[:3]
            for start, end in sentences(draft.words(line.start, line.end))[:1]
            if (given := stated(line.text)) and not line.bullet
        ),
        None,
    )
    names = [name for name in (label, _phrase(lines)) if name]
    question = report.question(section.heading, "AREA", names=names)
    draft.claim(section.heading, "item", "question")
    given = (grade(shown.text) if shown else None) or (said[2] if said else None) or tabled
    evidence = [(shown.start, shown.end)] if shown else []
    evidence += [said[:2]] if said else []
    evidence += [cell] if cell and tabled == given else []
    state = "GRADED" if given else (status(shown.text) if shown else None) or _stub_status(lines)
    stub = next((line for line in lines if _STUB.search(line.text)), None)
    if not evidence and stub:
        evidence = [(stub.start, stub.end)]
    report.judgment(question, evidence or [(section.heading.start, section.heading.end)], grade=given, status=state)
    for line in lines[:3]:
        if line is shown or (said and line.start == said[0]):
            draft.claim(line, "item", "judgment")
    _blocks(report, question, lines)


def _phrase(lines: Sequence[Line]) -> str | None:
    """The name that the sentence under the grade gives the area ("is good at PHRASE.")."""
    for line in lines[:3]:
        if stated(line.text) and (
            found := re.search(r"\b(?:good|adequate|outstanding|inadequate|improvement) (?:at|in|with) (.+?)\.?$", line.text)
        ):
            return found[1]
    return None


def _stub_status(lines: Sequence[Line]) -> str | None:
    words = " ".join(line.text for line in lines[:8])
    if not _STUB.search(words):
        return "UNGRADED" if _NO_GRADE.search(words) else None
    return "TO_BE_GRADED" if _GRADE_TO_COME.search(words) else "NOT_INSPECTED"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading-sentence and the lines that explain it; ``heading`` is ``None`` for lines before the first one."""

    heading: Line | None
    lines: tuple[Line, ...]


def _groups(lines: Sequence[Line], *, asks: bool) -> Iterator[Group]:
    """Split the lines under a label at its heading-sentences. ``asks``: the headings are AFIs."""
    marked = any(line.heading for line in lines)
    first = next((line for line in lines if not line.bullet), None)
    stopped = asks and first is not None and first.text.endswith(".") and bool(_ASKS.match(first.text))
    held: Line | None = None
    below: list[Line] = []
    for line in lines:
        opens = line.heading if marked else _is_heading(line)
        if stopped and not opens:
            opens = bool(_ASKS.match(line.text)) and len(sentences(line.text)) <= 2 and not line.bullet
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
    closing = text[:-1] if text.endswith(")") else text
    return closing[-1:] not in ".:;,!?" and " " in text


def _blocks(report: Report, question: Question, lines: list[Line]) -> None:
    """Read the labelled blocks of an area in order."""
    cause: Recommendation | None = None
    for label, block in _labelled(report, lines):
        if label is None:
            _prose(report, question, block)
        elif label == "CAUSE_OF_CONCERN":
            cause = _cause(report, question, block) or cause
        elif label == "RECOMMENDATION":
            _asked(report, question, block, cause)
        elif label == "AREA_FOR_IMPROVEMENT":
            _afis(report, question, block)
        else:
            _found(report, question, block, label)


def _labelled(report: Report, lines: list[Line]) -> Iterator[tuple[str | None, list[Line]]]:
    label: str | None = None
    held: list[Line] = []
    for line in lines:
        if not line.bullet and not line.row and (kind := LABELS.get(line.text.rstrip(":").lower())):
            report.draft.claim(line, "context", "heading")
            yield label, held
            label, held = kind, []
        else:
            held.append(line)
    yield label, held


def _prose(report: Report, question: Question, lines: Sequence[Line]) -> None:
    report.draft.claim(lines, "context", "introduction")
    report.statistics(lines, question)


def _explained(report: Report, question: Question | None, item: str, lines: Sequence[Line]) -> None:
    report.draft.claim(lines, "item", "explanation")
    report.statistics(lines, question, item)


def _afis(report: Report, question: Question, lines: list[Line]) -> None:
    if lines and lines[0].bullet:
        listed = next((i for i, line in enumerate(lines) if not line.bullet), len(lines))
        for line in lines[:listed]:
            report.draft.claim(line, "item", "area for improvement")
            report.recommendation("AREA_FOR_IMPROVEMENT", (line.start, line.end), question)
        lines = lines[listed:]
    for group in _groups(lines, asks=True):
        if group.heading is None:
            _prose(report, question, group.lines)
            continue
        report.draft.claim(group.heading, "item", "area for improvement")
        span = (group.heading.start, group.heading.end)
        made = report.recommendation("AREA_FOR_IMPROVEMENT", span, question, explanation=spread(group.lines))
        _explained(report, question, made.iri, group.lines)
        report.directives(group.lines, question)


def _found(report: Report, question: Question | None, lines: Sequence[Line], kind: str) -> None:
    for group in _groups(lines, asks=False):
        if group.heading is None:
            report.draft.claim(group.lines, "context", "introduction")
            report.statistics(group.lines, question)
            continue
        report.draft.claim(group.heading, "item", kind.lower().replace("_", " "))
        span = (group.heading.start, group.heading.end)
        made = report.finding(kind, span, question, spread(group.lines))
        _explained(report, question, made.iri, group.lines)


def _cause(report: Report, question: Question, lines: list[Line]) -> Recommendation | None:
    """A cause of concern: its statement, what explains it, and recommendations that follow without a heading."""
    made: Recommendation | None = None
    for group in _groups(lines, asks=False):
        statement, below = (group.heading, group.lines) if group.heading else (group.lines[0], group.lines[1:])
        if made is not None and group.heading is None:
            statement, below = None, group.lines
        asked = next((i for i, line in enumerate(below) if _LEAD_IN.search(line.text)), len(below))
        if statement is not None:
            report.draft.claim(statement, "item", "cause of concern")
            made = report.recommendation(
                "CAUSE_OF_CONCERN", (statement.start, statement.end), question, explanation=spread(below[:asked])
            )
        _explained(report, question, made.iri if made else question.iri, below[:asked])
        _asked(report, question, below[asked:], made)
    return made


def _asked(report: Report, question: Question, lines: Sequence[Line], cause: Recommendation | None) -> None:
    """Recommendations: bullets under a lead-in that may set their deadline, or paragraphs of their own."""
    lead: Line | None = None
    for line in lines:
        if not line.bullet and line.text.endswith(":"):
            lead = line
            report.draft.claim(line, "context", "lead-in")
        elif line.bullet or _ASKS.match(line.text) or re.match(r"(?:by|within|immediately)\b", line.text, re.I):
            report.draft.claim(line, "item", "recommendation")
            due = (lead.start, lead.end) if lead and line.bullet else None
            report.recommendation(
                "RECOMMENDATION", (line.start, line.end), question, part_of=cause, due_from=due, number=line.marker or None
            )
        else:
            _explained(report, question, cause.iri if cause else question.iri, [line])


def _observations(report: Report, section: Section, table: Table) -> None:
    lines = list(section.lines)
    signed = inspector(report, lines)
    _found(report, None, [line for line in lines if line not in signed], "OBSERVATION")


def _factors(report: Report, section: Section, table: Table) -> None:
    for line in section.lines:
        if line.bullet:
            report.draft.claim(line, "item", "factor")
            made = report.finding("FACTOR", (line.start, line.end), None)
            report.statistics([line], None, made.iri)
        else:
            _context_line(report, line)


def _victims(report: Report, section: Section, table: Table) -> None:
    if section.kind == "victims":
        question = _victim_question(report, section.heading)
        said = next((line for line in section.lines if _NO_GRADE.search(line.text)), None)
        span = (said.start, said.end) if said else (section.heading.start, section.heading.end)
        report.judgment(question, [span], grade=None, status="UNGRADED")
        for line in section.lines:
            _context_line(report, line)
        return
    question = _victim_question(report, replace(section.heading, text=VICTIMS))
    _found(report, question, section.lines, "VICTIM_SERVICE_FINDING")
    if f"{question.iri}" and not any(item.iri == report.draft.iri("judgment", question.iri) for item in report.draft.items.values()):
        said = next((line for line in section.lines if _NO_GRADE.search(line.text)), section.heading)
        report.judgment(question, [(said.start, said.end)], grade=None, status="UNGRADED")


def _victim_question(report: Report, heading: Line) -> Question:
    report.draft.claim(heading, "item", "question")
    return report.question(heading, "AREA")


def _context(report: Report, section: Section, table: Table) -> None:
    report.draft.claim(section.heading, "context", "heading")
    note = "contents" if section.kind == "contents" else "front" if section.kind == "front" else "about the inspection"
    for line in section.lines:
        report.draft.claim(line, "furniture" if note == "contents" else "context", note)


def _context_line(report: Report, line: Line) -> None:
    report.draft.claim(line, "context", "prose")
    report.statistics([line], None)


_READERS = {
    "area": _area,
    "OBSERVATION": _observations,
    "FACTOR": _factors,
    "victims": _victims,
    "VICTIM_SERVICE_FINDING": _victims,
}

PEEL_REPORT = Layout(
    name="peel-report",
    version=1,
    expects='a PEEL report since 2021/22: "PEEL 2021/22" (or a later cycle), "An inspection of FORCE", graded areas',
    recognise=recognise,
    read=read,
)
