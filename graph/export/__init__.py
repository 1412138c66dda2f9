"""The formats the graph is given out in: one module each, all with ``write(source, out)``.

The same content gives the same bytes in every format, whatever order it was read in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from graph.errors import UsageError
from graph.export import gexf, graphml, jsonld, nquads, ntriples, rdfxml, table, trig, turtle
from graph.export.source import Source


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write the graph down: its name, the media type and file ending it goes by, and its writer."""

    name: str
    media_type: str
    ending: str
    write: Callable[[Source, BinaryIO], None]


def format_of(name: str) -> Format:
    """The format of a name or file ending: ``turtle`` and ``ttl`` are the same one."""
    for known in FORMATS:
        if name in (known.name, known.ending):
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise UsageError(f"Expected one of the formats {names}; found {name!r}.")


FORMATS = (
    Format("turtle", "text/turtle", "ttl", turtle.write),
    Format("trig", "application/trig", "trig", trig.write),
    Format("ntriples", "application/n-triples", "nt", ntriples.write),
    Format("nquads", "application/n-quads", "nq", nquads.write),
    Format("jsonld", "application/ld+json", "jsonld", jsonld.write),
    Format("rdfxml", "application/rdf+xml", "rdf", rdfxml.write),
    Format("graphml", "application/graphml+xml", "graphml", graphml.write),
    Format("gexf", "application/gexf+xml", "gexf", gexf.write),
    Format("csv", "text/csv", "csv", table.write),
)

__all__ = ["FORMATS", "Format", "Source", "format_of"]
