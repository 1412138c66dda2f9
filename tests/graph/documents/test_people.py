from __future__ import annotations

import pytest

from graph.documents.directory import Directory
from graph.documents.draft import Draft
from graph.documents.lines import lines
from graph.documents.people import inspector, post
from graph.documents.readers import plain
from graph.documents.report import Report
from graph.model import Organisation, Post, Tenure

BASE = "https://example.org/"
HMIC = Organisation(iri=f"{BASE}organisation/hmic", slug="hmic", title="HMIC", kind="INSPECTORATE")
HMICFRS = Organisation(iri=f"{BASE}organisation/hmicfrs", slug="hmicfrs", title="HMICFRS", kind="INSPECTORATE")
FORCE = Organisation(
    iri=f"{BASE}organisation/larch-police", slug="larch-police", title="Larch Police", kind="POLICE_FORCE"
)


def report(text: str) -> Report:
    draft = Draft(plain.read(text.encode()), sha256="0" * 64, file_name="a.txt", base=BASE)
    return Report(draft, Directory([HMIC, HMICFRS, FORCE], BASE), FORCE, "PEEL_2021_22", "peel-report", "2022-10")


def holders(text: str) -> list[str]:
    """Who is told to hold a post, with the words of the signature left out of the observations."""
    made = report(text)
    inspector(made, lines(made.draft.text))
    return [item.holder for item in made.draft.items.values() if isinstance(item, Tenure)]


@pytest.mark.parametrize(
    "signature",
    [
        "Ash Elder, Her Majesty's Inspector of Constabulary",
        "Ash Elder, HMI's observations follow\n\nAsh Elder\n\n\nHM Inspector of Constabulary",
        "Ash Elder\n\n\n\nHM Inspector",
        "Ash Elder\nHis Majesty’s Inspector of Constabulary and Fire & Rescue Services",
        "Ash Elder\nHM Inspector of Constabulary and\nFire & Rescue Services",
        "Ash Elder CBE QPM\nHM Inspector of Constabulary",
        "HM Inspector Ash Elder",
        "Ash Elder – HM Inspector of Constabulary and Fire and Rescue Services",
    ],
)
def test_signatures_of_inspectors(signature: str) -> None:
    assert holders(f"I am pleased with what the force does.\n\n{signature}\n\nReducing crime assessment\n") == [
        "Ash Elder"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Overall Summary\nHM Inspector of Constabulary\n",
        "HM Inspector's observations\n\nThe force does well.\n",
        "Contact Ash Elder\n\nThe HM Inspector of Constabulary visited the force.\n",
        "Detective Sergeant Ash Elder\n\nThe force does well.\n",
    ],
)
def test_what_is_no_signature(text: str) -> None:
    assert holders(text) == []


def test_a_signature_covers_name_and_role_and_is_claimed() -> None:
    made = report("All is well.\n\nAsh Elder\n\nHM Inspector of Constabulary\n\nMore.\n")
    signed = inspector(made, lines(made.draft.text))
    assert [line.text for line in signed] == ["Ash Elder", "HM Inspector of Constabulary"]
    assert {made.draft.claims[line.start].note for line in signed} == {"signature"}
    (tenure,) = (item for item in made.draft.items.values() if isinstance(item, Tenure))
    assert made.draft.passages[tenure.passages[0]].exact == "Ash Elder\n\nHM Inspector of Constabulary"


def test_the_chief_inspector_holds_a_post_of_its_own() -> None:
    made = report("Sir Ash Elder\nHM Chief Inspector of Constabulary\n")
    inspector(made, lines(made.draft.text))
    (held,) = (item for item in made.draft.items.values() if isinstance(item, Post))
    assert (held.kind, held.title) == ("HM_INSPECTOR", "HM Chief Inspector of Constabulary, HMICFRS")
    assert held.organisation == HMICFRS.iri


def test_heads_of_bodies_have_the_iri_of_reference_data() -> None:
    made = report("x\n")
    assert (
        post(made.draft, "CHIEF_CONSTABLE", "Chief Constable", FORCE).iri == f"{BASE}post/larch-police-chief-constable"
    )
    staff = post(made.draft, "STAFF", "Policy Officer", FORCE)
    assert staff.iri != post(made.draft, "STAFF", "Press Officer", FORCE).iri
