from __future__ import annotations


def pairs(world):
    return [(link.source, link.target) for link in world.links("RESTATES")]


def test_a_cause_of_concern_made_public_before_its_report_restates_what_is_not_loaded(world):
    report = world.report("PEEL_2023_25")
    cause = report.asked(
        "Mares are left lame",
        "We first made this public on 6 December 2023, ahead of this report.",
        kind="CAUSE_OF_CONCERN",
    )
    (link,) = world.links("RESTATES")
    assert (link.source, link.target, link.basis) == (cause.iri, None, "STATED")
    assert link.target_text == "accelerated cause of concern on Northmoor Police, published 6 December 2023, not loaded"


def test_a_finding_that_says_a_cause_of_concern_was_raised_tells_that_cause(world):
    report = world.report("PEEL_2021_22")
    told = report.found("Mares must be shod", "Many go lame. Because of this, we raised a cause of concern.")
    report.found("Oats are dear", "We raised a cause of concern about oats in 2016.")
    cause = report.asked("The force is failing to have its mares shod", kind="CAUSE_OF_CONCERN")
    (link,) = world.links("RESTATES")
    assert (link.source, link.target, link.basis) == (told.iri, cause.iri, "STATED")


def test_of_several_causes_of_concern_the_one_that_speaks_of_the_same_is_meant(world):
    report = world.report("PEEL_2021_22")
    told = report.found("Mares must be shod", "They go lame. We have raised a cause of concern.")
    cause = report.asked("Mares are not shod and go lame", kind="CAUSE_OF_CONCERN")
    report.asked("Oats run short in winter", kind="CAUSE_OF_CONCERN")
    assert pairs(world) == [(told.iri, cause.iri)]


def test_what_was_published_ahead_is_told_once(world):
    report = world.report("PEEL_2023_25")
    report.asked(
        "Mares are left lame",
        "We first made this cause of concern public on 6 December 2023, ahead of this report.",
        kind="CAUSE_OF_CONCERN",
    )
    assert len(world.links()) == 1
