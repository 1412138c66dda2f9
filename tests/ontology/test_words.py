"""What counts as the same words, seen from the ontology; ``tests/graph/test_ids.py`` holds the details."""

from __future__ import annotations

from graph import ids
from ontology.words import normalise


def test_ids_and_labels_compare_words_alike() -> None:
    assert ids.normalise is normalise
