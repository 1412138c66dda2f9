"""The words that are loaded, as the rules read them: which item says which sentence, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.documents.grades import graded_area
from graph.documents.lines import clean, sentences
from graph.ids import iri, normalise
from graph.model import (
    Commitment,
    Document,
    Finding,
    Inspection,
    Item,
    Judgment,
    Link,
    Organisation,
    Passage,
    Question,
    Recommendation,
    Response,
    Statistic,
)
from graph.publication import publication
from graph.snapshot import Snapshot
from ontology import vocabulary

REPORTED: tuple[type[Judgment | Finding | Recommendation | Statistic], ...] = (
    Judgment,
    Finding,
    Recommendation,
    Statistic,
)
"""What the report of an inspection tells: where there is none of these, it is named but not loaded."""
_BODY = re.compile(r"\b(?:police|constabulary|service|force)\b")
_GAP = re.compile(r"\n[ \t]*\n\s*(?:\d{1,3}\s*\n\s*\n\s*(?=[a-z]))?")
_STOPS = ".!?:;\"'”’)"
ANSWERS = frozenset({"RESPONSE_LETTER", "PRESS_STATEMENT"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that an item says: its words made plain, its place, and the paragraph around it."""

    item: Item
    passage: Passage
    start: int
    end: int
    words: str
    paragraph: str
    following: str = ""


class Texts:
    """A snapshot with what the rules ask of it most, each worked out once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @cached_property
    def base(self) -> str:
        """What the IRIs of items begin with, told from any document."""
        for document in self.snapshot.all(Document):
            return document.iri.rpartition("document/")[0]
        return ""

    @cached_property
    def inspections(self) -> tuple[Inspection, ...]:
        """Inspections of which a report is loaded, from the earliest cycle to the latest."""
        told = {item.inspection for cls in REPORTED for item in self.snapshot.all(cls) if not self._in_answer(item)}
        held = [each for each in self.snapshot.all(Inspection) if each.iri in told]
        return tuple(sorted(held, key=lambda each: (order(each.cycle), each.iri)))

    def _in_answer(self, item: Item) -> bool:
        document = self.snapshot.document_of(item)
        return document is not None and document.kind in ANSWERS

    def of_force(self, force: str, cycles: tuple[str, ...]) -> tuple[Inspection, ...]:
        """The loaded inspections of a force in some cycles."""
        return tuple(each for each in self.by_force.get(self.place(force), ()) if each.cycle in cycles)

    @cached_property
    def by_force(self) -> dict[str, tuple[Inspection, ...]]:
        """The loaded inspections of each force, from the earliest to the latest."""
        found: dict[str, list[Inspection]] = {}
        for each in self.inspections:
            found.setdefault(self.place(each.force), []).append(each)
        return {place: tuple(held) for place, held in found.items()}

    def same_force(self, one: str, other: str) -> bool:
        """Whether two forces are one: pages call a constabulary a police force where reference data do not know it."""
        return one == other or self.place(one) == self.place(other)

    def place(self, force: str) -> str:
        """What tells one force from another."""
        held = self.snapshot.get(force)
        if not isinstance(held, Organisation) or held.area_code:
            return force
        return _BODY.sub("", normalise(held.title)).strip()

    @cached_property
    def forces(self) -> dict[str, str]:
        """The names of forces, with the forces they name."""
        bodies = self.snapshot.all(Organisation)
        return {each.title: each.iri for each in bodies if each.kind == "POLICE_FORCE"}

    def asked(self, inspection: str) -> tuple[Recommendation, ...]:
        return self.snapshot.referring(inspection, Recommendation, "inspection")

    def found(self, inspection: str) -> tuple[Finding, ...]:
        return self.snapshot.referring(inspection, Finding, "inspection")

    def figures(self, inspection: str) -> tuple[Statistic, ...]:
        """The figures that a report gives. Those of answers are claims about it, which other rules read."""
        return self._reported.get(inspection, ())

    @cached_property
    def _reported(self) -> dict[str, tuple[Statistic, ...]]:
        found: dict[str, list[Statistic]] = {}
        for each in self.snapshot.all(Statistic):
            if not self._in_answer(each):
                found.setdefault(each.inspection, []).append(each)
        return {inspection: tuple(held) for inspection, held in found.items()}

    def inspection_of(self, item: Item) -> Inspection | None:
        """The inspection an item of a report belongs to."""
        if isinstance(item, Inspection):
            return item
        found = self.snapshot.get(getattr(item, "inspection", None) or "")
        return found if isinstance(found, Inspection) else None

    def force(self, inspection: Inspection) -> str:
        """The name of the force inspected."""
        return self.name(inspection.force)

    def name(self, force: str) -> str:
        """The name of a force."""
        held = self.snapshot.get(force)
        return held.title if isinstance(held, Organisation) else force.rpartition("/")[2]

    def area(self, item: Item) -> str | None:
        """The area of policing an item stands under."""
        question = self.snapshot.get(getattr(item, "question", None) or "")
        return question.area if isinstance(question, Question) else None

    def readable(self, names: tuple[str, ...]) -> Passage | None:
        """The first of some passages whose words are held."""
        found = (self.snapshot.passage(name) for name in names)
        return next((each for each in found if each is not None and each.exact), None)

    def passage(self, item: Item) -> Passage | None:
        """The first passage of an item whose words are held."""
        return self.readable(item.passages)

    def words(self, item: Item) -> str:
        """The words of an item made plain, or nothing where they are not held."""
        held = self.passage(item)
        return clean(held.exact or "") if held else ""

    def explained(self, item: Item) -> str:
        """The words of an item and of the paragraphs that explain it."""
        return " ".join(clean(each.exact or "") for each in self.prose(item))

    def prose(self, item: Item) -> tuple[Passage, ...]:
        """The passages in which an item speaks: its own first words and its explanation."""
        held = (self.passage(item), self.readable(tuple(filter(None, [getattr(item, "explanation", None)]))))
        return tuple(each for each in held if each is not None)

    def sentences(self, item: Item) -> Iterator[Sentence]:
        for passage in self.prose(item):
            yield from sentences_of(item, passage)

    def document(self, passage: Passage) -> Document | None:
        found = self.snapshot.get(passage.document)
        return found if isinstance(found, Document) else None

    def span(self, within: Passage, start: int, end: int) -> Passage:
        """The passage at a span inside another: the one that is loaded, or a new one under the name it would have."""
        document = self.document(within)
        assert document is not None, "evidence lies in a document that is loaded"
        assert within.exact is not None, "only words that are held were read"
        name = iri(self.base, "passage", document.sha256, str(start), str(end))
        held = self.snapshot.passage(name)
        if held is not None and held.exact:
            return held
        exact = within.exact[start - within.start : end - within.start]
        page = within.page if within.exact.find("\f") < 0 else None
        return Passage(iri=name, document=document.iri, start=start, end=end, exact=exact, page=page)

    def published(self, item: Item | Passage) -> str | None:
        """The day or month the document was published in which an item was read, or a passage stands."""
        document = self.snapshot.document_of(item)
        return published(document) if document else None


def published(document: Document) -> str | None:
    """The day, month or year a document came out, as it is written; none where only a season is told."""
    out = publication(document, seasons=False)
    return out.date if out else None


def order(cycle: str) -> int:
    """The place of a cycle in time."""
    return vocabulary().concept("cycle", cycle).order


def sentences_of(item: Item, passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage; each knows its paragraph and the sentence after it."""
    raw = passage.exact or ""
    for offset, paragraph in _paragraphs(raw):
        spans = sentences(paragraph)
        said = [clean(paragraph[start:end]) for start, end in spans]
        for (start, end), words, after in zip(spans, said, [*said, ""][1:], strict=True):
            at = passage.start + offset
            yield Sentence(item, passage, at + start, at + end, words, " ".join(said), after)


def _paragraphs(raw: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a passage with their places. A page may end in the middle of one, with its number between."""
    start = 0
    for gap in _GAP.finditer(raw):
        if not (gap.start() and raw[gap.start() - 1] not in _STOPS and raw[gap.end() : gap.end() + 1].islower()):
            yield start, raw[start : gap.start()]
            start = gap.end()
    yield start, raw[start:]


def link(
    texts: Texts,
    *,
    relation: str,
    basis: str,
    source: Item,
    target: Item | None,
    method: str,
    confidence: float,
    evidence: tuple[Passage, ...] = (),
    missing: str | None = None,
    reason: str | None = None,
) -> Link:
    """A link made by a rule. Its name follows from what it says, not from the order things were read in."""
    other = target.iri if target else missing
    return Link(
        iri=iri(texts.base, "link", relation, source.iri, other, method, *(each.iri for each in evidence)),
        relation=relation,
        basis=basis,
        source=source.iri,
        target=target.iri if target else None,
        target_text=None if target else missing,
        method=method,
        confidence=round(min(max(confidence, 0.0), 1.0), 2),
        evidence=tuple(dict.fromkeys(each.iri for each in evidence)),
        reason=reason,
        date=texts.published(source) or next(filter(None, map(texts.published, evidence)), None),
    )


def spoken(texts: Texts, document: Document) -> Iterator[Sentence]:
    """All that an answer says: its responses, the commitments outside them, and the prose beside that is no item."""
    seen: list[tuple[int, int]] = []
    for sentence in _said(texts, document):
        if not any(start < sentence.end and sentence.start < end for start, end in seen):
            seen.append((sentence.start, sentence.end))
            yield sentence


def _said(texts: Texts, document: Document) -> Iterator[Sentence]:
    responses = texts.snapshot.referring(document.iri, Response, "document")
    for response in responses:
        yield from texts.sentences(response)
    for response in responses:
        for promise in texts.snapshot.referring(response.iri, Commitment, "response"):
            passage = texts.passage(promise)
            yield from sentences_of(response, passage) if passage else ()
    for name in document.passages:
        passage = texts.readable((name,))
        if passage and graded_area(clean(passage.exact or "")) is None:
            yield from sentences_of(document, passage)
