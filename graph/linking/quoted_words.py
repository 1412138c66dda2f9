"""Words of the report that an answer gives in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.documents.lines import clean
from graph.linking.claim_signs import SAYS, content
from graph.linking.clause_signs import PUTS
from graph.linking.clauses import Clause, in_quotes
from graph.linking.grades_claimed import has_grade
from graph.linking.not_held import telling_in
from graph.linking.telling import AnswerRead, claim_link, part_of, touches
from graph.linking.texts import Sentence, Texts
from graph.model import Link, Passage

FEW = 3
"""Fewer words in quotation marks are the author's own way with a word, unless they are given as the inspectors'."""
NAMED_BY = 6
"""Words of a quotation by which it is named where the text it was taken from is not loaded."""


def quoted_words(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    """The words of the report that a sentence gives in quotation marks, tied to the sentence they stand in."""
    says = SAYS.search(sentence.words) is not None
    for words in in_quotes(sentence):
        if touches(answer.quotes, words) or has_grade(answer, sentence, words):
            continue
        put = says and PUTS.search(_words_before(sentence, words)) is not None
        few = len(words.words.split()) < FEW and not put
        held = answer.report.holding(words.words) if answer.report and not few else None
        if held:
            part = part_of(sentence, words)
            yield from claim_link(texts, part, held.item, None, "claims/in-quotes", 0.9, held.passage, quoted=True)
        elif put:
            missing = f'{answer.missing}: the words "{_begun(words.words)}"'
            yield from claim_link(texts, part_of(sentence, words), None, missing, "claims/in-quotes", 0.8, quoted=True)


def only_quotes(answer: AnswerRead, clause: Clause, made: Sequence[Link | Passage]) -> bool:
    """Whether a clause tells nothing but words of the report that it is linked by already."""
    quoted = [each for each in made if isinstance(each, Passage) and clause.start <= each.start < clause.end]
    words = clause.words
    for each in quoted:
        words = words.replace(clean(each.exact or ""), "")
    return bool(quoted) and not telling_in(answer, content(words))


def _begun(words: str) -> str:
    """The first words of a quotation: enough to name it, too few to repeat it."""
    held = words.split()
    return " ".join(held[:NAMED_BY]) + ("..." if len(held) > NAMED_BY else "")


def _words_before(sentence: Sentence, clause: Clause) -> str:
    """The words of a sentence that stand before a clause."""
    offset = sentence.passage.start
    return clean((sentence.passage.exact or "")[sentence.start - offset : clause.start - offset])
