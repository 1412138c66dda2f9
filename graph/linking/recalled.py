"""What an answer says was said or found years ago, where the report answered recalls it itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.linking.alignment import Report, Told
from graph.linking.clauses import Clause
from graph.linking.earlier_signs import AGO, RECALLS, SAID, YEARS
from graph.linking.references import references
from graph.linking.telling import AnswerRead, claim_link
from graph.linking.texts import Sentence, Texts
from graph.linking.verdicts import grades_in, grades_told
from graph.model import Link, Passage

ALIKE = 2
"""Telling terms that must be shared where only one year is named: one where a single sentence has any."""


def recalled(texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Link | Passage]:
    """The one sentence of the report that gives the same years, or the same earlier grade."""
    report = answer.report
    if report and told and AGO.search(sentence.words):
        found = list(_grade(report, answer, sentence, told)) or list(_years(report, sentence))
        if len({each.passage.exact for each in found}) == 1:
            yield from claim_link(texts, sentence, found[0].item, None, "claims/recalled", 0.8, found[0].passage)


def _years(report: Report, sentence: Sentence) -> Iterator[Told]:
    years = set(YEARS.findall(sentence.words))
    if not years or not SAID.search(sentence.words):
        return
    recalling = [
        each
        for each in report.sentences
        if RECALLS.search(words := each.passage.exact or "") and years <= set(YEARS.findall(words))
    ]
    alike = [(len(report.likeness(sentence.words, each.passage.exact or "")[1]), each) for each in recalling]
    one = len({each.passage.exact for shared, each in alike if shared}) == 1
    for shared, each in alike:
        if len(years) > 1 or shared >= ALIKE or (one and shared):
            yield each


def _grade(report: Report, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Told]:
    """The sentences that give the same grade for an earlier report."""
    given = {code for code, _ in grades_told(answer.cycle, sentence, told)}
    for each in report.sentences if given else ():
        words = each.passage.exact or ""
        earlier = RECALLS.search(words) and next(references(words, answer.cycle), None)
        if earlier and given & grades_in(answer.cycle, words):
            yield each
