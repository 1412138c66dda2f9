"""The Turtle files agree with the model, with each other, and with the vocabularies they reuse."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graph.fields import ITEM_TYPES, NO_SCHEME, PART_TYPES, Field, Value, fields, type_iri
from graph.rdf import NOTES, items
from ontology import ontology_turtle, reference_turtle, scheme_turtle, vocabulary
from ontology.namespaces import BASE, CONCEPT, OA, PEEL, PREFIXES, SCHEME

FILES = (*ontology_turtle(), *scheme_turtle(), *reference_turtle())
TYPES = (*ITEM_TYPES, *PART_TYPES)
FIELDS = [(kind, field) for kind in TYPES for field in fields(kind)]
IDS = [f"{kind.__name__}.{field.name}" for kind, field in FIELDS]

GLOSSARY = ontology_turtle()[0].parent / "README.md"

ANNOTATION_TERMS = {"ResourceSelection", "TextPositionSelector", "end", "exact", "hasSource", "start"}
"""What is used of the Web Annotation Vocabulary, https://www.w3.org/TR/annotation-vocab/."""

ALWAYS_OF_A_KIND = {
    *("Organisation", "Post", "Document", "Inspection", "Question", "Finding", "Recommendation", "Response")
}
"""Types whose kind the model leaves open, since it is declared once for all items, and the shapes ask for."""


@cache
def ontology() -> Graph:
    graph = Graph()
    for path in (*ontology_turtle(), *scheme_turtle()):
        graph.parse(path)
    return graph


def shape_of(kind: type, field: Field) -> Node:
    shapes = [
        own
        for own in ontology().objects(URIRef(f"{PEEL}{kind.__name__}Shape"), SH.property)
        if str(ontology().value(own, SH.name)) == field.name
    ]
    assert len(shapes) == 1, f"one property shape named {field.name}"
    return shapes[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_both_libraries_read_the_same_triples(path: Path) -> None:
    assert len(Graph().parse(path)) == sum(1 for _ in ox.parse(path=path, format=ox.RdfFormat.TURTLE)) > 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_use_each_prefix_they_declare(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    declared = re.findall(r"^@prefix ([\w-]+): ", text, re.MULTILINE)
    assert declared == sorted(declared)
    body = re.sub(r'"[^"\n]*"', '""', text.rpartition("@prefix")[2].partition("\n")[2])
    assert [prefix for prefix in declared if not re.search(rf"(?<![\w-]){prefix}:", body)] == []


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=IDS)
def test_every_field_has_a_property(kind: type, field: Field) -> None:
    shape = shape_of(kind, field)
    assert str(ontology().value(shape, SH.path)) == field.property
    if field.property.startswith(PEEL):
        name = URIRef(field.property)
        assert ontology().value(name, RDFS.label)
        assert ontology().value(name, RDFS.comment)
        assert (name, RDF.type, property_type(name)) in ontology()


def property_type(name: URIRef) -> URIRef:
    spread = str(ontology().value(name, RDFS.range))
    return OWL.DatatypeProperty if spread.startswith(str(XSD)) or spread == str(RDFS.Literal) else OWL.ObjectProperty


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=IDS)
def test_shapes_and_model_have_the_same_cardinalities(kind: type, field: Field) -> None:
    shape = shape_of(kind, field)
    least, most = ontology().value(shape, SH.minCount), ontology().value(shape, SH.maxCount)
    required = field.required or (field.name == "kind" and kind.__name__ in ALWAYS_OF_A_KIND)
    assert (0 if least is None else int(str(least))) == int(required)
    assert (None if most is None else int(str(most))) == (None if field.many else int(field.scheme != NO_SCHEME))


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=IDS)
def test_shapes_and_model_hold_the_same_values(kind: type, field: Field) -> None:
    shape = shape_of(kind, field)
    datatypes = {str(datatype) for datatype in (ontology().value(shape, SH.datatype),) if datatype}
    listed = ontology().value(shape, SH["in"])
    if field.value is Value.CODE and field.scheme != NO_SCHEME:
        schemes = [field.scheme] if field.scheme else ["four-grade", "five-grade"]
        expected = [concept.iri for scheme in schemes for concept in vocabulary().scheme(scheme)]
        assert listed is not None
        assert [str(code) for code in Collection(ontology(), listed)] == expected
    elif field.value in (Value.IRI, Value.PART):
        assert ontology().value(shape, SH["class"]) or ontology().value(shape, SH["or"]) or is_iri(shape)
    elif field.value is Value.PARTIAL_DATE:
        assert ontology().value(shape, SH["or"])
    elif field.value is not Value.CODE:
        names = {Value.TEXT: "string", Value.FLAG: "boolean", Value.DAY: "date"}
        assert datatypes == {str(XSD) + names.get(field.value, field.value)}


def is_iri(shape: Node) -> bool:
    return (shape, SH.nodeKind, SH.IRI) in ontology()


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_shapes_have_no_field_beyond_the_model(kind: type) -> None:
    shape = URIRef(f"{PEEL}{kind.__name__}Shape")
    names = [str(ontology().value(own, SH.name)) for own in ontology().objects(shape, SH.property)]
    assert sorted(names) == sorted(field.name for field in fields(kind))
    assert (shape, SH.targetClass, URIRef(type_iri(kind))) in ontology()


def test_every_class_is_said_to_be_one() -> None:
    classes = {str(name).removeprefix(PEEL) for name in ontology().subjects(RDF.type, OWL.Class)}
    assert classes == {kind.__name__ for kind in TYPES} | {"Item", "PartialDate"}
    for name in classes:
        assert ontology().value(URIRef(PEEL + name), RDFS.label)
        assert ontology().value(URIRef(PEEL + name), RDFS.comment)


def test_no_property_is_left_over() -> None:
    declared = {
        str(name) for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for name in ontology().subjects(RDF.type, kind)
    }
    of_concepts = {PEEL + name for name in ("order", "programme", "framework", "previousCycle", "grades", "valueOrder")}
    of_reference = {name for name in NOTES if name.startswith(PEEL)}
    assert declared - of_concepts - of_reference == {
        field.property for _, field in FIELDS if field.property.startswith(PEEL)
    }


def test_every_shape_has_a_message_in_plain_words() -> None:
    shapes = set(ontology().subjects(SH.targetClass))
    shapes |= {own for shape in shapes for own in ontology().objects(shape, SH.property)}
    rules = {shape for shape in shapes if not str(shape).endswith("Shape")}
    said = {str(ontology().value(shape, SH.message)) for shape in rules}
    assert len(said) == len(rules), "each rule says its own"
    assert all(re.fullmatch(r"[A-Z][^_]*([A-Z]_[A-Z][^_]*)*\.", message) for message in said)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_terms_of_other_vocabularies_exist_in_their_specifications(path: Path) -> None:
    """rdflib carries the terms of each specification; those of the one it does not carry are listed above."""
    spaces = {str(space): space for space in (DCTERMS, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD)}
    for term in {str(term) for triple in Graph().parse(path) for term in triple if isinstance(term, URIRef)}:
        if term.startswith(OA):
            assert term.removeprefix(OA) in ANNOTATION_TERMS
        elif not term.startswith((BASE, "https://www.apache.org/")):
            space = next(space for space in spaces if term.startswith(space))
            assert URIRef(term) in spaces[space], f"{term} is not a term of {space}"


def test_no_grade_is_matched_to_one_of_another_scale() -> None:
    matches = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch, OWL.sameAs)
    assert [triple for match in matches for triple in ontology().triples((None, match, None))] == []


@pytest.mark.parametrize("path", scheme_turtle(), ids=lambda path: path.stem)
def test_one_file_holds_one_scheme(path: Path) -> None:
    graph = Graph().parse(path)
    scheme = URIRef(SCHEME + path.stem)
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [scheme]
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    assert concepts == set(graph.subjects(SKOS.inScheme, scheme))
    for concept in concepts:
        assert str(concept) == f"{CONCEPT}{path.stem}/{graph.value(concept, SKOS.notation)}"
        above = {*graph.objects(concept, SKOS.broader), *graph.objects(concept, SKOS.topConceptOf)}
        assert above <= concepts | {scheme}
        assert len(above) == 1


def test_the_glossary_names_every_class_and_every_scheme() -> None:
    glossary = GLOSSARY.read_text(encoding="utf-8")
    for name in ontology().subjects(RDF.type, OWL.Class):
        assert f"`{str(name).removeprefix(PEEL)}`" in glossary
    for name in vocabulary().schemes():
        assert f"`{name}`" in glossary


def test_prefixes_are_those_the_files_use() -> None:
    for path in (*ontology_turtle(), *scheme_turtle(), *reference_turtle()):
        for prefix, iri in re.findall(r"^@prefix ([\w-]+): <([^>]+)>", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert PREFIXES.get(prefix, iri) == iri


def test_the_example_of_the_glossary_reads_as_items() -> None:
    example = re.findall(r"```turtle\n(.*?)```", GLOSSARY.read_text(encoding="utf-8"), re.DOTALL)
    finding, passage = items(ox.parse(example[0], format=ox.RdfFormat.TURTLE))
    assert finding.passages == (passage.iri,)
    assert (finding.kind, passage.start, passage.end) == ("FINDING", 512, 655)
