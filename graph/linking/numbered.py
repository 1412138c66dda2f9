"""Which recommendation an answer means that names it by number, or by its kind where a report has one of that kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.linking.texts import Texts
from graph.linking.told_otherwise import Meant
from graph.model import Inspection, Passage, Recommendation

KINDS = (
    ("AREA_FOR_IMPROVEMENT", r"areas? (?:for|of) improvement|AFIs?"),
    ("CAUSE_OF_CONCERN", r"causes? (?:of|for) concern"),
    ("RECOMMENDATION", r"recommendations?|recs?\.?"),
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NAMED = re.compile(
    rf"(?:the )?(?:(?:causes? (?:of|for) concern|CoC)(?:, | ?[–:-] ))?(?:(?P<nth>{'|'.join(_ORDINALS)}) )?"
    rf"(?:{'|'.join(rf'(?P<{kind}>{words})' for kind, words in KINDS)})"
    r"(?:[ -]?(?:no\.?|numbers?|nos\.?)?\s*(?P<n>\d{1,2}(?:(?:, ?|,? and | & | to |[–-])\d{1,2})*))?"
    r"(?P<about> ?[(:|–-].*)?",
    re.I,
)
_OF_ANOTHER = re.compile(
    r"\b(?:that|for) the (?:panel|board|committee|members)\b|\bof the [^.]{2,40}\breport\b|\b(?:19|20)\d\d\)", re.I
)
"""Words after a number that make it that of another report, or of the paper itself."""
_RANGE = re.compile(r"(\d+)(?: to |[–-])(\d+)")
CONFIDENCE = 0.9
"""Reports mostly print no numbers: whoever answers counts as the report prints, and now and then miscounts."""


def by_number(texts: Texts, inspection: Inspection, quotes: Sequence[Passage]) -> Iterator[Meant]:
    """What each of some words means that are a kind and a number, or the kind of which there is one."""
    for quote in quotes:
        named = _NAMED.fullmatch(" ".join((quote.exact or "").split()))
        if named is None or _OF_ANOTHER.search(named["about"] or ""):
            continue
        kind = next(kind for kind, _ in KINDS if named[kind])
        held = in_order(texts, inspection, kind)
        numbers = _numbers(named) or [1] * (len(held) == 1)
        for n in numbers:
            if 0 < n <= len(held):
                reason = f"named by its number among the {len(held)} of its kind"
                yield Meant(quote, held[n - 1], texts.passage(held[n - 1]), CONFIDENCE, "STATED", reason)


def _numbers(named: re.Match[str]) -> list[int]:
    if named["nth"]:
        return [_ORDINALS.index(named["nth"].lower()) + 1]
    words = named["n"] or ""
    between = [n for a, b in _RANGE.findall(words) for n in range(int(a) + 1, int(b))]
    return sorted({*(int(n) for n in re.findall(r"\d+", words)), *between})


def in_order(texts: Texts, inspection: Inspection, kind: str) -> list[Recommendation]:
    """The recommendations of a kind as the one document that prints them has them; of several documents, none."""
    placed = [
        (place, each) for each in texts.asked(inspection.iri) if each.kind == kind and (place := texts.passage(each))
    ]
    if len({place.document for place, _ in placed}) != 1:
        return []
    return [each for _, each in sorted(placed, key=lambda pair: (pair[0].start, pair[1].iri))]
