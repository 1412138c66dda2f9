"""JSON-LD 1.1, each graph under its name, every item an object with the names of the ontology.

The context stands in the document itself, so that it reads without internet access; it is also published by itself. It
does not name its version: nothing in it needs 1.1, and processors of 1.0, such as that of RDF4J 3, refuse what does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, BinaryIO

import orjson
import pyoxigraph as ox

from graph.export import statements
from graph.export.source import Source
from graph.fields import ITEM_TYPES, PART_TYPES, Value, fields, type_iri
from ontology.namespaces import DCTERMS, PEEL, PREFIXES, XSD

_COERCED = {
    Value.IRI: "@id",
    Value.CODE: "@id",
    Value.PART: "@id",
    Value.DECIMAL: f"{XSD}decimal",
    Value.DAY: f"{XSD}date",
}
_NATIVE: Mapping[str, Callable[[str], int]] = {f"{XSD}integer": int, f"{XSD}boolean": lambda text: text == "true"}


@cache
def context() -> dict[str, Any]:
    """Names for the types and properties of the model, and what their values are."""
    names: dict[str, Any] = {kind.__name__: type_iri(kind) for kind in (*ITEM_TYPES, *PART_TYPES)}
    for kind in (*ITEM_TYPES, *PART_TYPES):
        for field in fields(kind):
            coerced = _COERCED.get(field.value)
            names[_term(field.property)] = {"@id": field.property, "@type": coerced} if coerced else field.property
    names["valueOrder"] = f"{PEEL}valueOrder"
    return {**PREFIXES, **dict(sorted(names.items()))}


def frame() -> dict[str, Any]:
    """A frame that gathers documents with what was read in them, for processors of JSON-LD Framing."""
    return {"@context": context(), "@type": "Document", "dates": {"@embed": "@always"}}


def write(source: Source, out: BinaryIO) -> None:
    """Write the whole store."""
    out.write(b'{"@context":' + orjson.dumps(context()) + b',\n"@graph":[')
    for number, (graph, lines) in enumerate(statements.graphs(source.store)):
        out.write((b",\n" if number else b"\n") + b'{"@id":' + orjson.dumps(graph) + b',"@graph":[\n')
        _write_objects(lines, out)
        out.write(b"]}")
    out.write(b"\n]}\n")


def write_lines(lines: Iterable[bytes], out: BinaryIO) -> None:
    """Write sorted lines of N-Triples as one graph without a name."""
    out.write(b'{"@context":' + orjson.dumps(context()) + b',\n"@graph":[\n')
    _write_objects(lines, out)
    out.write(b"]}\n")


def _write_objects(lines: Iterable[bytes], out: BinaryIO) -> None:
    objects = enumerate(_objects(statements.parsed(lines)))
    out.writelines((b",\n" if number else b"") + orjson.dumps(each) for number, each in objects)


def _objects(triples: Iterable[ox.Triple]) -> Iterator[dict[str, Any]]:
    made: dict[str, Any] = {}
    for triple in triples:
        subject = _name(triple.subject)
        if made.get("@id") != subject:
            if made:
                yield made
            made = {"@id": subject}
        _add(made, *_said(triple.predicate.value, triple.object))
    if made:
        yield made


def _said(predicate: str, value: Any) -> tuple[str, Any]:
    """The name of a property and the value as JSON."""
    if predicate.endswith("22-rdf-syntax-ns#type") and isinstance(value, ox.NamedNode):
        return "@type", _types().get(value.value, value.value)
    name, coerced = _properties().get(predicate, (predicate, None))
    if not isinstance(value, ox.Literal):
        return name, _name(value) if coerced == "@id" else {"@id": _name(value)}
    return name, _literal(value, coerced)


def _literal(value: ox.Literal, coerced: str | None) -> Any:
    datatype = value.datatype.value
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if coerced == datatype:
        return value.value
    if coerced is None and datatype == f"{XSD}string":
        return value.value
    if coerced is None and datatype in _NATIVE:
        native = _NATIVE[datatype](value.value)
        if str(native).lower() == value.value and abs(native) < 1 << 53:
            return native
    return {"@value": value.value, "@type": datatype}


def _add(made: dict[str, Any], name: str, value: Any) -> None:
    if name not in made:
        made[name] = value
    elif isinstance(made[name], list):
        made[name].append(value)
    else:
        made[name] = [made[name], value]


def _name(node: Any) -> str:
    return f"_:{node.value}" if isinstance(node, ox.BlankNode) else str(node.value)


@cache
def _properties() -> dict[str, tuple[str, str | None]]:
    terms = ((name, term) for name, term in context().items() if name not in PREFIXES)
    pairs = ((name, term if isinstance(term, dict) else {"@id": term}) for name, term in terms)
    return {term["@id"]: (name, term.get("@type")) for name, term in pairs}


@cache
def _types() -> dict[str, str]:
    return {type_iri(kind): kind.__name__ for kind in (*ITEM_TYPES, *PART_TYPES)}


def _term(property: str) -> str:
    return "kind" if property == f"{DCTERMS}type" else property.rpartition("#")[2].rpartition("/")[2]
