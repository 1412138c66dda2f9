"""Selections by index give what testing every item gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Document, Inspection, Organisation, Passage, Recommendation
from graph.snapshot import Snapshot
from schema import Context, execute
from schema.nouns import NOUNS
from schema.selection import every

QUERY = """query ($where: RecommendationWhere) { recommendations(where: $where) { totalCount nodes { iri } } }"""
IRI = "https://example.org/"
KINDS = ["RECOMMENDATION", "CAUSE_OF_CONCERN", None]


def world(stated: list[tuple[int, str | None, str | None]]) -> Context:
    forces = [Organisation(iri=f"{IRI}o{n}", title=f"Force {n}", slug=f"f{n}") for n in range(3)]
    inspections = [
        Inspection(
            iri=f"{IRI}i{n}", title="x", kind="PEEL", cycle="PEEL_2017", force=f"{IRI}o{n}", inspectorate=f"{IRI}o0"
        )
        for n in range(3)
    ]
    some = [
        Recommendation(iri=f"{IRI}{place:02}", title="x", inspection=f"{IRI}i{n}", kind=kind, number=number)
        for place, (n, kind, number) in enumerate(stated)
    ]
    return Context(Snapshot.of([*forces, *inspections, *some]))


def _known(context: Context, where: Any, item: Any) -> bool:
    """The same tests in plain Python."""
    force = item.inspection[-1]
    held = {
        "kind": lambda test: item.kind in test.get("in", [test.get("eq")]) and item.kind is not None,
        "number": lambda test: item.number is not None and item.number == test["eq"],
        "force": lambda test: test["slug"]["eq"] == f"f{force}",
        "inspection": lambda test: test["force"]["slug"]["eq"] == f"f{force}",
        "partOf": lambda test: test["exists"] is False,
        "and": lambda tests: all(_known(context, each, item) for each in tests),
        "or": lambda tests: any(_known(context, each, item) for each in tests),
        "not": lambda test: not _known(context, test, item),
    }  # fmt: skip
    return all(held[name](test) for name, test in where.items())


SLUG = st.sampled_from(["f0", "f1", "f2", "none"]).map(lambda slug: {"slug": {"eq": slug}})
TESTS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from([{"eq": "RECOMMENDATION"}, {"in": ["RECOMMENDATION", "CAUSE_OF_CONCERN"]}, {"in": []}]),
        "number": st.sampled_from([{"eq": "1"}, {"eq": "2"}]),
        "force": SLUG,
        "inspection": SLUG.map(lambda test: {"force": test}),
        "partOf": st.booleans().map(lambda there: {"exists": there}),
    },
)
WHERE = st.recursive(
    TESTS,
    lambda inner: st.fixed_dictionaries(
        {}, optional={"and": st.lists(inner, max_size=2), "or": st.lists(inner, max_size=2), "not": inner}
    ),
    max_leaves=4,
)
STATED = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(KINDS), st.sampled_from(["1", "2", None])), max_size=12)


@given(stated=STATED, where=WHERE)
def test_an_index_leaves_nothing_out_and_lets_nothing_in(
    stated: list[tuple[int, str | None, str | None]], where: Any
) -> None:
    context = world(stated)
    answer = execute(QUERY, context, {"where": where})
    assert answer.errors == []
    assert answer.data is not None
    expected = [item.iri for item in every(context, NOUNS["Recommendation"]) if _known(context, where, item)]
    assert [node["iri"] for node in answer.data["recommendations"]["nodes"]] == expected
    assert answer.data["recommendations"]["totalCount"] == len(expected)


@pytest.mark.parametrize("where", [{"kind": {"eq": None}}, {"inspection": {"force": {"slug": {"in": None}}}}])
def test_a_null_is_refused_before_any_index_is_asked(where: Any) -> None:
    codes = [(error.extensions or {}).get("code") for error in execute(QUERY, world([]), {"where": where}).errors]
    assert codes == ["BAD_FILTER"]


def test_equality_of_a_passage_gives_what_an_order_between_bounds_gives():
    document = Document(
        iri=f"{IRI}d", title="x", kind="PEEL_REPORT", sha256="0" * 64, file_name="x.txt", media_type="text/plain",
        reader="plain/1", layout="test", length=99, report="x",
    )  # fmt: skip
    passages = [Passage(iri=f"{IRI}p{n}", document=document.iri, start=n * 10, end=n * 10 + 5) for n in range(3)]
    asked = [
        Recommendation(iri=f"{IRI}r{n}", title="x", inspection=f"{IRI}i", kind="RECOMMENDATION", passages=(each.iri,))
        for n, each in enumerate(passages)
    ]
    context = Context(Snapshot.of([document, *passages, *asked]))
    found = {
        name: execute(QUERY, context, {"where": {"passage": {"start": test}}}).data["recommendations"]["nodes"]
        for name, test in (("equal", {"eq": 10}), ("between", {"gte": 10, "lte": 10}))
    }
    assert found["equal"] == found["between"] == [{"iri": f"{IRI}r1"}]
