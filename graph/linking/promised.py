"""Actions that answers tell, beside the recommendation that each would meet, where the answer doesn't repeat that one.

An answer to the whole report quotes nothing, and an answer to an area for improvement seldom repeats what the paragraph
below it asks. These are candidates: nothing but the words says which recommendation an action is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.linking.alignment import Report
from graph.linking.answers import all_answers, answered, answered_items
from graph.linking.terms import shared_terms
from graph.linking.texts import Texts, link
from graph.model import Commitment, Document, Inspection, Link, Passage, Recommendation, Response

FLOOR, AHEAD, TELLING = 0.4, 0.2, 2
"""How like a recommendation an action must be, how far ahead of the next, and how many telling terms both must have."""
_MONTHS = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
"""Dates recur by chance."""


def promised(texts: Texts) -> Iterator[Link | Passage]:
    """Each action of an answer to the one recommendation that is clearly likest it, of those it may be for."""
    reports: dict[str, Report] = {}
    for document in all_answers(texts):
        inspection = answered(texts, document)
        if inspection is not None and inspection in texts.inspections:
            report = reports.setdefault(inspection.iri, Report(texts, inspection))
            yield from _of(texts, document, inspection, report)


def _of(texts: Texts, document: Document, inspection: Inspection, report: Report) -> Iterator[Link]:
    held = [each for each in texts.asked(inspection.iri) if each.kind != "CAUSE_OF_CONCERN" and texts.passage(each)]
    means = answered_items(texts, document)
    quoted = {quote.iri: item for quote, item in means if isinstance(item, Recommendation)}
    for response in texts.snapshot.referring(document.iri, Response, "document"):
        items = [quoted[name] for name in response.quotes if name in quoted]
        asked = [each for each in held if any(_part_of(texts, each, item) for item in items) and each not in items]
        for action in texts.snapshot.referring(response.iri, Commitment, "response"):
            yield from _likest(texts, report, action, asked if response.quotes else held)


def _part_of(texts: Texts, asked: Recommendation, whole: Recommendation) -> bool:
    """Whether a recommendation stands in the list of another, or in the paragraph that explains it."""
    place, around = texts.passage(asked), texts.readable(tuple(filter(None, [whole.explanation])))
    if asked.part_of == whole.iri:
        return True
    return bool(place and around and place.document == around.document and around.start <= place.start < around.end)


def _likest(texts: Texts, report: Report, action: Commitment, asked: Sequence[Recommendation]) -> Iterator[Link]:
    words = _MONTHS.sub("", texts.words(action))
    told = ((*report.likeness(words, _MONTHS.sub("", texts.words(each))), each) for each in asked)
    ranked = sorted(told, key=lambda each: (-each[0], each[2].iri))
    if not ranked or not words:
        return
    score, shared, target = ranked[0]
    ahead = score - (ranked[1][0] if len(ranked) > 1 else 0.0)
    if score >= FLOOR and ahead >= AHEAD and len(shared) >= TELLING:
        yield link(
            texts,
            relation="ADDRESSES",
            basis="INFERRED",
            source=action,
            target=target,
            method="answers/promised",
            confidence=0.4 + score / 2,
            evidence=tuple(filter(None, (texts.passage(action), texts.passage(target)))),
            reason=f"an action on the same; {shared_terms(shared, words)}",
        )
