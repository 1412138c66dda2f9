"""The duty to answer: the clock of section 55 of the Police Act 1996, as of a date, with the law then in force.

Source: http://www.legislation.gov.uk/id/ukpga/1996/16/section/55
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from graph.model import Commitment, Document, Inspection, Item, Organisation, PartialDate, Recommendation, Response
from graph.publication import last_day
from graph.snapshot import Snapshot

IN_FORCE = date(2017, 5, 2)
"""From when section 55(5A) sets a period: inserted by the Policing and Crime Act 2017, SI 2017/399 reg. 4(a)."""
LAST_DAY = timedelta(days=55)
"""56 days beginning with the day of publication: the last lawful day is 55 days later."""
EXPLAINED = frozenset({"RECOMMENDATION"})
"""Section 55(5B): where a report makes a recommendation, the comments explain what is done or proposed, or why nothing.

It names no areas for improvement. A cause of concern is answered through the recommendations that it holds, which are
items of their own; a directive inside an explanation is none. Comments cover the whole report all the same (55(5)).
"""
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


_WITHOUT_ANSWER = (DutyState.NOT_YET_DUE, DutyState.NONE_FOUND)


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

    ``reports`` are the loaded texts of the report. ``published`` and ``updated`` are its own dates, kept apart.
    ``due_from`` and ``due_to`` are the first and the last day that may be the last lawful one: they differ where only
    the month of publication is known. ``answered`` is absent where an answer is not dated to the day.
    """

    inspection: str
    reports: tuple[str, ...]
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
    """What was answered to one item that the report asks for. ``required``: section 55(5B) asks for an explanation."""

    recommendation: str
    required: bool
    addressed: Addressed
    responses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Period:
    """The days between which something came out."""

    first: date
    last: date

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"a day from {self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class _Answer:
    """A document that may answer a report: when it was sent, and whether it is to this report of its inspection."""

    document: Document
    sent: _Period | None
    to_this: bool

    def out_by(self, as_of: date) -> bool:
        return self.sent is None or self.sent.last <= as_of


_Texts: TypeAlias = tuple[Document, ...]
"""The loaded texts of one report."""


def duties(snapshot: Snapshot, as_of: date) -> tuple[Duty, ...]:
    """The duty on every report that may have been out by a date, with its state on that date."""
    return tuple(
        duty(snapshot, inspection, texts, as_of)
        for inspection in snapshot.all(Inspection)
        for texts in reports(snapshot, inspection)
        if (period := _publication(texts)) is None or period.first <= as_of
    )


def reports(snapshot: Snapshot, inspection: Inspection) -> tuple[_Texts, ...]:
    """The texts of each report of an inspection: in some cycles each pillar has a report of its own to answer."""
    found: dict[str, list[Document]] = {}
    for document in snapshot.referring(inspection.iri, Document, "inspection"):
        if document.kind not in ANSWERS:
            found.setdefault(document.report, []).append(document)
    return tuple(tuple(texts) for texts in found.values())


def duty(snapshot: Snapshot, inspection: Inspection, texts: _Texts, as_of: date) -> Duty:
    """The duty to answer one report, as of a date."""
    period = _publication(texts)
    bodies = _policing_bodies(snapshot, inspection, period.last if period else as_of)
    found = _answers(snapshot, inspection, texts, bodies)
    known = {each.document.iri: each.sent for each in found if each.to_this and each.out_by(as_of)}
    state, reason = _stands(snapshot.get(inspection.force), period, bool(bodies), found, as_of)
    timed = period is not None and period.last >= IN_FORCE and state is not DutyState.NOT_REQUIRED
    first, last = _due(period) if timed and period else (None, None)
    days = [sent.first for sent in known.values() if sent and sent.first == sent.last]
    return Duty(
        inspection=inspection.iri,
        reports=tuple(document.iri for document in texts),
        force=inspection.force,
        body=bodies[0].iri if bodies else None,
        state=state,
        reason=reason,
        as_of=as_of.isoformat(),
        published=_date(texts, "PUBLISHED"),
        updated=_date(texts, "UPDATED"),
        due_from=first.isoformat() if first else None,
        due_to=last.isoformat() if last else None,
        answers=tuple(known),
        answered=min(days).isoformat() if days else None,
    )


def _stands(
    force: object, period: _Period | None, body: bool, found: list[_Answer], as_of: date
) -> tuple[DutyState, str]:
    """Where the clock stands; an answer that is not known to be to this report leaves open whether it has one."""
    held = force if isinstance(force, Organisation) else None
    state, reason = _state(held, period, body, [each.sent for each in found if each.to_this], as_of)
    if state in _WITHOUT_ANSWER and any(each.out_by(as_of) for each in found if not each.to_this):
        return DutyState.NOT_DETERMINED, "an answer to the inspection does not say to which of its reports it is"
    return state, reason


def explanations(snapshot: Snapshot, inspection: Inspection, texts: _Texts, as_of: date) -> tuple[Explanation, ...]:
    """For each recommendation of a report that was out by a date: whether an answer states an action, a reason for
    none, or passes over it."""
    answers = _answers(snapshot, inspection, texts, ())
    answered = any(each.to_this and each.out_by(as_of) for each in answers)
    return tuple(
        _explanation(snapshot, each, as_of, answered=answered)
        for each in snapshot.referring(inspection.iri, Recommendation, "inspection")
        if _of_report(snapshot, each, texts) and _out(snapshot.document_of(each) or texts[0], as_of)
    )


def _of_report(snapshot: Snapshot, item: Item, texts: _Texts) -> bool:
    document = snapshot.document_of(item)
    return document is None or document.report in {each.report for each in texts}


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
        required=asked.kind in EXPLAINED,
        addressed=next((each for each in order if each in said), silent),
        responses=tuple(dict.fromkeys(each.iri for each in responses)),
    )


def _said(snapshot: Snapshot, response: Response) -> Addressed:
    if snapshot.referring(response.iri, Commitment, "response"):
        return Addressed.ACTION
    return Addressed.REASON_FOR_NONE if response.stance in ("DISPUTES", "REJECTS") else Addressed.COMMENT_ONLY


def _out(document: Document | None, as_of: date) -> bool:
    """Whether a document was out by a day: one dated by its month or year alone was, once that has ended."""
    day = last_day(document) if document else None
    return day is None or day <= as_of.isoformat()


def _state(
    force: Organisation | None, period: _Period | None, body: bool, sent: list[_Period | None], as_of: date
) -> tuple[DutyState, str]:
    if force is not None and force.kind not in (None, "POLICE_FORCE"):
        return DutyState.NOT_REQUIRED, f"{force.title} is no police force: no local policing body answers for it"
    if period is None:
        return DutyState.NOT_DETERMINED, "no date of the report is known"
    if period.last < IN_FORCE:
        return DutyState.NO_PERIOD_STATED, "published before 2 May 2017, when section 55(5A) first set a period"
    if date.min < period.first < IN_FORCE:
        return DutyState.NOT_DETERMINED, "it is not known whether publication was before or after 2 May 2017"
    known = "" if body else "; the local policing body is not known"
    dated = [each for each in sent if each and each.first <= as_of]
    answered = [each for each in dated if each.last <= as_of]
    if answered:
        return _answered(period, answered, undated=None in sent)
    return _unanswered(period, bool(dated) or None in sent, as_of, known)


def _answered(period: _Period, sent: list[_Period], *, undated: bool) -> tuple[DutyState, str]:
    """In time where one answer surely was; late where none can have been."""
    first, last = _due(period)
    earliest = _earliest(sent) or sent[0]
    said = f"answered on {earliest}"
    if not undated and all(each.first > last for each in sent):
        return DutyState.ANSWERED_LATE, f"{said}, the last lawful day was {last} at the latest"
    if first is not None and earliest.last <= first:
        return DutyState.ANSWERED_ON_TIME, f"{said}, the last lawful day was {first} or later"
    if earliest.first > last:
        return DutyState.NOT_DETERMINED, f"{said}; another answer is loaded that carries no date"
    rough = "the answer" if earliest.first != earliest.last else "publication"
    return DutyState.NOT_DETERMINED, f"{said}; the day of {rough} is not known closely enough"


def _unanswered(period: _Period, found: bool, as_of: date, known: str) -> tuple[DutyState, str]:
    first, last = _due(period)
    searched = f"none among the documents loaded, as of {as_of}{known}"
    if found:
        return DutyState.NOT_DETERMINED, f"an answer is loaded; its date does not say whether it was out by {as_of}"
    if first is not None and as_of <= first:
        return DutyState.NOT_YET_DUE, f"due by {last}; {searched}"
    if as_of > last:
        return DutyState.NONE_FOUND, searched
    return DutyState.NOT_DETERMINED, f"due by {last} at the latest; {searched}"


def _due(period: _Period) -> tuple[date | None, date]:
    """The first and the last day that may be the last lawful one; a period counts from when the law set it."""
    first = max(period.first, IN_FORCE) + LAST_DAY if period.first > date.min else None
    return first, period.last + LAST_DAY


def _publication(texts: _Texts) -> _Period | None:
    """Between which days a report came out. An update says only that it was out by then."""
    dates = [each for document in texts for each in document.dates]
    published = _earliest(_period(each) for each in dates if each.kind == "PUBLISHED")
    updated = _earliest(_period(each) for each in dates if each.kind == "UPDATED")
    return published or (_Period(date.min, updated.last) if updated else None)


def _earliest(periods: Iterable[_Period | None]) -> _Period | None:
    """What was surely out first; of "in October" and "on 31 October" the day."""
    told = (each for each in periods if each)
    return min(told, key=lambda each: (each.last, -each.first.toordinal()), default=None)


def _period(dated: PartialDate) -> _Period | None:
    if not dated.earliest or not dated.latest:
        return None
    return _Period(date.fromisoformat(dated.earliest), date.fromisoformat(dated.latest))


def _date(texts: _Texts, kind: str) -> str | None:
    return min(
        (each.date for document in texts for each in document.dates if each.kind == kind and each.date), default=None
    )


def _policing_bodies(snapshot: Snapshot, inspection: Inspection, when: date) -> tuple[Organisation, ...]:
    """The body that answered for the force on a day, and those that took over from it: mayors from commissioners."""
    held = snapshot.referring(inspection.force, Organisation, "responsible_for")
    day = when.isoformat()
    # In the month of a handover both may have been in office: the one that goes comes first.
    bodies = [
        each
        for each in sorted(held, key=lambda each: (each.valid_from or "", each.iri))
        if each.kind == "LOCAL_POLICING_BODY" and (each.valid_to is None or day[: len(each.valid_to)] <= each.valid_to)
    ]
    return tuple(bodies) if bodies and (bodies[0].valid_from or "") <= day else ()


def _answers(
    snapshot: Snapshot, inspection: Inspection, texts: _Texts, bodies: tuple[Organisation, ...]
) -> list[_Answer]:
    """The answers to a report, of some bodies or of any, each with the days between which it was out.

    Section 55(5) asks for comments on every report. So of several reports of an inspection an answer is to those that
    it speaks of; one that speaks of none is to the one that was out when it was sent, and of more it is not known.
    """
    by = {each.iri for each in bodies} | {None}
    published = [_publication(each) for each in reports(snapshot, inspection)]
    found = []
    for document, about in _documents(snapshot, inspection, texts).items():
        sent = _sent(document)
        before = [each for each in published if sent is None or each is None or each.first <= sent.last]
        out = _publication(texts) in before or len(published) == 1
        if about != {False} and (out or about) and (not bodies or document.publisher in by):
            found.append(_Answer(document, sent, True in about or len(before) <= 1))
    return found


def _documents(snapshot: Snapshot, inspection: Inspection, texts: _Texts) -> dict[Document, set[bool]]:
    """The documents that answer an inspection, each with whether what it takes up stands in this report of it."""
    to: dict[str, set[bool]] = {}
    for asked in (inspection, *snapshot.referring(inspection.iri, Recommendation, "inspection")):
        for link in snapshot.links_to(asked.iri):
            response = snapshot.get(link.source)
            if link.relation == "RESPONDS_TO" and isinstance(response, Response):
                about = to.setdefault(response.document, set())
                about |= {_of_report(snapshot, asked, texts)} if asked is not inspection else set()
    named = {each.iri for each in snapshot.referring(inspection.iri, Document, "inspection")}
    return {
        document: to.get(document.iri, set())
        for document in snapshot.all(Document)
        if document.kind in ANSWERS and document.iri in to.keys() | named
    }


def _sent(document: Document) -> _Period | None:
    return _earliest(_period(each) for each in document.dates if each.kind in ("PUBLISHED", "SENT"))
