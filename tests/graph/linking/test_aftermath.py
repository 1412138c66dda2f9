from __future__ import annotations

import pytest

from graph.linking.aftermath import speaks_of_parts

LIST = "Within six months, the force should have a rule for its stables that makes grooms:"
ENTRIES = (
    "(a) write down which mare was fed;",
    "(b) warn the farrier when a hoof is overdue; and",
    "(c) pass on to riders what is learned from falls.",
)
HARNESS = "The force should make sure that grooms check the harness of its mares."


def _listed(world):
    before = world.report("CRIME_INSPECTION_2014")
    parent = before.asked(LIST)
    return parent, [before.asked(words, part_of=parent.iri) for words in ENTRIES]


def _joins(world):
    return sorted((link.relation, link.target) for link in world.links() if link.basis == "STATED")


DONE = (
    "Following our recommendation in 2014 the force bought new ledgers for its stables, and grooms have a rule. "
    "Which mare was fed is now written down and the farrier is warned when a hoof is overdue. "
    "Those two parts of the recommendation are complete."
)


def test_parts_are_closed_and_the_list_only_followed_up(world):
    parent, entries = _listed(world)
    world.report("PEEL_2018_19").found(DONE)
    expected = [("CLOSES", entries[0].iri), ("CLOSES", entries[1].iri), ("FOLLOWS_UP", parent.iri)]
    assert _joins(world) == sorted(expected)


def test_the_next_finding_goes_on_about_a_part_by_its_place(world):
    _, entries = _listed(world)
    later = world.report("PEEL_2018_19")
    later.found(DONE)
    after = later.found(
        "The third part asked for what is learned from falls to be passed on, and that has not happened."
    )
    (repeated,) = world.links("REPEATS")
    assert (repeated.source, repeated.target) == (after.iri, entries[2].iri)


def test_a_part_by_its_letter(world):
    _, entries = _listed(world)
    world.report("PEEL_2018_19").found(
        "In 2014 we recommended a rule for the stables that makes grooms write and warn. "
        "It has one. Parts (a) and (c) of that recommendation are complete."
    )
    assert {link.target for link in world.links("CLOSES")} == {entries[0].iri, entries[2].iri}


def test_parts_that_nothing_tells_apart_are_left_open(world):
    _listed(world)
    world.report("PEEL_2018_19").found(
        "Following our recommendation in 2014 on a rule for stables the force acted. "
        "Those two parts of the recommendation are complete."
    )
    assert world.links("CLOSES") == ()


LOOKED_AGAIN = (
    "In 2014 we asked the force to make sure that grooms check the harness of mares. This year we saw 40 mares."
)


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("All had sound straps. We do not intend to take the recommendation any further.", ["CLOSES", "FOLLOWS_UP"]),
        ("All had sound straps. We are satisfied that it can be closed.", ["CLOSES", "FOLLOWS_UP"]),
        ("Nine had loose straps. The position is now worse than it was.", ["DETERIORATES_FROM", "FOLLOWS_UP"]),
        ("Nine had loose straps. The gate was closed.", ["FOLLOWS_UP"]),
    ],
)
def test_what_is_told_after_the_subject_was_looked_at_again(world, end, expected):
    asked = world.report("CRIME_INSPECTION_2014").asked(HARNESS)
    world.report("PEEL_2018_19").found(f"{LOOKED_AGAIN} {end}")
    assert _joins(world) == [(relation, asked.iri) for relation in expected]


def test_a_sentence_that_names_the_report_itself_tells_of_its_own(world):
    asked = world.report("CRIME_INSPECTION_2014").asked(HARNESS)
    world.report("PEEL_2018_19").found(
        "In 2014 we asked the force to make sure that grooms check the harness of mares. "
        "They do, and we consider the 2014 recommendation on harness closed."
    )
    assert _joins(world) == [("CLOSES", asked.iri), ("FOLLOWS_UP", asked.iri)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The second and third parts have been done.", True),
        ("Both parts are complete.", True),
        ("Part of the yard is dry.", False),
        ("The third part-time groom left.", False),
    ],
)
def test_parts_are_told_by_place_letter_or_number(words, expected):
    assert speaks_of_parts(words) is expected


def test_the_first_two_parts_are_done_and_the_last_is_not(world):
    parent, entries = _listed(world)
    world.report("PEEL_2018_19").found(
        "In 2014 we recommended that grooms write down which mare was fed, warn the farrier and tell riders of falls. "
        "The first two parts have been carried out. Riders hear nothing and the last part is still outstanding."
    )
    assert {link.target for link in world.links("CLOSES")} == {entries[0].iri, entries[1].iri}
    assert {link.target for link in world.links("REPEATS")} == {entries[2].iri}
    assert parent.iri in {link.target for link in world.links("FOLLOWS_UP")}


def test_parts_that_are_not_done_are_not_closed(world):
    _listed(world)
    world.report("PEEL_2018_19").found(
        "In 2014 we recommended that grooms write down which mare was fed, warn the farrier and tell riders of falls. "
        "The first two parts have not been carried out."
    )
    assert world.links("CLOSES") == ()


def test_a_figure_of_then_may_stand_for_the_request_that_is_closed(world):
    before = world.report("CRIME_INSPECTION_2014")
    counted = before.figure("Harness was checked on 17 of the 45 mares.", numerator=17.0, denominator=45.0)
    asked = before.asked(HARNESS)
    world.report("PEEL_2018_19").found(
        "When we inspected in 2014, grooms had checked the harness of 17 of 45 mares. We asked for more. "
        "This year they had checked it on all. We regard our recommendation as met."
    )
    assert _joins(world) == [("CLOSES", asked.iri), ("FOLLOWS_UP", counted.iri)]


def test_a_sentence_that_tells_one_entry_means_it(world):
    _, entries = _listed(world)
    world.report("PEEL_2018_19").found("In 2014 we recommended that grooms warn the farrier when a hoof is overdue.")
    (link,) = world.links("FOLLOWS_UP")
    assert link.target == entries[1].iri


@pytest.mark.parametrize(
    "words",
    [
        "The first part of our inspection was completed in March.",
        "The first two points of contact have been closed.",
        "Both elements of the farriery team are now complete.",
    ],
)
def test_other_things_have_parts_too(words):
    assert not speaks_of_parts(words)


@pytest.mark.parametrize(
    "end",
    [
        "Trust among riders has returned.",
        "The recommendations of the lantern programme have been implemented.",
        "We have lifted our cause of concern about lanterns.",
        "Crime has come back.",
        "A yard was opened. The matter of its gate has been raised, and it is now closed.",
        "A yard was opened. This has now been done.",
    ],
)
def test_what_is_told_after_of_another_subject_tells_nothing_of_it(world, end):
    asked = world.report("CRIME_INSPECTION_2014").asked(HARNESS)
    world.report("PEEL_2018_19").found(f"{LOOKED_AGAIN} {end}")
    assert _joins(world) == [("FOLLOWS_UP", asked.iri)]
