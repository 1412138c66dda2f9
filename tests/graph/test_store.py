from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import StoreError
from graph.store import Store

GRAPH, OTHER = "https://example.org/graph", "https://example.org/other"


def quad(value: str, graph: str = GRAPH) -> ox.Quad:
    node = ox.NamedNode("https://example.org/item")
    return ox.Quad(node, node, ox.Literal(value), ox.NamedNode(graph))


def values(store: Store, graph: str | None = None) -> list[str]:
    return sorted(found.object.value for found in store.quads(graph))


def broken(quads: list[ox.Quad]) -> Iterator[ox.Quad]:
    yield from quads
    raise KeyboardInterrupt


texts = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), unique=True, max_size=5)


@given(old=texts, new=texts)
def test_replacing_makes_the_graph_hold_exactly_the_new_quads(old: list[str], new: list[str]) -> None:
    store = Store.open()
    store.replace(OTHER, [quad("untouched", OTHER)])
    store.replace(GRAPH, map(quad, old))
    store.replace(GRAPH, map(quad, new))
    assert values(store, GRAPH) == sorted(new)
    assert values(store, OTHER) == ["untouched"]
    assert (GRAPH in store.graphs()) == bool(new)


@given(old=texts, new=texts)
def test_a_crash_among_the_new_quads_leaves_the_old_graph(old: list[str], new: list[str]) -> None:
    store = Store.open()
    store.replace(GRAPH, map(quad, old))
    with pytest.raises(KeyboardInterrupt):
        store.replace(GRAPH, broken([quad(text) for text in new]))
    assert values(store) == sorted(old)


def test_a_failing_write_leaves_the_old_graph() -> None:
    store = Store.open()
    store.replace(GRAPH, [quad("old")])
    with pytest.raises(StoreError, match="Replace one graph at a time"):
        store.replace(GRAPH, [quad("new"), quad("elsewhere", OTHER)])
    assert values(store) == ["old"]


def test_no_reader_sees_half_of_a_replacement(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.replace(GRAPH, [quad(f"old {n}") for n in range(100)])
        reading = store.quads(GRAPH)
        seen = [next(reading)]
        store.replace(GRAPH, [quad(f"new {n}") for n in range(100)])
        seen += reading
        assert sorted(found.object.value for found in seen) == sorted(f"old {n}" for n in range(100))
        del reading


def test_a_removed_graph_is_no_longer_listed() -> None:
    store = Store.open()
    store.replace(GRAPH, [quad("one")])
    store.replace(OTHER, [quad("two", OTHER)])
    store.remove(GRAPH)
    store.remove("https://example.org/never-there")
    assert store.graphs() == (OTHER,)
    assert values(store) == ["two"]


def test_what_was_written_is_there_when_the_directory_is_opened_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "made" / "store") as store:
        store.replace(GRAPH, [quad("kept")])
    with Store.open(tmp_path / "made" / "store") as store:
        assert values(store) == ["kept"]


def test_blank_nodes_are_refused() -> None:
    nameless = ox.Quad(ox.BlankNode(), ox.NamedNode(GRAPH), ox.Literal("x"), ox.NamedNode(GRAPH))
    with pytest.raises(StoreError, match="Give it an IRI"):
        Store.open().replace(GRAPH, [nameless])


def test_a_directory_another_process_writes_is_refused_with_the_remedy(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from graph.store import Store; Store.open(Path(sys.argv[1]))"
    with Store.open(tmp_path):
        found = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "StoreError" in found.stderr
    assert "A server or another command is running on it" in found.stderr


def test_a_writer_that_lets_go_in_time_is_waited_for(tmp_path: Path) -> None:
    first = Store.open(tmp_path)
    Timer(0.2, first.close).start()
    with Store.open(tmp_path, patience=10) as second:
        second.replace(GRAPH, [quad("kept")])


def test_a_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a store")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "file")


def test_a_store_open_for_reading_only_refuses_to_write(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.replace(GRAPH, [quad("kept")])
    with Store.open(tmp_path, read_only=True) as one, Store.open(tmp_path, read_only=True) as two:
        assert values(one) == values(two) == ["kept"]
        with pytest.raises(StoreError, match="reading only"):
            one.replace(GRAPH, [quad("changed")])


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.graphs()
