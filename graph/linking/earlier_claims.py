"""What an answer says of reports before the one it answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from graph.linking.back_references import unresolved
from graph.linking.earlier_items import item_meant
from graph.linking.earlier_signs import AGAIN, BEFORE, LAST, LAST_TOLD, RATED, SAID, STILL, YEARS
from graph.linking.references import Reference, references, unnamed
from graph.linking.telling import AnswerRead, claim_link
from graph.linking.texts import Sentence, Texts
from graph.linking.verdicts import headline
from graph.model import Item, Link, Passage, Response
from ontology import vocabulary


def names_earlier(answer: AnswerRead, words: str) -> bool:
    return next(_earlier(answer, words), None) is not None


def _earlier(answer: AnswerRead, words: str) -> Iterator[Reference]:
    """The reports before the one answered that a claim is about; "last year's" only where it is known which that is."""
    found = _named(answer.cycle, words)
    if answer.inspection is None and not YEARS.search(words):
        yield from (unnamed(answer.cycle) for _ in islice(found, 1))
    else:
        yield from found


def _named(cycle: str, words: str) -> Iterator[Reference]:
    if LAST.search(words) and LAST_TOLD.search(words):
        previous = vocabulary().cycle(cycle).previous
        if previous:
            yield Reference((previous,), vocabulary().concept("cycle", previous).label)
        return
    named = [each for each in references(words, cycle) if not each.vague]
    if BEFORE.search(words):
        yield from named or [unnamed(cycle)]
    elif named and (SAID.search(words) or STILL.search(words)):
        yield from named
    elif RATED.search(words) or (SAID.search(words) and AGAIN.search(words)):
        for year in dict.fromkeys(YEARS.findall(words)):
            yield from references(f"our {year} report", cycle)


def about_earlier(texts: Texts, answer: AnswerRead, sentence: Sentence) -> Iterator[Link | Passage]:
    for reference in _earlier(answer, sentence.words):
        target: Item | None = None
        rated = RATED.search(sentence.words) is not None
        signs = (BEFORE, STILL) if rated else (BEFORE, STILL, AGAIN)
        again = any(each.search(sentence.words) for each in signs)
        asked = SAID.search(sentence.words) is not None
        if rated and not again:
            target = headline(texts, texts.of_force(answer.force, reference.cycles), sentence.words)
        elif isinstance(sentence.item, Response) and not reference.vague and answer.inspection:
            quoted = [held.exact or "" for name in sentence.item.quotes if (held := texts.readable((name,)))]
            target, _ = item_meant(texts, reference, answer.force, answer.inspection, sentence, quoted)
        missing = unresolved(texts, reference, answer.force, sentence)
        relation = "REPEATS" if again else "FOLLOWS_UP" if asked and not rated else "REPORTS"
        yield from claim_link(texts, sentence, target, missing, "claims/earlier", 0.9, relation=relation)
