from __future__ import annotations

from graph.documents.directory import Directory
from graph.model import Organisation

BASE = "https://example.org/"


def organisation(slug: str, title: str, kind: str, *names: str, **fields: object) -> Organisation:
    return Organisation(iri=f"{BASE}organisation/{slug}", slug=slug, title=title, kind=kind, names=names, **fields)  # type: ignore[arg-type]


FORCE = organisation("larch-constabulary", "Larch Constabulary", "POLICE_FORCE", "larch", "the Lar", area_name="Larch")
COMMISSIONER = organisation(
    "larch-pcc",
    "Larch Police and Crime Commissioner",
    "LOCAL_POLICING_BODY",
    responsible_for=(FORCE.iri,),
    valid_from="2012-11",
    valid_to="2021-05",
)
MAYOR = organisation(
    "mayor-of-larch", "Mayor of Larch", "LOCAL_POLICING_BODY", responsible_for=(FORCE.iri,), valid_from="2021-05"
)


def directory() -> Directory:
    return Directory([FORCE, COMMISSIONER, MAYOR], BASE)


def test_a_force_is_found_by_its_area_and_under_either_word_for_police() -> None:
    found = directory()
    assert found.force("Larch") == found.force("Larch Police") == found.force("The Larch Constabulary") == FORCE


def test_a_force_that_no_reference_knows_is_made_and_then_known() -> None:
    found = directory()
    made = found.force("Alder")
    assert (made.title, made.slug, made.kind) == ("Alder Police", "alder", "POLICE_FORCE")
    assert found.known_force("Alder Constabulary") == made
    assert found.known_force("Rowan") is None


def test_a_name_of_two_forces_is_no_known_force() -> None:
    twin = organisation("larch-police", "Larch Police", "POLICE_FORCE", area_name="Larch")
    assert Directory([FORCE, twin], BASE).known_force("Larch") is None


def test_names_compare_with_and_without_signs() -> None:
    services = organisation("hmicfrs", "HM Inspectorate of Constabulary and Fire & Rescue Services", "INSPECTORATE")
    found = Directory([services], BASE)
    assert found.named("His Majesty’s Inspectorate of Constabulary and Fire and Rescue Services") == (services,)


def test_who_answers_for_a_force_depends_on_the_date() -> None:
    found = directory()
    assert found.policing_body(FORCE, "2016-03") == COMMISSIONER
    assert found.policing_body(FORCE, "2022-03") == found.policing_body(FORCE) == MAYOR


def test_a_commissioner_is_made_for_a_force_that_has_none_by_reference() -> None:
    found = directory()
    force = found.force("Alder Constabulary")
    body = found.policing_body(force)
    assert (body.title, body.responsible_for) == ("Alder Police and Crime Commissioner", (force.iri,))


def test_a_regional_unit_is_told_only_where_one_serves_the_force() -> None:
    unit = organisation("north", "North Regional Organised Crime Unit", "ROCU", responsible_for=(FORCE.iri,))
    other = organisation("south", "South Regional Organised Crime Unit", "ROCU", responsible_for=(FORCE.iri,))
    assert Directory([FORCE, unit], BASE).rocu(FORCE) == unit
    assert Directory([FORCE, unit, other], BASE).rocu(FORCE) is None
