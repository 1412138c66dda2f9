from __future__ import annotations


def pairs(world):
    return {(link.source, link.target) for link in world.links("RAISED_IN")}


def test_a_recommendation_is_raised_in_the_concern_it_answers(world):
    report = world.report("CRIME_INSPECTION_2014")
    question = report.question("How effective is the force at investigating?").iri
    report.found("First is that callers wait and the risk is not assessed again.", kind="CONCERN", question=question)
    cover = report.found(
        "The second is that child protection officers do not work at the weekend.", kind="CONCERN", question=question
    )
    asked = report.asked(
        "The force should review the weekend cover of child protection.", kind="RECOMMENDATION", question=question
    )
    (link,) = world.links("RAISED_IN")
    assert (link.source, link.target) == (asked.iri, cover.iri)


def test_an_entry_of_a_list_is_raised_in_the_fault_told_before_it(world):
    report = world.report("CRIME_INSPECTION_2014")
    question = report.question("How effective is the force at investigating?").iri
    report.found("The force keeps its harness in order.", question=question)
    fault = report.found("Learning is not what it could be. Grooms forget.", question=question)
    whole = report.asked("The force should have methods to:", kind="RECOMMENDATION", question=question)
    entry = report.asked("capture what its grooms learn", kind="RECOMMENDATION", question=question, part_of=whole.iri)
    report.asked("paint its stables", kind="RECOMMENDATION", question=question, part_of=whole.iri)
    assert [(link.source, link.target) for link in world.links("RAISED_IN")] == [(entry.iri, fault.iri)]


def test_each_recommendation_takes_a_fault_of_its_own(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its stables?").iri
    report.found("Grooms are proud of their harness, hay and paddocks.", question=question)
    harness = report.found("However, harness is seldom mended and paddocks flood.", question=question)
    paddocks = report.found("In winter the paddocks are not drained and the hay is lost.", question=question)
    mend = report.asked("The force should mend the harness in its paddocks.", question=question)
    drain = report.asked("The force should drain its paddocks before the hay is cut.", question=question)
    assert pairs(world) == {(mend.iri, harness.iri), (drain.iri, paddocks.iri)}


def test_praise_is_no_fault(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its stables?").iri
    report.found("More positively, harness that was not mended last year now hangs in order.", question=question)
    report.found("Harness hangs in order and saddles shine.", question=question)
    report.asked("The force should mend its harness and its saddles.", question=question)
    assert pairs(world) == set()


def test_two_faults_that_are_as_near_leave_a_recommendation_alone(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its stables?").iri
    report.found("Saddles are not cleaned in Marsham.", question=question)
    report.found("Saddles are not cleaned in Netherby.", question=question)
    report.asked("The force should have its saddles cleaned.", question=question)
    assert pairs(world) == set()


def test_words_of_the_question_alone_tie_nothing(world):
    report = world.report("PEEL_2016")
    question = report.question("How effective is the force at stabling its horses?").iri
    report.found("Horses are not shod.", question=question)
    report.asked("The force should exercise its horses.", question=question)
    assert pairs(world) == set()


def test_a_recommendation_that_carries_its_explanation_is_raised_nowhere_else(world):
    report = world.report("PEEL_2021_22")
    question = report.question("Keeping horses").iri
    report.found("The harness is not mended and saddles are lost", kind="FINDING", question=question)
    report.asked("The force should mend its harness and saddles", "Harness is not mended.", question=question)
    assert pairs(world) == set()


def test_two_recommendations_may_answer_one_fault(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its stables?").iri
    fault = report.found("Harness is not mended. Saddles are lost on the way to Marsham.", question=question)
    one = report.asked("The force should mend its harness and count its saddles.", question=question)
    other = report.asked("Immediately, the force should have its saddles and harness marked.", question=question)
    assert pairs(world) == {(one.iri, fault.iri), (other.iri, fault.iri)}


def test_the_last_fault_goes_to_the_last_area_for_improvement(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its horses?").iri
    report.found("Harness is not mended in winter.", question=question)
    report.found("Paddocks are too wet to graze.", question=question)
    alone = report.found("give oats to those that work hardest;", question=question)
    report.asked("The force should mend its harness.", question=question)
    report.asked("The force should drain its paddocks.", question=question)
    left = report.asked("The force should feed its mares by their effort.", question=question)
    (link,) = [each for each in world.links("RAISED_IN") if each.method == "raised/left-over"]
    assert (link.source, link.target) == (left.iri, alone.iri)


def test_the_summary_of_the_pillar_may_name_the_fault(world):
    report = world.report("PEEL_2018_19")
    pillar = report.question("Legitimacy", kind="PILLAR").iri
    question = report.question("How well does the force keep its stables?").iri
    fault = report.found("But its farriery workshop is too small.", question=pillar)
    report.found("Grooms are proud of their work.", question=question)
    asked = report.asked("The force should give its farriery workshop enough anvils.", question=question)
    assert pairs(world) == {(asked.iri, fault.iri)}


def test_a_cause_of_concern_takes_up_each_concern_counted_before_it(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its horses?").iri
    first = report.found("First, HMIC has concerns about lame mares.", kind="CONCERN", question=question)
    second = report.found("The second concern is that oats run short.", kind="CONCERN", question=question)
    cause = report.asked(
        "Lame mares and a want of oats are a cause of concern.", kind="CAUSE_OF_CONCERN", question=question
    )
    assert pairs(world) == {(cause.iri, first.iri), (cause.iri, second.iri)}


def test_what_stands_in_the_box_was_raised_in_the_cause_of_concern(world):
    report = world.report("PEEL_2023_25")
    question = report.question("Keeping horses").iri
    cause = report.asked("Mares are left lame", kind="CAUSE_OF_CONCERN", question=question)
    entry = report.asked("count its anvils.", kind="RECOMMENDATION", question=question, part_of=cause.iri)
    assert pairs(world) == {(entry.iri, cause.iri)}


def test_a_fault_in_the_victim_service_assessment_is_mended_by_the_area_that_says_the_same(world):
    report = world.report("PEEL_2021_22")
    heading = "The force doesn't always mend harness"
    fault = report.found(heading, "Riders got no spare harness or saddles.", kind="VICTIM_SERVICE_FINDING")
    report.found("The force rides out quickly", "Mares were not late.", kind="VICTIM_SERVICE_FINDING")
    asked = report.asked(
        "The force should give riders spare harness and saddles",
        "In our victim service assessment, we found that 3 of 20 riders had none.",
    )
    report.asked("The force should count its anvils", "It has not done so.")
    (link,) = world.links("RAISED_IN")
    assert (link.source, link.target, link.basis) == (asked.iri, fault.iri, "STATED")
    assert "Riders got no spare harness or saddles." in list(world.evidence(link))


def test_what_the_next_sentence_calls_amiss_is_amiss(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its stables?").iri
    fault = report.found("Grooms mend harness by night. There is no reason for this.", question=question)
    asked = report.asked("The force should have harness mended by day.", question=question)
    assert pairs(world) == {(asked.iri, fault.iri)}
