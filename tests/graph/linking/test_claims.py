from __future__ import annotations


def test_a_claim_is_tied_to_the_sentence_of_the_report_it_tells(world):
    report = world.report("PEEL_2016")
    told = report.found("The workforce has a strong understanding of the signs of vulnerability. It trains often.")
    letter = world.letter(report.inspection)
    letter.prose("The inspection found that the workforce has a strong understanding of vulnerability.")
    (link,) = world.links("REPORTS")
    assert (link.source, link.target) == (letter.document.iri, told.iri)
    assert "The workforce has a strong understanding of the signs of vulnerability." in list(world.evidence(link))


def test_a_claim_that_the_loaded_text_does_not_hold_says_so(world):
    report = world.report("PEEL_2016")
    report.found("The workforce has a strong understanding of the signs of vulnerability.")
    world.letter(report.inspection).prose("The report praised the new stables and the riding school.")
    (link,) = world.links("REPORTS")
    assert link.target is None
    assert "not in the text that is loaded" in (link.target_text or "")


def test_a_claim_about_last_year_is_about_the_cycle_before(world):
    report = world.report("PEEL_2017")
    report.found("The workforce has a strong understanding of the signs of vulnerability.")
    world.letter(report.inspection).answered("This is disappointing, as last year the force was assessed as good.")
    (link,) = world.links("REPORTS")
    assert link.target is None
    assert (link.target_text or "").startswith("PEEL 2016")


def test_the_author_s_own_actions_are_no_claims(world):
    report = world.report("PEEL_2017")
    report.found("The workforce has a strong understanding of the signs of vulnerability.")
    letter = world.letter(report.inspection)
    letter.prose("My office will train the workforce in a strong understanding of the signs of vulnerability.")
    assert world.links("REPORTS") == ()
