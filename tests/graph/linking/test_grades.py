from __future__ import annotations

import pytest

HEADLINE = "How effective is the force?"


def test_a_grade_that_fell_deteriorates_from_the_one_before(world):
    before = world.report("PEEL_2016")
    good = before.judged(before.question(HEADLINE, "PILLAR", "EFFECTIVENESS"), "Good", grade="GOOD", status="GRADED")
    later = world.report("PEEL_2017")
    question = later.question(HEADLINE, "PILLAR", "EFFECTIVENESS")
    judged = later.judged(question, "Requires improvement", grade="REQUIRES_IMPROVEMENT", status="GRADED")
    later.found(
        "The grade is lower than in last year's assessment, when the force was judged good.", question=question.iri
    )
    (link,) = world.links("DETERIORATES_FROM")
    assert (link.source, link.target, link.basis) == (judged.iri, good.iri, "STATED")


@pytest.mark.parametrize(
    "said",
    [
        "In 2016 the force was graded good, so this is a decline.",
        "The grade has fallen from the good that it was in our 2016 assessment.",
        "This is a deterioration from the good grade of last year.",
        "The force has deteriorated since 2016, when its grade was good.",
    ],
)
def test_the_prose_after_a_judgment_says_how_the_grade_moved(world, said):
    later = world.report("PEEL_2017")
    question = later.question(HEADLINE, "PILLAR", "EFFECTIVENESS")
    judged = later.judged(question, "Requires improvement", grade="REQUIRES_IMPROVEMENT", status="GRADED")
    later.prose(said)
    later.found("Teams on the ground work well.", question=question.iri)
    later.prose("In 2016 the force was judged to be worse than its neighbours.")
    (link,) = world.links("DETERIORATES_FROM")
    assert (link.source, link.target) == (judged.iri, None)


@pytest.mark.parametrize(
    "said",
    [
        "Last year's judgment of good still stands and has been carried over.",
        "The grade is the one that we gave in 2016, which remains in force until we look again.",
        "We did not look at this question in 2017.",
    ],
)
def test_a_grade_carried_over_from_a_report_that_is_not_loaded_names_it(world, said):
    later = world.report("PEEL_2017")
    question = later.question(HEADLINE, "QUESTION", "EFFECTIVENESS")
    later.judged(question, said, grade="GOOD", status="CARRIED_OVER", earlier_cycle="PEEL_2016")
    (link,) = world.links("RESTATES")
    assert link.target is None
    assert (link.target_text or "").startswith("PEEL 2016, Northmoor Police, not loaded")


def test_grades_of_two_scales_are_never_set_in_order(world):
    before = world.report("PEEL_2018_19")
    before.judged(before.question(HEADLINE, "PILLAR", "EFFECTIVENESS"), "Good", grade="GOOD", status="GRADED")
    later = world.report("PEEL_2021_22")
    question = later.question(HEADLINE, "AREA", "EFFECTIVENESS")
    later.judged(
        question,
        "Adequate. Our 2019 judgment of the force was another.",
        grade="ADEQUATE",
        status="GRADED",
        scale="FIVE_GRADE",
    )
    assert world.links("DETERIORATES_FROM") == ()


@pytest.mark.parametrize(
    "said",
    [
        "These grades cannot be set beside those of earlier PEEL inspections.",
        "A grade in this report can't be set against one from before.",
        "It isn't possible to compare these grades directly with earlier ones.",
    ],
)
def test_a_report_that_forbids_comparison_says_so_of_each_earlier_inspection(world, said):
    before = world.report("PEEL_2018_19")
    before.asked("The force should train its officers.")
    later = world.report("PEEL_2021_22", "2022-10-01")
    later.asked("The force should train its dogs.")
    later.prose(said)
    (link,) = world.links("NOT_COMPARABLE_WITH")
    assert (link.source, link.target) == (later.inspection, before.inspection)
    assert link.date == "2022-10-01", "an inspection has no date of its own: its report says so"


def test_what_cannot_be_told_this_year_is_no_decline(world):
    world.report("PEEL_2016").asked("The force should train its dogs.")
    world.report("PEEL_2017").found("This year we cannot say more of planning, which we judged good in 2016.")
    assert world.links("DETERIORATES_FROM") == ()


def test_a_grade_that_cannot_be_given_again_is_a_decline(world):
    world.report("PEEL_2017").found("In 2016 we judged its planning to be good; this year we cannot.")
    (link,) = world.links()
    assert (link.relation, link.target) == ("DETERIORATES_FROM", None)


def test_a_grade_that_stands_is_compared_with_nothing_else(world):
    report = world.report("PEEL_2016")
    said = (
        "We did not look at the stables this year, because the danger was judged low. The grade of good still stands."
    )
    report.judged(
        report.question("Stables"), said, grade="GOOD", status="CARRIED_OVER", earlier_cycle="PEEL_2015"
    )  # fmt: skip
    assert [each.relation for each in world.links()] == ["RESTATES"]


@pytest.mark.parametrize(
    "said",
    [
        "Straps were an area for improvement in 2017, and have improved since.",
        "The area for improvement on good straps that we gave in 2017 is unchanged.",
        "The queue of mares is worse than when we inspected in 2017.",
        "The force's queue of mares is worse than when we inspected in 2017.",
        "Risk assessments have improved since our 2017 report.",
        "We made a recommendation in 2017, since when there was a decline in falls.",
    ],
)
def test_what_became_of_an_area_for_improvement_moves_no_grade(world, said):
    before = world.report("PEEL_2017")
    before.judged(before.question(HEADLINE, "PILLAR", "EFFECTIVENESS"), "Good", grade="GOOD", status="GRADED")
    later = world.report("PEEL_2018_19")
    question = later.question(HEADLINE, "PILLAR", "EFFECTIVENESS")
    judged = later.judged(question, "Good", grade="GOOD", status="GRADED")
    later.found(said, question=question.iri)
    assert [link for link in world.links() if link.source == judged.iri] == []


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        ("The force has deteriorated since we inspected it in 2017.", "DETERIORATES_FROM"),
        ("It has improved since our 2017 report, which gave it an area for improvement and a good grade.",
         "FOLLOWS_UP"),
    ],
)  # fmt: skip
def test_what_became_of_the_force_or_its_grade_does(world, said, relation):
    before = world.report("PEEL_2017")
    good = before.judged(before.question(HEADLINE, "PILLAR", "EFFECTIVENESS"), "Good", grade="GOOD", status="GRADED")
    later = world.report("PEEL_2018_19")
    question = later.question(HEADLINE, "PILLAR", "EFFECTIVENESS")
    judged = later.judged(question, "Good", grade="GOOD", status="GRADED")
    later.found(said, question=question.iri)
    assert [(each.relation, each.target) for each in world.links() if each.source == judged.iri] == [
        (relation, good.iri)
    ]
