from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph import blocks, kept
from graph.dataset import Data
from graph.fields import ITEM_TYPES
from graph.merging import field_names
from graph.model import Deadline, Document, DocumentDate, Finding, Link, Passage, Recommendation, Statistic
from graph.rdf import quads
from graph.settings import Settings
from graph.snapshot import Snapshot
from graph.store import Store

BASE = "https://example.org/"
INSPECTION = f"{BASE}inspection/1"


def document(key: str, date: str = "2019-03-04") -> Document:
    published = DocumentDate(iri=f"{BASE}date/{key}", kind="PUBLISHED", precision="DAY", date=date)
    return Document(
        iri=f"{BASE}document/{key}",
        title=f"Report {key}",
        kind="PEEL_REPORT",
        sha256=key * 64,
        file_name=f"{key}.txt",
        media_type="text/plain",
        reader="plain/1",
        layout="report",
        length=90,
        report=key,
        dates=(published,),
    )


def items(key: str) -> tuple[Any, ...]:
    """A document with a passage, and with items of every sort of field."""
    of = document(key)
    passage = Passage(iri=f"{BASE}passage/{key}", document=of.iri, start=3, end=12, exact="naïve — 😀", page=1)
    by = Deadline(
        iri=f"{BASE}deadline/{key}", precision="MONTH", date="2020-01", passages=(passage.iri,), relative=True
    )
    common: dict[str, Any] = {"inspection": INSPECTION, "passages": (passage.iri,)}
    finding = Finding(iri=f"{BASE}finding/{key}", title="A finding", text=passage.exact, **common)
    return (
        of,
        passage,
        finding,
        Recommendation(iri=f"{BASE}recommendation/{key}", title="Do", deadlines=(by,), **common),
        Statistic(
            iri=f"{BASE}statistic/{key}", title="A figure", unit="CASES", counts="NEUTRAL", numerator=1.0,
            denominator=3.0, value=0.5, denominator_implied=True, supports=finding.iri, **common,
        ),
        Link(
            iri=f"{BASE}link/{key}", relation="REPEATS", basis="STATED", source=finding.iri, method="by hand",
            confidence=1.0, target=f"{BASE}recommendation/{key}", evidence=(passage.iri, passage.iri),
        ),
    )  # fmt: skip


def add(data: Path, key: str) -> None:
    with Store.open(data / "store") as store:
        store.replace(document(key).iri, quads(items(key), document(key).iri))


def present(data: Path, base: str = BASE) -> Snapshot:
    with Store.open(data / "store") as store:
        return kept.present(store, store.state(), data, base)


def built(data: Path) -> Snapshot:
    with Store.open(data / "store") as store:
        return Snapshot.build(store, BASE)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with a document and its snapshot."""
    add(tmp_path, "a")
    present(tmp_path)
    return tmp_path


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Snapshot]]:
    """The snapshots that were built of a store."""
    made: list[Snapshot] = []
    build = Snapshot.build

    def noted(store: Store, base: str, **rest: Any) -> Snapshot:
        made.append(build(store, base, **rest))
        return made[-1]

    monkeypatch.setattr(Snapshot, "build", noted)
    return made


def _path(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root)}


def same(one: Snapshot, other: Snapshot) -> bool:
    """Whether two snapshots hold the same, in the same order, to the types of their values."""
    return (
        one.revision == other.revision
        and [repr(node) for node in one] == [repr(node) for node in other]
        and all(one.all(kind) == other.all(kind) for kind in ITEM_TYPES)
        and all(
            list(one.naming(kind, field).items()) == list(other.naming(kind, field).items())
            for kind in ITEM_TYPES
            for field in field_names(kind)
        )
        and all(one.get(node.iri) == node for node in other)
    )


def test_a_snapshot_is_read_as_it_was_built(data: Path, counted: list[Snapshot]) -> None:
    add(data, "b")
    assert same(present(data), built(data))
    counted.clear()
    found = present(data)
    assert counted == [], "it was to be read from the file"
    assert same(found, built(data))
    finding, recommendation = found.get(f"{BASE}finding/a"), found.get(f"{BASE}recommendation/a")
    assert isinstance(finding, Finding)
    assert isinstance(recommendation, Recommendation)
    assert finding.text == "naïve — 😀"
    assert recommendation.deadlines[0].relative is True
    assert found.referring(f"{BASE}passage/b", Statistic, "passages") == (found.get(f"{BASE}statistic/b"),)


def test_equal_values_are_one_object(data: Path) -> None:
    found = present(data)
    passage, finding = found.get(f"{BASE}passage/a"), found.get(f"{BASE}finding/a")
    assert isinstance(passage, Passage)
    assert isinstance(finding, Finding)
    assert passage.exact is finding.text
    assert finding.passages[0] is passage.iri


@pytest.mark.parametrize("value", [1, 1.0, True, 0.0, -0.0, None, 10**30, 1e300, float("inf")])
def test_numbers_stay_what_they_are(tmp_path: Path, value: Any) -> None:
    others = [replace(items(str(other))[4], value=other) for other in (1, 1.0, True, 0.0)]
    kept.write(tmp_path, {}, Snapshot.of([*others, replace(items("x")[4], value=value)]))
    found = kept.read(tmp_path, {})
    assert found is not None
    read = found.get(f"{BASE}statistic/x")
    assert isinstance(read, Statistic)
    assert (type(read.value), repr(read.value)) == (type(value), repr(value))


def test_an_empty_snapshot_is_kept_too(tmp_path: Path) -> None:
    kept.write(tmp_path, {}, Snapshot.of(()))
    found = kept.read(tmp_path, {})
    assert found is not None
    assert same(found, Snapshot.of(()))


def _write_again(store: Store) -> None:
    changed = replace(items("a")[0], title="Another title")
    store.replace(document("a").iri, quads([changed, *items("a")[1:]], document("a").iri))


CHANGES: dict[str, Callable[[Store], None]] = {
    "a graph replaced": _write_again,
    "a graph removed": lambda store: store.remove(document("a").iri),
    "a graph added": lambda store: store.replace(f"{BASE}graph/b", quads(items("b"), f"{BASE}graph/b")),
    "many added": lambda store: store.add(quads(items("b"), f"{BASE}graph/b")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_written_since_is_seen(data: Path, change: str, counted: list[Snapshot]) -> None:
    before = present(data)
    with Store.open(data / "store") as store:
        CHANGES[change](store)
    found = present(data)
    assert counted, "the store had to be read"
    assert found.revision != before.revision
    assert same(found, built(data))


def test_writes_between_two_looks_of_one_process_are_seen(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        for key in "abc":
            store.replace(f"{BASE}graph/{key}", quads(items(key), f"{BASE}graph/{key}"))
            assert same(kept.present(store, store.state(), tmp_path, BASE), Snapshot.build(store, BASE))


def test_what_was_built_while_the_store_was_written_is_not_taken_for_what_it_holds(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        store.add(quads(items("a"), f"{BASE}graph/a"))
        state, old = store.state(), Snapshot.build(store, BASE)
        store.add(quads(items("b"), f"{BASE}graph/b"))
        kept.write(tmp_path, {"state": str(state), "base": BASE}, old)
        assert same(kept.present(store, store.state(), tmp_path, BASE), Snapshot.build(store, BASE))


def test_a_write_that_failed_half_way_is_seen(data: Path, counted: list[Snapshot]) -> None:
    def broken() -> Iterator[Any]:
        yield from quads(items("b"), f"{BASE}graph/b")
        raise RuntimeError("the source is torn")

    with Store.open(data / "store") as store, pytest.raises(RuntimeError):
        store.add(broken())
    present(data)
    assert counted, "a part may be in"


def test_a_write_during_which_the_process_was_killed_is_seen(data: Path) -> None:
    script = f"""
import os, signal, sys
from pathlib import Path
from graph.rdf import quads
from graph.store import Store
from tests.graph.test_kept import items
store = Store.open(Path({str(data / "store")!r}))
store.replace("{BASE}graph/b", quads(items("b"), "{BASE}graph/b"))
os.kill(os.getpid(), signal.SIGKILL)
"""
    root = Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", script], check=False, cwd=root, env=_path(root))
    assert ended.returncode == -signal.SIGKILL
    found = present(data)
    assert found.get(f"{BASE}finding/b") is not None
    assert same(found, built(data))


def test_a_store_that_was_made_anew_is_seen(data: Path, counted: list[Snapshot]) -> None:
    (data / "store").rename(data / "lost")
    add(data, "b")
    found = present(data)
    assert counted
    assert found.get(f"{BASE}finding/a") is None


def test_another_base_and_another_program_are_no_match(
    data: Path, counted: list[Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    present(data, "https://elsewhere.example/")
    assert len(counted) == 1
    present(data)
    assert len(counted) == 2
    present(data)
    assert len(counted) == 2
    monkeypatch.setattr(kept, "_MAKERS", kept._MAKERS[1:])
    present(data)
    assert len(counted) == 3


def test_nothing_damaged_is_read(data: Path, counted: list[Snapshot], caplog: pytest.LogCaptureFixture) -> None:
    whole = (data / kept.FILE).read_bytes()
    wanted = built(data)
    places = [*range(0, len(whole), len(whole) // 40), *range(len(whole) - 62, len(whole), 4)]
    counted.clear()
    for number, place in enumerate(places):
        (data / kept.FILE).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert same(present(data), wanted), place
        assert len(counted) == number + 1, f"byte {place} was not looked at"
    assert "is made anew" in caplog.text
    assert (data / kept.FILE).read_bytes() == whole, "it was put right"


def test_nothing_cut_short_or_foreign_is_read(data: Path, counted: list[Snapshot]) -> None:
    whole = (data / kept.FILE).read_bytes()
    foreign = [
        b"",
        b"\x80\x04\x95",
        whole[:-1],
        whole[: len(whole) // 2],
        whole[:19],
        whole + b"\n",
        whole[1:],
        b"x" * 500,
    ]
    for number, found in enumerate(foreign, start=1):
        (data / kept.FILE).write_bytes(found)
        assert len(present(data)) == len(items("a"))
        assert len(counted) == number


@pytest.mark.parametrize("told", [[], None, {}])
def test_a_whole_file_that_tells_something_else_is_not_read(data: Path, counted: list[Snapshot], told: Any) -> None:
    with (data / kept.FILE).open("r+b") as file:
        listed = dict(blocks.Blocks(file))
        file.seek(0)
        file.truncate()
        blocks.write(file, {}, listed.items())
        end = orjson.dumps({"told": told, "blocks": []})
        if told is None or isinstance(told, list):
            file.write(end + sha256(end).digest() + len(end).to_bytes(8, "big") + b"peelgraph blocks 1\n")
    assert len(present(data)) == len(items("a"))
    assert len(counted) == 1


def test_a_store_that_cannot_tell_its_state_keeps_nothing(tmp_path: Path) -> None:
    with Store.open() as store:
        store.add(quads(items("a"), f"{BASE}graph/a"))
        assert store.state() is None
        assert len(kept.present(store, store.state(), tmp_path, BASE)) == len(items("a"))
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_kept_the_snapshot_is_still_there(
    data: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: Any) -> Any:
        raise OSError(28, "No space left on device")

    add(data, "b")
    before = (data / kept.FILE).read_bytes()
    monkeypatch.setattr(kept.blocks, "write", full)
    with caplog.at_level(logging.WARNING):
        assert same(present(data), built(data))
    assert "No space left" in caplog.text
    assert (data / kept.FILE).read_bytes() == before
    assert list((data / "checkpoints").iterdir()) == [], "nothing half written stays"


def test_processes_that_keep_at_the_same_time_leave_one_whole_file(data: Path) -> None:
    script = f"""
from pathlib import Path
from graph import kept
from graph.settings import Settings
from graph.snapshot import Snapshot
from tests.graph.test_kept import items
for _ in range(30):
    kept.write(Path({str(data)!r}), {{"state": "1", "base": "b"}}, Snapshot.of([*items("a"), *items("b")]))
"""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", script]
    running = [subprocess.Popen(command, cwd=root, env=_path(root)) for _ in range(2)]
    wanted = Snapshot.of([*items("a"), *items("b")])
    while any(each.poll() is None for each in running):
        found = kept.read(data, {"state": "1", "base": "b"})
        assert found is None or same(found, wanted)
    assert [each.returncode for each in running] == [0, 0]
    found = kept.read(data, {"state": "1", "base": "b"})
    assert found is not None
    assert same(found, wanted)


def test_the_dataset_that_ships_is_read_as_it_was_built(tmp_path: Path, counted: list[Snapshot]) -> None:
    settings = Settings(data=tmp_path)
    with Data.open(settings) as data:
        state = data.store.state()
        first = kept.present(data.store, state, tmp_path, settings.base)
        assert len(counted) == 1
        again = kept.present(data.store, state, tmp_path, settings.base)
        assert len(counted) == 1
    assert len(first) > 1000
    assert same(again, first)
    assert all(again.document_of(one) == first.document_of(one) for one in first)
