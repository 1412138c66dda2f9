from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.documents.readers.composition import Piece, compose, row, words
from graph.documents.text import BlockKind, CanonicalText

PARAGRAPH, BULLET, ROW = BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW


def composed(*pieces: Piece, pages: int = 0) -> CanonicalText:
    return compose(pieces, media_type="text/test", reader="test/1", pages=pages)


def test_pieces_stand_on_lines_of_their_own_behind_their_markers() -> None:
    read = composed(Piece("Good", PARAGRAPH), Piece("calls", BULLET, "-", 1), Piece("\tCalls\t", ROW))
    assert read.text == "Good\n\n- calls\n\n\tCalls\t\n"
    assert [(read.of(block), block.marker) for block in read.blocks] == [
        ("Good", ""),
        ("calls", "-"),
        ("\tCalls\t", ""),
    ]


def test_numbers_written_by_hand_become_markers_in_a_list_only() -> None:
    read = composed(
        Piece("1) Calls", PARAGRAPH), Piece("Prose", PARAGRAPH), *(Piece(f"{n}. x", PARAGRAPH) for n in (1, 2))
    )
    assert [(block.kind, block.marker, read.of(block)) for block in read.blocks] == [
        (PARAGRAPH, "", "1) Calls"),
        (PARAGRAPH, "", "Prose"),
        (BULLET, "1.", "x"),
        (BULLET, "2.", "x"),
    ]


def test_pages_begin_with_their_first_piece() -> None:
    read = composed(Piece("one", PARAGRAPH, page=0), Piece("three", PARAGRAPH, page=2), pages=4)
    assert read.page_starts == (0, 5, 5, 10)
    assert [read.page(block.start) for block in read.blocks] == [1, 3]


def test_nothing_makes_an_empty_text() -> None:
    assert composed().text == ""
    assert composed().page_starts == ()


def test_words_are_cleaned_of_what_is_not_seen() -> None:
    assert words(" a\u00a0b\n\tc\u200bd \ufeff\x07 e\ud800") == "a b cd e\ufffd"
    assert row(["", " a \n b", ""]) == "\ta b\t"


PIECES = st.builds(
    Piece,
    words=st.text().map(words).filter(bool),
    kind=st.sampled_from([PARAGRAPH, BULLET, BlockKind.HEADING]),
    marker=st.sampled_from(["", "-", "1."]),
    page=st.just(0),
)


@given(st.lists(PIECES))
def test_blocks_are_in_order_disjoint_inside_and_trimmed(pieces: list[Piece]) -> None:
    read = composed(*pieces, pages=1)
    end = 0
    for block in read.blocks:
        assert end <= block.start < block.end <= len(read.text)
        assert read.of(block) == read.of(block).strip()
        end = block.end
    assert len(read.blocks) == len(pieces)
