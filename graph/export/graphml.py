"""GraphML, the network for yEd, Gephi, Cytoscape, igraph and networkx.

Its schema (http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd) takes name tokens as ids, which IRIs are not, and
each id of a key once: so nodes and edges are numbered, and carry what they stand for as ``iri``.
"""

from __future__ import annotations

from typing import BinaryIO

import networkx as nx

from graph.export.network import network
from graph.export.source import Source


def write(source: Source, out: BinaryIO) -> None:
    """Write the items and what connects them."""
    nx.write_graphml(_numbered(network(source.snapshot)), out)


def _numbered(drawn: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    names = {iri: f"n{number}" for number, iri in enumerate(drawn)}
    numbered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    numbered.add_nodes_from((names[iri], {"iri": iri, **about}) for iri, about in drawn.nodes(data=True))
    for number, (start, end, about) in enumerate(drawn.edges(data=True)):
        numbered.add_edge(names[start], names[end], key=f"e{number}", **about)
    return numbered
