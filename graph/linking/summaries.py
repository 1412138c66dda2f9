"""What the summaries of a report sum up: each clause to the finding, concern or request below it that says the same.

One sentence often sums up two findings, so it is divided where that gives each part a detail of its own. A part that
finds fault sums up only what is amiss, and one that praises only what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from graph.linking.faults import is_amiss
from graph.linking.roots import Weights, closeness, roots, shared_roots
from graph.linking.runs import repeats_words
from graph.linking.scopes import Scope, scopes
from graph.linking.texts import Sentence, Texts, link, sentences_of
from graph.model import Finding, Link, Passage, Question, Recommendation


@dataclass(frozen=True, slots=True)
class Least:
    """What a clause and a detail must reach: how close they are, how far ahead of the next, how much they share."""

    close: float
    ahead: float
    shared: float


IN_REPORT = Least(0.5, 0.15, 1.2)
IN_SECTION = Least(0.35, 0.1, 1.0)
ONE_ROOT = Least(0.48, 0.3, 0.9)
"""In a section, where they share one telling root and no more."""
SUBJECT = Least(0.42, 0.2, 0.9)
"""The same, where that root is what the question is about and the detail is the first told there."""
PLAINLY = Least(0.7, 0.6, 2.0)
"""A heading or a factor that says a main finding again in nearly its own words."""
MOST = 8
"""At so many places a sentence is divided: more are a list."""
BOTH = 2
"""Telling roots that a clause must have, and share."""
GRAVEST = 0.1
"""What comes to a cause of concern: it is the gravest thing a report says, so its summaries tell it."""
CAUSE, MAIN, ASKED = "CAUSE_OF_CONCERN", "MAIN_FINDING", "AREA_FOR_IMPROVEMENT"
UNSURE = 0.45
"""Headings and factors of reports since 2021/22 are short: what they share proves less, save with causes of concern and
where nearly all is shared."""
CLEAR = 0.5
"""From this score on, two readers who judged such links alone agreed with nine in ten."""
IN_THE_LEAD = Least(0.4, 0.2, 1.4)
"""Below it, what shares two telling roots and is far ahead of all else is as sure: a summary has words of its own."""
ORDER = 0.05
"""What the same place in the order of the text is worth."""
TITLE, NEXT = 0.6, 0.3
"""How far the name of a question stands in the first detail below it, and in the others."""
_OTHER = re.compile(
    r"\b(?:(?:is|be|being) (?:good|outstanding|adequate|inadequate) (?:at|in)|last year\W?s?|judged?|judge?ment"
    r"|contrasts?|requires? improvement|(?:forces?|constabular\w+) should)\b|(?!\b(?:101|111|999)\b)\b\d",
    re.I,
)
"""Sentences that tell a grade, a figure, what was before, or what every force should do: they sum up no detail."""
_BUT = re.compile(r",? (?:but|although|though|while|whereas)\b,?|; however,?|; ", re.I)
_AND = re.compile(
    r"(?:: |, and\b|\band (?=(?:its?|they|the|some|many|most|too|people|has|have|\w+s)\b))"
    r"(?! ?(?:it|they) (?:do|does|did) so\b)",
    re.I,
)
"""Where a sentence joins two things found; what "does so" goes on about the first."""
_WHERE = re.compile(r"(?<=\w) across\b.*|\b(?:[A-Z][a-z]+ )+(?:Police|Constabulary)\b")
"""How far a thing was found, and the names of forces, tell nothing of what was found."""
_AMISS = re.compile(r"\b(?:some way to go|weaker|disappoint\w*|queue\w*|slip(?:s|ped|ping)?)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Detail:
    """What may be summed up, with the roots of each of its sentences and of all together."""

    item: Finding | Recommendation
    place: float
    weights: tuple[Mapping[str, float], ...]
    held: tuple[Mapping[str, float], ...]
    """How far each root stands there."""
    subject: frozenset[str]
    """What its question is about, where it is the first told there."""
    amiss: bool
    sound: bool


@dataclass(frozen=True, slots=True)
class _Match:
    item: Finding | Recommendation
    score: float
    own: float
    """How close the first words of the item are by themselves: an entry of a list is too short for all the rest."""
    shared: tuple[str, ...]
    clear: bool
    plain: bool


def sums_up(texts: Texts) -> Iterator[Link | Passage]:
    """Each clause of a summary that says the same as one detail in its scope."""
    for inspection in texts.inspections:
        force = frozenset(roots(texts.force(inspection)))
        sections: dict[tuple[str, ...], _Section] = {}
        for scope in scopes(texts, inspection):
            key = tuple(each.iri for each in scope.details)
            section = sections[key] = sections.get(key) or _Section(texts, scope.details, force)
            yield from _summed_up(texts, scope, section)


def _summed_up(texts: Texts, scope: Scope, section: _Section) -> Iterator[Link | Passage]:
    place = texts.passage(scope.summary)
    told = list(sentences_of(scope.summary, place)) if place else []
    for number, sentence in enumerate(told):
        at = None if scope.whole else number / max(len(told) - 1, 1)
        for match in section.matches(sentence.words, at):
            yield from _links(texts, scope.summary, sentence, match)


class _Section:
    """The details in the scope of a summary, to be compared with its clauses."""

    def __init__(self, texts: Texts, items: Sequence[Finding | Recommendation], force: frozenset[str]) -> None:
        said = [[each.words for each in texts.sentences(item)] for item in items]
        self._weights = Weights(roots(*words) for words in said)
        self._force = force
        self._details = [self._detail(texts, items, number, words) for number, words in enumerate(said) if words]

    def _detail(
        self, texts: Texts, items: Sequence[Finding | Recommendation], number: int, words: Sequence[str]
    ) -> _Detail:
        item = items[number]
        first = number == 0 or items[number - 1].question != item.question
        boxed = isinstance(item, Recommendation) or item.kind == "CONCERN"
        found = [roots(each) for each in (*words, " ".join(words))]
        held: list[Mapping[str, float]] = [dict.fromkeys(each, 1.0) for each in found]
        named = _named(texts, item)
        held[-1] = {**dict.fromkeys(named, TITLE if first else NEXT), **held[-1]}
        return _Detail(
            item,
            number / max(len(items) - 1, 1),
            tuple(self._weights.weigh(each) for each in found),
            tuple(held),
            frozenset(named if first and not boxed else ()),
            amiss=boxed or any(is_amiss(each) for each in words),
            sound=not boxed and not all(is_amiss(each) for each in words),
        )

    def matches(self, sentence: str, at: float | None) -> Iterator[_Match]:
        """Each part of a sentence that a "but" divides, as one clause, or as several at each "and" that joins two.

        ``at`` is its place in the summary of a section, from 0 to 1; that of the whole report keeps to no order.
        """
        for part in _BUT.split(sentence) if not _OTHER.search(sentence) else ():
            amiss = is_amiss(part) or _AMISS.search(part) is not None
            held = [each for each in self._details if (each.amiss if amiss else each.sound)]
            yield from self._divided(part, held, at)

    def _divided(self, part: str, details: Sequence[_Detail], at: float | None) -> list[_Match]:
        """The division of which the clauses are closest to their details, worked out from the last clause backwards."""
        joints = list(islice(_AND.finditer(part), MOST))
        starts, ends = [0, *(each.end() for each in joints)], [*(each.start() for each in joints), len(part)]
        rest: dict[int, list[_Match]] = {len(starts): []}
        for first in reversed(range(len(starts))):
            whole = self._match(part[starts[first] :], details, at)
            best = [whole] if whole else []
            for last in range(first, len(starts) - 1):
                one = self._match(part[starts[first] : ends[last]], details, at)
                found = [*filter(None, [one]), *rest[last + 1]]
                apart = len({each.item.iri for each in found}) > 1
                if found and (not best or apart) and _mean(found) > _mean(best):
                    best = found
            rest[first] = best
        return rest[0]

    def _match(self, clause: str, details: Sequence[_Detail], at: float | None) -> _Match | None:
        found = {root: weight for root, weight in roots(_WHERE.sub("", clause)).items() if root not in self._force}
        mine = self._weights.weigh(found)
        scored = sorted(((_score(mine, each, at), each) for each in details), key=_by_score)
        if not scored or sum(weight == 1.0 for weight in found.values()) < BOTH:
            return None
        score, best = scored[0]
        ahead = score - max((other for other, each in scored[1:] if not _of_one(each, best)), default=0.0)
        held = best.held[-1]
        shared = sorted(mine.keys() & held.keys(), key=lambda root: (-mine[root], root))
        telling = [mine[root] * held[root] for root in shared if found[root] == 1.0]
        alone = len(telling) < BOTH
        subject = alone and not best.subject.isdisjoint(root for root in shared if found[root] == 1.0)
        least = IN_REPORT if at is None else SUBJECT if subject else ONE_ROOT if alone else IN_SECTION
        enough = _reached(least, score, ahead, telling)
        own = closeness(mine, best.weights[0], best.held[0])
        clear = score >= CLEAR or subject or (not alone and _reached(IN_THE_LEAD, score, ahead, telling))
        plain = _reached(PLAINLY, score, ahead, telling)
        whole = enough and not (alone and at is None)
        item = _behind(best, [each for _, each in scored], [root for root in shared if found[root] == 1.0])
        return _Match(item, score, own, tuple(shared), clear, plain) if whole else None


def _reached(least: Least, score: float, ahead: float, telling: Sequence[float]) -> bool:
    return score >= least.close and ahead >= least.ahead and sum(telling) >= least.shared


def _mean(found: Sequence[_Match]) -> float:
    return sum(each.score for each in found) / len(found) if found else 0.0


def _by_score(scored: tuple[float, _Detail]) -> tuple[float, str]:
    return -scored[0], scored[1].item.iri


def _score(mine: Mapping[str, float], detail: _Detail, at: float | None) -> float:
    score = max(closeness(mine, each, held) for each, held in zip(detail.weights, detail.held, strict=True))
    if not score:
        return 0.0
    gravest = GRAVEST if detail.item.kind == CAUSE else 0.0
    return score + gravest + (ORDER * (1 - abs(at - detail.place)) if at is not None else 0.0)


def _of_one(one: _Detail, other: _Detail) -> bool:
    """Whether two details tell one thing: a request and what is found under its question, a concern and its finding."""
    boxed = isinstance(one.item, Recommendation) != isinstance(other.item, Recommendation)
    concern = {one.item.kind, other.item.kind} == {"CONCERN", "FINDING"}
    return one.item.question == other.item.question and (boxed or concern)


def _behind(best: _Detail, ranked: Sequence[_Detail], telling: Sequence[str]) -> Finding | Recommendation:
    """A request in a list is made of a finding under its question, which is summed up where it tells the same."""
    bare = isinstance(best.item, Recommendation) and best.item.kind == ASKED and best.item.explanation is None
    for each in ranked if bare and len(telling) >= BOTH else ():
        if each.item.kind == "FINDING" and _of_one(each, best) and each.weights[-1].keys() >= set(telling):
            return each.item
    return best.item


def _named(texts: Texts, item: Finding | Recommendation) -> Mapping[str, float]:
    question = texts.snapshot.get(item.question or "")
    return roots(question.title.partition(",")[0]) if isinstance(question, Question) else {}


def _in_prose(summary: Finding) -> bool:
    """Whether a summary is told in sentences of a paragraph, not as a heading or an entry of a list."""
    return summary.kind in {"FINDING", "OBSERVATION"} and summary.explanation is None


def _links(texts: Texts, summary: Finding, sentence: Sentence, match: _Match) -> Iterator[Link | Passage]:
    grave = match.item.kind == CAUSE and (summary.kind != "FACTOR" or match.own >= CLEAR)
    again = match.item.kind == MAIN and match.plain
    sure = again or ((_in_prose(summary) or grave) and match.clear)
    quoted = any(repeats_words(sentence.words, each.words) for each in texts.sentences(match.item))
    said = texts.span(sentence.passage, sentence.start, sentence.end)
    yield said
    yield link(
        texts,
        relation="RESTATES",
        basis="QUOTED" if quoted else "INFERRED",
        source=summary,
        target=match.item,
        method="summaries/clause",
        confidence=0.5 + match.score / 2 if sure else min(match.score / 2, UNSURE),
        evidence=tuple(filter(None, (said, texts.passage(match.item)))),
        reason=f"sums up what is told below it; {shared_roots(match.shared, sentence.words)}",
    )
