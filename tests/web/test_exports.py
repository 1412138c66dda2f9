"""Exports over HTTP, from the application as it is served."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from typing import TypeAlias

import httpx
import pyoxigraph as ox
import pytest
import zstandard

import server
from graph.dataset import Data
from graph.export import FORMATS, Source
from graph.settings import Settings
from graph.snapshot import Snapshot
from ontology.namespaces import BASE

Ask: TypeAlias = Callable[..., httpx.Response]


def subjects(answer: httpx.Response) -> set[str]:
    assert answer.status_code == 200, answer.text
    parsed = ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)
    return {str(quad.subject.value).removeprefix(BASE) for quad in parsed}


@pytest.mark.parametrize("format", FORMATS, ids=lambda known: known.ending)
def test_every_format_gives_the_bytes_of_the_command(service: server.Service, ask: Ask, format: object) -> None:
    assert hasattr(format, "ending")
    answer = ask(f"/export/graph.{format.ending}")
    with service.published.checkpoint.open() as store:
        out = io.BytesIO()
        format.write(Source(store, Snapshot.build(store, BASE)), out)  # type: ignore[attr-defined]
    assert answer.content == out.getvalue()
    assert answer.headers["content-type"].partition(";")[0] == format.media_type  # type: ignore[attr-defined]


def test_compressed_exports_hold_the_same_bytes(ask: Ask) -> None:
    plain = ask("/export/graph.nq").content
    assert gzip.decompress(ask("/export/graph.nq.gz").content) == plain
    packed = zstandard.ZstdDecompressor().stream_reader(ask("/export/graph.nq.zst").content).read()
    assert packed == plain
    assert ask("/export/graph.nq.gz").content == ask("/export/graph.nq.gz").content


def test_a_document_comes_with_the_links_that_touch_it(ask: Ask) -> None:
    found = subjects(ask("/export/graph.nt?document=d1"))
    assert {"document/d1", "finding/f1", "finding/f3", "passage/p1", "link/l1"} <= found
    assert not any(each.startswith("organisation/") for each in found)


def test_an_item_comes_with_what_is_around_it(ask: Ask) -> None:
    assert subjects(ask("/export/graph.nt?item=finding/f1&steps=0")) == {
        "finding/f1", "passage/p1", "document/d1",
    }  # fmt: skip
    near = subjects(ask("/export/graph.nt?item=finding/f1"))
    assert {"inspection/i1", "link/l1"} <= near
    assert "finding/f2" not in near
    assert "finding/f2" in subjects(ask("/export/graph.nt?item=finding/f1&steps=2"))


def test_a_lineage_chain_is_the_items_and_links_of_it(ask: Ask) -> None:
    found = subjects(ask("/export/graph.nt?lineage=finding/f1"))
    assert found == {"finding/f1", "finding/f2", "link/l1", "passage/p1", "document/d1"}


def test_a_table_has_one_type(ask: Ask) -> None:
    rows = ask("/export/graph.csv?type=Finding&item=finding/f1&steps=0").text.splitlines()
    assert len(rows) == 2
    assert ",First <b>," in rows[1]


def test_what_has_not_changed_is_not_sent_again(ask: Ask) -> None:
    etag = ask("/export/graph.ttl").headers["etag"]
    again = ask("/export/graph.ttl", if_none_match=f'"other", {etag}')
    assert (again.status_code, again.content) == (304, b"")
    assert ask("/export/graph.nt").headers["etag"] != etag
    assert ask("/export/graph.ttl?item=finding/f1").headers["etag"] != etag


def test_head_tells_without_a_body(ask: Ask) -> None:
    answer = ask("/export/graph.ttl", "HEAD")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "peelgraph-" in answer.headers["content-disposition"]
    assert "content-length" not in answer.headers, "it is not known before it is written, and not 0"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/export/graph.doc", 404),
        ("/export/graph.ttl.rar", 404),
        ("/export/other.ttl", 404),
        ("/export/graph.ttl?item=finding/none", 404),
        ("/export/graph.ttl?document=finding/f1", 404),
        ("/export/graph.ttl?item=finding/f1&lineage=finding/f1", 400),
        ("/export/graph.ttl?item=finding/f1&steps=9", 400),
        ("/export/graph.ttl?steps=1", 400),
        ("/export/graph.ttl?type=Finding", 400),
        ("/export/graph.csv?type=banana", 400),
        ("/export/graph.ttl?banana=1", 400),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_code(ask: Ask, path: str, status: int) -> None:
    answer = ask(path, accept="application/json")
    assert answer.status_code == status, answer.text
    assert answer.json()["code"] in {"USAGE_ERROR", "NOT_FOUND"}


def test_the_command_can_write_while_an_export_could_be_read(ask: Ask, settings: Settings) -> None:
    before = ask("/export/graph.nt").content
    with Data.open(settings) as data:
        data.store.remove(f"{BASE}document/d1")
    assert ask("/export/graph.nt").content == before
