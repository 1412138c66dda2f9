"""Answers of the web: with their ETag, without a body for HEAD, and what went wrong in the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from http import HTTPStatus

import orjson
from starlette.requests import Request
from starlette.responses import Response

from graph.export import description
from web.html import page, paragraph
from web.negotiation import best

HTML = "text/html"
PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}


def tag(*parts: object) -> str:
    """An entity tag for what follows from its parts."""
    return f'"{sha256(repr(parts).encode()).hexdigest()[:20]}"'


def unchanged(request: Request, etag: str) -> bool:
    """Whether the client holds what it asks for."""
    held = request.headers.get("if-none-match", "")
    return held.strip() == "*" or etag in {each.strip().removeprefix("W/") for each in held.split(",")}


def reply(
    request: Request, body: bytes, media_type: str, headers: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    """An answer that is at hand whole."""
    etag = tag(body)
    known = {**PAGE_HEADERS, **(headers or {}), "ETag": etag, "Cache-Control": "no-cache"}
    if status == 200 and unchanged(request, etag):
        return Response(status_code=304, headers=known)
    sent = with_charset(media_type)
    if request.method == "HEAD":
        return Response(None, status, {**known, "Content-Length": str(len(body))}, sent)
    return Response(body, status, known, sent)


def without_length(headers: Mapping[str, str], media_type: str) -> Response:
    """The answer to HEAD of what is written while it is sent: nobody knows its length, and it is not 0."""
    answer = Response(headers=headers, media_type=with_charset(media_type))
    del answer.headers["Content-Length"]
    return answer


def with_charset(media_type: str) -> str:
    """Texts are UTF-8, and old clients want to be told."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def fault(
    request: Request,
    status: int,
    code: str,
    message: str,
    headers: Mapping[str, str] | None = None,
    asked: str | None = None,
) -> Response:
    """What went wrong, as a page, as RDF about what was asked for, or as problem details (RFC 9457).

    Where the client takes several of these alike, it is the form ``asked`` for, by the ending of an address.
    """
    offered = sorted(_FAULTS, key=lambda media_type: media_type != asked)
    media_type = best(request.headers.get("accept", ""), offered) or "application/problem+json"
    body = _FAULTS[media_type](str(request.url), status, code, message)
    return reply(request, body, media_type, {**(headers or {}), "Vary": "Accept"}, status)


def not_acceptable(request: Request, offered: Sequence[str], headers: Mapping[str, str] | None = None) -> Response:
    """None of the forms there are is wanted: which there are."""
    found = request.headers.get("accept", "")[:200]
    message = f"Expected one of these media types in Accept: {', '.join(offered)}; found {found}. Ask for one of them."
    return fault(request, 406, "NOT_ACCEPTABLE", message, headers)


def allowed(*methods: str) -> dict[str, str]:
    """The header that says by which methods something can be asked for."""
    known = {*methods, "OPTIONS", *(["HEAD"] if "GET" in methods else [])}
    return {"Allow": ", ".join(sorted(known))}


def _as_json(_url: str, status: int, code: str, message: str) -> bytes:
    return orjson.dumps(
        {"type": "about:blank", "status": status, "title": HTTPStatus(status).phrase, "detail": message, "code": code}
    )


def _as_html(_url: str, status: int, code: str, message: str) -> bytes:
    return page(_TITLES.get(status, "That did not work"), paragraph(message), paragraph(f"{status} {code}", "quiet"))


def _as_lines(url: str, status: int, code: str, message: str) -> bytes:
    subject, comment = _iri(url), "http://www.w3.org/2000/01/rdf-schema#comment"
    said = orjson.dumps(f"{status} {code}: {message}").decode()
    return f"<{subject}> <{comment}> {said} .\n".encode()


def _as_rdf_xml(url: str, status: int, code: str, message: str) -> bytes:
    return description.written([_as_lines(url, status, code, message)], "application/rdf+xml", url)


def _as_json_ld(url: str, status: int, code: str, message: str) -> bytes:
    said = {"http://www.w3.org/2000/01/rdf-schema#comment": f"{status} {code}: {message}"}
    return orjson.dumps({"@id": _iri(url), **said})


def _iri(url: str) -> str:
    return "".join(char if char > " " and char not in '<>"{}|\\^`' else f"%{ord(char):02X}" for char in url)


_TITLES = {
    404: "There is nothing here",
    405: "Not by that method",
    406: "Not in that form",
    410: "This was here and is gone",
}
_FAULTS: Mapping[str, Callable[[str, int, str, str], bytes]] = {
    "application/problem+json": _as_json,
    "application/json": _as_json,
    HTML: _as_html,
    "text/turtle": _as_lines,
    "application/n-triples": _as_lines,
    "application/ld+json": _as_json_ld,
    "application/rdf+xml": _as_rdf_xml,
}
