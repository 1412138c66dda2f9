"""Oxigraph's own server, in memory, over the rows as triples; the whole answer is one question in SPARQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

X = "urn:x:"
_INSPECTIONS = '{ SELECT ?i WHERE { ?f x:slug "%s" . ?i x:inspected ?f ; x:place ?place } ORDER BY ?place LIMIT 4 }'
_RECOMMENDED = "?r x:inspection ?i . "
_ANSWERED = f"{_RECOMMENDED}?a x:answers ?r . "
_PROMISED = f"{_ANSWERED}?c x:response ?a . "
_WAYS = (
    "BIND(?i AS ?s)", "?i x:inspected ?s", "?i x:cycle ?s", "?s x:inspection ?i",
    *(f"{_RECOMMENDED}?r x:{name} ?s" for name in ("question", "kind", "passage", "deadline", "grade")),
    f"{_RECOMMENDED}?r x:passage ?q . ?q x:document ?s",
    f"{_ANSWERED}BIND(?a AS ?s)", *(f"{_ANSWERED}?a x:{name} ?s" for name in ("stance", "author", "passage")),
    f"{_PROMISED}BIND(?c AS ?s)", *(f"{_PROMISED}?c x:{name} ?s" for name in ("status", "owner", "passage")),
)  # fmt: skip
# Joined otherwise than by LATERAL the question takes minutes.
QUESTION = f"""PREFIX x: <urn:x:> SELECT ?s ?p ?o WHERE {{
    {{ SELECT DISTINCT ?s WHERE {{ {_INSPECTIONS} LATERAL {{ {" UNION ".join(f"{{ {way} }}" for way in _WAYS)} }} }} }}
    LATERAL {{ ?s ?p ?o }} }}"""
_NAMES = {"force": "inspected"}
_OTHERS = {"force", "question", "passage", "document", "inspection", "author", "owner", "response"}
_CODES = {"cycle": "cycle", "kind": "kind", "stance": "stance", "status": "status"}


def triples(rows: Path, to: Path) -> int:
    """Write rows as N-Triples; gives how many."""
    count = 0
    with rows.open(encoding="utf-8") as lines, to.open("w", encoding="utf-8") as file:
        for place, line in enumerate(lines):
            for subject, name, value in _stated(json.loads(line), place):
                file.write(f"<{subject}> <{X}{name}> {value} .\n")
                count += 1
    return count


def _stated(row: dict[str, Any], place: int) -> Iterator[tuple[str, str, str]]:
    kind = row.pop("type")
    if kind == "concept":
        yield from _concept(row)
    elif kind != "link":
        yield from _item(kind, row, place)
    elif row["relation"] == "RESPONDS_TO":
        yield row["source"], "answers", f"<{row['target']}>"


def _concept(row: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    iri = f"{X}{row['scheme'].replace(' ', '/')}/{row['code']}"
    yield from ((iri, name, json.dumps(row[name])) for name in ("code", "label"))
    if "scale" in row:
        yield iri, "scaleCode", json.dumps(row["scale"]["code"])


def _item(kind: str, row: dict[str, Any], place: int) -> Iterator[tuple[str, str, str]]:
    iri = row["iri"]
    if kind == "inspection":
        yield iri, "place", f'"{place}"^^<http://www.w3.org/2001/XMLSchema#integer>'
    if kind == "judgment":
        yield iri, "grade", f"<{X}grade/{row.pop('scale')}/{row.pop('grade')}>"
        yield iri, "state", json.dumps(row.pop("status"))
    for number, each in enumerate(row.pop("deadlines", ())):
        yield iri, "deadline", f"<{iri}/deadline/{number}>"
        yield from ((f"{iri}/deadline/{number}", name, json.dumps(value)) for name, value in each.items() if value)
    for name, value in row.items():
        if value is not None:
            yield iri, _NAMES.get(name, name), _written(kind, name, value)


def _written(kind: str, name: str, value: Any) -> str:
    if name in _OTHERS:
        return f"<{value}>"
    if name in _CODES:
        return f"<{X}{'finding' if kind == 'finding' else _CODES[name]}/{value}>"
    return json.dumps(str(value))


def texts(answer: bytes) -> set[str]:
    """The titles and passages of an answer: what both ways of asking must agree on."""
    found = json.loads(answer)["results"]["bindings"]
    told = {f"{X}title", f"{X}text", f"{X}exact"}
    return {row["o"]["value"] for row in found if row["p"]["value"] in told}
