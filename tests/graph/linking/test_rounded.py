from __future__ import annotations

import pytest

from graph.documents.figures import figures
from graph.linking.rounded import roughly


@pytest.mark.parametrize(
    ("told", "exact", "same"),
    [
        ("Nearly half of the mares were lame.", "Of 20 mares, 9 were lame.", True),
        ("Fewer than half of the mares were lame.", "We saw that 44 of 92 mares were lame.", True),
        ("Fewer than half of the mares were lame.", "We saw that 52 of 92 mares were lame.", False),
        ("About one in three of the mares was lame.", "We saw that 29 of 92 mares were lame.", True),
        ("We found that 16 percent of mares were lame.", "We saw that 143 of 871 mares were lame.", True),
        ("We found that 17 percent of mares were lame.", "We saw that 143 of 871 mares were lame.", False),
        ("More than 140 mares were lame.", "We saw that 143 of 871 mares were lame.", True),
        ("More than 140 mares were lame.", "We saw that 190 of 871 mares were lame.", False),
        ("The backlog was 140 visits.", "We saw that 143 of 871 visits were overdue.", False),
        ("Nine out of ten files were complete.", "We read 60 files and found that 54 of 60 were complete.", True),
        ("Eight of the nine files we read were lost.", "Of 20 files, 18 were lost.", False),
    ],
)
def test_a_figure_is_told_roughly(told, exact, same):
    (one,), held = figures(told), figures(exact)
    assert any(roughly(one, each) for each in held) is same


def test_what_a_share_leaves_over_is_the_same_fact(world):
    report = world.report("PEEL_2021_22")
    exact = report.figure("Harness was mended for 70 of 96 mares.", numerator=70.0, denominator=96.0,
                          counts="COMPLIANCE")  # fmt: skip
    told = report.figure("In more than a quarter of mares harness had not been mended.", value=0.25, unit="PROPORTION",
                         counts="FAILURE", qualifier="MORE_THAN")  # fmt: skip
    (link,) = world.links("SAME_FACT_AS")
    assert (link.source, link.target, link.basis) == (told.iri, exact.iri, "INFERRED")


def test_one_share_that_is_given_twice_of_one_thing_is_one_fact(world):
    report = world.report("PEEL_2021_22")
    first = report.figure("Harness was lost on 12.4 percent of rides.", value=12.4, unit="PERCENT")
    report.figure("Oats were lost on 12.4 percent of boats.", value=12.4, unit="PERCENT")
    again = report.figure("On 12.4 percent of rides harness was lost.", value=12.4, unit="PERCENT")
    assert [(link.source, link.target) for link in world.links("SAME_FACT_AS")] == [(again.iri, first.iri)]


def test_an_answer_that_gives_a_figure_roughly_tells_the_sentence_that_counts(world):
    report = world.report("PEEL_2016")
    said = "At the time 143 of 871 visits by the farrier were overdue."
    found = report.found(said)
    report.at -= len(said) + 2
    report.figure(said, numerator=143.0, denominator=871.0, unit="COUNT")
    world.letter(report.inspection).answered("More than 140 farrier visits were overdue when inspectors called.")
    assert [link.target for link in world.links("REPORTS")] == [found.iri]
