"""Pages of PDF drawn for tests, and what is read from them."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from graph.documents.readers import pdf
from graph.documents.text import BlockKind

DEMAND = (
    "The force has a clear understanding of the demand it faces, and it uses this to decide where officers and staff "
    "are needed. In the 12 months to March 2022 call handlers answered 88.2 percent of emergency calls in time."
)


def page(draw: Callable[[Canvas], object]) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    draw(canvas)
    canvas.save()
    return data.getvalue()


def lines(*texts: str, left: float = 72, top: float = 760, size: float = 11) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, text in enumerate(texts):
            canvas.drawString(left, top - number * 14, text)

    return draw


def seen(data: bytes) -> list[tuple[BlockKind, str]]:
    read = pdf.read(data)
    return [(block.kind, read.of(block)) for block in read.blocks]


def words(data: bytes) -> list[str]:
    return [text for _, text in seen(data)]
