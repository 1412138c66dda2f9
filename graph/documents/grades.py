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
            words = re.sub(r"^requir(?:ing|e) ", "requires ", found["g"].lower())
            return GRADES[words]
    return None


_EARLIER = re.compile(
    rf"\b(?:last year|previous year|previously|20\d\d(?:/\d\d)?)\b.*?"
    rf"\b(?:judged|assessed|graded|rated)\b[^.]{{0,40}}?(?:to be|as(?: being)?) ['\"]?(?P<g>{_WORDS})\b",
    re.I,
)
_SAME = re.compile(r"\b(?:same as|unchanged (?:from|since)) (?:last year|the previous year)", re.I)


def earlier(sentence: str, now: str | None) -> str | None:
    """The grade a sentence says was given at the inspection before, or ``None``."""
    if _SAME.search(sentence):
        return now
    found = _EARLIER.search(sentence)
    return GRADES[found["g"].lower()] if found else None
