from __future__ import annotations

from dataclasses import replace


def test_a_concern_summed_up_is_tied_to_where_it_was_raised(world):
    report = world.report("CRIME_INSPECTION_2014")
    question = report.question("How effective is the force at investigating?").iri
    cover = report.found(
        "The second is that child protection officers do not work at the weekend.", kind="CONCERN", question=question
    )
    report.found("First is that callers wait and the risk is not assessed again.", kind="CONCERN", question=question)
    again = report.found(
        "HMIC had concerns about the lack of weekend cover to protect children.", kind="CONCERN", question=question
    )
    found = [(link.source, link.target) for link in world.links("RESTATES")]
    assert found == [(again.iri, cover.iri)]


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


def test_a_directive_is_raised_in_the_recommendation_that_explains_it(world):
    report = world.report("PEEL_2021_22")
    held = report.asked("The force needs to know its demand", "It does not. Within three months, it should find out.")
    directive = report.asked("Within three months, it should find out.", kind="DIRECTIVE")
    place = world.items[directive.passages[0]]
    explanation = world.items[held.explanation]
    object.__setattr__(place, "start", explanation.start + 13)
    (link,) = world.links("RAISED_IN")
    assert (link.source, link.target) == (directive.iri, held.iri)


def test_a_figure_evidences_what_its_paragraph_explains(world):
    report = world.report("PEEL_2021_22")
    held = report.asked("The force needs to answer calls")
    figure = report.figure("It answered 3 of the 20 calls.", numerator=3, denominator=20, supports=held.iri)
    (link,) = world.links("EVIDENCES")
    assert (link.source, link.target) == (figure.iri, held.iri)


def test_an_area_that_another_programme_reports_on_says_where_its_scope_went(world):
    report = world.report("PEEL_2021_22")
    report.asked("The force needs to answer calls")
    question = report.question("Serious and organised crime")
    report.judged(question, "We now inspect this on a regional basis. Reports will follow.", status="NOT_INSPECTED")
    (link,) = world.links("SCOPE_MOVED_TO")
    assert link.target is None
    assert "serious and organised crime" in (link.target_text or "")


def test_an_entry_of_a_list_is_raised_in_the_fault_told_before_it(world):
    report = world.report("CRIME_INSPECTION_2014")
    question = report.question("How effective is the force at investigating?").iri
    report.found("The force keeps its harness in order.", question=question)
    fault = report.found("Learning is not what it could be. Grooms forget.", question=question)
    whole = report.asked("The force should have methods to:", kind="RECOMMENDATION", question=question)
    entry = report.asked("capture what its grooms learn", kind="RECOMMENDATION", question=question, part_of=whole.iri)
    report.asked("paint its stables", kind="RECOMMENDATION", question=question, part_of=whole.iri)
    assert [(link.source, link.target) for link in world.links("RAISED_IN")] == [(entry.iri, fault.iri)]


def test_a_sentence_of_the_summary_restates_the_detail_it_shares_ten_words_with(world):
    report = world.report("CRIME_INSPECTION_2014")
    told = report.found("The grooms of Marsham feed the horses at dawn and again at dusk in every season.")
    again = report.found("In short, the grooms of Marsham feed the horses at dawn and again at dusk.")
    world.items[again.iri] = replace(again, passages=(*again.passages, report.passage("printed once more")))
    (link,) = world.links("RESTATES")
    assert (link.source, link.target, link.basis) == (again.iri, told.iri, "QUOTED")


def test_a_report_without_a_summary_pass_restates_nothing(world):
    report = world.report("PEEL_2016")
    report.found("The grooms of Marsham feed the horses at dawn and again at dusk in every season.")
    report.found("In short, the grooms of Marsham feed the horses at dawn and again at dusk.")
    assert world.links("RESTATES") == ()
