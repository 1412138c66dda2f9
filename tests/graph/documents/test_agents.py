from __future__ import annotations

import pytest

from graph.documents.agents import asked_by_others


@pytest.mark.parametrize(
    "words",
    [
        "The force was asked to keep a register by the coroner.",
        "It was recommended by our office that the force row.",
        "The force was urged by MPs to row.",
        "The force was told by the parish that it should row.",
    ],
)
def test_another_body_asked(words):
    assert asked_by_others(words)


@pytest.mark.parametrize(
    "words",
    [
        "It was recommended by our inspectors that the force row.",
        "The force is asked to see that boats are run by staff.",
        "The force was told to have logs checked weekly by officers.",
        "The force is asked to row by the end of the year.",
        "The force is told to save money by sharing boats.",
        "The force is required to answer by May.",
    ],
)
def test_the_inspectorate_asked_or_another_does_what_is_asked(words):
    assert not asked_by_others(words)
