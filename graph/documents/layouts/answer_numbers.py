"""Names of what is answered that are a kind and numbers ("AFI 5", "Recommendations 2 and 3"), wherever they stand."""

from __future__ import annotations

import re

from graph.documents.layouts.answer_block import Span
from graph.documents.layouts.answer_requests import ITEM
from graph.documents.stances import stance

_NUMBERS = r"(?:nos?\.? ?|numbers? )?\d{1,2}(?:\.\d{1,2})?(?:(?:, and |, | and | & | to |[–-])\d{1,2}(?:\.\d{1,2})?)*"
_NAME = rf"{ITEM}s? ?{_NUMBERS}(?!\d|[.,]\d|%| per ?cent)"
_EACH = re.compile(_NAME, re.I)
_SEVERAL = re.compile(
    rf"^(?:the )?(?P<q>{_NAME}(?:(?:, and|,|;| and| &|/| \+) ?(?:the )?{_NAME})+)"
    r"(?:\s*[:.–-]\s*(?P<t>.+)|:)?$",
    re.I,
)
_ROW = re.compile(rf"{_NAME}(?:(?:, and|,| and| &) (?:the )?{_NAME})+", re.I)
_IS = (
    r"(?:is|are|was|were|has|have|had|will|cannot|can|does|do|did|remains?|stays?|stands?|goes|needs?|requires?|relates?"
    r"|concerns?|calls?|asks?|depends?|follows?|overlaps?|proved|took|became)"
)
_THE_CAUSE = r"(?<=the )cause (?:of|for) concern(?! (?:is|was|here is) (?:that|about|the|how|one)\b)"
_SUBJECT = re.compile(
    rf"^(?:the )?(?P<q>{_NAME}|{_THE_CAUSE})(?: itself)?(?: \([^()]{{1,80}}\))?,?"
    rf" (?:both |all |each |too |also )?{_IS}\b",
    re.I,
)
_SPEAKER = re.compile(
    r"^(?:but |and )?(?:I|we|she|he|my|our|the (?:commissioner|PF?CC|mayor|force|chief constable))\b", re.I
)
_OF_ANOTHER = re.compile(
    r"^ (?:of|from|in) (?:the|that|this|its|their|our|my|last) [^.,;]{0,40}?"
    r"\b(?:panel|board|committee|audit\w*|IOPC|coroner|plan|strategy|20\d\d)\b",
    re.I,
)


def several(words: str) -> tuple[list[Span], str] | None:
    """The names that a label has of more than one kind, and the words after them.

    >>> several("Recommendation 2 and AFI 8: I accept both.")
    ([(0, 16), (21, 26)], 'I accept both.')
    >>> several("Recommendation 2 and the rest")
    """
    found = _SEVERAL.match(words)
    if found is None:
        return None
    return [each.span() for each in _EACH.finditer(words, *found.span("q"))], found["t"] or ""


def names(words: str, first: Span) -> list[Span]:
    """A name with those that follow it at once.

    >>> names("As to AFI 5 and AFI 6, both are done.", (6, 11))
    [(6, 11), (16, 21)]
    """
    found = _ROW.match(words, first[0])
    return [each.span() for each in _EACH.finditer(words, *found.span())] if found else [first]


def subject(words: str) -> Span | None:
    """The name with which a sentence begins that tells something of it.

    >>> subject("AFIs 2, 3 and 4 have no due date.")
    (0, 15)
    >>> subject("AFI 5 lamps")
    """
    found = _SUBJECT.match(words)
    return found.span("q") if found and not _OF_ANOTHER.match(words, found.end("q")) else None


def taken(words: str, *, goes_on: bool = False) -> Span | None:
    """The name that a sentence holds anywhere which takes a stance on it.

    ``goes_on``: the sentence before it did, so that one whose subject speaks need not.

    >>> taken("I accept recommendation 4 and have bought oars.")
    (9, 25)
    >>> taken("This goes back to recommendation 4.")
    >>> taken("She has less patience with AFI 5.", goes_on=True)
    (27, 32)
    """
    found = _EACH.search(words)
    if found is None or _OF_ANOTHER.match(words[found.end() :]):
        return None
    return found.span() if stance(words) != "NOTES" or (goes_on and _SPEAKER.match(words)) else None
