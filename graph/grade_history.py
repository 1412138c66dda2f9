"""The grades of a force over the cycles, area by area, with every gap and every change of scale or framework marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.errors import NotFound, ScalesNotComparable, UsageError
from graph.model import Inspection, Judgment, Organisation, Question
from graph.snapshot import Snapshot
from ontology import vocabulary


class EntryStatus(StrEnum):
    """How a cycle stands in a history: what a judgment may be, and why there is no judgment."""

    GRADED = "GRADED"
    UNGRADED = "UNGRADED"
    NOT_INSPECTED = "NOT_INSPECTED"
    CARRIED_OVER = "CARRIED_OVER"
    TO_BE_GRADED = "TO_BE_GRADED"
    NOT_STATED = "NOT_STATED"
    NOT_IN_TEXT = "NOT_IN_TEXT"
    NOT_LOADED = "NOT_LOADED"


class Change(StrEnum):
    """Where a later grade stands to an earlier one of its scale and framework. UNKNOWN: one of them is not known."""

    BETTER = "BETTER"
    SAME = "SAME"
    WORSE = "WORSE"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One cycle in the history of an area. ``told_by`` are judgments of later reports that say what was given then."""

    cycle: str
    scale: str
    framework: str
    status: EntryStatus
    inspection: str | None = None
    judgment: Judgment | None = None
    told_by: tuple[Judgment, ...] = ()
    changes_scale: bool = False
    changes_framework: bool = False

    @property
    def grade(self) -> str | None:
        """The grade given, where the report that gave it is loaded."""
        return self.judgment.grade if self.judgment else None

    @property
    def told(self) -> str | None:
        """The grade later reports say was given, where they agree."""
        grades = {each.earlier_grade for each in self.told_by}
        return next(iter(grades)) if len(grades) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The grades of one force in one area, the earliest cycle first."""

    force: str
    area: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two entries of one scale and framework, and whether the later one is better, the same or worse."""

    earlier: Entry
    later: Entry
    change: Change
    reason: str


def histories(snapshot: Snapshot, force: Organisation, area: str | None = None) -> tuple[History, ...]:
    """The history of each area in which a force was ever judged, or of one area.

    Every cycle from the first to the last that is loaded, or told of, has its entry, so that a gap shows as one.
    """
    judged = _judged(snapshot, force)
    areas = [each for each in vocabulary().codes("area") if each in judged and area in (None, each)]
    inspected = {each.cycle: each for each in snapshot.referring(force.iri, Inspection, "force")}
    held = {cycle for found in judged.values() for cycle in found}
    told = {each.earlier_cycle for found in judged.values() for group in found.values() for each in group}
    cycles = _span(held | {cycle for cycle in told if cycle})
    return tuple(
        History(force=force.iri, area=each, entries=tuple(_entries(judged[each], cycles, inspected, held)))
        for each in areas
    )


def compared(history: History, earlier: str, later: str) -> Comparison:
    """Whether a grade became better or worse between two cycles.

    Raises
    ------
    NotFound
        If the history does not reach to a cycle.
    UsageError
        If the one that is said to be the earlier is not.
    ScalesNotComparable
        If the two stand on different scales, or belong to different programmes or frameworks.
    """
    one, other = _entry(history, earlier), _entry(history, later)
    _refuse_reversed(one, other)
    _refuse_different(one, other)
    codes = vocabulary().codes(vocabulary().grade_scheme(one.scale))
    before, after = one.grade or one.told, other.grade or other.told
    if before is None or after is None:
        missing = one if before is None else other
        reason = f"no grade of {_label(missing)} is known: {missing.status.value.lower().replace('_', ' ')}"
        return Comparison(earlier=one, later=other, change=Change.UNKNOWN, reason=reason)
    steps = codes.index(after) - codes.index(before)
    change = Change.SAME if steps == 0 else Change.WORSE if steps > 0 else Change.BETTER
    second_hand = [_label(each) for each in (one, other) if each.grade is None]
    reason = f"both on the scale {one.scale}"
    reason += f"; the grade of {', '.join(second_hand)} as a later report tells it" if second_hand else ""
    return Comparison(earlier=one, later=other, change=change, reason=reason)


def _refuse_reversed(one: Entry, other: Entry) -> None:
    codes = vocabulary().codes("cycle")
    if codes.index(one.cycle) >= codes.index(other.cycle):
        raise UsageError(
            f"Expected an earlier cycle and a later one; found {one.cycle} as the earlier and {other.cycle} as the "
            "later. Give the one that came first as the earlier."
        )


_APART: dict[str, Callable[[Entry], str]] = {
    "scales": lambda entry: entry.scale,
    "programmes": lambda entry: vocabulary().cycle(entry.cycle).programme,
    "frameworks": lambda entry: entry.framework,
}
"""What sets grades apart, so that no order holds between them."""


def _refuse_different(one: Entry, other: Entry) -> None:
    for why, kind in _APART.items():
        if kind(one) != kind(other):
            raise ScalesNotComparable(
                f"Expected grades on one scale, of one programme and under one framework; found the {why} {kind(one)} "
                f"({_label(one)}) and {kind(other)} ({_label(other)}). Grades of different {why} have no order between "
                "them: read what each report says."
            )


def _entry(history: History, cycle: str) -> Entry:
    for entry in history.entries:
        if entry.cycle == cycle:
            return entry
    reach = ", ".join(entry.cycle for entry in history.entries)
    raise NotFound(f"Expected a cycle of this history ({reach}); found {cycle}. Ask for one of these.")


def _label(entry: Entry) -> str:
    return vocabulary().concept("cycle", entry.cycle).label


def _judged(snapshot: Snapshot, force: Organisation) -> dict[str, dict[str, list[Judgment]]]:
    """The judgments on a force by area and cycle."""
    found: dict[str, dict[str, list[Judgment]]] = {}
    for inspection in snapshot.referring(force.iri, Inspection, "force"):
        for judgment in snapshot.referring(inspection.iri, Judgment, "inspection"):
            question = snapshot.get(judgment.question)
            if isinstance(question, Question) and question.area:
                found.setdefault(question.area, {}).setdefault(inspection.cycle, []).append(judgment)
    return found


def _span(held: set[str]) -> tuple[str, ...]:
    codes = vocabulary().codes("cycle")
    places = [codes.index(each) for each in held]
    return codes[min(places) : max(places) + 1] if places else ()


def _entries(
    judged: dict[str, list[Judgment]], cycles: tuple[str, ...], inspected: dict[str, Inspection], held: set[str]
) -> Iterator[Entry]:
    told = [each for found in judged.values() for each in found if each.earlier_grade and each.earlier_cycle]
    before: Entry | None = None
    for cycle in cycles:
        inspection = inspected.get(cycle) if cycle in held else None
        framework = vocabulary().cycle(cycle).framework
        given: tuple[Judgment | None, ...] = tuple(judged.get(cycle, ())) or (None,)
        for judgment in given:
            scale = judgment.scale if judgment is not None else vocabulary().cycle(cycle).scale
            entry = Entry(
                cycle=cycle,
                scale=scale,
                framework=framework,
                status=_status(judgment, loaded=inspection is not None),
                inspection=inspection.iri if inspection else None,
                judgment=judgment,
                told_by=tuple(each for each in told if each.earlier_cycle == cycle),
                changes_scale=before is not None and before.scale != scale,
                changes_framework=before is not None and before.framework != framework,
            )
            yield entry
            before = entry


def _status(judgment: Judgment | None, *, loaded: bool) -> EntryStatus:
    if judgment is None:
        return EntryStatus.NOT_IN_TEXT if loaded else EntryStatus.NOT_LOADED
    return EntryStatus(judgment.status) if judgment.status else EntryStatus.NOT_STATED
