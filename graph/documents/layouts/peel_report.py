"""PEEL reports since 2021/22, as PDF text or as a web page: one report a force, an area a section, AFIs as headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from graph.documents.directory import Directory
from graph.documents.draft import Draft
from graph.documents.fronts import PUBLISHED, cycle_of, dates_in
from graph.documents.grades import grade, present, stated, status
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.layouts.peel_asides import tells_nothing
from graph.documents.layouts.peel_parts import (
    ASKS,
    LABELS,
    Section,
    Table,
    contents,
    groups,
    judgments_table,
    sections,
    without_furniture,
)
from graph.documents.lines import Line, clean, sentences
from graph.documents.people import inspector
from graph.documents.report import Report, spread
from graph.model import Question, Recommendation
from ontology import vocabulary

VICTIMS = "providing a service to the victims of crime"
_TITLE = re.compile(r"^PEEL (?P<c>20\d\d ?[/–-] ?(?:20)?\d\d)\b(?P<rest>.*)", re.I)
_FORCE = re.compile(r"\ban inspection of (?P<f>[A-Z].{2,80}?)\s*$", re.I)
_FRAMEWORK = re.compile(r"\bPEEL Assessment Framework (?P<c>20\d\d ?[/–-] ?(?:20)?\d\d)\b", re.I)
_ASSESSED = re.compile(r"^our inspection assessed how good (?P<f>[A-Z].{2,80}?) is in [\w-]+ areas of policing\b", re.I)
"""Name the cycle and the force where a page has lost its title."""
_GRAMMAR = re.compile(
    r"^(?:main findings|our judgments|important changes to PEEL|hm inspector's (?:observations|summary))$", re.I
)
"""Headings that a report alone has: answers to it head their parts "Areas for improvement" too."""
_STUB = re.compile(
    r"\b(?:has(?:n't| not) yet been|have(?:n't| not) yet|we now inspect|did(?:n't| not) inspect|was(?:n't"
    r"| not) inspected|no longer (?:inspect|look)|had not inspected|too late for this report|have yet to"
    r"|region by region"
    r"|(?:inspect\w*|dealt with|reported on)[^.]{0,40}\b(?:separate(?:ly)?|regional)|inspection is under way)\b",
    re.I,
)
_GRADE_TO_COME = re.compile(
    r"\b(?:including|with) (?:the force's|its|a|our) grade\b|\bwill be graded\b|\bto be graded\b"
    r"|\bgrades?\b[^.]{0,60}\bwill (?:be|appear|follow)\b"
    r"|\bwill (?:publish|announce|give|award|add)\b[^.]{0,60}\bgrades?\b",
    re.I,
)
_NO_GRADE = re.compile(
    r"\b(?:don't|do not|didn't|did not) (?:make|give|award) a (?:graded judgment|grade)\b|\bungraded\b", re.I
)
_LEAD_IN = re.compile(r"\b(?:should|must|needs? to)\b[^.]*:$", re.I)


def recognise(lines: list[Line]) -> Front | None:
    head = [line for line in lines[:80] if not line.furniture]
    title = _first(head, _TITLE.match) or _first(head, _FRAMEWORK.search)
    cycle = cycle_of(title["c"], "FIVE_GRADE") if title else None
    force = _first(head, _FORCE.search) or _first(head, _ASSESSED.match)
    if cycle is None or force is None or not any(_GRAMMAR.match(line.text) for line in lines):
        return None
    return Front(kind="PEEL_REPORT", force=force["f"], cycle=cycle, body=0, dates=dates_in(lines, PUBLISHED))


def _first(lines: Sequence[Line], form: Callable[[str], re.Match[str] | None]) -> re.Match[str] | None:
    return next((found for line in lines if (found := form(line.text))), None)


def read(draft: Draft, lines: list[Line], front: Front, directory: Directory) -> Reading:
    when = front.date("PUBLISHED")
    report = Report(
        draft, directory, directory.force(front.force), front.cycle, "peel-report", when.date if when else None
    )
    body = without_furniture(draft, lines)
    parts = list(sections(body, front.cycle))
    table = judgments_table(draft, parts, front.cycle)
    for section in parts:
        _READERS.get(section.kind, _context)(report, section, table)
    return Reading(
        title=f"{vocabulary().concept('cycle', front.cycle).label} report on {report.force.title}",
        inspection=report.inspection.iri,
        publisher=report.inspection.inspectorate,
        expectations=_missed(parts, table, body, front.cycle),
    )


def _missed(parts: list[Section], table: Table, lines: list[Line], cycle: str) -> tuple[str, ...]:
    """What a report that is cut off lacks: the areas at the end of its contents, or most of those in its table.

    A single area without its heading is no sign of that: headings get lost.
    """
    found = {vocabulary().area_of(part.heading.text, cycle) for part in parts}
    listed = [(code, words) for words in contents(lines) if (code := vocabulary().area_of(words, cycle))]
    tabled = [(code, label) for code, (label, _, _) in table.items()]
    absent = [words for code, words in tabled if code not in found]
    if listed and listed[-1][0] not in found:
        absent = [words for code, words in listed if code not in found]
    elif 2 * len(absent) <= len(tabled):
        absent = []
    if absent:
        return (
            f"Expected every area that the report lists; found nothing on {', '.join(absent)}. "
            "The text is cut off: read a complete copy.",
        )
    if any(part.kind == "area" for part in parts):
        return ()
    return (
        "Expected at least one area of policing with its heading and grade after the front of the report; found none. "
        "The text may be cut off: read a complete copy.",
    )


def _area(report: Report, section: Section, table: Table) -> None:
    draft, lines = report.draft, list(section.lines)
    code = vocabulary().area_of(section.heading.text, report.cycle)
    label, tabled, cell = table.get(code or "", (None, None, None))
    shown = next((line for line in lines[:1] if grade(line.text) or status(line.text)), None)
    said = _said(report, lines)
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


def _said(report: Report, lines: Sequence[Line]) -> tuple[int, int, str] | None:
    """The first sentence near the heading that states the grade, with its span."""
    year = vocabulary().cycle(report.cycle).year[:4]
    for line in lines[:3]:
        for start, end in () if line.bullet else sentences(report.draft.words(line.start, line.end))[:1]:
            words = clean(report.draft.words(line.start + start, line.start + end))
            if given := stated(present(words, year)):
                return line.start + start, line.start + end, given
    return None


def _phrase(lines: Sequence[Line]) -> str | None:
    """The name that the sentence under the grade gives the area ("is good at PHRASE.")."""
    for line in lines[:3]:
        if stated(line.text) and (
            found := re.search(
                r"\b(?:good|adequate|outstanding|inadequate|improvement) (?:at|in|with) (.+?)\.?$", line.text
            )
        ):
            return found[1]
    return None


def _stub_status(lines: Sequence[Line]) -> str | None:
    words = " ".join(line.text for line in lines[:8])
    if not _STUB.search(words):
        return "UNGRADED" if _NO_GRADE.search(words) else None
    return "TO_BE_GRADED" if _GRADE_TO_COME.search(words) else "NOT_INSPECTED"


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
    for group in groups(lines, asks=True):
        if group.heading is None:
            _prose(report, question, group.lines)
            continue
        report.draft.claim(group.heading, "item", "area for improvement")
        span = (group.heading.start, group.heading.end)
        made = report.recommendation("AREA_FOR_IMPROVEMENT", span, question, explanation=spread(group.lines))
        _explained(report, question, made.iri, group.lines)
        report.directives(group.lines, question)


def _found(report: Report, question: Question | None, lines: Sequence[Line], kind: str) -> None:
    for group in groups(lines, asks=False):
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
    for group in groups(lines, asks=False):
        statement, below = group.heading, group.lines
        if statement is None and made is None and below:
            statement, below = below[0], below[1:]
        asked = next((i for i, line in enumerate(below) if _LEAD_IN.search(line.text)), len(below))
        if statement is not None:
            report.draft.claim(statement, "item", "cause of concern")
            span = (statement.start, statement.end)
            made = report.recommendation("CAUSE_OF_CONCERN", span, question, explanation=spread(below[:asked]))
        _explained(report, question, question.iri if made is None else made.iri, below[:asked])
        _asked(report, question, below[asked:], made)
    return made


def _asked(report: Report, question: Question, lines: Sequence[Line], cause: Recommendation | None) -> None:
    """Recommendations: bullets under a lead-in that may set their deadline, or paragraphs of their own.

    What follows them explains; a task set in there is a directive.
    """
    lead: Line | None = None
    made: Recommendation | None = None
    for i, line in enumerate(lines):
        if not line.bullet and line.text.endswith(":"):
            lead = _lead_in(report, line, cause)
        elif (
            line.bullet
            or (lead and _is_point(line))
            or ASKS.match(line.text)
            or re.match(r"(?:by|within|immediately)\b", line.text, re.I)
        ):
            report.draft.claim(line, "item", "recommendation")
            due = (lead.start, lead.end) if lead and (line.bullet or _is_point(line)) else None
            span, number = (line.start, line.end), line.marker if line.marker[:1].isalnum() else None
            made = report.recommendation("RECOMMENDATION", span, question, part_of=cause, due_from=due, number=number)
        else:
            rest = lines[i:] if made else [line]
            _beside(report, question, rest, cause)
            if made:
                report.directives(rest, question)
                return


def _beside(report: Report, question: Question, lines: Sequence[Line], cause: Recommendation | None) -> None:
    """Prose before or after recommendations explains their cause where nothing else does; else it stands by itself."""
    held = report.draft.items[cause.iri] if cause is not None else None
    if isinstance(held, Recommendation) and held.explanation is None:
        report.draft.change(held.iri, explanation=report.draft.passage(lines[0].start, lines[-1].end))
        _explained(report, question, held.iri, lines)
    else:
        report.draft.claim(lines, "context", "explanation")
        report.statistics(lines, question, question.iri if held is None else held.iri)


def _is_point(line: Line) -> bool:
    """A list item that lost its bullet: it goes on from its lead-in and ends as items do."""
    return line.text[:1].islower() and bool(re.search(r"(?:;|; and|; or|[.])$", line.text))


def _lead_in(report: Report, line: Line, cause: Recommendation | None) -> Line:
    """The lead-in of a list; a deadline it sets is also that of the cause of concern."""
    report.draft.claim(line, "context", "lead-in")
    if cause is not None:
        report.due(cause, (line.start, line.end))
    return line


def _observations(report: Report, section: Section, _table: Table) -> None:
    report.draft.claim(section.heading, "context", "heading")
    lines = list(section.lines)
    signed = inspector(report, lines)
    told = [line for line in lines if line not in signed]
    if any(group.heading for group in groups(told, asks=False)):
        _found(report, None, told, "OBSERVATION")
        return
    for line in told:
        if tells_nothing(line):
            _context_line(report, line)
            continue
        report.draft.claim(line, "item", "observation")
        made = report.finding("OBSERVATION", (line.start, line.end), None)
        report.statistics([line], None, made.iri)


def _factors(report: Report, section: Section, _table: Table) -> None:
    for line in section.lines:
        if line.bullet:
            report.draft.claim(line, "item", "factor")
            made = report.finding("FACTOR", (line.start, line.end), None)
            report.statistics([line], None, made.iri)
        else:
            _context_line(report, line)


def _victims(report: Report, section: Section, _table: Table) -> None:
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
    if report.draft.iri("judgment", question.iri) not in report.draft.items:
        said = next((line for line in section.lines if _NO_GRADE.search(line.text)), section.heading)
        report.judgment(question, [(said.start, said.end)], grade=None, status="UNGRADED")


def _victim_question(report: Report, heading: Line) -> Question:
    report.draft.claim(heading, "item", "question")
    return report.question(heading, "AREA")


def _context(report: Report, section: Section, _table: Table) -> None:
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
