"""Which sentences of a report the clauses of a claim tell again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.documents.figures.numerals import N, value
from graph.linking.alignment import Report, Told
from graph.linking.claim_signs import GOES_ON, SAYS, content
from graph.linking.clause_signs import (
    ASKED,
    AUTHOR_DID,
    AUTHOR_SPEAKS,
    FAULT,
    NAMES_CONCERN,
    ONLY_POINTS_BACK,
    PRAISED,
    RELATIVE,
    SINGLE_THINGS,
    THIS_ASKED,
)
from graph.linking.clauses import Clause, parts
from graph.linking.telling import AnswerRead
from graph.linking.texts import Sentence, Texts
from graph.model import Item, Passage, Recommendation, Response
from ontology import vocabulary

_TIME = re.compile(rf"(?P<n>{N}) (?P<unit>second|minute|hour|day|week|month)s?\b", re.I)
FLOOR = 0.36
"""Retellings seen lie above 0.4; sentences about other things of the same area below 0.34."""
FLOOR_ELSEWHERE = 0.5
"""The same for sentences of another area than the one a claim stands under."""
FAINT, APART = 0.28, 0.1
"""A retelling as faint as this is told where the report is named and no other sentence is nearly as like it."""
OFFICE = "police and crime commissioner"
"""What a report calls those who speak of themselves in an answer."""
TWO = 0.4
BY_FIGURES = 0.6
BY_PLACE = 0.6


@dataclass(frozen=True, slots=True)
class Retold:
    """A clause with the sentence of the report that it tells, and how like they are."""

    clause: Clause
    score: float
    told: Told


def retold(texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> list[Retold]:
    """What each clause of a claim tells; else what the whole sentence does, by its words, its figures or its place."""
    if not answer.report:
        return []
    area, whole = _area(texts, answer, sentence), Clause(sentence.start, sentence.end, sentence.words)
    found = [each for clause in _joined(told) for each in _aligned(answer.report, sentence, clause, area)]
    if not found and len(told) > 1:
        found = likest(answer.report, whole, area)
    elif len(told) > 1:
        found += _with_figures(answer.report, [each for each in told if not _reaches(found, each)])
    if not found and NAMES_CONCERN.search(whole.words):
        found = [Retold(whole, BY_PLACE, each) for each in _only_concern(answer.report)]
    if not found and (same_figures := answer.report.with_figures(whole.words)):
        found = [Retold(whole, BY_FIGURES, same_figures)]
    if not found:
        placed = (Told(item, place, frozenset(), None) for item, place in _meant_by_this(texts, answer, sentence))
        found = [Retold(whole, BY_PLACE, each) for each in placed]
    return found


def _with_figures(report: Report, told: Sequence[Clause]) -> list[Retold]:
    """Clauses that are known by their figures alone."""
    known = ((clause, report.with_figures(clause.words)) for clause in told)
    return [Retold(clause, BY_FIGURES, one) for clause, one in known if one]


def _reaches(found: Sequence[Retold], clause: Clause) -> bool:
    return any(each.clause.start < clause.end and clause.start < each.clause.end for each in found)


def likest(report: Report, clause: Clause, area: str | None, *, asked: bool = False) -> list[Retold]:
    """The sentence most like a clause, where one is like it at all: of recommendations first, where something is asked.

    A recommendation is told with words of asking or fault: praise is never told of one.
    """
    said = content(_of_office(clause.words))
    if asked or ASKED.search(clause.words):
        score, best = report.likest(said, area, among=lambda told: told.asks)
        if best and score >= FLOOR:
            return [Retold(clause, score, best)]
    fault = asked or FAULT.search(clause.words) is not None
    score, best = report.likest(said, area, among=lambda told: fault or not told.asks)
    if best and score >= (FLOOR_ELSEWHERE if _elsewhere(best, area) else FLOOR):
        return [] if _another_time(clause.words, best.passage.exact or "") else [Retold(clause, score, best)]
    if SAYS.search(clause.words) or GOES_ON.search(clause.words):
        faint = report.plainly(said, FAINT, APART, lambda told: not told.asks and not _elsewhere(told, area))
        return [Retold(clause, *faint)] if faint else []
    return []


def _of_office(words: str) -> str:
    """Words that praise what their author did, as a report says it: of the office.

    >>> _of_office("I am glad that the weight I put on lamps was noted")
    'I am glad that the weight police and crime commissioner put on lamps was noted'
    >>> _of_office("I am glad that two lamps which I bought were noted")
    'I am glad that two lamps which I bought were noted'
    """
    speaks = AUTHOR_SPEAKS.search(words)
    begun = speaks.end() if speaks else 0
    if PRAISED.pattern.search(words, begun):
        for author in AUTHOR_DID.pattern.finditer(words, begun):
            if not (author["doer"] and SINGLE_THINGS.search(words[: author.start()])):
                return f"{words[: author.start()]}{OFFICE}{words[author.end() :]}"
    return words


def _another_time(said: str, told: str) -> bool:
    """Whether both give a time in one unit, and not the same one: then one does not tell the other."""
    mine, theirs = _times(said), _times(told)
    return any(theirs.get(unit, held).isdisjoint(held) for unit, held in mine.items())


def _times(words: str) -> dict[str, set[float]]:
    found: dict[str, set[float]] = {}
    for each in _TIME.finditer(words):
        found.setdefault(each["unit"].lower(), set()).add(value(each["n"]))
    return found


def _elsewhere(told: Told, area: str | None) -> bool:
    return None not in (area, told.area) and told.area != area


def _aligned(report: Report, sentence: Sentence, clause: Clause, area: str | None) -> list[Retold]:
    """The sentence of the report that a clause tells; two, where its halves plainly tell two."""
    for first, second in parts(sentence, clause):
        both = [*likest(report, first, area), *likest(report, second, area)]
        if len(both) == 2 and min(each.score for each in both) >= TWO and both[0].told.passage != both[1].told.passage:
            return both
    asked = ASKED.search(sentence.words[: len(sentence.words) - (sentence.end - clause.end)]) is not None
    return likest(report, clause, area, asked=asked)


def _joined(told: Sequence[Clause]) -> list[Clause]:
    """Clauses, where one that only points back ("a gap that was noticed") tells what stands before it."""
    joined: list[Clause] = []
    for clause in told:
        said = clause.words
        points_back = bool(joined) and ONLY_POINTS_BACK.search(said) is not None and SAYS.search(said) is not None
        while points_back:
            before = joined.pop()
            said = f"{before.words} {said}"
            points_back = bool(joined) and RELATIVE.search(before.words) is not None
        joined.append(replace(clause, words=said))
    return joined


def _only_concern(report: Report) -> list[Told]:
    """The words of the one cause of concern of a report, where it has only one."""
    raised = [each for each in report.sentences if each.heads and _is_concern(each.item)]
    return raised[:1] if len({each.item.iri for each in raised}) == 1 else []


def _is_concern(item: Item) -> bool:
    return isinstance(item, Recommendation) and item.kind == "CAUSE_OF_CONCERN"


def _meant_by_this(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[tuple[Item, Passage]]:
    """The recommendation quoted next, where a sentence says that "this" was made an area for improvement."""
    if THIS_ASKED.search(sentence.words):
        for quote, item in answer.quoted:
            place = texts.passage(item)
            if quote.start >= sentence.end and place:
                yield item, place
                return


def _area(texts: Texts, answer: AnswerRead, sentence: Sentence) -> str | None:
    """The area a sentence stands under: that of its answer, for prose between answers that of the next one."""
    responses = texts.snapshot.referring(answer.document.iri, Response, "document")
    named = [(texts.passage(each), each.area) for each in responses if each.area]
    held = sorted((place.end, area) for place, area in named if place and area)
    label = next((area for end, area in held if end > sentence.start), held[-1][1] if held else None)
    return vocabulary().area_of(label, answer.cycle) if label else None
