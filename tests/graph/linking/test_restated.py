from __future__ import annotations

from dataclasses import replace

import pytest


def pairs(world):
    return [(link.source, link.target) for link in world.links("RESTATES")]


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


def test_a_whole_sentence_said_again_needs_fewer_words(world):
    report = world.report("PEEL_2016")
    told = report.found("Marsham has a farrier. No spare saddle can be had in the lower stable.")
    again = report.found("The harness is old; no spare saddle can be had in the lower stable, as grooms know.")
    report.found("Grooms say that a spare saddle can be had in the upper yard by asking the farrier.")
    assert pairs(world) == [(again.iri, told.iri)]


def test_a_report_that_is_loaded_in_two_texts_is_not_printed_twice(world):
    report = world.report("PEEL_2016")
    report.found("The grooms of Marsham feed the horses at dawn and again at dusk in every season.")
    again = report.found("In short, the grooms of Marsham feed the horses at dawn and again at dusk.")
    copy = world._paper("copy", "PEEL_REPORT", report.inspection, "")
    world.items[again.iri] = replace(again, passages=(*again.passages, copy.passage("the same in another text")))
    assert pairs(world) == []


def test_the_concern_that_no_other_clause_names_is_the_last_one_left(world):
    report = world.report("CRIME_INSPECTION_2014")
    question = report.question("How effective is the force at keeping horses?").iri
    first = report.found(
        "First is that from dusk to dawn nobody is there for a mare in foal.", kind="CONCERN", question=question
    )
    second = report.found("The second is that farriers have no anvils.", kind="CONCERN", question=question)
    again = report.found(
        "HMIC has concerns about the gap in care for a mare and about the anvils of its farriers.",
        kind="CONCERN",
        question=question,
    )
    assert set(pairs(world)) == {(again.iri, first.iri), (again.iri, second.iri)}


def test_a_concern_told_between_two_that_are_counted_is_summed_up_with_the_first(world):
    report = world.report("CRIME_INSPECTION_2014")
    question = report.question("How effective is the force at keeping horses?").iri
    first = report.found("First is that no photographs are taken of hooves.", kind="CONCERN", question=question)
    more = report.found("HMIC has concerns that evidence of lameness is lost.", kind="CONCERN", question=question)
    report.found("The second is that farriers have no anvils.", kind="CONCERN", question=question)
    again = report.found(
        "HMIC had concerns that photographs of hooves are missing and evidential gaps remain.",
        kind="CONCERN",
        question=question,
    )
    assert set(pairs(world)) == {(again.iri, first.iri), (again.iri, more.iri)}


def test_the_one_concern_of_a_question_is_the_one_its_summary_names(world):
    report = world.report("CRIME_INSPECTION_2014")
    question = report.question("How effective is the force at keeping horses?").iri
    raised = report.found("HMIC has concerns that lameness goes unseen.", kind="CONCERN", question=question)
    words = "Grooms are kind, but HMIC has concerns that too few hooves are looked at."
    told = report.found(words, kind="CONCERN", question=question)
    summary = report.found(f"In short: {words}", question=question)
    world.items[summary.iri] = replace(summary, passages=(*told.passages, report.passage(words)))
    assert pairs(world) == [(told.iri, raised.iri)]


def test_a_sentence_that_goes_on_about_the_one_before_it_is_read_with_it(world):
    report = world.report("PEEL_2016")
    pillar = report.question("Effectiveness", kind="PILLAR").iri
    question = report.question("How effective is the force at keeping horses?").iri
    concern = report.found(
        "First, HMIC has concerns about how the yard decides whether a mare is lame.", kind="CONCERN", question=question
    )
    report.found("The second concern is that farriers run out of anvils.", kind="CONCERN", question=question)
    again = report.found("The care of lame horses is poor. Those in the yard are not recognised.", question=pillar)
    (link,) = world.links("RESTATES")
    assert (link.source, link.target, link.basis) == (again.iri, concern.iri, "INFERRED")


@pytest.mark.parametrize("pointer", ["As stated above", "As we have already said", "As mentioned earlier"])
def test_words_that_point_back_lead_to_the_likest_sentence_before_them(world, pointer):
    report = world.report("PEEL_2021_22")
    before = report.found("The yard is new", "The force has bought an anvil for its farriery.")
    report.found("Oats are dear", "The price has doubled.")
    later = report.found("Farriers are content", f"{pointer.replace('said', 'said before')}, the farriery has changed.")
    report.found("Farriery is taught", "The farriery school has an anvil too.")
    (link,) = world.links("RESTATES")
    assert (link.source, link.target, link.basis) == (later.iri, before.iri, "STATED")
    assert list(world.evidence(link))[1] == "The force has bought an anvil for its farriery."


def test_a_report_of_another_year_is_not_what_was_said_above(world):
    report = world.report("PEEL_2021_22")
    report.found("The yard is new", "The force has bought an anvil for its farriery.")
    report.found("Farriers are content", "As we said in our last report, the farriery has changed.")
    assert world.links("RESTATES") == ()


def test_of_sentences_as_like_the_first_is_the_one_that_was_said_above(world):
    report = world.report("PEEL_2021_22")
    first = report.found("The yard is new", "The farriery has been moved to Marsham.")
    report.found("The yard is old", "The farriery has been moved to Netherby.")
    later = report.found("Farriers are content", "As stated above, the farriery has changed.")
    assert pairs(world) == [(later.iri, first.iri)]


def test_what_one_finding_says_twice_needs_no_link(world):
    report = world.report("PEEL_2021_22")
    said = "The force has bought an anvil for its farriery. Oats are dear. As stated above, the farriery has an anvil."
    report.found("The yard is new", said)
    assert world.links("RESTATES") == ()


def test_what_is_told_of_a_concern_after_its_first_sentence_is_summed_up_with_it(world):
    report = world.report("CRIME_INSPECTION_2014")
    question = report.question("How effective is the force at keeping horses?").iri
    counted, more = "First is that the forge cannot keep up.", "Shoes and anvils rust for months."
    whole = report.found(f"{counted} {more}", question=question)
    place = world.items[whole.passages[0]]
    first = report.found(counted, kind="CONCERN", question=question)
    start = replace(place, iri=f"{place.iri}-first", end=place.start + len(counted), exact=counted)
    world.items[first.iri] = replace(first, passages=(world.add(start).iri,))
    report.found("The second is that oats run short.", kind="CONCERN", question=question)
    again = report.found("HMIC had concerns about rusting shoes and anvils.", kind="CONCERN", question=question)
    assert pairs(world) == [(again.iri, first.iri)]
