"""Whether what the graph says of origins could have happened: the constraints of PROV that apply to what is exported.

Rules carry the names and numbers of the W3C Recommendation "Constraints of the PROV Data Model" (30 April 2013): types
follow from what is said (50 typing), nothing is both entity and activity (55), and what is derived comes after what it
is derived from (42). The others cannot be broken by what is said here, which is used, wasGeneratedBy, wasDerivedFrom
and wasAssociatedWith without times and identifiers: keys and uniqueness (22 to 29) are about these; the orderings of
starts, ends, usage and invalidation (30 to 38, 40, 41, 43, 44, 47) never lead back to a generation, and two generations
of one entity (39) happen at once; 45 and 46 are about specialization, 48 about attribution, 49 about delegation; and
the impossibilities 51 to 54 and 56 are about unspecified derivations, specialization, identifiers of relations and
empty collections.

Numbers, names and formulas of 22 to 49 and 51 to 56 were compared with a machine-readable form of the rules, in
Prolog, from which the formulas of the document are made, and 53 to 55 with the wording that the library ``prov``
cites. Those of 50 are in neither, nor was the page of the Recommendation at hand: what is known is that ``prov`` puts
types into section 6.3, before the impossibilities, which begin with 51, and that the orderings end with 49. Where
more is said than above, by whoever writes into the store past the import, ordering is looked at for derivations
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import networkx as nx
import pyoxigraph as ox

from graph.terms import triples as vocabulary
from ontology.namespaces import PROV, RDF, RDFS

TYPE, SUBCLASS, SUBPROPERTY = f"{RDF}type", f"{RDFS}subClassOf", f"{RDFS}subPropertyOf"
KINDS = ("Entity", "Activity", "Agent")
_SUBCLASSES = {"Plan": "Entity", "Collection": "Entity", "Bundle": "Entity", "SoftwareAgent": "Agent"}
_SUBCLASSES |= {"Person": "Agent", "Organization": "Agent"}
TYPING: Mapping[str, tuple[str, str]] = {
    "used": ("Activity", "Entity"),
    "wasGeneratedBy": ("Entity", "Activity"),
    "wasDerivedFrom": ("Entity", "Entity"),
    "wasAssociatedWith": ("Activity", "Agent"),
    "wasInformedBy": ("Activity", "Activity"),
    "wasAttributedTo": ("Entity", "Agent"),
}
"""Constraint 50, typing: what stands on either side of a property."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A constraint that does not hold: its name with its number, and what breaks it, in plain words."""

    rule: str
    message: str


@dataclass(slots=True)
class _Account:
    """What is said of origins: the kinds of each resource, and the statements by property."""

    kinds: dict[str, set[str]] = field(default_factory=dict)
    said: list[tuple[str, str, str]] = field(default_factory=list)


def breaches(triples: Iterable[ox.Triple]) -> Iterator[Breach]:
    """The constraints that some statements break, with what the ontology lets follow from them."""
    account = _account(triples)
    yield from _of_two_kinds(account)
    yield from _before_their_sources(account)


def _account(triples: Iterable[ox.Triple]) -> _Account:
    classes, properties = _above(SUBCLASS, _SUBCLASSES), _above(SUBPROPERTY, {})
    account = _Account()
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.NamedNode):
            continue
        subject, value = triple.subject.value, triple.object.value
        if triple.predicate.value == TYPE:
            account.kinds.setdefault(subject, set()).update(classes.get(value, set()) & set(KINDS))
        for name in properties.get(triple.predicate.value, set()) & TYPING.keys():
            account.said.append((subject, name, value))
            for resource, kind in zip((subject, value), TYPING[name], strict=True):
                account.kinds.setdefault(resource, set()).add(kind)
    return account


def _above(relation: str, told: Mapping[str, str]) -> dict[str, set[str]]:
    """The terms of PROV that each term stands below, by their names there."""
    network = nx.DiGraph((f"{PROV}{below}", f"{PROV}{above}") for below, above in told.items())
    network.add_nodes_from(f"{PROV}{name}" for name in (*KINDS, *TYPING))
    for triple in vocabulary():
        if triple.predicate.value == relation and isinstance(triple.object, ox.NamedNode):
            network.add_edge(str(getattr(triple.subject, "value", "")), triple.object.value)
    found = {term: {term, *nx.descendants(network, term)} for term in network}
    return {term: {name.removeprefix(PROV) for name in names if name.startswith(PROV)} for term, names in found.items()}


def _of_two_kinds(account: _Account) -> Iterator[Breach]:
    for resource, kinds in sorted(account.kinds.items()):
        if {"Entity", "Activity"} <= kinds:
            yield Breach(
                "55 entity-activity-disjoint",
                f"Expected <{resource}> to be an entity or an activity; found that it is both.",
            )


def _before_their_sources(account: _Account) -> Iterator[Breach]:
    """What is derived is generated after what it is derived from, so that no derivation leads back to its beginning."""
    derived = nx.DiGraph((value, subject) for subject, name, value in account.said if name == "wasDerivedFrom")
    place = {each: number for number, group in enumerate(nx.strongly_connected_components(derived)) for each in group}
    for source, result in derived.edges:
        if place[source] == place[result]:
            yield Breach(
                "42 derivation-generation-generation-ordering",
                f"Expected <{source}> before <{result}>, which is derived from it; found that it also comes after it.",
            )
