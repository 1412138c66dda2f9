"""Answers cut into blocks: what is answered, as the answer repeats it, and the paragraphs that answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz

from graph.documents.answers import Answer
from graph.documents.draft import GRADED_AREA, QUOTATION, QUOTES_WITHIN
from graph.documents.grades import graded_area
from graph.documents.layouts.answer_block import Block, by_topic
from graph.documents.layouts.answer_elsewhere import answered_then, of_another_force
from graph.documents.layouts.answer_labels import Labels
from graph.documents.layouts.answer_pages import unpaged
from graph.documents.layouts.answer_requests import FRAME, ITEM_ASKS
from graph.documents.layouts.answer_signs import (
    ALL,
    ANNOUNCES,
    APIECE,
    AUTHORED,
    CLOSING,
    COUNTS_OUT,
    DECIDES,
    DEMAND,
    IN_MARKS,
    LABEL,
    NO_MATTER,
    NUMBERED_AREA,
    OF_OTHERS,
    OF_READERS,
    OF_REPORT,
    OF_THE_WHOLE,
    OTHERS_REPLY,
    PAGE_FOOT,
    POINTS_BACK,
    PRAISES,
    QUOTED_FIRST,
    REPORTS,
    TELLS,
    voice_of,
)
from graph.documents.layouts.answer_wording import acts, after, answers, asked, cut, leads, number_of, parts
from graph.documents.lines import Line, clean, sentences
from graph.documents.stances import stance
from graph.documents.text import BlockKind
from graph.ids import normalise

_TITLE_WORDS = 8
_SEVERAL = 2
_SAME = 80
"""Token similarity from which a quotation is printed twice."""
_SENTENCE_ENDS = ".;:?!\"'"
_RULE = re.compile(r"(?:[-–—_=*~]\s?){3,}")
_OPENS_LIST = re.compile(r":[ –—-]*$")


class Blocks(Labels):
    """Cuts the body of an answer line by line. Each step either takes a line or leaves it to the next."""

    def __init__(self, answer: Answer, lines: Sequence[Line]) -> None:
        super().__init__(answer, lines)
        steps = (
            self._furniture,
            self._whole,
            self._other,
            self._foreign,
            self._entry,
            self._named,
            self._heading,
            self._kinds,
            self._label,
            self._aside,
            self._speaker,
            self._update,
            self._by_number,
            self._reply,
            self._speech,
            self._quotation,
            self._inside,
            self._title,
            self._voice,
            self._remark,
            self._telling,
            self._paragraph,
        )
        for line in (part for whole in lines for part in self._pieces(whole)):
            next(step for step in steps if step(line))
            self.last = line
        self._head_ends()
        for block in self.blocks:
            block.answer = block.answer or ([block.verdict] if block.verdict else [])
        self.blocks = [part for block in self.blocks if block.answer for part in by_topic(block)]

    def _pieces(self, line: Line) -> list[Line]:
        """A paragraph cut around the words of others that it gives, and each piece into its parts."""
        raw = self.answer.draft.words(line.start, line.end)
        bounds = sorted({0, *self._around_speech(raw), len(raw)})
        pieces = [cut(line, raw, first, last) for first, last in pairwise(bounds) if raw[first:last].strip()]
        return [part for piece in pieces for part in self._parts(piece)]

    def _parts(self, line: Line) -> list[Line]:
        """A paragraph as the several it may be; each matter that is counted out ends the answer to the one before."""
        found = None if self.labelled or self.entries else self.titled.get(line.start)
        if found is None or line.start + found.rest >= line.end:
            return [line] if self.labelled else parts(self.answer.draft, line)
        raw = self.answer.draft.words(line.start, line.end)
        title = replace(cut(line, raw, found.start, found.end), kind=BlockKind.LINE, marker="")
        return [title, *parts(self.answer.draft, cut(line, raw, found.rest, len(raw)))]

    def _furniture(self, line: Line) -> bool:
        bare = (
            not re.search(r"[^\W\d_]", line.text)
            or line.furniture
            or bool({line.text, unpaged(line.text)} & self.running)
        )
        bare = bare or bool(PAGE_FOOT.search(line.text) and not line.stops)
        if bare:
            self.answer.draft.claim(line, "furniture", "page number")
        if self.current is not None and _RULE.fullmatch(line.text) and self.last is not None and self.last.stops:
            self.current.done = self.current.done or bool(self.current.answer)
        return bare

    def _whole(self, line: Line) -> bool:
        """ "PCC comments - closing": what follows is of the whole report."""
        return bool(OF_THE_WHOLE.match(line.text)) and self._title(line)

    def _other(self, line: Line) -> bool:
        """ "HMIC response: ...": what the inspectorate or another body replies is no answer."""
        first = next((end for _, end in sentences(line.text)), 0)
        if of_another_force(line.text, self.stem) or answered_then(line.text, first, self.answer.sent):
            self.current = None
            self.answer.draft.claim(line, "context", "on another report")
            return True
        if OF_READERS.match(line.text):
            self._drops_empty()
            self.answer.draft.claim(line, "context", "what a paper asks of its readers")
            return True
        replies = bool(OF_OTHERS.match(line.text) and OTHERS_REPLY.match(line.text))
        if replies:
            self._ends(line)
            self.answer.draft.claim(line, "context", "reply of another body")
        return replies

    def _drops_empty(self) -> None:
        """Takes back the block of a label under which a paper asks something of its own readers."""
        block = self.current
        if block is not None and not block.quotes and not block.answer:
            self.blocks.remove(block)
        self.current = None

    def _title(self, line: Line) -> bool:
        """A heading of the author's own ("Next steps") ends the block before it."""
        short = (
            not line.stops and not line.bullet and len(line.text.split()) <= _TITLE_WORDS and line.text[:1].isupper()
        )
        if not (line.heading or short):
            return False
        self._ends(line)
        self.rest.append(line)
        self.answer.draft.claim(line, "context", "heading")
        return True

    def _heading(self, line: Line) -> bool:
        """An area of the report, by its grade or its number; the block before it ends."""
        digits = line.marker[:1].isdigit()
        if (line.bullet and not digits) or DEMAND.match(line.text) or LABEL.match(line.text):
            return False
        words = f"{line.marker} {line.text}" if digits else line.text
        graded = graded_area(words)
        numbered = None if graded or line.text[-1] in _SENTENCE_ENDS else NUMBERED_AREA.match(words)
        if graded is None and numbered is None:
            return False
        self.area = graded[0] if graded else numbered["t"].strip() if numbered else None
        self._head(line)
        self.headed = None if graded else line
        self.apiece, self.handing = False, False
        self.answer.draft.claim(line, "context", GRADED_AREA if graded else "area")
        return True

    def _quotation(self, line: Line) -> bool:
        """A whole line that is what the inspectorate asked for, not a sentence of the author's own."""
        if line.bullet and ITEM_ASKS.match(line.text) and len(sentences(line.text)) >= _SEVERAL:
            return False
        announced = line.bullet and self.intro is not None and bool(_OPENS_LIST.search(self.intro.text))
        apiece = line.bullet and self.apiece
        demanded = announced or apiece or self._demands(line)
        follows = self.quoting and self.current is not None and not self.current.answer and not self._speaks(line)
        follows = follows and not self._tells_within(line) and not self._quoted_before(line)
        follows = follows or self._goes_on_asking(line)
        leads = self._contentless(line) and (self.current is None or not self.current.answer)
        if not demanded and not follows and not leads:
            return False
        if (not demanded and line.text.endswith(":")) or self._contentless(line):
            self.answer.draft.claim(line, "item", QUOTATION)
            self._quote_cause(line)
            self.intro = line
            return True
        block = self.current
        if block is None or apiece or not (follows or self._together(line)):
            block = self._open(Block(area=self.area))
        if line.bullet and not block.quotes and self.intro is not None:
            self._introduce(self.intro)
        block.announced = block.announced or announced
        block.listed = block.listed or (line.bullet and not apiece and bool(block.quotes) and not self.labelled)
        self._quote(line)
        if number := number_of(line):
            self.numbers[number] = block.quotes[-1:]
        self.quoting = self.quoting and (self.labelled or line.text.endswith(":"))
        self.intro = line if line.text.endswith(":") and not line.bullet else None
        return True

    def _quoted_before(self, line: Line) -> bool:
        """Whether what a label names was quoted further up, and a line under it says something else."""
        known = self.current.known if self.current is not None and not self.labelled else []
        words = [normalise(self.answer.draft.words(*span)) for span in known]
        return bool(words) and all(fuzz.token_set_ratio(normalise(line.text), each) < _SAME for each in words)

    def _tells_within(self, line: Line) -> bool:
        """Whether a paragraph under a label tells in one of its sentences what is asked, and is no quotation itself."""
        several = not self.labelled and len(sentences(line.text)) >= _SEVERAL and not DEMAND.match(line.text)
        if not (several or FRAME.match(line.text)):
            return False
        return bool(asked(self.answer, line.text, plainly=not (self.labelled or (self.thirds and not several))))

    def _demands(self, line: Line) -> bool:
        """Whether a line reads as a demand, goes on with a list of them, or is the quotation a label led to."""
        block = self.current
        if line.bullet and block is not None and block.announced and not block.below:
            return not self._tells(line)
        whole = not FRAME.match(line.text) and not QUOTED_FIRST.match(line.text)
        if DEMAND.match(line.text) and whole and not AUTHORED.search(line.text):
            return True
        unanswered = block is not None and not block.answer and not block.quotes
        return unanswered and bool(IN_MARKS.match(line.text))

    def _together(self, line: Line) -> bool:
        """List items that follow one another are answered together; so is a quotation not answered yet."""
        if self.current is None:
            return False
        if self.current.listed and line.bullet and not self.current.below:
            return True
        return not self.current.answer and (
            line.bullet
            or self.thirds
            or self.labelled
            or not self.current.quotes
            or bool(number_of(line))
            or (self.last in self.current.quoted and bool(DEMAND.match(line.text)))
        )

    def _inside(self, line: Line) -> bool:
        """A paragraph of the author's that quotes what is asked: the quotation opens a block."""
        raw = re.sub(r"\s", " ", self.answer.draft.words(line.start, line.end))
        block = self.current
        awaited = block is not None and block.topic is not None and not (block.quotes or block.answer)
        headed = block is None and self.last is not None and self.last is self.headed
        plainly = not (self.labelled or (self.thirds and not headed) or (block is not None and block.listed))
        matter = self.headed is not None and not NO_MATTER.search(self.headed.text)
        decides = self.headed is not None and DECIDES.search(self.headed.text)
        item = ITEM_ASKS.match(raw) if line.bullet and plainly and not decides else None
        found = (
            [item.span("q")]
            if item
            else asked(self.answer, raw, before=self.last, awaited=awaited, plainly=plainly, headed=headed and matter)
        )
        cause = self._cause_told(raw)
        names = [] if found else (self._names(raw) if plainly else []) or self._raised(raw)
        found = found or names
        found = [*([cause] if cause else []), *(span for span in found if span[0] >= (cause[1] if cause else 0))]
        if not found:
            return False
        if raw.endswith(":"):
            self.intro = line
            self._quote_cause(line)
            return self.current is not None and not self.current.answer
        self.answer.draft.claim(line, "item", QUOTES_WITHIN)
        leading = leads(raw, found[0][0]) or bool(names) or self._questioned()
        awaits = leading and block is not None and bool(block.quotes) and not block.answer
        if block is None or (not awaits and (block.answer or not block.quotes or not (self.labelled or self.thirds))):
            block = self._open(Block(area=self.area))
        block.quotes += [(line.start + start, line.start + end) for start, end in found]
        block.quoted += [replace(line, text=clean(raw[start:end])) for start, end in found]
        block.counted = len(found) > 1
        after_it = after(line, raw, found[-1][1])
        rest = [each for each in after_it if answers(self.answer, each)]
        block.verdict = self.headed if leading and self._questioned() and stance(raw) == "NOTES" else None
        voice = voice_of(rest[0].text) if rest and self.thirds and not self.labelled else None
        block.answer = [line] if leading else rest if voice or not (self.labelled or self.thirds) else []
        block.item = line.bullet and bool(block.answer)
        block.speaker = self.answer.force if voice == "FORCE" else block.speaker
        self.rest += (
            [] if leading or voice else after_it if self.thirds else [each for each in after_it if each not in rest]
        )
        self.intro = None
        return True

    def _remark(self, line: Line) -> bool:
        """A paragraph of answer to what the one before it tells of the report, where no answer is open."""
        before = self.rest[-1] if self.rest and self.rest[-1] is self.last else None
        if before is None or self.current is not None or not POINTS_BACK.match(line.text):
            return False
        told = next(TELLS.finditer(self.answer.draft.words(before.start, before.end)), None)
        if told is None or stance(line.text) == "NOTES":
            return False
        block = self._open(
            Block(quotes=[(before.start + told.start("q"), before.start + told.end("q"))], area=self.area)
        )
        taken = self._paragraph(line)
        block.done = True
        return taken

    def _telling(self, line: Line) -> bool:
        """A paragraph that tells what the report found ends an answer that has begun; so does one about all of it."""
        item = line.bullet and self.current is not None and self.current.item
        turns = any(sign.match(line.text) for sign in (CLOSING, COUNTS_OUT, OF_REPORT))
        closing = item or turns or ALL.search(line.text)
        if self.current is not None and self.current.answer and closing and not self.labelled:
            self.current = None
        self.intro = line if ANNOUNCES.search(line.text) else None
        self.apiece = bool(APIECE.search(line.text)) or (self.apiece and not self.labelled)
        block = self.current
        if block is None or block.listed or self.labelled or not REPORTS.match(line.text):
            return False
        if AUTHORED.search(line.text) and acts(self.answer, line) and not PRAISES.match(line.text):
            return False
        if block.answer:
            self.current = None
        self.rest.append(line)
        return True
