"""Where a recommendation was raised: the concern, the fault or the cause of concern that it is to mend.

Reports say so by order and by place: concerns are enumerated and recommendations follow, a list of areas for
improvement follows the findings of its question, a cause of concern holds its recommendations in one box. Since 2021/22
an area for improvement carries its own explanation, and is raised nowhere else. The basis is *stated* where the report
counts its concerns or prints both in one box, and *inferred* where only place and shared terms tie them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TypeAlias

from graph.linking.alignment import Report
from graph.linking.faults import Fault
from graph.linking.sections import Pair, Section, Tie
from graph.linking.terms import alike, terms
from graph.linking.texts import Texts, link
from graph.model import Finding, Link, Passage, Recommendation

RAISED, AHEAD = 0.22, 0.03
"""How like a concern a recommendation must be, and how far ahead of the next concern."""
MARGIN = 0.02
"""How far ahead of the next fault that is left over."""
SHARED = 0.14
"""How like a fault a recommendation must be, where another answers it too."""
TELLING = 2
CAUSE = "CAUSE_OF_CONCERN"
_LED_BY_FAULT = re.compile(r"\b(?:could be improved|inconsistent|not|lack\w*|too (?:little|few))\b|n't\b", re.I)
_Ties: TypeAlias = Callable[[Section], Iterator[Tie]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name, and whether the report itself ties what it ties: by number, by name, or in one box."""

    method: str
    ties: _Ties
    states: bool = False


def raised_in(texts: Texts) -> Iterator[Link | Passage]:
    """Recommendations that carry no explanation, to what the report finds amiss under their question.

    The rules of ``RULES`` are applied to each question in their order, each to what the ones before it left open.
    """
    for inspection in texts.inspections:
        asked = [each for each in texts.asked(inspection.iri) if each.kind != "DIRECTIVE" and texts.passage(each)]
        bare = [each for each in asked if each.explanation is None]
        bare.sort(key=lambda each: (each.question or "", _start(texts, each), each.iri))
        report = Report(texts, inspection) if bare else None
        for question, held in groupby(bare, key=lambda each: each.question):
            if question and report:
                section = Section(texts, report, inspection, question, list(held))
                yield from (_link(texts, rule, tie) for rule, tie in ties(section))


def ties(section: Section) -> Iterator[tuple[Rule, Tie]]:
    """What the rules tie under one question, each tie with its rule."""
    for rule in RULES:
        found = tuple(rule.ties(section))
        section.record(found)
        yield from ((rule, each) for each in found)


def in_concern(section: Section) -> Iterator[Tie]:
    """A recommendation to the concern, of those told one by one before it, that speaks of the same."""
    told, texts = section.concerns.one_by_one, section.texts
    for asked in section.asked:
        if told and asked.kind == "RECOMMENDATION" and asked.part_of is None:
            mine = terms(texts.words(asked))
            ranked = sorted(((alike(mine, terms(texts.words(each))), each) for each in told), key=_by_score)
            score, concern = ranked[0]
            if score >= RAISED and score - (ranked[1][0] if len(ranked) > 1 else 0.0) >= AHEAD:
                for each in (concern, *section.concerns.continued(concern)):
                    if shared := section.shared(asked, texts.words(each)):
                        why = f"listed after the concern under one question; {section.terms_shared(asked, shared)}"
                        yield Tie(asked, each, score, why, (each.iri,))


def in_all_concerns(section: Section) -> Iterator[Tie]:
    """A cause of concern to each concern told one by one before it that it takes up."""
    for asked in section.asked:
        for each in section.concerns.one_by_one if asked.kind == CAUSE else ():
            shared = section.shared(asked, section.texts.words(each))
            if shared and section.start(each) < section.start(asked):
                yield Tie(
                    asked,
                    each,
                    0.25,
                    f"takes up the concerns told before it; {section.terms_shared(asked, shared)}",
                    (),
                )


def cause_in_fault(section: Section) -> Iterator[Tie]:
    """A cause of concern to the fault that it is most like, where no other comes near: its entries may mend it too."""
    for asked in section.open:
        if asked.kind == CAUSE and section.untaken:
            best, ahead = _ahead(section, asked, section.untaken)
            if best.score >= SHARED and ahead >= MARGIN and len(best.shared) >= TELLING:
                tie = section.to_fault(best, "the fault that the cause of concern is most like")
                yield replace(tie, takes=())


def _ahead(section: Section, asked: Recommendation, found: Sequence[Fault]) -> tuple[Pair, float]:
    """The likest of some faults, and how far it is ahead of the next."""
    pairs = sorted((section.pair(asked, each) for each in found), key=lambda each: -each.score)
    return pairs[0], pairs[0].score - (pairs[1].score if len(pairs) > 1 else 0.0)


def in_fault(section: Section) -> Iterator[Tie]:
    """Each recommendation to a fault of its own, the most alike first, where no fault left over comes near.

    The fault that a cause of concern was raised in is for the entry that is like nothing else as much.
    """
    asked = [each for each in section.open if each.kind != CAUSE]
    pairs = [pair for one in asked for pair in _claims(section, one)]
    chosen = _one_to_one(pairs)
    taken = [each.fault.finding.iri for each in chosen]
    for pair in chosen:
        free = (each for each in pairs if each.asked is pair.asked and each.fault.finding.iri not in taken)
        if pair.score - max((each.score for each in free), default=0.0) >= MARGIN:
            yield section.to_fault(pair, "the likest fault under one question")


def _claims(section: Section, asked: Recommendation) -> list[Pair]:
    """A recommendation beside each fault not taken; beside that of a cause of concern, where no other is as like."""
    causes = {target.iri for each in section.asked if each.kind == CAUSE for target in section.tied_to(each)}
    pairs = [section.pair(asked, each) for each in section.untaken]
    best = max((each.score for each in pairs), default=0.0)
    return [
        each
        for each in pairs
        if each.fault.finding.iri not in causes or (each.score == best and len(each.shared) >= TELLING)
    ]


def _one_to_one(pairs: Sequence[Pair]) -> list[Pair]:
    chosen: list[Pair] = []
    for pair in sorted(pairs, key=lambda each: (-each.score, each.asked.iri, each.fault.finding.iri)):
        if pair.score and not any(pair.asked is each.asked or pair.fault is each.fault for each in chosen):
            chosen.append(pair)
    return chosen


def before_the_list(section: Section) -> Iterator[Tie]:
    """An entry of a list to the finding told just before the list, where that begins with a fault."""
    for asked in section.open:
        whole = section.whole(asked)
        if whole and whole.kind == "RECOMMENDATION":
            fault = _last_before(section.texts, whole, section.concerns.findings)
            first = next((each.words for each in section.texts.sentences(fault)), "") if fault else ""
            shared = section.shared(asked, first)
            if fault and shared and _LED_BY_FAULT.search(first):
                yield Tie(
                    asked,
                    fault,
                    0.25,
                    f"the fault found just before the list; {section.terms_shared(asked, shared)}",
                    (fault.iri,),
                )


def in_shared_fault(section: Section) -> Iterator[Tie]:
    """A recommendation to a fault that another answers too, where it speaks of two of its things."""
    told = [each for each in section.faults if not each.enumerated]
    for asked in section.open if told else ():
        best, ahead = _ahead(section, asked, told)
        both = section.shared(asked, section.texts.words(best.fault.finding))
        if asked.kind != CAUSE and best.score >= SHARED and ahead >= MARGIN and len(both) >= TELLING:
            yield section.to_fault(best, "a fault that two recommendations answer")


def left_over(section: Section) -> Iterator[Tie]:
    """The last area for improvement to the last fault, where no other of either is left under the question."""
    faults, left = section.untaken, section.open
    if len(left) == len(faults) == 1 and left[0].kind == "AREA_FOR_IMPROVEMENT":
        found = faults[0].finding
        yield Tie(left[0], found, 0.0, "the one fault under the question that no other answers", (found.iri,))


def in_summary(section: Section) -> Iterator[Tie]:
    """A recommendation to the fault in the summary of the pillar, where its own question tells of none."""
    summary = list(section.of_the_pillar()) if section.open else []
    for asked in (each for each in section.open if each.kind != CAUSE) if summary else ():
        best = max((section.pair(asked, each) for each in summary), key=lambda each: each.score)
        if best.score and len(set(best.shared) - section.named) >= TELLING:
            yield section.to_fault(best, "the summary of the pillar finds the fault")


def in_box(section: Section) -> Iterator[Tie]:
    """A recommendation to the cause of concern in whose box it stands, where it answers no concern named before."""
    for asked in section.asked:
        whole = section.whole(asked)
        if whole and whole.kind == CAUSE and not section.answers_concern(asked):
            yield Tie(asked, whole, 0.9, "stands in the box of the cause of concern", ())


def beside(section: Section) -> Iterator[Tie]:
    """An entry of a list to what the entry before it was raised in, where it speaks of the same."""
    for before, asked in pairwise(section.asked):
        if asked.part_of and asked.part_of == before.part_of and asked in section.open:
            for target in section.tied_to(before):
                if shared := section.shared(asked, section.texts.words(target)):
                    why = f"the entry before it answers the same; {section.terms_shared(asked, shared)}"
                    yield Tie(asked, target, 0.25, why, (target.iri,))


def in_sibling(section: Section) -> Iterator[Tie]:
    """A recommendation to a fault under another question of its pillar, clearly ahead, where its own tells of none."""
    found = list(section.of_siblings()) if section.open else []
    for asked in section.open if found else ():
        best, ahead = _ahead(section, asked, found)
        own = max((section.pair(asked, each).score for each in section.faults), default=0.0)
        both = set(section.shared(asked, section.texts.words(best.fault.finding))) - section.named
        enough = len(both) > TELLING or (len(both) == TELLING and best.score >= SHARED)
        if best.score and min(ahead, best.score - own) >= MARGIN and enough:
            yield section.to_fault(best, "the likest fault under the questions of one pillar")


RULES = (
    Rule("raised/concern", in_concern),
    Rule("raised/cause-of-concern", in_all_concerns, states=True),
    Rule("raised/fault", cause_in_fault),
    Rule("raised/fault", in_fault),
    Rule("raised/list", before_the_list),
    Rule("raised/cause-of-concern", in_box, states=True),
    Rule("raised/beside", beside),
    Rule("raised/fault", in_shared_fault),
    Rule("raised/pillar", in_sibling),
    Rule("raised/left-over", left_over),
    Rule("raised/summary", in_summary),
)
"""The surest first: what the report counts, what it finds, what is left, its place."""


def _link(texts: Texts, rule: Rule, tie: Tie) -> Link:
    return link(
        texts,
        relation="RAISED_IN",
        basis="STATED" if rule.states else "INFERRED",
        source=tie.asked,
        target=tie.target,
        method=rule.method,
        confidence=0.5 + tie.score / 2,
        evidence=tuple(filter(None, (texts.passage(tie.asked), texts.passage(tie.target)))),
        reason=tie.why,
    )


def _last_before(texts: Texts, asked: Recommendation, findings: Sequence[Finding]) -> Finding | None:
    place = texts.passage(asked)
    before = [
        (mine.end, each.iri, each)
        for each in findings
        if (mine := texts.passage(each)) and place and mine.document == place.document and mine.end <= place.start
    ]
    return max(before)[2] if before else None


def _start(texts: Texts, item: Recommendation) -> int:
    place = texts.passage(item)
    return place.start if place else 0


def _by_score(ranked: tuple[float, Finding]) -> tuple[float, str]:
    return -ranked[0], ranked[1].iri
