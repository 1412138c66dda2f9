from __future__ import annotations

import pytest

from graph.model import Timing

DONE = "The risk to every vulnerable caller who waits is now assessed again each hour."
AGAIN = "The force should make certain that risk to vulnerable callers is assessed again while they wait"


def test_a_fix_reported_as_done_and_asked_for_again_is_put_in_doubt(world):
    before, later = world.report("PEEL_2016", "2017-03-02"), world.report("PEEL_2018_19", "2019-09-27")
    before.asked("The force should examine phones.")
    letter = world.letter(before.inspection, "2017-04-01")
    response = letter.answered("I accept this.", "The force should examine phones.", inspection=before.inspection)
    done = letter.promised(response, DONE, status="DONE")
    again = later.asked(AGAIN)
    (link,) = world.links("CONTRADICTS")
    assert (link.source, link.target, link.basis) == (again.iri, done.iri, "INFERRED")


def test_what_was_only_planned_is_not_contradicted(world):
    before, later = world.report("PEEL_2016", "2017-03-02"), world.report("PEEL_2018_19", "2019-09-27")
    before.asked("The force should examine phones.")
    letter = world.letter(before.inspection, "2017-04-01")
    response = letter.answered("I accept this.", "The force should examine phones.", inspection=before.inspection)
    letter.promised(response, DONE, status="PLANNED")
    later.asked(AGAIN)
    assert world.links("CONTRADICTS") == ()


ASKED = "The force should mend the harness of every mare."
STAMP = "A stamp is put on every harness before it leaves the workshop."
OURS = (
    "In our 2016 report we asked the force to mend the harness of every mare. It has not done so. Stamps are missing."
)


def answered(world, **told):
    """A report that asks, an answer with one action, and a later report that says it asks again."""
    before, later = world.report("PEEL_2016", "2017-03-02"), world.report("PEEL_2018_19", "2019-09-27")
    before.asked(ASKED)
    letter = world.letter(before.inspection, "2017-04-01")
    response = letter.answered("I accept this.", ASKED, inspection=before.inspection)
    return letter.promised(response, STAMP, **told), later.found(OURS)


def chained(world):
    return [
        (each.source, each.target) for each in world.links("CONTRADICTS") if each.method == "contradictions/asked-again"
    ]


def test_what_is_said_to_be_asked_again_puts_in_doubt_what_was_reported_in_answer(world):
    action, later = answered(world, status="DONE")
    assert chained(world) == [(later.iri, action.iri)]


@pytest.mark.parametrize(("day", "doubted"), [("2017-06-01", True), ("2020-06-01", False), (None, False)])
def test_a_plan_is_in_doubt_once_its_day_is_past(world, day, doubted):
    timing = Timing(iri="then", text="then", date=day, earliest=day, latest=day, precision="DAY" if day else "UNKNOWN")
    answered(world, status="PLANNED", timing=timing)
    assert bool(chained(world)) is doubted


@pytest.mark.parametrize(
    ("precision", "day", "latest", "doubted"),
    [
        ("YEAR", "2019", "2019-12-31", False),
        ("MONTH", "2019-09", "2019-09-30", False),
        ("MONTH", "2019-08", "2019-08-31", True),
        ("SEASON", "2018-24", "2019-02-28", True),
    ],
)
def test_a_plan_for_a_year_or_a_month_is_past_when_it_has_ended(world, precision, day, latest, doubted):
    timing = Timing(iri="then", text="then", date=day, precision=precision, earliest=day, latest=latest)
    answered(world, status="PLANNED", timing=timing)
    assert bool(chained(world)) is doubted


def test_an_action_about_something_else_is_not_in_doubt(world):
    before, later = world.report("PEEL_2016", "2017-03-02"), world.report("PEEL_2018_19", "2019-09-27")
    before.asked(ASKED)
    letter = world.letter(before.inspection, "2017-04-01")
    response = letter.answered("I accept this.", ASKED, inspection=before.inspection)
    letter.promised(response, "Grooms were given new lanterns.", status="DONE")
    later.found(OURS)
    assert chained(world) == []


def test_one_word_in_common_puts_no_action_in_doubt(world):
    before, later = world.report("PEEL_2016", "2017-03-02"), world.report("PEEL_2018_19", "2019-09-27")
    before.asked(ASKED)
    letter = world.letter(before.inspection, "2017-04-01")
    response = letter.answered("I accept this.", ASKED, inspection=before.inspection)
    letter.promised(
        response, "A second workshop with four benches was opened for harness in the spring.", status="DONE"
    )
    later.found(OURS)
    assert chained(world) == []


def test_the_doubt_names_what_is_asked_again_in_words(world):
    answered(world, status="DONE")
    (again,) = (each for each in world.links("REPEATS") if each.basis == "STATED")
    (doubt,) = (each for each in world.links("CONTRADICTS") if each.method == "contradictions/asked-again")
    assert f"({world.items[again.target].title})" in (doubt.reason or "")
    assert "http" not in (doubt.reason or "")


def test_a_candidate_that_a_text_outranks_puts_nothing_in_doubt(world):
    before, later = world.report("PEEL_2016", "2017-03-02"), world.report("PEEL_2018_19", "2019-09-27")
    asked = before.asked("The force should mend the harness of every mare and stamp it in the workshop.")
    letter = world.letter(before.inspection, "2017-04-01")
    response = letter.answered("I accept this.", world.items[asked.passages[0]].exact, inspection=before.inspection)
    letter.promised(response, STAMP, status="DONE")
    again = later.asked(
        "The force should mend the harness of every stallion and stamp it in the workshop.",
        "In our 2016 report we asked the force to mend the harness of every mare. The workshop now does so.",
    )
    made = [
        (each.relation, each.basis) for each in world.links() if (each.source, each.target) == (again.iri, asked.iri)
    ]
    assert made == [("NARROWS", "STATED")]
    assert chained(world) == []
