"""What an engine or a kill cuts short between a document and the links is said, and brought to its end."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest

from graph.archive import Archive
from graph.cli import main
from graph.dataset import Data
from graph.decisions import Verdict, decisions
from graph.doctor import examined, verdict
from graph.errors import StoreError, Unfinished
from graph.importing import import_files
from graph.ingest import ingest, remove
from graph.locking import locked
from graph.model import Link
from graph.pending import BUSY, Pending, at_work, is_busy
from graph.review import candidates, settle
from graph.settings import Settings, StoreAddress
from graph.snapshot import Snapshot
from graph.verification import faults
from ontology.namespaces import BASE
from tests.graph.engines import Failing, emptied, failing, held
from tests.graph.sound_graphs import exported, report, said, store_of

DOCUMENTS = Path(__file__).parent.parent / "documents"
READ = [DOCUMENTS / f"{name}.txt" for name in ("northmoor_crime_2014", "northmoor_effectiveness_2016")]
LINKS = f"{BASE}graph/links"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What the embedded store holds once the documents are read."""
    settings = Settings(data=tmp_path_factory.mktemp("whole"), empty=True)
    with Data.open(settings) as data:
        ingest(READ, store=data.store, archive=data.archive, settings=settings)
        return said(data.store)


def no_links(text: str) -> str | None:
    """The fate of what is asked, where an engine takes everything but the computed links."""
    return "cut" if text.startswith("MOVE") and text.endswith(f"GRAPH <{LINKS}>") else None


def test_links_that_an_engine_does_not_take_wait_and_are_said_to(
    sound: StoreAddress, tmp_path: Path, whole: dict[str, set[str]], caplog: pytest.LogCaptureFixture
) -> None:
    emptied(sound).close()
    settings = Settings(data=tmp_path, empty=True, store=sound)
    with failing(sound, Failing(request=no_links)) as address:
        refusing = replace(settings, store=address)
        with Data.open(refusing) as data:
            outcomes = ingest(READ, store=data.store, archive=data.archive, settings=refusing)
            assert [each.status for each in outcomes] == ["READ", "READ"]
            assert "written when the data is opened next" in caplog.text
            assert LINKS not in data.store.graphs()
        with Data.open(refusing) as data:
            assert [fault.subject for fault in faults(data, refusing)] == [LINKS]
        found = examined(refusing)
        assert [each.name for each in found if not each.passed] == ["unfinished"]
        assert verdict(found) == "safe to read and to write"
    with Data.open(settings) as data:
        assert said(data.store) == whole
        assert list(faults(data, settings)) == []
    assert not Pending(tmp_path)
    assert [each for each in examined(settings) if not each.passed] == []


def test_the_command_that_leaves_links_waiting_says_so_and_the_next_one_writes_them(
    sound: StoreAddress,
    tmp_path: Path,
    whole: dict[str, set[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    emptied(sound).close()
    words = ["--data", str(tmp_path), "--empty"]
    with failing(sound, Failing(request=no_links)) as address:
        monkeypatch.setenv("PEELGRAPH_STORE", address.query)
        with pytest.raises(SystemExit) as told:
            main(["read", *words, *map(str, READ)])
        assert told.value.code == 1
        assert capsys.readouterr().out.endswith("2 read\n")
    monkeypatch.setenv("PEELGRAPH_STORE", sound.query)
    monkeypatch.setenv("PEELGRAPH_STORE_UPDATE", sound.update)
    with pytest.raises(SystemExit) as told:
        main(["check", *words])
    assert told.value.code == 0
    with emptied(sound, base="urn:nobody:") as _, Data.open(Settings(data=tmp_path, store=sound)) as data:
        assert said(data.store) == whole


@pytest.mark.parametrize("moment", ["after the first document", "before the links", "between links and decisions"])
def test_a_reading_that_is_killed_is_brought_to_its_end(
    tmp_path: Path, whole: dict[str, set[str]], moment: str
) -> None:
    child = f"""
import os, signal, sys
from pathlib import Path
from graph import ingest, relinking
from graph.dataset import Data
from graph.settings import Settings
from graph.store import Store
def die(*_args, **_named): os.kill(os.getpid(), signal.SIGKILL)
settings = Settings(data=Path(sys.argv[1]), empty=True)
replace = Store.replace
with Data.open(settings) as data:
    if {moment!r} == "between links and decisions":
        Store.replace = lambda *given: die() if given[1].endswith("curation") else replace(*given)
    if {moment!r} == "before the links": ingest.finish = die
    progress = die if {moment!r} == "after the first document" else None
    paths = [Path(each) for each in sys.argv[2:]]
    ingest.ingest(paths, store=data.store, archive=data.archive, settings=settings, progress=progress)
"""
    command = [sys.executable, "-c", child, str(tmp_path), *map(str, READ)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert Pending(tmp_path)
    settings = Settings(data=tmp_path, empty=True)
    with Data.open(settings) as data:
        assert not Pending(tmp_path)
        assert (said(data.store) == whole) == (moment != "after the first document")
        ingest(READ, store=data.store, archive=data.archive, settings=settings)
        assert said(data.store) == whole


def test_a_removal_that_an_engine_refuses_is_carried_out_when_it_takes_it(
    sound: StoreAddress, tmp_path: Path, whole: dict[str, set[str]]
) -> None:
    emptied(sound).close()
    settings = Settings(data=tmp_path, empty=True, store=sound)
    with Data.open(settings) as data:
        ingest(READ, store=data.store, archive=data.archive, settings=settings)
        assert said(data.store) == whole
    with failing(sound, Failing(request=lambda text: "pretend" if "DROP" in text else None)) as address:
        refusing = replace(settings, store=address)
        with Data.open(refusing) as data, pytest.raises(Unfinished, match="carried out when the data is opened next"):
            remove(READ[1].name, store=data.store, archive=data.archive, settings=refusing)
        with Data.open(refusing) as data:
            assert len([graph for graph in data.store.graphs() if "/document/" in graph]) == 2
    with Data.open(settings) as data:
        assert len([graph for graph in data.store.graphs() if "/document/" in graph]) == 1
        assert [entry.file_name for entry in data.archive.entries()] == [READ[0].name]
        assert list(faults(data, settings)) == []
    assert not Pending(tmp_path)


def test_a_decision_that_an_engine_refuses_stands_and_is_put_into_effect(sound: StoreAddress, tmp_path: Path) -> None:
    emptied(sound).close()
    settings = Settings(data=tmp_path, empty=True, store=sound)
    with Data.open(settings) as data:
        ingest(READ, store=data.store, archive=data.archive, settings=settings)
        chosen = candidates(Snapshot.build(data.store, BASE))[0]
    with failing(sound, Failing(request=no_links)) as address:
        refusing = replace(settings, store=address)
        with Data.open(refusing) as data:
            settle(data, refusing, chosen.iri, "reject", author="Ada Quill", reason="another subject")
            assert chosen in Snapshot.build(data.store, BASE).all(Link)
    with Data.open(settings) as data:
        (made,) = decisions(data.archive.journal.events()).values()
        assert made.verdict is Verdict.REJECTED
        assert chosen not in Snapshot.build(data.store, BASE).all(Link)


def test_an_import_that_waits_is_not_forgotten_over_the_next_one(sound: StoreAddress, tmp_path: Path) -> None:
    emptied(sound).close()
    settings = Settings(data=tmp_path / "data", empty=True, store=sound)
    first, second = (exported(store_of(report(key)), tmp_path / f"{key}.trig") for key in ("a", "b"))
    refused = f"{BASE}document/a"
    how = Failing(request=lambda text: "cut" if text.startswith("MOVE") and refused in text else None)
    with failing(sound, how) as address:
        refusing = replace(settings, store=address)
        with Data.open(refusing) as data:
            place = {"store": data.store, "archive": data.archive, "settings": refusing}
            assert [each.code for each in import_files([first], **place)] == ["ENGINE_ERROR"]
            assert [each.status for each in import_files([second], **place)] == ["IMPORTED"]
            assert refused not in data.store.graphs()
        assert Pending(settings.data).imports
    with Data.open(settings) as data:
        assert set(said(data.store)) == {refused, f"{BASE}document/b"}
    assert not Pending(settings.data)


def test_one_process_changes_the_data_at_a_time(tmp_path: Path, sound: StoreAddress) -> None:
    emptied(sound).close()
    settings = Settings(data=tmp_path, empty=True, store=sound)
    Pending(tmp_path).begin()
    with at_work(tmp_path):
        assert is_busy(tmp_path)
        with Data.open(settings) as data:
            before = held(data.store)
            with pytest.raises(StoreError, match="one at work"):
                ingest(READ, store=data.store, archive=data.archive, settings=settings)
            assert held(data.store) == before
        assert Pending(tmp_path), "it is for the process at work to finish"
    assert not is_busy(tmp_path)
    Data.open(settings).store.close()
    assert not Pending(tmp_path)


def test_who_looks_whether_somebody_is_at_work_keeps_nobody_from_it(tmp_path: Path) -> None:
    with at_work(tmp_path):
        pass
    looking = (tmp_path / BUSY).open("rb")
    assert locked(looking)
    Timer(0.1, looking.close).start()
    with at_work(tmp_path):
        assert is_busy(tmp_path)


def test_who_opens_the_data_asks_once_whether_to_finish_what_was_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data=tmp_path, empty=True)
    with at_work(tmp_path) as pending:
        pending.begin()
    answers = iter([True])  # from then on another process has it
    monkeypatch.setattr("graph.pending.locked", lambda file: next(answers, False) and locked(file))
    Data.open(settings).store.close()
    assert not Pending(tmp_path)
    Pending(tmp_path).begin()
    Data.open(settings).store.close()
    assert Pending(tmp_path), "it is for the process at work to finish"


def test_files_that_are_refused_leave_no_mark(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", empty=True)
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    with Data.open(settings) as data:
        (outcome,) = ingest([bad], store=data.store, archive=Archive(settings.data / "archive"), settings=settings)
    assert outcome.status == "REFUSED"
    assert not Pending(settings.data)
