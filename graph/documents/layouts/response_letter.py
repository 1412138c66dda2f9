"""Answers of local policing bodies to inspection reports: letters, and comments under section 55, Police Act 1996.

What is answered stands in them in three ways: quoted or reworded as a paragraph, as list items, or under a label
("Recommendation 2", "Area for improvement"); the answer follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.documents.answering import force_named
from graph.documents.answers import Answer
from graph.documents.commitments import promise
from graph.documents.directory import Directory
from graph.documents.draft import OF_THE_WHOLE, Draft
from graph.documents.fronts import UPDATED, Dated, cycle_of, dates_in
from graph.documents.grades import GRADES
from graph.documents.layouts.answer_blocks import Block, Blocks, acts, authored
from graph.documents.layouts.answer_signs import ANSWER_LABEL, AUTHORED, DEMAND, LABEL, REPORTS
from graph.documents.layouts.answer_tables import heads_table, tables
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.lines import Line, clean, sentences
from graph.documents.people import NAME, post, tenure
from graph.documents.report import inspection_of
from graph.documents.stances import stance
from graph.model import Organisation
from ontology import vocabulary

SENT = (
    (
        "SENT",
        re.compile(
            r"^(?:date:? )?(?=\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? 20\d\d$|[A-Z][a-z]+ \d{1,2}(?:st|nd|rd"
            r"|th)?,? 20\d\d$"
            r"|\d{1,2}/\d{1,2}/20\d\d$|[A-Z][a-z]+ 20\d\d$)",
            re.I,
        ),
    ),
    (
        "SENT",
        re.compile(
            r"^(?:date(?: of (?:this |the )?(?:letter|response|comments))?|dated|(?:\w+ )?sent(?: to [\w ]+)?):? ", re.I
        ),
    ),
    ("PUBLISHED", re.compile(r"^\[on\] ?(?=[A-Z\d])", re.I)),
    (
        "PUBLISHED",
        re.compile(
            r"^(?:(?:(?:this )?(?:response|comments|statement) )?published(?: on(?: this (?:web)?site)?)?"
            r"|publication date|date (?:of )?publi\w+)(?:,? [a-z]+)?:? (?=\d|[a-z]+ (?:\d{1,2},? )?20\d\d)",
            re.I,
        ),
    ),
    UPDATED,
)
_STANDING_ALONE = re.compile(
    r"^(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+ (?:\d{1,2}(?:st|nd|rd|th)?,? )?20\d\d$|^\d{1,2}/\d{1,2}/20\d\d$"
)
_ASKS_DATE = re.compile(r"\b(?:completion|complete|deadline|target|due|timescale|by when|delivery)\b", re.I)
"""A heading over a date in an answer's columns: the date below it is no letter's."""
_SALUTATION = re.compile(
    r"^\w{2,5} (?:[A-Z][\w.'-]*|Home|Secretary|Sir|Madam|Minister|Chief|Colleague)(?: [\w.'-]+){0,5},?$"
)
_CLOSING = re.compile(
    r"^(?:yours (?:sincerely|faithfully|truly)|kind regards|with (?:kind|best) (?:regards|wishes)),?$", re.I
)
_SECTION_55 = re.compile(
    r"\bsection 55\b|\bwrit(?:e|ing) (?:to you )?in response to (?:the"
    r"|your) (?:above )?(?:HMIC\w*|inspect\w+|report)|\blocal policing body'?s? (?:comments"
    r"|response)\b|\bs\.? ?55\b",
    re.I,
)
_RESPONSE_TITLE = re.compile(
    r"\b(?:response|comments|reply)\b.*\b(?:HMICFRS|HMIC|PEEL|inspect\w+|report)\b"
    r"|\b(?:HMICFRS|HMIC|PEEL|inspection)\b.*\b(?:response|comments)\b",
    re.I,
)
_TITLED = re.compile(r"^(?:response|reply|comments)\b[^.]{0,80}$|^[\w' ]{0,60}\b(?:responses|comments)$", re.I)
_ALL_ACCEPTED = re.compile(r"\baccept(?:ed)? all (?:of )?(?:the )?(?:\w+ )?(?:AFIs|areas|recommendations)\b", re.I)
_SUBJECT = re.compile(r"\bPEEL\b|\binspection\b|\bHMIC(?:FRS)?\b", re.I)
_CYCLE = re.compile(r"\b(?P<c>20\d\d(?:[/–-](?:20)?\d\d)?)\b")
_WHOLE = re.compile(
    r"\b(?:all (?:of )?the (?:areas|recommendations|findings|AFIs)|\w+ of the \w+ recommendations|accept(?:ed)? all"
    r"|the report(?:'s)? (?:as a whole|overall)|this report|taken as a whole|its conclusions"
    r"|(?:the|that|this|its|inspectorate's) (?:overall )?(?:grades?|grading|judgment(?! that)|outcome|assessment"
    r"|result|verdict)"
    r"|(?:disappointing|pleasing|welcome|encouraging|fair) (?:outcome|report|result|grade|picture))\b"
    r"|\bwelcome (?:the|this) (?:report|inspection|publication)\b",
    re.I,
)
_VERDICT = re.compile(r"\b(?:verdict|report|its? conclusions?)\b", re.I)
_EXPECTS = re.compile(
    r"\bI (?:expect|hope|(?<!what I )want|write about|would like)\b|\bwhat follows\b|\bthe overall grade was\b", re.I
)
_RECOUNTS = re.compile(
    rf"\b(?:{'|'.join(GRADES)})\b|^there (?:are|is|was|were)\b|^(?:the )?(?:report|inspectors?)\b", re.I
)
"""A sentence that tells what the report holds: no judgement of its author's on it."""
_FEELS = re.compile(r"\b(?:disappoint|pleas|encourag|welcom|concern|satisf|heart|reassur)\w*", re.I)


def recognise(lines: list[Line]) -> Front | None:
    head = lines[:30]
    letter = any(_CLOSING.match(line.text) for line in lines) and any(
        _SALUTATION.match(line.text) for line in lines[:40]
    )
    formal = any(_SECTION_55.search(line.text) for line in lines[:60]) or any(
        _RESPONSE_TITLE.search(line.text) and not line.stops for line in head
    )
    formal = formal or (
        any(_TITLED.match(line.text) for line in head) and any(_SUBJECT.search(line.text) for line in head)
    )
    answers = any(
        LABEL.match(line.text)
        or DEMAND.match(line.text)
        or _ALL_ACCEPTED.search(line.text)
        or heads_table(line)
        or (not line.stops and len(line.text.split()) > 1 and ANSWER_LABEL.match(line.text))
        for line in lines
    )
    if not any(_SUBJECT.search(line.text) for line in lines[:45]) or not (letter or (formal and answers)):
        return None
    front = Front(
        kind="RESPONSE_LETTER",
        force=force_named(lines) or "",
        cycle=_answered(head),
        body=0,
        dates=_dates(lines, letter=letter),
    )
    return replace(front, work=told_on(front))


def _dates(lines: Sequence[Line], *, letter: bool) -> tuple[Dated, ...]:
    """The dates of an answer. One that stands alone is the day a letter was sent, or other comments were published."""
    ends = [*lines[:40], *lines[40:][-12:]]
    kept = [
        line
        for before, line in zip([None, *ends], ends, strict=False)
        if not (before and _STANDING_ALONE.match(line.text) and _ASKS_DATE.search(before.text))
    ]
    found = dates_in(kept, SENT)
    if letter or any(kind == "PUBLISHED" for kind, _, _ in found):
        return found
    return tuple(("PUBLISHED" if _STANDING_ALONE.match(line.text) else kind, when, line) for kind, when, line in found)


def told_on(front: Front) -> str:
    """What tells one answer from the others of its body on one report: the day it was sent or published."""
    when = front.date("SENT", "PUBLISHED", "UPDATED")
    return (when.date if when else None) or ""


def _answered(head: Sequence[Line]) -> str:
    """The cycle of the report that is answered: the first that a heading line names together with an inspection."""
    for line in head:
        if len(line.text) < 200 and _SUBJECT.search(line.text):
            programme = "CRIME_INSPECTION" if re.search(r"\bcrime inspection\b", line.text, re.I) else "PEEL"
            for found in _CYCLE.finditer(line.text):
                if code := cycle_of(found["c"], programme=programme):
                    return code
    return ""


def inspection_iri(draft: Draft, cycle: str, force: Organisation | None) -> str | None:
    """The inspection an answer is about, by the same key that its report gives it."""
    return draft.iri("inspection", cycle, force.slug) if cycle and force else None


def read(draft: Draft, lines: list[Line], front: Front, directory: Directory) -> Reading:
    if not front.force:
        missing = (
            "Expected the name of the force that the answer is about; found none. "
            "Read the whole letter, with its letterhead."
        )
        return Reading(title="Answer to an inspection report", expectations=(missing,))
    force = draft.add(directory.force(front.force))
    when = front.date("SENT", "PUBLISHED", "UPDATED")
    body = draft.add(directory.policing_body(force, when.date if when else None))
    inspection = inspection_iri(draft, front.cycle, force)
    answer = Answer(draft, directory, force, body, "response-letter", when.date if when else None, inspection)
    if answer.inspection:
        inspection_of(draft, directory, front.cycle, force)
    start, end = _body(lines)
    author = _signed(answer, lines[end:])
    draft.claim(lines[:start], "context", "letter head")
    draft.claim(lines[end:], "context", "signature")
    tabled, prose = tables(answer, lines[start:end])
    cut = Blocks(answer, prose)
    for block in [*tabled, *cut.blocks]:
        _respond(answer, block)
    _report_level(answer, cut.rest)
    label = vocabulary().concept("cycle", front.cycle).label if front.cycle else "an inspection"
    return Reading(
        title=f"{body.title}: answer to {label} of {force.title}",
        inspection=answer.inspection,
        publisher=body.iri,
        author=author,
        addressee=_addressee(answer, lines[:start]),
    )


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """From the line after the salutation (or the first whole sentence) to the closing."""
    end = next((i for i in range(len(lines) - 1, -1, -1) if _CLOSING.match(lines[i].text)), len(lines))
    start = next(
        (i + 1 for i, line in enumerate(lines[:40]) if _SALUTATION.match(line.text) and line.text.endswith(",")), None
    )
    if start is None:
        opens = (
            i for i, line in enumerate(lines) if (line.stops and len(line.text.split()) > 12) or LABEL.match(line.text)
        )
        start = next(opens, 0)
    return start, max(end, start)


def _addressee(answer: Answer, head: Sequence[Line]) -> str | None:
    for line in head:
        if re.search(r"\bHome Secretary\b|\bHome Office\b", line.text):
            known = answer.directory.named("Home Office")
            if known:
                answer.draft.add(known[0])
                return known[0].iri
    return None


def _signed(answer: Answer, tail: Sequence[Line]) -> str | None:
    """The post that signed: a name on one line, the office on the same or the next."""
    for i, line in enumerate(tail):
        office = re.search(
            r"\bPolice(?:,? Fire)?,? (?:and|&) Crime Commissioner\b|\bMayor\b|\bChief Constable\b", line.text
        )
        if not office:
            continue
        kind, title, body = (
            ("CHIEF_CONSTABLE", "Chief Constable", answer.force)
            if office[0] == "Chief Constable"
            else ("POLICE_AND_CRIME_COMMISSIONER", "Police and Crime Commissioner", answer.body)
        )
        held = post(answer.draft, kind, title, body)
        above = tail[i - 1] if i else None
        if above and re.fullmatch(NAME, above.text):
            tenure(answer.draft, held, above.text, (above.start, line.end), answer.sent)
        return held.iri
    return None


def _respond(answer: Answer, block: Block) -> None:
    draft = answer.draft
    draft.claim(block.quoted, "item", "quotation")
    draft.claim(block.answer, "item", "response")
    span = None
    if block.listed and block.answer[0].start < block.quoted[0].start:
        spoken = sorted([*block.quoted, *block.answer], key=lambda line: line.start)
        span = (spoken[0].start, spoken[-1].end)
    response = answer.response(block.answer, quotes=block.quotes, area=block.area, span=span, author=block.speaker)
    answer.commitments(block.answer, response)
    answer.statistics(block.answer, response)


def _report_level(answer: Answer, rest: Sequence[Line]) -> None:
    """Sentences that speak of the report as a whole, and the actions told outside any single answer."""
    draft = answer.draft
    made = []
    for line in rest:
        if span := _whole_span(answer, line):
            words = clean(draft.words(*span))
            made.append(answer.response([line], kind="TO_REPORT", span=span, stated=stance(words)))
            draft.claim(line, "item", OF_THE_WHOLE)
    whole = made[-1] if made else None
    doing = [line for line in authored(rest) if acts(answer, line)]
    if doing and whole is None:
        whole = answer.response(doing[:1], kind="TO_REPORT")
    if whole is not None:
        answer.commitments(doing, whole)
        answer.statistics(rest, whole)
    draft.claim(doing, "item", "commitment")
    draft.claim(rest, "context", "what the letter tells of the report")


def _whole_span(answer: Answer, line: Line) -> tuple[int, int] | None:
    """The sentence of a paragraph that judges the report, with those after it that promise nothing."""
    raw = answer.draft.words(line.start, line.end)
    spans = sentences(raw)
    first = next((i for i, (start, end) in enumerate(spans) if _of_the_whole(clean(raw[start:end]))), None)
    if first is None:
        return None
    end = spans[first][1]
    for start, stop in spans[first + 1 :]:
        words = clean(raw[start:stop])
        if _EXPECTS.search(words) or _RECOUNTS.search(words) or promise(words, answer.sent):
            break
        end = stop
    return line.start + spans[first][0], line.start + end


def _of_the_whole(words: str) -> bool:
    if REPORTS.match(words) or _EXPECTS.search(words):
        return False
    if _WHOLE.search(words):
        return bool(AUTHORED.search(words) or _FEELS.search(words))
    return bool(_VERDICT.search(words) and AUTHORED.search(words)) and stance(words) != "NOTES"


RESPONSE_LETTER = Layout(
    name="response-letter",
    version=1,
    expects='an answer to an inspection: a letter ("Dear ...", "Yours sincerely"), or section 55 comments that '
    "repeat each "
    "recommendation or AFI and answer it",
    recognise=recognise,
    read=read,
)
