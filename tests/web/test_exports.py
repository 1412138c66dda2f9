"""Exports over HTTP, from the application as it is served."""

from __future__ import annotations

import asyncio
import gzip
import io
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import zstandard

import server
from graph.dataset import Data
from graph.export import FORMATS, Source
from graph.model import Document, Finding, Inspection, Link, Passage
from graph.rdf import quads
from graph.settings import Settings
from graph.snapshot import Snapshot
from ontology.namespaces import BASE

DOCUMENT = Document(
    iri=f"{BASE}document/d1", title="Report", sha256="0" * 64, file_name="report.txt", media_type="text/plain",
    reader="plain/1", layout="peel-report", length=90, report="northmoor",
)  # fmt: skip
PASSAGE = Passage(iri=f"{BASE}passage/p1", document=DOCUMENT.iri, start=3, end=20, exact="The force is good")
INSPECTION = Inspection(
    iri=f"{BASE}inspection/i1", title="Inspection of Northmoor", cycle="PEEL_2017",
    force=f"{BASE}organisation/cheshire-constabulary", inspectorate=f"{BASE}organisation/hmicfrs",
)  # fmt: skip
FIRST = Finding(iri=f"{BASE}finding/f1", title="First", inspection=INSPECTION.iri, passages=(PASSAGE.iri,))
SECOND = Finding(iri=f"{BASE}finding/f2", title="Second", inspection=INSPECTION.iri)
ALONE = Finding(iri=f"{BASE}finding/f3", title="Alone", inspection=f"{BASE}inspection/i2")
LINK = Link(
    iri=f"{BASE}link/l1", relation="REPEATS", basis="STATED", source=SECOND.iri, target=FIRST.iri, method="test",
    confidence=1.0, evidence=(PASSAGE.iri,),
)  # fmt: skip


@pytest.fixture
def service(tmp_path: Path) -> server.Service:
    settings = Settings(data=tmp_path / "data", empty=True)
    with Data.open(settings) as data:
        items = (DOCUMENT, PASSAGE, INSPECTION, FIRST, SECOND, ALONE)
        data.store.replace(DOCUMENT.iri, quads(items, DOCUMENT.iri))
        data.store.replace(f"{BASE}graph/links", quads([LINK], f"{BASE}graph/links"))
    return server.Service(settings)


def get(service: server.Service, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=server.application(service))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            return await http.request(method, path, headers=headers)

    return asyncio.run(send())


def subjects(answer: httpx.Response) -> set[str]:
    assert answer.status_code == 200, answer.text
    parsed = ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)
    return {str(quad.subject.value).removeprefix(BASE) for quad in parsed}


@pytest.mark.parametrize("format", FORMATS, ids=lambda known: known.ending)
def test_every_format_gives_the_bytes_of_the_command(service: server.Service, format: object) -> None:
    assert hasattr(format, "ending")
    answer = get(service, f"/export/graph.{format.ending}")
    with service.published.checkpoint.open() as store:
        out = io.BytesIO()
        format.write(Source(store, Snapshot.build(store, BASE)), out)  # type: ignore[attr-defined]
    assert answer.content == out.getvalue()
    assert answer.headers["content-type"].partition(";")[0] == format.media_type  # type: ignore[attr-defined]


def test_compressed_exports_hold_the_same_bytes(service: server.Service) -> None:
    plain = get(service, "/export/graph.nq").content
    assert gzip.decompress(get(service, "/export/graph.nq.gz").content) == plain
    packed = zstandard.ZstdDecompressor().stream_reader(get(service, "/export/graph.nq.zst").content).read()
    assert packed == plain
    assert get(service, "/export/graph.nq.gz").content == get(service, "/export/graph.nq.gz").content


def test_a_document_comes_with_the_links_that_touch_it(service: server.Service) -> None:
    found = subjects(get(service, "/export/graph.nt?document=d1"))
    assert {"document/d1", "finding/f1", "finding/f3", "passage/p1", "link/l1"} <= found
    assert not any(each.startswith("organisation/") for each in found)


def test_an_item_comes_with_what_is_around_it(service: server.Service) -> None:
    assert subjects(get(service, "/export/graph.nt?item=finding/f1&steps=0")) == {
        "finding/f1", "passage/p1", "document/d1",
    }  # fmt: skip
    near = subjects(get(service, "/export/graph.nt?item=finding/f1"))
    assert {"inspection/i1", "link/l1"} <= near
    assert "finding/f2" not in near
    assert "finding/f2" in subjects(get(service, "/export/graph.nt?item=finding/f1&steps=2"))


def test_a_lineage_chain_is_the_items_and_links_of_it(service: server.Service) -> None:
    found = subjects(get(service, "/export/graph.nt?lineage=finding/f1"))
    assert found == {"finding/f1", "finding/f2", "link/l1", "passage/p1", "document/d1"}


def test_a_table_has_one_type(service: server.Service) -> None:
    rows = get(service, "/export/graph.csv?type=Finding&item=finding/f1&steps=0").text.splitlines()
    assert len(rows) == 2
    assert ",First," in rows[1]


def test_what_has_not_changed_is_not_sent_again(service: server.Service) -> None:
    etag = get(service, "/export/graph.ttl").headers["etag"]
    again = get(service, "/export/graph.ttl", **{"If-None-Match": f'"other", {etag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert get(service, "/export/graph.nt").headers["etag"] != etag
    assert get(service, "/export/graph.ttl?item=finding/f1").headers["etag"] != etag


def test_head_tells_without_a_body(service: server.Service) -> None:
    answer = get(service, "/export/graph.ttl", "HEAD")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "peelgraph-" in answer.headers["content-disposition"]


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
def test_what_makes_no_sense_is_refused_with_a_code(service: server.Service, path: str, status: int) -> None:
    answer = get(service, path, accept="application/json")
    assert answer.status_code == status, answer.text
    assert answer.json()["code"] in {"USAGE_ERROR", "NOT_FOUND"}


def test_the_command_can_write_while_an_export_could_be_read(service: server.Service, tmp_path: Path) -> None:
    before = get(service, "/export/graph.nt").content
    with Data.open(Settings(data=tmp_path / "data", empty=True)) as data:
        data.store.remove(DOCUMENT.iri)
    assert get(service, "/export/graph.nt").content == before
