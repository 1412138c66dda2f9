"""Numbered entries of an answer that begin with a heading of their own ("2. Vetting. HMIC asks ... I accept this.")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from graph.documents.layouts.answer_named import named_first
from graph.documents.layouts.answer_numbers import subject
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
    titles = [(line, found) for line, found in headed if not subject(line.text)]
    short = [(line, found) for line, found in titles if len(found["t"].split()) <= _HEAD_WORDS]
    if len(short) < max(_LEAST, len(numbered)):
        return {}
    return {line.start: found.end("t") for line, found in short}


NUMBER = re.compile(r"(?:\d{1,2}\.\d{1,2}\.?|\([ivx]{1,4}\))\s*$")
_LONGEST = 6
REACH = 10
_MARKED = re.compile(r"(?P<m>\*\*|__)(?P<t>[^*_]{2,80}?)(?:[.:?!]?(?P=m)[.:]?|(?P=m)[.:?!])\s+(?=\S)")
"""A title in bold type."""
_MATTER = re.compile(
    r"^(?!(?:not|no|yes|fully|partly|quite|so|sorry|thank\w*|fair|done|dear|hello|all)\b)\w[\w'’-]* \w", re.I
)
"""A title of two words or more that answers nothing itself."""
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|does|did|do|can|could|may|must|should|accept\w*|agree\w*|I|we|they|it"
    r"|there|this|that|these|members|noted|asked|said|found|graded)\b",
    re.I,
)
"""Words of a sentence that a title lacks."""


class RunIn(NamedTuple):
    """A title at the beginning of a paragraph: where its words begin and end, and where the paragraph goes on."""

    start: int
    end: int
    rest: int


def run_in(lines: Sequence[Line], words: Callable[[int, int], str]) -> dict[int, RunIn]:
    """Where paragraphs begin with a title ("4.2 Lanterns. The ...", "**Lanterns.** The ...", "Lanterns. The ...").

    One alone may be a sentence of a few words; of those without a number or emphasis, one that is no title is enough.
    ``words``: the words of the document between two places.
    """
    prose = [line for line in lines if line.stops and not line.row]
    numbered = [line for line in prose if NUMBER.search(words(max(line.start - REACH, 0), line.start))]
    marked = {line.start: found for line in prose if (found := _MARKED.match(words(line.start, line.end)))}
    titles = {line.start: title for line in numbered if (title := _title(line))}
    plain = [(line, _title(line)) for line in prose if not line.marker and line.start not in marked]
    bare = {line.start: title for line, title in plain if title and _MATTER.search(line.text[: title.end])}
    emphasised = {at: RunIn(*found.span("t"), found.end()) for at, found in marked.items()}
    return {at: found for each in (bare, titles, emphasised) if len(each) >= _LEAST for at, found in each.items()}


def _title(line: Line) -> RunIn | None:
    found = HEAD.match(line.text)
    if found is None or line.text[found.end("t")] != "." or _SAYS.search(found["t"]) or named_first(line.text):
        return None
    return RunIn(0, found.end("t"), found.end()) if len(found["t"].split()) <= _LONGEST else None
