"""Clauses that say of what stands before them that the report tells it: as a fault, a request or a strength."""

from __future__ import annotations

import pytest

from graph.linking.antecedents import POINTS_AT_FAULT, POINTS_AT_REQUEST, POINTS_AT_STRENGTH, POINTS_BACK

GOOD = "The harbour patrol has fine horses and lights its lanterns."
BAD = "Grooms are not able to feed their horses, and the harbour patrol is sometimes sent elsewhere."


def linked(world, said, *more):
    report = world.report("PEEL_2016")
    for words in (GOOD, BAD):
        report.found(words)
    for words in more:
        report.asked(words)
    world.letter(report.inspection).prose(said)
    return [list(world.evidence(link))[1] if link.target else None for link in world.links("REPORTS")]


def test_a_fault_is_looked_for_among_faults(world):
    said = (
        "Since Easter sergeants have had warm coats, and no grooms of the harbour patrol are sent to town"
        " – one of the gaps that inspectors had seen."
    )
    assert linked(world, said) == [BAD]


def test_a_request_is_looked_for_among_requests(world):
    asked = "The force should make sure that lanterns are cleaned by a groom each evening."
    said = (
        "Since May a sergeant has seen to it that lanterns are cleaned each evening, which is what HMIC asked us to do."
    )
    assert linked(world, said, asked) == [asked]


def test_a_strength_is_not_told_of_a_fault(world):
    said = "The patrol sees to its horses in the harbour, which the inspectors praised."
    assert BAD not in linked(world, said)


def test_what_points_back_at_nothing_that_the_report_says_ties_nothing(world):
    said = "The drains of the tower were cleared in May, which was a matter of concern to the inspectors."
    assert {GOOD, BAD}.isdisjoint(linked(world, said))


@pytest.mark.parametrize(
    ("sign", "shown", "not_shown"),
    [
        (POINTS_AT_FAULT, "which was an area of concern for the inspectors", "which was a concern of the vicar"),
        (POINTS_AT_FAULT, "a gap that was found in May", "a gap in the fence"),
        (POINTS_AT_REQUEST, "as HMICFRS recommended", "as the vicar recommended"),
        (POINTS_AT_REQUEST, "which is exactly what the inspectorate asked for", "which is what I asked for"),
        (POINTS_AT_STRENGTH, "which the inspectors commended", "which the mayor commended"),
        (POINTS_BACK, "and the report says so", "and the vicar says so"),
        (POINTS_BACK, "a point the inspectors make", "a point my officers make"),
        (POINTS_BACK, "as the report says", "as the report says that lamps are out"),
    ],
)
def test_signs_of_pointing_back(sign, shown, not_shown):
    assert sign.search(shown)
    assert not sign.search(not_shown)
