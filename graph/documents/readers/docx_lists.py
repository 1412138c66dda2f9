"""The numbers and bullets of a DOCX, which Word counts out of definitions kept apart from the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml.etree import _Element

from graph.documents.readers.markers import is_bullet_sign

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Lists without a definition, and bullets drawn with a symbol font, are shown with this one.
BULLET = "•"

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def value(element: _Element | None, path: str) -> str | None:
    """The ``w:val`` of what stands at a path below an element."""
    found = None if element is None else element.find("/".join(f"{WORD}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{WORD}val")


class Lists:
    """Tells the marker of each list item in the order of the text, counting as Word does."""

    def __init__(self, roots: list[_Element]) -> None:
        self._levels: dict[tuple[str, int], _Element] = {}
        self._counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 9)
        self._families: dict[str, str] = {}
        for root in roots:
            self._define(root)

    def _define(self, numbering: _Element) -> None:
        abstract = {each.get(f"{WORD}abstractNumId"): each for each in numbering.iter(f"{WORD}abstractNum")}
        for number in numbering.iter(f"{WORD}num"):
            name, family = number.get(f"{WORD}numId") or "", value(number, "abstractNumId") or ""
            self._families[name] = name if number.find(f"{WORD}lvlOverride") is not None else family
            levels = () if abstract.get(family) is None else abstract[family].iter(f"{WORD}lvl")
            for level in (*levels, *number.iterfind(f"{WORD}lvlOverride/{WORD}lvl")):
                self._levels[name, int(level.get(f"{WORD}ilvl") or 0)] = level

    def marker(self, name: str, depth: int) -> str:
        """The marker of the next item of a list; depth counts from 0."""
        level = self._levels.get((name, depth))
        if level is None or value(level, "numFmt") in {None, "bullet"}:
            sign = value(level, "lvlText") or BULLET
            return BULLET if is_bullet_sign(sign) else sign
        counts = self._counts[self._families[name]]
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (8 - depth)
        pattern = value(level, "lvlText") or ""
        return re.sub(r"%([1-9])", lambda found: self._figure(name, int(found[1]) - 1, counts), pattern)

    def _figure(self, name: str, depth: int, counts: list[int]) -> str:
        level = self._levels.get((name, depth))
        start = int(value(level, "start") or 1)
        return figure(max(counts[depth], 1) - 1 + start, value(level, "numFmt") or "decimal")


def figure(number: int, form: str) -> str:
    """A number as Word writes it: ``b`` for 2 as ``lowerLetter``, ``iv`` for 4 as ``lowerRoman``."""
    if form.endswith("Letter"):
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form.endswith("Roman"):
        written = "".join(_roman(number))
    else:
        written = str(number)
    return written.upper() if form.startswith("upper") else written


def _roman(number: int) -> Iterator[str]:
    for amount, letters in _ROMAN:
        while number >= amount:
            yield letters
            number -= amount
