"""What is said of one thing, in the formats that a thing is looked up in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import BinaryIO

import pyoxigraph as ox

from graph.export import jsonld, statements, turtle
from graph.export.characters import for_xml
from graph.export.selection import ground
from graph.export.sorting import Sorter
from graph.model import Item, Link
from graph.rdf import quads
from graph.snapshot import Node, Snapshot
from ontology.namespaces import PREFIXES


def of_item(snapshot: Snapshot, node: Node) -> list[bytes]:
    """An item with its links both ways and the passages all these rest on."""
    links = (*snapshot.links_from(node.iri), *snapshot.links_to(node.iri))
    told = {each.iri: each for each in (node, *links)}
    for each in tuple(told.values()):
        names = each.evidence if isinstance(each, Link) else each.passages if isinstance(each, Item) else ()
        told |= {name: passage for name in names if (passage := snapshot.passage(name))}
    return lines(quad.triple for quad in quads(told.values(), node.iri))


def of_items(snapshot: Snapshot, nodes: Iterable[Node]) -> Iterator[bytes]:
    """Items with the passages they rest on and the documents these stand in, as sorted lines however many they are."""
    sorter, told = Sorter(), set[str]()
    for node in nodes:
        whole = {iri for iri in (node.iri, *ground(snapshot, node.iri)) if iri not in told}
        told |= whole
        found = (each for iri in whole if (each := snapshot.get(iri)) is not None)
        triples = (quad.triple for quad in quads(found, node.iri))
        sorter.write(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    return sorter.lines()


def lines(triples: Iterable[ox.Triple]) -> list[bytes]:
    """Statements as sorted lines of N-Triples."""
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted({line + b"\n" for line in written.split(b"\n") if line})


def written(said: Sequence[bytes], media_type: str, base: str) -> bytes:
    """Sorted lines of N-Triples in one of the ``FORMS``."""
    out = BytesIO()
    FORMS[media_type][1](said, out, base)
    return out.getvalue()


def _rdfxml(said: Iterable[bytes], out: BinaryIO, _base: str) -> None:
    readable = (line.encode() for line in map(for_xml, (line.decode() for line in said)))
    ox.serialize(statements.parsed(readable), output=out, format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES)


Writer = Callable[[Iterable[bytes], BinaryIO, str], None]

FORMS: Mapping[str, tuple[str, Writer]] = {
    "text/turtle": ("ttl", turtle.write_lines),
    "application/ld+json": ("jsonld", lambda said, out, _base: jsonld.write_lines(said, out)),
    "application/n-triples": ("nt", lambda said, out, _base: out.writelines(said)),
    "application/rdf+xml": ("rdf", _rdfxml),
}
"""Media type: the ending that asks for it, and how it is written."""
