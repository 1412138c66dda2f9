"""Texts on inspections that are not read are refused with what they are and what to read instead."""

from __future__ import annotations

import pytest

from graph.documents.extraction import recognised
from graph.documents.lines import lines
from graph.documents.readers import plain
from graph.errors import UnknownLayout


def refusal(text: str) -> str:
    with pytest.raises(UnknownLayout, match="Expected one of the known layouts") as caught:
        recognised(lines(plain.read(text.encode())))
    return str(caught.value)


FROM_AN_INSPECTOR = """\
Saltmarsh Police revisit: boats

Published on: 3 May 2023

Letter information

From:
Ann Gull
His Majesty's Inspector of Constabulary

To:
Tom Reed
Chief Constable

Cc:
Ida Marsh
Saltmarsh Police and Crime Commissioner

Sent on:
3 May 2023

Cause of concern

The force needs to count its boats.

Recommendations

Saltmarsh Police should, within three months:

- count each boat; and
- write the number down.

Between 1 and 2 April 2023 we revisited the force.
"""
FROM_A_MINISTER = """\
Letter from the Home Secretary to the Saltmarsh Police and Crime Commissioner

Home Secretary
2 Marsham Street

22 March 2022

Dear Ida,

I am writing to you following today's HMICFRS report on Saltmarsh Police. I welcome the report.
"""
OF_AN_ASSOCIATION = """\
APCC response to HMIC report on lanterns

Responding to the report, chair of the group, Saltmarsh PCC Ida Marsh said:

“I welcome the report from HMIC.”
"""
OTHER_INSPECTIONS = """\
Saltmarsh PEEL 2015

Other inspections

How well has the force performed in our other inspections?

Saltmarsh Police is not yet prepared for fog.
"""
MINUTES = """\
Agenda item

HMICFRS update

The Panel heard of areas for improvement from the Commissioner of Saltmarsh Police.
"""
CUSTODY = """\
Report on an unannounced inspection visit to police custody suites in Saltmarsh

Published on: 9 February 2022

This report describes our findings following an inspection of the custody suites of Saltmarsh Police.
"""
LINKS = """\
HMICFRS inspection reports

The PCC has a duty to comment on reports published by HMICFRS about Saltmarsh Police.

The report can be viewed here.

The PCC's response can be viewed here.
"""
ANNOUNCED = """\
Concerns over Saltmarsh Police

Get the report

PEEL 2021/22 – An inspection of Saltmarsh Police

His Majesty's Inspector of Constabulary Ann Gull said:

“I have concerns about the boats of Saltmarsh Police.”
"""
OF_ALL_FORCES = """\
PEEL assessments 2021/22

This page sets out how we inspect.
"""
OF_A_CANDIDATE = """\
Enough of fog, says candidate

Saltmarsh Police was inspected, and the candidate to be the new Police and Crime Commissioner, Ida Marsh, said:

“I am troubled by this HMIC report.”
"""
OF_A_NEWSPAPER = """\
Report on boats of Saltmarsh Police

HMICFRS has looked at boats.

Hide Ad

Sergeant Reed of Saltmarsh Police said: “We count them now.”
"""
TOLD_OF_A_MEETING = """\
Friday, 6th June, 2025

The Saltmarsh Police and Crime Panel met to elect a chair and discussed the HMICFRS report.
"""
RUN_ON = "An inspection of Saltmarsh Police Contents Summary " + "The force counts boats. " * 80


@pytest.mark.parametrize(
    ("text", "what", "instead"),
    [
        (FROM_AN_INSPECTOR, "a letter of the inspectorate", "read the report that it follows up"),
        (FROM_A_MINISTER, "a letter of a minister", "read the answer of the body"),
        (OF_AN_ASSOCIATION, "a statement of an association", "one local policing body or force"),
        (OTHER_INSPECTIONS, "other inspections of a force", "read each of the reports"),
        (MINUTES, "minutes or an item of an agenda", "read the paper"),
        (CUSTODY, "a report on police custody", "comments on it are read"),
        (LINKS, "a page of links", "behind the link"),
        (ANNOUNCED, "a statement of the inspectorate to the press", "read the report that it announces"),
        (OF_A_CANDIDATE, "somebody who stands for an office", "the body that answers for the force"),
        (OF_A_NEWSPAPER, "an article of a newspaper", "the statement that it quotes"),
        (TOLD_OF_A_MEETING, "minutes or an item of an agenda", "read the paper"),
        (RUN_ON, "a text that lost its line ends", "headings and paragraphs have lines of their own"),
        (OF_ALL_FORCES, "how forces are inspected", "read the report on one force"),
    ],
)
def test_a_text_that_is_not_read_is_named_and_the_reader_sent_on(text: str, what: str, instead: str) -> None:
    told = refusal(text)

    assert what in told
    assert instead in told


def test_an_answer_may_name_in_its_subject_what_is_not_read() -> None:
    letter = """\
Home Secretary
2 Marsham Street

9 March 2022

Report on an unannounced inspection visit to police custody suites in Saltmarsh

Dear Ada,

I am writing to you in response to the above report of HMICFRS. I welcome the report on Saltmarsh Police.
"""
    layout, _ = recognised(lines(plain.read(letter.encode())))

    assert layout.name == "response-letter"


def test_a_letter_of_one_long_paragraph_is_read() -> None:
    said = "I write in response to the HMICFRS report on Saltmarsh Police. " + "I will count the boats with care. " * 60
    letter = f"Dear Home Secretary,\n\n{said}\n\nYours sincerely,\n"
    layout, _ = recognised(lines(plain.read(letter.encode())))

    assert layout.name == "response-letter"


def test_a_welcome_of_a_force_is_not_taken_for_a_text_on_all_forces() -> None:
    page = "Saltmarsh Police and its chief have welcomed the report on all 43 police forces in England and Wales.\n"

    assert "and fits none" in refusal(page)


def test_a_text_of_no_known_kind_is_refused_with_how_it_begins() -> None:
    assert "begins 'Tide tables' and fits none" in refusal("Tide tables\n\nHigh water is at noon.\n")


@pytest.mark.parametrize(
    "sign",
    [
        "By Joan Wick, crime reporter",
        "The Chief Constable told the Marsh Gazette that boats were few.",
        "The Police Federation was approached for comment.",
    ],
)
def test_an_article_that_quotes_a_commissioner_is_refused_as_one(sign) -> None:
    page = (
        "Commissioner reacts to HMICFRS report on Saltmarsh Police\n\n"
        f'{sign}\n\nPolice and Crime Commissioner Ida Marsh said: "I accept this."\n'
    )

    assert "an article of a newspaper" in refusal(page)


def test_a_statement_that_speaks_of_news_is_no_article() -> None:
    page = (
        "Commissioner reacts to HMICFRS report on Saltmarsh Police\n\n"
        'Police and Crime Commissioner Ida Marsh said: "I told BBC News that I accept this."\n'
    )

    assert recognised(lines(plain.read(page.encode())))[0].name == "press-statement"


BUDGET = """\
Police and Crime Commissioner for Saltmarsh: budget

I have decided to buy twelve boats. HMICFRS {told}.

I accept that this is a hard time. I will publish the accounts in June.
"""


def test_a_paper_that_names_the_inspectorate_in_passing_answers_nothing() -> None:
    assert "without answering a report" in refusal(BUDGET.format(told="graded the force good last year"))


def test_a_paper_that_tells_what_the_inspectorate_asks_answers_it() -> None:
    paper = BUDGET.format(told="asks the force to mend its lamps")

    assert recognised(lines(plain.read(paper.encode())))[0].name in ("answer-paper", "response-letter")


@pytest.mark.parametrize(
    ("first", "refused"),
    [
        ("THE Saltmarsh commissioner has praised a report of HMICFRS that came out this week.", True),
        ("PCC Ida Marsh has praised a report of HMICFRS on Saltmarsh Police this week.", False),
    ],
)
def test_a_first_word_in_capitals_is_the_way_of_newspapers(first, refused) -> None:
    page = f'{first}\n\nPolice and Crime Commissioner Ida Marsh said: "I welcome the HMICFRS report."\n'

    if refused:
        assert "an article of a newspaper" in refusal(page)
    else:
        assert recognised(lines(plain.read(page.encode())))[0].name == "press-statement"
