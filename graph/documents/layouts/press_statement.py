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
from graph.documents.layouts.answer_front import told_on
from graph.documents.layouts.answer_signs import SAYS, SPEECH
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.layouts.response_letter import inspection_iri
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
    r"^(?:skip to (?:main )?content|skip content|text (?:size|only)\b.*|default text size.*|accessib\w+.*|open menu"
    r"|close menu|menu|search|home|news|share.*|tweet|print|set your postcode.*|quickly exit.*|(?:hide )?ad(?:vert\w+)?"
    r"|(?:we|your) (?:[\w ]+ )?cookies?\b.*|your cookie preferences.*|sorry, there was a technical problem.*"
    r"|cookies?\b.*|twitter|facebook|youtube|back to .*|contact us|privacy.*|read more.*|link to the report[.]?"
    r"|(?:home|news)(?: ?[>/»] ?.*)|posted in.*|related .*|previous.*|next.*|\[/?\w+[^\]]*\].*|404.*"
    r"|page not found|download.*|© .*|copyright .*|ends|notes to editors:?|media contact.*)$",
    re.I,
)
_REPORT = re.compile(r"\b(?:HMICFRS|HMIC|Inspectorate of Constabulary|inspection report|PEEL)\b")
_ACT = re.compile(
    r"\b(?:respon(?:ds?|se|ding|ded)|comment(?:s|ing)?|reacts?|reaction|statement|welcomes?|published)\b", re.I
)
_SAID = re.compile(
    rf"\b(?:Police(?:,? Fire)?,? (?:and|&) Crime Commissioner|PF?CC|Commissioner"
    rf"|Mayor)(?: for [A-Z][\w ]{{1,60}}?)?,? (?P<n>{NAME}),?"
    rf" (?:said|commented|added|responded|has said|welcomed|told)\b|"
    rf"(?P<m>{NAME}), (?:the )?[\w' ]{{0,40}}?(?:Police(?:,? Fire)?,? (?:and|&) Crime Commissioner|PF?CC"
    rf"|Mayor)[\w ]{{0,40}},? (?:said|commented|added|has said)\b"
)
_COMMISSIONER = re.compile(r"\b(?:Commissioner|PF?CC|Mayor)\b")
_VOICES = (
    ("INSPECTOR", re.compile(r"\bHM (?:Chief )?Inspector\b|\bHMI\b|\bInspector of Constabulary\b")),
    ("FORCE", re.compile(r"\bChief Constable\b", re.I)),
    ("BODY", _COMMISSIONER),
)
_INTRODUCES = re.compile(rf"\b{SAYS}\b[^\"]{{0,60}}?(?::$|[:,]? \")")
_OPENS = re.compile(rf"\b{SAYS}\b[^\"“]{{0,60}}?[:,]? [\"“]")
_DOES = re.compile(
    r"\b(?:the Commissioner|PF?CC|Mayor|[Ss]he|[Hh]e)\b[^.]{0,30}\b(?:would|will|had|has)\b|\bthis (?:web)?site\b", re.I
)
_CLOSES = ('"', "”", '".', "”.")
_CYCLE = re.compile(r"\bPEEL\b[^.]{0,60}?\b(?P<c>20\d\d(?:[/–-](?:20)?\d\d)?)\b")


def recognise(lines: list[Line]) -> Front | None:
    head = [line for line in lines[:40] if not line.furniture]
    title = next((line for line in head if _titles(line)), None) or next((each for each in head if _opens(each)), None)
    body = " ".join(line.text for line in lines)
    if title is None or not _REPORT.search(body) or not _COMMISSIONER.search(body):
        return None
    if not any(speaker == "BODY" for speaker, _ in speeches(lines)):
        return None
    dates = dates_in(lines[:30], PUBLISHED)
    named = _CYCLE.search(body)
    cycle = (cycle_of(named["c"]) if named else None) or ""
    front = Front("PRESS_STATEMENT", force_named(lines) or "", cycle, lines.index(title), dates)
    return replace(front, work=told_on(front))


def _opens(line: Line) -> bool:
    """Whether a sentence says that a commissioner answers a report, where a page has lost its title."""
    return bool(_ACT.search(line.text) and _REPORT.search(line.text) and _COMMISSIONER.search(line.text))


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
    said = [(voice, paragraphs) for voice, paragraphs in speeches(lines) if voice != "INSPECTOR"]
    _respond(answer, content, said)
    draft.claim(content, "context", "what the statement tells of the report")
    missing = "Expected words of the commissioner in quotation marks; found none. Read the whole page."
    return Reading(
        title=f"{body.title}: statement on an inspection of {force.title}",
        inspection=inspection,
        publisher=body.iri,
        author=author,
        expectations=() if said else (missing,),
    )


def _respond(answer: Answer, content: Sequence[Line], said: Sequence[tuple[str, list[Line]]]) -> None:
    """A response for each who speaks; what the page tells of the commissioner's acts belongs to that of the body."""
    for voice, speech in said:
        answer.draft.claim(speech, "item", "response")
        speaker = answer.force if voice == "FORCE" else None
        span = _unquoted(answer.draft, speech)
        response = answer.response(speech, kind="TO_REPORT", span=span, author=speaker)
        answer.commitments(speech, response)
        answer.statistics(content if speech is said[0][1] else speech, response)
        if speaker is None:
            answer.commitments([line for line in content if _tells_acts(line, said)], response)


def _tells_acts(line: Line, said: Sequence[tuple[str, list[Line]]]) -> bool:
    """Whether a paragraph that is no speech tells what the commissioner, or the page itself, will do or did."""
    spoken = any(line in paragraphs for _, paragraphs in said)
    return not spoken and bool(_DOES.search(line.text))


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


def speeches(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Who speaks (BODY, FORCE or INSPECTOR) and the paragraphs, in order; one who goes on after narration speaks once.

    Speech runs from a quotation mark to the paragraph that closes it. Where a page has no marks, it runs from the
    colon after "said" to the next heading.
    """
    said: list[tuple[str, list[Line]]] = []
    voice, going, unmarked = "BODY", False, False
    for line in lines:
        introduces = _INTRODUCES.search(line.text)
        if introduces:
            voice = _voice(line.text[: introduces.end()], voice)
        elif not SPEECH.match(line.text) and not going and not unmarked:
            voice = _voice(line.text, voice) if _COMMISSIONER.search(line.text) else voice
        heading = not line.stops and not SPEECH.match(line.text)
        unmarked = unmarked and not heading and not _FURNITURE.match(line.text)
        if SPEECH.match(line.text) or going or (unmarked and not introduces):
            if not said or said[-1][0] != voice:
                said.append((voice, []))
            said[-1][1].append(line)
            marked = SPEECH.match(line.text) or going
            going = bool(marked) and not line.text.endswith(_CLOSES)
        unmarked = unmarked or (bool(introduces) and line.text.endswith(":"))
        unmarked = unmarked and not SPEECH.match(line.text)
    return said


def _voice(words: str, before: str) -> str:
    """Whose words a sentence introduces: the office named last in it, or who spoke before."""
    named = [(found.start(), voice) for voice, office in _VOICES for found in office.finditer(words)]
    return max(named)[1] if named else before


def _unquoted(draft: Draft, speech: Sequence[Line]) -> tuple[int, int]:
    start, end = speech[0].start, speech[-1].end
    words = draft.text.text
    if _INTRODUCES.search(speech[0].text) and words[start] not in "\"“'‘":
        start = next((start + found.end() for found in _OPENS.finditer(words[start : speech[0].end])), start)
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
