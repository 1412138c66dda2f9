"""The sentences of an overview page that give the grades: one a pillar, in 2014 one for several questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.documents.grades import grade, status
from graph.documents.layouts.peel_front import EXTENT, PILLAR_WORDS
from graph.documents.lines import Line
from graph.documents.report import Report

_WORDS = r"outstanding|good|requires improvement|inadequate"
_VERDICT = re.compile(
    rf"\b(?:is|are|was):? ['\"]?(?P<g>{_WORDS})['\"]?(?:\.|; and|;)?$"
    r"|(?P<r>requires improvement)(?:\.|; and|;)?$",
    re.I,
)
_FIRST = re.compile(
    r"^(?:in terms of its|the) (?P<p>effectiveness|efficiency|legitimacy)\b(?:,| with which\b)",
    re.I,
)
"""How the pages of 2014, the first PEEL assessments, begin what each pillar came to."""
_GRADED_AT = re.compile(
    rf"\b(?P<g>{_WORDS}) (?:at|in) (?P<q>(?:(?!(?:{_WORDS})\b)[^.,;])+?)(?=,| and (?:{_WORDS})\b| but\b|[.;]|$)",
    re.I,
)
_PILLARS = (*PILLAR_WORDS.items(), ("treats", "legitimacy"), ("operates efficiently", "efficiency"))


def gives_extent(line: Line) -> bool:
    """Whether a line tells to what extent a force is effective, efficient or legitimate."""
    return bool(EXTENT.match(line.text) or _FIRST.match(line.text))


def extents(report: Report, lines: Sequence[Line], i: int) -> int:
    """Add the judgments that one line, or the grade line after it, gives; how many."""
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    report.draft.claim(line, "item" if EXTENT.match(line.text) else "context", "judgment")
    raw = re.sub(r"\s", " ", report.draft.words(line.start, line.end))
    several = list(_GRADED_AT.finditer(raw)) if _FIRST.match(line.text) else []
    for found in several:
        start, end = line.start + found.start("q"), line.start + found.end("q")
        asked = replace(line, start=start, end=end, text=found["q"].strip())
        question = report.question(asked, "QUESTION")
        span = (line.start + found.start(), end)
        report.judgment(question, [span], grade=grade(found["g"]), status="GRADED")
        report.draft.claim(line, "item", "judgment")
    return len(several) or _extent(report, line, after)


def _extent(report: Report, line: Line, after: Line | None) -> int:
    verdict = _VERDICT.search(line.text)
    shown = after if EXTENT.match(line.text) else None
    given = grade((verdict["g"] or verdict["r"]) if verdict else "") or (grade(shown.text) if shown else None)
    if given is None and not EXTENT.match(line.text):
        return 0
    words = line.text.lower()
    first = _FIRST.match(words)
    pillar = first["p"] if first else next((name for word, name in _PILLARS if word in words), None)
    report.draft.claim(line, "item", "judgment")
    question = report.question(line, "PILLAR", names=[pillar.capitalize()] if pillar else [])
    state = "GRADED" if given else (status(shown.text) if shown else None)
    report.judgment(question, [(line.start, line.end)], grade=given, status=state)
    return 1
