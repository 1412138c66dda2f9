"""Labels of two kinds, several labels before one answer, and names by number in the midst of a sentence."""

from __future__ import annotations

import pytest

from graph.model import Organisation, Passage, Response

HEAD = """\
Police and Crime Commissioner for Saltmarsh

Response to PEEL 2021/22: An inspection of Saltmarsh Police

1 March 2023

"""
ASKED = """\
Recommendation 1

The force should keep its boats afloat.

Recommendation 2

The force should mend its lamps.

AFI 8

The force should buy better oars.

"""
BOATS, LAMPS, OARS = (
    "The force should keep its boats afloat.",
    "The force should mend its lamps.",
    "The force should buy better oars.",
)


def answers(extraction):
    """(whose, stance, what is answered) of each answer to a point."""
    passages = {item.iri: item.exact for item in extraction.items if isinstance(item, Passage)}
    kinds = {item.iri: item.kind for item in extraction.items if isinstance(item, Organisation)}
    return [
        (kinds[item.author].split("_")[0], item.stance, [passages[each] for each in item.quotes])
        for item in extraction.items
        if isinstance(item, Response) and item.kind == "TO_RECOMMENDATION"
    ]


def test_a_label_of_two_kinds_means_what_was_quoted_under_each(read):
    text = f"{HEAD}{ASKED}Recommendation 1 and AFI 8\n\nI accept both.\n\nRecommendation 2\n\nI reject this.\n"

    assert answers(read(text)) == [("LOCAL", "ACCEPTS", [BOATS, OARS]), ("LOCAL", "REJECTS", [LAMPS])]


def test_a_label_of_two_kinds_may_begin_the_paragraph_that_answers(read):
    text = f"{HEAD}Recommendation 3 and AFI 8: I accept both. Oars will be bought by May.\n"

    assert answers(read(text)) == [("LOCAL", "ACCEPTS", ["Recommendation 3", "AFI 8"])]


def test_labels_before_one_answer_are_all_answered_and_keep_their_own_words(read):
    text = (
        f'{HEAD}Recommendation 1: "{BOATS}"\nAFI 2: "{LAMPS}"\nCommissioner\'s response: I accept these.\n\n'
        "Recommendation 1\n\nForce response: We reject this.\n"
    )

    assert answers(read(text)) == [("LOCAL", "ACCEPTS", [BOATS, LAMPS]), ("POLICE", "REJECTS", [BOATS])]


@pytest.mark.parametrize(
    ("sentence", "taken", "quote"),
    [
        ("AFIs 2, 3 and 4 have no due date.", "NOTES", "AFIs 2, 3 and 4"),
        ("I fully accept recommendation 3 and have bought oars.", "ACCEPTS", "recommendation 3"),
        ("The Commissioner thinks that recommendations 1 and 2 are justified.", "ACCEPTS", "recommendations 1 and 2"),
    ],
)
def test_what_is_answered_may_be_named_by_number_within_a_sentence(read, sentence, taken, quote):
    assert answers(read(f"{HEAD}Dear Sir,\n\n{sentence}\n\nYours faithfully,\n")) == [("LOCAL", taken, [quote])]


@pytest.mark.parametrize(
    "sentence",
    [
        "I accept recommendation 3 of the audit committee.",
        "The tides go back to recommendation 3.",
        "Recommendation 3 per cent was the rule.",
    ],
)
def test_a_number_of_another_paper_or_without_a_stance_names_nothing(read, sentence):
    assert answers(read(f"{HEAD}Dear Sir,\n\n{sentence}\n\nYours faithfully,\n")) == []


def test_an_answer_of_a_few_words_is_no_part_of_the_head(read):
    text = f"{HEAD}In response to recommendation 1, I accept it.\n\nIn response to recommendation 2, I reject it.\n"

    assert [stance for _, stance, _ in answers(read(text))] == ["ACCEPTS", "REJECTS"]


def test_a_motto_of_the_office_is_part_of_the_head(read):
    text = f"{HEAD}We row as one.\n\nIn response to recommendation 1, I accept it.\n"

    found = read(text)
    assert [item.text for item in found.items if isinstance(item, Response)] == [
        "In response to recommendation 1, I accept it."
    ]


@pytest.mark.parametrize("label", ["Force update:\nNo update received.\n", "Force update: No update received.\n"])
def test_where_the_force_says_nothing_its_commissioner_still_answers(read, label):
    text = f"{HEAD}AFI 1\n\n{BOATS}\n\n{label}\nCommissioner's comment:\n\nI accept this.\n"

    assert answers(read(text)) == [("LOCAL", "ACCEPTS", [BOATS])]


def test_a_closing_after_nothing_was_said_is_no_answer(read):
    text = f"{HEAD}AFI 1\n\n{BOATS}\n\nNo update received.\n\nI would be grateful for a reply.\n"

    assert answers(read(text)) == []


def test_the_words_of_a_union_within_an_answer_are_no_part_of_it(read):
    text = (
        f"{HEAD}Dear Sir,\n\nHMICFRS says that the force should mend its lamps. I accept this.\n\n"
        'The chair of the Police Federation writes: "We do not accept that crews are slow.\n\n"We will strike."\n\n'
        'Cllr Ann Gull told me: "We will pay for the oil." I am glad of that.\n\nYours faithfully,\n'
    )

    found = read(text)
    assert answers(found) == [("LOCAL", "ACCEPTS", ["the force should mend its lamps"])]
    (text,) = (item.text for item in found.items if isinstance(item, Response) and item.quotes)
    assert "I am glad" in text


def test_the_words_of_a_chief_constable_within_a_paragraph_are_the_answer_of_the_force(read):
    text = (
        f"{HEAD}Dear Sir,\n\nHMICFRS says that the force should mend its lamps. The Chief Constable writes: "
        '"We have mended forty." I welcome this.\n\nYours faithfully,\n'
    )

    assert answers(read(text)) == [
        ("POLICE", "NOTES", ["the force should mend its lamps"]),
        ("LOCAL", "ACCEPTS", ["the force should mend its lamps"]),
    ]
