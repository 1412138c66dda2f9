"""Answers of local policing bodies to an inspection report: letters, and statements under section 55 of the Police Act 1996.

What is answered stands in them in three ways: quoted or reworded as a paragraph, as list items, or under a label
("Recommendation 2", "Area for improvement"); the answer follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.documents.answers import Answer
from graph.documents.bodies import Directory
from graph.documents.commitments import promise
from graph.documents.draft import Draft
from graph.documents.fronts import cycle_of, dates_in
from graph.documents.grades import GRADES
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.lines import Line, sentences
from graph.documents.people import NAME, post, tenure
from graph.documents.report import inspection_of
from graph.documents.stances import stance
from graph.model import Organisation
from ontology import vocabulary

SENT = (
    ("SENT", re.compile(r"^(?:date:? )?(?=\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? 20\d\d$|[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?,? 20\d\d$|\d{1,2}/\d{1,2}/20\d\d$)", re.I)),
    ("SENT", re.compile(r"^(?:date(?: of (?:letter|response|comments))?|dated|sent):? ", re.I)),
    ("PUBLISHED", re.compile(r"^(?:published(?: on)?|publication date|response published|date (?:of )?publi\w+)(?: \w+)?:? ", re.I)),
    ("UPDATED", re.compile(r"^(?:last )?updated(?: on)?:? ", re.I)),
)  # fmt: skip
_SALUTATION = re.compile(
    r"^\w{2,5} (?:[A-Z][\w.'-]*|Home|Secretary|Sir|Madam|Minister|Chief|Colleague)(?: [\w.'-]+){0,5},?$"
)
_CLOSING = re.compile(
    r"^(?:yours (?:sincerely|faithfully|truly)|kind regards|with (?:kind|best) (?:regards|wishes)),?$", re.I
)
_SECTION_55 = re.compile(r"\bsection 55\b|\blocal policing body'?s? (?:comments|response)\b|\bs\.? ?55\b", re.I)
_RESPONSE_TITLE = re.compile(
    r"\b(?:response|comments|reply)\b.*\b(?:HMICFRS|HMIC|PEEL|inspect\w+|report)\b|\b(?:HMICFRS|HMIC|PEEL|inspection)\b.*\b(?:response|comments)\b",
    re.I,
)
_SUBJECT = re.compile(r"\bPEEL\b|\binspection\b|\bHMIC(?:FRS)?\b", re.I)
_CYCLE = re.compile(r"\b(?P<c>20\d\d(?:[/–-](?:20)?\d\d)?)\b")
_GRADE_WORDS = "|".join(GRADES)
_AREA = re.compile(
    rf"^(?:(?:section |area )?(?P<n>\d{{1,2}}|[A-Z])[).:] ?)?(?P<t>[A-Z][\w,&'’/ -]{{4,110}}?) ?(?:[–—:-]|\() ?(?:overall )?(?:grade[d]?|judge?ment|graded as)?:? ?['\"]?(?:{_GRADE_WORDS})['\"]?\)?$",
    re.I,
)
_NUMBERED_AREA = re.compile(r"^(?P<n>\d{1,2}|[A-Z])[).] ?(?P<t>[A-Z][^.?!:]{4,90})$")
_DEMAND = re.compile(
    r"^['\"(]*(?:\(?(?:[a-z]|\d{1,2}|[ivx]+)[).] ?)?(?:AFI \d+[:.]? ?)?(?:(?:that )?the (?:force|constabulary|service|chief constable)|[A-Z][\w' ]{2,40}? (?:police|constabulary)|(?:immediately|within [\w -]+|by [\w ]+),? (?:the )?[\w' ]+?)"
    r" (?:should|must|needs? to)\b",
    re.I,
)
_AUTHORED = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_LABEL = re.compile(
    r"^(?P<k>recommendation|areas? for improvement|AFI|cause of concern|cause for concern) ?(?P<n>\d{1,2}|[A-Z])?(?P<s>\s*[:.–-]\s*(?P<t>.+))?$",
    re.I,
)
_ANSWER_LABEL = re.compile(
    r"^(?:the )?(?P<w>(?:police and crime )?commissioner(?:'s)?|PCC(?:'s)?|OPCC|local policing body(?:'s)?|mayor(?:'s)?|force|constabulary|chief constable(?:'s)?|MPS|MOPAC|[A-Z][\w ]+ (?:police|constabulary)(?:'s)?)?"
    r" ?(?:response|comments?|reply|action|update|position|statement)s?(?: from (?:the )?(?P<w2>force|chief constable|commissioner|PCC))?(?P<s>\s*:\s*(?P<t>.*))?$",
    re.I,
)
_CHIEF = re.compile(r"\b(?:force|constabulary|chief constable|MPS|police)\b", re.I)
_REPORTS = re.compile(
    r"^(?:(?:overall|finally|in addition|however|also),? )?(?:the )?(?:inspection|inspectors?|HMIC(?:FRS)?|report|concerns of HMIC\w*) ?(?:also |has |have |had |went on to |rightly )*"
    r"(?:found|identified|examined|noted|highlighted|team|in this area|recogni\w+|acknowledged|comment\w*|states?|specifically|report\w*|prais\w*|were|was|said|observed|liked|say)\b"
    r"|^(?:finally,? |overall,? )?[\w' ]{3,50}? (?:was|were|has been|is) (?:also )?(?:found|assessed|judged|seen) to\b",
    re.I,
)
_WHOLE = re.compile(
    r"\b(?:all (?:of )?the (?:areas|recommendations|findings|AFIs)|accept(?:ed)? all|the report(?:'s)? (?:as a whole|overall)|this report|the (?:overall )?(?:grade|grading|judgment|outcome|assessment)|"
    r"(?:disappointing|pleasing|welcome|encouraging|fair) (?:outcome|report|result|grade|picture)|taken as a whole|its conclusions)\b|\bwelcome (?:the|this) (?:report|inspection|publication)\b",
    re.I,
)
_ALL = re.compile(
    r"\ball (?:of )?(?:the|these|those) (?:areas|recommendations|findings|AFIs|improvements)\b|\btaken as a whole\b|\bas a whole\b",
    re.I,
)
_IDENTIFIED = re.compile(
    r"\b(?:areas? for improvement|AFIs?|recommendations?|causes? of concern)\b[^.]*\b(?:identified|listed|below|following|made|are|were)\b|\b(?:identified|highlighted|made|listed|following)\b[^.]*\b(?:areas? for improvement|AFIs?|recommendations?)\b",
    re.I,
)


def recognise(lines: list[Line]) -> Front | None:
    head = lines[:30]
    letter = any(_CLOSING.match(line.text) for line in lines) and any(
        _SALUTATION.match(line.text) for line in lines[:40]
    )
    formal = any(_SECTION_55.search(line.text) for line in lines[:60]) or any(
        _RESPONSE_TITLE.search(line.text) and not line.stops for line in head
    )
    answers = any(_LABEL.match(line.text) or _DEMAND.match(line.text) for line in lines)
    subject = next(
        (line for line in head if _SUBJECT.search(line.text) and _CYCLE.search(line.text) and len(line.text) < 200),
        None,
    )
    about = any(_SUBJECT.search(line.text) for line in lines[:45])
    if not about or not (letter or (formal and answers)):
        return None
    named = _CYCLE.search(subject.text) if subject else None
    cycle = _answered(subject.text, named) if subject and named else ""
    return Front(
        kind="RESPONSE_LETTER",
        force=force_named(lines) or "",
        cycle=cycle,
        body=0,
        dates=dates_in(lines[:40] + lines[-12:], SENT),
    )


def _answered(subject: str, named: re.Match[str]) -> str:
    programme = "CRIME_INSPECTION" if re.search(r"\bcrime inspection\b", subject, re.I) else "PEEL"
    for found in _CYCLE.finditer(subject):
        if code := cycle_of(found["c"], programme=programme):
            return code
    return ""


_FORCE_NAME = re.compile(
    r"\b(?P<f>(?:[A-Z][\w'-]+ )(?:(?:and |& )?[A-Z][\w'-]+ ){0,3}?(?:Police|Constabulary))\b(?! and Crime| & Crime)"
)
_POLICING_BODY = re.compile(
    r"\b(?P<f>[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+){0,3}?)(?:'s)? (?:Office of the (?:PCC|Police and Crime)|Police and Crime Commissioner|PCC\b|OPCC\b)|(?:Commissioner|PCC|Mayor) for (?P<g>[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+){0,3})"
)
_NOT_NAMES = re.compile(
    r"^(?:The|Her|His|Our|My|Chief|New|Local|British|National|Dear|This|Neighbourhood|Office|Response)\b"
)


def force_named(lines: Sequence[Line]) -> str | None:
    """The force that most of the text speaks of."""
    counts: dict[str, int] = {}
    for line in lines:
        for m in _FORCE_NAME.finditer(line.text):
            if not _NOT_NAMES.match(m["f"]):
                counts[m["f"]] = counts.get(m["f"], 0) + 1
    if counts:
        return max(counts, key=lambda name: (counts[name], -len(name)))
    for line in lines:
        if (m := _POLICING_BODY.search(line.text)) and not _NOT_NAMES.match(m["f"] or m["g"]):
            return m["f"] or m["g"]
    return None


def inspection_iri(draft: Draft, cycle: str, force: Organisation | None) -> str | None:
    """The inspection an answer is about, by the same key that its report gives it."""
    return draft.iri("inspection", cycle, force.slug) if cycle and force else None


@dataclass
class Block:
    """What is answered, and the answer: quotations, then paragraphs by who speaks (``None``: the letter's author)."""

    quotes: list[Line] = field(default_factory=list)
    answer: list[Line] = field(default_factory=list)
    speaker: Organisation | None = None
    area: str | None = None
    listed: bool = False
    below: bool = False
    """Whether paragraphs of answer followed the quotations."""


def read(draft: Draft, lines: list[Line], front: Front, directory: Directory) -> Reading:
    if not front.force:
        missing = "Expected the name of the force that the answer is about; found none. Read the whole letter, with its letterhead."
        return Reading(title="Answer to an inspection report", expectations=(missing,))
    force = draft.add(directory.force(front.force))
    body = draft.add(directory.policing_body(force))
    when = front.date("SENT", "PUBLISHED", "UPDATED")
    answer = Answer(
        draft,
        directory,
        force,
        body,
        "response-letter",
        when.date if when else None,
        inspection_iri(draft, front.cycle, force),
    )
    if answer.inspection:
        inspection_of(draft, directory, front.cycle, force)
    start, end = _body(lines)
    author = _signed(answer, lines[end:])
    draft.claim(lines[:start], "context", "letter head")
    draft.claim(lines[end:], "context", "signature")
    blocks, rest = _blocks(answer, lines[start:end])
    for block in blocks:
        _respond(answer, block)
    _report_level(answer, rest, found=bool(blocks))
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
    greeting = next(
        (i + 1 for i, line in enumerate(lines[:40]) if _SALUTATION.match(line.text) and line.text.endswith(",")), None
    )
    if greeting is None:
        greeting = next(
            (
                i
                for i, line in enumerate(lines)
                if (line.stops and len(line.text.split()) > 12) or _LABEL.match(line.text)
            ),
            0,
        )
    return greeting, max(end, greeting)


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
        office = re.search(r"\bPolice (?:and|&) Crime Commissioner\b|\bMayor\b|\bChief Constable\b", line.text)
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


def _blocks(answer: Answer, lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    """Cut the body into what is answered with its answer, and the rest."""
    blocks: list[Block] = []
    rest: list[Line] = []
    current: Block | None = None
    area: str | None = None
    quoting = False
    intro: Line | None = None
    for line in lines:
        numbered = f"{line.marker} {line.text}" if line.marker[:1].isdigit() else line.text
        if heading := (_AREA.match(numbered) or (_NUMBERED_AREA.match(numbered) if not line.stops else None)):
            if (not line.bullet or line.marker[:1].isdigit()) and not _DEMAND.match(line.text):
                area, current, quoting = heading["t"].strip(), None, False
                answer.draft.claim(line, "context", "area")
                continue
        if label := _LABEL.match(line.text):
            current, quoting = Block(area=area), True
            blocks.append(current)
            if label["t"] and _DEMAND.match(label["t"]):
                current.quotes.append(line)
            else:
                answer.draft.claim(line, "context", "label")
            continue
        if current is not None and (label := _ANSWER_LABEL.match(line.text)) and (label["s"] or not line.stops):
            current = _spoken(answer, current, label, blocks)
            quoting = False
            answer.draft.claim(line, "context" if not label["t"] else "item", "label")
            if label["t"]:
                current.answer.append(line)
            continue
        if _quoted(line) or (quoting and not current.answer and current is not None):
            current = _quote(blocks, current, line, area, intro)
            quoting = quoting and not _quoted(line)
            intro = None
            continue
        if current is not None and current.answer and _ALL.search(line.text):
            current = None
        intro = line if _IDENTIFIED.search(line.text) else None
        if current is not None and _REPORTS.match(line.text) and not current.listed and not _acts(answer, line):
            if current.answer:
                current = None
            rest.append(line)
            continue
        if current is not None:
            current.answer.append(line)
            current.below = True
        else:
            rest.append(line)
    return [block for block in blocks if block.quotes or block.answer], rest


def _authored(rest: Sequence[Line]) -> Iterator[Line]:
    """Lines in the author's own voice: after a paragraph that tells what was found, only those that say I, my or our."""
    telling = False
    for line in rest:
        telling = telling or bool(_REPORTS.match(line.text))
        if _AUTHORED.search(line.text) or not telling:
            yield line


def _acts(answer: Answer, line: Line) -> bool:
    return any(promise(line.text[s:e], answer.sent) for s, e in sentences(line.text))


def _quoted(line: Line) -> bool:
    """Whether a whole line is what the inspectorate asked for, not a sentence of the author's own."""
    return bool(_DEMAND.match(line.text)) and not _AUTHORED.search(line.text)


def _quote(blocks: list[Block], current: Block | None, line: Line, area: str | None, intro: Line | None) -> Block:
    """Open a block for a quotation; list items that follow one another are answered together."""
    together = current is not None and (
        (current.listed and line.bullet and not current.below)
        or (not current.answer and (line.bullet or not current.quotes))
    )
    if current is None or not together:
        current = Block(area=area)
        blocks.append(current)
    if line.bullet and intro is not None and not current.quotes:
        if stance(intro.text) != "NOTES":
            current.answer.append(intro)
        current.listed = True
    elif line.bullet and current.quotes:
        current.listed = True
    current.quotes.append(line)
    return current


def _spoken(answer: Answer, current: Block, label: re.Match[str], blocks: list[Block]) -> Block:
    """The block for the answer of whoever a label names; a second speaker answers the same quotation apart."""
    who = label["w"] or label["w2"] or ""
    speaker = answer.force if who and _CHIEF.search(who) and "crime" not in who.lower() else None
    if not current.answer:
        current.speaker = speaker
        return current
    again = Block(quotes=list(current.quotes), speaker=speaker, area=current.area)
    blocks.append(again)
    return again


def _respond(answer: Answer, block: Block) -> None:
    draft = answer.draft
    draft.claim(block.quotes, "item", "quotation")
    draft.claim(block.answer, "item", "response")
    if not block.answer:
        return
    quotes = [_words(draft, line) for line in block.quotes]
    span = None
    if block.listed:
        everything = sorted([*block.quotes, *block.answer], key=lambda line: line.start)
        span = (everything[0].start, everything[-1].end)
    response = answer.response(block.answer, quotes=quotes, area=block.area, span=span, author=block.speaker)
    answer.commitments(block.answer, response)


def _words(draft: Draft, line: Line) -> tuple[int, int]:
    """The span of a quotation without the quotation marks around it, or the label before it."""
    raw = draft.words(line.start, line.end)
    start, end = 0, len(raw)
    if lead := re.match(r"^(?:recommendation|area for improvement|AFI) ?\w{0,2}\s*[:.–-]\s*", raw, re.I):
        start = lead.end()
    while start < end and raw[start] in "'\"‘“ ":
        start += 1
    while end > start and raw[end - 1] in "'\"’” ":
        end -= 1
    return line.start + start, line.start + end


def _report_level(answer: Answer, rest: Sequence[Line], *, found: bool) -> None:
    """Sentences that speak of the report as a whole, and the actions told outside any single answer."""
    draft = answer.draft
    made = []
    for line in rest:
        raw = draft.words(line.start, line.end)
        for start, end in sentences(raw):
            words = " ".join(raw[start:end].split())
            if (
                _WHOLE.search(words)
                and not _REPORTS.match(words)
                and not _EXPECTS.search(words)
                and (_AUTHORED.search(words) or _feels(words))
            ):
                span = (line.start + start, line.start + end)
                made.append(answer.response([line], kind="TO_REPORT", span=span, stated=stance(words)))
                draft.claim(line, "item", "response to the report")
    whole = made[-1] if made else None
    doing = [line for line in _authored(rest) if _acts(answer, line)]
    if doing and whole is None:
        whole = answer.response(doing[:1], kind="TO_REPORT")
    if whole is not None:
        answer.commitments(doing, whole)
    draft.claim(doing, "item", "commitment")
    draft.claim(rest, "context", "what the letter tells of the report")


_EXPECTS = re.compile(
    r"\bI (?:expect|hope|want|write about|would like)\b|\bwhat follows\b|\bthe overall grade was\b", re.I
)


def _feels(words: str) -> bool:
    return bool(re.search(r"\b(?:disappoint|pleas|encourag|welcom|concern|satisf|heart|reassur)\w*", words, re.I))


RESPONSE_LETTER = Layout(
    name="response-letter",
    version=1,
    expects='an answer to an inspection: a letter ("Dear ...", "Yours sincerely") or section 55 comments that repeat each recommendation or AFI and answer it',
    recognise=recognise,
    read=read,
)
