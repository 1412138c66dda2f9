"""Duties: the duty of local policing bodies to answer a report, section 55 of the Police Act 1996."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types.info import Info

from graph import duty, model
from schema.codes import enumeration
from schema.context import Context
from schema.fields import later, loaded, several
from schema.force import force_named
from schema.scalars import Day, Edtf
from schema.state import describe, on

_STATES = {
    "NOT_YET_DUE": "The last lawful day has not passed, and no answer was found.",
    "ANSWERED_ON_TIME": "Answered by the last lawful day.",
    "ANSWERED_LATE": "Answered after the last lawful day.",
    "NONE_FOUND": "The last lawful day has passed, and no answer is among the documents loaded.",
    "NOT_REQUIRED": "No local policing body has to answer: the reason says why.",
    "NO_PERIOD_STATED": "The report is of before 2 May 2017, when the law stated no period.",
    "NOT_DETERMINED": "The dates that are known do not decide: the reason says why.",
}
_ADDRESSED = {
    "ACTION": "The answer states an action taken or proposed.",
    "REASON_FOR_NONE": "The answer disputes or rejects it, which is its reason for no action.",
    "COMMENT_ONLY": "The answer speaks of it, but states neither an action nor a reason for none.",
    "NOT_ADDRESSED": "The report was answered; no answer speaks of this.",
    "NO_ANSWER_FOUND": "No answer to the report is among the documents loaded.",
}
describe(duty.DutyState, "DutyState", "Where the clock stands. Never a bare `missing`.", _STATES)
describe(duty.Addressed, "Addressed", "What an answer says about one recommendation.", _ADDRESSED)
UNANSWERED = (duty.Addressed.COMMENT_ONLY, duty.Addressed.NOT_ADDRESSED, duty.Addressed.NO_ANSWER_FOUND)


@strawberry.type(description="What was answered to one recommendation.")
class Explanation:
    recommendation: model.Recommendation = strawberry.field(
        graphql_type=later("Recommendation"), description="What was asked."
    )
    required: bool = strawberry.field(
        description="Whether section 55(5B) asks for an explanation: of recommendations, of no other kind."
    )
    addressed: duty.Addressed = strawberry.field(description="What the answers say about it.")
    together: bool = strawberry.field(
        description="Whether it was answered only together with others, so that no action can be told to be for it."
    )
    responses: list[model.Response] = strawberry.field(
        graphql_type=several(later("Response")), description="The responses to it."
    )


@strawberry.type(
    description="The duty of one local policing body to answer one report, and where its clock stands as of a date."
)
class Duty:
    inspection: model.Inspection = strawberry.field(
        graphql_type=later("Inspection"), description="The inspection reported on."
    )
    reports: list[model.Document] = strawberry.field(
        graphql_type=several(later("Document")),
        description="The texts of the report. Where each pillar has a report of its own, each is to be answered.",
    )
    force: model.Organisation = strawberry.field(graphql_type=later("Organisation"), description="The force inspected.")
    body: model.Organisation | None = strawberry.field(
        graphql_type=later("Organisation") | None,
        description="The local policing body that must answer; null where it is not known, or none must.",
    )
    state: duty.DutyState = strawberry.field(description="Where the clock stands.")
    reason: str = strawberry.field(description="Why, with the dates it rests on.")
    as_of: Day = strawberry.field(description="The date it is told for.")
    published: Edtf | None = strawberry.field(description="When the report was published, where a text of it says so.")
    updated: Edtf | None = strawberry.field(
        description="When the web page of the report was last updated: that is not its publication."
    )
    due_from: Day | None = strawberry.field(description="The earliest day that may be the last lawful one.")
    due_to: Day | None = strawberry.field(description="The latest day that may be the last lawful one.")
    answers: list[model.Document] = strawberry.field(
        graphql_type=several(later("Document")), description="The answers found by then."
    )
    answered: Day | None = strawberry.field(
        description="The day of the first answer; null where no answer is dated to the day."
    )
    explanations: list[Explanation] = strawberry.field(description="What was answered to each recommendation.")


def _duties(info: Info, as_of: Day | None = None, force: str | None = None) -> Any:
    snapshot = info.context.snapshot
    body = force_named(snapshot, force).iri if force is not None else None
    found = duty.duties(snapshot, on(as_of))
    return [_shown(info.context, each) for each in found if body in (None, each.force)]


def _unanswered(info: Info, force: str | None = None, cycle: Any = None, as_of: Day | None = None) -> Any:
    snapshot, day = info.context.snapshot, on(as_of)
    body = force_named(snapshot, force).iri if force is not None else None
    return [
        _explained(info.context, each)
        for inspection in snapshot.all(model.Inspection)
        if body in (None, inspection.force) and cycle in (None, inspection.cycle)
        for texts in duty.reports(snapshot, inspection)
        for each in duty.explanations(snapshot, inspection, texts, day)
        if each.addressed in UNANSWERED
    ]


_unanswered.__annotations__["cycle"] = enumeration("cycle") | None


def _shown(context: Context, found: duty.Duty) -> Duty:
    snapshot = context.snapshot
    inspection = loaded(snapshot, found.inspection)
    texts = tuple(loaded(snapshot, each) for each in found.reports)
    explained = duty.explanations(snapshot, inspection, texts, on(found.as_of))
    return Duty(
        inspection=inspection,
        reports=list(texts),
        force=loaded(snapshot, found.force),
        body=loaded(snapshot, found.body) if found.body else None,
        state=found.state,
        reason=found.reason,
        as_of=Day(found.as_of),
        published=Edtf(found.published) if found.published else None,
        updated=Edtf(found.updated) if found.updated else None,
        due_from=Day(found.due_from) if found.due_from else None,
        due_to=Day(found.due_to) if found.due_to else None,
        answers=[loaded(snapshot, each) for each in found.answers],
        answered=Day(found.answered) if found.answered else None,
        explanations=[_explained(context, each) for each in explained],
    )


def _explained(context: Context, found: duty.Explanation) -> Explanation:
    snapshot = context.snapshot
    answered = [
        {link.target for link in snapshot.links_from(each) if link.relation == "RESPONDS_TO"}
        for each in found.responses
    ]
    return Explanation(
        recommendation=loaded(snapshot, found.recommendation),
        required=found.required,
        addressed=found.addressed,
        together=bool(answered) and all(len(targets) > 1 for targets in answered),
        responses=[loaded(snapshot, each) for each in found.responses],
    )


_FORCE = "`force` is a slug or an IRI"
duties: Any = strawberry.field(
    resolver=_duties,
    graphql_type=list[Duty],
    description=f"Where the duty to answer each report stands, as of a date (today, where none is given); {_FORCE}.",
)
unanswered: Any = strawberry.field(
    resolver=_unanswered,
    graphql_type=list[Explanation],
    description=(
        "Recommendations made by a date to which no answer out by then states an action or a reason for none: not "
        f"spoken of, only commented on, or in a report to which no answer was found; {_FORCE}."
    ),
)
