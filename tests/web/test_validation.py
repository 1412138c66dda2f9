"""RDF that is sent is checked, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import httpx
import pyoxigraph as ox
import pytest

from ontology.namespaces import BASE

Ask: TypeAlias = Callable[..., httpx.Response]
GOOD = f"""@prefix peel: <{BASE}def/> . @prefix dcterms: <http://purl.org/dc/terms/> .
<{BASE}post/p1> a peel:Post ; dcterms:title "A post" ; dcterms:type <{BASE}concept/post-kind/CHIEF_CONSTABLE> ."""
BAD = GOOD.replace('dcterms:title "A post" ;', "")


def check(
    ask: Ask, content: str | bytes, kind: str = "text/turtle", accept: str = "application/json"
) -> httpx.Response:
    body = content.encode() if isinstance(content, str) else content
    return ask("/validate", "POST", body, content_type=kind, accept=accept)


def test_what_keeps_the_rules_conforms(ask: Ask) -> None:
    assert check(ask, GOOD).json() == {"conforms": True, "problems": []}


def test_what_breaks_a_rule_is_told_with_item_and_rule_in_three_forms(ask: Ask) -> None:
    (problem,) = check(ask, BAD).json()["problems"]
    assert problem["item"] in (f"{BASE}post/p1", None)
    assert "title" in problem["message"]
    assert "1 problem(s) found" in check(ask, BAD, accept="text/plain").text
    report = check(ask, BAD, accept="text/turtle").content
    said = {
        (t.predicate.value.rpartition("#")[2], t.object.value) for t in ox.parse(report, format=ox.RdfFormat.TURTLE)
    }
    assert ("conforms", "false") in said
    assert ("type", "http://www.w3.org/ns/shacl#ValidationResult") in said


def test_a_broken_shape_names_item_and_rule(ask: Ask) -> None:
    (problem,) = check(ask, GOOD.replace('"A post"', '""')).json()["problems"]
    assert (problem["item"], problem["rule"]) == (f"{BASE}post/p1", "Post.title")


def test_an_export_of_a_document_with_what_it_names_can_be_checked(ask: Ask) -> None:
    exported = ask("/export/graph.trig?document=d1").content
    answer = check(ask, exported, "application/trig")
    assert answer.status_code == 200
    assert not answer.json()["conforms"], "the small world names an inspection that is not there"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        ("no turtle", "text/turtle", 400),
        ("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "application/rdf+xml", 400),
        ('{"@context": "http://127.0.0.1:9/c", "@id": "x:y", "p": 1}', "application/ld+json", 400),
        ("<x:a> <x:b> " + "(" * 200_000, "text/turtle", 400),
        ("a,b", "text/csv", 415),
        (b"#" * (2 << 20) + b"##", "text/turtle", 413),
    ],
)
def test_hostile_input_is_refused(ask: Ask, content: str | bytes, kind: str, status: int) -> None:
    assert check(ask, content, kind).status_code in {status, 422}


@pytest.mark.parametrize("content", ["", "[] a <x:y> .", "<x:a> <x:b> <x:c> ."])
def test_what_holds_no_items_does_not_conform(ask: Ask, content: str) -> None:
    answer = check(ask, content)
    assert answer.status_code == 200
    assert answer.json()["conforms"] is (content == "")


def test_whoever_looks_at_the_address_is_told_what_to_send(ask: Ask) -> None:
    page = ask("/validate", accept="text/html,*/*;q=0.8")
    assert page.status_code == 200
    assert "curl http" in page.text
    assert "application/trig" in page.text
    assert '<script src="/static/validate.js">' in page.text
    assert ask("/static/validate.js").status_code == 200
    assert "--data-binary @mine.ttl" in ask("/validate", accept="*/*").text
    refused = ask("/validate", accept="application/json")
    assert (refused.status_code, refused.json()["code"]) == (406, "NOT_ACCEPTABLE")
