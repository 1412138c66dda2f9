"""Statistics as items: the figures of some paragraphs, each with the sentence it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.documents.draft import Draft, squashed
from graph.documents.figures import NOTHING, Context, Figure, told
from graph.documents.lines import Line, clean, sentences
from graph.documents.titles import topic
from graph.model import Statistic

_LETTERS = re.compile(r"[^\W\d_]{2,}")
"""Marks of lists and page numbers are no words."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Adds statistics to a draft, for one inspection, as read by one layout."""

    draft: Draft
    inspection: str
    layout: str

    def of(
        self,
        paragraphs: Sequence[Line],
        question: str | None = None,
        supports: str | None = None,
        context: Context = NOTHING,
    ) -> Context:
        """Add the figures of some paragraphs; the size of a sample told in one holds for the two after it.

        ``context`` is what paragraphs before these told; what these tell is returned. A list belongs to the paragraph
        it stands under. A heading, or whatever else stands between two paragraphs, ends what was told.
        """
        held: Line | None = None
        for line in paragraphs:
            if held is not None and not self.next_to(held.end, line.start):
                context = NOTHING
            held = line
            if not line.bullet:
                context = context.later()
            words = self.draft.words(line.start, line.end)
            spans = sentences(words)
            found, context = told([clean(words[start:end]) for start, end in spans], context)
            for (start, end), figures in zip(spans, found, strict=True):
                for figure in figures:
                    self.add((line.start + start, line.start + end), figure, question, supports)
        return context

    def next_to(self, end: int, start: int) -> bool:
        """Whether no words stand between the end of one paragraph and the start of another."""
        return end <= start and not _LETTERS.search(self.draft.words(end, start))

    def add(
        self, span: tuple[int, int], figure: Figure, question: str | None = None, supports: str | None = None
    ) -> Statistic:
        words = self.draft.words(*span)
        numbers = (figure.unit, figure.numerator, figure.denominator, figure.value, figure.comparator, figure.counted)
        return self.draft.add(
            Statistic(
                iri=self.draft.iri("statistic", self.inspection, squashed(words), *(str(n) for n in numbers)),
                title=f"{_shown(figure)}: {topic(_NUMBERS.sub(' ', clean(words)))}",
                text=words,
                inspection=self.inspection,
                question=question,
                supports=supports,
                unit=figure.unit,
                counts=figure.counts,
                counted=figure.counted,
                numerator=figure.numerator,
                denominator=figure.denominator,
                denominator_implied=figure.denominator_implied,
                value=figure.value,
                qualifier=figure.qualifier,
                period=figure.period,
                comparator=figure.comparator,
                comparator_label=figure.comparator_label,
                margin=figure.margin,
                passages=(self.draft.passage(*span),),
                method=f"{self.layout}/figure",
            )
        )


_NUMBERS = re.compile(r"[£±]?\b\d[\d,.]*\d\b(?: ?%| ?per ?cent)?|\b\d\b(?: ?%| ?per ?cent)?", re.I)
_SUFFIXES = {"PERCENT": "%", "TIMES": " times", "PROPORTION": " of the whole"}


def _shown(figure: Figure) -> str:
    if figure.denominator is not None and figure.numerator is not None:
        return f"{figure.numerator:,.10g} of {figure.denominator:,.10g}{' cases' if figure.unit == 'CASES' else ''}"
    return f"{figure.value:,.10g}{_SUFFIXES.get(figure.unit, '')}" if figure.value is not None else "figure"
