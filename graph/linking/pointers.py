"""Words by which a report points to what it said itself: "as stated above", "put another way"."""

from __future__ import annotations

import re

_SAID = (
    r"(?:stated?|said|say|noted?|mention(?:ed)?|described?|set out|explain(?:ed)?|report(?:ed)?|outlined?|"
    r"discuss(?:ed)?|highlight(?:ed)?)"
)
_BACK = re.compile(
    rf"\bas (?:(?:we|is|was|have|has|already|been) )*{_SAID} (?:above|earlier|before|already|previously|"
    r"(?:further )?up|in (?:our|the) (?!\d)(?:\w+ ){0,4}?(?:assessment|section|chapter|summary|introduction)),?"
    r"|\bas above,",
    re.I,
)
_REWORDED = re.compile(
    r"^(?:(?:or|to) )?(?:put (?:it )?(?:another|the other) way|in other words|that is to say)\b,?", re.I
)


def points_back(words: str) -> bool:
    """Whether a sentence says that it was said before, in the same report.

    >>> points_back("As stated above, the control room is new.")
    True
    >>> points_back("As we said in our 2019 report, it is slow.")
    False
    """
    return _BACK.search(words) is not None


def without_pointer(words: str) -> str:
    """What a sentence says besides pointing back."""
    return _BACK.sub("", words)


def rewords(words: str) -> bool:
    """Whether a sentence says the one before it again, in other words."""
    return _REWORDED.search(words) is not None
