"""Grade words, and the sentences that state a grade. Grade words used as ordinary words are left alone."""

from __future__ import annotations

import re

GRADES = {
    "outstanding": "OUTSTANDING",
    "good": "GOOD",
    "adequate": "ADEQUATE",
    "requires improvement": "REQUIRES_IMPROVEMENT",
    "inadequate": "INADEQUATE",
}
STATUSES = {
    "ungraded": "UNGRADED",
    "not graded": "UNGRADED",
    "no grade": "UNGRADED",
    "to be graded": "TO_BE_GRADED",
    "not yet graded": "TO_BE_GRADED",
    "not inspected": "NOT_INSPECTED",
    "not yet inspected": "NOT_INSPECTED",
}
_WORDS = "|".join(GRADES)
_GRADED_AREA = re.compile(
    r"^(?:(?:section |area )?(?:\d{1,2}|[A-Z])[).:] ?)?(?P<area>[A-Z][\w,&'/ -]{4,110}?) ?(?:[–—:-]|\()"
    rf" ?(?:overall )?(?:graded?|judge?ment|graded as)?:? ?['\"]?(?:(?P<g>{_WORDS})|not graded|ungraded)['\"]?\)?$",
    re.I,
)
_VERDICT = rf"(?P<g>{_WORDS}|requiring improvement|require improvement)"
_SUBJECT = (
    r"(?:the (?:force|constabulary)|it|[\w .,&'’-]{2,60}?(?:police|constabulary|service|met)?"
    r"(?:['’]s?)?(?: [\w ,()'’-]{0,90}?)?)"
)
_STATED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"^{_SUBJECT} (?:has been|have been|was|were|is|are) (?:again |now |therefore )?"
        rf"(?:assessed|judged|graded|rated)(?: as| to be)?(?: being)?:? ['\"]?{_VERDICT}\b",
        rf"^{_SUBJECT} (?:is|are):? ['\"]?{_VERDICT}['\"]?(?: (?:at|in|with|for)\b|[.]|$)",
        rf"^{_SUBJECT} (?P<g>requires improvement)(?: (?:at|in|with|to)\b|[.]|$)",
        rf"\b(?:we|HMIC|HMICFRS) (?:have )?(?:judged?|assess|assessed|graded?|rated?) (?:the force|it"
        rf"|[\w ]{{2,40}}) (?:as|to be)"
        rf"(?: being)? ['\"]?{_VERDICT}\b",
    )
)


def grade(words: str) -> str | None:
    """The grade that a whole line is, or ``None``."""
    return GRADES.get(words.strip().rstrip(".").strip("'\"").lower())


def graded_area(words: str) -> tuple[str, str | None] | None:
    """The area and the grade that a whole line names, as headings of answers do; ``None`` for what is not graded.

    >>> graded_area("2) Investigating crime - Grade Requires Improvement")
    ('Investigating crime', 'REQUIRES_IMPROVEMENT')
    """
    found = _GRADED_AREA.match(words)
    return (found["area"].strip(), _grade(found["g"]) if found["g"] else None) if found else None


def status(words: str) -> str | None:
    """The judgment status that a whole line is, or ``None``."""
    return STATUSES.get(words.strip().rstrip(".").strip("'\"").lower())


def stated(sentence: str) -> str | None:
    """The grade that a sentence says was given now, or ``None``.

    >>> stated("Northmoor Police is good at preventing crime.")
    'GOOD'
    >>> stated("The force has a good understanding of demand.")
    """
    for pattern in _STATED:
        if found := pattern.search(sentence):
            return _grade(found["g"])
    return None


_PAST = re.compile(
    r"\b(?:last year(?:'s)?|previously|the year before|(?:our|its|the|an?) (?:last|previous|earlier)(?: \w+){0,2}?"
    r" (?:year|inspection|report|assessment|judgment)|(?:in|since|from|our|the) (?P<y>20\d\d)(?:/\d\d)?)\b",
    re.I,
)
_EARLIER = re.compile(
    rf"(?:{_PAST.pattern.replace('(?P<y>', '(?:')}).{{0,300}}?"
    rf"\b(?:judged|assessed|graded|rated|found)\b(?:[^.]{{0,40}}?(?:to be|as(?: being)?)|[^.]{{0,60}}? that"
    rf" [\w ]{{2,40}}?(?: was(?= [\"'gioa])|(?= required))) ['\"]?(?:{_VERDICT}|(?P<r>required improvement))\b",
    re.I,
)
_SAME = re.compile(r"\b(?:same as|unchanged (?:from|since)) (?:last year|the previous year)", re.I)


def present(sentence: str, year: str) -> str:
    """The words of a sentence before it turns to an earlier year or inspection. ``year`` is that of the report.

    >>> present("The force is good, as it was in 2015.", "2016")
    'The force is good, as it was '
    >>> present("Last year we judged the force to be good.", "2016")
    ''
    """
    turn = next((m for m in _PAST.finditer(sentence) if m["y"] != year), None)
    return sentence[: turn.start()] if turn else sentence


def earlier(sentence: str, now: str | None) -> str | None:
    """The grade a sentence says was given at the inspection before, or ``None``."""
    if _SAME.search(sentence):
        return now
    found = _EARLIER.search(sentence)
    return _grade(found["g"] or found["r"]) if found else None


def _grade(words: str) -> str:
    return GRADES[re.sub(r"^requir(?:ing|ed?) ", "requires ", words.lower())]
