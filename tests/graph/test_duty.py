from __future__ import annotations

from datetime import date

import pytest

from graph.duty import Addressed, DutyState, duties, duty, explanations
from graph.model import Commitment, Document, DocumentDate, Inspection, Link, Organisation, Recommendation, Response
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


def stands(as_of: str, *documents: Document, force: Organisation = FORCE):
    snapshot = Snapshot.of([force, BODY, INSPECTION, *documents])
    return duty(snapshot, INSPECTION, date.fromisoformat(as_of))


REPORT = document("report", "PEEL_REPORT", "PUBLISHED", "2019-09-27")


def test_the_last_lawful_day_is_55_days_after_publication():
    assert stands("2019-10-01", REPORT).due_to == "2019-11-21"


@pytest.mark.parametrize(
    ("sent", "state"),
    [("2019-11-21", DutyState.ANSWERED_ON_TIME), ("2019-11-22", DutyState.ANSWERED_LATE)],
)
def test_an_answer_is_on_time_until_the_last_day(sent, state):
    answer = document("letter", "RESPONSE_LETTER", "SENT", sent, publisher="body")
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
    answer = document("letter", "RESPONSE_LETTER", "SENT", "2019-11-20", publisher="body")
    assert stands("2019-11-01", REPORT, answer).state is DutyState.NOT_YET_DUE


def test_no_period_was_stated_before_may_2017():
    before = document("report", "PEEL_REPORT", "PUBLISHED", "2017-05-01")
    found = stands("2018-01-01", before)
    assert (found.state, found.due_to) == (DutyState.NO_PERIOD_STATED, None)
    assert stands("2018-01-01", document("report", "PEEL_REPORT", "PUBLISHED", "2017-05-02")).due_to == "2017-06-26"


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
    late = document("letter", "RESPONSE_LETTER", "SENT", "2018-05-17", publisher="body")
    assert stands("2018-06-01", page, late).state is DutyState.ANSWERED_LATE


def test_an_answer_of_another_body_is_no_answer_of_this_one():
    answer = document("letter", "RESPONSE_LETTER", "SENT", "2019-10-01", publisher="another")
    assert stands("2020-01-01", REPORT, answer).state is DutyState.NONE_FOUND


def test_reports_that_are_not_out_yet_bring_no_duty():
    snapshot = Snapshot.of([FORCE, BODY, INSPECTION, REPORT])
    assert duties(snapshot, date(2019, 9, 26)) == ()
    assert [each.state for each in duties(snapshot, date(2019, 9, 27))] == [DutyState.NOT_YET_DUE]


def test_each_recommendation_has_an_action_a_reason_or_nothing():
    asked = [Recommendation(iri=f"ask/{n}", title="", kind="RECOMMENDATION", inspection="inspection") for n in range(3)]
    asked.append(Recommendation(iri="ask/3", title="", kind="AREA_FOR_IMPROVEMENT", inspection="inspection"))
    letter = document("letter", "RESPONSE_LETTER", "SENT", "2019-10-01", publisher="body")
    does = Response(iri="does", title="", document="letter", stance="ACCEPTS")
    disputes = Response(iri="disputes", title="", document="letter", stance="DISPUTES")
    promise = Commitment(iri="promise", title="", response="does", owner_status="NOT_STATED")
    links = [
        Link(iri=f"{a}{b}", relation="RESPONDS_TO", basis="QUOTED", source=a, target=b, method="m", confidence=1)
        for a, b in (("does", "ask/0"), ("disputes", "ask/1"))
    ]
    held = [FORCE, BODY, INSPECTION, REPORT, *asked]
    found = explanations(Snapshot.of([*held, letter, does, disputes, promise, *links]), INSPECTION, date(2020, 1, 1))
    assert [(each.required, each.addressed) for each in sorted(found, key=lambda each: each.recommendation)] == [
        (True, Addressed.ACTION),
        (True, Addressed.REASON_FOR_NONE),
        (True, Addressed.NOT_ADDRESSED),
        (False, Addressed.NOT_ADDRESSED),
    ]
    silent = explanations(Snapshot.of(held), INSPECTION, date(2020, 1, 1))
    assert {each.addressed for each in silent} == {Addressed.NO_ANSWER_FOUND}


@pytest.mark.parametrize(
    ("as_of", "addressed"), [("2019-10-30", Addressed.NO_ANSWER_FOUND), ("2019-10-31", Addressed.COMMENT_ONLY)]
)
def test_an_answer_of_a_month_counts_once_the_month_has_ended(as_of: str, addressed: Addressed):
    asked = Recommendation(iri="ask", title="", kind="RECOMMENDATION", inspection="inspection")
    letter = document("letter", "RESPONSE_LETTER", "SENT", "2019-10-01", "2019-10-31", publisher="body")
    says = Response(iri="says", title="", document="letter", stance="ACCEPTS")
    link = Link(
        iri="link", relation="RESPONDS_TO", basis="QUOTED", source="says", target="ask", method="m", confidence=1,
        date="2019-10",
    )  # fmt: skip
    held = Snapshot.of([FORCE, BODY, INSPECTION, REPORT, asked, letter, says, link])

    (found,) = explanations(held, INSPECTION, date.fromisoformat(as_of))

    assert found.addressed is addressed
