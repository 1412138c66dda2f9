from __future__ import annotations

import pytest

SAID = "The six new grooms of this stable are permanent, and I have put their oats into the budget."


def contradictions(world, told):
    before, later = world.report("PEEL_2018_19", "2019-09-27"), world.report("PEEL_2023_25", "2024-03-02")
    before.asked("The force should feed its mares.")
    letter = world.letter(before.inspection, "2019-11-01")
    response = letter.answered(SAID, "The force should feed its mares.", inspection=before.inspection)
    found = later.found(told)
    made = [link for link in world.links("CONTRADICTS") if link.method == "contradictions/denied"]
    return made, response, found


@pytest.mark.parametrize(
    "told",
    [
        "In his response to our 2019 report the commissioner said that the new grooms were permanent. They weren't.",
        "The commissioner promised in her letter of November that new grooms would be permanent. That is not so.",
    ],
)
def test_what_an_answer_said_and_the_report_denies_is_contradicted(world, told):
    (link,), response, found = contradictions(world, told)
    assert (link.source, link.target, link.basis) == (found.iri, response.iri, "STATED")
    assert SAID in list(world.evidence(link))


@pytest.mark.parametrize(
    "told",
    [
        "In his response to our 2019 report the commissioner said that the new grooms were permanent. They are.",
        "In his response to our 2019 report the commissioner said that lanterns hang straight. They don't.",
        "Riders said that the new grooms of the stable were permanent. They weren't.",
    ],
)
def test_what_is_not_denied_or_was_said_otherwise_or_by_others_is_not(world, told):
    made, _, _ = contradictions(world, told)
    assert made == []
