"""What the graph says of itself: DCAT 3 and VoID with true counts, PROV, and the service description of SPARQL."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeAlias

import pyoxigraph as ox

from graph.export import FORMATS, statements
from graph.export.description import lines
from graph.export.sorting import Sorter
from graph.export.source import Source
from graph.ids import slug
from graph.model import Document
from graph.terms import VOCABULARY, vocabulary
from ontology.namespaces import DCTERMS, PEEL, PREFIXES, PROV, RDF, XSD

DCAT = "http://www.w3.org/ns/dcat#"
FOAF = "http://xmlns.com/foaf/0.1/"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
TITLE = "Peelgraph: police inspection reports and the answers to them"
ABOUT = "Judgments, findings, recommendations, figures, answers and promises, each with the passage it rests on."
RIGHTS = "Contains public sector information licensed under the Open Government Licence v3.0."

Said: TypeAlias = tuple[str, str, str | int | ox.NamedNode]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is: in all graphs as one, in each graph, of each class and of each property."""

    triples: int
    subjects: int
    objects: int
    graphs: dict[str, int]
    classes: dict[str, int]
    properties: dict[str, int]


def counts(source: Source) -> Counts:
    """The counts of what an export holds."""
    subjects, classes, properties = 0, Counter[str](), Counter[str]()
    objects = Sorter()
    for _, said in statements.by_subject(statements.triples(source.store)):
        subjects += 1
        properties.update(predicate[1:-1] for predicate, _ in said)
        objects.write("".join(f"{value}\n" for _, value in said).encode())
        classes.update(value[1:-1] for predicate, value in said if predicate == f"<{RDF}type>")
    graphs = {graph: sum(1 for _ in source.store.quads(graph)) for graph in source.store.graphs()}
    return Counts(
        triples=sum(properties.values()),
        subjects=subjects,
        objects=sum(1 for _ in objects.lines()),
        graphs=graphs,
        classes=dict(sorted(classes.items())),
        properties=dict(sorted(properties.items())),
    )


def dataset(source: Source, found: Counts) -> list[bytes]:
    """The description of the dataset and of the catalogue it stands in, as sorted lines."""
    parts = (
        _dataset(source, found),
        _distributions(source.base),
        _partitions(source.base, found),
        _services(source.base),
    )
    return lines((*(_triple(said) for part in parts for said in part), *provenance(source)))


def provenance(source: Source) -> Iterator[ox.Triple]:
    """Which documents the dataset was read from, by which versions of which readers and layouts."""
    return map(_triple, _provenance(source))


def service(base: str, found: Counts) -> list[bytes]:
    """The description of the SPARQL service, as sorted lines. It has a graph more than the data: the vocabulary."""
    words = len(set(vocabulary()))
    everything = replace(found, triples=found.triples + words, graphs={**found.graphs, VOCABULARY: words})
    return lines(map(_triple, _service(base, everything)))


def _dataset(source: Source, found: Counts) -> Iterator[Said]:
    this, catalogue = f"{source.base}dataset", f"{source.base}catalogue"
    yield from _types(catalogue, f"{DCAT}Catalog")
    yield catalogue, f"{DCTERMS}title", "Peelgraph"
    yield catalogue, f"{DCTERMS}description", "The dataset and the services of one Peelgraph."
    yield from _iris(catalogue, f"{DCAT}dataset", this)
    yield from _iris(catalogue, f"{DCAT}service", f"{source.base}sparql", f"{source.base}graphql")
    yield from _types(this, f"{DCAT}Dataset", f"{VOID}Dataset", f"{PROV}Entity")
    yield this, f"{DCTERMS}title", TITLE
    yield this, f"{DCTERMS}description", ABOUT
    yield this, f"{DCTERMS}rights", RIGHTS
    yield from _iris(this, f"{DCTERMS}license", OGL)
    yield from _iris(this, f"{DCTERMS}conformsTo", PEEL.rstrip("/"))
    yield this, f"{DCAT}version", source.snapshot.revision
    yield this, f"{DCAT}keyword", "police inspection"
    yield this, f"{VOID}uriSpace", source.base
    yield from _iris(this, f"{VOID}sparqlEndpoint", f"{source.base}sparql")
    yield from _iris(this, f"{VOID}vocabulary", *(PREFIXES[name] for name in ("peel", "dcterms", "oa", "org", "skos")))
    yield from _iris(this, f"{FOAF}homepage", source.base)
    yield from _iris(this, f"{VOID}exampleResource", *(each.iri for each in source.snapshot.all(Document)[:3]))
    yield this, f"{VOID}triples", found.triples
    yield this, f"{VOID}entities", sum(found.classes.values())
    yield this, f"{VOID}distinctSubjects", found.subjects
    yield this, f"{VOID}distinctObjects", found.objects
    yield this, f"{VOID}classes", len(found.classes)
    yield this, f"{VOID}properties", len(found.properties)
    yield this, f"{VOID}documents", len(source.snapshot.all(Document))


def _distributions(base: str) -> Iterator[Said]:
    this = f"{base}dataset"
    for known in FORMATS:
        own, place = f"{this}#{known.ending}", f"{base}export/graph.{known.ending}"
        yield from _iris(this, f"{DCAT}distribution", own)
        yield from _types(own, f"{DCAT}Distribution")
        yield own, f"{DCTERMS}title", known.name
        yield from _iris(own, f"{DCAT}downloadURL", place)
        yield from _iris(own, f"{DCAT}accessURL", place)
        yield from _iris(own, f"{DCAT}mediaType", MEDIA_TYPES + known.media_type)
        yield from _iris(own, f"{DCTERMS}license", OGL)
        if known.ending in ("ttl", "nt", "rdf"):
            yield from _iris(this, f"{VOID}dataDump", place)
            yield from _iris(this, f"{VOID}feature", _FORMAT_NAMES[known.ending])


def _partitions(base: str, found: Counts) -> Iterator[Said]:
    this = f"{base}dataset"
    for name, number in found.classes.items():
        own = f"{this}#class-{_key(name, base)}"
        yield from _iris(this, f"{VOID}classPartition", own)
        yield from _iris(own, f"{VOID}class", name)
        yield own, f"{VOID}entities", number
    for name, number in found.properties.items():
        own = f"{this}#property-{_key(name, base)}"
        yield from _iris(this, f"{VOID}propertyPartition", own)
        yield from _iris(own, f"{VOID}property", name)
        yield own, f"{VOID}triples", number


def _services(base: str) -> Iterator[Said]:
    for name, title in (("sparql", "SPARQL 1.1 endpoint"), ("graphql", "GraphQL endpoint")):
        own = f"{base}{name}"
        yield from _types(own, f"{DCAT}DataService")
        yield own, f"{DCTERMS}title", title
        yield from _iris(own, f"{DCAT}endpointURL", own)
        yield from _iris(own, f"{DCAT}servesDataset", f"{base}dataset")


def _provenance(source: Source) -> Iterator[Said]:
    this = f"{source.base}dataset"
    # Types of PROV are said also where they follow: most tools that read provenance infer nothing.
    yield from _types(this, f"{PROV}Entity")
    for document in source.snapshot.all(Document):
        agents = [f"{this}#reader-{slug(document.reader)}", f"{this}#layout-{slug(document.layout)}"]
        reading = f"{this}#reading-{_key(document.iri, source.base)}"
        yield from _types(document.iri, f"{PROV}Entity")
        yield from _iris(this, f"{PROV}wasDerivedFrom", document.iri)
        yield from _iris(this, f"{PROV}wasGeneratedBy", reading)
        yield from _types(reading, f"{PROV}Activity")
        yield from _iris(reading, f"{PROV}used", document.iri)
        yield from _iris(reading, f"{PROV}wasAssociatedWith", *agents)
        for agent, title in zip(agents, (f"reader {document.reader}", f"layout {document.layout}"), strict=True):
            yield from _types(agent, f"{PROV}Agent", f"{PROV}SoftwareAgent")
            yield agent, f"{DCTERMS}title", title


def _service(base: str, found: Counts) -> Iterator[Said]:
    this, default = f"{base}sparql", f"{base}sparql#default-graph"
    yield from _types(this, f"{SD}Service")
    yield from _iris(this, f"{SD}endpoint", this)
    yield from _iris(this, f"{SD}supportedLanguage", f"{SD}SPARQL11Query")
    yield from _iris(this, f"{SD}feature", f"{SD}UnionDefaultGraph")
    formats = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
    names = (*formats, "Turtle", "N-Triples", "RDF_XML", "JSON-LD")
    yield from _iris(this, f"{SD}resultFormat", *(f"http://www.w3.org/ns/formats/{name}" for name in names))
    yield from _iris(this, f"{SD}defaultDataset", f"{this}#dataset")
    yield from _types(f"{this}#dataset", f"{SD}Dataset")
    yield from _iris(f"{this}#dataset", f"{SD}defaultGraph", default)
    yield from _types(default, f"{SD}Graph")
    yield default, f"{VOID}triples", found.triples
    for graph, number in found.graphs.items():
        own, inner = (f"{this}#{name}-{_key(graph, base)}" for name in ("graph", "statements"))
        yield from _iris(f"{this}#dataset", f"{SD}namedGraph", own)
        yield from _types(own, f"{SD}NamedGraph")
        yield from _iris(own, f"{SD}name", graph)
        yield from _iris(own, f"{SD}graph", inner)
        yield from _types(inner, f"{SD}Graph")
        yield inner, f"{VOID}triples", number


def _types(subject: str, *names: str) -> Iterator[Said]:
    return _iris(subject, f"{RDF}type", *names)


def _iris(subject: str, property: str, *values: str) -> Iterator[Said]:
    return ((subject, property, ox.NamedNode(each)) for each in values)


def _triple(said: Said) -> ox.Triple:
    subject, predicate, value = said
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), _term(value))


def _term(value: str | int | ox.NamedNode) -> ox.NamedNode | ox.Literal:
    if isinstance(value, ox.NamedNode):
        return value
    return (
        ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}integer")) if isinstance(value, int) else ox.Literal(value)
    )


def _key(iri: str, base: str) -> str:
    """What tells an IRI from all others, to be put into the name of what is said of it."""
    for prefix, namespace in (*PREFIXES.items(), ("", base)):
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL.fullmatch(local):
            return f"{prefix}-{local}".strip("-").replace("/", ".")
    return sha256(iri.encode()).hexdigest()[:20]


_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9_-]+)*")


_FORMAT_NAMES = {
    "ttl": "http://www.w3.org/ns/formats/Turtle",
    "nt": "http://www.w3.org/ns/formats/N-Triples",
    "rdf": "http://www.w3.org/ns/formats/RDF_XML",
}
