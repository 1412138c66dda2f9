from __future__ import annotations

WAITING = "The force should assess the risk again whenever a vulnerable caller has to wait."
WAITING_REWORDED = "The Force should assess risk again whenever a vulnerable caller, or a child, has to wait."
PHONES = "The force should examine mobile phones and computers more quickly."
LIKE_WAITING = "The force should assess the risk again whenever a wanted suspect has to wait."


def test_a_reworded_quotation_is_tied_to_the_recommendation_it_repeats(world):
    report = world.report("PEEL_2016")
    report.asked(PHONES)
    asked = report.asked(WAITING)
    world.letter(report.inspection).answered("I accept this.", WAITING_REWORDED)
    (link,) = world.links("RESPONDS_TO")
    assert (link.target, link.basis) == (asked.iri, "QUOTED")
    assert "reworded" in (link.reason or "")
    assert list(world.evidence(link)) == [WAITING_REWORDED, WAITING]


def test_assignment_is_best_over_the_whole_letter_not_quotation_by_quotation(world):
    report = world.report("PEEL_2016")
    first, second = report.asked(WAITING), report.asked(LIKE_WAITING)
    letter = world.letter(report.inspection)
    one = letter.answered("I accept this.", WAITING.replace("vulnerable caller", "person"))
    other = letter.answered("I accept this too.", WAITING)
    found = {link.source: link.target for link in world.links("RESPONDS_TO")}
    assert found == {other.iri: first.iri, one.iri: second.iri}


def test_what_repeats_nothing_stays_unresolved_and_names_the_report(world):
    report = world.report("PEEL_2016")
    report.asked(PHONES)
    world.letter(report.inspection).answered("I accept this.", "The force should recruit many more dogs and horses.")
    (link,) = world.links("RESPONDS_TO")
    assert link.target is None
    assert "PEEL_2016 inspection of Northmoor Police, not in the text that is loaded" in (link.target_text or "")


def test_an_answer_resolves_when_its_report_is_read_later(world):
    report = world.report("PEEL_2016")
    letter = world.letter(report.inspection)
    letter.answered("I accept this.", WAITING)
    assert [link.target for link in world.links("RESPONDS_TO")] == [None]
    asked = report.asked(WAITING)
    assert [link.target for link in world.links("RESPONDS_TO")] == [asked.iri]


def test_a_statement_that_names_no_report_is_about_the_one_published_that_day(world):
    report = world.report("PEEL_2016", "2017-03-02")
    report.asked(WAITING)
    world.letter(None, "2017-03-02", "PRESS_STATEMENT").answered("I am disappointed by today's report.")
    (link,) = world.links("RESPONDS_TO")
    assert link.target == report.inspection


def test_a_report_known_by_its_month_answers_for_statements_of_that_month(world):
    report = world.report("PEEL_2021_22", "2023-03")
    report.asked(WAITING)
    world.letter(None, "2023-03-09", "PRESS_STATEMENT").answered("I am disappointed by today's report.")
    world.letter(None, "2023-04-01", "PRESS_STATEMENT").answered("I am disappointed by this report.")
    assert {link.target for link in world.links("RESPONDS_TO")} == {report.inspection, None}


def test_a_statement_is_not_tied_to_the_report_on_another_force(world):
    world.report("PEEL_2016", "2017-03-02", force="Fenwick").asked(WAITING)
    world.letter(None, "2017-03-02", "PRESS_STATEMENT").answered("I am disappointed by today's report.")
    (link,) = world.links("RESPONDS_TO")
    assert link.target is None


def test_an_answer_without_quotation_is_only_a_candidate(world):
    report = world.report("PEEL_2016")
    report.asked(PHONES)
    asked = report.asked(WAITING)
    letter = world.letter(report.inspection)
    letter.answered("Risk to vulnerable callers who wait is now assessed again.", kind="TO_RECOMMENDATION")
    (link,) = world.links("RESPONDS_TO")
    assert (link.target, link.basis) == (asked.iri, "INFERRED")
    assert "assess" in (link.reason or "")


def test_a_short_label_names_the_recommendation_that_holds_its_terms(world):
    report = world.report("PEEL_2023_25")
    asked = report.asked("The constabulary should reduce the number of 101 calls that are abandoned before an answer.")
    report.asked("The constabulary should make sure that victims are told what becomes of their case.")
    world.letter(report.inspection).answered("We accept this.", "101 calls that are abandoned")
    (link,) = world.links("RESPONDS_TO")
    assert (link.target, link.basis) == (asked.iri, "STATED")
    assert (link.reason or "").startswith("named by a label")


def test_a_label_that_fits_two_recommendations_names_neither(world):
    report = world.report("PEEL_2023_25")
    report.asked("The constabulary should reduce the number of 101 calls that are abandoned in winter.")
    report.asked("The constabulary should explain to its public why 101 calls are so often abandoned.")
    world.letter(report.inspection).answered("We accept this.", "101 calls that are abandoned")
    (link,) = world.links("RESPONDS_TO")
    assert link.target is None


def test_a_heading_of_one_telling_word_names_the_one_recommendation_that_has_it(world):
    report = world.report("PEEL_2016")
    asked = report.asked("The force should hold regular appraisals for all of its officers.")
    report.asked("The force should bring its vetting up to date.")
    letter = world.letter(report.inspection)
    letter.answered("This is accepted.", "Appraisals")
    letter.answered("This too.", "Better work")
    assert [link.target for link in world.links("RESPONDS_TO")].count(asked.iri) == 1
    assert [link.target for link in world.links("RESPONDS_TO")].count(None) == 1
