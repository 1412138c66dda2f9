"""Figures of a report told again without a word that says so: rare numbers tie a sentence to the one they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from graph.linking.alignment import Report, Told, figures
from graph.linking.clauses import Clause
from graph.linking.retold import Retold
from graph.linking.texts import Sentence

TWO = 2
SMALL = 10
"""Numbers up to this are told of anything."""
HUNDREDS = 100
ROUND = 50
PLACES = 2
"""A number that stands in more sentences of a report than this says little about which one is told."""
SURE = 0.7


def figures_told(report: Report, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Retold]:
    """The sentence of the report whose figures a sentence gives: two of them, or one that is rare by itself.

    A telling word must stand beside them in both: numbers alone may agree by chance.
    """
    mine = figures(sentence.words)
    held = {each.passage.iri: each for figure in mine for each in report.giving.get(figure, ())}
    found = [
        (mine & figures(each.passage.exact or ""), _likeness(report, sentence, each), each) for each in held.values()
    ]
    tied = [(len(shared), score, each, shared) for shared, score, each in found if score and _ties(report, shared)]
    if tied:
        _, _, best, shared = max(tied, key=lambda one: (one[0], one[1], -one[2].passage.start))
        yield Retold(_giving(sentence, told, shared), SURE, best)


def _likeness(report: Report, sentence: Sentence, told: Told) -> float:
    score, shared = report.likeness(sentence.words, told.passage.exact or "")
    return score if shared else 0.0


def _ties(report: Report, shared: AbstractSet[str]) -> bool:
    """Whether some figures are enough to know a sentence by: two that are not both small, or one that is rare."""
    if len(shared) >= TWO:
        return any(_number(each) > SMALL for each in shared)
    return all(_rare(each) and len(report.giving[each]) <= PLACES for each in shared)


def _rare(figure: str) -> bool:
    """Whether a figure has decimals, or goes into hundreds and is not round."""
    number = _number(figure)
    return number != int(number) or (number > HUNDREDS and number % ROUND != 0)


def _number(figure: str) -> float:
    return float(figure.rstrip("%"))


def _giving(sentence: Sentence, told: Sequence[Clause], shared: AbstractSet[str]) -> Clause:
    """The clauses that give the figures, from the first to the last."""
    giving = [each for each in told if shared & figures(each.words)]
    if not giving:
        return Clause(sentence.start, sentence.end, sentence.words)
    return Clause(giving[0].start, giving[-1].end, " ".join(each.words for each in giving))
