"""Recommendations that an answer names by number, by ordinal or by their kind alone."""

from __future__ import annotations

import pytest

KEYS = "The force should count the keys that it lends to keepers."
BOATS = "The force should tar its boats before the winter."


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("Area for improvement 2", [BOATS]),
        ("AFI 1 (keys)", [KEYS]),
        ("the second area for improvement", [BOATS]),
        ("AFIs 1 and 2", [KEYS, BOATS]),
        ("AFIs 1 to 2", [KEYS, BOATS]),
        ("AFIs 1-4", [KEYS, BOATS]),
        ("the cause of concern", ["The force does not know where its lamps are."]),
        ("Area for improvement 3", []),
        ("the area for improvement", []),
    ],
)
def test_a_number_counts_as_the_report_prints(world, named, meant):
    report = world.report("PEEL_2016")
    report.asked("The force does not know where its lamps are.", kind="CAUSE_OF_CONCERN")
    held = {words: report.asked(words).iri for words in (KEYS, BOATS)}
    held["The force does not know where its lamps are."] = next(
        each.iri for each in world.items.values() if getattr(each, "kind", "") == "CAUSE_OF_CONCERN"
    )
    world.letter(report.inspection).answered("I accept this.", named)

    found = {link.target for link in world.links("RESPONDS_TO") if link.target}

    assert found == {held[words] for words in meant}


def test_a_letter_that_names_no_report_is_to_the_last_one_of_its_force(world):
    world.report("PEEL_2014", "2015-02-02").asked(BOATS)
    report = world.report("PEEL_2016", "2017-03-02")
    asked = report.asked(KEYS)
    world.letter(None, "2017-06-20").answered("I accept this.", KEYS)

    assert {link.target for link in world.links("RESPONDS_TO")} == {asked.iri}


def test_a_newsletter_dated_by_its_month_is_to_the_last_report_before_that(world):
    asked = world.report("PEEL_2016", "2017-03-02").asked(KEYS)
    world.report("PEEL_2017", "2017-06-20").asked(BOATS)
    world.letter(None, "2017-06").answered("I accept this.", KEYS)

    assert {link.target for link in world.links("RESPONDS_TO")} == {asked.iri}


def test_a_letter_long_after_names_no_report_by_its_day(world):
    world.report("PEEL_2016", "2017-03-02").asked(KEYS)
    world.letter(None, "2018-06-20").answered("I accept this.", KEYS)

    assert {link.target for link in world.links("RESPONDS_TO")} == {None}


def test_two_clauses_of_one_request_are_one_answer(world):
    report = world.report("PEEL_2016")
    asked = report.asked("The force should count the keys that it lends to keepers and hold them each night.")
    letter = world.letter(report.inspection)
    letter.answered("I accept this.", "count the keys that are lent to keepers each night", "watch the gate")

    assert [link.target for link in world.links("RESPONDS_TO")].count(asked.iri) == 1
