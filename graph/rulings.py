"""Rulings: which decision holds for which link, also where the words decided on were tied to what they name since.

A decision on a link to something that is not loaded is one on words of a text. When what they name is read, a rule
ties the same words to it, and the decision holds for that link. Where several links rest on those words it is not plain
which was meant: then it holds for none of them, and a person must look again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from graph.decisions import Claim, Decision, Verdict, claim
from graph.model import Link

Links: TypeAlias = Mapping[Claim, Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A decision to be looked at again, and the links of which one may be what was decided on."""

    decision: Decision
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What the decisions that stand mean for the links there are.

    ``held`` is the decision that holds for each claim, ``followed`` the decided claims in whose place others stand now.
    """

    held: Mapping[Claim, Decision]
    followed: frozenset[Claim]
    unclear: tuple[Unclear, ...]


def rulings(links: Iterable[Link], standing: Mapping[Claim, Decision], loaded: Collection[str]) -> Rulings:
    """What the decisions that stand mean for some links.

    A link that was itself decided on follows that decision alone, and counts also where no rule proposes it.
    """
    here = {claim(link): link for link in links}
    lost = {said: made for said, made in sorted(standing.items()) if said not in here and made.link.target is None}
    known = {**{said: made.link for said, made in standing.items() if made.link.target in loaded}, **here}
    following = _following(lost, known)
    heirs: dict[Claim, list[Claim]] = {}
    for said, found in following.items():
        if len(found) == 1 and found[0] not in standing:
            heirs.setdefault(found[0], []).append(said)
    agreed = {new: olds for new, olds in heirs.items() if len({standing[old].verdict for old in olds}) == 1}
    passed_on = {new: max((standing[old] for old in olds), key=lambda made: made.at) for new, olds in agreed.items()}
    decided_on = {*standing, *passed_on}
    open_to = {said: tuple(here[each] for each in found if each not in decided_on) for said, found in following.items()}
    return Rulings(
        held={said: standing[said] for said in here if said in standing} | passed_on,
        followed=frozenset(following),
        unclear=tuple(Unclear(decision=standing[said], links=left) for said, left in open_to.items() if left),
    )


def _following(lost: Mapping[Claim, Decision], known: Links) -> dict[Claim, list[Claim]]:
    """For decisions whose link is gone: the links on the same words now, else those that name the same elsewhere."""
    near: dict[tuple[str, str], dict[Claim, Link]] = {said[:2]: {} for said in lost}
    for said, link in known.items():
        if said[:2] in near:
            near[said[:2]][said] = link
    found = {}
    for said, made in lost.items():
        beside = near[said[:2]]
        found[said] = [each for each, link in beside.items() if _rests_on(link, made.link)]
        found[said] = found[said] or [each for each in beside if each[:3] == said[:3]]
    return {said: sorted(each) for said, each in found.items() if each}


def _rests_on(link: Link, decided: Link) -> bool:
    """Whether the words that were decided on show a link, beside what it leads to."""
    return bool(decided.evidence) and set(decided.evidence) <= set(link.evidence)


def decided(links: Iterable[Link], standing: Mapping[Claim, Decision], loaded: Iterable[str]) -> Iterator[Link]:
    """Links with the decisions on them: rejected ones are gone, confirmed ones are curated.

    A confirmed link stays even where no rule proposes it any longer, as long as both of its ends are ``loaded`` and no
    other stands in its place.
    """
    proposed, here = list(links), set(loaded)
    found, given = rulings(proposed, standing, here), set()
    for link in proposed:
        made = found.held.get(claim(link))
        if made is None:
            yield link
        elif made.verdict is Verdict.CONFIRMED and claim(link) not in given:
            given.add(claim(link))
            yield curated(link, made)
    told = given | found.followed
    for said, made in sorted(standing.items()):
        ends = {made.link.source, made.link.target or made.link.source}
        if made.verdict is Verdict.CONFIRMED and said not in told and ends <= here:
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
