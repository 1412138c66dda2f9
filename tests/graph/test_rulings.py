from __future__ import annotations

from dataclasses import replace

import pytest

from graph.decisions import Verdict, decide, decisions
from graph.errors import UsageError
from graph.journal import Event, EventKind, Journal
from graph.model import Link
from graph.rulings import decided, rulings

LINK = Link(
    iri="link/1", relation="REPEATS", basis="INFERRED", source="a", target="b", method="repeats/same-force",
    confidence=0.6, evidence=("passage/1", "passage/2"), reason="shared terms",
    date="2017-03-02",
)  # fmt: skip
LOADED = ("a", "b")
MISSING = replace(LINK, iri="link/u", target=None, target_text="PEEL 2016, not loaded: rota", evidence=("passage/1",))
"""What an answer says of a report that is not loaded."""
FOUND = replace(LINK, iri="link/r", basis="QUOTED", confidence=0.98)
"""The same words, tied to what they name once that is read."""


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


@pytest.mark.parametrize("verdict", [Verdict.CONFIRMED, Verdict.REJECTED])
def test_a_decision_on_words_holds_for_the_link_that_is_made_of_them_when_what_they_name_is_read(journal, verdict):
    decide(journal, MISSING, verdict, author="A. Reader", reason="read twice")
    told = [(each.iri, each.target, each.basis, each.reason) for each in _after(journal, FOUND)]
    assert told == ([("link/r", "b", "CURATED", "read twice")] if verdict is Verdict.CONFIRMED else [])


def test_it_holds_for_its_own_link_again_when_what_it_names_is_removed(journal):
    decide(journal, MISSING, Verdict.CONFIRMED, author="A. Reader", reason="read twice")
    (link,) = _after(journal, MISSING)
    assert (link.iri, link.target_text, link.basis) == ("link/u", MISSING.target_text, "CURATED")


def test_it_holds_for_the_same_words_that_name_what_is_missing_otherwise(journal):
    decide(journal, MISSING, Verdict.REJECTED, author="A. Reader", reason="read twice")
    assert _after(journal, replace(MISSING, target_text="PEEL 2016, not in the text that is loaded: rota")) == []


def test_it_does_not_hold_for_other_words_of_the_same_item(journal):
    decide(journal, MISSING, Verdict.REJECTED, author="A. Reader", reason="read twice")
    other = replace(FOUND, evidence=("passage/3", "passage/2"))
    assert _after(journal, other) == [other]


def test_one_of_two_that_the_same_words_name_is_decided_on_alone(journal):
    decide(journal, MISSING, Verdict.REJECTED, author="A. Reader", reason="read twice")
    beside = replace(MISSING, iri="link/v", target_text="PEEL 2015, not loaded: rota")
    assert _after(journal, MISSING, beside) == [beside]


def test_where_several_links_follow_the_decision_holds_for_none_and_is_to_be_looked_at_again(journal):
    decide(journal, MISSING, Verdict.CONFIRMED, author="A. Reader", reason="read twice")
    second = replace(FOUND, iri="link/s", target="c")
    assert _after(journal, FOUND, second) == [FOUND, second]
    standing = decisions(journal.events())
    (unclear,) = rulings([FOUND, second], standing, ("a", "b", "c")).unclear
    assert (unclear.decision.link, set(unclear.links)) == (
        replace(MISSING, reason=None),
        {FOUND, second},
    )


def test_it_is_looked_at_no_more_when_each_of_them_is_decided_on_itself(journal):
    decide(journal, MISSING, Verdict.CONFIRMED, author="A. Reader", reason="read twice")
    second = replace(FOUND, iri="link/s", target="c")
    decide(journal, FOUND, Verdict.REJECTED, author="A. Reader", reason="not this")
    standing = decisions(journal.events())
    (unclear,) = rulings([second], standing, ("a", "b", "c")).unclear
    assert unclear.links == (second,)
    decide(journal, second, Verdict.CONFIRMED, author="A. Reader", reason="but this")
    standing = decisions(journal.events())
    assert rulings([second], standing, ("a", "b", "c")).unclear == ()
    assert [each.iri for each in decided([FOUND, second], standing, ("a", "b", "c"))] == ["link/s"]


def test_decisions_that_disagree_on_what_became_one_link_are_both_looked_at_again(journal):
    other = replace(MISSING, iri="link/v", evidence=("passage/2",))
    decide(journal, MISSING, Verdict.CONFIRMED, author="A. Reader", reason="yes")
    decide(journal, other, Verdict.REJECTED, author="A. Reader", reason="no")
    standing = decisions(journal.events())
    assert len(rulings([FOUND], standing, LOADED).unclear) == 2
    assert _after(journal, FOUND) == [FOUND]


def test_what_was_decided_on_the_link_itself_outranks_what_was_decided_on_its_words_before(journal):
    decide(journal, MISSING, Verdict.CONFIRMED, author="A. Reader", reason="yes")
    decide(journal, FOUND, Verdict.REJECTED, author="A. Reader", reason="not this one")
    assert _after(journal, FOUND) == []


def test_a_withdrawal_takes_back_no_decision_on_something_else_that_the_same_words_name(journal):
    decide(journal, MISSING, Verdict.REJECTED, author="A. Reader", reason="no")
    with pytest.raises(UsageError, match="nothing to withdraw"):
        decide(
            journal,
            replace(MISSING, iri="link/v", target_text="PEEL 2015, not loaded: rota"),
            Verdict.WITHDRAWN,
            author="A",
            reason="b",
        )


def test_old_journals_are_read_that_withdraw_on_another_passage_under_the_same_words(journal):
    decide(journal, MISSING, Verdict.REJECTED, author="A. Reader", reason="no")
    elsewhere = replace(MISSING, iri="link/v", evidence=("passage/9",))
    assert _after(journal, elsewhere) == []
    decide(journal, elsewhere, Verdict.WITHDRAWN, author="B. Reader", reason="read again")
    assert _after(journal, elsewhere) == [elsewhere]


def test_old_journals_are_read_that_tell_no_passages(journal):
    facts = {"verdict": "REJECTED", "reason": "no", "relation": "REPEATS", "basis": "INFERRED", "source": "a"}
    told = {"target_text": MISSING.target_text or "", "method": "m", "confidence": "0.6"}
    journal.append(Event(kind=EventKind.DECISION, subject="link/u", author="A. Reader", facts=facts | told))
    assert _after(journal, MISSING) == []
    assert _after(journal, FOUND) == [FOUND]
