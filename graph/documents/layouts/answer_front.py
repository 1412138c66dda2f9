"""The front of an answer: how a document shows that it is one, which report it answers, and its own dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from graph.documents.answering import force_named
from graph.documents.dates import MONTHS, absolute
from graph.documents.fronts import UPDATED, Dated, cycle_of, dates_in
from graph.documents.layouts.answer_numbers import subject
from graph.documents.layouts.answer_requests import ASKED, ITEM_ASKS
from graph.documents.layouts.answer_signs import AUTHORED, DEMAND, LABEL, OF_NUMBER, SPEECH, answer_label, voice_of
from graph.documents.layouts.answer_tables import heads_table
from graph.documents.layouts.layout import Front
from graph.documents.lines import Line, sentences
from graph.documents.stances import stance

SENT = (
    (
        "SENT",
        re.compile(
            r"^(?:date:? )?(?=\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? 20\d\d(?:$| agenda item| item \d)"
            r"|[A-Z][a-z]+ \d{1,2}(?:st|nd|rd"
            r"|th)?,? 20\d\d$"
            r"|\d{1,2}/\d{1,2}/20\d\d$|[A-Z][a-z]+ 20\d\d(?:$| ?[·|•] ))",
            re.I,
        ),
    ),
    (
        "SENT",
        re.compile(
            r"^(?:date(?: of (?:this |the )?(?:letter|response|comments))?|dated|(?:\w+ )?sent(?: to [\w ]+)?):?"
            r" (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?",
            re.I,
        ),
    ),
    ("PUBLISHED", re.compile(r"^\[on\] ?(?=[A-Z\d])", re.I)),
    (
        "PUBLISHED",
        re.compile(
            r"^(?:(?:(?:this )?(?:response|comments|statement|page|table|tracker|document) )?"
            r"published(?: on(?: this (?:web)?site)?)?"
            r"|publication date|date of (?:the )?meeting|meeting date|date (?:of )?publi\w+)(?:,? [a-z]+)?:?"
            r" (?=\d|[a-z]+ (?:\d{1,2},? )?20\d\d)",
            re.I,
        ),
    ),
    UPDATED,
)
_OWN = (
    (
        "PUBLISHED",
        re.compile(r"^date of (?:these|this|our) (?:comments|response|statement|report|paper|answer):? ", re.I),
    ),
    ("PUBLISHED", re.compile(r"^(?:paper|report|note|briefing) (?:by|of|from|for|to) [^.]{3,90}, (?=\d)", re.I)),
    ("PUBLISHED", re.compile(r"^(?:approved|signed|decided)(?: by)?:? [^,]{3,60}, (?=\d)", re.I)),
    ("PUBLISHED", re.compile(r"^published on the [\w' ]{3,40}? (?:web)?(?:site|page) on (?=\d)", re.I)),
    ("PUBLISHED", re.compile(r"^posted(?: on)?:? (?=\d)", re.I)),
    ("UPDATED", re.compile(r"^[^.]{3,80}[.] last updated(?: on)?:? (?=\d)", re.I)),
    ("UPDATED", re.compile(r"^(?:position|progress|status)(?: as)? at (?=\d)", re.I)),
)
"""Dates that an answer calls its own: beside them others may be those of the report."""
_REPORTED_BY = re.compile(r"^(?:paper|report|note|briefing) (?:by|of|from|for|to) ", re.I)
_SENT_ON = re.compile(r"\b(?:sent|wrote) (?:the following|this) (?:letter|response)\b[^.]*? on (?=\d)", re.I)
_STANDING_ALONE = re.compile(
    r"^(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+ (?:\d{1,2}(?:st|nd|rd|th)?,? )?20\d\d(?:$| (?:agenda )?item\b)"
    r"|^\d{1,2}/\d{1,2}/20\d\d$",
    re.I,
)
_ASKS_DATE = re.compile(r"\b(?:completion|complete|deadline|target|due|timescale|by when|delivery)\b", re.I)
"""A heading over a date in an answer's columns: the date below it is no letter's."""
SALUTATION = re.compile(
    r"^(?:\w{2,5} (?:[A-Z][\w.'-]*|Home|Secretary|Sir|Madam|Minister|Chief|Colleague)(?: [\w./'-]+){0,6},?"
    r"|Dear (?:[\w.'-]+ ){0,4}[\w.'-]+,)$"
)
CLOSING = re.compile(
    r"^(?:yours (?:sincerely|faithfully|truly|ever|aye)|(?:with )?(?:(?:my )?(?:kind|best|warm|all good)(?:est)? )?"
    r"(?:regards|wishes)|all the best),?$",
    re.I,
)
_ADDRESSED = re.compile(r"^(?:(?:The )?(?:Rt|Right) Hon\b|(?:The )?(?:Home Secretary|Home Office|Minister)\b)")
_REPORT = r"(?:HMICFRS|HMIC|PEEL|inspect\w+|report)"
_OPENING = re.compile(
    r"\bsection 55\b|\bs\.? ?55\b|\blocal policing body'?s? (?:comments|response)\b"
    r"|\b(?:I|we|am|are)\b[^.]{0,30}?\b(?:writ(?:e|ing)|respond(?:ing)?)\b"
    rf"[^.]{{0,40}}?\b(?:in response )?to\b[^.]{{0,90}}?\b{_REPORT}\b"
    r"|\b(?:my|our|the following|these|(?:formal|statutory)) (?:\w+ )?(?:response|comments)\b"
    rf"[^.]{{0,90}}?\b{_REPORT}\b"
    rf"|\bsent the following (?:letter|response)\b[^.]*\b{_REPORT}\b"
    rf"|^I (?:[a-z]+ ){{0,2}}welcome (?:this|the|these)\b[^.]{{0,60}}\b{_REPORT}\b",
    re.I,
)
"""What an answer says of itself in a sentence."""
_ANSWER = (
    r"(?:answers?|response|responses|responds|responding|comments|reply|replies|statement|tracker|action plan|position"
    r"|progress|update)"
)
_TITLED = re.compile(
    rf"\b{_ANSWER}\b.{{0,200}}\b{_REPORT}\b|\b{_REPORT}\b.{{0,200}}\b{_ANSWER}\b"
    r"|^(?:response|reply|comments)\b[^.]{0,80}$|^[\w'& ]{0,60}\b(?:responses|comments)$"
    r"|^(?:\d{1,2}[.)] )?(?:PF?CC|OPF?CC|MOPAC|(?:[\w'&, ]{0,40} )?(?:commissioner|mayor))"
    r"(?:'s)? (?:[a-z]+ )?(?:response|comments?|reply)"
    r"(?: to\b.{0,200})?$"
    r"|^[\w' ]{0,60}\b(?:tracker|action plan)\b|^(?:minutes|notes|note|record) of (?:the|a)\b"
    r"|^what we (?:are doing|have done|will do)\b",
    re.I,
)
_COMMISSIONER = re.compile(
    r"\b(?:crime commissioner|commissioner|PF?CC|OPF?CC|mayor|MOPAC|policing body)(?:'s)?\b", re.I
)
_WHOSE = re.compile(
    r"(?:[A-Z]{2,6}|[Tt]he [\w' ]+|[A-Z][\w' ]+ (?:Police|Constabulary)"
    r"|[Ff]orce|[Cc]onstabulary|[Cc]hief [Cc]onstable|[\w' ]*[Cc]ommissioner)(?:'s)? "
)
"""Who answers, named in the label before an answer on the same line."""
_HEADS_RESPONSE = re.compile(
    r"^(?:(?:the|our|a) )?response to the (?:(?:HMIC\w*|PEEL|inspection) )*(?:report|inspection|findings):?$", re.I
)
_OF_COMMISSIONER = re.compile(
    r"^The (?:(?:Police(?:,? Fire)? (?:and|&) Crime )?Commissioner(?: \(PF?CC\))?|PF?CC|Mayor) (?!.{0,40}\b(?:duty"
    r"|obligation|obliged|requirement|required|role)\b)[a-z]+\b"
)
"""A sentence that tells of a commissioner in the third person, and not of the law on answers."""
_MEMO = re.compile(r"^(?:to|from|report (?:of|by|to)|(?:date of )?meeting|agenda item|item)(?: date)?\s*:", re.I)
"""The head of a report to a panel or board."""
_ANSWERED_BY = re.compile(
    r"^(?:the )?(?:force|constabulary|chief constable"
    r"|[\w' ]{3,30} (?:police|constabulary)|(?:police and crime )?commissioner|PF?CC|OPF?CC|mayor)(?:'s)?"
    r" (?:response|comments?|reply|answer|view|position|update)s?\s*(?::|$)",
    re.I,
)
"""Who answers, as a label: what has several of them answers point by point, whatever it is called."""
_PAPER = re.compile(
    r"^(?:(?:joint )?(?:report|paper|note) (?:of|by|from) (?:the )?[A-Z]|minutes of\b|notes of\b"
    r"|.{0,40}\bagenda item \d|.{3,60}\b(?:panel|board|committee)$)",
    re.I,
)
"""The head of a paper to a panel or board, which may give somebody's words in quotation marks."""
DATED = re.compile(rf"\b(?:(?:{'|'.join(MONTHS)})[a-z]*,?(?: \d{{1,2}},?)?|\d{{1,2}}/\d{{1,2}}/) ?20\d\d\b", re.I)
"""A date of which the year is no name of a cycle."""
_ALL_ACCEPTED = re.compile(r"\baccept(?:ed)? all (?:of )?(?:the )?(?:\w+ )?(?:AFIs|areas|recommendations)\b", re.I)
_HEAD, _TOP, _FRONT = 30, 45, 60
"""How far down a title, the name of the report, and an opening sentence may stand."""
_SUBJECT = re.compile(
    r"\bPEEL\b|\binspection\b|\bHMIC(?:FRS)?\b|\bInspectorate of Constabulary\b|\bthe report's recommendations\b", re.I
)
_OF_REPORT = re.compile(r"\b(?:HMIC(?:FRS)?|PEEL|inspectorate|inspect(?:ions?|ors)|the report)\b", re.I)
_PEEL = re.compile(r"\bPEEL\b|\bcrime inspection\b|\b(?:effectiveness|efficiency|legitimacy)\b", re.I)
"""What tells that a year alone is that of a cycle."""
_PILLAR = re.compile(r"\b(?:effectiveness|efficiency|legitimacy|leadership) (?:inspection )?\(?20\d\d\b", re.I)
"""A part of an inspection with its year names the inspection."""
_CYCLE = re.compile(r"\b(?P<c>20\d\d(?:[/–-](?:20)?\d\d)?)\b")


def recognise(lines: list[Line]) -> Front | None:
    tabled = any(heads_table(line) for line in lines)
    letter = _is_letter(lines)
    formal = (
        any(_OPENING.search(line.text) for line in lines[:_FRONT])
        or any(_TITLED.search(line.text.rstrip(":")) and line.text[-1] not in ".;?!" for line in lines[:_HEAD])
        or sum(bool(_MEMO.match(line.text)) for line in lines[:_HEAD]) > 1
        or sum(bool(_ANSWERED_BY.match(line.text)) for line in lines) > 1
    )
    if not any(_SUBJECT.search(line.text) for line in lines[:_TOP]):
        return None
    if not (letter or tabled or (formal and _answers(lines))):
        return None
    if not (tabled or formal) and in_passing(lines):
        return None
    return front_of(lines, letter=letter)


def in_passing(lines: Sequence[Line]) -> bool:
    """Whether one sentence alone names the inspectorate or its report, and neither asks for anything nor is judged.

    So do letters and papers on other subjects, which answer no report.
    """
    told = [line.text[a:b] for line in lines if _OF_REPORT.search(line.text) for a, b in sentences(line.text)]
    told = [words for words in told if _OF_REPORT.search(words)]
    if len(told) > 1:
        return False
    return all(words[-1] in ".;!?" and stance(words) == "NOTES" and not ASKED.search(words) for words in told)


def front_of(lines: list[Line], *, letter: bool) -> Front:
    """The front of an answer that was recognised: whose it is, of which cycle, and its dates."""
    front = Front(
        kind="RESPONSE_LETTER",
        force=force_named(lines) or "",
        cycle=_answered(lines[:_HEAD]),
        body=0,
        dates=_dates(lines, letter=letter),
    )
    return replace(front, work=told_on(front))


def _is_letter(lines: Sequence[Line]) -> bool:
    """A salutation and a closing; or one of them, or whom it goes to, with a sentence that says it is an answer."""
    greets = any(SALUTATION.match(line.text) for line in lines[:40])
    closes = any(CLOSING.match(line.text) for line in lines)
    to_someone = any(_ADDRESSED.match(line.text) and not line.stops for line in lines[:15])
    greeted = any(SALUTATION.match(line.text) and line.text.endswith(",") for line in lines[:40])
    says = any(_OPENING.search(line.text) for line in lines[:_FRONT])
    return (greets and closes) or ((greeted or to_someone) and says)


def _answers(lines: Sequence[Line]) -> bool:
    """Whether something is answered point by point, or a commissioner takes a stance without being quoted."""
    if any(
        LABEL.match(line.text)
        or DEMAND.match(line.text)
        or OF_NUMBER.match(line.text)
        or (line.stops and subject(line.text))
        or _ALL_ACCEPTED.search(line.text)
        or _labels(line)
        for line in lines
    ):
        return True
    if headed(lines) is not None:
        return True
    paper = any(_PAPER.match(line.text) for line in lines[:_HEAD])
    spoken = not paper and any(SPEECH.search(line.text) for line in lines)
    written = any(_COMMISSIONER.search(line.text) for line in lines)
    return written and not spoken and any(_takes_a_stance(line) or _tells(line) for line in lines)


def _tells(line: Line) -> bool:
    """Whether a line tells what is asked."""
    return bool(ASKED.search(line.text) or (line.bullet and ITEM_ASKS.match(line.text)))


def headed(lines: Sequence[Line]) -> int | None:
    """Where an answer in the third person begins under a heading that says what it answers."""
    return next(
        (
            i + 1
            for i, (heading, line) in enumerate(pairwise(lines))
            if _HEADS_RESPONSE.match(heading.text) and _OF_COMMISSIONER.match(line.text) and line.stops
        ),
        None,
    )


def _labels(line: Line) -> bool:
    """Whether a line is the label of an answer, alone or with the answer after it."""
    label = answer_label(line.text) if len(line.text.split()) > 1 else None
    named = label is not None and (not line.stops or (bool(label["t"]) and bool(_WHOSE.match(line.text))))
    return named or bool(_ANSWERED_BY.match(line.text))


def _takes_a_stance(line: Line) -> bool:
    said = (line.text[start:end] for start, end in sentences(line.text))
    return any((AUTHORED.search(words) or voice_of(words)) and stance(words) != "NOTES" for words in said)


def _dates(lines: Sequence[Line], *, letter: bool) -> tuple[Dated, ...]:
    """The dates of an answer. One that stands alone is the day a letter was sent, or other comments were published."""
    ends = [*lines[:40], *lines[40:][-12:]]
    kept = [
        line
        for before, line in zip([None, *ends], ends, strict=False)
        if not (before and _STANDING_ALONE.match(line.text) and _ASKS_DATE.search(before.text))
    ]
    own = dates_in([_opening(line) for line in kept], _OWN)
    if any(kind == "PUBLISHED" for kind, _, _ in own):
        return own
    found = dates_in(kept, SENT) or _told_sent(lines[:_HEAD]) or own
    if letter or any(kind == "PUBLISHED" for kind, _, _ in found):
        return found
    return tuple(("PUBLISHED" if _STANDING_ALONE.match(line.text) else kind, when, line) for kind, when, line in found)


def _opening(line: Line) -> Line:
    """A line that names paper, author, reader and date before its first stop, without what it says after it."""
    if not _REPORTED_BY.match(line.text):
        return line
    start, end = sentences(line.text)[0]
    return replace(line, text=line.text[start:end])


def _told_sent(head: Sequence[Line]) -> tuple[Dated, ...]:
    """The day of which a page says that it sent the letter it prints."""
    for line in head:
        if told := _SENT_ON.search(line.text):
            return tuple(("SENT", when, line) for when in absolute(line.text) if when.start == told.end())
    return ()


def told_on(front: Front) -> str:
    """What tells one answer from the others of its body on one report: the day it was sent or published."""
    when = front.date("SENT", "PUBLISHED", "UPDATED")
    return (when.date if when else None) or ""


def _answered(head: Sequence[Line]) -> str:
    """The cycle of the report that is answered: the first that a heading line names together with an inspection."""
    for line in head:
        if len(line.text) < 200 and (_SUBJECT.search(line.text) or _PILLAR.search(line.text)):
            programme = "CRIME_INSPECTION" if re.search(r"\bcrime inspection\b", line.text, re.I) else "PEEL"
            for found in _CYCLE.finditer(DATED.sub("", line.text)):
                named = not found["c"].isdigit() or _PEEL.search(line.text)
                if named and (code := cycle_of(found["c"], programme=programme)):
                    return code
    return ""
