"""What an answer says is closed: the recommendation that it quotes, as its author judges or as inspectors told it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.documents.titles import topic
from graph.linking.answers import all_answers, answered, answered_items
from graph.linking.back_references import unresolved
from graph.linking.earlier_items import item_meant
from graph.linking.outcomes import closes
from graph.linking.references import Reference, references, unnamed
from graph.linking.texts import Sentence, Texts, link, spoken
from graph.model import Document, Inspection, Link, Passage, Recommendation, Response

_CLOSED = r"(?:closed|signed off|discharged|lifted)"
_ITEM = r"(?:recommendation|area for improvement|AFI|(?:cause of )?concern)"
_MATTER = rf"(?:{_ITEM}|matter|action)"
_SAYS = re.compile(
    rf"\b(?:this|the|that) {_ITEM} (?:is|was|has been|had been) (?:now |formally |since )?{_CLOSED}\b"
    r"|\b(?:I|we|HMIC(?:FRS)?|inspectors|the inspectorate) (?:(?:now|therefore|also|both) )?"
    rf"(?:consider|regard|treat)(?:s|ed)? (?:it|(?:this|the|that)(?: {_MATTER})?) (?:as |to be )?{_CLOSED}\b"
    rf"|\b(?:has|have) (?:now |since |formally )?{_CLOSED} (?:this|the|that) {_ITEM}\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:not|cannot|never|nobody|no one|until|when|once|if|whether|before|unless|will|would|should|could"
    r"|expects?|hopes?|believes?|thinks?|reopened|in error|too soon|(?:asked|told|asks) (?:HMIC\w*|inspectors))\b"
    r"|n['’]t\b",
    re.I,
)
"""That it is not closed, or only may be."""
_DROPPED = re.compile(
    r"\b(?:HMIC(?:FRS)?|inspectors|the inspectorate)\b(?:(?!\b(?:force|constabulary)\b)[^.;]){0,40}?"
    r"\bnot (?:\w+ ){0,3}?(?:pursu\w+|tak\w+)"
    r"(?= (?:it|this|that|(?:its|their|the) (?:request|recommendation|area for improvement)))",
    re.I,
)
"""That the inspectorate no longer asks for what it asked: it is not said when it did."""
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


def said_to_be_closed_since(texts: Texts) -> Iterator[Link | Passage]:
    """An answer that says what became of a request of an earlier report, to the request that is meant."""
    for document in all_answers(texts):
        inspection = answered(texts, document)
        for sentence in spoken(texts, document) if inspection else ():
            if inspection and closes(sentence.words) and not _OPEN.search(_DROPPED.sub("", sentence.words)):
                for reference in _earlier(sentence.words, inspection.cycle):
                    yield from _closed_since(texts, inspection, sentence, reference)


def _earlier(words: str, cycle: str) -> list[Reference]:
    """The earlier reports of which a request is closed; some earlier one, where it is only said to be dropped."""
    named = [each for each in references(words, cycle) if not each.vague]
    return named or ([unnamed(cycle)] if _DROPPED.search(words) else [])


def _closed_since(
    texts: Texts, inspection: Inspection, sentence: Sentence, reference: Reference
) -> Iterator[Link | Passage]:
    target, score = item_meant(texts, reference, inspection.force, inspection, sentence, [])
    said = texts.span(sentence.passage, sentence.start, sentence.end)
    yield said
    yield link(
        texts,
        relation="CLOSES",
        basis="STATED",
        source=sentence.item,
        target=target,
        missing=unresolved(texts, reference, inspection.force, sentence),
        method="answers/closed-since",
        confidence=min(0.9, 0.6 + score / 2) if target else 0.9,
        evidence=(said,),
        reason=f"the answer names {reference.label}; likest item there, similarity {score:.2f}" if target else None,
    )


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
