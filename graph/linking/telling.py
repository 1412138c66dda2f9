"""What the rules on second-hand claims share: the answer that is read, and the link a sentence of it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.linking.alignment import Report
from graph.linking.clauses import Clause
from graph.linking.texts import Sentence, Texts, link
from graph.model import Document, Inspection, Item, Link, Passage
from ontology import vocabulary


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """An answer as the rules read it, with the report it is about: ``inspection`` is none where that is not known."""

    document: Document
    inspection: Inspection | None
    force: str
    report: Report | None
    quoted: Sequence[tuple[Passage, Item]]
    quotes: Sequence[Passage]
    promises: Sequence[Passage]
    speech: int
    """Where the first answer begins."""

    def announces(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in the part of a press statement that tells of the report, before the speech."""
        return self.document.kind == "PRESS_STATEMENT" and sentence.start < self.speech

    @property
    def cycle(self) -> str:
        return self.inspection.cycle if self.inspection else vocabulary().codes("cycle")[-1]

    @property
    def missing(self) -> str:
        if self.inspection is None:
            return "report that the answer does not name, not loaded"
        return f"{self.inspection.title}, not {'in the text that is ' if self.report else ''}loaded"


def part_of(sentence: Sentence, clause: Clause) -> Sentence:
    return replace(sentence, start=clause.start, end=clause.end, words=clause.words)


def touches(passages: Sequence[Passage], part: Sentence | Clause) -> bool:
    return any(each.start < part.end and part.start < each.end for each in passages)


def claim_link(
    texts: Texts,
    sentence: Sentence,
    target: Item | None,
    missing: str | None,
    method: str,
    confidence: float,
    proof: Passage | None = None,
    *,
    relation: str = "REPORTS",
    quoted: bool = False,
) -> Iterator[Link | Passage]:
    said = texts.span(sentence.passage, sentence.start, sentence.end)
    yield said
    if proof:
        yield proof
    yield link(
        texts,
        relation=relation,
        basis="QUOTED" if quoted else "STATED",
        source=sentence.item,
        target=target,
        missing=missing,
        method=method,
        confidence=confidence,
        evidence=tuple(filter(None, (said, proof))),
    )
