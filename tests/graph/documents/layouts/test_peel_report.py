"""PEEL reports since 2021/22: areas, AFIs as headings, the judgments table, causes of concern, directives."""

from __future__ import annotations

import pytest

from graph.errors import InvalidDocument
from graph.model import Finding, Inspection, Judgment, Passage, Question, Recommendation, Statistic, Tenure

REPORT = """\
    PEEL 2021/22

    Police effectiveness, efficiency and legitimacy

    An inspection of Saltmarsh Police

    Contents

    Overall summary\t1
    Preventing crime and anti-social behaviour\t3
    Responding to the public\t5

    Overall summary

    Our judgments

    We make graded judgments in two areas as follows:

    Outstanding\tGood\tAdequate\tRequires improvement\tInadequate
    \tPreventing crime\t\t\tResponding to the public

    HM Inspector's observations

    These are the findings I consider most important.

    The force has lost its grip on the control room

    Calls wait too long.

    Ada Quill

    HM Inspector of Constabulary

    Providing a service to the victims of crime

    Victim service assessment

    While this assessment is ungraded, it influences the others.

    The force answers victims politely

    Forces should be polite. This one is, in 9 of the 10 cases we reviewed.

    Preventing crime and anti-social behaviour

    Good

    Saltmarsh Police is good at prevention and deterrence.

    Innovative practice

    The force lends tide tables to anglers

    It has halved rescues.

    Area for improvement

    The force should count its patrols (a patrol is an hour or more on foot)

    Patrols aren't counted. Of these 20, 8 were
    recorded. Within three months, the force should:

    - count each patrol; and
    - publish the count.

    Main findings

    In this section we set out our main findings.

    The force should be proud of its cadets

    Cadets thrive.

    Responding to the public

    Inadequate

    Saltmarsh Police is inadequate at responding to the public.

    Cause of concern

    The force doesn't answer the telephone in time

    Recommendations

    By 30 September 2023, Saltmarsh Police should:

    - staff the control room; and
    - tell callers how long they will wait.

    Disrupting serious organised crime

    This is inspected region by region, on a regional footing. That inspection isn't finished yet, and we will add what it finds, and the grade, to these pages.

    October 2022 | © HMICFRS 2022

    www.example.org/hmicfrs
"""  # noqa: E501


def of(extraction, cls):
    return [item for item in extraction.items if isinstance(item, cls)]


def words(extraction, cls, kind):
    return [item.text for item in of(extraction, cls) if item.kind == kind]


def test_each_area_has_its_grade_or_the_reason_for_none(read):
    found = read(REPORT)
    questions = {q.iri: q.text for q in of(found, Question)}

    assert {questions[j.question]: j.grade or j.status for j in of(found, Judgment)} == {
        "Providing a service to the victims of crime": "UNGRADED",
        "Preventing crime and anti-social behaviour": "GOOD",
        "Responding to the public": "INADEQUATE",
        "Disrupting serious organised crime": "TO_BE_GRADED",
    }


def test_a_table_that_lost_its_columns_gives_the_same_judgments(read):
    flat = REPORT.replace(
        "\tPreventing crime\t\t\tResponding to the public", "Preventing crime\n\n    Responding to the public"
    )
    long = flat.replace(
        "    HM Inspector's observations",
        "    We also saw how victims are served. We do not give a grade for that.\n\n    HM Inspector's observations",
    )

    assert told(read(long)) == told(read(REPORT))


def told(extraction):
    """The judgments with what shows them, and the findings with their kinds."""
    return (
        {(j.grade, j.status) for j in extraction.items if isinstance(j, Judgment)},
        {(f.kind, f.text) for f in extraction.items if isinstance(f, Finding)},
    )


def test_an_area_keeps_all_its_names(read):
    names = next(q.names for q in of(read(REPORT), Question) if q.text.startswith("Preventing"))

    assert names == ("Preventing crime and anti-social behaviour", "Preventing crime", "prevention and deterrence")


def test_heading_sentences_become_findings_of_their_section(read):
    found = read(REPORT)

    assert words(found, Finding, "OBSERVATION") == ["The force has lost its grip on the control room"]
    assert words(found, Finding, "VICTIM_SERVICE_FINDING") == ["The force answers victims politely"]
    assert words(found, Finding, "INNOVATIVE_PRACTICE") == ["The force lends tide tables to anglers"]
    assert words(found, Finding, "MAIN_FINDING") == ["The force should be proud of its cadets"]


def test_a_heading_may_end_in_a_definition(read):
    assert words(read(REPORT), Recommendation, "AREA_FOR_IMPROVEMENT") == [
        "The force should count its patrols (a patrol is an hour or more on foot)"
    ]


def test_a_directive_holds_its_list_and_its_deadline(read):
    found = [item for item in of(read(REPORT), Recommendation) if item.kind == "DIRECTIVE"]
    parent = next(item for item in found if item.part_of is None)

    parts = [item.text for item in found if item.part_of == parent.iri]

    assert parts == ["count each patrol; and", "publish the count."]
    assert [(d.date, d.precision, d.relative) for d in parent.deadlines] == [("2023-01", "MONTH", True)]


def test_recommendations_belong_to_their_cause_of_concern(read):
    found = of(read(REPORT), Recommendation)
    cause = next(item for item in found if item.kind == "CAUSE_OF_CONCERN")
    parts = [item for item in found if item.kind == "RECOMMENDATION"]

    assert [item.part_of for item in parts] == [cause.iri, cause.iri]
    assert [d.date for d in parts[0].deadlines] == ["2023-09-30"]


AFTER = """    - tell callers how long they will wait.

    Callers told us that they had given up. In 7 of the 20 calls we listened to, nobody had rung back.

    Disrupting"""


@pytest.mark.parametrize("explained", [False, True])
def test_prose_after_the_recommendations_of_a_cause_explains_it_or_the_document_rests_on_it(read, explained):
    text = REPORT.replace("    - tell callers how long they will wait.\n\n    Disrupting", AFTER)
    if explained:
        text = text.replace("telephone in time\n", "telephone in time\n\n    The telephone rings for a long while.\n")
    found = read(text)
    passages = {item.iri: item.exact for item in of(found, Passage)}
    cause = next(item for item in of(found, Recommendation) if item.kind == "CAUSE_OF_CONCERN")
    told = {passages[name] for name in found.document.passages}
    explanation = passages[cause.explanation]

    words = "Callers told us that they had given up. In 7 of the 20 calls we listened to, nobody had rung back."
    assert (explanation == words, words in told) == (not explained, explained)
    assert next(item for item in of(found, Statistic) if item.numerator == 7).supports == cause.iri


def test_a_ratio_supports_the_finding_it_explains(read):
    found = read(REPORT)
    ratio = next(s for s in of(found, Statistic) if s.denominator == 10)
    finding = next(f for f in of(found, Finding) if f.kind == "VICTIM_SERVICE_FINDING")

    assert (ratio.numerator, ratio.counts, ratio.supports) == (9, "COMPLIANCE", finding.iri)


def test_the_inspector_is_the_only_person_named(read):
    assert [item.holder for item in of(read(REPORT), Tenure)] == ["Ada Quill"]


def test_the_table_gives_a_grade_that_its_section_lost(read):
    web = REPORT.replace("    Good\n\n    Saltmarsh Police is good at prevention and deterrence.\n", "")
    lead = "    We looked at prevention in the whole county and at its neighbours.\n\n    Innovative practice"
    found = read(web.replace("    Innovative practice", lead))
    questions = {q.iri: q.text for q in of(found, Question)}

    grades = {questions[j.question]: j.grade for j in of(found, Judgment)}

    assert grades["Preventing crime and anti-social behaviour"] == "GOOD"


def test_a_report_cut_off_before_its_areas_is_refused(read):
    with pytest.raises(InvalidDocument, match="cut off"):
        read(REPORT[: REPORT.index("    HM Inspector's")])


def test_a_report_that_lists_more_areas_than_it_holds_is_refused(read):
    with pytest.raises(InvalidDocument, match="nothing on Responding to the public"):
        read(REPORT[: REPORT.index("    Responding to the public\n\n    Inadequate")])


def test_curly_quotation_marks_do_not_hide_a_heading(read):
    curly = read(REPORT.replace("HM Inspector's", "HM Inspector’s"))

    assert words(curly, Finding, "OBSERVATION") == words(read(REPORT), Finding, "OBSERVATION")
    assert curly.understood == read(REPORT).understood


def test_list_items_that_lost_their_bullets_are_still_recommendations(read):
    bare = REPORT.replace("    - staff the", "    staff the").replace("    - tell callers", "    tell callers")

    assert words(read(bare), Recommendation, "RECOMMENDATION") == words(read(REPORT), Recommendation, "RECOMMENDATION")


UNTITLED = """\
    Overall summary

    Our judgments

    Our inspection assessed how good Saltmarsh Police is in 2 areas of policing. We make graded judgments in both.

    {cycle}

    HM Inspector's summary

    I am pleased with the way in which Saltmarsh Police watches the sea.

    My principal findings are as follows:

    - The force counts its boats each night.
    - The force does not answer calls at low tide.

    Ada Quill

    HM Inspector of Constabulary

    Preventing crime

    Good

    Saltmarsh Police is good at preventing crime.

    Main findings

    The force lights its harbours

    Each harbour has a lamp.

    Responding to the public

    Inadequate

    Saltmarsh Police is inadequate at responding to the public.

    Area for improvement

    The force should answer calls at low tide

    At low tide nobody is at the desk.
"""


@pytest.mark.parametrize(
    ("words", "cycle"),
    [
        ("PEEL 2023–2025", "PEEL_2023_25"),
        ("Forces are assessed against what the PEEL Assessment Framework 2021/22 sets out.", "PEEL_2021_22"),
    ],
)
def test_a_report_that_lost_its_title_is_known_by_what_it_says_of_itself(read, words, cycle):
    extraction = read(UNTITLED.replace("{cycle}", words))
    (inspection,) = (item for item in extraction.items if isinstance(item, Inspection))
    grades = [item.grade for item in extraction.items if isinstance(item, Judgment)]

    assert (inspection.cycle, inspection.title.split(" of ")[1]) == (cycle, "Saltmarsh Police")
    assert grades == ["GOOD", "INADEQUATE"]


def test_a_summary_without_headings_tells_an_observation_in_each_of_its_points(read):
    found = [item for item in read(UNTITLED.replace("{cycle}", "PEEL 2023–2025")).items if isinstance(item, Finding)]

    assert [item.text.split()[-1] for item in found if item.kind == "OBSERVATION"] == ["sea.", "night.", "tide."]


def test_a_report_without_a_title_that_ends_before_its_areas_is_cut_off(read):
    with pytest.raises(InvalidDocument, match="cut off"):
        read(UNTITLED.replace("{cycle}", "PEEL 2023–2025").split("Preventing crime")[0])
