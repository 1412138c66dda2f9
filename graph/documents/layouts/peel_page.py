"""PEEL web pages of 2014 to 2018/19: an overview a force, and a page a pillar with its questions.

Two extractions of one page exist: with bullets, numbers and grade lines, and without numbers, grades and dates.
A heading without a grade keeps its grade open unless a sentence states it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.documents.concerns import concerns
from graph.documents.directory import Directory
from graph.documents.draft import Draft
from graph.documents.grades import grade, status
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.layouts.peel_asides import APART, DETAILED, OF_A_GRADE, of_all_forces, tells_nothing
from graph.documents.layouts.peel_extents import extents, gives_extent
from graph.documents.layouts.peel_front import EXTENT, OVERVIEW, PILLARS, QUESTIONS_FOR, recognise
from graph.documents.lines import Line
from graph.documents.people import inspector
from graph.documents.report import Report
from graph.documents.verdicts import verdict
from graph.model import Question, Recommendation
from ontology import vocabulary

LABELS = {
    "area for improvement": "AREA_FOR_IMPROVEMENT",
    "areas for improvement": "AREA_FOR_IMPROVEMENT",
    "cause of concern": "CAUSE_OF_CONCERN",
    "causes of concern": "CAUSE_OF_CONCERN",
    "cause for concern": "CAUSE_OF_CONCERN",
    "recommendation": "RECOMMENDATION",
    "recommendations": "RECOMMENDATION",
    "hmi's observations": "OBSERVATION",
    "hm inspector's observations": "OBSERVATION",
    "hmi observations": "OBSERVATION",
}
FURNITURE = (
    r"skip to (?:main )?content|cookies?\b.*|text size.*|open menu|close menu|menu|search|home|print this (?:page"
    r"|document)|share this.*"
    r"|read more(?: about.*)?|contact .*|back to .*|get the (?:report|press release|data).*|os hoffech .*|previous|next"
    r"|see more .*|view .* report|accessib\w+.*|advertisement|404 page not found|page not found|download.*"
    r"|\[/?\w+[^\]]*\].*"
    r"|(?:more|other) (?:information|reports|assessments).*|hmic(?:frs)?(?: logo)?|share|tweet|email"
    r"|more about this inspection|you can read .*|.* ar gael yn gymraeg\.?"
)
_FURNITURE = re.compile(rf"^(?:{FURNITURE})$", re.I)
_QUESTION = re.compile(
    r"^(?:(?P<n>\d{1,2})[.):]? |overview (?:–|-|:) )?"
    r"(?P<q>(?:how|to what extent|what|does|do|is|are|has|in what)\b.{8,250}\?)$",
    re.I,
)
_DEMANDS = re.compile(r"(?:(?<=[.])\s*|^)\b(?=The (?:force|constabulary) should\b)")
_PILLAR_AREAS = frozenset(("EFFECTIVENESS", "EFFICIENCY", "LEGITIMACY", "LEADERSHIP"))


@dataclass
class Part:
    """A question of the page, or the pillar itself, with its lines."""

    kind: str
    heading: Line | None
    number: str | None = None
    lines: list[Line] = field(default_factory=list)


def read(draft: Draft, lines: list[Line], front: Front, directory: Directory) -> Reading:
    draft.claim(lines[: front.body - 1], "furniture", "before the title")
    draft.claim(lines[front.body - 1], "context", "title")
    when = front.date("PUBLISHED", "UPDATED")
    report = Report(
        draft,
        directory,
        directory.force(_full_name(front.force, lines)),
        front.cycle,
        "peel-page",
        when.date if when else None,
    )
    judged = _questions(report, [line for line in lines[front.body :] if not _skipped(draft, line, front)], front)
    cycle = vocabulary().concept("cycle", front.cycle).label
    missing = (
        "Expected a pillar or question with its heading after the title; found none. "
        "The page may be cut off: read a complete copy."
    )
    return Reading(
        title=f"{cycle} {_about(front)} page on {report.force.title}",
        inspection=report.inspection.iri,
        publisher=report.inspection.inspectorate,
        expectations=() if judged else (missing,),
    )


def _about(front: Front) -> str:
    return "overview" if front.kind == "PEEL_OVERVIEW_PAGE" else front.work or "overview"


def _questions(report: Report, lines: list[Line], front: Front) -> int:
    """Add the questions with all that stands under them; how many were judged."""
    pillar: Question | None = None
    judged = 0
    for part in _parts(report.draft, lines, front):
        if part.heading is None:
            judged += _overview(report, part)
            continue
        question = report.question(
            part.heading,
            part.kind,
            names=[_bare(part.heading.text)],
            number=part.number,
            parent=pillar.iri if pillar else None,
        )
        report.draft.claim(part.heading, "item", "question")
        pillar = question if part.kind == "PILLAR" else pillar
        _judge(report, question, part, part.heading)
        _blocks(report, question, part)
        judged += 1
    return judged


def _full_name(name: str, lines: Sequence[Line]) -> str:
    """The force as its page calls it, where the title has its area only: Police or Constabulary."""
    named = re.compile(rf"\b{re.escape(name)} (?:Police(?: Service)?|Constabulary)\b(?! and Crime)")
    found = [m[0] for line in lines for m in named.finditer(line.text)]
    return max(found, key=found.count) if found else name


def _skipped(draft: Draft, line: Line, front: Front) -> bool:
    if line.furniture or _FURNITURE.match(line.text):
        draft.claim(line, "furniture", "page furniture")
        return True
    if any(line is dated for _, _, dated in front.dates):
        draft.claim(line, "context", "date")
        return True
    if line.text.lower() in PILLARS or QUESTIONS_FOR.match(line.text):
        draft.claim(line, "context", "pillar")
        return True
    return False


def _parts(draft: Draft, lines: list[Line], front: Front) -> Iterator[Part]:
    """Cut the page at its questions. The headline question of a pillar is the pillar's own."""
    part = Part("OVERVIEW", None)
    number: str | None = None
    pillars: set[str] = set()
    lines = _without_parts_of_questions(draft, lines, front)
    for i, line in enumerate(lines):
        if APART.match(line.text):
            yield part
            part = Part("OVERVIEW", None, lines=[line])
            continue
        if re.fullmatch(r"\d{1,2}", line.text) and i + 1 < len(lines) and _opens(lines, i + 1, front, numbered=True):
            number = line.text
            draft.claim(line, "context", "question number")
            continue
        if not _opens(lines, i, front, numbered=number is not None):
            part.lines.append(line)
            continue
        if part.heading is not None or part.lines:
            yield part
        asked = _QUESTION.match(line.text)
        number = number or (asked["n"] if asked else None)
        area = vocabulary().area_of(_bare(line.text), front.cycle)
        first = not pillars and number is None and asked is not None
        kind = "PILLAR" if first or area in _PILLAR_AREAS else "QUESTION"
        pillars |= {kind} & {"PILLAR"}
        part = Part(kind, line, number)
        number = None
    yield part


def _without_parts_of_questions(draft: Draft, lines: list[Line], front: Front) -> list[Line]:
    """The lines without the questions that part what stands under the questions of the programme.

    Where a page has the questions by which forces were judged, one of others that has no grade is a sub-heading.
    """
    asked = [i for i, line in enumerate(lines) if _QUESTION.match(line.text) and not line.bullet]
    known = {i for i in asked if vocabulary().area_of(_bare(lines[i].text), front.cycle)}
    if not known:
        return lines
    parting = {i for i in asked if i not in known and not _shows_grade(lines[i + 1 :])}
    draft.claim([lines[i] for i in sorted(parting)], "context", "sub-heading")
    return [line for i, line in enumerate(lines) if i not in parting]


def _bare(heading: str) -> str:
    """What a heading asks, without its number or "Overview" before it."""
    asked = _QUESTION.match(heading)
    return asked["q"] if asked else heading


def _shows_grade(after: Sequence[Line]) -> bool:
    return bool(after) and bool(grade(after[0].text) or status(after[0].text))


def _opens(lines: Sequence[Line], i: int, front: Front, *, numbered: bool) -> bool:
    """Whether a line is the heading of a question: asked as one, numbered, graded below, or known by its name."""
    line = lines[i]
    if line.bullet or line.row or OF_A_GRADE.match(line.text):
        return False
    if _QUESTION.match(line.text):
        return True
    if line.stops or len(line.text) > 120 or LABELS.get(line.text.lower()) or grade(line.text) or status(line.text):
        return False
    after = lines[i + 1] if i + 1 < len(lines) else None
    graded = after is not None and bool(grade(after.text) or status(after.text))
    return numbered or graded or vocabulary().area_of(line.text, front.cycle) is not None


def _judge(report: Report, question: Question, part: Part, heading: Line) -> None:
    told = verdict(report.draft, part.lines, report.cycle)
    if told.shown:
        report.draft.claim(told.shown, "item", "judgment")
    report.judgment(
        question,
        told.evidence or [(heading.start, heading.end)],
        grade=told.grade,
        status=told.status,
        earlier_grade=told.earlier_grade,
        earlier_cycle=told.earlier_cycle,
    )


def _blocks(report: Report, question: Question, part: Part) -> None:
    label: str | None = None
    cause: Recommendation | None = None
    lead: Line | None = None
    listed = False
    first = next((line for line in part.lines if line.start not in report.draft.claims and line.stops), None)
    if first is not None and of_all_forces(first):
        report.draft.claim(first, "context", "why the question is asked")
    for i, line in enumerate(part.lines):
        if line.start in report.draft.claims:
            continue
        if kind := LABELS.get(line.text.rstrip(":").lower()):
            label, listed, lead = kind, False, None
            report.draft.claim(line, "context", "heading")
            continue
        if label in ("AREA_FOR_IMPROVEMENT", "RECOMMENDATION", "CAUSE_OF_CONCERN"):
            if DETAILED.match(line.text) or (listed and not line.bullet and not _asks(line)):
                label = None
            else:
                cause, lead = _asked(report, question, label, line, cause, lead)
                listed = listed or line is not lead
                continue
        _prose(report, question, part.lines, i)


def _asks(line: Line) -> bool:
    return bool(
        re.match(r"(?:the (?:force|constabulary)|[A-Z][\w' ]+?) (?:should|must|needs? to)\b", line.text, re.I)
    ) or line.text.endswith(":")


def _asked(
    report: Report, question: Question, label: str, line: Line, cause: Recommendation | None, lead: Line | None
) -> tuple[Recommendation | None, Line | None]:
    """One line under a heading that asks for something: an item, or the lead-in of the list after it."""
    if not line.bullet and line.text.endswith(":"):
        report.draft.claim(line, "context", "lead-in")
        if cause is not None:
            report.due(cause, (line.start, line.end))
        return cause, line
    kind = (
        "RECOMMENDATION"
        if label == "CAUSE_OF_CONCERN" and cause is not None and (line.bullet or _asks(line))
        else label
    )
    if line.text.rstrip(".").lower() in ("none", "none identified", "no areas for improvement"):
        report.draft.claim(line, "context", "none")
        return cause, lead
    report.draft.claim(line, "item", kind.lower().replace("_", " "))
    due = (lead.start, lead.end) if lead and line.bullet and kind == "RECOMMENDATION" else None
    part_of = cause if kind == "RECOMMENDATION" else None
    for span in _merged(report, line):
        made = report.recommendation(kind, span, question, part_of=part_of, due_from=due)
    return (made if kind == "CAUSE_OF_CONCERN" else cause), lead


def _merged(report: Report, line: Line) -> list[tuple[int, int]]:
    """The spans of a list item: one, or two where a lost line break ran two demands together."""
    raw = report.draft.words(line.start, line.end)
    starts = [line.start + found.end() for found in _DEMANDS.finditer(raw)]
    if not line.bullet or len(starts) < 2 or starts[0] != line.start:
        return [(line.start, line.end)]
    ends = [*starts[1:], line.end]
    return [
        (start, start + len(raw[start - line.start : end - line.start].rstrip()))
        for start, end in zip(starts, ends, strict=True)
    ]


def _prose(report: Report, question: Question | None, lines: Sequence[Line], i: int, kind: str = "FINDING") -> None:
    line = lines[i]
    if tells_nothing(line):
        report.draft.claim(line, "context", "about the inspection")
        report.statistics([line], question)
        return
    report.draft.claim(line, "item", kind.lower())
    made = report.finding(kind, (line.start, line.end), question)
    report.statistics([line], question, made.iri)
    if kind == "FINDING":
        concerns(report, question, line)


def _overview(report: Report, part: Part) -> int:
    """An overview page: a sentence a pillar with its grade, then the inspector's observations."""
    draft = report.draft
    signed = inspector(report, part.lines)
    judged = 0
    observing = False
    for i, line in enumerate(part.lines):
        if line in signed:
            continue
        if gives_extent(line):
            judged += extents(report, part.lines, i)
        elif grade(line.text) and i and EXTENT.match(part.lines[i - 1].text):
            draft.claim(line, "item", "judgment")
        elif LABELS.get(line.text.lower()) == "OBSERVATION":
            observing = True
            draft.claim(line, "context", "heading")
        elif observing and not OVERVIEW.match(line.text):
            _prose(report, None, part.lines, i, "OBSERVATION")
        else:
            draft.claim(line, "context", "introduction")
    return judged


PEEL_PAGE = Layout(
    name="peel-page",
    version=1,
    expects='a PEEL web page of 2014 to 2018/19: "FORCE PEEL YEAR" (or "PEEL YEAR" and "An inspection of FORCE") above '
    'a pillar and its questions, or above "The extent to which the force is ..."',
    recognise=recognise,
    read=read,
)
