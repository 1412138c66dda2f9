from __future__ import annotations

import pytest

COUNTED = "Of 160 mares, 38 had no harness."


def _counted(paper):
    return paper.figure(COUNTED, numerator=38.0, denominator=160.0, counts="FAILURE")


def _share(paper, share="76.3", year="2017"):
    said = (
        f"We estimate that 91.4 percent of mares had harness, an improvement on the {share} percent we found in {year}."
    )
    return paper.figure(said, value=91.4, unit="PERCENT")


def test_a_share_ends_at_the_count_that_it_is_worked_out_from(world):
    count = _counted(world.report("PEEL_2017"))
    share = _share(world.report("PEEL_2023_25"))
    (link,) = world.links("FOLLOWS_UP")
    assert (link.source, link.target) == (share.iri, count.iri)


def test_where_the_rest_is_counted_too_the_share_ends_there(world):
    before = world.report("PEEL_2017")
    _counted(before)
    before.at -= 1
    rest = before.figure("Put another way, 122 mares had harness, 24 of those 122 a new one.", numerator=24.0,
                         denominator=122.0)  # fmt: skip
    _share(world.report("PEEL_2023_25"))
    (link,) = world.links("FOLLOWS_UP")
    assert link.target == rest.iri


@pytest.mark.parametrize("share", ["76.1", "76.8"])
def test_another_share_is_missing(world, share):
    _counted(world.report("PEEL_2017"))
    _share(world.report("PEEL_2023_25"), share)
    (link,) = world.links("FOLLOWS_UP")
    assert link.target is None
    assert "not given" in (link.target_text or "")


def test_a_figure_of_a_report_that_is_not_loaded_is_missing(world):
    paper = world.report("PEEL_2016")
    paper.figure("94 percent of mares had harness, compared with 81 percent when we last called.", unit="PERCENT")
    (link,) = world.links()
    assert (link.relation, link.target) == ("FOLLOWS_UP", None)
    assert "not loaded" in (link.target_text or "")


def test_a_figure_that_is_given_again_is_the_same_fact_and_no_more(world):
    before = world.report("PEEL_2017").figure("241 mares had no harness.", value=241.0)
    world.report("PEEL_2018_19").figure("305 mares had no harness, compared with 241 when we last called.", value=305.0)
    (link,) = world.links()
    assert (link.relation, link.target) == ("SAME_FACT_AS", before.iri)


def test_a_comparison_with_no_report_is_none(world):
    world.report("PEEL_2017").figure("305 mares had harness, compared with 241 in the whole of Wales.", value=305.0)
    assert world.links() == ()


def test_an_older_report_that_counts_the_same_leaves_the_latest_meant(world):
    count = _counted(world.report("PEEL_2017"))
    world.report("PEEL_2023_25").figure("An improvement on the 76.3 percent of mares with harness when we last called.")
    assert [each.target for each in world.links("FOLLOWS_UP")] == [count.iri]
    _counted(world.report("PEEL_2015"))
    assert [each.target for each in world.links("FOLLOWS_UP")] == [count.iri]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("In 2016 it was 11 of 40.", ["FOLLOWS_UP"]),
        ("In 2016 the figure was only 11 out of 40.", ["FOLLOWS_UP"]),
        ("In 2016 it was 400 mares.", []),
        ("In 2016 the county bought 11 of 40 mares.", []),
    ],
)
def test_so_many_of_so_many_in_a_year_is_a_sample_of_the_report_of_then(world, said, expected):
    world.report("PEEL_2018_19").figure(said, numerator=11.0, denominator=40.0)
    assert [link.relation for link in world.links()] == expected
    assert all("PEEL 2016" in (link.target_text or "") for link in world.links())


def test_a_figure_that_is_told_to_be_worse_than_that_of_then_is_a_deterioration_too(world):
    before = world.report("CRIME_INSPECTION_2014").figure(
        "Smiths reached 72 percent of mares on the day.", value=72.0, unit="PERCENT"
    )
    world.report("PEEL_2018_19").figure(
        "Smiths reached 58 percent of mares on the day, which is worse than the 72 percent that we reported in 2014.",
        value=58.0,
        unit="PERCENT",
    )
    assert sorted((link.relation, link.target) for link in world.links()) == [
        ("DETERIORATES_FROM", before.iri),
        ("SAME_FACT_AS", before.iri),
    ]
