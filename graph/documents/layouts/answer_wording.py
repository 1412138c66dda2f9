"""The wording of an answer: what a paragraph of it quotes or tells again, whether it promises, in whose voice it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from graph.documents.agents import asked_by_others
from graph.documents.answers import Answer
from graph.documents.commitments import promise
from graph.documents.draft import Draft
from graph.documents.layouts.answer_block import Span
from graph.documents.layouts.answer_elsewhere import earlier
from graph.documents.layouts.answer_pronouns import is_theirs
from graph.documents.layouts.answer_requests import (
    A_PASSAGE,
    ACCEPTED,
    AND_ASKS,
    AND_ENDS,
    AND_TELLS,
    ASKED,
    COUNTED_OUT,
    EACH_THAT,
    ENTRY_ENDS,
    FOUND,
    FRAME,
    GIVEN_TIME,
    IN_THEIR_VIEW,
    IN_TWOS,
    INDIRECT,
    NOTHING_ON,
    ONE_MORE,
    TAKEN_UP,
    TASKED,
    THESE_ARE,
    TOLD_PLAINLY,
    TURN,
    WORRIED,
    counted,
)
from graph.documents.layouts.answer_signs import (
    AUTHORED,
    COUNTS_OUT,
    FIELDS,
    LABEL,
    MERGED,
    NUMBERED,
    PARTED,
    QUOTED_INSIDE,
    REFERENCE,
    REPORTS,
    TELLS,
    TELLS_OF,
    voice_of,
)
from graph.documents.lines import Line, clean, sentences, trim
from graph.documents.stances import stance
from graph.documents.text import BlockKind

_LEAD = re.compile(
    r"^(?:\*\*|__)?(?:\d{1,2}[.)] )?(?:recommendation|areas? (?:for|of) improvement|AFI|cause of concern)"
    r"[ -]?(?:no\.? ?)?(?:\d{1,2}(?:\.\d{1,2})?|\w{0,2})\s*[:.–-](?:\*\*|__)?\s*",
    re.I,
)


_ITEM_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=[A-Z\"“‘'])")
_ENTRY_FIELDS = 3
_SEVERAL = 3
_ACTS = re.compile(r"\b[Tt]he (?:Police and Crime )?(?:Commissioner|PF?CC|Mayor) (?:is|will|has)\b")


def label_of(draft: Draft, line: Line) -> re.Match[str] | None:
    """The label that a line is, or that stands in the first fields of one that has several, after its reference."""
    fields = [field for field in FIELDS.split(draft.words(line.start, line.end)) if field.strip()]
    if len(fields) < _ENTRY_FIELDS:
        return LABEL.match(line.text)
    return LABEL.match(clean(fields[1] if REFERENCE.fullmatch(fields[0].strip()) else fields[0]))


def parts(draft: Draft, line: Line) -> list[Line]:
    """A paragraph cut where it counts out several matters ("First, ... Second, ..."), or where another speaks."""
    if line.row or (line.bullet and not line.stops):
        return [line]
    raw = draft.words(line.start, line.end)
    said = [(start, clean(raw[start:end])) for start, end in sentences(raw)]
    counts = [start for start, words in said if COUNTS_OUT.match(words)]
    cuts = counts if len(counts) > 1 else _turns_to_speak(said)
    bounds = sorted({0, *cuts})
    return [cut(line, raw, start, end) for start, end in zip(bounds, [*bounds[1:], len(raw)], strict=True)]


_ONLY_ASKS = re.compile(
    r"^[\w ]{3,40}? (?:asked (?:about|whether|if|what|how|when|why)|enquired|turned to|raised|returned to)\b", re.I
)
"""A sentence that only raises a matter, which whoever speaks next answers."""


def _turns_to_speak(said: Sequence[tuple[int, str]]) -> list[int]:
    """Where in a paragraph the force speaks after the body, or the body after it, by name."""
    told = [(start, words) for start, words in said if TELLS_OF.match(words) and not _ONLY_ASKS.search(words)]
    voices = [(start, voice) for start, words in told if (voice := voice_of(words))]
    return [start for (_, before), (start, voice) in pairwise(voices) if voice != before]


def cut(line: Line, raw: str, start: int, end: int) -> Line:
    """A part of a line as a line of its own."""
    first, last = trim(raw, start, end)
    if (first, last) == (0, len(raw)):
        return line
    kind = line.kind if first == 0 else BlockKind.LINE
    at, to = line.start + first, line.start + last
    return replace(line, start=at, end=to, text=clean(raw[first:last]), kind=kind)


def number_of(line: Line) -> str:
    """The number a line of a list has, as its marker or in brackets before its words; else nothing."""
    marker = line.marker.strip("().")
    found = NUMBERED.match(line.text)
    return marker if marker.isdigit() else found["n"] if found else ""


def quoted(answer: Answer, line: Line) -> list[Span]:
    """The span of a quotation without the marks around it or the label before it; several in one line are as many."""
    raw = answer.draft.words(line.start, line.end)
    parts = [found.span() for found in PARTED.finditer(raw)]
    if len(parts) > 1 and len(PARTED.sub("", raw)) < _BETWEEN:
        return [(line.start + start + 1, line.start + end - 1) for start, end in parts]
    lead = _LEAD.match(raw) or NUMBERED.match(raw) or _ITEM_NUMBER.match(raw)
    start, end = (lead.end() if lead else 0), len(raw)
    while start < end and raw[start] in "'\"‘“ ":
        start += 1
    while end > start and raw[end - 1] in "'\"’” ":
        end -= 1
    cuts = [found.span() for found in MERGED.finditer(raw, start, end)]
    starts, ends = [start, *(stop for _, stop in cuts)], [*(begin for begin, _ in cuts), end]
    return [(line.start + first, line.start + last) for first, last in zip(starts, ends, strict=True)]


_BETWEEN = 12
"""Letters at most between quotations that make up a line (", and ")."""


def asked(
    answer: Answer,
    raw: str,
    *,
    before: Line | None = None,
    awaited: bool = False,
    plainly: bool = False,
    headed: bool = False,
) -> list[Span]:
    """Where a paragraph tells what is asked: in quotation marks, reported, or as the matter it turns to.

    ``before`` is the paragraph above, which may tell who "they" are. ``awaited``: a label or heading said that what is
    asked will follow. ``plainly``: nothing else shows what is asked, so that any sentence which tells it does.
    ``headed``: the paragraph has a heading of its own, so that all of it is about one matter.
    """
    turns = TURN.match(raw)
    if listed := COUNTED_OUT.search(raw):
        return list(_between(raw, listed.span("q"), ENTRY_ENDS))
    if told := THESE_ARE.search(raw):
        parts = list(_between(raw, told.span("q"), AND_ENDS))
        return parts if len(parts) == counted(told["n"]) else [told.span("q")]
    forms = (QUOTED_INSIDE, INDIRECT, ACCEPTED, ASKED, *((TASKED,) if turns or awaited else ()))
    if plainly:
        forms += (
            TAKEN_UP,
            NOTHING_ON,
            *TOLD_PLAINLY,
            *((WORRIED,) if AUTHORED.search(raw) and stance(raw) != "NOTES" else ()),
        )
    above = before.text if before else ""
    found = next((spans for form in forms if (spans := [_told(m) for m in _ours(form, raw, above, answer.sent)])), [])
    found = [part for span in found for part in _things(raw, _content(raw, span))]
    if not found and plainly and not turns:
        found = _judged(answer, raw, above, headed=headed)
    if found or not turns or not AUTHORED.search(raw) or (stance(raw) == "NOTES" and not acts_in(answer, raw)):
        return found
    return _matter(raw, turns.end() + 1)


def _told(found: re.Match[str]) -> Span:
    """Where a form tells what is asked: one of several may have a place of its own for it."""
    return found.span("q") if found["q"] is not None else found.span("q2")


def _ours(form: re.Pattern[str], raw: str, above: str, sent: str | None) -> Iterator[re.Match[str]]:
    """Where a form is met and nobody but the inspectorate is said to ask."""
    for found in form.finditer(raw):
        at, _ = _told(found)
        said = raw[raw.rfind(". ", 0, found.start()) + 1 : at]
        if earlier(said, sent):
            continue
        if is_theirs(found[0], f"{above} {raw[: found.start()]}") and not asked_by_others(found[0]):
            yield found


def _judged(answer: Answer, raw: str, above: str, *, headed: bool) -> list[Span]:
    """What the report is told to have found, where the author takes a stance on it in the next sentence.

    Under a heading of its own it is answered by what the rest of the paragraph accepts, disputes or does.
    """
    forms = (IN_THEIR_VIEW, *((FOUND,) if headed else ()))
    told = next((found for form in forms for found in _ours(form, raw, above, answer.sent)), None)
    if told is None:
        return []
    after = [raw[start:end] for start, end in sentences(raw) if start >= told.end()]
    answered = any(AUTHORED.search(each) and stance(each) != "NOTES" for each in after[:1])
    if headed:
        answered = any(stance(each) != "NOTES" or acts_in(answer, each, answering=True) for each in after)
    return [_content(raw, _told(told))] if answered else []


def _content(raw: str, span: Span) -> Span:
    """What is asked, without the words that say that it is, and without its full stop."""
    start, end = span
    frame, beside = FRAME.match(raw, start, end), AND_TELLS.search(raw, start, end)
    end = beside.start() if beside else end
    return (frame.end() if frame else start), start + len(raw[start:end].rstrip(".: "))


def _things(raw: str, span: Span) -> list[Span]:
    """The things of one sentence, where it asks for several in clauses of their own ("see that ..., that ..., and")."""
    start, end = span
    if more := AND_ASKS.search(raw, start, end):
        return [*_things(raw, (start, more.start())), *_things(raw, (more.end(), end))]
    heads = list(EACH_THAT.finditer(raw, start, end))
    if len(heads) < _SEVERAL:
        more = ONE_MORE.search(raw, start, end) if IN_TWOS.search(raw) or GIVEN_TIME.search(raw, 0, start) else None
        return [(start, more.start()), (more.end(), end)] if more else [span]
    ends = [*(after.start() for after in heads[1:]), end]
    return [(head.end(), stop) for head, stop in zip(heads, ends, strict=True)]


def _between(raw: str, span: Span, ends: re.Pattern[str]) -> Iterator[Span]:
    start, stop = span
    for found in ends.finditer(raw, start, stop):
        yield start, found.start()
        start = found.end()
    yield start, stop


def _matter(raw: str, start: int) -> list[Span]:
    """The matter a paragraph turns to: named in its first sentence, or told in the second ("It says that ...")."""
    spans = sentences(raw)
    if len(spans) < 2:
        return []
    told = TELLS.match(raw, *spans[1]) if A_PASSAGE.match(raw) else None
    return [told.span("q") if told else (start, spans[0][0] + len(raw[slice(*spans[0])].rstrip(". ")))]


def after(line: Line, raw: str, end: int) -> list[Line]:
    """What a paragraph says after the sentence that quotes, or from it on where it also takes a stance."""
    both = (found for form in (ACCEPTED, TAKEN_UP, NOTHING_ON) for found in form.finditer(raw))
    told = next((found for found in both if found.end("q") == end), None)
    least = end if told is None else max((start for start, _ in sentences(raw) if start <= told.start()), default=0)
    rest = next((start for start, _ in sentences(raw) if start >= least), None)
    return [] if rest is None else [replace(line, start=line.start + rest, text=clean(raw[rest:]))]


def leads(raw: str, told: int) -> bool:
    """Whether a paragraph takes its stance before it tells what is asked."""
    first = max((start for start, _ in sentences(raw) if start <= told), default=0)
    return bool(raw[:first].strip()) and not TURN.match(raw) and stance(raw[:first]) != "NOTES"


def answers(answer: Answer, line: Line) -> bool:
    """Whether a line answers: it speaks for its author, takes a stance, or tells of an action."""
    return (
        bool(AUTHORED.search(line.text)) or stance(line.text) != "NOTES" or acts_in(answer, line.text, answering=True)
    )


def acts(answer: Answer, line: Line) -> bool:
    """Whether a line promises or reports an action."""
    return acts_in(answer, line.text)


def acts_in(answer: Answer, words: str, *, answering: bool = False) -> bool:
    return any(promise(words[start:end], answer.sent, answering=answering) for start, end in sentences(words))


def authored(rest: Sequence[Line]) -> Iterator[Line]:
    """Lines in the author's voice: after a paragraph that tells what was found, only those that say I, my, our."""
    telling = False
    for line in rest:
        telling = (telling or bool(REPORTS.match(line.text))) and line.stops
        if AUTHORED.search(line.text) or _ACTS.search(line.text) or not telling:
            yield line
