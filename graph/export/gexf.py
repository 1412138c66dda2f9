"""GEXF, the network for Gephi and its relatives, as its schema has it: http://www.gexf.net/1.2draft/gexf.xsd."""

from __future__ import annotations

from typing import BinaryIO

from networkx.readwrite.gexf import GEXFWriter

from graph.export.network import network
from graph.export.source import Source


def write(source: Source, out: BinaryIO) -> None:
    """Write the items and what connects them."""
    writer = GEXFWriter(graph=network(source.snapshot))
    # networkx dates the file with today, and the same content must give the same bytes.
    writer.xml.find("meta").attrib.pop("lastmodifieddate")
    # A graph of GEXF has no name; networkx writes one, empty.
    writer.xml.find("graph").attrib.pop("name")
    writer.write(out)
