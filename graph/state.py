"""The state of an item as of a date, told from events. What the force, the local policing body and the inspectorate
say stays apart: "done" in a letter and "closed" in a report are two statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.model import Commitment, Document, Item, Link, Organisation, Post, Recommendation, Response
from graph.publication import last_day, publication
from graph.snapshot import Snapshot


class Voice(StrEnum):
    """Who speaks."""

    INSPECTORATE = "INSPECTORATE"
    LOCAL_POLICING_BODY = "LOCAL_POLICING_BODY"
    FORCE = "FORCE"


class EventKind(StrEnum):
    """What happened to an item, as its source says."""

    ASKED = "ASKED"
    ANSWERED = "ANSWERED"
    PROMISED = "PROMISED"
    UNDER_WAY = "UNDER_WAY"
    REPORTED_DONE = "REPORTED_DONE"
    VERIFIED = "VERIFIED"
    FOLLOWED_UP = "FOLLOWED_UP"
    REPEATED = "REPEATED"
    CONTRADICTED = "CONTRADICTED"
    CLOSED = "CLOSED"
    SUPERSEDED = "SUPERSEDED"
    NOT_REPORTED = "NOT_REPORTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing said about an item: what, by whom, when, in which item, with which passages, on what basis."""

    kind: EventKind
    voice: Voice
    by: str | None
    date: str | None
    source: str
    basis: str | None = None
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    latest: str | None = None
    """The last calendar day that ``date`` allows: by then it was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where an item stands, once for each voice; NOT_REPORTED is what a voice that has said nothing says."""

    item: str
    as_of: str
    inspectorate: EventKind
    local_policing_body: EventKind
    force: EventKind
    events: tuple[Event, ...]


_BY_RELATION = {
    "REPEATS": EventKind.REPEATED,
    "FOLLOWS_UP": EventKind.FOLLOWED_UP,
    "NARROWS": EventKind.FOLLOWED_UP,
    "CLOSES": EventKind.CLOSED,
    "SUPERSEDES": EventKind.SUPERSEDED,
    "CONTRADICTS": EventKind.CONTRADICTED,
    "ADDRESSES": EventKind.VERIFIED,
    "PARTIALLY_ADDRESSES": EventKind.FOLLOWED_UP,
}
_BY_STATUS = {"DONE": EventKind.REPORTED_DONE, "IN_PROGRESS": EventKind.UNDER_WAY, "PLANNED": EventKind.PROMISED}
_VOICES = {
    "INSPECTORATE": Voice.INSPECTORATE,
    "LOCAL_POLICING_BODY": Voice.LOCAL_POLICING_BODY,
    "POLICE_FORCE": Voice.FORCE,
}
MIN_CONFIDENCE = 0.5
"""Candidates below this are no events."""


def state(snapshot: Snapshot, item: Item, as_of: date) -> State:
    """Where an item stands on a date. Events without a date count; those after the date do not.

    Within one voice the latest stated event counts, and on one day the one that says most.
    """
    told = tuple(event for event in events(snapshot, item) if _by(event, as_of))
    return State(
        item=item.iri,
        as_of=as_of.isoformat(),
        inspectorate=_last(told, Voice.INSPECTORATE),
        local_policing_body=_last(told, Voice.LOCAL_POLICING_BODY),
        force=_last(told, Voice.FORCE),
        events=told,
    )


def events(snapshot: Snapshot, item: Item) -> tuple[Event, ...]:
    """All that is said of an item, the earliest first; what has no date comes first."""
    found = [*_asked(snapshot, item), *_left_out(snapshot, item)]
    for link in snapshot.links_to(item.iri):
        if link.confidence >= MIN_CONFIDENCE:
            found += _said_by(snapshot, link)
    return tuple(sorted(found, key=lambda each: (each.latest or "", _RANK[each.kind], each.source)))


_RANK = {kind: number for number, kind in enumerate(EventKind)}


def _asked(snapshot: Snapshot, item: Item) -> Iterator[Event]:
    if isinstance(item, Recommendation):
        document = snapshot.document_of(item)
        yield Event(
            kind=EventKind.ASKED,
            voice=Voice.INSPECTORATE,
            by=document.publisher if document else None,
            date=_dated(document)[0],
            latest=_dated(document)[1],
            source=item.iri,
            evidence=item.passages[:1],
        )


def _left_out(snapshot: Snapshot, item: Item) -> Iterator[Event]:
    """What stands only in versions that were replaced: the version that took their place leaves it out."""
    held = {passage.document for name in item.passages if (passage := snapshot.passage(name))}
    replaced = [
        [link for link in snapshot.links_to(name) if link.relation == "SUPERSEDES" and link.basis != "INFERRED"]
        for name in (() if isinstance(item, Document) else sorted(held))
    ]
    if replaced and all(replaced):
        last = max((link for links in replaced for link in links), key=lambda each: (_out(snapshot, each), each.iri))
        document = snapshot.get(last.source)
        if isinstance(document, Document) and document.iri not in held:
            by = document.publisher
            yield _event(snapshot, last, EventKind.SUPERSEDED, document, by, last.evidence)


def _out(snapshot: Snapshot, link: Link) -> str:
    document = snapshot.get(link.source)
    return (last_day(document) if isinstance(document, Document) else None) or ""


def _said_by(snapshot: Snapshot, link: Link) -> Iterator[Event]:
    source = snapshot.get(link.source)
    if isinstance(source, Response) and link.relation == "RESPONDS_TO":
        yield _event(snapshot, link, EventKind.ANSWERED, source, source.author, link.evidence)
        yield from _promised(snapshot, link, source)
    elif isinstance(source, Item) and link.relation in _BY_RELATION:
        document = snapshot.document_of(source)
        author = source.author if isinstance(source, Response) else document.publisher if document else None
        yield _event(snapshot, link, _BY_RELATION[link.relation], source, author, link.evidence)


def _promised(snapshot: Snapshot, link: Link, response: Response) -> Iterator[Event]:
    """What was promised in an answer. A list answered as one counts for each entry only where a link says so."""
    apart = {
        each.source
        for promise in snapshot.referring(response.iri, Commitment, "response")
        for each in snapshot.links_from(promise.iri)
        if each.relation == "RESPONDS_TO" and each.target == link.target
    }
    alone = sum(each.relation == "RESPONDS_TO" for each in snapshot.links_from(response.iri)) == 1
    for promise in snapshot.referring(response.iri, Commitment, "response"):
        if alone or promise.iri in apart:
            kind = _BY_STATUS.get(promise.status or "", EventKind.PROMISED)
            yield _event(snapshot, link, kind, promise, response.author, promise.passages)


def _event(
    snapshot: Snapshot, link: Link, kind: EventKind, source: Item, by: str | None, evidence: tuple[str, ...]
) -> Event:
    told, latest = _dated(snapshot.document_of(source))
    return Event(
        kind=kind,
        voice=_voice(snapshot, by, source),
        by=by,
        date=told,
        latest=latest,
        source=source.iri,
        basis=link.basis,
        confidence=link.confidence,
        evidence=evidence,
    )


def _voice(snapshot: Snapshot, by: str | None, source: Item) -> Voice:
    body = snapshot.get(by or "")
    if isinstance(body, Post):
        body = snapshot.get(body.organisation or "")
    if isinstance(body, Organisation) and body.kind in _VOICES:
        return _VOICES[body.kind]
    return Voice.LOCAL_POLICING_BODY if isinstance(source, Response | Commitment) else Voice.INSPECTORATE


def _dated(document: Document | None) -> tuple[str | None, str | None]:
    """When a document was first out, as it says, and the last day by which it must have been."""
    out = publication(document) if document else None
    return (out.date, out.latest or out.date) if out else (None, None)


def _by(event: Event, as_of: date) -> bool:
    return event.latest is None or event.latest <= as_of.isoformat()


def _last(told: tuple[Event, ...], voice: Voice) -> EventKind:
    """What a voice said last. What rules only infer is an event to look at, and is not put into anybody's mouth."""
    mine = [event for event in told if event.voice is voice and event.basis != "INFERRED"]
    later = [event for event in mine if event.kind is not EventKind.ASKED] or mine
    return later[-1].kind if later else EventKind.NOT_REPORTED
