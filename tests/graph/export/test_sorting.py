from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from graph.export.sorting import Sorter

LINES = st.lists(st.binary(max_size=12).map(lambda data: data.replace(b"\n", b" ") + b"."), max_size=40)


@given(lines=LINES, cuts=st.integers(1, 9), run=st.sampled_from([1, 20, 10_000]))
def test_lines_come_sorted_and_once_however_they_were_cut(lines: list[bytes], cuts: int, run: int) -> None:
    sorter = Sorter(run, most_files=3)
    text = b"".join(line + b"\n" for line in lines)
    for start in range(0, len(text), cuts):
        sorter.write(text[start : start + cuts])
    assert list(sorter.lines()) == sorted({line + b"\n" for line in lines})


VALUES = st.one_of(
    st.text(st.sampled_from('a .\n"\\\x1f!'), max_size=6).map(ox.Literal),
    st.builds(ox.Literal, st.text("a", max_size=2), language=st.sampled_from(["en", "en-gb"])),
    st.builds(ox.Literal, st.text("a", max_size=2), datatype=st.just(ox.NamedNode("urn:d:t"))),
    st.sampled_from(["urn:a:b", "urn:a:b.", "urn:a:b.c"]).map(ox.NamedNode),
)


@given(values=st.lists(VALUES, max_size=20), run=st.sampled_from([1, 60, 10_000]))
def test_pieces_are_the_lines_of_statements_with_another_end(values: list[ox.Literal], run: int) -> None:
    said = [ox.Triple(ox.NamedNode("urn:a:s"), ox.NamedNode("urn:a:p"), value) for value in values]
    text = ox.serialize(said, format=ox.RdfFormat.N_TRIPLES) or b""
    lines, pieces = Sorter(run, most_files=3), Sorter(run, most_files=3)
    lines.write(text)
    pieces.write(text)
    expected = b"".join(line.removesuffix(b" .\n") + b" <urn:g:g> .\n" for line in lines.lines())
    assert b"".join(pieces.pieces(b" .\n", b" <urn:g:g> .\n")) == expected
