"""Lines of a PDF page: words that stand side by side, with the raised numbers of notes where they belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.documents.readers.markers import is_marker
from graph.documents.readers.pdf_drawings import Rule
from graph.documents.readers.pdf_page import Page, Word

# All in units of the size of the type.
_SAME_BASE = 0.3
_SMALL = 0.85
_SPACE = 0.08
_WIDE_SPACE = 0.25
_GAP_BETWEEN_CELLS = 1.0
_GAP_BEHIND_MARKER = 4.0
_GAP_BEHIND_DOT = 2.5
_RAISED_AT_MOST = 0.75
_LOWERED_AT_MOST = 0.3
_NOTE_DISTANCE = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Words on one line without a wide gap, or a row of a table (``cells``, which may be empty strings).

    Lines are compared by identity: two pages may hold the same words in the same place.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: float
    first_width: float
    words: tuple[Word, ...] = ()
    raised: bool = False
    cells: tuple[str, ...] = ()

    @property
    def rounded_size(self) -> float:
        """Sizes of type that look the same are the same."""
        return round(self.size * 2) / 2

    @property
    def middle(self) -> float:
        return self.base - 0.3 * self.size


def lines(page: Page) -> list[Line]:
    """The lines of a page from top to bottom; text beside another one across a wide gap is a line of its own."""
    visible = [
        word
        for word in page.words
        if 0 < (word.left + word.right) / 2 < page.width and 0 < word.base < page.height + word.size
    ]
    found = [
        line_of(words)
        for level in _levels(visible)
        for words in _parted(sorted(level, key=lambda word: word.left), page.drawings.upright)
    ]
    return [_with_dot(line, page) for line in found]


def _with_dot(line: Line, page: Page) -> Line:
    """A bullet that is drawn rather than written, as browsers do when they print, becomes a written one."""
    for x, y in page.drawings.dots:
        before = (line.left - x) / line.size
        if 0.2 < before < _GAP_BEHIND_DOT and abs(y - line.middle) < 0.4 * line.size:
            return replace(line, text=f"• {line.text}", left=x)
    return line


def _levels(words: list[Word]) -> list[list[Word]]:
    """Words by the level they stand on; small raised or lowered ones with the word they touch."""
    levels: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.base):
        if levels and word.base - levels[-1][0].base <= _SAME_BASE * min(word.size, levels[-1][0].size):
            levels[-1].append(word)
        else:
            levels.append([word])
    for index, level in enumerate(levels):
        near = [other for other in levels[max(0, index - 3) : index + 4] if other is not level]
        largest = max((word.size for other in near for word in other), default=0.0)
        for small in [word for word in level if word.size < _SMALL * largest]:
            host = next((other for other in near if any(_carries(word, small) for word in other)), None)
            if host is not None:
                level.remove(small)
                host.append(small)
    return [level for level in levels if level]


def _carries(word: Word, small: Word) -> bool:
    """Whether a small word stands raised (or lowered) directly behind or before another one."""
    raised = (word.base - small.base) / word.size
    behind, before = small.left - word.right, word.left - small.right
    return (
        small.size < _SMALL * word.size
        and -_LOWERED_AT_MOST < raised < _RAISED_AT_MOST
        and (-_NOTE_DISTANCE < behind / word.size < _NOTE_DISTANCE or 0 <= before / word.size < _NOTE_DISTANCE)
    )


def _parted(words: list[Word], uprights: tuple[Rule, ...]) -> Iterator[list[Word]]:
    """Words of one level, parted where a wide gap or a ruled line stands between them."""
    together: list[Word] = []
    for word in words:
        if together and _repeats(together[-1], word):
            continue
        if together and (_is_ruled_off(together[-1], word, uprights) or _is_far(together, word)):
            yield together
            together = []
        together.append(word)
    if together:
        yield together


def _repeats(word: Word, after: Word) -> bool:
    """Whether the same word is drawn twice in one place, to make it look bold or shaded."""
    return after.text == word.text and after.left - word.left < 0.2 * min(word.size, word.right - word.left)


def _is_ruled_off(word: Word, after: Word, uprights: tuple[Rule, ...]) -> bool:
    return any(
        word.right - 1 < rule.at < after.left + 1 and rule.start < word.base - 0.3 * word.size < rule.end
        for rule in uprights
    )


def _is_far(together: list[Word], after: Word) -> bool:
    """Whether a gap is that between cells or columns; behind the marker of a list item it may be wider."""
    gap = (after.left - together[-1].right) / max(together[-1].size, after.size)
    return gap > (_GAP_BEHIND_MARKER if is_marker("".join(word.text for word in together)) else _GAP_BETWEEN_CELLS)


def line_of(words: list[Word]) -> Line:
    """A line of words in order; its size and base are those of most of its letters."""
    sizes: dict[tuple[float, float], int] = {}
    for word in words:
        sizes[word.size, word.base] = sizes.get((word.size, word.base), 0) + len(word.text)
    size, base = max(sizes, key=lambda key: (sizes[key], key))
    letters = sum(len(word.text) for word in words)
    text, first_width = _joined(words)
    if _is_raised(words[0], base, size):
        text = text.replace(words[0].text, f"{words[0].text} ", 1)
    return Line(
        text=text,
        left=words[0].left,
        right=max(word.right for word in words),
        base=base,
        size=size,
        bold=sum(len(word.text) for word in words if word.bold) / letters,
        first_width=first_width,
        words=tuple(words),
        raised=_is_raised(words[0], base, size),
    )


def part(whole: Line, gap: float) -> list[Line]:
    """A line in pieces, parted wherever a gap is wider than so many sizes of its type."""
    pieces: list[list[Word]] = [[]]
    for word in whole.words:
        if pieces[-1] and word.left - pieces[-1][-1].right > gap * whole.size:
            pieces.append([])
        pieces[-1].append(word)
    return [line_of(words) for words in pieces if words]


def _is_raised(word: Word, base: float, size: float) -> bool:
    """Whether a line begins with the number of a note."""
    return word.base < base - 0.15 * size and word.size < _SMALL * size


def _joined(words: list[Word]) -> tuple[str, float]:
    """The text of words in order, and how wide it is up to its first space."""
    parts = [words[0].text]
    first_width = 0.0
    for word, after in pairwise(words):
        gap = (after.left - word.right) / max(word.size, after.size)
        if (after.spaced and gap > _SPACE) or gap > _WIDE_SPACE:
            parts.append(" ")
            first_width = first_width or word.right - words[0].left
        parts.append(after.text)
    return "".join(parts), first_width or words[-1].right - words[0].left


def usual_size(lines: Iterable[Line]) -> float:
    """The size of type in which most letters of some lines are set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.rounded_size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0
