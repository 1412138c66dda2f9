"""Sentences in which inspectors name a concern: announced and enumerated, or told outright."""

from __future__ import annotations

import re

from graph.documents.lines import Line, clean, sentences
from graph.documents.report import Report
from graph.model import Question

_ENUMERATED = re.compile(
    r"^(?:the )?(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth|finally)(?: of these)?,? (?:is|was|concern\w*"
    r"|relates?|that)\b",
    re.I,
)
_CONCERN = re.compile(
    r"\bHMIC (?:has|had|also has|also had|have|was|is|remains) (?:\w+ )?(?:concerns?|concerned)\b|\b(?:areas? of"
    r"|a|cause for|of|is|are|was) (?:particular |serious |significant )?concern\b",
    re.I,
)
_IDENTIFIED_CONCERNS = re.compile(
    r"\bidentified (?:\w+ )?(?:areas?|causes?|matters?|points?) (?:of|for|(?:which|that) (?:give"
    r"|are) (?:a )?cause for) concern\b|\bconcerns?\b[^.]*:$",
    re.I,
)


def concerns(report: Report, question: Question | None, line: Line) -> None:
    """Add each sentence of a paragraph that names a concern, beside the finding that the paragraph is."""
    raw = report.draft.words(line.start, line.end)
    announced = False
    for start, end in sentences(raw):
        words = clean(raw[start:end])
        enumerated = _ENUMERATED.match(words)
        announced = announced or bool(_IDENTIFIED_CONCERNS.search(words))
        if (enumerated and (announced or re.match(r"^the second|^second", words, re.I))) or (
            re.search(r"\bHMIC\b", words) and _CONCERN.search(words) and not _IDENTIFIED_CONCERNS.search(words)
        ):
            report.finding("CONCERN", (line.start + start, line.start + end), question)
