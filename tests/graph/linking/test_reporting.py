from __future__ import annotations

import re

import pytest

from graph.linking.reporting import ASK, BLAME, FIND, GRADE, PRAISE, TELL, active, passive, past, present


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("identify", ("identify", "identifies", "identified", "identified")),
        ("criticise", ("criticise", "criticises", "criticised", "criticised")),
        ("stress", ("stress", "stresses", "stressed", "stressed")),
        ("praise", ("praise", "praises", "praised", "praised")),
        ("see", ("see", "sees", "saw", "seen")),
        ("convey", ("convey", "conveys", "conveyed", "conveyed")),
    ],
)
def test_the_forms_of_a_verb_are_made(verb, forms):
    assert (*present(verb), *past(verb)) == forms


def test_both_spellings_are_read():
    assert re.fullmatch(active("recognise"), "recognizes")
    assert re.fullmatch(passive("criticise"), "criticized")


def test_a_verb_whose_subject_did_not_act_is_not_active():
    assert re.search(rf"\b{active('see')}\b", "it saw lamps")
    assert not re.search(rf"\b{active('see')}\b", "it was seen")
    assert not re.search(rf"\b{active('find')}\b", "a way to find lamps")


def test_some_verbs_tell_only_with_a_particle():
    assert re.search(rf"\b{active('set')}\b", "the report sets out five points")
    assert not re.search(rf"\b{active('set')}\b", "the report sets a date")


@pytest.mark.parametrize("group", [TELL, FIND, PRAISE, BLAME, ASK, GRADE])
def test_no_class_names_a_verb_twice(group):
    assert len(group.split()) == len(set(group.split()))
