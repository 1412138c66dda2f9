"""When people say in letters that something was or will be done: dates, dates without a year, "later this year"."""

from __future__ import annotations

import re
from collections.abc import Callable

from graph.documents.dates import MONTHS, When, absolute, day, month, season, shifted, within, year

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_SEASON = "spring|summer|autumn|winter"
_SHIFTS = {"this": 0, "next": 1, "last": -1, "coming": 0, "the": 0}
Parts = dict[str, str] | None


def _day_month(m: re.Match[str], base: str) -> Parts:
    return day(int(base[:4]), MONTHS[m["m"].lower()], int(m["d"]))


def _of_this(m: re.Match[str], base: str) -> Parts:
    """A season, month or year told by its distance from the day of writing."""
    unit, shift = m["u"].lower(), _SHIFTS[m["w"].lower()]
    if unit == "year":
        return year(int(base[:4]) + shift)
    if unit == "month":
        return shifted(base[:7], shift, "month") if len(base) >= 7 else None
    return season(_season_year(unit, base, shift), unit)


def _season_year(name: str, base: str, shift: int) -> int:
    """ "Last autumn", written in April, was in the year before; "this summer" is in the year of writing."""
    own = int(base[:4])
    if shift == 0:
        return own
    ends, starts = season(own, name)["latest"], season(own, name)["earliest"]
    if shift < 0:
        return own if ends < base else own - 1
    return own if starts > base else own + 1


def _today(m: re.Match[str], base: str) -> Parts:
    return day(*map(int, base.split("-"))) if len(base) == 10 and "week" not in m[0] else None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Parts]], ...] = tuple(
    (re.compile(pattern, re.I), maker)
    for pattern, maker in (
        (rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\b(?!,? \d{{4}})", _day_month),
        (rf"\b(?P<m>{_MONTH})\b (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? \d{{4}}|\d)", _day_month),
        (
            rf"\b(?:(?:early|later|late|in|during|before|by|over) )*(?P<w>this|next|last"
            rf"|the)(?: coming)? (?P<u>{_SEASON})\b(?! of \d| \d)",
            _of_this,
        ),
        (r"\b(?:(?:early|earlier|later|late|in|during|by the end of|end of) )*(?P<w>this|next|last"
         r"|(?<=later in )the) (?P<u>year"
         r"|month)\b", _of_this),
        (r"\b(?:today|this (?:morning|afternoon|week))\b", _today),
        (
            rf"\b(?:in|by|from|since|until|before|(?:end|middle|start|beginning|(?:first|second|third"
            rf"|last) week) of) (?:(?:early|mid|late)[ -])?"
            rf"(?P<m>{_MONTH})\b(?! \d|,? \d{{4}})",
            lambda m, base: month(int(base[:4]), MONTHS[m["m"].lower()]),
        ),
        (r"\b(?:by|before|at|until|since|over) (?P<m>Christmas)\b", lambda _, base: month(int(base[:4]), 12)),
    )
)  # fmt: skip
_VAGUE = re.compile(
    r"\b(?:in due course|(?:very )?shortly|as soon as (?:possible|practicable)|in the (?:near|coming) (?:future"
    r"|months|weeks)|soon|in the new year)\b",
    re.I,
)
_SINCE = re.compile(r"\b(?:for|over|in|during) the (?:past|last) \w+ (?:days|weeks|months|years)\b", re.I)


def _unyeared(m: re.Match[str], maker: Callable[[re.Match[str], str], Parts], base: str, past: bool | None) -> Parts:
    """A day or month without a year: of the year of writing, or the nearest before (after) what is done (planned)."""
    parts = maker(m, base)
    past = True if m[0].lower().startswith("since") else past
    if parts and past and parts["earliest"] > base:
        return maker(m, f"{int(base[:4]) - 1}{base[4:]}")
    if parts and past is False and parts["latest"] < base:
        return maker(m, f"{int(base[:4]) + 1}{base[4:]}")
    return parts


def _turns(m: re.Match[str]) -> bool:
    """Whether a timing names a day, month or season of no year: the next or the last one."""
    return "m" in m.groupdict() or (m.groupdict().get("w") or "").lower() == "the"


def timings(words: str, base: str | None, *, past: bool | None = None) -> list[When]:
    """Every timing that the words tell, in order. ``base``: when they were written (ISO, cut or whole), or unknown.

    A month or day without a year is taken in the year of writing, as letters mean it, unless ``past`` (or not) tells
    that it must lie before (or after) the writing. Stretches of the past ("over
    the past 18 months") tell no timing.
    """
    stretches = [m.span() for m in _SINCE.finditer(words)]
    found = absolute(words) + within(words, base)
    for pattern, maker in _FORMS:
        for m in pattern.finditer(words):
            if any(w.start < m.end() and m.start() < w.end for w in found):
                continue
            parts = (_unyeared(m, maker, base, past) if _turns(m) else maker(m, base)) if base else None
            if parts or not base or "week" in m[0].lower():
                found.append(When(m.start(), m.end(), relative=True, **(parts or {"precision": "UNKNOWN"})))
    taken = [(w.start, w.end) for w in found]
    found += [
        When(m.start(), m.end(), "UNKNOWN")
        for m in _VAGUE.finditer(words)
        if not any(s < m.end() and m.start() < e for s, e in taken)
    ]
    return sorted((w for w in found if not any(s <= w.start < e for s, e in stretches)), key=lambda w: w.start)


_CLAUSES = re.compile(r"\bwho\b[^,.;]*|\bI note that\b[^.;]*")
"""Clauses that say when something else was done ("everyone who left in 2024", "I note that ... in 2018")."""
_FINENESS = {"DAY": 4, "MONTH": 3, "SEASON": 2, "YEAR": 1}


def timing(words: str, base: str | None, *, past: bool | None = None) -> When | None:
    """The most precise timing of a sentence, the first of equals; ``None`` where it tells none."""
    bare = _CLAUSES.sub(lambda m: " " * len(m[0]), words)
    return max(timings(bare, base, past=past), key=lambda w: (_FINENESS.get(w.precision, 0), -w.start), default=None)
