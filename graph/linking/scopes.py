"""The places of a report that sum up, and what each sums up: a report is a tree of summaries above details.

The overall summary and the observations sum up the whole report, the summary of a pillar its questions, the bullets
that open and close a question of 2014 the paragraphs between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.linking.texts import Texts
from graph.model import Finding, Inspection, Passage, Question, Recommendation

_ABOVE = frozenset({"OBSERVATION", "FACTOR", "VICTIM_SERVICE_FINDING"})
_BELOW = frozenset({"FINDING", "MAIN_FINDING", "CONCERN"})
_BOXES = frozenset({"CAUSE_OF_CONCERN", "AREA_FOR_IMPROVEMENT"})


@dataclass(frozen=True, slots=True)
class Scope:
    """A finding that sums up, and the details in its scope in the order of the text."""

    summary: Finding
    details: tuple[Finding | Recommendation, ...]
    whole: bool
    """Whether it sums up the whole report."""


def scopes(texts: Texts, inspection: Inspection) -> Iterator[Scope]:
    """The summaries of a report, each with what it can sum up."""
    found = [each for each in texts.found(inspection.iri) if texts.passage(each)]
    boxes = [each for each in texts.asked(inspection.iri) if each.kind in _BOXES and texts.passage(each)]
    summed = [place for each in found if each.iri in texts.summaries for place in _places(texts, each)]
    told = [each for each in found if each.kind in _BELOW and _level(texts, each) == "DETAIL"]
    held: tuple[Finding | Recommendation, ...] = (*told, *boxes)
    below = sorted((each for each in held if not _inside(texts, each, summed)), key=lambda each: _order(texts, each))
    for each in found:
        level = _level(texts, each)
        if each.kind in _ABOVE or level == "REPORT":
            yield Scope(each, tuple(below), whole=True)
        elif level == "PILLAR":
            yield Scope(each, tuple(one for one in below if _parent(texts, one) == each.question), whole=False)
        elif each.iri in texts.summaries:
            yield Scope(each, tuple(one for one in below if one.question == each.question), whole=False)


def _level(texts: Texts, item: Finding | Recommendation) -> str:
    question = texts.snapshot.get(item.question or "")
    if not isinstance(question, Question) or question.kind == "HEADLINE":
        return "REPORT"
    return "PILLAR" if question.kind == "PILLAR" else "DETAIL"


def _parent(texts: Texts, item: Finding | Recommendation) -> str | None:
    question = texts.snapshot.get(item.question or "")
    return question.parent if isinstance(question, Question) else None


def _places(texts: Texts, item: Finding) -> list[Passage]:
    return [place for name in item.passages if (place := texts.snapshot.passage(name))]


def _inside(texts: Texts, item: Finding | Recommendation, summed: Sequence[Passage]) -> bool:
    """Whether an item stands in a summary, as a concern does that a summary names."""
    place = texts.passage(item)
    return place is not None and any(
        place.document == each.document and each.start <= place.start and place.end <= each.end for each in summed
    )


def _order(texts: Texts, item: Finding | Recommendation) -> tuple[int, str]:
    place = texts.passage(item)
    return place.start if place else 0, item.iri
