"""What one report says twice: concerns summed up, sentences printed again, words that point back ("as stated above").

Two passes over the same questions, a summary and a detail, are how the reports of 2014 are built. The basis is *stated*
where the report points back, *quoted* where it repeats words, and *inferred* where a summary names the same concerns
or finds the same fault in words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from graph.ids import normalise
from graph.linking.alignment import NEAR, Report
from graph.linking.concerns import Concerns, is_enumerated
from graph.linking.passes import printed_twice
from graph.linking.pointers import points_back, without_pointer
from graph.linking.runs import repeats_words
from graph.linking.terms import Terms, contained, shared_terms, telling, terms
from graph.linking.texts import Sentence, Texts, link
from graph.model import Finding, Inspection, Item, Link, Passage, Question

RESTATED = 0.25
AHEAD = 0.1
TELLING = 2
ROOT = 6
"""Letters that words of one root have in common, where two sentences are known to stand together."""
RUN = 10
"""Words in a row that two sentences of one report share only where one is written after the other."""
RUN_OF_ALL = 8
WHOLE = 0.8
"""Fewer words are enough where they are nearly all of a sentence."""
_CONCERN = "CONCERN"
_CLAUSE = re.compile(r",? and (?:that|the fact that|about|over|with)\b|;|, (?:and|as) ", re.I)
_TAKES_UP = re.compile(r"^(?:those|they|these|this)\b", re.I)
"""A sentence that goes on about what the one before it named."""
_FAULT = re.compile(r"\b(?:not|lack\w*|however|without|unable|too)\b", re.I)


def restated(texts: Texts) -> Iterator[Link | Passage]:
    """Concerns that a report sums up, to the place where it raises them one by one."""
    for inspection in texts.inspections:
        told: set[tuple[str, str]] = set()
        for each in _summed_up(texts, inspection):
            if (each.source, each.target or "") not in told:
                told.add((each.source, each.target or ""))
                yield each


def _summed_up(texts: Texts, inspection: Inspection) -> Iterator[Link]:
    found = texts.found(inspection.iri)
    by_question = sorted((each for each in found if each.question), key=lambda each: (each.question or "", each.iri))
    sections = [Concerns(texts, list(held)) for _, held in groupby(by_question, key=lambda each: each.question)]
    counted = [each for section in sections for each in section.one_by_one if is_enumerated(texts.words(each))]
    for section in sections:
        for again in section.summed_up:
            if section.one_by_one and not section.counts:
                yield from _the_only_one(texts, again, section)
            else:
                yield from _by_clauses(texts, again, texts.words(again), counted, sections)
    for again in found if counted else ():
        if again.kind == "FINDING" and _overall(texts, again):
            before = ""
            for sentence in texts.sentences(again):
                if _FAULT.search(sentence.words):
                    meant = f"{before} {sentence.words}" if _TAKES_UP.search(sentence.words) else sentence.words
                    yield from _by_clauses(texts, again, meant, counted, sections)
                before = sentence.words.rstrip(".")


def _overall(texts: Texts, finding: Finding) -> bool:
    """Whether a finding stands in the summary of the whole report, or of a pillar."""
    question = texts.snapshot.get(finding.question or "")
    return finding.question is None or (isinstance(question, Question) and question.kind in {"HEADLINE", "PILLAR"})


def _the_only_one(texts: Texts, again: Finding, section: Concerns) -> Iterator[Link]:
    """A summary that names a concern under a question where only one is raised."""
    if len(section.one_by_one) == 1 and len(section.summed_up) == 1:
        yield _link(texts, again, section.one_by_one[0], 0.3, "the one concern of the question is named again")


def _by_clauses(
    texts: Texts, again: Finding, sentence: str, raised: Sequence[Finding], sections: Sequence[Concerns]
) -> Iterator[Link]:
    """Each clause of a summary to the concern it sums up, and to those that say more of that concern."""
    clauses = _CLAUSE.split(sentence)
    made = [each for clause in clauses for each in _restates(texts, again, clause, raised, sections)]
    yield from made
    yield from _left_over(texts, again, clauses, made, sections)


def _restates(
    texts: Texts, again: Finding, clause: str, raised: Sequence[Finding], sections: Sequence[Concerns]
) -> Iterator[Link]:
    """The one concern that a clause of a summary sums up."""
    mine = terms(clause)
    ranked = sorted(((_sums(texts, mine, each, sections), each) for each in raised), key=_by_score)
    if not ranked or len(telling(mine.weights)) < TELLING or ranked[0][0] < RESTATED:
        return
    score, first = ranked[0]
    shared = telling(mine.shared(terms(_told(texts, first, sections))))
    if again.kind != _CONCERN and len(shared) < TELLING:
        return
    if len(ranked) == 1 or score - ranked[1][0] >= AHEAD:
        named = "calls its concerns by name" if again.kind == _CONCERN else "finds the same fault"
        yield _link(texts, again, first, score, f"{named}; {shared_terms(shared, clause)}")
        for section in sections:
            for each in section.continued(first) if first in section.one_by_one and again.kind == _CONCERN else ():
                more = _of_one_root(telling(mine.weights), telling(terms(texts.words(each)).weights))
                if more:
                    yield _link(texts, again, each, score, f"says more of the concern; {shared_terms(more, clause)}")


def _sums(texts: Texts, mine: Terms, concern: Finding, sections: Sequence[Concerns]) -> float:
    """How much of a clause stands in a concern, or in what is told of it before the next."""
    return max(contained(mine, terms(words)) for words in (texts.words(concern), _told(texts, concern, sections)))


def _told(texts: Texts, concern: Finding, sections: Sequence[Concerns]) -> str:
    held = next((each for each in sections if concern in each.one_by_one), None)
    return " ".join(held.told(concern)) if held else texts.words(concern)


def _of_one_root(mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The terms that begin as one of the others does: "evidential" and "evidence"."""
    roots = {each[:ROOT] for each in theirs if len(each) >= ROOT}
    return sorted(each for each in mine if len(each) >= ROOT and each[:ROOT] in roots)


def _left_over(
    texts: Texts, again: Finding, clauses: Sequence[str], made: Sequence[Link], sections: Sequence[Concerns]
) -> Iterator[Link]:
    """The last concern of a question, where a summary of it has as many clauses as there are concerns."""
    section = next((each for each in sections if again in each.all), None)
    if again.kind != _CONCERN or section is None or len(clauses) != len(section.one_by_one):
        return
    left = [each for each in section.one_by_one if not any(each.iri == other.target for other in made)]
    shared = telling(terms(texts.words(again)).shared(terms(texts.words(left[0])))) if left else ()
    if len(left) == 1 and shared:
        why = "names as many concerns as the question raises, and the others are told"
        yield _link(texts, again, left[0], 0.2, f"{why}; {shared_terms(shared, texts.words(again))}")


def _link(texts: Texts, again: Finding, target: Finding, score: float, why: str) -> Link:
    return link(
        texts,
        relation="RESTATES",
        basis="INFERRED",
        source=again,
        target=target,
        method="restated/concern",
        confidence=0.4 + score / 2,
        evidence=tuple(filter(None, (texts.passage(again), texts.passage(target)))),
        reason=why,
    )


def _by_score(ranked: tuple[float, Finding]) -> tuple[float, str]:
    return -ranked[0], ranked[1].iri


def printed_again(texts: Texts) -> Iterator[Link | Passage]:
    """Sentences that a report gives twice in nearly the same words.

    Figures are left to the rules for figures: reports give them all in the same words.
    """
    for inspection in texts.inspections:
        found = [each for each in texts.found(inspection.iri) if each.kind == "FINDING"]
        twice = {each.iri for each in found if printed_twice(texts.snapshot, each)}
        yield from _in_the_same_words(texts, found, twice)


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of a finding, with how many words it has."""

    item: Finding
    sentence: Sentence
    length: int


def _in_the_same_words(texts: Texts, found: Sequence[Finding], twice: Collection[str]) -> Iterator[Link | Passage]:
    made: set[tuple[str, str]] = set()
    for length in (RUN, RUN_OF_ALL):
        for held in _runs(texts, found, length):
            for one, other in combinations(held, 2):
                first, second = (one, other) if _sums_up(one, other, twice) else (other, one)
                enough = bool(twice) if length == RUN else length >= WHOLE * min(one.length, other.length)
                if enough and one.item.iri != other.item.iri and (first.item.iri, second.item.iri) not in made:
                    made.add((first.item.iri, second.item.iri))
                    yield from _again(texts, first, second, length)


def _runs(texts: Texts, found: Sequence[Finding], length: int) -> Iterator[list[_Said]]:
    """The sentences that share so many words in a row."""
    runs: dict[tuple[str, ...], list[_Said]] = {}
    for each in found:
        for sentence in texts.sentences(each):
            words = normalise(sentence.words).split()
            for at in range(len(words) - length + 1) if not any(word.isdigit() for word in words) else ():
                runs.setdefault(tuple(words[at : at + length]), []).append(_Said(each, sentence, len(words)))
    yield from runs.values()


def _again(texts: Texts, first: _Said, second: _Said, length: int) -> Iterator[Link | Passage]:
    evidence = tuple(
        texts.span(each.sentence.passage, each.sentence.start, each.sentence.end) for each in (first, second)
    )
    yield from evidence
    yield link(
        texts,
        relation="RESTATES",
        basis="QUOTED" if repeats_words(first.sentence.words, second.sentence.words) else "INFERRED",
        source=first.item,
        target=second.item,
        method="restated/printed-again",
        confidence=0.9,
        evidence=evidence,
        reason=f"{length} words in a row the same",
    )


def _sums_up(one: _Said, other: _Said, twice: Collection[str]) -> bool:
    """Whether the first of two sentences is that of the summary; of two in the same pass, the later one tells again."""
    if (one.item.iri in twice) != (other.item.iri in twice):
        return one.item.iri in twice
    first, second = one.sentence, other.sentence
    return (first.start, first.passage.iri) > (second.start, second.passage.iri)


def pointed_back(texts: Texts) -> Iterator[Link | Passage]:
    """A sentence that says it was said before ("as stated above"), to the sentence before it that it tells again.

    Of several that are as like, the first told it. Where it gives a figure, the rules for figures find the other.
    """
    for inspection in texts.inspections:
        report: Report | None = None
        for item in (*texts.found(inspection.iri), *texts.asked(inspection.iri)):
            for sentence in texts.sentences(item):
                if points_back(sentence.words) and not any(word.isdigit() for word in sentence.words.split()):
                    report = report or Report(texts, inspection)
                    yield from _said_before(texts, report, item, sentence)


def _said_before(texts: Texts, report: Report, item: Item, sentence: Sentence) -> Iterator[Link | Passage]:
    words = without_pointer(sentence.words)
    before = [
        (*report.likeness(words, told.passage.exact or ""), told)
        for told in report.sentences
        if told.passage.document == sentence.passage.document and told.passage.end <= sentence.start
    ]
    best = max((score for score, shared, _ in before if shared), default=0.0)
    near = [each for each in before if each[1] and each[0] >= best - NEAR]
    if near:
        score, shared, told = min(near, key=lambda each: (each[2].passage.start, each[2].item.iri))
        said = texts.span(sentence.passage, sentence.start, sentence.end)
        yield said
        yield told.passage
        yield link(
            texts,
            relation="RESTATES",
            basis="STATED",
            source=item,
            target=told.item,
            method="restated/pointed-back",
            confidence=0.5 + score / 2,
            evidence=(said, told.passage),
            reason=f"says that it was said before; {shared_terms(shared, words)}",
        )
