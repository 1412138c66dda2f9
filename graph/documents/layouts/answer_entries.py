"""Numbered entries of an answer that begin with a heading of their own ("2. Vetting. HMIC asks ... I accept this.")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from graph.documents.lines import Line

HEAD = re.compile(r"^(?P<t>[A-Z\d][^.:;?!\"“]{2,60}?)(?:[.:]| [–-]) +(?=[A-Z\"“'‘])")
_HEAD_WORDS = 8
_LEAST = 2


def entries(lines: Sequence[Line]) -> dict[int, int]:
    """Where the entries of a numbered list start of which each begins with a heading, and how long that heading is.

    One such entry alone may be a sentence of two words.
    """
    numbered = [line for line in lines if line.marker[:1].isdigit() and line.stops]
    headed = [(line, found) for line in numbered if (found := HEAD.match(line.text))]
    short = [(line, found) for line, found in headed if len(found["t"].split()) <= _HEAD_WORDS]
    if len(short) < max(_LEAST, len(numbered)):
        return {}
    return {line.start: found.end("t") for line, found in short}


_NUMBER = re.compile(r"(?:\d{1,2}\.\d{1,2}\.?|\([ivx]{1,4}\))\s*$")
_LONGEST = 6
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|does|did|do|can|could|may|must|should|accept\w*|agree\w*|I|we|they|it"
    r"|there|this|that|these|members|noted|asked|said|found|graded)\b",
    re.I,
)
"""Words of a sentence that a title lacks."""


def run_in(lines: Sequence[Line], before: Callable[[Line], str]) -> dict[int, int]:
    """Where numbered paragraphs of minutes and reports begin with a title ("4.2 Lanterns. The ..."), and its length.

    ``before``: the words in front of a line, where its number stands.
    """
    numbered = [line for line in lines if line.stops and _NUMBER.search(before(line))]
    headed = [(line, found) for line in numbered if (found := HEAD.match(line.text))]
    stopped = [(line, found) for line, found in headed if line.text[found.end("t")] == "."]
    titles = [(line, found) for line, found in stopped if not _SAYS.search(found["t"])]
    short = {line.start: found.end("t") for line, found in titles if len(found["t"].split()) <= _LONGEST}
    return short if len(short) >= _LEAST else {}
