"""Between which days a report was published: what it says itself, and what the answers to it say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.documents.dates import When
from graph.ids import iri
from graph.model import Document, Inspection, Passage
from graph.period import Period, dated, earliest, overlap
from graph.publication_told import told
from graph.snapshot import Snapshot
from ontology import vocabulary

TextOf = Callable[[Document], str | None]
"""The way to the canonical text of a document, where it is at hand."""
_WRITTEN = ("PUBLISHED", "SENT")
_SELF = ("PUBLISHED", "UPDATED")


def no_text(_document: Document) -> str | None:
    """Where no text is at hand, the passages that are held must do."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a text says of the day on which a report was published: which text, when, and the passage that says so.

    ``date`` is as precise as the words. Where the passage is none that an item rests on, it is cut from the text.
    """

    document: Document
    date: str
    period: Period
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The days between which a report came out, with the statements of others that this rests on.

    ``period`` is absent where nothing tells. ``disputed`` names what the texts say that disagree; ``since`` is the
    first day on which the report can have come out at all.
    """

    since: date
    period: Period | None = None
    statements: tuple[Statement, ...] = ()
    disputed: str | None = None


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
    told_by = (each for answer in answers for each in _statements(snapshot, answer, texts, years, text_of))
    statements = tuple(each for each in told_by if since <= each.period.last)
    if not statements:
        return Publication(since=since, period=own)
    periods = [*({own} if own else ()), *(each.period for each in statements)]
    agreed = overlap([Period(since), *periods])
    if agreed and not all(_a_year_off(each, own) for each in statements):
        return Publication(since=since, period=agreed, statements=statements)
    disputed = _doubted(statements[0]) if agreed else _disputed(texts, statements)
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
    written = _written(statement.document)
    later = statement.period.later
    return later.last <= written.first and (own is None or overlap([own, later]) is not None)


def _doubted(statement: Statement) -> str:
    return (
        f"only {statement.document.title} tells when the report was published ({statement.date}), "
        f"and it is more than a year younger ({_written(statement.document)}): the year may be wrong"
    )


def _written(document: Document) -> Period:
    return earliest(dated(document, kind) for kind in _WRITTEN) or Period()


def _statements(
    snapshot: Snapshot, answer: Document, texts: tuple[Document, ...], years: range, text_of: TextOf
) -> Iterator[Statement]:
    """What an answer says of the day, once for each date: its passages first, its text where they tell none."""
    base = next((each.date for kind in _WRITTEN for each in answer.dates if each.kind == kind), None)
    found = list(_in_passages(snapshot.referring(answer.iri, Passage, "document"), base, years))
    if not found:
        found = list(_in_text(snapshot, answer, text_of(answer) or "", base, years))
    shortest = {each.date: (each, passage) for each, passage in sorted(found, key=lambda one: -_length(one[1]))}
    for when, passage in shortest.values():
        period = Period(date.fromisoformat(when.earliest or ""), date.fromisoformat(when.latest or ""))
        # A day after that of writing is a slip of the pen, or another report's.
        if period.first <= _written(answer).last and _of_pillar(passage, texts):
            yield Statement(document=answer, date=when.date or "", period=period, passage=passage)


def _length(passage: Passage) -> int:
    return passage.end - passage.start


def _in_passages(passages: Iterable[Passage], base: str | None, years: range) -> Iterator[tuple[When, Passage]]:
    for passage in passages:
        for each in told(passage.exact or "", base, years):
            yield each.when, passage


_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def _in_text(
    snapshot: Snapshot, answer: Document, text: str, base: str | None, years: range
) -> Iterator[tuple[When, Passage]]:
    for paragraph in _PARAGRAPH.finditer(text):
        for each in told(paragraph[0], base, years):
            start, end = paragraph.start() + each.start, paragraph.start() + each.end
            name = iri(answer.iri.rpartition("document/")[0], "passage", answer.sha256, str(start), str(end))
            cut = Passage(iri=name, document=answer.iri, start=start, end=end, exact=text[start:end])
            yield each.when, snapshot.passage(name) or cut


_PILLARS = re.compile(r"\b(effective|efficien|legitima|leadership)", re.I)


def _of_pillar(passage: Passage, texts: tuple[Document, ...]) -> bool:
    """Whether a statement may be of this report: where each pillar has one of its own, it may name another."""
    named = {each.lower() for each in _PILLARS.findall(passage.exact or "")}
    mine = {each.lower() for document in texts for each in _PILLARS.findall(document.title)}
    return not named or not mine or bool(named & mine)
