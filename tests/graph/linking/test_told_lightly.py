from __future__ import annotations

import pytest


def told(world, said: str) -> list[str]:
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep horses?")
    report.judged(question, "We will publish our grade in the spring.", grade=None, status="TO_BE_GRADED")
    report.found("The list of lamps will be updated when all quays have been seen.")
    report.found("The force has bought new scales, but few grooms can read them.")
    report.asked("The force should weigh its oats on new scales.")
    world.letter(report.inspection).answered(said)
    return [world.named(each.target).text for each in world.links("REPORTS") if each.target]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("HMIC says that its grade for horses will appear in the spring.", "We will publish our grade in the spring."),
        (
            "The inspectors' list of lamps will be updated when quays have been seen.",
            "The list of lamps will be updated when all quays have been seen.",
        ),
        ("I will publish a list of horses in the spring.", None),
        (
            "The force accepts that few grooms could read the new scales.",
            "The force has bought new scales, but few grooms can read them.",
        ),
        ("I accept that the force needs to weigh its oats on new scales.", None),
        ("I do not agree that every force needs new scales for its grooms.", None),
        ("I accept that the vicar is deaf.", None),
    ],
)
def test_what_comes_later_and_what_is_accepted_are_told_of_the_sentence_that_says_so(world, said, found):
    assert told(world, said) == ([found] if found else [])
