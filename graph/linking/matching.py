"""Which of several texts means which of several others: one to one, best over the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from graph.ids import normalise

_DEFINED = re.compile(r"\([^()]{20,}\)")
_SHORTENED = re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should)nt\b|\b(ca)nt\b|\bcannot\b")
PART_WORDS = 7
PART = 90
"""From how many words on, and how like out of 100, a text is a part of another: a clause of it, or it cut short."""
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
    has a worse claim. A greedy choice would give a reworded quotation to whichever recommendation came first; the
    matrices are a few dozen wide, so the Hungarian method needs no library.
    """
    if not left or not right:
        return []
    scores = [[score(one, other) for other in right] for one in left]
    kept = [[value if value >= floor else 0.0 for value in row] for row in scores]
    pairs = []
    for i, j in _hungarian(kept):
        if scores[i][j] >= floor:
            rivals = [scores[i][k] for k in range(len(right)) if k != j]
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


def _hungarian(scores: list[list[float]]) -> list[tuple[int, int]]:
    """The assignment of rows to columns of greatest sum (Kuhn and Munkres, with potentials)."""
    rows, columns = len(scores), len(scores[0])
    if rows > columns:
        turned = [list(column) for column in zip(*scores, strict=True)]
        return sorted((row, column) for column, row in _hungarian(turned))
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        holder[0], column = row, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while holder[column]:
            column = _step(scores, column, holder, way, least, used, row_price, column_price)
        while column:
            holder[column] = holder[way[column]]
            column = way[column]
    return sorted((holder[column] - 1, column - 1) for column in range(1, columns + 1) if holder[column])


def _step(
    scores: list[list[float]],
    column: int,
    holder: list[int],
    way: list[int],
    least: list[float],
    used: list[bool],
    row_price: list[float],
    column_price: list[float],
) -> int:
    """One step along the cheapest alternating path: the next column to look at."""
    used[column] = True
    row = holder[column]
    free = [each for each in range(1, len(used)) if not used[each]]
    for each in free:
        cost = -scores[row - 1][each - 1] - row_price[row] - column_price[each]
        if cost < least[each]:
            least[each], way[each] = cost, column
    chosen = min(free, key=lambda each: (least[each], each))
    delta = least[chosen]
    for each in range(len(used)):
        if used[each]:
            row_price[holder[each]] += delta
            column_price[each] -= delta
        else:
            least[each] -= delta
    return chosen
