"""Lists of actions: a table with a row for each thing to be done, under the number of what it answers in the report.

Its rows name no speaker: each is an action of its owner, and how far it is stands in a column of its own. Paragraphs
under the table may go on about a row ("Item 1.2. The supplier was late.").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.documents.answers import Answer
from graph.documents.layouts.answer_block import Block
from graph.documents.layouts.answer_tables import cells_of, held_by
from graph.documents.lines import Line

_COLUMNS = (
    # (what the column holds, how it is headed); the first that fits decides
    (
        "REFERENCE",
        re.compile(
            r"^(?:item|point|ref(?:erence)?|no|number|#|AFI"
            r"|(?:item|action|point|HMIC\w*) (?:ref(?:erence)?|no|number))[.]?$",
            re.I,
        ),
    ),
    (
        "ACTION",
        re.compile(r"^(?:agreed |planned |required )?(?:actions?|tasks?|measures?|steps?|what)(?: agreed)?$", re.I),
    ),
    ("STATUS", re.compile(r"^(?:(?:current )?(?:position|status|progress|state)|B?RAGG?)(?: [\w ]{2,20})?$", re.I)),
)
_NEEDED = {"REFERENCE", "ACTION", "STATUS"}
_STATUSES = (
    ("DONE", re.compile(r"^(?:done|completed?|finished|closed|achieved|delivered|in place(?! of))\b", re.I)),
    (
        "PLANNED",
        re.compile(r"^(?:not\b|to (?:do|start)|planned|outstanding|open)\b", re.I),
    ),
    ("IN_PROGRESS", re.compile(r"\w", re.I)),
)
_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})?|[A-Z][\w ]{0,18}? ?\([a-z]\))"
_REFERENCE = re.compile(_NUMBER)
_ON_ITEM = re.compile(
    rf"^(?P<q>(?:item|action|number|point|row|no\.) (?P<n>{_NUMBER})(?: \([^)]{{3,80}}\))?)[.:,]?\s", re.I
)


def actions(answer: Answer, lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    """The answers that are rows of a list of actions, with what is said of a row below, and the lines left."""
    columns: list[str | None] = []
    blocks: list[Block] = []
    rest: list[Line] = []
    for line in lines:
        across = list(cells_of(answer, line)) if line.row else []
        if headed := _headings(across):
            columns = headed
            answer.draft.claim(line, "context", "table head")
        elif columns and (made := _row(line, columns, across)):
            blocks.append(made)
            answer.draft.claim(line, "item", "response")
        elif blocks and (made := _on_item(line)):
            blocks.append(made)
        else:
            rest.append(line)
    return blocks, rest


def status_of(words: str) -> str:
    """How far an action is, as a column of a table tells it."""
    return next((name for name, form in _STATUSES if form.search(words)), "PLANNED")


def _headings(across: Sequence[Line]) -> list[str | None]:
    found = [
        next((name for name, form in _COLUMNS if form.fullmatch(cell.text)), held_by(cell.text)) for cell in across
    ]
    return found if set(found) >= _NEEDED else []


def _row(line: Line, columns: Sequence[str | None], across: Sequence[Line]) -> Block | None:
    cells = {name: cell for name, cell in zip(columns, across, strict=False) if name and cell.text}
    number = cells.get("REFERENCE")
    if number is None or "ACTION" not in cells or not _REFERENCE.fullmatch(number.text):
        return None
    asides = {name: cell for name, cell in cells.items() if name in ("OWNER", "TIMING", "STATUS")}
    said = replace(line, start=number.start, end=max(cell.end for cell in across))
    return Block([(number.start, number.end)], [number], [said], asides=asides, row=True, action=True)


def _on_item(line: Line) -> Block | None:
    found = _ON_ITEM.match(line.text)
    if found is None:
        return None
    quote = (line.start, line.start + len(found["q"]))
    return Block([quote], [replace(line, end=quote[1], text=found["q"])], [line])
