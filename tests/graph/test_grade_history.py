from __future__ import annotations

import pytest

from graph.errors import NotFound, ScalesNotComparable, UsageError
from graph.grade_history import Change, EntryStatus, compared, histories
from graph.model import Inspection, Judgment, Organisation, Question
from graph.snapshot import Snapshot

FORCE = Organisation(iri="force", title="Northmoor Police", slug="northmoor", kind="POLICE_FORCE")


def judged(cycle: str, scale: str, grade: str | None, area: str = "EFFECTIVENESS", **more: object) -> list[object]:
    told = {"status": "GRADED" if grade else "UNGRADED", **more}
    return [
        Inspection(iri=cycle, title=cycle, cycle=cycle, force="force", inspectorate="hmi"),
        Question(iri=f"{cycle}/{area}", title=area, inspection=cycle, area=area),
        Judgment(iri=f"{cycle}/{area}/j", title="", question=f"{cycle}/{area}", inspection=cycle, scale=scale,
                 grade=grade, **told),
    ]  # fmt: skip


WORLD = Snapshot.of([
    FORCE,
    *judged("PEEL_2015", "FOUR_GRADE", "GOOD"),
    *judged("PEEL_2017", "FOUR_GRADE", "REQUIRES_IMPROVEMENT", earlier_grade="GOOD", earlier_cycle="PEEL_2016"),
    *judged("PEEL_2021_22", "FIVE_GRADE", "ADEQUATE"),
    *judged("PEEL_2021_22", "FIVE_GRADE", None, area="WORKFORCE", status=None),
])  # fmt: skip
EFFECTIVENESS, WORKFORCE = histories(WORLD, FORCE)


def test_every_cycle_in_between_has_its_entry() -> None:
    assert [(each.cycle, each.status, each.grade) for each in EFFECTIVENESS.entries] == [
        ("PEEL_2015", EntryStatus.GRADED, "GOOD"),
        ("PEEL_2016", EntryStatus.NOT_LOADED, None),
        ("PEEL_2017", EntryStatus.GRADED, "REQUIRES_IMPROVEMENT"),
        ("PEEL_2018_19", EntryStatus.NOT_LOADED, None),
        ("PEEL_2021_22", EntryStatus.GRADED, "ADEQUATE"),
    ]


def test_what_a_later_report_tells_is_kept_apart_from_a_grade() -> None:
    entry = EFFECTIVENESS.entries[1]
    assert (entry.grade, entry.told, [each.iri for each in entry.told_by]) == (
        None,
        "GOOD",
        ["PEEL_2017/EFFECTIVENESS/j"],
    )


def test_the_change_of_scale_is_marked_once() -> None:
    assert [each.cycle for each in EFFECTIVENESS.entries if each.changes_scale] == ["PEEL_2021_22"]


def test_an_area_that_a_loaded_text_does_not_judge_is_not_a_missing_report() -> None:
    statuses = {each.cycle: each.status for each in WORKFORCE.entries}
    assert statuses["PEEL_2017"] is EntryStatus.NOT_IN_TEXT
    assert statuses["PEEL_2016"] is EntryStatus.NOT_LOADED
    assert statuses["PEEL_2021_22"] is EntryStatus.NOT_STATED


def test_grades_of_one_scale_have_an_order() -> None:
    assert compared(EFFECTIVENESS, "PEEL_2015", "PEEL_2017").change is Change.WORSE
    second_hand = compared(EFFECTIVENESS, "PEEL_2016", "PEEL_2017")
    assert second_hand.change is Change.WORSE
    assert "as a later report tells it" in second_hand.reason
    unknown = compared(EFFECTIVENESS, "PEEL_2017", "PEEL_2018_19")
    assert (unknown.change, "not loaded" in unknown.reason) == (Change.UNKNOWN, True)


def test_grades_of_two_scales_have_none() -> None:
    with pytest.raises(ScalesNotComparable, match=r"FOUR_GRADE .*FIVE_GRADE"):
        compared(EFFECTIVENESS, "PEEL_2017", "PEEL_2021_22")


def test_grades_of_two_programmes_have_none_either() -> None:
    crime = judged("CRIME_INSPECTION_2014", "FOUR_GRADE", "GOOD")
    (history,) = histories(Snapshot.of([FORCE, *crime, *judged("PEEL_2014", "FOUR_GRADE", "GOOD")]), FORCE)
    with pytest.raises(ScalesNotComparable, match="programmes"):
        compared(history, "CRIME_INSPECTION_2014", "PEEL_2014")


def test_grades_under_two_frameworks_have_none_on_one_scale_either() -> None:
    later = judged("PEEL_2023_25", "FIVE_GRADE", "GOOD")
    (history,) = histories(Snapshot.of([FORCE, *judged("PEEL_2021_22", "FIVE_GRADE", "ADEQUATE"), *later]), FORCE)
    assert [(each.changes_scale, each.changes_framework) for each in history.entries] == [(False, False), (False, True)]
    with pytest.raises(ScalesNotComparable, match=r"frameworks CORE_QUESTIONS_2022 .*CORE_QUESTIONS_2023"):
        compared(history, "PEEL_2021_22", "PEEL_2023_25")


def test_grades_of_the_three_pillars_have_an_order_up_to_the_last() -> None:
    last = judged("PEEL_2018_19", "FOUR_GRADE", "GOOD")
    world = Snapshot.of([FORCE, *judged("PEEL_2017", "FOUR_GRADE", "INADEQUATE"), *last])
    (history,) = histories(world, FORCE)
    assert compared(history, "PEEL_2017", "PEEL_2018_19").change is Change.BETTER
    (history,) = histories(Snapshot.of([FORCE, *judged("PEEL_2014", "FOUR_GRADE", "GOOD"), *last]), FORCE)
    with pytest.raises(ScalesNotComparable, match="frameworks THIRTEEN_QUESTIONS"):
        compared(history, "PEEL_2014", "PEEL_2018_19")


@pytest.mark.parametrize(("earlier", "later"), [("PEEL_2017", "PEEL_2015"), ("PEEL_2017", "PEEL_2017")])
def test_what_is_said_to_be_earlier_has_to_be(earlier: str, later: str) -> None:
    with pytest.raises(UsageError, match=f"found {earlier} as the earlier and {later} as the later"):
        compared(EFFECTIVENESS, earlier, later)


def test_a_cycle_beyond_the_history_is_named() -> None:
    with pytest.raises(NotFound, match="PEEL_2014"):
        compared(EFFECTIVENESS, "PEEL_2014", "PEEL_2017")


def test_one_area_may_be_asked_for() -> None:
    assert [each.area for each in histories(WORLD, FORCE, "WORKFORCE")] == ["WORKFORCE"]
