from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.wording import ChangeKind, changes, readable, reworded


def test_an_added_clause_is_shown_as_added():
    found = changes("whenever a caller waits, act", "whenever a caller waits, including a child, act")
    assert [(each.kind, each.after) for each in found if each.kind is not ChangeKind.SAME] == [
        (ChangeKind.ADDED, "including a child,")
    ]


def test_case_marks_and_quotation_signs_are_no_rewording():
    assert not reworded("The force’s “plan”, now", "the Force's 'plan' now")
    assert all(each.kind is ChangeKind.SAME for each in changes("The force’s plan, now", "the Force's plan now"))


def test_the_marks_show_both_wordings():
    assert (
        readable(changes("while the work goes on", "whilst the work goes on"))
        == "[-while-] {+whilst+} the work goes on"
    )


@given(st.text(), st.text())
def test_both_texts_can_be_read_back(before, after):
    found = changes(before, after)
    assert " ".join(each.before for each in found if each.before) == " ".join(before.split())
    assert " ".join(each.after for each in found if each.after) == " ".join(after.split())
