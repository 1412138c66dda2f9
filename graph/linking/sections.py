"""The recommendations of one question that carry no explanation, the faults found there, and what is tied already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.linking.alignment import Report
from graph.linking.concerns import Concerns
from graph.linking.faults import Fault, fault_in, faults
from graph.linking.terms import shared_terms, telling, terms
from graph.linking.texts import Texts
from graph.model import Finding, Inspection, Question, Recommendation

FLOOR = 0.1
"""How like a fault a recommendation must be, where everything under one question is assigned at once."""
AROUND = 0.8
"""What the sentences around a fault count for."""
LED = 0.05
"""A finding that begins with a fault comes before one that mentions one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A recommendation beside a fault: how like they are, from 0 to 1, and the telling terms that both have."""

    score: float
    shared: tuple[str, ...]
    asked: Recommendation
    fault: Fault


@dataclass(frozen=True, slots=True)
class Tie:
    """A recommendation with what it was raised in, and why a rule says so."""

    asked: Recommendation
    target: Finding | Recommendation
    score: float
    why: str
    takes: tuple[str, ...]
    """The findings that no other recommendation is tied to afterwards."""


class Section:
    """One question of one report, with what the rules applied so far have left open."""

    def __init__(
        self, texts: Texts, report: Report, inspection: Inspection, question: str, asked: Sequence[Recommendation]
    ) -> None:
        self.texts, self.asked = texts, tuple(asked)
        self._report, self._inspection, self._question = report, inspection, question
        asks = texts.snapshot.get(question)
        self.named = frozenset(terms(asks.title, *asks.names).weights if isinstance(asks, Question) else ())
        self.concerns = Concerns(texts, texts.snapshot.referring(question, Finding, "question"))
        self.faults = tuple(faults(texts, self.concerns))
        self._tied: dict[str, list[Finding | Recommendation]] = {}
        self._taken: set[str] = set()

    def record(self, ties: Iterable[Tie]) -> None:
        """Leave out of what is open what has been tied."""
        for each in ties:
            self._tied.setdefault(each.asked.iri, []).append(each.target)
            self._taken.update(each.takes)

    @property
    def open(self) -> list[Recommendation]:
        """The recommendations that are tied to nothing yet."""
        return [each for each in self.asked if each.iri not in self._tied]

    @property
    def untaken(self) -> list[Fault]:
        """The faults that no recommendation was tied to yet."""
        return [each for each in self.faults if each.finding.iri not in self._taken]

    def tied_to(self, asked: Recommendation) -> Sequence[Finding | Recommendation]:
        """What a recommendation was tied to by now."""
        return tuple(self._tied.get(asked.iri, ()))

    def answers_concern(self, asked: Recommendation) -> bool:
        """Whether a recommendation was tied to a concern that the report names."""
        return any(each.kind == "CONCERN" for each in self.tied_to(asked))

    def of_siblings(self) -> Iterator[Fault]:
        """What is found amiss under the other questions of the pillar."""
        mine = self.texts.snapshot.get(self._question)
        pillar = mine.parent if isinstance(mine, Question) else None
        for each in self.texts.snapshot.referring(self._inspection.iri, Question, "inspection"):
            if pillar and each.parent == pillar and each.iri != self._question:
                yield from faults(
                    self.texts, Concerns(self.texts, self.texts.snapshot.referring(each.iri, Finding, "question"))
                )

    def of_the_pillar(self) -> Iterator[Fault]:
        """What the summary of the pillar finds amiss."""
        for each in self.texts.found(self._inspection.iri):
            question = self.texts.snapshot.get(each.question or "")
            if isinstance(question, Question) and question.kind == "PILLAR" and question.iri != self._question:
                yield from filter(None, [fault_in(self.texts, each)])

    def shared(self, asked: Recommendation, words: str) -> tuple[str, ...]:
        """The telling terms that a recommendation shares with some words, its own first."""
        return telling(terms(self.texts.words(asked)).shared(terms(words)))

    def terms_shared(self, asked: Recommendation, shared: Sequence[str]) -> str:
        """What a recommendation shares with a fault, in its own words."""
        return shared_terms(shared, self.texts.words(asked))

    def whole(self, asked: Recommendation) -> Recommendation | None:
        """The list or the box in which a recommendation stands."""
        found = self.texts.snapshot.get(asked.part_of or "")
        return found if isinstance(found, Recommendation) else None

    def start(self, item: Recommendation | Finding) -> int:
        place = self.texts.passage(item)
        return place.start if place else 0

    def pair(self, asked: Recommendation, fault: Fault) -> Pair:
        """How like a fault a recommendation is, by the likest of its sentences; words of the question count nothing."""
        words = self.texts.words(asked)
        score, shared = max((self._report.likeness(words, each) for each in fault.sentences), default=(0.0, ()))
        around, told = self._report.likeness(words, self.texts.words(fault.finding))
        if score < FLOOR and around * AROUND > score:
            score, shared = around * AROUND, told
        own = set(self.shared(asked, f"{self.texts.words(fault.finding)} {fault.words}")) - self.named
        if score < FLOOR or not shared or not own:
            return Pair(0.0, shared, asked, fault)
        return Pair(score + LED if fault.led else score, shared, asked, fault)

    def to_fault(self, pair: Pair, why: str) -> Tie:
        """A recommendation to a fault, or to the concern inside it that speaks of the same."""
        found = pair.fault.finding
        target = self.concerns.within(found, self.texts.words(pair.asked)) or found
        return Tie(
            pair.asked,
            target,
            pair.score,
            f"{why}; {self.terms_shared(pair.asked, pair.shared)}",
            (target.iri, found.iri),
        )
