"""Second-hand claims: what a letter or statement says that a report says, tied to the passage or marked as not held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from graph.linking.alignment import Report
from graph.linking.answers import answered, answered_items, force
from graph.linking.antecedents import antecedents
from graph.linking.aside_signs import ANOTHER_SAYS, ASIDE, DOING, LOOKED, META, MINE, TO_COME
from graph.linking.claim_signs import GOES_ON, NAMES_TELLER, SAYS
from graph.linking.clause_signs import (
    AND_THAT,
    ASKED,
    CONCLUDES,
    HARMS,
    LISTS,
    NAMES_REPORT,
    NOT_DONE,
    NOT_RESPONDED,
    OWN_WORDS,
    PREDICATE,
    REASON,
)
from graph.linking.clauses import Clause, clauses, cut, meets, members, over
from graph.linking.earlier_claims import about_earlier, names_earlier
from graph.linking.earlier_signs import BEFORE
from graph.linking.figures_meant import figures_meant
from graph.linking.figures_told import figures_told, told_roughly
from graph.linking.grades_claimed import grades_claimed, has_grade
from graph.linking.matching import sameness
from graph.linking.not_held import LEAST, not_held
from graph.linking.own_letters import own_letters
from graph.linking.quoted_words import only_quotes, quoted_words
from graph.linking.recalled import recalled
from graph.linking.references import references
from graph.linking.requests import repeated_unanswered, told_requests
from graph.linking.retold import Retold, likest, retold
from graph.linking.telling import AnswerRead, claim_link, part_of, touches
from graph.linking.texts import ANSWERS, Sentence, Texts, spoken
from graph.linking.told_lightly import accepted, published_later
from graph.linking.verdicts import sets_aside
from graph.linking.year_before import of_year_before
from graph.model import Commitment, Document, Link, Passage, Recommendation, Response

VERBATIM = 0.9
ENTRY = 0.6
"""How like a sentence one thing of a list must be."""


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


class _Before(Enum):
    """What the sentence before was: a claim, one that names the report, or neither."""

    CLAIM = "claim"
    NAMED = "named"
    NEITHER = "neither"


def _of(texts: Texts, answer: AnswerRead) -> Iterator[Link | Passage]:
    before, item = _Before.NEITHER, None
    yield from told_requests(texts, answer)
    for sentence in sorted(spoken(texts, answer.document), key=lambda each: (each.start, each.end)):
        if not touches(answer.quotes, sentence) and (repeated := list(repeated_unanswered(texts, answer, sentence))):
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
            own_letters(texts, answer, sentence),
        )
        made = next((found for way in ways if (found := list(way))), [])
        yield from made
        yield from _known_figures(texts, answer, sentence, made)
        named = _Before.NAMED if NAMES_REPORT.search(sentence.words) else _Before.NEITHER
        before = _Before.CLAIM if any(isinstance(each, Link) for each in made) else named


def _sentence(texts: Texts, answer: AnswerRead, sentence: Sentence, before: _Before) -> Iterator[Link | Passage]:
    held = clauses(sentence)
    told = _own_words(answer, sentence, held)
    if before is _Before.NEITHER and any(clause not in told and NAMES_REPORT.search(clause.words) for clause in held):
        before = _Before.NAMED
    own = touches(answer.promises, sentence) or touches(answer.quotes, sentence)
    earlier = [clause for clause in told if names_earlier(answer, clause.words)]
    found = list(recalled(texts, answer, sentence, told)) or list(of_year_before(texts, answer, sentence, told))
    if not own or any(BEFORE.search(clause.words) for clause in earlier):
        for clause in earlier if not found else _dated(answer, earlier):
            yield from about_earlier(texts, answer, part_of(sentence, clause))
    now = [clause for clause in told if clause not in earlier]
    yield from (quoted := list(quoted_words(texts, answer, sentence)))
    now = [each for each in now if not only_quotes(answer, each, quoted) and not (own and _is_doing(each))]
    yield from found
    if graded := list(grades_claimed(texts, answer, sentence, now)):
        yield from graded
        yield from _beside_grades(texts, answer, sentence, now)
    elif any(NOT_DONE.search(clause.words) for clause in told):
        yield from _not_done(texts, answer, sentence, told)
    elif found:
        yield from _beside_recalled(texts, answer, sentence, now)
    elif now:
        yield from _now(texts, answer, sentence, now, before=before, own=own, earlier=bool(earlier))


def _own_words(answer: AnswerRead, sentence: Sentence, held: Sequence[Clause]) -> list[Clause]:
    """The clauses of a sentence that may tell something: not those that repeat a request, unless they tell a grade."""
    graded = any(has_grade(answer, sentence, each) for each in held)
    told = NAMES_TELLER.search(sentence.words) and (graded or _tells_of_no_request(answer, sentence))
    repeated = () if told else answer.quotes
    return [each for each in held if not META.search(each.words) and not touches(repeated, each)]


def _tells_of_no_request(answer: AnswerRead, sentence: Sentence) -> bool:
    """Whether the words that a sentence names the report for ("The report says that ...") repeat no recommendation."""
    if OWN_WORDS.search(sentence.words) or ASKED.search(sentence.words):
        return False
    requests = {quote.iri for quote, item in answer.quoted if isinstance(item, Recommendation)}
    inside = [each for each in answer.quotes if touches([each], sentence)]
    return all(each.start > sentence.start and each.iri not in requests for each in inside)


def _now(
    texts: Texts,
    answer: AnswerRead,
    sentence: Sentence,
    now: Sequence[Clause],
    *,
    before: _Before,
    own: bool,
    earlier: bool,
) -> Iterator[Link | Passage]:
    """What a sentence tells of the report answered, in words of its own."""
    if back := list(antecedents(answer.report, sentence, now)) if answer.report else []:
        yield from _linked(texts, sentence, back, parts=True)
        if before is _Before.CLAIM and not own and (rest := _before(sentence, now, back)):
            yield from _told(texts, answer, part_of(sentence, over(rest)), rest)
    elif _is_claim(answer, sentence, now, own=own, before=before, earlier=earlier):
        yield from _told(texts, answer, sentence, now)


def _dated(answer: AnswerRead, earlier: Sequence[Clause]) -> list[Clause]:
    """The clauses that name the earlier report they are about."""
    return [each for each in earlier if any(not one.vague for one in references(each.words, answer.cycle))]


def _beside_grades(
    texts: Texts, answer: AnswerRead, sentence: Sentence, now: Sequence[Clause]
) -> Iterator[Link | Passage]:
    """What a sentence tells besides a grade: what else is said, or why the grade was given."""
    yield from _linked(texts, sentence, _enumerated(answer, sentence, now), parts=True)
    tells = (each for each in now if any(sign.search(each.words) for sign in (SAYS, REASON, AND_THAT)))
    if others := [each for each in tells if not has_grade(answer, sentence, each) and not sets_aside(each.words)]:
        yield from _told(texts, answer, part_of(sentence, over(others)), others)


def _enumerated(answer: AnswerRead, sentence: Sentence, now: Sequence[Clause]) -> list[Retold]:
    """What else a clause with a grade enumerates: "it knows its villages, is good at ... and attends most calls"."""
    said = [each for each in now if SAYS.search(each.words) and has_grade(answer, sentence, each)]
    parts = [each for clause in said for each in members(sentence, clause) if PREDICATE.search(each.words)]
    others = [each for each in parts if not has_grade(answer, sentence, each)]
    return [one for each in others for one in likest(answer.report, each, None)] if answer.report else []


def _beside_recalled(
    texts: Texts, answer: AnswerRead, sentence: Sentence, now: Sequence[Clause]
) -> Iterator[Link | Passage]:
    """What a sentence goes on to tell after what the report recalls: "and that ..."."""
    if now and AND_THAT.search(now[0].words):
        yield from _linked(texts, part_of(sentence, over(now)), retold(texts, answer, sentence, now))


def _is_doing(clause: Clause) -> bool:
    """Whether a clause tells what its author's side has under way."""
    return DOING.search(clause.words) is not None and SAYS.search(clause.words) is None


def _is_claim(
    answer: AnswerRead, sentence: Sentence, now: Sequence[Clause], *, own: bool, before: _Before, earlier: bool
) -> bool:
    """Whether a sentence tells what the report says: by its words, or as prose that follows such a sentence."""
    words = " ".join(clause.words for clause in now)
    if LOOKED.search(words) or ASIDE.search(words) or words.endswith(":"):
        return False
    if before is _Before.CLAIM and CONCLUDES.search(words):
        return False
    says = any(SAYS.search(said) for said in (words, *(clause.words for clause in now)))
    harm = HARMS.search(words) and not MINE.search(words)
    if says or harm or (GOES_ON.search(words) and before is not _Before.NEITHER):
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
    left = [each for each in told if not any(meets(each, one.clause) for one in found)]
    found += retold(texts, answer, part_of(sentence, over(left)) if found else sentence, left) if left else []
    yield from _linked(texts, sentence, found)
    if not found and (entries := _entries(answer, sentence, told)):
        yield from _linked(texts, sentence, entries, parts=True)
        told = _before(sentence, told, entries)
        sentence = part_of(sentence, over(told)) if told else sentence
    yield from not_held(texts, answer, sentence, told, found)


def _entries(answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> list[Retold]:
    """The things in a list that the report plainly tells, where it does not tell the list: "systems, lamps and hay"."""
    lists = [each for each in told if SAYS.search(each.words) and LISTS.search(each.words)]
    parts = [each for clause in lists for each in members(sentence, clause)[1:]]
    found = [(each, *answer.report.likest(each.words)) for each in parts] if answer.report else []
    return [Retold(each, score, one) for each, score, one in found if one and score >= ENTRY]


def _before(sentence: Sentence, told: Sequence[Clause], found: Sequence[Retold]) -> list[Clause]:
    """The clauses, or the beginning of one, that stand before what was told of them."""
    start = min(each.clause.start for each in found)
    return [cut(sentence, each.start, min(each.end, start)) for each in told if each.start < start]


def _linked(
    texts: Texts, sentence: Sentence, found: Sequence[Retold], *, parts: bool = False
) -> Iterator[Link | Passage]:
    for each in found:
        same = sameness(each.clause.words, each.told.passage.exact or "") >= VERBATIM
        part, confidence = part_of(sentence, each.clause) if parts or len(found) > 1 else sentence, 0.4 + each.score / 2
        yield from claim_link(
            texts, part, each.told.item, None, "claims/passage", confidence, each.told.passage, quoted=same
        )


def _later(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    """What the inspectors will publish, to the sentence of the report that says so."""
    if answer.inspection is None or answer.report is None:
        return
    told = published_later(texts, answer.inspection, answer.report, sentence)
    if told and not touches((*answer.quotes, *answer.promises), sentence):
        yield from claim_link(texts, sentence, told.item, None, "claims/later", 0.7, told.passage)


def _accepted(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    """What is accepted or denied of what the report found, to the sentence that says so."""
    if answer.report and not touches((*answer.quotes, *answer.promises), sentence):
        for each in accepted(answer.report, sentence, clauses(sentence)):
            part, score = part_of(sentence, each.clause), 0.4 + each.score / 2
            yield from claim_link(texts, part, each.told.item, None, "claims/accepted", score, each.told.passage)


def _figures(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    """Figures of the report in a sentence that does not say where it has them from."""
    if answer.report and answer.inspection and not touches(answer.quotes, sentence):
        told = clauses(sentence)
        found = list(figures_told(answer.report, sentence, told))
        found = found or _roughly(texts, answer, sentence, told)
        for each in found:
            part = part_of(sentence, each.clause)
            yield from claim_link(texts, part, each.told.item, None, "claims/figures", each.score, each.told.passage)


def _known_figures(
    texts: Texts, answer: AnswerRead, sentence: Sentence, made: Sequence[Link | Passage]
) -> Iterator[Link | Passage]:
    """Figures that a sentence speaks of as known, in clauses of which nothing else is told but a grade."""
    if answer.report and not touches(answer.quotes, sentence):
        of_grades = all(each.method == "claims/grade" for each in made if isinstance(each, Link))
        told = [] if of_grades else [each for each in made if isinstance(each, Passage)]
        for each in figures_meant(answer.report, [one for one in clauses(sentence) if not touches(told, one)]):
            part, proof = part_of(sentence, each.clause), each.told.passage
            yield from claim_link(texts, part, each.told.item, None, "claims/known-figure", each.score, proof)


def _roughly(texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> list[Retold]:
    """The clauses that give figures of the report roughly."""
    if not answer.report or not answer.inspection:
        return []
    return list(told_roughly(answer.report, texts.figures(answer.inspection.iri), sentence, told))
