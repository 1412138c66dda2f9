"""Recommendations that an answer means by place, by how many they are, or as those that are left."""

from __future__ import annotations

import pytest

OARS = "The force should count its oars."
SAILS = "The force should dry its sails."
PUMPS = "find a pump for each boat"
WATCH = "watch the lanterns at night"


@pytest.fixture
def report(world):
    """Two areas under a pillar: one with two areas for improvement, one with a cause of concern and its two entries."""
    made = world.report("PEEL_2016")
    pillar = made.question("Effectiveness", kind="PILLAR", area="EFFECTIVENESS")
    boats, lamps = (made.question(area, area=area) for area in ("PREVENTING_CRIME", "INVESTIGATING_CRIME"))
    made.judged(pillar, "Good")
    made.judged(boats, "Good at boats")
    made.asked(OARS, question=boats.iri)
    made.asked(SAILS, question=boats.iri)
    made.judged(lamps, "Good at lamps")
    cause = made.asked("The lanterns of the force are dark.", kind="CAUSE_OF_CONCERN", question=lamps.iri)
    for words in (PUMPS, WATCH):
        made.asked(words, kind="RECOMMENDATION", question=lamps.iri, part_of=cause.iri)
    return made


def meant(world, report, *quotes):
    letter = world.letter(report.inspection)
    for quote in quotes:
        letter.answered(f"I accept this of {quote}.", quote)
    return [
        world.items[link.target].text if link.target else None
        for link in world.links("RESPONDS_TO")
        if quotes[-1] in world.items[link.source].text
    ]


@pytest.mark.parametrize(
    ("named", "held"),
    [
        ("1.2", [SAILS]),
        ("Item 1.1", [OARS]),
        ("1.3", [None]),
        ("7.1", [None]),
        ("CoC (b)", [WATCH]),
        ("the two recommendations made under it", [PUMPS, WATCH]),
        ("the two lantern recommendations", [PUMPS, WATCH]),
        ("the three recommendations", [None]),
        ("the two ferry recommendations", [None]),
    ],
)
def test_a_place_or_a_count_names_what_the_report_has_there(world, report, named, held):
    assert sorted(map(str, meant(world, report, named))) == sorted(map(str, held))


def test_those_that_remain_are_the_ones_not_answered_by_themselves(world, report):
    assert meant(world, report, OARS, "The remaining areas for improvement") == [SAILS]


def test_nothing_remains_where_nothing_was_named(world, report):
    assert meant(world, report, "The remaining areas for improvement") == [None]
