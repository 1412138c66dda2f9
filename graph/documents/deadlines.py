"""Deadlines set in recommendations: by a date, within a time of publication, at once, or on a condition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.documents.dates import When, absolute, immediately, within

_BY = re.compile(
    r"\b(?:by|before|no later than|not later than|until)(?: the)?(?: (?:end|start|beginning|close) of)?[ ,]*$", re.I
)
_CONDITION = re.compile(r",? ?\b(?:and )?(?P<c>(?:if|subject to|provided that|unless|depending on)\b[^,.;]*)", re.I)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: ``when`` with the span of the words that set it, and what it depends on."""

    when: When
    start: int
    end: int
    condition: str | None = None


def deadlines(words: str, published: str | None) -> list[Due]:
    """The deadlines that a text sets. ``published`` (ISO, cut or whole) is what relative ones are counted from."""
    found = [
        Due(when, start, when.end, _condition(words, when.end))
        for when in absolute(words)
        if (start := _opening(words, when)) is not None
    ]
    found += [Due(w, w.start, w.end, _condition(words, w.end)) for w in within(words, published) if _forward(words, w)]
    found += [Due(w, w.start, w.end) for w in immediately(words, published)]
    return sorted(found, key=lambda due: due.start)


def _opening(words: str, when: When) -> int | None:
    """Where the words begin that make a date a deadline. A bare year does so only at the head of the sentence."""
    found = _BY.search(words[: when.start])
    bare = when.precision == "YEAR" and found is not None and words[: found.start()].strip()
    return found.start() if found and not bare else None


def _forward(words: str, when: When) -> bool:
    """ "Within" sets a deadline; "in two months" or "in the last two years" only tells of a time."""
    return words[when.start :].lower().startswith("within")


def _condition(words: str, end: int) -> str | None:
    found = _CONDITION.match(words, end)
    return found["c"].strip() if found else None


_DIRECTIVE = re.compile(
    r"^(?:within (?:the (?:next )?)?[\w-]+ (?:days?|weeks?|months?|years?)\b|by \d{0,2} ?[A-Z]\w+ 20\d\d\b"
    r"|immediately\b)"
    r"[^.]*?\b(?:should|must|needs? to|is to)\b",
    re.I,
)
_DIRECTED = re.compile(
    r"^(?:the (?:force|constabulary|chief constable)|[A-Z][\w' ]+ (?:police|constabulary)) (?:should|must|needs?"
    r" to)\b"
    r"[^.]*?(?:,? within [\w-]+ (?:days?|weeks?|months?|years?)\b|\bby \d{0,2} ?[A-Z]\w+ 20\d\d\b)",
    re.I,
)


def directs(sentence: str) -> bool:
    """Whether a sentence inside an explanation sets the force a task with a deadline."""
    return bool(_DIRECTIVE.search(sentence) or _DIRECTED.search(sentence))
