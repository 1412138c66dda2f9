"""What is taken for an answer to an inspection, what is not, and the report and day it names."""

from __future__ import annotations

import pytest

from graph.documents.extraction import recognised
from graph.documents.lines import lines
from graph.documents.readers import plain
from graph.errors import UnknownLayout
from graph.model import Commitment, Response


def front(text):
    return recognised(lines(plain.read(text.encode())))


ADDRESSED = """\
The Rt Hon Ada Moss MP
Home Secretary
2 Marsham Street
14 June 2023
How well the police keep bees
I am writing to you in response to the above HMICFRS report, published on 1st May 2022.
I welcome the report. Saltmarsh Police keeps no bees. I am the Commissioner for Saltmarsh.
"""
PAGE = """\
Skip to content
We use some essential cookies to make our website work.
The Police and Crime Commissioner sent the following letter to the Home Secretary on 26 July 2019, in response to \
the publication of HMICFRS' annual assessment of Saltmarsh Police's effectiveness.
Dear Ada,
I am pleased to present my comments under section 55(5) of the Police Act 1996. I welcome the findings.
"""
BOARD = """\
To: Saltmarsh Business Board
From: Chief Constable
Date: 11 May 2017
1.1 The purpose of this paper is to tell the Board how PEEL 2016 is being answered by Saltmarsh Police.
- Area for improvement: the force should trim its lanterns.
- Progress: wicks have been bought.
"""
TITLED = """\
Commissioner’s response to HMICFRS report: A Review of Lanterns: Time to Trim’

I agree with HMICFRS that lanterns need trimming. Saltmarsh Police has been told so by me, the Commissioner.
"""
TRACKER = """\
Saltmarsh OPCC
Recommendations tracker

Source: PEEL 2021/22: An inspection of Saltmarsh Police

R1   Recommendation   GREEN   OPEN

“trim the lanterns”

3 Mar 2023: Accepted.
"""


@pytest.mark.parametrize("text", [ADDRESSED, PAGE, BOARD, TITLED, TRACKER])
def test_an_answer_is_known_by_whom_it_goes_to_by_its_title_or_by_what_it_says_of_itself(text):
    assert front(text)[0].name == "response-letter"


GUIDANCE = """\
How inspectors work with commissioners

Section 55 of the Police Act 1996 obliges the local policing body to comment on each HMICFRS report.
"""
MINUTES = """\
Agenda item: HMICFRS inspections

The Panel considered a report of the Police and Crime Commissioner on the inspection of Saltmarsh Police.

Resolved: that the report be noted.
"""
INSPECTORS = """\
Inspectors' report published on Saltmarsh Police

HMICFRS has published its report. The Commissioner has been told.

HM Inspector Ann Gull said:

“I am pleased with Saltmarsh Police.”
"""
GOVERNMENT = """\
State of policing: government response

Dear Andy,

I set out my response to the inspectorate's recommendations below.

Recommendation 1

I welcome this.
"""


@pytest.mark.parametrize("text", [GUIDANCE, MINUTES, INSPECTORS, GOVERNMENT])
def test_what_speaks_of_answers_and_is_none_is_refused(text):
    with pytest.raises(UnknownLayout, match="Expected one of the known layouts"):
        front(text)


def dates(text):
    return [(kind, when.date) for kind, when, _ in front(text)[1].dates]


def test_a_letter_without_a_salutation_was_sent_on_the_day_at_its_head():
    assert dates(ADDRESSED) == [("SENT", "2023-06-14")]


def test_a_page_tells_when_the_letter_it_prints_was_sent():
    assert dates(PAGE) == [("SENT", "2019-07-26")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Page published: 4 October 2022", ("PUBLISHED", "2022-10-04")),
        ("Table last updated: 4 October 2022", ("UPDATED", "2022-10-04")),
        ("Date of meeting: 4 October 2022", ("PUBLISHED", "2022-10-04")),
    ],
)
def test_pages_tables_and_meetings_have_their_day(line, expected):
    assert dates(TRACKER.replace("Recommendations tracker", f"Recommendations tracker\n{line}")) == [expected]


def test_the_year_of_a_date_names_no_cycle():
    assert front(ADDRESSED)[1].cycle == ""
    assert front(TRACKER)[1].cycle == "PEEL_2021_22"


def test_the_first_word_of_a_sentence_is_no_force():
    assert front(ADDRESSED.replace("I am the Comm", "As Police and Crime Comm"))[1].force == "Saltmarsh Police"


NUMBERED = """\
1. Police & Crime Commissioner comments:
- I welcome the findings of this report. Within Saltmarsh Police the boats are shared.
1.2 I have requested the Chief Constable's view on the report, and he has stated:
HMICFRS issued two areas for improvement. We have accepted all the AFIs.
"""
OF_ONE_POINT = """\
Commissioner's response to a complaint about lanterns

A response by HMICFRS was given in June 2022.

Recommendation 3a:

Saltmarsh Police should trim its lanterns.

Commissioner's response

We accept this action.
"""
TOLD_OF = """\
Saltmarsh PEEL Assessment 2023–2025

HMICFRS inspected Saltmarsh Police.

PFCC Response

The Police, Fire and Crime Commissioner for Saltmarsh has received the report. We welcome the report.
"""
ANNEX = """\
Annex A: summary of the response of Saltmarsh Police (SMP) to His Majesty's Inspectorate of Constabulary

1. The SMP should trim its lanterns.

SMP response: The SMP has bought two wicks.
"""


@pytest.mark.parametrize("text", [NUMBERED, OF_ONE_POINT, TOLD_OF, ANNEX])
def test_a_heading_that_says_whose_words_follow_makes_an_answer(text):
    found, told = front(text)

    assert (found.name, told.force) == ("response-letter", "Saltmarsh Police")


def test_a_body_that_answers_is_believed_about_its_area_where_the_force_is_misspelt():
    text = (
        ADDRESSED.replace("Saltmarsh Police", "Saltmrash Police")
        + "As the Police and Crime Commissioner for Saltmarsh, I agree.\n"
    )

    assert front(text)[1].force == "Saltmarsh"


def test_press_desks_give_interviews_and_no_answer():
    page = """\
Commissioner's view of the inspection

The Police and Crime Commissioner has read the HMICFRS report on Saltmarsh Police.

Commissioner Ida Marsh said: “I welcome the report.”

Interviews: press desk, 01632 960 118.
"""
    assert front(page)[0].name == "press-statement"


WELCOMED = """\
I welcome this HMICFRS report. We must keep our lanterns better.
I have asked for a response from the Chief Constable. Her response is as follows:
Saltmarsh Police works with the Saltmarsh Police and Crime Commissioner on all of it.
"""
OF_RECOMMENDATIONS = """\
1. Police & Crime Commissioner comments:
1.1 I welcome the findings. The following sections set out how the force addresses the report's recommendations.
2.1 Recommendation 1
2.2 By 31 October 2023, chief constables should trim their lanterns.
2.3 Saltmarsh Police has bought two wicks.
"""


@pytest.mark.parametrize("text", [WELCOMED, OF_RECOMMENDATIONS])
def test_an_answer_that_lost_its_title_is_known_by_its_first_sentence_or_its_points(text):
    assert front(text)[0].name == "response-letter"


@pytest.mark.parametrize(
    ("title", "cycle"),
    [
        ("Response to HMICFRS's 2021 report on the inspection of lanterns", ""),
        ("Response to HMICFRS's 2021 PEEL report", "PEEL_2021_22"),
        ("Response to the HMICFRS 2018/19 inspection", "PEEL_2018_19"),
    ],
)
def test_the_year_of_a_report_on_one_subject_is_no_cycle(title, cycle):
    text = f"{title}\n\nI accept the report of HMICFRS on Saltmarsh Police. I am the Commissioner for Saltmarsh.\n"

    assert front(text)[1].cycle == cycle


THIRD_PERSON = """\
Set your lantern This will light the page with news of boats and of other things from near you.

Inspection of Saltmarsh Police

Response to the report

The Police and Crime Commissioner (PCC) shares the concern at the contents of this report.

The PCC has bought two boats.
"""


def test_an_answer_in_the_third_person_begins_under_its_heading(read):
    extraction = read(THIRD_PERSON)
    (response,) = [item for item in extraction.items if isinstance(item, Response)]

    assert response.text.startswith("The Police and Crime Commissioner (PCC) shares")
    assert [item.text for item in extraction.items if isinstance(item, Commitment)] == ["The PCC has bought two boats."]


def test_what_the_law_asks_of_a_commissioner_is_no_answer():
    with pytest.raises(UnknownLayout):
        front(
            "Inspection of Saltmarsh Police by HMICFRS\n\nResponse to the report\n\n"
            "The Police and Crime Commissioner has a duty to answer it.\n"
        )


@pytest.mark.parametrize(
    ("last", "title"),
    [
        ("I remain of the view that I gave the Commissioner.", "Saltmarsh Police"),
        ("Ida Marsh, Commissioner", "Commission"),
    ],
)
def test_a_sentence_on_the_commissioner_does_not_make_a_letter_of_the_force_theirs(read, last, title):
    text = (
        "SALTMARSH POLICE\nChief Constable's Office\n\n1 March 2023\n\nDear Sir,\n\nPEEL 2021/22\n\n"
        f"AFI 5. I have bought oars for each of the boats.\n\n{last}\n\n"
        "Yours faithfully,\n\nTom Reed\nChief Constable\n"
    )

    assert title in read(text).document.title.split(":")[0]
