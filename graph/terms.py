"""The terms of the ontology as their Turtle files define them: classes, properties, shapes, schemes and concepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from ontology import ontology_turtle, scheme_turtle
from ontology.namespaces import CONCEPT, DCTERMS, OWL, PEEL, RDF, RDFS, SCHEME, SH, SKOS

VOCABULARY = PEEL.rstrip("/")
"""The ontology, and the graph that holds its vocabulary where queries can reach it."""


class TermKind(StrEnum):
    """What a term is."""

    ONTOLOGY = "Ontology"
    CLASS = "Class"
    PROPERTY = "Property"
    SHAPE = "Rule"
    SCHEME = "Concept scheme"
    CONCEPT = "Concept"


@dataclass(frozen=True, slots=True)
class Term:
    """A term with all that is said of it, by property: IRIs and texts alike as plain text."""

    iri: str
    kind: TermKind
    label: str
    comment: str
    said: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """The last part of its IRI."""
        return self.iri.rpartition("/")[2]


@cache
def terms() -> Mapping[str, Term]:
    """Every term by its IRI, in the order of the files."""
    found: dict[str, dict[str, list[str]]] = {}
    for triple in triples():
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            properties = found.setdefault(triple.subject.value, {})
            properties.setdefault(triple.predicate.value, []).append(triple.object.value)
    made = (_term(iri, {name: tuple(values) for name, values in said.items()}) for iri, said in found.items())
    return MappingProxyType({term.iri: term for term in made if term})


def triples() -> Iterable[ox.Triple]:
    """All statements of the ontology and its schemes."""
    return _triples((*ontology_turtle(), *scheme_turtle()))


def vocabulary() -> Iterable[ox.Triple]:
    """The statements that name classes, properties, schemes and concepts, without the rules."""
    return (
        triple
        for triple in triples()
        if not isinstance(triple.subject, ox.BlankNode) and not isinstance(triple.object, ox.BlankNode)
    )


def about(iri: str) -> tuple[ox.Triple, ...]:
    """The statements about a term, what stands in blank nodes below it included."""
    wanted: list[object] = [ox.NamedNode(iri)]
    said: list[ox.Triple] = []
    for subject in wanted:
        own = _by_subject().get(subject, ())
        said.extend(own)
        wanted.extend(triple.object for triple in own if isinstance(triple.object, ox.BlankNode))
    return tuple(said)


def turtle() -> bytes:
    """The ontology with its rules and schemes in one file, as its authors wrote it."""
    return b"\n".join(path.read_bytes() for path in (*ontology_turtle(), *scheme_turtle()))


@cache
def _by_subject() -> Mapping[object, tuple[ox.Triple, ...]]:
    found: dict[object, list[ox.Triple]] = {}
    for triple in triples():
        found.setdefault(triple.subject, []).append(triple)
    return {subject: tuple(said) for subject, said in found.items()}


@cache
def _triples(paths: tuple[Path, ...]) -> tuple[ox.Triple, ...]:
    parsed = (ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True) for path in paths)
    return tuple(quad.triple for quads in parsed for quad in quads)


def _term(iri: str, said: Mapping[str, tuple[str, ...]]) -> Term | None:
    kind = next((_KINDS[name] for name in said.get(f"{RDF}type", ()) if name in _KINDS), None)
    if kind is None or not iri.startswith((PEEL.rstrip("/"), SCHEME, CONCEPT)):
        return None
    label = next((said[name][0] for name in _LABELS if name in said), iri.rpartition("/")[2])
    comment = next((said[name][0] for name in _COMMENTS if name in said), "")
    return Term(iri, kind, label, comment, MappingProxyType(dict(said)))


_KINDS: Mapping[str, TermKind] = {
    f"{OWL}Ontology": TermKind.ONTOLOGY,
    f"{OWL}Class": TermKind.CLASS,
    f"{OWL}ObjectProperty": TermKind.PROPERTY,
    f"{OWL}DatatypeProperty": TermKind.PROPERTY,
    f"{SH}NodeShape": TermKind.SHAPE,
    f"{SH}PropertyShape": TermKind.SHAPE,
    f"{SKOS}ConceptScheme": TermKind.SCHEME,
    f"{SKOS}Concept": TermKind.CONCEPT,
}
_LABELS = (f"{SKOS}prefLabel", f"{RDFS}label", f"{DCTERMS}title")
_COMMENTS = (f"{SKOS}definition", f"{RDFS}comment", f"{DCTERMS}description", f"{SH}message")
