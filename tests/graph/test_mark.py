from __future__ import annotations

from pathlib import Path

from graph.mark import Mark
from graph.model import Post
from graph.rdf import quads
from graph.store import Store

GRAPH = "https://example.org/graph/1"


def said(title: str) -> object:
    return quads([Post(iri="https://example.org/post/1", title=title)], GRAPH)


def test_a_mark_is_another_after_a_change_and_the_same_without(tmp_path: Path) -> None:
    first = Mark(tmp_path).read()
    assert first
    assert Mark(tmp_path).read() == first
    Mark(tmp_path).change()
    assert Mark(tmp_path).read() != first


def test_every_change_after_a_look_makes_another(tmp_path: Path) -> None:
    mark, found = Mark(tmp_path), set()
    for _ in range(5):
        mark.change()
        mark.change()
        found.add(mark.read())
    assert len(found) == 5


def test_changes_that_nobody_looked_between_are_written_once(tmp_path: Path) -> None:
    mark = Mark(tmp_path)
    mark.change()
    written = (tmp_path / "peelgraph-state").read_bytes()
    mark.change()
    assert (tmp_path / "peelgraph-state").read_bytes() == written


def test_a_mark_that_cannot_be_written_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert Mark(tmp_path / "file").read() is None


def test_writing_what_is_there_already_changes_no_state(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.replace(GRAPH, said("One"))
        before = store.state()
        store.replace(GRAPH, said("One"))
        store.remove("https://example.org/graph/2")
        assert store.state() == before
        store.replace(GRAPH, said("Two"))
        assert store.state() != before


def test_the_state_lasts_from_one_opening_to_the_next_and_moves_with_the_store(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a") as store:
        store.replace(GRAPH, said("One"))
        state = store.state()
    (tmp_path / "a").rename(tmp_path / "b")
    with Store.open(tmp_path / "b") as store:
        assert store.state() == state
    with Store.open(tmp_path / "a") as store:
        assert store.state() != state


def test_what_is_read_only_or_in_memory_has_no_state(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a") as store:
        store.replace(GRAPH, said("One"))
        store.copy_to(tmp_path / "copy")
    with Store.open(tmp_path / "copy", read_only=True) as copy, Store.open() as memory:
        assert (copy.state(), memory.state()) == (None, None)
