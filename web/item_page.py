"""The page of an item: what it is, its links both ways, what names it, the passages it rests on, and its data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from graph.fields import ITEM_TYPES, Value, fields
from graph.model import Document, Item, Link, Passage
from graph.snapshot import Node
from graph.terms import terms
from ontology.namespaces import PEEL
from web.html import Html, element, facts, joined, link, listed, page, paragraph, section, text
from web.naming import concept, named, place, property_name, relation, title, value
from web.published import Published

MOST = 30
"""Entries of a list; longer ones say how many more there are."""
_AROUND = 160
"""Characters shown before and after a passage on its own page."""
_NO_FACTS = frozenset({"title", "text", "passages", "evidence", "source", "target", "target_text"})
_HEADINGS = {
    "part_of": "%s that are part of this",
    "inspection": "%s of this inspection",
    "question": "%s under this question",
    "parent": "%s below this",
    "response": "%s made in this response",
    "supports": "%s in support of this",
    "passages": "%s that rest on this",
    "explanation": "%s explained here",
    "evidence": "%s proved here",
    "quotes": "%s that quote this",
    "organisation": "%s of this organisation",
    "candidates": "%s that may mean this",
    "force": "%s of this force",
    "inspectorate": "%s by this inspectorate",
    "responsible_for": "%s responsible for this",
    "members": "%s this is a member of",
    "predecessor": "%s that succeed this",
    "addressee": "%s addressed to this",
    "author": "%s written by this",
    "publisher": "%s published by this",
    "owner": "%s owned by this",
    "post": "%s of this post",
}
"""What a list is headed by, from the field in which its entries name the item of the page."""
_DOWNLOADS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))


def item_page(published: Published, node: Node) -> bytes:
    """The whole page."""
    return page(
        title(published, node),
        _words(published, node),
        section("Facts", _facts(published, node)),
        section("Goes back to", _links(published, published.snapshot.links_from(node.iri), onwards=False)),
        section("What came of it", _links(published, published.snapshot.links_to(node.iri), onwards=True)),
        *(_read_in(published, node) if isinstance(node, Document) else _named_by(published, node)),
        section("Passages", _passages(published, node)),
        section("Take it away", *_downloads(published, node)),
        above=element("p", _kind(published, node), classes="kind"),
    )


def _kind(published: Published, node: Node) -> Html:
    term = terms()[PEEL + type(node).__name__]
    return link(published.path(term.iri), term.label[:1].upper() + term.label[1:])


def _words(published: Published, node: Node) -> Html:
    if isinstance(node, Passage):
        return _in_context(published, node)
    words = node.text if isinstance(node, Item) else None
    return element("blockquote", text(words)) if words else Html("")


def _in_context(published: Published, passage: Passage) -> Html:
    document = published.snapshot.get(passage.document)
    whole = published.context.text_of(document) if isinstance(document, Document) else None
    if whole is None:
        return element("blockquote", text(passage.exact)) if passage.exact else Html("")
    before, after = whole[max(passage.start - _AROUND, 0) : passage.start], whole[passage.end :][:_AROUND]
    return element("blockquote", text(before), element("mark", text(whole[passage.start : passage.end])), text(after))


def _facts(published: Published, node: Node) -> Html:
    held = (
        (property_name(published, field), value(published, node, field))
        for field in fields(type(node))
        if field.name not in _NO_FACTS and getattr(node, field.name) not in (None, (), False)
    )
    return facts([*_ends(published, node), *held, (text("IRI"), element("code", text(node.iri)))])


def _ends(published: Published, node: Node) -> Iterator[tuple[Html, Html]]:
    if isinstance(node, Link):
        yield text("from"), named(published, node.source)
        yield text("to"), named(published, node.target) if node.target else text(f"{node.target_text} (not loaded)")


def _links(published: Published, links: tuple[Link, ...], *, onwards: bool) -> Html:
    def entry(found: Link) -> Html:
        other = found.source if onwards else found.target
        name = named(published, other) if other else text(f"{found.target_text} (not loaded)")
        verb = link(published.path(found.iri), f"{relation(found)} this" if onwards else relation(found))
        sure = f" ({found.confidence:g})" if found.confidence < 1 else ""
        basis = joined((concept(published, "basis", found.basis), text(sure)), "")
        said = joined((name, verb) if onwards else (verb, name), " ")
        words = [passage.exact for iri in found.evidence if (passage := published.snapshot.passage(iri))]
        quoted = [element("q", text(each[:240])) for each in words[:1] if each]
        return joined((said, element("small", basis), *quoted), " ")

    return _cut(map(entry, links[: MOST + 1]), len(links))


def _named_by(published: Published, node: Node) -> Iterator[Html]:
    """The items that name this one, by what they name it as."""
    for kind in ITEM_TYPES:
        for field in fields(kind):
            if field.value is not Value.IRI or (kind is Link and field.name in ("source", "target")):
                continue
            found: Sequence[Node] = published.snapshot.referring(node.iri, kind, field.name)
            heading = _HEADINGS.get(field.name, f"%s that name this as {field.name.replace('_', ' ')}")
            entries = _told_apart(published, found[: MOST + 1])
            yield section(heading.replace("%s", f"{kind.__name__}s"), _cut(entries, len(found)))


def _told_apart(published: Published, nodes: Sequence[Node]) -> Iterator[Html]:
    """Items by their titles, those that share one with the document they were read in."""
    titles = Counter(title(published, node) for node in nodes)
    for node in nodes:
        document = published.snapshot.document_of(node)
        shared = titles[title(published, node)] > 1 and document is not None and document is not node
        where = element("small", text("in "), named(published, document.iri)) if document and shared else Html("")
        yield joined((named(published, node.iri), where), " ")


def _read_in(published: Published, document: Document) -> Iterator[Html]:
    """What was read in a document, by type."""
    found = published.once("read in", lambda: _by_document(published))
    for kind in ITEM_TYPES:
        nodes = found.get((document.iri, kind), ())
        if kind not in (Document, Passage):
            entries = (named(published, each.iri) for each in nodes[: MOST + 1])
            yield section(f"{kind.__name__}s it holds", _cut(entries, len(nodes)))


def _by_document(published: Published) -> dict[tuple[str, type], list[Node]]:
    found: dict[tuple[str, type], list[Node]] = {}
    for node in published.snapshot:
        document = published.snapshot.document_of(node)
        if document is not None and isinstance(node, Item):
            found.setdefault((document.iri, type(node)), []).append(node)
    return found


def _passages(published: Published, node: Node) -> Html:
    names = node.evidence if isinstance(node, Link) else node.passages if isinstance(node, Item) else ()

    def entry(passage: Passage) -> Html:
        words = element("q", text(passage.exact[:400])) if passage.exact else element("small", text(_UNREAD))
        return joined((place(published, passage), words), " ")

    found = [passage for name in names[: MOST + 1] if (passage := published.snapshot.passage(name))]
    if isinstance(node, Passage):
        return element("p", place(published, node))
    return _cut(map(entry, found), len(names))


def _downloads(published: Published, node: Node) -> Iterator[Html]:
    path = published.path(node.iri) or ""
    name = path.removeprefix("/")
    yield element("p", joined((link(f"{path}.{ending}", words) for ending, words in _DOWNLOADS), " "), classes="links")
    if isinstance(node, Document):
        yield _choices("The whole document", f"document={name}", ("ttl", "trig", "jsonld", "csv"))
    yield _choices("With what is around it", f"item={name}", ("ttl", "jsonld", "graphml", "gexf"))
    if isinstance(node, Item):
        yield _choices("Its lineage", f"lineage={name}", ("ttl", "jsonld", "graphml", "gexf"))


def _choices(words: str, query: str, endings: Iterable[str]) -> Html:
    ways = joined((link(f"/export/graph.{ending}?{query}", ending) for ending in endings), " ")
    return element("p", text(f"{words}: "), ways, classes="links")


def _cut(entries: Iterable[Html], total: int) -> Html:
    shown = list(islice(entries, MOST))
    more = paragraph(f"and {total - MOST:,} more", "quiet") if total > MOST else Html("")
    return joined((listed(shown), more), "")


_UNREAD = "Read the document itself to have its words here."
