"""Review: the candidate links that wait for a person, and the decisions of persons put into effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.dataset import Data
from graph.decisions import Decision, Verdict, check, claim, decide, decisions
from graph.errors import NotFound, UsageError
from graph.loading import finish
from graph.model import Link
from graph.pending import at_work
from graph.rulings import Rulings, Unclear, rulings
from graph.settings import Settings
from graph.snapshot import Snapshot
from graph.tracing import sentence

VERDICTS = {"confirm": Verdict.CONFIRMED, "reject": Verdict.REJECTED, "withdraw": Verdict.WITHDRAWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a person can do: candidates that wait, decisions that stand, and those of them to ``look_again`` at."""

    candidates: tuple[Link, ...]
    decisions: tuple[Decision, ...]
    look_again: tuple[Unclear, ...]
    passed_on: tuple[tuple[str, str], ...] = ()
    """Links that were confirmed while what they name was not loaded, with those in whose place they stand now."""


def overview(data: Data, snapshot: Snapshot) -> Overview:
    """All that waits or was decided."""
    standing, found = decisions(data.archive.journal.events()), _rulings(data, snapshot)
    links = {claim(link): link.iri for link in snapshot.all(Link)}
    moved = ((made.link.iri, links[said]) for said, made in found.held.items() if said not in standing)
    return Overview(
        candidates=candidates(snapshot),
        decisions=settled(data),
        look_again=found.unclear,
        passed_on=tuple(sorted(moved)),
    )


def lines(snapshot: Snapshot, told: Overview) -> Iterator[str]:
    """An overview as lines of text."""
    for each in told.candidates:
        yield f"{each.iri}\n  {sentence(snapshot, each)}"
    now = dict(told.passed_on)
    for made in told.decisions:
        yield f"{_decided(made)}\n  {made.reason}"
        if made.link.iri in now:
            yield f"  it holds for {now[made.link.iri]} now, the link that the same words make"
    for again in told.look_again:
        yield f"look again: {_decided(again.decision)}\n  {sentence(snapshot, again.decision.link)}"
        yield "  the same words make several links now; decide on each of them, or withdraw it:"
        for each in again.links:
            yield f"  {each.iri}\n    {sentence(snapshot, each)}"
    counts = f"{len(told.candidates)} candidate(s), {len(told.decisions)} decision(s)"
    yield f"{counts}, {len(told.look_again)} to be looked at again" if told.look_again else counts


def _decided(made: Decision) -> str:
    return f"{made.verdict.lower()} {made.at[:10]} by {made.author}: {made.link.iri}"


def candidates(snapshot: Snapshot) -> tuple[Link, ...]:
    """The links that only look right and that nobody has decided on, the surest first."""
    inferred = [link for link in snapshot.all(Link) if link.basis == "INFERRED"]
    return tuple(sorted(inferred, key=lambda each: (-each.confidence, each.iri)))


def settled(data: Data) -> tuple[Decision, ...]:
    """The decisions that stand, the latest first."""
    standing = decisions(data.archive.journal.events()).values()
    return tuple(sorted(standing, key=lambda each: (each.at, each.link.iri), reverse=True))


def settle(data: Data, settings: Settings, name: str, action: str, *, author: str, reason: str) -> Decision:
    """Write a decision on a link down, and make the links follow it."""
    if action not in VERDICTS:
        raise UsageError(f"Expected list, {', '.join(VERDICTS)}; found {action!r}.")
    snapshot, journal = Snapshot.build(data.store, settings.base), data.archive.journal
    link = _named(data, snapshot, name)
    if action == "withdraw" and (ruling := _rulings(data, snapshot).held.get(claim(link))):
        link = ruling.link
    check(journal, link, VERDICTS[action], author=author, reason=reason)
    with at_work(settings.data) as pending:
        pending.begin()
        made = decide(journal, link, VERDICTS[action], author=author, reason=reason)
        finish(pending, data.store, data.archive, settings)
    return made


def _rulings(data: Data, snapshot: Snapshot) -> Rulings:
    standing = decisions(data.archive.journal.events())
    ends = {iri for made in standing.values() if (iri := made.link.target) and snapshot.get(iri) is not None}
    return rulings(snapshot.all(Link), standing, ends)


def _named(data: Data, snapshot: Snapshot, name: str) -> Link:
    """The link with an IRI, or with one that ends so; a rejected one too."""
    links = {each.link.iri: each.link for each in settled(data)}
    links |= {each.iri: each for each in snapshot.all(Link)}
    fitting = [link for iri, link in links.items() if name and (iri == name or iri.rpartition("/")[2].startswith(name))]
    if len(fitting) != 1:
        found = f"{len(fitting)} that fit" if fitting else "none that fits"
        raise NotFound(
            f"Expected the IRI of a link, or the beginning of its key; found {found} {name!r}. "
            "`peelgraph review list` shows those to be decided, the field `links` of GraphQL all."
        )
    return fitting[0]
