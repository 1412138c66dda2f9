"""Decisions: a named person confirms or rejects a candidate link, or takes that back. They outrank every rule.

A decision is an event of the journal. It is about what a link says (relation and both ends), not about the rule that
proposed it, so it holds when documents are read again and when rules change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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


Claim: TypeAlias = tuple[str, str, str]
"""What a link says: relation, source and target (or the words that name what is missing)."""


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
    if verdict is Verdict.WITHDRAWN and claim(link) not in decisions(journal.events()):
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
    for event in events:
        if event.kind is EventKind.DECISION and "verdict" in event.facts:
            made = _decision(event)
            standing.pop(claim(made.link), None)
            if made.verdict is not Verdict.WITHDRAWN:
                standing[claim(made.link)] = made
    return standing


def withdrawn(events: Iterable[Event]) -> tuple[Link, ...]:
    """The links whose last decision was taken back, as they stood when they were first decided on."""
    first: dict[Claim, Link] = {}
    last: dict[Claim, Verdict] = {}
    for event in events:
        if event.kind is EventKind.DECISION and "verdict" in event.facts:
            made = _decision(event)
            first.setdefault(claim(made.link), made.link)
            last[claim(made.link)] = made.verdict
    return tuple(link for said, link in first.items() if last[said] is Verdict.WITHDRAWN)


def decided(links: Iterable[Link], standing: Mapping[Claim, Decision], loaded: Iterable[str]) -> Iterator[Link]:
    """Links with the decisions on them: rejected ones are gone, confirmed ones are curated.

    A confirmed link stays even where no rule proposes it any longer, as long as both of its ends are ``loaded``.
    """
    here = set(loaded)
    given: set[Claim] = set()
    for link in links:
        made = standing.get(claim(link))
        if made is None:
            yield link
        elif made.verdict is Verdict.CONFIRMED and claim(link) not in given:
            given.add(claim(link))
            yield curated(link, made)
    for said, made in sorted(standing.items()):
        ends = {made.link.source, made.link.target or made.link.source}
        if made.verdict is Verdict.CONFIRMED and said not in given and ends <= here:
            yield curated(made.link, made)


def curated(link: Link, made: Decision) -> Link:
    """A link as the person who confirmed it vouches for it. Its date stays that of the text: it holds since then."""
    return replace(
        link,
        basis="CURATED",
        confidence=1.0,
        method=f"decision/{made.author}",
        reason=made.reason,
        decided=made.at[:10],
    )


def claim(link: Link) -> Claim:
    """What a link says, whichever rule made it."""
    return link.relation, link.source, link.target or link.target_text or ""


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
