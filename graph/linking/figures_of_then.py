"""Figures of an earlier report that a later one gives again as what was so then, with no word of who found them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.documents.figures.numerals import PERCENT, N, blanked, value
from graph.linking.back_references import around
from graph.linking.earlier_figures import COMPARES
from graph.linking.references import references
from graph.linking.statistics import report_says
from graph.linking.terms import contained, telling, terms
from graph.linking.texts import Sentence, Texts, link, order
from graph.model import Inspection, Item, Link, Passage, Statistic

_FIGURE = re.compile(
    rf"(?P<number>{N})(?P<percent>{PERCENT})?(?: (?:out )?of (?:the |its |our |these |those )?(?P<whole>{N}))?", re.I
)
_YEAR = re.compile(r"\b(?:in|since|by|at|from|of|to)(?: [A-Za-z]+)? (?P<y>20[012]\d)\b(?![/–-])", re.I)
_AGO = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten) years ago\b", re.I)
_BESIDE = re.compile(
    r"\b(?:from|compared (?:with|to)|against|up on|than|then|previously|before|(?:at|in|since) our last inspection"
    r"|last (?:time|year))(?: (?:the|just|only|about|around|nearly|almost|over|more than|fewer than))* $",
    re.I,
)
"""What stands before a figure that another one is set beside."""
SMALL = 9
"""Numbers up to this are told of anything: more words must agree."""
FEW, TWO = 1, 2
SUBJECT = 0.2
_UNITS = frozenset(("percent", "cent"))


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure of a sentence: a number, what it is out of, and whether it is a share; with the reports it may be of."""

    number: float
    whole: float | None
    percent: bool
    beside: bool
    held: tuple[Inspection, ...]

    def given_by(self, each: Statistic) -> bool:
        """Whether a figure is the same: as many, or as many of as many, or as large a share."""
        if self.percent:
            return each.unit == "PERCENT" and each.value == self.number
        if each.numerator is not None:
            return each.numerator == self.number and self.whole in (None, each.denominator)
        return each.unit == "COUNT" and each.value == self.number and self.whole is None

    def given_again_by(self, each: Statistic) -> bool:
        return self.given_by(each) or each.comparator == self.number


def figures_of_then(texts: Texts) -> Iterator[Link | Passage]:
    """A figure that a report sets in the past, to the figure of the report of then that gave it.

    The same figure of the same thing ties the two: neither needs a word of who found it.
    """
    for inspection in texts.inspections:
        kin = texts.by_force[texts.place(inspection.force)]
        earlier = tuple(each for each in kin if order(each.cycle) < order(inspection.cycle))
        for sentence in report_says(texts, inspection) if earlier else ():
            for told in _told(sentence.words, inspection.cycle, earlier):
                if target := _given(texts, sentence, told):
                    yield from _links(texts, inspection, sentence, told, target)


def _told(words: str, cycle: str, earlier: tuple[Inspection, ...]) -> Iterator[_Told]:
    """The figures of a sentence that may be those of an earlier report: it names a year, or sets them beside others."""
    dated = _years(words, cycle)
    held = tuple(each for each in earlier if each.cycle in dated)
    plain = blanked(words)
    for found in _FIGURE.finditer(plain):
        number, whole = value(found["number"]), value(found["whole"]) if found["whole"] else None
        beside = _BESIDE.search(plain[: found.start()]) is not None
        if reports := held if dated else earlier if beside and number > SMALL else ():
            yield _Told(
                number, whole, found["percent"] is not None, beside or COMPARES.search(words) is not None, reports
            )


def _years(words: str, cycle: str) -> frozenset[str]:
    """The cycles that the years of a sentence may be of."""
    said = [f"our report of {found['y']}" for found in _YEAR.finditer(words)]
    said += [f"{found[0]} we found" for found in _AGO.finditer(words)]
    return frozenset(code for each in said for reference in references(each, cycle) for code in reference.cycles)


def _given(texts: Texts, sentence: Sentence, told: _Told) -> Statistic | None:
    """The figure that the latest report gave which has it, of the same thing as far as the words around tell."""
    near, wide = terms(sentence.words), terms(sentence.paragraph, texts.words(sentence.item))
    for report in reversed(told.held):
        ranked = []
        for each in filter(told.given_by, texts.figures(report.iri)):
            theirs = terms(texts.words(each))
            own, around = (set(telling(mine.shared(theirs))) - _UNITS for mine in (near, wide))
            named = own if len(set(telling(near.weights)) - _UNITS) > FEW else around
            if named and (told.number > SMALL or len(around) >= TWO) and contained(theirs, wide) >= SUBJECT:
                ranked.append((contained(theirs, wide), each.iri, each))
        if ranked:
            return max(ranked, key=lambda one: one[:2])[2]
    return None


def _links(
    texts: Texts, inspection: Inspection, sentence: Sentence, told: _Told, target: Statistic
) -> Iterator[Link | Passage]:
    """The figure is that of then. A sentence that tells it by itself follows up the finding that gave it."""
    proof, given = texts.span(sentence.passage, sentence.start, sentence.end), texts.passage(target)
    again = [each for each in _of_sentence(texts, inspection, proof) if told.given_again_by(each)]
    yield proof
    for each in again[:1]:
        yield _link(texts, "SAME_FACT_AS", each, target, "statistics/quoted", (proof, given))
    if not told.beside and next(references(sentence.words, inspection.cycle), None) is None:
        found = around(texts, target) or target
        yield _link(texts, "FOLLOWS_UP", sentence.item, found, "statistics/of-then", (proof, given))


def _of_sentence(texts: Texts, inspection: Inspection, proof: Passage) -> Sequence[Statistic]:
    return [
        each
        for each in texts.figures(inspection.iri)
        if (place := texts.passage(each)) and place.document == proof.document and place.start == proof.start
    ]


def _link(
    texts: Texts,
    relation: str,
    source: Item,
    target: Item,
    method: str,
    evidence: tuple[Passage | None, ...],
) -> Link:
    return link(
        texts,
        relation=relation,
        basis="STATED",
        source=source,
        target=target,
        method=method,
        confidence=0.9,
        evidence=tuple(filter(None, evidence)),
        reason="the later report gives the earlier figure again",
    )
