"""Checkpoints are there as long as somebody holds them, and no longer."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

from graph.checkpoint import FOLDER, Checkpoint, clear, workshop
from graph.store import Store

GRAPH = "https://example.org/graph"


def quad(value: str) -> ox.Quad:
    node = ox.NamedNode("https://example.org/item")
    return ox.Quad(node, node, ox.Literal(value), ox.NamedNode(GRAPH))


def homes(data: Path) -> list[Path]:
    return list((data / FOLDER).iterdir())


def test_a_checkpoint_stays_as_it_was_while_the_store_is_written(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        store.replace(GRAPH, [quad("old")])
        checkpoint = Checkpoint.of(store, tmp_path)
        store.replace(GRAPH, [quad("new")])
    with checkpoint.open() as one, checkpoint.open() as another:
        assert [found.object.value for found in one.quads()] == ["old"]
        assert [found.object.value for found in another.quads()] == ["old"]


def test_a_checkpoint_goes_with_the_last_who_holds_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        checkpoint = Checkpoint.of(store, tmp_path)
        kept = Checkpoint.of(store, tmp_path)
    assert len(homes(tmp_path)) == 2
    del checkpoint
    gc.collect()
    assert homes(tmp_path) == [kept.path.parent]


def test_what_a_killed_service_left_is_cleared_and_what_is_held_is_not(tmp_path: Path) -> None:
    script = f"""
import os
from pathlib import Path
from graph.checkpoint import Checkpoint
from graph.store import Store
held = Checkpoint.of(Store.open(Path({str(tmp_path / "other")!r})), Path({str(tmp_path)!r}))
os._exit(9)
"""
    with Store.open(tmp_path / "store") as store:
        kept = Checkpoint.of(store, tmp_path)
    root = str(Path(__file__).parent.parent.parent)
    subprocess.run([sys.executable, "-c", script], check=False, cwd=root)
    assert len(homes(tmp_path)) == 2
    clear(tmp_path)
    assert homes(tmp_path) == [kept.path.parent]


def test_what_is_left_in_a_workshop_goes_and_what_was_moved_out_stays(tmp_path: Path) -> None:
    with workshop(tmp_path) as home:
        (home / "left").touch()
        (home / "moved").touch()
        (home / "moved").rename(tmp_path / "moved")
        clear(tmp_path)
        assert homes(tmp_path) == [home], "it is at work"
    assert homes(tmp_path) == []
    assert (tmp_path / "moved").exists()
