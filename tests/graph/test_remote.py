"""The store in a SPARQL engine: what is written is read back as it was, page by page, beside the graphs of others."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.engine import Engine
from graph.errors import EngineError, StoreError
from graph.remote import RemoteStore
from graph.settings import StoreAddress
from graph.store import Store
from ontology.namespaces import BASE, XSD
from tests.graph.engines import GRAPH, Failing, emptied, failing, held, quads


def test_a_copy_holds_the_same(address: StoreAddress, tmp_path: Path) -> None:
    with emptied(address) as store:
        store.replace(GRAPH, quads(("1", "a"), ("2", "b")))
        store.copy_to(tmp_path / "copy")
        with Store.open(tmp_path / "copy", read_only=True) as copy:
            assert held(copy) == held(store)


def test_pages_end_anywhere(address: StoreAddress) -> None:
    said = quads(*((f"{number % 7}", f"{number}") for number in range(40)))
    more = [quads(("1", "a"), graph=f"{BASE}document/{number}") for number in range(9)]
    with emptied(address, page=3) as store:
        store.replace(GRAPH, said)
        for each in more:
            store.replace(next(iter(each)).graph_name.value, each)
        assert set(store.quads(GRAPH)) == said
        assert set(store.quads()) == said.union(*more)


def test_graphs_of_others_are_neither_seen_nor_written(address: StoreAddress) -> None:
    with emptied(address) as store, Engine(address, seconds=120) as engine:
        for graph in ("http://aaa.example/g", "urn:example:zzz"):
            engine.update(f'INSERT DATA {{ GRAPH <{graph}> {{ <urn:example:a> <urn:example:b> "c" }} }}', repeated=True)
        store.replace(GRAPH, quads(("1", "a")))
        assert store.graphs() == (GRAPH,)
        with pytest.raises(StoreError, match="under"):
            store.replace("urn:example:zzz", ())
        for graph in ("http://aaa.example/g", "urn:example:zzz"):
            rows = engine.select(f"SELECT ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", ("o",))
            assert rows == [(ox.Literal("c"),)]
            engine.update(f"DROP SILENT GRAPH <{graph}>", repeated=True)


def test_what_an_engine_would_change_is_refused_and_the_old_graph_stays(address: StoreAddress) -> None:
    """Virtuoso keeps fifteen digits. Oxigraph keeps all that ours keeps, being the same."""
    fine = ox.Literal("0.123456789012345678", datatype=ox.NamedNode(f"{XSD}decimal"))
    old = quads(("1", "old"))
    (quad,) = quads(("1", "new"))
    new = {ox.Quad(quad.subject, quad.predicate, fine, quad.graph_name)}
    with emptied(address) as store:
        store.replace(GRAPH, old)
        if "update" in address.update:
            store.replace(GRAPH, new)
        else:
            with pytest.raises(EngineError, match="differ"):
                store.replace(GRAPH, new)
        assert set(store.quads(GRAPH)) == (new if "update" in address.update else old)
        assert store.leftovers() == ()


def test_graphs_that_come_in_turns_are_each_written_once(sound: StoreAddress) -> None:
    names = [f"{BASE}document/{number}" for number in range(3)]
    said = [quads((f"{number}", "a"), graph=name) for number in range(30) for name in names]
    how = Failing()
    with emptied(sound) as plain, failing(sound, how) as address, RemoteStore(Engine(address), BASE) as store:
        store.add(quad for each in said for quad in each)
        assert set(plain.quads()) == set().union(*said)
    assert len([text for text in how.asked if "INSERT" in text]) == len(names)


def test_statements_are_sent_a_thousand_at_a_time_in_single_operations(sound: StoreAddress) -> None:
    how = Failing()
    with emptied(sound), failing(sound, how) as address, RemoteStore(Engine(address), BASE) as store:
        store.replace(GRAPH, quads(*((f"{number}", "word " * 8) for number in range(2_500))))
    operations = [text for text in how.asked if text.startswith("INSERT")]
    assert max(text.count(" .") for text in operations) <= 1_000
    assert len(operations) >= 3
