"""The head of a PEEL page or report before 2021/22: the year, the force, and which pillar it is about.

A web page names the force in its title ("FORCE PEEL YEAR"), a report on the title page under it ("PEEL: Police
effectiveness YEAR", "An inspection of FORCE").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.documents.dates import MONTHS
from graph.documents.fronts import PUBLISHED, cycle_of, dates_in
from graph.documents.layouts.layout import Front
from graph.documents.lines import Line

PILLARS = ("effectiveness", "efficiency", "legitimacy", "leadership")
_YEAR = r"(?P<c>20\d\d(?:[/–-]\d\d)?)"
_PILLAR = r"(?:effectiveness|efficiency|legitimacy|leadership)"
_PART = r"(?: \((?:including leadership|vulnerability)\))?"
_NO_FORCE = rf"(?!(?i:PEEL|HMIC(?:FRS)?|{'|'.join(MONTHS)}) \d)"
_TITLES = (
    re.compile(
        rf"^PEEL\b(?::| -| –)?(?: police)?(?P<p> {_PILLAR}(?:,? (?:and )?{_PILLAR})*)?{_PART}:?,? {_YEAR}{_PART}$", re.I
    ),
    re.compile(rf"^(?P<f>[A-Z][\w' &-]+?),? PEEL(?: assessment)?,? {_YEAR}$"),
    re.compile(rf"^PEEL:? {_YEAR}[:,–-]? ?(?P<f>[A-Z][\w' &-]+)$"),
    re.compile(rf"^{_NO_FORCE}(?P<f>[A-Z][\w' &-]+?) {_YEAR}$"),
)
_INSPECTED = re.compile(r"^an inspection (?:by HMIC(?:FRS)? )?of (?P<f>[A-Z][\w' &-]+)$", re.I)
"""Names the force under a title that does not."""
_HEADLINE = re.compile(
    r"^(?:how (?:effective|efficient|legitimate|effectively|efficiently|well)\b|to what extent\b).*\?$", re.I
)
QUESTIONS_FOR = re.compile(r"^questions for (?P<p>\w+)$", re.I)
OVERVIEW = re.compile(r"^(?:this is )?(?:(?:HMIC|HMICFRS)'s? \w+ PEEL\b|the \w+ PEEL assessment of\b)", re.I)
EXTENT = re.compile(
    r"^the extent to which (?:the force|the constabulary|[A-Z][\w' ]+) (?:is (?P<w>effective|efficient"
    r"|legitimate)|treats|operates)\b.*",
    re.I,
)
_UNDER_TITLE = 12
"""Lines in which the force is named where the title does not."""
PILLAR_WORDS = {"effective": "effectiveness", "efficient": "efficiency", "legitimate": "legitimacy"}


def recognise(lines: list[Line]) -> Front | None:
    for i, line in enumerate(lines[:60]):
        if line.furniture or line.row:
            continue
        found = next((m for pattern in _TITLES if (m := pattern.match(_title(lines, i)))), None)
        titled = found is not None and bool(found.groupdict().get("f")) and "PEEL" in _title(lines, i)
        cycle = cycle_of(found["c"], "FOUR_GRADE", titled=titled) if found else None
        rest = lines[i + 1 :]
        if found is None or cycle is None or not (_fits(rest) or _is_titled(found, rest)):
            continue
        overview = any(EXTENT.match(each.text) or OVERVIEW.match(each.text) for each in rest[:40]) and not any(
            QUESTIONS_FOR.match(e.text) for e in rest
        )
        kind = "PEEL_OVERVIEW_PAGE" if overview else "PEEL_PILLAR_PAGE"
        force = _force(found, rest)
        if force is None:
            continue
        return Front(
            kind=kind,
            force=force,
            cycle=cycle,
            body=i + 1,
            dates=dates_in(lines, PUBLISHED),
            work=_pillar(found, rest) or "",
        )
    return None


def _title(lines: Sequence[Line], i: int) -> str:
    """A line of the title, with the programme where that has the line above it to itself."""
    above = lines[i - 1].text if i else ""
    return f"{above} {lines[i].text}" if above == "PEEL" else lines[i].text


def _force(title: re.Match[str], rest: Sequence[Line]) -> str | None:
    """The force that the title names, or the line under it."""
    if named := title.groupdict().get("f"):
        return re.sub(r"^PEEL:? | PEEL$", "", named)
    return next((found["f"] for line in rest[:_UNDER_TITLE] if (found := _INSPECTED.match(line.text))), None)


def _is_titled(title: re.Match[str], rest: Sequence[Line]) -> bool:
    """Whether a title page says it all: PEEL, the force under it, and questions somewhere below."""
    return bool(title.groupdict().get("p")) and any(_HEADLINE.match(line.text) for line in rest)


def _fits(rest: Sequence[Line]) -> bool:
    return any(
        line.text.lower() in PILLARS
        or QUESTIONS_FOR.match(line.text)
        or EXTENT.match(line.text)
        or OVERVIEW.match(line.text)
        for line in rest[:40]
    ) or any(_HEADLINE.match(line.text) for line in rest[:8])


def _pillar(title: re.Match[str], rest: Sequence[Line]) -> str | None:
    if (told := (title.groupdict().get("p") or "").strip().lower()) in PILLARS:
        return told
    for line in rest:
        if line.text.lower() in PILLARS:
            return line.text.lower()
        if found := QUESTIONS_FOR.match(line.text):
            return found["p"].lower()
        if _HEADLINE.match(line.text):
            return next((p for word, p in PILLAR_WORDS.items() if word in line.text.lower()), None)
    return None
