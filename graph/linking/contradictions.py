"""Fixes reported in an answer that a later inspection puts in doubt: candidates for a person to decide on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.linking.terms import alike, telling, terms
from graph.linking.texts import Texts, link, order
from graph.model import Commitment, Finding, Inspection, Link, Passage, Recommendation, Response

FLOOR = 0.3
SHARED = 3
_LACKING = re.compile(
    r"\b(?:not|n't|lacks?|lacked|without|no|too few|delays?|backlogs?|inconsistent\w*|missing|poor\w*|still|never|"
    r"fails?|failed)\b",
    re.I,
)


def contradictions(texts: Texts) -> Iterator[Link | Passage]:
    """A later recommendation or adverse finding, to the commitment that its author reported as done.

    Both must be about the same (floor, three shared telling terms), and the later text must ask for it or say that it
    is lacking. The two may speak of different parts of one subject, so the basis is inferred and confidence is low.
    """
    for done in texts.snapshot.all(Commitment):
        response = texts.snapshot.get(done.response)
        about = texts.snapshot.get(response.inspection or "") if isinstance(response, Response) else None
        if done.status == "DONE" and isinstance(about, Inspection) and texts.words(done):
            yield from _doubted(texts, done, about)


def _doubted(texts: Texts, done: Commitment, about: Inspection) -> Iterator[Link]:
    mine = terms(texts.words(done))
    for later in texts.inspections:
        if not texts.same_force(later.force, about.force) or order(later.cycle) <= order(about.cycle):
            continue
        items: tuple[Recommendation | Finding, ...] = (*texts.asked(later.iri), *texts.found(later.iri))
        for item in items:
            score = _about_the_same(mine.shared(terms(texts.words(item))), alike(mine, terms(texts.words(item))))
            if score and _adverse(texts, item):
                shared = telling(mine.shared(terms(texts.words(item))))
                yield link(
                    texts,
                    relation="CONTRADICTS",
                    basis="INFERRED",
                    source=item,
                    target=done,
                    method="contradictions/reported-done",
                    confidence=0.3 + score / 2,
                    evidence=tuple(filter(None, (texts.passage(item), texts.passage(done)))),
                    reason=f"reported as done, later asked for or found lacking; shared terms: {', '.join(shared[:6])}",
                )


def _about_the_same(shared: tuple[str, ...], score: float) -> float:
    return score if score >= FLOOR and len(telling(shared)) >= SHARED else 0.0


def _adverse(texts: Texts, item: Recommendation | Finding) -> bool:
    if isinstance(item, Recommendation):
        return True
    return item.kind != "INNOVATIVE_PRACTICE" and _LACKING.search(texts.words(item)) is not None
