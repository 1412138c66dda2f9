"""Selections in SPARQL: the query that finds the same items as a ``where``, where there is one.

Every test becomes an ``EXISTS`` of its own, which is true or false and never an error, so that and, or and not mean the
same in both. What single thing several documents say differently of an item, SPARQL sees all of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import orjson

from graph import model
from graph.fields import fields, type_iri
from ontology.namespaces import PREFIXES, concept_iri
from schema import filters
from schema.codes import schemes
from schema.fields import Reading, readings
from schema.nouns import NOUNS
from schema.scalars import Day


class NoEquivalent(Exception):
    """There is no such query: why."""


_ANSWER = "[] peel:relation <{responds}> ;".format(responds=concept_iri("relation", "RESPONDS_TO"))
_PATHS: Mapping[str, str] = {
    "force": "{x} peel:inspection/peel:force {v} .",
    "cycle": "{x} peel:inspection/peel:cycle {v} .",
    "Commitment.force": "{x} peel:response/peel:inspection/peel:force {v} .",
    "Commitment.cycle": "{x} peel:response/peel:inspection/peel:cycle {v} .",
    "Commitment.answers": f"{{x}} peel:response ?answer . {_ANSWER} peel:source ?answer ; peel:target {{v}} .",
    "Response.answers": f"{_ANSWER} peel:source {{x}} ; peel:target {{v}} .",
    "Recommendation.responses": f"{_ANSWER} peel:target {{x}} ; peel:source {{v}} . {{v}} a peel:Response .",
    "Recommendation.commitments": (
        f"{_ANSWER} peel:target {{x}} ; peel:source/^peel:response {{v}} . {{v}} a peel:Commitment ."
    ),
    "Link.from_": "{x} peel:source {v} .",
    "Link.to": "{x} peel:target {v} .",
    "Link.kind": "{x} peel:relation {v} .",
    "Link.resolved": (
        "{{ {x} peel:target [] . BIND(true AS {v}) }} UNION "
        "{{ {x} peel:source [] . FILTER NOT EXISTS {{ {x} peel:target [] }} BIND(false AS {v}) }}"
    ),
    "Link.passages": "{x} peel:evidence {v} .",
    "Passage.document": "{x} oa:hasSource {v} .",
    "Passage.text": "{x} oa:exact {v} .",
    "links_from": "{v} peel:source {x} .",
    "links_to": "{v} peel:target {x} .",
    "links": "{v} peel:source|peel:target {x} .",
}
"""How fields that are read in a way of their own lead from one thing to another, by type and field or by field."""


def sparql(noun: Any, where: Any) -> str:
    """The query that selects what a ``where`` selects of a type; ``NoEquivalent`` where there is none."""
    if noun.of is None:
        raise NoEquivalent("Items of several types are selected.")
    test = _Writer().tests(noun, where, "?item") if where is not None else "true"
    condition = "" if test == "true" else f" FILTER({test})"
    query = f"SELECT DISTINCT ?item WHERE {{ ?item a {_name(type_iri(noun.of))} .{condition} }}"
    used = (prefix for prefix in PREFIXES if f"{prefix}:" in query)
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in used) + query


class _Writer:
    def __init__(self) -> None:
        self._numbers = count(1)

    def tests(self, noun: Any, where: Any, x: str) -> str:
        """The expression for a ``where`` about a variable that is bound."""
        known = readings(noun)
        return _all([self._test(noun, name, value, known, x) for name, value in filters.given(where)])

    def _test(self, noun: Any, name: str, value: Any, known: dict[str, tuple[Any, Reading]], x: str) -> str:
        match name:
            case "and_":
                return _all([self.tests(noun, each, x) for each in value])
            case "or_":
                return _any([self.tests(noun, each, x) for each in value])
            case "not_":
                return _not(self.tests(noun, value, x))
            case "exists":
                return "true" if value else "false"
        field, reading = known[name]
        if name == "iri":
            return _all([_CONDITIONS[operator](f"STR({x})", operand) if operator in _CONDITIONS else _constant(operand)
                         for operator, operand in filters.given(value)])  # fmt: skip
        pattern = _pattern(noun, name, field, reading)
        if reading.shape == "ONE":
            return self._neighbour(pattern, reading, value, x)
        if reading.shape in ("MANY", "LIST"):
            return _all([self._several(pattern, reading, *each, x) for each in filters.given(value)])
        return _all([self._value(pattern, reading, *each, x) for each in filters.given(value)])

    def _neighbour(self, pattern: str, reading: Reading, where: Any, x: str) -> str:
        noun, v = NOUNS[reading.target], self._variable()
        there = _exists(pattern, x, v, self.tests(noun, where, v))
        absent = _not(_exists(pattern, x, self._variable()))
        return _any([there, absent]) if _holds_of_nothing(where) else there

    def _several(self, pattern: str, reading: Reading, quantifier: str, inner: Any, x: str) -> str:
        if quantifier == "count":
            raise NoEquivalent("Counts of neighbours have no place in a condition of SPARQL.")
        v = self._variable()
        if reading.shape == "MANY":
            test = self.tests(NOUNS[reading.target], inner, v)
        else:
            test = _all([_condition(reading, *each, v) for each in filters.given(inner)])
        match quantifier:
            case "some":
                return _exists(pattern, x, v, test)
            case "none":
                return _not(_exists(pattern, x, v, test))
        return _not(_exists(pattern, x, v, _not(test)))

    def _value(self, pattern: str, reading: Reading, operator: str, operand: Any, x: str) -> str:
        v = self._variable()
        if operator == "is_null":
            stated = _exists(pattern, x, v)
            return _not(stated) if operand else stated
        return _exists(pattern, x, v, _condition(reading, operator, operand, v))

    def _variable(self) -> str:
        return f"?v{next(self._numbers)}"


def _pattern(noun: Any, name: str, field: Any, reading: Reading) -> str:
    """The triples that lead from ``{x}`` to what a field reads, ``{v}``."""
    if reading.via is not None:
        target = getattr(model, reading.target)
        return f"{{v}} {_property(target, reading.via)} {{x}} ; a {_name(type_iri(target))} ."
    if reading.read is None or field.base_resolver is None:
        return f"{{x}} {_property(noun.of or model.Organisation, name)} {{v}} ."
    found = _PATHS.get(f"{noun.__name__}.{name}") or _PATHS.get(name)
    if found is None:
        raise NoEquivalent(f"{noun.__name__}.{name} is worked out from what the graph says, and is not said in it.")
    return found


def _property(kind: Any, name: str) -> str:
    found = next((each.property for each in fields(kind) if each.name == name), None)
    if found is None:
        raise NoEquivalent(f"{kind.__name__}.{name} is not said in the graph.")
    return _name(found)


def _condition(reading: Reading, operator: str, operand: Any, v: str) -> str:
    """What an operator asks of a value that is there."""
    if operator == "is_null":
        return _constant(operand)
    if reading.shape == "CODE" and reading.target:
        return _code(reading.target, operator, operand, v)
    if reading.target in (int, float, bool):
        return _compared(v, operator, operand, _number)
    if reading.target is Day:
        return _compared(f"STR({v})", operator, operand, _text)
    text = f'REPLACE(STR({v}), "^.*/", "")' if reading.shape == "CODE" else f"STR({v})"
    return _CONDITIONS[operator](text, operand)


def _compared(value: str, operator: str, operand: Any, written: Callable[[Any], str]) -> str:
    """A comparison of something that has an order."""
    if operator in _SIGNS:
        return f"{value} {_SIGNS[operator]} {written(operand)}"
    return (_among if operator == "in_" else _not_among)(value, ", ".join(map(written, operand)))


def _code(scheme: str, operator: str, operand: Any, v: str) -> str:
    codes = operand if operator in ("in_", "not_in") else [operand]
    iris = ", ".join(f"<{concept_iri(member, code)}>" for code in codes for member in schemes(scheme))
    return _among(v, iris) if operator in ("eq", "in_") else _not_among(v, iris)


def _number(value: Any) -> str:
    if isinstance(value, float):
        return f'"{value!r}"^^<http://www.w3.org/2001/XMLSchema#double>'
    return str(value).lower()


def _text(value: Any) -> str:
    return orjson.dumps(str(value)).decode()


def _among(value: str, listed: str) -> str:
    return f"{value} IN ({listed})" if listed else "false"


def _not_among(value: str, listed: str) -> str:
    return f"{value} NOT IN ({listed})" if listed else "true"


def _texts(values: Any) -> str:
    return ", ".join(map(_text, values))


def _lower(value: str) -> str:
    return f"LCASE({_text(value)})"


_SIGNS = {
    "eq": "=", "ne": "!=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">=", "before": "<", "after": ">",
    "on_or_before": "<=", "on_or_after": ">=",
}  # fmt: skip
_CONDITIONS: Mapping[str, Callable[[str, Any], str]] = {
    "eq": lambda text, operand: f"{text} = {_text(operand)}",
    "ne": lambda text, operand: f"{text} != {_text(operand)}",
    "in_": lambda text, operand: _among(text, _texts(operand)),
    "not_in": lambda text, operand: _not_among(text, _texts(operand)),
    "contains": lambda text, operand: f"CONTAINS(LCASE({text}), {_lower(operand)})",
    "starts_with": lambda text, operand: f"STRSTARTS(LCASE({text}), {_lower(operand)})",
    "ends_with": lambda text, operand: f"STRENDS(LCASE({text}), {_lower(operand)})",
}


def _holds_of_nothing(where: Any) -> bool:
    """Whether a ``where`` about a neighbour holds where there is none."""
    return all(_NOTHING.get(name, lambda _: False)(value) for name, value in filters.given(where))


_NOTHING: Mapping[str, Callable[[Any], bool]] = {
    "and_": lambda value: all(map(_holds_of_nothing, value)),
    "or_": lambda value: any(map(_holds_of_nothing, value)),
    "not_": lambda value: not _holds_of_nothing(value),
    "exists": lambda value: not value,
}


def _exists(pattern: str, x: str, v: str, test: str = "true") -> str:
    if test == "false":
        return "false"
    return f"EXISTS {{ {pattern.format(x=x, v=v)}{'' if test == 'true' else f' FILTER({test})'} }}"


def _constant(is_null: bool) -> str:
    """What ``isNull`` comes to for a value that is there."""
    return "false" if is_null else "true"


def _not(test: str) -> str:
    return {"true": "false", "false": "true"}.get(test) or f"!({test})"


def _all(tests: list[str]) -> str:
    if "false" in tests:
        return "false"
    needed = [test for test in tests if test != "true"]
    return " && ".join(f"({test})" for test in needed) if len(needed) > 1 else needed[0] if needed else "true"


def _any(tests: list[str]) -> str:
    if "true" in tests:
        return "true"
    needed = [test for test in tests if test != "false"]
    return " || ".join(f"({test})" for test in needed) if len(needed) > 1 else needed[0] if needed else "false"


def _name(iri: str) -> str:
    """An IRI of the ontology, with the prefix it goes by."""
    prefix, namespace = next(pair for pair in PREFIXES.items() if iri.startswith(pair[1]))
    return f"{prefix}:{iri.removeprefix(namespace)}"
