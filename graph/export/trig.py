"""TriG, for people to read, each graph under its name."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import RdfFormat

from graph.export import statements
from graph.export.source import Source


def write(source: Source, out: BinaryIO) -> None:
    """Write the whole store."""
    statements.write(statements.quads(source.store), out, RdfFormat.TRIG)
