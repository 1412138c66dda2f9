"""One fact told twice: the same count in one report, also turned round, and figures that a later report quotes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graph.linking.references import references
from graph.linking.terms import alike, telling, terms
from graph.linking.texts import Texts, link, order, sentences_of
from graph.model import Inspection, Link, Passage, Statistic

SUBJECT = 0.3
QUOTED_SUBJECT = 0.2


def same_figures(texts: Texts) -> Iterator[Link | Passage]:
    """Two counts out of one denominator that are equal, or together make it up, about the same subject.

    Denominators recur by chance in a report, so the sentences must share telling words.
    """
    for inspection in texts.inspections:
        groups: dict[float, list[Statistic]] = {}
        for each in texts.snapshot.referring(inspection.iri, Statistic, "inspection"):
            if each.unit == "CASES" and each.numerator is not None and each.denominator and texts.words(each):
                groups.setdefault(each.denominator, []).append(each)
        for _, group in sorted(groups.items()):
            for one, other in combinations(group, 2):
                yield from _pair(texts, one, other)


def _pair(texts: Texts, one: Statistic, other: Statistic) -> Iterator[Link]:
    if one.numerator is None or other.numerator is None or one.denominator is None:
        return
    equal = one.numerator == other.numerator and one.counts == other.counts
    turned = one.numerator + other.numerator == one.denominator and _opposite(one, other)
    first, second = texts.passage(one), texts.passage(other)
    if not (equal or turned) or first is None or second is None or first.iri == second.iri:
        return
    mine, yours = terms(first.exact), terms(second.exact)
    shared = [term for term in telling(mine.shared(yours)) if not term.isdigit()]
    score = alike(mine, yours)
    if score < SUBJECT or len(shared) < 2:
        return
    earlier, later = (one, other) if first.start < second.start else (other, one)
    sums = f"{other.numerator:g} and {one.numerator:g} make up the same {one.denominator:g}"
    told = sums if turned else "the same count"
    yield link(
        texts,
        relation="SAME_FACT_AS",
        basis="INFERRED",
        source=later,
        target=earlier,
        method="statistics/complement" if turned else "statistics/same-count",
        confidence=0.6 + score / 2.5,
        evidence=tuple(sorted((first, second), key=lambda each: each.start)),
        reason=f"{told}; shared terms: {', '.join(shared)}",
    )


def _opposite(one: Statistic, other: Statistic) -> bool:
    return {one.counts, other.counts} == {"COMPLIANCE", "FAILURE"}


def quoted_figures(texts: Texts) -> Iterator[Link | Passage]:
    """A figure that a later report gives again for comparison, to the figure as the earlier report gave it."""
    for inspection in texts.inspections:
        for each in texts.snapshot.referring(inspection.iri, Statistic, "inspection"):
            passage = texts.passage(each)
            for sentence in sentences_of(each, passage) if passage else ():
                found = list(references(sentence.words, inspection.cycle))
                told = tuple(code for reference in found for code in reference.cycles)
                cycles = told or _compared_year(sentence.words, inspection)
                if cycles and passage and (target := _as_given(texts, inspection, cycles, each, sentence.words)):
                    yield link(
                        texts,
                        relation="SAME_FACT_AS",
                        basis="STATED",
                        source=each,
                        target=target,
                        method="statistics/quoted",
                        confidence=0.9,
                        evidence=(passage, *filter(None, [texts.passage(target)])),
                        reason="the later report gives the earlier figure again",
                    )


def _compared_year(words: str, inspection: Inspection) -> tuple[str, ...]:
    """The cycle meant by a bare year or "last" in a comparison ("compared with 241 in 2019")."""
    year = _year(words)
    named = references(f"our report of {year}", inspection.cycle) if year else ()
    return tuple(code for reference in named for code in reference.cycles)


def _year(words: str) -> str | None:
    before, found, after = words.rpartition(" in 20")
    return f"20{after[:2]}" if found and after[:2].isdigit() and before else None


def _as_given(
    texts: Texts, inspection: Inspection, cycles: tuple[str, ...], later: Statistic, words: str
) -> Statistic | None:
    """The one figure of an earlier report that has a number of the sentence and speaks of the same."""
    numbers = set(_numbers(words))
    mine = terms(words)
    found = []
    for earlier in texts.of_force(inspection.force, cycles):
        if order(earlier.cycle) >= order(inspection.cycle):
            continue
        for each in texts.snapshot.referring(earlier.iri, Statistic, "inspection"):
            value = each.value if each.value is not None else each.numerator
            if value is not None and value > 9 and f"{value:g}" in numbers:
                score = alike(mine, terms(texts.words(each)))
                if score >= QUOTED_SUBJECT and each.unit == later.unit:
                    found.append(each)
    return found[0] if len(found) == 1 else None


def _numbers(words: str) -> Iterator[str]:
    for token in words.replace("%", " ").replace(",", "").split():
        digits = token.strip(".;:()'\"")
        if digits.replace(".", "", 1).isdigit():
            yield f"{float(digits):g}"
