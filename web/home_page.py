"""The front page: what is loaded, and where to go on."""

from __future__ import annotations

from graph.fields import ITEM_TYPES
from graph.model import Document
from web.html import Html, element, joined, link, listed, page, paragraph, section, text
from web.naming import named
from web.published import Published

_WAYS = (
    ("/graphql", "GraphQL", "GraphiQL in a browser; POST, or GET with ?query=, for programs"),
    ("/schema.graphql", "schema.graphql", "the schema with every description"),
    ("/sparql", "SPARQL", "a form in a browser; the SPARQL 1.1 protocol for programs"),
    ("/dataset.html", "Dataset", "the whole graph as Turtle and in eight more formats"),
    ("/def.html", "Ontology", "what each class, property and scheme means"),
    ("/validate", "Check RDF", "RDF of your own against the rules of the ontology"),
    ("/readyz", "readyz", "the revision that is being served"),
)
"""Where to go on: address, name, what is there."""


def home_page(published: Published) -> bytes:
    """The page for people."""
    documents = [named(published, each.iri) for each in published.snapshot.all(Document)]
    return page(
        "Police inspection reports and the answers to them",
        paragraph("Every item leads back to the passage it was read in.", "lead"),
        element("p", Html('<a class="action" href="/graphql">Open GraphiQL</a>')),
        section("What is loaded", _counts(published)),
        section("Documents", listed(documents) or paragraph("None yet: “peelgraph read FILE...” reads some.")),
        section("Where to go on", listed(joined((link(to, name), text(what)), ": ") for to, name, what in _WAYS)),
    )


def _counts(published: Published) -> Html:
    counts = ((kind.__name__.lower(), len(published.snapshot.all(kind))) for kind in ITEM_TYPES)
    rows = (
        (element("dt", text(f"{count:,}")), element("dd", text(name if count == 1 else f"{name}s")))
        for name, count in counts
        if count
    )
    cells = [cell for row in rows for cell in row]
    return element("dl", *cells) if cells else paragraph("Nothing yet.")
