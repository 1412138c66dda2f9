"""Accuracy is held to floors, on the source documents and on invented ones; and the measure itself is tested.

The held-out documents have no floor here: nobody tunes to them, `peelgraph evaluate` prints what they come to.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.evaluation import Place, Score, evaluated, match, near, totals

TESTS = Path(__file__).parent.parent
GOLD = TESTS / "gold"
CORPUS = TESTS.parent.parent / "shared" / "corpus"
BASE = "https://w3id.org/peelgraph/"

FLOORS = {
    # (precision, recall) on the source documents, and on the invented ones
    "judgments": ((1.0, 1.0), (0.95, 0.95)),
    "recommendations": ((1.0, 1.0), (0.95, 0.95)),
    "findings": ((0.95, 0.95), (0.95, 0.95)),
    "findings.MAIN_FINDING": ((1.0, 1.0), (0.95, 0.95)),
    "findings.INNOVATIVE_PRACTICE": ((1.0, 1.0), (0.95, 0.95)),
    "responses": ((1.0, 1.0), (0.95, 0.95)),
    "answers": ((1.0, 1.0), (0.85, 0.85)),
    "deadlines": ((0.95, 0.95), (0.95, 0.95)),
    "statistics": ((0.95, 0.95), (0.95, 0.90)),
    "statistics.counts": ((0.95, 0.95), (0.90, 0.90)),
    "commitments": ((0.95, 0.90), (0.95, 0.90)),
    "mentions": ((0.95, 0.90), (0.95, 0.90)),
}


def failings(paths: list[Path], floor: int) -> dict[str, tuple[float, float]]:
    """The types whose scores over all the documents are below their floors."""
    scores = {row.row: row.score for row in totals(evaluated(paths, GOLD, BASE))}
    assert "refused" not in scores, scores["refused"].missed
    return {
        row: (round(scores[row].precision, 3), round(scores[row].recall, 3))
        for row, floors in FLOORS.items()
        if scores[row].precision < floors[floor][0] or scores[row].recall < floors[floor][1]
    }


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the source documents are not at {CORPUS}")
def test_the_source_documents_are_read_as_people_read_them() -> None:
    assert failings(sorted(CORPUS.glob("*.txt")), 0) == {}


def test_invented_documents_are_read_as_people_read_them() -> None:
    invented = [path for path in sorted((TESTS / "documents").glob("*.*")) if path.stem != "README"]
    assert len(invented) >= 12
    assert failings(invented, 1) == {}


def test_a_span_is_found_where_half_of_the_union_is_shared() -> None:
    gold = {"span": [10, 20]}
    assert near(gold, Place(((10, 30),), ""))
    assert not near(gold, Place(((10, 31),), ""))
    assert not near(gold, Place(((20, 30),), ""))


def test_gold_without_offsets_is_found_by_its_words() -> None:
    gold = {"span": None, "exact": "The force’s plan"}
    assert near(gold, Place((), "the forces plan"))
    assert not near(gold, Place((), "the forces plans"))


def test_an_item_counts_for_one_gold_item_only() -> None:
    score, pairs = match([1, 1], [1, 2], lambda gold, made: gold == made, str)
    assert (score.right, score.gold, score.made) == (1, 2, 2)
    assert (score.precision, score.recall) == (0.5, 0.5)
    assert score.extra == ["2"]
    assert pairs == [(1, 1)]


def test_a_type_that_is_not_there_and_not_made_is_no_failure() -> None:
    assert (Score().precision, Score().recall) == (1.0, 1.0)


def test_a_document_that_would_be_refused_misses_all_its_gold(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Tide tables for 2017")
    (tmp_path / "page.json").write_text('{"judgments": [{"span": [0, 4]}]}')
    rows = {row.row: row.score for row in evaluated([tmp_path / "page.txt"], tmp_path, BASE)}

    assert set(rows) == {"refused", "judgments"}
    assert rows["judgments"].recall == 0.0
