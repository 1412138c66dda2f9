"""Names of bodies on a day, by the reference data that ships."""

from __future__ import annotations

import pytest

from graph.model import Organisation
from graph.names import name_on
from graph.rdf import reference
from graph.snapshot import Snapshot
from ontology.namespaces import BASE

SNAPSHOT = Snapshot.of(reference(BASE))
HMIC = "Her Majesty's Inspectorate of Constabulary"
HERS = "Her Majesty's Inspectorate of Constabulary and Fire & Rescue Services"
HIS = "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services"


@pytest.mark.parametrize("slug", ["hmic", "hmicfrs"])
@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2014-11-28", HMIC),
        ("2017-06-30", HMIC),
        ("2017-07-31", HERS),
        ("2018-03-22", HERS),
        ("2022-08-31", HERS),
        ("2022-09-30", HIS),
        ("2025-01-01", HIS),
    ],
)
def test_the_inspectorate_has_the_name_of_the_day(slug, day, name):
    assert name_on(SNAPSHOT, SNAPSHOT.get(f"{BASE}organisation/{slug}"), day) == name


def test_a_body_whose_place_was_taken_has_the_name_of_whoever_held_it():
    mayor = SNAPSHOT.get(f"{BASE}organisation/mayor-of-west-yorkshire")
    assert name_on(SNAPSHOT, mayor, "2020-01-01") == "West Yorkshire Police and Crime Commissioner"
    assert name_on(SNAPSHOT, mayor, "2022-01-01") == mayor.title


def test_without_a_day_it_is_the_name_of_today_and_a_post_has_one_name():
    assert name_on(SNAPSHOT, SNAPSHOT.get(f"{BASE}organisation/hmicfrs"), None) == HIS
    post = SNAPSHOT.get(f"{BASE}post/hm-chief-inspector-of-constabulary")
    assert name_on(SNAPSHOT, post, "2014-01-01") == post.title


def test_bodies_that_are_said_to_follow_each_other_end_in_a_name():
    one, other = (
        Organisation(iri=iri, title=iri.upper(), slug=iri, predecessor=before, valid_from="2020", valid_to="2019")
        for iri, before in (("a", "b"), ("b", "a"))
    )
    assert name_on(Snapshot.of([one, other]), one, "2010-01-01") in {"A", "B"}
