"""RDF that is sent is checked against the rules of the ontology, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import orjson
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from graph.documents.sandbox import Sandbox
from graph.errors import UnreadableDocument, UsageError
from graph.export import description
from graph.export.description import FORMS
from graph.parsing import MEDIA_TYPES
from graph.validation import Problem, as_turtle, validated
from web.html import Html, element, link, listed, page, paragraph, section, text
from web.negotiation import best
from web.published import Published
from web.replies import HTML, fault, not_acceptable, reply

LONGEST_BODY = 2 << 20
_SECONDS = 20.0
_AT_ONCE = CapacityLimiter(2)
_JSON = "application/json"
_OFFERED = (_JSON, "text/plain", *FORMS)
_HINTS = ("text/plain", HTML)


async def validate(request: Request, published: Published) -> Response:
    """The report on what is sent, as JSON, in plain words, or as a report of SHACL."""
    media_type = best(request.headers.get("accept", ""), _OFFERED)
    if media_type is None:
        return not_acceptable(request, _OFFERED)
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent not in MEDIA_TYPES:
        message = f"Expected one of {', '.join(MEDIA_TYPES)} as Content-Type; found {sent or 'none'}."
        return fault(request, 415, "UNSUPPORTED_MEDIA_TYPE", message)
    body = await _body(request)
    if body is None:
        message = f"Expected a whole body of up to {LONGEST_BODY:,} bytes. Use peelgraph check for more."
        return fault(request, 413, "BODY_TOO_LARGE", message)
    return await run_sync(_checked, request, published, body, sent, media_type, limiter=_AT_ONCE)


def hint(request: Request) -> Response:
    """What to send here, for whoever looks at the address: a page for people, two lines on a terminal."""
    media_type = best(request.headers.get("accept", ""), _HINTS)
    if media_type is None:
        return not_acceptable(request, _HINTS)
    address = str(request.url.replace(query="", fragment=""))
    command = f"curl {address} -H 'Content-Type: text/turtle' -H 'Accept: text/plain' --data-binary @mine.ttl"
    if media_type != HTML:
        said = f"Send RDF by POST, as one of {', '.join(MEDIA_TYPES)}:\n{command}\n"
        return reply(request, said.encode(), media_type, {"Vary": "Accept"})
    body = page(
        "Check RDF",
        paragraph("RDF that is sent here by POST is checked against the rules of the ontology, and nothing is kept."),
        _form(),
        element("pre", text(command), classes="example"),
        section("What can be sent", listed(map(text, MEDIA_TYPES)), paragraph(f"Up to {LONGEST_BODY:,} bytes.")),
        section("What comes back", listed(map(text, _OFFERED)), paragraph("Chosen by the Accept header.")),
        element("p", link("/def.html", "The ontology says what items are.")),
        Html('<script src="/static/validate.js"></script>'),
    )
    return reply(request, body, HTML, {"Vary": "Accept"})


def _form() -> Html:
    """Where what is to be checked can be put in; hidden where no script can send it with its media type."""
    options = "".join(f"<option>{text(media_type)}</option>" for media_type in MEDIA_TYPES)
    return Html(
        '<form id="check" hidden><label for="rdf">RDF</label>'
        '<textarea id="rdf" name="rdf" rows="11" spellcheck="false" required></textarea>'
        f'<p><label for="syntax">Written as</label> <select id="syntax" name="syntax">{options}</select></p>'
        '<button>Check</button></form><div id="answer" aria-live="polite"></div>'
    )


def _checked(request: Request, published: Published, body: bytes, sent: str, media_type: str) -> Response:
    try:
        # What comes from anywhere is parsed where it can do no harm.
        with Sandbox(seconds=_SECONDS) as sandbox:
            found = sandbox.run(validated, body, sent)
    except UsageError as error:
        return fault(request, 400, error.code, error.message)
    except UnreadableDocument as error:
        return fault(request, 422, error.code, error.message)
    return reply(request, _written(published, found, media_type), media_type, {"Vary": "Accept"})


def _written(published: Published, found: Sequence[Problem], media_type: str) -> bytes:
    if media_type == _JSON:
        return orjson.dumps({"conforms": not found, "problems": [asdict(problem) for problem in found]})
    if media_type == "text/plain":
        return (
            "".join(f"{problem.message}\n" for problem in found).encode() + f"{len(found)} problem(s) found\n".encode()
        )
    return description.written(description.lines(as_turtle(found)), media_type, published.base)


async def _body(request: Request) -> bytes | None:
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > LONGEST_BODY:
                return None
    except ClientDisconnect:
        return None
    return bytes(body)
