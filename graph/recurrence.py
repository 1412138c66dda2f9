"""Weaknesses that come back: the same thing asked for or found lacking in several inspections of one force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.lineage import components, network
from graph.linking.texts import order
from graph.model import Inspection, Item, Link, Response
from graph.scope import Scope
from graph.snapshot import Snapshot

CARRYING = frozenset({"REPEATS", "NARROWS"})
"""Relations that say that a weakness is there again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One item in which a weakness stands, with the inspection that says so."""

    inspection: Inspection
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """One weakness over several inspections, the earliest first, with the links that carry it from one to the next.

    ``stated`` links stand in a text (or were decided by a person), ``inferred`` ones only look so. ``not_loaded`` are
    stated links to an inspection that is not loaded, each naming it.
    """

    force: str
    occurrences: tuple[Occurrence, ...]
    stated: tuple[Link, ...]
    inferred: tuple[Link, ...]
    not_loaded: tuple[Link, ...]

    @property
    def latest(self) -> Item:
        return self.occurrences[-1].item

    @property
    def inspections(self) -> int:
        """Over how many inspections it stands: those that are loaded, and those that a text names besides."""
        loaded = {each.inspection.iri for each in self.occurrences}
        return len(loaded) + len({named(each) for each in self.not_loaded})


def recurrences(snapshot: Snapshot, force: str, scope: Scope, *, least: int = 2) -> tuple[Recurrence, ...]:
    """What recurs at a force over at least so many inspections, by links that a scope admits; the longest first."""
    carrying = [link for link in _carrying(snapshot, force) if scope.admits(link)]
    groups = components(network(carrying))
    joined = {item for group in groups for item in group}
    alone = dict.fromkeys(link.source for link in carrying if link.target is None and link.source not in joined)
    found = [_recurrence(snapshot, force, group, carrying) for group in (*groups, *((item,) for item in alone))]
    return tuple(
        sorted(
            (each for each in found if each.occurrences and each.inspections >= least),
            key=lambda each: (-each.inspections, order(each.occurrences[0].inspection.cycle), each.latest.iri),
        )
    )


def named(link: Link) -> str:
    """The inspection that an unresolved link says is not loaded."""
    return (link.target_text or "").partition(":")[0]


def _carrying(snapshot: Snapshot, force: str) -> Iterator[Link]:
    """The links between items of one force; what an answer says of the one item it answers counts as said of that."""
    for link in snapshot.all(Link):
        if link.relation in CARRYING:
            source = _meant(snapshot, link.source)
            inspection = _inspection(snapshot, source)
            if inspection is not None and inspection.force == force and source != link.target:
                yield replace(link, source=source)


def _meant(snapshot: Snapshot, source: str) -> str:
    if isinstance(snapshot.get(source), Response):
        answered = {each.target for each in snapshot.links_from(source) if each.relation == "RESPONDS_TO"}
        if len(answered) == 1:
            return answered.pop() or source
    return source


def _inspection(snapshot: Snapshot, item: str) -> Inspection | None:
    found = snapshot.get(getattr(snapshot.get(item), "inspection", None) or "")
    return found if isinstance(found, Inspection) else None


def _recurrence(snapshot: Snapshot, force: str, group: Iterable[str], carrying: list[Link]) -> Recurrence:
    members = set(group)
    links = [link for link in carrying if link.source in members]
    resolved = [_as_loaded(snapshot, link) for link in links if link.target is not None]
    return Recurrence(
        force=force,
        occurrences=tuple(_occurrences(snapshot, members)),
        stated=tuple(each for each in resolved if each.basis != "INFERRED"),
        inferred=tuple(each for each in resolved if each.basis == "INFERRED"),
        not_loaded=tuple(_as_loaded(snapshot, link) for link in links if link.target is None),
    )


def _occurrences(snapshot: Snapshot, members: set[str]) -> list[Occurrence]:
    found = []
    for member in members:
        item, inspection = snapshot.get(member), _inspection(snapshot, member)
        if isinstance(item, Item) and inspection is not None:
            found.append(Occurrence(inspection=inspection, item=item))
    return sorted(found, key=lambda each: (order(each.inspection.cycle), _place(snapshot, each.item), each.item.iri))


def _place(snapshot: Snapshot, item: Item) -> int:
    passage = snapshot.first_passage(item)
    return passage.start if passage else -1


def _as_loaded(snapshot: Snapshot, link: Link) -> Link:
    held = snapshot.get(link.iri)
    return held if isinstance(held, Link) else link
