"""Documents asked for by id: from a folder, by their hash, and none but these."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from graph.errors import UsageError
from schema import Context
from schema.http import GraphQLEndpoint
from schema.persisted import _MOST_KEPT, Documents, digest
from tests.asgi import Client

QUERY = "query Links($n: Int) { links(first: $n) { nodes { title } totalCount } }"
OTHER = "{ __typename }"
GRAPHQL = {"accept": "application/graphql-response+json"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "links.graphql").write_text(QUERY + "\n")
    return tmp_path


def client(world: Context, documents: Documents) -> Client:
    endpoint = GraphQLEndpoint(lambda: world, lambda _request: PlainTextResponse("a page"), documents)
    return Client(Starlette(routes=[Route("/graphql", endpoint, methods=None)]))


def apollo(hashed: str, version: Any = 1) -> dict[str, Any]:
    return {"persistedQuery": {"version": version, "sha256Hash": hashed}}


def code(answer: Any) -> str:
    [error] = answer.json()["errors"]
    return str(error["extensions"]["code"])


IDS = ("links", f"sha256:{digest(QUERY)}", f"sha256:{digest(QUERY + chr(10))}", digest(QUERY))


@pytest.mark.parametrize("id", IDS)
def test_a_document_of_the_folder_by_post_and_get(world: Context, folder: Path, id: str) -> None:
    http = client(world, Documents.of(folder))
    plain = http.post("/graphql", json={"query": QUERY, "variables": {"n": 1}}).json()
    assert plain["data"]["links"]["totalCount"] == 3
    asked = {"documentId": id, "variables": {"n": 1}, "operationName": "Links"}
    assert http.post("/graphql", json=asked).json() == plain
    given = {"documentId": id, "variables": '{"n":1}'}
    answer = http.get("/graphql", params=given, headers={"accept": "text/html, */*"})
    assert answer.json() == plain
    again = http.get("/graphql", params=given, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_hash_is_that_of_the_specification() -> None:
    example = "query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}"
    assert digest(example) == "7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e"


MANIFESTS = {
    "relay.json": {"0f": QUERY, "1f": OTHER},
    "apollo.json": {
        "format": "apollo-persisted-query-manifest",
        "version": 1,
        "operations": [{"id": "0f", "name": "Links", "type": "query", "body": QUERY}],
    },
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_manifests_of_client_tools(world: Context, tmp_path: Path, name: str) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / name).write_text(json.dumps(MANIFESTS[name]))
    http = client(world, Documents.of(tmp_path))
    assert http.post("/graphql", json={"documentId": "0f"}).json()["data"]["links"]["totalCount"] == 3
    assert http.post("/graphql", json={"extensions": apollo("0f")}).json()["data"]["links"]["totalCount"] == 3


def test_a_client_of_apollos_protocol_sends_a_document_once(world: Context) -> None:
    http = client(world, Documents())
    hashed = sha256(OTHER.encode()).hexdigest()
    first = http.get("/graphql", params={"extensions": json.dumps(apollo(hashed))})
    assert (first.status_code, first.json()["errors"][0]["message"]) == (200, "PersistedQueryNotFound")
    assert code(first) == "PERSISTED_QUERY_NOT_FOUND"
    sent = http.post("/graphql", json={"query": OTHER, "extensions": apollo(hashed)})
    assert sent.json() == {"data": {"__typename": "Query"}}
    assert http.get("/graphql", params={"extensions": json.dumps(apollo(hashed))}).json() == sent.json()


def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    documents = Documents()
    documents.keep(OTHER)
    documents.keep(QUERY)
    for number in range(_MOST_KEPT - 1):
        assert documents.get(digest(OTHER)) == OTHER
        documents.keep(f"{{ a{number} }}")
    assert documents.get(digest(OTHER)) == OTHER
    assert documents.get(digest(QUERY)) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"documentId": "nothing"}, "PERSISTED_QUERY_NOT_FOUND"),
        ({"documentId": f"sha256:{'0' * 64}"}, "PERSISTED_QUERY_NOT_FOUND"),
        ({"query": OTHER, "extensions": apollo("0" * 64)}, "PERSISTED_QUERY_MISMATCH"),
        ({"documentId": "links", "query": OTHER}, "BAD_BODY"),
        ({"documentId": 5}, "BAD_BODY"),
        ({"documentId": ""}, "BAD_BODY"),
        ({"extensions": apollo("x", 2)}, "BAD_BODY"),
        ({"extensions": apollo("x", [])}, "BAD_BODY"),
        ({"extensions": {"persistedQuery": 1}}, "BAD_BODY"),
        ({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": 7}}}, "BAD_BODY"),
    ],
)
def test_what_names_no_document(world: Context, folder: Path, body: dict[str, Any], expected: str) -> None:
    http = client(world, Documents.of(folder))
    answer = http.post("/graphql", json=body, headers=GRAPHQL)
    assert (answer.status_code, code(answer)) == (400, expected)
    assert http.post("/graphql", json=body).status_code == (200 if expected.startswith("PERSISTED") else 400)


def test_nothing_but_registered_documents(world: Context, folder: Path) -> None:
    http = client(world, Documents.of(folder, only=True))
    assert "data" in http.post("/graphql", json={"documentId": "links"}).json()
    assert "data" in http.post("/graphql", json={"query": QUERY}).json(), "it is registered, so it may come as text"
    for body in ({"query": OTHER}, {"query": OTHER, "extensions": apollo(digest(OTHER))}):
        answer = http.post("/graphql", json=body, headers=GRAPHQL)
        assert (answer.status_code, code(answer)) == (400, "PERSISTED_QUERY_REQUIRED")
    assert code(http.post("/graphql", json={"extensions": apollo(digest(OTHER))})) == "PERSISTED_QUERY_NOT_FOUND"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("bad.graphql", "{ nothing }", "line 1, column 3: Cannot query field 'nothing'"),
        ("bad.graphql", "{", "Syntax Error"),
        ("bad.graphql", "", "Syntax Error"),
        ("bad.graphql", "fragment F on Link { title }", "bad.graphql"),
        ("two words.graphql", OTHER, "two words"),
        (
            "bad.graphql",
            "{" + "links { nodes { from { links { from { links {" * 3 + "x" + "}" * 19,
            "10 levels of fields",
        ),
        ("bad.graphql", "mutation { x }", "mutation"),
        ("bad.json", "{", "bad.json"),
        ("bad.json", "[]", "bad.json"),
        ("bad.json", '{"a": 5}', "bad.json"),
        ("bad.json", '{"format": "apollo-persisted-query-manifest", "version": 2, "operations": []}', "version 2"),
        ("bad.json", '{"format": "apollo-persisted-query-manifest", "version": 1}', "operations"),
        ("bad.json", '{"links": "{ __typename }"}', "links.graphql"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(folder: Path, name: str, content: str, told: str) -> None:
    (folder / name).write_text(content)
    with pytest.raises(UsageError) as caught:
        Documents.of(folder)
    assert told in caught.value.message
    assert str(folder / name) in caught.value.message


@pytest.mark.parametrize("only", [True, False])
def test_a_folder_without_documents(tmp_path: Path, only: bool) -> None:
    with pytest.raises(UsageError, match="--persisted"):
        Documents.of(tmp_path, only=only)
    with pytest.raises(UsageError, match="--persisted"):
        Documents.of(None, only=True)
