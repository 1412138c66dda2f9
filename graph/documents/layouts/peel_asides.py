"""Lines of PEEL web pages that tell no finding: what was looked at, the grade again, notes, lead-ins, sub-headings."""

from __future__ import annotations

import re

from graph.documents.lines import Line, sentences
from graph.documents.verdicts import of_grades

DETAILED = re.compile(r"^we set out our detailed findings\b|^detailed findings\b", re.I)
APART = re.compile(
    r"^(?:introduction|force in numbers|next steps|annex [a-z]\b.*|about (?:the|our) (?:data|inspections?)"
    r"|what this report contains|methodology|definitions|glossary)$",
    re.I,
)
"""Heads a part of a report that stands beside its findings."""
OF_A_GRADE = re.compile(r"^(?:overall judge?ment|summary of findings|judge?ment)\d?$", re.I)
"""Labels the grade under it, and is no heading of a question."""
_OF_ALL = re.compile(r"\b(?:police forces|all forces|the police(?:'s)?(?! and)|the public|the whole of the UK)\b", re.I)
_OF_THIS = re.compile(
    r"\b(?:(?:the|this) (?:force|constabulary)|we|our|HMIC(?:FRS)?|inspectors|officers|staff"
    r"|[A-Z][\w-]+ (?:Police|Constabulary))\b|\d"
)
_LEAD_IN_WORDS = 8
"""A list's lead-in of fewer words ("However, the force:") says nothing by itself."""
_SUB_HEADING_WORDS = 15
_FOOTNOTE = re.compile(
    r"^(?:(?:\d{1,2}|[¹²³⁴-⁹]) ?(?=[A-Z])(?:In this|There is|A |An |The term|See |For )"
    r"|\d{1,2} (?=[A-Z][a-z]+ ))"
)
_EXPLAINS = re.compile(
    r"^the categories are\b|\bpre-defined grade criteria\b|\bin (?:our|the) glossary\b|\binterim version\b", re.I
)
_OF_THE_PAGE = re.compile(
    r"^read (?:more about )?my assessment\b|^PEEL assessments are updated\b|^see last year's assessment\b"
    r"|\b(?:assessment|judgments?|findings)\b[^.]{0,80}\b(?:will be published|are published below)\b",
    re.I,
)
"""Where on the page, or when, the assessment is to be read."""
_LOOKED_AT = re.compile(r"^we (?:examined|looked at|assessed|considered|tested|asked) (?:the|how|whether)\b", re.I)
_ABOUT_INSPECTION = re.compile(
    r"^(?:as part of (?:our|this) inspection|this question|(?:this|our) (?:report|inspection"
    r"|assessment) (?:looks?|sets|focus|examine|consider)|we (?:looked at|assessed how|examined how)(?!.*\bfound\b)"
    r"|HMIC(?:FRS)? (?:looked at|assesses))\b",
    re.I,
)


def of_all_forces(line: Line) -> bool:
    """Whether a paragraph tells why a question is asked of the police at all, and nothing of this force."""
    return bool(_OF_ALL.search(line.text)) and not _OF_THIS.search(line.text) and not line.bullet


def tells_nothing(line: Line) -> bool:
    """Whether a line only leads in, restates the grade, names a sub-heading or says what was looked at."""
    if not line.bullet and line.text.endswith(":"):
        return len(line.text.split()) < _LEAD_IN_WORDS
    if not line.bullet and not line.stops and len(line.text.split()) < _SUB_HEADING_WORDS:
        return True
    if any(pattern.search(line.text) for pattern in (DETAILED, _ABOUT_INSPECTION, _FOOTNOTE, _EXPLAINS)):
        return True
    told = [line.text[start:end] for start, end in sentences(line.text)]
    return all(of_grades(sentence) or _OF_THE_PAGE.search(sentence) for sentence in told) or (
        bool(_LOOKED_AT.match(told[-1]))
        and not re.search(r"\b(?:the|this) (?:force|constabulary)\b|\b(?:Police|Constabulary)\b", line.text)
    )
