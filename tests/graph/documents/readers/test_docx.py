from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph.documents.readers import docx as reader
from graph.documents.readers.docx_lists import figure
from graph.documents.text import BlockKind, CanonicalText
from graph.errors import UnreadableDocument

HEADING, PARAGRAPH, BULLET, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW


def saved(document: Document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def seen(document: Document) -> list[tuple[BlockKind, int, str, str]]:
    """Kind, depth, marker and words of each block that is content."""
    read = reader.read(saved(document))
    return [(block.kind, block.depth, block.marker, read.of(block)) for block in read.blocks if not block.furniture]


def with_parts(change: Callable[[str, bytes], bytes]) -> bytes:
    """A Word document in whose archive each part was changed."""
    document = docx.Document()
    document.add_paragraph("The force is good.")
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as parts, zipfile.ZipFile(changed, "w") as into:
        for name in parts.namelist():
            into.writestr(name, change(name, parts.read(name)))
    return changed.getvalue()


def xml(markup: str) -> str:
    """Word's XML with its namespace declared on the first element."""
    end = markup.index(">") - (markup[markup.index(">") - 1] == "/")
    return f"{markup[:end]} {nsdecls('w')}{markup[end:]}"


def test_headings_lists_and_paragraphs_follow_their_styles() -> None:
    document = docx.Document()
    document.add_heading("Northmoor Police", 0)
    document.add_heading("Areas for improvement", 2)
    document.add_paragraph("The force  should:")
    document.add_paragraph("act now;", style="List Bullet")
    document.add_paragraph("by March;", style="List Bullet 2")
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    document.add_paragraph("– typed by hand")
    document.add_paragraph(" ")
    assert seen(document) == [
        (HEADING, 1, "", "Northmoor Police"),
        (HEADING, 2, "", "Areas for improvement"),
        (PARAGRAPH, 0, "", "The force should:"),
        (BULLET, 1, "•", "act now;"),
        (BULLET, 2, "•", "by March;"),
        (BULLET, 1, "1.", "First"),
        (BULLET, 1, "2.", "Second"),
        (BULLET, 1, "–", "typed by hand"),
    ]


NUMBERING = """<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>"""


def test_numbers_are_counted_as_word_counts_them() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(xml(NUMBERING)))
    numbering.append(parse_xml(xml('<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>')))
    for text, level in (("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0), ("f", 1)):
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr>'
        document.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(xml(properties)))
    markers = [(marker, depth) for _, depth, marker, _ in seen(document)]
    assert markers == [("3.", 1), ("(a)", 2), ("(b)", 2), ("3.I", 3), ("4.", 1), ("(a)", 2)]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [(4, "decimal", "4"), (28, "lowerLetter", "bb"), (19, "lowerRoman", "xix"), (3, "upperLetter", "C")],
)
def test_figures(number: int, form: str, written: str) -> None:
    assert figure(number, form) == written


def test_outline_levels_make_headings_of_own_styles() -> None:
    document = docx.Document()
    style = document.styles.add_style("House heading", 1)
    style.base_style = document.styles["Heading 3"]
    body = document.styles.add_style("House body", 1)
    body.base_style = style
    body.element.get_or_add_pPr().append(parse_xml(xml('<w:outlineLvl w:val="9"/>')))
    document.add_paragraph("Calls", style="House heading")
    document.add_paragraph("Prose", style="House body")
    assert seen(document) == [(HEADING, 3, "", "Calls"), (PARAGRAPH, 0, "", "Prose")]


def test_a_judgment_table_keeps_its_empty_cells() -> None:
    document = docx.Document()
    document.add_paragraph("As follows:")
    table = document.add_table(4, 5)
    grades = ("Outstanding", "Good", "Adequate", "Requires\nimprovement", "Inadequate")
    for cell, grade in zip(table.rows[0].cells, grades, strict=True):
        cell.text = grade
    table.cell(1, 2).text = "Custody"
    table.cell(2, 1).merge(table.cell(3, 1)).text = "Calls"
    table.cell(3, 3).merge(table.cell(3, 4)).text = "Crime"
    assert [words for *_, words in seen(document)] == [
        "As follows:",
        "Outstanding\tGood\tAdequate\tRequires improvement\tInadequate",
        "\t\tCustody\t\t",
        "\tCalls\t\t\t",
        "\t\t\tCrime\t",
    ]


def test_a_table_of_one_column_is_a_box_around_text() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Area for improvement"
    cell.add_paragraph("act now", style="List Bullet")
    assert [(kind, words) for kind, _, _, words in seen(document)] == [
        (PARAGRAPH, "Area for improvement"),
        (BULLET, "act now"),
    ]


def test_tabs_part_cells_and_line_breaks_part_lines() -> None:
    document = docx.Document()
    document.add_paragraph("Overall summary\t4")
    document.add_paragraph("\tHome Office\nLondon")
    assert seen(document) == [
        (ROW, 0, "", "Overall summary\t4"),
        (PARAGRAPH, 0, "", "Home Office"),
        (PARAGRAPH, 0, "", "London"),
    ]


def test_what_is_deleted_is_gone_and_what_is_wrapped_is_there() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The force ")._p
    paragraph.append(parse_xml(xml("<w:ins><w:r><w:t>should</w:t></w:r></w:ins>")))
    paragraph.append(parse_xml(xml("<w:del><w:r><w:delText>will</w:delText></w:r></w:del>")))
    paragraph.append(parse_xml(xml("<w:moveFrom><w:r><w:t>may</w:t></w:r></w:moveFrom>")))
    paragraph.append(parse_xml(xml("<w:hyperlink><w:r><w:t> act</w:t></w:r></w:hyperlink>")))
    control = parse_xml(xml("<w:sdt><w:sdtContent><w:p><w:r><w:t>Controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>"))
    paragraph.addnext(control)
    assert [words for *_, words in seen(document)] == ["The force should act", "Controlled"]


def test_notes_stand_behind_the_paragraph_that_cites_them() -> None:
    def footnoted(name: str, data: bytes) -> bytes:
        if name == "word/document.xml":
            return data.replace(b"good.</w:t>", b'good.</w:t><w:footnoteReference w:id="7"/>')
        if name.endswith("document.xml.rels"):
            kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
            link = b'<Relationship Id="rId99" Type="%s" Target="styles2.xml"/></Relationships>' % kind
            return data.replace(b"</Relationships>", link)
        return data

    note = xml('<w:footnotes><w:footnote w:id="7"><w:p><w:r><w:t>In 2019.</w:t></w:r></w:p></w:footnote></w:footnotes>')
    data = io.BytesIO(with_parts(footnoted))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/styles2.xml", note)
    read = reader.read(data.getvalue())
    assert [read.of(block) for block in read.blocks] == ["The force is good.1", "1 In 2019."]


def test_letterheads_and_footers_are_furniture() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Office of the PCC"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Dear Sam,")
    read = reader.read(saved(document))
    assert [(read.of(block), block.furniture) for block in read.blocks] == [
        ("Office of the PCC", True),
        ("Dear Sam,", False),
        ("Page 1", True),
    ]


def test_text_boxes_are_read_once() -> None:
    def boxed(name: str, data: bytes) -> bytes:
        box = b"<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>"
        compatibility = b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        both = b"<mc:AlternateContent %s><mc:Choice>%s</mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent>"
        return data.replace(b"</w:t>", b"</w:t>" + both % (compatibility, box, box)) if "document" in name else data

    read = reader.read(with_parts(boxed))
    assert [read.of(block) for block in read.blocks] == ["The force is good.", "Boxed"]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        reader.read(data)
    return refused.value.message


def test_damaged_documents_are_refused() -> None:
    whole = with_parts(lambda _, data: data)
    assert "damaged" in refusal(whole[: len(whole) // 2])
    assert "damaged" in refusal(with_parts(lambda _, data: data.replace(b"</w:p>", b"")))
    assert "damaged" in refusal(with_parts(lambda _, data: data.replace(b"wordprocessingml.document.main", b"other")))
    broken = bytearray(whole)
    broken[whole.index(b"word/document.xml") + 200] ^= 0xFF
    assert "damaged" in refusal(bytes(broken))


def test_archives_that_unpack_to_too_much_are_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(3):
            archive.writestr(f"word/{number}.xml", bytes(100 * 2**20))
    assert "found 300 MB in 3 parts" in refusal(bomb.getvalue())


def test_entities_are_not_expanded() -> None:
    def with_entities(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        doctype = b'<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><w:document'
        return data.replace(b"<w:document", doctype, 1).replace(b"good.", b"&b;good.")

    read: CanonicalText = reader.read(with_parts(with_entities))
    assert "lol" not in read.text
