"""Dates as precise as the words that tell them.

A table of forms, because a general date reader invents what is not said: a day for ``March 2015``, a date
for ``the 43``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "winter": (24, 12)}
"""EDTF code and first month of each season. Source: EDTF, level 1, season."""

_UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
NUMBERS = {word: number for number, word in enumerate(_UP_TO_TWENTY.split())}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBER = "|".join(NUMBERS) + r"|\d{1,2}"
_YEAR = r"(?P<y>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class When:
    """A date with its precision and the first and last day it may mean. ``text[start:end]`` are the words."""

    start: int
    end: int
    precision: str
    date: str | None = None
    earliest: str | None = None
    latest: str | None = None
    relative: bool = False


def number(word: str) -> int | None:
    """The value of a numeral, a number word up to twenty, or ``a``."""
    if word.lower() in ("a", "an"):
        return 1
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def day(year: int, month: int, day_: int) -> dict[str, str] | None:
    try:
        iso = date(year, month, day_).isoformat()
    except ValueError:
        return None
    return {"precision": "DAY", "date": iso, "earliest": iso, "latest": iso}


def month(year: int, month_: int) -> dict[str, str]:
    last = monthrange(year, month_)[1]
    stem = f"{year:04}-{month_:02}"
    return {"precision": "MONTH", "date": stem, "earliest": f"{stem}-01", "latest": f"{stem}-{last:02}"}


def season(year: int, name: str) -> dict[str, str]:
    code, first = SEASONS[name.lower()]
    start = month(year, first)["earliest"]
    end = month(year + (first + 2 > 12), (first + 1) % 12 + 1)["latest"]
    return {"precision": "SEASON", "date": f"{year:04}-{code}", "earliest": start, "latest": end}


def year(year_: int) -> dict[str, str]:
    return {"precision": "YEAR", "date": f"{year_:04}", "earliest": f"{year_:04}-01-01", "latest": f"{year_:04}-12-31"}


def _written(m: re.Match[str]) -> dict[str, str] | None:
    return day(int(m["y"]), MONTHS[m["m"].lower()], int(m["d"]))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dict[str, str] | None]], ...] = tuple(
    (re.compile(pattern, re.I), maker)
    for pattern, maker in (
        (r"\b(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>20\d\d)\b", lambda m: day(int(m["y"]), int(m["m"]), int(m["d"]))),
        (r"\b(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b", lambda m: day(int(m["y"]), int(m["m"]), int(m["d"]))),
        (
            r"\b(?P<d>\d\d)\.(?P<m>\d\d)\.(?:20)?(?P<y>\d\d)\b",
            lambda m: day(2000 + int(m["y"]), int(m["m"]), int(m["d"])),
        ),
        (rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<m>{_MONTH})\b\.?,? {_YEAR}\b", _written),
        (rf"\b(?P<m>{_MONTH})\b\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b", _written),
        (rf"\b(?P<m>{_MONTH})\b\.?,? (?:of )?{_YEAR}\b", lambda m: month(int(m["y"]), MONTHS[m["m"].lower()])),
        (
            rf"\b(?P<s>spring|summer|autumn|winter)(?: of)? {_YEAR}\b",
            lambda m: season(int(m["y"]), m["s"]),
        ),
        (rf"\b{_YEAR}\b(?![/–-]\d)", lambda m: year(int(m["y"]))),
    )
)


def absolute(words: str) -> list[When]:
    """Every date written out in the words, in order, the most precise reading of each stretch."""
    found: list[When] = []
    for pattern, maker in _FORMS:
        for m in pattern.finditer(words):
            if any(m.start() < w.end and w.start < m.end() for w in found):
                continue
            if parts := maker(m):
                found.append(When(m.start(), m.end(), **parts))  # type: ignore[arg-type]
    return sorted(found, key=lambda w: w.start)


_WITHIN = re.compile(
    rf"\b(?:with)?in (?:the (?:next )?)?(?P<n>{_NUMBER}|an?) (?P<u>days?|weeks?|months?|years?)"
    r"(?: of (?:the )?publication)?\b",
    re.I,
)
_IMMEDIATELY = re.compile(r"\b(?:immediately|with immediate effect)\b", re.I)


def within(words: str, base: str | None) -> list[When]:
    """Deadlines counted from a base date ("within three months"), as precise as the base. Base: ISO, cut or whole."""
    found = []
    for m in _WITHIN.finditer(words):
        count = number(m["n"])
        parts = shifted(base, count or 0, m["u"].lower().rstrip("s")) if base else None
        found.append(When(m.start(), m.end(), relative=True, **(parts or {"precision": "UNKNOWN"})))
    return found


def immediately(words: str, base: str | None) -> list[When]:
    parts = (shifted(base, 0, "month") if base else None) or {"precision": "UNKNOWN"}
    return [When(m.start(), m.end(), relative=True, **parts) for m in _IMMEDIATELY.finditer(words)]


def shifted(base: str, count: int, unit: str) -> dict[str, str] | None:
    """A base date moved on by days, weeks, months or years, at the base's own precision."""
    parts = [int(p) for p in base.split("-")]
    if len(parts) == 1:
        return year(parts[0] + count) if unit == "year" else (year(parts[0]) if count == 0 else None)
    if unit in ("month", "year"):
        index = parts[0] * 12 + parts[1] - 1 + count * (12 if unit == "year" else 1)
        y, m = divmod(index, 12)
        if len(parts) == 2:
            return month(y, m + 1)
        return day(y, m + 1, min(parts[2], monthrange(y, m + 1)[1]))
    if len(parts) == 2:
        return month(*parts) if count == 0 else None
    moved = date(*parts).toordinal() + count * (7 if unit == "week" else 1)
    return day(*date.fromordinal(moved).timetuple()[:3])
