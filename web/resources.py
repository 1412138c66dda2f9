"""Every IRI answers: a thing leads to the document about it, in the form that is wanted.

Source: Cool URIs for the Semantic Web, https://www.w3.org/TR/cooluris/, section 4.3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph import terms
from graph.export import description, jsonld
from graph.export.description import FORMS
from graph.fields import ITEM_TYPES, Value, fields
from graph.snapshot import Node
from graph.terms import Term, TermKind
from web.dataset_page import DATASETS, dataset_counts, dataset_lines, dataset_page
from web.item_page import item_page
from web.negotiation import best
from web.published import Published
from web.replies import HTML, fault, not_acceptable, reply
from web.term_page import term_page

ENDINGS: Mapping[str, str] = {**{media_type: ending for media_type, (ending, _) in FORMS.items()}, HTML: "html"}
_MEDIA_TYPES = {ending: media_type for media_type, ending in ENDINGS.items()}
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


@dataclass(frozen=True, slots=True)
class Described:
    """A thing that answers: its path, its statements as sorted lines, its page, and other ways to write it."""

    path: str
    iri: str
    lines: Callable[[], Sequence[bytes]]
    page: Callable[[], bytes]
    written: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)


def resource(request: Request, published: Published) -> Response:
    """The answer at the path of an IRI, or of a document about one."""
    path = request.url.path
    stem, dot, ending = path.rpartition(".")
    if not dot or ending not in _MEDIA_TYPES:
        stem, ending = path, ""
    found = _found(published, stem.rstrip("/"))
    if found is None:
        return _absent(request, published, stem, _MEDIA_TYPES.get(ending))
    return _document(request, published, found, _MEDIA_TYPES[ending]) if ending else _thing(request, found)


def well_known(request: Request, published: Published) -> Response:
    """The description of the dataset where programs look for it, in the form they want."""
    media_type = best(request.headers.get("accept", ""), tuple(FORMS))
    if media_type is None:
        return not_acceptable(request, tuple(FORMS))
    body = description.written(dataset_lines(published), media_type, published.base)
    return reply(request, body, media_type, {"Vary": "Accept"})


def context(request: Request, _published: Published) -> Response:
    """The context of all JSON-LD that is given out."""
    return reply(request, orjson.dumps({"@context": jsonld.context()}), "application/ld+json")


def frame(request: Request, _published: Published) -> Response:
    """A frame that gathers items under their documents."""
    return reply(request, orjson.dumps(jsonld.frame()), "application/ld+json")


def _thing(request: Request, found: Described) -> Response:
    offered = tuple(ENDINGS)
    media_type = best(request.headers.get("accept", ""), offered)
    headers = {"Vary": "Accept", "Link": _links(found)}
    if media_type is None:
        listed = [f"{found.path}.{ending} {media_type}" for media_type, ending in ENDINGS.items()]
        return not_acceptable(request, listed, headers)
    return RedirectResponse(f"{found.path}.{ENDINGS[media_type]}", 303, headers)


def _document(request: Request, published: Published, found: Described, media_type: str) -> Response:
    headers = {"Link": _links(found)}
    if media_type == HTML:
        return reply(request, found.page(), HTML, headers)
    if media_type in found.written:
        return reply(request, found.written[media_type](), media_type, headers)
    return reply(request, description.written(found.lines(), media_type, published.base), media_type, headers)


def _links(found: Described) -> str:
    others = [f'<{found.path}.{ending}>; rel="alternate"; type="{kind}"' for kind, ending in ENDINGS.items()]
    about = (f'<{found.iri}>; rel="describes"', f'<{LICENCE}>; rel="license"', '</dataset>; rel="collection"')
    return ", ".join((*about, *others))


def _absent(request: Request, published: Published, stem: str, asked: str | None) -> Response:
    iri = published.iri(stem)
    if iri in published.gone:
        return fault(request, 410, "GONE", f"The document <{iri}> was taken out of this graph.", asked=asked)
    return fault(request, 404, "NOT_FOUND", f"Nothing here carries the IRI <{iri}>.", asked=asked)


def _found(published: Published, path: str) -> Described | None:
    iri = published.iri(path)
    term = terms.terms().get(iri)
    if term is not None:
        return _term(published, term)
    if path.lstrip("/") in DATASETS or (path.startswith("/graph/") and iri in dataset_counts(published).graphs):
        return Described(
            path="/dataset",
            iri=f"{published.base}dataset",
            lines=lambda: dataset_lines(published),
            page=lambda: dataset_page(published),
        )
    return _item(published, published.once("parts", lambda: _parts(published)).get(iri, iri))


def _term(published: Published, term: Term) -> Described:
    whole = term.kind is TermKind.ONTOLOGY
    return Described(
        path=published.path(term.iri) or "",
        iri=term.iri,
        lines=lambda: description.lines(terms.triples() if whole else terms.about(term.iri)),
        page=lambda: term_page(published, term),
        written={"text/turtle": terms.turtle} if whole else {},
    )


def _item(published: Published, iri: str) -> Described | None:
    node = published.snapshot.get(iri)
    if node is None:
        return None
    return Described(
        path=published.path(iri) or "",
        iri=iri,
        lines=lambda: description.of_item(published.snapshot, node),
        page=lambda: item_page(published, node),
    )


def _parts(published: Published) -> dict[str, str]:
    """The parts of items, such as deadlines, which are told where their item is."""
    found: dict[str, str] = {}
    for kind in ITEM_TYPES:
        names = [each.name for each in fields(kind) if each.value is Value.PART]
        nodes: Sequence[Node] = published.snapshot.all(kind) if names else ()
        for node in nodes:
            for name in names:
                held: Any = getattr(node, name)
                found |= {part.iri: node.iri for part in (held if isinstance(held, tuple) else (held,)) if part}
    return found
