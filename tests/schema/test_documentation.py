"""The page on GraphQL: its queries run, its tables are those of the code."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph import errors
from graph.dataset import Data
from graph.settings import Settings
from graph.snapshot import Snapshot
from schema import Context, answering, budget, connection, execute, http, limits, request, schema
from schema.prepared import problems

ROOT = Path(http.__file__).parent.parent
PAGE = (ROOT / "docs" / "graphql.md").read_text("utf-8")
EXAMPLES = re.findall(r"```graphql\n(.*?)```(?:\s+```json\n(.*?)```)?", PAGE, re.S)
CODE = re.compile(r"[A-Z]+(_[A-Z]+)*")
RAISING = {"RequestError", "Refused", "Stopped", "_as"}
TABLES = {"_CODES", "_TOLD_IN_WORDS"}
WITHOUT_ERRORS = ("conversation.py", "haste.py", "context.py", "sockets.py")
"""Modules whose messages are reasons of a close, bounded in length, or never leave the service."""
IN_ANSWERS = (errors.NotFound, errors.ScalesNotComparable, errors.StoreError, errors.UsageError)
"""Errors of the graph that can come out of a field."""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Context:
    settings = Settings(data=tmp_path_factory.mktemp("data"))
    with Data.open(settings) as data:
        return Context(Snapshot.build(data.store, settings.base))


@pytest.mark.parametrize(("query", "answer"), EXAMPLES)
def test_a_query_of_the_page_is_answered(shipped: Context, query: str, answer: str) -> None:
    if query.startswith("subscription"):
        assert problems(schema._schema, query) == ()
        return
    answered = execute(query, shipped)
    assert answered.errors == []
    if answer:
        assert answered.data == json.loads(answer)


def test_the_names_of_the_page_are_one_several_and_none(shipped: Context) -> None:
    [query] = [query for query, _ in EXAMPLES if "AmbiguousName" in query]
    found: Any = execute(query, shipped).data
    assert found["one"] == {"slug": "west-mercia"}
    assert found["several"]["__typename"] == "AmbiguousName"
    assert len(found["several"]["candidates"]) > 1
    assert found["none"]["__typename"] == "UnknownName"
    assert {"slug": "warwickshire"} in found["none"]["nearest"]


def _section(title: str) -> list[list[str]]:
    section = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return rows[1:]


def test_the_table_of_limits_is_that_of_the_code() -> None:
    size = limits.MOST
    expected = {
        "body": request.LONGEST_BODY, "tokens": limits.MOST_TOKENS, "depth": size.depth, "aliases": size.aliases,
        "root fields": size.root_fields, "directives": size.directives, "page": connection.LARGEST_PAGE,
        "objects in an answer": budget.MOST_NODES, "answer": answering.LONGEST_ANSWER, "time": int(budget.LONGEST),
        "requests that wait": http.MOST_WAITING,
    }  # fmt: skip
    assert {name: int(most.split()[0]) for name, most, _ in _section("Limits")} == expected


def _codes(node: ast.AST) -> Iterator[Any]:
    """The constants of a piece of code that are codes of errors."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISING:
        yield from node.args
    elif isinstance(node, ast.Dict):
        yield from (value for key, value in zip(node.keys, node.values, strict=True) if _is(key, "code"))
    elif isinstance(node, ast.Assign) and TABLES & {getattr(target, "id", "") for target in node.targets}:
        yield from getattr(node.value, "values", ())
    elif isinstance(node, ast.IfExp):
        yield from (each for each in (node.body, node.orelse) if "_" in str(getattr(each, "value", "")))


def _is(node: ast.AST | None, value: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == value


def _messages(path: Path) -> Iterator[str]:
    """What a module says was expected, as far as it is written there."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    inner = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        parts = node.values if isinstance(node, ast.JoinedStr) else [] if id(node) in inner else [node]
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in parts)
        if text.startswith("Expected "):
            yield text


def test_every_error_says_what_was_expected_what_was_found_and_what_to_do() -> None:
    written = re.compile(r"Expected .*[;,:] .*[.x] [A-Z].*[.x]", re.S)
    paths = (*(ROOT / "schema").glob("*.py"), ROOT / "web" / "downloads.py", ROOT / "web" / "routes.py")
    told = [(path.name, message) for path in paths if path.name not in WITHOUT_ERRORS for message in _messages(path)]
    assert len(told) > 50
    assert [each for each in told if not written.fullmatch(each[1])] == []


def test_the_table_of_errors_is_that_of_the_code() -> None:
    used = {
        constant.value
        for path in (
            *(ROOT / "schema").glob("*.py"),
            *(ROOT / "web" / f"{name}.py" for name in ("downloads", "receiving", "starting")),
        )
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for constant in _codes(node)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str) and CODE.fullmatch(constant.value)
    }
    documented = [code.strip("`") for code, _ in _section("Errors")]
    assert set(documented) == used | {kind.code for kind in IN_ANSWERS} - {"PEELGRAPH_ERROR"}
    assert len(documented) == len(set(documented))
    assert {code.strip("`") for _, _, code in _section("Limits")} <= set(documented)
