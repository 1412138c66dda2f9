"""Second-hand claims: what a letter or statement says that a report says, tied to the passage or marked as not held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from graph.documents.lines import clean
from graph.documents.titles import topic
from graph.linking.alignment import Report, numbers_in, telling_words
from graph.linking.answers import answered, answered_items, force
from graph.linking.claim_signs import (
    AND_THAT,
    ANOTHER_SAYS,
    APPOSED,
    ASIDE,
    DOING,
    GOES_ON,
    LOOKED,
    META,
    MINE,
    NAMES_REPORT,
    NOT_DONE,
    NOT_RESPONDED,
    PRAISES,
    PUTS,
    REASON,
    RELATIVE,
    SAYS,
    THIS_AREA,
    TO_COME,
    TOLD_THAT,
    content,
)
from graph.linking.clauses import Clause, clauses, in_quotes
from graph.linking.earlier_claims import about_earlier, names_earlier
from graph.linking.earlier_signs import BEFORE
from graph.linking.figures_told import figures_told, told_roughly
from graph.linking.matching import sameness
from graph.linking.recalled import recalled
from graph.linking.references import references
from graph.linking.requests import repeated_unanswered, told_requests
from graph.linking.retold import Retold, likest, retold
from graph.linking.telling import AnswerRead, claim_link, part_of
from graph.linking.texts import ANSWERS, Sentence, Texts, spoken
from graph.linking.told_lightly import accepted, published_later
from graph.linking.verdicts import grades_told, judged, set_aside, sets_aside
from graph.model import Commitment, Document, Judgment, Link, Passage, Response
from ontology import vocabulary

VERBATIM = 0.9
LEAST = 3
LEAST_WHERE_SAID = 2
FEW = 3
"""Fewer words in quotation marks are the author's own way with a word, unless they are given as the inspectors'."""
NAMED_BY = 6
"""Words of a quotation by which it is named where the text it was taken from is not loaded."""


def claims(texts: Texts) -> Iterator[Link | Passage]:
    """Every sentence of an answer that says what a report says."""
    reports: dict[str, Report] = {}
    for document in texts.snapshot.all(Document):
        if document.kind in ANSWERS:
            inspection = answered(texts, document)
            report = None
            if inspection in texts.inspections and inspection is not None:
                report = reports.setdefault(inspection.iri, Report(texts, inspection))
            responses = tuple(texts.snapshot.referring(document.iri, Response, "document"))
            places = [place.start for each in responses if (place := texts.passage(each))]
            yield from _of(
                texts,
                AnswerRead(
                    document=document,
                    inspection=inspection,
                    force=inspection.force if inspection else force(texts, document),
                    report=report,
                    quoted=answered_items(texts, document),
                    quotes=_quotes(texts, responses),
                    promises=_promises(texts, responses),
                    speech=min(places, default=0),
                ),
            )


def _quotes(texts: Texts, responses: Sequence[Response]) -> list[Passage]:
    """Where answers repeat what was asked: that says nothing more of the report."""
    return [quote for each in responses for name in each.quotes if (quote := texts.readable((name,)))]


def _promises(texts: Texts, responses: Sequence[Response]) -> list[Passage]:
    """Where answers tell of their author's own actions."""
    held = (
        texts.passage(each) for one in responses for each in texts.snapshot.referring(one.iri, Commitment, "response")
    )
    return [each for each in held if each]


def _touches(passages: Sequence[Passage], part: Sentence | Clause) -> bool:
    return any(each.start < part.end and part.start < each.end for each in passages)


class _Before(Enum):
    """What the sentence before was: a claim, one that names the report, or neither."""

    CLAIM = "claim"
    NAMED = "named"
    NEITHER = "neither"


def _of(texts: Texts, answer: AnswerRead) -> Iterator[Link | Passage]:
    before, item = _Before.NEITHER, None
    yield from told_requests(texts, answer)
    for sentence in sorted(spoken(texts, answer.document), key=lambda each: (each.start, each.end)):
        if not _touches(answer.quotes, sentence) and (repeated := list(repeated_unanswered(texts, answer, sentence))):
            yield from repeated
            continue
        if before is _Before.CLAIM and sentence.item is not item:
            before = _Before.NAMED
        item = sentence.item
        ways = (
            _later(texts, answer, sentence),
            _sentence(texts, answer, sentence, before),
            _figures(texts, answer, sentence),
            _accepted(texts, answer, sentence),
        )
        made = next((found for way in ways if (found := list(way))), [])
        yield from made
        named = _Before.NAMED if NAMES_REPORT.search(sentence.words) else _Before.NEITHER
        before = _Before.CLAIM if any(isinstance(each, Link) for each in made) else named


def _sentence(texts: Texts, answer: AnswerRead, sentence: Sentence, before: _Before) -> Iterator[Link | Passage]:
    cut = clauses(sentence)
    told = [clause for clause in cut if not META.search(clause.words) and not _touches(answer.quotes, clause)]
    if before is _Before.NEITHER and any(clause not in told and NAMES_REPORT.search(clause.words) for clause in cut):
        before = _Before.NAMED
    own = _touches(answer.promises, sentence) or _touches(answer.quotes, sentence)
    earlier = [clause for clause in told if names_earlier(answer, clause.words)]
    found = list(recalled(texts, answer, sentence, told))
    if not own or any(BEFORE.search(clause.words) for clause in earlier):
        for clause in earlier if not found else _dated(answer, earlier):
            yield from about_earlier(texts, answer, part_of(sentence, clause))
    now = [clause for clause in told if clause not in earlier]
    yield from (quoted := list(_in_quotes(texts, answer, sentence)))
    now = [each for each in now if not _only_quotes(answer, each, quoted) and not (own and _is_doing(each))]
    yield from found
    if graded := list(_grades(texts, answer, sentence, now)):
        yield from graded
        yield from _beside_grades(texts, answer, sentence, now)
    elif any(NOT_DONE.search(clause.words) for clause in told):
        yield from _not_done(texts, answer, sentence, told)
    elif found:
        yield from _beside_recalled(texts, answer, sentence, now)
    elif now and _is_claim(answer, sentence, now, own=own, before=before, earlier=bool(earlier)):
        yield from _told(texts, answer, sentence, now)


def _dated(answer: AnswerRead, earlier: Sequence[Clause]) -> list[Clause]:
    """The clauses that name the earlier report they are about."""
    return [each for each in earlier if any(not one.vague for one in references(each.words, answer.cycle))]


def _beside_grades(
    texts: Texts, answer: AnswerRead, sentence: Sentence, now: Sequence[Clause]
) -> Iterator[Link | Passage]:
    """What a sentence tells besides a grade: what else is said, or why the grade was given."""
    tells = (each for each in now if any(sign.search(each.words) for sign in (SAYS, REASON, AND_THAT)))
    if others := [each for each in tells if not _has_grade(answer, sentence, each) and not sets_aside(each.words)]:
        yield from _told(texts, answer, part_of(sentence, _over(others)), others)


def _beside_recalled(
    texts: Texts, answer: AnswerRead, sentence: Sentence, now: Sequence[Clause]
) -> Iterator[Link | Passage]:
    """What a sentence goes on to tell after what the report recalls: "and that ..."."""
    if now and AND_THAT.search(now[0].words):
        yield from _linked(texts, part_of(sentence, _over(now)), retold(texts, answer, sentence, now))


def _grades(texts: Texts, answer: AnswerRead, sentence: Sentence, now: Sequence[Clause]) -> Iterator[Link | Passage]:
    """The judgments whose grade a sentence tells; where the report is not loaded, what it says of them."""
    if answer.inspection is None or answer.report is None:
        for grade, beside in grades_told(answer.cycle, sentence, now):
            missing = f"{answer.missing}: judgment of {grade.replace('_', ' ').lower()}, {beside.words.strip(' ,.')}"
            yield from claim_link(texts, sentence, None, missing, "claims/grade", 0.8)
        return
    graded = judged(texts, answer.inspection, sentence, now)
    if not graded and now and (aside := set_aside(texts, answer.inspection, sentence.words)):
        graded = [aside]
    if not graded and THIS_AREA.search(sentence.words):
        graded = _of_area(texts, answer, sentence, now)
    for judgment in graded:
        yield from claim_link(texts, sentence, judgment, None, "claims/grade", 0.9)


def _of_area(texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> list[Judgment]:
    """The judgment on the area a sentence stands under, where it gives that grade of "this area"."""
    label = sentence.item.area if isinstance(sentence.item, Response) else None
    area = vocabulary().area_of(label, answer.cycle) if label else None
    codes = {grade for grade, _ in grades_told(answer.cycle, sentence, told)}
    if area is None or answer.inspection is None:
        return []
    held = texts.snapshot.referring(answer.inspection.iri, Judgment, "inspection")
    return [each for each in held if each.grade in codes and texts.area(each) == area]


def _in_quotes(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    """The words of the report that a sentence gives in quotation marks, tied to the sentence they stand in."""
    says = SAYS.search(sentence.words) is not None
    for words in in_quotes(sentence):
        if _touches(answer.quotes, words) or _has_grade(answer, sentence, words):
            continue
        put = says and PUTS.search(_before(sentence, words)) is not None
        few = len(words.words.split()) < FEW and not put
        held = answer.report.holding(words.words) if answer.report and not few else None
        if held:
            part = part_of(sentence, words)
            yield from claim_link(texts, part, held.item, None, "claims/in-quotes", 0.9, held.passage, quoted=True)
        elif put:
            missing = f'{answer.missing}: the words "{_begun(words.words)}"'
            yield from claim_link(texts, part_of(sentence, words), None, missing, "claims/in-quotes", 0.8, quoted=True)


def _is_doing(clause: Clause) -> bool:
    """Whether a clause tells what its author's side has under way."""
    return DOING.search(clause.words) is not None and SAYS.search(clause.words) is None


def _only_quotes(answer: AnswerRead, clause: Clause, made: Sequence[Link | Passage]) -> bool:
    """Whether a clause tells nothing but words of the report that it is linked by already."""
    quoted = [each for each in made if isinstance(each, Passage) and clause.start <= each.start < clause.end]
    words = clause.words
    for each in quoted:
        words = words.replace(clean(each.exact or ""), "")
    return bool(quoted) and not _telling(answer, content(words))


def _begun(words: str) -> str:
    """The first words of a quotation: enough to name it, too few to repeat it."""
    held = words.split()
    return " ".join(held[:NAMED_BY]) + ("..." if len(held) > NAMED_BY else "")


def _before(sentence: Sentence, clause: Clause) -> str:
    """The words of a sentence that stand before a clause."""
    offset = sentence.passage.start
    return clean((sentence.passage.exact or "")[sentence.start - offset : clause.start - offset])


def _is_claim(
    answer: AnswerRead, sentence: Sentence, now: Sequence[Clause], *, own: bool, before: _Before, earlier: bool
) -> bool:
    """Whether a sentence tells what the report says: by its words, or as prose that follows such a sentence."""
    words = " ".join(clause.words for clause in now)
    if LOOKED.search(words) or ASIDE.search(words) or words.endswith(":"):
        return False
    says = any(SAYS.search(said) for said in (words, *(clause.words for clause in now)))
    if says or (GOES_ON.search(words) and before is not _Before.NEITHER):
        return True
    stops = any(each.search(words) for each in (MINE, ANOTHER_SAYS, TO_COME))
    prose = isinstance(sentence.item, Document) and not stops
    return prose and not own and not earlier and (before is _Before.CLAIM or answer.announces(sentence))


def _not_done(texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Link | Passage]:
    """That what was asked before was not acted on: to what the report says of that, else of the thing itself."""
    for clause in told:
        if answer.report and NOT_DONE.search(clause.words):
            found = likest(answer.report, clause, None) or _not_responded(answer, answer.report, clause)
            for each in found:
                part, confidence = part_of(sentence, each.clause), 0.4 + each.score / 2
                yield from claim_link(
                    texts, part, each.told.item, None, "claims/not-done", confidence, each.told.passage
                )


def _not_responded(answer: AnswerRead, report: Report, clause: Clause) -> list[Retold]:
    """The one sentence that says of earlier recommendations that they were not acted on, for words that say no more."""
    if answer.inspection is None or len(report.telling(clause.words)) >= LEAST:
        return []
    said = [each for each in report.sentences if NOT_RESPONDED.search(each.passage.exact or "")]
    said = [each for each in said if next(references(each.passage.exact or "", answer.inspection.cycle), None)]
    return [Retold(clause, 0.6, said[0])] if len(said) == 1 else []


def _told(texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Link | Passage]:
    """The sentences of the report that the clauses tell; what tells anything else is not held."""
    found = _roughly(texts, answer, sentence, told)
    left = [each for each in told if not any(_within(each, one.clause) for one in found)]
    found += retold(texts, answer, part_of(sentence, _over(left)) if found else sentence, left) if left else []
    yield from _linked(texts, sentence, found)
    yield from _not_held(texts, answer, sentence, told, found)


def _linked(texts: Texts, sentence: Sentence, found: Sequence[Retold]) -> Iterator[Link | Passage]:
    for each in found:
        same = sameness(each.clause.words, each.told.passage.exact or "") >= VERBATIM
        part, confidence = part_of(sentence, each.clause) if len(found) > 1 else sentence, 0.4 + each.score / 2
        yield from claim_link(
            texts, part, each.told.item, None, "claims/passage", confidence, each.told.passage, quoted=same
        )


def _not_held(
    texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause], found: Sequence[Retold]
) -> Iterator[Link | Passage]:
    """What a claim tells that the report, as it is loaded, does not say: where it tells enough to be known again."""
    left = [clause for clause in told if not any(_within(clause, each.clause) for each in found)]
    if found:
        left = list(_saying(left))
    words = " ".join(clause.words for clause in left)
    praised = PRAISES.search(words) is not None and bool(_telling(answer, content(words)))
    least = 1 if praised else LEAST_WHERE_SAID if TOLD_THAT.search(words) else LEAST
    if len(_telling(answer, words)) >= least and not any(APPOSED.search(clause.words) for clause in told):
        method = "claims/not-held" if answer.report else "claims/not-loaded"
        for part in _each_that(answer, left):
            over = part_of(sentence, _over(part)) if found or len(part) < len(left) else sentence
            yield from claim_link(texts, over, None, f"{answer.missing}: {topic(over.words)}", method, 0.8)


def _each_that(answer: AnswerRead, told: Sequence[Clause]) -> list[list[Clause]]:
    """The clauses of a claim, one group for each thing told: "that ..., and that ..." tells two."""
    groups: list[list[Clause]] = []
    for clause in told:
        enough = bool(groups) and all(_tells_enough(answer, each) for each in (groups[-1], [clause]))
        if not groups or (enough and AND_THAT.search(clause.words)):
            groups.append([])
        groups[-1].append(clause)
    return groups


def _tells_enough(answer: AnswerRead, told: Sequence[Clause]) -> bool:
    return len(_telling(answer, " ".join(content(each.words) for each in told))) >= LEAST_WHERE_SAID


def _saying(told: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses that say that the report tells something, each with the relative clause that says of what."""
    says = False
    for clause in told:
        goes_on = RELATIVE.search(clause.words) or AND_THAT.search(clause.words)
        says = SAYS.search(clause.words) is not None or (says and goes_on is not None)
        if says:
            yield clause


def _telling(answer: AnswerRead, words: str) -> Sequence[str]:
    """The terms and figures of some words by which one claim is told from another."""
    found = answer.report.telling(words) if answer.report else telling_words(words)
    return (*found, *numbers_in(words))


def _later(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    """What the inspectors will publish, to the sentence of the report that says so."""
    if answer.inspection is None or answer.report is None:
        return
    told = published_later(texts, answer.inspection, answer.report, sentence)
    if told and not _touches((*answer.quotes, *answer.promises), sentence):
        yield from claim_link(texts, sentence, told.item, None, "claims/later", 0.7, told.passage)


def _accepted(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    """What is accepted or denied of what the report found, to the sentence that says so."""
    if answer.report and not _touches((*answer.quotes, *answer.promises), sentence):
        for each in accepted(answer.report, sentence, clauses(sentence)):
            part, score = part_of(sentence, each.clause), 0.4 + each.score / 2
            yield from claim_link(texts, part, each.told.item, None, "claims/accepted", score, each.told.passage)


def _figures(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    """Figures of the report in a sentence that does not say where it has them from."""
    if answer.report and answer.inspection and not _touches(answer.quotes, sentence):
        told = clauses(sentence)
        found = list(figures_told(answer.report, sentence, told))
        for each in found or _roughly(texts, answer, sentence, told):
            part = part_of(sentence, each.clause)
            yield from claim_link(texts, part, each.told.item, None, "claims/figures", each.score, each.told.passage)


def _roughly(texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> list[Retold]:
    """The clauses that give figures of the report roughly."""
    if not answer.report or not answer.inspection:
        return []
    return list(told_roughly(answer.report, texts.figures(answer.inspection.iri), sentence, told))


def _has_grade(answer: AnswerRead, sentence: Sentence, clause: Clause) -> bool:
    return next(grades_told(answer.cycle, sentence, [clause]), None) is not None


def _over(told: Sequence[Clause]) -> Clause:
    """Some clauses as one, from the first to the last."""
    return Clause(told[0].start, told[-1].end, " ".join(clause.words for clause in told))


def _within(one: Clause, other: Clause) -> bool:
    return one.start < other.end and other.start < one.end
