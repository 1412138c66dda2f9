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
