"""Selections over HTTP, from the application as it is served."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import quote

import httpx
import openpyxl
import pyoxigraph as ox
import pytest
from pyarrow import parquet

import server
from graph.errors import UsageError
from ontology.namespaces import BASE
from schema import Context, execute
from schema.choice import Choice, connections
from web import downloads
from web.downloads import GRAPHS, TABLES

Ask: TypeAlias = Callable[..., httpx.Response]
WHERE = '{"title": {"startsWith": "F"}}'
SOME = f"/download/findings.csv?where={quote(WHERE)}"


def titles(ending: str, body: bytes) -> list[str]:
    if ending == "csv":
        return [row["title"] for row in csv.DictReader(io.StringIO(body.decode(), newline=""))]
    if ending == "jsonl":
        return [json.loads(line)["title"] for line in body.splitlines()]
    if ending == "parquet":
        return [row["title"] for row in parquet.read_table(io.BytesIO(body)).to_pylist()]
    if ending == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(body)).active
        assert sheet is not None
        return [str(row[1].value) for row in sheet.iter_rows(min_row=2)]
    form = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML,
            "jsonld": ox.RdfFormat.JSON_LD}[ending]  # fmt: skip
    found = [quad for quad in ox.parse(body, format=form) if "/finding/" in str(quad.subject)]
    return sorted(str(getattr(quad.object, "value", "")) for quad in found if "title" in quad.predicate.value)


@pytest.mark.parametrize("ending", [*TABLES, *GRAPHS])
def test_a_selection_in_every_form(ask: Ask, ending: str) -> None:
    where = '{"not": {"title": {"eq": "Alone"}}}'
    answer = ask(f"/download/findings.{ending}?where={quote(where)}")
    assert answer.status_code == 200, answer.text
    assert titles(ending, answer.content) == ["First <b>", "Second"]
    assert answer.headers["content-type"].partition(";")[0] == (TABLES | GRAPHS)[ending][0]  # type: ignore[operator]
    assert f'.{ending}"' in answer.headers["content-disposition"]
    fields = "?fields=iri,title" if ending in TABLES else ""
    whole = ask(f"/download/findings.{ending}{fields}")
    assert sorted(titles(ending, whole.content)) == ["Alone", "First <b>", "Second"]


@pytest.mark.parametrize("name", connections())
def test_every_connection_can_be_taken_away(service: server.Service, ask: Ask, name: str) -> None:
    answer = ask(f"/download/{name}.csv?fields=iri")
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    counted = execute(f"{{ {name} {{ totalCount }} }}", service.context).data
    assert counted is not None
    assert len(rows) == 1 + counted[name]["totalCount"]


def test_by_post_in_an_order_with_fields(ask: Ask) -> None:
    body = {"where": json.loads(WHERE), "orderBy": [{"title": "DESC"}], "fields": ["title", "inspection.cycle"]}
    there = {"where": {"not": {"title": {"eq": "Alone"}}}}
    answer = ask("/download/findings.csv", "POST", json.dumps(body | there).encode())
    assert answer.text.splitlines() == ["title,inspection.cycle", "Second,PEEL_2017", "First <b>,PEEL_2017"]
    assert ask("/download/findings.csv", "POST", json.dumps(body).encode()).text.splitlines()[1:] == [
        "First <b>,PEEL_2017"]  # fmt: skip


def test_what_was_searched_for(ask: Ask) -> None:
    assert titles("csv", ask("/download/findings.csv?search=second").content) == ["Second"]


def test_the_graph_holds_what_items_rest_on(ask: Ask) -> None:
    quads = list(ox.parse(ask(SOME.replace("csv", "nt")).content, format=ox.RdfFormat.N_TRIPLES))
    subjects = {str(quad.subject.value).removeprefix(BASE) for quad in quads}
    assert subjects == {"finding/f1", "passage/p1", "document/d1"}


def test_it_is_not_sent_again_to_who_has_it(ask: Ask) -> None:
    first = ask(SOME)
    again = ask(SOME, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert ask("/download/findings.csv?fields=iri", if_none_match=first.headers["etag"]).status_code == 200
    head = ask(SOME, "HEAD")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])
    assert "content-length" not in head.headers


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("nothing.csv", None, 404, "NOT_FOUND"),
        ("findings.doc", None, 404, "NOT_FOUND"),
        ("findings", None, 404, "NOT_FOUND"),
        ("findings.csv?what=1", None, 400, "BAD_BODY"),
        ("findings.csv?where={", None, 400, "BAD_BODY"),
        ("findings.csv?where=5", None, 400, "INVALID_REQUEST"),
        ('findings.csv?where={"nothing":{}}', None, 400, "INVALID_REQUEST"),
        ('findings.csv?where={"title":{"eq":5}}', None, 400, "INVALID_REQUEST"),
        ('findings.csv?where={"title":null}', None, 400, "BAD_FILTER"),
        ('findings.csv?orderBy={"title":"UP"}', None, 400, "INVALID_REQUEST"),
        ("findings.csv?search=%22", None, 400, "BAD_SEARCH"),
        ("findings.csv?fields=nothing", None, 400, "BAD_FIELDS"),
        ("findings.ttl?fields=title", None, 400, "USAGE_ERROR"),
        ("findings.csv?fields=inspection.cycle", None, 500, "STORE_ERROR"),
        ("findings.csv", b"", 400, "BAD_BODY"),
        ("findings.csv", b"[]", 400, "BAD_BODY"),
        ("findings.csv", b'{"fields": "title"}', 400, "BAD_FIELDS"),
        ("findings.csv", b'{"fields": [5]}', 400, "BAD_FIELDS"),
        ("findings.csv", b'{"search": 5}', 400, "INVALID_REQUEST"),
        ("findings.csv", b'{"where": ' + b'{"not":' * 500 + b"{}" + b"}" * 501, 400, "TOO_DEEP"),
        ("findings.csv", b"{" + b" " * downloads.LONGEST_BODY, 413, "BODY_TOO_LARGE"),
    ],
)
def test_what_cannot_be_taken_away(ask: Ask, path: str, body: bytes | None, status: int, code: str) -> None:
    headers = {} if code == "STORE_ERROR" else {"if_none_match": "*"}  # what only shows in the writing may be unchanged
    answer = ask(f"/download/{path}", "GET" if body is None else "POST", body, **headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert "xpected" in answer.json()["detail"] or code in ("INVALID_REQUEST", "TOO_DEEP")


def test_what_goes_wrong_in_the_writing_is_told(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise UsageError("Expected less; found more.")

    monkeypatch.setitem(downloads.TABLES, "xlsx", ("application/x", refuse))  # type: ignore[arg-type]
    answer = ask("/download/findings.xlsx")
    assert (answer.status_code, answer.json()["code"]) == (400, "USAGE_ERROR")
    assert ask(SOME).status_code == 200


def test_who_comes_when_others_are_served_is_told_to_come_again(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "_PATIENCE", 0.01)
    held = [downloads._AT_ONCE.acquire() for _ in range(4)]
    try:
        answer = ask(SOME)
        assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "BUSY", "10")
    finally:
        for _ in held:
            downloads._AT_ONCE.release()
    assert ask(SOME).status_code == 200


def test_selecting_waits_for_its_turn_as_writing_does(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    free: list[int] = []
    whole = Choice.items

    def counted(self: Choice, context: Context) -> object:
        free.append(downloads._AT_ONCE._value)
        return whole(self, context)

    monkeypatch.setattr(Choice, "items", counted)
    assert ask(SOME).status_code == ask(SOME.replace(".csv", ".ttl")).status_code == 200
    assert free == [3, 3]
    assert ask(SOME, "HEAD").status_code == 200
    assert len(free) == 2, "whoever only asks for the head needs no selection"


def test_only_so_many_downloads_wait(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "_MOST_WAITING", 0)
    assert ask(SOME).json()["code"] == "BUSY"
