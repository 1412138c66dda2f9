from __future__ import annotations

import pytest

from graph.linking.runs import repeats_words

TOLD = "The grooms of Marsham feed the horses at dawn, and the farrier looks on."


@pytest.mark.parametrize(
    ("words", "repeated"),
    [
        ("Grooms of Marsham feed the horses at dawn.", True),
        ("In Marsham, GROOMS OF MARSHAM feed the horses\nat dawn.", True),
        ("The grooms of Marsham feed pigs.", False),
        ("Its stables are clean and warm, and the grooms of Marsham feed the horses there every other week.", False),
        ("At dawn horses are fed in Marsham by the grooms.", False),
        ("", False),
    ],
)
def test_a_sentence_repeats_words_where_most_of_it_stands_in_the_other(words, repeated):
    assert repeats_words(words, TOLD) is repeated
