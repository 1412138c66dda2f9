from __future__ import annotations

from dataclasses import replace

from graph.linking import raised
from graph.linking.alignment import Report
from graph.linking.sections import Section
from graph.linking.texts import Texts


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
    report.found("Horses are seldom fed.", question=question)
    report.asked("The force should exercise its horses.", question=question)
    assert pairs(world) == set()


def test_one_fault_and_one_area_for_improvement_under_a_question_belong_together(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its stables?").iri
    report.found("Grooms are proud of their work.", question=question)
    fault = report.found("Not every mare is shod. Smiths come once a year.", question=question)
    asked = report.asked("The force should train farriers.", question=question)
    assert pairs(world) == {(asked.iri, fault.iri)}


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


def test_what_the_next_sentence_calls_amiss_is_amiss(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its stables?").iri
    fault = report.found("Grooms mend harness by night. There is no reason for this.", question=question)
    asked = report.asked("The force should have harness mended by day.", question=question)
    assert pairs(world) == {(asked.iri, fault.iri)}


def section(world, report, question):
    """What the rules see of one question before any of them has been applied."""
    texts = Texts(world.snapshot())
    (inspection,) = texts.inspections
    asked = [each for each in texts.asked(report.inspection) if each.question == question]
    asked.sort(key=lambda each: texts.passage(each).start)
    return Section(texts, Report(texts, inspection), inspection, question, asked)


def tied(rule, held):
    return [(each.asked.iri, each.target.iri) for each in rule(held)]


def stables(world, kind="QUESTION"):
    report = world.report("PEEL_2016")
    return report, report.question("How well does the force keep its stables?", kind=kind).iri


def test_the_rule_of_concerns_wants_one_clearly_ahead(world):
    report, question = stables(world)
    lame = report.found("First is that lame mares are ridden.", kind="CONCERN", question=question)
    report.found("The second is that oats run short in winter.", kind="CONCERN", question=question)
    asked = report.asked("The force should rest its lame mares.", kind="RECOMMENDATION", question=question)
    report.asked("The force should count its anvils.", kind="RECOMMENDATION", question=question)
    assert tied(raised.in_concern, section(world, report, question)) == [(asked.iri, lame.iri)]


def test_the_rule_of_all_concerns_is_for_causes_of_concern_told_after_them(world):
    report, question = stables(world)
    lame = report.found("First is that lame mares are ridden.", kind="CONCERN", question=question)
    cause = report.asked("Lame mares are left to suffer.", kind="CAUSE_OF_CONCERN", question=question)
    report.asked("The force should rest lame mares.", kind="RECOMMENDATION", question=question)
    report.found("The second is that lame mares are not seen.", kind="CONCERN", question=question)
    assert tied(raised.in_all_concerns, section(world, report, question)) == [(cause.iri, lame.iri)]


def test_the_rule_of_faults_gives_each_recommendation_one(world):
    report, question = stables(world)
    harness = report.found("Harness is seldom mended.", question=question)
    paddocks = report.found("Paddocks are not drained.", question=question)
    mend = report.asked("The force should mend harness.", question=question)
    drain = report.asked("The force should drain paddocks.", question=question)
    found = tied(raised.in_fault, section(world, report, question))
    assert sorted(found) == sorted([(mend.iri, harness.iri), (drain.iri, paddocks.iri)])


def test_the_rule_of_lists_looks_at_the_finding_just_before(world):
    report, question = stables(world)
    report.found("Learning is not what it was.", question=question)
    fault = report.found("Learning could be improved.", question=question)
    whole = report.asked("The force should:", kind="RECOMMENDATION", question=question)
    entry = report.asked("write its learning down", kind="RECOMMENDATION", question=question, part_of=whole.iri)
    assert tied(raised.before_the_list, section(world, report, question)) == [(entry.iri, fault.iri)]


def test_the_rule_of_shared_faults_wants_two_things_in_common(world):
    report, question = stables(world)
    fault = report.found("Harness is not mended and saddles are lost.", question=question)
    both = report.asked("The force should mark its harness and saddles.", question=question)
    report.asked("The force should give harness a shelf of oak, pine, elm or ash.", question=question)
    assert tied(raised.in_shared_fault, section(world, report, question)) == [(both.iri, fault.iri)]


def test_the_rule_of_what_is_left_over_wants_one_on_each_side(world):
    report, question = stables(world)
    report.found("Harness is not mended.", question=question)
    alone = report.found("Mares get too few oats.", question=question)
    for words in ("The force should mend harness.", "The force should feed by effort.", "The force should sweep."):
        report.asked(words, question=question)
    held = section(world, report, question)
    assert tied(raised.left_over, held) == []
    mend, _, sweep = held.asked
    held.record(
        raised.Tie(each, held.faults[0].finding, 0.0, "", (held.faults[0].finding.iri,)) for each in (mend, sweep)
    )
    assert [target for _, target in tied(raised.left_over, held)] == [alone.iri]


def test_the_rule_of_the_summary_reads_the_pillar_only(world):
    report, question = stables(world)
    pillar = report.question("Legitimacy", kind="PILLAR").iri
    fault = report.found("But its farriery workshop is too small.", question=pillar)
    report.found("The farriery workshop is not heated.", question=report.question("Another").iri)
    asked = report.asked("The force should give its farriery workshop anvils.", question=question)
    assert tied(raised.in_summary, section(world, report, question)) == [(asked.iri, fault.iri)]


def test_the_rule_of_the_box_leaves_lists_of_recommendations_alone(world):
    report, question = stables(world)
    cause = report.asked("Mares are left lame", kind="CAUSE_OF_CONCERN", question=question)
    boxed = report.asked("rest them;", kind="RECOMMENDATION", question=question, part_of=cause.iri)
    whole = report.asked("The force should:", kind="RECOMMENDATION", question=question)
    report.asked("count its anvils.", kind="RECOMMENDATION", question=question, part_of=whole.iri)
    assert tied(raised.in_box, section(world, report, question)) == [(boxed.iri, cause.iri)]


def test_each_rule_sees_only_what_the_ones_before_it_left_open(world):
    report, question = stables(world)
    report.found("Harness is not mended.", question=question)
    report.asked("The force should mend its harness.", question=question)
    assert [rule.method for rule, _ in raised.ties(section(world, report, question))] == ["raised/fault"]


def test_what_stands_in_the_box_may_answer_a_fault_too(world):
    report, question = stables(world)
    cause = report.asked("Mares are left lame", kind="CAUSE_OF_CONCERN", question=question)
    fault = report.found("Harness is not mended.", question=question)
    entry = report.asked("mend the harness.", kind="RECOMMENDATION", question=question, part_of=cause.iri)
    assert pairs(world) == {(entry.iri, cause.iri), (entry.iri, fault.iri)}


def test_what_answers_a_named_concern_is_tied_to_that_and_not_to_the_box(world):
    report, question = stables(world)
    named = report.found("First, harness is never mended in Marsham.", kind="CONCERN", question=question)
    cause = report.asked("Mares are left lame", kind="CAUSE_OF_CONCERN", question=question)
    entry = report.asked("mend the harness in Marsham.", kind="RECOMMENDATION", question=question, part_of=cause.iri)
    held = section(world, report, question)
    held.record([raised.Tie(entry, named, 0.5, "", (named.iri,))])
    assert tied(raised.in_box, held) == []


def test_the_rule_of_causes_ties_the_cause_before_its_entries(world):
    report, question = stables(world)
    fault = report.found("Lame mares are not rested in the lower stable.", question=question)
    report.found("Oats run short; nobody counts them.", question=question)
    cause = report.asked("Lame mares are not rested.", kind="CAUSE_OF_CONCERN", question=question)
    assert tied(raised.cause_in_fault, section(world, report, question)) == [(cause.iri, fault.iri)]


def test_the_rule_of_entries_goes_by_the_entry_before(world):
    report, question = stables(world)
    fault = report.found("Grooms do not count the oats, nor the anvils in the yard.", question=question)
    whole = report.asked("The force should:", kind="RECOMMENDATION", question=question)
    first = report.asked("count the oats;", kind="RECOMMENDATION", question=question, part_of=whole.iri)
    second = report.asked("count the anvils; and", kind="RECOMMENDATION", question=question, part_of=whole.iri)
    report.asked("mend harness.", kind="RECOMMENDATION", question=question, part_of=whole.iri)
    held = section(world, report, question)
    held.record([raised.Tie(first, fault, 0.5, "", (fault.iri,))])
    assert tied(raised.beside, held) == [(second.iri, fault.iri)]


def test_the_rule_of_siblings_keeps_to_the_pillar(world):
    report, question = stables(world)
    pillar = report.question("Effectiveness", kind="PILLAR").iri
    near, far = report.question("Farriers"), report.question("Oats")
    for each, parent in ((world.items[question], pillar), (near, pillar), (far, "elsewhere")):
        world.items[each.iri] = replace(each, parent=parent)
    words = "No farrier in Marsham checks worn shoes."
    fault = report.found(words, question=near.iri)
    report.found("No farrier in Marsham checks worn or bent shoes.", question=far.iri)
    asked = report.asked("The force should have a farrier check worn shoes in Marsham.", question=question)
    assert tied(raised.in_sibling, section(world, report, question)) == [(asked.iri, fault.iri)]


def test_every_rule_says_what_it_does():
    assert all(rule.ties.__doc__ and rule.method.startswith("raised/") for rule in raised.RULES)


def test_what_is_counted_or_boxed_is_stated_and_what_is_only_alike_is_inferred(world):
    report, question = stables(world)
    report.found("Harness is not mended.", question=question)
    report.asked("The force should mend its harness.", question=question)
    cause = report.asked("Mares are left lame", kind="CAUSE_OF_CONCERN", question=question)
    boxed = report.asked("rest them;", kind="RECOMMENDATION", question=question, part_of=cause.iri)
    found = {link.source: link.basis for link in world.links("RAISED_IN")}
    assert found[boxed.iri] == "STATED"
    assert {basis for source, basis in found.items() if source != boxed.iri} == {"INFERRED"}


def test_an_entry_may_mend_the_fault_that_its_cause_of_concern_was_raised_in(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its stables?").iri
    fault = report.found("Harness is seldom mended. No groom has a plan for buckles and girths.", question=question)
    cause = report.asked(
        "The harness is a cause of concern: it is seldom mended.", kind="CAUSE_OF_CONCERN", question=question
    )
    plan = report.asked(
        "give each groom a plan for buckles and girths", kind="RECOMMENDATION", question=question, part_of=cause.iri
    )
    oats = report.asked("buy oats for its mares", kind="RECOMMENDATION", question=question, part_of=cause.iri)
    assert pairs(world) == {(cause.iri, fault.iri), (plan.iri, fault.iri), (plan.iri, cause.iri), (oats.iri, cause.iri)}


def test_the_words_around_a_fault_count_where_its_own_share_nothing(world):
    report = world.report("PEEL_2016")
    question = report.question("How well does the force keep its stables?").iri
    fault = report.found("The ledger of oats ends in March. After June nobody looked at it.", question=question)
    report.found("Grooms do not know who shoes the mares.", question=question)
    asked = report.asked("The force should keep its ledger of oats beyond March.", question=question)
    assert pairs(world) == {(asked.iri, fault.iri)}


def test_a_cause_of_concern_is_raised_in_no_summary(world):
    report = world.report("PEEL_2018_19")
    pillar = report.question("Legitimacy", kind="PILLAR").iri
    question = report.question("How well does the force keep its stables?").iri
    report.found("But its farriery workshop is too small.", question=pillar)
    report.asked("Its small farriery workshop is a cause of concern.", kind="CAUSE_OF_CONCERN", question=question)
    assert pairs(world) == set()
