"""GraphML, the network for yEd, Gephi, Cytoscape, igraph and networkx."""

from __future__ import annotations

from typing import BinaryIO

import networkx as nx

from graph.export.network import network
from graph.export.source import Source


def write(source: Source, out: BinaryIO) -> None:
    """Write the items and what connects them."""
    nx.write_graphml(network(source.snapshot), out, named_key_ids=True)
