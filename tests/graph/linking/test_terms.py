from __future__ import annotations

import pytest

from graph.linking.terms import terms


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("the Police National Computer", "the PNC"),
        ("a multi-agency risk assessment conference (MARAC)", "a MARAC"),
        ("body-worn cameras", "BWV"),
        ("automatic number plate recognition", "ANPR"),
        ("the regional organised crime unit (ROCU)", "the ROCU"),
        ("the Crown Prosecution Service", "the CPS"),
    ],
)
def test_a_name_and_what_it_is_shortened_to_are_one_term(long, short):
    assert len(terms(long).weights) == 1
    assert terms(long) == terms(short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("call takers", "call handlers"),
        ("caseloads", "workload"),
        ("perpetrators", "offenders"),
        ("welfare", "wellbeing"),
        ("data are collected", "collect data"),
        ("leadership", "leaders"),
    ],
)
def test_words_that_the_field_uses_for_one_thing_are_one_term(one, other):
    assert terms(one).weights.keys() == terms(other).weights.keys()


def test_words_for_different_things_are_not():
    assert terms("offenders").weights.keys() != terms("victims").weights.keys()
