"""The clauses of a sentence: each may tell another thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.documents.lines import clean, trim
from graph.linking.texts import Sentence

_BREAK = re.compile(
    r"[;:]\s+|(?<!\s)\s+[–—]\s+|\s-\s+"
    r"|(?:,|(?<!\s))\s+(?=(?:because|though|although|whereas|in contrast|compared with|particularly (?:as|since)"
    r"|which|who)\b)"
    r"|,\s+(?=that\b)"
    r"|,\s+(?=where\b|(?:exactly |just )?as (?:it|they) (?:did|was|were|had)\b"
    r"|an? (?:[\w-]+ )?(?:step|fall|drop|rise)\b)"
    r"|,\s+(?=(?:but|and|so|while|having been|the (?:report|inspection|inspectors|force)|it|they|reflecting|this)\b)"
    r"|(?<!\s)\s+(?=(?:and|but) (?:that|(?:the|these|this) (?:report|inspection|inspectors|force)|it|they|also"
    r"|particular|found|asks?|is|are|was|were|has|appropriate|to)\b)",
    re.I,
)
_IN_QUOTES = re.compile(r"(?<![\w])[‘'“\"](?P<w>(?:[^‘“”\"\n]|\n(?!\s*\n)){8,160}?)[’'”\"](?!\w)")
_HELD_TOGETHER = re.compile(rf"{_IN_QUOTES.pattern}|[“\"][^“”\"]+[”\"]|\([^()]*\)")
"""Words in quotation marks or brackets: no clause ends inside them."""
_WORDS = 2
_JOINT = re.compile(r",\s+(?:and\s+)?|(?<!\bstop)(?<!\s)\s+(?:and|or|both)\s+", re.I)
"""Where a clause may be two: not inside "stop and search", which names one thing."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence: its words made plain, and its place in the document."""

    start: int
    end: int
    words: str


def clauses(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence in order, as its punctuation and conjunctions divide it."""
    return list(_cut(sentence, sentence.start, sentence.end, _BREAK))


def parts(sentence: Sentence, clause: Clause) -> Iterator[tuple[Clause, Clause]]:
    """The ways in which a clause may be two, at each "and" or comma inside it."""
    raw = _raw(sentence, clause.start, clause.end)
    for joint in _JOINT.finditer(raw):
        first = _clause(sentence, clause.start, clause.start + joint.start())
        second = _clause(sentence, clause.start + joint.end(), clause.end)
        if first.words and second.words:
            yield first, second


def members(sentence: Sentence, clause: Clause) -> list[Clause]:
    """A clause cut at every "and" and comma inside it."""
    return list(_cut(sentence, clause.start, clause.end, _JOINT))


def in_quotes(sentence: Sentence) -> Iterator[Clause]:
    """The words of others that a sentence repeats inside its own: two or more, in quotation marks."""
    raw = _raw(sentence, sentence.start, sentence.end)
    for found in _IN_QUOTES.finditer(raw):
        held = _clause(sentence, sentence.start + found.start("w"), sentence.start + found.end("w"))
        if _WORDS <= len(held.words.split()) < len(sentence.words.split()) - 1:
            yield held


def _cut(sentence: Sentence, start: int, end: int, at: re.Pattern[str]) -> Iterator[Clause]:
    raw, begun = _raw(sentence, start, end), 0
    held = [each.span() for each in _HELD_TOGETHER.finditer(raw) if each.start() > 0]
    for found in at.finditer(raw):
        if any(first < found.start() < last for first, last in held):
            continue
        if raw[begun : found.start()].strip():
            yield _clause(sentence, start + begun, start + found.start())
        begun = found.end()
    yield _clause(sentence, start + begun, end)


def _clause(sentence: Sentence, start: int, end: int) -> Clause:
    raw = _raw(sentence, start, end)
    first, last = trim(raw, 0, len(raw))
    return Clause(start + first, start + last, clean(raw[first:last]))


def _raw(sentence: Sentence, start: int, end: int) -> str:
    offset = sentence.passage.start
    return (sentence.passage.exact or "")[start - offset : end - offset]


def over(told: Sequence[Clause]) -> Clause:
    """Some clauses as one, from the first to the last."""
    return Clause(told[0].start, told[-1].end, " ".join(clause.words for clause in told))


def meets(one: Clause, other: Clause) -> bool:
    return one.start < other.end and other.start < one.end
