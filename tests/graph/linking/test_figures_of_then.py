from __future__ import annotations

import pytest

THEN = "On the day we called, 58 of 640 mares had no harness."


def _then(world):
    before = world.report("PEEL_2016")
    return before.found(f"Smiths are too few. {THEN}"), before.figure(
        THEN, numerator=58.0, denominator=640.0, counts="FAILURE"
    )


@pytest.mark.parametrize(
    "said",
    [
        "In 2016, 58 mares had no harness.",
        "Three years ago 58 mares were without a harness.",
        "Of the mares seen in 2016, 58 had no harness.",
    ],
)
def test_a_figure_that_is_set_in_a_year_is_the_figure_of_the_report_of_then(world, said):
    _, count = _then(world)
    paper = world.report("PEEL_2018_19")
    later = paper.found(f"{said} Only 4 had none this time.")
    paper.at -= len(later.text) + 2
    again = paper.figure(said, value=58.0, unit="COUNT")
    assert {(link.relation, link.source, link.target) for link in world.links()} >= {
        ("SAME_FACT_AS", again.iri, count.iri),
    }
    (link,) = world.links("FOLLOWS_UP")
    assert (link.source, link.target) == (later.iri, count.iri)


def test_it_follows_up_the_finding_in_which_the_figure_stands(world):
    before = world.report("PEEL_2016")
    found = before.found(f"{THEN} Smiths are too few.")
    before.at = 0
    before.figure(THEN, numerator=58.0, denominator=640.0)
    later = world.report("PEEL_2018_19").found("In 2016, 58 mares had no harness. Few are without one now.")
    (link,) = world.links("FOLLOWS_UP")
    assert (link.source, link.target) == (later.iri, found.iri)


def test_a_figure_from_which_another_has_changed_is_the_same_fact_and_no_more(world):
    _, count = _then(world)
    paper = world.report("PEEL_2018_19")
    said = "The number of mares with no harness fell from 58 to 31."
    paper.found(said)
    paper.at = 0
    again = paper.figure(said, value=31.0, comparator=58.0)
    (link,) = world.links()
    assert (link.relation, link.source, link.target) == ("SAME_FACT_AS", again.iri, count.iri)


def test_a_sentence_that_only_takes_up_the_one_before_is_about_what_stands_there(world):
    share = world.report("PEEL_2016").figure("In June, 9.8 percent of mares had no harness.", value=9.8, unit="PERCENT")
    later = world.report("PEEL_2018_19").found("Now 23.6 percent of mares have no harness. In 2016 it was 9.8 percent.")
    (link,) = world.links("FOLLOWS_UP")
    assert (link.source, link.target) == (later.iri, share.iri)


@pytest.mark.parametrize(
    "said",
    [
        "In 2016, 58 lanterns were bought.",
        "In 2017, 58 mares had no harness.",
        "We saw 58 mares with no harness.",
        "In 2016, 57 mares had no harness.",
        "In 2016, 58 of 700 mares had no harness.",
        "In 2016, 58 percent of mares had no harness.",
    ],
)
def test_another_thing_year_or_number_is_not_that_figure(world, said):
    _then(world)
    world.report("PEEL_2018_19").found(said)
    assert world.links() == ()
