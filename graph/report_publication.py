"""Between which days a report was published: what it says itself, and what the answers to it say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model import Document, Inspection
from graph.period import Period, dated, earliest, overlap
from graph.publication_statements import Reader, Statement, TextOf, no_text, written_on
from graph.snapshot import Snapshot
from ontology import vocabulary

_SELF = ("PUBLISHED", "UPDATED")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The days between which a report came out, with the statements of others that this rests on.

    ``period`` is absent where nothing tells. ``disputed`` names what the texts say that disagree; ``since`` is the
    first day on which the report can have come out at all. ``answers`` are what its answers say of themselves.
    """

    since: date
    period: Period | None = None
    statements: tuple[Statement, ...] = ()
    disputed: str | None = None
    answers: tuple[Statement, ...] = ()


def publication(
    snapshot: Snapshot,
    inspection: Inspection,
    texts: tuple[Document, ...],
    answers: Iterable[Document],
    text_of: TextOf = no_text,
) -> Publication:
    """When a report was published. A day that it tells itself is believed; else what the answers to it say counts too.

    An update says only that it was out by then. No report comes out before the first year of its cycle.
    """
    years = _years(inspection)
    since = date(min(years), 1, 1)
    own = _own(texts, since)
    if own and own.day:
        return Publication(since=since, period=own)
    read = Reader(snapshot, inspection, texts, years, text_of)
    statements = tuple(each for answer in answers for each in read.statements(answer) if since <= each.period.last)
    if not statements:
        return Publication(since=since, period=own)
    periods = [*({own} if own else ()), *(each.period for each in statements)]
    agreed = overlap([Period(since), *periods])
    if agreed and not all(_a_year_off(each, own) for each in statements):
        return Publication(since=since, period=agreed, statements=statements)
    disputed = _doubted(statements) if agreed else _disputed(texts, statements)
    later = (each.period.later for each in statements if agreed)
    widest = Period(min(each.first for each in periods), max(each.last for each in (*periods, *later)))
    return Publication(since=since, period=widest, statements=statements, disputed=disputed)


def _years(inspection: Inspection) -> range:
    """The years that name an inspection: 2018 and 2019 for ``2018/19``."""
    first, *rest = re.findall(r"\d+", vocabulary().cycle(inspection.cycle).year)
    return range(int(first), int(first[: -len(rest[-1])] + rest[-1] if rest else first) + 1)


def _own(texts: tuple[Document, ...], since: date) -> Period | None:
    published = earliest(dated(each, "PUBLISHED") for each in texts)
    updated = earliest(dated(each, "UPDATED") for each in texts)
    return published or (Period(min(since, updated.last), updated.last) if updated else None)


def _disputed(texts: tuple[Document, ...], statements: tuple[Statement, ...]) -> str:
    mine = [(each.title, told.kind.lower(), told.date) for each in texts for told in each.dates if told.kind in _SELF]
    said = [f"{title}: {kind} {day}" for title, kind, day in mine]
    said += [f"{each.document.title}: published {each.date}" for each in statements]
    return f"the texts disagree on when the report was published ({'; '.join(dict.fromkeys(said))})"


def _a_year_off(statement: Statement, own: Period | None) -> bool:
    """Whether the day may be wrong by a year, as it often is: the same day a year later was still before the answer."""
    written = written_on(statement.document)
    later = statement.period.later
    return later.last <= written.first and (own is None or overlap([own, later]) is not None)


def _doubted(statements: Sequence[Statement]) -> str:
    told = dict.fromkeys(
        f"{each.document.title} ({each.date}, written {written_on(each.document)})" for each in statements
    )
    return (
        f"when the report was published is told only more than a year later, by {' and '.join(told)}: "
        "the year may be wrong"
    )
