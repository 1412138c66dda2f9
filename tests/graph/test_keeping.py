from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from json import dumps
from pathlib import Path

import pytest

from graph import keeping, kept, kept_search
from graph.dataset import Data
from graph.keeping import Taken
from graph.model import Finding
from graph.rdf import quads
from graph.search import Search, sought
from graph.settings import Settings
from graph.snapshot import Snapshot

BASE = "https://example.org/"
GRAPH = f"{BASE}document/1"
FINDING = Finding(iri=f"{BASE}finding/1", title="Visits are late", inspection=f"{BASE}inspection/1")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", base=BASE, empty=True)


@pytest.fixture
def taken(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Taken:
    """A data directory that is worth a process."""
    monkeypatch.setattr(keeping, "_MUCH", 0)
    with Data.open(settings) as data:
        data.store.replace(GRAPH, quads([FINDING], GRAPH))
        return Taken.of(data, settings)


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("that was the work of the other process")

    monkeypatch.setattr(Snapshot, "build", forbidden)
    monkeypatch.setattr(Search, "of", forbidden)


def test_a_process_makes_the_files_ready(taken: Taken, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(monkeypatch)
    found = taken.snapshot(settings)
    assert found.get(FINDING.iri) == FINDING
    assert kept_search.present(found, settings.data).every(sought("late visits"))[0].item == FINDING
    monkeypatch.setattr(subprocess, "Popen", None)
    assert taken.snapshot(settings).revision == found.revision, "no second process"


def test_where_the_process_fails_the_snapshot_is_built_here(
    taken: Taken, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(keeping, "_KEEP", "raise SystemExit(3)")
    assert taken.snapshot(settings).get(FINDING.iri) == FINDING
    assert "ended with 3" in caplog.text


def test_little_data_is_not_worth_a_process(taken: Taken, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_MUCH", 1 << 40)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert taken.snapshot(settings).get(FINDING.iri) == FINDING
    assert (settings.data / kept.FILE).exists()


def test_a_store_that_tells_no_state_is_read_each_time(taken: Taken, settings: Settings) -> None:
    assert replace(taken, state=None).snapshot(settings).get(FINDING.iri) == FINDING
    assert not (settings.data / kept.FILE).exists()


def test_the_process_ends_with_its_parent() -> None:
    waiting = "import json, sys, time; sys.path[:] = json.loads(sys.argv[1])\nfrom threading import Thread\n"
    waiting += "from graph.keeping import _end_with_input\nThread(target=_end_with_input).start()\ntime.sleep(60)"
    command = [sys.executable, "-c", waiting, dumps([*sys.path, os.fspath(Path(__file__).parents[2])])]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        time.sleep(0.1)
        assert process.poll() is None
        process.stdin.close()
        assert process.wait(20) == 1
