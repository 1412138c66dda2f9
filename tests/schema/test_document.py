"""Versions of a document, as the source has them and as a text states them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.model import Document, Link
from graph.snapshot import Snapshot
from schema import Context, execute
from tests.schema.conftest import BASE, iri

QUERY = "{ documents { nodes { iri supersedes { iri } supersededBy { iri } } } }"


def told(snapshot: Snapshot) -> dict[str, tuple[str | None, list[str]]]:
    answer = execute(QUERY, Context(snapshot))
    assert answer.data
    assert not answer.errors
    return {
        each["iri"].removeprefix(BASE): (
            each["supersedes"] and each["supersedes"]["iri"].removeprefix(BASE),
            [other["iri"].removeprefix(BASE) for other in each["supersededBy"]],
        )
        for each in answer.data["documents"]["nodes"]
    }


@pytest.fixture
def versions(world: Context) -> Callable[..., Snapshot]:
    def made(**values: object) -> Snapshot:
        bare = [replace(each, supersedes=None) if isinstance(each, Document) else each for each in world.snapshot]
        stated = Link(
            iri=iri("link/version"),
            relation="SUPERSEDES",
            basis="STATED",
            source=iri("document/later"),
            target=iri("document/report"),
            method="versions/stated",
            confidence=1.0,
        )
        return Snapshot.of([*bare, replace(stated, **values)])

    return made


def test_a_version_that_the_text_states_is_told_of_both(versions: Callable[..., Snapshot]) -> None:
    found = told(versions())
    assert found["document/later"] == ("document/report", [])
    assert found["document/report"] == (None, ["document/later"])


@pytest.mark.parametrize("values", [{"basis": "INFERRED"}, {"relation": "REPEATS"}, {"source": iri("judgment/2")}])
def test_no_other_link_makes_a_version(versions: Callable[..., Snapshot], values: dict[str, str]) -> None:
    assert all(each == (None, []) for each in told(versions(**values)).values())
