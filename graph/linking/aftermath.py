"""What the sentences after a reference tell of the item that it names: closed at last, come back, or done in part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.linking.outcomes import MENDED, SENTENCE_END, closes, has_returned, is_still_so, is_worse_now
from graph.linking.references import Reference
from graph.linking.subjects import going_on
from graph.linking.terms import contained, terms
from graph.linking.texts import Sentence, Texts
from graph.model import Item, Recommendation

_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "last": -1, "final": -1}
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_PART = (
    r"(?:parts?|elements?|strands?|limbs?|points?)(?!-)"
    r"(?! (?:of|on|in|at) (?!(?:it|this|that|them|these|those)\b"
    r"|(?:the|this|that|our|its) (?:\w+ )?(?:recommendation|area for improvement|AFI|request)))"
)
"""A part of what was asked: other things have parts and points too."""
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
_BY_PLACE = re.compile(
    rf"\b(?:the|its) (?P<places>{_ORDINAL}(?:(?:,| and|, and) (?:the )?{_ORDINAL})*) {_PART}\b", re.I
)
_FIRST_FEW = re.compile(rf"\b(?:the )?(?P<end>first|last) (?P<n>two|three|four) {_PART}\b", re.I)
_BY_LETTER = re.compile(rf"\b{_PART} (?P<letters>\([a-z]\)(?:(?:,| and|, and) \([a-z]\))*)", re.I)
_BY_NUMBER = re.compile(
    rf"\b(?:(?:those|these|the|all) (?P<n>two|three|four|five)|(?P<both>both)(?: of)?(?: (?:those|these|the))?)"
    rf" {_PART}\b",
    re.I,
)
_PART_DONE = re.compile(
    rf"{_PART}\b[^.;]{{0,40}}? (?:is|are|was|were|has been|have been) (?:now |both |all |fully )?"
    rf"(?:complete|{MENDED})\b",
    re.I,
)
_ALL = re.compile(rf"\ball (?:\w+ )?{_PART}\b", re.I)

_REMAINS = re.compile(
    r"\b(?:this|it|that) (?:therefore |still |thus )?(?:remains|stays|is still) an? (?:area for improvement"
    r"|cause of concern|recommendation)\b",
    re.I,
)
"""That what was asked is asked again."""

TOLD = 0.4
"""How much of an entry a sentence must say to tell it."""


@dataclass(frozen=True, slots=True)
class NamedItem:
    """An earlier item that a sentence has named: which report, of which force, and what was told of it there."""

    reference: Reference
    force: str
    target: Item | None
    relation: str
    sentence: Sentence


def outcomes_after(texts: Texts, named: NamedItem, sentence: Sentence) -> Iterator[tuple[str, Item | None]]:
    """The relations that a later sentence tells to what was named before, each with the item it ends at."""
    words = sentence.words
    relation = _outcome(words)
    if relation is None:
        return
    if speaks_of_parts(words):
        relations = ("FOLLOWS_UP", relation) if relation == "REPEATS" else (relation,)
        yield from ((told, each) for each in _parts(texts, named.target, sentence) for told in relations)
    elif sentence.paragraph == named.sentence.paragraph and relation != named.relation and _of_it(texts, named, words):
        yield relation, named.target


def _of_it(texts: Texts, named: NamedItem, words: str) -> bool:
    """Whether a sentence of the same paragraph goes on about the item, as those between lead up to it."""
    between = named.sentence.paragraph.partition(named.sentence.words)[2].partition(words)[0].strip()
    told = [*SENTENCE_END.split(between), words] if between else [words]
    return words in going_on(told, named.sentence.words, texts.words(named.target) if named.target else "")


def speaks_of_parts(words: str) -> bool:
    """Whether a sentence speaks of parts of what was asked ("the third part").

    >>> speaks_of_parts("The third part has not been done."), speaks_of_parts("Part of the yard is dry.")
    (True, False)
    """
    return any(form.search(words) for form in (_BY_PLACE, _FIRST_FEW, _BY_LETTER, _BY_NUMBER))


def tells_of_parts(texts: Texts, named: NamedItem, later: Sequence[str]) -> bool:
    """Whether sentences after a reference to a list say of some of its entries alone what became of them."""
    parts = [words for words in later if speaks_of_parts(words) and not _ALL.search(words)]
    return bool(parts and entries(texts, named.target))


def lists(texts: Texts, named: NamedItem) -> bool:
    """Whether a sentence tells several entries of one list: it is the list that is meant."""
    said = terms(named.sentence.words)
    held = entries(texts, named.target) if isinstance(named.target, Recommendation) and named.target.part_of else ()
    told = [each for each in held if contained(terms(texts.words(each)), said) >= TOLD]
    return len(told) > 1


def whole(texts: Texts, item: Item | None) -> Item | None:
    """The list that a recommendation is an entry of; else the item itself."""
    held = texts.snapshot.get(item.part_of or "") if isinstance(item, Recommendation) else None
    return held if isinstance(held, Recommendation) else item


def entries(texts: Texts, item: Item | None) -> tuple[Recommendation, ...]:
    """The entries of a recommendation that is a list, or of the list it is an entry of, as they stand."""
    if not isinstance(item, Recommendation):
        return ()
    held = texts.snapshot.referring(item.part_of or item.iri, Recommendation, "part_of")
    return tuple(sorted(held, key=lambda each: (place.start if (place := texts.passage(each)) else 0, each.iri)))


def _outcome(words: str) -> str | None:
    parts = speaks_of_parts(words)
    if closes(words) or (parts and _PART_DONE.search(words) and not is_still_so(words)):
        return "CLOSES"
    if has_returned(words) or _REMAINS.search(words) or (parts and is_still_so(words)):
        return "REPEATS"
    return "DETERIORATES_FROM" if is_worse_now(words) else None


def _parts(texts: Texts, item: Item | None, sentence: Sentence) -> list[Recommendation]:
    """The entries that are meant: by place, by letter, or as many as are likest to what was said before."""
    held, words = entries(texts, item), sentence.words
    if told := _BY_LETTER.search(words):
        places = [ord(letter) - ord("a") for letter in re.findall(r"\(([a-z])\)", told["letters"].lower())]
    elif told := _FIRST_FEW.search(words):
        number = _NUMBERS[told["n"].lower()]
        places = list(range(number) if told["end"].lower() == "first" else range(-number, 0))
    elif told := _BY_PLACE.search(words):
        places = [_ORDINALS[name.lower()] for name in re.findall(_ORDINAL, told["places"], re.I)]
    else:
        told = _BY_NUMBER.search(words)
        number = _NUMBERS[(told["n"] or told["both"]).lower()] if told else 0
        return _likest(texts, held, number, sentence.paragraph.partition(words)[0])
    return [held[place] for place in places if -len(held) <= place < len(held)]


def _likest(texts: Texts, held: Sequence[Recommendation], number: int, said: str) -> list[Recommendation]:
    """As many entries as are meant, where what was said before tells them from the rest."""
    around = terms(said)
    score = {each.iri: contained(terms(texts.words(each)), around) for each in held}
    ranked = sorted(held, key=lambda each: -score[each.iri])
    clear = len(held) == number or (len(held) > number and score[ranked[number - 1].iri] > score[ranked[number].iri])
    return ranked[:number] if number and clear else []
