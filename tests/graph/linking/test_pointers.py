from __future__ import annotations

import pytest

from graph.linking.pointers import points_back, rewords, without_pointer


@pytest.mark.parametrize(
    "words",
    [
        "As stated above, the yard is new.",
        "The yard, as we have already described earlier, is new.",
        "As we said in our victim service assessment, 3 of 20 mares were lame.",
        "As is set out in the previous section, mares are lame.",
    ],
)
def test_a_report_points_to_what_it_said_itself(words):
    assert points_back(words)


@pytest.mark.parametrize(
    "words",
    [
        "As we said in our 2019 report, the yard is old.",
        "As we reported last year, the yard is old.",
        "As stated by the grooms, the yard is old.",
        "The shelf above the saddle is full.",
    ],
)
def test_what_another_report_or_body_said_is_not_pointed_to(words):
    assert not points_back(words)


def test_what_is_left_without_the_pointer_is_what_is_told():
    assert without_pointer("As mentioned above, the yard is new.").strip() == "the yard is new."


def test_only_the_beginning_of_a_sentence_rewords_the_one_before():
    assert rewords("Put another way, 122 were kept.")
    assert rewords("In other words, most were kept.")
    assert not rewords("The grooms put it in other words.")
