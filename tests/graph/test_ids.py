"""Ids depend on the words that identify a thing, not on how an extraction happened to print them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ids import iri, normalise, slug

BASE = "https://w3id.org/peelgraph/"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The force’s vision", "The force's vision"),
        ("it’s vision", "its vision"),
        ("serious and organised crime \\(SOC\\)", "serious and organised crime (SOC)"),
        ("[serious and organised crime \\(SOC\\)](#) is", "Serious and organised crime SOC is"),
        ("two  \n words", "two words"),
        ("“Good”", "good"),
        ("Fire & Rescue", "Fire and Rescue"),
        ("anti-social", "anti social"),
        ("\u00a0", ""),
    ],
)
def test_normalise_forgives_what_extractions_differ_in(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("West Mercia", "West Midlands"), ("60", "61"), ("is not", "is")])
def test_normalise_keeps_words_apart(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text())
def test_normalise_is_idempotent(words: str) -> None:
    assert normalise(normalise(words)) == normalise(words)


@given(st.text())
def test_normalise_leaves_words_and_single_spaces(words: str) -> None:
    assert all(word.isalnum() for word in normalise(words).split(" ") if word)


@pytest.mark.parametrize("piece", ["[", "[a](", "'", "[a]", "\\"])
def test_normalise_takes_linear_time(piece: str) -> None:
    started = time.perf_counter()
    normalise(piece * 200_000)
    assert time.perf_counter() - started < 5


def test_iri_is_base_type_and_twenty_hex_digits() -> None:
    made = iri(BASE, "finding", "a report", "FINDING", "words")
    assert made.startswith(BASE + "finding/")
    key = made.rsplit("/", 1)[1]
    assert len(key) == 20
    assert int(key, 16) >= 0


def test_iri_is_stable_across_releases() -> None:
    assert iri(BASE, "finding", "a", None, 1) == BASE + "finding/72e79d69636a773da3ac"


def test_iri_ignores_how_words_are_printed_and_minds_where_parts_end() -> None:
    assert iri(BASE, "finding", "The Force’s") == iri(BASE, "finding", "the force's")
    assert iri(BASE, "finding", "a b", "c") != iri(BASE, "finding", "a", "b c")
    assert iri(BASE, "finding", "a") != iri(BASE, "finding", "a", None)


def test_iri_key_does_not_move_with_the_base() -> None:
    here = iri(BASE, "finding", iri(BASE, "question", "q"))
    there = iri("http://localhost/", "finding", iri("http://localhost/", "question", "q"))
    assert here.rsplit("/", 1)[1] == there.rsplit("/", 1)[1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Warwickshire Police", "warwickshire-police"),
        ("Heddlu Dyfed-Powys", "heddlu-dyfed-powys"),
        ("His Majesty’s Inspectorate", "his-majestys-inspectorate"),
        ("Tŷ", "ty"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected
