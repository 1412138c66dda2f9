from __future__ import annotations

import pytest

from graph.documents.grades import earlier, grade, stated, status


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Good", "GOOD"),
        ("Requires improvement", "REQUIRES_IMPROVEMENT"),
        (" outstanding. ", "OUTSTANDING"),
        ("'Inadequate'", "INADEQUATE"),
        ("Good practice", None),
        ("Ungraded", None),
    ],
)
def test_a_line_that_is_a_grade(line: str, expected: str | None) -> None:
    assert grade(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Ungraded", "UNGRADED"), ("Not yet graded", "TO_BE_GRADED"), ("Not inspected", "NOT_INSPECTED"), ("Good", None)],
)
def test_a_line_that_is_a_status(line: str, expected: str | None) -> None:
    assert status(line) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Northmoor Police is good at preventing crime.", "GOOD"),
        ("The force requires improvement at responding to the public.", "REQUIRES_IMPROVEMENT"),
        ("Northmoor Police has been assessed as requiring improvement.", "REQUIRES_IMPROVEMENT"),
        ("The constabulary is judged to be inadequate in this area.", "INADEQUATE"),
        ("We have judged the force as being outstanding.", "OUTSTANDING"),
        ("The force has a good understanding of demand.", None),
        ("There is adequate supervision, and some good governance.", None),
        ("Good data is needed to be outstanding.", None),
    ],
)
def test_a_sentence_that_states_a_grade(sentence: str, expected: str | None) -> None:
    assert stated(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "now", "expected"),
    [
        ("Last year we judged the force to be inadequate.", "GOOD", "INADEQUATE"),
        ("Our overall judgment is the same as last year.", "GOOD", "GOOD"),
        ("In 2016 its work was assessed as requires improvement.", "GOOD", "REQUIRES_IMPROVEMENT"),
        ("The force has changed since last year.", "GOOD", None),
    ],
)
def test_the_grade_of_the_inspection_before(sentence: str, now: str, expected: str | None) -> None:
    assert earlier(sentence, now) == expected
