"""Which of several texts means which of several others: one to one, best over the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import networkx as nx
from rapidfuzz import fuzz

from graph.ids import normalise

_DEFINED = re.compile(r"\([^()]{20,}\)")
_SHORTENED = re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should)nt\b|\b(ca)nt\b|\bcannot\b")
PART_WORDS = 7
PART = 90
"""From how many words on, and how like out of 100, a text is a part of another: a clause of it, or it cut short."""
_EXACT = 10**12
A = TypeVar("A")
B = TypeVar("B")


def sameness(one: str, other: str) -> float:
    """How far two wordings are the same, from 0 to 1: order, case, punctuation and quotation marks aside.

    A definition in brackets may be left out when words are repeated.
    """
    said, whole, without = _spelt(one), _spelt(other), _spelt(_DEFINED.sub("", other))
    same = fuzz.token_sort_ratio(said, whole)
    return (same if whole == without else max(same, fuzz.token_sort_ratio(said, without))) / 100


def part_of(one: str, other: str) -> bool:
    """Whether one wording stands inside another, word for word or nearly: a clause of it, or all but its end.

    >>> part_of("the force does not know where its lanterns are kept", "Marl Police doesn't know where its lanterns "
    ... "are kept, so that they cannot be lit")
    True
    >>> part_of("its lanterns are kept", "Marl Police doesn't know where its lanterns are kept")
    False
    """
    said, whole = _spelt(one), _spelt(other)
    return len(said.split()) >= PART_WORDS and len(said) < len(whole) and fuzz.partial_ratio(said, whole) >= PART


def _spelt(words: str) -> str:
    """Words made plain, with "doesn't" in full: who repeats a sentence may write either."""
    return _SHORTENED.sub(lambda found: f"{found[1] or 'can'} not", normalise(words))


def assigned(
    left: Sequence[A], right: Sequence[B], score: Callable[[A, B], float], floor: float
) -> list[tuple[A, B, float, float]]:
    """Pairs that give the highest sum of scores over all, each side used once; none below ``floor``.

    The last value is the margin: how much better the pair is than the left one with any other that is left free or
    has a worse claim. A greedy choice would give a reworded quotation to whichever recommendation came first.
    """
    scores = [[score(one, other) for other in right] for one in left]
    sides: nx.Graph[int] = nx.Graph()
    for i, row in enumerate(scores):
        # Whole numbers: with fractions the matching may miss the best by a rounding.
        sides.add_weighted_edges_from((i, ~j, int(value * _EXACT)) for j, value in enumerate(row) if value >= floor)
    pairs = []
    for i, j in sorted((max(pair), ~min(pair)) for pair in nx.max_weight_matching(sides)):
        rivals = [each for k, each in enumerate(scores[i]) if k != j]
        pairs.append((left[i], right[j], scores[i][j], scores[i][j] - max(rivals, default=0.0)))
    return pairs


def pairs_sharing(texts: Iterable[Iterable[str]]) -> list[tuple[int, int]]:
    """Pairs of texts, given as words, that can be nearly the same: they share one of the rarest words of each.

    If at most a third of the words of either differ, one of the rarest third and one more is common to both. This
    keeps the work from growing with the square of the number of texts.
    """
    words = [set(each) for each in texts]
    counts = Counter(word for each in words for word in each)
    found: dict[str, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    for number, each in enumerate(words):
        rarest = sorted(each, key=lambda word: (counts[word], word))
        for word in rarest[: len(each) // 3 + 1]:
            pairs.update((other, number) for other in found.get(word, ()))
            found.setdefault(word, []).append(number)
    return sorted(pairs)
