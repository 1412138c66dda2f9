from __future__ import annotations

from graph.documents.directory import Directory
from graph.documents.draft import Draft
from graph.documents.lines import lines
from graph.documents.mentions import mentions
from graph.documents.readers import plain
from graph.model import Inspection, Mention, Organisation

BASE = "https://example.org/"


def organisation(slug: str, title: str, kind: str, *names: str, serves: tuple[str, ...] = ()) -> Organisation:
    forces = tuple(f"{BASE}organisation/{force}" for force in serves)
    return Organisation(
        iri=f"{BASE}organisation/{slug}", slug=slug, title=title, kind=kind, names=names, responsible_for=forces
    )


LARCH = organisation("larch-police", "Larch Police", "POLICE_FORCE")
ALDER = organisation("alder-police", "Alder Police", "POLICE_FORCE")
PCC = organisation("larch-pcc", "Larch Police and Crime Commissioner", "LOCAL_POLICING_BODY", serves=("larch-police",))
KNOWN = [
    LARCH,
    ALDER,
    PCC,
    organisation("hmic", "Her Majesty's Inspectorate of Constabulary", "INSPECTORATE", "HMIC"),
    organisation("hmicfrs", "HM Inspectorate of Constabulary and Fire & Rescue Services", "INSPECTORATE", "HMICFRS"),
    organisation("north-unit", "North Regional Organised Crime Unit", "ROCU", serves=("larch-police",)),
]


def drafted(text: str, publisher: Organisation | None = None, *, about: Organisation | None = LARCH) -> Draft:
    draft = Draft(plain.read(text.encode()), sha256="0" * 64, file_name="a.txt", base=BASE)
    if about:
        draft.add(about)
        draft.add(
            Inspection(iri=f"{BASE}i", title="i", cycle="PEEL_2017", force=about.iri, inspectorate="", year="2017")
        )
    if publisher:
        draft.add(publisher)
    mentions(draft, lines(draft.text), Directory(KNOWN, BASE), publisher.iri if publisher else None)
    return draft


def told(draft: Draft) -> dict[str, tuple[str | None, list[str | None]]]:
    """Of each mention the slug of the body it is tied to, and its places."""
    return {
        item.name: (
            item.organisation.rpartition("/")[2] if item.organisation else None,
            [draft.passages[p].exact for p in item.passages],
        )
        for item in draft.items.values()
        if isinstance(item, Mention)
    }


def test_a_body_is_mentioned_once_with_all_its_places() -> None:
    found = drafted("Alder Police came.\n\nIt was good. Alder Police left, and Alder Constabulary stayed.\n")
    assert told(found) == {"Alder Police": ("alder-police", ["Alder Police", "Alder Police", "Alder Constabulary"])}


def test_places_are_found_under_mark_up_and_typographic_quotes() -> None:
    found = drafted("The [**Elm Women’s** Aid](#) and [Alder Police](#) help a lot.\n")
    assert told(found)["Alder Police"][1] == ["Alder Police"]
    (place,) = told(found)["Elm Women's Aid"][1]
    assert place == "Elm Women’s** Aid"


def test_an_abbreviation_is_a_place_of_what_defines_it() -> None:
    text = (
        "The multi-agency safeguarding hub (MASH) is open. The MASH works.\n\n"
        "Elm Dock Trust (EDT) helps. The EDT is new.\n"
    )
    assert told(drafted(text)) == {
        "multi-agency safeguarding hub": (None, ["multi-agency safeguarding hub", "MASH", "MASH"]),
        "Elm Dock Trust": ("elm-dock-trust", ["Elm Dock Trust", "EDT", "EDT"]),
    }


def test_an_abbreviation_that_stands_for_something_else_is_no_place() -> None:
    assert told(drafted("Elm Dock Trust (see ABC) helps. The ABC is new.\n")) == {
        "Elm Dock Trust": ("elm-dock-trust", ["Elm Dock Trust"])
    }


def test_the_regional_unit_is_the_one_that_serves_the_force() -> None:
    text = "It invests in the local Regional Organised Crime Unit.\n"
    assert told(drafted(text))["Regional Organised Crime Unit"][0] == "north-unit"
    assert told(drafted(text, about=ALDER))["Regional Organised Crime Unit"][0] is None


def test_regional_units_in_the_plural_are_no_single_unit() -> None:
    assert told(drafted("Forces work with regional organised crime units.\n")) == {
        "regional organised crime units": (None, ["regional organised crime units"])
    }


def test_a_name_without_a_place_means_the_only_body_of_its_type() -> None:
    text = "It has a regional organised crime unit, which here is the Dock Regional Organised Crime Unit.\n"
    assert told(drafted(text)) == {
        "Dock Regional Organised Crime Unit": (
            "dock-regional-organised-crime-unit",
            ["Dock Regional Organised Crime Unit", "regional organised crime unit"],
        )
    }


def test_a_joint_body_of_a_place_takes_the_places_of_its_type() -> None:
    found = drafted("Cases go to the Dock MARAC. Staff say that the MARAC works.\n")
    assert [places for _, places in told(found).values()] == [["Dock MARAC", "MARAC"]]


def test_the_alliance_is_the_one_that_is_named() -> None:
    found = drafted("The alliance grew. The Three Towns Alliance has ended.\n")
    assert told(found) == {"Three Towns Alliance": ("three-towns-alliance", ["Three Towns Alliance", "alliance"])}


def test_an_alliance_without_a_name_is_that_of_its_partners() -> None:
    found = drafted("It is in a strategic alliance with Alder Police. The alliance works.\n")
    assert told(found)["strategic alliance"] == ("alliance-of-alder-and-larch", ["strategic alliance", "alliance"])
    made = found.items[f"{BASE}organisation/alliance-of-alder-and-larch"]
    assert isinstance(made, Organisation)
    assert made.members == (ALDER.iri, LARCH.iri)


def test_an_alliance_of_no_told_partners_stays_open() -> None:
    assert told(drafted("It works at Alliance level. The alliance is big.\n")) == {
        "Alliance": (None, ["Alliance", "alliance"])
    }
    assert told(drafted("The alliance is big.\n")) == {}


def test_the_commissioner_is_that_of_the_force() -> None:
    text = "It follows the Police and Crime Commissioner's plan.\n"
    assert told(drafted(text))["Police and Crime Commissioner"][0] == "larch-pcc"
    assert told(drafted(text, about=None))["Police and Crime Commissioner"][0] is None


def test_a_publisher_need_not_say_who_it_is() -> None:
    text = "Larch PCC: comments\n\nAs Police and Crime Commissioner I agree.\n"
    assert told(drafted(text, publisher=PCC)) == {}
    assert "Larch PCC" in told(drafted("The Larch PCC agrees with it.\n", publisher=PCC))


def test_a_damaged_force_name_stays_open_with_its_candidates() -> None:
    found = drafted("We think that Lar Police does well.\n")
    (mention,) = (item for item in found.items.values() if isinstance(item, Mention))
    assert (mention.name, mention.organisation, mention.candidates) == ("Lar Police", None, (LARCH.iri,))


def test_titles_and_copyright_lines_are_no_running_text() -> None:
    text = (
        "Working With Elm Dock Trust\n\nReport on Alder Police\n\nThe text.\n\nReport on Alder Police\n\n© HMIC 2017\n"
    )
    assert told(drafted(text)) == {}


def test_private_persons_are_no_bodies() -> None:
    found = drafted("Rosa Elm of Dock Lane told Larch Police what Constable Ash Yew had said.\n")
    assert set(told(found)) == {"Larch Police"}
