"""Which force an answer is about, where only an office names it."""

from __future__ import annotations

import pytest

from graph.documents.answering import force_named
from graph.documents.lines import Line
from graph.documents.text import BlockKind


@pytest.mark.parametrize(
    ("heading", "force"),
    [
        ("SALTMARSH OPCC", "Saltmarsh"),
        ("Saltmarsh OPCC", "Saltmarsh"),
        ("POLICE AND CRIME COMMISSIONER FOR SALTMARSH AND FENS", "Saltmarsh and Fens"),
        ("OUR OPCC", None),
        ("HMICFRS RECOMMENDATIONS REGISTER", None),
    ],
)
def test_an_office_in_capitals_names_its_force(heading: str, force: str | None) -> None:
    lines = [Line(0, len(heading), heading, BlockKind.PARAGRAPH), Line(90, 120, "Ref: 24/01", BlockKind.PARAGRAPH)]
    assert force_named(lines) == force
