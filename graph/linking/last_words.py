"""What the detail of a question closes with, where its summary opened with the same in other words.

Where both are in the same words they were read as one finding, and need no link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from graph.linking.passes import printed_twice
from graph.linking.roots import Weights, closeness, roots, shared_roots
from graph.linking.texts import Texts, link
from graph.model import Finding, Link

LEAST = 0.25
SHARED = 2
"""Telling roots that both must have."""


def closed_again(texts: Texts) -> Iterator[Link]:
    """Each closing entry to the opening one that it is most like, where that is most like it too."""
    for inspection in texts.inspections:
        found = [each for each in texts.found(inspection.iri) if each.kind == "FINDING" and texts.passage(each)]
        found.sort(key=lambda each: (each.question or "", _start(texts, each), each.iri))
        for question, held in groupby(found, key=lambda each: each.question):
            if question:
                yield from _of_question(texts, list(held))


def _of_question(texts: Texts, found: Sequence[Finding]) -> Iterator[Link]:
    opening, closing = _around_the_detail(texts, found)
    weights = Weights(roots(texts.words(each)) for each in (*opening, *closing))
    held = {each.iri: weights.weigh(roots(texts.words(each))) for each in (*opening, *closing)}
    scores = {
        (b.iri, a.iri): closeness(held[b.iri], held[a.iri], dict.fromkeys(held[a.iri], 1.0))
        for b in closing
        for a in opening
    }
    for again in closing:
        for first in opening:
            score = scores[again.iri, first.iri]
            rivals = [each for pair, each in scores.items() if (again.iri in pair) != (first.iri in pair)]
            shared = sorted(held[again.iri].keys() & held[first.iri].keys())
            if score >= LEAST and score > max(rivals, default=0.0) and len(shared) >= SHARED:
                yield _link(texts, again, first, score, shared)


def _around_the_detail(texts: Texts, found: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The summaries of a question in other words than each other, before its first detail and after its last."""
    details = [_start(texts, each) for each in found if each.iri not in texts.summaries]
    summed = [each for each in found if each.iri in texts.summaries and not printed_twice(texts.snapshot, each)]
    first, last = min(details, default=0), max(details, default=0)
    return [each for each in summed if _start(texts, each) < first], [
        each for each in summed if _start(texts, each) > last
    ]


def _start(texts: Texts, finding: Finding) -> int:
    place = texts.passage(finding)
    return place.start if place else 0


def _link(texts: Texts, again: Finding, first: Finding, score: float, shared: Sequence[str]) -> Link:
    return link(
        texts,
        relation="RESTATES",
        basis="INFERRED",
        source=again,
        target=first,
        method="restated/closing",
        confidence=0.5 + score / 2,
        evidence=tuple(filter(None, (texts.passage(again), texts.passage(first)))),
        reason=f"closes the detail as its summary opened; {shared_roots(shared, texts.words(again))}",
    )
