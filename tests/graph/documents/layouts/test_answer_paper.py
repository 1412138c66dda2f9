"""Answers without the form of a letter: minutes, memos, notices, pages of questions, lists of actions."""

from __future__ import annotations

import pytest

from graph.documents.extraction import recognised
from graph.documents.lines import lines
from graph.documents.readers import plain
from graph.errors import UnknownLayout
from graph.model import Commitment, Document, Passage, Response


def answers(found):
    """The stance of each answer to a point, with what it is to."""
    words = {item.iri: " ".join((item.exact or "").split()) for item in found.items if isinstance(item, Passage)}
    return [
        (item.stance, [words[each] for each in item.quotes])
        for item in found.items
        if isinstance(item, Response) and item.kind == "TO_RECOMMENDATION"
    ]


def document(found):
    return next(item for item in found.items if isinstance(item, Document))


def dates(found):
    return [(each.kind, each.date) for each in document(found).dates]


def promises(found):
    return [(item.status, item.text) for item in found.items if isinstance(item, Commitment)]


NOTICE = """\
# Notice of the Commissioner for Saltmarsh

**Subject:** The HMICFRS report PEEL 2021/22 on Saltmarsh Police

## Decision

1. That the remarks below be printed.
2. To pay the printer.

## Comments

3. The recommendation that oars be counted every week is **accepted in part**. Nine oars have been bought.
4. The area for improvement on drying its sails is **not accepted**. They are dry.
5. The remaining areas for improvement are accepted. A list has been drawn up.

**Approved:** I. Marsh, 20 June 2023
"""


def test_a_notice_takes_up_and_judges_in_one_sentence(read):
    found = read(NOTICE)

    assert answers(found) == [
        ("PARTLY_ACCEPTS", ["that oars be counted every week"]),
        ("REJECTS", ["on drying its sails"]),
        ("ACCEPTS", ["The remaining areas for improvement"]),
    ]
    assert dates(found) == [("PUBLISHED", "2023-06-20")]


QUESTIONS = """\
# What you asked us

*Office of the Commissioner for Saltmarsh. Last updated 3 July 2023.*

HMICFRS reported on Saltmarsh Police in May under PEEL 2021/22.

### Is every boat dry?

Mostly. "Bail out each boat before the tide turns" is what the inspectors told the force to do. The force has bought \
two pumps.

### Is there nothing you dispute?

One matter. The report says there is no list of oars. There is one.

### Who looks after the pier?

The harbour master.
"""


def test_a_question_of_the_public_is_answered_by_the_whole_paragraph_and_may_tell_the_stance(read):
    found = read(QUESTIONS)

    assert answers(found) == [
        ("NOTES", ["Bail out each boat before the tide turns"]),
        ("DISPUTES", ["there is no list of oars"]),
    ]
    assert document(found).layout == "answer-paper"
    assert [item.text[:7] for item in found.items if isinstance(item, Response)] == ["Mostly.", "One mat"]


MEMO = """\
From:     Ida Marsh, Clerk, Mayor's Office for Policing, Saltmarsh
To:       Tom Reed, Deputy Mayor for Policing and Crime
Date:     Monday 5 June 2023
Subject:  PEEL 2021/22 - what the force says

I went through the HMICFRS report with the Chief Constable on Friday, item
by item, and we have three weeks left to publish what we make of all of it.

1. 999 calls. Force accepts. Two ringers have been hired for the weekends
   and a third will begin in the autumn of this year.

2. Pumps. Not discussed.

3. Boats (two recommendations). The force accepts the second, on drying of
   the sails. A loft has been rented. On the first, counting of all oars,
   the force does not agree, because there are too many of them.
"""


def test_a_memo_names_its_force_by_its_office_and_answers_by_headings(read):
    found = read(MEMO)

    assert answers(found) == [
        ("ACCEPTS", ["999 calls"]),
        ("ACCEPTS", ["drying of the sails"]),
        ("DISPUTES", ["counting of all oars"]),
    ]
    assert dates(found) == [("SENT", "2023-06-05")]


MINUTES = """\
# Meeting of the Commissioner – minutes

**Tuesday 11 July 2023, The Loft, Saltmarsh**

## 1. HMICFRS report, PEEL 2021/22

1.1 The Commissioner asked about oars being left out overnight. The Chief Constable said that Saltmarsh City Council \
had opened a shed on 30 June.

1.2 The Commissioner turned to sails. The Chief Constable did not accept that they were wet.

## 2. The pier

2.1 The Commissioner asked about the pier. The Chief Constable said that it stood.
"""


def test_minutes_answer_what_is_raised_under_the_heading_of_the_inspection(read):
    found = read(MINUTES)

    assert [quotes for _, quotes in answers(found)] == [["oars being left out overnight"], ["sails"]]


LIST = """\
# Annex: actions from the HMICFRS report

Report of the Commissioner to the Saltmarsh Police and Crime Panel, 21 September 2023. It lists all of them.

| Item | Action | Owner | Due | Position |
|------|--------|-------|-----|----------|
| 1.2 | Oars to be counted by hand | Supt Heron | 5 June 2023 | Complete |
| CoC (a) | Two pumps for each boat | Head of Boats | 31 January 2024 | In progress |

Item 1.2. The Commissioner accepts it but is not glad of the delay.
"""


def test_each_row_of_a_list_of_actions_is_an_answer_and_an_action(read):
    found = read(LIST)
    done = [item for item in found.items if isinstance(item, Commitment)]

    assert [quotes for _, quotes in answers(found)] == [["1.2"], ["CoC (a)"], ["Item 1.2"]]
    assert [(item.status, item.owner_text, item.timing.date) for item in done] == [
        ("DONE", "Supt Heron", "2023-06-05"),
        ("IN_PROGRESS", "Head of Boats", "2024-01-31"),
    ]


LETTER = """\
26 April 2023

Dear Home Secretary,

PEEL 2021/22 - Saltmarsh Police

I write as the Police Act requires about what HMICFRS found of Saltmarsh Police.

Boats (Requires improvement)

{said}

Yours sincerely,

Ida Marsh
Police and Crime Commissioner for Saltmarsh
"""


@pytest.mark.parametrize(
    ("said", "stance", "asked"),
    [
        (
            "This is bad. The cause of concern, and the two recommendations made under it, I accept in full.",
            "ACCEPTS",
            ["The cause of concern", "the two recommendations made under it"],
        ),
        ("The tide is slow. I do not accept that the boats are slow.", "REJECTS", ["the boats are slow"]),
        ("I note the comments on oars. They are for the force.", "NOTES", ["the comments on oars"]),
        ("On the drying of sails I have less to say.", "NOTES", ["the drying of sails"]),
    ],
)
def test_a_letter_names_a_matter_in_one_breath_with_its_stance(read, said, stance, asked):
    ((found, quotes),) = answers(read(LETTER.format(said=said)))

    assert quotes == asked
    assert found == stance


def test_what_was_done_since_then_and_will_be_by_then_is_promised_in_lists(read):
    said = """\
Commissioner responds to HMICFRS inspection

14 May 2023

Ida Marsh, the Police and Crime Commissioner for Saltmarsh, said of the report on Saltmarsh Police:

“I accept the report on boats, all of it, and I want the public to know it.

“Since the inspectors left:

• every boat has been bailed out again

“Before the autumn:

• all rowers will be taught to swim

“We have:

• boats that have been bailed out again”
"""
    assert [status for status, _ in promises(read(said))][:2] == ["DONE", "PLANNED"]


@pytest.mark.parametrize(
    "text",
    [
        "The Commissioner for Saltmarsh has bought a boat. It is blue and belongs to nobody.",
        "HMICFRS wrote of boats. The harbour master accepts this. He will buy one.",
        "The Commissioner for Saltmarsh lives here. HMICFRS is an inspectorate.",
    ],
)
def test_no_paper_answers_without_office_report_and_stance(text):
    with pytest.raises(UnknownLayout):
        recognised(lines(plain.read(text.encode())))


def test_minutes_with_a_list_of_those_present_are_read_as_markdown():
    assert recognised(lines(plain.read(MINUTES.encode())))[0].name in ("answer-paper", "response-letter")
