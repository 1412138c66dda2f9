"""Links inside one report: said again, raised in, supported by, moved elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.linking.terms import alike, contained, telling, terms
from graph.linking.texts import Texts, link
from graph.model import Finding, Inspection, Item, Judgment, Link, Passage, Recommendation, Statistic

RESTATED = 0.25
AHEAD = 0.1
TELLING = 2
RAISED = 0.22
MARGIN = 0.03
_CONCERN = "CONCERN"
_CLAUSE = re.compile(r",? and (?:that|the fact that)\b|;|, and ", re.I)
_ENUMERATED = re.compile(r"^(?:the )?(?:first|second|third|fourth|one|another|finally)\b", re.I)
_MOVED = re.compile(
    r"\bwe now inspect\b|\bare now dealt with\b|\bis now (?:inspected|covered|reported on)\b"
    r"|\bseparate (?:report|programme|inspection)\b|\bon a regional basis\b",
    re.I,
)


def restated(texts: Texts) -> Iterator[Link | Passage]:
    """Concerns that a report tells again in its summaries, to the place where it raises them one by one."""
    for inspection in texts.inspections:
        held = [each for each in texts.found(inspection.iri) if each.kind == _CONCERN and texts.words(each)]
        raised = [each for each in held if _ENUMERATED.search(texts.words(each))]
        for again in (each for each in held if each not in raised and not _among(texts, each, raised)):
            told: set[str] = set()
            for clause in _CLAUSE.split(texts.words(again)):
                for each in _restates(texts, again, clause, raised):
                    if each.target not in told:
                        told.add(each.target or "")
                        yield each


def _among(texts: Texts, concern: Finding, raised: Sequence[Finding]) -> bool:
    """Whether a concern stands where they are raised one by one: there it says more, and sums nothing up."""
    mine = texts.passage(concern)
    places = [place for each in raised if (place := texts.passage(each)) and mine and place.document == mine.document]
    return bool(mine and places and min(each.start for each in places) < mine.start < max(each.end for each in places))


def _restates(texts: Texts, again: Finding, clause: str, raised: Sequence[Finding]) -> Iterator[Link]:
    """The one concern that a clause of a summary sums up."""
    mine = terms(clause)
    ranked = sorted(((contained(mine, terms(texts.words(each))), each) for each in raised), key=lambda pair: -pair[0])
    if not ranked or len(telling(mine.weights)) < TELLING or ranked[0][0] < RESTATED:
        return
    score, first = ranked[0]
    if len(ranked) == 1 or score - ranked[1][0] >= AHEAD:
        shared = telling(mine.shared(terms(texts.words(first))))
        yield link(
            texts,
            relation="RESTATES",
            basis="STATED",
            source=again,
            target=first,
            method="within/restated",
            confidence=0.4 + score / 2,
            evidence=tuple(filter(None, (texts.passage(again), texts.passage(first)))),
            reason=f"calls its concerns by name; shared terms: {', '.join(shared[:6])}",
        )


def raised_in(texts: Texts) -> Iterator[Link | Passage]:
    """Recommendations to the concern of the same question they answer."""
    for inspection in texts.inspections:
        concerns = [each for each in texts.found(inspection.iri) if each.kind == _CONCERN and each.question]
        enumerated = [each for each in concerns if _ENUMERATED.search(texts.words(each))] or concerns
        for asked in texts.asked(inspection.iri):
            same = [each for each in enumerated if each.question == asked.question]
            if asked.kind == "RECOMMENDATION" and asked.part_of is None and same:
                yield from _raised(texts, asked, same)


def _raised(texts: Texts, asked: Recommendation, concerns: Sequence[Finding]) -> Iterator[Link]:
    mine = terms(texts.words(asked))
    ranked = sorted(((alike(mine, terms(texts.words(each))), each) for each in concerns), key=lambda pair: -pair[0])
    score, concern = ranked[0]
    rival = ranked[1][0] if len(ranked) > 1 else 0.0
    if score >= RAISED and score - rival >= MARGIN:
        shared = telling(mine.shared(terms(texts.words(concern))))
        yield link(
            texts,
            relation="RAISED_IN",
            basis="STATED",
            source=asked,
            target=concern,
            method="within/raised-in",
            confidence=0.6 + score / 2.5,
            evidence=tuple(filter(None, (texts.passage(asked), texts.passage(concern)))),
            reason=f"listed after the concern under one question; shared terms: {', '.join(shared[:6])}",
        )


def directives(texts: Texts) -> Iterator[Link | Passage]:
    """A directive to the recommendation whose explanation holds it."""
    for inspection in texts.inspections:
        asked = texts.asked(inspection.iri)
        explained = [
            (passage, each)
            for each in asked
            if each.kind != "DIRECTIVE" and (passage := texts.readable((each.explanation,) if each.explanation else ()))
        ]
        for each in asked:
            said = texts.passage(each) if each.kind == "DIRECTIVE" and each.part_of is None else None
            for passage, holder in explained:
                if said and passage.document == said.document and passage.start <= said.start < passage.end:
                    yield _structural(texts, "RAISED_IN", each, holder, "within/directive", (said,))


def supporting(texts: Texts) -> Iterator[Link | Passage]:
    """A figure to the finding or recommendation whose explanation gives it."""
    for statistic in texts.snapshot.all(Statistic):
        target = texts.snapshot.get(statistic.supports or "")
        said = texts.passage(statistic)
        if isinstance(target, Finding | Recommendation) and said:
            yield _structural(texts, "EVIDENCES", statistic, target, "within/supports", (said,))


def _structural(
    texts: Texts, relation: str, source: Item, target: Item, method: str, evidence: tuple[Passage, ...]
) -> Link:
    return link(
        texts,
        relation=relation,
        basis="STATED",
        source=source,
        target=target,
        method=method,
        confidence=1.0,
        evidence=evidence,
        reason="stands in its explanation",
    )


def scope_moved(texts: Texts) -> Iterator[Link | Passage]:
    """An area that a report does not judge because another programme reports on it."""
    for inspection in texts.inspections:
        for judgment in texts.snapshot.referring(inspection.iri, Judgment, "inspection"):
            if judgment.grade is None:
                yield from _moved(texts, inspection, judgment)


def _moved(texts: Texts, inspection: Inspection, judgment: Judgment) -> Iterator[Link | Passage]:
    for sentence in texts.sentences(judgment):
        if _MOVED.search(sentence.words):
            question = texts.snapshot.get(judgment.question)
            area = question.title.partition(",")[0] if isinstance(question, Item) else "this area"
            proof = texts.span(sentence.passage, sentence.start, sentence.end)
            yield proof
            yield link(
                texts,
                relation="SCOPE_MOVED_TO",
                basis="STATED",
                source=judgment,
                target=None,
                missing=f"separate inspection of {area.lower()}, {texts.force(inspection)}, not loaded",
                method="within/scope-moved",
                confidence=1.0,
                evidence=(proof,),
            )
            return
