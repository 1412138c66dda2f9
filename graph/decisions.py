"""Decisions: a named person confirms or rejects a candidate link, or takes that back. They outrank every rule.

A decision is an event of the journal. It is about what a link says (relation and both ends), not about the rule that
proposed it, so it holds when documents are read again and when rules change. Where an end is not loaded, it is about
the words of the text; which links it then holds for, ``graph.rulings`` tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from graph.errors import UsageError
from graph.journal import Event, EventKind, Journal
from graph.model import Link


class Verdict(StrEnum):
    """What a person decided of a link."""

    CONFIRMED = "CONFIRMED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"


Claim: TypeAlias = tuple[str, str, str, str]
"""What a link says: relation, source and target, or for what is not loaded its name and the passages that name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict on a link, with who gave it, when and why. ``link`` is the link as it stood when it was decided on."""

    link: Link
    verdict: Verdict
    author: str
    reason: str
    at: str


def decide(journal: Journal, link: Link, verdict: Verdict, *, author: str, reason: str) -> Decision:
    """Write a decision into the journal. A withdrawal takes back the last one; the link is the rules' again."""
    check(journal, link, verdict, author=author, reason=reason)
    facts = {"verdict": verdict.value, "reason": reason.strip(), **_facts(link)}
    event = Event(kind=EventKind.DECISION, subject=link.iri, author=author.strip(), facts=facts)
    journal.append(event)
    return _decision(event)


def check(journal: Journal, link: Link, verdict: Verdict, *, author: str, reason: str) -> None:
    """Refuse a decision that nobody answers for, or that takes back what was never decided."""
    if not author.strip() or not reason.strip():
        raise UsageError("Expected the name of whoever decides and a reason; found one empty. Give both.")
    if verdict is Verdict.WITHDRAWN and taken_back(link, decisions(journal.events())) is None:
        raise UsageError(
            f"Expected a link that was decided on; found none on {link.iri}. There is nothing to withdraw."
        )


def made(events: Iterable[Event]) -> Iterator[Decision]:
    """Every decision there was, the oldest first, whether it stands or not."""
    for event in events:
        if event.kind is EventKind.DECISION and "verdict" in event.facts:
            yield _decision(event)


def decisions(events: Iterable[Event]) -> dict[Claim, Decision]:
    """The decisions that stand: the last one on each claim, unless it was withdrawn."""
    standing: dict[Claim, Decision] = {}
    for said, each in _filed(events):
        standing.pop(said, None)
        if each.verdict is not Verdict.WITHDRAWN:
            standing[said] = each
    return standing


def withdrawn(events: Iterable[Event]) -> tuple[Link, ...]:
    """The links whose last decision was taken back, as they stood when they were first decided on."""
    first: dict[Claim, Link] = {}
    last: dict[Claim, Verdict] = {}
    for said, each in _filed(events):
        first.setdefault(said, each.link)
        last[said] = each.verdict
    return tuple(link for said, link in first.items() if last[said] is Verdict.WITHDRAWN)


def _filed(events: Iterable[Event]) -> Iterator[tuple[Claim, Decision]]:
    """Every decision with the claim it is on: that of its link, or the one that it takes back."""
    standing: dict[Claim, Decision] = {}
    for each in made(events):
        withdraws = each.verdict is Verdict.WITHDRAWN
        said = (withdraws and taken_back(each.link, standing)) or claim(each.link)
        standing.pop(said, None)
        if not withdraws:
            standing[said] = each
        yield said, each


def taken_back(link: Link, standing: Mapping[Claim, Decision]) -> Claim | None:
    """The claim of the decision that a withdrawal on a link takes back.

    Journals of old hold withdrawals on other passages under the same name, from when documents were read otherwise.
    """
    said = claim(link)
    if said in standing or link.target:
        return said if said in standing else None
    return max(((made.at, each) for each, made in standing.items() if each[:3] == said[:3]), default=("", None))[1]


def claim(link: Link) -> Claim:
    """What a link says, whichever rule made it."""
    if link.target:
        return link.relation, link.source, link.target, ""
    return link.relation, link.source, link.target_text or "", " ".join(sorted(link.evidence))


def _facts(link: Link) -> dict[str, str]:
    told = {
        "relation": link.relation,
        "basis": link.basis,
        "source": link.source,
        "target": link.target,
        "target_text": link.target_text,
        "method": link.method,
        "confidence": str(link.confidence),
        "evidence": " ".join(link.evidence),
        "date": link.date,
    }
    return {name: value for name, value in told.items() if value}


def _decision(event: Event) -> Decision:
    facts = event.facts
    link = Link(
        iri=event.subject,
        relation=facts["relation"],
        basis=facts["basis"],
        source=facts["source"],
        target=facts.get("target"),
        target_text=facts.get("target_text"),
        method=facts["method"],
        confidence=float(facts["confidence"]),
        evidence=tuple(facts.get("evidence", "").split()),
        date=facts.get("date"),
    )
    return Decision(
        link=link, verdict=Verdict(facts["verdict"]), author=event.author or "", reason=facts["reason"], at=event.at
    )
