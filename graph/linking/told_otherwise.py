"""What an answer means that repeats no recommendation: a finding it takes up, or what was asked told in its own words.

Both are told of what is left over when the words that are repeated have been tied: so a retelling never takes a
recommendation from a quotation of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.documents.agents import asked_by_others
from graph.ids import normalise
from graph.linking.alignment import BOTH, Report, Told
from graph.linking.matching import assigned, part_of, sameness
from graph.linking.terms import shared_terms
from graph.linking.texts import Texts
from graph.model import Finding, Inspection, Item, Passage, Recommendation

REPEATED = 0.7
RETOLD = 0.5
"""Requests told again in other words lie above 0.5; those nearest to them in the report mostly below 0.4."""
APART = 0.1
"""How much more like one request than any other a retelling must be."""
FAINT, PLAIN = 0.33, 0.25
"""A retelling as faint as this is told where it is so much more like one request than any other."""
LEFT = 0.6
NAMED = 0.6
"""How much of a short title the heading of a finding must hold."""
_NOT = re.compile(r"\b(?:not|no|never|cannot|nor)\b|n['’]t\b", re.I)
TITLE_WORDS = 12
NEXT = 12
"""How many letters at most part the things told in one sentence (", and that ")."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What some words of an answer mean: the item, and the place in the report that says it."""

    quote: Passage
    item: Item
    place: Passage | None
    score: float
    basis: str
    reason: str


def told_otherwise(
    texts: Texts, inspection: Inspection, quotes: Sequence[Passage], known: Sequence[Meant]
) -> Iterator[Meant]:
    """What each of some words means, where the report plainly says it; ``known`` are the others of the answer."""
    if not quotes:
        return
    report = Report(texts, inspection)
    findings = list(_findings(report, quotes))
    left = [quote for quote in quotes if quote not in {each.quote for each in findings}]
    taken = {each.item.iri for each in known}
    requests = list(_requests(report, left, taken))
    yield from (*findings, *requests)
    left = [quote for quote in left if quote not in {each.quote for each in requests}]
    entries = list(_entries(report, left, [*known, *requests]))
    yield from entries
    left = [quote for quote in left if quote not in {each.quote for each in entries}]
    named = list(_titles(report, left))
    yield from named
    left = [quote for quote in left if quote not in {each.quote for each in named}]
    yield from _clauses(left, [*known, *requests])


def _titles(report: Report, quotes: Sequence[Passage]) -> Iterator[Meant]:
    """The findings that a short title names, where it is no title of a request."""
    heads = [each for each in report.sentences if isinstance(each.item, Finding) and each.heads]
    for quote in quotes:
        if len((quote.exact or "").split()) > TITLE_WORDS:
            continue
        scored = [(*report.likeness(quote.exact or "", each.passage.exact or ""), each) for each in heads]
        ranked = sorted(((value, each) for value, shared, each in scored if len(shared) >= BOTH), key=lambda r: -r[0])
        second = next((value for value, each in ranked[1:] if each.item is not ranked[0][1].item), 0.0)
        if ranked and ranked[0][0] >= NAMED and ranked[0][0] - second >= PLAIN:
            value, found = ranked[0]
            yield Meant(quote, found.item, found.passage, value, "STATED", "named by its title")


def _clauses(quotes: Sequence[Passage], known: Sequence[Meant]) -> Iterator[Meant]:
    """What else a sentence asks that tells one request in two clauses: no request of its own."""
    for quote in quotes:
        beside = [each for each in known if isinstance(each.item, Recommendation) and _beside(quote, [each.quote])]
        if len(beside) == 1:
            reason = "told in one sentence with what is plainly meant"
            yield Meant(quote, beside[0].item, beside[0].place, LEFT, "STATED", reason)


def _findings(report: Report, quotes: Sequence[Passage]) -> Iterator[Meant]:
    """The findings whose words are repeated, so that they can be disputed or accepted."""
    told = [each for each in report.sentences if isinstance(each.item, Finding)]
    for quote in quotes:
        words = quote.exact or ""
        scored = [(_same(words, each.passage.exact or ""), each) for each in told]
        best = max((score for score, _ in scored), default=0.0)
        found = next((each for score, each in scored if score == best), None)
        if found and best >= REPEATED:
            how = "the same words" if normalise(words) == normalise(found.passage.exact or "") else "the words reworded"
            yield Meant(quote, found.item, found.passage, best, "QUOTED", f"{how} of a finding")


def _same(said: str, told: str) -> float:
    """How far two wordings are the same, where neither denies what the other says."""
    if bool(_NOT.search(said)) != bool(_NOT.search(told)):
        return 0.0
    return max(sameness(said, told), REPEATED if part_of(said, told) else 0.0)


def _requests(report: Report, quotes: Sequence[Passage], taken: set[str]) -> Iterator[Meant]:
    """The recommendations that ask what is told, each told once."""
    free = [each for each in _own_words(report) if each.item.iri not in taken]
    items = list(dict.fromkeys(each.item.iri for each in free))

    def like(quote: Passage, told: Told) -> tuple[float, tuple[str, ...]]:
        return report.likeness(quote.exact or "", told.passage.exact or "")

    def score(quote: Passage, item: str) -> float:
        found = (like(quote, each) for each in free if each.item.iri == item)
        return max((value for value, shared in found if len(shared) >= BOTH), default=0.0)

    ours = [each for each in quotes if not asked_by_others(each.exact or "")]
    for quote, item, value, margin in assigned(ours, items, score, FAINT):
        if margin >= (APART if value >= RETOLD else PLAIN):
            best = max((each for each in free if each.item.iri == item), key=lambda each: like(quote, each)[0])
            reason = f"told in other words; {shared_terms(like(quote, best)[1], quote.exact or '')}"
            yield Meant(quote, best.item, best.passage, value, "STATED", reason)


def _entries(report: Report, quotes: Sequence[Passage], known: Sequence[Meant]) -> Iterator[Meant]:
    """The one entry of a list not told yet, where one thing is left of the sentence that tells its others."""
    lists = {each.quote: each.item.part_of for each in known if isinstance(each.item, Recommendation)}
    taken = {each.item.iri for each in known}
    for whole in sorted(set(filter(None, lists.values()))):
        told = [quote for quote, parent in lists.items() if parent == whole]
        left = [quote for quote in quotes if _beside(quote, told)]
        free = {each.item.iri: each for each in _own_words(report) if each.item.iri not in taken and _in(each, whole)}
        if len(told) >= BOTH and len(free) == len(left) == 1:
            (entry,) = free.values()
            reason = "the one entry left of a list whose others are told beside it"
            yield Meant(left[0], entry.item, entry.passage, LEFT, "STATED", reason)


def _own_words(report: Report) -> Iterator[Told]:
    """What recommendations ask and causes of concern say, without what explains them."""
    return (each for each in report.sentences if isinstance(each.item, Recommendation) and each.heads)


def _in(told: Told, whole: str) -> bool:
    return isinstance(told.item, Recommendation) and told.item.part_of == whole


def _beside(quote: Passage, told: Sequence[Passage]) -> bool:
    """Whether words stand next to others in one sentence."""
    return any(0 <= quote.start - each.end <= NEXT or 0 <= each.start - quote.end <= NEXT for each in told)
