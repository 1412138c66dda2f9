"""What an answer says is closed: the recommendation that it quotes, as its author judges or as inspectors told it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.documents.titles import topic
from graph.linking.answers import all_answers, answered, answered_items
from graph.linking.texts import Texts, link
from graph.model import Document, Link, Passage, Recommendation, Response

_CLOSED = r"(?:closed|signed off|discharged|lifted)"
_ITEM = r"(?:recommendation|area for improvement|AFI|(?:cause of )?concern)"
_MATTER = rf"(?:{_ITEM}|matter|action)"
_SAYS = re.compile(
    rf"\b(?:this|the|that) {_ITEM} (?:is|was|has been|had been) (?:now |formally |since )?{_CLOSED}\b"
    rf"|\b(?:consider|regard|treat)(?:s|ed)? (?:it|(?:this|the|that)(?: {_MATTER})?) (?:as |to be )?{_CLOSED}\b"
    rf"|\b(?:has|have) (?:now |since |formally )?{_CLOSED} (?:this|the|that) {_ITEM}\b",
    re.I,
)
_OPEN = re.compile(r"\b(?:not|n't|never|until|when|once|if|before|unless|will|would)\b|n['’]t\b", re.I)
"""That it is not closed, or only may be."""
_OF_REPORT = re.compile(r"\breports?\b", re.I)
"""What a report says of earlier requests is a claim about the report."""


def said_to_be_closed(texts: Texts) -> Iterator[Link | Passage]:
    """A response that says that what it answers is closed, to that recommendation."""
    for document in all_answers(texts):
        inspection = answered(texts, document)
        asked: dict[str, Recommendation] | None = None
        for response in texts.snapshot.referring(document.iri, Response, "document"):
            for sentence in texts.sentences(response) if response.quotes else ():
                if _says_closed(sentence.words):
                    asked = asked or _asked(texts, document)
                    said = texts.span(sentence.passage, sentence.start, sentence.end)
                    report = inspection.title if inspection else "report that the answer does not name"
                    yield said
                    yield from (
                        _link(texts, response, said, asked.get(name), f"{report}, not loaded: {_on(texts, name)}")
                        for name in response.quotes
                    )


def _asked(texts: Texts, document: Document) -> dict[str, Recommendation]:
    means = answered_items(texts, document)
    return {quote.iri: item for quote, item in means if isinstance(item, Recommendation)}


def _says_closed(words: str) -> bool:
    return not (_OPEN.search(words) or _OF_REPORT.search(words)) and _SAYS.search(words) is not None


def _on(texts: Texts, quote: str) -> str:
    held = texts.readable((quote,))
    return topic(held.exact or "") if held else "what is quoted"


def _link(texts: Texts, response: Response, said: Passage, target: Recommendation | None, missing: str) -> Link:
    return link(
        texts,
        relation="CLOSES",
        basis="STATED",
        source=response,
        target=target,
        missing=missing,
        method="answers/closed",
        confidence=0.9,
        evidence=(said,),
        reason="the answer says that what it quotes is closed",
    )
