"""Matters that an answer names itself: in the heading of an entry, in one breath with its stance, in minutes."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from graph.documents.layouts.answer_block import SHARED, Block, Span
from graph.documents.layouts.answer_named import STATUS_FIRST, named_first
from graph.documents.layouts.answer_signs import DEMAND, NO_MATTER, kind_of
from graph.documents.layouts.answer_taken import (
    INSPECTION,
    NOTHING_SAID,
    by_nth,
    denied,
    raised,
    taken_up,
    turned_to,
    viewed,
)
from graph.documents.layouts.answer_voices import Voices
from graph.documents.layouts.answer_wording import acts_in, after, answers, asked, cut
from graph.documents.lines import Line, clean, sentences
from graph.documents.stances import stance
from graph.ids import normalise


class Matters(Voices):
    """The steps that find what is answered where nothing is quoted before the answer."""

    def _entry(self, line: Line) -> bool:
        """ "2. Vetting. ...": the heading names what is answered, unless what is asked is told after it."""
        size = 0 if self.labelled or self.thirds else self.entries.get(line.start, 0)
        if not size:
            return False
        raw = re.sub(r"\s", " ", self.answer.draft.words(line.start, line.end))
        first = next((at for at in range(size, len(raw)) if raw[at] not in " .:–-"), len(raw))
        rest = replace(line, start=line.start + first, text=clean(raw[first:]), marker="")
        self.answer.draft.claim(line, "item", "response")
        found = asked(self.answer, raw[first:], awaited=True, plainly=True)
        if not found and not (answers(self.answer, rest) or STATUS_FIRST.match(rest.text)):
            self.current = None
            self.rest.append(line)
            return True
        if parts := by_nth(raw[first:]):
            for start, end, told in parts:
                quote = (rest.start + told[0], rest.start + told[1])
                self._open(Block([quote], answer=[cut(rest, raw[first:], start, end)], area=self.area, below=True))
            return True
        block = self._open(Block(area=self.area, below=True))
        spans = [(rest.start + start, rest.start + end) for start, end in found]
        block.quotes = spans or [(line.start, line.start + size)]
        block.answer = after(rest, raw[first:], found[-1][1]) if found else [rest]
        return True

    def _named(self, line: Line) -> bool:
        """ "AFI 5. It is done.": the paragraph names what it answers, and goes on with the answer."""
        raw = self.answer.draft.words(line.start, line.end)
        found = named_first(raw) if line.stops and not self.labelled else None
        if found is None or DEMAND.match(clean(raw[found[1] :])):
            return False
        size, first = found
        self.answer.draft.claim(line, "item", "response")
        block = self._open(Block(area=self.area, below=True))
        block.quotes = self._numbered(kind_of(raw), raw[:size]) or [(line.start, line.start + size)]
        block.answer = [replace(line, start=line.start + first, text=clean(raw[first:]), marker="")]
        return True

    def _names(self, raw: str) -> list[Span]:
        """What a paragraph names in one breath with its stance, where it does not go on with an answer."""
        if self._questioned() and stance(self.headed.text if self.headed else "") != "NOTES":
            return viewed(raw)
        block = self.current
        if block is not None and block.quotes and not block.answer:
            return []
        fresh = block is None or block.done or bool(self.area)
        return taken_up(raw) or (denied(raw) or turned_to(raw) if fresh else self._turns_away(raw))

    def _turns_away(self, raw: str) -> list[Span]:
        """The matter that a paragraph turns to after an answer to another, where it says at once what comes of it."""
        block, found = self.current, turned_to(raw)
        if block is None or block.listed or not found or NO_MATTER.search(raw, *found[0]):
            return []
        told = next((raw[a:b] for a, b in sentences(raw)), "")
        said = stance(told) != "NOTES" or NOTHING_SAID.search(told) or acts_in(self.answer, told)
        name = normalise(raw[slice(*found[0])]).removeprefix("the ")
        quoted = (normalise(self.answer.draft.words(*span)) for span in block.quotes)
        near = any(fuzz.partial_token_set_ratio(name, words) >= SHARED for words in quoted)
        return found if said and not near else []

    def _raised(self, raw: str) -> list[Span]:
        """What minutes say that somebody raised, under a heading that names the inspection."""
        if self.labelled or self.headed is None or not INSPECTION.search(self.headed.text):
            return []
        return taken_up(raw) or raised(raw)
