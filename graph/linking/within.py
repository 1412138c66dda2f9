"""Links inside one report that its structure makes: a directive, a figure, an area that moved elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.linking.texts import Texts, link
from graph.model import Finding, Inspection, Item, Judgment, Link, Passage, Recommendation, Statistic

_MOVED = re.compile(
    r"\bwe now inspect\b|\bare now dealt with\b|\bis now (?:inspected|covered|reported on)\b"
    r"|\bseparate (?:report|programme|inspection)\b|\bon a regional basis\b",
    re.I,
)
_REPORT = re.compile(
    r"\b(?:in|see|read) (?:our|the|a)(?: separate)? (?P<about>report (?:on|into|about) [^,.;]{3,120})", re.I
)
"""The report that tells of an area now, named by what it is on."""


def directives(texts: Texts) -> Iterator[Link | Passage]:
    """A directive to the recommendation whose explanation holds it."""
    for inspection in texts.inspections:
        asked = texts.asked(inspection.iri)
        explained = [
            (passage, each)
            for each in asked
            if each.kind != "DIRECTIVE" and (passage := texts.readable((each.explanation,) if each.explanation else ()))
        ]
        for each in asked:
            said = texts.passage(each) if each.kind == "DIRECTIVE" and each.part_of is None else None
            for passage, holder in explained:
                if said and passage.document == said.document and passage.start <= said.start < passage.end:
                    yield _structural(texts, "RAISED_IN", each, holder, "within/directive", (said,))


def supporting(texts: Texts) -> Iterator[Link | Passage]:
    """A figure to the finding or recommendation whose explanation gives it."""
    for statistic in texts.snapshot.all(Statistic):
        target = texts.snapshot.get(statistic.supports or "")
        said = texts.passage(statistic)
        if isinstance(target, Finding | Recommendation) and said:
            yield _structural(texts, "EVIDENCES", statistic, target, "within/supports", (said,))


def _structural(
    texts: Texts, relation: str, source: Item, target: Item, method: str, evidence: tuple[Passage, ...]
) -> Link:
    return link(
        texts,
        relation=relation,
        basis="STATED",
        source=source,
        target=target,
        method=method,
        confidence=1.0,
        evidence=evidence,
        reason="stands in its explanation",
    )


def scope_moved(texts: Texts) -> Iterator[Link | Passage]:
    """An area that a report does not judge because another programme reports on it."""
    for inspection in texts.inspections:
        for judgment in texts.snapshot.referring(inspection.iri, Judgment, "inspection"):
            if judgment.grade is None:
                yield from _moved(texts, inspection, judgment)


def _moved(texts: Texts, inspection: Inspection, judgment: Judgment) -> Iterator[Link | Passage]:
    """The sentence that says the scope moved, with the one that names the report where there is one."""
    said = list(texts.sentences(judgment))
    moved = next((each for each in said if _MOVED.search(each.words)), None)
    if moved is not None:
        named = next((each for each in said if _REPORT.search(each.words)), None)
        question = texts.snapshot.get(judgment.question)
        area = question.title.partition(",")[0] if isinstance(question, Item) else "this area"
        proofs = [texts.span(each.passage, each.start, each.end) for each in (named, moved) if each]
        where = _REPORT.search(named.words) if named else None
        about = where["about"] if where else f"separate inspection of {area.lower()}, {texts.force(inspection)}"
        yield from proofs
        yield link(
            texts,
            relation="SCOPE_MOVED_TO",
            basis="STATED",
            source=judgment,
            target=None,
            missing=f"{about}, not loaded",
            method="within/scope-moved",
            confidence=1.0,
            evidence=tuple(proofs),
        )
