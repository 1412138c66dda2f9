"""Typed clients compile against the committed schema, with the tools that their users have."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from schema import SDL
from schema.persisted import registered

HERE = Path(__file__).parent
ROOT = SDL.parent.parent
SORTED = ("type-fields", "input-object-fields", "interface-fields", "enum-values")
"""What the linter would have in alphabetical order, and we have in an order to be read in."""


def run(project: Path, *command: str) -> str:
    found = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=300, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project beside this file, with its packages and the schema."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed: typed clients were not compiled, the schema was not linted")
    folder = tmp_path_factory.mktemp("clients") / "project"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "node_modules", "__pycache__"))
    shutil.copy(SDL, folder / "schema.graphql")
    run(folder, "npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock")
    return folder


def test_graphql_codegen_apollo_and_urql(project: Path) -> None:
    run(project, "npx", "graphql-codegen")
    run(project, "npx", "tsc")
    (project / "codegen").mkdir()
    shutil.copy(project / "src" / "gql" / "persisted-documents.json", project / "codegen")
    assert any("query Open(" in query for query in registered(project / "codegen").values())


def test_the_relay_compiler(project: Path) -> None:
    run(project, "npx", "relay-compiler")
    (project / "persisted").mkdir()
    shutil.copy(project / "relay" / "persisted.json", project / "persisted")
    assert any("query openQuery(" in query for query in registered(project / "persisted").values())


def test_the_schema_linter_finds_nothing(project: Path) -> None:
    rules = sorted(path.stem.replace("_", "-") for path in (project / LINTER).glob("*.js"))
    chosen = [rule for rule in rules if not rule.startswith(SORTED) or not rule.endswith("sorted-alphabetically")]
    assert len(rules) - len(chosen) == len(SORTED)
    run(project, "npx", "graphql-schema-linter", "--rules", ",".join(chosen), "schema.graphql")


def test_the_audits_of_graphql_over_http_and_the_clients_of_graphql_ws_and_graphql_sse(
    project: Path, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = (sys.executable, str(ROOT / "server.py"), "--port", str(port), "--data", str(tmp_path), "--empty")
    service = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until_ready(f"http://127.0.0.1:{port}/readyz")
        found = json.loads(run(project, "node", "protocol.mjs", f"http://127.0.0.1:{port}/graphql"))
    finally:
        service.terminate()
        service.wait(60)
    assert found["failed"] == []
    assert found["audits"] >= 61
    assert found["answer"]["data"] == {"__typename": "Query"}
    assert set(found["answer"]["extensions"]) == {"cost", "explain"}
    assert found["mistake"] == found["refused"] == "INVALID_REQUEST"
    assert found["told"]["data"] == {"__typename": "Query"}
    assert set(found["told"]["extensions"]) == {"cost"}
    assert found["legacyRefused"] == "Server sent no subprotocol"


def _until_ready(address: str) -> None:
    for _ in range(600):
        try:
            httpx.get(address, trust_env=False).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{address} did not answer")


LINTER = Path("node_modules/graphql-schema-linter/lib/rules")
