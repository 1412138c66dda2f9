"""What answers say of the day on which their report was published, or they themselves, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from datetime import date

from graph.documents.dates import When
from graph.ids import iri
from graph.model import Document, Inspection, Mention, Organisation, Passage
from graph.period import Period, dated, earliest
from graph.publication_told import Told, told, told_of_itself
from graph.snapshot import Snapshot

TextOf = Callable[[Document], str | None]
"""The way to the canonical text of a document, where it is at hand."""
_WRITTEN = ("PUBLISHED", "SENT")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_PILLARS = re.compile(
    r"\b(effective(?=ness)|(?<=how )effective|efficien(?=cy)|(?<=how )efficien|legitima(?=cy)|leadership)", re.I
)


def no_text(_document: Document) -> str | None:
    """Where no text is at hand, the passages that are held must do."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a text says of the day on which a report or itself was published: which text, when, and the passage.

    ``date`` is as precise as the words. Where the passage is none that an item rests on, it is cut from the text.
    """

    document: Document
    date: str
    period: Period
    passage: Passage


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that tells the day, in the passage that holds it."""

    when: When
    passage: Passage
    start: int
    end: int
    words: str


def written_on(answer: Document) -> Period:
    """When an answer was published or sent, as it says; all of time where it does not."""
    return earliest(dated(answer, kind) for kind in _WRITTEN) or Period()


def _base(answer: Document) -> str | None:
    """What "today" and days without a year are counted from."""
    return next((each.date for kind in _WRITTEN for each in answer.dates if each.kind == kind), None)


def _statement(answer: Document, sentence: _Sentence) -> Statement:
    when = sentence.when
    period = Period(date.fromisoformat(when.earliest or ""), date.fromisoformat(when.latest or ""))
    return Statement(document=answer, date=when.date or "", period=period, passage=sentence.passage)


def of_itself(snapshot: Snapshot, answer: Document, text_of: TextOf) -> Statement | None:
    """What a letter that bears only the day it was written says of its own publication."""
    written = dated(answer, "SENT")
    if written is None or dated(answer, "PUBLISHED"):
        return None
    base = _base(answer)
    found = _sentences(snapshot, answer, text_of, lambda words: told_of_itself(words, base))
    said = sorted((_statement(answer, each) for each in found), key=lambda each: each.passage.end - each.passage.start)
    return next((each for each in said if each.period.first >= written.first), None)


def _sentences(
    snapshot: Snapshot, answer: Document, text_of: TextOf, read: Callable[[str], list[Told]]
) -> list[_Sentence]:
    """The sentences of an answer that tell a day; the text itself is read where no passage does."""
    return list(_in_passages(snapshot, answer, read)) or list(_in_text(snapshot, answer, text_of, read))


def _in_passages(snapshot: Snapshot, answer: Document, read: Callable[[str], list[Told]]) -> Iterator[_Sentence]:
    for passage in snapshot.referring(answer.iri, Passage, "document"):
        words = passage.exact or ""
        for each in read(words):
            start, end = passage.start + each.start, passage.start + each.end
            yield _Sentence(each.when, passage, start, end, words[each.start : each.end])


def _in_text(
    snapshot: Snapshot, answer: Document, text_of: TextOf, read: Callable[[str], list[Told]]
) -> Iterator[_Sentence]:
    text = text_of(answer) or ""
    for paragraph in _PARAGRAPH.finditer(text):
        for each in read(paragraph[0]):
            start, end = paragraph.start() + each.start, paragraph.start() + each.end
            name = iri(answer.iri.rpartition("document/")[0], "passage", answer.sha256, str(start), str(end))
            cut = Passage(iri=name, document=answer.iri, start=start, end=end, exact=text[start:end])
            yield _Sentence(each.when, snapshot.passage(name) or cut, start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what answers say of one report. ``years`` are those that name its inspection."""

    snapshot: Snapshot
    inspection: Inspection
    texts: tuple[Document, ...]
    years: Container[int]
    text_of: TextOf

    def statements(self, answer: Document) -> Iterator[Statement]:
        """What an answer says, once for each date: its passages are read first, its text where they tell nothing."""
        base, years = _base(answer), self.years
        found = _sentences(self.snapshot, answer, self.text_of, lambda words: told(words, base, years))
        by_length = sorted(found, key=lambda each: each.passage.start - each.passage.end)
        for sentence in {each.when.date: each for each in by_length if self._of_this(answer, each)}.values():
            # A day after that of writing is a slip of the pen, or another report's.
            if (said := _statement(answer, sentence)).period.first <= written_on(answer).last:
                yield said

    def _of_this(self, answer: Document, sentence: _Sentence) -> bool:
        """Whether a sentence may be of this report: it names no other force, and no other pillar with its own."""
        named = {each.lower() for each in _PILLARS.findall(sentence.words)}
        mine = {each.lower() for document in self.texts for each in _PILLARS.findall(document.title)}
        forces = set(self._forces(answer, sentence))
        return (not named or not mine or bool(named & mine)) and (not forces or self.inspection.force in forces)

    def _forces(self, answer: Document, sentence: _Sentence) -> Iterator[str]:
        for mention in self.snapshot.referring(answer.iri, Mention, "document"):
            body = self.snapshot.get(mention.organisation or "")
            places = (self.snapshot.passage(name) for name in mention.passages)
            within = any(each and sentence.start <= each.start < sentence.end for each in places)
            if within and isinstance(body, Organisation) and body.kind == "POLICE_FORCE":
                yield body.iri
