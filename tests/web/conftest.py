"""A service over a small world, and a client without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

import server
from graph.dataset import Data
from graph.journal import Event, EventKind
from graph.model import Deadline, Document, Finding, Inspection, Link, Passage, Recommendation
from graph.rdf import quads
from graph.settings import Settings
from ontology.namespaces import BASE

DOCUMENT = Document(
    iri=f"{BASE}document/d1", title="Report", sha256="0" * 64, file_name="report.txt", media_type="text/plain",
    reader="plain/1", layout="peel-report", length=90, report="northmoor", kind="PEEL_REPORT",
)  # fmt: skip
PASSAGE = Passage(iri=f"{BASE}passage/p1", document=DOCUMENT.iri, start=3, end=20, exact="The force is <good>")
INSPECTION = Inspection(
    iri=f"{BASE}inspection/i1", title="Inspection of Northmoor", cycle="PEEL_2017",
    force=f"{BASE}organisation/cheshire-constabulary", inspectorate=f"{BASE}organisation/hmicfrs",
)  # fmt: skip
FIRST = Finding(iri=f"{BASE}finding/f1", title="First <b>", inspection=INSPECTION.iri, passages=(PASSAGE.iri,))
SECOND = Finding(iri=f"{BASE}finding/f2", title="Second", inspection=INSPECTION.iri)
ALONE = Finding(iri=f"{BASE}finding/f3", title="Alone", inspection=f"{BASE}inspection/i2")
ASKED = Recommendation(
    iri=f"{BASE}recommendation/r1", title="Asked", inspection=INSPECTION.iri,
    deadlines=(Deadline(iri=f"{BASE}deadline/t1", precision="MONTH", date="2018-01", text="by January"),),
)  # fmt: skip
LINK = Link(
    iri=f"{BASE}link/l1", relation="REPEATS", basis="STATED", source=SECOND.iri, target=FIRST.iri, method="test",
    confidence=1.0, evidence=(PASSAGE.iri,),
)  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Where the small world is kept: two graphs, and a document that was taken out."""
    settings = Settings(data=tmp_path / "data", empty=True)
    with Data.open(settings) as data:
        items = (DOCUMENT, PASSAGE, INSPECTION, FIRST, SECOND, ALONE, ASKED)
        data.store.replace(DOCUMENT.iri, quads(items, DOCUMENT.iri))
        data.store.replace(f"{BASE}graph/links", quads([LINK], f"{BASE}graph/links"))
        data.archive.journal.append(Event(kind=EventKind.REMOVED, subject=f"{BASE}document/gone"))
    return settings


@pytest.fixture
def service(settings: Settings) -> server.Service:
    return server.Service(settings)


@pytest.fixture
def ask(service: server.Service) -> Callable[..., httpx.Response]:
    """Sends a request: ``ask("/finding/f1", accept="text/turtle")``."""

    def send(path: str, method: str = "GET", content: bytes | None = None, **headers: str) -> httpx.Response:
        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(app=server.application(service))
            named: dict[str, Any] = {name.replace("_", "-"): value for name, value in headers.items()}
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
                return await http.request(method, path, headers=named, content=content)

        return asyncio.run(sent())

    return send
