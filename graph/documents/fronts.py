"""What fronts of documents share: the cycle a title names, and the dates a document gives itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.documents.dates import When, absolute
from graph.documents.lines import Line
from graph.ids import normalise
from ontology import vocabulary

Dated = tuple[str, When, Line]

COPYRIGHT = (
    "COPYRIGHT",
    re.compile(r"^(?:.*\| ?)?(?:©|\(c\)) ?(?:(?!20\d\d)[\w'&]+ ){0,8}(?=20\d\d)", re.I),
)
UPDATED = (
    "UPDATED",
    re.compile(
        r"^(?:(?:(?:this |the )?(?:page|table|tracker|document) )?(?:was )?(?:last )?"
        r"(?:updated|amended|reviewed)(?: on)?:? |\[updated\] ?)",
        re.I,
    ),
)
PUBLISHED = (
    # (kind, what stands before the date on its line)
    UPDATED,
    ("PUBLISHED", re.compile(r"^(?:first )?(?:publication date|published(?: on)?|date published):? ", re.I)),
    (
        "PUBLISHED",
        re.compile(r"^(?=[A-Z][a-z]+ 20\d\d(?:\s*\||\s*©|$))|^(?=\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ 20\d\d$)", re.I),
    ),
    COPYRIGHT,
)


_LONGEST = 110
"""Letters in the longest line that gives a document its date."""


def dates_in(lines: Sequence[Line], forms: Sequence[tuple[str, re.Pattern[str]]]) -> tuple[Dated, ...]:
    """The dates that lines of a document give it, one per kind, by what stands before them."""
    found: dict[str, Dated] = {}
    for line in lines:
        if len(line.text) > _LONGEST:
            continue
        for kind, before in forms:
            lead = before.match(line.text)
            when = next((w for w in absolute(line.text) if lead and w.start == lead.end()), None)
            if when is not None:
                found.setdefault(kind, (kind, when, line))
    return tuple(found.values())


def cycle_of(words: str, scale: str | None = None, programme: str = "PEEL", *, titled: bool = False) -> str | None:
    """The code of the cycle that words like ``2018/19`` or ``2023-25`` name, or ``None``.

    ``titled``: the programme is named beside the years, which tells those that alone may mean two cycles.

    >>> cycle_of("2023–2025")
    'PEEL_2023_25'
    >>> cycle_of("2018"), cycle_of("2018", titled=True)
    (None, 'PEEL_2018_19')
    """
    years = re.findall(r"\d+", words)
    key = normalise("/".join([years[0], *(y[-2:] for y in years[1:])])) if years else ""
    keys = {key, normalise(f"{programme} {key}")} if titled else {key}
    for concept in vocabulary().scheme("cycle"):
        cycle = vocabulary().cycle(concept.code)
        names = {normalise(cycle.year), *(normalise(n) for n in concept.alt_labels)}
        if cycle.programme == programme and keys & names and scale in (None, cycle.scale):
            return concept.code
    return None
