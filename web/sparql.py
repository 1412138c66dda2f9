"""The SPARQL 1.1 Protocol: queries by GET, by form and as they are; a page with a form, and a description.

Source: SPARQL 1.1 Protocol, https://www.w3.org/TR/sparql11-protocol/, section 2.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import parse_qsl

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from graph.export import catalogue, description
from graph.export.description import FORMS
from graph.sparql import GRAPH_FORMS, ROW_FORMS, Endpoint, Question, Refused
from web.dataset_page import dataset_counts
from web.html import Html, element, link, listed, page, paragraph, section, text
from web.negotiation import best
from web.published import Published
from web.replies import HTML, fault, not_acceptable, reply

LONGEST_BODY = 64 * 1024
_MOST_FIELDS = 100
_WAITING = CapacityLimiter(16)
_NAMES = ("query", "default-graph-uri", "named-graph-uri")
_STATUS = {
    "MALFORMED_QUERY": 400,
    "BAD_REQUEST": 400,
    "UPDATE_NOT_ALLOWED": 403,
    "SERVICE_NOT_ALLOWED": 403,
    "FROM_NOT_ALLOWED": 403,
    "NOT_ACCEPTABLE": 406,
    "QUERY_TOO_LONG": 413,
    "UNSUPPORTED_MEDIA_TYPE": 415,
    "BUSY": 503,
    "PREPARING": 503,
}
"""The status of each refusal; the others are queries that can be read and not be carried out."""


async def sparql(request: Request, published: Published) -> Response:
    """The answer to a query, or what the service is where none is asked."""
    try:
        given = await _given(request)
        if request.method != "POST" and not given:
            return await run_sync(_introduced, request, published)
        question = _question(request, published, given)
        return await run_sync(_answered, request, published, question, limiter=_WAITING)
    except Refused as refused:
        headers = {"Retry-After": "10"} if _STATUS.get(refused.code) == 503 else {}
        return fault(request, _STATUS.get(refused.code, 422), refused.code, refused.message, headers)


def _answered(request: Request, published: Published, question: Question) -> Response:
    endpoint = published.once("sparql", lambda: Endpoint(published.checkpoint))
    answer = endpoint.ask(question)
    return reply(request, answer.body, answer.media_type, {"Vary": "Accept"})


async def _given(request: Request) -> list[tuple[str, str]]:
    given = _pairs(request.url.query)
    if request.method != "POST":
        return given
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await _body(request)
    if kind == "application/sparql-query":
        return [*given, ("query", body)]
    if kind == "application/x-www-form-urlencoded":
        return [*given, *_pairs(body)]
    if kind == "application/sparql-update":
        raise Refused("UPDATE_NOT_ALLOWED", "Expected a query; found an update. This endpoint is for reading.")
    raise Refused(
        "UNSUPPORTED_MEDIA_TYPE",
        "Expected application/x-www-form-urlencoded or application/sparql-query as Content-Type; "
        f"found {kind or 'none'}.",
    )


def _pairs(encoded: str) -> list[tuple[str, str]]:
    """Parameters by name; bytes of another encoding are not read as some other character, which asks something else."""
    try:
        return parse_qsl(encoded, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except UnicodeDecodeError:
        raise Refused("BAD_REQUEST", "Expected parameters in UTF-8; found other bytes.") from None
    except ValueError:
        raise Refused("BAD_REQUEST", f"Expected up to {_MOST_FIELDS} parameters; found more.") from None


async def _body(request: Request) -> str:
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > LONGEST_BODY:
                raise Refused("QUERY_TOO_LONG", f"Expected a body of up to {LONGEST_BODY:,} bytes; found more.")
        return body.decode()
    except ClientDisconnect:
        raise Refused("BAD_REQUEST", "Expected a whole body; the connection ended before.") from None
    except UnicodeDecodeError:
        raise Refused("BAD_REQUEST", "Expected a query in UTF-8; found other bytes.") from None


def _question(request: Request, published: Published, given: Sequence[tuple[str, str]]) -> Question:
    found = {name: tuple(value for key, value in given if key == name) for name in _NAMES}
    if any(key in ("update", "using-graph-uri", "using-named-graph-uri") for key, _ in given):
        raise Refused("UPDATE_NOT_ALLOWED", "Expected a query; found an update. This endpoint is for reading.")
    if len(found["query"]) != 1:
        raise Refused("BAD_REQUEST", f"Expected one query; found {len(found['query'])}.")
    wanted = next((_media_types(value) for key, value in given if key == "format"), request.headers.get("accept", ""))
    return Question(
        query=found["query"][0],
        rows=_form(wanted, ROW_FORMS),
        graph=_form(wanted, GRAPH_FORMS),
        default_graphs=_iris(found["default-graph-uri"]),
        named_graphs=_iris(found["named-graph-uri"]),
        base=published.base,
    )


def _media_types(name: str) -> str:
    """What ``format`` asks for, by media types as in Accept or by a short name."""
    if "/" in name or name == "":
        return name
    if name not in _SHORT:
        raise Refused("BAD_REQUEST", f"Expected a media type or one of {', '.join(_SHORT)} as format; found {name!r}.")
    return _SHORT[name]


def _form(accept: str, forms: Sequence[str]) -> str | None:
    """The media type to answer in; those who ask for plain JSON, XML or text get what that means here."""
    found = best(accept, (*forms, *(alias for alias, meant in _ALIASES.items() if meant in forms)))
    return _ALIASES.get(found, found) if found else None


_ALIASES = {
    "application/json": ROW_FORMS[0],
    "application/xml": ROW_FORMS[1],
    "text/xml": ROW_FORMS[1],
    "text/plain": GRAPH_FORMS[1],
}
_SHORT = {
    "json": "application/sparql-results+json, application/ld+json",
    "xml": "application/sparql-results+xml, application/rdf+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "n3": "text/turtle",
    "json-ld": "application/ld+json",
    "rdf+xml": "application/rdf+xml",
    **{ending: media_type for media_type, (ending, _) in FORMS.items()},
}
"""The names that clients know too, such as SPARQLWrapper, which sends them beside Accept."""


def _iris(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if not value.startswith(("http://", "https://", "urn:")) or any(char in value for char in ' <>"{}|\\^`\n\r\t'):
            raise Refused("BAD_REQUEST", f"Expected the IRI of a graph; found {value[:100]!r}.")
    return values


def _introduced(request: Request, published: Published) -> Response:
    """Where nothing is asked: the form for people, the description of the service for programs."""
    media_type = best(request.headers.get("accept", ""), (*FORMS, HTML))
    if media_type is None:
        return not_acceptable(request, (*FORMS, HTML))
    if media_type == HTML:
        return reply(request, _page(published.base), HTML, {"Vary": "Accept"})
    said = catalogue.service(published.base, dataset_counts(published))
    return reply(request, description.written(said, media_type, published.base), media_type, {"Vary": "Accept"})


def _page(base: str) -> bytes:
    first = escape(EXAMPLES[0][1])
    form = Html(
        '<form method="get" action="/sparql" id="ask" '
        f'data-base="{escape(base)}"><label for="query">Query</label>'
        f'<textarea id="query" name="query" rows="11" spellcheck="false" required>{first}</textarea>'
        '<p><label for="format">Answer as</label> <select id="format" name="format">'
        '<option value="application/sparql-results+json, text/turtle;q=0.9">JSON, or Turtle</option>'
        '<option value="text/csv, application/n-triples">CSV, or N-Triples</option>'
        '<option value="application/sparql-results+xml, application/rdf+xml">XML</option></select></p>'
        '<button>Run</button></form><div id="answer" aria-live="polite"></div>'
    )
    examples = listed(Html(f'{text(words)}<pre class="example">{escape(query)}</pre>') for words, query in EXAMPLES)
    limits = "Read only. Queries of up to 8 KiB, 3 seconds and 10,000 rows; no SERVICE and no FROM."
    return page(
        "SPARQL",
        paragraph("Ask the graph in SPARQL 1.1. The prefixes peel, dcterms, skos, oa, org and prov are known."),
        form,
        section("Examples", examples),
        section(
            "Limits", paragraph(limits), element("p", link("/def.html", "The ontology names what can be asked for."))
        ),
        Html('<script src="/static/sparql.js"></script>'),
    )


EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "How was each question judged, on which scale?",
        """SELECT ?inspection ?question ?grade ?scale {
  ?judgment a peel:Judgment ;
    peel:inspection/dcterms:title ?inspection ;
    peel:question/dcterms:title ?question ;
    peel:grade/skos:prefLabel ?grade ;
    peel:scale/skos:prefLabel ?scale .
} ORDER BY ?inspection ?question""",
    ),
    (
        "Which recommendations have a deadline, and when?",
        """SELECT ?recommendation ?title ?words ?latest {
  ?recommendation a peel:Recommendation ; dcterms:title ?title ; peel:deadline ?deadline .
  ?deadline peel:text ?words . OPTIONAL { ?deadline peel:latest ?latest }
} ORDER BY ?latest""",
    ),
    (
        "What repeats what, on which basis?",
        """SELECT ?later ?earlier ?basis ?confidence {
  ?link a peel:Link ;
    peel:relation/skos:notation "REPEATS" ;
    peel:source/dcterms:title ?later ;
    peel:basis/skos:prefLabel ?basis ;
    peel:confidence ?confidence .
  OPTIONAL { ?link peel:target/dcterms:title ?loaded } OPTIONAL { ?link peel:targetText ?missing }
  BIND(COALESCE(?loaded, ?missing) AS ?earlier)
} ORDER BY DESC(?confidence)""",
    ),
    (
        "How many items of each type does each graph hold?",
        """SELECT ?graph ?type (COUNT(?item) AS ?items) {
  GRAPH ?graph { ?item a ?type }
} GROUP BY ?graph ?type ORDER BY ?graph ?type""",
    ),
    (
        "A graph of promises and who made them",
        """CONSTRUCT { ?commitment dcterms:title ?title ; peel:author ?author }
WHERE {
  ?commitment a peel:Commitment ; dcterms:title ?title ; peel:response/peel:author ?author .
}""",
    ),
)
