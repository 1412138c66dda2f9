"""Rows of an answer in the formats of SPARQL 1.1 results, stopped where they are too many."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

import orjson
import pyoxigraph as ox

from graph.export.characters import for_xml
from ontology.namespaces import XSD

Row: TypeAlias = Sequence[Any]
_NAMESPACE = "http://www.w3.org/2005/sparql-results#"


def written(names: Sequence[str], rows: Iterator[Row], media_type: str) -> bytes:
    """Rows of terms, ``None`` where a variable is not bound."""
    return _WRITERS[media_type](names, rows)


def _json(names: Sequence[str], rows: Iterator[Row]) -> bytes:
    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    return orjson.dumps({"head": {"vars": names}, "results": {"bindings": bindings}})


def _json_term(term: Any) -> dict[str, str]:
    if not isinstance(term, ox.Literal):
        return {"type": "uri" if isinstance(term, ox.NamedNode) else "bnode", "value": term.value}
    about = {"type": "literal", "value": term.value}
    if term.language:
        return {**about, "xml:lang": term.language}
    return about if term.datatype.value == f"{XSD}string" else {**about, "datatype": term.datatype.value}


def _xml(names: Sequence[str], rows: Iterator[Row]) -> bytes:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    results = "\n".join(
        "<result>"
        + "".join(
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        + "</result>"
        for row in rows
    )
    opening = f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_NAMESPACE}"><head>{head}</head>'
    return f"{opening}<results>\n{results}\n</results></sparql>\n".encode()


def _xml_term(term: Any) -> str:
    value = escape(for_xml(term.value), {"\r": "&#13;"})
    if not isinstance(term, ox.Literal):
        name = "uri" if isinstance(term, ox.NamedNode) else "bnode"
        return f"<{name}>{value}</{name}>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{value}</literal>"
    plain = term.datatype.value == f"{XSD}string"
    return f"<literal{'' if plain else f' datatype={quoteattr(term.datatype.value)}'}>{value}</literal>"


def _csv(names: Sequence[str], rows: Iterator[Row]) -> bytes:
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(names)
    sheet.writerows([_plain(term) for term in row] for row in rows)
    return out.getvalue().encode()


def _plain(term: Any) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)


def _tsv(names: Sequence[str], rows: Iterator[Row]) -> bytes:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ("\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows)
    return ("\n".join(lines) + "\n").encode()


_WRITERS: Mapping[str, Callable[[Sequence[str], Iterator[Row]], bytes]] = {
    "application/sparql-results+json": _json,
    "application/sparql-results+xml": _xml,
    "text/csv": _csv,
    "text/tab-separated-values": _tsv,
}
