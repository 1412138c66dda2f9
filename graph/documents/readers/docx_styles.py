"""What the paragraph styles of a DOCX say: heading levels and lists, each style adding to the one it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element

from graph.documents.readers.docx_lists import WORD, value

_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number)(?: ([1-5]))?$", re.IGNORECASE)
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """``heading`` is 0 for what is none; ``list`` names a list definition, and is empty where only the name tells.

    ``level`` is the one in that definition, ``depth`` how deep the name of a style says its items stand; from 0.
    """

    heading: int = 0
    list: str | None = None
    level: int = 0
    depth: int = 0


class Styles:
    """Looks paragraphs up in the styles of one document."""

    def __init__(self, roots: list[_Element]) -> None:
        self._elements = {
            each.get(f"{WORD}styleId"): each
            for root in roots
            for each in root.iter(f"{WORD}style")
            if each.get(f"{WORD}type") == "paragraph"
        }
        self._known: dict[str, Style] = {}

    def of(self, paragraph: _Element) -> Style:
        """What a paragraph is by its style, and by what is set on it directly."""
        properties = paragraph.find(f"{WORD}pPr")
        name = value(properties, "pStyle") or ""
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return _refined(self._known[name], properties)

    def _resolved(self, name: str) -> Style:
        style = Style()
        for element in reversed(list(self._ancestry(name))):
            style = _refined(_named(style, value(element, "name") or ""), element.find(f"{WORD}pPr"))
        return style

    def _ancestry(self, name: str | None) -> Iterator[_Element]:
        seen: set[str] = set()
        while name and name not in seen and (element := self._elements.get(name)) is not None:
            seen.add(name)
            yield element
            name = value(element, "basedOn")


def _named(style: Style, name: str) -> Style:
    """A style refined by what the names of Word's own styles mean."""
    if heading := _HEADING.match(name):
        return Style(int(heading[1]))
    if name.lower() == "title":
        return Style(1)
    if in_list := _LIST.match(name):
        return Style(style.heading, "", depth=int(in_list[1] or 1) - 1)
    return style


def _refined(style: Style, properties: _Element | None) -> Style:
    level, number = value(properties, "outlineLvl"), value(properties, "numPr/numId")
    heading = style.heading if level is None else (int(level) + 1) % (_BODY_LEVEL + 1)
    if number is None:
        return replace(style, heading=heading)
    inner = min(int(value(properties, "numPr/ilvl") or 0), 8)
    # Word takes an item out of its list with the number 0.
    return Style(heading, None if number == "0" else number, inner, max(inner, style.depth))
