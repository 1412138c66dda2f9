"""An engine that cuts, changes, swallows or delays: a part is never taken for the whole, and no write is half done."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from graph.engine import Engine
from graph.errors import EngineError
from graph.remote import RemoteStore
from graph.settings import StoreAddress
from graph.snapshot import Snapshot
from ontology.namespaces import BASE
from tests.graph.engines import GRAPH, NEW, OLD, Failing, emptied, failing, first_only, held, quads, writing


def test_an_engine_that_gives_a_few_rows_at_a_time_is_read_to_the_end(sound: StoreAddress) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, NEW)
        how = Failing(rows=lambda text, rows: rows[:3] if "LIMIT" in text else rows)
        with failing(sound, how) as address, RemoteStore(Engine(address, seconds=5), BASE) as store:
            assert held(store) == held(plain) == {GRAPH: NEW}


@pytest.mark.parametrize(
    "rows",
    [
        lambda text, rows: rows[:5] if "LIMIT" in text else rows,
        lambda text, rows: rows[::-1] if "ORDER BY" in text else rows,
        lambda text, rows: rows[:-1] if "?s ?p ?o LIMIT" in text or "SELECT ?s" in text else rows,
        lambda text, rows: [] if "SELECT DISTINCT ?g" in text else rows,
        lambda text, rows: [{"n": {**rows[0]["n"], "value": "3"}}] if "COUNT(*)" in text else rows,
        lambda text, rows: [] if "COUNT" in text else rows,
        lambda text, rows: [*rows[:-1], rows[0]] if "SELECT ?s" in text else rows,
    ],
    ids=["cut rows", "other order", "one row less", "no graphs", "lower count", "no count", "a row twice"],
)
def test_a_part_of_an_answer_is_never_taken_for_the_whole(
    sound: StoreAddress, rows: Callable[[str, list[Any]], list[Any]]
) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, NEW | quads(*(("1", f"{number}") for number in range(6))))
    with failing(sound, Failing(rows=rows)) as address, RemoteStore(Engine(address, seconds=5), BASE) as store:
        with pytest.raises(EngineError):
            list(store.quads())
        with pytest.raises(EngineError):
            Snapshot.build(store, BASE)


@pytest.mark.parametrize(
    "request_",
    [
        lambda text: "cut" if "MOVE" in text else None,
        lambda text: "pretend" if "INSERT" in text else None,
        lambda text: "cut" if "INSERT" in text else None,
        lambda text: "pretend" if "MOVE" in text else None,
    ],
    ids=["no move", "swallowed statements", "no statements", "swallowed move"],
)
def test_a_write_that_fails_leaves_the_old_graph_and_nothing_beside_it(
    sound: StoreAddress, request_: Callable[[str], str | None]
) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with (
            failing(sound, Failing(request=request_)) as address,
            RemoteStore(Engine(address, seconds=5), BASE) as store,
            pytest.raises(EngineError),
        ):
            store.replace(GRAPH, NEW)
        assert held(plain) == {GRAPH: OLD}


def test_an_engine_that_dies_while_it_is_written_keeps_the_old_graph(sound: StoreAddress) -> None:
    dead: list[str] = []

    def request(text: str) -> str | None:
        if "INSERT" in text:
            dead.append(text)
        return "cut" if dead else None

    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with (
            failing(sound, Failing(request=request)) as address,
            RemoteStore(Engine(address, seconds=2), BASE) as store,
            pytest.raises(EngineError),
        ):
            store.replace(GRAPH, NEW)
        assert held(plain) == {GRAPH: OLD}


@pytest.mark.parametrize("fate", ["done and cut", "cut and done"])
def test_a_lost_answer_is_settled_by_looking(sound: StoreAddress, fate: str) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        how = Failing(request=first_only("MOVE", fate))
        with failing(sound, how) as address, RemoteStore(Engine(address, seconds=5), BASE) as store:
            store.replace(GRAPH, NEW)
        assert held(plain) == {GRAPH: NEW}
        assert plain.leftovers() == ()
        assert len([text for text in how.asked if "MOVE" in text]) == 1


def test_a_move_of_which_nothing_is_known_is_told_and_never_sent_twice(sound: StoreAddress) -> None:
    """A second MOVE of a graph that is gone leaves the target empty in Virtuoso, and fails in Oxigraph."""
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        how = Failing(request=first_only("MOVE", "cut"))
        with failing(sound, how) as address, RemoteStore(Engine(address, seconds=5), BASE) as store:
            with pytest.raises(EngineError, match="as it was, and may still change"):
                store.replace(GRAPH, NEW)
            assert len([text for text in how.asked if "MOVE" in text]) == 1
            assert held(plain) == {GRAPH: OLD}
            assert {quad.object for quad in plain.quads(*plain.leftovers())} == {quad.object for quad in NEW}
            store.replace(GRAPH, NEW)
        assert held(plain) == {GRAPH: NEW}


def test_a_move_that_leaves_something_else_is_told_as_what_it_is(sound: StoreAddress) -> None:
    how = Failing()

    def rows(text: str, found: list[Any]) -> list[Any]:
        moved = any("MOVE" in asked for asked in how.asked)
        for row in found if moved and "SELECT ?s" in text else ():
            row["o"]["value"] = "changed"
        return found

    how.rows = rows
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with failing(sound, how) as address, RemoteStore(Engine(address, seconds=5), BASE) as store:
            with pytest.raises(EngineError, match="neither what it held nor what was sent") as told:
                store.replace(GRAPH, NEW)
            assert "as it was" not in told.value.message


def test_a_graph_that_stays_though_it_was_dropped_is_told(sound: StoreAddress) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with (
            writing(sound, lambda text: "pretend" if "DROP" in text else None) as store,
            pytest.raises(EngineError, match="to be gone"),
        ):
            store.remove(GRAPH)
        assert held(plain) == {GRAPH: OLD}


@pytest.mark.parametrize("operation", ["INSERT", "MOVE"])
def test_a_write_that_is_not_answered_is_given_up_in_time(sound: StoreAddress, operation: str) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with writing(sound, lambda text: "silent" if operation in text else None) as store:
            begun = time.monotonic()
            with pytest.raises(EngineError):
                store.replace(GRAPH, NEW)
            assert time.monotonic() - begun < 12
        assert held(plain) == {GRAPH: OLD}


@pytest.mark.parametrize(
    "rows",
    [lambda rows: rows[:-1], lambda rows: [*rows[:-1], {**rows[-1], "o": {"type": "literal", "value": "other"}}]],
    ids=["a row less", "another value"],
)
def test_what_does_not_read_back_as_it_was_sent_does_not_take_its_place(
    sound: StoreAddress, rows: Callable[[list[Any]], list[Any]]
) -> None:
    how = Failing(
        rows=lambda text, found: rows(found) if "SELECT ?s" in text and "staging" in text and found else found
    )
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with (
            failing(sound, how) as address,
            RemoteStore(Engine(address, seconds=5), BASE) as store,
            pytest.raises(EngineError),
        ):
            store.replace(GRAPH, NEW)
        assert held(plain) == {GRAPH: OLD}
        assert plain.leftovers() == ()
        assert not any("MOVE" in text for text in how.asked)
