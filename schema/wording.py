"""Wordings: how an answer words the recommendation it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import strawberry
from strawberry.types.info import Info

from graph import model, wording
from graph.errors import NotFound
from graph.snapshot import Snapshot
from schema.fields import later, loaded
from schema.state import describe

_KINDS = {
    "SAME": "The same words, but for case, punctuation and quotation marks.",
    "ADDED": "Words the answer puts in.",
    "REMOVED": "Words the answer leaves out.",
    "REPLACED": "Words the answer puts otherwise.",
}
describe(wording.ChangeKind, "WordingChangeKind", "What became of some words.", _KINDS)


@strawberry.type(description="A run of words, as the recommendation and as the answer has them.")
class WordingChange:
    kind: wording.ChangeKind = strawberry.field(description="What became of the words.")
    before: str = strawberry.field(description="The words of the recommendation.")
    after: str = strawberry.field(description="The words of the answer.")


@strawberry.type(
    description="A recommendation as an answer quotes it; without the words of both only the passages are told."
)
class Wording:
    response: model.Response = strawberry.field(graphql_type=later("Response"), description="The answer.")
    recommendation: model.Recommendation = strawberry.field(
        graphql_type=later("Recommendation"), description="What it quotes."
    )
    original: model.Passage = strawberry.field(
        graphql_type=later("Passage"), description="The words of the recommendation."
    )
    quotation: model.Passage = strawberry.field(graphql_type=later("Passage"), description="The words of the answer.")
    reworded: bool | None = strawberry.field(
        description="Whether more than case and punctuation differs; null where the documents were not read here."
    )
    changes: list[WordingChange] | None = strawberry.field(
        description="The words side by side, run by run; null where the documents were not read here."
    )
    marked: str | None = strawberry.field(
        description="The answer's words with the changes marked: `[-left out-]`, `{+put in+}`."
    )


def wordings(snapshot: Snapshot, response: model.Response) -> list[Wording]:
    """Each recommendation that a response quotes, as it is worded in both."""
    found: dict[str, Wording] = {}
    for link in snapshot.links_from(response.iri):
        for each in _of(snapshot, response, link):
            found.setdefault(link.target or "", each)
    return list(found.values())


def _of(snapshot: Snapshot, response: model.Response, link: model.Link) -> Iterator[Wording]:
    item: Any = snapshot.get(link.target or "")
    passages = [loaded(snapshot, each) for each in link.evidence]
    quoted = next((each for each in passages if each.document == response.document), None)
    said = next((each for each in passages if each.document != response.document), None)
    if link.relation != "RESPONDS_TO" or link.basis != "QUOTED" or not isinstance(item, model.Recommendation):
        return
    if quoted is None or said is None:
        return
    held = None if quoted.exact is None or said.exact is None else (said.exact, quoted.exact)
    changes = wording.changes(*held) if held else None
    answer: Any = response
    yield Wording(
        response=answer,
        recommendation=item,
        original=said,
        quotation=quoted,
        reworded=wording.reworded(*held) if held else None,
        changes=[WordingChange(kind=each.kind, before=each.before, after=each.after) for each in changes or ()]
        if changes is not None
        else None,
        marked=wording.readable(changes) if changes is not None else None,
    )


def _wordings(root: strawberry.Parent[Any], info: Info) -> Any:
    return wordings(info.context.snapshot, root)


def _compared(info: Info, response: str, recommendation: str) -> Any:
    snapshot = info.context.snapshot
    held = snapshot.get(response)
    if not isinstance(held, model.Response) or not isinstance(snapshot.get(recommendation), model.Recommendation):
        raise NotFound(
            "Expected the IRIs of a response and of a recommendation; found others, or none loaded. "
            "Look up both by iri."
        )
    return next((each for each in wordings(snapshot, held) if each.recommendation.iri == recommendation), None)


wordings_field: Any = strawberry.field(
    resolver=_wordings,
    graphql_type=list[Wording],
    name="wordings",
    description="Each recommendation it quotes, with how it words it.",
)
compare_wordings: Any = strawberry.field(
    resolver=_compared,
    graphql_type=Wording | None,
    description="How a response words a recommendation it quotes; null where it does not quote it.",
)
