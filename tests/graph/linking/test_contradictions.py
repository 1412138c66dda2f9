from __future__ import annotations

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
