"""What a report says that an answer told, and denies in the next breath: "she said that ... It was not"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.linking.answers import all_answers, answered
from graph.linking.terms import contained, telling, terms
from graph.linking.texts import Sentence, Texts, link, order, spoken
from graph.model import Inspection, Link, Passage

FLOOR, AHEAD = 0.4, 0.1
TELLING = 2
_ANSWER = r"in (?:his|her|its|their|the \w+['’]s) (?:\w+ )?(?:response|reply|answer|letter|statement)\b"
_TELLS = r"(?:said|stated|wrote|reported|claimed|assured us|told us|promised)"
_SAID = re.compile(rf"\b{_ANSWER}[^.;]*?\b{_TELLS},? that (?P<a>.+)|\b{_TELLS} {_ANSWER}[^.;]*? that (?P<b>.+)", re.I)
_DENIED = re.compile(
    r"^(?:but |however, )?(?:it|they|this|that|these|those|he|she)\b(?: \w+){0,2}?(?:n['’]t| not| no longer)\b", re.I
)


def denied(texts: Texts) -> Iterator[Link | Passage]:
    """A sentence that tells what an answer said, and the denial after it, to the place where the answer says it."""
    for inspection in texts.inspections:
        for item in (*texts.found(inspection.iri), *texts.asked(inspection.iri)):
            for sentence in texts.sentences(item):
                told = _SAID.search(sentence.words)
                if told and _DENIED.search(sentence.following):
                    yield from _to_the_answer(texts, inspection, sentence, told["a"] or told["b"])


def _to_the_answer(texts: Texts, inspection: Inspection, sentence: Sentence, told: str) -> Iterator[Link | Passage]:
    mine = terms(told)
    said = [
        (contained(mine, terms(each.words)), each)
        for document in all_answers(texts)
        if (about := answered(texts, document)) and _earlier(texts, about, inspection)
        for each in spoken(texts, document)
    ]
    ranked = sorted(said, key=lambda each: (-each[0], each[1].passage.iri, each[1].start))
    proof = texts.span(sentence.passage, sentence.start, sentence.end)
    best = ranked[0] if ranked else None
    ahead = best[0] - (ranked[1][0] if len(ranked) > 1 else 0.0) if best else 0.0
    shared = telling(mine.shared(terms(best[1].words))) if best else ()
    if best and best[0] >= FLOOR and ahead >= AHEAD and len(shared) >= TELLING:
        there = texts.span(best[1].passage, best[1].start, best[1].end)
        yield proof
        yield there
        yield _link(texts, sentence, best[1], (proof, there))


def _earlier(texts: Texts, about: Inspection, inspection: Inspection) -> bool:
    return texts.same_force(about.force, inspection.force) and order(about.cycle) < order(inspection.cycle)


def _link(texts: Texts, sentence: Sentence, said: Sentence, evidence: tuple[Passage, ...]) -> Link:
    return link(
        texts,
        relation="CONTRADICTS",
        basis="STATED",
        source=sentence.item,
        target=said.item,
        method="contradictions/denied",
        confidence=0.9,
        evidence=evidence,
        reason="tells what the answer said, and says that it is not so",
    )
