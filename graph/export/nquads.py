"""N-Quads, one statement a line with the graph it stands in."""

from __future__ import annotations

from typing import BinaryIO

from graph.export import statements
from graph.export.source import Source


def write(source: Source, out: BinaryIO) -> None:
    """Write the whole store."""
    for graph in source.store.graphs():
        out.writelines(statements.text(source.store, graph, f" <{graph}> .\n".encode()))
