"""What the pages of an answer repeat: running titles and numbers, which belong to no paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.documents.layouts.answer_signs import LABEL, answer_label
from graph.documents.lines import Line


def unpaged(words: str) -> str:
    return re.sub(r"(?<!\W)\W*(?:page )?\d{1,3}(?: of \d{1,3})?$", "", words, flags=re.I)


def running(lines: Sequence[Line]) -> set[str]:
    """Titles that stand on several pages, with the number of the page or beside it."""
    paged = [unpaged(line.text) for line in lines if re.search(r"\s\d{1,3}$", line.text) and not LABEL.match(line.text)]
    texts = [line.text for line in lines if not line.stops and re.search(r"\b(?:PEEL|HMIC\w*|inspection)\b", line.text)]
    beside = [
        line.text
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if not line.stops and (_is_page(before) or _is_page(after))
    ]
    repeated = {words for found in (paged, texts, beside) for words in found if found.count(words) > 1}
    return {words for words in repeated if not answer_label(words) and not LABEL.match(words)}


def _is_page(line: Line) -> bool:
    return line.furniture or line.text.isdigit()
