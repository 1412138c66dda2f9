"""Causes of concern told in other places too: where one is said to be raised, and before the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.linking.terms import contained, terms
from graph.linking.texts import Sentence, Texts, link
from graph.model import Finding, Link, Passage, Recommendation

AHEAD = 0.1
_CAUSE = "CAUSE_OF_CONCERN"
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


def told_ahead(sentence: Sentence) -> bool:
    """Whether a sentence of a cause of concern says that it was made public before the report in which it stands."""
    cause = isinstance(sentence.item, Recommendation) and sentence.item.kind == _CAUSE
    return cause and _AHEAD_OF_REPORT.search(sentence.words) is not None


def accelerated(texts: Texts) -> Iterator[Link | Passage]:
    """A cause of concern that was made public before the report in which it stands, to that earlier publication."""
    for inspection in texts.inspections:
        for asked in texts.asked(inspection.iri):
            for sentence in texts.sentences(asked):
                if told_ahead(sentence):
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
