"""Fixes reported in an answer that a later inspection puts in doubt: candidates for a person to decide on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.linking.terms import alike, telling, terms
from graph.linking.texts import Texts, link, order
from graph.model import Commitment, Finding, Inspection, Item, Link, Passage, Recommendation, Response
from graph.publication import publication

FLOOR = 0.3
SHARED, SHARED_CHAINED = 3, 2
"""Telling terms that both have; fewer are enough where another link says that the same is asked again."""
CHAINED = 0.75
"""What is asked again shows that the action did not do enough, not that it was not taken."""
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


def asked_again(texts: Texts, made: Iterable[Link | Passage]) -> Iterator[Link]:
    """What asks again for what an earlier report asked, to the action that was reported in answer to that.

    Of the actions reported, the one that speaks most of the same; of what asks again in one report, what is surest to.
    An action that was only planned counts where its day is past and the text itself says that it asks again.
    """
    links = [each for each in made if isinstance(each, Link)]
    answers: dict[str, list[str]] = {}
    for each in links:
        if each.relation == "RESPONDS_TO" and each.target:
            answers.setdefault(each.target, []).append(each.source)
    doubted: dict[tuple[str, str], tuple[Item, Link, Commitment, Sequence[str]]] = {}
    again = (each for each in links if each.relation == "REPEATS" and each.target in answers)
    for each in sorted(again, key=lambda each: (-each.confidence, each.iri)):
        action, shared = _reported(texts, each, answers[each.target or ""])
        later = texts.snapshot.get(each.source)
        if action and isinstance(later, Finding | Recommendation):
            doubted.setdefault((action.iri, later.inspection), (later, each, action, shared))
    for later, each, action, shared in doubted.values():
        yield _in_doubt(texts, later, action, each, shared)


def _in_doubt(texts: Texts, later: Item, action: Commitment, again: Link, shared: Sequence[str]) -> Link:
    return link(
        texts,
        relation="CONTRADICTS",
        basis="INFERRED",
        source=later,
        target=action,
        method="contradictions/asked-again",
        confidence=CHAINED * again.confidence,
        evidence=tuple(filter(None, (texts.passage(later), texts.passage(action)))),
        reason=(
            f"asks again for what the action was reported in answer to{_named(texts, again)}; "
            f"shared terms: {', '.join(shared[:6])}"
        ),
    )


def _named(texts: Texts, again: Link) -> str:
    asked = texts.snapshot.get(again.target or "")
    return f" ({asked.title})" if isinstance(asked, Item) else ""


def _reported(texts: Texts, again: Link, responses: Sequence[str]) -> tuple[Commitment | None, Sequence[str]]:
    """The action reported in some responses that is most about what is asked again, and the terms that both have."""
    later = texts.snapshot.get(again.source)
    if not isinstance(later, Finding | Recommendation):
        return None, ()
    asks, ranked = terms(texts.explained(later)), []
    for response in responses:
        for action in texts.snapshot.referring(response, Commitment, "response"):
            does = terms(texts.words(action))
            score, shared = alike(does, asks), telling(does.shared(asks))
            if (len(shared) >= SHARED_CHAINED or score >= FLOOR) and _due(texts, action, again):
                ranked.append((score, action.iri, action, shared))
    best = max(ranked, key=lambda each: (each[0], each[1]), default=None)
    return (best[2], best[3]) if best else (None, ())


def _due(texts: Texts, action: Commitment, again: Link) -> bool:
    """Whether an action was reported as done, or its day was surely past when it was asked for again."""
    if action.status == "DONE":
        return True
    later = texts.snapshot.get(again.source)
    document = texts.snapshot.document_of(later) if isinstance(later, Item) else None
    out, until = publication(document) if document else None, action.timing.latest if action.timing else None
    past = bool(out and out.earliest and until and until < out.earliest)
    return again.basis == "STATED" and action.status == "PLANNED" and past
