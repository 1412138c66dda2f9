from __future__ import annotations

import pytest

from graph.refusal import already, no_action, protests, reason_told


@pytest.mark.parametrize(
    "words",
    [
        "No action is proposed.",
        "No further action will be taken on this point.",
        "I do not propose to take any action on this.",
        "We will not be acting on this.",
        "The force has decided to take no action.",
        "The force will take no action on it.",
        "We propose no action upon it.",
        "I have no intention of revising the plan.",
        "The review was asked for twice, and none will be carried out.",
        "No action",
    ],
)
def test_words_that_say_that_nothing_will_be_done(words: str):
    assert no_action(words)


@pytest.mark.parametrize(
    "words",
    [
        "Proper action has not yet been taken over the lamps.",
        "No action was taken by the force in 2016.",
        "It would be wrong to take no action.",
        "I cannot accept that no action is needed.",
        "I will not make excuses for that.",
        "I do not propose to wait.",
        "A change in the law is needed for us to act.",
    ],
)
def test_words_that_do_not_say_so(words: str):
    assert not no_action(words)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("No action is proposed, because the regional unit takes over this work.", "NOTES"),
        ("I do not propose to take any action on this. The force already does it.", "NOTES"),
        ("We will not be acting on this as the cost cannot be met.", "NOTES"),
        ("The force has decided to take no action, since the national system will replace ours.", "NOTES"),
        ("I do not accept it, and I do not propose to take any action. It is for the board to answer.", "REJECTS"),
        ("The force rejects this. The delay lies with the regional laboratory.", "REJECTS"),
        ("We reject this: responsibility for it is that of another body.", "REJECTS"),
        ("The Commissioner does not accept this on grounds of cost.", "REJECTS"),
        ("No action required - completed in 2018.", "NOTES"),
        ("I don't propose any action here: the Home Office is responsible.", "NOTES"),
        ("Rejected. Duplicate of AFI 3.", "REJECTS"),
        ("I reject this. Inspectors counted the cases of a neighbour.", "REJECTS"),
    ],
)
def test_a_refusal_that_says_why_tells_a_reason(words: str, stance: str):
    assert reason_told(words, stance)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("I reject this area for improvement.", "REJECTS"),
        ("Not accepted.", "REJECTS"),
        ("I do not accept this, and I do not propose to take any action.", "REJECTS"),
        ("I reject this. I am disappointed to read it.", "REJECTS"),
        ("The finding is misleading, and I dispute it.", "DISPUTES"),
        ("I dispute this. I have written to HM Inspector to say so.", "DISPUTES"),
        ("I reject this one, for reasons I gave at the time. No action is proposed.", "REJECTS"),
        ("No action has been proposed since the inspection.", "NOTES"),
        ("I reject this, as I have said before.", "REJECTS"),
        ("I reject it outright. It is wrong.", "REJECTS"),
        ("I reject this. I welcome the rest of the report because it is fair.", "REJECTS"),
        ("Not accepted. See our reply to Recommendation 3.", "REJECTS"),
        ("I reject this. Thank you for the report. I look forward to the next.", "REJECTS"),
        ("We have decided not to take this forward at the present time.", "NOTES"),
        ("I accept this, because the inspectors are right.", "ACCEPTS"),
        ("", "REJECTS"),
    ],
)
def test_a_bare_refusal_is_no_reason(words: str, stance: str):
    assert not reason_told(words, stance)


def test_telling_the_inspectorate_that_it_is_wrong_is_a_protest():
    assert protests("My office sent the correct figures to the inspectorate.")
    assert not protests("I have asked the Chief Constable for a review.")


def test_what_is_done_already_is_told_as_such():
    assert already("The force already checks each file.")
    assert not already("I have already said that I reject this.")
