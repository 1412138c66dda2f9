from __future__ import annotations

import pytest

from graph.linking.outcomes import outcome

ASKED = "In 2019 we told the force to keep a register."


@pytest.mark.parametrize(
    ("words", "following", "expected"),
    [
        ("The area for improvement from our 2019 report has been closed.", "", "CLOSES"),
        ("The force has met the recommendation that we made in 2019.", "", "CLOSES"),
        ("The recommendation of our 2019 report has been fully discharged.", "", "CLOSES"),
        ("We no longer have the concern that we raised in 2019.", "", "CLOSES"),
        ("The force has not met the recommendation that we made in 2019.", "", "REPEATS"),
        ("The force hasn't implemented our recommendation.", "", "REPEATS"),
        (ASKED, "It hasn’t done so.", "REPEATS"),
        (ASKED, "It has failed to do this.", "REPEATS"),
        (ASKED, "Too little has changed.", "REPEATS"),
        (ASKED, "There has been little progress.", "REPEATS"),
        (ASKED, "It still needs to do this.", "REPEATS"),
        (ASKED, "This remains an area for improvement.", "REPEATS"),
        ("We repeat the recommendation that we made in 2019.", "", "REPEATS"),
        (ASKED, "A clerk keeps it now.", "FOLLOWS_UP"),
        (ASKED, "There is progress, but it is slow.", "FOLLOWS_UP"),
        ("The service has deteriorated since our 2019 inspection.", "", "DETERIORATES_FROM"),
        ("Supervision is weaker than when we inspected in 2019.", "", "DETERIORATES_FROM"),
        ("This supersedes the recommendation in our 2019 report.", "", "SUPERSEDES"),
    ],
)  # fmt: skip
def test_what_became_of_what_was_asked(words, following, expected):
    assert outcome(words, following, following) == expected


def test_the_words_of_a_recommendation_ask_again():
    assert outcome("Since our 2019 report there is a register.") == "FOLLOWS_UP"
    assert outcome("Since our 2019 report there is a register.", asks_again=True) == "REPEATS"


@pytest.mark.parametrize(
    ("following", "expected"),
    [("It now keeps one of the two.", "NARROWS"), ("It has not done so.", "REPEATS"), ("Rain fell.", "FOLLOWS_UP")],
)
def test_a_recommendation_narrows_what_was_asked_where_part_of_it_is_done(following, expected):
    assert outcome("In 2019 we told the force to keep two registers.", following, asks=True) == expected


def test_a_finding_that_part_is_done_follows_up():
    assert outcome(ASKED, "It now keeps one.") == "FOLLOWS_UP"
