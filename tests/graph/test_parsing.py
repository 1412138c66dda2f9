"""Every lossless format gives back what was written, whatever that was; and nothing else than RDF is read."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import UnreadableDocument
from graph.export import FORMATS, Format, Source, format_of
from graph.export.characters import for_xml
from graph.fields import ITEM_TYPES, fields, type_iri
from graph.parsing import LOSSY, MEDIA_TYPES, Syntax, quads, syntax_of
from graph.store import Store
from ontology.namespaces import BASE, DCTERMS, PEEL, RDF, XSD

LOSSLESS = [known for known in FORMATS if known.name not in LOSSY]
WITH_GRAPHS = {"trig", "nquads", "jsonld"}
GRAPHS = (f"{BASE}document/1", f"{BASE}graph/links", "urn:example:graph")

plain = st.text("abcXYZ019-._~/:é世?&=+,;'()", max_size=7)
ends = st.builds(str.__add__, plain, st.one_of(st.just(""), plain.map("#{}".format), plain.map("%41{}".format)))
iris = st.builds(
    lambda start, end: ox.NamedNode(start + end),
    st.sampled_from([f"{BASE}finding/", f"{PEEL}", "http://example.org/", "urn:example:", f"{BASE}concept/stance/"]),
    ends,
)
PROPERTIES = [ox.NamedNode(field.property) for kind in ITEM_TYPES for field in fields(kind)]
predicates = st.sampled_from([*PROPERTIES, ox.NamedNode("http://example.org/p"), ox.NamedNode(f"{RDF}value")])
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.one_of(
    st.integers().map(lambda number: ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}integer"))),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(
        lambda number: ox.Literal(format(number, "f"), datatype=ox.NamedNode(f"{XSD}decimal"))
    ),
    st.booleans().map(lambda truth: ox.Literal(str(truth).lower(), datatype=ox.NamedNode(f"{XSD}boolean"))),
)
literals = st.one_of(
    texts.map(ox.Literal),
    st.builds(ox.Literal, texts, language=st.sampled_from(["en", "cy", "en-gb"])),
    st.builds(ox.Literal, texts, datatype=st.sampled_from([ox.NamedNode(f"{XSD}date"), ox.NamedNode("urn:example:d")])),
    numbers,
)
types = st.sampled_from([ox.NamedNode(type_iri(kind)) for kind in ITEM_TYPES] + [ox.NamedNode("http://example.org/T")])
triples = st.one_of(
    st.builds(ox.Triple, iris, predicates, st.one_of(iris, literals)),
    st.builds(ox.Triple, iris, st.just(ox.NamedNode(f"{RDF}type")), types),
)
worlds = st.dictionaries(st.sampled_from(GRAPHS), st.lists(triples, min_size=1, max_size=8), max_size=3)


def store_of(world: dict[str, list[ox.Triple]]) -> Store:
    store = Store.open()
    for graph, said in world.items():
        name = ox.NamedNode(graph)
        store.replace(graph, [ox.Quad(each.subject, each.predicate, each.object, name) for each in said])
    return store


def through(format: Format, store: Store) -> set[ox.Quad]:
    out = io.BytesIO()
    format.write(Source(store), out)
    out.seek(0)
    held = ox.Store()
    held.extend(quads(out, Syntax(format.media_type)))
    return set(held)


def writable_in_xml(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal):
        return triple
    kind = {"language": value.language} if value.language else {"datatype": value.datatype}
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(for_xml(value.value), **kind))


@pytest.mark.parametrize("format", LOSSLESS, ids=lambda known: known.name)
@given(world=worlds)
@example(
    world={GRAPHS[0]: [ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("\r\n\t\\\" '''\x85\u2028"))]}
)
def test_random_graphs_come_back_from_every_lossless_format(format: Format, world: dict[str, list[ox.Triple]]) -> None:
    store = store_of(world)
    expected = set(store.quads())
    if format.name not in WITH_GRAPHS:
        said = {quad.triple for quad in expected}
        readable = {writable_in_xml(each) for each in said} if format.name == "rdfxml" else said
        expected = {ox.Quad(each.subject, each.predicate, each.object) for each in readable}
    assert through(format, store) == expected


def read(data: bytes, media_type: str = "text/turtle", compression: str = "") -> list[ox.Quad]:
    return list(quads(io.BytesIO(data), Syntax(media_type, compression)))


@pytest.mark.parametrize(
    ("name", "syntax"),
    [
        ("a.ttl", Syntax("text/turtle")),
        ("a.nq.gz", Syntax("application/n-quads", "gz")),
        ("a.b.RDF", Syntax("application/rdf+xml")),
        ("a.jsonld.zst", Syntax("application/ld+json", "zst")),
    ],
)
def test_the_name_tells_the_syntax(name: str, syntax: Syntax) -> None:
    assert syntax_of(Path(name)) == syntax


@pytest.mark.parametrize("name", ["a.csv", "a.gexf.gz", "a", "a.gz", "a.txt"])
def test_other_files_are_refused_by_their_name(name: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"Expected a file that ends in \.ttl"):
        syntax_of(Path(name))


def test_lossy_formats_say_what_to_export_instead() -> None:
    with pytest.raises(UnreadableDocument, match="export trig instead"):
        syntax_of(Path("a.graphml"))


def test_compressed_files_are_read() -> None:
    data = b"<urn:a> <urn:b> <urn:c> .\n" * 2
    assert read(gzip.compress(data), compression="gz") == read(data)
    assert read(zstandard.compress(data) + zstandard.compress(data), compression="zst") == read(data + data)


@pytest.mark.parametrize("compression", ["gz", "zst"])
def test_damaged_compression_is_told(compression: str) -> None:
    data = {"gz": gzip.compress, "zst": zstandard.compress}[compression](b"<urn:a> <urn:b> <urn:c> .\n" * 9999)
    for damaged in (b"nothing", data[:-5]):
        with pytest.raises(UnreadableDocument):
            read(damaged, compression=compression)


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_what_is_no_rdf_is_refused(media_type: str) -> None:
    with pytest.raises(UnreadableDocument, match=media_type.replace("+", r"\+")):
        read(b"no <RDF", media_type)


@pytest.mark.parametrize("before", ["", " " * 1_100_000, "<!-- a comment -->"])
def test_rdf_xml_with_a_doctype_is_refused(before: str) -> None:
    entities = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    data = f'{before}{entities}<rdf:RDF xmlns:rdf="{RDF}"><rdf:value>&b;</rdf:value></rdf:RDF>'
    with pytest.raises(UnreadableDocument, match="found: a DOCTYPE"):
        read(data.encode(), "application/rdf+xml")


def test_a_doctype_does_not_hide_in_another_encoding() -> None:
    data = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r><rdf:RDF xmlns:rdf="{RDF}"/>'
    with pytest.raises(UnreadableDocument):
        read(data.encode("utf-16"), "application/rdf+xml")


def test_our_own_context_need_not_be_fetched() -> None:
    item = {"@id": "urn:a", "@type": "Finding", "title": "words"}
    for named in (f"{BASE}context.jsonld", [f"{BASE}context.jsonld", {"x": "urn:x"}]):
        found = read(json.dumps({"@context": named, **item}).encode(), "application/ld+json")
        assert {(quad.predicate.value, quad.object.value) for quad in found} == {
            (f"{RDF}type", f"{PEEL}Finding"),
            (f"{DCTERMS}title", "words"),
        }


@pytest.mark.parametrize("context", [f"{BASE}context.jsonld", {"title": f"{DCTERMS}title"}], ids=["named", "own"])
@pytest.mark.parametrize("alone", [True, False])
def test_a_context_may_stand_anywhere_at_the_top(context: object, alone: bool) -> None:
    words = "word " * 2_000
    item = {"@id": "urn:a", "title": words, "@context": context}
    (found,) = read(json.dumps(item if alone else [item]).encode(), "application/ld+json")
    assert (found.predicate.value, found.object.value) == (f"{DCTERMS}title", words)


def test_a_document_without_context_says_what_it_says() -> None:
    item = {"@id": "urn:a", f"{DCTERMS}title": "word " * 2_000, f"{DCTERMS}extent": 123456789012345678}
    assert {quad.object.value for quad in read(json.dumps(item).encode(), "application/ld+json")} == {
        "word " * 2_000,
        "123456789012345678",
    }


@pytest.mark.parametrize(
    "document",
    [
        {"@context": "https://example.org/context", "@id": "urn:a", "title": "t"},
        {"@context": {"@import": "https://example.org/context"}, "@id": "urn:a", "title": "t"},
        [{"@context": "https://example.org/context", "@id": "urn:a", "title": "t"}],
        {"@id": "urn:a", "title": "word " * 2_000, "@context": "https://example.org/context"},
        {"@context": {"title": f"{DCTERMS}title"}, "@graph": [{"@context": f"{BASE}context.jsonld", "@id": "urn:a"}]},
    ],
)
def test_contexts_of_others_are_not_fetched(document: object) -> None:
    with pytest.raises(UnreadableDocument, match="nothing is fetched"):
        read(json.dumps(document).encode(), "application/ld+json")


def test_exports_of_json_ld_are_read_piece_by_piece() -> None:
    """They hold their context, so that no more than the first lines stand in memory."""
    out = io.BytesIO()
    format_of("jsonld").write(Source(Store.open()), out)

    class OnlyPieces(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size > 0
            return super().read(size)

    assert list(quads(OnlyPieces(out.getvalue()), Syntax("application/ld+json"))) == []
