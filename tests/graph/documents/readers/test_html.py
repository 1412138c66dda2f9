from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.documents.readers import html
from graph.documents.text import BlockKind
from graph.errors import UnreadableDocument

HEADING, PARAGRAPH, BULLET, ROW, LINE = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.BULLET,
    BlockKind.ROW,
    BlockKind.LINE,
)


def seen(page: str) -> list[tuple[BlockKind, int, str, str]]:
    """Kind, depth, marker and words of each block that is content."""
    read = html.read(page.encode())
    return [(block.kind, block.depth, block.marker, read.of(block)) for block in read.blocks if not block.furniture]


def furniture(page: str) -> list[str]:
    read = html.read(page.encode())
    return [read.of(block) for block in read.blocks if block.furniture]


REPORT = """<!DOCTYPE html>
<html><head><title>Northmoor</title><style>p {}</style></head><body class="page has-navigation">
<a class="skip-link" href="#main">Skip to content</a>
<div id="cookie-banner"><p>We use cookies.</p><button>Accept</button></div>
<header><a href="/">Inspectorate</a><nav><ul><li>Home</li><li>Reports</li></ul></nav></header>
<main>
  <header><h1>Northmoor&nbsp;PEEL <em>2017</em></h1></header>
  <h2>How effective is the force?</h2>
  <p>Last updated 22/03/2018<br>Requires improvement</p>
  <p>The force&rsquo;s <a href="#">operating model</a> isn't
     meeting demand.<sup>1</sup></p>
  <h3>Areas for improvement</h3>
  <ul><li>The force should:
    <ol type="a"><li>(a) act now;</li><li><p>learn.</p><p>And soon.</p></li></ol></li>
    <li>• The force should listen.</li></ul>
  <blockquote>Good practice</blockquote><dl><dt>Term</dt><dd>Meaning</dd></dl>
  <aside>Related reports</aside>
  <footer>October 2022 | © HMICFRS 2022</footer>
</main>
<footer>Contact us</footer><script>let words = "no";</script><noscript>No</noscript>
</body></html>"""


def test_a_report_page_becomes_blocks() -> None:
    assert seen(REPORT) == [
        (HEADING, 1, "", "Northmoor PEEL 2017"),
        (HEADING, 2, "", "How effective is the force?"),
        (PARAGRAPH, 0, "", "Last updated 22/03/2018"),
        (PARAGRAPH, 0, "", "Requires improvement"),
        (PARAGRAPH, 0, "", "The force’s operating model isn't meeting demand.1"),
        (HEADING, 3, "", "Areas for improvement"),
        (BULLET, 1, "-", "The force should:"),
        (BULLET, 2, "(a)", "act now;"),
        (BULLET, 2, "2.", "learn."),
        (PARAGRAPH, 2, "", "And soon."),
        (BULLET, 1, "•", "The force should listen."),
        (PARAGRAPH, 0, "", "Good practice"),
        (PARAGRAPH, 0, "", "Term"),
        (PARAGRAPH, 0, "", "Meaning"),
        (PARAGRAPH, 0, "", "October 2022 | © HMICFRS 2022"),
    ]


def test_the_frame_of_the_site_is_kept_as_furniture() -> None:
    assert furniture(REPORT) == [
        "Skip to content",
        "We use cookies.",
        "Accept",
        "Inspectorate",
        "Home",
        "Reports",
        "Related reports",
        "Contact us",
    ]


def test_canonical_text_has_a_line_for_each_block() -> None:
    page = "<h1>Good</h1><ul><li>calls</ul><p>Prose<table><tr><td>a<td>b</table>"
    assert html.read(page.encode()).text == "Good\n\n- calls\n\nProse\n\na\tb\n"


def test_a_judgment_table_keeps_its_empty_cells() -> None:
    page = """<table><caption>Judgments</caption>
      <tr><th>Outstanding</th><th>Good</th><th>Requires<br>improvement</th></tr>
      <tr><td></td><td><p>Custody</p></td><td>&nbsp;</td></tr>
      <tr><td></td><td></td><td></td></tr>
      <tr><td rowspan="2">Calls</td><td colspan="2">Crime <ul><li>data</ul></td></tr>
      <tr><td>Visits</td><td></td></tr></table>"""
    assert [words for _, _, _, words in seen(page)] == [
        "Judgments",
        "Outstanding\tGood\tRequires improvement",
        "\tCustody\t",
        "Calls\tCrime data\t",
        "\tVisits\t",
    ]


@pytest.mark.parametrize(
    "page",
    [
        '<table role="presentation"><tr><td><p>Menu</p><td>Calls</tr></table>',
        "<table><tr><td>Menu<tr><td>Calls</table>",
        "<table><tr><td><h2>Menu</h2><td>Calls</table>",
        "<table><tr><td>Menu<td><table><tr><td>Calls</table></table>",
    ],
)
def test_a_table_that_arranges_the_page_is_none(page: str) -> None:
    assert [(kind is ROW, words) for kind, _, _, words in seen(page)] == [(False, "Menu"), (False, "Calls")]


def test_the_only_title_of_a_page_is_content_in_a_header_outside_main() -> None:
    page = "<header><nav>Home</nav></header><header><h1>Northmoor</h1></header><p>Good."
    assert [words for _, _, _, words in seen(page)] == ["Northmoor", "Good."]
    assert furniture(page) == ["Home"]


def test_names_do_not_make_the_body_of_a_page_furniture() -> None:
    page = '<div class="has-navigation"><p>Northmoor Police is good.</p></div><div class="share">Share</div>'
    assert [words for _, _, _, words in seen(page)] == ["Northmoor Police is good."]
    assert furniture(page) == ["Share"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert seen("<pre>Contents\nCalls\t4\n- one</pre>") == [
        (LINE, 0, "", "Contents"),
        (ROW, 0, "", "Calls\t4"),
        (BULLET, 1, "-", "one"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<meta charset=utf-8><p>The force’s £4m".encode(),
        "<meta charset=iso-8859-1><p>The force’s £4m".encode("cp1252"),
        "<p>The force’s £4m".encode("utf-16"),
        "<p>The force’s £4m, and more of the county’s words".encode("cp1252"),
        b"<meta charset=windows-1252><p>The force&#8217;s &pound;4m",
        '<?xml version="1.0" encoding="utf-8"?><html><p>The force’s £4m'.encode(),
    ],
)
def test_encodings(page: bytes) -> None:
    assert html.read(page).text.startswith("The force’s £4m")


@pytest.mark.parametrize(
    "page",
    [
        "<p>Good</p>" + "<!--" * 50_000,
        "<" * 200_000,
        "&" * 200_000,
        "<table><tr><td>x" * 600,
        "<div class=cookie>x" * 1_500 + "<p>" + "x " * 500_000,
        "<table>" + "<tr><td colspan=99999 rowspan=99999>x<td>y</tr>" * 500,
        "<p " + "a=b " * 100_000 + ">x",
    ],
)
def test_hostile_pages_are_read_at_once(page: str) -> None:
    start = time.process_time()
    html.read(page.encode())
    assert time.process_time() - start < 5


def test_pages_nested_too_deep_to_be_read_whole_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="nested thousands deep"):
        html.read(b"<div>" * 100_000 + b"words")


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]><p>x&b;y'
    assert html.read(page.encode()).text.endswith("x&b;y\n")


TAGS = st.sampled_from(["p", "div", "li", "ul", "ol", "h2", "table", "tr", "td", "b", "br", "pre", "nav", "script"])
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
MARKUP = st.one_of(TAGS.map("<{}>".format), TAGS.map("</{}>".format), TEXTS, st.just("- a"), st.just("1. b"))


@given(st.lists(MARKUP).map("".join))
def test_blocks_are_in_order_disjoint_inside_and_trimmed(page: str) -> None:
    read = html.read(page.encode())
    end = 0
    for block in read.blocks:
        words = read.of(block)
        assert end <= block.start < block.end <= len(read.text)
        assert words.strip()
        assert block.kind is ROW or words == words.strip()
        assert "\n" not in words
        end = block.end
