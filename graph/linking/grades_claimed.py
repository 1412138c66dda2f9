"""Grades that an answer tells again: the judgments they are, or what the report that is not loaded gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.linking.clause_signs import THIS_AREA
from graph.linking.clauses import Clause
from graph.linking.telling import AnswerRead, claim_link
from graph.linking.texts import Sentence, Texts
from graph.linking.verdicts import grades_told, judged, set_aside
from graph.model import Judgment, Link, Passage, Response
from ontology import vocabulary

_COMPARED = re.compile(r"\b(?:in contrast|compared|unlike|whereas|(?:up|down) from)\b.*", re.I | re.S)
_MARKS = " ,.;:'\"‘’“”"


def grades_claimed(
    texts: Texts, answer: AnswerRead, sentence: Sentence, now: Sequence[Clause]
) -> Iterator[Link | Passage]:
    """The judgments whose grade a sentence tells; where the report is not loaded, what it says of them."""
    if answer.inspection is None or answer.report is None:
        for missing in _not_loaded(answer, sentence, now):
            yield from claim_link(texts, sentence, None, missing, "claims/grade", 0.8)
        return
    graded = judged(texts, answer.inspection, sentence, now)
    if not graded and now and (aside := set_aside(texts, answer.inspection, sentence.words)):
        graded = [aside]
    if not graded and THIS_AREA.search(sentence.words):
        graded = _of_area(texts, answer, sentence, now)
    for judgment in graded:
        yield from claim_link(texts, sentence, judgment, None, "claims/grade", 0.9)


def _not_loaded(answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> Iterator[str]:
    """What a report that is not loaded is said to grade. A grade that only shares the words of another is compared."""
    known: set[int] = set()
    for grade, beside in grades_told(answer.cycle, sentence, told):
        if beside.start not in known:
            known.add(beside.start)
            on = " ".join(_COMPARED.sub("", beside.words).strip(_MARKS).split())
            yield f"{answer.missing}: judgment of {grade.replace('_', ' ').lower()}{f', {on}' if on else ''}"


def _of_area(texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> list[Judgment]:
    """The judgment on the area a sentence stands under, where it gives that grade of "this area"."""
    label = sentence.item.area if isinstance(sentence.item, Response) else None
    area = vocabulary().area_of(label, answer.cycle) if label else None
    codes = {grade for grade, _ in grades_told(answer.cycle, sentence, told)}
    if area is None or answer.inspection is None:
        return []
    held = texts.snapshot.referring(answer.inspection.iri, Judgment, "inspection")
    return [each for each in held if each.grade in codes and texts.area(each) == area]


def has_grade(answer: AnswerRead, sentence: Sentence, clause: Clause) -> bool:
    return next(grades_told(answer.cycle, sentence, [clause]), None) is not None
