"""The page of recipes: its Python runs against the dataset that ships, its clients are those that are compiled."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

import server
from graph.settings import Settings

ROOT = Path(server.__file__).parent
PAGE = (ROOT / "docs" / "recipes.md").read_text("utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.S)
CLIENTS = re.findall(r"```(?:ts|yaml|json)\n(.*?)```", PAGE, re.S)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service with the dataset that ships, on a free port."""
    service = server.Service(Settings(data=tmp_path_factory.mktemp("data")))
    running = uvicorn.Server(uvicorn.Config(server.application(service), port=0, log_level="error"))
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        assert thread.is_alive()
        time.sleep(0.02)
    yield f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}"
    running.should_exit = True
    thread.join()


def test_the_python_of_the_page_runs_from_top_to_bottom(address: str) -> None:
    names: dict[str, Any] = {}
    for block in PYTHON:
        exec(compile(block.replace("http://127.0.0.1:8000", address), "docs/recipes.md", "exec"), names)
    assert names["by_kind"].sum() == len(names["asked"]) > 5
    assert names["mean"].between(0, 100).all()
    assert str(names["deadlines"].schema["deadlines.latest"]) == "Date"
    assert len(names["deadlines"]) > 0
    assert len(names["sure"]) > 0
    assert len(names["findings"]) > 100, "more than a page"
    assert "force.title" in names["findings"]
    assert len(names["asked_for"]) == len(names["asked"])
    assert len(names["hubs"]) == 10
    assert len(PYTHON) >= 5


def test_the_clients_of_the_page_are_those_that_are_compiled() -> None:
    compiled = {path.read_text("utf-8") for path in (ROOT / "tests" / "clients").rglob("*") if path.is_file()}
    assert len(CLIENTS) == 6
    assert set(CLIENTS) <= compiled


def test_the_table_of_forms_is_that_of_the_code() -> None:
    from web.downloads import GRAPHS, TABLES

    rows = re.findall(r"^\| (`[a-z`, ]+`) \|", PAGE, re.M)
    assert [ending for row in rows for ending in re.findall(r"`(\w+)`", row)] == [
        "csv", "xlsx", "jsonl", "parquet", *GRAPHS]  # fmt: skip
    assert set(TABLES) == {"csv", "xlsx", "jsonl", "parquet"}
