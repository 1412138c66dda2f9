"""N-Quads, one statement a line with the graph it stands in."""

from __future__ import annotations

from typing import BinaryIO

from graph.export import statements
from graph.export.source import Source


def write(source: Source, out: BinaryIO) -> None:
    """Write the whole store."""
    for graph, lines in statements.graphs(source.store):
        end = f"<{graph}> .\n".encode()
        out.writelines(line[:-2] + end for line in lines)
