"""What plainly keeps the shapes is let through at once; what may break one is left to a SHACL processor.

A processor takes half a millisecond an item, nearly always to find nothing. Here each shape becomes a function, once.
Where a function meets what it does not know, a constraint or a kind of value, nothing is let through: the processor
alone decides what is wrong, and says so. Constraints are those of SHACL (W3C Recommendation, 20 July 2017), section 4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

import pyoxigraph as ox
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.namespaces import XSD

Resources: TypeAlias = Mapping[str, Mapping[str, Iterable[Any]]]
"""The values of each property of each resource, all by IRI; each value once."""
Test: TypeAlias = Callable[[Any, Resources], bool]
"""Whether a term keeps a shape, or a constraint of it, among what is said."""
Several: TypeAlias = Callable[[Sequence[Any], Any, Resources], bool]
"""Whether the values of a property, and the term that has them, keep a constraint."""

_TYPE = str(RDF.type)
_DESCRIBING = frozenset({RDF.type, SH.targetClass, SH.path, SH.name, SH.order, SH.message})
"""What is said of a shape and constrains nothing."""
_NUMBERS = frozenset({f"{XSD}integer", f"{XSD}decimal"})
_DAY = f"{XSD}date"


class _Unknown(Exception):
    """Raised rather than answered: what is not known to hold may hold, where one of several must and no other may."""


class Sieve:
    """The shapes of a graph as functions, by the class at which they are aimed."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes
        self._by_class: dict[str, list[Test]] = {}
        for shape, target in shapes.subject_objects(SH.targetClass):
            self._by_class.setdefault(str(target), []).append(self._test(shape))

    def lets_through(self, said: Resources, known: Resources) -> bool:
        """Whether every resource of which something is said keeps all shapes for certain, given all that is known."""
        try:
            return all(
                test(ox.NamedNode(iri), known)
                for iri, properties in said.items()
                for kind in properties.get(_TYPE, ())
                for test in self._by_class.get(kind.value, ())
            )
        except _Unknown:
            return False

    def _test(self, shape: Node) -> Test:
        path = self._shapes.value(shape, SH.path)
        return self._of_node(shape) if path is None else self._of_property(shape, path)

    def _of_property(self, shape: Node, path: Node) -> Test:
        paths = self._paths(path)
        if not paths:
            return _unsure
        several = [made(value) for name, value in self._said(shape) if (made := _SEVERAL.get(name))]
        each = self._of_node(shape, but=_SEVERAL.keys())

        # Loops, here and below, where all() would say the same: a generator for each shape takes twice the time.
        def test(term: Any, said: Resources) -> bool:
            properties = said.get(term.value, {})
            values = [value for one in paths for value in properties.get(one, ())]
            for check in several:
                if not check(values, term, said):
                    return False
            for value in values:  # noqa: SIM110
                if not each(value, said):
                    return False
            return True

        return test

    def _of_node(self, shape: Node, but: Iterable[Node] = ()) -> Test:
        """What is asked of one term; of a property shape, of each of the values."""
        passed_over = _DESCRIBING | set(but)
        tests = [self._constraint(name, value) for name, value in self._said(shape) if name not in passed_over]
        if len(tests) == 1:
            return tests[0]

        def test(term: Any, said: Resources) -> bool:
            for each in tests:  # noqa: SIM110
                if not each(term, said):
                    return False
            return True

        return test

    def _constraint(self, name: Node, value: Node) -> Test:
        if name == SH.property:
            return self._test(value)
        if name in (SH["or"], SH.xone):
            tests = [self._test(each) for each in Collection(self._shapes, value)]
            most = 1 if name == SH.xone else len(tests)
            return lambda term, said: 1 <= sum(test(term, said) for test in tests) <= most
        if name == SH["in"]:
            listed = {_term(each) for each in Collection(self._shapes, value)}
            return lambda term, _: term in listed
        made = _ONE.get(name)
        return made(value) if made else _unsure

    def _said(self, shape: Node) -> list[tuple[Node, Node]]:
        return sorted(self._shapes.predicate_objects(shape))

    def _paths(self, path: Node) -> list[str]:
        """The properties of a path: one, or those of an alternative; none where it is of another form."""
        if isinstance(path, URIRef):
            return [str(path)]
        listed = self._shapes.value(path, SH.alternativePath)
        found = list(Collection(self._shapes, listed)) if listed else []
        return [str(each) for each in found] if all(isinstance(each, URIRef) for each in found) else []


def _unsure(_term: Any, _said: Resources) -> bool:
    raise _Unknown


def _term(node: Node) -> ox.NamedNode | ox.Literal:
    if isinstance(node, Literal):
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or f"{XSD}string")))
    return ox.NamedNode(str(node))


def _of_class(value: Node) -> Test:
    wanted = ox.NamedNode(str(value))
    return lambda term, said: isinstance(term, ox.NamedNode) and wanted in said.get(term.value, {}).get(_TYPE, ())


def _of_datatype(value: Node) -> Test:
    # What is said is written by graph.rdf, in the canonical forms of its datatypes: none is ill-typed.
    wanted = ox.NamedNode(str(value))
    return lambda term, _: isinstance(term, ox.Literal) and term.datatype == wanted


def _of_kind(value: Node) -> Test:
    return (lambda term, _: isinstance(term, ox.NamedNode)) if value == SH.IRI else _unsure


def _fitting(value: Node) -> Test:
    pattern = re.compile(str(value))
    return lambda term, _: pattern.search(term.value) is not None


def _long_enough(value: Node) -> Test:
    least = int(str(value))
    return lambda term, _: len(term.value) >= least


def _bounded(fits: Callable[[Any, Any], bool]) -> Callable[[Node], Test]:
    def made(value: Node) -> Test:
        bound = _comparable(_term(value))

        def test(term: Any, _: Resources) -> bool:
            return _related(_comparable(term), bound, fits)

        return test

    return made


def _comparable(term: Any) -> Decimal | str:
    """A number, or a day."""
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        return Decimal(term.value)
    if isinstance(term, ox.Literal) and term.datatype.value == _DAY:
        return term.value
    raise _Unknown


def _related(left: Any, right: Any, fits: Callable[[Any, Any], bool]) -> bool:
    if type(left) is not type(right):
        raise _Unknown
    return fits(left, right)


def _as_many(fits: Callable[[int, int], bool]) -> Callable[[Node], Several]:
    def made(value: Node) -> Several:
        bound = int(str(value))
        return lambda values, _term, _said: fits(len(values), bound)

    return made


def _holding(value: Node) -> Several:
    wanted = _term(value)
    return lambda values, _term, _said: wanted in values


def _disjoint(value: Node) -> Several:
    name = str(value)
    return lambda values, term, said: not set(values) & set(said.get(term.value, {}).get(name, ()))


def _before(fits: Callable[[Any, Any], bool]) -> Callable[[Node], Several]:
    def made(value: Node) -> Several:
        name = str(value)

        def check(values: Sequence[Any], term: Any, said: Resources) -> bool:
            others = [_comparable(each) for each in said.get(term.value, {}).get(name, ())]
            return all(_related(_comparable(each), other, fits) for each in values for other in others)

        return check

    return made


_ONE: Mapping[Node, Callable[[Node], Test]] = {
    SH["class"]: _of_class,
    SH.datatype: _of_datatype,
    SH.nodeKind: _of_kind,
    SH.pattern: _fitting,
    SH.minLength: _long_enough,
    SH.minInclusive: _bounded(lambda left, right: left >= right),
    SH.maxInclusive: _bounded(lambda left, right: left <= right),
    SH.minExclusive: _bounded(lambda left, right: left > right),
}
"""Constraints of single terms."""
_SEVERAL: Mapping[Node, Callable[[Node], Several]] = {
    SH.minCount: _as_many(lambda found, least: found >= least),
    SH.maxCount: _as_many(lambda found, most: found <= most),
    SH.hasValue: _holding,
    SH.disjoint: _disjoint,
    SH.lessThan: _before(lambda left, right: left < right),
    SH.lessThanOrEquals: _before(lambda left, right: left <= right),
}
"""Constraints of all values of a property."""
