from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from graph.documents.text import BlockKind
from tests.pdf_pages import DEMAND, lines, page, seen, words

PARAGRAPH, ROW = BlockKind.PARAGRAPH, BlockKind.ROW


def table(rows: list[list[str]], lefts: list[float], gap: float) -> Callable[[Canvas], None]:
    """Cells at fixed places, without rules, below one line of text."""

    def draw(canvas: Canvas) -> None:
        lines("The rates are as follows, and they are compared with those of all forces in England and Wales:")(canvas)
        for number, cells in enumerate(rows):
            for left, cell in zip(lefts, cells, strict=True):
                canvas.drawString(left, 730 - gap * number, cell)
        canvas.drawString(72, 700 - gap * len(rows), "These kinds of crime are shown because they are common.")

    return draw


@pytest.mark.parametrize("gap", [13, 18, 26])
def test_rows_without_rules_are_told_by_their_columns(gap: float) -> None:
    rows = [
        ["Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate"],
        ["", "", "Preventing crime", "Responding", ""],
        ["", "", "", "Custody", ""],
        ["", "Use of resources", "", "", ""],
    ]
    found = seen(page(table(rows, [72, 150, 240, 340, 470], gap)))
    assert [text for kind, text in found if kind is ROW] == ["\t".join(cells) for cells in rows]
    assert [kind for kind, _ in found] == [PARAGRAPH, *[ROW] * 4, PARAGRAPH]


def test_cells_that_run_over_several_lines_are_one() -> None:
    rows = [
        ["12 months to June 2014", "Northmoor rate", "All forces"],
        ["", "(per 1,000)", ""],
        ["Burglary in", "7.0", "8.9"],
        ["a dwelling*", "", ""],
        ["Sexual offences", "1.0", "1.2"],
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for height, cells in zip((700, 687, 665, 652, 630), rows, strict=True):
            for left, cell in zip((72, 250, 400), cells, strict=True):
                canvas.drawString(left, height, cell)

    assert words(page(draw)) == [
        "12 months to June 2014\tNorthmoor rate (per 1,000)\tAll forces",
        "Burglary in a dwelling*\t7.0\t8.9",
        "Sexual offences\t1.0\t1.2",
    ]


def test_blocks_of_an_address_beside_each_other_are_not_mixed() -> None:
    def draw(canvas: Canvas) -> None:
        lines("The Rt. Hon Jo Bloggs MP", "Home Secretary", "2 Marsham Street", "London")(canvas)
        lines("Office of the PCC", "Moor Street", "Northmoor", left=400)(canvas)
        lines(DEMAND[:90], DEMAND[90:180], top=600)(canvas)

    assert words(page(draw))[:7] == [
        "The Rt. Hon Jo Bloggs MP",
        "Home Secretary",
        "2 Marsham Street",
        "London",
        "Office of the PCC",
        "Moor Street",
        "Northmoor",
    ]


def test_judgments_on_cards_are_a_table() -> None:
    cards = [
        (0, 0, "Outstanding"),
        (1, 0, "Good"),
        (2, 0, "Adequate"),
        (1, 1, "Custody"),
        (2, 1, "Crime"),
        (2, 2, "Calls"),
    ]

    def draw(canvas: Canvas) -> None:
        lines("We make graded judgments as follows, in three of the areas of policing:")(canvas)
        for column, row, text in cards:
            left, bottom = 72 + 110 * column, 700 - 36 * row
            canvas.setFillGray(0.9)
            canvas.roundRect(left, bottom, 104, 30, 6, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.drawCentredString(left + 52, bottom + 12, text)

    assert [text for kind, text in seen(page(draw)) if kind is ROW] == [
        "Outstanding\tGood\tAdequate",
        "\tCustody\tCrime",
        "\t\tCalls",
    ]


def test_contents_without_dots_are_rows_even_where_a_title_fills_its_line() -> None:
    entries = [
        ("Overall summary", "1", 760),
        ("Building, supporting and protecting the workforce, with all that is a", "36", 744),
    ]
    entries += [("part of it", "", 730), ("Responding to the public", "43", 714)]

    def draw(canvas: Canvas) -> None:
        for title, number, height in entries:
            lines(title, top=height)(canvas)
            canvas.drawRightString(72 + canvas.stringWidth(entries[1][0]) + 20, height, number)

    assert words(page(draw)) == [
        "Overall summary\t1",
        f"{entries[1][0]} part of it\t36",
        "Responding to the public\t43",
    ]


def test_headers_set_close_together_are_parted_like_the_cells_below_them() -> None:
    def draw(canvas: Canvas) -> None:
        for height, cells in (
            (760, ("Measure", "Northmoor Police", "England and Wales")),
            (742, ("Calls", "61.5", "72.0")),
        ):
            for middle, cell in zip((100, 230, 335), cells, strict=True):
                canvas.drawCentredString(middle, height, cell)
        lines("Visits", "", top=724, left=82)(canvas)
        lines("7.1", top=724, left=222)(canvas)

    assert words(page(draw)) == ["Measure\tNorthmoor Police\tEngland and Wales", "Calls\t61.5\t72.0", "Visits\t7.1\t"]


def test_a_line_drawn_out_to_the_width_of_its_column_is_no_row() -> None:
    def draw(canvas: Canvas) -> None:
        lines("The force has a plan, and its staff know about it.", "They use it well.", top=732)(canvas)
        for left, word in ((72, "Officers"), (140, "understand"), (220, "neighbourhoods.")):
            canvas.drawString(left, 746, word)

    assert words(page(draw))[0].startswith("Officers understand neighbourhoods.")
