"""Where a recommendation was raised: the concern, the fault or the cause of concern that it is to mend.

Reports say so by order and by place: concerns are enumerated and recommendations follow, a list of areas for
improvement follows the findings of its question, a cause of concern holds its recommendations in one box. Since 2021/22
an area for improvement carries its own explanation, and is raised nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.linking.alignment import Report
from graph.linking.concerns import Concerns
from graph.linking.faults import Fault, fault_in, faults, is_amiss
from graph.linking.terms import alike, telling, terms
from graph.linking.texts import Texts, link
from graph.model import Finding, Inspection, Link, Passage, Question, Recommendation

RAISED, AHEAD = 0.22, 0.03
"""How like a concern a recommendation must be, and how far ahead of the next concern."""
FLOOR, MARGIN = 0.1, 0.02
"""The same for a fault, where everything under one question is assigned at once."""
SHARED = 0.14
"""How like a fault a recommendation must be, where another answers it too."""
LED = 0.05
"""A finding that begins with a fault comes before one that mentions one."""
SERVED, APART = 0.4, 0.1
"""How like a sentence of the victim service assessment, and how far ahead of its other findings."""
TELLING = 2
_SERVICE = re.compile(r"\b(?:our|the) victim service assessment\b", re.I)
_LED_BY_FAULT = re.compile(r"\b(?:could be improved|inconsistent|not|lack\w*|too (?:little|few))\b|n't\b", re.I)


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    shared: tuple[str, ...]
    asked: Recommendation
    fault: Fault


def raised_in(texts: Texts) -> Iterator[Link | Passage]:
    """Recommendations that carry no explanation, to what the report finds amiss under their question.

    First the concerns that are told one by one, then the faults found, each recommendation and each fault once where
    there are enough of both; then, for what is left, the fault just before a list, a fault that is shared, the last one
    left on both sides, the summary of the pillar, and the cause of concern in whose box the recommendation stands.
    """
    for inspection in texts.inspections:
        asked = [each for each in texts.asked(inspection.iri) if each.kind != "DIRECTIVE" and texts.passage(each)]
        asked.sort(key=lambda each: (each.question or "", _start(texts, each), each.iri))
        bare = [each for each in asked if each.explanation is None]
        report = Report(texts, inspection) if bare else None
        for question, held in groupby(bare, key=lambda each: each.question):
            if question and report:
                yield from _Section(texts, report, inspection, question, list(held)).links()


def in_victim_service(texts: Texts) -> Iterator[Link | Passage]:
    """Recommendations that mend what the victim service assessment, made before the areas are judged, found amiss.

    Where the explanation of an area for improvement names that assessment, the text itself says so.
    """
    for inspection in texts.inspections:
        held = [each for each in texts.found(inspection.iri) if each.kind == "VICTIM_SERVICE_FINDING"]
        amiss = [each for each in held if any(is_amiss(said.words) for said in texts.sentences(each))]
        report = Report(texts, inspection) if amiss else None
        for asked in texts.asked(inspection.iri) if report else ():
            if report and asked.kind in {"AREA_FOR_IMPROVEMENT", "RECOMMENDATION"} and texts.passage(asked):
                yield from _in_victim_service(texts, report, asked, amiss)


def _in_victim_service(
    texts: Texts, report: Report, asked: Recommendation, amiss: Sequence[Finding]
) -> Iterator[Link | Passage]:
    words = texts.words(asked)
    said = [
        (*report.likeness(words, each.words), each.start, each) for found in amiss for each in texts.sentences(found)
    ]
    ranked = sorted((each for each in said if each[1]), key=lambda each: (-each[0], each[2]))
    if not ranked or ranked[0][0] < SERVED or len(ranked[0][1]) < TELLING:
        return
    score, shared, _, sentence = ranked[0]
    rivals = [each[0] for each in ranked if each[3].item.iri != sentence.item.iri]
    if score - max(rivals, default=0.0) >= APART:
        proof = texts.span(sentence.passage, sentence.start, sentence.end)
        named = any(_SERVICE.search(each.words) for each in texts.sentences(asked))
        yield proof
        yield link(
            texts,
            relation="RAISED_IN",
            basis="STATED" if named else "INFERRED",
            source=asked,
            target=sentence.item,
            method="raised/victim-service",
            confidence=0.5 + score / 2,
            evidence=tuple(filter(None, (texts.passage(asked), proof))),
            reason=f"found in the victim service assessment; {_named(shared)}",
        )


class _Section:
    """The recommendations and the faults of one question, and which of them are tied already."""

    def __init__(
        self, texts: Texts, report: Report, inspection: Inspection, question: str, asked: list[Recommendation]
    ) -> None:
        self.texts, self.report, self.inspection, self.asked = texts, report, inspection, asked
        self.question = question
        asks = texts.snapshot.get(question)
        self.named = frozenset(terms(asks.title, *asks.names).weights if isinstance(asks, Question) else ())
        self.concerns = Concerns(texts, texts.snapshot.referring(question, Finding, "question"))
        self.faults = list(faults(texts, self.concerns))
        self.made: dict[str, list[Link]] = {}
        self.taken: set[str] = set()

    def links(self) -> Iterator[Link]:
        self._in_concerns()
        self._in_all_concerns()
        self._in_faults()
        self._before_the_list()
        self._shared()
        self._left_over()
        self._in_the_summary()
        self._in_the_box()
        for each in self.asked:
            yield from self.made.get(each.iri, ())

    def _open(self) -> list[Recommendation]:
        return [each for each in self.asked if each.iri not in self.made]

    def _tie(
        self, asked: Recommendation, target: Finding | Recommendation, method: str, score: float, why: str
    ) -> None:
        made = link(
            self.texts,
            relation="RAISED_IN",
            basis="INFERRED",
            source=asked,
            target=target,
            method=f"raised/{method}",
            confidence=0.5 + score / 2,
            evidence=tuple(filter(None, (self.texts.passage(asked), self.texts.passage(target)))),
            reason=why,
        )
        self.made.setdefault(asked.iri, []).append(made)
        self.taken.add(target.iri)

    def _in_concerns(self) -> None:
        """A recommendation to the concern, of those told one by one before it, that speaks of the same."""
        told = self.concerns.one_by_one
        for asked in self.asked:
            if told and asked.kind == "RECOMMENDATION" and asked.part_of is None:
                mine = terms(self.texts.words(asked))
                ranked = sorted(((alike(mine, terms(self.texts.words(each))), each) for each in told), key=_by_score)
                score, concern = ranked[0]
                if score >= RAISED and score - (ranked[1][0] if len(ranked) > 1 else 0.0) >= AHEAD:
                    for each in (concern, *self.concerns.continued(concern)):
                        shared = telling(mine.shared(terms(self.texts.words(each))))
                        if shared:
                            why = f"listed after the concern under one question; {_named(shared)}"
                            self._tie(asked, each, "concern", score, why)

    def _in_all_concerns(self) -> None:
        """A cause of concern to each concern told one by one before it that it takes up."""
        for asked in self.asked:
            for each in self.concerns.one_by_one if asked.kind == "CAUSE_OF_CONCERN" else ():
                shared = telling(terms(self.texts.words(asked)).shared(terms(self.texts.words(each))))
                if shared and _start(self.texts, each) < _start(self.texts, asked):
                    why = f"takes up the concerns told before it; {_named(shared)}"
                    self._tie(asked, each, "cause-of-concern", 0.25, why)
                    self.taken.discard(each.iri)

    def _in_faults(self) -> None:
        """Each recommendation to a fault of its own, the most alike first, where no fault left over comes near."""
        asked = [each for each in self._open() if each.kind != "CAUSE_OF_CONCERN"]
        pairs = [self._pair(one, other) for one in asked for other in self._untaken()]
        chosen: list[_Pair] = []
        for pair in sorted(pairs, key=lambda each: (-each.score, each.asked.iri, each.fault.finding.iri)):
            if pair.score and not any(pair.asked is each.asked or pair.fault is each.fault for each in chosen):
                chosen.append(pair)
        taken = [each.fault.finding.iri for each in chosen]
        for pair in chosen:
            free = (each for each in pairs if each.asked is pair.asked and each.fault.finding.iri not in taken)
            if pair.score - max((each.score for each in free), default=0.0) >= MARGIN:
                self._to_fault(pair, "fault", "the likest fault under one question")

    def _before_the_list(self) -> None:
        """An entry of a list to the finding told just before the list, where that begins with a fault."""
        for asked in self._open():
            whole = self.texts.snapshot.get(asked.part_of or "")
            if isinstance(whole, Recommendation) and whole.kind == "RECOMMENDATION":
                fault = _last_before(self.texts, whole, self.concerns.findings)
                first = next((each.words for each in self.texts.sentences(fault)), "") if fault else ""
                shared = telling(terms(self.texts.words(asked)).shared(terms(first)))
                if fault and shared and _LED_BY_FAULT.search(first):
                    self._tie(asked, fault, "list", 0.25, f"the fault found just before the list; {_named(shared)}")

    def _shared(self) -> None:
        """A recommendation to a fault that another answers too, where it speaks of two of its things."""
        for asked in self._open():
            told = terms(self.texts.words(asked))
            pairs = sorted(
                (self._pair(asked, each) for each in self.faults if not each.enumerated), key=lambda each: -each.score
            )
            if asked.kind != "CAUSE_OF_CONCERN" and pairs and pairs[0].score >= SHARED:
                ahead = pairs[0].score - (pairs[1].score if len(pairs) > 1 else 0.0)
                whole = telling(told.shared(terms(self.texts.words(pairs[0].fault.finding))))
                if ahead >= MARGIN and len(whole) >= TELLING:
                    self._to_fault(pairs[0], "fault", "a fault that two recommendations answer")

    def _left_over(self) -> None:
        """The last recommendation of a list to the last fault, where all the others are tied one to one."""
        faults, left = self._untaken(), self._open()
        if len(left) == len(faults) == 1 and left[0].kind == "AREA_FOR_IMPROVEMENT" and len(self.asked) > TELLING:
            why = "the one fault under the question that no other recommendation answers"
            self._tie(left[0], faults[0].finding, "left-over", 0.0, why)

    def _in_the_summary(self) -> None:
        """A recommendation to the fault in the summary of the pillar, where its own question tells of none."""
        for asked in self._open():
            pairs = sorted((self._pair(asked, each) for each in self._of_the_pillar()), key=lambda each: -each.score)
            if pairs and pairs[0].score and len(set(pairs[0].shared) - self.named) >= TELLING:
                self._to_fault(pairs[0], "summary", "the summary of the pillar finds the fault")

    def _in_the_box(self) -> None:
        """A recommendation to the cause of concern in whose box it stands."""
        for asked in self._open():
            whole = self.texts.snapshot.get(asked.part_of or "")
            if isinstance(whole, Recommendation) and whole.kind == "CAUSE_OF_CONCERN":
                self._tie(asked, whole, "cause-of-concern", 0.9, "stands in the box of the cause of concern")

    def _of_the_pillar(self) -> Iterator[Fault]:
        for each in self.texts.found(self.inspection.iri):
            question = self.texts.snapshot.get(each.question or "")
            if isinstance(question, Question) and question.kind == "PILLAR" and question.iri != self.question:
                yield from filter(None, [fault_in(self.texts, each)])

    def _untaken(self) -> list[Fault]:
        return [each for each in self.faults if each.finding.iri not in self.taken]

    def _pair(self, asked: Recommendation, fault: Fault) -> _Pair:
        """How like a fault a recommendation is, by the likest of its sentences."""
        words = self.texts.words(asked)
        score, shared = max((self.report.likeness(words, each) for each in fault.sentences), default=(0.0, ()))
        own = set(telling(terms(words).shared(terms(self.texts.words(fault.finding), fault.words)))) - self.named
        if score < FLOOR or not shared or not own:
            return _Pair(0.0, shared, asked, fault)
        return _Pair(score + LED if fault.led else score, shared, asked, fault)

    def _to_fault(self, pair: _Pair, method: str, why: str) -> None:
        target = self.concerns.within(pair.fault.finding, self.texts.words(pair.asked)) or pair.fault.finding
        self._tie(pair.asked, target, method, pair.score, f"{why}; {_named(pair.shared)}")
        self.taken.add(pair.fault.finding.iri)


def _last_before(texts: Texts, asked: Recommendation, findings: Sequence[Finding]) -> Finding | None:
    place = texts.passage(asked)
    before = [
        (mine.end, each.iri, each)
        for each in findings
        if (mine := texts.passage(each)) and place and mine.document == place.document and mine.end <= place.start
    ]
    return max(before)[2] if before else None


def _start(texts: Texts, item: Recommendation | Finding) -> int:
    place = texts.passage(item)
    return place.start if place else 0


def _by_score(ranked: tuple[float, Finding]) -> tuple[float, str]:
    return -ranked[0], ranked[1].iri


def _named(shared: Sequence[str]) -> str:
    return f"shared terms: {', '.join(shared[:6])}"
