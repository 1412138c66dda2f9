"""Grade histories through GraphQL."""

from __future__ import annotations

from typing import Any

from graph.model import Inspection, Judgment, Organisation, Question
from graph.snapshot import Snapshot
from schema import Answer, Context, execute


def judged(cycle: str, scale: str, grade: str, **more: Any) -> list[Any]:
    return [
        Inspection(iri=cycle, title=cycle, cycle=cycle, force="force", inspectorate="hmi"),
        Question(iri=f"{cycle}/q", title="", inspection=cycle, area="WORKFORCE"),
        Judgment(iri=f"{cycle}/j", title="", question=f"{cycle}/q", inspection=cycle, scale=scale, grade=grade,
                 status="GRADED", **more),
    ]  # fmt: skip


WORLD = Context(Snapshot.of([
    Organisation(iri="force", title="Northmoor Police", slug="northmoor", kind="POLICE_FORCE"),
    *judged("PEEL_2016", "FOUR_GRADE", "GOOD", earlier_grade="INADEQUATE", earlier_cycle="PEEL_2015"),
    *judged("PEEL_2017", "FOUR_GRADE", "REQUIRES_IMPROVEMENT"),
    *judged("PEEL_2021_22", "FIVE_GRADE", "GOOD"),
]))  # fmt: skip


def ask(fields: str, arguments: str = 'force: "northmoor"') -> Answer:
    return execute(f"{{ gradeHistory({arguments}) {{ {fields} }} }}", WORLD)


def test_a_history_marks_scales_and_gaps() -> None:
    entry = "cycle { code } status grade { code scale { code } } toldGrade { code } changesScale"
    answer = ask(f"area {{ code }} force {{ slug }} entries {{ {entry} toldBy {{ iri }} judgment {{ iri }} }}")
    assert answer.errors == []
    (history,) = answer.data["gradeHistory"]
    assert history["area"] == {"code": "WORKFORCE"}
    told, first, second, gap, last = history["entries"]
    assert (told["status"], told["grade"], told["toldGrade"]) == ("NOT_LOADED", None, {"code": "INADEQUATE"})
    assert told["toldBy"] == [{"iri": "PEEL_2016/j"}]
    assert first["grade"] == {"code": "GOOD", "scale": {"code": "FOUR_GRADE"}}
    assert (gap["status"], gap["judgment"]) == ("NOT_LOADED", None)
    assert (second["changesScale"], last["changesScale"]) == (False, True)


def test_grades_of_one_scale_are_compared() -> None:
    answer = ask("compare(earlier: PEEL_2016, later: PEEL_2017) { change reason earlier { grade { code } } }")
    (history,) = answer.data["gradeHistory"]
    assert history["compare"] == {
        "change": "WORSE", "reason": "both on the scale FOUR_GRADE", "earlier": {"grade": {"code": "GOOD"}},
    }  # fmt: skip


def test_grades_of_two_scales_are_refused_with_a_code() -> None:
    answer = ask("compare(earlier: PEEL_2017, later: PEEL_2021_22) { change }")
    assert [error.extensions["code"] for error in answer.errors] == ["SCALES_NOT_COMPARABLE"]


def test_cycles_in_the_wrong_order_are_refused_with_a_code() -> None:
    answer = ask("compare(earlier: PEEL_2017, later: PEEL_2016) { change }")
    assert [error.extensions["code"] for error in answer.errors] == ["USAGE_ERROR"]


def test_a_history_marks_frameworks() -> None:
    (history,) = ask("entries { cycle { code framework { code } } framework { code } changesFramework }").data[
        "gradeHistory"
    ]
    assert [each["framework"]["code"] for each in history["entries"] if each["changesFramework"]] == [
        "CORE_QUESTIONS_2022"
    ]
    assert all(each["cycle"]["framework"] == each["framework"] for each in history["entries"])


def test_an_area_without_judgments_has_no_history() -> None:
    assert ask("area { code }", 'force: "northmoor", area: LEGITIMACY').data == {"gradeHistory": []}
