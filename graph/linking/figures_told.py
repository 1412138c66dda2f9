"""Figures of a report told again without a word that says so: rare numbers tie a sentence to the one they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from math import inf

from graph.documents.figures import figures as read
from graph.linking.alignment import Report, figures
from graph.linking.clause_signs import AS_SEEN
from graph.linking.clauses import Clause
from graph.linking.retold import Retold
from graph.linking.rounded import roughly
from graph.linking.texts import Sentence
from graph.model import Statistic

TWO = 2
SMALL = 10
"""Numbers up to this are told of anything."""
HUNDREDS = 100
ROUND, ROUND_TENS = 50, 5
"""Larger numbers that these divide may be rounded, and say little."""
PLACES = 2
"""A number that stands in more sentences of a report than this says little about which one is told."""
SURE = 0.7


def figures_told(report: Report, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Retold]:
    """The sentence of the report whose figures a sentence gives: two of them, or one that is rare by itself.

    A telling word must stand beside them in both: numbers alone may agree by chance. A number of two digits needs two.
    """
    mine = figures(sentence.words)
    held = {each.passage.iri: each for figure in mine for each in report.giving.get(figure, ())}
    tied = []
    for each in held.values():
        shared = mine & figures(each.passage.exact or "")
        score, terms = report.likeness(sentence.words, each.passage.exact or "")
        if len(terms) >= _words_needed(report, shared) or _as_seen(report, sentence, shared):
            tied.append((len(shared), score, -each.passage.start, each, shared))
    if tied:
        *_, best, shared = max(tied, key=lambda one: one[:3])
        yield Retold(_giving(sentence, told, shared), SURE, best)


def told_roughly(
    report: Report, given: Sequence[Statistic], sentence: Sentence, told: Sequence[Clause]
) -> Iterator[Retold]:
    """The sentence of the report whose figure a clause gives roughly: "more than 140" where it counts 143."""
    for clause in told:
        said = read(clause.words)
        places = {place for each in given if any(roughly(one, each) for one in said) for place in each.passages}
        ranked = []
        for each in report.sentences if places else ():
            score, terms = report.likeness(clause.words, each.passage.exact or "")
            if each.passage.iri in places and len(terms) >= (1 if AS_SEEN.search(sentence.words) else TWO):
                ranked.append((score, -each.passage.start, each))
        if ranked:
            yield Retold(clause, SURE, max(ranked, key=lambda one: one[:2])[2])


def _as_seen(report: Report, sentence: Sentence, shared: AbstractSet[str]) -> bool:
    """Whether a sentence says of a figure that inspectors saw it, and the report gives that figure once."""
    return AS_SEEN.search(sentence.words) is not None and any(
        len(report.giving[figure]) == 1 and _number(figure) > SMALL for figure in shared
    )


def _words_needed(report: Report, shared: AbstractSet[str]) -> float:
    """How many telling words must stand beside some figures for a sentence to be known by them."""
    largest = max(map(_number, shared))
    if len(shared) >= TWO:
        return 1 if largest > SMALL else inf
    places = len(report.giving[next(iter(shared))])
    if largest != int(largest) or (largest > HUNDREDS and largest % ROUND != 0):
        return 1 if places <= PLACES else inf
    return TWO if largest > SMALL and largest % ROUND_TENS != 0 and places == 1 else inf


def _number(figure: str) -> float:
    return float(figure.rstrip("%"))


def _giving(sentence: Sentence, told: Sequence[Clause], shared: AbstractSet[str]) -> Clause:
    """The clauses that give the figures, from the first to the last."""
    giving = [each for each in told if shared & figures(each.words)]
    if not giving:
        return Clause(sentence.start, sentence.end, sentence.words)
    return Clause(giving[0].start, giving[-1].end, " ".join(each.words for each in giving))
