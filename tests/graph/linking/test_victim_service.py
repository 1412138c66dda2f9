from __future__ import annotations


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


def test_a_fault_that_two_findings_tell_as_well_is_mended_by_none(world):
    report = world.report("PEEL_2021_22")
    for where in ("Marsham", "Netherby"):
        report.found(f"Riders in {where} got no spare harness or saddles", kind="VICTIM_SERVICE_FINDING")
    report.asked("The force should give riders spare harness and saddles", "It has not done so.")
    assert [each for each in world.links("RAISED_IN") if each.method == "raised/victim-service"] == []


def test_the_praise_before_a_but_is_no_fault_to_mend(world):
    report = world.report("PEEL_2021_22")
    heading = "The force answers riders quickly but doesn't mend harness"
    report.found(heading, kind="VICTIM_SERVICE_FINDING")
    report.asked("The force should answer riders quickly", "It has not done so.")
    assert [each for each in world.links("RAISED_IN") if each.method == "raised/victim-service"] == []
