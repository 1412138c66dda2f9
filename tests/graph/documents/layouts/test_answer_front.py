"""What is taken for an answer to an inspection, what is not, and the report and day it names."""

from __future__ import annotations

import pytest

from graph.documents.extraction import recognised
from graph.documents.lines import lines
from graph.documents.readers import plain
from graph.errors import UnknownLayout


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
