"""The snapshot: everything that is loaded, as immutable objects with their indexes, for reading only."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter, itemgetter
from typing import Any, TypeAlias, TypeVar

import orjson

from graph.errors import StoreError
from graph.merging import field_names, in_precedence, united
from graph.model import Document, Item, Link, Passage
from graph.rdf import items
from graph.store import Store

Node: TypeAlias = Item | Link | Passage
_WORDS = frozenset({"iri", "title", "text", "exact"})
"""Fields that name no others."""
T = TypeVar("T", bound=Item | Link | Passage)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the graph. It never changes: a new state is a new snapshot with another ``revision``.

    Items stand in reading order: documents from the oldest, each from its beginning; what no document holds stands
    first.
    """

    revision: str
    _nodes: Mapping[str, Node]
    _by_class: Mapping[type[object], tuple[Node, ...]]
    _referring: Mapping[tuple[type[object], str], Mapping[str, tuple[Node, ...]]]
    get: Callable[[str], Node | None] = dataclasses.field(compare=False, repr=False)
    """What carries an IRI, or ``None``: the table's own method, since nothing is asked for as often."""

    @classmethod
    def build(cls, store: Store, base: str, *, without: Collection[str] = ()) -> Snapshot:
        """The snapshot of what a store holds, ``without`` some graphs; ``base`` tells decisions and reference data."""
        graphs = [graph for graph in store.graphs() if graph not in without]
        return cls.of(_readings({graph: tuple(items(store.quads(graph))) for graph in graphs}, base))

    @classmethod
    def of(cls, readings: Iterable[object]) -> Snapshot:
        """The snapshot of some items. Those with one IRI become one; the reading to be believed first comes first."""
        grouped: dict[str, list[Node]] = {}
        for reading in readings:
            if not isinstance(reading, Item | Link | Passage):
                raise StoreError(f"Expected items, links and passages; found {reading!r}. Read its document again.")
            grouped.setdefault(reading.iri, []).append(reading)
        # Tables are emptied as they are read: let go of whole, they would keep all other threads waiting.
        nodes = {iri: united(grouped.pop(iri)) for iri in list(grouped)}
        ordered = _in_reading_order(nodes)
        by_class = _by_class(ordered.values())
        return cls(
            revision=_revision(ordered.values()),
            _nodes=ordered,
            _by_class=by_class,
            _referring=_referring(by_class, ordered),
            get=ordered.get,
        )

    def __len__(self) -> int:
        return len(self._nodes)

    def __iter__(self) -> Iterator[Node]:
        return iter(self._nodes.values())

    def parts(self) -> list[list[Any]]:
        """What it is made of, so that what is of no more use can be let go of piece by piece."""
        return [list(self._nodes.values()), *(list(table.values()) for table in self._referring.values())]

    def all(self, cls: type[T]) -> tuple[T, ...]:
        """Every item of one type."""
        return self._by_class.get(cls, ())  # type: ignore[return-value]

    def referring(self, iri: str, cls: type[T], field: str) -> tuple[T, ...]:
        """The items of a type that name an IRI in a field: ``referring(question, Judgment, "question")``."""
        return self._referring.get((cls, field), {}).get(iri, ())  # type: ignore[return-value]

    def naming(self, cls: type[T], field: str) -> Mapping[str, tuple[T, ...]]:
        """For a field of a type: which IRIs are named in it, and by which items."""
        return self._referring.get((cls, field), {})  # type: ignore[return-value]

    def links_from(self, iri: str) -> tuple[Link, ...]:
        """The links of which an item is the source."""
        return self.referring(iri, Link, "source")

    def links_to(self, iri: str) -> tuple[Link, ...]:
        """The links of which an item is the target."""
        return self.referring(iri, Link, "target")

    def passage(self, iri: str) -> Passage | None:
        """The passage with an IRI, or ``None``."""
        found = self.get(iri)
        return found if isinstance(found, Passage) else None

    def first_passage(self, node: Node) -> Passage | None:
        """The first passage an item rests on, or ``None`` where it rests on none that is loaded."""
        return _first_passage(node, self._nodes)

    def document_of(self, node: Node) -> Document | None:
        """The document an item was read in, the one to be believed first where there are several."""
        return _document_of(node, self._nodes)


def named(node: Node) -> Iterator[tuple[str, str]]:
    """The fields of an item with the names in them; those that are IRIs of loaded items are its references."""
    for field in field_names(type(node)):
        value = getattr(node, field)
        for name in value if isinstance(value, tuple) else (value,):
            if field != "iri" and isinstance(name, str):
                yield field, name


def _readings(graphs: Mapping[str, tuple[object, ...]], base: str) -> Iterator[object]:
    """All items: decisions and reference data before documents, documents by precedence, computed links last."""
    documents = in_precedence(item for graph in graphs.values() for item in graph if isinstance(item, Document))
    first = [f"{base}graph/curation", f"{base}graph/reference", *(document.iri for document in documents)]
    for graph in dict.fromkeys([*first, *sorted(graphs)]):
        yield from graphs.get(graph, ())


def _in_reading_order(nodes: Mapping[str, Node]) -> dict[str, Node]:
    oldest_first = reversed(in_precedence(node for node in nodes.values() if isinstance(node, Document)))
    position = {document.iri: number for number, document in enumerate(oldest_first)}

    def place(node: Node) -> tuple[int, int, str]:
        document = _document_of(node, nodes)
        passage = _first_passage(node, nodes)
        return position[document.iri] if document else -1, passage.start if passage else -1, node.iri

    # Sorted document by document: one sort of everything would keep all other threads waiting until it ends.
    by_document: dict[int, list[tuple[tuple[int, int, str], Node]]] = {}
    for node in nodes.values():
        where = place(node)
        by_document.setdefault(where[0], []).append((where, node))
    found: dict[str, Node] = {}
    for number in sorted(by_document):
        found.update((node.iri, node) for _, node in sorted(by_document.pop(number), key=itemgetter(0)))
    return found


def _first_passage(node: Node, nodes: Mapping[str, Node]) -> Passage | None:
    if isinstance(node, Passage):
        return node
    passages = node.evidence if isinstance(node, Link) else node.passages
    found = nodes.get(passages[0]) if passages else None
    return found if isinstance(found, Passage) else None


def _document_of(node: Node, nodes: Mapping[str, Node]) -> Document | None:
    if isinstance(node, Document):
        return node
    passage = _first_passage(node, nodes)
    document = nodes.get(passage.document if passage else getattr(node, "document", ""))
    return document if isinstance(document, Document) else None


def _by_class(nodes: Iterable[Node]) -> dict[type[object], tuple[Node, ...]]:
    grouped: dict[type[object], list[Node]] = {}
    for node in nodes:
        grouped.setdefault(type(node), []).append(node)
    return {kind: tuple(group) for kind, group in grouped.items()}


def _referring(
    by_class: Mapping[type[object], tuple[Node, ...]], nodes: Mapping[str, Node]
) -> dict[tuple[type[object], str], dict[str, tuple[Node, ...]]]:
    """For each field that names loaded items: which items name which."""
    found = {
        (kind, field): _naming(group, field, nodes)
        for kind, group in by_class.items()
        for field in field_names(kind)
        if field not in _WORDS
    }
    return {key: table for key, table in found.items() if table}


def _naming(group: Iterable[Node], field: str, nodes: Mapping[str, Node]) -> dict[str, tuple[Node, ...]]:
    """What of some items names what in one field; most are named once."""
    found: dict[str, tuple[Node, ...]] = {}
    several: dict[str, list[Node]] = {}
    read = attrgetter(field)
    for node in group:
        value = read(node)
        for name in value if value.__class__ is tuple else (value,):
            if name.__class__ is not str or name not in nodes:
                continue
            if name not in found:
                found[name] = (node,)
            elif (some := several.setdefault(name, [*found[name]]))[-1] is not node:  # it may name one thing twice
                some.append(node)
    for name, some in several.items():
        found[name] = tuple(some)
    return found


def _revision(nodes: Iterable[Node]) -> str:
    """What tells this state of the graph from every other."""
    digest = sha256()
    for node in nodes:
        digest.update(type(node).__name__.encode())
        try:
            digest.update(orjson.dumps(node))
        except orjson.JSONEncodeError:  # half a pair of surrogates
            digest.update(repr(node).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]
