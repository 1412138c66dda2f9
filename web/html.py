"""Pages for people, put together from parts. Every text is escaped where it enters a part."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NewType

Html = NewType("Html", str)
"""Markup that is safe to stand in a page."""


def text(words: object) -> Html:
    return Html(escape(str(words)))


def element(name: str, *inner: Html, classes: str = "") -> Html:
    opening = f'<{name} class="{escape(classes)}">' if classes else f"<{name}>"
    return Html(f"{opening}{''.join(inner)}</{name}>")


def link(href: str | None, words: object) -> Html:
    """Words that lead somewhere; plain ones where there is nowhere to go, or where the address would run a script."""
    if href is None or not href.startswith(("/", "?", "#", "http://", "https://")):
        return text(words)
    return Html(f'<a href="{escape(href)}">{escape(str(words))}</a>')


def paragraph(words: object, classes: str = "") -> Html:
    return element("p", text(words), classes=classes)


def section(heading: str, *inner: Html) -> Html:
    """A part of a page under a heading; nothing where it would be empty."""
    return element("section", element("h2", text(heading)), *inner) if any(inner) else Html("")


def listed(entries: Iterable[Html], classes: str = "") -> Html:
    rows = [element("li", entry) for entry in entries]
    return element("ul", *rows, classes=classes) if rows else Html("")


def facts(pairs: Iterable[tuple[Html, Html]]) -> Html:
    """Names and what they stand for, as a table with one line each."""
    rows = [element("div", element("dt", name), element("dd", value)) for name, value in pairs]
    return element("dl", *rows, classes="facts") if rows else Html("")


def joined(parts: Iterable[Html], between: str = ", ") -> Html:
    return Html(text(between).join(part for part in parts if part))


def page(title: object, *body: Html, above: Html = Html("")) -> bytes:
    """A whole page."""
    return _PAGE.format(title=escape(str(title)), above=above, body="".join(body)).encode("utf-8", "replace")


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - Peelgraph</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/pages.css">
<link rel="stylesheet" href="/static/resource.css">
</head>
<body>
<main>
<nav aria-label="Peelgraph"><a href="/">Peelgraph</a> <a href="/dataset.html">Dataset</a> \
<a href="/def.html">Ontology</a> <a href="/sparql">SPARQL</a> <a href="/graphql">GraphQL</a></nav>
{above}<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""
