"""Weaknesses that come back: the same thing asked for or found lacking in several inspections of one force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.errors import UsageError
from graph.lineage import components, network
from graph.linking.references import unnamed
from graph.linking.texts import order
from graph.model import Finding, Inspection, Item, Link, Recommendation, Response
from graph.scope import Scope
from graph.snapshot import Snapshot
from ontology import vocabulary

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
    stated links to an inspection that is not loaded, each naming it; ``unnamed`` ones to an earlier inspection that the
    text does not name, which may be any of the others.
    """

    force: str
    occurrences: tuple[Occurrence, ...]
    stated: tuple[Link, ...]
    inferred: tuple[Link, ...]
    not_loaded: tuple[Link, ...]
    unnamed: tuple[Link, ...]

    @property
    def latest(self) -> Item:
        return self.occurrences[-1].item

    @property
    def inspections(self) -> int:
        """Over how many inspections it stands: those that are loaded, and those that a text names besides."""
        return len({each.inspection.cycle for each in self.occurrences} | {named(each) for each in self.not_loaded})


def recurrences(snapshot: Snapshot, force: str, scope: Scope, *, least: int = 2) -> tuple[Recurrence, ...]:
    """What recurs at a force over at least so many inspections, by links that a scope admits; the longest first.

    Raises
    ------
    UsageError
        If fewer than one inspection are asked for.
    """
    if least < 1:
        raise UsageError(
            f"Expected at least 1 inspection; found {least}. Ask for 2, or for 1 to see what was found once."
        )
    carrying = [link for link in _carrying(snapshot, force) if scope.admits(link)]
    groups = components(network(carrying))
    joined = {item for group in groups for item in group}
    alone = dict.fromkeys(link.source for link in carrying if link.target is None and link.source not in joined)
    of_item: dict[str, list[tuple[int, Link]]] = {}
    for place, link in enumerate(carrying):
        of_item.setdefault(link.source, []).append((place, link))
    found = []
    for group in (*groups, *((item,) for item in alone)):
        told = sorted(each for item in group for each in of_item.get(item, ()))
        found.append(_recurrence(snapshot, force, group, [link for _, link in told]))
    return tuple(
        sorted(
            (each for each in found if each.occurrences and each.inspections >= least),
            key=lambda each: (-each.inspections, order(each.occurrences[0].inspection.cycle), each.latest.iri),
        )
    )


def named(link: Link) -> str:
    """The inspection that an unresolved link names: its cycle, or its name where it is of none."""
    name = (link.target_text or "").partition(":")[0].partition(",")[0]
    return next((each.code for each in vocabulary().scheme("cycle") if name.startswith(each.label)), name)


def _is_unnamed(link: Link) -> bool:
    return named(link) == unnamed(vocabulary().codes("cycle")[0]).label


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


def _recurrence(snapshot: Snapshot, force: str, group: Iterable[str], links: Sequence[Link]) -> Recurrence:
    members = set(group)
    resolved = [_as_loaded(snapshot, link) for link in links if link.target is not None]
    missing = [_as_loaded(snapshot, link) for link in links if link.target is None]
    return Recurrence(
        force=force,
        occurrences=tuple(_occurrences(snapshot, members)),
        stated=tuple(each for each in resolved if each.basis != "INFERRED"),
        inferred=tuple(each for each in resolved if each.basis == "INFERRED"),
        not_loaded=tuple(each for each in missing if not _is_unnamed(each)),
        unnamed=tuple(each for each in missing if _is_unnamed(each)),
    )


def _occurrences(snapshot: Snapshot, members: set[str]) -> list[Occurrence]:
    found = []
    for member in members:
        item, inspection = snapshot.get(member), _inspection(snapshot, member)
        # An answer may say that something came back, but what an inspection found, its report says.
        if isinstance(item, Finding | Recommendation) and inspection is not None:
            found.append(Occurrence(inspection=inspection, item=item))
    return sorted(found, key=lambda each: (order(each.inspection.cycle), _place(snapshot, each.item), each.item.iri))


def _place(snapshot: Snapshot, item: Item) -> int:
    passage = snapshot.first_passage(item)
    return passage.start if passage else -1


def _as_loaded(snapshot: Snapshot, link: Link) -> Link:
    held = snapshot.get(link.iri)
    return held if isinstance(held, Link) else link
