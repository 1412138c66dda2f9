"""The namespaces of the project and of the vocabularies it reuses.

Item IRIs move with the service's base setting; the IRIs below never do.
"""

from __future__ import annotations

BASE = "https://w3id.org/peelgraph/"
PEEL = f"{BASE}def/"
SCHEME = f"{BASE}scheme/"
CONCEPT = f"{BASE}concept/"

DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "dcterms": DCTERMS,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "peel": PEEL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "sh": SH,
    "skos": SKOS,
    "xsd": XSD,
}


def scheme_iri(scheme: str) -> str:
    return SCHEME + scheme


def concept_iri(scheme: str, code: str) -> str:
    return f"{CONCEPT}{scheme}/{code}"
