"""N-Quads, one statement a line with the graph it stands in."""

from __future__ import annotations

from itertools import islice
from typing import BinaryIO

from graph.export import statements
from graph.export.source import Source

_AT_ONCE = 5_000
"""Lines that are written at a time."""


def write(source: Source, out: BinaryIO) -> None:
    """Write the whole store."""
    for graph, lines in statements.graphs(source.store):
        # A line end stands nowhere but at the end of a line: in words it is written as two characters.
        end = f" <{graph}> .\n".encode()
        while some := b"".join(islice(lines, _AT_ONCE)):
            out.write(some.replace(b" .\n", end))
