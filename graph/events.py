"""What is said of an item, event by event: by whom, when, where, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.model import (
    Commitment,
    Document,
    Finding,
    Inspection,
    Item,
    Link,
    Organisation,
    Post,
    Recommendation,
    Response,
)
from graph.names import name_on
from graph.publication import last_day, publication
from graph.snapshot import Snapshot


class Voice(StrEnum):
    """Who speaks: the author of what is said, whoever published it."""

    INSPECTORATE = "INSPECTORATE"
    LOCAL_POLICING_BODY = "LOCAL_POLICING_BODY"
    FORCE = "FORCE"
    OTHER = "OTHER"


class EventKind(StrEnum):
    """What happened to an item, as its source says."""

    FOUND = "FOUND"
    ASKED = "ASKED"
    ANSWERED = "ANSWERED"
    PROMISED = "PROMISED"
    UNDER_WAY = "UNDER_WAY"
    REPORTED_DONE = "REPORTED_DONE"
    VERIFIED = "VERIFIED"
    FOLLOWED_UP = "FOLLOWED_UP"
    REPEATED = "REPEATED"
    WORSENED = "WORSENED"
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
    by_name: str | None
    """What the body or post was called when it was said."""
    date: str | None
    source: str
    basis: str | None = None
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    latest: str | None = None
    """The last calendar day that ``date`` allows: by then it was said."""


MIN_CONFIDENCE = 0.5
"""Links less sure than this make no events."""
_TOLD = {
    "REPEATS": EventKind.REPEATED,
    "FOLLOWS_UP": EventKind.FOLLOWED_UP,
    "NARROWS": EventKind.FOLLOWED_UP,
    "DETERIORATES_FROM": EventKind.WORSENED,
    "CLOSES": EventKind.CLOSED,
    "SUPERSEDES": EventKind.SUPERSEDED,
    "CONTRADICTS": EventKind.CONTRADICTED,
    "ADDRESSES": EventKind.VERIFIED,
    "PARTIALLY_ADDRESSES": EventKind.FOLLOWED_UP,
}
_OF_ACTIONS = frozenset(
    {"RESPONDS_TO", "ADDRESSES", "PARTIALLY_ADDRESSES", "REPEATS", "RESTATES", "FOLLOWS_UP", "CLOSES"}
)
"""Relations by which an action says how far it is: that it meets something is never for its author to verify."""
_CLAIMED = {"DONE": EventKind.REPORTED_DONE, "IN_PROGRESS": EventKind.UNDER_WAY, "PLANNED": EventKind.PROMISED}
_VOICES = {
    "INSPECTORATE": Voice.INSPECTORATE,
    "LOCAL_POLICING_BODY": Voice.LOCAL_POLICING_BODY,
    "POLICE_FORCE": Voice.FORCE,
}


def events(snapshot: Snapshot, item: Item) -> tuple[Event, ...]:
    """What is said of an item, the earliest first; what has no date comes first.

    An event that rests on an inferred link has the basis INFERRED: it is a candidate, and nobody has said it.
    """
    found = [*_first(snapshot, item), *_left_out(snapshot, item)]
    for link in snapshot.links_to(item.iri):
        if link.confidence >= MIN_CONFIDENCE:
            found += _said_by(snapshot, link, item)
    return tuple(sorted(_once(found), key=lambda each: (each.latest or "", _RANK[each.kind], each.source)))


_RANK = {kind: number for number, kind in enumerate(EventKind)}


def _once(found: Iterable[Event]) -> Iterable[Event]:
    """What one source says only once, on the best basis there is."""
    kept: dict[tuple[EventKind, str], Event] = {}
    for each in sorted(found, key=lambda each: (each.basis != "INFERRED", each.confidence)):
        kept[each.kind, each.source] = each
    return kept.values()


def _first(snapshot: Snapshot, item: Item) -> Iterator[Event]:
    """How an item came up: it was found, asked for, answered, promised or reported."""
    kind = claimed(item) if isinstance(item, Commitment) else _BEGINS.get(type(item))
    if kind:
        yield _event(snapshot, kind, item, evidence=item.passages[:1])


_BEGINS: dict[type[Item], EventKind] = {
    Finding: EventKind.FOUND,
    Recommendation: EventKind.ASKED,
    Response: EventKind.ANSWERED,
}


def claimed(action: Commitment) -> EventKind:
    """How far an action is, as its author claims; without a claim all that is known is that it is in an answer."""
    return _CLAIMED.get(action.status or "", EventKind.ANSWERED)


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
            yield _event(snapshot, EventKind.SUPERSEDED, document, last, last.evidence)


def _out(snapshot: Snapshot, link: Link) -> str:
    document = snapshot.get(link.source)
    return (last_day(document) if isinstance(document, Document) else None) or ""


def _said_by(snapshot: Snapshot, link: Link, item: Item) -> Iterator[Event]:
    source = snapshot.get(link.source)
    if not isinstance(source, Item):
        return
    if isinstance(source, Response) and link.relation == "RESPONDS_TO":
        yield _event(snapshot, EventKind.ANSWERED, source, link, link.evidence)
        yield from _promised(snapshot, link, source)
    elif isinstance(source, Commitment):
        if link.relation in _OF_ACTIONS:
            yield _event(snapshot, claimed(source), source, link, link.evidence)
    elif isinstance(item, Finding) and link.relation == "RAISED_IN":
        yield _event(snapshot, EventKind.ASKED, source, link, link.evidence)
    elif link.relation in _TOLD:
        event = _event(snapshot, _TOLD[link.relation], source, link, link.evidence)
        if event.kind is not EventKind.VERIFIED or event.voice is Voice.INSPECTORATE:
            yield event


def _promised(snapshot: Snapshot, link: Link, response: Response) -> Iterator[Event]:
    """What was promised in an answer. A list answered as one counts for each entry only where a link says so."""
    if sum(each.relation == "RESPONDS_TO" for each in snapshot.links_from(response.iri)) == 1:
        for promise in snapshot.referring(response.iri, Commitment, "response"):
            yield _event(snapshot, claimed(promise), promise, link, promise.passages)


def _event(
    snapshot: Snapshot, kind: EventKind, source: Item, link: Link | None = None, evidence: tuple[str, ...] = ()
) -> Event:
    document = snapshot.document_of(source)
    out, by = publication(document) if document else None, snapshot.get(author(snapshot, source) or "")
    latest = (out.latest or out.date) if out else None
    return Event(
        kind=kind,
        voice=_voice(snapshot, by),
        by=by.iri if by else None,
        by_name=name_on(snapshot, by, latest) if isinstance(by, Item) else None,
        date=out.date if out else None,
        latest=latest,
        source=source.iri,
        basis=link.basis if link else None,
        confidence=link.confidence if link else 1.0,
        evidence=evidence,
    )


def author(snapshot: Snapshot, source: Item) -> str | None:
    """Who says what an item says: who answers, who inspected; for a whole document who signed or published it.

    An answer that names no author is that of the publisher of its document.
    """
    if isinstance(source, Commitment):
        response = snapshot.get(source.response)
        return author(snapshot, response) if isinstance(response, Response) else None
    if isinstance(source, Response):
        return source.author or publisher(snapshot, source)
    if isinstance(source, Document):
        signed = snapshot.get(source.author or "")
        return (signed.organisation if isinstance(signed, Post) else None) or source.publisher
    inspection = snapshot.get(getattr(source, "inspection", None) or "")
    return inspection.inspectorate if isinstance(inspection, Inspection) else None


def publisher(snapshot: Snapshot, source: Item) -> str | None:
    """Who published the document in which an item stands."""
    document = snapshot.document_of(source)
    return document.publisher if document else None


def _voice(snapshot: Snapshot, by: object) -> Voice:
    """In whose voice a body speaks, or a post for its body."""
    body = snapshot.get(by.organisation or "") if isinstance(by, Post) else by
    return _VOICES.get(body.kind or "", Voice.OTHER) if isinstance(body, Organisation) else Voice.OTHER
