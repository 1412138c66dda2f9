"""Claims that no verb of telling gives away: what is to be published later, and what an answer accepts as told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.linking.alignment import Report, Told
from graph.linking.clause_signs import ACCEPTED, LATER, NAMES_REPORT
from graph.linking.clauses import Clause
from graph.linking.retold import Retold
from graph.linking.texts import ANSWERS, Sentence, Texts, sentences_of
from graph.model import Document, Inspection, Item, Judgment, Question, Response

ACCEPTED_FLOOR = 0.45


def published_later(texts: Texts, inspection: Inspection, report: Report, sentence: Sentence) -> Told | None:
    """The sentence of a report that says what will come out, where an answer says that of the inspectors' work."""
    if not (LATER.search(sentence.words) and NAMES_REPORT.search(sentence.words)):
        return None
    found: dict[str, Sentence] = {}
    for each in _of_report(texts, inspection):
        if LATER.search(each.words):
            found.setdefault(each.words, each)
    about = [(f"{each.words} {_question(texts, each.item)}", each) for each in found.values()]
    ranked = sorted(((report.likeness(sentence.words, words)[0], each) for words, each in about), key=lambda r: -r[0])
    if not ranked or ranked[0][0] <= sum(score for score, _ in ranked[1:2]):
        return None
    best = ranked[0][1]
    return Told(best.item, texts.span(best.passage, best.start, best.end), frozenset(), None)


def _of_report(texts: Texts, inspection: Inspection) -> Iterator[Sentence]:
    """The sentences of judgments and findings, and those of the report that stand in neither."""
    for item in (*texts.snapshot.referring(inspection.iri, Judgment, "inspection"), *texts.found(inspection.iri)):
        yield from texts.sentences(item)
    for document in texts.snapshot.referring(inspection.iri, Document, "inspection"):
        for name in document.passages if document.kind not in ANSWERS else ():
            if passage := texts.readable((name,)):
                yield from sentences_of(document, passage)


def accepted(report: Report, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Retold]:
    """What a response accepts or denies of what the report found: plainly a sentence of it, and no request."""
    for clause in told if isinstance(sentence.item, Response) else ():
        if said := ACCEPTED.search(clause.words):
            score, best = report.likest(said["said"], among=lambda each: not each.asks)
            if best and score >= ACCEPTED_FLOOR:
                yield Retold(clause, score, best)


def _question(texts: Texts, item: Item) -> str:
    held = texts.snapshot.get(getattr(item, "question", None) or "")
    return " ".join((held.title, *held.names)) if isinstance(held, Question) else ""
