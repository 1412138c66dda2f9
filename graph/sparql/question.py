"""A query with what it is asked of, and the limits that are held before anything parses it."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_BYTES = 8 * 1024
MOST_NESTING = 50
MOST_ROWS = 10_000
SECONDS = 3.0

ROW_FORMS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
"""Media types of the answers to SELECT and ASK."""
GRAPH_FORMS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
"""Media types of the answers to CONSTRUCT and DESCRIBE."""


class Refused(Exception):
    """A query that is not answered: why, as a stable code, and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query. ``rows`` and ``graph`` are the media types wanted for each kind of answer, ``None`` if none fits."""

    query: str
    rows: str | None = ROW_FORMS[0]
    graph: str | None = GRAPH_FORMS[0]
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer and their media type."""

    media_type: str
    body: bytes


_GAP = r"(?:\s|\#[^\n\r]*[\n\r])*"
_NAME = r"(?:<|[?$]|[^\W\d_][\w.-]*:|:)"
# Looked for in the text as it stands, strings and comments included, and whatever stands before but the mark of a
# variable: whoever tells words apart before the parser does can be led astray, and a query would reach other hosts.
# That refuses a prefix named service, and a string with "service x:" in it.
_SERVICE = re.compile(rf"(?<![?$])SERVICE{_GAP}(?:SILENT{_GAP})?{_NAME}", re.IGNORECASE)
_FROM = re.compile(rf"(?<![\w:?$@-])FROM{_GAP}(?:NAMED{_GAP})?(?:<|[^\W\d_][\w.-]*:|:)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|\#[^\n\r]*"
    r"|[(\[{]|[)\]}]",
    re.DOTALL,
)


def check(query: str) -> None:
    """Refuse what is too long, too deep, or would reach beyond this graph."""
    if len(query.encode("utf-8", "replace")) > MOST_BYTES:
        raise Refused("QUERY_TOO_LONG", f"Expected a query of up to {MOST_BYTES:,} bytes; found more. Ask in parts.")
    for text in (query, _ESCAPE.sub(_unescaped, query)):
        if _SERVICE.search(text):
            raise Refused("SERVICE_NOT_ALLOWED", "Expected a query of this graph alone; found SERVICE. Leave it out.")
        if _FROM.search(text):
            raise Refused(
                "FROM_NOT_ALLOWED", "Expected the graphs in GRAPH clauses or in default-graph-uri; found FROM."
            )
    if nesting(query) > MOST_NESTING:
        raise Refused("QUERY_TOO_DEEP", f"Expected up to {MOST_NESTING} brackets inside each other; found more.")


def nesting(query: str) -> int:
    """How many brackets stand open at once, those in strings, IRIs and comments left aside."""
    depth = deepest = 0
    for token in _TOKEN.finditer(query):
        if token[0] in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif token[0] in ")]}":
            depth = max(depth - 1, 0)
    return deepest


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
