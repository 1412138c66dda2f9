"""The store follows from archive and journal."""

from __future__ import annotations

import shutil
from pathlib import Path

from graph.dataset import Data
from graph.ingest import ingest
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
