"""What an answer says that its author, or whoever held the office before, wrote in an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from graph.documents.dates import absolute
from graph.linking.answers import all_answers, force
from graph.linking.clauses import clauses
from graph.linking.signs import sign
from graph.linking.telling import AnswerRead, claim_link, part_of
from graph.linking.terms import contained, telling, terms
from graph.linking.texts import Sentence, Texts, published, sentences_of
from graph.model import Commitment, Document, Item, Link, Passage, Response

ALIKE = 0.5
"""How much of what was written must stand in a sentence of the earlier answer."""
BOTH = 2
WROTE = sign(
    "wrote before",
    r"\b(?:my (?:predecessor|office)|I|(?:the|our) (?:previous|former|last) (?:Police and Crime )?Commissioner"
    r"|the office)(?:,? (?:then|also|already),?)? "
    r"(?:promised|told|wrote|said|replied|answered|assured|undertook|accepted|pledged|explained|informed)\b"
    r"[^.;]{0,60}?\b(?P<that>that|to)\b",
    "what the holder of the office wrote before",
)


def own_letters(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    """What was written in the earlier answer of the date given, to the promise or the answer that says so."""
    found = WROTE.search(sentence.words)
    days = [each.date for each in absolute(sentence.words[: found.start("that")]) if each.date] if found else []
    if not found or not days:
        return
    part = next(each for each in clauses(sentence) if found[0][:20] in each.words or each.end == sentence.end)
    said = part.words.partition(f" {found['that']} ")[2]
    for document in all_answers(texts):
        sent = published(document) or ""
        same = document.iri != answer.document.iri and texts.same_force(force(texts, document), answer.force)
        if same and any(sent.startswith(day) or day.startswith(sent or "-") for day in days):
            yield from _written(texts, part_of(sentence, part), said, document)


def _written(texts: Texts, sentence: Sentence, said: str, document: Document) -> Iterator[Link | Passage]:
    mine = terms(said)
    ranked = []
    for item, told in _sentences(texts, document):
        theirs = terms(told.words)
        if len(telling(mine.shared(theirs))) >= BOTH:
            ranked.append((contained(mine, theirs), -told.start, item, told))
    if ranked:
        score, _, item, told = max(ranked, key=lambda one: one[:2])
        if score >= ALIKE:
            proof = texts.span(told.passage, told.start, told.end)
            yield from claim_link(texts, sentence, item, None, "claims/own-letter", 0.8, proof)


def _sentences(texts: Texts, document: Document) -> Iterator[tuple[Item, Sentence]]:
    """What an answer says, promises first: a promise is a sentence of the response that holds it."""
    responses = texts.snapshot.referring(document.iri, Response, "document")
    promises = [each for one in responses for each in texts.snapshot.referring(one.iri, Commitment, "response")]
    for item in (*promises, *responses):
        if passage := texts.passage(item):
            yield from ((item, each) for each in sentences_of(item, passage))
