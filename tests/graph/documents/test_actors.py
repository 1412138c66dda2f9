"""Who acts in a sentence of an answer, by way of the promise that the sentence makes."""

from __future__ import annotations

import pytest

from graph.documents.commitments import promise


@pytest.mark.parametrize(
    ("sentence", "owner", "status"),
    [
        ("My solicitor has rewritten the forms.", "My solicitor", "NAMED"),
        ("The review was completed by my office in May.", "my office", "NAMED"),
        ("The plan is being rewritten by the new Director of People.", "the new Director of People", "NAMED"),
        ("Saltmarsh Victim Care has trained our officers.", "Saltmarsh Victim Care", "NAMED"),
        ("I met the Chief Constable in May.", "I", "NAMED"),
        ("We are working with the college to bring in good practice pioneered by Harrow Police.", "We", "NAMED"),
        ("I have read the report written by the panel and will publish it.", "I", "NAMED"),
        ("We have set up a review led by Chief Inspector Dale Orme.", "Chief Inspector Dale Orme", "NAMED"),
        (
            "Assistant Chief Constable Ida Farrow was put in charge of the work.",
            "Assistant Chief Constable Ida Farrow",
            "NAMED",
        ),
        ("The finance committee will publish a list of costs.", "The finance committee", "NAMED"),
        ("Three Vales Alliance is working on a shared team.", "Three Vales Alliance", "NAMED"),
        ("The Force was added to the pilot in May.", None, "NOT_STATED"),
        ("A lead officer has been nominated to answer its questions.", None, "UNNAMED"),
        ("Workloads are now reviewed by a detective superintendent.", None, "UNNAMED"),
        ("Someone in my office will be named to see it through.", None, "UNNAMED"),
        ("Six detectives will move to the unit in April.", None, "NOT_STATED"),
        ("More officers are being trained to visit homes.", None, "NOT_STATED"),
        ("Forty sergeants will be sent on a course.", None, "NOT_STATED"),
        ("The rest will be allocated by the end of January 2020.", None, "NOT_STATED"),
        ("The roof will be repaired by May 2020.", None, "NOT_STATED"),
        ("The programme will be reviewed by HMICFRS in May.", None, "NOT_STATED"),
    ],
)
def test_an_owner_is_named_only_where_the_sentence_names_who_acts(
    sentence: str, owner: str | None, status: str
) -> None:
    found = promise(sentence, "2018-04-10", answering=True)

    assert found is not None
    assert found.owner_status == status
    assert owner is None or found.owner == owner


@pytest.mark.parametrize(
    "sentence",
    [
        "I don't recognise the suggestion that patrols have gone backwards.",
        "The report speaks of sickness, and officers were tired.",
        "In the first half of 2019, 91.5 per cent of victims were offered help.",
        "I shall take these one by one.",
        "Nothing will be done about this.",
        "We took action in 2018 and nothing more will be done.",
        "This was asked for in 2017 and it has not happened.",
        "The queue held 40 cases when the inspectors arrived.",
    ],
)
def test_what_is_thought_told_or_counted_is_no_action(sentence: str) -> None:
    assert promise(sentence, "2018-04-10", answering=True) is None
