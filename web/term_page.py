"""The reference of the ontology: a page for each class, property, rule, scheme and concept, and one of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.fields import ITEM_TYPES, PART_TYPES, Field, Value, fields, type_iri
from graph.terms import Term, TermKind, terms
from ontology import vocabulary
from ontology.namespaces import RDF, RDFS, SKOS, scheme_iri
from web.html import Html, element, facts, joined, link, listed, page, paragraph, section, text
from web.naming import property_name
from web.published import Published

_TYPES = {type_iri(kind): kind for kind in (*ITEM_TYPES, *PART_TYPES)}
_SHOWN_APART = frozenset({f"{RDF}type", f"{RDFS}label", f"{RDFS}comment", f"{SKOS}prefLabel", f"{SKOS}definition"})
_DOWNLOADS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))
_CAPITAL = re.compile("[A-Z]")
_CLASS_OF = {TermKind.CLASS: "Classes", TermKind.PROPERTY: "Properties", TermKind.SHAPE: "Rules"}


def term_page(published: Published, term: Term) -> bytes:
    """The page of one term."""
    inner = {TermKind.ONTOLOGY: _all, TermKind.CLASS: _class, TermKind.PROPERTY: _property, TermKind.SCHEME: _scheme}
    parts = inner[term.kind](published, term) if term.kind in inner else iter(())
    path = published.path(term.iri) or ""
    downloads = joined((link(f"{path}.{ending}", words) for ending, words in _DOWNLOADS), " ")
    return page(
        term.label,
        paragraph(term.comment, "lead"),
        *parts,
        section("Facts", facts([*_said(published, term), (text("IRI"), element("code", text(term.iri)))])),
        section("Take it away", element("p", downloads, classes="links")),
        above=element("p", text(term.kind), classes="kind"),
    )


def _all(published: Published, _term: Term) -> Iterator[Html]:
    for kind, heading in _CLASS_OF.items():
        found = sorted((each for each in terms().values() if each.kind is kind), key=lambda each: each.name.lower())
        yield section(heading, _explained(published, found))
    schemes = [each for each in terms().values() if each.kind is TermKind.SCHEME]
    yield section("Concept schemes", _explained(published, schemes))


def _class(published: Published, term: Term) -> Iterator[Html]:
    kind = _TYPES.get(term.iri)
    if kind is None:
        return
    yield section("Properties", element("table", _HEAD, *(_row(published, field) for field in fields(kind))))
    if kind in ITEM_TYPES:
        yield paragraph(f"{len(published.snapshot.all(kind)):,} are loaded.")


_HEAD = Html("<thead><tr><th>property</th><th>how many</th><th>values</th></tr></thead>")


def _row(published: Published, field: Field) -> Html:
    many = "any number" if field.many else "one" if field.required else "at most one"
    parts = (property_name(published, field), text(many), _values(published, field))
    return element("tr", *(element("td", each) for each in parts))


def _values(published: Published, field: Field) -> Html:
    """What a field holds: concepts of a scheme, resources of a class, or what kind of text."""
    if field.scheme in vocabulary().schemes():
        return link(published.path(scheme_iri(field.scheme)), f"concepts of {field.scheme}")
    known = terms().get(field.property)
    classes = known.said.get(f"{RDFS}range", ()) if known and field.value in (Value.IRI, Value.PART) else ()
    return joined(_value(published, each) for each in classes) or text(field.value)


def _property(published: Published, term: Term) -> Iterator[Html]:
    using = [terms()[iri] for iri, kind in _TYPES.items() if any(each.property == term.iri for each in fields(kind))]
    yield section("Used by", _explained(published, using))


def _scheme(published: Published, term: Term) -> Iterator[Html]:
    concepts = (terms()[each.iri] for each in vocabulary().scheme(term.name))
    yield section("Concepts", _explained(published, concepts, codes=True))


def _explained(published: Published, found: Iterable[Term], *, codes: bool = False) -> Html:
    def entry(term: Term) -> Html:
        name = link(published.path(term.iri), term.label if codes else term.name)
        code = (element("code", text(term.name)),) if codes else ()
        return joined((name, *code, text(term.comment)), " ")

    return listed(map(entry, found), "terms")


def _said(published: Published, term: Term) -> Iterator[tuple[Html, Html]]:
    for name, values in term.said.items():
        if name not in _SHOWN_APART:
            shown = _CAPITAL.sub(lambda found: f" {found[0].lower()}", name.rpartition("#")[2].rpartition("/")[2])
            yield (
                link(name if name not in terms() else published.path(name), shown),
                joined(_value(published, each) for each in values),
            )


def _value(published: Published, held: str) -> Html:
    term = terms().get(held)
    if term:
        return link(published.path(held), term.label)
    return link(held, held) if held.startswith(("http://", "https://")) else text(held)
