"""The comments on a report: which documents answer it, whose they are, and when they were written and published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.model import Document, Inspection, Item, Organisation, Post, Recommendation, Response
from graph.period import Period, dated, overlap
from graph.publication import last_day
from graph.report_publication import Publication
from graph.snapshot import Snapshot

KINDS = frozenset({"RESPONSE_LETTER", "PRESS_STATEMENT"})
"""Kinds of documents that answer reports."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A document that may answer a report, and whether it is to this report of its inspection.

    ``out`` are the days between which it was published: not before it was written, nor after its page was updated.
    Section 55(5A) asks for publication, so that the day of writing alone leaves the end open. It is ``None`` where the
    document carries no date.
    """

    document: Document
    to_this: bool
    written: Period | None
    out: Period | None

    def known_by(self, as_of: date) -> bool:
        """Whether the answer was there: published, or where no text says when that was, written."""
        return out_by(self.document, as_of)

    def may_be_known_by(self, as_of: date) -> bool:
        began = dated(self.document, "PUBLISHED") or self.out
        return began is None or began.first <= as_of


def answer(document: Document, *, to_this: bool, itself: Period | None = None) -> Answer:
    """A document as an answer, with the days between which it can have been published; ``itself`` is what it says."""
    written, published, updated = (dated(document, kind) for kind in ("SENT", "PUBLISHED", "UPDATED"))
    closed = published or itself or (Period(last=updated.last) if updated else None)
    bounds = [each for each in (closed, Period(first=written.first) if written else None) if each]
    # A page may be dated before the letter that stands on it: then the page is believed.
    out = (overlap(bounds) or bounds[0]) if bounds else None
    return Answer(document, to_this, written, out)


def out_by(document: Document | None, as_of: date) -> bool:
    """Whether a document was out by a day: one dated by its month or year alone was, once that has ended."""
    day = last_day(document) if document else None
    return day is None or day <= as_of.isoformat()


def reports(snapshot: Snapshot, inspection: Inspection) -> tuple[tuple[Document, ...], ...]:
    """The texts of each report of an inspection: in some cycles each pillar has a report of its own to answer.

    Where none is loaded, an inspection that is answered has one report, of which there is no text.
    """
    found: dict[str, list[Document]] = {}
    named = snapshot.referring(inspection.iri, Document, "inspection")
    for document in named:
        if document.kind not in KINDS:
            found.setdefault(document.report, []).append(document)
    if not found and any(not _answers_another(snapshot, each) for each in named):
        return ((),)
    return tuple(tuple(texts) for texts in found.values())


def _answers_another(snapshot: Snapshot, answer: Document) -> bool:
    """Whether an answer was tied to a report that is loaded, though it names another: names of forces are damaged."""
    return any(
        link.relation == "RESPONDS_TO" and link.target is not None
        for response in snapshot.referring(answer.iri, Response, "document")
        for link in snapshot.links_from(response.iri)
    )


def of_report(snapshot: Snapshot, item: Item, texts: tuple[Document, ...]) -> bool:
    """Whether an item stands in a report."""
    document = snapshot.document_of(item)
    return document is None or document.report in {each.report for each in texts}


def documents(snapshot: Snapshot, inspection: Inspection, texts: tuple[Document, ...]) -> dict[Document, set[bool]]:
    """The documents that answer an inspection, each with whether what it takes up stands in this report of it."""
    named = snapshot.referring(inspection.iri, Document, "inspection")
    to: dict[Document, set[bool]] = {each: set() for each in named if each.kind in KINDS}
    for asked in (inspection, *snapshot.referring(inspection.iri, Recommendation, "inspection")):
        for link in snapshot.links_to(asked.iri):
            response = snapshot.get(link.source)
            if link.relation != "RESPONDS_TO" or not isinstance(response, Response):
                continue
            document = snapshot.get(response.document)
            if isinstance(document, Document) and document.kind in KINDS:
                about = to.setdefault(document, set())
                about |= {of_report(snapshot, asked, texts)} if asked is not inspection else set()
    return {each: to[each] for each in sorted(to, key=lambda each: (last_day(each) or "", each.iri))}


def to_report(found: dict[Document, set[bool]], mine: Publication, every: list[Publication]) -> list[Answer]:
    """The answers to one report, of all that answer its inspection.

    Section 55(5) asks for comments on every report. So of several reports of an inspection an answer is to those that
    it speaks of; one that speaks of none is to the one that was out when it was sent, and of more it is not known.
    """
    held = []
    themselves = {each.document: each.period for each in mine.answers}
    for document, about in found.items():
        given = answer(document, to_this=True)
        sent = dated(document, "PUBLISHED") or given.written
        before = [each for each in every if sent is None or each.period is None or each.period.first <= sent.last]
        out = mine in before or len(every) == 1
        if about != {False} and (out or about):
            to_this = True in about or len(before) <= 1
            held.append(answer(document, to_this=to_this, itself=themselves.get(document)))
    return held


def policing_bodies(snapshot: Snapshot, inspection: Inspection, when: date) -> tuple[Organisation, ...]:
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


def theirs(snapshot: Snapshot, author: str | None, bodies: tuple[Organisation, ...]) -> bool:
    """Whether what an author wrote or published counts as the local policing body's.

    Where nobody knows which body it is, any such body may be; where nobody knows the author, it is not held against it.
    """
    found = snapshot.get(author or "")
    if isinstance(found, Post):
        found = snapshot.get(found.organisation or "")
    if not isinstance(found, Organisation):
        return author is None
    return found in bodies if bodies else found.kind == "LOCAL_POLICING_BODY"
