"""Grade histories: the grades of a force in an area, cycle by cycle, never set in order across scales."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.types.info import Info

from graph import grade_history as history
from graph import model
from ontology import Concept as Term
from ontology import vocabulary
from schema.codes import enumeration
from schema.concept import Concept, Cycle, Grade
from schema.fields import later, loaded, several
from schema.force import force_named
from schema.judgment import on_scale
from schema.state import describe

_STATUSES = {
    "GRADED": "A grade was given.",
    "UNGRADED": "Judged, but not graded.",
    "NOT_INSPECTED": "Not inspected in this cycle.",
    "CARRIED_OVER": "The grade of an earlier inspection stands.",
    "TO_BE_GRADED": "The grade is to come, in another report.",
    "NOT_STATED": "The report shows neither a grade nor why there is none.",
    "NOT_IN_TEXT": "The text of the report that is loaded has no judgment of this area.",
    "NOT_LOADED": "No report of this cycle on the force is loaded.",
}
_CHANGES = {
    "BETTER": "The later grade is better.",
    "SAME": "The grades are the same.",
    "WORSE": "The later grade is worse.",
    "UNKNOWN": "One of the grades is not known.",
}
describe(history.EntryStatus, "GradeHistoryStatus", "How a cycle stands in a grade history.", _STATUSES)
describe(history.Change, "GradeChange", "Where a later grade stands to an earlier one.", _CHANGES)


def _grade(entry: history.Entry, code: str | None) -> Grade | None:
    return on_scale(entry.scale, code) if code else None


@strawberry.type(description="One cycle in the grade history of an area.")
class GradeHistoryEntry:
    cycle: Term = strawberry.field(graphql_type=Cycle, description="The cycle.")
    scale: Term = strawberry.field(graphql_type=Concept, description="The scale of the cycle.")
    framework: Term = strawberry.field(
        graphql_type=Concept, description="What the force was judged against in the cycle."
    )
    grade: Grade | None = strawberry.field(description="The grade given, as its own report says.")
    told_grade: Grade | None = strawberry.field(
        description="The grade given, as later reports say: second hand, see `toldBy`."
    )
    status: history.EntryStatus = strawberry.field(description="Whether there is a grade, and why not.")
    changes_scale: bool = strawberry.field(
        description="Whether the scale is another than before: grades on the two sides have no order."
    )
    changes_framework: bool = strawberry.field(
        description="Whether the framework is another than before: then, too, grades on the two sides have no order."
    )
    inspection: model.Inspection | None = strawberry.field(
        graphql_type=later("Inspection") | None, description="The inspection; null where no report of it is loaded."
    )
    judgment: model.Judgment | None = strawberry.field(
        graphql_type=later("Judgment") | None,
        description="The judgment, with its passage; null where the loaded texts have none.",
    )
    told_by: list[model.Judgment] = strawberry.field(
        graphql_type=several(later("Judgment")),
        description="The judgments of later reports that say which grade was given.",
    )


@strawberry.type(description="Two grades of one scale and framework compared.")
class GradeComparison:
    earlier: GradeHistoryEntry = strawberry.field(description="The earlier cycle.")
    later: GradeHistoryEntry = strawberry.field(description="The later cycle.")
    change: history.Change = strawberry.field(description="Where the later grade stands to the earlier one.")
    reason: str = strawberry.field(description="What the comparison rests on, or what is missing.")


def _compare(root: strawberry.Parent[Any], info: Info, earlier: Any, later: Any) -> Any:
    found = history.compared(root.history, earlier.value, later.value)
    return GradeComparison(
        earlier=_entry(info, found.earlier), later=_entry(info, found.later), change=found.change, reason=found.reason
    )


_compare.__annotations__ |= {"earlier": enumeration("cycle"), "later": enumeration("cycle")}


@strawberry.type(description="The grades of a force in one area: an entry for each cycle, with or without a grade.")
class GradeHistory:
    history: strawberry.Private[history.History]

    area: Term = strawberry.field(graphql_type=Concept, description="The area.")
    force: model.Organisation = strawberry.field(graphql_type=later("Organisation"), description="The force.")
    entries: list[GradeHistoryEntry] = strawberry.field(description="The earliest cycle first.")
    compare: GradeComparison = strawberry.field(
        resolver=_compare,
        description=(
            "Whether the grade became better or worse from one cycle to a later one. Fails with the code "
            "`SCALES_NOT_COMPARABLE` where they stand on different scales or belong to different programmes or "
            "frameworks, and with `USAGE_ERROR` where the earlier one is not earlier."
        ),
    )


def _histories(info: Info, force: str, area: Any = UNSET) -> Any:
    snapshot = info.context.snapshot
    body = force_named(snapshot, force)
    return [
        GradeHistory(
            history=each,
            area=vocabulary().concept("area", each.area),
            force=loaded(snapshot, each.force),
            entries=[_entry(info, entry) for entry in each.entries],
        )
        for each in history.histories(snapshot, body, area.value if area else None)
    ]


_histories.__annotations__ |= {"area": enumeration("area") | None}


def _entry(info: Info, entry: history.Entry) -> GradeHistoryEntry:
    return GradeHistoryEntry(
        cycle=vocabulary().concept("cycle", entry.cycle),
        scale=vocabulary().concept("scale", entry.scale),
        framework=vocabulary().concept("framework", entry.framework),
        grade=_grade(entry, entry.grade),
        told_grade=_grade(entry, entry.told),
        status=entry.status,
        changes_scale=entry.changes_scale,
        changes_framework=entry.changes_framework,
        inspection=loaded(info.context.snapshot, entry.inspection) if entry.inspection else None,
        judgment=entry.judgment,
        told_by=list(entry.told_by),
    )


grade_history: Any = strawberry.field(
    resolver=_histories,
    graphql_type=list[GradeHistory],
    description=(
        "The grades of a force (a slug or an IRI) in each area, or in one: from the first cycle that is loaded to the "
        "last, with changes of scale and framework, grades carried over and gaps marked."
    ),
)
