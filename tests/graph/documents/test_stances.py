"""The stance that the words of an answer show."""

from __future__ import annotations

import pytest

from graph.documents.stances import stance


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("I would only accept this if oars were cheaper.", "PARTLY_ACCEPTS"),
        ("I can accept it provided the ferrymen are paid.", "PARTLY_ACCEPTS"),
        ("I can only agree with that.", "ACCEPTS"),
        ("It is hard to accept that our boats are slow.", "DISPUTES"),
        ("It was not hard to find agreement.", "NOTES"),
        ("Agreed with the Chief Constable that this is wrong.", "DISPUTES"),
        ("I agree with inspectors that this is wrong.", "ACCEPTS"),
        ("I accept that this was wrong.", "ACCEPTS"),
        ("I do not share this view.", "DISPUTES"),
        ("I think that finding harsh.", "DISPUTES"),
        ("The criticism is deserved.", "ACCEPTS"),
        ("I have never accepted it.", "REJECTS"),
        ("We are not in a position to accept this.", "REJECTS"),
        ("I could not agree more.", "ACCEPTS"),
        ("I neither accept nor reject it.", "NOTES"),
        ("The panel will decide whether to accept it.", "NOTES"),
        ("A plan was agreed on 4 May with the crews.", "NOTES"),
        ("This was agreed on 4 May.", "ACCEPTS"),
        ("This is rejected, as the CPS agreed with us.", "REJECTS"),
        ("The crew was asked to accept a lower wage.", "NOTES"),
    ],
)
def test_what_stands_before_and_after_a_verb_of_stance_turns_it(words, shown):
    assert stance(words) == shown


@pytest.mark.parametrize("words", ["It is fair weather.", "The harsh winter was the cause.", "I found it hard to row."])
def test_words_of_praise_and_blame_about_other_things_are_no_stance(words):
    assert stance(words) == "NOTES"
