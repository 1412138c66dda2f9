"""What an answer says was said or found years ago, where the report answered recalls it itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.documents.dates import number
from graph.linking.alignment import Report, Told
from graph.linking.clauses import Clause
from graph.linking.earlier_signs import AGO, RECALLS, SAID, YEARS
from graph.linking.references import references
from graph.linking.signs import sign
from graph.linking.telling import AnswerRead, claim_link
from graph.linking.texts import Sentence, Texts, published
from graph.linking.verdicts import grades_in, grades_told
from graph.model import Item, Link, Passage, Response

ALIKE = 2
"""Telling terms that must be shared where only one year is named: one where a single sentence has any."""

SAID_OF_IT = sign(
    "said of it before",
    r"\b(?:this|that|it|the same(?: \w+)?|the matter(?: of [\w ]{3,30})?)(?: \w+){0,3}? (?:was|were|(?:had|has) been)"
    r"(?: also| first| already| previously)* (?:pointed out|raised|said|told|asked for|recommended|identified|reported"
    r"|found|highlighted|noted)\b"
    r"|\b(?:asked|told|said|raised|recommended|pointed out)\b[^.;]{0,20}? (?:this|that|it|the same(?: \w+)?)\b",
    "a thing that was named before was said years ago",
)
SINCE = sign("years since", r"\b(?P<n>[a-z]+|\d+) years (?:ago|since)\b", "how many years before the answer")
NOW_GRADED = sign("now graded", r"\bnow (?:graded|rated|judged)\b", "a grade of this report, not of the one then")
ASKED_THEN = sign(
    "asked years ago",
    r"\b(?:we|our|HMIC(?:FRS)?|the inspectorate)\b[^.;]{0,60}\b20\d\d\b|\bin 20\d\d,? (?:we|our|HMIC(?:FRS)?)\b",
    "how a report says what it said years ago",
)


def recalled(texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Link | Passage]:
    """The one sentence of the report that gives the same years, or the same earlier grade."""
    report = answer.report
    if report and told and (AGO.search(sentence.words) or SINCE.search(sentence.words)):
        ways = (
            _grade(report, answer, sentence, told),
            _years(report, answer, sentence),
            _of_item(texts, report, answer, sentence),
        )
        found = next((one for way in ways if (one := list(way))), [])
        if len({each.passage.exact for each in found}) == 1:
            yield from claim_link(texts, sentence, found[0].item, None, "claims/recalled", 0.8, found[0].passage)


def _named(answer: AnswerRead, sentence: Sentence) -> set[str]:
    """The years that a sentence names, or counts back from the day of the answer."""
    out, since = published(answer.document), SINCE.search(sentence.words)
    count = number(since["n"]) if since else None
    counted = {str(int(out[:4]) - count)} if out and count else set()
    return set(YEARS.findall(sentence.words)) or counted


def _years(report: Report, answer: AnswerRead, sentence: Sentence) -> Iterator[Told]:
    years = _named(answer, sentence)
    if not years or not SAID.search(sentence.words):
        return
    recalling = [
        each
        for each in report.sentences
        if RECALLS.search(words := each.passage.exact or "") and years <= set(YEARS.findall(words))
    ]
    alike = [(len(report.likeness(sentence.words, each.passage.exact or "")[1]), each) for each in recalling]
    one = len({each.passage.exact for shared, each in alike if shared}) == 1
    for shared, each in alike:
        if len(years) > 1 or shared >= ALIKE or (one and shared):
            yield each


def _of_item(texts: Texts, report: Report, answer: AnswerRead, sentence: Sentence) -> Iterator[Told]:
    """What is said of a request in words that only point at it, or of one whose other sentences have those words.

    The report that said it is not loaded: else what it said stands there.
    """
    years = set(YEARS.findall(sentence.words))
    named = [one for year in years for one in references(f"our {year} report", answer.cycle)]
    if years and not any(texts.of_force(answer.force, one.cycles) for one in named):
        recalling = [each for each in report.sentences if _recalls(each, years)]
        yield from list(_of_answered(answer, sentence, recalling)) or [
            each
            for each in recalling
            if SAID.search(sentence.words) and len(_shared(texts, report, sentence, each)) >= ALIKE
        ]


def _of_answered(answer: AnswerRead, sentence: Sentence, recalling: Sequence[Told]) -> Iterator[Told]:
    """The sentences about the request that is answered ("this had been pointed out in 2017"), else of its area."""
    if SAID_OF_IT.search(sentence.words) and isinstance(sentence.item, Response):
        items = {item.iri: item for quote, item in answer.quoted if quote.iri in sentence.item.quotes}
        own = [each for each in recalling if each.item.iri in items]
        beside = (each for each in recalling if any(_same_question(each.item, one) for one in items.values()))
        yield from own or beside


def _same_question(one: Item, other: Item) -> bool:
    question = getattr(one, "question", None)
    return question is not None and question == getattr(other, "question", None)


def _shared(texts: Texts, report: Report, sentence: Sentence, told: Told) -> tuple[str, ...]:
    return report.likeness(sentence.words, texts.explained(told.item))[1]


def _recalls(told: Told, years: set[str]) -> bool:
    words = told.passage.exact or ""
    return ASKED_THEN.search(words) is not None and years <= set(YEARS.findall(words))


def _grade(report: Report, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Told]:
    """The sentences that give the same grade for an earlier report."""
    now = NOW_GRADED.search(sentence.words)
    given = set() if now else {code for code, _ in grades_told(answer.cycle, sentence, told)}
    for each in report.sentences if given else ():
        words = each.passage.exact or ""
        earlier = RECALLS.search(words) and next(references(words, answer.cycle), None)
        if earlier and given & grades_in(answer.cycle, words):
            yield each
