from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Passage


def test_a_claim_is_tied_to_the_sentence_of_the_report_it_tells(world):
    report = world.report("PEEL_2016")
    told = report.found("The workforce has a firm grasp of the signs of vulnerability. It trains often.")
    letter = world.letter(report.inspection)
    letter.prose("The inspection found that the workforce has a firm grasp of vulnerability.")
    (link,) = world.links("REPORTS")
    assert (link.source, link.target) == (letter.document.iri, told.iri)
    assert "The workforce has a firm grasp of the signs of vulnerability." in list(world.evidence(link))


def test_a_claim_that_the_loaded_text_does_not_hold_says_so(world):
    report = world.report("PEEL_2016")
    report.found("The workforce has a firm grasp of the signs of vulnerability.")
    world.letter(report.inspection).prose("The report praised the new stables and the riding school.")
    (link,) = world.links("REPORTS")
    assert link.target is None
    assert "not in the text that is loaded" in (link.target_text or "")


def test_a_claim_about_last_year_is_about_the_cycle_before(world):
    report = world.report("PEEL_2017")
    report.found("The workforce has a firm grasp of the signs of vulnerability.")
    world.letter(report.inspection).answered("This is disappointing, as last year the force was assessed as good.")
    (link,) = world.links("REPORTS")
    assert link.target is None
    assert (link.target_text or "").startswith("PEEL 2016")


def test_the_author_s_own_actions_are_no_claims(world):
    report = world.report("PEEL_2017")
    report.found("The workforce has a firm grasp of the signs of vulnerability.")
    letter = world.letter(report.inspection)
    letter.prose("My office will train the workforce in a firm grasp of the signs of vulnerability.")
    assert world.links("REPORTS") == ()


REPORTED = ("Officers know the signs of abuse.", "Patrols in the harbour prevent burglary.")


def told(world, said, *, found=REPORTED, asked=(), kind="RESPONSE_LETTER"):
    report = world.report("PEEL_2016")
    items = [*(report.found(words) for words in found), *(report.asked(words) for words in asked)]
    world.letter(report.inspection, kind=kind).prose(said)
    return {(link.target and items.index(world.items[link.target])) for link in world.links("REPORTS")}


def test_each_clause_may_tell_another_thing(world):
    said = "The inspection found that officers know the signs of abuse and that harbour patrols prevent burglary."
    assert told(world, said) == {0, 1}


def test_what_is_asked_is_looked_for_among_recommendations(world):
    asked = ("The force should make sure that patrols in the harbour prevent burglary at night.",)
    assert told(world, "The report asks for harbour patrols that prevent burglary.", asked=asked) == {2}


def test_praise_is_never_told_of_a_recommendation(world):
    asked = ("The force should mend the harness of its horses.",)
    assert told(world, "The inspectors praised the harness of the horses, which shines.", asked=asked) == {None}


def test_prose_after_a_claim_goes_on_telling(world):
    said = "The inspection found that officers know the signs of abuse. Grooms in Marsham feed the horses at dawn."
    assert told(world, said) == {0, None}


def test_prose_that_follows_no_claim_tells_nothing(world):
    assert told(world, "Grooms in Marsham feed the horses at dawn.") == set()


def test_words_that_only_point_at_the_report_are_no_claims(world):
    assert told(world, "I note what the inspectors say about horses, grooms and harness in Marsham.") == set()
    assert told(world, "The inspection identified three areas for improvement about horses and harness.") == set()


def test_a_finding_made_an_area_for_improvement_is_the_one_quoted_next(world):
    report = world.report("PEEL_2016")
    asked = report.asked("The force should assess the risk again whenever a vulnerable caller has to wait.")
    letter = world.letter(report.inspection)
    letter.prose("This finding has been identified as an area for improvement.")
    letter.answered(
        "I accept this.", "The force should assess the risk again whenever a vulnerable caller has to wait."
    )
    assert [link.target for link in world.links("REPORTS")] == [asked.iri]


def test_that_nothing_was_done_is_told_of_what_the_report_says_of_that(world):
    report = world.report("PEEL_2016")
    said = report.found("The force has not responded to several of our previous recommendations.")
    letter = world.letter(report.inspection)
    letter.prose("This was previously identified by inspectors and action has not been taken to address it.")
    made = {(link.relation, link.target) for link in world.links() if link.source == letter.document.iri}
    assert made == {("REPEATS", None), ("REPORTS", said.iri)}


def test_an_answer_that_names_no_report_still_claims(world):
    letter = world.letter(None, kind="PRESS_STATEMENT")
    letter.prose("The report praises the grooms who feed the horses at dawn.")
    letter.answered("I am glad.")
    (link,) = world.links("REPORTS")
    assert "does not name" in (link.target_text or "")


def test_words_in_quotation_marks_are_tied_to_the_sentence_they_stand_in(world):
    report = world.report("PEEL_2016")
    found = report.found("Lessons about harness are learnt in stables and stay there.")
    world.letter(report.inspection).prose('I mean to end the habit of letting what we learn "stay there" for good.')
    assert world.links("REPORTS") == ()
    world.letter(report.inspection, sent="2017-03-03").prose('We keep lessons that "stay in stables", and I know it.')
    (link,) = world.links("REPORTS")
    assert (link.basis, link.target) == ("QUOTED", found.iri)
    assert next(iter(world.evidence(link))) == "stay in stables"


def test_quoted_words_that_inspectors_are_said_to_have_used_are_marked_as_not_held(world):
    report = world.report("PEEL_2016")
    report.found("Patrols in the harbour prevent burglary.")
    world.letter(report.inspection).prose('The inspectors called it "quietly and wholly impressive".')
    (link,) = (each for each in world.links("REPORTS") if each.basis == "QUOTED")
    assert link.target is None
    assert "quietly and wholly impressive" in (link.target_text or "")


def test_a_clause_that_points_back_tells_what_stands_before_it(world):
    report = world.report("PEEL_2016")
    found = report.found("Grooms in Marsham are sent away from their horses to feed geese.")
    letter = world.letter(report.inspection)
    answer = letter.answered(
        "Grooms will not be sent away from horses to feed geese – a failing that was noticed during the inspection."
    )
    (link,) = world.links("REPORTS")
    assert (link.source, link.target) == (answer.iri, found.iri)


def test_several_sentences_of_one_finding_may_be_summed_up(world):
    said = "The inspectors noted that lamps, ropes and oars are counted and that coxswains sign the register."
    found = ("Lamps and ropes are counted. Oars are kept dry. Coxswains sign a register.", "Patrols prevent burglary.")
    assert told(world, said, found=found) == {0}


def test_the_grade_of_this_area_is_that_of_the_area_answered(world):
    report = world.report("PEEL_2017")
    prevention = report.question("Preventing crime", area="PREVENTING_CRIME")
    grade = report.judged(prevention, "Good", grade="GOOD", status="CARRIED_OVER")
    letter = world.letter(report.inspection)
    letter.answered("This area was not inspected and the previous grade of good stands.", area="Preventing crime")
    assert grade.iri in {link.target for link in world.links("REPORTS")}


def test_an_everyday_good_is_no_grade(world):
    report = world.report("PEEL_2017")
    report.judged(report.question("Preventing crime"), "Good", grade="GOOD", status="GRADED")
    world.letter(report.inspection).prose("The new routine is good sense in preventing crime.")
    assert world.links("REPORTS") == ()


def test_inspectors_of_the_force_are_not_those_who_report(world):
    assert told(world, "From May inspectors will put their initials to every form about stables in Marsham.") == set()


def test_the_same_request_of_years_ago_is_a_repeat(world):
    before = world.report("PEEL_2017")
    before.asked("The force should reduce the number of people for whom each sergeant is responsible.")
    report = world.report("PEEL_2021_22")
    report.asked("The force should reduce the number of people that sergeants are responsible for.")
    letter = world.letter(report.inspection)
    letter.answered("This was asked for in 2017 and it has not happened.")
    assert [link.relation for link in world.links() if link.method == "claims/earlier"] == ["REPEATS"]


def test_a_finding_whose_report_is_published_on_its_own_names_it(world):
    report = world.report("PEEL_2016")
    found = report.found(
        "This year HMIC examined how harness is recorded. HMIC has concerns that torn harness is not recorded. "
        "Individual force reports are available."
    )
    (link,) = world.links("REPORTS")
    assert (link.source, link.target) == (found.iri, None)
    assert list(world.evidence(link)) == ["HMIC has concerns that torn harness is not recorded."]


def test_a_request_told_in_the_author_s_own_words_is_a_claim(world):
    report = world.report("PEEL_2016")
    asked = report.asked("The force should give the stables enough grooms to feed every horse at dawn.")
    letter = world.letter(report.inspection)
    told = letter.answered("I accept this.", "HMIC wants grooms to feed every horse.")
    (link,) = world.links("REPORTS")
    assert (link.source, link.target, link.method) == (told.iri, asked.iri, "claims/request")


def test_a_request_in_the_words_of_the_recommendation_is_no_claim(world):
    report = world.report("PEEL_2016")
    report.asked("The force should give the stables enough grooms to feed every horse at dawn.")
    letter = world.letter(report.inspection)
    letter.answered("I accept this.", "HMIC says the force should give the stables enough grooms to feed every horse.")
    assert world.links("REPORTS") == ()


def test_a_share_told_in_words_is_a_figure(world):
    found = ("Patrols of the harbour: three-quarters of nights were covered.", "Grooms are few.")
    assert told(world, "The report puts it at three out of four.", found=found) == {0}


def test_what_was_done_since_the_inspection_is_no_claim(world):
    assert told(world, "Since the inspection the force has identified stables in Marsham for nine horses.") == set()


def test_several_sentences_of_one_item_hold_what_is_told_together(world):
    found = ("Every stable has a groom. The horses are seldom moved.", "Patrols in the harbour prevent burglary.")
    assert told(world, "The inspectors praised the grooms, who are seldom moved.", found=found) == {0}


def test_two_words_in_quotation_marks_are_the_inspectors_only_where_they_are_said_to_be(world):
    report = world.report("PEEL_2016")
    report.found("Patrols in the harbour prevent burglary.")
    letter = world.letter(report.inspection)
    letter.prose('We keep a "tidy stable" in Marsham.')
    assert world.links("REPORTS") == ()
    letter.prose('Inspectors called it "wholly impressive".')
    (link,) = (each for each in world.links("REPORTS") if each.basis == "QUOTED")
    assert "wholly impressive" in (link.target_text or "")


def test_a_sentence_may_tell_a_grade_and_something_else(world):
    report = world.report("PEEL_2017")
    prevention = report.judged(report.question("Preventing crime"), "Good", grade="GOOD", status="GRADED")
    found = report.found("Harness in the stables at Wexham is worn and has not been mended.")
    letter = world.letter(report.inspection)
    letter.prose(
        "The force is rated good at preventing crime, but the inspectors saw worn harness in the Wexham stables."
    )
    assert {link.target for link in world.links("REPORTS")} == {prevention.iri, found.iri}


def test_a_grade_is_told_of_its_subject_across_a_line_break(world):
    report = world.report("PEEL_2017")
    report.judged(report.question("How efficient is the force?", kind="PILLAR"), "Good", grade="GOOD", status="GRADED")
    prevention = report.judged(report.question("Preventing crime"), "Good", grade="GOOD", status="GRADED")
    world.letter(report.inspection).prose(
        "I take heart from the judgment of the report on the force that\nprevention is good."
    )
    assert {link.target for link in world.links("REPORTS")} == {prevention.iri}


def test_a_recommendation_of_years_ago_that_still_stands_is_a_repeat(world):
    report = world.report("PEEL_2021_22")
    report.asked("The force should reduce the number of people that sergeants are responsible for.")
    world.letter(report.inspection).answered("HMIC's area for improvement of 2015 is with us still.")
    assert [link.relation for link in world.links() if link.method == "claims/earlier"] == ["REPEATS"]


def test_what_came_out_may_go_on_to_tell_in_the_same_sentence(world):
    said = "Today HMICFRS published its report, which found that officers know the signs of abuse."
    assert told(world, said) == {0}


def test_what_they_say_between_commas_is_a_claim(world):
    found = ("Horses in the north may wait a week for a trained farrier.",)
    assert told(world, "A horse may, they say, wait a week for a farrier who is trained.", found=found) == {0}


def test_what_people_told_the_inspectors_is_a_claim(world):
    found = ("Grooms lacked an agreed list of horses to feed.",)
    said = "I side with the inspectors. Stable hands told them that they had no agreed list of horses to feed."
    assert told(world, said, found=found) == {0}


def test_praise_keeps_the_clause_that_says_what_for(world):
    said = "I see that officers know the signs of abuse, and that the report praises the care which grooms show geese."
    assert told(world, said) == {0, None}


def test_an_author_s_own_paper_tells_nothing_of_the_report(world):
    assert told(world, "This report tells members how horses, grooms and harness in Marsham are inspected.") == set()
    assert told(world, "It would have been better for horses in Marsham had the report said so.") == set()
    assert told(world, "What follows deals with each of the inspectors' points about horses in Marsham.") == set()


@pytest.mark.parametrize(
    "said",
    [
        "No grade has been given for how the force keeps horses.",
        "How the force keeps horses has not yet been graded.",
    ],
)
def test_that_a_question_has_no_grade_yet_is_told_of_its_judgment(world, said):
    report = world.report("PEEL_2016")
    report.judged(report.question("How well does the force light lamps?"), "Good", grade="GOOD", status="GRADED")
    horses = report.judged(
        report.question("How well does the force keep horses?"), "To be graded", grade=None, status="TO_BE_GRADED"
    )
    world.letter(report.inspection).prose(said)
    assert [link.target for link in world.links("REPORTS")] == [horses.iri]


def test_why_a_grade_was_not_given_is_told_too(world):
    report = world.report("PEEL_2016")
    judged = report.judged(
        report.question("How well does the force keep horses?"), "To be graded", grade=None, status="TO_BE_GRADED"
    )
    found = report.found("Our visit to the stables was cancelled.")
    world.letter(report.inspection).prose("No grade was given, because the visit to the stables was cancelled.")
    assert {link.target for link in world.links("REPORTS")} == {judged.iri, found.iri}


def test_one_rare_word_is_enough_where_little_else_is_told(world):
    asked = ("The force should clear its backlog of harness.", "The force should light lamps.")
    assert told(world, "The force has been asked to clear that backlog.", asked=asked) == {2}


def test_what_only_hints_at_a_rare_word_is_not_told(world):
    asked = ("The force should clear its backlog of harness.",)
    said = "The force has been asked about the backlog of letters that lie on the desks of the council."
    assert told(world, said, asked=asked) == {None}


def test_that_and_that_tell_two_things_of_a_report_that_is_not_loaded(world):
    letter = world.letter(None, kind="PRESS_STATEMENT")
    letter.prose("The report says that grooms feed horses at dawn, and that lamps along the harbour go out.")
    letter.answered("I am glad.")
    said = [next(iter(world.evidence(link))) for link in world.links("REPORTS")]
    assert sorted(each.split()[-1] for each in said) == ["dawn", "out."]


def test_words_in_quotation_marks_are_told_once(world):
    report = world.report("PEEL_2016")
    report.found("Patrols in the harbour prevent burglary.")
    world.letter(report.inspection).prose("The report says that 'grooms feed horses at dawn and at dusk'.")
    assert [link.method for link in world.links("REPORTS")] == ["claims/in-quotes"]


def test_prose_that_follows_an_answer_does_not_go_on_telling(world):
    report = world.report("PEEL_2016")
    report.found("Patrols in the harbour prevent burglary.")
    letter = world.letter(report.inspection)
    letter.answered("I dispute the finding that grooms in Marsham feed horses at noon.")
    letter.prose("Next there are the lamps along the quay at Tolbridge.")
    assert len(world.links("REPORTS")) == 1


def test_a_request_that_nobody_answers_is_told_of_its_recommendation(world):
    report = world.report("PEEL_2016")
    asked = report.asked("The force should light its lamps at night.")
    world.letter(report.inspection).prose("The Force should light its lamps at night.")
    (link,) = world.links("REPORTS")
    assert (link.basis, link.target, link.method) == ("QUOTED", asked.iri, "claims/unanswered")


def test_a_request_that_two_answer_is_told_once(world):
    report = world.report("PEEL_2016")
    letter = world.letter(report.inspection)
    first = letter.answered("We accept this.", "It would like every lamp to be lit at dusk.")
    letter.answered("I agree.")
    again = replace(world.items[letter.answered("So do I.").iri], quotes=first.quotes)
    world.items[again.iri] = again
    assert len([link for link in world.links("REPORTS") if link.method == "claims/request"]) == 1


def test_what_is_under_way_is_no_claim_beside_one(world):
    report = world.report("PEEL_2016")
    found = report.found("Grooms told us that they carry too much harness.")
    letter = world.letter(report.inspection)
    words = "Grooms told the inspectors that they carry too much harness; a count of the harness is being made."
    answer = letter.answered(words)
    promise = letter.promised(answer, words)
    world.items[promise.iri] = replace(promise, passages=answer.passages)
    assert [link.target for link in world.links("REPORTS")] == [found.iri]


def test_a_sentence_of_another_area_must_be_more_like_what_is_told(world):
    report = world.report("PEEL_2016")
    lamps = report.question("Lamps", area="PREVENTING_CRIME")
    report.found("The force counts lamps by a national method of quays.", question=lamps.iri)
    letter = world.letter(report.inspection)
    letter.answered("I am glad.", area="Investigating crime")
    letter.prose("The inspection found that lamps are counted quietly and well by the wardens.")
    assert {link.target for link in world.links("REPORTS")} == {None}


@pytest.mark.parametrize(
    ("quote", "claims"),
    [
        ("HMIC wants grooms to feed every horse.", 1),
        ("HMIC noted that the force was asked by the parish to feed every horse.", 0),
        ("HMIC noted that the force was told to feed every horse by the coroner.", 0),
    ],
)
def test_what_another_body_asked_for_is_no_request_of_the_report(world, quote, claims):
    report = world.report("PEEL_2016")
    report.asked("The force should give the stables enough grooms to feed every horse at dawn.")
    world.letter(report.inspection).answered("I accept this.", quote)
    assert len([link for link in world.links("REPORTS") if link.method == "claims/request"]) == claims


@pytest.mark.parametrize(
    ("said", "claims"),
    [
        ("The force was praised for its stables.", 1),
        ("The force was praised by residents for its stables.", 0),
        ("The force was asked to mend its stables.", 1),
        ("The force was asked by the parish to mend its stables.", 0),
    ],
)
def test_a_passive_with_another_agent_tells_nothing_of_the_report(world, said, claims):
    report = world.report("PEEL_2016")
    report.found("The stables of the force are in need of mending, and were praised before.")
    world.letter(report.inspection).answered(said)
    assert len(world.links("REPORTS")) == claims


def test_what_several_places_give_is_told_of_the_one_most_like(world):
    report = world.report("PEEL_2021_22")
    like = report.found("Supervision was effective in 44 of the 92 cases.")
    report.found("This time 44 of 92 it was.")
    world.letter(report.inspection).answered("Inspectors say supervision was up to the mark in only 44 of the 92.")
    assert [link.target for link in world.links("REPORTS")] == [like.iri]


def test_a_clause_that_tells_no_more_than_a_figure_is_known_by_it(world):
    report = world.report("PEEL_2021_22")
    first = report.found("Mares in the north are shod late.")
    figure = report.found("In 2019 we said that 23.6 percent of oats were lost.")
    said = "Inspectors say that mares in the north are shod late; they put the other figure at 23.6 per cent."
    world.letter(report.inspection).answered(said)
    assert {link.target for link in world.links("REPORTS")} == {first.iri, figure.iri}


@pytest.mark.parametrize(
    "said",
    [
        "I am glad that the weight my team has put on leading the patrols was praised.",
        "Inspectors praised my strong support for leading the patrols.",
        "The inspectors commended what I bought and built for leading the patrols.",
    ],
)
def test_what_the_author_did_is_told_of_the_office(world, said):
    found = (
        "We saw strong leadership from the vicar and the police and crime commissioner.",
        "Grooms work in stables.",
    )
    assert told(world, said, found=found) == {0}


@pytest.mark.parametrize(
    "said",
    [
        "Inspectors praised two patrols which my office has led.",
        "Inspectors praised a patrol I led.",
        "I am glad that inspectors praised the leading of patrols.",
        "Inspectors praised the grooms of our patrols.",
    ],
)
def test_things_that_the_author_is_only_named_with_are_not_told_of_the_office(world, said):
    found = ("We saw strong leadership from the vicar and the police and crime commissioner.",)
    assert told(world, said, found=found) == {None}


def test_what_time_was_given_for_is_asked(world):
    asked = ("The force should make sure that a sergeant sees every lamp at an early hour and says what it needs.",)
    said = (
        "The inspectors have given the force until the end of March to see that a sergeant looks at every lamp early."
    )
    assert told(world, said, asked=asked) == {2}


def test_a_faint_retelling_is_told_where_nothing_else_is_nearly_as_like(world):
    found = ("Grooms have lost the protected hour they had for harness.", "Lamps are lit at dawn in all the stables.")
    assert told(world, "The report tells of grooms who no longer have an hour for it.", found=found) == {0}


def test_what_stands_beside_a_grade_in_one_clause_is_told_too(world):
    report = world.report("PEEL_2023_25")
    prevention = report.judged(report.question("Preventing crime"), "Good", grade="GOOD", status="GRADED")
    grooms = report.found("The force feeds most horses within its own time")
    said = "The report says the force is good at preventing crime and gambling and feeds most horses in time."
    world.letter(report.inspection).prose(said)
    assert {link.target for link in world.links("REPORTS")} == {prevention.iri, grooms.iri}


def test_a_fault_told_with_its_harm_is_what_was_found(world):
    report = world.report("PEEL_2016")
    report.found("Patrols in the harbour prevent burglary.")
    report.found("Too few sergeants write down what lanterns are lit at the stables.")
    letter = world.letter(report.inspection)
    letter.answered("The poor upkeep of wagons has hampered the force in the winter. I have bought a wagon.")
    (link,) = world.links("REPORTS")
    assert link.target is None


def test_harm_to_the_author_is_no_finding(world):
    assert told(world, "Poor roads have hampered my visits to the stables.") == set()


def test_a_conclusion_from_claims_is_no_further_one(world):
    said = (
        "The inspection found that officers know the signs of abuse. "
        "As such, the force is judged to be doing enough that harbour patrols prevent burglary."
    )
    assert told(world, said) == {0}


def test_one_thing_of_a_list_may_be_told_alone(world):
    found = ("New wagon brakes are to be fitted in the depot.", "Officers know the signs of abuse.")
    said = (
        "The inspectors noted the money I have put into rare saddles, wagon brakes and a tower clock of my own design."
    )
    assert told(world, said, found=found) == {0, None}


def disputed(world, said, quote, answer):
    """A letter that repeats a part of a sentence and answers that part."""
    report = world.report("PEEL_2016")
    found = report.found("The force doesn't hold one list of the saddles and harness of its grooms.")
    letter = world.letter(report.inspection)
    start = letter.at + said.index(quote)
    letter.prose(said)
    name = f"{letter.document.iri}/quote"
    world.add(Passage(iri=name, document=letter.document.iri, start=start, end=start + len(quote), exact=quote))
    response = letter.answered(answer)
    world.items[response.iri] = replace(response, quotes=(name,))
    return found, [link.target for link in world.links("REPORTS")]


def test_a_finding_that_is_answered_is_told_where_the_report_is_named(world):
    said = "The report says there is no single list of the saddles of grooms."
    found, targets = disputed(world, said, "there is no single list of the saddles of grooms", "There is one.")
    assert targets == [found.iri]


def test_a_request_that_is_answered_is_only_repeated(world):
    said = "The report says the force should keep a single list of the saddles of grooms."
    _, targets = disputed(world, said, "the force should keep a single list of the saddles of grooms", "It keeps one.")
    assert targets == []


CONCERN = "HMIC's one cause of concern is that people sit in the cold while nobody comes."


@pytest.mark.parametrize(("more", "expected"), [((), {0}), (("The state of the roof is a cause of concern.",), {None})])
def test_the_cause_of_concern_is_known_where_there_is_one(world, more, expected):
    report = world.report("PEEL_2016")
    words = ("The way that callers in danger are left unattended is a cause of concern.", *more)
    items = [report.asked(each, kind="CAUSE_OF_CONCERN") for each in words]
    world.letter(report.inspection).prose(CONCERN)
    assert {link.target and items.index(world.items[link.target]) for link in world.links("REPORTS")} == expected


def test_a_second_clause_that_goes_on_telling_may_not_be_held(world):
    said = "The inspectors found that officers know the signs of abuse, and they praised the grooms for the new oats."
    assert told(world, said) == {0, None}


@pytest.mark.parametrize(("wait", "expected"), [("ten minutes", {0}), ("six minutes", {None})])
def test_a_claim_that_gives_another_time_is_not_what_the_report_says(world, wait, expected):
    found = ("Grooms answer the stable bell within ten minutes.", "Officers know the signs of abuse.")
    assert told(world, f"According to the report, grooms answer the stable bell in {wait}.", found=found) == expected


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "Inspectors found that grooms do not know the real number of their boats.",
            "Grooms cannot count their boats.",
        ),
        ("Inspectors found that grooms never read the harbour log.", "Grooms do not read the harbour log."),
        ("Inspectors found that lamps and boats can be seen on one map.", "One map shows all lamps and boats."),
        ("Inspectors found that saddles are checked in turn by two grooms.", "Two grooms check the saddles."),
    ],
)
def test_what_was_found_is_told_in_words_that_an_author_may_use_as_an_aside(world, said, found):
    assert told(world, said, found=(found, "Patrols in the harbour prevent burglary.")) == {0}
