"""What a sentence of an answer promises or reports, by whom and how far it is."""

from __future__ import annotations

import pytest

from graph.documents.commitments import promise


@pytest.mark.parametrize(
    ("sentence", "status", "owner"),
    [
        ("She has moved money to pay for the oars.", "DONE", "She"),
        ("Her office will read fifty files.", "PLANNED", "Her office"),
        ("Sergeants have been watching two recordings each since May.", "IN_PROGRESS", "Sergeants"),
        ("Assistant Chief Constable Rose Fell leads the work.", "IN_PROGRESS", "Assistant Chief Constable Rose Fell"),
        ("A new slipway is under consideration.", "IN_PROGRESS", None),
        ("The boats are to be put in order.", "PLANNED", None),
        ("A web chat will be opened to the public in the summer.", "PLANNED", None),
        ("A register is being drawn up.", "IN_PROGRESS", None),
        ("The University of Salt, which has been counting, will let us see.", "PLANNED", "The University of Salt"),
    ],
)
def test_an_action_its_status_and_who_acts(sentence: str, status: str, owner: str | None) -> None:
    found = promise(sentence, "2023-03-01", answering=True)

    assert found is not None
    assert (found.status, found.owner) == (status, owner)


@pytest.mark.parametrize(
    "sentence",
    [
        "I have requested the Chief Constable's view on the report.",
        "As Commissioner I am providing the following response.",
        "Below I set out how the force will act.",
        "The constabulary believes that the inspectors were mistaken.",
        "Nothing has been settled as regards the oars.",
        "The same was asked of us in 2016.",
        "The limit has been exceeded in every month since.",
        "Members of your department will know that the trust is no more.",
        "A key issue we are facing is the tide.",
        "The chief constable does not accept this and will take no action on it.",
        "My role as Commissioner is to ask, to push and to help the Chief Constable.",
        "The report shows me how the constabulary is performing.",
        "The Commissioner has been informed of the tides by the harbour master.",
        "I therefore note that the force will be looked at again.",
        "I told you that the force had recently been inspected.",
        "The comments of the force are reassuring.",
        "It gives a view of where Saltmarsh Police is doing well.",
        "The villages will have begun to see a difference.",
        "The good grade is a credit to how hard my officers have worked.",
    ],
)
def test_what_is_said_of_the_answer_or_believed_is_no_action(sentence: str) -> None:
    assert promise(sentence, "2023-03-01", answering=True) is None


@pytest.mark.parametrize(
    ("words", "status", "owner"),
    [
        ("I accept this and will hire two ferrymen.", "PLANNED", "I"),
        ("We agree, and have hired two ferrymen.", "DONE", "We"),
        ("The Commissioner regrets this but is mending the lamps.", "IN_PROGRESS", "The Commissioner"),
        ("Two ferrymen will be hired by Easter.", "PLANNED", None),
    ],
)
def test_a_stance_and_an_action_may_share_their_subject(words, status, owner):
    found = promise(words, "2023-05-04")

    assert found is not None
    assert (found.status, found.owner) == (status, owner)


@pytest.mark.parametrize(
    "words",
    [
        "I accept that the ferry is old and will sink.",
        "Inspectors will return in May.",
        "I welcome the report which praised the crew and will be read with care.",
    ],
)
def test_what_others_will_do_is_no_action_of_who_takes_the_stance(words):
    assert promise(words, "2023-05-04") is None


@pytest.mark.parametrize(
    "words",
    [
        "The Commissioner introduced the report and handed out notes.",
        "The Chief Constable gave an update on the boats.",
        "The Commissioner told the Panel of the lamps.",
        "A Member asked how the lamps were lit.",
    ],
)
def test_what_is_done_at_a_meeting_is_no_action(words):
    assert promise(words, "2023-05-04", answering=True) is None


def test_what_is_put_before_the_crew_is_an_action():
    assert promise("The force introduced a new rota in May.", "2023-05-04", answering=True) is not None
