"""Which recommendations an answer means that names their place, how many they are, or those that are left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.linking.numbered import CONFIDENCE, KINDS, in_order
from graph.linking.terms import telling, terms
from graph.linking.texts import Texts
from graph.linking.told_otherwise import Meant
from graph.model import Inspection, Judgment, Passage, Question, Recommendation

_KIND = "|".join(rf"(?P<{kind}>{words})" for kind, words in KINDS)
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTED = re.compile(
    rf"(?:the |these |those |all |its )*(?P<n>{'|'.join(_COUNTS)})(?: of the| the)?(?P<about> [\w -]{{3,40}}?)?"
    rf" (?:{_KIND})(?: (?:made|given|set|that|which|on|about|under)\b.*)?",
    re.I,
)
_LEFT = re.compile(rf"(?:the|all(?: of)? the) (?:other|remaining|rest of the) (?:{_KIND})", re.I)
_PLACE = re.compile(r"(?:(?:item|action|number|point|no[.]) ?)?(?P<q>\d{1,2})[.](?P<n>\d{1,2})\b.*", re.I)
_ENTRY = re.compile(
    r"(?:(?:item|action|number|point|no[.]) ?)?(?:CoC|causes? (?:of|for) concern) ?\((?P<l>[a-h])\).*", re.I
)


def by_place(texts: Texts, inspection: Inspection, quotes: Sequence[Passage]) -> Iterator[Meant]:
    """What words mean that are a place ("3.2", "CoC (b)") or count what they mean ("the two recommendations")."""
    for quote in quotes:
        words = " ".join((quote.exact or "").split())
        if found := _PLACE.fullmatch(words):
            areas = _by_area(texts, inspection)
            held = areas[int(found["q"]) - 1 : int(found["q"])]
            meant = [item for each in held for item in each[int(found["n"]) - 1 : int(found["n"])]]
            yield from _meant(texts, quote, meant, "named by its place: the area, and the item under it")
        elif found := _ENTRY.fullmatch(words):
            at = ord(found["l"].lower()) - ord("a")
            meant = _entries(texts, inspection)[at : at + 1]
            yield from _meant(texts, quote, meant, "named by its letter under the one cause of concern")
        elif found := _COUNTED.fullmatch(words):
            meant = _counted(texts, inspection, found)
            yield from _meant(texts, quote, meant, f"the report has {len(meant)} of this kind")


def left_over(
    texts: Texts, inspection: Inspection, quotes: Sequence[Passage], known: Sequence[Meant]
) -> Iterator[Meant]:
    """What "the remaining areas for improvement" are: those of the kind that nothing else in the answer means."""
    taken = {each.item.iri for each in known}
    for quote in quotes:
        named = _LEFT.fullmatch(" ".join((quote.exact or "").split()))
        if named and taken:
            kind = next(kind for kind, _ in KINDS if named[kind])
            left = [each for each in in_order(texts, inspection, kind) if each.iri not in taken]
            yield from _meant(texts, quote, left, "not named in the rest of the answer")


def _meant(texts: Texts, quote: Passage, items: Sequence[Recommendation], reason: str) -> Iterator[Meant]:
    for item in items:
        yield Meant(quote, item, texts.passage(item), CONFIDENCE, "STATED", reason)


def _counted(texts: Texts, inspection: Inspection, named: re.Match[str]) -> list[Recommendation]:
    """The recommendations of a kind that are on what is named, where they are as many as is said."""
    kind = next(kind for kind, _ in KINDS if named[kind])
    about = set(telling(terms(named["about"] or "").weights))
    held = [
        each for each in in_order(texts, inspection, kind) if about <= terms(_with_cause(texts, each)).weights.keys()
    ]
    return held if len(held) == _COUNTS[named["n"].lower()] else []


def _with_cause(texts: Texts, item: Recommendation) -> str:
    """The words of a recommendation with those of the cause of concern that it is under."""
    cause = texts.snapshot.get(item.part_of or "")
    return f"{texts.words(item)} {texts.words(cause) if isinstance(cause, Recommendation) else ''}"


def _entries(texts: Texts, inspection: Inspection) -> list[Recommendation]:
    causes = in_order(texts, inspection, "CAUSE_OF_CONCERN")
    under = [each for each in in_order(texts, inspection, "RECOMMENDATION") if each.part_of]
    return under if len(causes) == 1 else []


def _is_part(texts: Texts, judgment: Judgment) -> bool:
    """Whether a judgment is of a part of the report, not of a pillar as a whole."""
    question = texts.snapshot.get(judgment.question)
    return isinstance(question, Question) and question.kind in ("QUESTION", "AREA")


def _by_area(texts: Texts, inspection: Inspection) -> list[list[Recommendation]]:
    """The areas for improvement and recommendations under each area of the report, as it has them."""
    judged = [
        (place.start, area)
        for each in texts.snapshot.referring(inspection.iri, Judgment, "inspection")
        if (place := texts.passage(each)) and (area := texts.area(each)) and _is_part(texts, each)
    ]
    kinds = ("AREA_FOR_IMPROVEMENT", "RECOMMENDATION")
    items = [each for kind in kinds for each in in_order(texts, inspection, kind) if not each.part_of]
    areas = list(dict.fromkeys(area for _, area in sorted(judged)))
    return [[each for each in items if texts.area(each) == area] for area in areas]
