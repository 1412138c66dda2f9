"""What a grade was the year before: the report's own sentence where the answer compares, the earlier report else."""

from __future__ import annotations

import pytest

WHOLE = "How effective is the force at keeping the harbour safe?"


def linked(world, said, recalled="In 2015 we judged the force to be good."):
    report = world.report("PEEL_2016")
    whole = report.question(WHOLE, kind="PILLAR", area="EFFECTIVENESS")
    report.judged(whole, "Requires improvement", grade="REQUIRES_IMPROVEMENT", status="GRADED")
    report.found(f"The force requires improvement. {recalled}")
    world.letter(report.inspection).prose(said)
    made = [link for link in world.links("REPORTS") if link.method == "claims/year-before"]
    return [list(world.evidence(link))[1] for link in made]


@pytest.mark.parametrize(
    "said",
    [
        "The force was judged to require improvement overall, a step down from the year before.",
        "The force was judged to require improvement, having been graded ‘good’ the year before.",
        "The report grades the force as requiring improvement, where twelve months before it had been good.",
    ],
)
def test_a_comparison_is_tied_to_what_the_report_recalls(world, said):
    assert linked(world, said) == ["In 2015 we judged the force to be good."]


@pytest.mark.parametrize(
    "recalled",
    [
        "We judged the force to be good in 2015.",
        "Its 2015 grade was good.",
        "The force was good in 2015, when grooms were many.",
        "Marsham Police held the grade of good from 2015.",
    ],
)
def test_the_year_may_stand_anywhere_beside_the_grade(world, recalled):
    said = "The force was judged to require improvement, a step down from the year before."
    assert linked(world, said, recalled) == [recalled]


@pytest.mark.parametrize(
    "recalled",
    [
        "The force bought boats in 2015 and its grade for them is good.",
        "In 2015 the force bought good boats.",
        "We judged the force to be good in 2009.",
        "The 2015 regatta is over, but we judged the harbour to be good.",
    ],
)
def test_the_year_of_another_thing_recalls_no_grade(world, recalled):
    said = "The force was judged to require improvement, a step down from the year before."
    assert linked(world, said, recalled) == []


def test_a_grade_that_the_report_does_not_recall_is_not_tied_to_it(world):
    said = "The force was judged to require improvement, having been graded inadequate the year before."
    assert linked(world, said) == []


def test_what_was_done_the_year_before_stands_in_the_earlier_report(world):
    assert linked(world, "The grade is disappointing, as last year the force was assessed as good.") == []


def test_the_year_before_of_other_things_is_no_grade(world):
    assert linked(world, "The force was judged to require improvement and burglary fell last year.") == []


def test_of_two_that_are_recalled_neither_is_meant(world):
    recalled = "In 2015 we judged the force to be good. Last year we graded its patrols as good."
    assert (
        linked(world, "The force was judged to require improvement, having been good the year before.", recalled) == []
    )
