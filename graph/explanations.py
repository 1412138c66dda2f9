"""What was answered to each thing a report asks for: section 55(5B) of the Police Act 1996 asks for an explanation.

Only what the local policing body wrote, or published as its own, is its explanation. What the force says stands apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.comments import of_report, out_by, theirs
from graph.events import author, publisher
from graph.model import Commitment, Document, Inspection, Organisation, Post, Recommendation, Response
from graph.refusal import REFUSING, adopted, adopts, already, no_action, protests, reason_told
from graph.snapshot import Snapshot

EXPLAINED = frozenset({"RECOMMENDATION"})
"""Section 55(5B): where a report makes a recommendation, the comments explain what is done or proposed, or why nothing.

It names no areas for improvement. A cause of concern is answered through the recommendations that it holds, which are
items of their own; a directive inside an explanation is none. Comments cover the whole report all the same (55(5)).
"""


class Addressed(StrEnum):
    """What an answer says about one recommendation; section 55(5B) asks for an action or a reason for none."""

    ACTION = "ACTION"
    REASON_FOR_NONE = "REASON_FOR_NONE"
    COMMENT_ONLY = "COMMENT_ONLY"
    NOT_ADDRESSED = "NOT_ADDRESSED"
    NO_ANSWER_FOUND = "NO_ANSWER_FOUND"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What was answered to one item that the report asks for. ``required``: section 55(5B) asks for an explanation.

    ``responses`` are those of the local policing body, with what it takes for its own of the force; ``others`` those of
    anybody else, of which ``note`` tells.
    """

    recommendation: str
    required: bool
    addressed: Addressed
    responses: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    note: str | None = None


def explanation(
    snapshot: Snapshot,
    asked: Recommendation,
    bodies: tuple[Organisation, ...],
    as_of: date,
    *,
    answered: bool,
) -> Explanation:
    """What some bodies had said of a recommendation by a date; ``answered``: they had answered its report."""
    own, others = _parted(snapshot, _responses(snapshot, asked, as_of), bodies)
    said = {_said(snapshot, each, asked) for each in own}
    order = (Addressed.ACTION, Addressed.REASON_FOR_NONE, Addressed.COMMENT_ONLY)
    silent = Addressed.NOT_ADDRESSED if answered else Addressed.NO_ANSWER_FOUND
    return Explanation(
        recommendation=asked.iri,
        required=asked.kind in EXPLAINED,
        addressed=next((each for each in order if each in said), silent),
        responses=tuple(each.iri for each in own),
        others=tuple(each.iri for each in others),
        note=_note(snapshot, own, others, asked),
    )


def asked_in(
    snapshot: Snapshot, inspection: Inspection, texts: tuple[Document, ...]
) -> tuple[tuple[Recommendation, Document], ...]:
    """What a report asks for, each with the text in which it stands."""
    return tuple(
        (each, snapshot.document_of(each) or texts[0])
        for each in snapshot.referring(inspection.iri, Recommendation, "inspection")
        if texts and of_report(snapshot, each, texts)
    )


def _responses(snapshot: Snapshot, asked: Recommendation, as_of: date) -> list[Response]:
    found = (snapshot.get(link.source) for link in snapshot.links_to(asked.iri) if link.relation == "RESPONDS_TO")
    held = dict.fromkeys(each for each in found if isinstance(each, Response))
    return [each for each in held if out_by(snapshot.document_of(each), as_of)]


def _parted(
    snapshot: Snapshot, responses: list[Response], bodies: tuple[Organisation, ...]
) -> tuple[list[Response], list[Response]]:
    """What the policing body says, or takes for its own in a paper of its own, and what others say."""
    own = [each for each in responses if theirs(snapshot, author(snapshot, each), bodies)]
    taken = {each.document for each in own if adopts(_words(snapshot, each))}
    own += [
        each
        for each in responses
        if each not in own
        and theirs(snapshot, publisher(snapshot, each), bodies)
        and (each.document in taken or adopted(_words(snapshot, each)))
    ]
    return own, [each for each in responses if each not in own]


_NOTES = {
    Addressed.ACTION: "states an action",
    Addressed.REASON_FOR_NONE: "gives a reason for no action",
    Addressed.COMMENT_ONLY: "comments on it",
}


def _note(snapshot: Snapshot, own: list[Response], others: list[Response], asked: Recommendation) -> str | None:
    told = dict.fromkeys(f"{_name(snapshot, each)} {_NOTES[_said(snapshot, each, asked)]}" for each in others)
    parts = [f"{'; '.join(told)}. What others say is no explanation by the local policing body"] if told else []
    if any(each.stance in REFUSING and not _words(snapshot, each) for each in own):
        parts.append("refused; the words of the answer are not loaded, so that no reason can be read in them")
    return ". ".join(parts) or None


def _name(snapshot: Snapshot, response: Response) -> str:
    by = snapshot.get(author(snapshot, response) or "")
    return by.title if isinstance(by, Organisation | Post) else "Another body"


def _said(snapshot: Snapshot, response: Response, asked: Recommendation) -> Addressed:
    words = _words(snapshot, response)
    nothing = no_action(words)
    refused = nothing or response.stance in REFUSING
    promised = snapshot.referring(response.iri, Commitment, "response")
    acts = [each for each in promised if not refused or _acts(snapshot, each, asked, nothing=nothing)]
    if acts:
        return Addressed.ACTION
    why = reason_told(words, response.stance, f"{asked.title} {_words(snapshot, asked)}")
    return Addressed.REASON_FOR_NONE if why else Addressed.COMMENT_ONLY


def _acts(snapshot: Snapshot, promise: Commitment, asked: Recommendation, *, nothing: bool) -> bool:
    """Whether what is promised beside a refusal is an action on what was asked.

    Telling the inspectorate that it is wrong is none. Where the answer says that nothing will be done, what is done
    already and what others do is its reason, not its action.
    """
    words = _words(snapshot, promise)
    if protests(words):
        return False
    return not nothing or (not already(words) and _of_those_asked(snapshot, promise, asked))


def _of_those_asked(snapshot: Snapshot, promise: Commitment, asked: Recommendation) -> bool:
    owner = snapshot.get(promise.owner or "")
    if isinstance(owner, Post):
        owner = snapshot.get(owner.organisation or "")
    inspection = snapshot.get(asked.inspection)
    force = inspection.force if isinstance(inspection, Inspection) else None
    return isinstance(owner, Organisation) and (owner.iri == force or force in owner.responsible_for)


def _words(snapshot: Snapshot, item: Response | Commitment | Recommendation) -> str:
    """The exact words of an item, or nothing where they are not loaded."""
    held = (snapshot.passage(name) for name in item.passages)
    return " ".join(each.exact for each in held if each and each.exact)
