"""Answers cut into blocks: what is answered, as the answer repeats it, and the paragraphs that answer it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from graph.documents.answers import Answer
from graph.documents.commitments import promise
from graph.documents.draft import GRADED_AREA
from graph.documents.grades import graded_area
from graph.documents.layouts.answer_signs import (
    ALL,
    ANNOUNCES,
    ANSWER_LABEL,
    APIECE,
    ASKED,
    AUTHORED,
    CHIEF,
    CLOSING,
    DEMAND,
    IN_MARKS,
    INDIRECT,
    LABEL,
    NUMBERED_AREA,
    OF_THE_BODY,
    ORDINALS,
    PAGE_FOOT,
    QUOTED_INSIDE,
    REPORTS,
    TOPIC,
)
from graph.documents.lines import Line, clean, sentences
from graph.documents.stances import stance
from graph.ids import normalise
from graph.model import Organisation

Span = tuple[int, int]

_TITLE_WORDS = 8
_SHARED = 80
"""Token similarity from which a paragraph that names a topic takes up a point of the list."""


@dataclass
class Block:
    """What is answered, and the answer. ``speaker`` is who answers, where it is not the author of the whole."""

    quotes: list[Span] = field(default_factory=list)
    quoted: list[Line] = field(default_factory=list)
    answer: list[Line] = field(default_factory=list)
    speaker: Organisation | None = None
    area: str | None = None
    listed: bool = False
    """Whether the quotations are a list that is answered together."""
    announced: bool = False
    """Whether a paragraph announced the list, so that its items need not read as demands."""
    below: bool = False
    """Whether paragraphs of answer followed the quotations."""
    topic: Line | None = None
    """The label, where it names a topic: what is answered, unless a quotation follows."""


class Blocks:
    """Cuts the body of an answer line by line. Each step either takes a line or leaves it to the next."""

    def __init__(self, answer: Answer, lines: Sequence[Line]) -> None:
        self.answer = answer
        self.labelled = any(ANSWER_LABEL.match(line.text) for line in lines)
        self.blocks: list[Block] = []
        self.rest: list[Line] = []
        self.current: Block | None = None
        self.area: str | None = None
        self.quoting = self.apiece = False
        self.numbers: dict[str, list[Span]] = {}
        self.running = _running(lines)
        self.intro: Line | None = None
        steps = (
            self._furniture,
            self._heading,
            self._label,
            self._speaker,
            self._quotation,
            self._inside,
            self._title,
            self._telling,
            self._paragraph,
        )
        self.last: Line | None = None
        self.told: Line | None = None
        for line in lines:
            next(step for step in steps if step(line))
            self.last = line
        self.blocks = [part for block in self.blocks if block.answer for part in _by_topic(block)]

    def _furniture(self, line: Line) -> bool:
        bare = line.text.isdigit() or line.furniture or bool({line.text, _unpaged(line.text)} & self.running)
        bare = bare or bool(PAGE_FOOT.search(line.text) and not line.stops)
        if bare:
            self.answer.draft.claim(line, "furniture", "page number")
        return bare

    def _title(self, line: Line) -> bool:
        """A heading of the author's own ("Next steps") ends the block before it."""
        short = (
            not line.stops and not line.bullet and len(line.text.split()) <= _TITLE_WORDS and line.text[:1].isupper()
        )
        if not (line.heading or short):
            return False
        self.current, self.quoting = None, False
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
        numbered = None if graded or line.stops else NUMBERED_AREA.match(words)
        if graded is None and numbered is None:
            return False
        self.area = graded[0] if graded else numbered["t"].strip() if numbered else None
        self.current, self.quoting, self.apiece = None, False, False
        self.answer.draft.claim(line, "context", GRADED_AREA if graded else "area")
        return True

    def _label(self, line: Line) -> bool:
        """ "Recommendation 2": what follows is quoted, up to the label of the answer where the document has such."""
        label = LABEL.match(line.text)
        told = (label["t"] or label["t2"]) if label else None
        if not label or (told and line.stops and not DEMAND.match(told) and not self.labelled):
            return False
        if self.current is None or not told or self.last is not self.told:
            self.current = Block(area=self.area)
            self.blocks.append(self.current)
        else:
            self._settle()
            self.current.listed = True
        self.told = line if told else None
        self.quoting = True
        if label["n"]:
            self.numbers[label["n"]] = self.current.quotes
        if told and DEMAND.match(told):
            self._quote(line)
            self.quoting = self.labelled
            return True
        if told:
            self.current.topic, self.quoting = line, self.labelled
        self.answer.draft.claim(line, "context", "label")
        return True

    def _speaker(self, line: Line) -> bool:
        """ "Force response": what follows is the answer of whoever is named."""
        label = ANSWER_LABEL.match(line.text)
        if self.current is None or not label or (line.stops and not label["s"] and not label["n"] and not label["n2"]):
            return False
        self._settle()
        who = label["w"] or label["w2"] or ""
        speaker = self.answer.force if self._of_force(who) else None
        if self.current.answer:
            quotes = self._numbered(label["n"] or label["n2"] or "") or list(self.current.quotes)
            self.current = Block(quotes=quotes, speaker=speaker, area=self.current.area)
            self.blocks.append(self.current)
        self.current.speaker, self.quoting = speaker, False
        if label["t"]:
            self.answer.draft.claim(line, "item", "response")
            raw = self.answer.draft.words(line.start, line.end)
            at = line.start + len(raw) - len(raw[raw.index(":") + 1 :].lstrip())
            self.current.answer.append(replace(line, start=at, text=label["t"]))
        else:
            self.answer.draft.claim(line, "context", "label")
        return True

    def _numbered(self, words: str) -> list[Span]:
        """The quotations under the numbers that a label names ("comments (areas for improvement 5 and 6)")."""
        return [span for number in re.findall(r"\d+(?:\.\d+)?", words) for span in self.numbers.get(number, ())]

    def _of_force(self, who: str) -> bool:
        initials = "".join(word[0] for word in self.answer.force.title.split())
        return (
            bool(who)
            and not OF_THE_BODY.search(who)
            and bool(CHIEF.search(who) or who.upper() == initials or who.isupper())
        )

    def _quotation(self, line: Line) -> bool:
        """A whole line that is what the inspectorate asked for, not a sentence of the author's own."""
        announced = line.bullet and self.intro is not None and self.intro.text.endswith(":")
        going_on = line.bullet and self.current is not None and self.current.announced and not self.current.below
        apiece = line.bullet and self.apiece
        demanded = announced or going_on or apiece or (bool(DEMAND.match(line.text)) and not AUTHORED.search(line.text))
        unanswered = self.current is not None and not self.current.answer and not self.current.quotes
        demanded = demanded or (unanswered and bool(IN_MARKS.match(line.text)))
        follows = self.quoting and self.current is not None and not self.current.answer and not self._speaks(line)
        if not demanded and not follows:
            return False
        if not demanded and line.text.endswith(":"):
            self.answer.draft.claim(line, "item", "quotation")
            return True
        if self.current is None or apiece or not (follows or self._together(line)):
            self.current = Block(area=self.area)
            self.blocks.append(self.current)
        if line.bullet and not self.current.quotes and self.intro is not None:
            self._introduce(self.intro)
            self.current.announced = announced
        self.current.listed = self.current.listed or (
            line.bullet and not apiece and bool(self.current.quotes) and not self.labelled
        )
        self._quote(line)
        self.quoting = self.quoting and (self.labelled or line.text.endswith(":"))
        self.intro = None
        return True

    def _speaks(self, line: Line) -> bool:
        """Whether the author answers, without a label, what is quoted: in the inspectors' words "we" is them."""
        quoted = self.current is not None and bool(self.current.quotes)
        first = re.search(r"\bI\b|\b[Mm]y\b", line.text)
        return quoted and bool(first or (AUTHORED.search(line.text) and stance(line.text) != "NOTES"))

    def _together(self, line: Line) -> bool:
        """List items that follow one another are answered together; so is a quotation not answered yet."""
        if self.current is None:
            return False
        if self.current.listed and line.bullet and not self.current.below:
            return True
        return not self.current.answer and (line.bullet or not self.current.quotes)

    def _introduce(self, intro: Line) -> None:
        """The paragraph that announces a list is part of its answer where it takes a stance."""
        if self.current is not None:
            self.current.listed = True
            if stance(intro.text) != "NOTES":
                self.current.answer.append(intro)

    def _quote(self, line: Line) -> None:
        if self.current is not None:
            self.answer.draft.claim(line, "item", "quotation")
            self.current.quotes.append(self._bare(line))
            self.current.quoted.append(line)

    def _bare(self, line: Line) -> Span:
        """The span of a quotation without the quotation marks around it, or the label before it."""
        raw = self.answer.draft.words(line.start, line.end)
        lead = re.match(
            r"^(?:recommendation|area for improvement|AFI|cause of concern) ?\w{0,2}\s*[:.–-]\s*", raw, re.I
        )
        start, end = (lead.end() if lead else 0), len(raw)
        while start < end and raw[start] in "'\"‘“ ":
            start += 1
        while end > start and raw[end - 1] in "'\"’” ":
            end -= 1
        return line.start + start, line.start + end

    def _inside(self, line: Line) -> bool:
        """A paragraph of the author's that quotes what is asked: the quotation opens a block."""
        raw = re.sub(r"\s", " ", self.answer.draft.words(line.start, line.end))
        found = list(QUOTED_INSIDE.finditer(raw)) or list(INDIRECT.finditer(raw)) or list(ASKED.finditer(raw))
        if not found:
            return False
        if raw.endswith(":"):
            self.intro = line
            return self.current is not None and not self.current.answer
        self.answer.draft.claim(line, "item", "quotation")
        if self.current is None or self.current.answer or not (self.labelled and self.current.quotes):
            self.current = Block(area=self.area)
            self.blocks.append(self.current)
        self.current.quotes += [(line.start + m.start("q"), line.start + m.end("q")) for m in found]
        self.current.quoted.append(line)
        self.current.answer = [] if self.labelled else _after(line, raw, found[-1].end())
        self.intro = None
        return True

    def _telling(self, line: Line) -> bool:
        """A paragraph that tells what the report found ends an answer that has begun; so does one about all of it."""
        closing = ALL.search(line.text) or CLOSING.match(line.text)
        if self.current is not None and self.current.answer and closing and not self.labelled:
            self.current = None
        self.intro = line if ANNOUNCES.search(line.text) else None
        self.apiece = bool(APIECE.search(line.text)) or (self.apiece and not self.labelled)
        block = self.current
        if block is None or block.listed or self.labelled or not REPORTS.match(line.text):
            return False
        if AUTHORED.search(line.text) and acts(self.answer, line):
            return False
        if block.answer:
            self.current = None
        self.rest.append(line)
        return True

    def _settle(self) -> None:
        """Where nothing was quoted under a label, its topic is what is answered."""
        topic = self.current.topic if self.current is not None else None
        if self.current is not None and topic is not None and (not self.current.quotes or self.last is topic):
            self._quote(topic)

    def _paragraph(self, line: Line) -> bool:
        self._settle()
        if self.current is None:
            self.rest.append(line)
        else:
            self.current.answer.append(line)
            self.current.below = True
        return True


def _after(line: Line, raw: str, end: int) -> list[Line]:
    """What a paragraph says after the sentence that quotes."""
    rest = next((start for start, _ in sentences(raw) if start >= end), None)
    return [] if rest is None else [replace(line, start=line.start + rest, text=clean(raw[rest:]))]


def _by_topic(block: Block) -> list[Block]:
    """A list that is answered point by point ("On the third, ..."; "As to suspects, ...") as a block for each point."""
    parts: list[list[Line]] = [[]]
    for line in block.answer:
        if TOPIC.match(line.text):
            parts.append([line])
        else:
            parts[-1].append(line)
    apart = len(parts) > 2 or any(stance(part[0].text) != "NOTES" for part in parts[1:])
    if not block.listed or not apart:
        return [block]
    free = list(range(len(block.quoted)))
    told = [(part, _points(part[0].text, block, free)) for part in parts[1:]]
    rest = [(parts[0], free)] if parts[0] else []
    return [
        Block([block.quotes[i] for i in points], [block.quoted[i] for i in points], part, block.speaker, block.area)
        for part, points in [*rest, *told]
    ]


def _points(words: str, block: Block, free: list[int]) -> list[int]:
    """Which points of a list a paragraph takes up, by number or by the words they share; they are free no more."""
    topic = TOPIC.match(words)
    named = ((topic["t"] or topic["t2"]) if topic else words).lower()
    found = [i for i, ordinal in enumerate(ORDINALS) if i in free and re.search(rf"\b{ordinal}\b", named)]
    if not found:
        shared = {i: fuzz.partial_token_set_ratio(normalise(named), normalise(block.quoted[i].text)) for i in free}
        best = max(shared, key=lambda i: (shared[i], -i), default=None)
        found = [] if best is None or shared[best] < _SHARED else [best]
    for i in found:
        free.remove(i)
    return found


def _unpaged(words: str) -> str:
    return re.sub(r"\W*(?:page )?\d{1,3}(?: of \d{1,3})?$", "", words, flags=re.I)


def _running(lines: Sequence[Line]) -> set[str]:
    """Titles that stand on several pages, with the number of the page or beside it."""
    paged = [
        _unpaged(line.text) for line in lines if re.search(r"\s\d{1,3}$", line.text) and not LABEL.match(line.text)
    ]
    texts = [line.text for line in lines if not line.stops and re.search(r"\b(?:PEEL|HMIC\w*|inspection)\b", line.text)]
    beside = [
        line.text
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if not line.stops and (_is_page(before) or _is_page(after))
    ]
    repeated = {words for found in (paged, texts, beside) for words in found if found.count(words) > 1}
    return {words for words in repeated if not ANSWER_LABEL.match(words) and not LABEL.match(words)}


def _is_page(line: Line) -> bool:
    return line.furniture or line.text.isdigit()


def acts(answer: Answer, line: Line) -> bool:
    """Whether a line promises or reports an action."""
    return any(promise(line.text[start:end], answer.sent) for start, end in sentences(line.text))


def authored(rest: Sequence[Line]) -> Iterator[Line]:
    """Lines in the author's voice: after a paragraph that tells what was found, only those that say I, my, our."""
    telling = False
    for line in rest:
        telling = (telling or bool(REPORTS.match(line.text))) and line.stops
        if AUTHORED.search(line.text) or not telling:
            yield line
