"""docs/links.md names every rule and what it makes: compared with the code, and with links of the test documents."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from graph.documents.extraction import extract
from graph.documents.reading import read
from graph.linking import links
from graph.model import Link, Organisation
from graph.rdf import reference
from graph.settings import Settings
from graph.snapshot import Snapshot

ROOT = Path(__file__).parents[3]
DOCUMENTS = Path(__file__).parents[2] / "documents"
_ROW = re.compile(r"^\| `([a-z-]+/[a-z-]+)` \| ([A-Z_, ]+) \| ([A-Z, ]+) \| (.+) \|$", re.M)
_NAME = re.compile(r"[a-z-]+/[a-z-]+")
ROWS = {
    name: (set(relations.split(", ")), set(bases.split(", ")))
    for name, relations, bases, _ in _ROW.findall((ROOT / "docs" / "links.md").read_text("utf-8"))
}


def names_in_code() -> set[str]:
    """The names of rules that are written whole: the three of statistics are put together."""
    found = set()
    for path in (ROOT / "graph" / "linking").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _NAME.fullmatch(node.value):
                found.add(node.value)
    return found


@pytest.fixture(scope="module")
def made() -> list[Link]:
    base = Settings().base
    held = list(reference(base))
    organisations = tuple(item for item in held if isinstance(item, Organisation))
    for path in sorted(each for each in DOCUMENTS.glob("*.*") if each.is_file()):
        text = read(path.read_bytes(), path.name)
        held += extract(text, sha256=path.stem, file_name=path.name, base=base, organisations=organisations).items
    return [each for each in links(Snapshot.of(held)) if isinstance(each, Link)]


def test_every_rule_of_the_code_is_told_of() -> None:
    assert names_in_code() - set(ROWS) == set()


def test_every_rule_that_is_told_of_is_one(made: list[Link]) -> None:
    assert set(ROWS) - names_in_code() - {each.method for each in made} == set()


def test_links_have_the_relation_and_basis_that_are_told(made: list[Link]) -> None:
    untold = {
        (each.method, each.relation, each.basis)
        for each in made
        if each.relation not in ROWS[each.method][0] or each.basis not in ROWS[each.method][1]
    }
    assert untold == set()
