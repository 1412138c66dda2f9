from __future__ import annotations

import time

import pytest

from graph.documents.bodies import Named, bodies
from graph.documents.directory import Directory
from graph.model import Organisation

BASE = "https://example.org/"


def organisation(slug: str, title: str, kind: str, *names: str, area: str | None = None) -> Organisation:
    return Organisation(
        iri=f"{BASE}organisation/{slug}", slug=slug, title=title, kind=kind, names=names, area_name=area
    )


KNOWN = [
    organisation("hmic", "Her Majesty's Inspectorate of Constabulary", "INSPECTORATE", "HMIC"),
    organisation("hmicfrs", "HM Inspectorate of Constabulary and Fire & Rescue Services", "INSPECTORATE", "HMICFRS"),
    organisation("home-office", "Home Office", "GOVERNMENT_DEPARTMENT"),
    organisation("college-of-policing", "College of Policing", "PARTNER"),
    organisation("larch-constabulary", "Larch Constabulary", "POLICE_FORCE", "larch", area="Larch"),
    organisation("west-alder-police", "West Alder Police", "POLICE_FORCE", area="West Alder"),
    organisation("west-rowan-police", "West Rowan Police", "POLICE_FORCE", area="West Rowan"),
    organisation("beech-and-yew-police", "Beech and Yew Police", "POLICE_FORCE", area="Beech and Yew"),
    organisation("big-city-police", "Big City Police Service", "POLICE_FORCE", "the Big", area="Big City"),
]


def read(words: str) -> list[Named]:
    return bodies(words, Directory(KNOWN, BASE))


def told(words: str) -> list[tuple[str, str, str | None]]:
    """Name, kind and slug of each body named, apart from names that only point back."""
    named = (n for n in read(words) if not n.weak)
    return [(n.name, n.kind, n.organisation.slug if n.organisation else None) for n in named]


def slugs(words: str) -> list[str | None]:
    return [slug for _, _, slug in told(words)]


def test_places_are_those_of_the_words() -> None:
    words = "In May, Larch Constabulary wrote to the Home Office."
    assert [words[n.start : n.end] for n in read(words)] == ["Larch Constabulary", "Home Office"]


def test_names_that_stand_side_by_side_are_kept_apart() -> None:
    words = "Larch Police and the College of Policing, West Alder Police and Elm County Council met Elm University."
    assert slugs(words) == [
        "larch-constabulary",
        "college-of-policing",
        "west-alder-police",
        "elm-county-council",
        "elm-university",
    ]


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Although Sorrel Police works hard, crime rose.", "Sorrel Police", "POLICE_FORCE"),
        ("Representatives of Dock Fire and Rescue Service came.", "Dock Fire and Rescue Service", "PARTNER"),
        ("It asked Moss and Fern Council to help.", "Moss and Fern Council", "PARTNER"),
        ("It works with the University of East Sorrel on this.", "University of East Sorrel", "PARTNER"),
        ("A nurse of Dock Care NHS Foundation Trust is there.", "Dock Care NHS Foundation Trust", "PARTNER"),
        ("Advisers from Sorrel Women's Aid came.", "Sorrel Women's Aid", "PARTNER"),
        ("Dock Homes has paid for it.", "Dock Homes", "PARTNER"),
        ("The Ministry of Small Things decides.", "Ministry of Small Things", "GOVERNMENT_DEPARTMENT"),
        ("The Sorrel Safeguarding Children Board met.", "Sorrel Safeguarding Children Board", "PARTNERSHIP"),
        ("The Sorrel Police and Crime Panel met.", "Sorrel Police and Crime Panel", "PARTNER"),
        ("It asks the Dock Regional Organised Crime Unit.", "Dock Regional Organised Crime Unit", "ROCU"),
        ("The Four Towns alliance has ended.", "Four Towns alliance", "ALLIANCE"),
        ("It was opened with the charity Warm Lanterns, for all.", "Warm Lanterns", "PARTNER"),
        ("A house of Warm Lanterns, a small local charity, is open.", "Warm Lanterns", "PARTNER"),
        ("It sends cases to the Dock MARAC.", "Dock MARAC", "PARTNERSHIP"),
        ("It trusts the Sorrel Police Federation.", "Sorrel Police Federation", "PARTNER"),
    ],
)
def test_a_name_says_what_kind_of_body_it_is(words: str, name: str, kind: str) -> None:
    assert [(n, k) for n, k, _ in told(words)] == [(name, kind)]


@pytest.mark.parametrize(
    "words",
    [
        "Larch is a county and so is West Alder.",
        "The Local Policing Board and the county council talk about Public Trust.",
        "Larch Special Constabulary and the Neighbourhood Police do well.",
        "The Larch Police and Crime Plan says so.",
        "Building Trust takes time, and Trust and Confidence matter.",
        "They work with partner agencies in a multi-agency meeting.",
        "The alliances of old are big.",
    ],
)
def test_what_names_no_body(words: str) -> None:
    assert told(words) == []


def test_two_bodies_with_one_stem_are_two() -> None:
    assert slugs("Larch University, Larch Regional Police and Larch Police") == [
        "larch-university",
        "larch-regional",
        "larch-constabulary",
    ]


def test_a_longer_name_is_not_the_shorter_one_it_ends_in() -> None:
    assert slugs("It met Royal West Alder Police there.") == ["royal-west-alder"]


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("West Police", ["west-alder-police", "west-rowan-police"]),
        ("Alder Police", ["west-alder-police"]),
        ("Lar Police", ["larch-constabulary"]),
        ("South East Police", []),
    ],
)
def test_a_force_name_with_words_lost_stays_open(name: str, candidates: list[str]) -> None:
    (named,) = read(f"It praised {name} for this.")
    assert named.organisation is None
    assert [candidate.slug for candidate in named.candidates] == candidates


def test_a_name_that_means_a_body_only_after_the() -> None:
    assert slugs("The Big said so. A Big day.") == ["big-city-police"]


def test_the_inspectorate_under_its_long_names() -> None:
    assert slugs("LogoHer Majesty's Inspectorate of Constabulary and Fire and Rescue Services (HMICFRS)") == [
        "hmicfrs",
        "hmicfrs",
    ]
    assert slugs("Her Majesty's Inspectorate of Constabulary") == ["hmic"]


def test_an_inspector_is_a_body_only_where_an_abbreviation_says_so() -> None:
    assert slugs("found by Her Majesty's Inspector of Constabulary (HMIC)") == ["hmic", "hmic"]
    assert slugs("Ash Elder, Her Majesty's Inspector of Constabulary") == []


def test_local_policing_bodies_by_their_area() -> None:
    words = "The Larch PCC, Alder's Police and Crime Commissioner and the Office of the PCC for Beech and Yew agree."
    assert told(words) == [
        ("Larch PCC", "LOCAL_POLICING_BODY", "larch-police-and-crime-commissioner"),
        ("Alder's Police and Crime Commissioner", "LOCAL_POLICING_BODY", "alder-police-and-crime-commissioner"),
        ("Office of the PCC for Beech and Yew", "LOCAL_POLICING_BODY", "beech-and-yew-police-and-crime-commissioner"),
    ]


def test_a_local_policing_body_without_its_area_is_open() -> None:
    assert told("It follows the Police and Crime Commissioner's plan.") == [
        ("Police and Crime Commissioner", "LOCAL_POLICING_BODY", None)
    ]


def test_named_types_of_joint_body_are_open() -> None:
    words = "The multi-agency safeguarding hub, the MARAC and its night economy joint working group meet."
    assert told(words) == [
        ("multi-agency safeguarding hub", "PARTNERSHIP", None),
        ("MARAC", "PARTNERSHIP", None),
        ("night economy joint working group", "PARTNERSHIP", None),
    ]


def test_a_board_is_joint_where_the_text_says_at_whose_level() -> None:
    assert told("The Change Board at alliance level decides.") == [("Change Board", "PARTNERSHIP", None)]
    assert told("The Change Board decides.") == []


def test_an_alliance_is_named_by_those_it_is_with_where_nothing_else_names_it() -> None:
    formal, other = (
        next(n for n in read(words) if n.kind == "ALLIANCE")
        for words in (
            "It left its strategic alliance with West Alder Police and West Rowan Police.",
            "It left its alliance arrangement with West Alder Police.",
        )
    )
    assert formal.name == "strategic alliance"
    assert [p.slug for p in formal.partners] == ["west-alder-police", "west-rowan-police"]
    assert other.name == "alliance arrangement with West Alder Police"


def test_a_long_text_takes_little_time() -> None:
    line = "The force works with West Alder Police, Elm Council and the Home Office on what HMIC found in May 2016. "
    directory = Directory(KNOWN, BASE)
    start = time.perf_counter()
    for _ in range(1000):
        bodies(line, directory)
    assert time.perf_counter() - start < 3
