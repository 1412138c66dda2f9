"""Press statements of a local policing body about a report: they paraphrase it, and quote their author in speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.documents.answering import force_named
from graph.documents.answers import Answer
from graph.documents.directory import Directory
from graph.documents.draft import Draft
from graph.documents.fronts import COPYRIGHT, UPDATED, cycle_of, dates_in
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.layouts.response_letter import inspection_iri, told_on
from graph.documents.lines import Line
from graph.documents.people import NAME, post, tenure
from graph.documents.report import inspection_of

PUBLISHED = (
    ("PUBLISHED", re.compile(r"^(?:(?:posted|published|date)(?: on)?:? )?(?:(?:mon|tues|wednes|thurs|fri|satur"
                             r"|sun)day,? )?(?=[A-Z][a-z]+\.? \d{1,2}(?:st|nd|rd|th)?,? 20\d\d\b|\d{1,2}(?:st|nd"
                             r"|rd|th)? [A-Z][a-z]+,? 20\d\d\b|\d{1,2}/\d{1,2}/20\d\d\b)", re.I)),
    ("PUBLISHED", re.compile(r"^\[on\] ?(?=[A-Z\d])", re.I)),
    UPDATED,
    COPYRIGHT,
)  # fmt: skip
_FURNITURE = re.compile(
    r"^(?:skip to (?:main )?content|text size.*|open menu|close menu|menu|search|home|news|share.*|tweet|print"
    r"|cookies?\b.*|accessib\w+.*|twitter|facebook|back to .*|contact us|privacy.*|"
    r"(?:home|news)(?: ?[>/»] ?.*)|posted in.*|related .*|previous.*|next.*|\[/?\w+[^\]]*\].*|404.*"
    r"|page not found|download.*|© .*|copyright .*|ends|notes to editors:?|media contact.*)$",
    re.I,
)
_REPORT = re.compile(r"\b(?:HMICFRS|HMIC|Inspectorate of Constabulary|inspection report|PEEL)\b")
_ACT = re.compile(r"\b(?:respon(?:ds?|se|ding)|reacts?|reaction|statement|welcomes?|comments?|published)\b", re.I)
_SAID = re.compile(
    rf"\b(?:Police(?:,? Fire)?,? (?:and|&) Crime Commissioner|PF?CC|Commissioner"
    rf"|Mayor)(?: for [A-Z][\w ]+?)?,? (?P<n>{NAME}),? (?:said|commented|added|responded|has said|welcomed|told)\b|"
    rf"(?P<m>{NAME}), (?:the )?[\w' ]{{0,40}}?(?:Police(?:,? Fire)?,? (?:and|&) Crime Commissioner|PF?CC"
    rf"|Mayor)[\w ]{{0,40}},? (?:said|commented|added|has said)\b"
)
_SPEECH = re.compile(
    r"^[\"“]|^'(?=[A-Z])|^[^\"]{0,160}\b(?:said|says|added|commented|explained|continued|responded)\b[^\"]{0,40}: \""
)
_CYCLE = re.compile(r"\bPEEL\b[^.]{0,60}?\b(?P<c>20\d\d(?:[/–-](?:20)?\d\d)?)\b")


def recognise(lines: list[Line]) -> Front | None:
    head = [line for line in lines[:40] if not line.furniture]
    title = next((line for line in head if _titles(line)), None)
    speech = sum(bool(_SPEECH.match(line.text)) for line in lines)
    body = " ".join(line.text for line in lines)
    if (
        title is None
        or speech == 0
        or not _REPORT.search(body)
        or not re.search(r"\bCommissioner\b|\bPCC\b|\bMayor\b", body)
    ):
        return None
    dates = dates_in(lines[:30], PUBLISHED)
    named = _CYCLE.search(body)
    if not dates and not named:
        return None
    cycle = (cycle_of(named["c"]) if named else None) or ""
    front = Front("PRESS_STATEMENT", force_named(lines) or "", cycle, lines.index(title), dates)
    return replace(front, work=told_on(front))


def _titles(line: Line) -> bool:
    if len(line.text) > 160 or line.text.rstrip("'\"")[-1:] in ".:;":
        return False
    about = re.search(r"\b(?:commissioner|PCC|mayor)\b", line.text, re.I) and re.search(
        r"\b(?:inspection|inspectors|report|HMIC\w*)\b", line.text, re.I
    )
    speaks = re.search(r"\b(?:commissioner|PCC|mayor)\b", line.text, re.I) and '"' in line.text
    return bool(_ACT.search(line.text) or about or speaks)


def read(draft: Draft, lines: list[Line], front: Front, directory: Directory) -> Reading:
    if not front.force:
        missing = "Expected the name of the police force the statement is about; found none. Read the whole page."
        return Reading(title="Statement on an inspection report", expectations=(missing,))
    force = draft.add(directory.force(front.force))
    when = front.date("PUBLISHED", "UPDATED")
    body = draft.add(directory.policing_body(force, when.date if when else None))
    inspection = inspection_iri(draft, front.cycle, force)
    if inspection:
        inspection_of(draft, directory, front.cycle, force)
    answer = Answer(draft, directory, force, body, "press-statement", when.date if when else None, inspection)
    content = _content(draft, lines, front)
    author = _speaker(answer, content)
    speech = _speech(content)
    draft.claim(speech, "item", "response")
    if speech:
        response = answer.response(speech, kind="TO_REPORT", span=_unquoted(draft, speech))
        answer.commitments(speech, response)
        answer.statistics(content, response)
    draft.claim(content, "context", "what the statement tells of the report")
    missing = "Expected words of the commissioner in quotation marks; found none. Read the whole page."
    return Reading(
        title=f"{body.title}: statement on an inspection of {force.title}",
        inspection=inspection,
        publisher=body.iri,
        author=author,
        expectations=() if speech else (missing,),
    )


def _content(draft: Draft, lines: Sequence[Line], front: Front) -> list[Line]:
    dated = {line.start for _, _, line in front.dates}
    kept = []
    for i, line in enumerate(lines):
        if line.furniture or _FURNITURE.match(line.text):
            draft.claim(line, "furniture", "page furniture")
        elif line.start in dated or i == front.body:
            draft.claim(line, "context", "title or date")
        else:
            kept.append(line)
    return kept


def _speaker(answer: Answer, lines: Sequence[Line]) -> str | None:
    for line in lines:
        if found := _SAID.search(line.text):
            held = post(answer.draft, "POLICE_AND_CRIME_COMMISSIONER", "Police and Crime Commissioner", answer.body)
            tenure(answer.draft, held, found["n"] or found["m"], (line.start, line.end), answer.sent)
            return held.iri
    return None


def _speech(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of speech: from the first that opens with a quotation mark to the one that closes it."""
    spoken: list[Line] = []
    for line in lines:
        if _SPEECH.match(line.text) or (spoken and not spoken[-1].text.endswith('"')):
            spoken.append(line)
    return spoken


def _unquoted(draft: Draft, speech: Sequence[Line]) -> tuple[int, int]:
    start, end = speech[0].start, speech[-1].end
    words = draft.text.text
    opening = re.search(r": [\"“]", words[start : speech[0].end])
    start += opening.end() if opening and words[start] not in "\"“'‘" else 0
    while words[start] in "\"“'‘":
        start += 1
    while words[end - 1] in '"”':
        end -= 1
    return start, end


PRESS_STATEMENT = Layout(
    name="press-statement",
    version=1,
    expects="a press statement: a title that responds to an inspection, a date, "
    "the commissioner's words in quotation marks",
    recognise=recognise,
    read=read,
)
