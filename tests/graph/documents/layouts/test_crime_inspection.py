"""Crime inspection reports of 2014: two passes over three questions, recommendations, tables, concerns."""

from __future__ import annotations

import pytest

from graph.errors import InvalidDocument
from graph.model import Finding, Judgment, Recommendation, Statistic

REPORT = """\
    Crime inspection 2014

    Saltmarsh Police

    November 2014

    Contents

    How effective is the force at cutting crime? ......... 4
    How effective is the force at investigating offending? ......... 8

    How effective is the force at cutting crime?

    Overall summary

    Saltmarsh Police keeps its streets calm and its villages content.

    How effective is the force at investigating offending?

    Good

    The force gathers evidence quickly and keeps it safely.

    Introduction

    This inspection looks at how effective forces are.

    - How effective is the force at investigating offending?

    How effective is the force at investigating offending?

    HMIC looked at the detectives of the force.

    Detectives

    HMIC identified two areas of concern. First is the habit of losing notebooks. The second is that the store floods.

    Notebooks are kept in a shed, and the force knows it.

    12 months to June 2014\tSaltmarsh rate (per 1,000 population)\tEngland and Wales rate (per 1,000 population)
    Crime excluding fraud\t50.4\t60.7
    Burglary in a dwelling*\t7.0\t8.9

    ***Note that the rate for burglary is per 1,000 households, for the 12 months to March 2014.**

    Recommendations

    - Saltmarsh Police should immediately empty the shed. By January 2015, the force should have built a store.
    - By March 2015, if relevant according to what that review finds, the force should buy shelves.
    - Within six months, Saltmarsh Police should see to it that it has workable methods to:
     - (a) count notebooks; and
     - (b) find lost ones.

    Summary

    Good

    - The force gathers evidence quickly and keeps it safe.

    What each judgment means

    - outstanding;
    - good;
"""


def of(extraction, cls):
    return [item for item in extraction.items if isinstance(item, cls)]


def test_a_question_printed_four_times_is_judged_once(read):
    found = of(read(REPORT), Judgment)

    assert [(j.grade, j.status, j.scale, len(j.passages)) for j in found] == [("GOOD", "GRADED", "FOUR_GRADE", 2)]


def test_a_summary_that_is_printed_again_is_one_finding_with_two_places(read):
    twice = [f for f in of(read(REPORT), Finding) if f.text.startswith("The force gathers")]

    assert [len(f.passages) for f in twice] == [2]


def test_each_enumerated_concern_is_a_concern(read):
    concerns = [f.text for f in of(read(REPORT), Finding) if f.kind == "CONCERN"]

    assert concerns == ["First is the habit of losing notebooks.", "The second is that the store floods."]


def test_deadlines_are_counted_from_publication_with_their_condition(read):
    asked = of(read(REPORT), Recommendation)
    told = [(d.date, d.relative, d.condition) for item in asked for d in item.deadlines]

    assert told == [
        ("2014-11", True, None),
        ("2015-01", False, None),
        ("2015-03", False, "if relevant according to what that review finds"),
        ("2015-05", True, None),
    ]


def test_lettered_points_are_parts_of_their_recommendation(read):
    asked = of(read(REPORT), Recommendation)
    parent = asked[2]

    assert [(item.number, item.part_of) for item in asked[3:]] == [("(a)", parent.iri), ("(b)", parent.iri)]


def test_table_rows_are_rates_with_their_comparison(read):
    rates = [s for s in of(read(REPORT), Statistic) if s.unit == "RATE"]

    assert [(s.value, s.comparator) for s in rates] == [(50.4, 60.7), (7.0, 8.9)]


def test_a_starred_row_has_the_period_of_its_note(read):
    rates = [s.period for s in of(read(REPORT), Statistic) if s.unit == "RATE"]

    assert rates == ["12 months to June 2014", "12 months to March 2014"]


def test_every_line_is_accounted_for(read):
    assert read(REPORT).understood == 1.0


def test_the_isbn_is_kept_as_printed(read):
    printed = REPORT.replace("    Contents", "    ISBN: 978-1-00000-000-2\n\n    Contents", 1)

    assert read(printed).document.isbn == "978-1-00000-000-2"


def test_a_report_cut_off_in_its_details_is_refused(read):
    with pytest.raises(InvalidDocument, match="cut off"):
        read(REPORT[: REPORT.index("    Recommendations")])
