from __future__ import annotations

import pytest

from graph.errors import UsageError
from graph.model import Inspection, Link, Recommendation, Response
from graph.recurrence import recurrences
from graph.scope import Scope
from graph.snapshot import Snapshot


def asked(key: str, inspection: str) -> Recommendation:
    return Recommendation(iri=key, title=f"Asked {key}", inspection=inspection)


def inspected(cycle: str, force: str = "force") -> Inspection:
    return Inspection(iri=f"{force}/{cycle}", title=cycle, cycle=cycle, force=force, inspectorate="hmi")


def link(source: str, target: str | None, relation: str = "REPEATS", **more: object) -> Link:
    told = {"basis": "STATED", "confidence": 1.0, **more}
    return Link(iri=f"{source}{relation}{target}", relation=relation, source=source, target=target, method="m", **told)


FIRST, SECOND, THIRD = (inspected(each) for each in ("CRIME_INSPECTION_2014", "PEEL_2017", "PEEL_2021_22"))
WORLD = [
    FIRST, SECOND, THIRD, asked("a", FIRST.iri), asked("b", SECOND.iri), asked("c", THIRD.iri),
    link("b", "a", basis="INFERRED", confidence=0.6), link("c", "b"),
]  # fmt: skip


def found(*more: object, scope: Scope = Scope(), least: int = 2):  # noqa: B008
    return recurrences(Snapshot.of([*WORLD, *more]), "force", scope, least=least)


def test_a_weakness_stands_over_three_inspections_with_its_links_apart() -> None:
    (only,) = found(least=3)
    assert [each.item.iri for each in only.occurrences] == ["a", "b", "c"]
    assert [each.iri for each in only.stated] == ["cREPEATSb"]
    assert [each.iri for each in only.inferred] == ["bREPEATSa"]


def test_what_only_looks_so_can_be_left_out() -> None:
    (only,) = found(scope=Scope(bases=frozenset({"STATED"})))
    assert [each.item.iri for each in only.occurrences] == ["b", "c"]
    assert found(scope=Scope(bases=frozenset({"STATED"})), least=3) == ()


def test_an_inspection_that_is_not_loaded_counts_and_is_named() -> None:
    told = link("d", None, target_text="PEEL 2018/19, not loaded: visits")
    longest, short = found(asked("d", THIRD.iri), told)
    assert (longest.inspections, short.inspections, short.unnamed) == (3, 2, ())
    assert [each.iri for each in short.not_loaded] == [told.iri]
    assert short.inferred == short.stated == ()


def test_what_an_answer_says_of_the_one_item_it_answers_counts_as_said_of_it() -> None:
    answer = Response(iri="answer", title="", document="letter", inspection=SECOND.iri)
    said = link("answer", None, target_text="an earlier inspection: the same")
    (only,) = found(answer, link("answer", "b", "RESPONDS_TO"), said)
    assert only.inspections == 4
    assert [each.source for each in only.not_loaded] == ["answer"]


def test_an_inspection_that_a_text_does_not_name_counts_as_none_more() -> None:
    missing = "an earlier inspection that is not named, Force, no one item in the text that is loaded fits: visits"
    told = link("d", None, target_text=missing)
    (alone,) = [each for each in found(asked("d", THIRD.iri), told, least=1) if each.latest.iri == "d"]
    assert (alone.inspections, alone.not_loaded) == (1, ())
    assert [each.iri for each in alone.unnamed] == [told.iri]
    assert "d" not in {each.latest.iri for each in found(asked("d", THIRD.iri), told)}


@pytest.mark.parametrize(
    "name", ["PEEL 2017, Force, no one item in the text that is loaded fits", "PEEL 2017 legitimacy, Force, not loaded"]
)
def test_an_inspection_that_is_loaded_counts_once_though_a_text_names_it_too(name: str) -> None:
    (only,) = found(link("c", None, target_text=f"{name}: visits"))
    assert only.inspections == 3


def test_what_an_answer_says_is_no_occurrence() -> None:
    answer = Response(iri="answer", title="", document="letter", inspection=SECOND.iri)
    said = link("answer", "a")
    (only,) = found(answer, said, link("answer", None, "RESPONDS_TO", target_text="x"), least=3)
    assert [each.item.iri for each in only.occurrences] == ["a", "b", "c"]
    assert said in only.stated
    alone = link("lone", None, target_text="PEEL 2015, Force, not loaded: visits")
    assert len(found(Response(iri="lone", title="", document="letter", inspection=SECOND.iri), alone)) == 1


@pytest.mark.parametrize("least", [0, -5])
def test_fewer_than_one_inspection_are_refused(least: int) -> None:
    with pytest.raises(UsageError, match=f"found {least}"):
        found(least=least)


def test_links_of_another_force_or_relation_carry_nothing() -> None:
    elsewhere = inspected("PEEL_2017", "other")
    more = [
        elsewhere,
        asked("x", elsewhere.iri),
        asked("y", elsewhere.iri),
        link("x", "y"),
        link("c", "a", "RAISED_IN"),
    ]
    (only,) = found(*more)
    assert {each.item.iri for each in only.occurrences} == {"a", "b", "c"}
