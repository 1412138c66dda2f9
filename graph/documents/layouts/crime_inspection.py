"""Crime inspection reports of 2014: three questions, each graded in a summary pass and again after its details."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from graph.documents.concerns import concerns
from graph.documents.dates import absolute
from graph.documents.directory import Directory
from graph.documents.draft import Draft
from graph.documents.figures import Figure
from graph.documents.figures.polarity import of_row
from graph.documents.fronts import PUBLISHED, cycle_of, dates_in
from graph.documents.grades import grade, status
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.lines import Line
from graph.documents.report import Report
from graph.documents.tables import Table, tables
from graph.ids import normalise
from graph.model import Finding, Question, Recommendation
from ontology import vocabulary

_TITLE = re.compile(r"^(?:PEEL )?Crime inspection,? (?P<c>20\d\d)(?:[:,–-]? (?P<f>[A-Z].*))?$", re.I)
_FORCE = re.compile(r"^[A-Z][\w'&. -]*(?:Police|Constabulary|Service)$")
_QUESTION = re.compile(r"^how (?:effective|effectively|well|efficient)\b.{8,200}\?$", re.I)
_ABOUT = re.compile(
    r"^(?:(?:in|for|under|as part of) (?:this|our) [\w ]{3,30},? |finally,? |first,? )?(?:HMIC|we|this inspection"
    r"|this section|this part of the inspection) (?:also )?"
    r"(?:looked|looks|asked|examined|considered|assessed|focus\w+|tested|wanted to know|dealt with|do(?:es)? not judge"
    r"|are not judging)\b"
    r"|^the \w+ inspection (?:provided|gave|was)\b",
    re.I,
)
_FIGURE = re.compile(r"^(?:figure|table|chart)\b.{0,6}[:.]", re.I)
_TABLE_NOTE = re.compile(r"^\**\s*note\b", re.I)
_FOOTNOTE = re.compile(r"^(?:[¹²³⁴-⁹]|\d{1,2}(?=\s)|\[\d+\]) ?(?=[A-Z])")
_NESTED = re.compile(r"(?:^|\s)\((?P<n>[a-z]|[ivx]+)\)(?:\s|$)")
_SECTIONS = {
    "contents": "contents",
    "overall summary": "summary",
    "introduction": "about",
    "methodology": "about",
    "what each judgment means": "definitions",
    "definitions and what each judgment means": "definitions",
}
_NORMATIVE = re.compile(
    r"\b(?:all forces|forces were|should (?:demonstrate|explain|show|include|set out))\b[^.]*:$", re.I
)
_RESTATED = 80
"""Two passages of one question with a token similarity of at least this are one finding printed twice."""


def recognise(lines: list[Line]) -> Front | None:
    for i, line in enumerate(lines[:40]):
        title = _TITLE.match(line.text)
        cycle = cycle_of(title["c"], programme="CRIME_INSPECTION") if title else None
        if title is None or cycle is None:
            continue
        force = title["f"] or next((each.text for each in lines[i + 1 : i + 6] if _FORCE.match(each.text)), None)
        if force is None or not any(_QUESTION.match(each.text) for each in lines):
            continue
        return Front("CRIME_INSPECTION_REPORT", force, cycle, i + 1, dates_in(lines, PUBLISHED))
    return None


@dataclass
class Section:
    """A heading of the report with its lines. Kinds: summary, question, detail, about, definitions, contents."""

    kind: str
    heading: Line
    lines: list[Line] = field(default_factory=list)


def read(draft: Draft, lines: list[Line], front: Front, directory: Directory) -> Reading:
    when = front.date("PUBLISHED", "COPYRIGHT")
    report = Report(
        draft, directory, directory.force(front.force), front.cycle, "crime-inspection", when.date if when else None
    )
    draft.claim(lines[: front.body], "context", "front")
    sections = list(_sections(report, lines[front.body :]))
    asked: dict[str, list[Section]] = {}
    for section in sections:
        if section.kind == "question":
            asked.setdefault(normalise(section.heading.text), []).append(section)
        else:
            _context(report, section)
    for number, passes in enumerate(asked.values(), start=1):
        _question(report, passes, str(number))
    return Reading(
        title=f"{vocabulary().concept('cycle', front.cycle).label} report on {report.force.title}",
        inspection=report.inspection.iri,
        publisher=report.inspection.inspectorate,
        expectations=_missed(sections, asked),
    )


def _missed(sections: list[Section], asked: dict[str, list[Section]]) -> tuple[str, ...]:
    """What a report that is cut off lacks: its questions, or the details of one with the definitions at its end."""
    if not asked:
        return (
            'Expected questions ("How effective is the force at ...?") with a grade each; found none. '
            "Read a complete copy.",
        )
    if any(section.kind == "definitions" for section in sections):
        return ()
    bare = [passes[0].heading.text for passes in asked.values() if len(passes) < 2 or not _graded(passes[-1])]
    if not bare:
        return ()
    return (
        f"Expected the details and the grade of every question; found none for {'; '.join(bare)}, "
        "and no definitions of the judgments at the end. The text is cut off: read a complete copy.",
    )


def _graded(section: Section) -> bool:
    return any(grade(line.text) or status(line.text) for line in section.lines if not line.bullet)


def _sections(report: Report, lines: list[Line]) -> Iterator[Section]:
    """Cut the report at its known headings and its questions; contents, page numbers and running titles fall away."""
    part: Section | None = None
    for i, line in enumerate(lines):
        if line.furniture or re.fullmatch(r"\d{1,3}", line.text) or _contents(line) or _running(report, lines, i):
            report.draft.claim(line, "furniture", "contents, running title or page number")
            continue
        kind = None if line.bullet or line.row else _SECTIONS.get(line.text.lower().rstrip(":"))
        if kind is None and not line.bullet and not line.row and _QUESTION.match(line.text):
            after = lines[i + 1].text.lower() if i + 1 < len(lines) else ""
            kind = "headline" if after == "overall summary" else "question"
        if kind is None:
            if part is not None:
                part.lines.append(line)
            else:
                report.draft.claim(line, "context", "front")
            continue
        if part is not None:
            yield part
        part = Section(kind, line)
    if part is not None:
        yield part


def _contents(line: Line) -> bool:
    """A line of the contents: a heading and its page, by tab or by dots."""
    return bool(re.search(r"(?:\.{3,}|(?:\. ){3,}|…) ?\d{0,3}$", line.text)) or (
        line.row
        and bool(re.search(r"\s\d{1,3}$", line.text))
        and len(line.text.split("\t")) <= 2
        and bool(re.match(r"[A-Z]\D+\d+$", line.text))
    )


def _running(report: Report, lines: Sequence[Line], i: int) -> bool:
    words = normalise(lines[i].text)
    return bool(re.match(r"^(?:peel )?crime inspection 20\d\d\b", words)) or (
        words == normalise(report.force.title) and sum(normalise(each.text) == words for each in lines) > 1
    )


def _context(report: Report, section: Section) -> None:
    report.draft.claim(section.heading, "context", section.kind)
    if section.kind == "summary":
        for line in section.lines:
            _prose(report, None, line)
        return
    fate = "furniture" if section.kind == "contents" else "context"
    report.draft.claim(section.lines, fate, section.kind)  # type: ignore[arg-type]


def _question(report: Report, passes: list[Section], number: str) -> None:
    """One question from its passes: the last one is the detail, those before it only give the summary."""
    detail = passes[-1]
    draft = report.draft
    question = report.question(detail.heading, "QUESTION", number=number)
    for section in passes:
        draft.claim(section.heading, "item", "question")
    graded = [
        (section, line)
        for section in reversed(passes)
        for line in reversed(section.lines)
        if not line.bullet and (grade(line.text) or status(line.text))
    ]
    if not graded:
        report.judgment(question, [(detail.heading.start, detail.heading.end)], grade=None, status=None)
    else:
        given, state = grade(graded[0][1].text), status(graded[0][1].text)
        report.judgment(question, [(line.start, line.end) for _, line in graded], grade=given, status=state or "GRADED")
        draft.claim([line for _, line in graded], "item", "judgment")
    _details(report, question, detail)
    for section in passes[:-1]:
        _summary(report, question, section)


def _details(report: Report, question: Question, section: Section) -> None:
    draft = report.draft
    told = list(tables(draft, section.lines))
    for table in told:
        _rates(report, question, table)
    asking = False
    parent: Recommendation | None = None
    led: Line | None = None
    for line in section.lines:
        if line.start in draft.claims:
            continue
        led = line if not line.bullet else led
        if line.bullet and not asking and led is not None and _general_list(report, led):
            draft.claim(line, "context", "of all forces")
            continue
        name = line.text.lower().rstrip(":")
        if name in ("recommendation", "recommendations", "summary"):
            asking = name != "summary"
            draft.claim(line, "context", "heading")
        elif asking and (line.bullet or re.search(r"\b(?:should|must)\b", line.text)):
            parent = _recommended(report, question, line, parent)
        elif line.bullet or line.stops:
            asking = False
            _prose(report, question, line)
        else:
            asking = False
            draft.claim(line, "context", "sub-heading")


def _general_list(report: Report, lead: Line) -> bool:
    """Whether the list under a lead-in tells what forces in general have to do."""
    return lead.text.endswith(":") and (_general(report, lead.text) or bool(_NORMATIVE.search(lead.text)))


def _recommended(
    report: Report, question: Question, line: Line, parent: Recommendation | None
) -> Recommendation | None:
    nested = _NESTED.search(f"{line.marker} {line.text}"[: len(line.marker) + 6])
    report.draft.claim(line, "item", "recommendation")
    inside = parent if nested else None
    made = report.recommendation(
        "RECOMMENDATION",
        (line.start, line.end),
        question,
        part_of=inside,
        number=f"({nested['n']})" if nested else None,
    )
    return parent if inside else made


def _general(report: Report, words: str) -> bool:
    """Whether a paragraph tells of all forces, or of a table, and not of this force."""
    stem = re.sub(r" (?:Police|Constabulary)$", "", report.force.title)
    if re.search(r"\b(?:table|figure|chart)s?\b (?:below|above|shows?|sets?)", words, re.I) and not re.search(
        r"\bthe force\b", words, re.I
    ):
        return True
    own = re.search(
        rf"\bthe (?:force|constabulary|alliance)\b|\b{re.escape(stem)}\b|\bHMIC (?:found|saw|identified|has|had)\b",
        words,
        re.I,
    )
    return not own and bool(re.search(r"\bforces\b|\bthe police service\b|\bframework\b", words))


def _prose(report: Report, question: Question | None, line: Line) -> None:
    draft = report.draft
    if _general(report, line.text):
        draft.claim(line, "context", "of all forces")
        report.statistics([line], question)
        return
    if _FIGURE.match(line.text) or _TABLE_NOTE.match(line.text) or _FOOTNOTE.match(line.text):
        draft.claim(line, "context", "caption or note")
        return
    if _ABOUT.match(line.text) or (not line.bullet and line.text.endswith(":") and len(line.text.split()) < 8):
        draft.claim(line, "context", "what was looked at")
        return
    draft.claim(line, "item", "finding")
    made = report.finding("FINDING", (line.start, line.end), question)
    report.statistics([line], question, made.iri)
    concerns(report, question, line)


def _summary(report: Report, question: Question, section: Section) -> None:
    """The summary pass: a paragraph that the detail prints again is another place of the same finding."""
    for line in section.lines:
        if line.start in report.draft.claims:
            continue
        report.draft.claim(line, "item", "summary")
        same = _restated(report, question, line)
        if same is not None:
            report.draft.change(same.iri, passages=(*same.passages, report.draft.passage(line.start, line.end)))
        elif not _ABOUT.match(line.text):
            report.finding("FINDING", (line.start, line.end), question)


def _restated(report: Report, question: Question, line: Line) -> Finding | None:
    """The finding of the question that a summary paragraph repeats, nearly in its words."""
    best: tuple[float, Finding | None] = (_RESTATED, None)
    for item in report.draft.items.values():
        if isinstance(item, Finding) and item.kind == "FINDING" and item.question == question.iri and item.text:
            score = fuzz.token_sort_ratio(normalise(item.text), normalise(line.text))
            if score >= best[0]:
                best = (score, item)
    return best[1]


def _rates(report: Report, question: Question, table: Table) -> None:
    """Rows of a table of rates: the force's figure first, then the one it is compared with."""
    per = (
        "RATE" if re.search(r"\bper (?:1,?000|10,?000|100,?000)\b|\brate\b", " ".join(table.header), re.I) else "COUNT"
    )
    for row in table.rows:
        numbers = [number for _, number in row.numbers]
        starred = row.label.rstrip("*¹²") != row.label
        figure = Figure(
            0,
            "PERCENT" if "%" in row.words else per,
            of_row(row.label),
            value=numbers[0],
            comparator=numbers[1] if len(numbers) > 1 else None,
            comparator_label=table.header[2] if len(table.header) > 2 and len(numbers) > 1 else None,
            counted=row.label.rstrip("*¹² "),
            period=_period(table, starred),
        )
        report.figures.add((row.line.start, row.line.end), figure, question.iri)


def _period(table: Table, starred: bool) -> str | None:
    """What period the figures are for: that of the header, or for a starred row the one its note names."""
    if starred and table.note:
        told = re.search(r"\b(\d+ months to [A-Z]\w+ \d{4}|year ending [\w ]+?\d{4})", table.note)
        if told and absolute(told[0]):
            return told[0]
    return table.header[0] or None


CRIME_INSPECTION = Layout(
    name="crime-inspection",
    version=1,
    expects='a crime inspection report: "Crime inspection 2014", the force on its own line, '
    'questions that begin "How effective is the force at"',
    recognise=recognise,
    read=read,
)
