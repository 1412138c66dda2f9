"""Figures told roughly: "nearly half of the files" where 9 of 20 are counted, "more than 140" where there are 143."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from graph.linking.terms import alike, telling, terms
from graph.linking.texts import Texts, link
from graph.model import Link, Passage, Statistic

LOOSE = 0.08
"""How far a share may lie below or above the one it is said to be less or more than."""
CLOSE = 0.03
"""The same for a share that is told as it is, or as about so much."""
TENTH, TWENTIETH = 0.1, 0.05
"""The same for counts, as a part of the count."""
ROUND = 5
SUBJECT, SHARED = 0.25, 2
_UNDER = frozenset(("LESS_THAN", "NO_MORE_THAN"))
_OVER = frozenset(("MORE_THAN", "AT_LEAST"))
_PARTS = 10
"""Out of so many, a share is told, and no sample: "nine out of ten"."""
_UNITS = frozenset(("percent", "cent", "half", "quarter", "third", "fifth", "tenth"))
_OPPOSED = frozenset(("COMPLIANCE", "FAILURE"))


class Figure(Protocol):
    """A figure as it is read from a sentence, or as it is kept."""

    @property
    def unit(self) -> str: ...
    @property
    def counts(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def numerator(self) -> float | None: ...
    @property
    def denominator(self) -> float | None: ...
    @property
    def qualifier(self) -> str | None: ...


def roughly(told: Figure, exact: Figure) -> bool:
    """Whether a figure tells another one roughly, which is counted, or given with its decimals.

    What is left over by a share counts where one tells what is well and the other what is amiss.
    """
    mine, theirs = _share(told), _share(exact)
    if mine is None:
        return _as_many(told, exact)
    if theirs is None or exact.unit == "PROPORTION" or not _rough(told):
        return False
    if told.unit == "PERCENT":
        decimals = len(f"{told.value:g}".partition(".")[2])
        return exact.unit != "PERCENT" and abs(theirs - mine) <= 0.5 * 10 ** -(decimals + 2)
    opposed = {told.counts, exact.counts} == _OPPOSED
    return _near(told.qualifier, mine, 1 - theirs if opposed else theirs)


def _same_share(told: Figure, exact: Figure) -> bool:
    return told.unit == exact.unit == "PERCENT" and told.value == exact.value


def _rough(told: Figure) -> bool:
    return told.unit in ("PROPORTION", "PERCENT") or told.denominator == _PARTS


def _share(figure: Figure) -> float | None:
    if figure.numerator is not None and figure.denominator:
        return figure.numerator / figure.denominator
    if figure.value is None or figure.unit not in ("PERCENT", "PROPORTION"):
        return None
    return figure.value / 100 if figure.unit == "PERCENT" else figure.value


def _near(qualifier: str | None, told: float, exact: float) -> bool:
    if qualifier in _UNDER:
        return told - LOOSE <= exact <= told
    return told <= exact <= told + LOOSE if qualifier in _OVER else abs(exact - told) <= CLOSE


def _as_many(told: Figure, exact: Figure) -> bool:
    """Whether a round count tells another one: fewer than so many, or more, or about so many."""
    count = exact.numerator if exact.numerator is not None else exact.value
    if told.unit != "COUNT" or told.value is None or count is None or exact.unit not in ("COUNT", "CASES"):
        return False
    if told.qualifier is None or told.value % ROUND or told.value == count:
        return False
    if told.qualifier in _UNDER:
        return (1 - TENTH) * told.value <= count <= told.value
    if told.qualifier in _OVER:
        return told.value <= count <= (1 + TENTH) * told.value
    return abs(count - told.value) <= TWENTIETH * told.value


def told_roughly(texts: Texts) -> Iterator[Link | Passage]:
    """A figure that a report tells roughly in one place, to the one that it counts or gives in another."""
    for inspection in texts.inspections:
        held = texts.figures(inspection.iri)
        for told in held:
            found = sorted(
                ((score, each.iri, each) for each in held if (score := _of_one_thing(texts, told, each))),
                key=lambda one: (-one[0], one[1]),
            )
            for score, _, exact in found[:1]:
                yield link(
                    texts,
                    relation="SAME_FACT_AS",
                    basis="INFERRED",
                    source=told,
                    target=exact,
                    method="statistics/rounded",
                    confidence=0.6 + score / 2.5,
                    evidence=tuple(filter(None, (texts.passage(exact), texts.passage(told)))),
                    reason="tells the figure roughly, of the same",
                )


def _of_one_thing(texts: Texts, told: Statistic, exact: Statistic) -> float:
    """How like the sentences of two figures are, where one tells the other roughly and both speak of one thing."""
    one, other = texts.passage(told), texts.passage(exact)
    if one is None or other is None or one.iri == other.iri:
        return 0.0
    if not roughly(told, exact) and not (_same_share(told, exact) and one.start > other.start):
        return 0.0
    mine, yours = terms(texts.words(told)), terms(texts.words(exact))
    shared = set(telling(mine.shared(yours))) - _UNITS
    score = alike(mine, yours)
    return score if len(shared) >= SHARED and score >= SUBJECT else 0.0
