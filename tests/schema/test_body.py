"""Bodies of answers."""

from __future__ import annotations

import gzip

import pytest

from schema.body import Body, Kept, has, takes_gzip


def test_compressed_once_and_the_same_every_time() -> None:
    body = Body(b"words " * 1000)
    assert not body.ready_compressed
    assert gzip.decompress(body.compressed()) == body.content
    assert body.compressed() is body.compressed()
    assert Body(body.content).compressed() == body.compressed()
    assert not Body(b"few").worth_compressing


@pytest.mark.parametrize(
    ("header", "taken"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("", False), ("br", False), ("gzip;q=0", False),
     ("*;q=0.1, gzip;q=0", False), ("gzip;q=x", False)],
)  # fmt: skip
def test_who_takes_gzip(header: str, taken: bool) -> None:
    assert takes_gzip(header) == taken


@pytest.mark.parametrize(
    ("header", "held"),
    [('"abc"', True), ('W/"abc"', True), ('"x", "abc-gzip"', True), ("*", True), ("", False), ('"ab"', False)],
)
def test_who_has_what_is_tagged(header: str, held: bool) -> None:
    assert has("abc", header) == held


def test_what_was_not_asked_for_longest_goes_first() -> None:
    kept = Kept(most=800)
    bodies = {name: Body(name.encode()) for name in "abcdefghi"}
    for name in "abcdefghabcdefgh":
        kept.put(name, bodies[name], 100)
    assert kept.get("a") is bodies["a"]
    kept.put("i", bodies["i"], 100)
    assert (kept.get("i"), kept.get("b")) == (None, bodies["b"]), "what is given once drives nothing out"
    kept.get("a")
    kept.put("i", bodies["i"], 100)
    assert kept.get("c") is None
    assert kept.get("a") is bodies["a"]
    assert kept.get("i") is bodies["i"]
    for _ in range(2):
        kept.put("big", Body(b""), 101)
    assert kept.get("big") is None, "one answer does not drive out many"
