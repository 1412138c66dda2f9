"""What the elements of a web page mean to a reader: which part blocks, which hold no words, which are no content."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

HEADINGS = {f"h{level}": level for level in range(1, 7)}
NO_WORDS = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "iframe", "object", "embed", "audio", "video"}
    | {"canvas", "select", "textarea", "datalist"}
)
BLOCKS = frozenset(
    {"html", "body", "main", "article", "section", "div", "p", "ul", "ol", "menu", "li", "dl", "dt", "dd", "hgroup"}
    | {"blockquote", "figure", "figcaption", "address", "details", "summary", "form", "fieldset", "legend", "dialog"}
    | {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "header", "footer", "nav", "aside", "hr"}
    | {"pre", "center", *HEADINGS}
)
_MAIN = frozenset({"main", "article"})
_FURNITURE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"}
)
_FURNITURE_NAMES = re.compile(
    r"\b(cookies?|consent|gdpr|breadcrumbs?|skip|skiplink|navbar|navigation|menu|site-header|site-footer|share|social)\b"
)


class Furniture:
    """Which elements of one page are the frame of a site (navigation, banner, footer) rather than content."""

    def __init__(self, root: _Element) -> None:
        titles = root.findall(".//h1")
        self._title = titles[0] if len(titles) == 1 else None
        self._content = {root, *_most_words(root)}
        for tag in ("main", "article", "h1"):
            for element in root.iter(tag):
                self._content.update((element, *element.iterancestors()))

    def __contains__(self, element: _Element) -> bool:
        if element.tag in {"nav", "aside"} or element.get("role") in _FURNITURE_ROLES:
            return True
        if element.tag in {"header", "footer"}:
            return not (self._holds_title(element) or any(outer.tag in _MAIN for outer in element.iterancestors()))
        names = " ".join(element.get(name) or "" for name in ("class", "id", "aria-label")).lower()
        # A whole page may be named for its navigation (class="has-navigation"): what holds the content is no frame.
        return bool(_FURNITURE_NAMES.search(names)) and element not in self._content

    def _holds_title(self, element: _Element) -> bool:
        """Whether the page's only h1 stands here: then a header is that of the text, not that of the site."""
        return self._title is not None and any(outer is element for outer in self._title.iterancestors())


def _most_words(root: _Element) -> list[_Element]:
    """The elements that hold more than half of the characters of a page."""
    seen = 0
    before: list[int] = []
    found: list[tuple[int, _Element]] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            before.append(seen)
            seen += 0 if element.tag in NO_WORDS else len(element.text or "")
            continue
        inside = seen - before.pop()
        # What falls short of half of the characters so far falls short of half of them all.
        found += [(inside, element)] if 2 * inside > seen else []
        seen += len(element.tail or "")
    return [element for inside, element in found if 2 * inside > seen]


def words_of(element: _Element) -> str:
    """All words in an element on one line, those of different blocks with a space between."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        parts.append(" " if inner.tag in BLOCKS or inner.tag == "br" else "")
        if event == "end":
            parts.append((inner.tail or "") if inner is not element else "")
        elif inner.tag in NO_WORDS:
            walk.skip_subtree()
        else:
            parts.append(inner.text or "")
    return " ".join("".join(parts).split())
