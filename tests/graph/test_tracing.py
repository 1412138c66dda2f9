from __future__ import annotations

import pytest

from graph.errors import NotFound, UsageError
from graph.lineage import chain, network
from graph.model import Commitment, Document, DocumentDate, Finding, Link, Passage, Recommendation, Response, Timing
from graph.scope import Scope
from graph.snapshot import Snapshot
from graph.tracing import DEEPEST, Step, found, lines, sentence, trace


def document(key: str, published: str) -> Document:
    dated = DocumentDate(iri=f"{key}/d", kind="PUBLISHED", precision="DAY", date=published)
    return Document(
        iri=key, title=f"The {key}", sha256=key, file_name=key, media_type="text/plain", reader="plain/1",
        layout="test", length=9, report=key, dates=(dated,),
    )  # fmt: skip


def passage(key: str, exact: str | None) -> Passage:
    return Passage(iri=f"{key}/p", document=key, start=3, end=9, exact=exact)


def link(source: str, relation: str, target: str | None, **more: object) -> Link:
    told = {"basis": "STATED", "confidence": 1.0, "evidence": (f"{source}/p",), "method": "m", **more}
    return Link(iri=f"{source}-{relation}-{target}", relation=relation, source=source, target=target, **told)


def asked(key: str, title: str, at: str, **more: object) -> Recommendation:
    return Recommendation(iri=key, title=title, inspection="i", passages=(f"{at}/p",), **more)


WORLD = [
    document("first", "2014-11-01"), passage("first", "visit sooner"),
    document("letter", "2018-04-16"), passage("letter", "we shall"),
    document("last", "2022-10-01"), passage("last", "still late"),
    asked("old", "Visit sooner", "first"), asked("old-part", "Count visits", "first", part_of="old"),
    Response(iri="answer", title="On visits", document="letter", stance="ACCEPTS", passages=("letter/p",)),
    Commitment(iri="promise", title="A rota", response="answer", owner_status="NOT_STATED", status="DONE",
               passages=("letter/p",)),
    asked("new", "Visit in time", "last"),
    Finding(iri="doubt", title="No rota is in use", inspection="i", passages=("last/p",)),
    link("answer", "RESPONDS_TO", "old", basis="QUOTED", evidence=("letter/p",)),
    link("new", "REPEATS", "old", basis="INFERRED", confidence=0.61, evidence=("last/p", "first/p"), reason="alike"),
    link("new", "REPEATS", None, target_text="PEEL 2018/19, not loaded", evidence=("last/p",)),
    link("doubt", "CONTRADICTS", "promise", evidence=("last/p",)),
]  # fmt: skip
HELD = Snapshot.of(WORLD)


def told(snapshot: Snapshot = HELD, item: str = "old", scope: Scope | None = None) -> str:
    return "\n".join(lines(trace(snapshot, found(snapshot, item), scope or Scope()), width=200))


def test_a_chain_reaches_the_last_report_through_answers_and_promises() -> None:
    text = told()
    for part in (
        "2018-04-16  responds to this: On visits [quoted, 1.00]",
        "2018-04-16  promises: A rota",
        "done; owner: not stated; when: not stated",
        "2022-10-01  contradicts this: No rota is in use",
        "2022-10-01  repeats this: Visit in time [inferred, 0.61]",
        "“still late” (The last, characters 3 to 9)",
        "repeats: PEEL 2018/19, not loaded [stated, 1.00]",
        "2014-11-01  has the part: Count visits",
    ):
        assert part in text
    assert "goes back to: nothing that is loaded" in text


def test_what_an_item_itself_goes_back_to_stands_there_once() -> None:
    shown = trace(HELD, found(HELD, "new"))
    assert [step.title for step in shown.earlier] == ["PEEL 2018/19, not loaded", "Visit sooner"]
    assert shown.later == ()


def test_a_trace_shows_what_lineage_walks() -> None:
    def items(steps: tuple[Step, ...]) -> set[str]:
        return {name for step in steps for name in (step.item or step.link or "", *items(step.steps))}

    graph = network(HELD)
    for item in ("old", "new", "answer", "promise", "doubt", "old-part"):
        shown, walk = trace(HELD, found(HELD, item)), chain(graph, item)
        gaps = {each.iri for each in walk.edges if each.target is None}
        assert items((*shown.earlier, *shown.later)) == {*walk.nodes, *gaps}


def test_a_time_is_told_in_the_words_of_the_text_beside_its_date() -> None:
    def when(**given: str) -> str:
        timing = Timing(iri="t", **given) if given else None
        promise = Commitment(iri="p", title="Promise", response="r", owner_status="NOT_STATED", timing=timing)
        return trace(Snapshot.of([promise]), promise).item.note or ""

    assert when(precision="SEASON", date="2018-22", text="early this summer").endswith(
        "when: early this summer (EDTF 2018-22)"
    )
    assert when(precision="DAY", date="2018-03-30", text="30 March 2018").endswith("30 March 2018 (EDTF 2018-03-30)")
    assert when(precision="YEAR", date="2018", text="2018").endswith("when: 2018")
    assert when(precision="MONTH", date="2018-03").endswith("when: 2018-03")
    assert when(precision="UNKNOWN", text="in due course").endswith("when: in due course")
    assert when().endswith("when: not stated")


def test_a_decision_shows_who_took_it_when_and_why() -> None:
    curated = link("new", "REPEATS", "old", basis="CURATED", method="decision/A. Reader", decided="2024-05-06",
                   date="2022-10-01", reason="the same visits")  # fmt: skip
    world = Snapshot.of([each for each in WORLD if each != HELD.get("new-REPEATS-old")] + [curated])
    said = "decided by A. Reader on 2024-05-06: the same visits"
    assert said in told(world)
    assert sentence(world, curated).endswith(f"(curated, 1.00, 2022-10-01): {said}")
    assert "decided by" not in told()


@pytest.mark.parametrize("state", ["not loaded", "no one item in the text that is loaded fits"])
def test_what_is_missing_is_said_once(state: str) -> None:
    world = Snapshot.of([*WORLD, link("new", "CLOSES", None, target_text=f"PEEL 2016, {state}: visits")])
    shown = told(world, "new")
    assert f"closes: PEEL 2016, {state}: visits [stated, 1.00]" in shown
    assert "missing (not loaded)" in told(Snapshot.of([*WORLD, link("new", "CLOSES", None, target_text="missing")]))


def test_a_step_hangs_on_the_one_it_follows() -> None:
    steps = {step.item: step for step in trace(HELD, found(HELD, "old")).later}
    assert [step.item for step in steps["answer"].steps] == ["promise"]
    assert [step.item for step in steps["answer"].steps[0].steps] == ["doubt"]


def test_backwards_a_finding_leads_to_what_was_first_asked() -> None:
    doubted = trace(HELD, found(HELD, "doubt")).earlier[0]
    assert (doubted.item, doubted.relation) == ("promise", "contradicts")
    assert [(step.item, step.relation) for step in doubted.steps] == [("answer", "is promised in")]
    assert [step.item for step in doubted.steps[0].steps] == ["old"]


def test_weak_links_are_left_out_where_only_sure_ones_are_asked_for() -> None:
    text = told(scope=Scope(min_confidence=0.7))
    assert "Visit in time" not in text
    assert "left out: 1; see them with --min-confidence 0" in text
    assert "left out" not in told()


def test_a_cut_is_told() -> None:
    assert "cut here" in told(scope=Scope(depth=1))
    assert "cut here" in told(scope=Scope(limit=1))
    assert "cut here" not in told()


def test_cycles_end_and_are_told_once() -> None:
    circle = Snapshot.of([*WORLD, link("old", "FOLLOWS_UP", "new")])
    text = told(circle)
    assert text.count("<old>, told of elsewhere here") == 2
    assert text.count("<new>") == text.count("<new>, told of") + 2


def test_words_that_are_not_held_are_said_to_be_so() -> None:
    bare = Snapshot.of([passage("last", None) if each == passage("last", "still late") else each for each in WORLD])
    assert "words not held here: The last, characters 3 to 9" in told(bare)


def test_a_name_is_an_iri_or_words_of_one_item() -> None:
    assert found(HELD, "new").iri == "new"
    assert found(HELD, "time VISIT").iri == "new"
    with pytest.raises(UsageError, match=r"2 that fit.*\n.*Visit sooner <old>"):
        found(HELD, "visit")
    with pytest.raises(NotFound, match="nowhere"):
        found(HELD, "nowhere")


def test_a_link_is_a_sentence() -> None:
    said = sentence(HELD, HELD.links_to("old")[1])
    assert said == "Visit in time repeats Visit sooner (inferred, 0.61): alike"


def test_a_chain_longer_than_anybody_reads_is_cut_and_says_so() -> None:
    items = [asked(f"a{n}", f"Again {n}", "last") for n in range(3 * DEEPEST)]
    steps = [link(f"a{n + 1}", "REPEATS", f"a{n}") for n in range(3 * DEEPEST - 1)]
    held = Snapshot.of([document("last", "2022-10-01"), passage("last", "still late"), *items, *steps])
    shown = trace(held, found(held, "a0"))
    assert shown.truncated
    assert len(list(lines(shown, width=200))) > DEEPEST
