"""The reference data knows every force, who answers for it, and who came before whom."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.model import Organisation, Post
from graph.rdf import reference
from ontology import reference_turtle
from ontology.namespaces import BASE
from ontology.words import normalise

ITEMS = {item.iri.removeprefix(BASE): item for item in reference(BASE)}
ORGANISATIONS = [item for item in ITEMS.values() if isinstance(item, Organisation)]
POSTS = [item for item in ITEMS.values() if isinstance(item, Post)]
FORCES = [item for item in ORGANISATIONS if item.kind == "POLICE_FORCE" and item.area_code]
"""The territorial forces; forces of railways, nations and the like have no police area with a code."""
BODIES = [item for item in ORGANISATIONS if item.kind == "LOCAL_POLICING_BODY"]


def test_there_are_forty_three_forces_each_with_its_area() -> None:
    codes = [force.area_code for force in FORCES]
    assert len(FORCES) == len(set(codes)) == 43
    assert set(codes) == {f"E230000{n:02}" for n in range(1, 40)} | {f"W150000{n:02}" for n in range(1, 5)}


@pytest.mark.parametrize(
    ("key", "area_code", "slug"),
    [
        ("metropolitan-police-service", "E23000001", "metropolitan"),
        ("greater-manchester-police", "E23000005", "greater-manchester"),
        ("warwickshire-police", "E23000017", "warwickshire"),
        ("west-mercia-police", "E23000016", "west-mercia"),
        ("hampshire-and-isle-of-wight-constabulary", "E23000030", "hampshire"),
        ("kent-police", "E23000032", "kent"),
        ("city-of-london-police", "E23000034", "city-of-london"),
        ("dorset-police", "E23000039", "dorset"),
        ("north-wales-police", "W15000001", "north-wales"),
        ("gwent-police", "W15000002", "gwent"),
        ("south-wales-police", "W15000003", "south-wales"),
        ("dyfed-powys-police", "W15000004", "dyfed-powys"),
    ],
)
def test_forces_have_the_code_and_the_slug_of_their_area(key: str, area_code: str, slug: str) -> None:
    force = ITEMS[f"organisation/{key}"]
    assert isinstance(force, Organisation)
    assert (force.slug, force.area_code) == (slug, area_code)


def test_forces_keep_their_other_names() -> None:
    names = {name for force in FORCES for name in force.names}
    assert names >= {"GMP", "Hampshire Constabulary", "Heddlu Gogledd Cymru"}


@pytest.mark.parametrize("force", FORCES, ids=lambda force: force.slug)
def test_every_force_has_one_body_that_answers_today_and_one_head(force: Organisation) -> None:
    answering = [body for body in BODIES if force.iri in body.responsible_for and body.valid_to is None]
    heads = [post for post in POSTS if post.organisation == force.iri and post.kind == "CHIEF_CONSTABLE"]
    assert len(answering) == len(heads) == 1
    assert answering[0].responsible_for == (force.iri,)


@pytest.mark.parametrize(
    ("force", "body", "since"),
    [
        ("warwickshire-police", "warwickshire-police-and-crime-commissioner", "2012-11-22"),
        ("greater-manchester-police", "mayor-of-greater-manchester", "2017-05"),
        ("west-yorkshire-police", "mayor-of-west-yorkshire", "2021-05"),
        ("south-yorkshire-police", "mayor-of-south-yorkshire", "2024-05"),
        ("north-yorkshire-police", "mayor-of-york-and-north-yorkshire", "2024-05"),
        ("metropolitan-police-service", "mayors-office-for-policing-and-crime", "2012-01"),
        ("city-of-london-police", "common-council-of-the-city-of-london", None),
    ],
)
def test_the_body_that_answers_is_dated(force: str, body: str, since: str | None) -> None:
    found = ITEMS[f"organisation/{body}"]
    assert isinstance(found, Organisation)
    assert found.responsible_for == (f"{BASE}organisation/{force}",)
    assert found.valid_from == since


@pytest.mark.parametrize("item", ORGANISATIONS, ids=lambda item: item.slug)
def test_successors_begin_when_their_predecessors_end(item: Organisation) -> None:
    if item.predecessor:
        before = ITEMS[item.predecessor.removeprefix(BASE)]
        assert isinstance(before, Organisation)
        assert before.valid_to == item.valid_from


def test_local_policing_bodies_answer_for_territorial_forces_alone() -> None:
    answered = {force for body in BODIES for force in body.responsible_for}
    assert answered == {force.iri for force in FORCES}


def test_the_inspectorate_is_told_apart_by_date_and_known_by_all_its_names() -> None:
    before, today = ITEMS["organisation/hmic"], ITEMS["organisation/hmicfrs"]
    assert isinstance(before, Organisation)
    assert isinstance(today, Organisation)
    assert (before.valid_to, today.valid_from, today.predecessor) == ("2017-07", "2017-07", before.iri)
    assert "HMIC" in before.names
    names = {normalise(name) for name in (today.title, *today.names)}
    for sovereign in ("His", "Her"):
        assert normalise(f"{sovereign} Majesty’s Inspectorate of Constabulary and Fire & Rescue Services") in names


def test_there_are_ten_regional_units_and_no_force_in_two() -> None:
    units = [item for item in ORGANISATIONS if item.kind == "ROCU"]
    served = [force for unit in units for force in unit.responsible_for]
    assert len(units) == 10
    assert len(served) == len(set(served)) == 41
    assert f"{BASE}organisation/warwickshire-police" in served


@pytest.mark.parametrize(
    "slug",
    [
        "home-office",
        "college-of-policing",
        "national-police-chiefs-council",
        "national-crime-agency",
        "crown-prosecution-service",
        "independent-office-for-police-conduct",
    ],
)
def test_national_bodies_are_there(slug: str) -> None:
    assert f"organisation/{slug}" in ITEMS


@pytest.mark.parametrize(
    "key",
    [
        "post/home-secretary",
        "post/hm-chief-inspector-of-constabulary",
        "post/warwickshire-police-chief-constable",
        "post/warwickshire-police-and-crime-commissioner",
    ],
)
def test_posts_are_there(key: str) -> None:
    assert isinstance(ITEMS[key], Post)


def test_no_name_stands_for_two_organisations() -> None:
    seen: dict[str, str] = {}
    for item in ORGANISATIONS:
        for name in (item.title, *item.names):
            assert seen.setdefault(normalise(name), item.slug) == item.slug, name


def test_organisations_are_named_by_their_slug_and_rest_on_no_document() -> None:
    for item in ORGANISATIONS:
        if item.kind != "POLICE_FORCE":
            assert item.iri == f"{BASE}organisation/{item.slug}"
    for item in ITEMS.values():
        assert (item.text, item.passages, item.method) == (None, (), None)


@pytest.mark.parametrize("path", reference_turtle(), ids=lambda path: path.stem)
def test_files_are_sorted(path: Path) -> None:
    subjects = re.findall(r"^(\w+:[\w-]+) a ", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert subjects == sorted(subjects)
