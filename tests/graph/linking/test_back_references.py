from __future__ import annotations

import pytest

WAITING = "The force should assess the risk again whenever a vulnerable caller has to wait."
PHONES = "The force should examine mobile phones and computers more quickly."


def test_a_stated_repeat_is_tied_to_the_item_of_the_cycle_that_the_year_means(world):
    before = world.report("PEEL_2018_19")
    asked, _ = before.asked(WAITING), before.asked(PHONES)
    later = world.report("PEEL_2021_22")
    said = (
        "Our 2019 report said that risk to callers who wait should be assessed. This remains an area for improvement."
    )
    again = later.asked(said)
    (link,) = (each for each in world.links("REPEATS") if each.basis == "STATED")
    assert (link.source, link.target) == (again.iri, asked.iri)
    assert list(world.evidence(link)) == said.replace(". ", ".|").split("|")


@pytest.mark.parametrize(
    ("said", "proof"),
    [
        (
            "In 2019 we asked the force to examine phones faster. It has, and we consider the matter closed. Rain.",
            2,
        ),
        ("Our recommendation of 2019 about phones has been met. We saw the laboratory.", 1),
        ("In 2019 we asked the force to examine phones faster. Rain fell.", 1),
    ],
)
def test_what_became_of_a_request_is_proved_by_the_sentence_that_tells_it(world, said, proof):
    world.report("PEEL_2018_19").asked(PHONES)
    world.report("PEEL_2021_22").found(said)
    (link,) = (each for relation in ("CLOSES", "FOLLOWS_UP") for each in world.links(relation))
    sentences = said.replace(". ", ".|").split("|")
    assert list(world.evidence(link)) == sentences[:proof]


def test_no_likeness_is_told_to_be_above_one(world):
    words = "The force should assess the risk to callers who wait."
    before, later = world.report("PEEL_2018_19"), world.report("PEEL_2021_22")
    before.asked(words, question=before.question("How well does it protect people?", area="PREVENTING_CRIME").iri)
    later.found(
        f"In our 2019 report we set an area for improvement: {words}",
        question=later.question("How well does it protect people?", area="PREVENTING_CRIME").iri,
    )
    (link,) = (each for each in world.links() if each.basis == "STATED")
    assert "similarity 1.00" in (link.reason or "")


def test_a_report_that_is_not_loaded_is_named_and_not_tied_to_a_near_miss(world):
    world.report("PEEL_2017").asked(WAITING)
    world.report("PEEL_2021_22").asked("Our 2019 report said that risk to callers who wait should be assessed again.")
    (link,) = (each for each in world.links("REPEATS") if each.basis == "STATED")
    assert link.target is None
    assert (link.target_text or "").startswith("PEEL 2018/19, Northmoor Police, not loaded")


def test_two_items_that_fit_as_well_leave_the_target_open(world):
    before = world.report("PEEL_2018_19")
    before.asked("The force should train its officers in first aid at sea.")
    before.asked("The force should train its officers in first aid on land.")
    world.report("PEEL_2021_22").found("In our 2019 report we asked the force to train officers in first aid.")
    (link,) = world.links("FOLLOWS_UP")
    assert link.target is None
    assert "no one item" in (link.target_text or "")


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        (
            "In 2019 we told the force to examine phones more quickly. We consider that area for improvement closed.",
            "CLOSES",
        ),
        ("This meets the area for improvement we set in 2019 about examining phones.", "CLOSES"),
        ("We drew attention to this wait for phones to be examined in our 2019 report.", "REPEATS"),
        ("In our 2019 report we asked the force to examine phones quickly, and it has made a start.", "FOLLOWS_UP"),
        ("The recommendation on phones that we made in 2019 has been superseded.", "SUPERSEDES"),
    ],
)
def test_the_words_decide_the_relation(world, said, relation):
    before = world.report("PEEL_2018_19")
    asked, _ = before.asked(PHONES), before.asked(WAITING)
    world.report("PEEL_2021_22").found(said)
    (link,) = world.links()
    assert (link.relation, link.target) == (relation, asked.iri)


def test_another_force_is_meant_where_the_sentence_says_whom_it_told(world):
    theirs = world.report("PEEL_2021_22", force="Fenwick").asked(PHONES)
    world.report("PEEL_2021_22").asked(PHONES)
    later = world.report("PEEL_2023_25")
    later.found("In September 2022 we told Fenwick Police to examine mobile phones more quickly.")
    (link,) = world.links("FOLLOWS_UP")
    assert link.target == theirs.iri


def test_a_report_of_the_same_cycle_is_no_earlier_report(world):
    world.report("PEEL_2021_22").found("In 2022 we found that phones were examined quickly.")
    assert world.links() == ()


def test_prose_that_is_no_item_refers_back_where_it_tells_of_an_item(world):
    report = world.report("PEEL_2021_22")
    report.asked(WAITING)
    report.prose("In 2014, we introduced a new kind of inspection for every force.")
    report.prose("An interim version of this page appeared in December; this one takes its place.")
    assert [(link.relation, link.target) for link in world.links()] == [("SUPERSEDES", None)]


def test_a_report_that_was_published_elsewhere_is_reported(world):
    world.report("PEEL_2016").found("HMIC published a report in March 2014 on the way forces deal with domestic abuse.")
    (link,) = world.links()
    assert (link.relation, link.target) == ("REPORTS", None)
    assert "domestic abuse report of 2014" in (link.target_text or "")


def test_a_grade_told_of_an_earlier_report_ends_at_its_judgment(world):
    before = world.report("CRIME_INSPECTION_2014")
    question = before.question("How effective is the force at investigating offending?", kind="QUESTION")
    judged = before.judged(question, "Inadequate", grade="INADEQUATE", status="GRADED")
    before.asked(WAITING)
    world.report("PEEL_2016").found("In our crime inspection of 2014 we judged the force's investigations inadequate.")
    (link,) = world.links()
    assert (link.relation, link.target) == ("FOLLOWS_UP", judged.iri)


def test_what_remains_an_area_for_improvement_was_one_before(world):
    before = world.report("PEEL_2018_19").asked("The force should mend the harness of its mares.")
    later = world.report("PEEL_2021_22")
    again = later.asked("The harness of the mares is not mended. This remains an area for improvement.")
    (link,) = world.links("REPEATS")
    assert (link.source, link.target, link.basis) == (again.iri, before.iri, "STATED")


def test_what_remains_is_told_once_where_a_report_is_named(world):
    world.report("PEEL_2018_19").asked("The force should mend the harness of its mares.")
    later = world.report("PEEL_2021_22")
    later.asked("Our 2019 report asked the force to mend harness. This remains an area for improvement.")
    assert len(world.links("REPEATS")) == 1


@pytest.mark.parametrize(
    ("after", "times"),
    [
        ("We looked at how grooms find the mares and then spoke to riders.", 1),
        ("We then spoke to riders about the mares.", 1),
        ("Our team read the records of the mares, then met the riders.", 1),
        ("We also asked then for lanterns in the stables of the mares.", 2),
    ],
)
def test_then_means_the_report_only_where_something_was_said_then(world, after, times):
    world.report("PEEL_2018_19").asked("The force should mend the harness of its mares.")
    world.report("PEEL_2021_22").found(f"In our 2019 report we asked the force to mend harness. {after}")
    assert len(world.links("FOLLOWS_UP")) == times


def test_an_older_report_that_asks_the_same_leaves_the_latest_meant(world):
    harness = "The force should make sure that grooms check the harness of its mares."
    asked = world.report("PEEL_2018_19").asked(harness)
    world.report("PEEL_2021_22").asked(
        "The force hasn't met our previous recommendation that grooms check the harness of mares."
    )

    def targets():
        return [(each.target, each.target_text) for each in world.links("REPEATS") if each.basis == "STATED"]

    assert targets() == [(asked.iri, None)]
    world.report("PEEL_2016").asked(harness)
    assert targets() == [(asked.iri, None)]


def test_what_fits_no_item_of_an_unnamed_inspection_is_not_called_missing(world):
    before = world.report("PEEL_2018_19")
    before.asked("The force should train its officers in first aid at sea.")
    before.asked("The force should train its officers in first aid on land.")
    world.report("PEEL_2021_22").found("The force hasn't met our previous recommendation to train in first aid.")
    (link,) = (each for each in world.links("REPEATS") if each.basis == "STATED")
    assert link.target is None
    assert "no one item" in (link.target_text or "")


def test_what_was_criticised_is_a_finding_and_not_what_was_asked_for(world):
    before = world.report("PEEL_2016")
    found = before.found("The stables have too few grooms, who carry heavy loads of harness.")
    before.asked("Review the number of grooms in the stables, so that loads of harness are light.")
    world.report("PEEL_2021_22").found("The loads of the grooms, which we criticised in our 2016 report, are light.")
    (link,) = world.links("FOLLOWS_UP")
    assert link.target == found.iri


def test_of_two_items_as_like_that_of_the_same_area_is_meant(world):
    before = world.report("PEEL_2016")
    before.found(
        "The queue of lame horses in the saddle room was cut.",
        question=before.question("Riders", area="RESPONDING").iri,
    )
    mine = before.question("Smiths", area="INVESTIGATING").iri
    found = before.found("The queue of lame horses in the smithy was cut.", question=mine)
    later = world.report("PEEL_2021_22")
    there = later.question("Forges", area="INVESTIGATING").iri
    later.found(
        "In 2016 we reported that the queue of lame horses had been cut, so this is a step backwards.", question=there
    )
    (link,) = world.links("DETERIORATES_FROM")
    assert link.target == found.iri


def test_what_an_answer_says_was_said_before_is_what_it_quotes(world):
    before = world.report("CRIME_INSPECTION_2014")
    question = before.question("Stables", kind="QUESTION").iri
    concern = before.found(
        "First is the want of any rule that a farrier must see a lame mare.",
        kind="CONCERN", question=question,
    )  # fmt: skip
    before.asked("The force should review by May when a farrier sees a lame mare at a fair by dusk.", question=question)
    before.asked("The force should send each groom on a course in the autumn.")
    report = world.report("PEEL_2016")
    quote = "The force should make sure that a farrier sees each lame mare again."
    report.asked(quote)
    said = "The same thing was said in the crime inspection of 2014. Grooms go on a course this autumn."
    world.letter(report.inspection).answered(said, quote)
    (link,) = (each for each in world.links("REPEATS") if each.basis == "STATED")
    assert link.target == concern.iri


def test_each_inspection_since_a_year_is_named_by_itself(world):
    world.report("PEEL_2017").asked("The force should mend the harness of its mares.")
    later = world.report("PEEL_2023_25")
    later.found("The force has been asked to mend harness in each inspection since 2017, and it has still not done so.")
    links = [each for each in world.links("REPEATS") if each.basis == "STATED"]
    assert sorted((each.target_text or "").partition(",")[0] for each in links) == ["", "PEEL 2018/19", "PEEL 2021/22"]


def test_what_was_given_then_is_an_item_of_its_own(world):
    world.report("PEEL_2023_25").found(
        "In our 2022 report we found that harness was seldom mended. "
        "The area for improvement that we gave then is closed."
    )
    assert sorted(each.relation for each in world.links()) == ["CLOSES", "FOLLOWS_UP"]


def test_several_things_named_together_are_the_inspection(world):
    before = world.report("CRIME_INSPECTION_2014")
    before.asked("The force should mend the harness of its mares.")
    world.report("PEEL_2017").found("The force has not acted fully on matters that we first raised in 2014.")
    (link,) = world.links()
    assert (link.relation, link.target) == ("FOLLOWS_UP", before.inspection)


STRAPS = "The force should make sure that grooms check the straps of its mares every week."


def test_the_figure_of_then_is_meant_beside_the_request_of_then(world):
    before = world.report("CRIME_INSPECTION_2014")
    counted = before.figure("Straps were sound on 13 of the 20 mares.", numerator=13.0, denominator=20.0)
    asked = before.asked(STRAPS)
    world.report("PEEL_2018_19").found(
        "In 2014 only 13 of the 20 mares we examined had sound straps, and we recommended that grooms check straps "
        "every week. It now employs a saddler."
    )
    assert {link.target for link in world.links("FOLLOWS_UP")} == {counted.iri, asked.iri}


def test_a_figure_that_has_become_worse_is_a_deterioration_from_it_and_its_finding_is_followed_up(world):
    before = world.report("CRIME_INSPECTION_2014")
    told = "A smith reads the hoof register weekly. Hooves were dry on 46 of 50 mares."
    found = before.found(told)
    before.at = told.index("Hooves")
    counted = before.figure("Hooves were dry on 46 of 50 mares.", numerator=46.0, denominator=50.0)
    world.report("PEEL_2018_19").found(
        "Hooves were dry on 31 of 50 mares. This is a deterioration. "
        "In 2014 we found dry hooves on 46 of 50 mares, and spoke of a smith."
    )
    (worse,) = world.links("DETERIORATES_FROM")
    (followed,) = world.links("FOLLOWS_UP")
    assert (worse.target, followed.target) == (counted.iri, found.iri)


def test_a_share_of_something_else_is_not_the_figure_of_then(world):
    before = world.report("CRIME_INSPECTION_2014")
    before.figure("22 percent of the lanterns were broken.", value=22.0, unit="PERCENT")
    world.report("PEEL_2018_19").found("We reported in 2014 that 22 percent of mares had no straps.")
    (link,) = world.links("FOLLOWS_UP")
    assert link.target is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("We raised this in 2017 and it has become worse.", {"DETERIORATES_FROM", "REPEATS"}),
        ("In 2017 we asked the force to mend its straps. That has not happened.", {"FOLLOWS_UP", "REPEATS"}),
        ("In 2017 we asked the force to mend its straps. This remains an area for improvement.", {"REPEATS"}),
        ("We gave it an area for improvement on straps in 2017, and are satisfied that it can be closed.", {"CLOSES"}),
    ],
)
def test_one_reference_may_tell_two_relations(world, said, expected):
    world.report("PEEL_2018_19").found(said)
    assert {link.relation for link in world.links()} == expected


def test_the_first_of_several_concerns_is_meant_where_it_stands_after_their_number(world):
    before = world.report("CRIME_INSPECTION_2014")
    first = before.found("We have two concerns. First is how long lame mares wait for a smith.")
    before.found("The second is that riders do not write down falls.", kind="CONCERN")
    before.asked("The force should within a month agree with the smith when mares are seen.")
    world.report("PEEL_2018_19").found("Our 2014 report expressed concern at how long lame mares wait for a smith.")
    (link,) = world.links("FOLLOWS_UP")
    assert link.target == first.iri


def test_what_the_figure_of_then_is_of_the_paragraph_may_tell(world):
    counted = world.report("CRIME_INSPECTION_2014").figure(
        "Smiths reached 72 percent of lame mares on the day.", value=72.0, unit="PERCENT"
    )
    world.report("PEEL_2018_19").found(
        "Smiths reached 58 percent of lame mares on the day. The figure was 72 percent in our 2014 inspection."
    )
    (link,) = world.links("FOLLOWS_UP")
    assert link.target == counted.iri


@pytest.mark.parametrize(
    ("then", "now", "same"),
    [
        ("Straps were sound on 13 of the 20 mares.", "In 2014 we saw that 13 of the 20 mares had sound straps.", True),
        ("Straps were sound on 13 of the 20 mares.", "In 2014 we saw that 13 of the 20 men had sound straps.", False),
        ("Straps were sound on 13 of the 20 mares.", "In 2014 we found that grooms had fed 13 of the 20 mares.", False),
        ("Grooms had signed 13 of the 20 files.", "In 2014 we found that grooms had signed 13 of 20 cases.", True),
        ("Grooms fed 22 percent of mares in May.", "In 2014 we said grooms fed 22 percent of cats in May.", False),
    ],
)  # fmt: skip
def test_an_equal_figure_is_that_of_then_only_where_it_counts_the_same(world, then, now, same):
    share = {"value": 22.0, "unit": "PERCENT"} if "percent" in then else {"numerator": 13.0, "denominator": 20.0}
    counted = world.report("CRIME_INSPECTION_2014").figure(then, **share)
    world.report("PEEL_2018_19").found(now)
    (link,) = world.links("FOLLOWS_UP")
    assert (link.target == counted.iri) is same


def test_an_equal_figure_of_another_subject_of_the_paragraph_is_not_that_of_then(world):
    before = world.report("CRIME_INSPECTION_2014")
    before.figure("Straps were sound on 13 of the 20 mares.", numerator=13.0, denominator=20.0)
    world.report("PEEL_2018_19").found(
        "Sound straps are worn by mares. In 2014 we found that lanterns were lit in 13 of 20 yards."
    )
    assert [link.target for link in world.links("FOLLOWS_UP")] == [None]


def test_what_was_said_and_never_asked_is_sought_among_all_that_was_found(world):
    before = world.report("PEEL_2018_19")
    before.asked(PHONES)
    found = before.found("A panel of farriers looks at the shoeing of mares every quarter.")
    later = world.report("PEEL_2021_22").found(
        "In 2019 we commented on the panel of farriers. It has seldom met since."
    )
    (link,) = world.links("FOLLOWS_UP")
    assert (link.source, link.target) == (later.iri, found.iri)


def test_what_sums_up_the_findings_is_no_rival_of_the_finding_summed_up(world):
    before = world.report("PEEL_2018_19")
    before.found("The wait for lanterns has been cut.", question=before.question("Overall", kind="PILLAR").iri)
    found = before.found("The wait for its lanterns has been cut.", question=before.question("Q1").iri)
    world.report("PEEL_2021_22").found("In 2019 we reported that the wait for lanterns had been cut.")
    assert [link.target for link in world.links("FOLLOWS_UP")] == [found.iri]


def test_each_clause_that_names_a_report_of_its_own_tells_of_that_report(world):
    asked = world.report("PEEL_2016").asked("The force should shoe its mares on time, and clear the overdue shoeings.")
    found = world.report("PEEL_2018_19").found("Few shoeings were overdue, and the farriers are content.")
    later = world.report("PEEL_2021_22").found(
        "In 2016 we set an area for improvement about overdue shoeings, and in 2019 we reported that few were overdue."
    )
    assert {(link.source, link.target) for link in world.links("FOLLOWS_UP")} == {
        (later.iri, asked.iri),
        (later.iri, found.iri),
    }


def test_an_answer_to_an_earlier_report_is_not_that_report(world):
    world.report("PEEL_2018_19").asked(WAITING)
    world.report("PEEL_2021_22").found("In his response to our 2019 report the reeve said that callers no longer wait.")
    assert world.links() == ()


def test_what_remains_asked_for_after_some_progress_is_asked_again(world):
    asked = world.report("PEEL_2018_19").asked(PHONES)
    later = world.report("PEEL_2021_22").asked(
        "The force should examine phones faster",
        "In 2019 we told the force to examine phones more quickly. There has been progress. "
        "But a month is too long, and this remains an area for improvement.",
    )
    stated = {(link.relation, link.source, link.target) for link in world.links() if link.basis == "STATED"}
    assert stated == {("FOLLOWS_UP", later.iri, asked.iri), ("REPEATS", later.iri, asked.iri)}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("In 2019 nobody foresaw how many farriers would leave the forge. It plans ahead now.", True),
        ("The number of farriers who leave the forge has been low since 2019.", True),
        ("In 2018 nobody foresaw a frost at the forge.", False),
        ("In 2015 nobody foresaw how many farriers would leave the forge.", False),
    ],
)
def test_what_a_year_alone_sets_in_the_past_is_tied_where_the_report_of_then_plainly_tells_it(world, said, found):
    before = world.report("PEEL_2018_19")
    told = before.found("The number of farriers who would leave the forge was foreseen by nobody.")
    before.asked(PHONES)
    later = world.report("PEEL_2021_22").found(said)
    assert [(each.source, each.target) for each in world.links()] == ([(later.iri, told.iri)] if found else [])
