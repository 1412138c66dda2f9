"""Answers of local policing bodies to inspection reports: letters, and comments under section 55, Police Act 1996.

What is answered stands in them in three ways: quoted or reworded as a paragraph, as list items, or under a label
("Recommendation 2", "Area for improvement"); the answer follows it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from graph.documents.answering import answers_for, by_force
from graph.documents.answers import Answer, Beside
from graph.documents.commitments import Promise, promise
from graph.documents.directory import Directory
from graph.documents.draft import OF_THE_WHOLE, PROMISES, QUOTATION, Draft
from graph.documents.grades import GRADES
from graph.documents.layouts.answer_actions import actions, status_of
from graph.documents.layouts.answer_block import Block
from graph.documents.layouts.answer_blocks import Blocks
from graph.documents.layouts.answer_front import CLOSING, SALUTATION, headed, recognise
from graph.documents.layouts.answer_records import records
from graph.documents.layouts.answer_signs import AUTHORED, ENDED, FIRST_PERSON, OF_NUMBER, REPORTS, THIRD_PERSON
from graph.documents.layouts.answer_tables import heads_table, tables
from graph.documents.layouts.answer_wording import acts, authored, label_of
from graph.documents.layouts.layout import Front, Layout, Reading
from graph.documents.lines import Line, clean, sentences
from graph.documents.people import NAME, post, tenure
from graph.documents.report import inspection_of
from graph.documents.stances import stance
from graph.documents.timings import timings
from graph.model import Organisation, Response
from ontology import vocabulary

_WHOLE = re.compile(
    r"\b(?:(?:each|every one|all) of (?:its|their|the) (?:findings|recommendations|conclusions|areas)"
    r"|all (?:of )?the (?:areas|recommendations|findings|AFIs)|\w+ of the \w+ recommendations|accept(?:ed)? all"
    r"|the report(?:'s)? (?:as a whole|overall)|this report|taken as a whole|its (?:conclusions|findings)"
    r"|(?:both|these|those|all (?:of )?the) (?:judge?ments|grad(?:es|ings))"
    r"|(?:findings|recommendations|conclusions) (?:as a whole|in full|overall)"
    r"|(?:the|that|this|its|inspectorate's) (?:overall )?(?:grades?|grading|judgment(?! that)|outcome|assessment"
    r"|result|verdict)"
    r"|(?:disappointing|pleasing|welcome|encouraging|fair) (?:outcome|report|result|grade|picture))\b"
    r"|\bwelcomes? (?:the|this|these) (?:[\w' ]{3,30} )?(?:report|inspection|publication|findings|assessment)\b",
    re.I,
)
_GRADE = re.compile(r"\b(?:this|that) (?:grad(?:e|ing)|judge?ment)\b", re.I)
_VERDICT = re.compile(r"\b(?:verdict|report|its? conclusions?)\b", re.I)
_HEADS_BODY = re.compile(r"\d{1,2}[.)] [A-Z]|.*\b(?:HMIC(?:FRS)?|PEEL|inspection)\b", re.I)
"""The heading of a part of minutes or of a paper, by its number or what it is about."""
_EXPECTS = re.compile(r"\bI (?:expect|hope|(?<!what I )want|write about|would like)\b|\bwhat follows\b", re.I)
_RECOUNTS = re.compile(
    rf"\b(?:{'|'.join(GRADES)})\b|^there (?:are|is|was|were)\b|^(?:the )?(?:report|inspectors?)\b", re.I
)
"""A sentence that tells what the report holds: no judgement of its author's on it."""
_INSPECTED = re.compile(r"\b(?:inspect\w+|HMIC(?:FRS)?|report)\b", re.I)
_WHOLE_DATE = len("2020-12-31")
_TITLE_WORDS = 8
_LONG = 12
"""Words of a sentence that is no line of a letter's head."""
_FEELS = re.compile(r"\b(?:disappoint|pleas|encourag|welcom|concern|satisf|heart|reassur)\w*", re.I)


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
    body = draft.add(answers_for(directory, force, when.date if when else None, lines))
    inspection = inspection_iri(draft, front.cycle, force)
    last = max((each.date for _, each, _ in front.dates if each.date and len(each.date) == _WHOLE_DATE), default=None)
    written = max(filter(None, (last, when.date if when else None)), default=None)
    answer = Answer(draft, directory, force, body, "response-letter", written, inspection)
    answer.author = force if by_force(lines) else body
    if answer.inspection:
        inspection_of(draft, directory, front.cycle, force)
    start, end = _body(draft, lines)
    author = _signed(answer, lines[end:])
    draft.claim(lines[:start], "context", "letter head")
    draft.claim(lines[end:], "context", "signature")
    _answered(answer, lines[start:end])
    label = vocabulary().concept("cycle", front.cycle).label if front.cycle else "an inspection"
    return Reading(
        title=f"{answer.author.title}: answer to {label} of {force.title}",
        inspection=answer.inspection,
        publisher=answer.author.iri,
        author=author,
        addressee=_addressee(answer, lines[:start]),
    )


def _answered(answer: Answer, lines: Sequence[Line]) -> None:
    """The answers to each point, in tables, records and prose, and what is said of the report as a whole."""
    tabled, prose = tables(answer, lines)
    listed, prose = actions(answer, prose)
    recorded, prose = records(answer, prose)
    cut = Blocks(answer, prose)
    blocks = [*tabled, *listed, *recorded, *cut.blocks]
    for block in blocks:
        _respond(answer, block, _beside(answer, block, blocks))
    _report_level(answer, cut.rest, graded=cut.within)
    _report_level(answer, cut.handed, author=answer.force)


def _body(draft: Draft, lines: Sequence[Line]) -> tuple[int, int]:
    """From the line after the salutation (or the first whole sentence) to the closing."""
    end = next((i for i in range(len(lines) - 1, -1, -1) if CLOSING.match(lines[i].text)), len(lines))
    start = next(
        (i + 1 for i, line in enumerate(lines[:40]) if SALUTATION.match(line.text) and line.text.endswith(",")), None
    )
    if start is None:
        start = headed(lines)
    if start is None:
        opens = (i for i, line in enumerate(lines) if _opens(draft, line))
        start = next(opens, 0)
        above = lines[start - 1] if start > 1 else None
        start -= above is not None and above.heading and bool(_HEADS_BODY.match(above.text))
    return start, max(end, start)


def _opens(draft: Draft, line: Line) -> bool:
    """Whether an answer without a salutation begins here: a whole sentence, a label, the head of a table."""
    prose = (line.stops or ". " in line.text) and len(line.text.split()) > _LONG
    answers = line.stops and (OF_NUMBER.match(line.text) or (FIRST_PERSON.search(line.text) and _stands(line)))
    return prose or bool(answers) or bool(label_of(draft, line)) or heads_table(line)


def _stands(line: Line) -> bool:
    return stance(line.text) != "NOTES"


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


def _beside(answer: Answer, block: Block, blocks: Sequence[Block]) -> Beside:
    """What is printed beside the answers to one quotation is about the action of the force, where it answers."""
    forces = [each for each in blocks if each.asides is block.asides and each.speaker is answer.force]
    owner, due = block.asides.get("OWNER"), block.asides.get("TIMING")
    if (forces and block not in forces) or not (owner or due):
        return Beside()
    when = next(iter(timings(due.text, answer.sent)), None) if due else None
    span = answer.found_at((due.start, due.end), when) if due and when else (0, 0)
    ended = bool(due and ENDED.match(due.text))
    return Beside(owner=owner.text if owner else None, timing=when, span=span, entry=block.row, ended=ended)


def _respond(answer: Answer, block: Block, beside: Beside) -> None:
    draft = answer.draft
    draft.claim(block.quoted, "item", QUOTATION)
    draft.claim(block.answer, "item", "response")
    span = None
    if block.listed and block.answer[0].start < block.quoted[0].start:
        spoken = sorted([*block.quoted, *block.answer], key=lambda line: line.start)
        span = (spoken[0].start, spoken[-1].end)
    response = answer.response(
        block.answer,
        quotes=block.quotes,
        area=block.area,
        span=span,
        author=block.speaker,
        stated=stance(block.verdict.text) if block.verdict else None,
    )
    if block.action:
        _act(answer, block, response, beside)
    else:
        answer.commitments(block.answer, response, beside, block.quotes)
    answer.statistics(block.answer, response)


def _act(answer: Answer, block: Block, response: Response, beside: Beside) -> None:
    """The action that a row of a list of actions is."""
    told = block.asides.get("STATUS")
    status = status_of(told.text) if told else "PLANNED"
    found = Promise(status, None, "NOT_STATED", None)
    span = (block.answer[0].start, block.answer[-1].end)
    answer.commitment(span, found, response, replace(beside, ended=status == "DONE"))


def _report_level(
    answer: Answer, rest: Sequence[Line], author: Organisation | None = None, graded: Container[int] = ()
) -> None:
    """Sentences that speak of the report as a whole, and the actions told outside any single answer.

    ``graded`` is where lines stand under an area of the report: "this grade" is the area's there.
    """
    draft = answer.draft
    made = []
    for line in rest:
        if (span := _whole_span(answer, line)) and not (line.start in graded and _GRADE.search(line.text)):
            words = clean(draft.words(*span))
            made.append(answer.response([line], kind="TO_REPORT", span=span, stated=stance(words), author=author))
            draft.claim(line, "item", OF_THE_WHOLE)
    whole = made[-1] if made else None
    doing = [line for line in authored(rest) if acts(answer, line) and not _heads(line)]
    telling = [line for line in rest if _feels(line)] or doing
    if telling and whole is None:
        whole = answer.response(telling[:1], kind="TO_REPORT", author=author)
        draft.claim(telling[0], "item", OF_THE_WHOLE)
    if whole is not None:
        answer.commitments(doing, whole)
        answer.statistics(rest, whole)
    draft.claim(doing, "item", PROMISES)
    draft.claim(rest, "context", "what the letter tells of the report")


def _heads(line: Line) -> bool:
    """Whether a line is a heading ("How I will check this"), which promises nothing itself."""
    return line.heading or not (line.stops or line.bullet or len(line.text.split()) > _TITLE_WORDS)


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
        recounts = _RECOUNTS.search(words) and not FIRST_PERSON.search(words)
        if _EXPECTS.search(words) or recounts or promise(words, answer.sent):
            break
        end = stop
    return line.start + spans[first][0], line.start + end


def _of_the_whole(words: str) -> bool:
    if REPORTS.match(words) or _EXPECTS.search(words):
        return False
    if _WHOLE.search(words):
        return bool(AUTHORED.search(words) or THIRD_PERSON.match(words) or _FEELS.search(words))
    return bool(_VERDICT.search(words) and AUTHORED.search(words)) and stance(words) != "NOTES"


def _feels(line: Line) -> bool:
    """Whether a paragraph says what its author makes of what inspectors found."""
    return any(
        AUTHORED.search(words) and _FEELS.search(words) and _INSPECTED.search(words)
        for words in (line.text[start:end] for start, end in sentences(line.text))
    )


RESPONSE_LETTER = Layout(
    name="response-letter",
    version=1,
    expects='an answer to an inspection: a letter ("Dear ...", "Yours sincerely"), or section 55 comments that '
    "repeat each "
    "recommendation or AFI and answer it",
    recognise=recognise,
    read=read,
)
