from __future__ import annotations

import pytest

LAMPS = "In 2015 we told the force to light its lamps at night, and it has not."
HARNESS = "This is a weakness that HMIC described in 2012 and again in 2014."
GRADE = "This is a step down from our 2015 assessment, when we found the force to be good."
COUNCIL = "In 2015 the council planted trees beside the lamps at night."


def told(world, said: str) -> list[str]:
    report = world.report("PEEL_2016")
    for words in (LAMPS, HARNESS, GRADE, COUNCIL):
        report.found(words)
    world.letter(report.inspection).answered(said)
    made = [each for each in world.links("REPORTS") if each.method == "claims/recalled"]
    return [world.named(each.target).text for each in made]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("We were told in 2015 to light lamps at night.", [LAMPS]),
        ("The report reminds us that this was said in 2012 and in 2014.", [HARNESS]),
        ("Two years ago the force was found to be good.", [GRADE]),
        ("We were told in 2015 about the lamps.", [LAMPS]),
        ("Two years ago the force was found to be outstanding.", []),
        ("The vicar was told in 2015 to mend the roof.", []),
        ("In 2015 lamps were lit at night.", []),
    ],
)
def test_what_the_report_recalls_itself_is_told_of_its_own_sentence(world, said, found):
    assert told(world, said) == found


MAPS = "We gave the force an area for improvement on this in 2015, and it can be closed."


def recalled_of(world, said, *quotes, loaded=()):
    for cycle in loaded:
        world.report(cycle).found("Maps of the harbour are old.")
    report = world.report("PEEL_2018_19")
    asked = report.asked("The force should draw new maps of the harbour.", f"Grooms draw by hand. {MAPS}")
    report.found("Lamps are lit. In 2017 the vicar bought oil.")
    letter = world.letter(report.inspection)
    letter.answered(said, *(asked.text for _ in quotes))
    made = [each for each in world.links("REPORTS") if each.method == "claims/recalled"]
    return [list(world.evidence(each))[1] for each in made]


def test_what_points_at_the_request_answered_is_what_the_report_recalls_of_it(world):
    assert recalled_of(world, "I am troubled that this had been pointed out in 2015.", "asked") == [MAPS]


def test_what_is_named_by_other_sentences_of_the_request_is_recalled_too(world):
    assert recalled_of(world, "New maps of the harbour, raised in 2015, are drawn.") == [MAPS]


def test_what_an_earlier_report_that_is_loaded_says_stands_there(world):
    assert recalled_of(world, "This had been pointed out in 2015.", "asked", loaded=["PEEL_2015"]) == []


def test_what_was_done_years_ago_was_not_said_then(world):
    assert recalled_of(world, "New maps of the harbour were bought in 2015.", "asked") == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("It is three years since the inspectorate told us about the lamps at night.", [LAMPS]),
        ("It is four years since the inspectorate told us about the lamps at night.", []),
    ],
)
def test_years_are_counted_back_from_the_answer(world, said, found):
    report = world.report("PEEL_2018_19")
    report.found(LAMPS)
    world.letter(report.inspection, "2018-11-18").answered(said)
    made = [each for each in world.links("REPORTS") if each.method == "claims/recalled"]
    assert [world.named(each.target).text for each in made] == found


def test_the_grade_of_now_is_not_the_one_of_then(world):
    assert told(world, "The patrol, found wanting two years ago, is now graded good.") == []
