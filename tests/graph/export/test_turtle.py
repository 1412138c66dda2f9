"""Turtle that reads well, and says what was given."""

from __future__ import annotations

import io

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from graph.export import jsonld, statements
from graph.export.description import lines
from graph.export.turtle import write_lines
from ontology.namespaces import BASE, PEEL, XSD

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
NAMES = st.sampled_from(
    ["finding/01af", "finding/-x", "finding/a.b", "finding/", "concept/stance/ACCEPTS", "def/x%20y"]
)
IRIS = NAMES.map(lambda name: ox.NamedNode(BASE + name))
TYPED = [
    ("007", "integer"),
    ("7", "integer"),
    ("1.0", "decimal"),
    ("1.", "decimal"),
    ("1", "boolean"),
    ("2015", "gYear"),
]
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    TEXTS.map(lambda text: ox.Literal(text, language="en-gb")),
    TEXTS.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("https://example.org/type"))),
    st.sampled_from([ox.Literal(value, datatype=ox.NamedNode(XSD + name)) for value, name in TYPED]),
    st.sampled_from([ox.Literal('a"^^<x>'), ox.Literal('"^^<http://x/>'), ox.Literal(">")]),
)
PROPERTIES = st.sampled_from(["text", "passage", "numerator", "start", "earliest", "conditional"])
TRIPLES = st.builds(ox.Triple, IRIS, PROPERTIES.map(lambda name: ox.NamedNode(PEEL + name)), st.one_of(IRIS, LITERALS))


def turtle(triples: list[ox.Triple]) -> bytes:
    out = io.BytesIO()
    write_lines(lines(triples), out, BASE)
    return out.getvalue()


@given(st.lists(TRIPLES, max_size=8))
def test_it_reads_back_as_what_was_written(triples: list[ox.Triple]) -> None:
    parsed = {quad.triple for quad in ox.parse(turtle(triples), format=ox.RdfFormat.TURTLE)}
    assert parsed == {quad.triple for quad in ox.parse(b"".join(lines(triples)), format=ox.RdfFormat.N_TRIPLES)}


@given(st.lists(TRIPLES, max_size=8))
def test_json_ld_reads_back_as_what_was_written(triples: list[ox.Triple]) -> None:
    out = io.BytesIO()
    jsonld.write_lines(lines(triples), out)
    parsed = {quad.triple for quad in ox.parse(out.getvalue(), format=ox.RdfFormat.JSON_LD)}
    assert parsed == set(statements.parsed(lines(triples)))


def test_a_paragraph_has_its_type_first_and_short_names() -> None:
    finding, title = ox.NamedNode(f"{BASE}finding/01af"), ox.NamedNode("http://purl.org/dc/terms/title")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    passage = ox.NamedNode(f"{PEEL}passage")
    said = [
        ox.Triple(finding, title, ox.Literal("A finding")),
        ox.Triple(finding, kind, ox.NamedNode(f"{PEEL}Finding")),
        ox.Triple(finding, passage, ox.NamedNode(f"{BASE}passage/2")),
        ox.Triple(finding, passage, ox.NamedNode(f"{BASE}passage/1")),
    ]
    assert turtle(said).decode() == (
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix finding: <https://w3id.org/peelgraph/finding/> .\n"
        "@prefix passage: <https://w3id.org/peelgraph/passage/> .\n"
        "@prefix peel: <https://w3id.org/peelgraph/def/> .\n"
        "\n"
        "finding:01af a peel:Finding ;\n"
        '    dcterms:title "A finding" ;\n'
        "    peel:passage\n"
        "        passage:1 ,\n"
        "        passage:2 .\n"
    )
