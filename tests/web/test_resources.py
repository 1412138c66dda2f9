"""Every IRI answers: things lead to documents, in the form that is wanted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import httpx
import pyoxigraph as ox
import pytest

import server
from graph.dataset import Data
from graph.rdf import quads
from graph.settings import Settings
from graph.terms import terms, triples
from ontology.namespaces import BASE
from tests.web.conftest import DOCUMENT, FIRST, INSPECTION, PASSAGE
from web.item_page import item_page

Ask: TypeAlias = Callable[..., httpx.Response]
PATHS = [
    "/finding/f1", "/document/d1", "/passage/p1", "/link/l1", "/recommendation/r1", "/inspection/i1",
    "/organisation/cheshire-constabulary", "/dataset", "/def", "/def/Judgment", "/def/JudgmentShape", "/def/grade",
    "/scheme/stance", "/concept/stance/ACCEPTS",
]  # fmt: skip


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("text/turtle", "ttl"),
        ("*/*", "ttl"),
        ("application/ld+json;q=0.9, text/turtle;q=0.5", "jsonld"),
        ("application/n-triples, text/html;q=0.9", "nt"),
        ("text/*;q=0.1, text/turtle;q=0", "html"),
    ],
)
def test_a_thing_leads_to_the_document_that_is_wanted_most(ask: Ask, accept: str, ending: str) -> None:
    answer = ask("/finding/f1", accept=accept)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/finding/f1.{ending}")
    assert answer.headers["vary"] == "Accept"
    assert f'<{BASE}finding/f1>; rel="describes"' in answer.headers["link"]
    assert '</finding/f1.jsonld>; rel="alternate"; type="application/ld+json"' in answer.headers["link"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("ending", ["html", "ttl", "jsonld", "nt", "rdf"])
def test_every_kind_of_thing_has_a_document_in_every_form(ask: Ask, path: str, ending: str) -> None:
    answer = ask(f"{path}.{ending}")
    assert answer.status_code == 200, answer.text
    if ending == "html":
        assert answer.text.count("<h1>") == 1
        assert "default-src 'self'" in answer.headers["content-security-policy"]
    else:
        media_type = answer.headers["content-type"].partition(";")[0]
        said = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.from_media_type(media_type))}
        assert any(str(triple.subject.value).endswith(path) for triple in said)


@pytest.mark.parametrize("path", PATHS)
def test_the_forms_say_the_same(ask: Ask, path: str) -> None:
    forms = {
        ending: {quad.triple for quad in ox.parse(ask(f"{path}.{ending}").content, format=syntax)}
        for ending, syntax in (
            ("ttl", ox.RdfFormat.TURTLE),
            ("jsonld", ox.RdfFormat.JSON_LD),
            ("nt", ox.RdfFormat.N_TRIPLES),
            ("rdf", ox.RdfFormat.RDF_XML),
        )
    }
    if any(isinstance(term, ox.BlankNode) for triple in forms["nt"] for term in (triple.subject, triple.object)):
        assert {len(said) for said in forms.values()} == {len(forms["nt"])}
    else:
        assert all(said == forms["nt"] for said in forms.values())


def test_every_term_of_the_ontology_answers(ask: Ask) -> None:
    """Those that the files name, not those that we know of: rules that are shapes of properties were 404."""
    named = {
        term.value
        for triple in triples()
        for term in (triple.subject, triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(BASE)
    }
    assert named == set(terms())
    missing = [iri for iri in named if ask(f"/{iri.removeprefix(BASE)}", accept="text/html").status_code != 303]
    assert missing == []


def test_a_part_is_told_where_its_item_is(ask: Ask) -> None:
    assert ask("/deadline/t1", accept="text/turtle").headers["location"] == "/recommendation/r1.ttl"
    assert "by January" in ask("/recommendation/r1.html").text


def test_a_named_graph_leads_to_the_dataset(ask: Ask) -> None:
    assert ask("/graph/links", accept="text/html").headers["location"] == "/dataset.html"
    assert ask("/graph/none", accept="text/html").status_code == 404


def test_the_page_of_a_class_leads_to_the_classes_of_its_values(ask: Ask) -> None:
    page = ask("/def/Recommendation.html").text
    assert '<td><a href="/def/Inspection">inspection</a></td>' in page
    assert '<td><a href="/scheme/recommendation-kind">concepts of recommendation-kind</a></td>' in page
    assert "sub class of</a>" in page


def test_items_of_one_title_are_told_apart_by_their_documents(settings: Settings) -> None:
    other = replace(DOCUMENT, iri=f"{BASE}document/d2", title="Another report", sha256="2" * 64)
    passage = replace(PASSAGE, iri=f"{BASE}passage/p2", document=other.iri)
    twin = replace(FIRST, iri=f"{BASE}finding/f9", passages=(passage.iri,))
    with Data.open(settings) as data:
        data.store.replace(other.iri, quads((other, passage, twin, INSPECTION), other.iri))
    published = server.Service(settings).published
    node = published.snapshot.get(INSPECTION.iri)
    assert node is not None
    page = item_page(published, node).decode()
    assert (
        '<a href="/finding/f9">First &lt;b&gt;</a> <small>in <a href="/document/d2">Another report</a></small>' in page
    )
    assert '<li><a href="/finding/f2">Second</a></li>' in page


def test_a_page_shows_links_both_ways_and_passages_and_escapes_them(ask: Ask) -> None:
    page = ask("/finding/f1.html").text
    assert "First &lt;b&gt;" in page
    assert "<b>" not in page
    assert "The force is &lt;good&gt;" in page
    assert '<a href="/finding/f2">Second</a> <a href="/link/l1">repeats this</a>' in page
    assert '<a href="/finding/f1">First &lt;b&gt;</a>' in ask("/finding/f2.html").text
    assert '<a href="/finding/f1">' in ask("/document/d1.html").text
    assert '<a href="/finding/f1">' in ask("/inspection/i1.html").text
    assert '<a href="/export/graph.graphml?lineage=finding/f1">' in page


def test_the_data_of_an_item_hold_its_links_and_passages(ask: Ask) -> None:
    subjects = {
        str(quad.subject.value) for quad in ox.parse(ask("/finding/f1.nt").content, format=ox.RdfFormat.N_TRIPLES)
    }
    assert subjects == {f"{BASE}{name}" for name in ("finding/f1", "link/l1", "passage/p1")}


def test_forms_that_are_not_there_are_answered_with_those_that_are(ask: Ask) -> None:
    answer = ask("/finding/f1", accept="image/png")
    assert answer.status_code == 406
    assert "/finding/f1.ttl text/turtle" in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/finding/none", 404), ("/finding/none.ttl", 404), ("/def/None", 404), ("/concept/stance/NONE", 404),
        ("/document/gone", 410), ("/document/gone.ttl", 410), ("/finding/f1/more", 404), ("/finding/", 404),
        ("/finding", 404), ("/concept", 404),
    ],
)  # fmt: skip
def test_what_is_absent_is_told_in_the_form_that_was_wanted(ask: Ask, path: str, status: int) -> None:
    page = ask(path, accept="text/html")
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    turtle = ask(path, accept="text/turtle")
    assert turtle.status_code == status
    assert len(list(ox.parse(turtle.content, format=ox.RdfFormat.TURTLE))) == 1
    xml = ask(path, accept="application/rdf+xml")
    assert len(list(ox.parse(xml.content, format=ox.RdfFormat.RDF_XML))) == 1
    linked = ask(path, accept="application/ld+json")
    assert len(list(ox.parse(linked.content, format=ox.RdfFormat.JSON_LD))) == 1
    assert ask(path, accept="application/json").json()["status"] == status


@pytest.mark.parametrize("ending", ["html", "ttl", "jsonld", "nt", "rdf"])
@pytest.mark.parametrize("path", ["/finding/none", "/document/gone"])
def test_what_is_absent_is_told_in_the_form_that_the_ending_names(ask: Ask, path: str, ending: str) -> None:
    here, gone = ask(f"/finding/f1.{ending}"), ask(f"{path}.{ending}", accept="*/*")
    assert gone.status_code in (404, 410)
    assert gone.headers["content-type"] == here.headers["content-type"]


def test_addresses_of_nonsense_break_nothing(ask: Ask) -> None:
    for path in ("/finding/%00", "/finding/%22%3E%3Cscript%3E", "/finding/%F0%9F%98%80.ttl", "/def/../finding/f1"):
        for accept in ("text/html", "text/turtle", "application/ld+json"):
            answer = ask(path, accept=accept)
            assert answer.status_code in (303, 404)
            assert accept != "text/html" or "<script>" not in answer.text


def test_what_has_not_changed_is_not_sent_again_and_head_sends_nothing(ask: Ask) -> None:
    for path in ("/finding/f1.html", "/finding/f1.ttl", "/def.html", "/concept/stance/ACCEPTS.jsonld"):
        etag = ask(path).headers["etag"]
        assert ask(path, if_none_match=etag).status_code == 304
        head = ask(path, "HEAD")
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", etag)


def test_the_description_counts_what_an_export_holds(ask: Ask) -> None:
    exported = ask("/export/graph.nt").content.count(b"\n")
    answer = ask("/.well-known/void", accept="text/turtle")
    said = {(triple.subject.value, triple.predicate.value): triple.object for triple in _triples(answer)}
    void = "http://rdfs.org/ns/void#"
    assert said[f"{BASE}dataset", f"{void}triples"].value == str(exported)
    assert said[f"{BASE}dataset#class-peel-Finding", f"{void}entities"].value == "3"
    assert said[f"{BASE}dataset#property-oa-exact", f"{void}triples"].value == "1"
    assert f"{exported:,}" in ask("/dataset.html").text


def test_each_partition_is_of_one_thing_and_counts_what_a_query_counts(ask: Ask) -> None:
    void, lines = "http://rdfs.org/ns/void#", ask("/export/graph.nt").text.splitlines()
    statements = [line.removesuffix(" .").split(" ", 2) for line in lines]
    said: dict[str, dict[str, list[str]]] = {}
    for triple in _triples(ask("/dataset.nt")):
        said.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object.value)
    whole = said[f"{BASE}dataset"]
    assert whole[f"{void}distinctObjects"] == [str(len({value for _, _, value in statements}))]
    found = {}
    for own in (*whole[f"{void}propertyPartition"], *whole[f"{void}classPartition"]):
        ((name,), (number,)) = (values for key, values in sorted(said[own].items()) if not key.endswith("#type"))
        found[name] = int(number)
    properties = Counter(name[1:-1] for _, name, _ in statements)
    classes = Counter(value[1:-1] for _, name, value in statements if name.endswith("#type>"))
    assert found == properties + classes


def test_every_graph_of_the_service_has_a_count_of_its_own(ask: Ask) -> None:
    sd, said = "http://www.w3.org/ns/sparql-service-description#", _triples(ask("/sparql", accept="text/turtle"))
    named = [triple.subject for triple in said if triple.predicate.value == f"{sd}name"]
    assert len(named) == len(set(named)) >= 4


def test_the_catalogue_leads_to_the_description_of_the_dataset(ask: Ask) -> None:
    assert ask("/catalogue", accept="text/turtle").headers["location"] == "/dataset.ttl"
    assert "dcat:Catalog" in ask("/dataset.ttl").text


def test_the_published_context_is_that_of_the_exports(ask: Ask) -> None:
    published = ask("/context.jsonld").json()["@context"]
    assert json.loads(ask("/export/graph.jsonld").content)["@context"] == published
    assert ask("/frame.jsonld").json()["@context"] == published


def _triples(answer: httpx.Response) -> list[ox.Triple]:
    media_type = answer.headers["content-type"].partition(";")[0]
    return [quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.from_media_type(media_type))]
