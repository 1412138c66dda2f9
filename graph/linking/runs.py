"""Words that two sentences have in a row: whether one repeats the other's words, or only says the same."""

from __future__ import annotations

from difflib import SequenceMatcher

from graph.ids import normalise

LEAST = 4
"""Fewer words in a row are a common turn of phrase."""
LONGEST = 6
"""The longest run must have so many words."""
MOST = 0.6
"""How much of a sentence stands in the other for it to be quoted: half of it may be one name or phrase taken over."""


def repeats_words(words: str, other: str) -> bool:
    """Whether a sentence is told in the words of another text.

    >>> repeats_words("It looks after victims of burglary well.", "The force looks after victims of burglary well.")
    True
    >>> repeats_words("It looks after victims of burglary well.", "Victims of burglary are well looked after.")
    False
    """
    one, two = normalise(words).split(), normalise(other).split()
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    runs = [block.size for block in blocks if block.size >= LEAST]
    return max(runs, default=0) >= LONGEST and sum(runs) >= MOST * len(one)
