from __future__ import annotations

from dataclasses import replace

from graph.linking.roots import Weights, closeness, roots


def pairs(world):
    return {(link.source, link.target) for link in world.links("RESTATES")}


def stable(world, question="How well are mares kept?"):
    report = world.report("CRIME_INSPECTION_2014")
    return report, report.question(question).iri


def printed_twice(world, report, finding):
    world.items[finding.iri] = replace(finding, passages=(*finding.passages, report.passage("printed once more")))
    return finding


def test_a_clause_of_a_factor_sums_up_the_request_it_speaks_of(world):
    report = world.report("PEEL_2021_22")
    mares = report.found("It doesn't shoe its mares before winter.", kind="FACTOR")
    harness = report.found("It doesn't mend harness before winter.", kind="FACTOR")
    report.found("It shoes its mares in Marsham with care before winter.", kind="FACTOR")
    cause = report.asked("The force is failing to shoe its mares in winter", kind="CAUSE_OF_CONCERN")
    asked = report.asked("The force should mend its harness", "It is old.")
    assert pairs(world) == {(mares.iri, cause.iri), (harness.iri, asked.iri)}


def test_a_bullet_sums_up_a_paragraph_of_its_own_question(world):
    report, question = stable(world)
    oats = report.found("Oats are weighed each dawn and the scales are sound.", question=question)
    report.found("The farrier calls each Friday with new shoes for the mares.", question=question)
    other = report.question("How well are foals kept?").iri
    report.found("Oats are weighed for the foals at dawn.", question=other)
    bullet = printed_twice(world, report, report.found("Oats are weighed with care.", question=question))
    assert pairs(world) == {(bullet.iri, oats.iri)}


def test_a_sentence_that_a_but_divides_sums_up_two(world):
    report, question = stable(world)
    oats = report.found("Oats are weighed each dawn and the scales are sound.", question=question)
    shoes = report.found("No farrier calls in Marsham, so the mares lack shoes all winter.", question=question)
    words = "Oats are weighed with care, but mares in Marsham lack shoes."
    bullet = printed_twice(world, report, report.found(words, question=question))
    assert pairs(world) == {(bullet.iri, oats.iri), (bullet.iri, shoes.iri)}


def test_praise_sums_up_nothing_that_is_amiss(world):
    report, question = stable(world)
    report.found("The mares lack oats in Marsham stable.", question=question)
    report.found("The farrier calls each Friday.", question=question)
    printed_twice(world, report, report.found("Mares get oats in Marsham stable.", question=question))
    assert pairs(world) == set()


def test_of_two_details_as_near_neither_is_summed_up(world):
    report, question = stable(world)
    report.found("Mares get oats at dawn.", question=question)
    report.found("Mares get oats at dusk.", question=question)
    printed_twice(world, report, report.found("Mares get oats.", question=question))
    assert pairs(world) == set()


def test_a_sentence_that_tells_a_grade_sums_up_nothing(world):
    report, question = stable(world)
    report.found("Mares get oats at dawn in Marsham.", question=question)
    printed_twice(world, report, report.found("The force is good at giving mares oats.", question=question))
    assert pairs(world) == set()


def test_the_summary_of_a_pillar_sums_up_its_own_questions(world):
    report = world.report("PEEL_2018_19")
    pillar = report.question("Effectiveness", kind="PILLAR")
    under = [report.question(label) for label in ("Mares", "Foals")]
    world.items[under[0].iri] = replace(under[0], parent=pillar.iri)
    summary = report.found("Shoes are fitted by the farrier.", question=pillar.iri)
    mine = report.found("The farrier at Marsham fits shoes each Friday.", question=under[0].iri)
    report.found("The farrier fits shoes on foals.", question=under[1].iri)
    assert pairs(world) == {(summary.iri, mine.iri)}


def test_words_for_one_thing_are_one_root():
    assert roots("inquiries").keys() == roots("investigations").keys()
    assert roots("officers on their beats").keys() == roots("neighbourhood officers").keys()


def test_a_rare_root_tells_more_than_one_that_stands_in_every_detail():
    held = [roots("mares and oats"), roots("mares and shoes"), roots("mares and harness")]
    weighed = Weights(held).weigh(roots("mares with oats"))
    (mare,), (oat,) = roots("mares"), roots("oats")
    assert weighed[oat] > weighed[mare]


def test_a_detail_that_tells_much_besides_is_less_close():
    summary, short, long = roots("oats"), roots("oats at dawn"), roots("oats, hay, bran, shoes and harness at dawn")
    assert closeness(summary, short, short) > closeness(summary, long, long) > 0


def test_a_sentence_that_joins_very_many_things_is_read_in_time(world):
    report, question = stable(world)
    report.found("Oats are weighed each dawn and the scales are sound.", question=question)
    words = " and ".join(f"the mare of box {name} gets oats" for name in "abcdefghijklmnopqrstuvwxyz") + "."
    printed_twice(world, report, report.found(words, question=question))
    assert len(pairs(world)) <= 1


def test_a_factor_is_sure_of_causes_of_concern_alone(world):
    report = world.report("PEEL_2021_22")
    report.found("It doesn't shoe its mares before winter.", kind="FACTOR")
    report.found("It doesn't mend harness before winter.", kind="FACTOR")
    cause = report.asked("The force is failing to shoe its mares in winter", kind="CAUSE_OF_CONCERN")
    report.asked("The force should mend its harness", "It is old.")
    assert [each.target for each in world.links("RESTATES") if each.confidence >= 0.5] == [cause.iri]


def test_a_factor_is_sure_of_a_cause_of_concern_by_the_words_of_the_cause_itself(world):
    report = world.report("PEEL_2021_22")
    report.found("It records harness too late.", kind="FACTOR")
    report.asked(
        "The force is failing its mares in winter", "Harness is recorded late each week.", kind="CAUSE_OF_CONCERN"
    )
    report.asked("The force should buy oats", "They are dear.")
    assert [each.target for each in world.links("RESTATES") if each.confidence >= 0.5] == []


def test_a_summary_in_the_words_of_the_detail_quotes_it_and_one_in_its_own_words_does_not(world):
    report, question = stable(world)
    oats = report.found("Each dawn the grooms weigh the oats of the mares with care.", question=question)
    mares = report.found("Every farrier in Marsham shoes the lame mares in winter.", question=question)
    again = report.found("Its grooms weigh the oats of the mares with care.", question=question)
    other = report.found("Lame mares are shod by a farrier each winter.", question=question)
    for each in (again, other):
        printed_twice(world, report, each)
    found = {(link.source, link.target): link.basis for link in world.links("RESTATES")}
    assert found == {(again.iri, oats.iri): "QUOTED", (other.iri, mares.iri): "INFERRED"}


def test_a_clause_that_is_far_ahead_in_two_roots_is_sure_though_it_has_words_of_its_own(world):
    report, question = stable(world)
    told = report.found(
        "The farrier at Marsham fits shoes each Friday, and grooms hold lanterns while the smith heats iron and coals.",
        question=question,
    )
    report.found("Hay is stacked in the upper barn.", question=question)
    words = "Riders praise how each visiting farrier turns, files, trims, hammers and fits shoes, whatever mud brings."
    printed_twice(world, report, report.found(words, question=question))
    (link,) = world.links("RESTATES")
    assert link.target == told.iri
    assert link.confidence >= 0.5


def test_a_main_finding_said_again_in_nearly_its_own_words_is_sure(world):
    report = world.report("PEEL_2021_22")
    again = report.found("It fits shoes on mares each Friday.", kind="FACTOR")
    report.found("It keeps hay dry.", kind="FACTOR")
    area = report.question("Keeping mares", kind="AREA").iri
    words = "Shoes are fitted on mares each Friday"
    told = report.found(words, "The farrier comes.", kind="MAIN_FINDING", question=area)
    report.found("Harness is mended each Friday", "By grooms.", kind="MAIN_FINDING", question=area)
    sure = {(link.source, link.target) for link in world.links("RESTATES") if link.confidence >= 0.5}
    assert sure == {(again.iri, told.iri)}


def test_the_names_of_forces_and_how_far_a_thing_was_found_sum_up_nothing(world):
    report, question = stable(world)
    report.found("The oats of Marsham Police and the hay of Netherby are stored in Marsham barn.", question=question)
    report.found("The farrier calls each Friday.", question=question)
    words = "Mares fare well with Marsham Police across oats, hay and barn."
    printed_twice(world, report, report.found(words, question=question))
    assert pairs(world) == set()


def test_of_a_request_and_the_finding_it_is_made_of_the_finding_is_summed_up(world):
    report, question = stable(world)
    words = (
        "Mares stand in the yard and wait. In 9 of 20 boxes the farrier had not shod one, and lanterns had gone out."
    )
    told = report.found(words, question=question)
    report.asked("The force should have its mares shod by a farrier.", question=question)
    bullet = printed_twice(world, report, report.found("The farrier has not shod the mares.", question=question))
    assert pairs(world) == {(bullet.iri, told.iri)}


def test_a_clause_about_the_subject_of_a_question_sums_up_what_is_first_told_below_it(world):
    report = world.report("PEEL_2016")
    pillar = report.question("Effectiveness", kind="PILLAR")
    under = report.question("How well are mares shod?")
    world.items[under.iri] = replace(under, parent=pillar.iri)
    summary = report.found("The force takes a great and lasting pride in its mares.", question=pillar.iri)
    first = report.found("Each mare has a named groom, a box and clean straw at dusk.", question=under.iri)
    report.found("Lanterns hang in every barn beside harness.", question=under.iri)
    (link,) = world.links("RESTATES")
    assert (link.source, link.target) == (summary.iri, first.iri)
    assert link.confidence >= 0.5


def test_what_does_so_is_no_second_clause(world):
    report, question = stable(world)
    report.found("Oats are weighed each dawn in Marsham.", question=question)
    report.found("Scales of brass hang in the barn.", question=question)
    words = "Grooms weigh out oats at dawn, and they do so with scales of brass."
    printed_twice(world, report, report.found(words, question=question))
    assert len(pairs(world)) <= 1


def test_two_words_that_name_one_thing_are_one_root():
    assert len(roots("stop and search")) == len(roots("the control room")) == 1
    assert not roots("cases are passed between teams").keys() & roots("learning is shared").keys()


def test_a_telephone_line_is_a_name_and_a_year_is_not(world):
    report, question = stable(world)
    told = report.found("Riders who ring 101 hang up when the groom is slow.", question=question)
    report.found("Hay is stacked in the upper barn.", question=question)
    line = printed_twice(world, report, report.found("Too many riders hang up on the 101 groom.", question=question))
    printed_twice(world, report, report.found("Too many riders hung up on the groom in 2016.", question=question))
    assert pairs(world) == {(line.iri, told.iri)}


def test_that_nobody_does_a_thing_is_not_what_is_done():
    assert not roots("nobody stops a mare").keys() & roots("nobody and nothing is no longer there").keys()
