"""Links: typed, dated, evidenced relations between items."""

from __future__ import annotations

from typing import Any

import strawberry

from graph import model
from graph.snapshot import Snapshot
from graph.tracing import decision
from ontology import vocabulary
from schema.concept import Concept
from schema.fields import coded, computed, loaded, many, maybe, one
from schema.item import Item
from schema.passage import nothing
from schema.scalars import Day, Edtf


def _evidence(snapshot: Snapshot, link: model.Link) -> list[Any]:
    return [loaded(snapshot, iri) for iri in link.evidence]


def title(snapshot: Snapshot, link: model.Link) -> str:
    target = snapshot.get(link.target) if link.target else None
    return f"{vocabulary().concept('relation', link.relation).label}: {getattr(target, 'title', link.target_text)}"


@strawberry.type(description="That a named person confirmed a link. What was rejected is no link any more.")
class Decision:
    author: str = strawberry.field(description="Who decided.")
    reason: str = strawberry.field(description="Why, in the words of whoever decided.")
    date: Edtf = strawberry.field(description="When.")


def _decision(root: strawberry.Parent[Any]) -> Any:
    made = decision(root)
    return Decision(author=made.author, reason=made.reason, date=Edtf(made.date)) if made else None


@strawberry.type(
    description=(
        "A typed, dated, evidenced relation between two items. Its basis says how far to trust it: stated by the text, "
        "quoted, inferred by a rule, or decided by a named person."
    )
)
class Link(Item):
    of = model.Link

    kind: Concept | None = coded("relation", "The relation, as `relation`.", read=lambda _, link: link.relation)
    title = computed(str, "The relation and what it leads to.", title)
    text = computed(str | None, "Links have no words of their own, see `evidence`: null.", nothing)
    method: str = strawberry.field(description="The rule, or the person's decision, that made it.")
    passage = maybe("Passage", "The first passage that shows it.", first="evidence")
    passages = many("Passage", "The passages that show it, as `evidence`.", read=_evidence)
    evidence = many("Passage", "The passages that show it.")
    from_ = one(
        "Item", "The item it leads from.", read=lambda snapshot, link: loaded(snapshot, link.source), name="from"
    )
    to = maybe(
        "Item",
        "The item it leads to; null while that is not loaded, see `targetText`.",
        read=lambda snapshot, link: link.target and loaded(snapshot, link.target),
    )
    target_text: str | None = strawberry.field(
        description="What the link leads to, in words, where that is not loaded."
    )
    relation: Concept = coded("relation", "How the first item relates to the second.")
    basis: Concept = coded("basis", "What the link rests on: stated, quoted, inferred or curated.")
    confidence: float = strawberry.field(description="How sure the link is, from 0 to 1.")
    reason: str | None = strawberry.field(description="Why it was made, in words.")
    date: Edtf | None = strawberry.field(description="The date of what states it, also where a person decided.")
    decided: Day | None = strawberry.field(description="The day of a person's decision on it, see `decision`.")
    resolved = computed(bool, "Whether the item it leads to is loaded.", lambda _, link: link.target is not None)
    decision: Decision | None = strawberry.field(
        resolver=_decision, description="The decision of a person that it rests on; null where none decided on it."
    )
