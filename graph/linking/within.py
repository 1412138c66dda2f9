"""Links inside one report: said again, raised in, supported by, moved elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from graph.ids import normalise
from graph.linking.terms import alike, contained, telling, terms
from graph.linking.texts import Sentence, Texts, link
from graph.model import Finding, Inspection, Item, Judgment, Link, Passage, Recommendation, Statistic

RESTATED = 0.25
AHEAD = 0.1
TELLING = 2
RAISED = 0.22
MARGIN = 0.03
LIKEST, APART = 0.16, 0.05
_CONCERN = "CONCERN"
_CLAUSE = re.compile(r",? and (?:that|the fact that)\b|;|, (?:and|as) ", re.I)
_ENUMERATED = re.compile(r"^(?:the )?(?:first|second|third|fourth|one|another|finally)\b", re.I)
_FAULT = re.compile(r"\b(?:not|lack\w*|however|without|unable|too)\b", re.I)
_LED_BY_FAULT = re.compile(r"\b(?:could be improved|inconsistent|not|lack\w*|too (?:little|few))\b|n't\b", re.I)
RUN = 10
"""Words in a row that two sentences of one report share only where one is written after the other."""
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
        told: set[tuple[str, str]] = set()
        for again, sentence in _summaries(texts, inspection, held, raised):
            for clause in _CLAUSE.split(sentence):
                for each in _restates(texts, again, clause, raised):
                    if (each.source, each.target or "") not in told:
                        told.add((each.source, each.target or ""))
                        yield each


def _summaries(
    texts: Texts, inspection: Inspection, held: Sequence[Finding], raised: Sequence[Finding]
) -> Iterator[tuple[Finding, str]]:
    """What sums up the concerns: sentences that name a concern, and those of the overall summary that find fault."""
    for each in held:
        if each not in raised and not _among(texts, each, raised):
            yield each, texts.words(each)
    for found in texts.found(inspection.iri) if raised else ():
        if found.kind == "FINDING" and found.question is None:
            for sentence in texts.sentences(found):
                if _FAULT.search(sentence.words):
                    yield found, sentence.words


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
    shared = telling(mine.shared(terms(texts.words(first))))
    if again.kind != _CONCERN and len(shared) < TELLING:
        return
    if len(ranked) == 1 or score - ranked[1][0] >= AHEAD:
        named = again.kind == _CONCERN
        yield link(
            texts,
            relation="RESTATES",
            basis="STATED" if named else "INFERRED",
            source=again,
            target=first,
            method="within/restated",
            confidence=0.4 + score / 2,
            evidence=tuple(filter(None, (texts.passage(again), texts.passage(first)))),
            reason=f"{'calls its concerns by name' if named else 'finds the same fault'}; "
            f"shared terms: {', '.join(shared[:6])}",
        )


def printed_again(texts: Texts) -> Iterator[Link | Passage]:
    """Sentences that a report with a summary pass and a detailed pass gives twice in nearly the same words."""
    for inspection in texts.inspections:
        found = [each for each in texts.found(inspection.iri) if each.kind == "FINDING"]
        twice = {each.iri for each in found if len(each.passages) > 1}
        if twice:
            yield from _in_the_same_words(texts, found, twice)


def _in_the_same_words(texts: Texts, found: Sequence[Finding], twice: Collection[str]) -> Iterator[Link | Passage]:
    """Figures are left to the rules for figures: reports give them all in the same words."""
    runs: dict[tuple[str, ...], list[tuple[Finding, Sentence]]] = {}
    made: set[tuple[str, str]] = set()
    for each in found:
        for sentence in texts.sentences(each):
            words = normalise(sentence.words).split()
            for at in range(len(words) - RUN + 1) if not any(word.isdigit() for word in words) else ():
                runs.setdefault(tuple(words[at : at + RUN]), []).append((each, sentence))
    for held in runs.values():
        for (one, first), (other, second) in combinations(held, 2):
            ends = ((one, first), (other, second)) if _sums_up(one, first, other, second, twice) else None
            (again, here), (target, there) = ends or ((other, second), (one, first))
            if one.iri != other.iri and (again.iri, target.iri) not in made:
                made.add((again.iri, target.iri))
                evidence = tuple(texts.span(each.passage, each.start, each.end) for each in (here, there))
                yield from evidence
                yield link(
                    texts,
                    relation="RESTATES",
                    basis="QUOTED",
                    source=again,
                    target=target,
                    method="within/printed-again",
                    confidence=0.9,
                    evidence=evidence,
                    reason=f"{RUN} words in a row the same",
                )


def _sums_up(one: Finding, first: Sentence, other: Finding, second: Sentence, twice: Collection[str]) -> bool:
    """Whether the first of two sentences is that of the summary; of two in the same pass, the later one tells again."""
    if (one.iri in twice) != (other.iri in twice):
        return one.iri in twice
    return (first.start, first.passage.iri) > (second.start, second.passage.iri)


def raised_in(texts: Texts) -> Iterator[Link | Passage]:
    """Recommendations to the concern of the same question they answer, or to the fault found there."""
    for inspection in texts.inspections:
        concerns = [each for each in texts.found(inspection.iri) if each.kind == _CONCERN and each.question]
        enumerated = [each for each in concerns if _ENUMERATED.search(texts.words(each))] or concerns
        for asked in texts.asked(inspection.iri):
            made: list[Link] = []
            if asked.kind == "RECOMMENDATION":
                same = [each for each in enumerated if each.question == asked.question]
                made = list(_raised(texts, asked, same, concerns)) if same and asked.part_of is None else []
                made = made or list(_in_fault(texts, asked))
            if asked.kind != "DIRECTIVE":
                yield from made or _in_likest(texts, asked)


def _raised(
    texts: Texts, asked: Recommendation, concerns: Sequence[Finding], named: Sequence[Finding]
) -> Iterator[Link]:
    mine = terms(texts.words(asked))
    ranked = sorted(((alike(mine, terms(texts.words(each))), each) for each in concerns), key=lambda pair: -pair[0])
    score, concern = ranked[0]
    rival = ranked[1][0] if len(ranked) > 1 else 0.0
    if score >= RAISED and score - rival >= MARGIN:
        for each in (concern, *_continued(texts, concern, concerns, named)):
            shared = telling(mine.shared(terms(texts.words(each))))
            if shared:
                yield _raised_link(
                    texts,
                    asked,
                    each,
                    score,
                    f"listed after the concern under one question; shared terms: {', '.join(shared[:6])}",
                )


def _continued(
    texts: Texts, concern: Finding, concerns: Sequence[Finding], named: Sequence[Finding]
) -> Iterator[Finding]:
    """The concerns told between one that is enumerated and the next: they say more of the first."""
    place = texts.passage(concern)
    starts = [other.start for each in concerns if (other := texts.passage(each))]
    for each in named if place else ():
        mine = texts.passage(each)
        if place and mine and each not in concerns and mine.document == place.document:
            after = min((start for start in starts if start > place.start), default=place.start)
            if place.end <= mine.start < after:
                yield each


def _in_fault(texts: Texts, asked: Recommendation) -> Iterator[Link]:
    """An entry of a list, to the finding told before the list that begins with the fault which the entry is to mend."""
    whole = texts.snapshot.get(asked.part_of or "")
    place = texts.passage(whole) if isinstance(whole, Recommendation) else None
    held = texts.snapshot.referring(asked.question or "", Finding, "question") if place else ()
    before = [
        (mine.start, each)
        for each in held
        if each.kind == "FINDING" and (mine := texts.passage(each)) and place and mine.end <= place.start
        if mine.document == place.document
    ]
    if not before:
        return
    fault = max(before, key=lambda pair: (pair[0], pair[1].iri))[1]
    first = next((each.words for each in texts.sentences(fault)), "")
    shared = telling(terms(texts.words(asked)).shared(terms(first)))
    if shared and _LED_BY_FAULT.search(first):
        reason = f"the fault found just before the list; shared terms: {', '.join(shared[:6])}"
        yield _raised_link(texts, asked, fault, 0.25, reason)


def _in_likest(texts: Texts, asked: Recommendation) -> Iterator[Link]:
    """The finding under the same question that speaks of the same things, where no other comes near it.

    A concern counts before the paragraph that tells it.
    """
    mine = terms(texts.words(asked))
    held = texts.snapshot.referring(asked.question, Finding, "question") if asked.question else ()
    ranked = sorted(
        ((alike(mine, terms(texts.words(each))), each.kind == _CONCERN, each.iri, each) for each in held), reverse=True
    )
    if not ranked:
        return
    best = ranked[0][0]
    near = [each for score, _, _, each in ranked if score >= best - APART]
    concerns = [each for each in near if each.kind == _CONCERN]
    found = concerns if len(concerns) == 1 else near
    shared = telling(mine.shared(terms(texts.words(found[0]))))
    if best >= LIKEST and len(found) == 1 and len(shared) >= TELLING:
        reason = f"the likest finding under one question; shared terms: {', '.join(shared[:6])}"
        yield _raised_link(texts, asked, found[0], best, reason)


def _raised_link(texts: Texts, asked: Recommendation, target: Finding, score: float, reason: str) -> Link:
    return link(
        texts,
        relation="RAISED_IN",
        basis="INFERRED",
        source=asked,
        target=target,
        method="within/raised-in",
        confidence=0.6 + score / 2.5,
        evidence=tuple(filter(None, (texts.passage(asked), texts.passage(target)))),
        reason=reason,
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
