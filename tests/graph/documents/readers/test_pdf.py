from __future__ import annotations

import io
import threading
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from graph.documents.readers import pdf
from graph.documents.text import BlockKind, CanonicalText
from graph.errors import UnreadableDocument

HEADING, PARAGRAPH, BULLET, ROW, LINE = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.BULLET,
    BlockKind.ROW,
    BlockKind.LINE,
)

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=14.5, spaceAfter=8)
TITLE = ParagraphStyle("title", BODY, fontName="Helvetica-Bold", fontSize=26, leading=31)
AREA = ParagraphStyle("area", BODY, fontName="Helvetica-Bold", fontSize=18, leading=22)
PART = ParagraphStyle("part", BODY, fontName="Helvetica-Bold", fontSize=14, leading=18)
POINT = ParagraphStyle("point", BODY, fontName="Helvetica-Bold")
ITEM = ParagraphStyle("item", BODY, leftIndent=18, bulletIndent=4, spaceAfter=4)
NARROW = ParagraphStyle("narrow", BODY, fontName="Times-Roman", fontSize=10, leading=12, alignment=4, spaceAfter=6)

DEMAND = (
    "The force has a clear understanding of the demand it faces, and it uses this to decide where officers and staff "
    "are needed. In the 12 months to March 2022 call handlers answered 88.2 percent of emergency calls in time."
)
VICTIMS = (
    "However, in 17 of the 40 cases we reviewed the victim wasn't told about the outcome of the investigation, which "
    "means that victims of anti-social behaviour and of domestic abuse don't always get a good service from the force."
)
CALLS = (
    "Northmoor Police should make sure that its call handlers use a structured assessment of threat, harm, risk and "
    "vulnerability when members of the public first get in touch with them"
)


def pages(*draw: Callable[[Canvas], None], **options: object) -> bytes:
    """A PDF with a page for each function that draws one."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4, **options)
    for each in draw:
        each(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def lines(
    *texts: str, left: float = 72, top: float = 760, gap: float = 14, size: float = 11
) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, text in enumerate(texts):
            canvas.drawString(left, top - number * gap, text)

    return draw


def seen(data: bytes) -> list[tuple[BlockKind, str]]:
    read = pdf.read(data)
    return [(block.kind, read.of(block)) for block in read.blocks if not block.furniture]


def words(data: bytes) -> list[str]:
    return [text for _, text in seen(data)]


def furniture(data: bytes) -> list[tuple[int | None, str]]:
    read = pdf.read(data)
    return [(read.page(block.start), read.of(block)) for block in read.blocks if block.furniture]


def contents_entry(title: str, page: int) -> Paragraph:
    return Paragraph(f"{title} {'.' * 60} {page}", ParagraphStyle("contents", BODY, spaceAfter=2))


def report() -> bytes:
    """A report as the inspectorate sets them: cover, contents, judgments in five columns, areas with their findings."""

    def frame(canvas: Canvas, template: SimpleDocTemplate) -> None:
        if template.page > 1:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(72, A4[1] - 40, "PEEL 2021/22 – An inspection of Northmoor Police")
            canvas.drawCentredString(A4[0] / 2, 30, str(template.page - 1))

    grades = [
        ["Outstanding", "Good", "Adequate", "Requires\nimprovement", "Inadequate"],
        ["", "", "Preventing crime", "Investigating\ncrime", ""],
        ["", "Good use of\nresources", "", "", ""],
    ]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)]
    story: list[Flowable] = [
        Spacer(1, 150),
        Paragraph("PEEL 2021/22", TITLE),
        Paragraph("An inspection of Northmoor Police", PART),
        PageBreak(),
        Paragraph("Contents", AREA),
        contents_entry("Overall summary", 2),
        contents_entry("Responding to the public", 3),
        PageBreak(),
        Paragraph("Overall summary", AREA),
        Paragraph("We make graded judgments in three areas as follows:", BODY),
        Table(grades, colWidths=[90] * 5, style=grid),
        Paragraph("We also inspected the service to victims.", BODY),
        PageBreak(),
        Paragraph("Responding to the public", AREA),
        Paragraph("Requires improvement", PART),
        Paragraph("Areas for improvement", PART),
        Paragraph(CALLS, POINT),
        Paragraph(DEMAND + "<super>1</super>", BODY),
        Paragraph("The force should:", BODY),
        Paragraph(
            "record the reasons for each decision, the views of the victim and those of any witness at the scene;",
            ITEM,
            "•",
        ),
        Paragraph("review its plans.", ITEM, "•"),
        Spacer(1, 370),
        Paragraph(f"{VICTIMS} {DEMAND}", BODY),
        Paragraph("1 This is a sample.", ParagraphStyle("note", BODY, fontSize=8, leading=10)),
    ]
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=A4).build(story, onFirstPage=frame, onLaterPages=frame)
    return data.getvalue()


def test_a_report_becomes_blocks() -> None:
    read = pdf.read(report())
    content = [(block.kind, block.depth, read.of(block)) for block in read.blocks if not block.furniture]
    before, _, after = DEMAND.partition(" demand")
    assert content == [
        (HEADING, 1, "PEEL 2021/22"),
        (HEADING, 3, "An inspection of Northmoor Police"),
        (HEADING, 2, "Contents"),
        (ROW, 0, "Overall summary\t2"),
        (ROW, 0, "Responding to the public\t3"),
        (HEADING, 2, "Overall summary"),
        (PARAGRAPH, 0, "We make graded judgments in three areas as follows:"),
        (ROW, 0, "Outstanding\tGood\tAdequate\tRequires improvement\tInadequate"),
        (ROW, 0, "\t\tPreventing crime\tInvestigating crime\t"),
        (ROW, 0, "\tGood use of resources\t\t\t"),
        (PARAGRAPH, 0, "We also inspected the service to victims."),
        (HEADING, 2, "Responding to the public"),
        (HEADING, 3, "Requires improvement"),
        (HEADING, 3, "Areas for improvement"),
        (HEADING, 4, CALLS),
        (PARAGRAPH, 0, DEMAND + "1"),
        (PARAGRAPH, 0, "The force should:"),
        (
            BULLET,
            1,
            "record the reasons for each decision, the views of the victim and those of any witness at the scene;",
        ),
        (BULLET, 1, "review its plans."),
        (PARAGRAPH, 0, f"{VICTIMS} {before}"),
        (PARAGRAPH, 0, f"demand{after}"),
        (PARAGRAPH, 0, "1 This is a sample."),
    ]
    assert [block.marker for block in read.blocks if block.kind is BULLET] == ["•", "•"]


def test_running_titles_and_page_numbers_are_furniture_and_pages_are_known() -> None:
    read = pdf.read(report())
    title = "PEEL 2021/22 – An inspection of Northmoor Police"
    assert furniture(report()) == [(page, text) for page in range(2, 6) for text in (title, str(page - 1))]
    assert len(read.page_starts) == 5
    assert {read.of(block): read.page(block.start) for block in read.blocks}["Requires improvement"] == 4
    assert (read.media_type, read.reader) == ("application/pdf", "pdf/1")


def test_the_same_bytes_give_the_same_text() -> None:
    data = report()
    assert pdf.read(data) == pdf.read(data)


def test_two_columns_are_read_one_after_the_other() -> None:
    width, height = A4
    data = io.BytesIO()
    document = BaseDocTemplate(data, pagesize=A4)
    frames = [
        Frame(50, height - 110, width - 100, 60),
        Frame(50, 300, 237, height - 420),
        Frame(307, 300, 237, height - 420),
    ]
    document.addPageTemplates([PageTemplate("two", frames)])
    story = [Paragraph("Crime inspection 2014", AREA), FrameBreak()]
    story += [Paragraph(text, NARROW) for text in (DEMAND, "The force should:")]
    story += [Paragraph("review its plans, and those of its partners, each year;", ITEM, "–"), FrameBreak()]
    story += [Paragraph("Main findings", POINT), Paragraph(VICTIMS, NARROW), Paragraph(DEMAND, NARROW)]
    document.build(story)
    assert seen(data.getvalue()) == [
        (HEADING, "Crime inspection 2014"),
        (PARAGRAPH, DEMAND),
        (PARAGRAPH, "The force should:"),
        (BULLET, "review its plans, and those of its partners, each year;"),
        (HEADING, "Main findings"),
        (PARAGRAPH, VICTIMS),
        (PARAGRAPH, DEMAND),
    ]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pages_are_read_as_they_are_shown(rotation: int) -> None:
    width, height = A4

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        canvas.rotate(rotation)
        canvas.translate(*{90: (0, -height), 180: (-width, -height), 270: (-width, 0)}[rotation])
        lines("The force is good.", "It could be better at investigating", "crime.", top=500)(canvas)

    assert words(pages(draw)) == ["The force is good.", "It could be better at investigating crime."]


def test_upright_text_beside_the_page_is_furniture() -> None:
    def draw(canvas: Canvas) -> None:
        lines("The force is good at this.")(canvas)
        canvas.rotate(90)
        canvas.drawString(300, -30, "OFFICIAL")

    data = pages(draw)
    assert (words(data), furniture(data)) == (["The force is good at this."], [(1, "OFFICIAL")])


def test_a_heading_that_begins_several_pages_is_no_running_title() -> None:
    drawn = [
        lines(head, DEMAND[:90], DEMAND[90:180]) for head in ("Areas for improvement", "Calls", "Areas for improvement")
    ]
    assert [text for text in words(pages(*drawn)) if len(text) < 30] == [
        "Areas for improvement",
        "Calls",
        "Areas for improvement",
    ]


def test_a_number_is_a_page_number_only_at_the_edge_of_a_page() -> None:
    def draw(canvas: Canvas) -> None:
        lines("1", "How effective is the force?", DEMAND[:90])(canvas)
        lines("7", left=300, top=40)(canvas)

    data = pages(draw)
    assert (words(data)[0], furniture(data)) == ("1", [(1, "7")])


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        pdf.read(data)
    return refused.value.message


def test_protected_documents_are_refused_unless_they_open_freely() -> None:
    locked = pdfencrypt.StandardEncryption("secret", ownerPassword="owner", strength=128)
    assert "protected by a password" in refusal(pages(lines("Good."), encrypt=locked))
    open_to_read = pdfencrypt.StandardEncryption("", ownerPassword="owner", canCopy=0, strength=128)
    assert words(pages(lines("The force is good."), encrypt=open_to_read)) == ["The force is good."]


def test_truncated_and_damaged_documents_are_refused() -> None:
    data = report()
    for share in (0.2, 0.6, 0.95):
        assert "breaks off before its end" in refusal(data[: int(len(data) * share)])
    assert "damaged" in refusal(b"%PDF-1.4\n" + bytes(2000) + b"\n%%EOF")


def test_scans_are_refused_with_advice() -> None:
    def scan(canvas: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, *A4)

    assert "(OCR)" in refusal(pages(scan, scan))
    assert "found 1 page(s) of pictures only" in refusal(pages(scan))
    assert "pictures only" in refusal(pages(scan, lambda canvas: [scan(canvas), lines("p. 1")(canvas)]))


def test_threads_may_read_at_once() -> None:
    data, found = report(), list[CanonicalText]()
    threads = [threading.Thread(target=lambda: found.append(pdf.read(data))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [pdf.read(data)] * 4


PLACED = st.tuples(st.integers(20, 480), st.integers(20, 820), st.sampled_from([6, 11, 11, 18]), st.integers(1, 8))


@settings(max_examples=60, deadline=None)
@given(st.lists(PLACED, min_size=1, max_size=40))
def test_wherever_words_stand_all_of_them_are_read(placed: list[tuple[int, int, int, int]]) -> None:
    def draw(canvas: Canvas) -> None:
        for number, (left, bottom, size, length) in enumerate(placed):
            lines(" ".join([f"word{number}x"] * length), left=left, top=bottom, size=size)(canvas)

    read = pdf.read(pages(draw))
    found = "".join(read.of(block) for block in read.blocks)
    assert {
        number for number in range(len(placed)) if f"word{number}x" in found.replace("\t", "").replace(" ", "")
    } == set(range(len(placed)))
    ends = [0, *(block.end for block in read.blocks)]
    assert all(end <= block.start < block.end <= len(read.text) for end, block in zip(ends, read.blocks, strict=False))
