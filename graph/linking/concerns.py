"""The concerns that a report raises under one question: told one by one, continued, and summed up again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.linking.terms import alike, telling, terms
from graph.linking.texts import Texts
from graph.model import Finding, Passage

_ENUMERATED = re.compile(r"^(?:the )?(?:first|second|third|fourth|fifth|one|another|finally|lastly)\b", re.I)


class Concerns:
    """The findings of one question in one report, with the concerns among them.

    A finding of the summary pass says nothing that the detail does not, nor does a concern in it.
    """

    def __init__(self, texts: Texts, held: Sequence[Finding]) -> None:
        self._texts = texts
        told = [each for each in held if each.kind == "FINDING" and texts.passage(each)]
        self.summary = tuple(each for each in told if each.iri in texts.summaries)
        self.findings = tuple(each for each in told if each not in self.summary)
        self.all = tuple(each for each in held if each.kind == "CONCERN" and texts.passage(each))

    @cached_property
    def raised(self) -> tuple[Finding, ...]:
        """The concerns told in the detail, in the order of the text."""
        places = [self._place(each) for each in self.summary]
        held = (each for each in self.all if not any(_inside(self._place(each), place) for place in places))
        return tuple(sorted(held, key=lambda each: (self._place(each).start, each.iri)))

    @cached_property
    def one_by_one(self) -> tuple[Finding, ...]:
        """The concerns that the report counts ("First is", "The second is"), or all of them where it counts none."""
        return tuple(each for each in self.raised if is_enumerated(self._texts.words(each))) or self.raised

    @property
    def counts(self) -> bool:
        return any(is_enumerated(self._texts.words(each)) for each in self.one_by_one)

    @cached_property
    def summed_up(self) -> tuple[Finding, ...]:
        """The concerns that name again what was told one by one: in the summary pass, or outside the place of telling.

        A concern that stands among those told one by one says more, and sums nothing up.
        """
        told = [self._place(each) for each in self.one_by_one] if self.counts else []
        first, last = min((each.start for each in told), default=0), max((each.end for each in told), default=0)
        held = (each for each in self.all if each not in self.one_by_one)
        return tuple(each for each in held if not first < self._place(each).start < last)

    def continued(self, concern: Finding) -> Iterator[Finding]:
        """The concerns told between one that is counted and the next: they say more of the first."""
        place, after = self._place(concern), self._after(concern)
        for each in self.raised:
            mine = self._place(each)
            if each not in self.one_by_one and mine.document == place.document and place.end <= mine.start < after:
                yield each

    def told(self, concern: Finding) -> Iterator[str]:
        """The sentences of the paragraph in which a concern stands: from it to the next, where the report counts."""
        place, after = self._place(concern), self._after(concern)
        begin = place.start if is_enumerated(self._texts.words(concern)) else 0
        yield self._texts.words(concern)
        for each in self.findings:
            if _inside(place, self._place(each)):
                for sentence in self._texts.sentences(each):
                    if begin <= sentence.start < after:
                        yield sentence.words

    def enumerates(self, finding: Finding) -> bool:
        """Whether a finding is a paragraph in which a counted concern stands."""
        return any(_inside(self._place(each), self._place(finding)) for each in self.one_by_one)

    def within(self, finding: Finding, words: str) -> Finding | None:
        """The concern inside a finding that shares telling terms with some words."""
        mine = terms(words)
        held = [each for each in self.raised if _inside(self._place(each), self._place(finding))]
        near = [each for each in held if telling(mine.shared(terms(self._texts.words(each))))]
        return max(near, key=lambda each: alike(mine, terms(self._texts.words(each))), default=None)

    def _after(self, concern: Finding) -> int:
        place = self._place(concern)
        starts = [other.start for each in self.one_by_one if (other := self._place(each)).document == place.document]
        paragraphs = [held.end for each in self.findings if _inside(place, held := self._place(each))]
        return min((start for start in starts if start > place.start), default=max(paragraphs, default=place.end))

    def _place(self, finding: Finding) -> Passage:
        place = self._texts.passage(finding)
        assert place is not None, "concerns and findings are held only where their words are"
        return place


def is_enumerated(words: str) -> bool:
    """Whether a sentence begins by counting."""
    return _ENUMERATED.search(words) is not None


def _inside(inner: Passage, outer: Passage) -> bool:
    return inner.document == outer.document and outer.start <= inner.start and inner.end <= outer.end
