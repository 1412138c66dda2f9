from __future__ import annotations

import pytest

from graph.linking.faults import fault_in
from graph.linking.texts import Texts


@pytest.mark.parametrize(
    ("words", "amiss"),
    [
        ("Saddles shine. Harness is not mended.", ("Harness is not mended.",)),
        ("Harness is not mended. Grooms use string.", ("Harness is not mended.", "Grooms use string.")),
        (
            "We said so in 2015. The stud book was kept in pencil. It still is.",
            ("The stud book was kept in pencil.", "It still is."),
        ),
        ("Saddles shine. The stud book is out of date.", ("The stud book is out of date.",)),
        ("Grooms count oats. They cannot do so at night.", ("Grooms count oats.", "They cannot do so at night.")),
        ("Saddles shine. Knowledge of farriery is thin.", ("Knowledge of farriery is thin.",)),
        ("give oats to those that work;", ("give oats to those that work;",)),
    ],
)
def test_a_fault_is_what_a_finding_says_is_amiss(world, words, amiss):
    finding = world.report("PEEL_2016").found(words)
    fault = fault_in(Texts(world.snapshot()), finding)
    assert fault is not None
    assert fault.sentences == amiss


@pytest.mark.parametrize(
    "words", ["Saddles shine.", "More positively, no harness is lost.", "A new forge should help it to think."]
)
def test_praise_holds_no_fault(world, words):
    assert fault_in(Texts(world.snapshot()), world.report("PEEL_2016").found(words)) is None
