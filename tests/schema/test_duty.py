"""The duty to answer, in the world of ``conftest``: the report of 9 November 2017 is to be answered by 3 January."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.snapshot import Snapshot
from schema import Answer, Context, execute
from tests.graph import section55


def test_the_clock_stands_as_of_a_date(ask: Callable[..., Any]) -> None:
    query = """query ($asOf: Date) { duties(asOf: $asOf) {
      inspection { title } reports { title } force { slug } body { slug } asOf published dueFrom dueTo answers { title }
    } }"""
    (found,) = ask(query, asOf="2017-12-01")["duties"]
    assert (found["inspection"]["title"], found["force"]["slug"]) == ("Northmoor 2017", "northmoor")
    assert (found["body"]["slug"], found["published"]) == ("northmoor-pcc", "2017-11-09")
    assert (found["dueFrom"], found["dueTo"]) == ("2018-01-03", "2018-01-03")
    assert found["reports"] == [{"title": "Report"}]
    assert len(ask(query, asOf="2022-04-01")["duties"]) == 2


def test_each_recommendation_has_its_explanation(ask: Callable[..., Any]) -> None:
    query = """{ duties(asOf: "2018-06-30", force: "northmoor") {
      explanations { recommendation { title } required addressed together responses { iri } } } }"""
    (found,) = ask(query)["duties"]
    told = {each["recommendation"]["title"]: each for each in found["explanations"]}
    assert (told["Improve visits"]["addressed"], told["Improve visits"]["required"]) == ("ACTION", False)
    assert (told["Count visits"]["addressed"], told["Count visits"]["responses"]) == ("NOT_ADDRESSED", [])


PAGE = section55.document("page", "PEEL_PILLAR_PAGE", section55.dated("UPDATED", "2019-09-27"))
PAPER = section55.letter("letter", section55.dated("SENT", "2019-11-18"), section55.dated("PUBLISHED", "2019-11-20"))
TOLD = """{ duties(asOf: "2020-01-01") {
  state answered written notLoaded reports { title }
  answerPublicationStatements { date passage { exact } }
  publicationStatements { date by { title } document { title } passage { start end exact } }
  explanations { addressed responses { author { title } } otherResponses { author { title } } note }
} }"""


def told(*held: object, text: str | None = None) -> Any:
    context = Context(Snapshot.of([*section55.WORLD, PAPER, *held]), lambda _: text)
    answer = execute(TOLD, context)
    assert answer.errors == []
    (found,) = answer.data["duties"]
    return found


def test_an_answer_that_tells_when_its_report_came_out_is_shown_with_its_words() -> None:
    text = "Northmoor PCC\n\nReport published: 27 September 2019\n"
    found = told(PAGE, text=text)
    assert (found["state"], found["answered"], found["written"]) == ("ANSWERED_ON_TIME", "2019-11-20", "2019-11-18")
    assert found["publicationStatements"] == [
        {
            "date": "2019-09-27",
            "by": {"title": "Northmoor PCC"},
            "document": {"title": "letter"},
            "passage": {"start": 15, "end": 50, "exact": "Report published: 27 September 2019"},
        }
    ]
    assert told(PAGE)["state"] == "NOT_DETERMINED"


def test_a_letter_that_tells_of_its_own_publication_is_shown_with_its_words() -> None:
    letter = section55.letter("letter", section55.dated("SENT", "2019-11-18"))
    report = section55.document("report", "PEEL_REPORT", section55.dated("PUBLISHED", "2019-09-27"))
    words = "I have published this letter on my website today."
    context = Context(Snapshot.of([*section55.WORLD, letter, report, section55.passage("letter", words)]))
    (found,) = execute(TOLD, context).data["duties"]
    assert (found["state"], found["answered"]) == ("ANSWERED_ON_TIME", "2019-11-18")
    assert found["answerPublicationStatements"] == [{"date": "2019-11-18", "passage": {"exact": words}}]


def test_a_report_that_is_not_loaded_is_named() -> None:
    found = told(text="Report published: 27 September 2019")
    assert (found["reports"], found["state"]) == ([], "ANSWERED_ON_TIME")
    assert found["notLoaded"] == "the report of the PEEL 2018/19 inspection of Northmoor Police"


def test_what_others_said_stands_apart() -> None:
    force = section55.answer("letter", "The force accepts this.", "ACCEPTS", "force")
    (found,) = told(PAGE, section55.asked(), *force)["explanations"]
    assert (found["addressed"], found["responses"]) == ("NOT_ADDRESSED", [])
    assert found["otherResponses"] == [{"author": {"title": "Northmoor Police"}}]
    assert found["note"].startswith("Northmoor Police comments on it.")


def test_what_no_answer_speaks_of_is_unanswered(ask: Callable[..., Any]) -> None:
    query = """query ($cycle: CycleCode) {
      unanswered(force: "northmoor", cycle: $cycle, asOf: "2022-06-30") { recommendation { title } addressed } }"""
    every = {each["recommendation"]["title"]: each["addressed"] for each in ask(query)["unanswered"]}
    assert every == {"Count visits": "NOT_ADDRESSED", "Improve visits again": "NO_ANSWER_FOUND"}
    assert [each["addressed"] for each in ask(query, cycle="PEEL_2017")["unanswered"]] == ["NOT_ADDRESSED"]


def test_what_was_not_asked_by_a_date_is_not_unanswered(ask: Callable[..., Any]) -> None:
    query = "query ($asOf: Date!) { unanswered(asOf: $asOf) { recommendation { title } } }"
    asked = {day: len(ask(query, asOf=day)["unanswered"]) for day in ("2017-11-08", "2022-02-28", "2022-03-01")}
    assert asked == {"2017-11-08": 0, "2022-02-28": 1, "2022-03-01": 2}


def test_an_unknown_force_is_an_error_with_a_code(attempt: Callable[..., Answer]) -> None:
    for query in ('{ duties(force: "x") { state } }', '{ unanswered(force: "x") { required } }'):
        assert [error.extensions["code"] for error in attempt(query).errors] == ["NOT_FOUND"]
