from __future__ import annotations

import pytest

HARNESS = "The force should make sure that grooms check the harness of its mares."


@pytest.mark.parametrize(
    "said",
    [
        "The inspectorate wrote in May to say that this recommendation is closed.",
        "The grooms check it daily and I consider the matter closed.",
        "HMICFRS has now closed this area for improvement.",
    ],
)
def test_an_answer_closes_what_it_quotes(world, said):
    report = world.report("PEEL_2021_22")
    asked = report.asked(HARNESS)
    response = world.letter(report.inspection).answered(said, HARNESS)
    (link,) = world.links("CLOSES")
    assert (link.source, link.target) == (response.iri, asked.iri)
    assert list(world.evidence(link)) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "I will not consider the matter closed until the mares are safe.",
        "The stable door is closed.",
        "Once this recommendation is closed the grooms may rest.",
        "The report says that this recommendation is closed.",
    ],
)
def test_what_is_open_or_no_recommendation_is_not_closed(world, said):
    report = world.report("PEEL_2021_22")
    report.asked(HARNESS)
    world.letter(report.inspection).answered(said, HARNESS)
    assert world.links("CLOSES") == ()


def test_a_report_that_is_not_loaded_is_named_as_missing(world):
    world.letter(None).answered("I consider the matter closed.", HARNESS)
    (link,) = world.links("CLOSES")
    assert link.target is None
    assert "not loaded" in (link.target_text or "")
