from __future__ import annotations


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


def test_the_report_that_an_area_moved_to_is_named_where_the_text_names_it(world):
    report = world.report("PEEL_2021_22")
    report.asked("The force needs to answer calls")
    question = report.question("Serious and organised crime")
    said = "You can read about the force in our report on the Marsh Regional Unit, published in 2024."
    report.judged(question, f"{said} We now inspect this on a regional basis.", status="NOT_INSPECTED")
    (link,) = world.links("SCOPE_MOVED_TO")
    assert link.target_text == "report on the Marsh Regional Unit, not loaded"
    assert list(world.evidence(link)) == [said, "We now inspect this on a regional basis."]
