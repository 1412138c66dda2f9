"""N-Triples, one statement a line, all graphs as one."""

from __future__ import annotations

from typing import BinaryIO

from graph.export import statements
from graph.export.source import Source


def write(source: Source, out: BinaryIO) -> None:
    """Write the whole store."""
    out.writelines(statements.triples(source.store))
