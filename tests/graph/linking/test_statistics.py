from __future__ import annotations

PRESENT = "Notes of the victims' wishes were there in 2 of the 20 cases."
MISSING = "Records of victims' wishes were missing in 18 of the 20 cases."


def test_a_count_and_its_complement_are_one_fact(world):
    report = world.report("PEEL_2021_22")
    first = report.figure(PRESENT, numerator=2, denominator=20, counts="COMPLIANCE")
    again = report.figure(MISSING, numerator=18, denominator=20, counts="FAILURE")
    (link,) = world.links("SAME_FACT_AS")
    assert (link.source, link.target, link.method) == (again.iri, first.iri, "statistics/complement")
    assert "make up the same 20" in (link.reason or "")


def test_the_same_denominator_about_something_else_is_another_fact(world):
    report = world.report("PEEL_2021_22")
    report.figure(PRESENT, numerator=2, denominator=20, counts="COMPLIANCE")
    report.figure(
        "Supervisors had not signed 18 of the 20 search forms.", numerator=18, denominator=20, counts="FAILURE"
    )
    assert world.links("SAME_FACT_AS") == ()


def test_counts_of_one_kind_that_add_up_are_not_complements(world):
    report = world.report("PEEL_2021_22")
    report.figure(PRESENT, numerator=2, denominator=20, counts="COMPLIANCE")
    report.figure(MISSING.replace("missing", "signed"), numerator=18, denominator=20, counts="COMPLIANCE")
    assert world.links("SAME_FACT_AS") == ()


def test_a_figure_given_again_for_comparison_is_the_one_of_the_earlier_report(world):
    before = world.report("PEEL_2018_19")
    given = before.figure("In all 241 devices were waiting in the laboratory.", value=241, unit="COUNT")
    later = world.report("PEEL_2021_22")
    told = later.figure("305 devices were waiting, compared with 241 in 2019.", value=305, unit="COUNT", comparator=241)
    (link,) = world.links("SAME_FACT_AS")
    assert (link.source, link.target, link.basis) == (told.iri, given.iri, "STATED")
