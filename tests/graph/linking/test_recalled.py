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
