"""Papers in which a body answers an inspection without the form of a letter: minutes, memos, notices, questions.

They show neither a salutation nor labels for each recommendation. What makes them answers is who speaks, of what, and
that it takes a stance or promises something. So they are tried last, and read as letters are.
"""

from __future__ import annotations

import re

from graph.documents.commitments import promise
from graph.documents.layouts.answer_front import front_of, in_passing
from graph.documents.layouts.layout import Front, Layout
from graph.documents.layouts.press_statement import FURNITURE
from graph.documents.layouts.response_letter import read
from graph.documents.layouts.speech import speeches
from graph.documents.lines import Line, sentences
from graph.documents.stances import stance

_OFFICE = re.compile(
    r"\b(?:Police(?:,? Fire)?,? (?:and|&) Crime (?:Commissioner|Panel)|PF?CC|OPF?CC|Commissioner"
    r"|Mayor(?:'s Office)?|Chief Constable)\b",
    re.I,
)
_REPORT = re.compile(
    r"\b(?:HMIC(?:FRS)?|Inspectorate of Constabulary|police inspectorate|inspectorate's report)\b"
    r"|(?:^|[.:;,!?\"“] |\b(?:the|that|what|and|when|as) )inspectors (?:also |have |had )?"
    r"(?:said|say|found|find|judged?|graded?|wanted|want|asked?|gave|give|told|tell)\b",
    re.I,
)
"""The inspectorate; "inspectors" alone is also a rank, unless they say or ask something."""
_HEAD, _FOOT = 15, 10
_SOON = 6
"""Lines of prose in which an answer begins after the inspectorate was named."""


def recognise(lines: list[Line]) -> Front | None:
    said = [line for line in lines if not line.furniture]
    ends = (*said[:_HEAD], *said[_HEAD:][-_FOOT:])
    if not any(_REPORT.search(line.text) for line in said) or not any(_OFFICE.search(line.text) for line in ends):
        return None
    if any(speaker in ("BODY", "FORCE") for speaker, _ in speeches(lines, FURNITURE)) or not _answers(said):
        return None
    if in_passing(said):
        return None
    return front_of(lines, letter=False)


def _answers(lines: list[Line]) -> bool:
    """Whether a paragraph on the inspectorate, or one soon after it, takes a stance or tells of an action."""
    prose = [line for line in lines if not line.row and (line.stops or _REPORT.search(line.text))]
    named = [i for i, line in enumerate(prose) if _REPORT.search(line.text)]
    return any(_acts(line) for i in named for line in prose[i : i + _SOON])


def _acts(line: Line) -> bool:
    found = [line.text[start:end] for start, end in sentences(line.text)]
    return any(stance(words) != "NOTES" or promise(words, None) for words in found)


ANSWER_PAPER = Layout(
    name="answer-paper",
    version=1,
    expects="another paper of a policing body or force that names the inspectorate's report and takes a stance on it",
    recognise=recognise,
    read=read,
)
