"""Figures told in sentences: ratios of case files, percentages with margin and comparison, rates, multiples, counts.

The sentence is the passage; what the figure counts, and whether more of it is better, is read from its words. A
paragraph is read as a whole, because a sentence may say how many files were read for those after it, or only with what
the figure before it is to be compared. Source of the shapes: how inspectorate reports print case-file results.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.documents.figures.counts import changes, counts, sums, taken_up
from graph.documents.figures.figure import NOTHING, Context, Figure
from graph.documents.figures.numerals import blanked
from graph.documents.figures.ratios import ratios, told_set
from graph.documents.figures.shares import (
    Comparison,
    about_the_place,
    compared,
    fractions,
    multiples,
    percent_spans,
    percentages,
    rates,
    without_shares,
)

__all__ = ["NOTHING", "Context", "Figure", "figures", "told"]

_PERIOD = re.compile(
    r"\b(?:in|for|over|during|at|as at|between)? ?(?P<p>(?:the )?(?:year (?:ending|to)|12 months (?:to|ending)"
    r"|twelve months to|financial year)"
    r" (?:the end of )?[\w/ ]*?20\d\d(?:[/–-]\d\d)?|between [A-Z][a-z]+(?: 20\d\d)? and [A-Z][a-z]+ 20\d\d"
    r"|(?<=[Aa]t )\d{1,2} [A-Z][a-z]+ 20\d\d)",
    re.I,
)


def told(sentences: Sequence[str], context: Context = NOTHING) -> tuple[list[list[Figure]], Context]:
    """The figures of each sentence of a paragraph, and what it tells: the size of the sample.

    For the paragraph after it ``Context.later`` says what of that still holds.
    """
    found: list[list[Figure]] = []
    for sentence in sentences:
        telling = len(sentence) <= _LONGEST and _TOLD.search(sentence) is not None
        words = blanked(sentence) if telling else ""
        parts = _parts(words, context)
        for beside in parts:
            if isinstance(beside, Comparison):
                _compare(found, beside)
        own = [part for part in parts if isinstance(part, Figure)]
        found.append(_dated(own, sentence))
        context = _after(context, own, words)
    return found, Context(context.sample, context.unit, age=context.age)


def figures(sentence: str, context: Context = NOTHING) -> list[Figure]:
    """The figures of one sentence."""
    return told((sentence,), context)[0][0]


_TOLD = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|none|all"
    r"|every|half|thirds?|quarters?"
    r"|fifths?|tenth|twice|doubled?|trebled|tripled)\b",
    re.I,
)
"""A sentence with none of these words tells no figure."""
_LONGEST = 1_500
"""A longer "sentence" is a list or broken text, and no place to look for what belongs together."""


def _parts(words: str, context: Context) -> list[Figure | Comparison]:
    """Every figure of a blanked sentence, in order. Loose parts and counts only where no ratio or share is told."""
    if not words or about_the_place(words):
        return []
    found: list[Figure | Comparison] = [*rates(words)]
    if not found:
        found += percentages(words, context)
    if not found or all(isinstance(each, Figure) and each.unit == "PERCENT" for each in found):
        told_ratios = _without_implied(list(ratios(without_shares(words), context)), found)
        found = [each for each in found if not _restates(each, told_ratios)] + [*told_ratios]
    if not found:
        found += [*multiples(words), *fractions(words, context)]
    if all(isinstance(each, Figure) and each.unit in ("PERCENT", "PROPORTION") for each in found):
        whole = told_set(without_shares(words))
        taken = percent_spans(words) + ([(whole.start, whole.end)] if whole else [])
        changed = [*taken_up(words, context)] or [
            each for each in changes(words) if not any(start <= each.start < end for start, end in taken)
        ]
        found += changed or counts(words, taken, context)
    if not found:
        found += sums(words)
    return sorted(found, key=lambda each: each.start if isinstance(each, Figure) else 0)


def _without_implied(ratios_: list[Figure], shares: Sequence[object]) -> list[Figure]:
    """The ratios of a sentence; where it has percentages too, only those told in one phrase."""
    return ratios_ if not shares else [each for each in ratios_ if not each.denominator_implied]


def _restates(share: Figure | Comparison, ratios_: Sequence[Figure]) -> bool:
    """Whether a percentage only works out a ratio of the same sentence: "52 of 60 cases (87 percent)"."""
    return any(
        each.numerator is not None
        and each.denominator
        and abs(100 * each.numerator / each.denominator - (share.value or -1)) < 1
        for each in ratios_
    )


def _compare(found: list[list[Figure]], beside: Comparison) -> None:
    """Give the last figure of the paragraph that has none its comparison."""
    for group in reversed(found):
        if group:
            if group[-1].unit == "PERCENT" and group[-1].comparator is None:
                group[-1] = compared(group[-1], beside)
            return


def _dated(found: list[Figure], sentence: str) -> list[Figure]:
    period = _PERIOD.search(sentence)
    return [replace(figure, period=period["p"]) for figure in found] if period else found


def _after(context: Context, found: list[Figure], words: str) -> Context:
    whole = told_set(without_shares(words))
    if whole is not None and not any(figure.denominator == whole.size for figure in found):
        context = Context(whole.size, whole.unit, context.last, context.sentence)
    return replace(context, last=found[-1], sentence=words) if found else context
