"""Reports as printed from 2014 to 2018/19: a title page, questions parted by others, a grade under its label."""

from __future__ import annotations

import pytest

from graph.documents.layouts.peel_page import recognise
from graph.documents.lines import lines
from graph.documents.readers import plain
from graph.model import Document, Finding, Inspection, Judgment, Passage, Question, Recommendation, Statistic

REPORT = """\
PEEL: Police effectiveness 2016

An inspection of Saltmarsh Police

March 2017

© HMIC 2017

Contents

Introduction ............................................................ 3

Overview – How effective is the force at keeping people safe and reducing crime? ... 5

How effective is the force at investigating crime and reducing re-offending? ... 12

Introduction

HMIC assesses how well each force in England and Wales keeps its promises to those who call it.

Why does it matter how effective the police are?

Nobody is safe where nobody comes.

Overview – How effective is the force at keeping people safe and reducing crime?

Overall judgment1

Good

Saltmarsh Police is good at keeping people safe. It has improved since last year.

Overall summary

How effective is the force at investigating crime and reducing re-offending?

Requires improvement

How effective is the force at tackling serious and organised crime?

Good

How effective is the force at investigating crime and reducing re-offending?

The public must be able to rely on the police to look into a crime when they report one.

How well does the force look for those who did it?

We examined 60 files. A supervisor had given direction in 22 of them.

Summary of findings

Requires improvement

Saltmarsh Police does not investigate crime well enough. Too few files are supervised.

Areas for improvement

• The force should find out which of its files nobody has looked at.

How effective is the force at tackling serious and organised crime?

How well does the force know the gangs of the county?

The force had mapped 14 gangs when we visited, and it scores each of them every quarter.

Summary of findings

Good

Saltmarsh Police is good at tackling organised crime.

Next steps

The figures in this report were checked by the force before they were printed by the inspectorate.
"""


def of(extraction, cls):
    return [item for item in extraction.items if isinstance(item, cls)]


@pytest.fixture
def report(read):
    return read(REPORT)


def test_the_title_page_names_pillar_year_and_force(report):
    ((inspection,), (document,)) = of(report, Inspection), of(report, Document)

    assert inspection.title == "PEEL 2016 inspection of Saltmarsh Police"
    assert [(each.kind, each.date) for each in document.dates] == [("PUBLISHED", "2017-03"), ("COPYRIGHT", "2017")]
    assert document.title == "PEEL 2016 effectiveness page on Saltmarsh Police"


def test_only_questions_of_the_programme_are_judged(report):
    areas = {question.iri: question.area for question in of(report, Question)}

    assert {areas[judgment.question]: judgment.grade for judgment in of(report, Judgment)} == {
        "EFFECTIVENESS": "GOOD",
        "INVESTIGATING_CRIME": "REQUIRES_IMPROVEMENT",
        "SERIOUS_ORGANISED_CRIME": "GOOD",
    }


def test_what_is_said_of_all_forces_or_beside_the_questions_is_no_finding(report):
    passages = {passage.iri: passage.exact for passage in of(report, Passage)}

    assert [passages[finding.passages[0]].split(". ")[0].rstrip(".") for finding in of(report, Finding)] == [
        "Saltmarsh Police is good at keeping people safe",
        "We examined 60 files",
        "Saltmarsh Police does not investigate crime well enough",
        "The force had mapped 14 gangs when we visited, and it scores each of them every quarter",
    ]


def test_what_is_asked_and_counted_stands_under_its_question(report):
    areas = {question.iri: question.area for question in of(report, Question)}
    (asked,) = of(report, Recommendation)
    figure = next(each for each in of(report, Statistic) if each.denominator)

    assert (asked.kind, areas[asked.question]) == ("AREA_FOR_IMPROVEMENT", "INVESTIGATING_CRIME")
    assert (figure.numerator, figure.denominator, areas[figure.question]) == (22, 60, "INVESTIGATING_CRIME")


@pytest.mark.parametrize(
    ("title", "under", "found"),
    [
        ("PEEL: Police legitimacy (including leadership) 2017", "An inspection of Saltmarsh Police", "legitimacy"),
        ("PEEL: Police effectiveness 2015 (vulnerability)", "An inspection of Saltmarsh Police", "effectiveness"),
        ("PEEL: Police efficiency 2016", "An inspection by HMIC of Saltmarsh Police", "efficiency"),
        ("PEEL: Police efficiency 2016", "A national overview", None),
        ("A report of old", "An inspection of Saltmarsh Police", None),
    ],
)
def test_titles(title, under, found):
    text = REPORT.replace("PEEL: Police effectiveness 2016", title).replace("An inspection of Saltmarsh Police", under)
    front = recognise(lines(plain.read(text.encode())))

    assert (front.work, front.force) == (found, "Saltmarsh Police") if front else found is None


def test_the_programme_may_have_the_first_line_of_the_title_to_itself():
    words = REPORT.replace(
        "PEEL: Police effectiveness 2016", "PEEL\n\nPolice effectiveness, efficiency and legitimacy 2018/19"
    )
    front = recognise(lines(plain.read(words.encode())))
    assert front is not None
    assert (front.force, front.cycle) == ("Saltmarsh Police", "PEEL_2018_19")
