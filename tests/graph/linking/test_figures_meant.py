"""Figures that an answer speaks of as known: a share, a change, or a number with "the" before it."""

from __future__ import annotations

import pytest

HORSES = "In 29 of the 45 stables that we visited nobody had counted the horses."
SADDLES = "It bought 21 saddles in the year to June, down from 64 in the previous year."
LETTERS = "We found 61 unopened letters, the oldest of them 17 days old."
GAP = "After that there is a gap of £4.2m in the budget for hay."
WAIT = "One farmer waited for 19 hours and rang twice."


def told(world, said):
    report = world.report("PEEL_2016")
    for words in (HORSES, SADDLES, LETTERS, GAP, WAIT):
        report.found(words)
    world.letter(report.inspection).answered(said)
    made = world.links("REPORTS")
    return [world.named(each.target).text for each in made]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("I have read the 29 visits out of 45 and am ashamed.", HORSES),
        ("A fall from 64 to 21 looks worse than it is.", SADDLES),
        ("All of the 61 letters have been answered.", LETTERS),
        ("I dispute the gap of £4.2m.", GAP),
        ("The Chief Constable has written to the farmer who waited 19 hours for us.", WAIT),
    ],
)
def test_a_figure_spoken_of_as_known_is_the_one_the_report_gives(world, said, found):
    assert told(world, said) == [found]


@pytest.mark.parametrize(
    "said",
    [
        "We have bought 61 lamps.",
        "The 61 lamps were bought in May.",
        "Prices fell from 64 to 20.",
        "Of the 45 grooms 28 are at work.",
        "The council disputes the bill of £4.2m.",
        "On 29 May and 21 June the gate was shut.",
        "I waited 19 hours for a train to the farmer.",
    ],
)
def test_other_figures_are_not(world, said):
    assert told(world, said) == []
