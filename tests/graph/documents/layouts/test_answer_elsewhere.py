"""What an answer tells of reports of earlier years and on other forces, and titles at the head of its paragraphs."""

from __future__ import annotations

import pytest

from graph.documents.layouts.answer_elsewhere import of_another_force
from graph.model import Passage, Response

HEAD = """\
Police and Crime Commissioner for Saltmarsh

Response to PEEL 2021/22: An inspection of Saltmarsh Police

1 March 2023

Dear Sir,

Inspectors said that the force should mend its lamps. I accept this.

{more}

Yours faithfully,
"""
LAMPS = ("ACCEPTS", ["the force should mend its lamps"])


def answers(found):
    """The stance of each answer to a point, with what it is to."""
    words = {item.iri: " ".join((item.exact or "").split()) for item in found.items if isinstance(item, Passage)}
    return [
        (item.stance, [words[each] for each in item.quotes])
        for item in found.items
        if isinstance(item, Response) and item.kind == "TO_RECOMMENDATION"
    ]


@pytest.mark.parametrize(
    "more",
    [
        "In 2019 they said that the force should sell its sails. I rejected that then.",
        "In their last report inspectors recommended that the force should sell its sails. We did not accept it.",
        "HMICFRS told Fenwick Police that it should sell its sails. I do not agree that we need any.",
    ],
)
def test_what_was_asked_years_ago_or_of_another_force_is_not_answered(read, more):
    assert answers(read(HEAD.format(more=more))) == [LAMPS]


@pytest.mark.parametrize(
    "more",
    [
        "In 2022 they said that the force should sell its sails. I reject that.",
        "HMICFRS told Saltmarsh Police that the force should sell its sails. I reject that.",
    ],
)
def test_what_is_asked_of_the_force_in_this_report_is_answered(read, more):
    found = answers(read(HEAD.format(more=more)))

    assert [stance for stance, _ in found] == ["ACCEPTS", "REJECTS"]


LETTER = """\
# From the Police and Crime Commissioner for Saltmarsh, July 2023

Thank you for your letters about the HMICFRS report on Saltmarsh Police, PEEL 2021/22.

{lamps}The inspection found too many lamps out. Fair point. We bought oil in May.

{boats}Inspectors said some crews were rowing for twelve hours. The force is hiring ten ferrymen.

{diary}I will be at the fair on 4 July.
"""


@pytest.mark.parametrize(
    ("lamps", "boats", "diary"),
    [
        ("**Dark nights.** ", "**Who rows?** ", "**Dates for your diary:** "),
        ("Dark nights. ", "Tired crews. ", "My diary. "),
    ],
)
def test_a_title_before_a_paragraph_parts_it_from_the_one_before(read, lamps, boats, diary):
    found = read(LETTER.format(lamps=lamps, boats=boats, diary=diary))

    assert answers(found) == [
        ("ACCEPTS", ["too many lamps out"]),
        ("NOTES", ["some crews were rowing for twelve hours"]),
    ]
    assert not any("fair on 4 July" in item.text for item in found.items if isinstance(item, Response))


def test_a_word_of_agreement_before_a_paragraph_is_no_title(read):
    found = read(HEAD.format(more="Fair enough. We bought oil.\n\nNot before time. They are lit."))

    assert answers(found) == [LAMPS]
    (text,) = (item.text for item in found.items if isinstance(item, Response) and item.quotes)
    assert "They are lit" in text


def test_an_earlier_report_may_be_told_of_within_an_answer(read):
    more = "In their last report they said so too. The force accepted that and has since bought oil."

    (text,) = (item.text for item in read(HEAD.format(more=more)).items if isinstance(item, Response) and item.quotes)
    assert text.endswith("bought oil.")


def test_what_a_board_does_is_part_of_an_answer(read):
    more = "The Lamps Board receives a report each month and considers it."

    (text,) = (item.text for item in read(HEAD.format(more=more)).items if isinstance(item, Response) and item.quotes)
    assert text.endswith("considers it.")


def test_a_force_by_a_part_of_its_name_is_no_other(read):
    head = HEAD.replace("Saltmarsh", "Saltmarsh and Wend")
    found = answers(
        read(head.format(more="HMICFRS told Saltmarsh Police that it should sell its sails. I reject that."))
    )

    assert [stance for stance, _ in found] == ["ACCEPTS", "REJECTS"]


@pytest.mark.parametrize(
    ("told", "stem", "another"),
    [
        ("HMICFRS told West Fens Police to row more.", "West Marsh", True),
        ("HMICFRS told West Marsh Police to row more.", "West Marsh", False),
        ("HMICFRS told Marsh Police to row more.", "Fens and Marsh", False),
    ],
)
def test_a_force_that_shares_a_word_of_its_name_is_another(told, stem, another):
    assert of_another_force(told, stem) is another
