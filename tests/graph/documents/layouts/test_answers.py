"""Letters, section 55 comments and press statements: what is answered, by whom, with what promises."""

from __future__ import annotations

import pytest

from graph.errors import UnknownLayout
from graph.model import Commitment, Document, Inspection, Organisation, Passage, Post, Response, Tenure

LETTER = """\
    3 May 2017

    The Rt Hon Ada Moss MP Home Secretary Home Office

    PEEL: Police Effectiveness 2016

    Dear Home Secretary,

    I write about the report on Saltmarsh Police.

    1) Preventing crime – Grade Good

    The inspection found that officers are well known.

    'The Force should write a plan for each village.'

    I accept this. An Assistant Chief Constable has been asked to see to it, and my office will publish it in July.

    The inspection found much else to like. The Force has introduced bicycles.

    2) Investigating crime - Grade Requires Improvement

    Two areas for improvement were identified.

    - The Force should answer letters.
    - The Force should keep notebooks dry.

    Clear owners are designated for both. Miss Jane Doe was let down, and the books will be replaced by 30 June 2017.

    I accept all of the findings.

    Yours sincerely

    Ida Marsh

    Police and Crime Commissioner
"""

SECTION_55 = """\
    Saltmarsh Police and Crime Commissioner: response to HMICFRS PEEL 2021/22 report

    These comments are made under section 55 of the Police Act 1996 on the inspection of Saltmarsh Police.

    Area for improvement 1

    The force should count its patrols.

    Force response

    We do not accept that patrols are uncounted.

    PCC comments

    I agree with the inspectorate. My office will review the count by March 2023.
"""

STATEMENT = """\
    Skip to content

    Commissioner responds to inspection

    2 March 2017

    HMIC has today published a report on Saltmarsh Police.

    Police and Crime Commissioner Ida Marsh said:

    “I am disappointed by the report.

    “I will be asking the Chief Constable for a plan later this year.”
"""


def of(extraction, cls):
    return [item for item in extraction.items if isinstance(item, cls)]


def quoted(extraction, response):
    passages = {p.iri: p.exact for p in of(extraction, Passage)}
    return [passages[iri] for iri in response.quotes]


def test_each_quotation_has_the_paragraphs_that_answer_it(read):
    found = read(LETTER)
    answers = [r for r in of(found, Response) if r.kind == "TO_RECOMMENDATION"]

    assert [quoted(found, r) for r in answers] == [
        ["The Force should write a plan for each village."],
        ["The Force should answer letters.", "The Force should keep notebooks dry."],
    ]
    assert [r.area for r in answers] == ["Preventing crime", "Investigating crime"]


def test_what_is_said_of_the_whole_report_is_an_answer_of_its_own(read):
    whole = [r for r in of(read(LETTER), Response) if r.kind == "TO_REPORT"]

    assert [(r.text, r.stance) for r in whole] == [("I accept all of the findings.", "ACCEPTS")]


def test_findings_told_again_are_no_commitments(read):
    assert not [c for c in of(read(LETTER), Commitment) if "bicycles" in c.text]


def test_an_owner_is_named_unnamed_or_not_stated(read):
    found = {c.text.split()[0]: c for c in of(read(LETTER), Commitment)}

    assert found["Clear"].owner_status == "UNNAMED"
    assert found["Clear"].owner is None
    assert found["Miss"].owner_status == "NOT_STATED"


def test_a_timing_is_as_precise_as_its_words(read):
    found = {c.text.split()[0]: c.timing for c in of(read(LETTER), Commitment)}

    assert (found["An"].date, found["An"].precision) == ("2017-07", "MONTH")
    assert (found["Miss"].date, found["Miss"].precision) == ("2017-06-30", "DAY")


def test_private_people_are_no_nodes(read):
    found = read(LETTER)

    assert [t.holder for t in of(found, Tenure)] == ["Ida Marsh"]
    assert not [item for item in of(found, Post) + of(found, Organisation) if "Doe" in item.title]


def test_two_speakers_answer_the_same_area_for_improvement(read):
    found = read(SECTION_55)
    organisations = {o.iri: o.kind for o in of(found, Organisation)}
    answers = of(found, Response)

    assert [(organisations[r.author], r.stance) for r in answers] == [
        ("POLICE_FORCE", "REJECTS"),
        ("LOCAL_POLICING_BODY", "ACCEPTS"),
    ]
    assert {tuple(quoted(found, r)) for r in answers} == {("The force should count its patrols.",)}


def test_a_statement_is_one_answer_in_the_words_of_the_commissioner(read):
    found = of(read(STATEMENT), Response)

    assert [(r.kind, r.text.split()[0]) for r in found] == [("TO_REPORT", "I")]


def test_later_this_year_is_the_year_of_the_statement(read):
    assert [(c.timing.date, c.timing.precision) for c in of(read(STATEMENT), Commitment)] == [("2017", "YEAR")]


def test_a_text_of_another_kind_is_refused_with_what_was_expected(read):
    with pytest.raises(UnknownLayout, match=r"(?s)Expected one of the known layouts.*begins 'Tide tables"):
        read("Tide tables for 2017\n\nHigh water at noon.\n")


OWNERS = """\
    PEEL: Police Effectiveness 2016

    Dear Home Secretary,

    I write about the inspection of Saltmarsh Police.

    'The Force should write a plan for each village.'

    Chief Inspector Rose Fell is writing the plans. The Head of Finance will pay for them.

    Oversight is being led by the Village Improvement Board.

    Yours sincerely

    Ida Marsh

    Police and Crime Commissioner
"""


def test_an_officer_owns_by_rank_and_no_one_becomes_a_node_by_name(read):
    found = read(OWNERS)
    titles = {item.iri: item.title for item in of(found, Post) + of(found, Organisation)}

    assert [titles[c.owner] for c in of(found, Commitment) if c.owner] == [
        "Chief Inspector, Saltmarsh Police",
        "Head of Finance, Saltmarsh Police",
        "Village Improvement Board, as named by Saltmarsh Police and Crime Commissioner",
    ]
    assert not [title for title in titles.values() if "Fell" in title]


def test_a_running_head_with_the_years_of_the_report_is_no_heading(read):
    head = "\n    Saltmarsh PCC: comments on PEEL 2021/22   {}\n"
    paged = SECTION_55.replace("\n    PCC comments\n", head.format(2) + "\n    PCC comments\n") + head.format(3)

    assert [r.stance for r in of(read(paged), Response)] == ["REJECTS", "ACCEPTS"]


def test_what_a_letter_tells_of_the_grades_is_no_judgement_of_the_report(read):
    told = LETTER.replace("all of the findings.", "all of the findings. Two areas were graded good.")
    whole = [r for r in of(read(told), Response) if r.kind == "TO_REPORT"]

    assert [r.text for r in whole] == ["I accept all of the findings."]


def test_a_wish_told_inside_a_paragraph_is_what_is_answered(read):
    asked = LETTER.replace(
        "    - The Force should answer letters.\n    - The Force should keep notebooks dry.\n",
        "    Last year's report wanted a survey. It would now like the answers to be read.\n",
    )
    found = read(asked)
    answers = [r for r in of(found, Response) if r.area == "Investigating crime"]

    assert [quoted(found, r) for r in answers] == [["It would now like the answers to be read"]]


TABLE = """\
    Saltmarsh Police and Crime Commissioner: response to HMICFRS PEEL 2021/22 report

    These comments are made under section 55 of the Police Act 1996 on the inspection of Saltmarsh Police.

    Recommendation 1: see that each notebook is dry
    Recommendation 2: mend the roof

    Force answer

    We accept both.

    AFI 1 Investigating crime

    Count the tides, every time

    Force answer

    Noted.
"""


def test_labels_in_a_row_are_answered_together_and_a_topic_is_no_demand(read):
    found = read(TABLE)

    assert [quoted(found, r) for r in of(found, Response)] == [
        ["see that each notebook is dry", "mend the roof"],
        ["Count the tides, every time"],
    ]


WRAPPED = """\
    3 May 2017

    Office of the Police and Crime Commissioner for Saltmarsh

    PEEL: Police Effectiveness 2016

    Dear Home Secretary,

    I write under section 55 about Saltmarsh Police. Brinewold Police was asked, and
    Brinewold Police helped. In the end they thanked Brinewold Police for its kindness.

    The inspectors begin with paper. They know of our drawers, and they ask that "the
    force should write a plan for each village". I accept it without a single reserve.
    My office will publish it in July, and the report will be read out in every church.

    Yours sincerely

    Ida Marsh

    Police and Crime Commissioner for Saltmarsh
"""


def test_text_of_one_width_is_read_by_its_paragraphs(read):
    found = read(WRAPPED)
    (answer,) = [r for r in of(found, Response) if r.kind == "TO_RECOMMENDATION"]

    assert [" ".join(words.split()) for words in quoted(found, answer)] == [
        "the force should write a plan for each village"
    ]
    assert answer.stance == "ACCEPTS"
    assert answer.text.split()[-1] == "church."


def test_the_office_that_writes_names_the_force_and_not_the_neighbour_named_most(read):
    forces = {o.title: o.iri for o in of(read(WRAPPED), Organisation) if o.kind == "POLICE_FORCE"}
    (body,) = [o for o in of(read(WRAPPED), Organisation) if o.kind == "LOCAL_POLICING_BODY"]

    assert body.responsible_for == (forces["Saltmarsh Police"],)


COLUMNS = """\
    Saltmarsh Police and Crime Commissioner

    Comments under section 55 of the Police Act 1996 on PEEL 2018/19: an inspection of Saltmarsh Police

    Ref\tRecommendation\tForce update\tCommissioner's comment\tStatus
    A1\tThe force should mend the roof.\tAccepted. It will be mended by May 2020.\tI agree, and my office\tOpen

    Page 2

    Ref\tRecommendation\tForce update\tCommissioner's comment\tStatus
    \t\t\twill look at the bill.\t
    A2\tThe force should count the tides.\tWe do not accept this.\t–\tClosed
"""


def test_a_table_answers_row_by_row_and_column_by_column(read):
    found = read(COLUMNS)
    kinds = {o.iri: o.kind for o in of(found, Organisation)}

    assert [(kinds[r.author], r.stance, quoted(found, r)) for r in of(found, Response)] == [
        ("POLICE_FORCE", "ACCEPTS", ["The force should mend the roof."]),
        ("LOCAL_POLICING_BODY", "ACCEPTS", ["The force should mend the roof."]),
        ("POLICE_FORCE", "REJECTS", ["The force should count the tides."]),
    ]
    assert [" ".join(r.text.split()) for r in of(found, Response)][1].endswith("will look at the bill.")


def test_an_answer_with_the_title_of_its_report_is_no_report(read):
    headed = SECTION_55.replace(
        "    Area for improvement 1\n", "    Areas for improvement\n\n    Area for improvement 1\n"
    )
    titled = headed.replace(
        "    These comments", "    PEEL 2021/22: An inspection of Saltmarsh Police\n\n    These comments"
    )

    assert read(titled).document.kind == "RESPONSE_LETTER"


COMMENTS = """\
    OFFICE OF THE POLICE AND CRIME COMMISSIONER FOR SALT AND MARSH

    PEEL 2021/22 inspection

    Response of the local policing body under section 55 of the Police Act 1996

    {dates}

    I sit on a board with the Police and Crime Commissioner for Northmarsh, who speaks for Northmarsh Police and often
    names Northmarsh Police where I would not.

    Area for improvement 1

    The force should keep its boats afloat.

    Date for completion

    28 February 2023

    I accept this, and the boats will be painted.

    Ann Oakes

    Police and Crime Commissioner for Salt and Marsh
"""


def dates_of(read, dates):
    (document,) = (each for each in read(COMMENTS.format(dates=dates)).items if isinstance(each, Document))
    return {(each.kind, each.date) for each in document.dates}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("Published 4 October 2022", {("PUBLISHED", "2022-10-04")}),
        ("Comments published: 4 October 2022", {("PUBLISHED", "2022-10-04")}),
        ("Date of publication: October 2022", {("PUBLISHED", "2022-10")}),
        (
            "Published on 4 October 2022\n\n    Last amended 21.10.22",
            {("PUBLISHED", "2022-10-04"), ("UPDATED", "2022-10-21")},
        ),
        ("4 October 2022", {("PUBLISHED", "2022-10-04")}),
        ("Report published: 4 August 2022", set()),
    ],
)
def test_comments_are_dated_by_what_they_say_of_themselves_not_by_a_date_for_completion(read, dates, expected):
    assert dates_of(read, dates) == expected


def test_an_office_named_in_capitals_names_the_force_before_a_neighbour_in_the_prose(read):
    names = {item.title for item in read(COMMENTS.format(dates="4 October 2022")).items if isinstance(item, Inspection)}
    assert names == {"PEEL 2021/22 inspection of Salt and Marsh Police"}


WITHIN = """\
    14 December 2016

    PEEL: Police Efficiency 2016

    Dear Home Secretary,

    I write about the report on Saltmarsh Police.

    The inspectors found the paddocks dry. My office will publish a plan for them in July.

    The inspectors liked our boats. They ask that "the force should write a plan for each of its harbours". I agree.

    Yours sincerely

    Ida Marsh

    Police and Crime Commissioner
"""


@pytest.mark.parametrize("words", ["The inspectors liked our boats.", "The inspectors found the paddocks dry."])
def test_what_stands_beside_a_quotation_or_a_commitment_is_prose_of_the_document(read, words):
    found = read(WITHIN)
    (document,) = of(found, Document)
    prose = [each.exact for each in of(found, Passage) if each.iri in document.passages]
    assert any(words in each for each in prose)


def test_a_quotation_that_nobody_answers_is_prose_of_the_document(read):
    found = read(SECTION_55 + "\n    Area for improvement 2\n\n    The force should count its geese.\n")
    (document,) = of(found, Document)
    prose = [each.exact for each in of(found, Passage) if each.iri in document.passages]
    assert "The force should count its geese." in prose
    assert "The force should count its patrols." not in prose


def test_a_paragraph_that_tells_of_the_report_and_acts_is_read_as_both(read):
    told = "The report praises our bell ringers. My office will buy them gloves."
    found = read(
        LETTER.replace("    Yours sincerely", f"    In closing, I thank all.\n\n    {told}\n\n    Yours sincerely")
    )
    (document,) = of(found, Document)
    words = {item.iri: item.exact for item in found.items if isinstance(item, Passage)}
    assert told in [words[name] for name in document.passages]
    assert "My office will buy them gloves." in [item.text for item in of(found, Commitment)]
