from __future__ import annotations

from graphql import build_schema

from schema import SDL
from schema.arguments import DESCRIPTIONS, arguments


def test_every_argument_is_described():
    known = list(arguments(build_schema(SDL.read_text("utf-8"))))
    assert known
    assert not [name for name, argument in known if not argument.description]


def test_no_description_is_of_an_argument_that_is_gone():
    used = {name for name, _ in arguments(build_schema(SDL.read_text("utf-8")))}
    assert set(DESCRIPTIONS) <= used
