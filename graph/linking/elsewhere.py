"""What a report tells of another inspection of the same year, whose findings are published elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.documents.titles import topic
from graph.linking.texts import Texts, link
from graph.model import Link, Passage

_ELSEWHERE = re.compile(
    r"\b(?:individual|separate) (?:force )?reports?\b|\b(?:reports?|findings"
    r"|results)\b[^.]{0,40}\bpublished separately\b",
    re.I,
)
_TOLD = re.compile(r"\b(?:HMIC(?:FRS)?|we|inspectors) (?:(?:has|have|had) concerns?|found|find)\b", re.I)


def published_elsewhere(texts: Texts) -> Iterator[Link | Passage]:
    """A finding whose paragraph says that the report it comes from is published on its own, to that report."""
    for inspection in texts.inspections:
        for found in texts.found(inspection.iri):
            for sentence in texts.sentences(found):
                own = _ELSEWHERE.search(sentence.words) is not None
                if own or not _TOLD.search(sentence.words) or not _ELSEWHERE.search(sentence.paragraph):
                    continue
                proof = texts.span(sentence.passage, sentence.start, sentence.end)
                told = f"{texts.force(inspection)}, not loaded: {topic(sentence.words)}"
                yield proof
                yield link(
                    texts,
                    relation="REPORTS",
                    basis="STATED",
                    source=found,
                    target=None,
                    missing=f"report published on its own, {told}",
                    method="elsewhere/published",
                    confidence=0.9,
                    evidence=(proof,),
                )
