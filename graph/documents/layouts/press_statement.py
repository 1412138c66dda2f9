"""Press statements about a report, of a local policing body or a force: they paraphrase it and quote their author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.documents.answering import answers_for, force_named
from graph.documents.answers import Answer
from graph.documents.dates import absolute
from graph.documents.directory import Directory
from graph.documents.draft import Draft
from graph.documents.fronts import COPYRIGHT, UPDATED, Dated, cycle_of, dates_in
from graph.documents.layouts.answer_front import DATED, told_on
from graph.documents.layouts.answer_signs import SAYS
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.layouts.response_letter import inspection_iri
from graph.documents.layouts.speech import AFTERWARDS, CHIEF, COMMISSIONER, INTRODUCES, MESSAGE, speeches
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
FURNITURE = re.compile(
    r"^(?:skip to (?:main )?content|skip content|text (?:size|only)\b.*|default text size.*|accessib\w+.*|open menu"
    r"|close menu|menu|search|home|news|share.*|tweet|print|set your postcode.*|quickly exit.*|(?:hide )?ad(?:vert\w+)?"
    r"|(?:we|your) (?:[\w ]+ )?cookies?\b.*|your cookie preferences.*|sorry, there was a technical problem.*"
    r"|cookies?\b.*|twitter|facebook|youtube|back to .*|contact us|privacy.*|read more.*|link to the report[.]?"
    r"|(?:home|news)(?: ?[>/»] ?.*)|posted in.*|related .*|previous.*|next.*|\[/?\w+[^\]]*\].*|404.*"
    r"|page not found|download.*|© .*|copyright .*|ends|notes to editors:?|media contact.*)$",
    re.I,
)
_REPORT = re.compile(r"\b(?:HMICFRS|HMIC|Inspector(?:ate)? of Constabulary|inspection report|PEEL)\b")
_FORCE = re.compile(r"\b[A-Z][\w'-]+ (?:Police|Constabulary)\b")
_ACT = re.compile(
    r"\b(?:respon(?:ds?|se|ding|ded)|comment(?:s|ing)?|reacts?|reaction|reacting|statement"
    r"|welcom(?:es?|ed|ing)|published|publication)\b",
    re.I,
)
_SAID = re.compile(
    rf"\b(?:Police(?:,? Fire)?,? (?:and|&) Crime Commissioner|PF?CC|Commissioner"
    rf"|Mayor)(?: for [A-Z][\w ]{{1,60}}?)?,? (?P<n>{NAME}),?"
    rf" (?:said|commented|added|responded|has said|welcomed|told)\b|"
    rf"(?P<m>{NAME}), (?:the )?[\w' ]{{0,40}}?(?:Police(?:,? Fire)?,? (?:and|&) Crime Commissioner|PF?CC"
    rf"|Mayor)[\w ]{{0,40}},? (?:said|commented|added|has said)\b"
)
_OPENS = re.compile(rf"\b{SAYS}\b[^\"“]{{0,60}}?[:,]?\s+[\"“]")
_DOES = re.compile(
    r"\b(?:the Commissioner|PF?CC|Mayor|[Ss]he|[Hh]e)\b[^.]{0,30}\b(?:would|will|had|has)\b|\bthis (?:web)?site\b", re.I
)
_CYCLE = re.compile(
    r"(?P<before>\b(?:last|previous|earlier|prior|following|since)\b[^.]{0,30})?(?:"
    r"\bPEEL\b(?:(?!PEEL\b)[^.]){0,60}?\b(?P<c>20\d\d(?:[/–-](?:20)?\d\d)?)"
    r"|\bHMIC(?:FRS)?\b[^.]{0,30}?\b(?P<span>20\d\d[/–-](?:20)?\d\d))\b",
    re.I,
)
"""The cycle of a report, and whether it is named as the one before."""
_TODAY = re.compile(r"\b[Tt]oday(?:,? \(|, | )(?:[A-Z][a-z]+day,? )?(?=\d)")


def recognise(lines: list[Line]) -> Front | None:
    head = [line for line in lines[:40] if not line.furniture]
    title = next((line for line in head if _titles(line)), None) or next((each for each in head if _opens(each)), None)
    body = " ".join(line.text for line in lines)
    if title is None or not _REPORT.search(body) or not (COMMISSIONER.search(body) or CHIEF.search(body)):
        return None
    if not any(speaker in ("BODY", "FORCE") for speaker, _ in speeches(lines, FURNITURE)):
        return None
    dates = dates_in(lines[:30], PUBLISHED) or _told_today(lines[:30])
    front = Front("PRESS_STATEMENT", force_named(lines) or "", _cycle(lines), lines.index(title), dates)
    return replace(front, work=told_on(front))


def _cycle(lines: Sequence[Line]) -> str:
    """The cycle that a page names with PEEL, or on a page about PEEL with the inspectorate; no date is one."""
    peel = any("PEEL" in line.text for line in lines)
    named = (found for line in lines for found in _CYCLE.finditer(DATED.sub("", line.text)) if not found["before"])
    first = next((found["c"] or found["span"] for found in named if found["c"] or peel), None)
    return (cycle_of(first) if first else None) or ""


def _told_today(head: Sequence[Line]) -> tuple[Dated, ...]:
    """The day that a page calls today."""
    for line in head:
        if told := _TODAY.search(line.text):
            return tuple(("PUBLISHED", when, line) for when in absolute(line.text) if when.start == told.end())
    return ()


def _opens(line: Line) -> bool:
    """Whether a sentence tells of a report and of those who answer it, where a page has lost its title."""
    answers = COMMISSIONER.search(line.text) or CHIEF.search(line.text)
    told = _ACT.search(line.text) and _FORCE.search(line.text)
    introduces = answers and _ACT.search(line.text) and INTRODUCES.search(line.text)
    return bool((_REPORT.search(line.text) and (answers or told)) or introduces)


def _titles(line: Line) -> bool:
    if MESSAGE.match(line.text):
        return True
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
    body = draft.add(answers_for(directory, force, when.date if when else None, lines))
    inspection = inspection_iri(draft, front.cycle, force)
    if inspection:
        inspection_of(draft, directory, front.cycle, force)
    answer = Answer(draft, directory, force, body, "press-statement", when.date if when else None, inspection)
    content = _content(draft, lines, front)
    author = _speaker(answer, content)
    said = [(voice, paragraphs) for voice, paragraphs in speeches(lines, FURNITURE) if voice in ("BODY", "FORCE")]
    _respond(answer, content, said)
    draft.claim(content, "context", "what the statement tells of the report")
    missing = "Expected words of the commissioner or the chief constable in quotation marks; found none. "
    missing += "Read the whole page."
    publisher = body if any(voice == "BODY" for voice, _ in said) else force
    return Reading(
        title=f"{publisher.title}: statement on an inspection of {force.title}",
        inspection=inspection,
        publisher=publisher.iri,
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
        answer.commitments([_own_words(answer.draft, line) for line in speech], response)
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
        if line.furniture or FURNITURE.match(line.text):
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


def _own_words(draft: Draft, line: Line) -> Line:
    """A paragraph of speech from where the speaker's words begin, after what introduces them."""
    words = draft.words(line.start, line.end)
    if AFTERWARDS.search(line.text):
        return replace(line, end=line.start + max(words.rfind('"'), words.rfind("”"), 0) + 1)
    if not INTRODUCES.search(line.text) or words[0] in "\"“'‘":
        return line
    return next((replace(line, start=line.start + found.end()) for found in _OPENS.finditer(words)), line)


def _unquoted(draft: Draft, speech: Sequence[Line]) -> tuple[int, int]:
    start, end = _own_words(draft, speech[0]).start, _own_words(draft, speech[-1]).end
    words = draft.text.text
    while words[start] in "\"“'‘":
        start += 1
    while words[end - 1] in '"”':
        end -= 1
    return start, end


PRESS_STATEMENT = Layout(
    name="press-statement",
    version=1,
    expects="a press statement: a title that responds to an inspection, a date, "
    "the words of the commissioner or the chief constable in quotation marks",
    recognise=recognise,
    read=read,
)
