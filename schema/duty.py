"""Duties: the duty of local policing bodies to answer a report, section 55 of the Police Act 1996."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types.info import Info

from graph import duty, model
from graph.publication_statements import Statement
from graph.snapshot import Snapshot
from schema.codes import enumeration
from schema.context import Context
from schema.fields import later, loaded, several
from schema.force import force_named
from schema.scalars import Day, Edtf
from schema.state import describe, on

_STATES = {
    "NOT_YET_DUE": "The last lawful day has not passed, and no answer was found.",
    "ANSWERED_ON_TIME": "An answer was published by the last lawful day.",
    "ANSWERED_LATE": "No answer was published by the last lawful day; one was later.",
    "NONE_FOUND": "The last lawful day has passed, and no answer is among the documents loaded.",
    "NOT_REQUIRED": "No local policing body has to answer: the reason says why.",
    "NO_PERIOD_STATED": "The report is of before 2 May 2017, when the law stated no period.",
    "NOT_DETERMINED": (
        "The dates that are known do not decide: the reason says why. An answer that only tells when it was written is "
        "no proof that it was published in time, and texts that disagree on the day of the report leave it open."
    ),
}
_ADDRESSED = {
    "ACTION": "The answer states an action taken or proposed.",
    "REASON_FOR_NONE": "The answer refuses, or says that nothing will be done, and tells why.",
    "COMMENT_ONLY": (
        "The answer speaks of it, but states neither an action nor a reason for none; a bare refusal tells no reason."
    ),
    "NOT_ADDRESSED": "The local policing body answered the report, and passed over this.",
    "NO_ANSWER_FOUND": "No answer of the local policing body to the report is among the documents loaded.",
}
describe(duty.DutyState, "DutyState", "Where the clock stands. Never a bare `missing`.", _STATES)
describe(duty.Addressed, "Addressed", "What the local policing body says about one recommendation.", _ADDRESSED)
UNANSWERED = (duty.Addressed.COMMENT_ONLY, duty.Addressed.NOT_ADDRESSED, duty.Addressed.NO_ANSWER_FOUND)


@strawberry.type(description="What was answered to one recommendation.")
class Explanation:
    recommendation: model.Recommendation = strawberry.field(
        graphql_type=later("Recommendation"), description="What was asked."
    )
    required: bool = strawberry.field(
        description="Whether section 55(5B) asks for an explanation: of recommendations, of no other kind."
    )
    addressed: duty.Addressed = strawberry.field(description="What the local policing body's answers say about it.")
    together: bool = strawberry.field(
        description="Whether it was answered only together with others, so that no action can be told to be for it."
    )
    responses: list[model.Response] = strawberry.field(
        graphql_type=several(later("Response")),
        description="The local policing body's responses to it, and those of others that it makes its own.",
    )
    other_responses: list[model.Response] = strawberry.field(
        graphql_type=several(later("Response")),
        description="What others said of it, the force among them: no explanation by the local policing body.",
    )
    note: str | None = strawberry.field(
        description="What the others said in short, or what the words that are not loaded leave open; else null."
    )


@strawberry.type(description="What an answer says of the day on which its report was published, or it itself.")
class PublicationStatement:
    date: Edtf = strawberry.field(description="The day or month it tells.")
    by: model.Organisation | None = strawberry.field(
        graphql_type=later("Organisation") | None, description="Who says so; null where it is not known."
    )
    document: model.Document = strawberry.field(graphql_type=later("Document"), description="The answer that says so.")
    passage: model.Passage = strawberry.field(
        graphql_type=later("Passage"),
        description="Where it says so: cut from the text where no item rests on it, and then not found by its IRI.",
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
        description=(
            "The texts of the report; none where only an answer to it is loaded. Where each pillar has a report of its "
            "own, each is to be answered."
        ),
    )
    not_loaded: str | None = strawberry.field(
        description="What to read where the report itself is not loaded; null where it is."
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
    publication_statements: list[PublicationStatement] = strawberry.field(
        description=(
            "What its answers say of the day it was published, where no text of it tells the day itself. The clock "
            "runs from that day where they agree."
        )
    )
    due_from: Day | None = strawberry.field(description="The earliest day that may be the last lawful one.")
    due_to: Day | None = strawberry.field(description="The latest day that may be the last lawful one.")
    answers: list[model.Document] = strawberry.field(
        graphql_type=several(later("Document")), description="The answers found by then."
    )
    answer_publication_statements: list[PublicationStatement] = strawberry.field(
        description="What letters that bear only the day they were written say of their own publication."
    )
    answered: Day | None = strawberry.field(
        description=(
            "The day the first answer was published, which ends the clock; null where no answer tells it to the day."
        )
    )
    written: Day | None = strawberry.field(
        description="The day that the first letter bears: it was written then, and published then or later."
    )
    explanations: list[Explanation] = strawberry.field(description="What was answered to each recommendation.")


def _duties(info: Info, as_of: Day | None = None, force: str | None = None) -> Any:
    snapshot = info.context.snapshot
    body = force_named(snapshot, force).iri if force is not None else None
    found = duty.duties(snapshot, on(as_of), _published(info.context))
    return [_shown(info.context, each) for each in found if body in (None, each.force)]


def _unanswered(info: Info, force: str | None = None, cycle: Any = None, as_of: Day | None = None) -> Any:
    snapshot, day, published = info.context.snapshot, on(as_of), _published(info.context)
    body = force_named(snapshot, force).iri if force is not None else None
    return [
        _explained(info.context, each)
        for inspection in snapshot.all(model.Inspection)
        if body in (None, inspection.force) and cycle in (None, inspection.cycle)
        for texts in duty.reports(snapshot, inspection)
        for each in duty.explanations(snapshot, inspection, texts, day, published)
        if each.addressed in UNANSWERED
    ]


_unanswered.__annotations__["cycle"] = enumeration("cycle") | None


def _published(context: Context) -> duty.Published:
    """When the reports came out: worked out once, since texts may have to be read for it."""
    return context.once("publications", lambda: duty.publications(context.snapshot, context.text_of))


def _shown(context: Context, found: duty.Duty) -> Duty:
    snapshot = context.snapshot
    inspection = loaded(snapshot, found.inspection)
    texts = tuple(loaded(snapshot, each) for each in found.reports)
    explained = duty.explanations(snapshot, inspection, texts, on(found.as_of), _published(context))
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
        not_loaded=found.not_loaded,
        publication_statements=[_statement(snapshot, each) for each in found.statements],
        due_from=Day(found.due_from) if found.due_from else None,
        due_to=Day(found.due_to) if found.due_to else None,
        answers=[loaded(snapshot, each) for each in found.answers],
        answer_publication_statements=[_statement(snapshot, each) for each in found.answer_statements],
        answered=Day(found.answered) if found.answered else None,
        written=Day(found.written) if found.written else None,
        explanations=[_explained(context, each) for each in explained],
    )


def _statement(snapshot: Snapshot, told: Statement) -> PublicationStatement:
    publisher = told.document.publisher
    return PublicationStatement(
        date=Edtf(told.date),
        by=loaded(snapshot, publisher) if publisher else None,
        document=told.document,
        passage=told.passage,
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
        other_responses=[loaded(snapshot, each) for each in found.others],
        note=found.note,
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
        "Recommendations made by a date to which no answer of the local policing body out by then states an action or "
        f"a reason for none: not spoken of, only commented on, or in a report to which it has no answer; {_FORCE}."
    ),
)
