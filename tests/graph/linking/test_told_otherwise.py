"""What an answer takes up without repeating a recommendation: a finding, or a request in the author's own words."""

from __future__ import annotations

ROWING = "The force should review how many oarsmen it can call upon when the tide turns after dark."
LOGS = "make sure that each crossing of the estuary has a written log;"
MASTERS = "require harbour masters to look through the log;"
RETURNS = "send a yearly return of wrecks to the chief pilot."


def test_a_request_told_in_other_words_is_the_one_it_plainly_shares_its_terms_with(world):
    report = world.report("PEEL_2016")
    asked = report.asked(ROWING)
    report.asked("The force should publish what it spends on rope and tar.")
    told = "the number of oarsmen who can be called upon, in our villages too, once the tide has turned and it is dark"
    world.letter(report.inspection).answered("I accept this.", told)
    (link,) = world.links("RESPONDS_TO")
    assert (link.target, link.basis) == (asked.iri, "STATED")
    assert (link.reason or "").startswith("told in other words")


def test_a_request_that_two_recommendations_share_is_told_of_neither(world):
    report = world.report("PEEL_2016")
    report.asked(ROWING)
    report.asked("The force should review how many oarsmen it can call upon when the tide falls after dark.")
    told = (
        "the number of oarsmen who can be called upon, in our villages too, by night as much as by day when it is dark"
    )
    world.letter(report.inspection).answered("I accept this.", told)
    (link,) = world.links("RESPONDS_TO")
    assert link.target is None


def test_a_finding_that_is_disputed_is_what_is_answered(world):
    report = world.report("PEEL_2016")
    held = report.found("The boathouse is tidy. HMIC has concerns that wrecks told of by fishermen are seldom logged.")
    words = "It speaks of concerns that wrecks told of by fishermen are seldom logged"
    world.letter(report.inspection).answered("I do not recognise that description.", words)
    (link,) = world.links("RESPONDS_TO")
    assert (link.target, link.basis) == (held.iri, "QUOTED")
    assert list(world.evidence(link)) == [
        words,
        "HMIC has concerns that wrecks told of by fishermen are seldom logged.",
    ]


def test_a_part_of_a_long_statement_is_that_statement(world):
    report = world.report("PEEL_2023_25")
    words = (
        "Northmoor Police doesn't know where its lanterns are kept at night, so that boats are lost and wrecks missed"
    )
    asked = report.asked(words, kind="CAUSE_OF_CONCERN")
    report.asked("The force should know by night how many boats it has.")
    quote = "the force does not know where its lanterns are kept at night"
    world.letter(report.inspection).answered("We accept this.", quote)
    (link,) = world.links("RESPONDS_TO")
    assert (link.target, link.basis, link.reason) == (asked.iri, "QUOTED", "a part of its words")


def test_the_one_entry_left_of_a_list_is_what_is_told_beside_its_others(world):
    report = world.report("CRIME_INSPECTION_2014")
    whole = report.asked("Within six months, the force should:", kind="RECOMMENDATION")
    listed = [report.asked(words, kind="RECOMMENDATION", part_of=whole.iri) for words in (LOGS, MASTERS, RETURNS)]
    told = (
        "each crossing of the estuary gets its log in writing",
        "somebody senior reads what was entered",
        "the chief pilot has a return of wrecks once a year",
    )
    world.letter(report.inspection).answered("I agree.", *told)
    found = {next(world.evidence(link)): link.target for link in world.links("RESPONDS_TO")}
    assert found == dict(zip(told, [each.iri for each in listed], strict=True))


def test_an_entry_told_elsewhere_in_the_answer_is_not_guessed(world):
    report = world.report("CRIME_INSPECTION_2014")
    whole = report.asked("Within six months, the force should:", kind="RECOMMENDATION")
    for words in (LOGS, MASTERS, RETURNS):
        report.asked(words, kind="RECOMMENDATION", part_of=whole.iri)
    letter = world.letter(report.inspection)
    letter.answered(
        "I agree with what is asked of us here.",
        "each crossing gets its log in writing",
        "the chief pilot has a return of wrecks",
    )
    letter.answered("I agree with this also.", "somebody senior reads what was entered")
    targets = [link.target for link in world.links("RESPONDS_TO")]
    assert targets.count(None) == 1


def test_a_denial_of_a_finding_is_not_the_finding_reworded(world):
    report = world.report("PEEL_2021_22")
    report.found("The grooms check the harness of each mare before it leaves the yard.")
    world.letter(report.inspection).answered(
        "We dispute this.", "the grooms do not check the harness of each mare before it leaves the yard"
    )
    assert [link.target for link in world.links("RESPONDS_TO")] == [None]


def test_a_request_of_another_body_is_no_request_of_the_report(world):
    report = world.report("PEEL_2016")
    report.asked(ROWING)
    matter = (
        "the number of oarsmen who can be called upon, in our villages too, once the tide has turned and it is dark"
    )
    world.letter(report.inspection).answered("I accept this.", f"it was asked by the coroner about {matter}")
    assert [link.target for link in world.links("RESPONDS_TO")] == [None]
