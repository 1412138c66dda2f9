"""Which sentence of a report another text tells: by how much of what is told stands there, rare words first.

A word that stands in many sentences of the report says little about which one is meant. How rare a word is follows
from that one report, so that reading another document never moves an old score.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from graph.documents.figures.numerals import PERCENT, N, blanked, value
from graph.ids import normalise
from graph.linking.terms import Terms, telling, terms
from graph.linking.texts import ANSWERS, Texts
from graph.model import Inspection, Item, Passage, Recommendation, Statistic

_FRAME = frozenset(
    terms(
        "highlighted acknowledged recognised noted mention mentioned particular comment commented praised commended"
        " described overall key positive addition added specific specifically positively finally concern concerned"
        " strong standard although despite attention requires"
        " disappointed disappointing pleased glad read observation regard regards progressed unable suggestion claim"
        " criticism figures quoted misleading recognise singles rightly plainly complimentary already"
        " am"
    ).weights
)
"""Words with which a claim is made, or a thing praised: they tell nothing of what is claimed."""
_JOINTS = frozenset(terms("however moreover furthermore nevertheless therefore").weights)
"""Words that join sentences: no sentence is known by one of them alone."""
_FIGURE = re.compile(rf"(?P<number>{N})(?P<percent>{PERCENT})?", re.I)
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_FRACTIONS = {
    "1/2": r"half|one in (?:every )?two",
    "1/3": r"(?:a|one)[ -]third|(?:one|1) in (?:every )?(?:three|3)",
    "2/3": r"two[ -]thirds|two (?:in|out of) (?:every )?three",
    "1/4": r"(?:a|one)[ -]quarter|(?:one|1) in (?:every )?(?:four|4)",
    "3/4": r"three[ -]quarters|three (?:in|out of) (?:every )?four",
    "1/5": r"(?:a|one)[ -]fifth|(?:one|1) in (?:every )?(?:five|5)",
}
"""Shares told in words."""
_SHARES = tuple((share, re.compile(rf"\b(?:{words})\b", re.I)) for share, words in _FRACTIONS.items())
_RETOLD = (
    (re.compile(r"\b(?:g[ai]ve|given|giving|gives|hung|hang|hangs|hanging) up\b", re.I), "abandon"),
    (re.compile(r"\b101\b"), "non-emergency"),
)
"""What reports call otherwise than those who tell of them: callers give up, calls are abandoned."""
_LINES = frozenset({"101", "111", "999"})
"""Telephone lines: numbers that are names."""
_YEAR = re.compile(r"(?:19|20)\d\d")
SAME_FIGURE = 0.1
BOTH = 2
ALONE, RARE = 0.75, 0.8
"""A sentence as like as this is told by one word as rare as this: there is little else in the claim."""
TITLE = 0.85
"""A title as like as this is told in short, whatever its words."""
PARAGRAPH = 0.8
NEAR = 0.05
"""Sentences as like as this are the same sentence printed twice, or as good as that."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a report, with the item that says it."""

    item: Item
    passage: Passage
    numbers: frozenset[str]
    area: str | None
    asks: bool = False
    """Whether these are the words of a recommendation, not what explains it."""
    heads: bool = False
    """Whether these are an item's own words, not what explains it."""


class Report:
    """What an inspection's report says, sentence by sentence, with how rare each word is in it."""

    def __init__(self, texts: Texts, inspection: Inspection) -> None:
        self._name = terms(texts.force(inspection)).weights.keys()
        held = list(_told(texts, inspection))
        self._beside = tuple(_beside(texts, inspection, {told.passage.iri for told, _ in held}))
        counts = Counter(term for _, found in held for term in found.weights)
        most = log(1 + len(held)) or 1.0
        self._rarity = {term: log(1 + len(held) / count) / most for term, count in counts.items()}
        self._told = [(each, self._weights(found)) for each, found in held]
        self._around = self._of_items()
        self._known: dict[str, dict[str, float]] = {}
        self._with: dict[str, set[str]] = defaultdict(set)
        for item, weights in self._around.items():
            for term in telling(weights):
                self._with[term].add(item)

    def __bool__(self) -> bool:
        return bool(self._told)

    @property
    def sentences(self) -> tuple[Told, ...]:
        return tuple(told for told, _ in self._told)

    def telling(self, words: str) -> tuple[str, ...]:
        """The terms of some words that can tell one sentence from another."""
        return telling(self._weights(_terms(words)))

    def likeness(self, words: str, sentence: str) -> tuple[float, tuple[str, ...]]:
        """How much of what is told stands in a sentence, from 0 to 1, and the telling terms that both have."""
        mine, theirs = self._weighed(words), self._weighed(sentence)
        shared = tuple(sorted(telling(mine.keys() & theirs.keys()), key=lambda term: (-mine[term], term)))
        return (_likeness(mine, theirs) if mine and theirs else 0.0), shared

    def likest(
        self, words: str, area: str | None = None, among: Callable[[Told], bool] = lambda _: True
    ) -> tuple[float, Told | None]:
        """The sentence most like some words; of several as like, the first under their area, else the first of all."""
        mine, numbers = self._weights(_terms(words)), numbers_in(words) - _LINES
        shared = Counter(item for term in telling(mine) for item in self._with.get(term, ()))
        scored = [
            (self._score(mine, weights, told) + (SAME_FIGURE if numbers & told.numbers else 0.0), told)
            for told, weights in self._told
            if (
                shared[told.item.iri] + bool(numbers & told.numbers) >= BOTH
                or _by_one_word(mine, weights)
                or (told.heads and _likeness(mine, weights) >= TITLE)
            )
            and among(told)
        ]
        best = max((score for score, _ in scored), default=0.0)
        near = [(score, told) for score, told in scored if score >= best - NEAR]
        near.sort(key=lambda pair: (area is not None and pair[1].area != area, pair[1].passage.start, pair[1].item.iri))
        return near[0] if near else (0.0, None)

    def plainly(
        self, words: str, least: float, apart: float, among: Callable[[Told], bool] = lambda _: True
    ) -> tuple[float, Told] | None:
        """The sentence that is faintly like some words, but plainly more so than those of any other item."""
        scored = [(*self.likeness(words, each.passage.exact or ""), each) for each in self.sentences if among(each)]
        ranked = sorted(scored, key=lambda one: (-one[0], one[2].passage.start, one[2].item.iri))
        for score, shared, told in ranked[:1]:
            second = next((value for value, _, each in ranked if each.passage.exact != told.passage.exact), 0.0)
            if len(shared) >= BOTH and score >= least and score - second >= apart:
                return score, told
        return None

    def holding(self, words: str) -> Told | None:
        """The one sentence in which some words stand, or all of them that can tell, where those are at least two."""
        mine, exact = self.telling(words), normalise(words)
        found = [told for told, _ in self._told if exact in normalise(told.passage.exact or "")]
        found = found or [
            told for told, weights in self._told if len(mine) >= BOTH and all(term in weights for term in mine)
        ]
        return found[0] if len({each.passage.exact for each in found}) == 1 else None

    def with_figures(self, words: str) -> Told | None:
        """The sentence that gives all the figures of some words, where there are any that could tell one apart.

        Of several, which give one figure in different places, the one most like.
        """
        figures = frozenset(each for each in numbers_in(words) - _LINES if not _YEAR.fullmatch(each))
        if not any(len(each) > 1 for each in figures):
            return None
        found = [told for told in self.sentences if figures <= told.numbers]
        found = found or [told for told in self._beside if figures <= told.numbers]
        if len({each.passage.exact for each in found}) <= 1:
            return found[0] if found else None
        score, best = max(((self._alike(words, each), each) for each in found), key=lambda pair: pair[0])
        return best if score else None

    def _alike(self, words: str, told: Told) -> float:
        """How like a sentence some words are, where both have a telling term."""
        score, shared = self.likeness(words, told.passage.exact or "")
        return score if shared else 0.0

    @cached_property
    def giving(self) -> Mapping[str, Sequence[Told]]:
        """The sentences that give each figure."""
        found: dict[str, list[Told]] = defaultdict(list)
        for told, _ in self._told:
            for figure in figures(told.passage.exact or ""):
                found[figure].append(told)
        return dict(found)

    def _of_items(self) -> dict[str, dict[str, float]]:
        """What each item says in all its sentences."""
        found: dict[str, dict[str, float]] = {}
        for told, weights in self._told:
            found.setdefault(told.item.iri, {}).update(weights)
        return found

    def _score(self, mine: Mapping[str, float], weights: Mapping[str, float], told: Told) -> float:
        """The likeness of a sentence, or of the item it stands in: one claim may sum up what several sentences say."""
        return max(_likeness(mine, weights), PARAGRAPH * _likeness(mine, self._around[told.item.iri]))

    def _weighed(self, words: str) -> dict[str, float]:
        """The weights of some words, worked out once: what is asked is compared with many sentences."""
        if words not in self._known:
            self._known[words] = self._weights(_terms(words))
        return self._known[words]

    def _weights(self, found: Terms) -> dict[str, float]:
        """The terms of a text, weighed also by how rare they are here; words that stand nowhere weigh most."""
        left_out = _FRAME | self._name
        return {t: weight * self._rarity.get(t, 1.0) for t, weight in found.weights.items() if t not in left_out}


def _terms(words: str) -> Terms:
    for told, term in _RETOLD:
        words = told.sub(term, words)
    return terms(words)


def telling_words(words: str) -> tuple[str, ...]:
    """The terms of some words that are neither everyday words of the domain nor those with which claims are made."""
    return telling(term for term in _terms(words).weights if term not in _FRAME)


def numbers_in(words: str) -> frozenset[str]:
    """The numbers of a text as written, thousands without commas, with the shares that are told in words.

    >>> sorted(numbers_in("Of 1,240 callers, one in three gave up"))
    ['1/3', '1240']
    """
    figures = {found[0].replace(",", "").strip(".") for found in _NUMBER.finditer(words)}
    return frozenset(figures | {share for share, told in _SHARES if told.search(words)})


def figures(words: str) -> frozenset[str]:
    """The figures of a text, in digits or words: percentages told from counts, no dates, ages or sums of money.

    >>> sorted(figures("In 2019 thirteen of 20 files, or 65 percent, had a plan"))
    ['13', '20', '65%']
    """
    held = _FIGURE.finditer(blanked(words))
    return frozenset(f"{value(found['number']):g}{'%' if found['percent'] else ''}" for found in held)


def _likeness(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """From 0 to 1: how much of what is told stands in a sentence, less where the sentence tells much besides."""
    both = sum(mine[term] for term in mine.keys() & theirs.keys())
    if not both:
        return 0.0
    whole = sum(mine.values())
    return 0.6 * both / whole + 0.4 * both / sqrt(whole * sum(theirs.values()))


def _by_one_word(mine: Mapping[str, float], theirs: Mapping[str, float]) -> bool:
    rare = any(mine[term] >= RARE for term in telling(mine.keys() & theirs.keys() - _JOINTS))
    return rare and _likeness(mine, theirs) >= ALONE


def _beside(texts: Texts, inspection: Inspection, told: AbstractSet[str]) -> Iterator[Told]:
    """The sentences that give a figure in paragraphs that are neither a finding nor a recommendation."""
    for item in texts.snapshot.referring(inspection.iri, Statistic, "inspection"):
        document = texts.snapshot.document_of(item)
        for sentence in texts.sentences(item) if document and document.kind not in ANSWERS else ():
            place = texts.span(sentence.passage, sentence.start, sentence.end)
            if place.iri not in told:
                yield Told(item, place, numbers_in(sentence.words), texts.area(item))


def _told(texts: Texts, inspection: Inspection) -> Iterator[tuple[Told, Terms]]:
    for item in (*texts.asked(inspection.iri), *texts.found(inspection.iri)):
        for sentence in texts.sentences(item):
            place = texts.span(sentence.passage, sentence.start, sentence.end)
            heads = sentence.passage == texts.passage(item)
            asks = heads and isinstance(item, Recommendation) and item.kind != "CAUSE_OF_CONCERN"
            yield Told(item, place, numbers_in(sentence.words), texts.area(item), asks, heads), _terms(sentence.words)
