"""Figures that a later report gives again for comparison, as the earlier report gave them or worked out from those."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from graph.documents.titles import topic
from graph.linking.references import Reference, references
from graph.linking.statistics import numbers, reworded_by
from graph.linking.subjects import goes_on
from graph.linking.terms import Terms, alike, contained, telling, terms
from graph.linking.texts import Sentence, Texts, link, order, sentences_of
from graph.model import Inspection, Link, Passage, Statistic

QUOTED_SUBJECT = 0.2
COMPARES = re.compile(
    r"\b(?:counted|compare[ds] (?:with|to) (?:the )?\d|down from|up from"
    r"|\d ?(?:%|per ?cent) (?:that )?(?:we|HMIC(?:FRS)?) (?:found|reported|recorded|estimated)"
    r"|(?:more|larger|fewer|lower|higher|better|worse) than the \d"
    r"|(?:improvement|advance|decline|fall|rise|increase|drop) (?:on|from|since) (?:the|our) \d)",
    re.I,
)
"""That a sentence sets a figure beside another one."""
_IT_WAS = re.compile(
    r"^in (?P<year>20\d\d),? (?:it|this|that|the (?:equivalent )?(?:figure|number|share|proportion)) "
    r"(?:was|were|had been|stood at) (?:only |just )?\d+ (?:out )?of (?:the )?\d",
    re.I,
)
"""What a sample of the report before held: only inspectors count so many of so many."""
_WORSE = re.compile(
    r"\b(?:worse|poorer|weaker) than\b|\ba (?:\w+ )?(?:deterioration|decline|step back)\b"
    r"|\b(?:has|have) (?:\w+ )?(?:deteriorated|worsened|got worse|become worse)\b",
    re.I,
)
EXACT = 1e-9
_UNITS = frozenset(("percent", "cent"))
"""Terms that say nothing of what is counted."""
SHARED = 2
"""Telling terms that equal figures must share to be one."""
_THINGS = re.compile(
    r"(?:\d (?:out )?of (?:the |our |its )?\d{1,5}|\d ?(?:%|per ?cent) of) (?:(?:the|its|all|our) )*"
    r"(?P<what>(?:[a-z'’-]+ ){0,2}?(?:[a-z'’-]*s|people|(?:wo)?men|children|staff|police))\b",
    re.I,
)
_FILES = frozenset(terms("cases files records crimes investigations incidents").weights)
"""What a file that inspectors read is called."""
_COUNT = re.compile(r"\b(?P<n>\d{1,5}) (?:out )?of (?:the |our |its )?(?P<m>\d{1,5})\b", re.I)
_SHARE = re.compile(r"\b(?P<number>\d+(?:\.(?P<decimals>\d+))?) ?(?:%|per ?cent\b)", re.I)


def quoted_figures(texts: Texts) -> Iterator[Link | Passage]:
    """A figure that a later report gives again for comparison, to the figure as the earlier report gave it."""
    for inspection in texts.inspections:
        for each, sentence in _figures(texts, inspection):
            if target := _as_given(texts, inspection, each, sentence.words):
                why = "the later report gives the earlier figure again"
                yield _link(texts, "SAME_FACT_AS", each, sentence, target, why)
                if _WORSE.search(sentence.words):
                    yield _link(texts, "DETERIORATES_FROM", each, sentence, target, "the text says that it is worse")


def compared_figures(texts: Texts) -> Iterator[Link | Passage]:
    """A sentence that sets a figure beside one of an earlier report that is not given there in the same form.

    It ends at the count from which the share is worked out; where there is none, the link says what is missing.
    """
    for inspection in texts.inspections:
        given: dict[str, list[Statistic]] = {}
        quoted: set[str] = set()
        said: dict[str, Sentence] = {}
        for each, sentence in _figures(texts, inspection):
            place = f"{sentence.passage.document} {sentence.start:09}"
            given.setdefault(place, []).append(each)
            said[place] = sentence
            if _as_given(texts, inspection, each, sentence.words):
                quoted.add(place)
        for place in sorted(given.keys() - quoted):
            yield from _compared(texts, inspection, min(given[place], key=lambda each: each.iri), said[place])


def _figures(texts: Texts, inspection: Inspection) -> Iterator[tuple[Statistic, Sentence]]:
    for each in texts.figures(inspection.iri):
        passage = texts.passage(each)
        yield from ((each, sentence) for sentence in sentences_of(each, passage)) if passage else ()


def _compared(texts: Texts, inspection: Inspection, figure: Statistic, sentence: Sentence) -> Iterator[Link]:
    for reference in _beside(sentence.words, inspection.cycle):
        held = _held(texts, inspection, reference.cycles)
        target = _worked_out(texts, held, sentence.words)
        why = "the later report gives as a share what the earlier one counts" if target else None
        missing = None if target else _missing(texts, inspection, reference, sentence, held)
        yield _link(texts, "FOLLOWS_UP", figure, sentence, target, why, missing)


def _beside(words: str, cycle: str) -> list[Reference]:
    """The report that a figure is set beside: one that is named, or that of the year in which a sample was drawn."""
    if told := _IT_WAS.search(words):
        return list(references(f"our report of {told['year']}", cycle))[:1]
    return list(references(words, cycle))[:1] if COMPARES.search(words) else []


def _missing(
    texts: Texts, inspection: Inspection, reference: Reference, sentence: Sentence, held: Sequence[Inspection]
) -> str:
    state = "not given in the text that is loaded" if held else "not loaded"
    return f"{reference.label}, {texts.force(inspection)}, {state}: figure on {topic(sentence.words)}"


def _link(
    texts: Texts,
    relation: str,
    figure: Statistic,
    sentence: Sentence,
    target: Statistic | None,
    reason: str | None,
    missing: str | None = None,
) -> Link:
    return link(
        texts,
        relation=relation,
        basis="STATED",
        source=figure,
        target=target,
        missing=missing,
        method="statistics/quoted" if relation == "SAME_FACT_AS" else "statistics/compared",
        confidence=0.9 if target else 1.0,
        evidence=tuple(filter(None, (sentence.passage, texts.passage(target) if target else None))),
        reason=reason,
    )


def figure_of_then(
    texts: Texts, inspection: Inspection, force: str, cycles: tuple[str, ...], words: str, around: str
) -> Statistic | None:
    """The one figure of an earlier report that a sentence gives again as what was found then: a count or a share.

    What it is a figure of, the sentence itself tells or the paragraph around it: figures of other things may be equal.
    """
    counts = {(int(told["n"]), int(told["m"])) for told in _COUNT.finditer(words)}
    shares = {float(told["number"]) for told in _SHARE.finditer(words)}
    held = [each for each in texts.of_force(force, cycles) if order(each.cycle) < order(inspection.cycle)]
    mine = terms(words, around)

    def fits(each: Statistic) -> Statistic | None:
        told = texts.words(each)
        shared = set(telling(mine.shared(terms(told)))) - _UNITS
        equal = (each.numerator, each.denominator) in counts or (each.unit == "PERCENT" and each.value in shares)
        return each if equal and len(shared) >= SHARED and goes_on(words, told) and _of_the_same(words, told) else None

    return _latest(texts, held, words, fits, mine) if counts or shares else None


def _of_the_same(one: str, other: str) -> bool:
    """Whether two sentences count or share out one thing, as far as each says what ("9 of the 20 mares")."""
    mine, yours = (set(terms(*(told["what"] for told in _THINGS.finditer(each))).weights) for each in (one, other))
    return not mine or not yours or not mine.isdisjoint(yours) or bool(mine & _FILES and yours & _FILES)


def _held(texts: Texts, inspection: Inspection, cycles: tuple[str, ...]) -> list[Inspection]:
    held = texts.of_force(inspection.force, cycles)
    return [each for each in held if order(each.cycle) < order(inspection.cycle)]


def _compared_year(words: str, inspection: Inspection) -> tuple[str, ...]:
    """The cycle meant by a bare year or "last" in a comparison ("compared with 241 in 2019")."""
    year = _year(words)
    named = references(f"our report of {year}", inspection.cycle) if year else ()
    return tuple(code for reference in named for code in reference.cycles)


def _year(words: str) -> str | None:
    before, found, after = words.rpartition(" in 20")
    return f"20{after[:2]}" if found and after[:2].isdigit() and before else None


def _as_given(texts: Texts, inspection: Inspection, later: Statistic, words: str) -> Statistic | None:
    """The one figure of an earlier report that has a number of the sentence and speaks of the same."""
    told = tuple(code for each in references(words, inspection.cycle) for code in each.cycles)
    held = _held(texts, inspection, told or _compared_year(words, inspection))
    given = set(numbers(words)) if held else set()

    def fits(each: Statistic) -> Statistic | None:
        value = each.value if each.value is not None else each.numerator
        same = value is not None and value > 9 and f"{value:g}" in given and each.unit == later.unit
        return each if same else None

    return _latest(texts, held, words, fits)


def _worked_out(texts: Texts, held: Sequence[Inspection], words: str) -> Statistic | None:
    """The one count of an earlier report that a share of the sentence is worked out from, about the same.

    Where the share is of those the count leaves over, and the report gives their number too, it ends there.
    """

    def fits(each: Statistic) -> Statistic | None:
        part, whole = each.numerator or 0.0, each.denominator or 0.0
        if _is_share(words, part, whole):
            return each
        return (reworded_by(texts, each) or each) if _is_share(words, whole - part, whole) else None

    return _latest(texts, held, words, fits)


def _latest(
    texts: Texts,
    held: Sequence[Inspection],
    words: str,
    fits: Callable[[Statistic], Statistic | None],
    about: Terms | None = None,
) -> Statistic | None:
    """The one figure that fits in the latest report that has any: older ones do not make it uncertain."""
    mine = about or (terms(words) if held else terms())
    for earlier in reversed(held):
        same = [each for each in texts.figures(earlier.iri) if _about(mine, texts.words(each), whole=about is None)]
        found = [figure for each in same if (figure := fits(each))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _about(mine: Terms, words: str, *, whole: bool) -> bool:
    """Whether a text is about a figure: as a whole, or of a paragraph some of it."""
    told = terms(words)
    return alike(mine, told) >= QUOTED_SUBJECT or (not whole and contained(told, mine) >= QUOTED_SUBJECT)


def _is_share(words: str, part: float, whole: float) -> bool:
    """Whether a share told in percent is that of a count, as far as its decimals tell."""
    if not 0 < part < whole:
        return False
    return any(
        abs(float(told["number"]) - 100 * part / whole) <= 0.5 * 10 ** -len(told["decimals"] or "") + EXACT
        for told in _SHARE.finditer(words)
    )
