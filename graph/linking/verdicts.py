"""Grades told again: which judgments of a report a sentence of another text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.documents.dates import number
from graph.linking.clauses import Clause, members
from graph.linking.terms import Terms, alike, telling, terms
from graph.linking.texts import Sentence, Texts
from graph.model import Inspection, Item, Judgment, Question
from ontology import vocabulary

NAMED = 0.25
"""How like the name of a question the words beside a grade must be."""
_RATED = re.compile(
    r"\b(?:rate[ds]|grade[ds]?|judge[ds]|judge?ment|assessed|rating|finding|overall|be|is|was"
    r"|grading|remain(?:s|ed)?|awarded|finds?|found|requir\w+ improvement|improvement (?:is|was) required"
    r"|describe[sd]?|c[ao]mes? out|gave|gives?|given|got|gets|received?|earned)\b",
    re.I,
)
_AREAS = re.compile(r"\bareas?\b[^.]{0,40}\brequir(?:ing|es) improvement|\bareas that require improvement", re.I)
_LEAD = (
    r"(?:(?<=['‘\"“])|\b(?:as|be|been|being|is|was|though|of|remain(?:s|ed)?|awarded|graded?|rated|judged"
    r"|and(?=\s+['‘\"“]|\s+\w+ (?:at|in|for)\b)"
    r"|(?:grade[ds]?|rate[ds]?|judge[ds]?|finds?|found)"
    r" (?:(?:[\w-]+ ){0,3}(?:police|constabulary)|(?:the |its |this )?\w+))"
    r"\s+['‘\"“]?(?:an? )?)"
)
"""What stands before a grade whose word is also used of other things ("good")."""
_END = (
    r"(?=['’\"”]|\s*(?:[,.;:)–—]|$)"
    r"|\s+(?:at|in|for|and|or|both|either|overall|with|by|on|as|but"
    r"|to(?! (?:see|hear|read|know|note|learn|report|have|find)\b)"
    r"|again|when|rather|stands?|while|because|judge?ments?)\b)"
)
"""What follows such a grade: not the noun that the word would else describe ("good practice")."""
_BEHIND = re.compile(
    r"^['’\"”]?(?:,[^,.;]{3,25},|,)?\s*(?:(?:grade|grading|rating|judge?ment)s? )?(?:both |either )?"
    r"(?:for|at|in|with)\b",
    re.I,
)
_WHOLE = re.compile(r"\b(?:overall|report|force|police|constabulary|inspection)\b", re.I)
_FORCE_ALONE = re.compile(
    r"^['’\"”]?(?:but |and |while )?(?:the (?:force|constabulary|police|report)"
    r"|(?:[A-Z][\w-]+ ){1,4}(?:Police|Constabulary))"
    r"(?: (?:was|were|is|has been|overall|judged|rated|graded|found|said|to|as|be))*$"
)
"""The force is the subject of a grade, and no area of its work is named."""
_BODY = re.compile(r" (?:Police|Constabulary)\b.*$")
_SO_MANY = re.compile(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight)\b(?: (?:further|other|more|of (?:the|its|our) \w+))*"
    r" (?:areas?|questions?|judge?ments?|grades?|pillars?)\b",
    re.I,
)
"""How many areas have a grade."""
_PLAIN = frozenset({"REQUIRES_IMPROVEMENT", "INADEQUATE", "OUTSTANDING"})
"""Grades whose words are seldom used of anything else."""
_THAT = re.compile(r"\sthat\s", re.I)
_PRONOUN = re.compile(r"\s*(?:(?:it|they|this|these|he|she|we)\b.*)?$", re.I | re.S)
_SET_ASIDE = (
    # (what is told of a question that has no grade of its own, the statuses of judgment it may stand for)
    (
        re.compile(
            r"\b(?:previous|earlier|last|old|existing) (?:grade|judge?ment|rating)\b[^.;]{0,30}"
            r"\b(?:stands?|stays|remains|carried (?:over|forward)|still (?:applies|in force))\b",
            re.I,
        ),
        frozenset({"CARRIED_OVER"}),
    ),
    (
        re.compile(
            r"\b(?:no (?:grade|judge?ment|rating)\b[^.;]{0,30}\b(?:given|made|awarded|issued|reached)"
            r"|(?:not|never)(?: yet)? (?:been )?(?:graded|judged|rated|given a (?:grade|judge?ment|rating)))\b",
            re.I,
        ),
        frozenset({"UNGRADED", "TO_BE_GRADED", "NOT_INSPECTED"}),
    ),
    (re.compile(r"\b(?:not|never)(?: yet)? (?:been )?inspected\b", re.I), frozenset({"NOT_INSPECTED", "CARRIED_OVER"})),
)
_PILLARS = re.compile(r"\b(?:effectiveness|efficiency|legitimacy|leadership)\b", re.I)


def judged(
    texts: Texts, inspection: Inspection, sentence: Sentence, told: Sequence[Clause], *, alone: bool = False
) -> list[Judgment]:
    """The judgments whose grade a sentence gives, each of an area it names; else the one on the whole.

    With ``alone``, else also the only one that has the grade.
    """
    held = texts.snapshot.referring(inspection.iri, Judgment, "inspection")
    if not told or not _RATED.search(sentence.words) or _AREAS.search(sentence.words):
        return []
    given = list(grades_told(inspection.cycle, sentence, told))
    whole = headline(texts, [inspection], sentence.words)
    found = {each.iri: each for each in _each_named(texts, sentence, given, held, whole)}
    if not found and alone:
        codes = {grade for grade, _ in given}
        only = [each for each in held if each.grade in codes and _is_part(texts, each)]
        return only if len(only) == 1 else []
    if not found and (_WHOLE.search(sentence.words) or _place(texts, inspection) in sentence.words):
        return [whole] if whole and whole.grade in {grade for grade, _ in given} else []
    return list(found.values())


def _place(texts: Texts, inspection: Inspection) -> str:
    """The name of a force as everybody says it."""
    return _BODY.sub("", texts.force(inspection))


def _each_named(
    texts: Texts,
    sentence: Sentence,
    given: Sequence[tuple[str, Clause]],
    held: Sequence[Judgment],
    whole: Judgment | None,
) -> Iterator[Judgment]:
    """The judgment of each area that stands beside its grade; of the force as a whole where only that does."""
    for grade, beside in given:
        for part in members(sentence, beside):
            meant = named(texts, [each for each in held if each.grade == grade], part.words)
            if meant is not None:
                yield meant
            elif whole and whole.grade == grade and _FORCE_ALONE.match(part.words):
                yield whole
    yield from _counted(texts, held, given)


def _counted(texts: Texts, held: Sequence[Judgment], given: Sequence[tuple[str, Clause]]) -> Iterator[Judgment]:
    """The judgments that have a grade, where a sentence says of how many areas it was given and those are all."""
    for grade, beside in given:
        if found := _SO_MANY.search(beside.words):
            alike = [each for each in held if each.grade == grade and _is_part(texts, each)]
            if len(alike) == number(found["n"]):
                yield from alike


def set_aside(texts: Texts, inspection: Inspection, words: str) -> Judgment | None:
    """The judgment without a grade of its own that some words tell of: of the area they name, else the only one."""
    for pattern, statuses in _SET_ASIDE:
        if pattern.search(words):
            held = texts.snapshot.referring(inspection.iri, Judgment, "inspection")
            held = tuple(each for each in held if each.status in statuses)
            return held[0] if len(held) == 1 else named(texts, held, words)
    return None


def sets_aside(words: str) -> bool:
    """Whether some words say that a question has no grade of its own."""
    return any(pattern.search(words) for pattern, _ in _SET_ASIDE)


def _is_part(texts: Texts, judgment: Judgment) -> bool:
    question = texts.snapshot.get(judgment.question)
    return isinstance(question, Question) and question.kind not in ("HEADLINE", "PILLAR")


def headline(texts: Texts, held: Sequence[Inspection], words: str) -> Judgment | None:
    """The judgment on the whole of the one inspection meant: overall, or of the pillar the report or the words name."""
    found = [
        (question, each)
        for inspection in held
        for each in texts.snapshot.referring(inspection.iri, Judgment, "inspection")
        if isinstance(question := texts.snapshot.get(each.question), Question)
        and question.kind in ("HEADLINE", "PILLAR")
    ]
    if len(found) > 1 and (pillar := _PILLARS.search(words)):
        stem = pillar[0][:7].lower()
        found = [pair for pair in found if any(stem in name.lower() for name in (*pair[0].names, pair[0].title))]
    return found[0][1] if len(found) == 1 else None


def grades_told(cycle: str, sentence: Sentence, told: Sequence[Clause]) -> Iterator[tuple[str, Clause]]:
    """The grades that a sentence gives, each with the words beside it that say for what."""
    if not told or not _RATED.search(sentence.words):
        return
    start, end = told[0].start, told[-1].end
    offset = sentence.passage.start
    raw = (sentence.passage.exact or "")[start - offset : end - offset]
    grades = sorted((found.start(), found.end(), code) for code, found in _grades(cycle, raw))
    for place, (first, last, code) in enumerate(grades):
        before = grades[place - 1][1] if place else 0
        after = grades[place + 1][0] if place + 1 < len(grades) else len(raw)
        one = (last, after) if _BEHIND.match(raw[last:after]) else (_subject(raw, before, first), first)
        yield code, Clause(start + one[0], start + one[1], raw[one[0] : one[1]])


def grades_in(cycle: str, words: str) -> frozenset[str]:
    """The grades that some words give, of whatever they are said."""
    return frozenset(code for code, _ in _grades(cycle, words))


def _subject(raw: str, start: int, end: int) -> int:
    """Where what a grade is said of begins: after the last "that", unless nothing but a pronoun follows it."""
    said = [found.end() for found in _THAT.finditer(raw, start, end)]
    return said[-1] if said and not _PRONOUN.match(raw, said[-1], end) else start


def _grades(cycle: str, raw: str) -> Iterator[tuple[str, re.Match[str]]]:
    scheme = vocabulary().grade_scheme(vocabulary().cycle(cycle).scale)
    for concept in vocabulary().scheme(scheme):
        label = (
            r"(?:requir\w+\s+improvement|improvement\s+(?:is|was)\s+required)"
            if concept.code == "REQUIRES_IMPROVEMENT"
            else re.escape(concept.label)
        )
        lead, end = (r"\b", "") if concept.code in _PLAIN else (_LEAD, _END)
        rating = rf"|\b{label}['’\"”]?(?=\s+(?:grade|grading|rating)s?\b)"
        for found in re.finditer(rf"{lead}{label}\b{end}{rating}", raw, re.I):
            yield concept.code, found


def named(texts: Texts, held: Sequence[Judgment], words: str) -> Judgment | None:
    """The one judgment whose question some words name."""
    mine = terms(words)
    if not telling(mine.weights) and not _PILLARS.search(words):
        return None
    ranked = sorted(((_named(mine, _names(texts, each)), each.iri, each) for each in held), key=lambda r: (-r[0], r[1]))
    if not ranked or ranked[0][0] < NAMED or (ranked[1:] and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0][2]


def _named(mine: Terms, names: Sequence[str]) -> float:
    """How far some words name a question: by one of its names, or by all of them together."""
    return max((alike(mine, terms(*each)) for each in (names, *((name,) for name in names))), default=0.0)


def _names(texts: Texts, judgment: Judgment) -> tuple[str, ...]:
    question = texts.snapshot.get(judgment.question)
    names = getattr(question, "names", ()) or (question.title if isinstance(question, Item) else "",)
    area = texts.area(judgment) if isinstance(question, Question) and question.kind == "PILLAR" else None
    return (*names, area.lower()) if area else names
