"""The doctor says what an engine is safe for, and leaves nothing behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.doctor import examined, verdict
from graph.engine import Engine
from graph.settings import Settings, StoreAddress
from tests.graph.engines import Failing, emptied, failing, free_port


def test_the_doctor_finds_it_safe_and_leaves_nothing_behind(address: StoreAddress, tmp_path: Path) -> None:
    with emptied(address) as store:
        found = examined(Settings(data=tmp_path, store=address))
        assert [each for each in found if not each.passed] == []
        assert verdict(found) == "safe to read and to write"
        assert store.graphs() == store.leftovers() == ()


def test_what_was_left_half_written_is_hidden_and_swept_by_the_doctor(sound: StoreAddress, tmp_path: Path) -> None:
    with emptied(sound) as store, Engine(sound) as engine:
        engine.update(
            f'INSERT DATA {{ GRAPH <{store.staging}left> {{ <urn:example:a> <urn:example:b> "c" }} }}', repeated=True
        )
        assert store.graphs() == ()
        assert len(store.leftovers()) == 1
        assert examined(Settings(data=tmp_path, store=sound))[-2].message.startswith("1 graphs")
        assert store.leftovers() == ()


def test_the_doctor_says_what_an_engine_changes(sound: StoreAddress, tmp_path: Path) -> None:
    def rows(text: str, found: list[Any]) -> list[Any]:
        told = json.loads(json.dumps(found))
        for row in told:
            if row.get("o", {}).get("datatype", "").endswith("gYear"):
                row["o"]["value"] = "1999"
        return told if "SELECT ?s" in text else found

    emptied(sound).close()
    with failing(sound, Failing(rows=rows)) as address:
        found = examined(Settings(data=tmp_path, store=address))
    assert [each.name for each in found if not each.passed] == ["dates"]
    assert verdict(found).startswith("safe to read; writes")


def test_a_dead_engine_is_not_safe(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}/sparql"
    found = examined(Settings(data=tmp_path, store=StoreAddress(query=url, update=url)))
    assert verdict(found).startswith("not safe")
    assert {each.is_write for each in found[:-1]} == {False}
