"""What an author or a predecessor wrote in an earlier answer, tied to that answer by its date."""

from __future__ import annotations

import pytest


def linked(world, said, force="Northmoor"):
    first = world.report("CRIME_INSPECTION_2014", "2014-11-27", force=force)
    world.letter(first.inspection, "2015-01-23", force=force).answered(
        "The roof of the stables will be mended by July."
    )
    later = world.report("PEEL_2018_19", "2019-09-27")
    world.letter(later.inspection, "2019-11-18").answered(said)
    return [list(world.evidence(link))[1] for link in world.links("REPORTS") if link.method == "claims/own-letter"]


@pytest.mark.parametrize(
    "said",
    [
        "My predecessor told the Home Secretary in January 2015 that the stable roof would be mended by that July.",
        "In her letter of 23 January 2015 my predecessor promised that the roof of the stables would be mended.",
    ],
)
def test_what_was_written_before_is_tied_to_the_letter(world, said):
    assert linked(world, said) == ["The roof of the stables will be mended by July."]


@pytest.mark.parametrize(
    "said",
    [
        "My predecessor told the Home Secretary in March 2015 that the stable roof would be mended.",
        "My predecessor told the Home Secretary that the stable roof would be mended.",
        "The vicar told the Home Secretary in January 2015 that the stable roof would be mended.",
        "My predecessor told the Home Secretary in January 2015 that lamps would be bought.",
    ],
)
def test_words_of_another_day_another_person_or_another_thing_are_not(world, said):
    assert linked(world, said) == []


def test_the_letter_of_another_force_is_not_meant(world):
    said = "My predecessor told the Home Secretary in January 2015 that the stable roof would be mended by that July."
    assert linked(world, said, force="Marsham") == []
