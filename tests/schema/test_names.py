"""Bodies by name."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Organisation
from graph.snapshot import Snapshot
from schema import Context, execute

QUERY = """query ($name: String!, $kind: OrganisationKindCode) { organisation(name: $name, kind: $kind) {
    __typename ... on Organisation { slug } ... on AmbiguousName { name candidates { slug } }
    ... on UnknownName { name nearest { slug } } } }"""


def body(
    slug: str, title: str, kind: str, *names: str, code: str | None = None, serves: tuple[str, ...] = ()
) -> Organisation:
    return Organisation(
        iri=f"https://example.org/{slug}", title=title, slug=slug, kind=kind, names=names, area_code=code,
        responsible_for=tuple(f"https://example.org/{force}" for force in serves),
    )  # fmt: skip


WORLD = Context(
    Snapshot.of(
        [
            body("north-moor", "North Moor Police", "POLICE_FORCE", "NMP", "Old Moor Constabulary", code="E1"),
            body("north-moor-pcc", "North Moor Commissioner", "LOCAL_POLICING_BODY", "the OPCC", code="E1"),
            body("south-moor", "South Moor Constabulary", "POLICE_FORCE", "nmp", code="E2"),
            body("south-moor-pcc", "South Moor Commissioner", "LOCAL_POLICING_BODY", "OPCC", code="E2"),
            body("nmp-unit", "North Moor", "PARTNER"),
            body("fen", "Fen Constabulary", "POLICE_FORCE", code="E3"),
            body("fen-pcc", "Fen Police and Crime Commissioner", "LOCAL_POLICING_BODY", serves=("fen",)),
            body("holt-pcc", "Holt Police and Crime Commissioner", "LOCAL_POLICING_BODY"),
        ]
    )
)


def ask(name: str, kind: str | None = None) -> Any:
    answer = execute(QUERY, WORLD, {"name": name, "kind": kind})
    assert answer.errors == []
    assert answer.data is not None
    return answer.data["organisation"]


@pytest.mark.parametrize(
    "name",
    ["south-moor", "South-Moor",
     "https://example.org/south-moor", "South Moor Constabulary", "the south moor", "SOUTH MOOR"],
)  # fmt: skip
def test_one_body_by_any_of_its_names(name: str) -> None:
    assert ask(name) == {"__typename": "Organisation", "slug": "south-moor"}


def test_a_former_name() -> None:
    assert ask("old moor constabulary")["slug"] == "north-moor"


def test_a_slug_is_not_made_ambiguous_by_a_nickname() -> None:
    assert ask("north moor")["slug"] == "north-moor"


def test_a_name_that_several_bear_gives_them_all() -> None:
    assert ask("NMP") == {
        "__typename": "AmbiguousName",
        "name": "NMP",
        "candidates": [{"slug": "north-moor"}, {"slug": "south-moor"}],
    }
    assert ask("OPCC")["__typename"] == "AmbiguousName"


def test_an_ons_code_and_a_kind_name_one_body() -> None:
    assert ask("E1")["__typename"] == "AmbiguousName"
    assert ask("e1", "POLICE_FORCE")["slug"] == "north-moor"
    assert ask("E1", "LOCAL_POLICING_BODY")["slug"] == "north-moor-pcc"


@pytest.mark.parametrize("name", ["fen", "E3", "Fen Constabulary"])
def test_names_of_a_force_lead_to_the_body_that_answers_for_it(name: str) -> None:
    assert ask(name)["slug"] == "fen"
    assert ask(name, "LOCAL_POLICING_BODY")["slug"] == "fen-pcc"


def test_what_all_commissioners_are_called_names_none_of_them_by_chance() -> None:
    assert ask("the PCC")["candidates"] == [{"slug": "fen-pcc"}, {"slug": "holt-pcc"}]


def test_a_name_that_none_bears_gives_those_like_it() -> None:
    found = ask("Sooth Moor Constabulry")
    assert found["__typename"] == "UnknownName"
    assert found["nearest"][0] == {"slug": "south-moor"}
    assert ask("zzzz")["nearest"] == []
