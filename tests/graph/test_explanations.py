"""What the local policing body answered to each recommendation, apart from what others said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.duty import Addressed, Explanation, explanations
from graph.model import Commitment, Passage
from graph.snapshot import Snapshot
from tests.graph.section55 import INSPECTION, WORLD, answer, asked, dated, document, letter

REPORT = document("report", "PEEL_REPORT", dated("PUBLISHED", "2019-09-27"))
LETTER = letter("letter", dated("PUBLISHED", "2019-11-18"))
REPLY = letter("reply", dated("PUBLISHED", "2019-10-10"), publisher="force")


def told(*held: object) -> Explanation:
    snapshot = Snapshot.of([*WORLD, REPORT, asked(), *held])
    (found,) = explanations(snapshot, INSPECTION, (REPORT,), date(2020, 1, 1))
    return found


def promise(words: str, author: str = "body", status: str = "PLANNED", owner: str | None = None) -> list[object]:
    held = Passage(iri="promise/p", document="letter", start=500, end=500 + len(words), exact=words)
    response = f"{'letter' if author == 'body' else 'reply'}/says/{author}"
    made = Commitment(
        iri="promise",
        title="",
        response=response,
        status=status,
        owner=owner,
        owner_status="NAMED" if owner else "NOT_STATED",
        passages=(held.iri,),
    )
    return [held, made]


@pytest.mark.parametrize(
    ("words", "stance", "addressed"),
    [
        ("No action is proposed, because the regional unit takes over this work.", "NOTES", Addressed.REASON_FOR_NONE),
        ("I do not propose to take any action. The force already does it.", "NOTES", Addressed.REASON_FOR_NONE),
        ("I reject this. The force was not asked for its records.", "REJECTS", Addressed.REASON_FOR_NONE),
        ("I reject this area for improvement.", "REJECTS", Addressed.COMMENT_ONLY),
        ("I dispute this.", "DISPUTES", Addressed.COMMENT_ONLY),
        ("I accept this.", "ACCEPTS", Addressed.COMMENT_ONLY),
    ],
)
def test_a_reason_is_told_and_a_bare_refusal_is_none(words: str, stance: str, addressed: Addressed):
    assert told(LETTER, *answer("letter", words, stance)).addressed is addressed


@pytest.mark.parametrize(
    ("words", "addressed"),
    [
        ("I reject this. Sergeants supervise each inquest daily.", Addressed.REASON_FOR_NONE),
        ("I reject this. The panel meets on 4 May.", Addressed.COMMENT_ONLY),
        ("Supervise inquests better. I reject this.", Addressed.COMMENT_ONLY),
        ("Recommendation: sergeants should supervise inquests. I reject this.", Addressed.COMMENT_ONLY),
    ],
)
def test_what_is_told_of_what_was_asked_is_a_reason_beside_a_refusal(words: str, addressed: Addressed):
    wanted = replace(asked(), title="Supervise inquests")
    snapshot = Snapshot.of([*WORLD, REPORT, wanted, LETTER, *answer("letter", words, "REJECTS")])
    (found,) = explanations(snapshot, INSPECTION, (REPORT,), date(2020, 1, 1))
    assert found.addressed is addressed


def test_writing_to_the_inspectorate_of_the_work_is_an_action_beside_a_refusal():
    words = "I will ask the inspectorate for the case list so that each case can be put right."
    held = answer("letter", f"I do not accept the finding. {words}", "REJECTS")
    assert told(LETTER, *held, *promise(words, owner="body")).addressed is Addressed.ACTION


def test_a_promise_is_an_action():
    held = answer("letter", "I accept this. Staff will be trained.", "ACCEPTS")
    assert told(LETTER, *held, *promise("Staff will be trained.")).addressed is Addressed.ACTION


def test_a_protest_beside_a_refusal_is_no_action():
    words = "I reject this. Inspectors read the wrong files. I have asked the inspectorate to correct its report."
    held = promise("I have asked the inspectorate to correct its report.", status="DONE", owner="body")
    assert told(LETTER, *answer("letter", words, "REJECTS"), *held).addressed is Addressed.REASON_FOR_NONE


@pytest.mark.parametrize(
    ("words", "owner", "addressed"),
    [
        ("The regional unit will take over the work.", None, Addressed.REASON_FOR_NONE),
        ("The force already reviews each file.", "force", Addressed.REASON_FOR_NONE),
        ("The force will review its files.", "force", Addressed.ACTION),
    ],
)
def test_where_nothing_will_be_done_what_others_do_is_the_reason(words: str, owner: str | None, addressed: Addressed):
    held = answer("letter", f"No action is proposed. {words}", "NOTES")
    assert told(LETTER, *held, *promise(words, owner=owner)).addressed is addressed


def test_what_the_force_says_is_not_the_answer_of_its_policing_body():
    reply = answer("reply", "Accepted. Staff will be trained.", "ACCEPTS", "force")
    found = told(REPLY, *reply, *promise("Staff will be trained.", author="force"))
    assert (found.addressed, found.responses, found.others) == (
        Addressed.NO_ANSWER_FOUND,
        (),
        ("reply/says/force",),
    )
    assert found.note == (
        "Northmoor Police states an action. What others say is no explanation by the local policing body"
    )


def test_what_the_force_says_in_the_paper_of_its_policing_body_stands_apart():
    own = answer("letter", "I note this.")
    forces = answer("letter", "The force rejects this, as its records show.", "REJECTS", "force")
    found = told(LETTER, *own, *forces)
    assert (found.addressed, found.responses, found.others) == (
        Addressed.COMMENT_ONLY,
        ("letter/says/body",),
        ("letter/says/force",),
    )
    assert found.note is not None
    assert found.note.startswith("Northmoor Police gives a reason for no action.")
    assert told(LETTER, *forces).addressed is Addressed.NOT_ADDRESSED


@pytest.mark.parametrize(
    ("force", "body"),
    [
        ("The force rejects this, as no court will allow it. The Commissioner supports that.", None),
        ("The force rejects this, as no court will allow it.", "I share the Chief Constable’s view."),
    ],
)
def test_what_its_policing_body_takes_for_its_own_counts(force: str, body: str | None):
    own = answer("letter", body) if body else []
    found = told(LETTER, *own, *answer("letter", force, "REJECTS", "force"))
    assert (found.addressed, found.others, found.note) == (Addressed.REASON_FOR_NONE, (), None)


def test_what_the_force_says_in_a_paper_of_its_own_is_not_taken_over():
    words = "The force rejects this, as no court will allow it. The Commissioner supports that."
    assert told(REPLY, *answer("reply", words, "REJECTS", "force")).addressed is Addressed.NO_ANSWER_FOUND


def test_an_answer_that_names_no_author_is_its_publishers():
    assert told(LETTER, *answer("letter", "I note this.", author=None)).addressed is Addressed.COMMENT_ONLY
    assert told(REPLY, *answer("reply", "Noted by us.", author=None)).addressed is Addressed.NO_ANSWER_FOUND


def test_a_refusal_without_its_words_says_that_no_reason_can_be_read():
    found = told(LETTER, *answer("letter", None, "REJECTS"))
    assert found.addressed is Addressed.COMMENT_ONLY
    assert found.note == "refused; the words of the answer are not loaded, so that no reason can be read in them"


def test_a_directive_of_a_report_without_an_answer_says_so():
    snapshot = Snapshot.of([*WORLD, REPORT, asked("directive", "DIRECTIVE"), REPLY])
    (found,) = explanations(snapshot, INSPECTION, (REPORT,), date(2020, 1, 1))
    assert (found.required, found.addressed) == (False, Addressed.NO_ANSWER_FOUND)
