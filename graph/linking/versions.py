"""Versions of one document: an interim page and the final one, a report or an answer that was corrected and sent again.

Only what a text states makes a link: that it takes the place of an earlier version, or that it is itself to be
replaced. Dates alone say nothing, since one report is also published in several forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.linking.texts import ANSWERS, Sentence, Texts, link, published, sentences_of, spoken
from graph.model import Document, Link, Passage

_WORK = r"(?:page|report|response|letter|statement|assessment|document)"
_EARLIER = r"(?:interim|draft|provisional|earlier|previous|first|original|initial|uncorrected)"
_VERSION = rf"{_EARLIER} (?:version|edition|draft)\b(?! of (?!(?:this|the|our|my) (?:\w+ )?{_WORK}\b))"
"""A version of the text itself: policies and plans have drafts too."""
_REPLACED = r"(?:replac\w+|supersed\w+|tak(?:es|ing) (?:its|the) place|corrected|withdrawn)"
_AGAIN = r"(?:re-?published|re-?issued|re-?sent|corrected|revised|amended)"
_REPLACES_FORMS = (
    rf"{_VERSION}[^.]{{0,80}}\b{_REPLACED}",
    rf"{_REPLACED}(?: \w+){{0,2}} {_VERSION}",
    rf"this (?:\w+ )?(?:version|edition|{_WORK}) (?:replaces|supersedes|takes the place of|corrects) (?:the|our|my)"
    rf" (?:\w+ ){{0,2}}?(?:version|edition|draft|{_WORK})",
    rf"this (?:is|was) (?:a|the) (?:corrected|revised|amended|final) (?:version|edition) of (?:the|our|my|this)"
    rf" {_WORK}",
    rf"this {_WORK} (?:was|has been|is) {_AGAIN}",
)
_REPLACES = re.compile("|".join(rf"\b{form}\b" for form in _REPLACES_FORMS), re.I)
"""What a text says of itself when it takes the place of an earlier version."""
_INTERIM = re.compile(
    rf"\bthis (?:{_WORK} )?is (?:only )?an? (?:interim|draft|provisional)\b|\bthis {_WORK} will be"
    r" (?:replaced|superseded) (?:by|when|once)\b",
    re.I,
)
"""What a text says of itself when it is to be replaced."""
_NAMES = re.compile(rf"\b{_VERSION}", re.I)


def versions(texts: Texts) -> Iterator[Link | Passage]:
    """A document to the version of it that it takes the place of, where either of the two says so."""
    for document in sorted(texts.snapshot.all(Document), key=lambda each: each.iri):
        said = next((each for each in _statements(texts, document) if _REPLACES.search(each.words)), None)
        older = list(_older(texts, document))
        if said is not None:
            yield from _supersedes(texts, document, older[-1] if older else None, said)
        for each in older if said is None else ():
            to_be_replaced = _interim(texts, each)
            if to_be_replaced is not None and _interim(texts, document) is None:
                yield from _supersedes(texts, document, each, to_be_replaced)


def _supersedes(texts: Texts, document: Document, older: Document | None, said: Sentence) -> Iterator[Link | Passage]:
    proof = texts.span(said.passage, said.start, said.end)
    what = _NAMES.search(said.words)
    yield proof
    yield link(
        texts,
        relation="SUPERSEDES",
        basis="STATED",
        source=document,
        target=older,
        missing=f"{what[0].lower() if what else 'earlier version'} of this document, not loaded: {document.title}",
        method="versions/stated",
        confidence=1.0 if older is None else 0.95,
        evidence=(proof,),
        reason="the text says which version it is" if older else None,
    )


def _interim(texts: Texts, document: Document) -> Sentence | None:
    return next((each for each in _statements(texts, document) if _INTERIM.search(each.words)), None)


def _older(texts: Texts, document: Document) -> Iterator[Document]:
    """The documents of the same work that came out before, the oldest first. An interim one without a date is older."""
    held = [each for each in texts.snapshot.all(Document) if each.iri != document.iri and _one_work(each, document)]
    mine = published(document)
    dated = [(when, each.iri, each) for each in held if (when := published(each)) and mine and when < mine]
    undated = [("", each.iri, each) for each in held if published(each) is None and _interim(texts, each)]
    yield from (each for _, _, each in sorted(undated + dated))


def _one_work(one: Document, other: Document) -> bool:
    """Whether two documents are texts of one work: of one report, or answers of one body to one inspection."""
    if one.kind in ANSWERS and one.kind == other.kind:
        return one.inspection is not None and (one.inspection, one.publisher) == (other.inspection, other.publisher)
    return one.report == other.report


def _statements(texts: Texts, document: Document) -> Iterator[Sentence]:
    """What a document says that is no item, where it speaks of itself."""
    if document.kind in ANSWERS:
        yield from spoken(texts, document)
    else:
        for name in document.passages:
            passage = texts.readable((name,))
            yield from sentences_of(document, passage) if passage else ()
