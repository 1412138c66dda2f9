"""What the victim service assessment, made before the areas are judged, found amiss and a recommendation mends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.linking.alignment import Report
from graph.linking.faults import is_amiss
from graph.linking.terms import shared_terms
from graph.linking.texts import Texts, link
from graph.model import Finding, Item, Link, Passage, Recommendation

SERVED, APART = 0.4, 0.1
"""How like a sentence of the victim service assessment, and how far ahead of its other findings."""
TELLING = 2
_ASKS = frozenset({"AREA_FOR_IMPROVEMENT", "RECOMMENDATION"})
_BUT = re.compile(r",? (?:but|although|though|while|whereas)\b,?|; ", re.I)
_SERVICE = re.compile(r"\b(?:our|the) victim service assessment\b", re.I)


def in_victim_service(texts: Texts) -> Iterator[Link | Passage]:
    """Recommendations to the finding of the victim service assessment that says what they are to mend.

    Where the explanation of an area for improvement names that assessment, the text itself says so.
    """
    for inspection in texts.inspections:
        held = [each for each in texts.found(inspection.iri) if each.kind == "VICTIM_SERVICE_FINDING"]
        amiss = [each for each in held if any(is_amiss(said.words) for said in texts.sentences(each))]
        report = Report(texts, inspection) if amiss else None
        for asked in texts.asked(inspection.iri) if report else ():
            if report and asked.kind in _ASKS and texts.passage(asked):
                yield from _mended(texts, report, asked, amiss)


def _mended(texts: Texts, report: Report, asked: Recommendation, amiss: Sequence[Finding]) -> Iterator[Link | Passage]:
    words = texts.words(asked)
    said = [
        (*report.likeness(words, part), each.start, each)
        for found in amiss
        for each in texts.sentences(found)
        for part in _amiss(each.words)
    ]
    ranked = sorted((each for each in said if each[1]), key=lambda each: (-each[0], each[2]))
    if not ranked or ranked[0][0] < SERVED or len(ranked[0][1]) < TELLING:
        return
    score, shared, _, sentence = ranked[0]
    rivals = [each[0] for each in ranked if each[3].item.iri != sentence.item.iri]
    if score - max(rivals, default=0.0) >= APART:
        proof = texts.span(sentence.passage, sentence.start, sentence.end)
        yield proof
        yield _link(texts, asked, sentence.item, proof, score, shared)


def _amiss(words: str) -> list[str]:
    """The parts of a sentence that a "but" divides which find something amiss; all of it, where none says so."""
    return [each for each in _BUT.split(words) if is_amiss(each)] or [words]


def _link(
    texts: Texts, asked: Recommendation, found: Item, proof: Passage, score: float, shared: Sequence[str]
) -> Link:
    says_so = any(_SERVICE.search(each.words) for each in texts.sentences(asked))
    return link(
        texts,
        relation="RAISED_IN",
        basis="STATED" if says_so else "INFERRED",
        source=asked,
        target=found,
        method="raised/victim-service",
        confidence=0.5 + score / 2,
        evidence=tuple(filter(None, (texts.passage(asked), proof))),
        reason=f"found in the victim service assessment; {shared_terms(shared, texts.words(asked))}",
    )
