"""Clients that were written for the last release go on working."""

from __future__ import annotations

from pathlib import Path

from graphql import build_schema
from graphql.utilities import find_breaking_changes

from schema import SDL

RELEASED = Path(__file__).with_name("released.graphql")


def test_nothing_that_was_released_is_broken() -> None:
    broken = find_breaking_changes(build_schema(RELEASED.read_text("utf-8")), build_schema(SDL.read_text("utf-8")))
    assert [change.description for change in broken] == [], "deprecate it first: CONTRIBUTING.md, Changing the schema"


def test_what_is_broken_is_found() -> None:
    released = RELEASED.read_text("utf-8")
    assert released.count("  documentAdded(") == 1
    renamed = released.replace("  documentAdded(", "  documentRead(")
    [change] = find_breaking_changes(build_schema(released), build_schema(renamed))
    assert "documentAdded" in change.description
