from __future__ import annotations

import pytest


@pytest.fixture
def report(world):
    paper = world.report("PEEL_2017")
    whole = paper.question("How effective is the force at keeping people safe?", kind="PILLAR")
    preventing = paper.question("How effective is the force at preventing crime?", kind="QUESTION")
    investigating = paper.question("How effective is the force at investigating offending?", kind="QUESTION")
    return paper, {
        "whole": paper.judged(
            whole, "Overall: requires improvement", grade="REQUIRES_IMPROVEMENT", status="GRADED"
        ).iri,
        "preventing": paper.judged(preventing, "Good", grade="GOOD", status="GRADED").iri,
        "investigating": paper.judged(
            investigating, "Requires improvement", grade="REQUIRES_IMPROVEMENT", status="GRADED"
        ).iri,
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The force is judged to require improvement overall.", {"whole"}),
        ("Inspectors rated its work to prevent crime 'good'.", {"preventing"}),
        (
            "It was found to require improvement at investigating offending, though good at preventing crime.",
            {"preventing", "investigating"},
        ),
        (
            "Inspectors rated its work to prevent crime 'good', and its investigations 'require improvement'.",
            {"preventing", "investigating"},
        ),
        ("It is rated 'good' for preventing crime.", {"preventing"}),
        ("It remains good at preventing crime.", {"preventing"}),
        ("They find the force good at preventing crime.", {"preventing"}),
        ("Inspectors graded the force good at preventing crime.", {"preventing"}),
        (
            "They found the force to require improvement at investigating and good at preventing crime.",
            {"preventing", "investigating"},
        ),
        ("They found the good people of Marsham at home.", set()),
        ("The good grading for preventing crime pleases me.", {"preventing"}),
        ("I take comfort from the judgment that prevention is good.", {"preventing"}),
        ("2) Preventing crime and disorder – Grade Good", {"preventing"}),
        ("All of the areas identified as requiring improvement are warranted.", set()),
        ("The force has good relationships with its neighbours.", set()),
        ("The force was rated inadequate overall.", set()),
        ("On preventing crime it is good to read that officers are known.", set()),
        ("The force was graded good both for preventing crime and for its gardens.", {"preventing"}),
        ("HMICFRS described the way in which the force prevents crime as good.", {"preventing"}),
        (
            "Inspectors found that the force requires improvement overall and is good at preventing crime.",
            {"whole", "preventing"},
        ),
        ("One of the two questions came out as good.", {"preventing"}),
        ("Two further areas were judged to be good.", set()),
        ("One area came out as inadequate.", set()),
        ("‘Requires improvement’ is not a grade that Northmoor is used to.", {"whole"}),
        ("The same report finds Northmoor Police good at preventing crime.", {"preventing"}),
        ("The same report finds Northmoor Police good company.", set()),
        ("‘Requires improvement’ is not a grade that Northmoor Police is used to.", {"whole"}),
    ],
)
def test_a_grade_is_told_of_the_area_it_stands_beside(world, report, said, expected):
    paper, judgments = report
    world.letter(paper.inspection).prose(said)
    found = {link.target for link in world.links("REPORTS") if link.method.endswith("/grade")}
    assert found == {judgments[name] for name in expected}


def test_a_grade_of_an_earlier_report_is_not_taken_for_this_one(world, report):
    paper, judgments = report
    world.letter(paper.inspection).prose(
        "Northmoor Police requires improvement, whereas the assessment of the previous year judged it good."
    )
    now, before = sorted(world.links("REPORTS"), key=lambda link: link.target is None)
    assert now.target == judgments["whole"]
    assert (before.target_text or "").startswith("PEEL 2016")


def test_the_grade_of_a_pillar_is_known_by_the_name_of_the_pillar(world):
    report = world.report("PEEL_2018_19")
    pillar = report.question("How fairly does it treat them?", kind="PILLAR", area="LEGITIMACY")
    good = report.judged(pillar, "Good", grade="GOOD", status="GRADED")
    other = report.question("How does it use its money?", kind="PILLAR", area="EFFICIENCY")
    thrifty = report.judged(other, "Good", grade="GOOD", status="GRADED")
    world.letter(report.inspection).answered("The force is graded good for efficiency and good for legitimacy.")
    assert {link.target for link in world.links("REPORTS")} == {good.iri, thrifty.iri}
