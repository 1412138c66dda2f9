"""The page of the dataset: how much there is, where it comes from, and every way to take it away."""

from __future__ import annotations

from collections.abc import Sequence

from graph.export import FORMATS, catalogue
from graph.export.catalogue import Counts
from graph.model import Document
from graph.terms import terms
from web.html import Html, element, facts, joined, link, listed, page, paragraph, section, text
from web.naming import named
from web.published import Published

DATASETS = frozenset({"dataset", "catalogue"})


def dataset_counts(published: Published) -> Counts:
    """How much there is, counted once."""
    return published.once("counts", lambda: catalogue.counts(published.source))


def dataset_lines(published: Published) -> Sequence[bytes]:
    """The description as sorted lines."""
    return published.once("dataset", lambda: catalogue.dataset(published.source, dataset_counts(published)))


def dataset_page(published: Published) -> bytes:
    """The page for people."""
    found = dataset_counts(published)
    documents = (named(published, each.iri) for each in published.snapshot.all(Document))
    return page(
        "The dataset",
        paragraph(catalogue.ABOUT, "lead"),
        section("How much", facts([*_counts(published, found)])),
        section("Take it away", listed(map(_download, FORMATS)), element("p", *_description(), classes="links")),
        section("Read from", listed(documents)),
        section("Licence", paragraph(catalogue.RIGHTS), paragraph("The program is under the Apache License 2.0.")),
    )


def _counts(published: Published, found: Counts) -> list[tuple[Html, Html]]:
    known = terms()
    rows = [
        (text("statements"), text(f"{found.triples:,}")),
        (text("resources"), text(f"{found.subjects:,}")),
        (text("named graphs"), text(f"{len(found.graphs):,}")),
        (text("revision"), element("code", text(published.revision))),
    ]
    classes = ((known[iri], number) for iri, number in found.classes.items() if iri in known)
    return [*rows, *((link(published.path(term.iri), term.label), text(f"{number:,}")) for term, number in classes)]


def _download(format: object) -> Html:
    name, ending = str(getattr(format, "name", "")), str(getattr(format, "ending", ""))
    ways = (link(f"/export/graph.{ending}{packed}", f"{ending}{packed}") for packed in ("", ".gz", ".zst"))
    return joined((text(name), *ways), " ")


def _description() -> list[Html]:
    endings = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))
    return [text("This description: "), joined((link(f"/dataset.{end}", words) for end, words in endings), " ")]
