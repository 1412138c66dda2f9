"""The duty to answer a report, section 55 of the Police Act 1996: who must answer which report, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from graph.clock import IN_FORCE, Clock, DutyState, due
from graph.comments import Answer, documents, policing_bodies, reports, theirs, to_report
from graph.explanations import EXPLAINED, Addressed, Explanation, asked_in, explanation
from graph.model import Document, Inspection, Organisation
from graph.period import Period
from graph.publication import last_day
from graph.publication_statements import Statement, TextOf, no_text, of_itself
from graph.report_publication import Publication, publication
from graph.snapshot import Snapshot

__all__ = [
    "EXPLAINED",
    "IN_FORCE",
    "Addressed",
    "Duty",
    "DutyState",
    "Explanation",
    "duties",
    "duty",
    "explanations",
    "publications",
    "reports",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """The duty of one local policing body to answer one report.

    ``reports`` are the loaded texts of the report; where there is none, ``not_loaded`` names what to read.
    ``published`` and ``updated`` are its own dates, kept apart; ``statements`` are what the answers say of the day of
    publication, where it tells none itself, and ``answer_statements`` what letters say of their own. ``due_from`` and
    ``due_to`` are the first and the last day that may be the last lawful one: they differ where the day of publication
    is not known. ``answered`` is the day on which the first answer was published, ``written`` the one that the first
    answer bears; each is absent where no answer tells it.
    """

    inspection: str
    reports: tuple[str, ...]
    force: str
    body: str | None
    state: DutyState
    reason: str
    as_of: str
    not_loaded: str | None = None
    published: str | None = None
    updated: str | None = None
    statements: tuple[Statement, ...] = ()
    due_from: str | None = None
    due_to: str | None = None
    answers: tuple[str, ...] = ()
    answer_statements: tuple[Statement, ...] = ()
    answered: str | None = None
    written: str | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """One report with all that bears on its duty."""

    publication: Publication
    bodies: tuple[Organisation, ...]
    answers: tuple[Answer, ...]
    others: tuple[Answer, ...]


Published: TypeAlias = Mapping[tuple[str, tuple[str, ...]], Publication]
"""When each report came out, by its inspection and its texts."""


def publications(snapshot: Snapshot, text_of: TextOf = no_text) -> Published:
    """When every report came out, to be worked out once for a snapshot: texts may have to be read for it."""
    return {
        _key(inspection, texts): _publication(snapshot, inspection, texts, text_of)
        for inspection in snapshot.all(Inspection)
        for texts in reports(snapshot, inspection)
    }


def duties(snapshot: Snapshot, as_of: date, published: Published | None = None) -> tuple[Duty, ...]:
    """The duty on every report that may have been out by a date, with its state on that date.

    A report that is not loaded has its duty too, where an answer to it is. ``published`` is what ``publications`` gave;
    without it the passages that are held are read.
    """
    known = publications(snapshot) if published is None else published
    return tuple(
        duty(snapshot, inspection, texts, as_of, known)
        for inspection in snapshot.all(Inspection)
        for texts in reports(snapshot, inspection)
        if _may_be_out(known[_key(inspection, texts)], as_of)
    )


def duty(
    snapshot: Snapshot,
    inspection: Inspection,
    texts: tuple[Document, ...],
    as_of: date,
    published: Published | None = None,
) -> Duty:
    """The duty to answer one report, as of a date."""
    case = _case(snapshot, inspection, texts, as_of, published)
    force = snapshot.get(inspection.force)
    clock = Clock(
        force=force if isinstance(force, Organisation) else None,
        publication=case.publication,
        body=bool(case.bodies),
        answers=case.answers,
        others=_publishers(snapshot, case.others, as_of),
    )
    state, reason = clock.at(as_of)
    first, last = due(case.publication.period) if clock.timed and case.publication.period else (None, None)
    known = [each for each in case.answers if each.to_this and each.known_by(as_of)]
    return Duty(
        inspection=inspection.iri,
        reports=tuple(document.iri for document in texts),
        force=inspection.force,
        body=case.bodies[0].iri if case.bodies else None,
        state=state,
        reason="; ".join([reason, *_rests_on(snapshot, case.publication), *_to_read(inspection, texts)]),
        as_of=as_of.isoformat(),
        not_loaded=None if texts else _not_loaded(inspection),
        published=_date(texts, "PUBLISHED"),
        updated=_date(texts, "UPDATED"),
        statements=case.publication.statements,
        due_from=first.isoformat() if first else None,
        due_to=last.isoformat() if last else None,
        answers=tuple(each.document.iri for each in known),
        answer_statements=tuple(
            each for each in case.publication.answers if each.document in {one.document for one in known}
        ),
        answered=_first_day(each.out.day for each in known if each.out and _may_answer(each.out, case.publication)),
        written=_first_day(each.written.day for each in known if each.written),
    )


def explanations(
    snapshot: Snapshot,
    inspection: Inspection,
    texts: tuple[Document, ...],
    as_of: date,
    published: Published | None = None,
) -> tuple[Explanation, ...]:
    """For each recommendation of a report that was out by a date: whether the local policing body states an action, a
    reason for none, or passes over it."""
    case = _case(snapshot, inspection, texts, as_of, published)
    answered = any(each.to_this and each.known_by(as_of) for each in case.answers)
    return tuple(
        explanation(snapshot, each, case.bodies, as_of, answered=answered)
        for each, document in asked_in(snapshot, inspection, texts)
        if _out(case.publication, document, as_of)
    )


def _case(
    snapshot: Snapshot,
    inspection: Inspection,
    texts: tuple[Document, ...],
    as_of: date,
    published: Published | None,
) -> _Case:
    known = publications(snapshot) if published is None else published
    mine = known[_key(inspection, texts)]
    every = [known[_key(inspection, each)] for each in reports(snapshot, inspection)]
    bodies = policing_bodies(snapshot, inspection, mine.period.last if mine.period else as_of)
    found = to_report(documents(snapshot, inspection, texts), mine, every)
    answers = tuple(each for each in found if theirs(snapshot, each.document.publisher, bodies))
    return _Case(mine, bodies, answers, tuple(each for each in found if each not in answers))


def _publishers(snapshot: Snapshot, answers: tuple[Answer, ...], as_of: date) -> tuple[str, ...]:
    known = (snapshot.get(each.document.publisher or "") for each in answers if each.known_by(as_of))
    return tuple(dict.fromkeys(each.title for each in known if isinstance(each, Organisation)))


def _key(inspection: Inspection, texts: tuple[Document, ...]) -> tuple[str, tuple[str, ...]]:
    return inspection.iri, tuple(each.iri for each in texts)


def _publication(
    snapshot: Snapshot, inspection: Inspection, texts: tuple[Document, ...], text_of: TextOf
) -> Publication:
    """When a report came out. Of several reports an answer tells the day of the one it takes up."""
    alone = len(reports(snapshot, inspection)) == 1
    found = documents(snapshot, inspection, texts)
    about = (each for each, mine in found.items() if alone or mine == {True})
    themselves = (of_itself(snapshot, each, text_of) for each in found)
    told = publication(snapshot, inspection, texts, about, text_of)
    return replace(told, answers=tuple(each for each in themselves if each))


def _may_be_out(published: Publication, as_of: date) -> bool:
    return (published.period.first if published.period else published.since) <= as_of


def _out(published: Publication, document: Document, as_of: date) -> bool:
    """Whether a report was out by a date, as told, or else by what the text says of itself."""
    told = published.period.last.isoformat() if published.period else last_day(document)
    return told is None or told <= as_of.isoformat()


def _may_answer(out: Period, published: Publication) -> bool:
    """Whether what was published then can answer a report: comments are not older than what they are on."""
    return published.period is None or out.last >= published.period.first


def _rests_on(snapshot: Snapshot, published: Publication) -> Iterator[str]:
    """Who says when the report was published, where it does not say so itself and nobody says otherwise."""
    told: dict[str, list[str]] = {}
    for each in published.statements if published.disputed is None else ():
        body = snapshot.get(each.document.publisher or "")
        told.setdefault(each.date, []).append(body.title if isinstance(body, Organisation) else each.document.title)
    for day, names in told.items():
        yield f"the report was published {day}, says {' and '.join(dict.fromkeys(names))}"


def _to_read(inspection: Inspection, texts: tuple[Document, ...]) -> Iterator[str]:
    if not texts:
        yield f"{_not_loaded(inspection)} is not loaded: read it"


def _not_loaded(inspection: Inspection) -> str:
    return f"the report of the {inspection.title}"


def _first_day(days: Iterable[date | None]) -> str | None:
    return min((each.isoformat() for each in days if each), default=None)


def _date(texts: tuple[Document, ...], kind: str) -> str | None:
    return min(
        (each.date for document in texts for each in document.dates if each.kind == kind and each.date), default=None
    )
