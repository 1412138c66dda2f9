from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.documents.readers import plain
from graph.documents.text import BlockKind
from graph.errors import UnreadableDocument

LINE, BULLET, ROW = BlockKind.LINE, BlockKind.BULLET, BlockKind.ROW


def seen(text: str) -> list[tuple[BlockKind, str, str]]:
    """Kind, marker and words of each block of a text."""
    return [(block.kind, block.marker, text[block.start : block.end]) for block in plain.blocks(text)]


def test_canonical_text_is_the_decoded_file_with_line_feeds() -> None:
    read = plain.read("\ufeffGood\r\n\r\n  The force\u00a0 \rdoes well\n".encode())
    assert read.text == "Good\n\n  The force\u00a0 \ndoes well\n"
    assert [read.of(block) for block in read.blocks] == ["Good", "The force", "does well"]
    assert (read.media_type, read.reader, read.page_starts) == ("text/plain", "plain/2", ())


@pytest.mark.parametrize(
    ("line", "marker", "words"),
    [
        ("  • The force should act;", "•", "The force should act;"),
        ("•The force should act;", "•", "The force should act;"),
        ("\uf0b7\tThe force should act;", "\uf0b7", "The force should act;"),
        ("- calls are answered", "-", "calls are answered"),
        ("– calls are answered", "–", "calls are answered"),
        ("*\u00a0calls", "*", "calls"),
        ("o calls", "o", "calls"),
        ("(a) review tactics;", "(a)", "review tactics;"),
        (" - (iv) review tactics;", "- (iv)", "review tactics;"),
    ],
)
def test_bullets_lose_their_marker(line: str, marker: str, words: str) -> None:
    assert seen(line) == [(BULLET, marker, words)]


@pytest.mark.parametrize(
    "line",
    [
        "*Five Rivers, One Town* was shown",
        "***Note that figures are rates.**",
        "-5 percent",
        "(ABC) is a body",
        "officers attend",
        "o'clock",
        "1",
        "4.",
        "2022. The force is ready",
        "1) Preventing crime - Grade Good",
        "1.\tIntroduction",
    ],
)
def test_what_only_looks_like_a_list_item_is_a_line(line: str) -> None:
    assert seen(line) == [(LINE, "", line)]


def test_numbers_are_markers_only_beside_another_number() -> None:
    assert seen("1. Calls\n2. Visits") == [(BULLET, "1.", "Calls"), (BULLET, "2.", "Visits")]
    assert seen("1. Calls\n1. Visits") == [(BULLET, "1.", "Calls"), (BULLET, "1.", "Visits")]
    assert [kind for kind, _, _ in seen("1) Calls\nThe force\n2) Visits")] == [LINE, LINE, LINE]


def test_numbers_are_found_past_bullets_and_indented_lines() -> None:
    text = "1) Calls are\n   answered\n- at night\na) by day\n2) Visits\n"
    assert [(kind, marker) for kind, marker, _ in seen(text)] == [
        (BULLET, "1)"),
        (LINE, ""),
        (BULLET, "-"),
        (LINE, ""),
        (BULLET, "2)"),
    ]


def test_a_sign_alone_marks_the_next_line() -> None:
    assert seen("•\nThe force\n\nEnd\n•") == [(BULLET, "•", "The force"), (LINE, "", "End")]


def test_depth_follows_indentation_and_signs() -> None:
    text = "Lead:\n  • one\n    - two\n    - two\n  • one\n  (a) two\nProse\n    • one"
    assert [block.depth for block in plain.blocks(text)] == [0, 1, 2, 2, 1, 2, 0, 1]


def test_rows_keep_their_empty_cells_at_both_ends() -> None:
    text = "Good\tAdequate\tPoor\n\t\tCustody\n\tCalls\t \n \t\t\t\nStrong\t\t\n\nProse"
    assert seen(text) == [
        (ROW, "", "Good\tAdequate\tPoor"),
        (ROW, "", "\t\tCustody"),
        (ROW, "", "\tCalls\t"),
        (ROW, "", "Strong\t\t"),
        (LINE, "", "Prose"),
    ]


def test_a_tab_that_only_indents_makes_no_row() -> None:
    assert seen("Dear Sam,\n\tThe force\t\n") == [(LINE, "", "Dear Sam,"), (LINE, "", "The force")]


def test_a_dash_in_a_table_is_a_cell() -> None:
    assert seen("-\t4.7\t5.9") == [(ROW, "", "-\t4.7\t5.9")]


def test_form_feeds_start_pages() -> None:
    read = plain.read(b"one\n\ftwo\nmore\n\f\fthree\n\f")
    assert read.page_starts == (0, 5, 15, 16)
    assert [(read.of(block), read.page(block.start)) for block in read.blocks] == [
        ("one", 1),
        ("two", 2),
        ("more", 2),
        ("three", 4),
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-32", "utf-8-sig", "utf-8"])
def test_encodings_of_offices(encoding: str) -> None:
    text = "The force’s budget is £40m – it’s “good” value for the county’s residents.\n" * 3
    assert plain.read(text.encode(encoding)).text == text


def test_slightly_damaged_utf8_stays_utf8() -> None:
    text = "The force’s call handlers – and the county’s – answer.\n" * 20
    assert plain.read(text.encode() + b"\xe2\x80").text == text + "\ufffd"
    assert plain.read(b"\xff" + text.encode()).text == "\ufffd" + text


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"MZ\0\0 text", b"\x01\x02\x03\x04" * 9, b"\xff\xfe\x00"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="no text"):
        plain.read(data)


WORDS = st.text(st.sampled_from("ab1(•-–o*.) \t\n\r\f\u00a0\u200b\u2028é")) | st.text()


@given(WORDS)
@example("\ta\tb\n\t\tc\n")
@example("•\n•\n- a\n1.\tb\n1.\tc")
def test_blocks_are_in_order_disjoint_inside_and_trimmed(text: str) -> None:
    end = 0
    for block in plain.blocks(text):
        words = text[block.start : block.end]
        assert end <= block.start < block.end <= len(text)
        assert words.strip()
        assert words == (words.strip(" \u00a0\u200b") if block.kind is ROW else words.strip().strip("\u200b"))
        assert not set(words) & set("\n\f\u2028")
        end = block.end


@given(WORDS)
def test_every_word_is_in_a_block_or_a_marker(text: str) -> None:
    kept = "".join(block.marker + text[block.start : block.end] for block in plain.blocks(text))
    assert [sign for sign in kept if sign.isalnum()] == [sign for sign in text if sign.isalnum()]


def test_a_table_drawn_with_bars_has_rows_and_its_rule_is_furniture():
    text = plain.read(b"| Ref | Answer |\n|-----|:------:|\n| 1 | a \\| b |\n| | c |\n")

    assert [(text.of(block), block.kind, block.furniture) for block in text.blocks] == [
        ("Ref | Answer", BlockKind.ROW, False),
        ("|-----|:------:|", BlockKind.LINE, True),
        ("1 | a \\| b", BlockKind.ROW, False),
        ("| c", BlockKind.ROW, False),
    ]


def test_bars_that_are_no_table_are_words():
    text = plain.read(b"Home | News | About\n| lonely |\n")

    assert {block.kind for block in text.blocks} == {BlockKind.LINE}
