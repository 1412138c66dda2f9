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


def test_a_figure_that_says_it_was_given_above_needs_one_term_in_common(world):
    report = world.report("PEEL_2021_22")
    given = report.figure("In 13 of 20 files a note of what the rider wished was missing.", numerator=13,
                          denominator=20, counts="FAILURE")  # fmt: skip
    report.figure("Of 20 saddles, 3 were lost.", numerator=3, denominator=20, counts="FAILURE")
    told = report.figure("As we say above, the rider's own words stood in 7 of 20 files.", numerator=7,
                         denominator=20, counts="COMPLIANCE")  # fmt: skip
    (link,) = world.links("SAME_FACT_AS")
    assert (link.source, link.target, link.basis) == (told.iri, given.iri, "STATED")


def test_a_figure_put_another_way_is_that_of_the_sentence_before_it(world):
    report = world.report("PEEL_2017")
    given = report.figure("Of 160 saddles, 38 were lost.", numerator=38, denominator=160, counts="FAILURE")
    told = report.figure("Put another way, 122 were kept, although 24 of those 122 are worn.", numerator=24,
                         denominator=122)  # fmt: skip
    (link,) = world.links("SAME_FACT_AS")
    assert (link.source, link.target, link.basis) == (told.iri, given.iri, "STATED")


def test_a_figure_put_another_way_must_be_the_count_or_what_it_leaves_over(world):
    report = world.report("PEEL_2017")
    report.figure("Of 160 saddles, 38 were lost.", numerator=38, denominator=160, counts="FAILURE")
    report.figure("Put another way, 24 of the grooms were careless.", numerator=24, denominator=90)
    assert world.links("SAME_FACT_AS") == ()


def test_an_event_told_twice_in_nearly_the_same_words_is_one_fact(world):
    report = world.report("PEEL_2021_22")
    report.prose("In May 2022, the force decided to let grooms of Marsham ride with the farriers.")
    later = report.found("Grooms are tired", "In May 2022, the force decided to let grooms ride with the farriers.")
    report.found("Grooms are many", "In May 2022, the force counted its saddles and its oats.")
    (link,) = world.links("SAME_FACT_AS")
    assert (link.source, link.target, link.method) == (later.iri, report.document.iri, "statistics/same-event")


def test_the_same_words_about_another_month_are_another_event(world):
    report = world.report("PEEL_2021_22")
    report.found("Grooms rode", "In June 2021, the force decided to let grooms ride with the farriers.")
    report.found("Grooms are tired", "In May 2022, the force decided to let grooms ride with the farriers.")
    assert world.links("SAME_FACT_AS") == ()


def test_a_figure_that_an_answer_repeats_is_a_claim_and_no_second_fact(world):
    report = world.report("PEEL_2021_22")
    told = {"numerator": 17.0, "denominator": 45.0, "inspection": report.inspection}
    report.figure("In 17 of 45 stables the lanterns were broken.", **told)
    letter = world.letter(report.inspection)
    letter.figure("The inspectors saw broken lanterns in 17 of 45 stables.", **told)
    assert world.links("SAME_FACT_AS") == ()


def test_an_explanation_and_a_part_of_the_directive_in_it_tell_one_event_once(world):
    report = world.report("PEEL_2021_22")
    lead, part = "Within one month, the force should:", "list grooms of Marsham who rode in May 2022 with the farriers."
    report.asked("Grooms are tired", f"{lead} {part}", kind="CAUSE_OF_CONCERN")
    report.at -= len(part) + len(lead) + 3
    directive = report.asked(lead, kind="DIRECTIVE")
    report.at -= 1
    report.asked(part, kind="DIRECTIVE", part_of=directive.iri)
    assert world.links("SAME_FACT_AS") == ()


def test_one_sentence_that_two_items_hold_is_no_event_told_twice(world):
    report = world.report("PEEL_2021_22")
    said = "The farrier left for good in January 2023 with his anvil and his apprentice."
    report.asked("The force should shoe its mares", said)
    report.at -= len(said) + 2
    report.asked(said, kind="DIRECTIVE")
    assert world.links("SAME_FACT_AS") == ()


def test_two_rare_numbers_need_one_telling_word_beside_them(world):
    report = world.report("PEEL_2021_22")
    first = report.figure("Supervision was effective in 44 of the 92 cases.", numerator=44.0, denominator=92.0)
    again = report.figure("In this inspection, it was supervised in 44 of 92.", numerator=44.0, denominator=92.0)
    assert [(link.source, link.target) for link in world.links("SAME_FACT_AS")] == [(again.iri, first.iri)]
