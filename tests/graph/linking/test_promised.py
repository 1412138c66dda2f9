from __future__ import annotations

import pytest

COSTS = "The force should know what each stable costs."
STATEMENT = "Within six months, the force should publish a statement of oats and straw for each stable."
PANEL = "The force should let a panel choose the mares."


def test_an_action_is_for_what_the_explanation_of_the_quoted_item_asks(world):
    report = world.report("PEEL_2021_22")
    held = report.asked(COSTS, STATEMENT)
    asked = report.asked(STATEMENT, kind="DIRECTIVE")
    object.__setattr__(world.items[asked.passages[0]], "start", world.items[held.explanation].start)
    letter = world.letter(report.inspection)
    action = letter.promised(letter.answered("I agree.", COSTS), "The steward will publish a statement of oats.")
    (link,) = world.links("ADDRESSES")
    assert (link.source, link.target, link.basis) == (action.iri, asked.iri, "INFERRED")


def test_an_answer_to_the_whole_report_may_act_on_any_recommendation(world):
    report = world.report("PEEL_2021_22")
    report.asked(COSTS)
    asked = report.asked(PANEL)
    letter = world.letter(report.inspection)
    letter.promised(letter.answered("I welcome this report."), "A panel of riders will choose the mares.")
    (link,) = world.links("ADDRESSES")
    assert link.target == asked.iri


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        (PANEL, "The steward will publish a statement of what stables cost."),
        ("", "The steward will publish something in June."),
        ("", "The Police and Crime Panel meets in June."),
    ],
)
def test_an_action_on_something_else_is_for_nothing(world, quoted, said):
    report = world.report("PEEL_2021_22")
    for words in (COSTS, PANEL, "By June, the force should publish its rules for stallions."):
        report.asked(words)
    letter = world.letter(report.inspection)
    letter.promised(letter.answered("I agree.", *filter(None, [quoted])), said)
    assert world.links("ADDRESSES") == ()
