from __future__ import annotations

import pytest

from graph.documents.deadlines import deadlines, directs

PUBLISHED = "2014-11"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("By January 2015, the force should publish it.", [("By January 2015", "2015-01", False)]),
        ("The force should do so by the end of March 2015.", [("by the end of March 2015", "2015-03", False)]),
        ("It should be done no later than 1 May 2015.", [("no later than 1 May 2015", "2015-05-01", False)]),
        ("Within three months, the force should act.", [("Within three months", "2015-02", True)]),
        ("The force should immediately stop.", [("immediately", "2014-11", True)]),
        (
            "Within six months, it should review this. By August 2015, it should end.",
            [("Within six months", "2015-05", True), ("By August 2015", "2015-08", False)],
        ),
        ("The force should improve how it records crime.", []),
        ("It should learn from the review that it made in March 2013.", []),
        ("It should look at what happened in the last six months.", []),
        ("It should answer callers who rang in two months of 2013.", []),
    ],
)
def test_deadlines_with_the_words_that_set_them(words: str, expected: list[tuple[str, str, bool]]) -> None:
    found = deadlines(words, PUBLISHED)
    assert [(words[due.start : due.end], due.when.date, due.when.relative) for due in found] == expected


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("By March 2015, if the review finds a need, it should hire.", "if the review finds a need"),
        ("By March 2015, subject to funding, it should hire.", "subject to funding"),
        ("By March 2015, it should hire.", None),
    ],
)
def test_a_condition_follows_its_deadline(words: str, condition: str | None) -> None:
    assert [due.condition for due in deadlines(words, PUBLISHED)] == [condition]


def test_without_a_publication_date_a_relative_deadline_has_none() -> None:
    (due,) = deadlines("Within three months, the force should act.", None)
    assert (due.when.date, due.when.precision) == (None, "UNKNOWN")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Within three months, the force should publish its plan.", True),
        ("Within one month, Northmoor Police must visit each of them.", True),
        ("By 30 September 2024, the force should:", True),
        ("Northmoor Police should, within six months, review its posts.", True),
        ("Within three months the backlog had gone.", False),
        ("The force should review its posts.", False),
    ],
)
def test_directives(sentence: str, expected: bool) -> None:
    assert directs(sentence) is expected
