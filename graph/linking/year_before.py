"""How a grade compares with that of the year before, where the report answered says so itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.linking.clauses import Clause
from graph.linking.signs import sign
from graph.linking.telling import AnswerRead, claim_link, part_of
from graph.linking.texts import Sentence, Texts, sentences_of
from graph.linking.verdicts import grades_in
from graph.model import Inspection, Item, Judgment, Link, Passage
from ontology import vocabulary

_THEN = (
    r"(?:last year|the year before|(?:the )?previous year|(?:a|one) year (?:ago|before|earlier)"
    r"|(?:twelve|12) months (?:ago|before|earlier))"
)
YEAR_BEFORE = sign(
    "grade of the year before",
    rf"\b{_THEN}(?!['’]s (?!assess|judge?ment|grade|rating|report|inspection))\b",
    "the year before this report",
)
COMPARES = sign(
    "compares",
    r"\b(?:steps?|falls?|fell|drop(?:s|ped)?|rises?|rose|slip(?:s|ped)?|down|up|improve(?:ment|d)|deteriorat\w+|decline[sd]?"
    r"|better|worse|same|unchanged|contrasts?|different)\b|\bas (?:it|they) (?:did|was|were|had)\b",
    "how one grade stands to another",
)

GRADES = sign(
    "speaks of grades",
    r"\b(?:rated|graded|judged|assess(?:ed|ments?)|grades?|ratings?|judge?ments?|good|outstanding|inadequate"
    r"|requir\w+ improvement)\b",
    "a grade is spoken of",
)

ACT_OF_THEN = sign(
    "act of the year before",
    r"(?<!\bhad )\b(?:was|were) (?:\w+ )?(?:rated|graded|judged|assessed|found|considered)\b",
    "the simple past tells of what was done then: that is in the earlier report",
)


GRADED = sign(
    "graded",
    r"\b(?:rated|graded|judged|assessed|grad(?:e|ing)s?|ratings?|judge?ments?|assessments?"
    r"|(?:was|were|been|be|found) (?:\w+ ){0,2}?(?:good|outstanding|inadequate|requir\w+ improvement))\b",
    "a grade is given",
)
_CLAUSE = re.compile(r"[;:]\s|\b(?:but|while|whereas|although|though|because|which|and(?! (?:in )?20\d\d))\b")


def of_year_before(
    texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause]
) -> Iterator[Link | Passage]:
    """The one sentence of the report that says what the grade was the year before, for each clause that does."""
    if answer.inspection is None or not GRADES.search(sentence.words):
        return
    for clause in told:
        given = grades_in(answer.cycle, clause.words)
        compared = given or COMPARES.search(clause.words)
        if compared and YEAR_BEFORE.search(clause.words) and not ACT_OF_THEN.search(clause.words):
            found = list(_recalling(texts, answer.inspection, given))
            if len({each.words for each in found}) == 1:
                one = found[0]
                proof = texts.span(one.passage, one.start, one.end)
                part = part_of(sentence, clause)
                yield from claim_link(texts, part, one.item, None, "claims/year-before", 0.8, proof)


def _recalling(texts: Texts, inspection: Inspection, given: frozenset[str]) -> Iterator[Sentence]:
    """The sentences of a report that tell the grade of the year before: the same one, where one is given."""
    previous = vocabulary().cycle(inspection.cycle).previous
    year = re.search(r"20\d\d", vocabulary().concept("cycle", previous).label) if previous else None
    judgments = texts.snapshot.referring(inspection.iri, Judgment, "inspection")
    said = (each for item in (*judgments, *texts.found(inspection.iri)) for each in _all_sentences(texts, item))
    for each in said:
        then = YEAR_BEFORE.search(each.words) or (year and _graded_in(year[0], each.words))
        if then and GRADES.search(each.words) and (not given or given & grades_in(inspection.cycle, each.words)):
            yield each


def _graded_in(year: str, words: str) -> bool:
    """Whether a year stands beside a grade, in one clause.

    >>> _graded_in("2015", "Its 2015 grade was good."), _graded_in("2015", "Boats came in 2015 and the grade is good.")
    (True, False)
    """
    return any(re.search(rf"\b{year}\b", each) and GRADED.search(each) for each in _CLAUSE.split(words))


def _all_sentences(texts: Texts, item: Item) -> Iterator[Sentence]:
    """The sentences of all passages of an item: a judgment stands in a heading and is told in a paragraph."""
    for name in item.passages:
        if passage := texts.readable((name,)):
            yield from sentences_of(item, passage)
