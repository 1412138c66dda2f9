from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.journal import Event, EventKind, Journal


def test_events_come_back_in_the_order_they_happened(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "data" / "journal.jsonl")
    assert list(journal.events()) == []
    read = Event(kind=EventKind.READ, subject="https://example.org/document/1", facts={"reader": "plain/1"})
    decision = Event(
        kind=EventKind.DECISION, subject="https://example.org/link/1", author="A. Analyst", at="2024-01-01"
    )
    journal.append(read)
    journal.append(decision)
    assert list(journal.events()) == [read, decision]


def test_a_line_cut_short_by_a_crash_does_not_count_and_is_written_over(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    first = Event(kind=EventKind.READ, subject="https://example.org/document/1")
    journal.append(first)
    with journal.path.open("ab") as file:
        file.write(b'{"kind": "REA')
    assert list(journal.events()) == [first]
    second = Event(kind=EventKind.REMOVED, subject="https://example.org/document/1")
    journal.append(second)
    assert list(journal.events()) == [first, second]


@pytest.mark.parametrize("line", [b"no json", b"{}", b"[1]", b'{"kind": "GUESSED", "subject": "x"}'])
def test_a_damaged_line_is_named(tmp_path: Path, line: bytes) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    journal.append(Event(kind=EventKind.READ, subject="https://example.org/document/1"))
    with journal.path.open("ab") as file:
        file.write(line + b"\n")
    with pytest.raises(StoreError, match="line 2 of"):
        list(journal.events())
