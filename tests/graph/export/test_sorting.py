from __future__ import annotations

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
