"""Turtle, for people to read: all graphs as one, subjects with what is said of them."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import RdfFormat

from graph.export import statements
from graph.export.source import Source


def write(source: Source, out: BinaryIO) -> None:
    """Write the whole store."""
    statements.write(statements.triples(source.store), out, RdfFormat.TURTLE)
