"""The store follows from archive and journal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.archive import Archive, Entry
from graph.dataset import Data
from graph.ingest import ingest
from graph.pending import Pending, is_busy
from graph.rebuilding import rebuild
from graph.verification import faults
from tests.graph.sound_graphs import LINKS, REPORT, empty, exported, link, report, run, said, store_of


def test_the_store_is_made_anew_from_archive_and_journal(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    path = exported(store_of(report("a"), report("b"), links=(link("a", "b"),)), tmp_path / "graph.trig")
    with Data.open(settings) as data:
        run(data, settings, path, exported(store_of(report("c")), tmp_path / "c.ttl"))
        ingest([REPORT], store=data.store, archive=data.archive, settings=settings)
        before = said(data.store)
    shutil.rmtree(settings.data / "store")
    with Data.open(settings) as data:
        assert {fault.subject for fault in faults(data, settings)} == set(before) - {LINKS}
        assert set(rebuild(data, settings)) == set(before) - {LINKS}
        assert said(data.store) == before
        assert list(rebuild(data, settings)) == []


def test_nobody_comes_between_while_the_store_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = empty(tmp_path / "data")
    path = exported(store_of(report("a")), tmp_path / "graph.trig")
    with Data.open(settings) as data:
        run(data, settings, path)
        ingest([REPORT], store=data.store, archive=data.archive, settings=settings)
    shutil.rmtree(settings.data / "store")
    busy, listed = [], Archive.entries

    def looked(archive: Archive) -> Iterator[Entry]:
        """Asked for between the imports and the documents."""
        busy.append(is_busy(settings.data))
        return listed(archive)

    with Data.open(settings) as data:
        monkeypatch.setattr(Archive, "entries", looked)
        assert len(list(rebuild(data, settings))) == 2
    assert busy == [True]
    assert not is_busy(settings.data)
    assert not Pending(settings.data)
