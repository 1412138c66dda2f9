"""What looks like the same thing asked again: of one force in a later cycle, or of two forces in one cycle.

These are candidates, never statements. An item is proposed only where each of the two is the other's likest, clearly
ahead of the next: a missed repeat can be found by reading, a wrong one misleads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from rapidfuzz import fuzz

from graph.ids import normalise
from graph.linking.matching import pairs_sharing
from graph.linking.terms import Terms, alike, contained, telling, terms
from graph.linking.texts import Texts, link, order
from graph.model import Finding, Inspection, Link, Passage, Question, Recommendation

_Pair: TypeAlias = tuple[Recommendation | Finding, Recommendation | Finding]
FLOOR = 0.25
MARGIN = 0.035
RIVAL = 0.01
"""How far ahead of another later item: two may ask again for parts of one earlier one."""
SHARED, SHARED_APART = 2, 3
"""Telling terms that both have, besides those of the question: under one area, and under different ones."""
FLOOR_FEW = 0.35
"""How like two items with few terms in common must be, under one area."""
ENTRY = 0.2
"""How like an entry of a matched list must be to be named itself."""
SECOND = 0.75
"""How like a second entry must be beside the one most like, to be named too."""
SAME_AREA = 0.03
IDENTICAL = 88.0
_FINDINGS = frozenset(("MAIN_FINDING", "CONCERN", "OBSERVATION"))
_AMISS = re.compile(
    r"n't\b|\b(?:not|no longer|lacks?|lacking|insufficient\w*|inconsisten\w+|poor\w*|weak\w*|unable|fails?|missing)\b",
    re.I,
)
"""A finding that something is not as it should be."""
_ASIDE = re.compile(r"\([^()]{20,}\)")
"""A definition in brackets says what a word means, not what is asked."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A recommendation with the entries of its list, and the terms of its words and of all that explains it.

    A finding that something is amiss is compared in the same way, as what asks for the same thing in other words.
    """

    item: Recommendation | Finding
    entries: tuple[Recommendation, ...]
    own: Terms
    explained: Terms
    area: str | None
    question: frozenset[str]
    """The terms of the question it stands under: all that is asked there shares them."""
    force: frozenset[str]


def repeats(texts: Texts) -> Iterator[Link | Passage]:
    """Recommendations of a later inspection that ask again for what an earlier one of the same force asked."""
    for held in texts.by_force.values():
        asked = {each.iri: _asked(texts, each) for each in held} if len(held) > 1 else {}
        for earlier, later in combinations(held, 2):
            if order(earlier.cycle) < order(later.cycle):
                yield from _between(texts, asked[earlier.iri], asked[later.iri])


def found_again(texts: Texts) -> Iterator[Link | Passage]:
    """Findings of a later inspection that find lacking what an earlier one of the same force asked for."""
    for held in texts.by_force.values():
        asked = {each.iri: _asked(texts, each) for each in held} if len(held) > 1 else {}
        amiss = {each.iri: _amiss(texts, each) for each in held} if len(held) > 1 else {}
        for earlier, later in combinations(held, 2):
            if order(earlier.cycle) < order(later.cycle):
                yield from _between(texts, asked[earlier.iri], amiss[later.iri])


def across_forces(texts: Texts) -> Iterator[Link | Passage]:
    """Recommendations to different forces in one cycle that say nearly the same."""
    by_cycle: dict[str, list[tuple[str, str, Recommendation]]] = {}
    for inspection in texts.inspections:
        for item in texts.asked(inspection.iri):
            words = normalise(texts.words(item))
            if len(words) > 40 and item.part_of is None:
                by_cycle.setdefault(inspection.cycle, []).append((words, inspection.force, item))
    for _, held in sorted(by_cycle.items()):
        held.sort(key=lambda each: (texts.published(each[2]) or "", each[2].iri))
        for i, j in pairs_sharing([words.split() for words, _, _ in held]):
            (before, one, first), (after, other, second) = held[i], held[j]
            if not texts.same_force(one, other) and (score := fuzz.ratio(before, after, score_cutoff=IDENTICAL)):
                same = f"another force in the same cycle; {score:.0f} in 100 letters the same"
                yield _link(texts, second, first, score / 100, "repeats/across-forces", same)


def _asked(texts: Texts, inspection: Inspection) -> list[_Asked]:
    items = [each for each in texts.asked(inspection.iri) if texts.words(each)]
    force = frozenset(terms(texts.force(inspection)).weights)
    found = []
    for item in items:
        if item.part_of is None:
            entries = tuple(each for each in items if each.part_of == item.iri)
            listed = " ".join(texts.words(each) for each in entries)
            own = terms(_ASIDE.sub("", texts.words(item)), listed)
            explained = terms(texts.explained(item), listed)
            found.append(_Asked(item, entries, own, explained, texts.area(item), _question(texts, item), force))
    return found


def _amiss(texts: Texts, inspection: Inspection) -> list[_Asked]:
    force = frozenset(terms(texts.force(inspection)).weights)
    return [
        _Asked(
            item, (), terms(_ASIDE.sub("", words)), terms(texts.explained(item)), texts.area(item),
            _question(texts, item), force,
        )
        for item in texts.snapshot.referring(inspection.iri, Finding, "inspection")
        if item.kind in _FINDINGS and (words := texts.words(item)) and _AMISS.search(words)
    ]  # fmt: skip


def _question(texts: Texts, item: Recommendation | Finding) -> frozenset[str]:
    question = texts.snapshot.get(item.question or "")
    return frozenset(terms(question.title, *question.names).weights) if isinstance(question, Question) else frozenset()


def _between(texts: Texts, before: Sequence[_Asked], after: Sequence[_Asked]) -> Iterator[Link | Passage]:
    if not before or not after:
        return
    scores = [[_score(one, other) for other in before] for one in after]
    for i, row in enumerate(scores):
        j = max(range(len(row)), key=lambda each: row[each])
        column = [each[j] for each in scores]
        ahead = row[j] - max([0.0, *row[:j], *row[j + 1 :]])
        if ahead >= MARGIN and row[j] - max([0.0, *column[:i], *column[i + 1 :]]) >= RIVAL:
            yield from _proposed(texts, after[i], before[j], row[j], ahead)


def _score(one: _Asked, other: _Asked) -> float:
    """How like two items are, where two signs agree: the likeness of all their words, and rare terms or the area."""
    score = max(alike(one.own, other.own), alike(one.explained, other.explained))
    same = one.area is not None and one.area == other.area
    shared = set(telling(one.own.shared(other.own))) - one.force - (one.question & other.question if same else set())
    if len(shared) < SHARED_APART and not (same and len(shared) >= SHARED and score >= FLOOR_FEW):
        return 0.0
    return score + (SAME_AREA if same else 0.0) if score >= FLOOR else 0.0


def _proposed(texts: Texts, later: _Asked, earlier: _Asked, score: float, margin: float) -> Iterator[Link]:
    for source, target in _entries(texts, later, earlier) or [(later.item, earlier.item)]:
        shared = ", ".join(telling(terms(texts.words(target)).shared(later.explained))[:6])
        area = "same area; " if later.area is not None and later.area == earlier.area else ""
        likeness = f"similarity {score:.2f} (floor {FLOOR}, {margin:.2f} ahead of the next)"
        if target is not earlier.item:
            own = alike(terms(texts.words(source)), terms(texts.words(target)))
            likeness = (
                f"similarity {own:.2f}, of the whole list {score:.2f} (floor {FLOOR}, {margin:.2f} ahead of the next)"
            )
        reason = f"{area}shared terms: {shared}; {likeness}"
        yield _link(texts, source, target, min(0.9, 0.4 + score / 2), "repeats/same-force", reason)


def _entries(texts: Texts, later: _Asked, earlier: _Asked) -> list[_Pair]:
    """The entries of a list that are asked for again, by the later item or by the entry of its own list most like."""
    pairs: list[_Pair] = []
    best: dict[str, float] = {}
    likest: list[tuple[float, Recommendation, Recommendation]] = []
    for target in earlier.entries:
        mine = terms(texts.words(target))
        if not later.entries and contained(mine, later.own) >= ENTRY:
            pairs.append((later.item, target))
        ranked = sorted(((alike(terms(texts.words(each)), mine), each.iri, each) for each in later.entries), key=_first)
        if ranked and ranked[-1][0] >= FLOOR:
            score, name, source = ranked[-1]
            likest.append((score, source, target))
            best[name] = max(score, best.get(name, 0.0))
    return pairs + [(source, target) for score, source, target in likest if score >= SECOND * best[source.iri]]


def _first(ranked: tuple[float, str, Recommendation]) -> tuple[float, str]:
    return ranked[0], ranked[1]


def _link(
    texts: Texts,
    source: Recommendation | Finding,
    target: Recommendation | Finding,
    confidence: float,
    method: str,
    reason: str,
) -> Link:
    return link(
        texts,
        relation="REPEATS",
        basis="INFERRED",
        source=source,
        target=target,
        method=method,
        confidence=confidence,
        evidence=tuple(filter(None, (texts.passage(source), texts.passage(target)))),
        reason=reason,
    )
