"""Answers that name what they answer by a verdict, a field, a title or somebody's words in quotation marks."""

from __future__ import annotations

import pytest

from graph.documents.stances import stance
from graph.model import Commitment, Document, Organisation, Passage, Response

HEAD = """\
Police and Crime Commissioner for Saltmarsh

Response to PEEL 2021/22: An inspection of Saltmarsh Police

1 March 2023

"""
FORCE = """\
SALTMARSH POLICE - INSPECTION TRACKER
PEEL 2021/22 (HMICFRS)
Position at 31 May 2023

Each entry gives a short title and not the full wording, for which members should see the report.

"""


def answers(extraction):
    """(whose, stance, what is answered) of each answer to a point."""
    passages = {item.iri: item.exact for item in extraction.items if isinstance(item, Passage)}
    kinds = {item.iri: item.kind for item in extraction.items if isinstance(item, Organisation)}
    return [
        (kinds[item.author].split("_")[0], item.stance, [passages[each] for each in item.quotes])
        for item in extraction.items
        if isinstance(item, Response) and item.kind == "TO_RECOMMENDATION"
    ]


def test_a_label_may_tell_the_stance_and_labels_without_words_are_answered_together(read):
    found = read(
        HEAD
        + "I set out my comments on each of the points below, in the order of the report itself.\n\n"
        + "Recommendation 1 - Accepted\nA boat has been bought for the ferry.\n\n"
        + "Area for improvement 1 - Partly accepted\nI agree that the oars are old. We will not paint them.\n\n"
        + "Area for improvement 2 - Accepted\nArea for improvement 3 - Accepted\n"
        + "These are taken together. Every pilot will learn to row by May 2023.\n"
    )

    assert answers(found) == [
        ("LOCAL", "ACCEPTS", ["Recommendation 1"]),
        ("LOCAL", "PARTLY_ACCEPTS", ["Area for improvement 1"]),
        ("LOCAL", "ACCEPTS", ["Area for improvement 2", "Area for improvement 3"]),
    ]


def test_a_force_answers_for_itself_in_records_whose_fields_are_columns(read):
    found = read(
        FORCE
        + "S22-01   Count the lanterns each month\nRAG: GREEN\nOwner: Supt Heron\nDue: 30 June 2023\n"
        + "Update: Register signed on 2 May. All 12 keepers trained.\n-----\n"
        + "S22-02   Board the ferries faster\nRAG: RED\nOwner: Insp Tern\nDue: -\n"
        + "Update: No return received from the harbour.\n-----\n"
        + "S22-03   Tide tables\nRAG: AMBER\nOwner: Insp Tern\nDue: 1 July 2023\n"
        + "Update: Agreed, with the proviso that the printer is mended.\n"
    )
    done = [(each.owner_text, each.status) for each in found.items if isinstance(each, Commitment)]

    assert answers(found) == [
        ("POLICE", "NOTES", ["Count the lanterns each month"]),
        ("POLICE", "PARTLY_ACCEPTS", ["Tide tables"]),
    ]
    assert done == [("Supt Heron", "DONE"), ("Supt Heron", "DONE")]


def test_a_table_may_have_a_column_for_the_stance_and_several_for_the_answer(read):
    found = read(
        "# Saltmarsh Police: PEEL 2021/22, what HMICFRS said and what we are doing\n\nPublished 4 May 2023\n\n"
        "| Area for improvement | Do we agree? | What we have done | What is left to do |\n|---|---|---|---|\n"
        "| The force should mend the sluice | Yes | A gate is being built. | It will be hung in June 2023. |\n"
        "| The force should oil its hinges | In part | Two are oiled. | - |\n"
        "| The force should dry its sails | No | - | - |\n"
    )

    assert [each[1:] for each in answers(found)] == [
        ("ACCEPTS", ["The force should mend the sluice"]),
        ("PARTLY_ACCEPTS", ["The force should oil its hinges"]),
        ("REJECTS", ["The force should dry its sails"]),
    ]
    assert {each[0] for each in answers(found)} == {"POLICE"}


PANEL = """\
SALTMARSH POLICE AND CRIME PANEL

16 March 2023                                             Agenda item 7

HMICFRS INSPECTION: PROGRESS SINCE NOVEMBER

Report of the Police and Crime Commissioner

1. Purpose

1.1 Members asked for an account of what has happened since HMICFRS reported on Saltmarsh Police last year.

2. Lanterns

2.1 The report said that keepers ought to count the lanterns, and that pilots ought to be told. There were two points.

2.2 The Force reports: "The register has been in use since May. Keepers were trained in June."

2.3 I am glad of it. My office will count them again in September.

3. Ferries

3.1 "Two boats are out of use. Four pilots will be hired in May."

3.2 This was an area for improvement: too many ferries were late. I do not accept that they were.
"""


def test_words_in_quotation_marks_are_the_forces_and_a_part_has_one_matter(read):
    found = read(PANEL)
    lanterns = ["keepers ought to count the lanterns", "pilots ought to be told"]

    assert answers(found) == [
        ("POLICE", "NOTES", lanterns),
        ("LOCAL", "NOTES", lanterns),
        ("POLICE", "NOTES", ["too many ferries were late"]),
        ("LOCAL", "REJECTS", ["too many ferries were late"]),
    ]
    (document,) = (each for each in found.items if isinstance(each, Document))
    assert [(each.kind, each.date) for each in document.dates] == [("PUBLISHED", "2023-03-16")]


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("HMICFRS wanted the hub to count its keys. It was done in May.", None),
        ("In the inspectors' view the force does not know its keys. I agree, and they will be counted.",
         "the force does not know its keys"),
        ("They suggest that the keys be doubled. I do not agree, and my office will say so.", "the keys be doubled"),
        ("The inspectors found that the keys rust. I accept this and they will be oiled.", "the keys rust"),
        ("I have no update on how the keys are kept. I accept that there should be one.", "how the keys are kept"),
    ],
)  # fmt: skip
def test_requests_and_findings_are_told_in_many_ways(read, told, asked):
    found = answers(read(f"{HEAD}I comment on the report of the inspectors below, point by point.\n\n{told}\n"))

    assert [quotes for _, _, quotes in found] == [[asked or told.partition(".")[0]]]


def test_what_the_report_found_is_not_answered_where_no_stance_follows(read):
    told = (
        "The inspectors found that the keys rust. They are old.\n\nThey want the gate to be mended. I agree to that.\n"
    )
    found = answers(read(f"{HEAD}I comment on the report of the inspectors below, point by point.\n\n{told}"))

    assert [quotes for _, _, quotes in found] == [["They want the gate to be mended"]]


def test_items_of_a_list_that_begin_with_that_are_requests(read):
    found = read(
        HEAD
        + "Three recommendations follow from the report, to be met by the end of June this year, and I take each.\n\n"
        + "(a) That the Force count its keys. The Chief Constable began in March.\n\n"
        + "(b) That supervisors hold them once a shift. Nights will be covered from 1 June.\n"
    )

    assert [quotes for _, _, quotes in answers(found)] == [
        ["That the Force count its keys"],
        ["That supervisors hold them once a shift"],
    ]


def test_a_paragraph_that_counts_out_matters_is_as_many_answers(read):
    found = read(
        HEAD
        + "Two matters need a reply. First, keys. The inspectors would like to see them counted. I have asked for it. "
        + "Second, the inspectorate is concerned that boats leak. So am I. They will be tarred by May.\n"
    )

    assert [(shown, quotes) for _, shown, quotes in answers(found)] == [
        ("NOTES", ["The inspectors would like to see them counted"]),
        ("ACCEPTS", ["boats leak"]),
    ]


def test_a_label_of_an_answer_presupposes_what_stands_before_it(read):
    found = read(
        "Our answer to the inspectors\n\nPublished: 19 May 2023\n\n"
        "In March HMICFRS reported on Saltmarsh Police, and this is what has been done about it since then.\n\n"
        "How keys are lent\n\nCount every key that is lent to a keeper by the stores\n\n"
        "Force response: Accepted. A register went live in March.\n\n"
        "Commissioner’s comments: I have seen it and will look again in May.\n\n"
        "Boats\n\nForce response: Not accepted as worded. None will be tarred.\n"
    )

    assert answers(found) == [
        ("POLICE", "ACCEPTS", ["Count every key that is lent to a keeper by the stores"]),
        ("LOCAL", "NOTES", ["Count every key that is lent to a keeper by the stores"]),
        ("POLICE", "REJECTS", ["Boats"]),
    ]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Agreed, with the proviso that nights wait.", "PARTLY_ACCEPTS"),
        ("Agreement in principle was reached with the council.", "NOTES"),
        ("I accept it without reservation.", "ACCEPTS"),
        ("It is right as far as it goes.", "PARTLY_ACCEPTS"),
        ("I agree that it is late. I do not agree that it is slow.", "PARTLY_ACCEPTS"),
        ("I disputed this at first. I now think the inspectors had a point.", "ACCEPTS"),
        ("The Commissioner takes a different view.", "DISPUTES"),
        ("So am I.", "ACCEPTS"),
        ("In part", "PARTLY_ACCEPTS"),
        ("No", "REJECTS"),
        ("Not agreed. The sample was small.", "REJECTS"),
        ("I do not regard that as a fair basis for the finding.", "DISPUTES"),
        ("No position yet.", "NOTES"),
    ],
)
def test_stances_of_many_words(words, shown):
    assert stance(words) == shown
