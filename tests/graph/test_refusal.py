from __future__ import annotations

import pytest

from graph.refusal import adopted, adopts, already, no_action, protests, reason_told


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
        ("I reject this for two reasons: it was never asked for, and the unit has gone.", "REJECTS"),
        ("I reject this. It is for the regional unit.", "REJECTS"),
        ("I reject this. it is for the board.", "REJECTS"),
        ("I reject this. The cost of it cannot be met.", "REJECTS"),
        ("I reject this. That would divert officers from the streets.", "REJECTS"),
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
        ("I reject this. Yours sincerely, Jane Smith.", "REJECTS"),
        ("I reject this. The panel meets on 4 May.", "REJECTS"),
        ("I reject this. Please find my letter enclosed.", "REJECTS"),
        ("I reject this. This letter is for the public record.", "REJECTS"),
        ("I reject this. That is for me to say.", "REJECTS"),
        ("I reject this for reasons given elsewhere.", "REJECTS"),
        ("Area for improvement 4, supervision of inquests by sergeants: not accepted.", "REJECTS"),
        ("I accept this, because the inspectors are right.", "ACCEPTS"),
        ("", "REJECTS"),
    ],
)
def test_a_bare_refusal_is_no_reason(words: str, stance: str):
    assert not reason_told(words, stance)


@pytest.mark.parametrize(
    "words",
    [
        "My office sent the correct figures to the inspectorate.",
        "I have asked the inspectorate to correct its report.",
        "I have asked HMICFRS to withdraw the finding.",
        "I will write to HMICFRS to reconsider this.",
        "I have raised the error with the inspectorate.",
        "I told the inspectors of each mistake in their figures.",
    ],
)
def test_telling_the_inspectorate_that_it_is_wrong_is_a_protest(words: str):
    assert protests(words)


@pytest.mark.parametrize(
    "words",
    [
        "I have asked the Chief Constable for a review.",
        "I will write to HMICFRS when the work is done.",
        "I will write to HMICFRS when the errors are corrected.",
        "I have asked the inspectorate for the case list so that each case can be put right.",
        "I have asked the inspectorate for the case list so that we can correct it.",
        "We will tell HMICFRS how we correct our records.",
        "The force will correct its records. I will write to the inspectorate in May.",
    ],
)
def test_telling_the_inspectorate_of_the_work_is_no_protest(words: str):
    assert not protests(words)


def test_what_is_done_already_is_told_as_such():
    assert already("The force already checks each file.")
    assert already("It is done already.")
    assert not already("It was said already.")
    assert not already("I have already said that I reject this.")


@pytest.mark.parametrize(
    "words",
    [
        "I share the Chief Constable’s view.",
        "I fully support the force's decision.",
        "I agree with the Chief Constable on this.",
        "I share the view of the Chief Constable.",
        "I do not accept this, and I share the Chief Constable's view.",
        "I do not accept this. I support the constabulary's position.",
        "Not only do I share the force's view, I asked for it.",
    ],
)
def test_a_policing_body_takes_the_words_of_the_force_for_its_own(words: str):
    assert adopts(words)


@pytest.mark.parametrize(
    "words",
    [
        "I do not share the Chief Constable's view.",
        "I don’t share the force's view.",
        "I cannot agree with the force's decision.",
        "I cannot, on reflection, agree with the force's decision.",
        "Nor do I support the force's response.",
        "I no longer share the view of the Chief Constable.",
        "It is not true that I support the force's answer.",
        "I find it hard to agree with the force's decision.",
        "I have asked whether I should support the force's decision.",
        "I share the concern at the force's decision.",
        "I support the force's charity for victims.",
        "I note the force's answer.",
    ],
)
def test_a_policing_body_that_denies_or_only_notes_takes_nothing_over(words: str):
    assert not adopts(words)


@pytest.mark.parametrize(
    "words",
    [
        "The Commissioner supports that.",
        "The Commissioner fully supports this decision.",
        "The PCC agrees with this and told us so.",
        "The force does not accept it. The Commissioner agrees.",
        "The Mayor shares the force's view.",
    ],
)
def test_the_force_tells_that_its_policing_body_agrees(words: str):
    assert adopted(words)


@pytest.mark.parametrize(
    "words",
    [
        "It is not true that the Commissioner supports that.",
        "Neither the force nor the Commissioner supports this.",
        "We do not know whether the Commissioner supports this.",
        "The Commissioner does not support this.",
        "The Commissioner supports the victims' charity.",
        "The Commissioner supports this charity.",
        "The Commissioner agrees that the inspectors are right.",
        "The Commissioner accepts the recommendation.",
    ],
)
def test_what_its_policing_body_denies_or_does_elsewhere_is_no_consent(words: str):
    assert not adopted(words)
