from __future__ import annotations

from dataclasses import replace

from graph.linking.concerns import Concerns
from graph.linking.texts import Texts
from graph.model import Finding


def concerns(world, question):
    texts = Texts(world.snapshot())
    return Concerns(texts, texts.snapshot.referring(question, Finding, "question"))


def test_counted_concerns_come_before_those_that_only_say_more(world):
    report = world.report("CRIME_INSPECTION_2014")
    question = report.question("How effective is the force at keeping horses?").iri
    first = report.found("First is that mares go lame.", kind="CONCERN", question=question)
    more = report.found("HMIC has concerns that this is not written down.", kind="CONCERN", question=question)
    second = report.found("The second is that oats run short.", kind="CONCERN", question=question)
    again = report.found("HMIC had concerns about mares and oats.", kind="CONCERN", question=question)
    held = concerns(world, question)
    assert [each.iri for each in held.one_by_one] == [first.iri, second.iri]
    assert [each.iri for each in held.continued(held.one_by_one[0])] == [more.iri]
    assert [each.iri for each in held.summed_up] == [again.iri]


def test_what_a_report_prints_in_its_summary_too_is_no_finding_of_the_detail(world):
    report = world.report("CRIME_INSPECTION_2014")
    question = report.question("How effective is the force at keeping horses?").iri
    detail = report.found("Mares go lame on the road to Marsham.", question=question)
    summary = report.found("Mares are lame.", question=question)
    world.items[summary.iri] = replace(summary, passages=(*summary.passages, report.passage("Mares are lame.")))
    held = concerns(world, question)
    assert [each.iri for each in held.findings] == [detail.iri]
    assert [each.iri for each in held.summary] == [summary.iri]
