"""The dataset that ships: what documents state as facts, without their words.

Titles are ours, figures, dates, grades and offsets are facts; the sentences stay in the documents. Whoever reads the
same documents gets the same IRIs, and the exact words with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.ids import slug
from graph.model import Deadline, Document, Item, Mention, Passage, Question, Recommendation
from graph.rdf import items, quads
from graph.store import Store
from ontology.namespaces import PREFIXES

LONGEST_NAME = 7
"""Words of a question's name that may ship; longer ones are sentences of the document."""


def ship(store: Store, base: str, folder: Path) -> tuple[Path, ...]:
    """Write the graph of each document, and the graph of links, as a TriG file without the documents' words.

    The same graphs give the same bytes. Files of documents that are loaded no more are removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = dict(_files(store, base, folder))
    for stale in set(folder.glob("*.trig")) - set(written):
        stale.unlink()
    for path, content in written.items():
        path.write_bytes(content)
    return tuple(sorted(written))


def wordless(readings: Iterable[Any]) -> Iterator[Any]:
    """Items and passages without the words of their document."""
    for each in readings:
        if isinstance(each, Passage):
            yield replace(each, exact=None)
        elif isinstance(each, Item):
            yield _wordless(each)
        else:
            yield each


_WORDS = ("name", "counted", "comparator_label", "period", "owner_text", "area")
"""Fields that hold a few of the document's own words: names, and what was counted."""


def _wordless(item: Item) -> Item:
    plain = replace(item, text=None)
    cut: dict[str, Any] = {name: _cut(value) for name in _WORDS if isinstance(value := getattr(plain, name, None), str)}
    plain = replace(plain, **cut)
    if isinstance(plain, Question):
        return replace(plain, names=tuple(name for name in plain.names if len(name.split()) <= LONGEST_NAME))
    if isinstance(plain, Mention) and plain.organisation is None:
        return replace(plain, title=_cut(plain.title))
    if isinstance(plain, Recommendation):
        return replace(plain, deadlines=tuple(_short(deadline) for deadline in plain.deadlines))
    return plain


def _cut(name: str) -> str:
    words = name.split()
    return name if len(words) <= LONGEST_NAME else " ".join([*words[:LONGEST_NAME], "…"])


def _short(deadline: Deadline) -> Deadline:
    long = deadline.condition is not None and len(deadline.condition.split()) > LONGEST_NAME
    return replace(deadline, condition=None) if long else deadline


def _files(store: Store, base: str, folder: Path) -> Iterator[tuple[Path, bytes]]:
    for graph in sorted(store.graphs()):
        readings = tuple(items(store.quads(graph)))
        document = next((each for each in readings if isinstance(each, Document) and each.iri == graph), None)
        if document is not None:
            name = f"{slug(document.title)}-{document.sha256[:8]}.trig"
        elif graph == f"{base}graph/links":
            name = "links.trig"
        else:
            continue
        statements = sorted(quads(wordless(readings), graph), key=lambda quad: tuple(map(str, quad)))
        content = ox.serialize(statements, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
        yield folder / name, content or b""
