"""Lines: sentences cut by page ends are whole again, and nothing else is joined."""

from __future__ import annotations

import pytest

from graph.documents.lines import LONGEST, clean, lines, sentences
from graph.documents.readers import html, plain


def texts(words: str) -> list[str]:
    return [line.text for line in lines(plain.read(words.encode())) if not line.furniture]


CUT = "Officers from all parts of the county will be shown the film late in"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Requires\nimprovement", ["Requires improvement"]),
        (f"{CUT}\n\n2022, and again later.", [f"{CUT} 2022, and again later."]),
        ("A short line in\n\n2022, and again later.", ["A short line in", "2022, and again later."]),
        ("One sentence that was cut\n\n12\n\nin the middle.", ["One sentence that was cut in the middle."]),
        ("A whole sentence.\n\nanother one", ["A whole sentence.", "another one"]),
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
        ("Page 2 of 3\n\nA sentence.", ["A sentence."]),
        ("## A heading\n\n> A quotation.", ["A heading", "A quotation."]),
    ],
)
def test_only_what_a_page_end_cut_is_joined(words: str, found: list[str]) -> None:
    assert texts(words) == found


def test_a_grade_on_two_headings_of_a_web_page_is_one_line() -> None:
    page = html.read(b"<h2>Requires</h2><h2>improvement</h2><p>Prose.</p>")

    assert [line.text for line in lines(page)] == ["Requires improvement", "Prose."]


def test_what_goes_on_for_pages_is_cut_between_words():
    words = "rowing " * 1000
    spans = sentences(words)

    assert [words[start:end] for start, end in spans] == [words[start:end].strip() for start, end in spans]
    assert " ".join(words[start:end] for start, end in spans) == words.strip()
    assert max(end - start for start, end in spans) <= LONGEST
    assert all(end - start <= LONGEST for start, end in sentences("x" * 10_000))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("see [outcome \\(16\\)](#) now", "see outcome (16) now"),
        ("the force’s “plan”\u00a0B", 'the force\'s "plan" B'),
        ("*Five Tales, One Book* is read", "Five Tales, One Book is read"),
        ("5 * 3 * 2", "5 * 3 * 2"),
    ],
)
def test_words_are_cleaned_for_matching(raw: str, words: str) -> None:
    assert clean(raw) == words


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. Quill came, e.g. on Monday. He left.", ["Mr. Quill came, e.g. on Monday.", "He left."]),
        ("It is acute.1 It grows.", ["It is acute.1", "It grows."]),
        ("A rate of 3.5 is high.", ["A rate of 3.5 is high."]),
        ("(a) One. (b) Two.", ["(a) One.", "(b) Two."]),
        ("One. **Two is bold**", ["One.", "**Two is bold**"]),
    ],
)
def test_sentences_end_where_they_end(words: str, parts: list[str]) -> None:
    assert [words[start:end] for start, end in sentences(words)] == parts


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("3.1 The force rows.", "The force rows."),
        ("2.1The Board is told.", "The Board is told."),
        ("4.2.1 “Row” is a word.", '"Row" is a word.'),
        ("4.2 times as many rowed.", "4.2 times as many rowed."),
        ("12.5 PEEL", "12.5 PEEL"),
    ],
)
def test_the_number_of_a_paragraph_is_no_word_of_it(raw: str, words: str) -> None:
    (line,) = lines(plain.read(raw.encode()))

    assert line.text == words
    assert line.end == len(raw)
