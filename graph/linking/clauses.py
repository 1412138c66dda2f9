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
    text = raw(sentence, clause.start, clause.end)
    for joint in _JOINT.finditer(text):
        first = cut(sentence, clause.start, clause.start + joint.start())
        second = cut(sentence, clause.start + joint.end(), clause.end)
        if first.words and second.words:
            yield first, second


def members(sentence: Sentence, clause: Clause) -> list[Clause]:
    """A clause cut at every "and" and comma inside it."""
    return list(_cut(sentence, clause.start, clause.end, _JOINT))


def in_quotes(sentence: Sentence) -> Iterator[Clause]:
    """The words of others that a sentence repeats inside its own: two or more, in quotation marks."""
    text = raw(sentence, sentence.start, sentence.end)
    for found in _IN_QUOTES.finditer(text):
        held = cut(sentence, sentence.start + found.start("w"), sentence.start + found.end("w"))
        if _WORDS <= len(held.words.split()) < len(sentence.words.split()) - 1:
            yield held


def _cut(sentence: Sentence, start: int, end: int, at: re.Pattern[str]) -> Iterator[Clause]:
    text, begun = raw(sentence, start, end), 0
    held = [each.span() for each in _HELD_TOGETHER.finditer(text) if each.start() > 0]
    for found in at.finditer(text):
        if any(first < found.start() < last for first, last in held):
            continue
        if text[begun : found.start()].strip():
            yield cut(sentence, start + begun, start + found.start())
        begun = found.end()
    yield cut(sentence, start + begun, end)


def cut(sentence: Sentence, start: int, end: int) -> Clause:
    """The part of a sentence between two places, made plain."""
    text = raw(sentence, start, end)
    first, last = trim(text, 0, len(text))
    return Clause(start + first, start + last, clean(text[first:last]))


def raw(sentence: Sentence, start: int, end: int) -> str:
    """The part of a sentence between two places, as it is written."""
    offset = sentence.passage.start
    return (sentence.passage.exact or "")[start - offset : end - offset]


def over(told: Sequence[Clause]) -> Clause:
    """Some clauses as one, from the first to the last."""
    return Clause(told[0].start, told[-1].end, " ".join(clause.words for clause in told))


def meets(one: Clause, other: Clause) -> bool:
    """Whether two clauses share any words."""
    return one.start < other.end and other.start < one.end
