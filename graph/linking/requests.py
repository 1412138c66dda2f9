"""What was asked, told in an answer's own words: at once the request that is answered and a claim about the report."""

from __future__ import annotations

from collections.abc import Iterator

from graph.documents.agents import asked_by_others
from graph.documents.titles import topic
from graph.linking.alignment import Told
from graph.linking.answers import FLOOR
from graph.linking.claim_signs import GOES_ON, NAMES_TELLER
from graph.linking.clause_signs import OWN_WORDS
from graph.linking.clauses import Clause
from graph.linking.matching import sameness
from graph.linking.retold import likest
from graph.linking.telling import AnswerRead, claim_link
from graph.linking.texts import Sentence, Texts, sentences_of
from graph.model import Document, Link, Passage, Recommendation, Response


def told_requests(texts: Texts, answer: AnswerRead) -> Iterator[Link | Passage]:
    """Each request that is told as what the report asks, to the recommendation it stands for, or marked as not held.

    The words of the recommendation itself say nothing more of the report than that they are repeated; those of a
    finding that is answered are a claim about it like any other.
    """
    asked = {quote.iri: item for quote, item in answer.quoted}
    once = {sentence.start: (sentence, quote) for sentence, quote in reversed(list(_requests(texts, answer)))}
    for _, (sentence, quote) in sorted(once.items()):
        tells = NAMES_TELLER.search(sentence.words) or GOES_ON.search(sentence.words)
        item = asked.get(quote)
        request = isinstance(item, Recommendation) and item.kind != "CAUSE_OF_CONCERN"
        repeated = item is not None and request and sameness(sentence.words, texts.words(item)) >= FLOOR
        own = OWN_WORDS.search(sentence.words) or asked_by_others(sentence.words)
        if tells and not repeated and not own:
            missing = f"{answer.missing}: {topic(sentence.words)}"
            proof = texts.passage(item) if item else None
            if item is None and (told := _told_again(answer, sentence)):
                item, proof = told.item, told.passage
            yield from claim_link(texts, sentence, item, missing, "claims/request", 0.9, proof)


def _told_again(answer: AnswerRead, sentence: Sentence) -> Told | None:
    """The recommendation that a request tells in other words, where nothing ties it to one yet."""
    clause = Clause(sentence.start, sentence.end, sentence.words)
    found = likest(answer.report, clause, None, asked=True) if answer.report else []
    return next((each.told for each in found if each.told.asks), None)


def repeated_unanswered(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    """A request that is repeated and that nobody answers, to the recommendation whose words it repeats."""
    if answer.inspection is None or not isinstance(sentence.item, Document):
        return
    asked = texts.asked(answer.inspection.iri)
    said = [(each, texts.words(each)) for each in asked]
    said += [(each, sentence.words) for each in asked for sentence in texts.sentences(each)]
    same = [(sameness(sentence.words, words), item) for item, words in said]
    score, item = max(same, key=lambda one: one[0], default=(0.0, None))
    if item is not None and score >= FLOOR:
        yield from claim_link(texts, sentence, item, None, "claims/unanswered", score, texts.passage(item), quoted=True)


def _requests(texts: Texts, answer: AnswerRead) -> Iterator[tuple[Sentence, str]]:
    """The sentences that a response answers, each with the passage they stand in."""
    for response in texts.snapshot.referring(answer.document.iri, Response, "document"):
        for name in response.quotes:
            if quote := texts.readable((name,)):
                yield from ((sentence, name) for sentence in sentences_of(response, quote))
