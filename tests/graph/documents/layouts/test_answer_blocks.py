"""Answers in layouts that name what they answer by a label, a number, a turn of speech or a place beside it."""

from __future__ import annotations

import pytest

from graph.model import Commitment, Organisation, Passage, Response

HEAD = """\
Saltmarsh Police and Crime Commissioner: response to HMICFRS

PEEL 2021/22: An inspection of Saltmarsh Police

1 March 2023

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


def commitments(extraction):
    return [
        (item.text.split()[0], item.owner_text, item.timing.date if item.timing else None)
        for item in extraction.items
        if isinstance(item, Commitment)
    ]


@pytest.mark.parametrize(
    ("label", "force", "body"),
    [
        ("Recommendation 1:", "Saltmarsh Position:", "PCC's commentary:"),
        ("4. Recommendation 1", "Constabulary update (March 2023)", "Commissioner's view"),
        ("HMICFRS recommendation 1", "Force progress as at 1 March 2023", "OPCC scrutiny"),
        ("What HMICFRS said", "What the force is doing", "What the Commissioner says"),
        ("AFI-1", "Chief Constable's comments", "PFCC response"),
        ("Area of improvement no. 1", "Force action taken", "My response"),
    ],
)
def test_labels_that_say_what_is_answered_and_whose_answer_it_is(read, label, force, body):
    text = (
        f"{HEAD}{label}\n\nThe force should keep its boats afloat.\n\n{force}\n\nWe accept this.\n\n{body}\n\nNoted.\n"
    )

    assert answers(read(text)) == [
        ("POLICE", "ACCEPTS", ["The force should keep its boats afloat."]),
        ("LOCAL", "NOTES", ["The force should keep its boats afloat."]),
    ]


def test_a_heading_with_a_word_before_response_names_nobody(read):
    text = f"{HEAD}Area for improvement 1\n\nThe force should row.\n\nI accept this.\n\nEmergency response\n\nBoats.\n"

    assert answers(read(text)) == [("LOCAL", "ACCEPTS", ["The force should row."])]


OWNED = f"""{HEAD}AFI 1: Boats

The force should keep its boats afloat.

Owner: Head of Estates
Target date: 30 June 2023
Status: Amber
Update: A slipway is being built. Nails were bought in May 2022. Rose Fell will sail in July 2023.

Recommendation 1

The force should trim its lanterns.

Lead officer
Superintendent Marsh

By when
April 2023

Progress

A wick is being tested.

This page will be published again.
"""


def test_what_is_printed_beside_an_answer_owns_and_dates_what_is_not_done(read):
    assert commitments(read(OWNED))[:4] == [
        ("A", "Head of Estates", "2023-06-30"),
        ("Nails", None, "2022-05"),
        ("Rose", "Rose Fell", "2023-07"),
        ("A", "Superintendent Marsh", "2023-04"),
    ]


def test_the_date_beside_two_answers_is_that_of_the_force(read):
    text = (
        f"{HEAD}AFI 1\n\nThe force should row.\n\nForce response\n\nOars are being tested.\n\nPCC response\n\n"
        "My office is watching.\n\nDate for completion\n\n30 June 2023\n\nNext steps\n\nNone.\n"
    )

    assert commitments(read(text)) == [("Oars", None, "2023-06-30"), ("My", "My office", None)]


NUMBERED = f"""{HEAD}I am writing in response to the report. Three recommendations were made. In brief, they were: –

1. dredge the harbour
2. light the beacon
3. ring the bell

With regard to recommendation 1, I accept it.

In relation to recommendations 2 and 3, I do not agree that the beacon is dark.

In response to recommendation 9, my office will write a letter.
"""


def test_an_answer_may_name_by_number_what_was_listed_before_or_nowhere(read):
    assert answers(read(NUMBERED)) == [
        ("LOCAL", "ACCEPTS", ["dredge the harbour"]),
        ("LOCAL", "DISPUTES", ["light the beacon", "ring the bell"]),
        ("LOCAL", "NOTES", ["recommendation 9"]),
    ]


def test_labels_of_one_kind_that_nothing_parts_are_answered_together(read):
    text = (
        f"{HEAD}Recommendation 1\n\nThe force should row.\n\nRecommendation 2\n\nThe force should sail.\n\n"
        "Force response\n\nBoth are accepted.\n\nRecommendation 3\n\nThe force should swim.\n\nNo update received.\n\n"
        "Recommendation 4\n\nThe force should dive.\n\nForce response\n\nThis is not accepted.\n"
    )

    assert answers(read(text)) == [
        ("POLICE", "ACCEPTS", ["The force should row.", "The force should sail."]),
        ("POLICE", "REJECTS", ["The force should dive."]),
    ]


TRACKED = f"""{HEAD}T1   Cause of concern   RAG: RED   OPEN

“keep its boats afloat”, and “mend its oars”

12 Jan 2023: Accepted.
3 Feb 2023: Tar has been bought.

PCC view: –

--------------------
T2   AFI: lanterns   RAG: BLUE   CLOSED (not agreed)

“trim its lanterns”

12 Jan 2023: We do not accept this.

PCC view: I agree with the force.

--------------------
The next extract will come in June.
"""


def test_an_entry_of_a_tracker_has_dated_updates_of_the_force_and_a_view(read):
    found = read(TRACKED)

    assert answers(found) == [
        ("POLICE", "ACCEPTS", ["keep its boats afloat", "mend its oars"]),
        ("POLICE", "REJECTS", ["trim its lanterns"]),
        ("LOCAL", "ACCEPTS", ["trim its lanterns"]),
    ]
    texts = [item.text for item in found.items if isinstance(item, Response)]
    assert texts[0].startswith("Accepted.")
    assert texts[2] == "I agree with the force."


THIRD = f"""{HEAD}2. Boats (cause of concern)

2.1 The cause of concern is that the force does not keep its boats afloat. Inspectors saw 3 of 12 boats sink.

2.2 By 31 August 2023 the force is to:

(i) buy tar;
(ii) mend the oars.

2.3 The force accepts the cause of concern. Tar has been bought.

2.4 Oars are being tested.

2.5 The Commissioner does not agree that the oars are broken. She will pay for the tar.

2.6 Members will be glad to learn of a new slipway.

3. Overall

3.1 The Commissioner welcomes the findings as a whole.
"""


def test_in_a_report_in_the_third_person_the_subject_of_a_paragraph_says_whose_answer_it_is(read):
    found = read(THIRD)
    asked = [
        "the force does not keep its boats afloat",
        "buy tar;",
        "mend the oars.",
    ]

    assert answers(found) == [("POLICE", "ACCEPTS", asked), ("LOCAL", "DISPUTES", asked)]
    whole = [item.text for item in found.items if isinstance(item, Response) and item.kind == "TO_REPORT"]
    assert whole == ["The Commissioner welcomes the findings as a whole."]
    assert ("She", "She", None) in commitments(found)


LETTER = """\
5 April 2017

Dear Home Secretary,

PEEL: Police Legitimacy 2016

I write about the report on Saltmarsh Police.

They begin with the grounds of searches. I accept what they say. Every form is now read by a sergeant.

Next they turn to lanterns. The force is to trim each lantern. I do not accept that this is work for a policeman.

As to complaints, inspectors want letters to be plainer. I agree and my office has rewritten them.

I will give an account of progress in June.

Yours sincerely

Ida Marsh
Police and Crime Commissioner for Saltmarsh
"""


def test_a_letter_that_goes_through_the_report_in_its_own_words_answers_at_each_turn(read):
    assert answers(read(LETTER)) == [
        ("LOCAL", "ACCEPTS", ["the grounds of searches"]),
        ("LOCAL", "REJECTS", ["The force is to trim each lantern"]),
        ("LOCAL", "ACCEPTS", ["inspectors want letters to be plainer"]),
    ]


HANDED = f"""{HEAD}I welcome this report. I have asked the Chief Constable for his view of it. He has stated:

I accept the report, and the force will act on it.

Tom Reed, Chief Constable of Saltmarsh Police

Next steps

Area for improvement 1: The force needs to row faster.

New oars will be bought.
"""


def test_words_of_the_chief_constable_given_in_full_are_his(read):
    found = read(HANDED)
    kinds = {item.iri: item.kind for item in found.items if isinstance(item, Organisation)}
    whole = [item for item in found.items if isinstance(item, Response) and item.kind == "TO_REPORT"]

    assert [(kinds[item.author], item.text[:20]) for item in whole] == [
        ("LOCAL_POLICING_BODY", "I welcome this repor"),
        ("POLICE_FORCE", "I accept the report,"),
    ]
    assert answers(found) == [("LOCAL", "NOTES", ["The force needs to row faster."])]


TOLD = f"""{HEAD}I deal with the report in its own order.

First they turn to the tides. The force is to see that each tide is written down, that pilots read it, and that the \
mayor hears of it each year. I agree with all of it.

There is one sentence of the report with which I cannot agree. It says that oars are left out overnight. I do not \
recognise that description.

The report speaks well of the ferry. We have asked for a second one.

Two recommendations follow:

- The force should count its oars.
- The force should weigh its anchors.
- The force should dry its sails.

On oars, I accept what is asked.

As to anchors, I accept this too.

As for the canvas, I do not accept that it is wet.
"""


def test_clauses_with_a_verb_each_are_as_many_things_and_a_disputed_sentence_is_one(read):
    assert answers(read(TOLD)) == [
        (
            "LOCAL",
            "ACCEPTS",
            ["each tide is written down", "pilots read it", "the mayor hears of it each year"],
        ),
        ("LOCAL", "DISPUTES", ["It says that oars are left out overnight"]),
        ("LOCAL", "ACCEPTS", ["The force should count its oars."]),
        ("LOCAL", "ACCEPTS", ["The force should weigh its anchors."]),
        ("LOCAL", "REJECTS", ["The force should dry its sails."]),
    ]


def test_praise_of_something_else_ends_an_answer_though_it_tells_of_action(read):
    disputed = [item.text for item in read(TOLD).items if isinstance(item, Response) and item.stance == "DISPUTES"]
    assert disputed == ["I do not recognise that description."]


UNANSWERED = f"""{HEAD}Area for improvement 1
Dry the sails.

Response

Owner

Area for improvement 2
Weigh the anchors.

Response
Agreed. The anchors have been weighed.

Cause of concern: the ferry

The recommendations are that, by 31 May 2023, the force should:

- "paint its hull"
- "mend its rudder"

Response
I accept both.
"""


def test_an_empty_answer_ends_what_was_quoted_and_the_lead_of_a_list_is_no_answer(read):
    assert answers(read(UNANSWERED)) == [
        ("LOCAL", "ACCEPTS", ["Weigh the anchors."]),
        ("LOCAL", "ACCEPTS", ["paint its hull", "mend its rudder"]),
    ]


MERGED = f"""{HEAD}A. Rowing – Good

I am delighted with this grade.

Two areas for improvement were made.

- The force should count its oars - The force should dry its sails.

As to oars I accept the point. As to sails I accept it only in part.

B. Sailing – Good

No area for improvement was made, although the report remarks that the slipway was closed without a word to anybody.

That remark I do not accept, for it is not correct. Notices were put up.

I expect to see the force at its best next year.
"""


def test_points_that_one_line_lists_and_one_paragraph_takes_up_are_answered_together(read):
    assert answers(read(MERGED)) == [
        ("LOCAL", "PARTLY_ACCEPTS", ["The force should count its oars", "The force should dry its sails."]),
        ("LOCAL", "REJECTS", ["the report remarks that the slipway was closed without a word to anybody"]),
    ]


def test_an_answer_to_a_remark_is_one_paragraph_and_the_grade_of_an_area_is_not_that_of_the_report(read):
    held = [item for item in read(MERGED).items if isinstance(item, Response)]
    assert next(item.text for item in held if item.stance == "REJECTS").endswith("Notices were put up.")
    assert "I am delighted with this grade." not in [item.text for item in held]


AT_ONCE = f"""{HEAD}Cause of concern: the ferry

HMICFRS found that Saltmarsh Police "leaves its ferry without a pilot". By 1 May 2023 the force should:

1. find a pilot
2. train another

Force response

We accept this.

Area for improvement

The force should count its oars.

Response

Accepted. They have been counted.

Area for improvement

The force should dry its sails.

Response

A loft has been rented.

Commissioner's comments

Both areas for improvement are reasonable.
"""


def test_a_comment_that_says_to_how_many_points_it_is_answers_the_last_so_many(read):
    cause = 'Saltmarsh Police "leaves its ferry without a pilot"'
    assert answers(read(AT_ONCE)) == [
        ("POLICE", "ACCEPTS", [cause, "find a pilot", "train another"]),
        ("LOCAL", "ACCEPTS", ["The force should count its oars."]),
        ("LOCAL", "NOTES", ["The force should dry its sails."]),
        ("LOCAL", "NOTES", ["The force should count its oars.", "The force should dry its sails."]),
    ]


@pytest.mark.parametrize(
    ("comment", "together"),
    [
        ("These two areas for improvement are reasonable.", True),
        ("I accept both points.", True),
        ("Our force accepts the two recommendations.", True),
        ("Saltmarsh welcomes both recommendations.", True),
        ("There are two points of contact at the quay.", False),
        ("Sailors at both points of the bay are content.", False),
        ("The parish made two recommendations to the harbour.", False),
        ("Rowers of the force spoke of two matters.", False),
    ],
)
def test_only_what_speaks_of_the_points_themselves_answers_several(read, comment, together):
    said = AT_ONCE.replace("Both areas for improvement are reasonable.", comment)
    assert len(answers(read(said))[-1][2]) == (2 if together else 1)


ENTRIES = f"""{HEAD}I am content with the report.

HMIC made four suggestions, and I take them in turn.

1. Oars. HMIC would like the force to count its oars. I welcome this. They are being counted.

2. Sails. "Within six months, the force should dry its sails." I do not accept this. They are dry.

3. Anchors. The recommendation that the force weigh its anchors is accepted. Scales have been bought.

4. The ferry. This is accepted. A second one is being built.

I shall look at all four again in June 2017.
"""


def test_numbered_entries_with_headings_are_answered_each_in_its_own_paragraph(read):
    assert answers(read(ENTRIES)) == [
        ("LOCAL", "ACCEPTS", ["HMIC would like the force to count its oars"]),
        ("LOCAL", "REJECTS", ["Within six months, the force should dry its sails"]),
        ("LOCAL", "ACCEPTS", ["that the force weigh its anchors"]),
        ("LOCAL", "ACCEPTS", ["The ferry"]),
    ]


def test_one_numbered_paragraph_alone_has_no_heading(read):
    found = read(f"{HEAD}1. Agreed. HMIC would like the force to count its oars. I welcome this.\n")
    assert answers(found) == [("LOCAL", "ACCEPTS", ["HMIC would like the force to count its oars"])]


THEMED = f"""{HEAD}My view of the report

I accept it as a whole.

First cause of concern – the ferry

Inspectors are worried that the force doesn't know where its ferry is. Two recommendations follow: the ferry to be \
found; and its pilot to be told.

I accept both.

Second cause of concern – the tides

By 31 May 2023 the force is to write down each tide.

This is accepted too. A book has been bought.

Areas for improvement

The first area for improvement concerns the oars, which ought to be counted. I agree. They have been counted.

The second relates to sails. I do not accept that they are wet.

How I will check this

I will publish a table in June 2023.
"""


def test_what_is_asked_is_told_under_a_theme_in_one_sentence_and_by_what_it_is_about(read):
    found = read(THEMED)
    assert answers(found) == [
        (
            "LOCAL",
            "ACCEPTS",
            ["the force doesn't know where its ferry is", "the ferry to be found", "its pilot to be told"],
        ),
        ("LOCAL", "ACCEPTS", ["the force is to write down each tide"]),
        ("LOCAL", "ACCEPTS", ["the oars, which ought to be counted"]),
        ("LOCAL", "REJECTS", ["sails"]),
    ]
    assert "How I will check this" not in [item.text for item in found.items if isinstance(item, Commitment)]


PLAIN = """\
12 April 2018

Dear Home Secretary,

PEEL: Police Effectiveness 2017

I write about the report on Saltmarsh Police. Overall I accept the report.

Rowing

{asked} {answer}

I will write again in June.

Yours sincerely

Ida Marsh
Police and Crime Commissioner for Saltmarsh
"""


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("The report identified the need for the force to count its oars.", ["to count its oars"]),
        ("It was recommended that the force count its oars.", ["the force count its oars"]),
        ("HMICFRS highlighted that the force should count its oars.", ["the force should count its oars"]),
        ("An area for improvement was identified in respect of uncounted oars.", ["uncounted oars"]),
        ("Inspectors raised concerns about the oars.", ["the oars"]),
        (
            "Two areas for improvement were identified. These relate to the count of oars and the state of the sails.",
            ["the count of oars", "the state of the sails"],
        ),
    ],
)
def test_prose_tells_what_is_asked_in_many_sentences(read, told, asked):
    found = read(PLAIN.format(asked=told, answer="I accept this. A clerk has been hired."))
    assert answers(found) == [("LOCAL", "ACCEPTS", asked)]


@pytest.mark.parametrize(
    "told",
    [
        "Inspectors raised concerns about the oars.",
        "HMICFRS found that the force knows its oars well.",
        "It was noted that oars are few.",
    ],
)
def test_what_inspectors_found_is_not_answered_where_the_author_takes_no_stance(read, told):
    assert answers(read(PLAIN.format(asked=told, answer="The harbour is a busy one."))) == []


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Our rowers did well. They were concerned about the oars.", ["the oars"]),
        ("Residents wrote to me since the report. They were concerned about the oars.", []),
        ("Rowers met me. They said that the force should count its oars.", []),
        ("Inspectors met rowers. They said that the force should count oars.", ["the force should count oars"]),
        ("Rowers met inspectors. They said that the force should count oars.", ["the force should count oars"]),
        ("I met residents in May.\n\nThey were concerned about the oars.", []),
        ("I met the inspectors in May.\n\nThey were concerned about the oars.", ["the oars"]),
        ("The parish council wrote to me. It asked the force to count its oars.", []),
        ("The force was asked by the parish to count its oars.", []),
        ("The force was asked to count its oars by the coroner.", []),
    ],
)
def test_they_are_whoever_was_named_last(read, told, asked):
    found = read(PLAIN.format(asked=told, answer="I accept this. A clerk has been hired."))
    assert [each for _, _, quotes in answers(found) for each in quotes] == asked


REPLIES = f"""{HEAD}HMICFRS set out three points:

(1) The force should count its oars
(2) The force should dry its sails
(3) The force should weigh its anchors

The Chief Constable has told me of these actions:

(1) A clerk has been hired to count them.
(2) Sails are now hung in the loft.
(3) Scales will be bought by March 2023.

I am satisfied with what she tells me.
"""


def test_replies_under_the_numbers_of_a_list_answer_its_entries(read):
    assert answers(read(REPLIES)) == [
        ("LOCAL", "NOTES", ["The force should count its oars"]),
        ("LOCAL", "NOTES", ["The force should dry its sails"]),
        ("LOCAL", "NOTES", ["The force should weigh its anchors"]),
    ]
    texts = [item.text for item in read(REPLIES).items if isinstance(item, Response)]
    assert texts[2].endswith("Scales will be bought by March 2023.")


@pytest.mark.parametrize(
    "told",
    [
        "HMIC called on the Constabulary to count its oars before the spring.",
        "They have given the force six months to count its oars.",
        "The inspectors told the force to count its oars.",
    ],
)
def test_what_is_asked_is_told_in_many_verbs(read, told):
    text = (
        f"{HEAD}I thank HMICFRS for its report.\n\nOars\n\nOur oars are old. {told} I accept this. Clerks count them.\n"
    )

    assert answers(read(text)) == [("LOCAL", "ACCEPTS", [told.rstrip(".")])]


def test_under_a_label_whoever_takes_a_stand_answers(read):
    text = (
        f"{HEAD}2. The cause of concern\n\n2.1 HMICFRS says that the boats of the force are not watched at night.\n\n"
        "2.2 The constabulary accepts this in full. A watch has been set.\n\n"
        "2.3 The Commissioner’s comments: I have been on that quay at night. I will go again.\n"
    )
    found = answers(read(text))

    assert [(who, stance) for who, stance, _ in found] == [("POLICE", "ACCEPTS"), ("LOCAL", "NOTES")]
    assert all("are not watched at night" in quote for _, _, (quote,) in found)


def test_what_is_asked_goes_on_in_a_list_and_ends_where_an_item_tells_more(read):
    asked = """\
Recommendation 1

By March 2023, forces should light their lanterns.

They should also see to:

• wicks that are dry: and
• oil that burns

• All lanterns of Saltmarsh Police are lit at six. A keeper was hired in May 2022. I am content with that.
"""
    ((whose, _, quotes),) = answers(read(HEAD + asked))

    assert whose == "LOCAL"
    assert [quote.split()[-1] for quote in quotes] == ["lanterns.", "and", "burns"]


def test_a_force_named_by_its_initials_is_asked_and_answers(read):
    asked = """\
1. The SMP should trim its lanterns.

SMP response: The SMP has bought two wicks.

5. The SMP should count its lanterns.

SMP response: This is done by the count of May 2022.
"""
    found = answers(
        read(
            HEAD.replace("Saltmarsh Police and", "Salt Marsh Police and").replace("of Saltmarsh", "of Salt Marsh")
            + asked
        )
    )

    assert [(whose, quotes) for whose, _, quotes in found] == [
        ("POLICE", ["The SMP should trim its lanterns."]),
        ("POLICE", ["The SMP should count its lanterns."]),
    ]


def test_a_recommendation_may_have_a_letter_after_its_number(read):
    asked = """\
Recommendation 3a:

Commissioners should see to the wicks.

Commissioner's response

We accept this action.
"""
    assert [stance for _, stance, _ in answers(read(HEAD + asked))] == ["ACCEPTS"]


HANDED_OVER = """\
I have asked for a response from the Chief Constable. His response is as follows:

{heading}
I welcome the report on lanterns.

Recommendation 1

By May 2023, chief constables should see to it that there is oil. They should:

- buy the oil; and
- burn it

There is oil in each lantern since March 2023.
{signed}
Recommendation 2

By May 2023, chief constables should count their lanterns.

I will ask for the number each month.
"""


@pytest.mark.parametrize("heading", ["", "Saltmarsh Chief Constable response\n"])
@pytest.mark.parametrize(
    ("signed", "second"), [("", "POLICE"), ("\nTom Reed, Chief Constable for Saltmarsh Police\n", "LOCAL")]
)
def test_answers_in_words_handed_over_to_the_chief_constable_are_theirs_until_they_sign(read, heading, signed, second):
    found = answers(read(HEAD + HANDED_OVER.replace("{heading}", heading).replace("{signed}", signed)))

    assert [whose for whose, _, _ in found] == ["POLICE", second]
    assert [quote.split()[-1] for quote in found[0][2]] == ["should:", "and", "it"]


@pytest.mark.parametrize(
    ("named", "quoted"),
    [
        ("AFI 2. ", "AFI 2"),
        ("Recommendations 1 and 3 (due in May): ", "Recommendations 1 and 3"),
        ("Cause of concern, recommendation 2. ", "Cause of concern, recommendation 2"),
        ("The direction on lamp oil (also May). Done. ", "The direction on lamp oil (also May)"),
    ],
)
def test_a_paragraph_may_begin_with_the_name_of_what_it_answers(read, named, quoted):
    text = f"{HEAD}Dear Sir,\n\nI answer by number.\n\n{named}A new lamp was lit on 6 March.\n\nYours faithfully,\n"

    assert [what for _, _, what in answers(read(text))] == [[quoted]]


def test_an_office_alone_introduces_its_own_words(read):
    text = (
        f"{HEAD}AFI 1 – Boats\n\n'The force should keep its boats afloat.'\n\n"
        "Chief Constable: We accept this and have bought tar.\n\nPCC: Partly agreed. Tar is not enough.\n\n"
        "PCC comments – closing\n\nThe report is a fair one.\n"
    )

    assert answers(read(text)) == [
        ("POLICE", "ACCEPTS", ["The force should keep its boats afloat."]),
        ("LOCAL", "PARTLY_ACCEPTS", ["The force should keep its boats afloat."]),
    ]


def test_the_name_of_an_office_holder_is_no_answer(read):
    text = f"{HEAD}AFI 1\n\nThe force should keep its boats afloat.\n\nI accept this.\n\nChief Constable: Ada Quill\n"

    assert [what for _, _, what in answers(read(text))] == [["The force should keep its boats afloat."]]


def test_a_list_under_words_that_count_requests_is_of_requests(read):
    text = (
        f"{HEAD}Dear Sir,\n\nHMICFRS makes two recommendations:\n\n- at once, to keep each boat afloat; and\n"
        "- by May, to teach all sergeants to row.\n\nI accept both. Tar was bought in March.\n\n"
        "The third asks that a count be kept of the oars. I agree, and one has begun.\n\nYours faithfully,\n"
    )

    assert answers(read(text)) == [
        ("LOCAL", "ACCEPTS", ["at once, to keep each boat afloat; and", "by May, to teach all sergeants to row."]),
        ("LOCAL", "ACCEPTS", ["a count be kept of the oars"]),
    ]


def test_four_words_under_an_office_are_its_answer(read):
    text = (
        f"{HEAD}AFI 1\n\n'The force should keep its boats afloat.'\n\n"
        "Chief Constable: We reject this.\n\nCommissioner: I accept this too.\n"
    )

    assert [(whose, taken) for whose, taken, _ in answers(read(text))] == [("POLICE", "REJECTS"), ("LOCAL", "ACCEPTS")]


def test_what_the_inspectorate_replies_is_no_answer_of_the_force(read):
    text = (
        f"{HEAD}AFI 1\n\n'The force should keep its boats afloat.'\n\nForce response: We accept this.\n\n"
        "HMIC response: We do not accept that this is enough.\n"
    )

    assert [(whose, taken) for whose, taken, _ in answers(read(text))] == [("POLICE", "ACCEPTS")]


@pytest.mark.parametrize("title", ["Thanks. Noted. ", "Next steps. Agreed. "])
def test_a_title_that_is_no_matter_names_nothing(read, title):
    text = f"{HEAD}Dear Sir,\n\n{title}We met the ferrymen on 6 March.\n\nYours faithfully,\n"

    assert answers(read(text)) == []


def test_what_inspectors_want_mended_is_quoted_with_what_is_wanting(read):
    text = f"{HEAD}Dear Sir,\n\nThe nets are torn, and inspectors want that mended. I agree.\n\nYours faithfully,\n"

    ((_, taken, (quote,)),) = answers(read(text))
    assert (taken, quote.split()[:2]) == ("ACCEPTS", ["The", "nets"])
