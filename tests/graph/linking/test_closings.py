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
        "I asked whether this recommendation has been closed.",
        "Nobody should regard this matter as closed.",
        "The force believes that this recommendation is closed but I seek proof of it.",
        "This recommendation was closed in error and has been reopened.",
        "I cannot yet consider the matter closed.",
        "Grooms consider it closed.",
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


STRAPS = "By April 2015, the force should decide how often grooms may leave the stables, and count it in every yard."


def _answer(world, said):
    old = world.report("CRIME_INSPECTION_2014").asked(STRAPS)
    report = world.report("PEEL_2018_19")
    report.asked(HARNESS)
    world.letter(report.inspection).prose(said)
    return old


@pytest.mark.parametrize(
    "said",
    [
        "We are glad that the 2014 recommendation on how often grooms leave the stables has been closed.",
        "HMICFRS also decided not to pursue its request for a rule on how often grooms may leave the stables.",
        "How often grooms leave the stables, raised in 2014, is closed too.",
    ],
)
def test_an_answer_tells_that_a_request_of_an_earlier_report_is_closed(world, said):
    old = _answer(world, said)
    (link,) = world.links("CLOSES")
    assert link.target == old.iri


@pytest.mark.parametrize(
    "said",
    [
        "The 2014 recommendation on how often grooms leave the stables has not been closed.",
        "The stables, built in 2014, are closed.",
        "We decided not to pursue our plan for the stables that grooms leave.",
    ],
)
def test_what_is_not_said_to_be_closed_by_inspectors_stays_open(world, said):
    _answer(world, said)
    assert world.links("CLOSES") == ()


def test_an_earlier_report_that_is_not_loaded_is_named(world):
    report = world.report("PEEL_2018_19")
    report.asked(HARNESS)
    world.letter(report.inspection).prose("The count of mares, raised in 2017, is closed too.")
    (link,) = world.links("CLOSES")
    assert (link.target_text or "").startswith("PEEL 2017, Northmoor Police, not loaded")
