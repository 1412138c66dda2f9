"""When a report came out: what it says itself, and what the answers to it say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.model import Document, Mention, Organisation, Passage
from graph.period import Period
from graph.publication_statements import no_text
from graph.report_publication import Publication, publication
from graph.snapshot import Snapshot
from tests.graph.section55 import INSPECTION, WORLD, dated, document, letter, passage

PAGE = document("page", "PEEL_PILLAR_PAGE", dated("UPDATED", "2019-10-10"), title="PEEL 2018/19 effectiveness page")
MONTH = document("month", "PEEL_REPORT", dated("PUBLISHED", "2019-09-01", "2019-09-30"))
LETTER = letter("letter", dated("SENT", "2019-11-18"))
OTHER = letter("other", dated("SENT", "2019-11-20"))
TOLD = "I comment on the report, which HMICFRS published on 27 September 2019."
LATER = "I comment on the report, which HMICFRS published on 30 September 2019."


def came_out(report: Document | None, *held: Document | Passage, text: str | None = None) -> Publication:
    answers = [each for each in held if isinstance(each, Document)]
    texts = () if report is None else (report,)
    snapshot = Snapshot.of([*WORLD, *texts, *held])
    return publication(snapshot, INSPECTION, texts, answers, no_text if text is None else lambda _: text)


def test_a_day_that_the_report_tells_is_believed():
    report = document("report", "PEEL_REPORT", dated("PUBLISHED", "2019-09-26"))
    found = came_out(report, LETTER, passage("letter", TOLD))
    assert (found.period, found.statements) == (Period(date(2019, 9, 26), date(2019, 9, 26)), ())


@pytest.mark.parametrize("report", [PAGE, MONTH, None])
def test_an_answer_tells_the_day_where_the_report_does_not(report: Document | None):
    words = passage("letter", TOLD, 40)
    found = came_out(report, LETTER, words)
    assert found.period == Period(date(2019, 9, 27), date(2019, 9, 27))
    assert [(each.document, each.date, each.passage) for each in found.statements] == [(LETTER, "2019-09-27", words)]
    assert found.disputed is None


def test_a_page_that_tells_its_update_alone_came_out_between_the_year_of_its_cycle_and_then():
    assert came_out(PAGE).period == Period(date(2018, 1, 1), date(2019, 10, 10))
    assert (came_out(None).period, came_out(None).since) == (None, date(2018, 1, 1))


def test_texts_that_disagree_are_both_named():
    found = came_out(PAGE, LETTER, passage("letter", TOLD), OTHER, passage("other", LATER))
    assert found.disputed == (
        "the texts disagree on when the report was published (PEEL 2018/19 effectiveness page: updated 2019-10-10; "
        "letter: published 2019-09-27; other: published 2019-09-30)"
    )
    assert [each.date for each in found.statements] == ["2019-09-27", "2019-09-30"]
    assert found.period == Period(date(2018, 1, 1), date(2019, 10, 10))


def test_an_answer_that_disagrees_with_the_month_of_the_report_leaves_it_open():
    told = "I comment on the report, which HMICFRS published on 2 October 2019."
    found = came_out(MONTH, LETTER, passage("letter", told))
    assert found.disputed is not None
    assert "month: published 2019-09; letter: published 2019-10-02" in found.disputed
    assert found.period == Period(date(2019, 9, 1), date(2019, 10, 2))


def test_two_answers_that_agree_are_both_evidence():
    found = came_out(PAGE, LETTER, passage("letter", TOLD), OTHER, passage("other", TOLD))
    assert ([each.document for each in found.statements], found.disputed) == ([LETTER, OTHER], None)


@pytest.mark.parametrize(
    "words",
    [
        "I comment on the report, which HMICFRS published on 27 December 2019.",
        "I comment on the report, which HMICFRS published on 27 September 2017.",
        "I comment on the report on legitimacy, which HMICFRS published on 27 September 2019.",
    ],
    ids=["after the answer", "before the cycle", "another pillar"],
)
def test_what_cannot_be_of_this_report_is_not_taken(words: str):
    assert came_out(PAGE, LETTER, passage("letter", words)).statements == ()


def test_what_an_answer_says_of_the_report_on_a_neighbour_is_not_taken():
    neighbour = Organisation(iri="neighbour", title="Southmoor Police", slug="southmoor", kind="POLICE_FORCE")
    words = passage("letter", "HMICFRS published its report on Southmoor Police on 27 September 2019.")
    place = Passage(iri="place", document="letter", start=32, end=48, exact="Southmoor Police")
    mention = Mention(
        iri="m", title="", document="letter", name="Southmoor Police", organisation="neighbour", passages=("place",)
    )
    snapshot = Snapshot.of([*WORLD, PAGE, LETTER, words, place, neighbour, mention])
    assert publication(snapshot, INSPECTION, (PAGE,), [LETTER]).statements == ()
    assert came_out(PAGE, LETTER, words).statements != ()


def test_a_common_word_names_no_pillar():
    legitimacy = replace(PAGE, title="PEEL 2018/19 legitimacy page")
    told = passage("letter", TOLD.replace("2019.", "2019, to keep the force effective."))
    assert len(came_out(legitimacy, LETTER, told).statements) == 1


def test_a_day_more_than_a_year_before_the_answer_may_be_a_slip():
    told = passage("letter", "I comment on the report, which HMICFRS published on 27 September 2018.")
    found = came_out(None, LETTER, told)
    assert found.disputed is not None
    assert "the year may be wrong" in found.disputed
    assert found.period == Period(date(2018, 9, 27), date(2019, 9, 27))
    again = letter("again", dated("SENT", "2018-11-01"))
    sure = came_out(None, LETTER, told, again, passage("again", told.exact))
    assert (sure.disputed, sure.period) == (None, Period(date(2018, 9, 27), date(2018, 9, 27)))


def test_the_shortest_passage_is_the_evidence():
    around = Passage(iri="around", document="letter", start=0, end=200, exact=f"Dear Minister. {TOLD} It is fair.")
    words = passage("letter", TOLD, 15)
    (told,) = came_out(PAGE, LETTER, around, words).statements
    assert told.passage == words


def test_the_text_itself_is_read_where_no_passage_tells():
    text = "Answer of the Commissioner\n\nReport published: 27 September 2019\n\nI accept it."
    (told,) = came_out(PAGE, LETTER, text=text).statements
    assert (told.date, told.passage.exact) == ("2019-09-27", "Report published: 27 September 2019")
    assert text[told.passage.start : told.passage.end] == told.passage.exact
    assert came_out(PAGE, LETTER).statements == ()


def test_passages_without_words_tell_nothing():
    assert came_out(PAGE, LETTER, passage("letter", None)).statements == ()
