"""Links between items, made by rules over everything that is loaded: no rule knows in what order it was read."""

from __future__ import annotations

from collections.abc import Iterable

from graph.linking import (
    answers,
    back_references,
    causes,
    claims,
    closings,
    contradictions,
    denied,
    earlier_figures,
    elsewhere,
    figures_of_then,
    grades,
    headings,
    last_words,
    promised,
    raised,
    repeats,
    restated,
    rounded,
    statistics,
    summaries,
    versions,
    victim_service,
    within,
)
from graph.linking.texts import Texts
from graph.model import Link, Passage
from graph.snapshot import Snapshot

__all__ = ["OVER_LINKS", "RULES", "links"]

RULES = (
    answers.quoted,
    answers.paraphrased,
    answers.whole_report,
    closings.said_to_be_closed,
    closings.said_to_be_closed_since,
    promised.promised,
    back_references.back_references,
    elsewhere.published_elsewhere,
    grades.earlier_grades,
    grades.told_grades,
    grades.not_comparable,
    claims.claims,
    headings.told_in_headings,
    statistics.same_figures,
    statistics.reworded_figures,
    statistics.same_events,
    rounded.told_roughly,
    earlier_figures.quoted_figures,
    earlier_figures.compared_figures,
    figures_of_then.figures_of_then,
    repeats.repeats,
    repeats.found_again,
    repeats.across_forces,
    restated.restated,
    restated.printed_again,
    restated.pointed_back,
    last_words.closed_again,
    summaries.sums_up,
    causes.said_to_be_raised,
    causes.accelerated,
    raised.raised_in,
    victim_service.in_victim_service,
    within.directives,
    within.supporting,
    within.scope_moved,
    versions.versions,
    contradictions.contradictions,
    denied.denied,
)
"""Each rule turns the texts into links and the passages that prove them."""
OVER_LINKS = (contradictions.asked_again,)
"""Each rule turns links that other rules made into further ones."""


def links(snapshot: Snapshot) -> tuple[Link | Passage, ...]:
    """All links the rules make, ordered by name, with those of their passages that are not loaded yet.

    A link joins two items: what one item says twice in itself needs none.

    Only words that are held can be read: where a document ships without its text, its links must be kept from when it
    was read (``kept``).
    """
    texts = Texts(snapshot)
    made: dict[str, Link | Passage] = {}
    for rule in RULES:
        _keep(made, rule(texts))
    _drop_outranked(made)
    for over in OVER_LINKS:
        _keep(made, tuple(over(texts, made.values())))
    _drop_outranked(made)
    needed = {name for each in made.values() if isinstance(each, Link) for name in each.evidence}
    return tuple(
        each
        for _, each in sorted(made.items())
        if isinstance(each, Link) or (each.iri in needed and snapshot.get(each.iri) is None)
    )


def _keep(made: dict[str, Link | Passage], found: Iterable[Link | Passage]) -> None:
    for each in found:
        if not (isinstance(each, Link) and each.source == each.target):
            made.setdefault(each.iri, each)


def _drop_outranked(made: dict[str, Link | Passage]) -> None:
    """Without the candidates between two items that a text itself joins already."""
    links = [each for each in made.values() if isinstance(each, Link)]
    told = {(each.source, each.target) for each in links if each.target and each.basis != "INFERRED"}
    for each in links:
        if each.basis == "INFERRED" and (each.source, each.target) in told:
            del made[each.iri]
