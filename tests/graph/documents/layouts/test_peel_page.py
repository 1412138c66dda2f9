"""PEEL web pages: questions, grades, carried-over judgments, areas for improvement."""

from __future__ import annotations

from textwrap import dedent

import pytest

from graph.documents.readers import plain
from graph.errors import InvalidDocument, UnknownLayout
from graph.model import Finding, Inspection, Judgment, Passage, Question, Recommendation

PAGE = """\
    Skip to content

    Saltmarsh PEEL 2016

    Effectiveness

    How effective is the force at keeping people safe and reducing crime?

    Last updated 02/03/2017
    Good

    Saltmarsh Police is judged to be good at keeping people safe. Last year we assessed the force to be inadequate.

    Questions for Effectiveness

    1

    How effective is the force at preventing crime, tackling anti-social behaviour and keeping people safe?

    Requires
    improvement

    Beat officers rarely know the problems of the villages they serve, and the force has no plan for them.

    Areas for improvement

      • The force should write a plan for each village.
      • The force should tell villagers what became of
        their calls. The force should ask them what they think.

    2

    How effective is the force at investigating crime and reducing re-offending?

    We did not inspect this question this year. The judgment of good from 2015 has been carried over.
"""


def of(extraction, cls):
    return [item for item in extraction.items if isinstance(item, cls)]


def judgments(extraction):
    questions = {q.iri: q for q in of(extraction, Question)}
    return {questions[j.question].number or questions[j.question].kind: j for j in of(extraction, Judgment)}


TITLED = PAGE.replace(
    "    Saltmarsh PEEL 2016\n", "    {title}\n\n    Police effectiveness\n\n    An inspection of Saltmarsh Police\n"
)


@pytest.mark.parametrize("title", ["PEEL 2016", "PEEL: Police effectiveness, efficiency and legitimacy 2016"])
def test_a_title_without_a_force_is_followed_by_one(read, title):
    (inspection,) = of(read(TITLED.replace("{title}", title)), Inspection)

    assert (inspection.cycle, inspection.title) == ("PEEL_2016", "PEEL 2016 inspection of Saltmarsh Police")


def test_a_title_without_any_force_is_no_page_of_one(read):
    with pytest.raises(UnknownLayout):
        read(TITLED.replace("{title}", "PEEL 2016").replace("An inspection of Saltmarsh Police", "An inspection"))


def test_one_judgment_for_the_pillar_and_one_for_each_question(read):
    found = judgments(read(PAGE))

    assert {key: (j.grade, j.status) for key, j in found.items()} == {
        "PILLAR": ("GOOD", "GRADED"),
        "1": ("REQUIRES_IMPROVEMENT", "GRADED"),
        "2": ("GOOD", "CARRIED_OVER"),
    }


def test_last_year_is_the_cycle_before(read):
    pillar = judgments(read(PAGE))["PILLAR"]

    assert (pillar.earlier_grade, pillar.earlier_cycle) == ("INADEQUATE", "PEEL_2015")


def test_two_demands_run_together_in_one_bullet_are_two_items(read):
    asked = of(read(PAGE), Recommendation)

    assert len(asked) == 3
    assert all(item.kind == "AREA_FOR_IMPROVEMENT" and item.text.endswith(".") for item in asked)


def test_sentences_about_grades_are_no_findings(read):
    assert [finding.text.split()[0] for finding in of(read(PAGE), Finding)] == ["Beat"]


def test_the_extraction_without_numbers_and_grades_gives_the_same_items(read):
    lines = [line for line in PAGE.splitlines() if line.strip() not in ("1", "2", "Good", "Requires", "improvement")]
    plainer = "\n".join(line.replace("•", "-") for line in lines if "Last updated" not in line)

    same = (Question, Recommendation, Finding, Judgment)
    iris = {cls: [{item.iri for item in of(read(page), cls)} for page in (PAGE, plainer)] for cls in same}

    assert all(one == other for one, other in iris.values())


def test_a_heading_without_a_grade_does_not_get_one(read):
    plainer = PAGE.replace("    Requires\n    improvement\n", "")

    assert judgments(read(plainer))["1"].grade is None


def test_every_passage_holds_its_words(read):
    text = plain.read(dedent(PAGE).encode()).text

    assert all(text[p.start : p.end] == p.exact for p in of(read(PAGE), Passage))


def test_a_page_cut_off_after_its_title_is_refused(read):
    with pytest.raises(InvalidDocument, match="cut off"):
        read("Saltmarsh PEEL 2016\n\nEffectiveness\n\nLast updated 02/03/2017\n")


def test_a_deep_list_of_questions_keeps_their_own_areas_for_improvement(read):
    asked = of(read(PAGE), Recommendation)
    questions = {q.iri: q.number for q in of(read(PAGE), Question)}

    assert {questions[item.question] for item in asked} == {"1"}


@pytest.mark.parametrize(
    ("sentence", "grade", "earlier_grade", "earlier_cycle"),
    [
        ("Last year we judged the force to be good.", None, "GOOD", "PEEL_2015"),
        ("In 2014 we assessed the force as requiring improvement.", None, "REQUIRES_IMPROVEMENT", "PEEL_2014"),
        ("At our previous inspection the force was judged to be outstanding.", None, "OUTSTANDING", "PEEL_2015"),
        ("Saltmarsh Police is inadequate at this.", "INADEQUATE", None, None),
    ],
)
def test_an_earlier_grade_is_never_the_grade(read, sentence, grade, earlier_grade, earlier_cycle):
    found = judgments(read(PAGE.replace("    Requires\n    improvement\n", f"    {sentence}\n")))["1"]

    assert (found.grade, found.earlier_grade, found.earlier_cycle) == (grade, earlier_grade, earlier_cycle)


def test_a_shown_grade_of_a_question_that_was_not_inspected_is_carried_over(read):
    told = "    Good\n\n    We did not inspect this question in 2016. The grade is the one of 2015."
    found = judgments(read(PAGE.replace("    Requires\n    improvement\n", told)))["1"]

    assert (found.grade, found.status, found.earlier_cycle) == ("GOOD", "CARRIED_OVER", "PEEL_2015")


def test_a_page_titled_peel_2018_is_of_the_cycle_that_began_then(read):
    (inspection,) = of(read(PAGE.replace("Saltmarsh PEEL 2016", "Saltmarsh PEEL 2018")), Inspection)

    assert inspection.cycle == "PEEL_2018_19"


def test_a_force_and_2018_alone_name_no_cycle(read):
    with pytest.raises(UnknownLayout):
        read(PAGE.replace("Saltmarsh PEEL 2016", "Saltmarsh 2018"))


SUMMARIES = """\
    Saltmarsh PEEL 2018

    Effectiveness

    How effectively does the force reduce crime and keep people safe?

    How effective is the force at preventing crime, tackling anti-social behaviour and keeping people safe?

    This question was not inspected this year, and our judgment from the 2017 inspection has been carried over.

    Last year, we looked at how the force keeps watch, and judged that the force required improvement.

    How effective is the force at protecting those who are vulnerable from harm, and supporting victims?

    The force looks after those who fear the sea. It has a boat for each of them.

    Beat officers visit once a week.

    Saltmarsh Police is good at protecting vulnerable people.

    Detailed findings for question 3
"""


def test_a_summary_that_closes_with_its_grade_is_judged_by_that_sentence(read):
    found = {
        q.area: j for q in of(read(SUMMARIES), Question) for j in of(read(SUMMARIES), Judgment) if j.question == q.iri
    }
    protecting, preventing = found["PROTECTING_VULNERABLE_PEOPLE"], found["PREVENTING_CRIME"]

    assert (protecting.grade, protecting.status) == ("GOOD", "GRADED")
    assert protecting.text == "Saltmarsh Police is good at protecting vulnerable people."
    assert (preventing.grade, preventing.status) == ("REQUIRES_IMPROVEMENT", "CARRIED_OVER")
    assert found["EFFECTIVENESS"].grade is None


FIRST = """\
    Saltmarsh 2014

    Read more about Saltmarsh

    This is the first PEEL Assessment of Saltmarsh Police. I have used what was found in the past 12 months.

    The available evidence indicates that:

    in terms of its effectiveness, in general, the force is good at reducing crime and preventing offending, but \
requires improvement at investigating offending and outstanding at tackling anti-social behaviour. I have concerns;

    the efficiency with which the force carries out its responsibilities is good; and

    the force is acting to achieve fairness in some of the practices that were examined this year.

    HMI's observations

    The salt trade brings many strangers to the county in summer.
"""


def test_the_first_overviews_give_the_grades_of_several_questions_in_one_sentence(read):
    extraction = read(FIRST)
    areas = {q.iri: q.area for q in of(extraction, Question)}

    assert {areas[j.question]: j.grade for j in of(extraction, Judgment)} == {
        "PREVENTING_CRIME": "GOOD",
        "INVESTIGATING_CRIME": "REQUIRES_IMPROVEMENT",
        "ANTI_SOCIAL_BEHAVIOUR": "OUTSTANDING",
        "EFFICIENCY": "GOOD",
    }
    assert extraction.document.kind == "PEEL_OVERVIEW_PAGE"
    assert [finding.kind for finding in of(extraction, Finding)] == ["OBSERVATION"]


PILLAR_2014 = """\
    Saltmarsh PEEL 2014

    How well the force delivers value for money

    Last updated 13/11/2014

    Saltmarsh Police has sold two of its boats and saved what it had to.

    Questions for Efficiency

    To what extent is the force efficient?

    The force knows what each boat costs.
"""


def test_what_stands_under_the_headline_of_2014_is_found_too(read):
    extraction = read(PILLAR_2014)
    kinds = {q.iri: (q.kind, q.area) for q in of(extraction, Question)}

    assert [kinds[finding.question][0] for finding in of(extraction, Finding)] == ["PILLAR", "QUESTION"]
    assert ("PILLAR", "EFFICIENCY") in kinds.values()


OVERVIEW = """\
    Saltmarsh 2017

    This is HMICFRS' fourth PEEL (police effectiveness, efficiency and legitimacy) assessment of Saltmarsh Police.

    The extent to which the force is effective at keeping people safe and reducing crime is not yet graded.

    The extent to which the force is efficient at keeping people safe and reducing crime is good.

    HMI's observations

    My overall assessment of Saltmarsh's performance will be published in spring 2018.

    How effective is the force at keeping people safe and reducing crime?

    To be graded

    PEEL assessments are updated throughout the year. See last year's assessment of the force's effectiveness.

    How efficient is the force at keeping people safe and reducing crime?

    Last updated 09/11/2017

    Saltmarsh Police has moved its boats to the harbour that needs them most.
"""


def test_an_overview_that_goes_on_with_its_pillars_tells_of_itself_what_is_no_finding(read):
    extraction = read(OVERVIEW)

    assert extraction.document.title == "PEEL 2017 overview page on Saltmarsh Police"
    assert [finding.text.split()[-1] for finding in of(extraction, Finding)] == ["most."]
    assert {j.grade or j.status for j in of(extraction, Judgment)} == {"TO_BE_GRADED", "GOOD"}


def test_an_observation_that_gives_a_grade_and_asks_for_more_is_kept(read):
    page = OVERVIEW.replace(
        "My overall assessment of Saltmarsh's performance will be published in spring 2018.",
        "The force is good at finding boats but needs to improve how it counts them.",
    )
    told = [finding.text for finding in of(read(page), Finding)]

    assert told[0] == "The force is good at finding boats but needs to improve how it counts them."
