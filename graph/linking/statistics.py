"""One fact told twice in one report: the same count, also turned round or in other words, and the same event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from graph.linking.pointers import points_back, rewords, without_pointer
from graph.linking.terms import alike, shared_terms, telling, terms
from graph.linking.texts import ANSWERS, Sentence, Texts, link, sentences_of
from graph.model import Document, Inspection, Link, Passage, Statistic

SUBJECT, TELLING = 0.3, 2
EVENT = 0.8
COMMON, ROUND = 10, 5
"""Smaller numbers, and those that this divides, recur by chance."""
ADJOINING = 2
"""Characters between two sentences that follow each other."""
_MONTH = re.compile(
    r"\b((?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d)\b"
)


def same_figures(texts: Texts) -> Iterator[Link | Passage]:
    """Two counts out of one denominator that are equal, or together make it up, about the same subject.

    Denominators recur by chance in a report, so the sentences must share telling words.
    """
    for inspection in texts.inspections:
        groups: dict[float, list[Statistic]] = {}
        for each in texts.figures(inspection.iri):
            if each.unit == "CASES" and each.numerator is not None and each.denominator and texts.words(each):
                groups.setdefault(each.denominator, []).append(each)
        for _, group in sorted(groups.items()):
            for one, other in combinations(group, 2):
                yield from _pair(texts, one, other)


def _pair(texts: Texts, one: Statistic, other: Statistic) -> Iterator[Link]:
    first, second = texts.passage(one), texts.passage(other)
    told = _told_of_both(one, other)
    if not told or first is None or second is None or first.iri == second.iri:
        return
    earlier, later = (one, other) if first.start < second.start else (other, one)
    stated = points_back(texts.words(later))
    mine, yours = terms(without_pointer(texts.words(later))), terms(texts.words(earlier))
    shared = [term for term in telling(mine.shared(yours)) if not term.isdigit()]
    score = alike(mine, yours)
    if len(shared) >= (1 if stated or _rare(one, other) else TELLING) and (stated or score >= SUBJECT):
        why = f"says that it was said before; {told}" if stated else told
        reason = f"{why}; {shared_terms(shared, texts.words(later))}"
        yield _link(texts, later, earlier, "complement" if "make up" in told else "same-count", score, stated, reason)


def _told_of_both(one: Statistic, other: Statistic) -> str | None:
    """How two counts out of one denominator are one: equal, or the one what the other leaves over."""
    if one.numerator is None or other.numerator is None or one.denominator is None:
        return None
    if one.numerator == other.numerator and one.counts == other.counts:
        return "the same count"
    if one.numerator + other.numerator == one.denominator and _opposite(one, other):
        return f"{other.numerator:g} and {one.numerator:g} make up the same {one.denominator:g}"
    return None


def _rare(one: Statistic, other: Statistic) -> bool:
    """Whether two counts agree in two numbers that few others have."""
    numbers_ = (one.numerator or 0, one.denominator or 0)
    return one.numerator == other.numerator and all(each > COMMON and each % ROUND for each in numbers_)


def _opposite(one: Statistic, other: Statistic) -> bool:
    return {one.counts, other.counts} == {"COMPLIANCE", "FAILURE"}


def _link(
    texts: Texts, later: Statistic, earlier: Statistic, rule: str, score: float, stated: bool, reason: str
) -> Link:
    return link(
        texts,
        relation="SAME_FACT_AS",
        basis="STATED" if stated else "INFERRED",
        source=later,
        target=earlier,
        method=f"statistics/{rule}",
        confidence=0.95 if stated else 0.6 + score / 2.5,
        evidence=tuple(filter(None, (texts.passage(earlier), texts.passage(later)))),
        reason=reason,
    )


def reworded_figures(texts: Texts) -> Iterator[Link | Passage]:
    """A figure that a sentence gives again in other words, to the figure of the sentence before it."""
    for inspection in texts.inspections:
        for earlier in texts.figures(inspection.iri):
            for later in _reworded(texts, earlier):
                count = f"{earlier.numerator:g} of {earlier.denominator:g}"
                why = f"says the sentence before it in other words; {count}"
                yield _link(texts, later, earlier, "reworded", 1.0, True, why)


def reworded_by(texts: Texts, count: Statistic) -> Statistic | None:
    """The figure of the sentence after a count that gives it again in other words, where there is one."""
    return next(_reworded(texts, count), None)


def _reworded(texts: Texts, earlier: Statistic) -> Iterator[Statistic]:
    """ "Of 160, 38 did not. Put another way, 122 did": the second sentence has the count, or what it leaves over."""
    if earlier.numerator is None or not earlier.denominator:
        return
    either = {f"{earlier.numerator:g}", f"{earlier.denominator - earlier.numerator:g}"}
    for later in texts.figures(earlier.inspection):
        words = texts.words(later)
        if rewords(words) and _just_before(texts, earlier, later) and either & set(numbers(words)):
            yield later


def _just_before(texts: Texts, one: Statistic, other: Statistic) -> bool:
    first, second = texts.passage(one), texts.passage(other)
    return bool(first and second and first.document == second.document and 0 <= second.start - first.end <= ADJOINING)


def same_events(texts: Texts) -> Iterator[Link | Passage]:
    """Two sentences of one report that tell of one event: the same month, and nearly the same words."""
    for inspection in texts.inspections:
        dated: dict[tuple[str, str], list[Sentence]] = {}
        for sentence in report_says(texts, inspection):
            months = set(_MONTH.findall(sentence.words))
            if len(months) == 1 and len(list(numbers(sentence.words))) == 1:
                dated.setdefault((sentence.passage.document, months.pop()), []).append(sentence)
        for _, held in sorted(dated.items()):
            for one, other in combinations(sorted(held, key=lambda each: (each.start, each.passage.iri)), 2):
                if one.item.iri != other.item.iri and one.end <= other.start:
                    yield from _one_event(texts, one, other)


def report_says(texts: Texts, inspection: Inspection) -> Iterator[Sentence]:
    """The sentences of a report: those of its items, and its prose that is no item."""
    for item in (*texts.found(inspection.iri), *texts.asked(inspection.iri)):
        yield from texts.sentences(item)
    for document in texts.snapshot.referring(inspection.iri, Document, "inspection"):
        for name in document.passages if document.kind not in ANSWERS else ():
            passage = texts.readable((name,))
            yield from sentences_of(document, passage) if passage else ()


def _one_event(texts: Texts, earlier: Sentence, later: Sentence) -> Iterator[Link | Passage]:
    mine, yours = terms(_MONTH.sub("", later.words)), terms(_MONTH.sub("", earlier.words))
    shared, score = telling(mine.shared(yours)), alike(mine, yours)
    if score >= EVENT and len(shared) > TELLING:
        evidence = tuple(texts.span(each.passage, each.start, each.end) for each in (earlier, later))
        yield from evidence
        yield link(
            texts,
            relation="SAME_FACT_AS",
            basis="INFERRED",
            source=later.item,
            target=earlier.item,
            method="statistics/same-event",
            confidence=0.6 + score / 2.5,
            evidence=evidence,
            reason=f"the same month; {shared_terms(shared, later.words)}",
        )


def numbers(words: str) -> Iterator[str]:
    """The numbers of a text in digits, each in one form."""
    for token in words.replace("%", " ").replace(",", "").split():
        digits = token.strip(".;:()'\"")
        if digits.replace(".", "", 1).isdigit():
            yield f"{float(digits):g}"
