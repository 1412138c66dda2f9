"""Titles of our own for items, made by rule from the key terms of a text: they ship where the text itself does not."""

from __future__ import annotations

import re
from itertools import islice

_STOP_WORDS = """
a about above across after against all also although am an and any are aren't as at be because been being
between both but by can can't constabulary continue could didn't do does doesn't don't during each enough ensure
ensures every for force force's found from further had has have having he her his hmic hmicfrs how however i if
improve improves in including inspectors into is isn't it it's its itself just make makes many may me more most
must my need needs no not of on once only or other our out over own police same she should so some such sure
than that the their them then there these they this those through to too under until up us use very was wasn't
we were weren't what when where whether which while who whose will with within without would you
"""
_STOP = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"[A-Za-z0-9][\w'’&/-]*|[.,;:()]")


def topic(words: str, *, runs: int = 3, longest: int = 4) -> str:
    """The first runs of key terms of a text, joined by semicolons: what it is about, never what it says.

    >>> topic("The force should make sure that repeat callers are routinely identified by call handlers.")
    'repeat callers; routinely identified; call handlers'
    """
    return "; ".join(islice(_runs(words, longest), runs))


def _runs(words: str, longest: int) -> list[str]:
    found: list[list[str]] = [[]]
    for term in _WORD.findall(words):
        if term in ".,;:()" or term.lower() in _STOP or len(found[-1]) == longest:
            if found[-1]:
                found.append([])
            if term in ".,;:()" or term.lower() in _STOP:
                continue
        found[-1].append(term)
    runs = [" ".join(run) for run in found if run]
    telling = [run for run in runs if " " in run or len(run) > 7]
    return telling or runs
