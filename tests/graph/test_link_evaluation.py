from __future__ import annotations

from pathlib import Path

from graph.link_evaluation import evaluated_links, link_scores
from graph.model import Document, Finding, Link, Passage
from graph.snapshot import Snapshot


def document(key: str) -> Document:
    return Document(
        iri=key, title=key, sha256=key, file_name=f"{key}.txt", media_type="text/plain", reader="plain/1",
        layout="test", length=99, report=key,
    )  # fmt: skip


def said(key: str, start: int) -> list[object]:
    name = f"{key}/{start}"
    place = Passage(iri=f"{name}/p", document=key, start=start, end=start + 10, exact="some words")
    return [place, Finding(iri=name, title="", inspection="i", passages=(place.iri,))]


SNAPSHOT = Snapshot.of(
    [document("new"), document("old"), *said("new", 0), *said("new", 60), *said("old", 0), *said("old", 50)]
)
GOLD = {
    "file": "new.txt",
    "links": [
        {"relation": "REPEATS", "basis": "STATED", "from": [0, 10], "evidence": [0, 10],
         "to": {"file": "old.txt", "span": [50, 60]}},
        {"relation": "CLOSES", "basis": "STATED", "from": [0, 10], "to": {"missing": "a report"}, "evidence": [0, 10]},
    ],
}  # fmt: skip


def link(relation: str, target: str | None, **more: object) -> Link:
    told = {"basis": "STATED", "confidence": 1.0, "evidence": ("new/0/p",), "method": "a/rule", **more}
    return Link(iri=f"{relation}{target}", relation=relation, source="new/0", target=target, target_text="x", **told)


def counts(*made: Link) -> dict[str, tuple[int, int, int]]:
    scores = link_scores(SNAPSHOT, made, [GOLD])
    return {row: (score.right, score.gold, score.made) for row, score in scores.items()}


def test_a_link_is_right_when_both_of_its_ends_are():
    assert counts(link("REPEATS", "old/50"), link("CLOSES", None)) == {
        "STATED CLOSES": (1, 1, 1),
        "STATED REPEATS": (1, 1, 1),
    }


def test_a_near_miss_is_wrong_and_so_is_a_target_where_none_is_loaded():
    assert counts(link("REPEATS", "old/0"), link("CLOSES", "old/0")) == {
        "STATED CLOSES": (0, 1, 1),
        "STATED REPEATS": (0, 1, 1),
    }


def test_candidates_are_scored_apart_and_only_where_gold_marks_candidates():
    assert counts(link("REPEATS", "old/50", basis="INFERRED"))["STATED REPEATS"] == (0, 1, 0)


def test_what_is_not_shown_by_default_does_not_count():
    assert counts(link("REPEATS", "old/50", confidence=0.4))["STATED REPEATS"] == (0, 1, 0)


def test_what_lies_in_a_document_that_is_not_scored_is_missing():
    gold = {**GOLD, "links": [{**GOLD["links"][0], "to": {"file": "elsewhere.txt", "span": [50, 60]}}]}
    scores = link_scores(SNAPSHOT, [link("REPEATS", None)], [gold])
    assert (scores["STATED REPEATS"].right, scores["STATED REPEATS"].made) == (1, 1)


def test_an_answer_is_known_by_its_own_words_where_gold_gives_those_as_evidence():
    told = {**GOLD["links"][0], "relation": "RESPONDS_TO"}
    elsewhere = link("RESPONDS_TO", "old/50", evidence=("new/60/p",))
    assert link_scores(SNAPSHOT, [elsewhere], [{**GOLD, "links": [told]}])["STATED RESPONDS_TO"].right == 1
    other = {**told, "evidence": [80, 90]}
    assert link_scores(SNAPSHOT, [elsewhere], [{**GOLD, "links": [other]}])["STATED RESPONDS_TO"].right == 0


def test_one_claim_may_be_told_of_either_place_that_says_it():
    first = {**GOLD["links"][0], "relation": "REPORTS"}
    gold = {**GOLD, "links": [first, {**first, "to": {"file": "old.txt", "span": [0, 10]}}]}
    scores = link_scores(SNAPSHOT, [link("REPORTS", "old/0")], [gold])
    assert (scores["STATED REPORTS"].right, scores["STATED REPORTS"].gold) == (1, 1)


def test_two_claims_of_two_clauses_are_two():
    first = {**GOLD["links"][0], "relation": "REPORTS"}
    gold = {**GOLD, "links": [first, {**first, "evidence": [20, 30], "to": {"file": "old.txt", "span": [0, 10]}}]}
    scores = link_scores(SNAPSHOT, [link("REPORTS", "old/0"), link("REPORTS", "old/50")], [gold])
    assert scores["STATED REPORTS"].gold == 2


def test_what_one_report_says_twice_is_stated_or_inferred_as_any_link_is():
    gold = {**GOLD, "links": [], "inferred_links": [{**GOLD["links"][0], "relation": "RESTATES", "basis": "INFERRED"}]}
    stated = link_scores(SNAPSHOT, [link("RESTATES", "old/50")], [gold])
    inferred = link_scores(SNAPSHOT, [link("RESTATES", "old/50", basis="INFERRED")], [gold])
    assert (stated["STATED RESTATES"].right, stated["INFERRED RESTATES"].right) == (0, 0)
    assert inferred["INFERRED RESTATES"].right == 1


def test_a_relation_that_a_writer_never_marks_is_not_held_against_the_rules():
    assert "STATED REPORTS" not in counts(link("REPORTS", "old/50"))


def test_the_same_link_made_twice_is_one():
    assert counts(link("REPEATS", "old/50"), link("REPEATS", "old/50", method="another/rule"))["STATED REPEATS"] == (
        1,
        1,
        1,
    )


def test_documents_are_linked_and_scored_together():
    documents = Path(__file__).parents[1] / "documents"
    names = ("northmoor_effectiveness_2016.txt", "northmoor_letter_2016.txt")
    rows = evaluated_links([documents / name for name in names], documents.parent / "gold", "https://example.org/")
    score = {row.row: row.score for row in rows}["STATED RESPONDS_TO"]
    assert (score.precision, score.recall) == (1.0, 1.0)
