"""Review: the candidate links that wait for a person, and the decisions of persons put into effect."""

from __future__ import annotations

from graph.dataset import Data
from graph.decisions import Decision, Verdict, check, decide, decisions
from graph.errors import NotFound, UsageError
from graph.loading import finish
from graph.model import Link
from graph.pending import at_work
from graph.settings import Settings
from graph.snapshot import Snapshot

VERDICTS = {"confirm": Verdict.CONFIRMED, "reject": Verdict.REJECTED, "withdraw": Verdict.WITHDRAWN}


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
    link, journal = _named(data, settings.base, name), data.archive.journal
    check(journal, link, VERDICTS[action], author=author, reason=reason)
    with at_work(settings.data) as pending:
        pending.begin()
        made = decide(journal, link, VERDICTS[action], author=author, reason=reason)
        finish(pending, data.store, data.archive, settings)
    return made


def _named(data: Data, base: str, name: str) -> Link:
    """The link with an IRI, or with one that ends so; a rejected one too."""
    links = {each.link.iri: each.link for each in settled(data)}
    links |= {each.iri: each for each in Snapshot.build(data.store, base).all(Link)}
    fitting = [link for iri, link in links.items() if name and (iri == name or iri.rpartition("/")[2].startswith(name))]
    if len(fitting) != 1:
        found = f"{len(fitting)} that fit" if fitting else "none that fits"
        raise NotFound(
            f"Expected the IRI of a link, or the beginning of its key; found {found} {name!r}. "
            "`peelgraph review list` shows them."
        )
    return fitting[0]
