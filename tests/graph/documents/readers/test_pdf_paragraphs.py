from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from graph.documents.readers import pdf
from graph.documents.text import BlockKind
from tests.pdf_pages import DEMAND, lines, page, seen, words

PARAGRAPH, BULLET = BlockKind.PARAGRAPH, BlockKind.BULLET

VICTIMS = "However, in 17 of the 40 cases we reviewed the victim wasn't told about the outcome of the inquiry, which"


def test_first_line_indents_and_short_lines_start_paragraphs() -> None:
    long, longer = DEMAND[:86], VICTIMS[:90]
    indented = page(
        lambda canvas: [
            lines(text, left=left, top=top)(canvas)
            for text, left, top in (
                (f"{long} one", 90, 700),
                (f"{longer} two.", 72, 686),
                (f"{long} three", 90, 672),
                ("four.", 72, 658),
            )
        ]
    )
    assert words(indented) == [f"{long} one {longer} two.", f"{long} three four."]
    assert words(
        page(lines(longer, "it ends here.", "Another begins here, and it is as long as the first line of these was."))
    ) == [
        f"{longer} it ends here.",
        "Another begins here, and it is as long as the first line of these was.",
    ]


def test_lists_by_letters_numbers_and_depth() -> None:
    def draw(canvas: Canvas) -> None:
        lines("The force should:")(canvas)
        for number, (left, marker, text) in enumerate(
            [
                (80, "1.", "plan its work;"),
                (80, "2.", "ensure that:"),
                (100, "(a)", "calls are answered;"),
                (120, "–", "at night;"),
            ]
        ):
            lines(marker, left=left, top=740 - 14 * number)(canvas)
            lines(text, left=left + 18, top=740 - 14 * number)(canvas)

    read = pdf.read(page(draw))
    assert [(block.kind, block.marker, block.depth, read.of(block)) for block in read.blocks[1:]] == [
        (BULLET, "1.", 1, "plan its work;"),
        (BULLET, "2.", 1, "ensure that:"),
        (BULLET, "(a)", 1, "calls are answered;"),
        (BULLET, "–", 2, "at night;"),
    ]


def test_bullets_drawn_as_dots_are_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        lines("The force should:")(canvas)
        lines("act now;", "learn.", left=92, top=740)(canvas)
        for height in (744, 730):
            canvas.circle(84, height, 2, stroke=0, fill=1)

    assert seen(page(draw)) == [(PARAGRAPH, "The force should:"), (BULLET, "act now;"), (BULLET, "learn.")]


def test_a_dash_at_the_start_of_a_line_may_be_part_of_a_sentence() -> None:
    first = "Officers, and there are many of them in the force, know the plans for their neighbourhood"
    assert words(page(lines(first, "– and those of their partners – and use them."))) == [
        f"{first} – and those of their partners – and use them."
    ]


def test_text_in_a_box_wraps_at_its_side() -> None:
    def draw(canvas: Canvas) -> None:
        lines(DEMAND[:100], DEMAND[100:190])(canvas)
        canvas.rect(90, 600, 220, 60)
        lines(
            "The force should act on what it",
            "Northmoor Borough Council told it,",
            "and on nothing else.",
            left=100,
            top=640,
        )(canvas)

    assert (
        words(page(draw))[1]
        == "The force should act on what it Northmoor Borough Council told it, and on nothing else."
    )


def test_notes_keep_their_numbers() -> None:
    def draw(canvas: Canvas) -> None:
        lines("The number is acute.", "The next line.")(canvas)
        lines("12", left=72 + canvas.stringWidth("The number is acute.", "Helvetica", 11), top=764, size=6)(canvas)
        lines("12", left=72, top=103, size=5)(canvas)
        lines("A note.", left=80, top=100, size=8)(canvas)

    assert words(page(draw)) == ["The number is acute.12 The next line.", "12 A note."]
