"""TriG, Turtle with the graph that each statement stands in."""

from __future__ import annotations

from typing import BinaryIO

from graph.export import statements
from graph.export.source import Source
from graph.export.turtle import Page, paragraphs


def write(source: Source, out: BinaryIO) -> None:
    """Write the whole store."""
    page = Page(out, source.base)
    for graph, lines in statements.graphs(source.store):
        opening = f"{page.shortener.term(f'<{graph}>')} {{\n"
        for paragraph in paragraphs(lines, page.shortener, indent="    "):
            page.write(opening + paragraph)
            opening = ""
        page.write("}\n")
    page.close()
