"""How items, codes and properties are called on a page, each with the way to its own page."""

from __future__ import annotations

from typing import Any

from graph.fields import Field, Value
from graph.model import Item, Link, PartialDate, Passage
from graph.snapshot import Node
from graph.terms import terms
from ontology import vocabulary
from ontology.namespaces import concept_iri
from web.html import Html, joined, link, text
from web.published import Published

DASH = "–"


def title(published: Published, node: Node) -> str:
    """What a page calls an item."""
    if isinstance(node, Item):
        return node.title
    if isinstance(node, Link):
        return f"{called(published, node.source)} {relation(node)} {called(published, node.target) or node.target_text}"
    return f"Passage {node.start}{DASH}{node.end}"


def called(published: Published, iri: str | None) -> str:
    """What a page calls what carries an IRI."""
    node = published.snapshot.get(iri or "")
    return title(published, node) if node else iri or ""


def named(published: Published, iri: str) -> Html:
    """An item by its title, leading to its page where it is loaded; else its IRI, which leads away."""
    if published.snapshot.get(iri):
        return link(published.path(iri), called(published, iri))
    return text(iri) if iri.startswith(published.base) else link(iri, iri)


def relation(found: Link) -> str:
    """A relation as the verb of a sentence."""
    return vocabulary().concept("relation", found.relation).label.lower()


def concept(published: Published, scheme: str, code: str) -> Html:
    """A code by its label."""
    return link(published.path(concept_iri(scheme, code)), vocabulary().concept(scheme, code).label)


def property_name(published: Published, field: Field) -> Html:
    """A field by the label of its property."""
    term = terms().get(field.property)
    return link(published.path(term.iri), term.label) if term else text(field.name.replace("_", " "))


def value(published: Published, node: Any, field: Field) -> Html:
    """What a field holds."""
    held = getattr(node, field.name)
    return joined(_one(published, node, field, each) for each in (held if isinstance(held, tuple) else (held,)))


def date(published: Published, found: PartialDate) -> Html:
    """A date with its precision, and the words it was made from."""
    kind = getattr(found, "kind", None)
    parts = (
        concept(published, "date-kind", kind) if kind else Html(""),
        text(found.date or ""),
        text(f"({vocabulary().concept('precision', found.precision).label.lower()})") if found.date else Html(""),
        text(f"“{found.text}”") if found.text else Html(""),
    )
    return joined(parts, " ")


def place(published: Published, passage: Passage) -> Html:
    """Where a passage stands."""
    page = f", page {passage.page}" if passage.page else ""
    characters = link(published.path(passage.iri), f"characters {passage.start:,}{DASH}{passage.end:,}{page}")
    return joined((named(published, passage.document), characters))


def _one(published: Published, node: Any, field: Field, held: Any) -> Html:
    if isinstance(held, PartialDate):
        return date(published, held)
    if field.value is Value.CODE:
        return concept(published, field.scheme or _grades(node, field), held)
    if field.value is Value.IRI:
        return named(published, held)
    if field.value is Value.FLAG:
        return text("yes" if held else "no")
    return link(held, held) if field.name == "url" else text(f"{held:g}" if isinstance(held, float) else held)


def _grades(node: Any, field: Field) -> str:
    earlier = node.earlier_cycle if field.name == "earlier_grade" else None
    return vocabulary().grade_scheme(vocabulary().cycle(earlier).scale if earlier else node.scale)
