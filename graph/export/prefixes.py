"""Prefixes for the IRIs of a graph, so that Turtle reads well: ``finding:01af`` and ``stance:ACCEPTS``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from graph.fields import ITEM_TYPES
from ontology import vocabulary
from ontology.namespaces import CONCEPT, PREFIXES, SCHEME

PART_NAMES = ("date", "deadline", "graph")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*)")


_OTHERS = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
}
"""Vocabularies of descriptions."""


@cache
def prefixes(base: str) -> Mapping[str, str]:
    """Prefix to namespace: the vocabularies in use, each type of item under the base, each scheme of concepts."""
    items = {name: f"{base}{name}/" for name in (*(kind.__name__.lower() for kind in ITEM_TYPES), *PART_NAMES)}
    schemes = {scheme: f"{CONCEPT}{scheme}/" for scheme in vocabulary().schemes()}
    return MappingProxyType(dict(sorted({**PREFIXES, **_OTHERS, **items, **schemes, "scheme": SCHEME}.items())))


class Shortener:
    """Writes terms of N-Triples the short way of Turtle, and remembers which prefixes that took."""

    def __init__(self, base: str) -> None:
        self._names = {namespace: name for name, namespace in prefixes(base).items()}
        self._known: dict[str, str] = {}
        self.used: set[str] = set()

    def predicate(self, term: str) -> str:
        """A predicate; there are few, so each is shortened once."""
        found = self._known.get(term)
        if found is None:
            found = self._known[term] = "a" if term.endswith("22-rdf-syntax-ns#type>") else self.term(term)
        return found

    def term(self, term: str) -> str:
        """An IRI or a literal."""
        if term.startswith("<"):
            return self._iri(term)
        if not term.endswith(">"):
            return term
        words, _, datatype = term.rpartition('"^^')
        name = self.predicate(datatype)
        bare = words[1:]
        return bare if _BARE.get(name, _NEVER).fullmatch(bare) else f'{words}"^^{name}'

    def _iri(self, term: str) -> str:
        end = max(term.rfind("/"), term.rfind("#")) + 1
        name = self._names.get(term[1:end])
        if name is None or not _LOCAL.fullmatch(term, end, len(term) - 1):
            return term
        self.used.add(name)
        return f"{name}:{term[end:-1]}"


_NEVER = re.compile(r"(?!)")
_BARE: Mapping[str, re.Pattern[str]] = {
    "xsd:integer": re.compile(r"[+-]?[0-9]+"),
    "xsd:decimal": re.compile(r"[+-]?[0-9]+\.[0-9]+"),
    "xsd:boolean": re.compile(r"true|false"),
}
"""Literals that Turtle writes without quotation marks."""
