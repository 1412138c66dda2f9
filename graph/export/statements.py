"""The statements of the store in one order, as every RDF format writes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import pyoxigraph as ox

from graph.store import Store
from ontology.namespaces import PREFIXES


def quads(store: Store) -> list[ox.Quad]:
    """Every statement with its graph, sorted by graph, subject, predicate and object."""
    return sorted(store.quads(), key=lambda quad: (str(quad.graph_name), *_order(quad.triple)))


def triples(store: Store) -> list[ox.Triple]:
    """Every statement once, whichever graphs hold it."""
    return sorted({quad.triple for quad in store.quads()}, key=_order)


def write(statements: Iterable[ox.Quad] | Iterable[ox.Triple], out: BinaryIO, format: ox.RdfFormat) -> None:
    """Write statements in an RDF syntax, in the order given."""
    ox.serialize(statements, output=out, format=format, prefixes=PREFIXES)


def _order(triple: ox.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)
