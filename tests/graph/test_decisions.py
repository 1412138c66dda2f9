from __future__ import annotations

import pytest

from graph.decisions import Verdict, decide
from graph.errors import UsageError
from graph.journal import Journal
from graph.model import Link

LINK = Link(
    iri="link/1", relation="REPEATS", basis="INFERRED", source="a", target="b", method="repeats/same-force",
    confidence=0.6, evidence=("passage/1", "passage/2"), reason="shared terms",
    date="2017-03-02",
)  # fmt: skip


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "journal.jsonl")


@pytest.mark.parametrize(("author", "reason"), [("", "a reason"), ("A. Reader", " ")])
def test_nobody_decides_without_a_name_and_a_reason(journal, author, reason):
    with pytest.raises(UsageError):
        decide(journal, LINK, Verdict.CONFIRMED, author=author, reason=reason)
    assert list(journal.events()) == []


def test_there_must_be_a_decision_to_withdraw(journal):
    with pytest.raises(UsageError, match="nothing to withdraw"):
        decide(journal, LINK, Verdict.WITHDRAWN, author="A. Reader", reason="a slip")
