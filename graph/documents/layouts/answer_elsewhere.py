"""What an answer tells of other reports: those of earlier years, and those on other forces."""

from __future__ import annotations

import re

from graph.documents.directory import force_stem
from graph.documents.layouts.answer_requests import THEY

_YEAR = re.compile(
    r"\b(?:in|since|from|of|back in|their|its|the|an?|that) (?P<y>20[0-2]\d)\b(?! ?[/–-] ?\d\d)",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:last time|years? ago|(?:their|its|the|an?|that) (?:last|previous|earlier|prior|preceding|former)"
    r" (?:\w+ )?(?:report|inspection|visit|assessment)s?|on (?:the|that) (?:last|previous|earlier) occasion)\b",
    re.I,
)
_OF_A_FORCE = re.compile(
    rf"\b(?:{THEY}|they) (?:also |have |had )*(?:told|asks?|asked|said of|recommend(?:s|ed)|criticis\w+|wants?|wanted"
    r"|urged|praised|found|says|said)(?: that| to)?"
    r" (?P<f>(?-i:(?:[A-Z][\w'-]+ (?:and )?){1,3}(?:Police|Constabulary)))\b",
    re.I,
)
_ANSWERED_THEN = re.compile(
    r"\b(?:I|we|my predecessor|the (?:force|commissioner|chief constable)) (?:\w+ )?"
    r"(?:accepted|rejected|agreed|disagreed|disputed|declined|refused|did not (?:accept|agree))\b",
    re.I,
)
_NOW = re.compile(r"\b(?:has|have|is|are|will|now|since|(?<!did not )(?:accepts?|agrees?|rejects?|disputes?))\b", re.I)
_OLD = 2
"""Years before an answer from which what is told of a year is of another report."""


def earlier(words: str, answered: str | None) -> bool:
    """Whether a sentence tells what an earlier report asked. ``answered``: the date of the answer (ISO).

    >>> earlier("In 2019 they said that the force should row.", "2023-05-04")
    True
    >>> earlier("In 2022 they said that the force should row.", "2023-05-04")
    False
    """
    if _EARLIER.search(words):
        return True
    year = _YEAR.search(words)
    return bool(year and answered and int(year["y"]) <= int(answered[:4]) - _OLD)


def answered_then(words: str, first: int, answered: str | None) -> bool:
    """Whether a paragraph tells of an earlier report, up to ``first``, and then only how that one was answered."""
    then = earlier(words[:first], answered) and _ANSWERED_THEN.search(words, first) is not None
    return then and _NOW.search(words, first) is None


def of_another_force(words: str, stem: str) -> bool:
    """Whether a paragraph tells what the inspectorate said to another force than that of the answer (``stem``)."""
    found = _OF_A_FORCE.search(words)
    return found is not None and not set(force_stem(found["f"]).casefold().split()) <= set(stem.casefold().split())
