"""Headings of answers that repeat an area of the report with its grade, to the judgment they tell."""

from __future__ import annotations

from collections.abc import Iterator

from graph.documents.grades import graded_area
from graph.documents.lines import clean
from graph.linking.answers import all_answers, answered
from graph.linking.texts import Texts, link
from graph.linking.verdicts import named
from graph.model import Document, Inspection, Judgment, Link, Passage


def told_in_headings(texts: Texts) -> Iterator[Link | Passage]:
    """Each heading with a grade; where it tells another grade than the report, the reason says so."""
    for document in all_answers(texts):
        inspection = answered(texts, document)
        for name in document.passages:
            passage = texts.readable((name,))
            told = graded_area(clean(passage.exact or "")) if passage else None
            if passage and told and told[1]:
                yield _link(texts, document, inspection, passage, told[0], told[1])


def _link(
    texts: Texts, document: Document, inspection: Inspection | None, passage: Passage, area: str, grade: str
) -> Link:
    held = texts.snapshot.referring(inspection.iri, Judgment, "inspection") if inspection else ()
    target = named(texts, held, area)
    report = inspection.title if inspection else "report that the answer does not name"
    state = "not in the text that is loaded" if held else "not loaded"
    return link(
        texts,
        relation="REPORTS",
        basis="STATED",
        source=document,
        target=target,
        missing=f"{report}, {state}: judgment of {_words(grade)} on {area}",
        method="headings/grade",
        confidence=0.95,
        evidence=(passage,),
        reason=_differs(target, grade),
    )


def _words(grade: str) -> str:
    return grade.replace("_", " ").lower()


def _differs(target: Judgment | None, grade: str) -> str | None:
    if target is None or target.grade == grade:
        return None
    return f"the heading tells another grade than the report, which gives {_words(target.grade or 'none')}"
