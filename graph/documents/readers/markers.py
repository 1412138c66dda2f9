"""Bullets and numbers in front of list items, as every medium writes them into its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# White space for trimming: what Python calls space, and the invisible characters extractions leave behind.
_BLANK = "\\s\u200b\u200e\u2060\ufeff\u00ad"
# Bullets that are nothing else, so that no space need follow; the last five are Word's, from the Symbol fonts.
_SIGNS = "•◦‣▪●■□➢►\uf0b7\uf0a7\uf0d8\uf076\uf0fc"

_LETTER = r"\((?:[a-z]|[ivx]{2,5})\)"
_SIGN = re.compile(rf"(?:[{_SIGNS}][{_BLANK}]*|[-–·*o][{_BLANK}]+)(?:{_LETTER}[{_BLANK}]+)?(?=[^{_BLANK}])")
_LETTERED = re.compile(rf"{_LETTER}[{_BLANK}]+(?=[^{_BLANK}])")
_NUMBERED = re.compile(rf"(?:\d{{1,3}}|[a-z])[.)][{_BLANK}]+(?=[^{_BLANK}])")
_ALONE = re.compile(f"[{_SIGNS}]")
# How many lines away the next number of a list may stand.
_LOOK_AROUND = 50
_TRIMMED = re.compile(rf"[^{_BLANK}](?:.*[^{_BLANK}])?", re.DOTALL)


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends (NBSP and zero-width signs included), or ``None`` if nothing is left."""
    found = _TRIMMED.search(text, start, end)
    return found.span() if found else None


def marker_end(text: str, start: int, end: int) -> int | None:
    """Where the words begin behind a bullet (``•``, ``-``, ``- (a)``) or a letter in brackets."""
    found = _SIGN.match(text, start, end) or _LETTERED.match(text, start, end)
    return found.end() if found else None


def number_end(text: str, start: int, end: int) -> int | None:
    """Where the words begin behind ``1.``, ``1)`` or ``a)``: see ``numbered`` for whether that makes a list item."""
    found = _NUMBERED.match(text, start, end)
    return found.end() if found else None


def is_marker(text: str) -> bool:
    """Whether there is a marker and nothing else."""
    return (marker_end(f"{text} x", 0, len(text) + 2) or number_end(f"{text} x", 0, len(text) + 2)) == len(text) + 1


def is_bullet_sign(text: str) -> bool:
    """Whether a whole line is a bullet sign whose words stand on the next line."""
    return _ALONE.fullmatch(text) is not None


def style(marker: str) -> str:
    """What markers of one list have in common: ``1.`` and ``2.`` are one style, ``(a)`` and ``(b)`` another."""
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", marker)) if marker != "o" else marker


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line or paragraph as far as lists go: the style of the number before it, its indentation, whether a bullet."""

    number: str | None
    indent: int
    bullet: bool


def numbered(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Positions of the numbers that belong to a list: the next one before or after, past sub-items, is of one style.

    A number that stands alone is part of its line: a heading ("1) Preventing crime"), or the number of a question.
    """
    found = [
        position
        for position, candidate in enumerate(candidates)
        if candidate.number
        and (
            _meets_sibling(candidate, reversed(candidates[max(0, position - _LOOK_AROUND) : position]))
            or _meets_sibling(candidate, candidates[position + 1 : position + 1 + _LOOK_AROUND])
        )
    ]
    return frozenset(found)


def _meets_sibling(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    for other in others:
        if other.number == candidate.number:
            return True
        if not (other.number or other.bullet or other.indent > candidate.indent):
            return False
    return False
