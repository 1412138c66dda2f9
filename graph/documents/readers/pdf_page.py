"""The words on a page of a PDF, measured in points from its top left corner as shown.

Whoever calls it holds the lock of ``pdf.py``: pdfium is not made for two threads.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from graph.documents.readers import pdf_drawings
from graph.documents.readers.markers import is_bullet_sign
from graph.documents.readers.pdf_drawings import Drawings, Placement

_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st"}
_SPACES = frozenset(map(ord, " \t\r\n\f\v\u00a0\u2002\u2003\u2009\u200a\u202f\u200b\u3000"))
# pdfium's own sign for a hyphen at the end of a line.
_HYPHEN_AT_END = 2
_FORCE_BOLD = 1 << 18
_FILL_AND_STROKE = 2
# Smaller text is there for machines, not to be read.
_SMALLEST = 2


@dataclass(frozen=True, slots=True)
class Word:
    """Signs of one font without a gap; ``base`` is the line they stand on, ``spaced`` whether white space precedes."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    spaced: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its words in the order drawn, those that do not run level apart as ``turned``."""

    width: float
    height: float
    words: tuple[Word, ...]
    turned: str
    drawings: Drawings


def load(page: pypdfium2.PdfPage) -> Page:
    place = _placement(page)
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        signs = list(_signs(text, place, page.get_rotation()))
    finally:
        text.close()
    words = tuple(_words(sign for sign in signs if sign.style.level))
    turned = "".join(" " * sign.spaced + sign.letters for sign in signs if not sign.style.level).strip()
    return Page(width, height, words, turned, pdf_drawings.load(page, place))


def _placement(page: pypdfium2.PdfPage) -> Placement:
    """How a point of the page's own coordinates (origin at the bottom, not rotated) lies on the page as shown."""
    left, bottom, right, top = page.get_bbox()
    turns: dict[int, Placement] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return turns[page.get_rotation()]


@dataclass(frozen=True, slots=True)
class _Style:
    """What the signs of one text object share; ``base`` is meant only where the text runs level."""

    size: float
    bold: bool
    level: bool
    base: float


@dataclass(frozen=True, slots=True)
class _Sign:
    letters: str
    style: _Style
    left: float
    right: float
    spaced: bool


def _signs(text: pypdfium2.PdfTextPage, place: Placement, rotation: int) -> Iterator[_Sign]:
    """The visible signs in the order drawn; white space is only noted with the sign that follows it."""
    raw, box, handle = text.raw, pdfium.FS_RECTF(), None
    style = _Style(0, False, True, 0)
    spaced = True
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in _SPACES:
            spaced = True
            continue
        drawn_by = ctypes.cast(pdfium.FPDFText_GetTextObject(raw, index), ctypes.c_void_p).value
        if drawn_by != handle:
            handle, style = drawn_by, _style(raw, index, place, rotation)
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        (x, _), (other_x, _) = place(box.left, box.bottom), place(box.right, box.top)
        if style.size > _SMALLEST:
            yield _Sign(_letters(code), style, min(x, other_x), max(x, other_x), spaced)
        spaced = False


def _letters(code: int) -> str:
    if code == _HYPHEN_AT_END:
        return "-"
    # Private signs are a font's own secret, but for the bullets of Word's symbol fonts.
    unknown = code < 0x20 or code > 0x10FFFF or (0xE000 <= code <= 0xF8FF and not is_bullet_sign(chr(code)))
    return "\ufffd" if unknown else _LIGATURES.get(code) or chr(code)


def _style(raw: pdfium.FPDF_TEXTPAGE, index: int, place: Placement, rotation: int) -> _Style:
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    turned = math.degrees(pdfium.FPDFText_GetCharAngle(raw, index)) + rotation
    return _Style(size, _is_bold(raw, index), abs((turned + 180) % 360 - 180) < 2, place(x.value, y.value)[1])


def _is_bold(raw: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    """By the font's name or flag, or drawn with a thickened outline; font weights in PDFs are mostly guesses."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, name, len(name), flags)
    drawn_by = pdfium.FPDFText_GetTextObject(raw, index)
    thickened = bool(drawn_by) and pdfium.FPDFTextObj_GetTextRenderMode(drawn_by) == _FILL_AND_STROKE
    return bool(_BOLD.search(name.value)) or bool(flags.value & _FORCE_BOLD) or thickened


def _words(signs: Iterable[_Sign]) -> Iterator[Word]:
    gathered: list[_Sign] = []
    for sign in signs:
        if gathered and not _goes_on(gathered[-1], sign):
            yield _word(gathered)
            gathered = []
        gathered.append(sign)
    if gathered:
        yield _word(gathered)


def _goes_on(sign: _Sign, after: _Sign) -> bool:
    gap = (after.left - sign.right) / sign.style.size
    return not after.spaced and after.style == sign.style and -0.5 < gap < 0.3


def _word(signs: list[_Sign]) -> Word:
    first, style = signs[0], signs[0].style
    letters = "".join(sign.letters for sign in signs)
    return Word(letters, first.left, signs[-1].right, style.base, style.size, style.bold, first.spaced)
