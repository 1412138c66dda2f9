from __future__ import annotations

import pytest

from graph.documents.readers.pdf_hyphens import Hyphens


@pytest.mark.parametrize(
    ("broken", "rest", "elsewhere", "joined"),
    [
        ("anti-", "social acts", "of anti-social behaviour", "anti-social acts"),
        ("inves-", "tigation ends", "each investigation here", "investigation ends"),
        ("evi-", "dence is kept", "nothing of it", "evidence is kept"),
        ("neighbourhood-", "policing", "of policing here", "neighbourhood-policing"),
        ("multi-", "agency", "nothing of it", "multi-agency"),
        ("West-", "Mercia", "nothing of it", "West- Mercia"),
        ("2020-", "21", "nothing of it", "2020- 21"),
        ("a 20-", "year-old man", "nothing of it", "a 20-year-old man"),
        ("short-", "and long-term", "nothing of it", "short- and long-term"),
    ],
)
def test_hyphens_are_undone_where_the_document_shows_the_word(
    broken: str, rest: str, elsewhere: str, joined: str
) -> None:
    assert Hyphens([broken, rest, elsewhere]).join([broken, rest]) == joined
