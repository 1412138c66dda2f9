from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import StoreError
from graph.merging import in_precedence, united
from graph.model import (
    Commitment,
    Deadline,
    Document,
    DocumentDate,
    Finding,
    Judgment,
    Recommendation,
    Statistic,
    Timing,
)


def document(key: str, *dates: str, supersedes: str | None = None) -> Document:
    return Document(
        iri=key,
        title=f"Document {key}",
        sha256=key * 64,
        file_name=f"{key}.txt",
        media_type="text/plain",
        reader="plain/1",
        layout="page/1",
        length=100,
        report="northmoor-2016",
        dates=tuple(DocumentDate(iri=f"{key}/{date}", kind="PUBLISHED", precision="DAY", date=date) for date in dates),
        supersedes=supersedes,
    )


def judgment(grade: str | None, status: str | None, *passages: str, earlier_grade: str | None = None) -> Judgment:
    return Judgment(
        iri="j",
        title="Judgment",
        question="q",
        inspection="i",
        scale="FOUR_GRADE",
        grade=grade,
        status=status,
        earlier_grade=earlier_grade,
        passages=passages,
    )


def finding(text: str | None = None, explanation: str | None = None, passages: tuple[str, ...] = ()) -> Finding:
    return Finding(iri="f", title="Finding", inspection="i", text=text, explanation=explanation, passages=passages)


def statistic(denominator: float | None, *, implied: bool) -> Statistic:
    return Statistic(
        iri="s",
        title="Figure",
        inspection="i",
        unit="CASES",
        counts="FAILURE",
        numerator=3,
        denominator=denominator,
        denominator_implied=implied,
    )


def test_the_later_document_comes_first() -> None:
    assert [d.iri for d in in_precedence([document("a", "2016-02-18"), document("b", "2017-03-02")])] == ["b", "a"]


def test_a_document_without_a_date_comes_last() -> None:
    assert [d.iri for d in in_precedence([document("a"), document("b", "2017")])] == ["b", "a"]


def test_what_supersedes_comes_before_what_it_supersedes_even_without_a_date() -> None:
    interim, other, final = document("a", "2017-03-02"), document("b", "2017-01-01"), document("c", supersedes="a")
    assert [d.iri for d in in_precedence([interim, other, final])] == ["c", "a", "b"]


def test_documents_that_supersede_each_other_still_have_an_order() -> None:
    one, two = document("a", supersedes="b"), document("b", supersedes="a")
    assert in_precedence([one, two]) == in_precedence([two, one])


@given(st.permutations([document("a", "2016"), document("b", "2016"), document("c"), document("d", supersedes="c")]))
def test_precedence_does_not_depend_on_the_order_of_reading(documents: list[Document]) -> None:
    assert [d.iri for d in in_precedence(documents)] == ["b", "a", "d", "c"]


def test_passages_come_together_in_order_of_precedence() -> None:
    assert united([finding(passages=("final", "both")), finding(passages=("both", "interim"))]).passages == (
        "final",
        "both",
        "interim",
    )


def test_of_single_values_the_first_that_is_stated_counts() -> None:
    merged = united([finding(text=None, explanation="late"), finding(text="words", explanation="early")])
    assert (merged.text, merged.explanation) == ("words", "late")


def test_a_grade_beats_its_promise_and_the_promise_beats_silence() -> None:
    silent = judgment(None, None, "latest")
    promised = judgment(None, "TO_BE_GRADED", "interim", earlier_grade="GOOD")
    graded = judgment("REQUIRES_IMPROVEMENT", "GRADED", "oldest")
    assert united([silent, promised]).status == "TO_BE_GRADED"
    merged = united([silent, promised, graded])
    assert (merged.status, merged.grade, merged.earlier_grade) == ("GRADED", "REQUIRES_IMPROVEMENT", "GOOD")
    assert merged.passages == ("latest", "interim", "oldest")


def test_a_reason_for_no_grade_beats_the_promise_of_one() -> None:
    assert united([judgment(None, "TO_BE_GRADED"), judgment(None, "NOT_INSPECTED")]).status == "NOT_INSPECTED"


def test_of_two_grades_the_one_to_be_believed_first_stands() -> None:
    assert united([judgment("GOOD", "GRADED"), judgment("INADEQUATE", "GRADED")]).grade == "GOOD"


def test_a_denominator_that_is_printed_beats_one_that_is_implied() -> None:
    merged = united([statistic(None, implied=False), statistic(11, implied=True), statistic(12, implied=False)])
    assert (merged.denominator, merged.denominator_implied) == (12, False)
    assert united([statistic(None, implied=False), statistic(11, implied=True)]).denominator_implied is True


def test_deadlines_of_one_iri_become_one() -> None:
    def recommendation(*deadlines: Deadline) -> Recommendation:
        return Recommendation(iri="r", title="Recommendation", inspection="i", deadlines=deadlines)

    shared, other = (Deadline(iri=key, precision="MONTH", date="2015-01", passages=(f"{key}1",)) for key in "ab")
    again = Deadline(iri="a", precision="MONTH", text="by January 2015", passages=("a2",))
    merged = united([recommendation(shared), recommendation(other, again)])
    assert [deadline.iri for deadline in merged.deadlines] == ["a", "b"]
    assert merged.deadlines[0] == Deadline(
        iri="a", precision="MONTH", date="2015-01", text="by January 2015", passages=("a1", "a2")
    )


def test_the_timing_that_is_stated_first_is_kept_whole() -> None:
    def commitment(timing: Timing | None) -> Commitment:
        return Commitment(iri="c", title="Commitment", response="r", owner_status="NOT_STATED", timing=timing)

    first = Timing(iri="t1", precision="UNKNOWN", text="shortly")
    second = Timing(iri="t2", precision="YEAR", date="2018")
    assert united([commitment(None), commitment(first), commitment(second)]).timing == first


def test_two_types_under_one_iri_are_refused() -> None:
    with pytest.raises(StoreError, match="found Finding, Judgment"):
        united([finding(), judgment(None, None)])
