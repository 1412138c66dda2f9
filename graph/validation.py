"""Whether RDF from elsewhere keeps the rules of the ontology: every problem with its item and its rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

import pyoxigraph as ox

from graph import parsing
from graph.checks import problems
from graph.errors import PeelgraphError, UnreadableDocument, UsageError
from graph.parsing import MEDIA_TYPES
from graph.rdf import items
from ontology.namespaces import PEEL, RDF, SH, XSD

REPORT = "urn:x-peelgraph:report"
_PROBLEM = re.compile(r"(?s).*?<([^<>]+)>: (.*) \[([\w.]+)\]")


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that is broken: by which item, where that can be told, and how, in plain words."""

    item: str | None
    rule: str | None
    message: str


def validated(data: bytes, media_type: str) -> tuple[Problem, ...]:
    """Every problem of a file, each of its graphs taken for a document. Text that is no RDF raises ``UsageError``."""
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in _parsed(data, media_type):
        graphs.setdefault(str(quad.graph_name), []).append(quad)
    return tuple(problem for quads in graphs.values() for problem in _of_graph(quads))


def told_of(problem: str, message: str | None = None) -> Problem:
    """A problem in plain words, taken apart; with the whole message where there is more to it."""
    match = _PROBLEM.fullmatch(problem)
    item, rule = (match[1], match[3]) if match else (None, None)
    return Problem(item, rule, message or problem)


def as_turtle(found: Sequence[Problem]) -> list[ox.Triple]:
    """The problems as a report of SHACL. Which constraint of a shape was broken is told by the message alone."""
    made = [_said(REPORT, "conforms", ox.Literal(str(not found).lower(), datatype=ox.NamedNode(f"{XSD}boolean")))]
    made.append(_typed(REPORT, "ValidationReport"))
    for number, problem in enumerate(found, start=1):
        result = f"{REPORT}:{number}"
        made += [_said(REPORT, "result", ox.NamedNode(result)), _typed(result, "ValidationResult")]
        made += [_said(result, "resultSeverity", ox.NamedNode(f"{SH}Violation"))]
        made += [_said(result, "resultMessage", ox.Literal(problem.message))]
        if problem.item and problem.rule:
            kind, _, field = problem.rule.partition(".")
            shape = f"{kind}Shape" if field else kind
            made += [_said(result, "focusNode", ox.NamedNode(problem.item))]
            made += [_said(result, "sourceShape", ox.NamedNode(PEEL + shape))]
    return made


def _parsed(data: bytes, media_type: str) -> list[ox.Quad]:
    if media_type not in MEDIA_TYPES:
        raise UsageError(f"Expected one of the media types {', '.join(MEDIA_TYPES)}; found {media_type or 'none'}.")
    try:
        return list(parsing.quads(BytesIO(data), parsing.Syntax(media_type)))
    except UnreadableDocument as error:
        raise UsageError(error.message) from None


def _of_graph(quads: Iterable[ox.Quad]) -> Iterable[Problem]:
    quads = list(quads)
    if any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        yield Problem(None, None, "Expected an IRI for every resource; found blank nodes. Give them IRIs.")
        return
    try:
        found = tuple(items(quads))
    except PeelgraphError as error:
        yield Problem(None, None, error.message)
        return
    if not found:
        yield Problem(None, None, "Expected items of the ontology; found none. Give each its rdf:type.")
    yield from map(told_of, problems(found))


def _typed(subject: str, name: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(f"{RDF}type"), ox.NamedNode(SH + name))


def _said(subject: str, name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(SH + name), value)
