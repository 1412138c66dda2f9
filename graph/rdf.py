"""Items as RDF and back: every field one property, every part a resource with an IRI, no blank nodes.

The tables of ``graph.fields`` say what stands where. Writing is strict: values are written in their one canonical form,
and a value that has none is refused, because the store would rewrite or keep it silently.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from math import isfinite
from sys import intern
from typing import Any, TypeAlias

import pyoxigraph as ox

from graph.errors import InvalidDocument, StoreError
from graph.fields import ITEM_TYPES, NO_SCHEME, PART_TYPES, Field, Value, fields, type_iri
from ontology import reference_turtle, vocabulary
from ontology.namespaces import BASE, CONCEPT, PEEL, RDF, RDFS, SKOS, XSD

Term: TypeAlias = ox.NamedNode | ox.Literal
Refuse: TypeAlias = Callable[[Any, str, str], None]
"""Is told the item, the rule that its value breaks, and what was expected and found."""
Properties: TypeAlias = dict[str, dict[Any, None]]
Resources: TypeAlias = dict[str, Properties]

A = ox.NamedNode(f"{RDF}type")
VALUE_ORDER = ox.NamedNode(f"{PEEL}valueOrder")
NOTES = frozenset({f"{RDFS}seeAlso", f"{SKOS}changeNote", f"{PEEL}formerTitle", f"{PEEL}titleSince"})
"""Properties that people write into reference data and that no field of the model holds."""

_TYPES = {type_iri(kind): kind for kind in (*ITEM_TYPES, *PART_TYPES)}
_ALLOWED = r"[^\x00-\x20<>\"{}|\\^`\x7f-\x9f]"
_IRI = re.compile(rf"https?://{_ALLOWED}+|urn:[A-Za-z0-9][A-Za-z0-9-]{{1,31}}:{_ALLOWED}+")
_DATE_FORMS = (
    (re.compile(r"(?!0000)[0-9]{4}"), ox.NamedNode(f"{XSD}gYear")),
    (re.compile(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])"), ox.NamedNode(f"{XSD}gYearMonth")),
    (re.compile(r"(?!0000)[0-9]{4}-2[1-4]"), ox.NamedNode(f"{XSD}string")),
)


def quads(items: Iterable[object], graph: str) -> Iterator[ox.Quad]:
    """The quads of items in a named graph. The first value that cannot be written raises ``InvalidDocument``."""
    return written(items, graph, _raise)


def written(items: Iterable[object], graph: str, refuse: Refuse) -> Iterator[ox.Quad]:
    """The quads of items; each value that cannot be written is left out and told to ``refuse``."""
    name = _iri(graph).value
    for item in items:
        for iri, properties in _said(item, refuse):
            yield from as_quads({iri: properties}, name)


def statements(items: Iterable[object], refuse: Refuse) -> Resources:
    """What items say, by resource and property; each value that cannot be written is told to ``refuse``."""
    found: Resources = {}
    for item in items:
        for iri, properties in _said(item, refuse):
            if found.setdefault(iri, properties) is not properties:
                for name, terms in properties.items():
                    found[iri].setdefault(name, {}).update(terms)
    return found


def as_quads(said: Mapping[str, Mapping[str, Iterable[Any]]], graph: str) -> Iterator[ox.Quad]:
    """What is said of resources as the quads of a graph."""
    name = ox.NamedNode(graph)
    for iri, properties in said.items():
        subject = ox.NamedNode(iri)
        for predicate, terms in properties.items():
            for term in terms:
                yield ox.Quad(subject, _named(predicate), term, name)


def items(quads: Iterable[ox.Quad]) -> Iterator[Any]:
    """The items that quads speak of, each graph by itself, in the order in which they first come.

    Resources of no type of the model, such as the description of a dataset, are not items and passed over. A resource
    that has a type of the model and says what the model has no field for raises ``StoreError``.
    """
    graphs: dict[str, Resources] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode):
            resources = graphs.setdefault(str(quad.graph_name), {})
            resources.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, {})[quad.object] = None
    for resources in graphs.values():
        yield from described(resources)
        while resources:  # bit by bit: let go of at once, those of a large graph keep all other threads waiting
            resources.popitem()


def resources(quads: Iterable[ox.Quad]) -> Resources:
    """What quads of one graph say, by resource and property. One of a blank node raises ``StoreError``."""
    found: Resources = {}
    subject: Any = None
    properties: Properties = {}
    for quad in quads:
        if quad.subject != subject:  # in nearly all files one resource comes after the other
            subject = quad.subject
            if not isinstance(subject, ox.NamedNode):
                raise StoreError(f"Expected an IRI for every resource; found a blank node in {quad}. Give it an IRI.")
            properties = found.setdefault(subject.value, {})
        properties.setdefault(intern(quad.predicate.value), {})[quad.object] = None
    return found


def described(resources: Resources) -> Iterator[Any]:
    """The items among the resources of one graph."""
    for iri, properties in resources.items():
        kind = _type(iri, properties)
        if kind in ITEM_TYPES:
            yield _item(kind, iri, resources)


@cache
def reference(base: str) -> tuple[Any, ...]:
    """The organisations and posts that ship as reference data, with their IRIs under a base."""
    found = items(quad for path in reference_turtle() for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    return tuple(_moved(item, base) for item in found)


def is_iri(value: str) -> bool:
    """Whether a name is an IRI of one of the schemes that may enter."""
    return _IRI.fullmatch(value) is not None


def problem(item: Any, rule: str, says: str) -> str:
    """A problem in plain words: which item, what was expected and found, and the rule that says so."""
    title = getattr(item, "title", None)
    name = f"{type(item).__name__} “{title}”" if title else type(item).__name__
    return f"{name} <{item.iri}>: {says} [{rule}]"


def _raise(item: Any, rule: str, says: str) -> None:
    raise InvalidDocument((problem(item, rule, says),))


# Writing


def _said(item: Any, refuse: Refuse) -> Iterator[tuple[str, Properties]]:
    """What an item says of itself, and after it its parts of themselves."""
    kind: type[object] = type(item)
    try:
        _iri(item.iri)
    except ValueError as error:
        refuse(item, f"{kind.__name__}.iri", str(error))
        return
    said: Properties = {A.value: {_named(type_iri(kind)): None}}
    parts: list[Any] = []
    for field in fields(kind):
        value = getattr(item, field.name)
        values = value if field.many else () if value is None else (value,)
        if not values:
            continue
        if field.value is Value.PART:
            parts += values
        terms = [term for one in values if (term := _written(item, field, one, refuse)) is not None]
        said.setdefault(field.property, {}).update(dict.fromkeys(terms))
        if order := _order(terms):
            said.setdefault(VALUE_ORDER.value, {})[ox.Literal(f"{field.name} {order}")] = None
    yield item.iri, {name: terms for name, terms in said.items() if terms}
    for part in parts:
        yield from _said(part, refuse)


@cache
def _named(iri: str) -> ox.NamedNode:
    """A term of the ontology."""
    return ox.NamedNode(iri)


def _written(item: Any, field: Field, value: Any, refuse: Refuse) -> Term | None:
    try:
        return _code(_scheme(item, field), value) if field.value is Value.CODE else _WRITERS[field.value](value)
    except (LookupError, ValueError) as error:
        refuse(item, f"{type(item).__name__}.{field.name}", str(error))
        return None


def _order(terms: list[Term]) -> str:
    """The place of each term among the sorted ones; nothing where they are sorted, and each there once."""
    if len(terms) < 2:
        return ""
    ordered = sorted(set(terms), key=str)
    return "" if terms == ordered else " ".join(str(ordered.index(term)) for term in terms)


def _scheme(item: Any, field: Field) -> str:
    """The scheme of a field's codes; that of a grade is its scale's, an earlier grade's its own cycle's scale's."""
    if field.scheme:
        return field.scheme
    earlier = item.earlier_cycle if field.name == "earlier_grade" else None
    return vocabulary().grade_scheme(vocabulary().cycle(earlier).scale if earlier else item.scale)


def _code(scheme: str, value: str) -> ox.NamedNode:
    if scheme == NO_SCHEME:
        raise ValueError(f"Expected none, for this type has no kinds; found {value!r}.")
    return ox.NamedNode(vocabulary().concept(scheme, value).iri)


def _iri(value: Any) -> ox.NamedNode:
    if not isinstance(value, str) or not _IRI.fullmatch(value):
        raise ValueError(f"Expected an http, https or urn IRI; found {value!r}.")
    return ox.NamedNode(value)


def _part(value: Any) -> ox.NamedNode:
    return _iri(value.iri)


def _text(value: Any) -> ox.Literal:
    try:
        value.encode()
    except (AttributeError, UnicodeEncodeError):
        raise ValueError(f"Expected text that can be encoded; found {value!r}.") from None
    return ox.Literal(value)


def _integer(value: Any) -> ox.Literal:
    if type(value) is not int:
        raise ValueError(f"Expected a whole number; found {value!r}.")
    return ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}integer"))


def _decimal(value: Any) -> ox.Literal:
    if type(value) not in (int, float) or not isfinite(value):
        raise ValueError(f"Expected a number; found {value!r}.")
    digits = format(Decimal(repr(value + 0)), "f")
    canonical = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return ox.Literal("0" if canonical == "-0" else canonical, datatype=ox.NamedNode(f"{XSD}decimal"))


def _flag(value: Any) -> ox.Literal:
    if type(value) is not bool:
        raise ValueError(f"Expected true or false; found {value!r}.")
    return ox.Literal("true" if value else "false", datatype=ox.NamedNode(f"{XSD}boolean"))


def _day(value: Any) -> ox.Literal:
    if not isinstance(value, str) or not _is_day(value):
        raise ValueError(f"Expected a day of the calendar, written YYYY-MM-DD; found {value!r}.")
    return ox.Literal(value, datatype=ox.NamedNode(f"{XSD}date"))


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _partial_date(value: Any) -> ox.Literal:
    for form, datatype in _DATE_FORMS:
        if form.fullmatch(str(value)):
            return ox.Literal(value, datatype=datatype)
    if _is_day(str(value)):
        return _day(value)
    raise ValueError(f"Expected a date written YYYY-MM-DD, YYYY-MM, YYYY or, for a season, YYYY-21; found {value!r}.")


_WRITERS: Mapping[Value, Callable[[Any], Term]] = {
    Value.IRI: _iri,
    Value.TEXT: _text,
    Value.INTEGER: _integer,
    Value.DECIMAL: _decimal,
    Value.FLAG: _flag,
    Value.DAY: _day,
    Value.PARTIAL_DATE: _partial_date,
    Value.PART: _part,
}


# Reading


def _read_iri(term: Any) -> str:
    if not isinstance(term, ox.NamedNode):
        raise TypeError(term)
    return term.value


def _read_code(term: Any) -> str:
    if not _read_iri(term).startswith(CONCEPT):
        raise ValueError(term)
    return _read_iri(term).rpartition("/")[2]


def _read_literal(term: Any) -> str:
    if not isinstance(term, ox.Literal):
        raise TypeError(term)
    return term.value


_READERS: Mapping[Value, Callable[[Any], Any]] = {
    Value.IRI: _read_iri,
    Value.CODE: _read_code,
    Value.TEXT: _read_literal,
    Value.INTEGER: lambda term: int(_read_literal(term)),
    Value.DECIMAL: lambda term: float(_read_literal(term)),
    Value.FLAG: lambda term: _read_literal(term) == "true",
    Value.DAY: _read_literal,
    Value.PARTIAL_DATE: _read_literal,
}


def _type(iri: str, properties: Properties) -> type | None:
    found = [_TYPES[value.value] for value in properties.get(A.value, ()) if value.value in _TYPES]
    if len(found) > 1:
        raise StoreError(f"Expected one type for <{iri}>; found {', '.join(sorted(kind.__name__ for kind in found))}.")
    return found[0] if found else None


def _item(kind: type, iri: str, resources: Resources) -> Any:
    properties = resources[iri]
    values = {field.name: _read(kind, iri, field, resources) for field in fields(kind)}
    if unknown := properties.keys() - _known(kind):
        raise StoreError(f"Expected properties of a {kind.__name__} on <{iri}>; found {', '.join(sorted(unknown))}.")
    return kind(iri=iri, **values)


@cache
def _known(kind: type) -> frozenset[str]:
    """The properties that may stand on a resource of a type."""
    return NOTES | {A.value, VALUE_ORDER.value} | {field.property for field in fields(kind)}


def _read(kind: type, iri: str, field: Field, resources: Resources) -> Any:
    terms = list(resources[iri].get(field.property, ()))
    if field.many:
        return tuple(_value(iri, field, term, resources) for term in _in_order(field, terms, resources[iri]))
    if len(terms) > 1 or (field.required and not terms):
        asked = "one" if field.required else "at most one"
        raise StoreError(f"Expected {asked} {field.name} for {kind.__name__} <{iri}>; found {len(terms)}.")
    return _value(iri, field, terms[0], resources) if terms else None


def _in_order(field: Field, terms: list[Any], properties: Properties) -> list[Any]:
    ordered = sorted(terms, key=str)
    for value in properties.get(VALUE_ORDER.value, ()):
        name, *places = value.value.split()
        if name == field.name and {int(place) for place in places} <= set(range(len(ordered))):
            return [ordered[int(place)] for place in places]
    return ordered


def _value(iri: str, field: Field, term: Any, resources: Resources) -> Any:
    try:
        if field.value is Value.PART:
            return _part_of(term, resources)
        return _READERS[field.value](term)
    except (TypeError, ValueError):
        raise StoreError(f"Expected {field.value} as {field.name} of <{iri}>; found {term}.") from None


def _part_of(term: Any, resources: Resources) -> Any:
    part = _type(term.value, resources.get(term.value, {}))
    if part not in PART_TYPES:
        raise ValueError(term)
    return _item(part, term.value, resources)


def _moved(item: Any, base: str) -> Any:
    def move(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(move, value))
        return base + value.removeprefix(BASE) if isinstance(value, str) and value.startswith(BASE) else value

    kind: type[object] = type(item)
    changes = {field.name: move(getattr(item, field.name)) for field in fields(kind) if field.value is Value.IRI}
    return dataclasses.replace(item, iri=move(item.iri), **changes)
