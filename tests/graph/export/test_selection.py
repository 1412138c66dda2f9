"""Parts of the graph that are given out by themselves."""

from __future__ import annotations

from graph.export import Source, selection
from graph.model import Commitment, Link, Response
from graph.rdf import quads
from graph.store import Store

BASE = "https://example.org/"
GRAPH = f"{BASE}graph/links"
ANSWER = Response(iri=f"{BASE}response/1", title="Answer", document=f"{BASE}document/1")
PROMISE = Commitment(iri=f"{BASE}commitment/1", title="A rota", response=ANSWER.iri, owner_status="NOT_STATED")
GAP = Link(
    iri=f"{BASE}link/1", relation="RESPONDS_TO", basis="STATED", source=ANSWER.iri, method="test", confidence=1.0,
    target_text="PEEL 2016, not loaded",
)  # fmt: skip


def given_out(item: str, *held: object) -> set[str]:
    store = Store.open()
    store.replace(GRAPH, quads(held, GRAPH))
    return {node.iri for node in selection.chain(Source(store, base=BASE), item).snapshot}


def test_a_lineage_holds_what_a_part_is_part_of_and_what_that_goes_back_to() -> None:
    assert given_out(PROMISE.iri, ANSWER, PROMISE, GAP) == {ANSWER.iri, PROMISE.iri, GAP.iri}


def test_the_lineage_of_an_item_may_be_a_gap_alone() -> None:
    assert given_out(ANSWER.iri, ANSWER, GAP) == {ANSWER.iri, GAP.iri}
