from __future__ import annotations

from graph.linking import links
from graph.model import Link

WAITING = "The force should assess the risk again whenever a vulnerable caller has to wait."
AGAIN = "The force should make certain that risk to vulnerable callers is reassessed while they wait"
PHONES = "The force should examine mobile phones and computers more quickly."


def test_the_same_thing_asked_again_is_a_candidate_with_its_reasons(world):
    before, later = world.report("PEEL_2016"), world.report("PEEL_2018_19")
    asked, _ = before.asked(WAITING), before.asked(PHONES)
    again = later.asked(AGAIN)
    (link,) = world.links("REPEATS")
    assert (link.source, link.target, link.basis) == (again.iri, asked.iri, "INFERRED")
    assert "shared terms: assess, caller, risk, vulnerable, wait" in (link.reason or "")
    assert "floor" in (link.reason or "")


def test_each_entry_of_a_list_tells_its_own_likeness_beside_that_of_the_list(world):
    before, later = world.report("PEEL_2016"), world.report("PEEL_2018_19")
    whole = before.asked("The force should do these things for callers:")
    for entry in ("assess the risk again whenever a vulnerable caller has to wait.", "ring vulnerable callers back."):
        before.asked(entry, kind="RECOMMENDATION", part_of=whole.iri)
    later.asked(AGAIN + ", and ring vulnerable callers back")
    told = [(each.reason or "").rpartition("; ")[2].split(" (floor")[0] for each in world.links("REPEATS")]
    own = [each.partition("similarity ")[2].partition(",")[0] for each in told]
    of_list = {each.partition("of the whole list ")[2] for each in told}
    assert len(own) == len(set(own)) == 2
    assert len(of_list) == 1
    assert of_list.isdisjoint(own)


def test_what_shares_only_the_words_of_every_report_is_no_repeat(world):
    world.report("PEEL_2016").asked("The force should ensure that its officers improve their service to the public.")
    world.report("PEEL_2018_19").asked(
        "The force should make sure that its staff improve the way it works with people."
    )
    assert world.links() == ()


def test_two_that_fit_equally_leave_no_candidate(world):
    before, later = world.report("PEEL_2016"), world.report("PEEL_2018_19")
    before.asked(WAITING)
    later.asked(AGAIN)
    later.asked(AGAIN + " for it")
    assert world.links("REPEATS") == ()


def test_a_stated_repeat_leaves_no_room_for_a_candidate(world):
    before, later = world.report("PEEL_2018_19"), world.report("PEEL_2021_22")
    before.asked(WAITING)
    later.asked(AGAIN, "We identified this as an area for improvement in 2019.")
    (link,) = world.links("REPEATS")
    assert link.basis == "STATED"


def test_nearly_identical_recommendations_to_two_forces_in_one_cycle_are_found(world):
    one = world.report("PEEL_2021_22", "2022-09-01", force="Northmoor").asked(WAITING)
    other = world.report("PEEL_2021_22", "2022-10-01", force="Fenwick").asked(WAITING.replace("whenever", "when"))
    (link,) = world.links("REPEATS")
    assert (link.source, link.target, link.method) == (other.iri, one.iri, "repeats/across-forces")


def test_a_report_read_once_more_under_another_base_gives_no_link_to_itself(world):
    report = world.report("PEEL_2021_22")
    report.asked(WAITING)
    made = [each for each in links(world.snapshot()) if isinstance(each, Link)]
    assert all(each.source != each.target for each in made)


def test_likeness_alone_is_not_enough_where_areas_differ(world):
    before, later = world.report("PEEL_2016"), world.report("PEEL_2018_19")
    before.asked("The force should mend harness in stables.")
    later.asked("The force should buy harness for stables.")
    assert world.links("REPEATS") == ()


def test_the_words_of_the_question_are_no_sign_of_a_repeat_within_it(world):
    reports = world.report("PEEL_2016"), world.report("PEEL_2018_19")
    asked = (
        "The force should keep its harness and stables dry.",
        "The force should burn old harness and paint stables",
    )
    for report, words in zip(reports, asked, strict=True):
        question = report.question("How well does it care for harness and stables?", area="PREVENTING_CRIME")
        report.asked(words, question=question.iri)
    assert world.links("REPEATS") == ()


def test_a_definition_in_brackets_is_no_sign_of_a_repeat(world):
    world.report("PEEL_2016").asked("The force should groom horses, mend harness and sweep stables.")
    world.report("PEEL_2018_19").asked(
        "The force should recruit (a recruit grooms horses, mends harness and sweeps the stables until trained)"
    )
    assert world.links("REPEATS") == ()


def test_a_later_finding_that_the_same_thing_is_lacking_is_a_candidate(world):
    asked = world.report("PEEL_2016").asked(WAITING)
    lacking = "The force doesn't assess the risk again whenever a vulnerable caller has to wait"
    found = world.report("PEEL_2018_19").found(lacking, kind="MAIN_FINDING")
    (link,) = world.links("REPEATS")
    assert (link.source, link.target, link.basis) == (found.iri, asked.iri, "INFERRED")


def test_a_later_finding_that_all_is_well_is_no_repeat(world):
    world.report("PEEL_2016").asked(WAITING)
    well = "The force assesses the risk again whenever a vulnerable caller has to wait"
    world.report("PEEL_2018_19").found(well, kind="MAIN_FINDING")
    assert world.links("REPEATS") == ()
