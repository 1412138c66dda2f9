"""Labels of two kinds, several labels before one answer, and names by number in the midst of a sentence."""

from __future__ import annotations

import pytest

from graph.model import Commitment, Organisation, Passage, Response

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


def test_an_answer_that_names_the_cause_of_concern_is_to_it_and_to_its_recommendations(read):
    text = (
        f"{HEAD}Cause of concern: boats\n\nSaltmarsh Police does not know how many boats it has.\n\nRecommendations\n\n"
        "- By May, the force should count its boats.\n- By June, the force should paint a number on each.\n\n"
        "Chief Constable's comments\n\nThe force accepts {what}.\n"
    )
    cause = "Saltmarsh Police does not know how many boats it has."
    items = ["By May, the force should count its boats.", "By June, the force should paint a number on each."]

    assert answers(read(text.format(what="the cause of concern and both recommendations"))) == [
        ("POLICE", "ACCEPTS", [cause, *items])
    ]
    assert answers(read(text.format(what="both recommendations"))) == [("POLICE", "ACCEPTS", items)]


def test_requests_that_stand_one_after_another_are_answered_together_under_a_label(read):
    text = f"{HEAD}Lamps and oars\n\n{LAMPS}\n\n{OARS}\n\nForce response\n\nThese two are accepted.\n"

    assert answers(read(text)) == [("POLICE", "ACCEPTS", [LAMPS, OARS])]


def test_a_numbered_paragraph_ends_what_the_one_before_it_says_of_a_recommendation(read):
    text = (
        f"{HEAD}2.1 Recommendation 4 was completed in May. It was hard.\n\n"
        "2.2 The Commissioner's ferry was sold in June.\n\n2.3 AFI 5 remains open.\n\n2.4 That will change.\n"
    )

    found = [item.text for item in read(text).items if isinstance(item, Response) and item.quotes]
    assert found == [
        "Recommendation 4 was completed in May. It was hard.",
        "AFI 5 remains open.\n\n2.4 That will change.",
    ]


LETTER = (
    f"{HEAD}Dear Sir,\n\nHMICFRS says that the force should mend its lamps. I accept this.\n\n"
    "{more}\n\nYours faithfully,\n"
)


@pytest.mark.parametrize(
    ("more", "taken", "quotes"),
    [
        ("On wet sails, I have nothing to add.", "NOTES", ["wet sails"]),
        ("Turning to the oars, I do not accept that they are short.", "REJECTS", ["the oars"]),
        ("The worst is the cause of concern: that boats sink. I agree.", "ACCEPTS", ["boats sink"]),
        (
            "They want the oars to be counted; and they want the sails to be dried. I agree to neither.",
            "REJECTS",
            ["They want the oars to be counted", "the sails to be dried"],
        ),
        (
            "It says that the force 'should row with all its oars in the water', and in support it says that few do. "
            "I agree.",
            "ACCEPTS",
            ["should row with all its oars in the water"],
        ),
    ],
)
def test_a_letter_turns_to_the_next_matter_in_many_ways(read, more, taken, quotes):
    assert answers(read(LETTER.format(more=more)))[1:] == [("LOCAL", taken, quotes)]


@pytest.mark.parametrize(
    "more", ["On balance, I am content.", "On 4 June, I will visit the harbour.", "On the lamps, I will write again."]
)
def test_a_paragraph_that_only_goes_on_opens_no_matter(read, more):
    assert len(answers(read(LETTER.format(more=more)))) == 1


def test_what_a_paper_asks_of_its_readers_is_not_what_inspectors_recommend(read):
    text = (
        f"{HEAD}RECOMMENDATION\n\nThat the Committee notes what follows.\n\n1.1 The AFIs are below.\n\n"
        f"{LAMPS}\n\n{OARS}\n\nI accept these and will report in May.\n"
    )

    assert answers(read(text)) == [("LOCAL", "ACCEPTS", [LAMPS, OARS])]


def test_numbered_answers_of_a_force_by_its_name_are_labelled(read):
    text = (
        "Annex A: Answer of Saltmarsh Police to the recommendations of HMICFRS\n\n1 March 2023\n\n"
        "1. Saltmarsh Police should mend its lamps.\n\nSaltmarsh Police response: They are lit again since May.\n\n"
        "4. Saltmarsh Police should buy oars.\n\nSaltmarsh Police response: We do not accept this at all.\n"
    )

    assert [(taken, quotes) for _, taken, quotes in answers(read(text))] == [
        ("NOTES", ["Saltmarsh Police should mend its lamps."]),
        ("REJECTS", ["Saltmarsh Police should buy oars."]),
    ]


def test_in_a_paragraph_on_the_commissioner_the_words_that_follow_are_theirs(read):
    text = (
        f"{HEAD}The report of HMICFRS was discussed. The Police and Crime Commissioner told the Panel of his work. "
        "He said that:\n\n- He accepts the findings of the report.\n- He has bought oars.\n"
    )

    authors = {item.author for item in read(text).items if isinstance(item, Response)}
    assert len(authors) == 1
    assert all("commissioner" in each for each in authors)


MINUTES = """\
# Saltmarsh Police and Crime Panel, 4 July 2023

## HMICFRS inspection PEEL 2021/22 of Saltmarsh Police

{said}
"""


@pytest.mark.parametrize(
    "said",
    [
        "Asked about the lamps of the harbour, the Commissioner said that she accepted what inspectors said.",
        "In response to a question about the lamps of the harbour, the PCC said that she accepted the finding.",
    ],
)
def test_minutes_answer_what_a_member_asks_about(read, said):
    assert answers(read(MINUTES.format(said=said))) == [("LOCAL", "ACCEPTS", ["the lamps of the harbour"])]


def test_what_a_member_asks_is_no_action(read):
    said = "The Commissioner accepts the report.\n\nA Member asked how the lamps were dealt with."

    assert not [item for item in read(MINUTES.format(said=said)).items if isinstance(item, Commitment)]


def test_what_is_said_of_the_rest_is_no_part_of_the_last_answer(read):
    said = "On AFI 5 I regret the delay. Oars were bought in May. I have nothing to add on the other items."

    (text,) = (item.text for item in read(f"{HEAD}{said}\n").items if isinstance(item, Response) and item.quotes)
    assert text.endswith("bought in May.")


def test_names_in_a_row_are_all_answered(read):
    said = "With regard to AFI 5 and recs 2 and 3, the force has bought oars."

    assert answers(read(f"{HEAD}{said}\n")) == [("LOCAL", "NOTES", ["AFI 5", "recs 2 and 3"])]


MEMO = """\
SALTMARSH POLICE

To: Ida Marsh, Police and Crime Commissioner
From: Chief Constable
Date: 20 May 2023

HMICFRS PEEL 2021/22: comments for your response

You asked for my comments on each recommendation.

1. Lamps. {lamps}

2. Oars. We accept this and have bought forty.
"""


def test_a_memo_to_a_commissioner_is_of_who_sends_it_and_may_tell_only_how_far_things_are(read):
    assert answers(read(MEMO.format(lamps="Complete."))) == [
        ("POLICE", "NOTES", ["Lamps"]),
        ("POLICE", "ACCEPTS", ["Oars"]),
    ]
    assert answers(read(MEMO.format(lamps="They burn."))) == [("POLICE", "ACCEPTS", ["Oars"])]
