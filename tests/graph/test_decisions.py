from __future__ import annotations

from dataclasses import replace

import pytest

from graph.decisions import Verdict, decide, decided, decisions
from graph.errors import UsageError
from graph.journal import Journal
from graph.model import Link

LINK = Link(
    iri="link/1", relation="REPEATS", basis="INFERRED", source="a", target="b", method="repeats/same-force",
    confidence=0.6, evidence=("passage/1", "passage/2"), reason="shared terms",
    date="2017-03-02",
)  # fmt: skip
LOADED = ("a", "b")


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "journal.jsonl")


def _after(journal, *links):
    return list(decided(links, decisions(journal.events()), LOADED))


def test_a_confirmed_candidate_is_curated_by_the_person_who_confirmed_it(journal):
    decide(journal, LINK, Verdict.CONFIRMED, author="A. Reader", reason="the same failing")
    (link,) = _after(journal, LINK)
    assert (link.basis, link.confidence, link.method, link.reason) == (
        "CURATED",
        1.0,
        "decision/A. Reader",
        "the same failing",
    )
    assert link.evidence == LINK.evidence


@pytest.mark.parametrize("proposed", [(LINK,), ()])
def test_a_confirmed_link_keeps_the_date_of_its_text_and_has_the_day_of_its_decision(journal, proposed):
    decide(journal, LINK, Verdict.CONFIRMED, author="A. Reader", reason="the same failing")
    (event,) = journal.events()
    (link,) = _after(journal, *proposed)
    assert (link.date, link.decided) == ("2017-03-02", event.at[:10])
    assert link.decided != link.date


def test_a_rejected_candidate_is_gone_whichever_rule_proposes_it(journal):
    decide(journal, LINK, Verdict.REJECTED, author="A. Reader", reason="another subject")
    again = replace(LINK, iri="link/2", method="a-new-rule", confidence=0.9)
    assert _after(journal, again) == []
    other = replace(LINK, iri="link/3", target="c")
    assert _after(journal, other) == [other]


def test_a_decision_survives_rereading_and_rules_that_no_longer_propose_it(journal):
    decide(journal, LINK, Verdict.CONFIRMED, author="A. Reader", reason="the same failing")
    (link,) = _after(journal)
    assert (link.source, link.target, link.basis) == ("a", "b", "CURATED")


def test_a_confirmed_link_does_not_dangle_when_an_end_is_removed(journal):
    decide(journal, LINK, Verdict.CONFIRMED, author="A. Reader", reason="the same failing")
    assert list(decided((), decisions(journal.events()), ("a",))) == []


def test_a_withdrawn_decision_leaves_the_link_to_the_rules(journal):
    decide(journal, LINK, Verdict.REJECTED, author="A. Reader", reason="another subject")
    decide(journal, LINK, Verdict.WITHDRAWN, author="B. Reader", reason="read again")
    assert _after(journal, LINK) == [LINK]


def test_the_last_decision_counts_and_all_stay_in_the_journal(journal):
    decide(journal, LINK, Verdict.REJECTED, author="A. Reader", reason="another subject")
    decide(journal, LINK, Verdict.CONFIRMED, author="B. Reader", reason="the same after all")
    (link,) = _after(journal, LINK)
    assert link.basis == "CURATED"
    assert [event.author for event in journal.events()] == ["A. Reader", "B. Reader"]


def test_two_rules_that_propose_one_confirmed_claim_give_one_link(journal):
    decide(journal, LINK, Verdict.CONFIRMED, author="A. Reader", reason="the same failing")
    assert len(_after(journal, LINK, replace(LINK, iri="link/2", method="another"))) == 1


@pytest.mark.parametrize(("author", "reason"), [("", "a reason"), ("A. Reader", " ")])
def test_nobody_decides_without_a_name_and_a_reason(journal, author, reason):
    with pytest.raises(UsageError):
        decide(journal, LINK, Verdict.CONFIRMED, author=author, reason=reason)
    assert list(journal.events()) == []


def test_there_must_be_a_decision_to_withdraw(journal):
    with pytest.raises(UsageError, match="nothing to withdraw"):
        decide(journal, LINK, Verdict.WITHDRAWN, author="A. Reader", reason="a slip")
