"""An import that is cut short is brought to its end."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.dataset import Data
from graph.pending import MARK
from ontology.namespaces import BASE
from tests.graph.sound_graphs import empty, exported, link, report, said, store_of


@pytest.mark.parametrize("moment", ["before the store", "within the store", "before the links"])
def test_an_import_that_is_killed_after_its_journal_line_is_brought_to_its_end(tmp_path: Path, moment: str) -> None:
    settings = empty(tmp_path / "data")
    path = exported(store_of(report("a"), report("b"), links=(link("a", "b"),)), tmp_path / "graph.trig")
    child = f"""
import os, signal, sys
from pathlib import Path
from graph import importing
from graph.dataset import Data
from graph.settings import Settings
def die(*_args, **_named): os.kill(os.getpid(), signal.SIGKILL)
def begin(store, quads):
    graph = {BASE!r} + "document/a"
    store.replace(graph, [quad for quad in quads if quad.graph_name.value == graph][:9])
    die()
if {moment!r} == "before the store": importing.load = die
if {moment!r} == "within the store": importing.Store.add = begin
if {moment!r} == "before the links": importing.finish = die
settings = Settings(data=Path(sys.argv[1]), empty=True)
with Data.open(settings) as data:
    importing.import_files([Path(sys.argv[2])], store=data.store, archive=data.archive, settings=settings)
"""
    done = subprocess.run([sys.executable, "-c", child, str(settings.data), str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (settings.data / MARK).exists()
    with Data.open(settings) as data:
        assert said(data.store) == said(store_of(report("a"), report("b"), links=(link("a", "b"),)))
    assert not (settings.data / MARK).exists()
