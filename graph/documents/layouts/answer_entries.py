"""Numbered entries of an answer that begin with a heading of their own ("2. Vetting. HMIC asks ... I accept this.")."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
