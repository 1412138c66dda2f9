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
        (ASKED, "They do not.", "REPEATS"),
        (ASKED, "We found the same this time.", "REPEATS"),
        (ASKED, "Sadly, this is as true today as it was then.", "REPEATS"),
        ("We made the same point in 2019.", "", "REPEATS"),
        ("We have now asked for this three times.", "", "REPEATS"),
        ("For the third time we ask the force to keep a register.", "", "REPEATS"),
        ("In 2019 we told the force that a caller rang three times.", "", "FOLLOWS_UP"),
        ("The area for improvement from 2019 about registers stays open.", "", "REPEATS"),
        ("The register is no better than it was in 2019, when we asked for one.", "", "REPEATS"),
        (ASKED, "This has now happened.", "CLOSES"),
        ("We have removed the cause of concern about registers that we raised in 2019.", "", "CLOSES"),
        ("Our 2019 concern about registers no longer applies.", "", "CLOSES"),
        ("This is a marked deterioration since our last inspection.", "", "DETERIORATES_FROM"),
        ("The recommendation we gave in 2019 has been replaced by the one below.", "", "SUPERSEDES"),
        ("In 2019 we found that the force kept good registers.", "This is still the case.", "FOLLOWS_UP"),
        ("In 2019 we found that the force kept good registers.", "It has not done so this year.", "DETERIORATES_FROM"),
        ("In 2019 we found that the force kept no registers.", "This is still the case.", "REPEATS"),
        ("In 2019 we found that registers were seldom kept.", "It has not changed.", "REPEATS"),
        ("In 2019 we found that 30 percent of calls were abandoned.", "This has not improved.", "REPEATS"),
        (ASKED, "A clerk keeps it now.", "FOLLOWS_UP"),
        (ASKED, "There is progress, but it is slow.", "FOLLOWS_UP"),
        ("The service has deteriorated since our 2019 inspection.", "", "DETERIORATES_FROM"),
        ("Supervision is weaker than when we inspected in 2019.", "", "DETERIORATES_FROM"),
        ("In 2019 our estimate was 90 percent, so there has been a decline.", "", "DETERIORATES_FROM"),
        ("This supersedes the recommendation in our 2019 report.", "", "SUPERSEDES"),
        ("That answers the area for improvement about lanterns in our last report.", "", "CLOSES"),
        ("The force answered the area for improvement in our last report with a letter.", "", "FOLLOWS_UP"),
        ("In 2019 we praised the force for its lanterns; this is still so.", "", "FOLLOWS_UP"),
        ("In 2019 we told the force to reduce its queue of lanterns.", "The queue has since gone up.", "REPEATS"),
        ("In 2019 we told the force to reduce its queue of lanterns.", "The queue has since fallen.", "FOLLOWS_UP"),
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


@pytest.mark.parametrize(
    ("words", "following", "later", "expected"),
    [
        ("In our 2019 report we said that nobody read a file before a crime was closed.",
         "It hasn't met that area for improvement.", "", "REPEATS"),
        ("In 2019 we told the force to read each file before a case is closed.", "It has not done so.", "", "REPEATS"),
        ("In 2019 we told the force that its library was closed too often.", "", "", "FOLLOWS_UP"),
        ("Our 2019 recommendation was that a clerk reads it before a case is closed.", "", "", "FOLLOWS_UP"),
        (ASKED, "A clerk keeps one.", "A clerk keeps one. But the force hasn't met that recommendation.", "FOLLOWS_UP"),
        (ASKED, "A clerk keeps one.", "A clerk keeps one. So the force has met that recommendation.", "CLOSES"),
        (ASKED, "A clerk keeps one.", "A clerk keeps one. The stables were closed.", "FOLLOWS_UP"),
        (ASKED, "A clerk keeps one.", "A clerk keeps one. Where it has been done, riders are glad.", "FOLLOWS_UP"),
        (ASKED, "We are pleased that it has done so.", "We are pleased that it has done so.", "CLOSES"),
        (ASKED, "Clerks' concerns about their pay have been resolved.", "Clerks' concerns about their pay have been"
         " resolved.", "FOLLOWS_UP"),
        (ASKED, "It has cleared two yards of rubbish.", "It has cleared two yards of rubbish.", "FOLLOWS_UP"),
        (ASKED, "Demand persists.", "", "FOLLOWS_UP"),
        (ASKED, "Little has been spent on paint.", "", "FOLLOWS_UP"),
        ("The force has cleared the backlog we found in 2019, but a new one has grown up since.", "", "", "FOLLOWS_UP"),
    ],
)  # fmt: skip
def test_only_an_item_is_closed_and_only_where_nothing_denies_it(words, following, later, expected):
    assert outcome(words, following, later) == expected


@pytest.mark.parametrize(
    ("words", "following", "expected"),
    [
        ("In 2019 we told the force to clear its outstanding warrants.", "This remains an area for improvement.",
         "REPEATS"),
        ("In 2019 the force was outstanding at keeping registers.", "", "FOLLOWS_UP"),
        ("In 2019 we told the force to buy a computer, and the new one superseded the old.", "", "FOLLOWS_UP"),
        ("The force says it has met our previous recommendation, but we disagree.", "", "FOLLOWS_UP"),
        ("The force has met neither of the recommendations that we made in 2019.", "", "REPEATS"),
        ("None of the recommendations that we made in 2019 has been met.", "", "REPEATS"),
        ("The force has met only one of the recommendations that we made in 2019.", "", "FOLLOWS_UP"),
        ("What we told the force in 2019 remains unchanged.", "", "REPEATS"),
        ("We raised a cause of concern in 2019, and much of it is unchanged.", "", "REPEATS"),
    ],
)  # fmt: skip
def test_praise_claims_and_other_things_replaced_are_no_outcome(words, following, expected):
    assert outcome(words, following) == expected


@pytest.mark.parametrize(
    ("words", "following", "expected"),
    [
        ("The area for improvement on straps that we gave in 2017 has been dealt with.", "", "CLOSES"),
        ("We gave it an area for improvement in 2017, and are satisfied that it can be closed.", "", "CLOSES"),
        ("We do not intend to take the recommendation of 2014 any further.", "", "CLOSES"),
        ("In 2017 we gave it a cause of concern about lame mares.", "We have lifted it.", "CLOSES"),
        ("In 2016 we asked the force to count its mares.", "It does so and no further action is needed.", "CLOSES"),
        ("In 2017 we told the force to mend straps.", "These have all been put right.", "CLOSES"),
        ("The force has partly met our 2014 recommendation.", "", "FOLLOWS_UP"),
        ("We do not intend to take the mares any further.", "", "FOLLOWS_UP"),
        ("Our 2014 report spoke of loose straps.", "They were mended but the fault has come back.", "REPEATS"),
        ("In 2014 we found loose straps.", "The groom has returned to the yard.", "FOLLOWS_UP"),
        ("In 2014 we found that straps were loose.", "Little has changed.", "REPEATS"),
        ("The position on straps is now worse than the one that we saw in 2014.", "", "DETERIORATES_FROM"),
        ("We wrote of straps in 2017 and the situation has become worse.", "", "DETERIORATES_FROM"),
    ],
)  # fmt: skip
def test_what_became_of_a_request_in_other_words(words, following, expected):
    assert outcome(words, following, following) == expected


@pytest.mark.parametrize(
    ("words", "following", "expected"),
    [
        ("As we found in 2017, grooms do not read the register.", "", "REPEATS"),
        ("Straps are loose, as we said in our 2014 report, and riders fall.", "", "REPEATS"),
        ("We are content to close the recommendation that we made in 2015.", "", "CLOSES"),
        ("The force hopes to close the recommendation that we made in 2015.", "", "FOLLOWS_UP"),
        ("In 2014 we recommended that the force should count its mares.", "It did so in May.", "CLOSES"),
        ("In 2014 we recommended that the force should count its mares.", "It did so in part.", "FOLLOWS_UP"),
        ("We find that the area for improvement on straps from 2017 is still outstanding.", "", "REPEATS"),
        ("The gains that we saw in 2016 have been lost.", "", "DETERIORATES_FROM"),
    ],
)  # fmt: skip
def test_the_same_again_and_the_report_as_the_one_that_closes(words, following, expected):
    assert outcome(words, following, following) == expected


def test_what_is_better_than_it_was_and_not_yet_good_is_followed_up():
    said = "This is better than we found in 2014, but riders still cannot rely on it."
    assert outcome(said) == "FOLLOWS_UP"


def test_what_is_mostly_unchanged_is_found_again():
    said = "We reported a cause of concern about stirrups in 2019, and it is sad to find so much of it unchanged."
    assert outcome(said) == "REPEATS"
