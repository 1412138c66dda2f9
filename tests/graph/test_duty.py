from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.duty import Addressed, DutyState, duties, duty, explanations, reports
from graph.model import (
    Commitment,
    Document,
    DocumentDate,
    Inspection,
    Link,
    Organisation,
    Passage,
    Recommendation,
    Response,
)
from graph.snapshot import Snapshot

FORCE = Organisation(iri="force", title="Northmoor Police", slug="northmoor", kind="POLICE_FORCE")
UNIT = Organisation(iri="force", title="Northern ROCU", slug="northern", kind="ROCU")
BODY = Organisation(
    iri="body", title="Northmoor PCC", slug="pcc", kind="LOCAL_POLICING_BODY", responsible_for=("force",)
)
INSPECTION = Inspection(
    iri="inspection", title="PEEL 2018/19", cycle="PEEL_2018_19", force="force", inspectorate="hmicfrs"
)


def document(key: str, kind: str, named: str, first: str, last: str = "", publisher: str | None = None) -> Document:
    precision = "DAY" if not last else "MONTH"
    dated = DocumentDate(
        iri=f"{key}/date",
        kind=named,
        precision=precision,
        date=first if not last else first[:7],
        earliest=first,
        latest=last or first,
    )
    return Document(
        iri=key, title=key, kind=kind, sha256=key, file_name=key, media_type="text/plain", reader="plain/1",
        layout="test", length=1, report=key, dates=(dated,), inspection="inspection", publisher=publisher,
    )  # fmt: skip


def stands(as_of: str, *documents: Document, force: Organisation = FORCE, bodies: tuple[Organisation, ...] = (BODY,)):
    snapshot = Snapshot.of([force, *bodies, INSPECTION, *documents])
    (texts,) = reports(snapshot, INSPECTION)
    return duty(snapshot, INSPECTION, texts, date.fromisoformat(as_of))


REPORT = document("report", "PEEL_REPORT", "PUBLISHED", "2019-09-27")


def test_the_last_lawful_day_is_55_days_after_publication():
    assert stands("2019-10-01", REPORT).due_to == "2019-11-21"


@pytest.mark.parametrize(
    ("sent", "state"),
    [("2019-11-21", DutyState.ANSWERED_ON_TIME), ("2019-11-22", DutyState.ANSWERED_LATE)],
)
def test_an_answer_is_on_time_until_the_last_day(sent, state):
    answer = document("letter", "RESPONSE_LETTER", "PUBLISHED", sent, publisher="body")
    found = stands("2020-01-01", REPORT, answer)
    assert (found.state, found.answers, found.answered, found.body) == (state, ("letter",), sent, "body")


@pytest.mark.parametrize(
    ("as_of", "state"), [("2019-11-21", DutyState.NOT_YET_DUE), ("2019-11-22", DutyState.NONE_FOUND)]
)
def test_without_an_answer_the_clock_says_where_it_searched(as_of, state):
    found = stands(as_of, REPORT)
    assert found.state is state
    assert f"none among the documents loaded, as of {as_of}" in found.reason


def test_an_answer_sent_later_does_not_count_yet():
    answer = document("letter", "RESPONSE_LETTER", "PUBLISHED", "2019-11-20", publisher="body")
    assert stands("2019-11-01", REPORT, answer).state is DutyState.NOT_YET_DUE


def test_no_period_was_stated_before_may_2017():
    before = document("report", "PEEL_REPORT", "PUBLISHED", "2017-05-01")
    found = stands("2018-01-01", before)
    assert (found.state, found.due_to) == (DutyState.NO_PERIOD_STATED, None)
    assert stands("2018-01-01", document("report", "PEEL_REPORT", "PUBLISHED", "2017-05-02")).due_to == "2017-06-26"


def test_a_press_statement_is_an_answer_too():
    said = document("news", "PRESS_STATEMENT", "PUBLISHED", "2019-10-01", publisher="body")
    found = stands("2020-01-01", REPORT, said)
    assert (found.state, found.answered) == (DutyState.ANSWERED_ON_TIME, "2019-10-01")


def test_a_regional_unit_has_no_body_that_must_answer():
    found = stands("2020-01-01", REPORT, force=UNIT)
    assert found.state is DutyState.NOT_REQUIRED
    assert "Northern ROCU" in found.reason


def test_a_month_of_publication_leaves_days_undecided():
    report = document("report", "PEEL_REPORT", "PUBLISHED", "2022-10-01", "2022-10-31")
    found = stands("2022-12-01", report)
    assert (found.state, found.due_from, found.due_to) == (DutyState.NOT_DETERMINED, "2022-11-25", "2022-12-25")
    assert stands("2022-12-26", report).state is DutyState.NONE_FOUND


def test_an_update_is_not_the_publication_but_bounds_it():
    page = document("report", "PEEL_PILLAR_PAGE", "UPDATED", "2018-03-22")
    found = stands("2018-04-01", page)
    assert (found.published, found.updated, found.state) == (None, "2018-03-22", DutyState.NOT_DETERMINED)
    late = document("letter", "RESPONSE_LETTER", "PUBLISHED", "2018-05-17", publisher="body")
    assert stands("2018-06-01", page, late).state is DutyState.ANSWERED_LATE


def test_an_answer_of_another_body_is_no_answer_of_this_one():
    answer = document("letter", "RESPONSE_LETTER", "PUBLISHED", "2019-10-01", publisher="another")
    assert stands("2020-01-01", REPORT, answer).state is DutyState.NONE_FOUND


def test_reports_that_are_not_out_yet_bring_no_duty():
    snapshot = Snapshot.of([FORCE, BODY, INSPECTION, REPORT])
    assert duties(snapshot, date(2019, 9, 26)) == ()
    assert [each.state for each in duties(snapshot, date(2019, 9, 27))] == [DutyState.NOT_YET_DUE]


@pytest.mark.parametrize("stance", ["DISPUTES", "REJECTS"])
def test_each_recommendation_has_an_action_a_reason_or_nothing(stance: str):
    asked = [Recommendation(iri=f"ask/{n}", title="", kind="RECOMMENDATION", inspection="inspection") for n in range(3)]
    asked.append(Recommendation(iri="ask/3", title="", kind="AREA_FOR_IMPROVEMENT", inspection="inspection"))
    letter = document("letter", "RESPONSE_LETTER", "PUBLISHED", "2019-10-01", publisher="body")
    does = Response(iri="does", title="", document="letter", stance="ACCEPTS")
    words = Passage(iri="disputes/p", document="letter", start=0, end=50, exact="We reject this. It is done already.")
    disputes = Response(iri="disputes", title="", document="letter", stance=stance, passages=("disputes/p",))
    promise = Commitment(iri="promise", title="", response="does", owner_status="NOT_STATED")
    links = [
        Link(iri=f"{a}{b}", relation="RESPONDS_TO", basis="QUOTED", source=a, target=b, method="m", confidence=1)
        for a, b in (("does", "ask/0"), ("disputes", "ask/1"))
    ]
    held = [FORCE, BODY, INSPECTION, REPORT, *asked]
    found = explanations(
        Snapshot.of([*held, letter, words, does, disputes, promise, *links]), INSPECTION, (REPORT,), date(2020, 1, 1)
    )
    assert [(each.required, each.addressed) for each in sorted(found, key=lambda each: each.recommendation)] == [
        (True, Addressed.ACTION),
        (True, Addressed.REASON_FOR_NONE),
        (True, Addressed.NOT_ADDRESSED),
        (False, Addressed.NOT_ADDRESSED),
    ]
    silent = explanations(Snapshot.of(held), INSPECTION, (REPORT,), date(2020, 1, 1))
    assert {each.addressed for each in silent} == {Addressed.NO_ANSWER_FOUND}


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        ("RECOMMENDATION", True),
        ("AREA_FOR_IMPROVEMENT", False),
        ("CAUSE_OF_CONCERN", False),
        ("DIRECTIVE", False),
    ],
)
def test_the_law_asks_for_an_explanation_of_recommendations_alone(kind: str, required: bool):
    asked = Recommendation(iri="ask", title="", kind=kind, inspection="inspection")
    held = Snapshot.of([FORCE, BODY, INSPECTION, REPORT, asked])
    (found,) = explanations(held, INSPECTION, (REPORT,), date(2020, 1, 1))
    assert found.required is required


@pytest.mark.parametrize(
    ("as_of", "addressed"), [("2019-10-30", Addressed.NO_ANSWER_FOUND), ("2019-10-31", Addressed.COMMENT_ONLY)]
)
def test_an_answer_of_a_month_counts_once_the_month_has_ended(as_of: str, addressed: Addressed):
    asked = Recommendation(iri="ask", title="", kind="RECOMMENDATION", inspection="inspection")
    letter = document("letter", "RESPONSE_LETTER", "PUBLISHED", "2019-10-01", "2019-10-31", publisher="body")
    says = Response(iri="says", title="", document="letter", stance="ACCEPTS")
    link = Link(
        iri="link", relation="RESPONDS_TO", basis="QUOTED", source="says", target="ask", method="m", confidence=1,
        date="2019-10",
    )  # fmt: skip
    held = Snapshot.of([FORCE, BODY, INSPECTION, REPORT, asked, letter, says, link])

    (found,) = explanations(held, INSPECTION, (REPORT,), date.fromisoformat(as_of))

    assert found.addressed is addressed


@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        ("2019-11-01", "2019-11-30", DutyState.NOT_DETERMINED),
        ("2019-10-01", "2019-10-31", DutyState.ANSWERED_ON_TIME),
        ("2019-12-01", "2019-12-31", DutyState.ANSWERED_LATE),
    ],
)
def test_an_answer_of_a_month_is_late_only_where_no_day_of_it_was_in_time(first: str, last: str, state: DutyState):
    answer = document("letter", "RESPONSE_LETTER", "PUBLISHED", first, last, publisher="body")
    found = stands("2020-01-01", REPORT, answer)
    assert (found.state, found.answers, found.answered) == (state, ("letter",), None)
    assert f"from {first} to {last}" in found.reason


def test_an_answer_of_the_month_that_runs_may_be_out_or_not():
    answer = document("letter", "RESPONSE_LETTER", "PUBLISHED", "2019-11-01", "2019-11-30", publisher="body")
    found = stands("2019-11-25", REPORT, answer)
    assert (found.state, found.answers) == (DutyState.NOT_DETERMINED, ())
    assert stands("2019-10-31", REPORT, answer).state is DutyState.NOT_YET_DUE
    early = document("letter", "RESPONSE_LETTER", "PUBLISHED", "2019-10-01", "2019-10-31", publisher="body")
    assert stands("2019-10-15", REPORT, early).state is DutyState.NOT_DETERMINED


def test_an_undated_answer_may_have_been_in_time():
    late = document("late", "RESPONSE_LETTER", "PUBLISHED", "2019-12-24", publisher="body")
    undated = replace(late, iri="undated", dates=())
    assert stands("2020-01-01", REPORT, undated).state is DutyState.NOT_DETERMINED
    assert stands("2020-01-01", REPORT, late).state is DutyState.ANSWERED_LATE
    found = stands("2020-01-01", REPORT, late, undated)
    assert (found.state, set(found.answers)) == (DutyState.NOT_DETERMINED, {"late", "undated"})


def test_a_day_of_publication_is_closer_than_its_month():
    printed = document("printed", "PEEL_REPORT", "PUBLISHED", "2019-09-01", "2019-09-30")
    last = document("report", "PEEL_REPORT", "PUBLISHED", "2019-09-30")
    for page, due in ((REPORT, "2019-11-21"), (last, "2019-11-24")):
        found = stands("2020-01-01", replace(printed, report="report"), page)
        assert (found.due_from, found.due_to, len(found.reports)) == (due, due, 2)


def test_in_the_month_of_the_law_the_period_runs_from_its_first_day():
    report = document("report", "PEEL_REPORT", "PUBLISHED", "2017-05-01", "2017-05-31")
    found = stands("2018-01-01", report)
    assert (found.state, found.due_from, found.due_to) == (DutyState.NOT_DETERMINED, "2017-06-26", "2017-07-25")
    assert "2 May 2017" in found.reason


MAYOR = replace(BODY, iri="a-mayor", title="Mayor of Northmoor", slug="mayor", valid_from="2019-11", predecessor="body")
HANDED_OVER = (replace(BODY, valid_to="2019-11"), MAYOR)


def test_who_takes_over_answers_for_who_went():
    answer = document("letter", "RESPONSE_LETTER", "PUBLISHED", "2019-11-20", publisher="a-mayor")
    found = stands("2020-01-01", REPORT, answer, bodies=HANDED_OVER)
    assert (found.body, found.state) == ("body", DutyState.ANSWERED_ON_TIME)


@pytest.mark.parametrize(
    ("published", "body"), [("2019-10-31", "body"), ("2019-11-15", "body"), ("2019-12-01", "a-mayor")]
)
def test_the_body_of_the_day_of_publication_must_answer(published: str, body: str):
    report = document("report", "PEEL_REPORT", "PUBLISHED", published)
    assert stands("2020-06-01", report, bodies=HANDED_OVER).body == body
    assert stands("2020-06-01", report, bodies=HANDED_OVER[::-1]).body == body


def test_nobody_answers_before_there_are_such_bodies():
    report = document("report", "PEEL_REPORT", "PUBLISHED", "2019-01-01")
    found = stands("2020-06-01", report, bodies=(MAYOR,))
    assert (found.body, found.state) == (None, DutyState.NONE_FOUND)
    assert "the local policing body is not known" in found.reason


def pillars() -> list[object]:
    """Two reports of one inspection, each with something to improve, and a letter on the first of them."""
    legitimacy = document("legitimacy", "PEEL_PILLAR_PAGE", "PUBLISHED", "2019-12-02")
    letter = document("letter", "RESPONSE_LETTER", "PUBLISHED", "2019-10-01", publisher="body")
    held: list[object] = [FORCE, BODY, INSPECTION, REPORT, legitimacy, letter]
    for name, report in (("first", "report"), ("second", "legitimacy")):
        held.append(Passage(iri=f"{name}/p", document=report, start=0, end=4))
        held.append(
            Recommendation(iri=name, title="", kind="RECOMMENDATION", inspection="inspection", passages=(f"{name}/p",))
        )
    held.append(Response(iri="says", title="", document="letter", stance="DISPUTES"))
    held.append(
        Link(
            iri="link", relation="RESPONDS_TO", basis="QUOTED", source="says", target="first", method="m", confidence=1
        )
    )
    return held


def test_each_report_of_an_inspection_is_to_be_answered():
    found = duties(Snapshot.of(pillars()), date(2020, 3, 1))
    assert [(each.reports, each.state, each.due_to, each.answers) for each in found] == [
        (("report",), DutyState.ANSWERED_ON_TIME, "2019-11-21", ("letter",)),
        (("legitimacy",), DutyState.NONE_FOUND, "2020-01-26", ()),
    ]


@pytest.mark.parametrize(
    ("sent", "first", "second"),
    [
        ("2019-10-01", DutyState.ANSWERED_ON_TIME, DutyState.NONE_FOUND),
        ("2019-12-10", DutyState.NOT_DETERMINED, DutyState.NOT_DETERMINED),
    ],
)
def test_a_letter_that_names_the_inspection_alone_is_to_the_one_report_that_was_out(sent, first, second):
    letter = document("letter", "RESPONSE_LETTER", "PUBLISHED", sent, publisher="body")
    held = [each for each in pillars() if not isinstance(each, Link | Response) and each.iri != "letter"]
    found = duties(Snapshot.of([*held, replace(letter, inspection="inspection")]), date(2020, 3, 1))
    assert [each.state for each in found] == [first, second]
    if first is DutyState.NOT_DETERMINED:
        assert {each.reason for each in found} == {
            "an answer to the inspection does not say to which of its reports it is"
        }


def test_a_letter_on_one_report_leaves_the_other_without_an_answer():
    snapshot = Snapshot.of(pillars())
    told = {
        each.recommendation: each.addressed
        for texts in reports(snapshot, INSPECTION)
        for each in explanations(snapshot, INSPECTION, texts, date(2020, 3, 1))
    }
    assert told == {"first": Addressed.COMMENT_ONLY, "second": Addressed.NO_ANSWER_FOUND}


def test_what_is_not_asked_yet_is_not_unanswered():
    snapshot = Snapshot.of(pillars())
    asked = [
        each.recommendation
        for texts in reports(snapshot, INSPECTION)
        for each in explanations(snapshot, INSPECTION, texts, date(2019, 11, 1))
    ]
    assert asked == ["first"]
