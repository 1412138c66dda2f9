"""Which of several texts means which of several others: one to one, best over the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from graph.ids import normalise

_DEFINED = re.compile(r"\([^()]{20,}\)")
A = TypeVar("A")
B = TypeVar("B")


def sameness(one: str, other: str) -> float:
    """How far two wordings are the same, from 0 to 1: order, case, punctuation and quotation marks aside.

    A definition in brackets may be left out when words are repeated.
    """
    whole, without = normalise(other), normalise(_DEFINED.sub("", other))
    same = fuzz.token_sort_ratio(normalise(one), whole)
    return (same if whole == without else max(same, fuzz.token_sort_ratio(normalise(one), without))) / 100


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
