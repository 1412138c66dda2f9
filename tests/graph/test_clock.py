"""Publication ends the clock: the day an answer was written proves only that it was not published before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.duty import Addressed, Duty, DutyState, duties, explanations, reports
from graph.model import Document, Passage
from graph.snapshot import Snapshot
from tests.graph.section55 import INSPECTION, WORLD, answer, asked, dated, document, letter, passage

REPORT = document("report", "PEEL_REPORT", dated("PUBLISHED", "2019-09-27"))
PAGE = document("page", "PEEL_PILLAR_PAGE", dated("UPDATED", "2019-09-27"))
OF_2016 = [each if each is not INSPECTION else replace(INSPECTION, cycle="PEEL_2016") for each in WORLD]
TOLD = "I comment on the report, which HMICFRS published on 27 September 2019."


def stands(as_of: str, *held: Document | Passage) -> Duty:
    (found,) = duties(Snapshot.of([*WORLD, *held]), date.fromisoformat(as_of))
    return found


def test_a_letter_written_in_time_and_published_late_is_late():
    found = stands(
        "2020-01-01", REPORT, letter("letter", dated("SENT", "2019-11-18"), dated("PUBLISHED", "2019-12-02"))
    )
    assert (found.state, found.answered, found.written) == (DutyState.ANSWERED_LATE, "2019-12-02", "2019-11-18")


def test_a_letter_whose_publication_nobody_tells_is_no_proof():
    found = stands("2020-01-01", REPORT, letter("letter", dated("SENT", "2019-11-18")))
    assert (found.state, found.answered, found.written) == (DutyState.NOT_DETERMINED, None, "2019-11-18")
    assert found.reason == (
        "an answer was written on 2019-11-18; no text that is loaded says when it was published; "
        "publication is what section 55(5A) asks for; the last lawful day was 2019-11-21"
    )


def test_a_letter_written_too_late_was_published_too_late():
    found = stands("2020-01-01", REPORT, letter("letter", dated("SENT", "2019-11-22")))
    assert found.state is DutyState.ANSWERED_LATE
    assert "cannot have been published before" in found.reason


def test_an_update_of_the_page_proves_that_the_letter_on_it_was_out():
    found = stands("2020-01-01", REPORT, letter("letter", dated("SENT", "2019-11-18"), dated("UPDATED", "2019-11-20")))
    assert (found.state, found.answered) == (DutyState.ANSWERED_ON_TIME, None)
    later = stands("2020-01-01", REPORT, letter("letter", dated("SENT", "2019-11-18"), dated("UPDATED", "2019-11-22")))
    assert later.state is DutyState.NOT_DETERMINED


@pytest.mark.parametrize("kind", ["SENT", "PUBLISHED"])
def test_an_answer_older_than_the_report_does_not_answer_it(kind: str):
    found = stands("2020-01-01", REPORT, letter("letter", dated(kind, "2019-09-20")))
    assert (found.state, found.answered) == (DutyState.NOT_DETERMINED, None)
    assert "2019-09-20" in found.reason
    assert "2019-09-27" in found.reason


def test_a_late_publication_leaves_open_whether_a_letter_came_before():
    held = letter("letter", dated("SENT", "2019-11-18")), letter("page", dated("PUBLISHED", "2019-12-02"))
    found = stands("2020-01-01", REPORT, *held)
    assert (found.state, found.answered) == (DutyState.NOT_DETERMINED, "2019-12-02")
    assert found.reason.startswith("answered on 2019-12-02; an answer was written on 2019-11-18")


@pytest.mark.parametrize(
    ("as_of", "state", "addressed"),
    [
        ("2019-11-21", DutyState.NOT_YET_DUE, Addressed.NO_ANSWER_FOUND),
        ("2019-11-30", DutyState.NONE_FOUND, Addressed.NO_ANSWER_FOUND),
        ("2019-12-02", DutyState.ANSWERED_LATE, Addressed.COMMENT_ONLY),
    ],
)
def test_the_state_and_the_explanations_know_an_answer_from_the_same_day(
    as_of: str, state: DutyState, addressed: Addressed
):
    held = letter("letter", dated("SENT", "2019-11-18"), dated("PUBLISHED", "2019-12-02"))
    snapshot = Snapshot.of([*WORLD, REPORT, asked(), held, *answer("letter", "I note this.")])
    day = date.fromisoformat(as_of)
    (found,) = duties(snapshot, day)
    (texts,) = reports(snapshot, INSPECTION)
    (told,) = explanations(snapshot, INSPECTION, texts, day)
    assert (found.state, told.addressed) == (state, addressed)


def test_the_clock_runs_from_the_day_that_an_answer_tells():
    held = letter("letter", dated("PUBLISHED", "2019-11-20"))
    found = stands("2020-01-01", PAGE, held, passage("letter", TOLD))
    assert (found.state, found.due_from, found.due_to) == (DutyState.ANSWERED_ON_TIME, "2019-11-21", "2019-11-21")
    assert (found.published, [each.date for each in found.statements]) == (None, ["2019-09-27"])
    assert found.reason.endswith("; the report was published 2019-09-27, says Northmoor PCC")
    assert stands("2020-01-01", PAGE, held).state is DutyState.NOT_DETERMINED


def test_what_a_report_asks_is_asked_from_the_day_that_an_answer_tells():
    page = document("page", "PEEL_PILLAR_PAGE", dated("UPDATED", "2020-06-01"))
    held = letter("letter", dated("PUBLISHED", "2019-11-20"))
    snapshot = Snapshot.of([*WORLD, page, asked(), held, passage("letter", TOLD)])
    assert len(explanations(snapshot, INSPECTION, (page,), date(2019, 12, 1))) == 1
    assert explanations(snapshot, INSPECTION, (page,), date(2019, 9, 26)) == ()


def test_texts_that_disagree_determine_nothing():
    later = TOLD.replace("27 September", "26 September")
    held = letter("letter", dated("PUBLISHED", "2019-11-20")), letter("other", dated("PUBLISHED", "2019-11-20"))
    found = stands("2020-01-01", PAGE, *held, passage("letter", TOLD), passage("other", later))
    assert (found.state, len(found.statements)) == (DutyState.NOT_DETERMINED, 2)
    assert "2019-09-26" in found.reason
    assert "2019-09-27" in found.reason
    # Whichever day is right, no period was stated then.
    early = "I comment on the report, which HMICFRS published on {} March 2017."
    old = letter("letter", dated("PUBLISHED", "2017-04-20")), letter("other", dated("PUBLISHED", "2017-04-20"))
    words = passage("letter", early.format(2)), passage("other", early.format(3))
    (told,) = duties(Snapshot.of([*OF_2016, *old, *words]), date(2020, 1, 1))
    assert told.state is DutyState.NO_PERIOD_STATED


def test_a_report_that_is_not_loaded_has_its_duty():
    held = letter("letter", dated("PUBLISHED", "2019-11-20"))
    found = stands("2020-01-01", held, passage("letter", TOLD))
    assert (found.reports, found.state, found.due_to) == ((), DutyState.ANSWERED_ON_TIME, "2019-11-21")
    assert found.not_loaded == "the report of the PEEL 2018/19 inspection of Northmoor Police"
    assert found.reason.endswith("is not loaded: read it")
    unknown = stands("2020-01-01", held)
    assert (unknown.state, unknown.due_to) == (DutyState.NOT_DETERMINED, None)
    assert "no date of the report is known" in unknown.reason


def test_an_answer_tied_to_a_loaded_report_tells_of_no_other():
    """The name of its force was damaged: it names an inspection that never was."""
    lost = replace(INSPECTION, iri="lost", force="lost-force")
    held = replace(letter("letter", dated("PUBLISHED", "2019-11-20")), inspection="lost")
    snapshot = Snapshot.of([*WORLD, REPORT, lost, asked(), held, *answer("letter", "I note this.")])
    assert [each.inspection for each in duties(snapshot, date(2020, 1, 1))] == ["inspection"]


def test_a_page_updated_since_may_have_come_out_before_the_law():
    page = document("page", "PEEL_PILLAR_PAGE", dated("UPDATED", "2019-06-10"))
    (found,) = duties(Snapshot.of([*OF_2016, page]), date(2026, 1, 1))
    assert found.state is DutyState.NOT_DETERMINED
    assert "2 May 2017" in found.reason
    assert found.due_to == "2019-08-04"


def test_no_report_is_out_before_the_year_of_its_cycle():
    snapshot = Snapshot.of([*WORLD, PAGE])
    assert duties(snapshot, date(1900, 1, 1)) == ()
    assert duties(snapshot, date(2017, 12, 31)) == ()
    assert len(duties(snapshot, date(2018, 1, 1))) == 1


def test_a_reply_of_the_force_alone_answers_nothing():
    reply = letter("reply", dated("PUBLISHED", "2019-10-10"), publisher="force")
    found = stands("2020-01-01", REPORT, reply)
    assert (found.state, found.answers) == (DutyState.NONE_FOUND, ())
    assert found.reason.endswith("that of Northmoor Police is not the local policing body's")


def test_a_letter_that_says_that_it_was_published_is_proof():
    written = letter("letter", dated("SENT", "2019-11-18"))
    words = passage("letter", "I have placed a copy of this letter on my website today.")
    found = stands("2020-01-01", REPORT, written, words)
    assert (found.state, found.answered, found.written) == (DutyState.ANSWERED_ON_TIME, "2019-11-18", "2019-11-18")
    assert [(each.date, each.passage) for each in found.answer_statements] == [("2019-11-18", words)]
    before = passage("letter", "This letter was published on my website on 11 November 2019.")
    assert stands("2020-01-01", REPORT, written, before).state is DutyState.NOT_DETERMINED


@pytest.mark.parametrize(
    ("out", "state"),
    [
        ("2019-10-05", DutyState.ANSWERED_ON_TIME),
        ("2019-11-22", DutyState.NOT_DETERMINED),
        ("2019-12-15", DutyState.ANSWERED_LATE),
    ],
)
def test_a_doubt_about_the_day_leaves_open_only_what_hangs_on_it(out: str, state: DutyState):
    told = letter("letter", dated("SENT", "2019-10-04"), dated("PUBLISHED", out))
    other = letter("other", dated("SENT", "2019-12-20"))
    days = [passage("letter", TOLD), passage("other", TOLD.replace("27 September", "30 September"))]
    undated = document("page", "PEEL_PILLAR_PAGE")
    found = stands("2021-01-01", undated, told, other, *days)
    assert (found.state, "disagree" in found.reason) == (state, True)
