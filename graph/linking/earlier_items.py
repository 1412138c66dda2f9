"""Which item of an earlier report a sentence means that names the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graph.linking.outcomes import SEVERAL
from graph.linking.references import Reference
from graph.linking.terms import Terms, alike, contained, telling, terms
from graph.linking.texts import Sentence, Texts, order
from graph.model import Finding, Inspection, Item, Question, Recommendation, Response

FLOOR = 0.17
MARGIN = 0.25
"""How much better than the next the likest item must be, as a share of its own score."""
LIKE, NEAR = 0.3, 0.1
LEAST, ALONE = 0.08, 0.66
"""A weaker likeness counts where hardly any other item is like the sentence at all."""
RESTATED = 0.3
NAMED_BONUS = 0.1
"""For items of the kind the sentence speaks of: a concern where it says "raised", else a recommendation."""
SAME_AREA = 0.05
"""For items of the area of policing under which the sentence stands."""

SAME_AGAIN = re.compile(r"\bthe same (?:thing|weakness|failing|point) again\b", re.I)
SAID_OF_IT = re.compile(
    r"\b(?:this|it|that|the same(?: \w+)?)(?:,[^,]{0,40},)? (?:was|has been|had been) (?:first |already )?"
    r"(?:said|raised|asked|made)\b|\b(?:said|raised|asked for) (?:this|it|the same)\b",
    re.I,
)
"""That what was quoted just before was said, without any more being told of it."""
CONCERN = re.compile(r"\b(?:raised|concerns?|drew attention|weakness|failing|noted|described|highlighted"
                      r"|criticis\w+)\b", re.I)  # fmt: skip
ASKED = re.compile(
    r"\b(?:areas? for improvement|recommend\w*|asked|told|called for|should|needed to|set in|required)\b", re.I
)
_FOUND = re.compile(r"\b(?:found|reported|observed|praised|commended|criticis\w+|weakness(?:es)? we)\b", re.I)
_JUDGED = re.compile(r"\bwe (?:\w+ )?(?:praised|commended|criticised)\b|\bour (?:own )?(?:estimate|figure)\b", re.I)
"""What was praised, criticised or estimated was found, not asked for."""
_ENUMERATED = re.compile(r"^(?:the )?(?:first|second|third|fourth)\b", re.I)
_COUNTED = re.compile(
    r"^(?:\w+ ){0,6}(?:two|three|four|five|several|\d) (?:\w+ )?concerns\b[^.]{0,60}\. (?:the )?first\b", re.I
)
"""A report that tells its concerns one by one raises them there; elsewhere it sums them up."""

_Candidates: TypeAlias = Callable[[Texts, Inspection, str], Sequence[Recommendation | Finding]]


def item_meant(
    texts: Texts, reference: Reference, force: str, inspection: Inspection, sentence: Sentence, known: list[str]
) -> tuple[Item | None, float]:
    """The one item the sentence means, and how like it is; none where several fit as well.

    Several things that are named together, and none by itself, are the inspection. Where the text does not say which
    inspection, the latest of which an item fits: older ones that say the same do not make it uncertain.
    """
    held = [each for each in texts.of_force(force, reference.cycles) if order(each.cycle) < order(inspection.cycle)]
    if SEVERAL.search(sentence.words) and not reference.vague:
        return (held[0] if len(held) == 1 else None), 0.5
    sought = _sought(texts, sentence, known)
    apart = [[each] for each in reversed(held)] if reference.vague else [held]
    found = (_likest(texts, each, sought, among) for among in _among(sentence.words) for each in apart)
    return next((each for each in found if each[0] is not None), (None, 0.0))


def _among(words: str) -> Sequence[_Candidates]:
    """What a sentence may mean: where nothing that was asked or was a concern fits, anything that was found."""
    return (_candidates,) if ASKED.search(words) else (_candidates, _everything)


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a sentence tells of the item it means: its own terms, those around it, and the area it stands under."""

    words: str
    near: Terms
    wide: Terms
    area: str | None


def _sought(texts: Texts, sentence: Sentence, known: Sequence[str]) -> _Sought:
    words = sentence.words
    near, wide = _telling(words), terms(sentence.paragraph, texts.words(sentence.item), *known)
    if SAME_AGAIN.search(words):
        near = wide = terms(words)
    elif isinstance(sentence.item, Response) and known and SAID_OF_IT.search(words):
        near, wide = Terms({}), terms(*known)
    return _Sought(words, near, wide, texts.area(sentence.item))


def _likest(texts: Texts, held: Sequence[Inspection], sought: _Sought, among: _Candidates) -> tuple[Item | None, float]:
    """The one item of some inspections that is clearly likest, and how like it is."""
    ranked = sorted(
        ((_score(texts, item, sought), item) for each in held for item in among(texts, each, sought.words)),
        key=lambda pair: (-pair[0], pair[1].iri),
    )
    if not ranked or ranked[0][0] < LEAST:
        return None, 0.0
    best, item = ranked[0]
    if _sums_up(texts, item):
        item = next((each for score, each in ranked if score >= (1 - NEAR) * best and not _sums_up(texts, each)), item)
    others = [each for each in ranked if each[1] is not item and not _sums_up(texts, each[1])]
    second = next((score for score, each in others if not _kin(texts, item, each)), 0.0)
    if isinstance(item, Recommendation) and not ASKED.search(sought.words):
        near = (each for score, each in ranked if score >= (1 - NEAR) * best and _answers(texts, item, each))
        item = next(near, item)
    wanted = NEAR if best >= LIKE else MARGIN if best >= FLOOR else ALONE
    return (item, best) if best - second >= wanted * best else (None, 0.0)


def _telling(words: str) -> Terms:
    """The terms of a sentence, unless it says only that something was said ("We raised this in our report")."""
    found = terms(words)
    return found if len(telling(found.weights)) > 1 else Terms({})


def _candidates(texts: Texts, inspection: Inspection, words: str) -> Sequence[Recommendation | Finding]:
    asked = texts.asked(inspection.iri)
    everything = texts.found(inspection.iri)
    named = [each for each in everything if each.kind == "CONCERN"]
    told = [each for each in everything if _enumerates(texts.words(each), named=each in named)] or [
        each for each in named if each.question
    ]
    concerns = tuple(told or named)
    if ASKED.search(words) and not CONCERN.search(words):
        return asked
    found = texts.found(inspection.iri) if _FOUND.search(words) and not ASKED.search(words) else ()
    if _JUDGED.search(words):
        return texts.found(inspection.iri)
    return (*asked, *concerns, *(each for each in found if each.kind != "CONCERN"))


def _everything(texts: Texts, inspection: Inspection, _words: str) -> Sequence[Recommendation | Finding]:
    return (*texts.asked(inspection.iri), *texts.found(inspection.iri))


def _enumerates(words: str, *, named: bool) -> bool:
    """Whether a finding is one of several concerns told one by one; the first may stand after their number."""
    return _ENUMERATED.search(words) is not None if named else _COUNTED.search(words) is not None


def _score(texts: Texts, item: Item, sought: _Sought) -> float:
    near, wide, words = sought.near, sought.wide, sought.words
    own, explained = terms(texts.words(item)), terms(texts.explained(item))
    score = max(alike(near, own), 0.9 * alike(wide, own), 0.8 * alike(near, explained), 0.8 * alike(wide, explained))
    score = max(score, 0.6 * contained(near, own) if len(near.shared(own)) >= 3 else 0.0)
    kind = Finding if CONCERN.search(words) else Recommendation if ASKED.search(words) else Item
    if not score:
        return 0.0
    same = sought.area is not None and sought.area == texts.area(item)
    return score + NAMED_BONUS * isinstance(item, kind) + SAME_AREA * same


def _sums_up(texts: Texts, item: Item) -> bool:
    """Whether a finding stands in what a report says on top of its questions: they tell the same in full."""
    if not isinstance(item, Finding) or item.kind == "CONCERN":
        return False
    question = texts.snapshot.get(item.question or "")
    return not isinstance(question, Question) or question.kind == "PILLAR"


def _kin(texts: Texts, one: Item, other: Item) -> bool:
    """Whether two items are one in substance: a list and its entry, or two findings on the same words."""
    if isinstance(one, Recommendation) and isinstance(other, Recommendation):
        return one.iri == other.part_of or other.iri == one.part_of
    if isinstance(one, Finding) and isinstance(other, Finding) and one.kind == other.kind == "CONCERN":
        return alike(terms(texts.words(one)), terms(texts.words(other))) >= RESTATED
    if _answers(texts, one, other) or _answers(texts, other, one):
        return True
    mine, yours = texts.passage(one), texts.passage(other)
    return bool(
        mine and yours and mine.document == yours.document and mine.start < yours.end and yours.start < mine.end
    )


def _answers(texts: Texts, asked: Item, concern: Item) -> bool:
    """Whether a recommendation asks for what a concern under the same question calls for."""
    if not (isinstance(asked, Recommendation) and isinstance(concern, Finding) and concern.kind == "CONCERN"):
        return False
    alone = asked.question is not None and asked.question == concern.question
    return alone and alike(terms(texts.words(asked)), terms(texts.words(concern))) >= RESTATED
