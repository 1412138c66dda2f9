"""The commands and addresses that docs/linked-data.md names are there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import httpx

import server
from web.sparql import _STATUS

Ask: TypeAlias = Callable[..., httpx.Response]
TEXT = (Path(server.__file__).parent / "docs" / "linked-data.md").read_text("utf-8")


def test_every_address_answers(ask: Ask) -> None:
    elsewhere = {"/organisation/warwickshire-police", "/validate"}
    paths = set(re.findall(r"http://127\.0\.0\.1:8000(/[\w./-]+[\w])", TEXT)) - elsewhere
    assert {"/def.ttl", "/export/graph.trig", "/export/graph.gexf"} <= paths
    for path in paths:
        assert ask(path, accept="text/turtle, text/html").status_code in (200, 303), path


def test_every_code_has_the_status_that_is_told() -> None:
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \| (\d{3}) \|$", TEXT, re.MULTILINE)
    told = {code: int(status) for codes, status in rows for code in re.findall(r"[A-Z_]+", codes)}
    assert {code: status for code, status in told.items() if status != 422} == _STATUS
