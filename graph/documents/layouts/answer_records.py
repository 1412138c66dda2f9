"""Answers set out as records: a title, and under it fields with labels ("Owner: ...", "Update: ...").

A record is the row of a table printed downwards: its labels are read as the heads of columns are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph.documents.answers import Answer
from graph.documents.layouts.answer_block import Block
from graph.documents.layouts.answer_signs import FIELDS, REFERENCE
from graph.documents.layouts.answer_tables import SPEAKERS, held_by, row
from graph.documents.lines import Line, clean, trim

_FIELD = re.compile(r"^(?P<k>[A-Z][\w'&/() -]{1,40}?)\s*:\s*(?P<v>.*)$")
_ASIDES = frozenset({"OWNER", "TIMING", "STATUS", "STANCE"})
_LEAST = 2
"""Records from which a document has records; fields that make one."""
_LETTER = re.compile(r"[^\W\d_]")


@dataclass
class _Record:
    head: Line
    fields: dict[str, list[Line]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    last: str = ""

    def takes(self, line: Line) -> bool:
        """Takes a field, or more words of the answer that stands in the last one; whether it does."""
        named = _named(line)
        told = bool(_LETTER.search(line.text)) and not line.heading
        if named is None and not (self.last in SPEAKERS and told):
            return False
        self.last, value = named or (self.last, line)
        if _LETTER.search(value.text) or self.last not in SPEAKERS:
            self.fields.setdefault(self.last, []).append(value)
        self.lines.append(line)
        return True


def records(answer: Answer, lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    """The answers that stand in records, and the lines that belong to none."""
    found = [each for each in _records(lines) if len(each.fields) >= _LEAST and _ASIDES & each.fields.keys()]
    if len(found) < _LEAST or not any(set(SPEAKERS) & each.fields.keys() for each in found):
        return [], list(lines)
    blocks: list[Block] = []
    for each in found:
        answer.draft.claim(each.lines, "context", "record")
        asked = each.fields.get("ASKED", [_titled(answer, each.head)])[0]
        blocks += row(answer, each.head, each.fields | {"ASKED": [asked]}, {}).values()
    taken = {line.start for each in found for line in each.lines}
    return [block for block in blocks if block.answer], [line for line in lines if line.start not in taken]


def heads_record(lines: Sequence[Line], at: int) -> bool:
    """Whether a line begins a record: a title, or the field of what is asked, with another field after it."""
    line, after = lines[at], lines[at + 1 : at + 2]
    name, follows = _name(line), _name(after[0]) if after else ""
    if name == "ASKED":
        return follows in _ASIDES
    title = bool(_LETTER.search(line.text)) and not line.text.endswith(".") and not name
    return title and follows in _ASIDES | {"ASKED"}


def _records(lines: Sequence[Line]) -> Iterator[_Record]:
    """Each title with the fields under it. Words under the field of an answer go on with it."""
    record: _Record | None = None
    for at, line in enumerate(lines):
        entered = record is not None and "ASKED" not in record.fields and _name(line) == "ASKED"
        if heads_record(lines, at) and not entered:
            if record:
                yield record
            record = _Record(line, lines=[line])
            record.takes(line)
        elif record and not record.takes(line):
            yield record
            record = None
    if record:
        yield record


def _name(line: Line) -> str:
    return (_named(line) or ("",))[0]


def _named(line: Line) -> tuple[str, Line] | None:
    """What a field holds, and its words."""
    found = _FIELD.match(line.text)
    name = held_by(found["k"]) if found else None
    if found is None or name is None:
        return None
    start = line.end - len(found["v"]) if found["v"] else line.end
    return name, replace(line, start=start, text=found["v"])


def _titled(answer: Answer, head: Line) -> Line:
    """The title of a record without the reference before it."""
    raw = answer.draft.words(head.start, head.end)
    first, *rest = [part for part in FIELDS.split(raw) if part.strip()]
    if not rest or not (REFERENCE.fullmatch(first.strip()) or re.fullmatch(r"(?=\S*\d)\S{2,16}", first.strip())):
        return head
    start, end = trim(raw, raw.find(rest[0]), len(raw))
    return replace(head, start=head.start + start, end=head.start + end, text=clean(raw[start:end]))
