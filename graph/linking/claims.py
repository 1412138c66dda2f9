"""Second-hand claims: what a letter or statement says that a report says, tied to the passage or marked as not held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from graph.documents.titles import topic
from graph.linking.alignment import Report, Told
from graph.linking.answers import answered, answered_items, force
from graph.linking.back_references import meant, unresolved
from graph.linking.claim_signs import (
    AGAIN,
    APPOSED,
    ASIDE,
    ASKED,
    BEFORE,
    FAULT,
    GOES_ON,
    LAST,
    LOOKED,
    META,
    MINE,
    NAMES_REPORT,
    NOT_DONE,
    NOT_RESPONDED,
    RATED,
    SAID,
    SAYS,
    THIS_ASKED,
    TO_COME,
    YEARS,
)
from graph.linking.clauses import Clause, clauses, parts
from graph.linking.matching import sameness
from graph.linking.references import Reference, references
from graph.linking.terms import telling, terms
from graph.linking.texts import ANSWERS, Sentence, Texts, link, order, spoken
from graph.linking.verdicts import grades_told, headline, judged
from graph.model import Commitment, Document, Inspection, Item, Link, Passage, Recommendation, Response
from ontology import vocabulary

FLOOR = 0.36
"""Retellings seen lie above 0.4; sentences about other things of the same area below 0.34."""
TWO = 0.4
BY_FIGURES = 0.6
VERBATIM = 0.9
LEAST = 3


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer with the report it is about: ``inspection`` is none where that is not known."""

    document: Document
    inspection: Inspection | None
    force: str
    report: Report | None
    quoted: Sequence[tuple[Passage, Recommendation]]
    promised: Sequence[tuple[int, int]]
    speech: int
    """Where the first answer begins."""

    def announces(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in the part of a press statement that tells of the report, before the speech."""
        return self.document.kind == "PRESS_STATEMENT" and sentence.start < self.speech

    @property
    def cycle(self) -> str:
        return self.inspection.cycle if self.inspection else vocabulary().codes("cycle")[-1]

    @property
    def missing(self) -> str:
        if self.inspection is None:
            return "report that the answer does not name, not loaded"
        return f"{self.inspection.title}, not {'in the text that is ' if self.report else ''}loaded"


def claims(texts: Texts) -> Iterator[Link | Passage]:
    """Every sentence of an answer that says what a report says."""
    reports: dict[str, Report] = {}
    for document in texts.snapshot.all(Document):
        if document.kind in ANSWERS:
            inspection = answered(texts, document)
            report = None
            if inspection in texts.inspections and inspection is not None:
                report = reports.setdefault(inspection.iri, Report(texts, inspection))
            responses = texts.snapshot.referring(document.iri, Response, "document")
            places = [place.start for each in responses if (place := texts.passage(each))]
            yield from _of(
                texts,
                _Answer(
                    document=document,
                    inspection=inspection,
                    force=inspection.force if inspection else force(texts, document),
                    report=report,
                    quoted=answered_items(texts, document),
                    promised=_promised(texts, document),
                    speech=min(places, default=0),
                ),
            )


def _promised(texts: Texts, document: Document) -> list[tuple[int, int]]:
    """Where an answer tells of its author's own actions, or repeats what was asked: these say nothing of the report."""
    found = []
    for response in texts.snapshot.referring(document.iri, Response, "document"):
        quotes = [texts.readable((name,)) for name in response.quotes]
        promises = [texts.passage(each) for each in texts.snapshot.referring(response.iri, Commitment, "response")]
        found += [(each.start, each.end) for each in (*quotes, *promises) if each]
    return found


class _GoesOn(Enum):
    """What the sentence before was: a claim, one that names the report, or neither."""

    CLAIM = "claim"
    NAMED = "named"
    NO = "no"


def _of(texts: Texts, answer: _Answer) -> Iterator[Link | Passage]:
    goes_on = _GoesOn.NO
    for sentence in sorted(spoken(texts, answer.document), key=lambda each: (each.start, each.end)):
        made = list(_sentence(texts, answer, sentence, goes_on))
        yield from made
        named = _GoesOn.NAMED if NAMES_REPORT.search(sentence.words) else _GoesOn.NO
        goes_on = _GoesOn.CLAIM if any(isinstance(each, Link) for each in made) else named


def _sentence(texts: Texts, answer: _Answer, sentence: Sentence, goes_on: _GoesOn) -> Iterator[Link | Passage]:
    told = [clause for clause in clauses(sentence) if not META.search(clause.words)]
    own = any(start < sentence.end and sentence.start < end for start, end in answer.promised)
    earlier = [clause for clause in told if _names_earlier(answer, clause.words)]
    if not own or any(BEFORE.search(clause.words) for clause in earlier):
        for clause in earlier:
            yield from _about_earlier(texts, answer, _part(sentence, clause))
    now = [clause for clause in told if clause not in earlier]
    loaded = answer.inspection is not None and answer.report is not None
    graded = judged(texts, answer.inspection, sentence, now) if loaded and answer.inspection else []
    for judgment in graded:
        yield from _link(texts, sentence, judgment, None, "claims/grade", 0.9)
    untold = [] if loaded else list(grades_told(answer.cycle, sentence, now))
    for grade, beside in untold:
        missing = f"{answer.missing}: judgment of {grade.replace('_', ' ').lower()}, {beside.words.strip(' ,.')}"
        yield from _link(texts, sentence, None, missing, "claims/grade", 0.8)
    if graded or untold:
        return
    if any(NOT_DONE.search(clause.words) for clause in told):
        yield from _not_done(texts, answer, sentence, told)
    elif now and _is_claim(answer, sentence, now, own=own, goes_on=goes_on, earlier=bool(earlier)):
        yield from _told(texts, answer, sentence, now)


def _is_claim(
    answer: _Answer, sentence: Sentence, now: Sequence[Clause], *, own: bool, goes_on: _GoesOn, earlier: bool
) -> bool:
    """Whether a sentence tells what the report says: by its words, or as prose that follows such a sentence."""
    words = " ".join(clause.words for clause in now)
    if LOOKED.search(words) or ASIDE.search(words) or words.endswith(":"):
        return False
    if SAYS.search(words):
        return True
    if own:
        return False
    if GOES_ON.search(words) and goes_on is not _GoesOn.NO:
        return True
    prose = isinstance(sentence.item, Document) and not MINE.search(words) and not TO_COME.search(words)
    return prose and not earlier and (goes_on is _GoesOn.CLAIM or answer.announces(sentence))


def _not_done(texts: Texts, answer: _Answer, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Link | Passage]:
    """That what was asked before was not acted on: to what the report says of that, else of the thing itself."""
    for clause in told:
        found = _one(answer.report, clause, None) if answer.report and NOT_DONE.search(clause.words) else []
        bare = answer.report is not None and len(answer.report.telling(clause.words)) < LEAST
        if answer.report and answer.inspection and bare and not found and NOT_DONE.search(clause.words):
            cycle = answer.inspection.cycle
            said = [each for each in answer.report.sentences if NOT_RESPONDED.search(each.passage.exact or "")]
            said = [each for each in said if next(references(each.passage.exact or "", cycle), None)]
            found = [(clause, 0.6, said[0])] if len(said) == 1 else []
        for _, score, each in found:
            yield from _link(
                texts, _part(sentence, clause), each.item, None, "claims/not-done", 0.4 + score / 2, each.passage
            )


def _told(texts: Texts, answer: _Answer, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Link | Passage]:
    """The sentences of the report that the clauses tell; what tells anything else is not held."""
    found = list(_found(texts, answer, sentence, told))
    for clause, score, each in found:
        same = sameness(clause.words, each.passage.exact or "") >= VERBATIM
        evidence = _part(sentence, clause) if len(found) > 1 else sentence
        confidence = 0.4 + score / 2
        yield from _link(texts, evidence, each.item, None, "claims/passage", confidence, each.passage, quoted=same)
    left = [clause for clause in told if not any(_within(clause, other) for other, _, _ in found)]
    if found:
        left = [clause for clause in left if SAYS.search(clause.words)]
    words = " ".join(clause.words for clause in left)
    if len(_telling(answer, words)) >= LEAST and not any(APPOSED.search(clause.words) for clause in told):
        over = replace(sentence, start=left[0].start, end=left[-1].end, words=words) if found else sentence
        method = "claims/not-held" if answer.report else "claims/not-loaded"
        yield from _link(texts, over, None, f"{answer.missing}: {topic(sentence.words)}", method, 0.8)


def _found(
    texts: Texts, answer: _Answer, sentence: Sentence, told: Sequence[Clause]
) -> Iterator[tuple[Clause, float, Told]]:
    if not answer.report:
        return
    area, none = _area(texts, answer, sentence), True
    for clause in told:
        for each in _aligned(answer.report, sentence, clause, area):
            none = False
            yield each
    whole = Clause(sentence.start, sentence.end, sentence.words)
    if none and len(told) > 1:
        for each in _one(answer.report, whole, area):
            none = False
            yield each
    if none and (told_with := answer.report.with_figures(whole.words)):
        none = False
        yield whole, BY_FIGURES, told_with
    for item, place in _meant_by_this(texts, answer, sentence) if none else ():
        yield whole, 0.6, Told(item, place, frozenset(), None)


def _telling(answer: _Answer, words: str) -> Sequence[str]:
    return answer.report.telling(words) if answer.report else telling(terms(words).weights)


def _aligned(report: Report, sentence: Sentence, clause: Clause, area: str | None) -> list[tuple[Clause, float, Told]]:
    """The sentence of the report that a clause tells; two, where its halves plainly tell two."""
    for first, second in parts(sentence, clause):
        one, other = _one(report, first, area), _one(report, second, area)
        if one and other and min(one[0][1], other[0][1]) >= TWO and one[0][2].passage != other[0][2].passage:
            return [*one, *other]
    asked = ASKED.search(sentence.words[: len(sentence.words) - (sentence.end - clause.end)]) is not None
    return _one(report, clause, area, asked=asked)


def _one(report: Report, clause: Clause, area: str | None, *, asked: bool = False) -> list[tuple[Clause, float, Told]]:
    if asked or ASKED.search(clause.words):
        score, best = report.likest(clause.words, area, among=lambda item: isinstance(item, Recommendation))
        if best and score >= FLOOR:
            return [(clause, score, best)]
    fault = asked or FAULT.search(clause.words) is not None
    score, best = report.likest(clause.words, area, among=lambda item: fault or not isinstance(item, Recommendation))
    return [(clause, score, best)] if best and score >= FLOOR else []


def _meant_by_this(texts: Texts, answer: _Answer, sentence: Sentence) -> Iterator[tuple[Item, Passage]]:
    """The recommendation quoted next, where a sentence says that "this" was made an area for improvement."""
    if THIS_ASKED.search(sentence.words):
        for quote, item in answer.quoted:
            place = texts.passage(item)
            if quote.start >= sentence.end and place:
                yield item, place
                return


def _area(texts: Texts, answer: _Answer, sentence: Sentence) -> str | None:
    """The area a sentence stands under: that of its answer, for prose between answers that of the next one."""
    responses = texts.snapshot.referring(answer.document.iri, Response, "document")
    named = [(texts.passage(each), each.area) for each in responses if each.area]
    held = sorted((place.end, area) for place, area in named if place and area)
    label = next((area for end, area in held if end > sentence.start), held[-1][1] if held else None)
    return vocabulary().area_of(label, answer.cycle) if label else None


def _within(one: Clause, other: Clause) -> bool:
    return one.start < other.end and other.start < one.end


def _part(sentence: Sentence, clause: Clause) -> Sentence:
    return replace(sentence, start=clause.start, end=clause.end, words=clause.words)


def _names_earlier(answer: _Answer, words: str) -> bool:
    return next(_earlier(answer.cycle, words), None) is not None


def _earlier(cycle: str, words: str) -> Iterator[Reference]:
    """The reports before the one answered that a claim is about."""
    if LAST.search(words):
        previous = vocabulary().cycle(cycle).previous
        if previous:
            yield Reference((previous,), vocabulary().concept("cycle", previous).label)
        return
    if BEFORE.search(words):
        named = [each for each in references(words, cycle) if not each.vague]
        earlier = tuple(code for code in vocabulary().codes("cycle") if order(code) < order(cycle))
        yield from named or [Reference(earlier, "an earlier inspection that is not named", vague=True)]
    elif named := [each for each in references(words, cycle) if not each.vague and SAID.search(words)]:
        yield from named
    elif RATED.search(words) or (SAID.search(words) and AGAIN.search(words)):
        for year in dict.fromkeys(YEARS.findall(words)):
            yield from references(f"our {year} report", cycle)


def _about_earlier(texts: Texts, answer: _Answer, sentence: Sentence) -> Iterator[Link | Passage]:
    for reference in _earlier(answer.cycle, sentence.words):
        target: Item | None = None
        rated = RATED.search(sentence.words) is not None
        again = BEFORE.search(sentence.words) is not None or (not rated and AGAIN.search(sentence.words) is not None)
        asked = SAID.search(sentence.words) is not None
        if rated and not again:
            target = headline(texts, texts.of_force(answer.force, reference.cycles), sentence.words)
        elif isinstance(sentence.item, Response) and not reference.vague and answer.inspection:
            quoted = [held.exact or "" for name in sentence.item.quotes if (held := texts.readable((name,)))]
            target, _ = meant(texts, reference, answer.force, answer.inspection, sentence, quoted)
        missing = unresolved(texts, reference, answer.force, sentence)
        relation = "REPEATS" if again else "FOLLOWS_UP" if asked and not rated else "REPORTS"
        yield from _link(texts, sentence, target, missing, "claims/earlier", 0.9, relation=relation)


def _link(
    texts: Texts,
    sentence: Sentence,
    target: Item | None,
    missing: str | None,
    method: str,
    confidence: float,
    proof: Passage | None = None,
    *,
    relation: str = "REPORTS",
    quoted: bool = False,
) -> Iterator[Link | Passage]:
    said = texts.span(sentence.passage, sentence.start, sentence.end)
    yield said
    if proof:
        yield proof
    yield link(
        texts,
        relation=relation,
        basis="QUOTED" if quoted else "STATED",
        source=sentence.item,
        target=target,
        missing=missing,
        method=method,
        confidence=confidence,
        evidence=tuple(filter(None, (said, proof))),
    )
