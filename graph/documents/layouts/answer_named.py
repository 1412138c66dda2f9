"""Paragraphs that begin by naming what they answer ("AFI 5. ...", "Recommendations 2 and 3 (due in May): ...")."""

from __future__ import annotations

import re

from graph.documents.layouts.answer_signs import NO_MATTER

_NUMBERS = r"(?:nos?\.? ?|numbers? )?\d{1,2}(?:(?:, | and | & |, and )\d{1,2})*"
_KIND = r"(?:areas? (?:for|of) improvement|AFIs?|recommendations?|recs?|causes? (?:of|for) concern|CoC)"
_OPENS = re.compile(
    rf"^(?P<q>(?:the )?(?:causes? (?:of|for) concern|CoC)?(?:, | ?[–:-] )?{_KIND} ?{_NUMBERS}"
    r"|(?:the )?cause (?:of|for) concern)"
    r"(?P<about> \([^()]{1,80}\))?(?:[.:]| ?[–-]) +(?=[A-Z\"“'‘\d])",
    re.I,
)


_FEW = 3
_STATUS = (
    r"(?:(?:not|part(?:ly|ially)?|fully|now|all|substantially) )?(?:done|completed?|discharged|closed|ongoing"
    r"|in progress|started|under way|outstanding|overdue|accepted|agreed|rejected|disputed|noted|met|achieved)"
)
STATUS_FIRST = re.compile(rf"{_STATUS}[.,;:]", re.I)
"""An answer that begins with how far it is."""
_TITLED = re.compile(
    r"^(?P<q>[A-Z](?:(?!\b(?:is|are|was|were|has|have|had|will|I|we|they)\b)[^.:;!?\"“]){3,90})[.:] +"
    rf"(?={_STATUS}[.,;:])",
    re.I,
)
"""A title without a verb, before an answer that begins with how far it is."""


def _names_matter(title: str) -> bool:
    """Whether a title is of a matter; one of a few words that holds such as "thanks" or "next steps" is of none."""
    return len(title.split()) > _FEW or not NO_MATTER.search(title)


def named_first(words: str) -> tuple[int, int] | None:
    """How far the name of what is answered goes at the head of a paragraph, and where the answer begins.

    >>> named_first("AFI 5 (lamps). I have asked for oil.")
    (5, 15)
    >>> named_first("The direction on lamps. Done. They are lit.")
    (22, 24)
    >>> named_first("The cause of concern remains.")
    """
    titled = _TITLED.match(words)
    found = _OPENS.match(words) or (titled if titled and _names_matter(titled["q"]) else None)
    return (found.end("q"), found.end()) if found else None
