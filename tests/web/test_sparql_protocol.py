"""The cases of the query operation that the W3C's protocol tests name, with requests of our own.

Their manifest (data-sparql11/protocol, in rdflib's source package) says what each is about and holds no requests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias
from urllib.parse import quote, urlencode

import httpx
import pytest

from ontology.namespaces import BASE

Ask: TypeAlias = Callable[..., httpx.Response]
Case: TypeAlias = tuple[str, bytes | None, str]
"""What stands behind the ``?``, the body, and its media type."""

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
TEXTS, LINKS = f"{BASE}document/d1", f"{BASE}graph/links"
ANY = "ASK { ?s ?p ?o }"
IN_BOTH = "ASK { <finding/f1> a ?t . <link/l1> a ?u }"
IN_EACH = "ASK { GRAPH ?g { <finding/f1> a ?t } GRAPH ?h { <link/l1> a ?u } FILTER(?g != ?h) }"
APART = "ASK { <finding/f1> a ?t . GRAPH ?g { <link/l1> a ?u } FILTER NOT EXISTS { <link/l1> a ?v } }"


def graphs(*pairs: tuple[str, str]) -> str:
    return urlencode([(f"{kind}-graph-uri", iri) for kind, iri in pairs])


DEFAULT = graphs(("default", TEXTS), ("default", LINKS))
NAMED = graphs(("named", TEXTS), ("named", LINKS))
FULL = graphs(("default", TEXTS), ("named", LINKS))
TRUE: Mapping[str, Case] = {
    "query_get": (f"query={quote(ANY)}", None, ""),
    "query_post_form": ("", f"query={quote(ANY)}".encode(), FORM),
    "query_post_direct": ("", ANY.encode(), DIRECT),
    "query_dataset_default_graphs_get": (f"query={quote(IN_BOTH)}&{DEFAULT}", None, ""),
    "query_dataset_default_graphs_post": (DEFAULT, IN_BOTH.encode(), DIRECT),
    "query_dataset_named_graphs_get": (f"query={quote(IN_EACH)}&{NAMED}", None, ""),
    "query_dataset_named_graphs_post": (NAMED, IN_EACH.encode(), DIRECT),
    "query_dataset_full": (FULL, APART.encode(), DIRECT),
    "query_dataset_full in a form": ("", f"query={quote(APART)}&{FULL}".encode(), FORM),
}
REFUSED: Mapping[str, tuple[Case, int]] = {
    "bad_multiple_queries": ((f"query={quote(ANY)}&query={quote(ANY)}", None, ""), 400),
    "bad_multiple_queries in both": ((f"query={quote(ANY)}", ANY.encode(), DIRECT), 400),
    "bad_query_wrong_media_type": (("", ANY.encode(), "text/plain"), 415),
    "bad_query_missing_form_type": (("", f"query={quote(ANY)}".encode(), ""), 415),
    "bad_query_missing_direct_type": (("", ANY.encode(), ""), 415),
    "bad_query_non_utf8": (("", ANY.encode("utf-16"), DIRECT), 400),
    "bad_query_syntax": (("", b"ASK {", DIRECT), 400),
    # The dataset of the protocol would go before that of the query; here no query brings one of its own.
    "query_multiple_dataset": (
        (graphs(("default", TEXTS)), f"ASK FROM <{LINKS}> {{ ?s ?p ?o }}".encode(), DIRECT),
        403,
    ),
}
TYPES = {
    "query_content_type_select": ("SELECT * { ?s ?p ?o } LIMIT 1", "application/sparql-results+json"),
    "query_content_type_ask": (ANY, "application/sparql-results+json"),
    "query_content_type_describe": ("DESCRIBE <finding/f1>", "text/turtle"),
    "query_content_type_construct": ("CONSTRUCT WHERE { <finding/f1> ?p ?o }", "text/turtle"),
}


def sent(ask: Ask, case: Case) -> httpx.Response:
    parameters, body, media_type = case
    path = f"/sparql?{parameters}" if parameters else "/sparql"
    headers = {"content_type": media_type} if media_type else {}
    return ask(path, "GET" if body is None else "POST", body, **headers)


@pytest.mark.parametrize("name", TRUE)
def test_a_query_comes_in_every_way_with_every_dataset(ask: Ask, name: str) -> None:
    answer = sent(ask, TRUE[name])
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


@pytest.mark.parametrize("name", REFUSED)
def test_what_breaks_the_protocol_is_refused(ask: Ask, name: str) -> None:
    case, status = REFUSED[name]
    assert sent(ask, case).status_code == status


@pytest.mark.parametrize("name", TYPES)
def test_each_form_of_query_has_a_form_of_answer(ask: Ask, name: str) -> None:
    query, media_type = TYPES[name]
    answer = sent(ask, ("", query.encode(), DIRECT))
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type)


def test_bad_query_method(ask: Ask) -> None:
    answer = ask(f"/sparql?query={quote(ANY)}", "PUT", b"")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")
