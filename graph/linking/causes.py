"""Causes of concern told in other places too: where one is said to be raised, in summaries, and before the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.linking.alignment import Report
from graph.linking.faults import is_amiss
from graph.linking.terms import contained, terms
from graph.linking.texts import Texts, link
from graph.model import Finding, Link, Passage, Recommendation

SUMMED_UP = 0.27
"""How like a cause of concern a summary of it must be."""
AHEAD = 0.1
TELLING = 2
_CAUSE = "CAUSE_OF_CONCERN"
_BOXES = frozenset({_CAUSE, "AREA_FOR_IMPROVEMENT"})
_SUMMARIES = frozenset({"OBSERVATION", "FACTOR", "VICTIM_SERVICE_FINDING"})
_AHEAD_OF_REPORT = re.compile(
    r"\b(?:public|publish\w*|issued|announced|released)\b.*\b(?:ahead of|before|in advance of|earlier than) "
    r"(?:this|the|our) (?:\w+ )?report\b|\baccelerated (?:causes? of|concern)",
    re.I,
)
_DAY = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
)
_RAISED = re.compile(
    r"\b(?:rais(?:ed?|ing)|identif(?:ied|y)|issued?|made|is|are|this|here) (?:\w+ ){0,2}?"
    r"causes? (?:of|for) concern\b",
    re.I,
)
_ANOTHER_TIME = re.compile(r"\b(?:last|previous\w*|earlier|(?:19|20)\d\d)\b", re.I)


def said_to_be_raised(texts: Texts) -> Iterator[Link | Passage]:
    """A finding that says a cause of concern was raised for it, to that cause of concern."""
    for inspection in texts.inspections:
        causes = [each for each in texts.asked(inspection.iri) if each.kind == _CAUSE]
        for found in texts.found(inspection.iri) if causes else ():
            for sentence in texts.sentences(found):
                if _RAISED.search(sentence.words) and not _ANOTHER_TIME.search(sentence.words):
                    mine = terms(texts.explained(found))
                    ranked = sorted(causes, key=lambda each: (-contained(terms(texts.words(each)), mine), each.iri))
                    scores = [contained(terms(texts.words(each)), mine) for each in ranked]
                    if len(scores) == 1 or scores[0] - scores[1] >= AHEAD:
                        said = texts.span(sentence.passage, sentence.start, sentence.end)
                        yield said
                        yield _as_cause(texts, found, ranked[0], said)


def _as_cause(texts: Texts, found: Finding, cause: Recommendation, said: Passage) -> Link:
    return link(
        texts,
        relation="RESTATES",
        basis="STATED",
        source=found,
        target=cause,
        method="causes/raised",
        confidence=0.9,
        evidence=tuple(filter(None, (texts.passage(found), said, texts.passage(cause)))),
        reason="says that a cause of concern was raised",
    )


def summed_up(texts: Texts) -> Iterator[Link | Passage]:
    """What the summaries of a report find amiss, to the cause of concern that says the same.

    A cause of concern is the gravest thing a report says, so the observations, the factors and the victim service
    assessment tell it too. It must be likelier than any other recommendation, by a margin.
    """
    for inspection in texts.inspections:
        asked = [each for each in texts.asked(inspection.iri) if each.kind in _BOXES and texts.passage(each)]
        report = Report(texts, inspection) if any(each.kind == _CAUSE for each in asked) else None
        for found in texts.found(inspection.iri) if report else ():
            words = texts.words(found)
            if report and found.kind in _SUMMARIES and is_amiss(words):
                ranked = sorted(((*report.likeness(words, texts.words(each)), each) for each in asked), key=_likest)
                score, shared, first = ranked[0]
                ahead = score - (ranked[1][0] if len(ranked) > 1 else 0.0)
                if first.kind == _CAUSE and score >= SUMMED_UP and ahead >= AHEAD and len(shared) >= TELLING:
                    yield _cause_told(texts, found, first, score, shared)


def _cause_told(texts: Texts, found: Finding, cause: Recommendation, score: float, shared: Sequence[str]) -> Link:
    return link(
        texts,
        relation="RESTATES",
        basis="INFERRED",
        source=found,
        target=cause,
        method="causes/summed-up",
        confidence=0.5 + score / 2,
        evidence=tuple(filter(None, (texts.passage(found), texts.passage(cause)))),
        reason=f"the summary finds amiss what the cause of concern says; shared terms: {', '.join(shared[:6])}",
    )


def _likest(ranked: tuple[float, tuple[str, ...], Recommendation]) -> tuple[float, str]:
    return -ranked[0], ranked[2].iri


def accelerated(texts: Texts) -> Iterator[Link | Passage]:
    """A cause of concern that was made public before the report in which it stands, to that earlier publication."""
    for inspection in texts.inspections:
        for asked in texts.asked(inspection.iri):
            for sentence in texts.sentences(asked) if asked.kind == _CAUSE else ():
                if _AHEAD_OF_REPORT.search(sentence.words):
                    day = _DAY.search(sentence.words)
                    said = texts.span(sentence.passage, sentence.start, sentence.end)
                    yield said
                    yield link(
                        texts,
                        relation="RESTATES",
                        basis="STATED",
                        source=asked,
                        target=None,
                        missing=f"accelerated cause of concern on {texts.force(inspection)}"
                        f"{f', published {day[0]}' if day else ''}, not loaded",
                        method="causes/accelerated",
                        confidence=1.0,
                        evidence=(said,),
                    )
