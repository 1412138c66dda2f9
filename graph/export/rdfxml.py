"""RDF/XML, all graphs as one."""

from __future__ import annotations

from typing import BinaryIO

import pyoxigraph as ox

from graph.export import statements
from graph.export.characters import for_xml
from graph.export.source import Source
from ontology.namespaces import PREFIXES


def write(source: Source, out: BinaryIO) -> None:
    """Write the whole store, with U+FFFD in the place of characters that XML cannot hold."""
    readable = map(_readable, statements.parsed(statements.triples(source.store)))
    ox.serialize(readable, output=out, format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES)


def _readable(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or (text := for_xml(value.value)) == value.value:
        return triple
    kept = ox.Literal(text, language=value.language) if value.language else ox.Literal(text, datatype=value.datatype)
    return ox.Triple(triple.subject, triple.predicate, kept)
