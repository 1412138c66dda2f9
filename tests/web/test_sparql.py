"""The SPARQL Protocol, end to end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import quote, urlencode

import httpx
import pyoxigraph as ox
import pytest

from ontology.namespaces import BASE
from web.sparql import EXAMPLES

Ask: TypeAlias = Callable[..., httpx.Response]
TITLES = "SELECT ?title { ?finding a peel:Finding ; dcterms:title ?title } ORDER BY ?title"
FORM = "application/x-www-form-urlencoded"


def titles(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/sparql-results+json"
    return [row["title"]["value"] for row in answer.json()["results"]["bindings"]]


def test_a_query_can_be_sent_in_three_ways(ask: Ask) -> None:
    expected = ["Alone", "First <b>", "Second"]
    assert titles(ask(f"/sparql?query={quote(TITLES)}")) == expected
    assert titles(ask("/sparql", "POST", urlencode({"query": TITLES}).encode(), content_type=FORM)) == expected
    direct = ask("/sparql", "POST", TITLES.encode(), content_type="application/sparql-query; charset=utf-8")
    assert titles(direct) == expected


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values;q=0.5", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_form_that_is_wanted(ask: Ask, accept: str, media_type: str) -> None:
    answer = ask(f"/sparql?query={quote(TITLES)}", accept=accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert "Second" in answer.text


def test_graphs_come_as_rdf(ask: Ask) -> None:
    query = quote("CONSTRUCT { ?f dcterms:title ?t } { ?f a peel:Finding ; dcterms:title ?t }")
    for accept in ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"):
        answer = ask(f"/sparql?query={query}", accept=accept)
        parsed = ox.parse(answer.content, format=ox.RdfFormat.from_media_type(accept))
        assert len(list(parsed)) == 3
    assert (
        len(list(ox.parse(ask(f"/sparql?query=DESCRIBE%20<{BASE}finding/f1>").content, format=ox.RdfFormat.TURTLE))) > 3
    )


def test_the_dataset_can_be_chosen(ask: Ask) -> None:
    count = quote("SELECT (COUNT(*) AS ?title) { ?s ?p ?o }")
    links, document = (quote(f"{BASE}{name}", safe="") for name in ("graph/links", "document/d1"))
    one, both = (
        int(titles(ask(f"/sparql?query={count}&default-graph-uri={links}{more}"))[0])
        for more in ("", f"&default-graph-uri={document}")
    )
    assert 0 < one < both
    inner = quote("SELECT (COUNT(*) AS ?title) { GRAPH ?g { ?s ?p ?o } }")
    assert int(titles(ask(f"/sparql?query={inner}&named-graph-uri={links}"))[0]) == one


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("SELECT", 400, "MALFORMED_QUERY"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", 400, "MALFORMED_QUERY"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 403, "SERVICE_NOT_ALLOWED"),
        ("SELECT * FROM <http://127.0.0.1/> { }", 403, "FROM_NOT_ALLOWED"),
        ("SELECT * { } #" + "x" * 9000, 413, "QUERY_TOO_LONG"),
        ("ASK " + "{" * 100, 422, "QUERY_TOO_DEEP"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", 422, "TOO_MANY_ROWS"),
    ],
)
def test_what_is_refused_has_a_code(ask: Ask, query: str, status: int, code: str) -> None:
    answer = ask("/sparql", "POST", query.encode(), content_type="application/sparql-query", accept="application/json")
    if code == "TOO_MANY_ROWS":
        answer = ask(
            f"/sparql?query={quote(query)}", accept="application/sparql-results+json, application/problem+json"
        )
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b"update=CLEAR+ALL", FORM, 403),
        (b"CLEAR ALL", "application/sparql-update", 403),
        (b"query=ASK+{}&query=ASK+{}", FORM, 400),
        (b"", FORM, 400),
        (b"ASK {}", "text/plain", 415),
        (b"\xff\xfe", "application/sparql-query", 400),
        ("ASK { ?s ?p 'é' }".encode("latin-1"), "application/sparql-query", 400),
        (b"query=ASK+{+?s+?p+'%E9'+}", FORM, 400),
        (b"query=ASK+{}" + b"&x=1" * 200, FORM, 400),
        (b"query=ASK+{}&format=doc", FORM, 400),
        (b"query=ASK+{}&format=ttl", FORM, 406),
        (b"query=ASK+{}&default-graph-uri=x+y", FORM, 400),
        (b"query=" + b"x" * 70_000, FORM, 413),
    ],
)
def test_requests_that_break_the_protocol_are_refused(ask: Ask, content: bytes, content_type: str, status: int) -> None:
    assert ask("/sparql", "POST", content, content_type=content_type).status_code == status


def test_an_address_in_another_encoding_is_refused(ask: Ask) -> None:
    answer = ask("/sparql?query=ASK+{+?s+?p+'%E9'+}")
    assert (answer.status_code, answer.json()["code"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    ("name", "rows", "graph"),
    [
        ("json", "application/sparql-results+json", "application/ld+json"),
        ("xml", "application/sparql-results+xml", "application/rdf+xml"),
        ("csv", "text/csv", None),
        ("tsv", "text/tab-separated-values", None),
        ("ttl", None, "text/turtle"),
        ("turtle", None, "text/turtle"),
        ("n3", None, "text/turtle"),
        ("json-ld", None, "application/ld+json"),
        ("rdf+xml", None, "application/rdf+xml"),
        ("nt", None, "application/n-triples"),
        ("text/csv", "text/csv", None),
    ],
)
def test_a_form_can_be_asked_for_by_its_short_name(ask: Ask, name: str, rows: str | None, graph: str | None) -> None:
    """A name that was not known was passed over, and the answer came in another form than was asked for."""
    for query, media_type in (("ASK {}", rows), ("CONSTRUCT WHERE { ?s a peel:Document }", graph)):
        answer = ask(f"/sparql?query={quote(query)}&format={quote(name)}", accept="text/html,*/*;q=0.8")
        if media_type is None:
            assert answer.status_code == 406
        else:
            assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type)


def test_relative_iris_are_those_under_the_base(ask: Ask) -> None:
    assert ask(f"/sparql?query={quote('ASK { <document/d1> a peel:Document }')}").json()["boolean"] is True


def test_an_answer_that_cannot_be_given_in_the_form_wanted_is_406(ask: Ask) -> None:
    assert ask(f"/sparql?query={quote(TITLES)}", accept="text/turtle").status_code == 406


def test_without_a_query_programs_get_a_description_and_people_a_form(ask: Ask) -> None:
    answer = ask("/sparql", accept="text/turtle")
    said = [quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)]
    named = {triple.object.value for triple in said if triple.predicate.value.endswith("#name")}
    assert {f"{BASE}document/d1", f"{BASE}graph/links"} <= named
    counted = {
        str(triple.subject.value): triple.object.value for triple in said if triple.predicate.value.endswith("#triples")
    }
    every = titles(ask(f"/sparql?query={quote('SELECT (COUNT(*) AS ?title) { ?s ?p ?o }')}"))
    assert every == [counted[f"{BASE}sparql#default-graph"]]
    page = ask("/sparql", accept="text/html")
    assert '<textarea id="query"' in page.text
    assert '<script src="/static/sparql.js">' in page.text
    assert ask("/sparql", accept="image/png").status_code == 406


@pytest.mark.parametrize("query", [query for _, query in EXAMPLES])
def test_every_example_is_answered(ask: Ask, query: str) -> None:
    answer = ask("/sparql", "POST", query.encode(), content_type="application/sparql-query")
    assert answer.status_code == 200, answer.text
