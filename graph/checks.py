"""Whether the items of one document keep the rules of the ontology, and which they break, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from threading import Lock
from typing import Any

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from graph.fields import ITEM_TYPES, type_iri
from graph.model import Document, Link, Passage
from graph.rdf import Resources, as_quads, problem, reference, statements
from graph.sieve import Sieve
from graph.structure import Found, World, broken, is_whole, named, own_fields, with_parts
from ontology import ontology_turtle
from ontology.namespaces import XSD

DATA = "urn:x-peelgraph:data"
VALIDATING = Lock()
"""pyshacl changes how rdflib reads booleans while it loads shapes: one thread at a time."""
LEADING_TO_PATHS = (SH.path, SH.lessThan, SH.lessThanOrEquals, SH.disjoint, RDF.first)


_A_DOCUMENT = {str(RDF.type): {ox.NamedNode(type_iri(Document)): None}}


def problems(items: Iterable[object], said: Resources | None = None) -> tuple[str, ...]:
    """Every rule that the items of one document break: which item, which rule, what was expected and what was found.

    What items name must be among them or in the reference data. Only the ends and the evidence of links, the documents
    of what is evidence alone, and what a document supersedes, may be elsewhere. ``said`` are the statements of the
    items, for whoever has written them already and found that all their values can be.
    """
    every = list(with_parts(list(items)))
    world = {one.iri: one for one in reversed(every)}
    told: list[Found] = []
    if said is None:
        said = statements(_first_readings(world), lambda *refusal: told.append(refusal))
    told += _broken_rules(every, {item.iri for item, _, _ in told})
    refused = {(item.iri, rule) for item, rule, _ in told}
    refused |= {(iri, "Passage.document") for iri in evidence_from_elsewhere(world)}
    told += [breach for breach in _broken_shapes(said, world) if (breach[0].iri, breach[1]) not in refused]
    place = {one.iri: number for number, one in enumerate(every)}
    told.sort(key=lambda breach: (place[breach[0].iri], breach[1], breach[2]))
    return tuple(dict.fromkeys(problem(*breach) for breach in told))


def evidence_from_elsewhere(world: World) -> frozenset[str]:
    """The passages that links alone rest on, of documents that are not there: they stand and go with their links."""
    links = [one for one in world.values() if isinstance(one, Link)]
    found = {name for link in links for name in link.evidence if isinstance(world.get(name), Passage)}
    found = {name for name in found if world[name].document not in world}
    if not found:
        return frozenset()
    return frozenset(found.difference(*(named(one) for one in world.values() if not isinstance(one, Link))))


def _first_readings(world: World) -> list[Any]:
    return [one for one in world.values() if type(one) in ITEM_TYPES]


def _broken_rules(every: list[Any], refused: set[str]) -> Iterator[Found]:
    """The broken rules of structure. They look at items alone whose fields hold what their types say."""
    whole = [one for one in every if one.iri not in refused and is_whole(one)]
    world = {one.iri: one for one in reversed(whole)}
    for one in whole:
        yield from broken(one, world)


def _referred(world: World) -> list[Any]:
    """The reference data that items name, and what that names in turn."""
    if not world:
        return []
    shipped = _shipped(next(iter(world)).rpartition("/")[0].rpartition("/")[0] + "/")
    wanted = [iri for item in world.values() for iri in named(item)]
    taken: dict[str, Any] = {}
    while wanted:
        iri = wanted.pop()
        if iri in shipped and iri not in world and iri not in taken:
            taken[iri] = shipped[iri]
            wanted.extend(named(shipped[iri]))
    return list(taken.values())


@cache
def _shipped(base: str) -> Mapping[str, Any]:
    return {item.iri: item for item in reference(base)}


@cache
def _shapes() -> Graph:
    """The shapes, with the property shapes of a class aimed at the class itself.

    That says the same, and pyshacl then looks at one property of all items at once, not at all properties of one item:
    on a document of 500 items this takes a third of the time. A store without contexts is enough for shapes, and
    saves another tenth.
    """
    shapes = Graph(store="SimpleMemory", bind_namespaces="none")
    for path in ontology_turtle():
        shapes.parse(path)
    for shape, target in list(shapes.subject_objects(SH.targetClass)):
        for own in list(shapes.objects(shape, SH.property)):
            shapes.add((own, SH.targetClass, target))
            shapes.add((own, RDF.type, SH.PropertyShape))
            shapes.remove((shape, SH.property, own))
    return shapes


def _graph(quads: Iterable[ox.Quad]) -> Graph:
    graph = Graph(bind_namespaces="none")
    names: dict[str, URIRef] = {}

    def name(iri: str) -> URIRef:
        return names.get(iri) or names.setdefault(iri, URIRef(iri))

    for quad in quads:
        subject: Any = quad.subject
        graph.add((name(subject.value), name(quad.predicate.value), _node(quad.object, name)))
    return graph


def _node(term: Any, name: Callable[[str], URIRef]) -> Node:
    if isinstance(term, ox.NamedNode):
        return name(term.value)
    datatype = term.datatype.value
    return Literal(term.value, datatype=None if datatype == f"{XSD}string" else name(datatype))


@cache
def _sieve() -> Sieve:
    return Sieve(_shapes())


def _broken_shapes(said: Resources, world: World) -> Iterator[Found]:
    referred = statements(_referred(world), _sound)
    away = {world[iri].document: _A_DOCUMENT for iri in evidence_from_elsewhere(world)}
    if _sieve().lets_through(said, {**away, **referred, **said}):
        return
    data = _graph(as_quads({**referred, **said}, DATA))
    with VALIDATING:
        conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True, inference="none")
    if conforms or not isinstance(report, Graph):
        return
    for result in report.objects(None, SH.result):
        item = world.get(str(report.value(result, SH.focusNode)))
        shape = report.value(result, SH.sourceShape)
        if item is not None and shape is not None:
            message = _shapes().value(shape, SH.message)
            yield item, _rule(item, shape), f"{message} Found {_held(item, shape, world)}."


def _sound(item: Any, rule: str, says: str) -> None:
    raise AssertionError(f"reference data that cannot be written: {problem(item, rule, says)}")


def _rule(item: Any, shape: Node) -> str:
    name = _shapes().value(shape, SH.name)
    return f"{type(item).__name__}.{name}" if name else str(shape).rpartition("/")[2]


def _held(item: Any, shape: Node, world: World) -> str:
    """What the fields that a shape looks at hold."""
    paths = set(_paths(shape))
    looked_at = {field.name: getattr(item, field.name) for field in own_fields(item) if field.property in paths}
    shown = {name: _shown(value, world) for name, value in looked_at.items()}
    return ", ".join(shown.values() if len(shown) == 1 else (f"{name} {value}" for name, value in shown.items()))


def _paths(node: Node) -> Iterator[str]:
    yield str(node)
    for predicate, value in _shapes().predicate_objects(node):
        if predicate in LEADING_TO_PATHS or isinstance(value, BNode):
            yield from _paths(value)


def _shown(value: Any, world: World) -> str:
    if value is None or value == ():
        return "nothing"
    if isinstance(value, tuple):
        return ", ".join(_shown(one, world) for one in value)
    absent = isinstance(value, str) and value.startswith(("http:", "https:")) and value not in world
    return f"{value!r}, which is not there" if absent else repr(value)
