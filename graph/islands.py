"""A graph in parts of which none names anything of another, for what looks from a resource to those it names alone.

Links rest on passages and on each other seldom: of a million of them a few thousand are looked at at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

LEAST = 20_000
"""Statements of a part, where there are so many: less is quickly done, more takes memory."""


def apart(said: list[ox.Quad], least: int = LEAST) -> Iterator[list[ox.Quad]]:
    """The statements of a graph in parts. Each goes out of ``said``, which is empty in the end.

    What is said of a resource stays together, and so do resources of which one names the other, through how many others
    it may be.
    """
    left = _by_resource(said)
    beside = _beside(left)
    part: list[ox.Quad] = []
    while left:
        found = [next(iter(left))]
        while found:
            resource = found.pop()
            part += left.pop(resource, ())
            found += beside.pop(resource, ())
        if len(part) >= least:
            yield part
            part = []
    if part:
        yield part


def _by_resource(said: list[ox.Quad]) -> dict[Any, list[ox.Quad]]:
    found: dict[Any, list[ox.Quad]] = {}
    said.reverse()
    while said:
        quad = said.pop()
        found.setdefault(quad.subject, []).append(quad)
    return found


def _beside(known: dict[Any, list[ox.Quad]]) -> dict[Any, list[Any]]:
    """Of each resource those that it names, or that name it."""
    found: dict[Any, list[Any]] = {}
    for resource, said in known.items():
        for quad in said:
            named = quad.object
            if named in known and named != resource:
                found.setdefault(resource, []).append(named)
                found.setdefault(named, []).append(resource)
    return found
