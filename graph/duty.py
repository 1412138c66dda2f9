"""The duty to answer: the clock of section 55 of the Police Act 1996, as of a date, with the law then in force.

Source: http://www.legislation.gov.uk/id/ukpga/1996/16/section/55
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graph.model import Commitment, Document, Inspection, Organisation, Recommendation, Response
from graph.publication import last_day
from graph.snapshot import Snapshot

IN_FORCE = date(2017, 5, 2)
"""From when section 55(5A) sets a period: inserted by the Policing and Crime Act 2017, SI 2017/399 reg. 4(a)."""
LAST_DAY = timedelta(days=55)
"""56 days beginning with the day of publication: the last lawful day is 55 days later."""
ANSWERS = frozenset({"RESPONSE_LETTER", "PRESS_STATEMENT"})


class DutyState(StrEnum):
    """Where the clock stands. NOT_DETERMINED: the dates that are known do not decide."""

    NOT_YET_DUE = "NOT_YET_DUE"
    ANSWERED_ON_TIME = "ANSWERED_ON_TIME"
    ANSWERED_LATE = "ANSWERED_LATE"
    NONE_FOUND = "NONE_FOUND"
    NOT_REQUIRED = "NOT_REQUIRED"
    NO_PERIOD_STATED = "NO_PERIOD_STATED"
    NOT_DETERMINED = "NOT_DETERMINED"


class Addressed(StrEnum):
    """What an answer says about one recommendation; section 55(5B) asks for an action or a reason for none."""

    ACTION = "ACTION"
    REASON_FOR_NONE = "REASON_FOR_NONE"
    COMMENT_ONLY = "COMMENT_ONLY"
    NOT_ADDRESSED = "NOT_ADDRESSED"
    NO_ANSWER_FOUND = "NO_ANSWER_FOUND"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """The duty of one local policing body to answer one report.

    ``published`` and ``updated`` are the report's own dates, kept apart. ``due_from`` and ``due_to`` are the first
    and the last day that may be the last lawful one: they differ where only the month of publication is known.
    """

    inspection: str
    force: str
    body: str | None
    state: DutyState
    reason: str
    as_of: str
    published: str | None = None
    updated: str | None = None
    due_from: str | None = None
    due_to: str | None = None
    answers: tuple[str, ...] = ()
    answered: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What was answered to one recommendation. ``required``: section 55(5B) names recommendations, not AFIs."""

    recommendation: str
    required: bool
    addressed: Addressed
    responses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Period:
    first: date
    last: date


def duties(snapshot: Snapshot, as_of: date) -> tuple[Duty, ...]:
    """The duty on every inspection whose report was out by a date, with its state on that date."""
    found = []
    for inspection in snapshot.all(Inspection):
        reports = _reports(snapshot, inspection)
        period = _publication(reports)
        if reports and (period is None or period.first <= as_of):
            found.append(duty(snapshot, inspection, as_of))
    return tuple(found)


def duty(snapshot: Snapshot, inspection: Inspection, as_of: date) -> Duty:
    """The duty to answer one report, as of a date."""
    force = snapshot.get(inspection.force)
    reports = _reports(snapshot, inspection)
    period = _publication(reports)
    body = _policing_body(snapshot, inspection, period.last if period else as_of)
    answers = _answers(snapshot, inspection, body, as_of)
    answered = min((day for _, day in answers if day), default=None)
    state, reason = _state(
        force if isinstance(force, Organisation) else None, period, body, answered, bool(answers), as_of
    )
    timed = period is not None and period.last >= IN_FORCE and state is not DutyState.NOT_REQUIRED
    return Duty(
        inspection=inspection.iri,
        force=inspection.force,
        body=body.iri if body else None,
        state=state,
        reason=reason,
        as_of=as_of.isoformat(),
        published=_told(reports, "PUBLISHED"),
        updated=_told(reports, "UPDATED"),
        due_from=(period.first + LAST_DAY).isoformat() if timed and period and period.first > date.min else None,
        due_to=(period.last + LAST_DAY).isoformat() if timed and period else None,
        answers=tuple(document.iri for document, _ in answers),
        answered=answered.isoformat() if answered else None,
    )


def explanations(snapshot: Snapshot, inspection: Inspection, as_of: date) -> tuple[Explanation, ...]:
    """For each recommendation of a report: whether an answer states an action, a reason for none, or passes over it."""
    answered = bool(_answers(snapshot, inspection, None, as_of))
    return tuple(
        _explanation(snapshot, each, as_of, answered=answered)
        for each in snapshot.referring(inspection.iri, Recommendation, "inspection")
    )


def _explanation(snapshot: Snapshot, asked: Recommendation, as_of: date, *, answered: bool) -> Explanation:
    responses = [
        response
        for link in snapshot.links_to(asked.iri)
        if link.relation == "RESPONDS_TO"
        and isinstance(response := snapshot.get(link.source), Response)
        and _out(snapshot.document_of(response), as_of)
    ]
    said = {_said(snapshot, each) for each in responses}
    order = (Addressed.ACTION, Addressed.REASON_FOR_NONE, Addressed.COMMENT_ONLY)
    silent = Addressed.NOT_ADDRESSED if answered else Addressed.NO_ANSWER_FOUND
    return Explanation(
        recommendation=asked.iri,
        required=asked.kind != "AREA_FOR_IMPROVEMENT",
        addressed=next((each for each in order if each in said), silent),
        responses=tuple(dict.fromkeys(each.iri for each in responses)),
    )


def _said(snapshot: Snapshot, response: Response) -> Addressed:
    if snapshot.referring(response.iri, Commitment, "response"):
        return Addressed.ACTION
    return Addressed.REASON_FOR_NONE if response.stance in ("DISPUTES", "REJECTS") else Addressed.COMMENT_ONLY


def _out(document: Document | None, as_of: date) -> bool:
    """Whether an answer was out by a day: one dated by its month or year alone was, once that has ended."""
    day = last_day(document) if document else None
    return day is None or day <= as_of.isoformat()


def _state(
    force: Organisation | None,
    period: _Period | None,
    body: Organisation | None,
    answered: date | None,
    found: bool,
    as_of: date,
) -> tuple[DutyState, str]:
    if force is not None and force.kind not in (None, "POLICE_FORCE"):
        return DutyState.NOT_REQUIRED, f"{force.title} is no police force: no local policing body answers for it"
    if period is None:
        return DutyState.NOT_DETERMINED, "no date of the report is known"
    if period.last < IN_FORCE:
        return DutyState.NO_PERIOD_STATED, "published before 2 May 2017, when section 55(5A) first set a period"
    if period.first < IN_FORCE and period.first > date.min:
        return DutyState.NOT_DETERMINED, "it is not known whether publication was before or after 2 May 2017"
    known = "" if body else "; the local policing body is not known"
    if answered is None:
        return _unanswered(period, found, as_of, known)
    return _answered(period, answered)


def _answered(period: _Period, answered: date) -> tuple[DutyState, str]:
    first, last = _due(period)
    if answered > last:
        return DutyState.ANSWERED_LATE, f"answered on {answered}, the last lawful day was {last} at the latest"
    if first is not None and answered <= first:
        return DutyState.ANSWERED_ON_TIME, f"answered on {answered}, the last lawful day was {first} or later"
    return DutyState.NOT_DETERMINED, f"answered on {answered}; the day of publication is not known closely enough"


def _unanswered(period: _Period, found: bool, as_of: date, known: str) -> tuple[DutyState, str]:
    first, last = _due(period)
    if found:
        return DutyState.NOT_DETERMINED, "an answer is loaded that carries no date"
    searched = f"none among the documents loaded, as of {as_of}{known}"
    if as_of > last:
        return DutyState.NONE_FOUND, searched
    if first is not None and as_of <= first:
        return DutyState.NOT_YET_DUE, f"due by {last}; {searched}"
    return DutyState.NOT_DETERMINED, f"due by {last} at the latest; {searched}"


def _due(period: _Period) -> tuple[date | None, date]:
    return (period.first + LAST_DAY if period.first > date.min else None), period.last + LAST_DAY


def _reports(snapshot: Snapshot, inspection: Inspection) -> tuple[Document, ...]:
    held = snapshot.referring(inspection.iri, Document, "inspection")
    return tuple(document for document in held if document.kind not in ANSWERS)


def _publication(reports: Iterable[Document]) -> _Period | None:
    """Between which days a report came out. An update says only that it was out by then."""
    dates = [each for document in reports for each in document.dates if each.earliest and each.latest]
    published = [each for each in dates if each.kind == "PUBLISHED"]
    if published:
        first = min(published, key=lambda each: (each.earliest or "", each.latest or ""))
        return _Period(date.fromisoformat(first.earliest or ""), date.fromisoformat(first.latest or ""))
    updated = [date.fromisoformat(each.latest or "") for each in dates if each.kind == "UPDATED"]
    return _Period(date.min, min(updated)) if updated else None


def _told(reports: Iterable[Document], kind: str) -> str | None:
    return min(
        (each.date for document in reports for each in document.dates if each.kind == kind and each.date), default=None
    )


def _policing_body(snapshot: Snapshot, inspection: Inspection, when: date) -> Organisation | None:
    """The body that answered for the force on a day: mayors have taken over from commissioners."""
    held = snapshot.referring(inspection.force, Organisation, "responsible_for")
    bodies = [each for each in held if each.kind == "LOCAL_POLICING_BODY" and _in_office(each, when)]
    return bodies[0] if bodies else None


def _in_office(body: Organisation, when: date) -> bool:
    day = when.isoformat()
    return (body.valid_from or "") <= day and (body.valid_to is None or day[: len(body.valid_to)] <= body.valid_to)


def _answers(
    snapshot: Snapshot, inspection: Inspection, body: Organisation | None, as_of: date
) -> list[tuple[Document, date | None]]:
    """The answers of the local policing body that were out by a date, each with its day."""
    linked = {
        response.document
        for link in snapshot.links_to(inspection.iri)
        if link.relation == "RESPONDS_TO" and isinstance(response := snapshot.get(link.source), Response)
    }
    named = {each.iri for each in snapshot.referring(inspection.iri, Document, "inspection")}
    found = []
    for document in snapshot.all(Document):
        if document.kind in ANSWERS and document.iri in linked | named and _from(document, body):
            day = _sent(document)
            if day is None or day <= as_of:
                found.append((document, day))
    return found


def _from(document: Document, body: Organisation | None) -> bool:
    return body is None or document.publisher in (None, body.iri)


def _sent(document: Document) -> date | None:
    days = [each.latest for each in document.dates if each.kind in ("PUBLISHED", "SENT") and each.latest]
    return date.fromisoformat(min(days)) if days else None
