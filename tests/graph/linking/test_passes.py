from __future__ import annotations

from dataclasses import replace

from graph.linking.passes import summaries


def two_passes(world, again="Oats are weighed."):
    """A report that sums up two questions, then tells them in detail, the first closing with what opened it."""
    report = world.report("CRIME_INSPECTION_2014")
    mares, foals = (report.question(f"How well are {each} kept?").iri for each in ("mares", "foals"))
    opened = report.found("Oats are weighed.", question=mares)
    beside = report.found("HMIC has concerns about harness that lies unmended.", question=mares)
    report.found("Foals thrive.", question=foals)
    detail = report.found("A groom weighs oats each dawn. Straps and girths lie in a heap.", question=mares)
    if again:
        world.items[opened.iri] = replace(opened, passages=(*opened.passages, report.passage(again)))
    closing = report.found("HMIC had concerns about unmended harness.", question=mares)
    report.found("Foals run in the meadow.", question=foals)
    return opened, beside, detail, closing


def test_what_stands_among_what_is_printed_twice_sums_up_too(world):
    opened, beside, detail, closing = two_passes(world)
    held = summaries(world.snapshot())
    assert {opened.iri, beside.iri, closing.iri} <= held
    assert detail.iri not in held


def test_a_report_that_prints_nothing_twice_has_no_summary_pass(world):
    two_passes(world, again="")
    assert summaries(world.snapshot()) == frozenset()


def test_what_closes_a_question_in_other_words_restates_what_opened_it(world):
    _, beside, detail, closing = two_passes(world)
    found = {(link.source, link.target) for link in world.links("RESTATES") if link.method == "restated/closing"}
    assert found == {(closing.iri, beside.iri)}
    assert (detail.iri, beside.iri) not in found


def test_a_closing_that_shares_nothing_with_the_opening_restates_none_of_it(world):
    report = world.report("CRIME_INSPECTION_2014")
    mares, foals = (report.question(f"How well are {each} kept?").iri for each in ("mares", "foals"))
    opened = report.found("Oats are weighed.", question=mares)
    report.found("Harness lies unmended.", question=mares)
    report.found("Foals thrive.", question=foals)
    report.found("A groom weighs oats each dawn.", question=mares)
    world.items[opened.iri] = replace(opened, passages=(*opened.passages, report.passage("Oats are weighed.")))
    report.found("The farrier calls each Friday.", question=mares)
    assert [link for link in world.links("RESTATES") if link.method == "restated/closing"] == []
