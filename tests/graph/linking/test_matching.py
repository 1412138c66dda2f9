from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from graph.linking.matching import assigned, pairs_sharing, sameness


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.floats(0.1, 1), min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_no_other_assignment_has_a_higher_sum(scores):
    rows, columns = len(scores), len(scores[0])
    found = assigned(range(rows), range(columns), lambda i, j: scores[i][j], 0.0)
    small, big = sorted((rows, columns))
    assert len(found) == small
    best = max(
        sum(scores[a][b] if rows <= columns else scores[b][a] for a, b in enumerate(order))
        for order in permutations(range(big), small)
    )
    assert abs(sum(score for _, _, score, _ in found) - best) < 1e-9


def test_pairs_below_the_floor_are_left_out():
    assert assigned(["a"], ["b"], lambda _, __: 0.6, 0.7) == []


def test_the_margin_is_the_distance_to_the_next_best():
    ((_, _, _, margin),) = assigned(["a"], ["b", "c"], lambda _, right: {"b": 0.9, "c": 0.75}[right], 0.7)
    assert round(margin, 2) == 0.15


def test_a_definition_in_brackets_may_be_left_out_when_words_are_repeated():
    asked = "The force must examine digital devices (a digital device is a phone, tablet or computer)"
    assert sameness("The Force must examine digital devices.", asked) == 1.0


def test_wordings_that_share_a_rare_word_are_looked_at():
    texts = ["mend the harness of the grey horse", "mend the harness of the old horse", "paint the stables"]
    assert pairs_sharing([each.split() for each in texts]) == [(0, 1)]
