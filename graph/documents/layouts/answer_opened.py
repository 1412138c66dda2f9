"""The blocks of an answer opened so far: what the steps that cut it read and write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from graph.documents.answers import Answer
from graph.documents.directory import force_stem
from graph.documents.draft import QUOTATION
from graph.documents.layouts.answer_block import Block, Span
from graph.documents.layouts.answer_entries import NUMBER, REACH, entries, run_in
from graph.documents.layouts.answer_pages import running
from graph.documents.layouts.answer_requests import TOGETHER, counted
from graph.documents.layouts.answer_signs import (
    ALL,
    AT_ONCE,
    AUTHORED,
    CAUSE,
    CAUSE_KIND,
    CHIEF,
    CHIEF_SIGNED,
    CLOSING,
    CONTENTLESS,
    FIRST_PERSON,
    GOES_BACK,
    GOES_ON,
    HANDOVER,
    NAMES_CAUSE,
    NO_MATTER,
    OF_CHIEF,
    OF_INSPECTORS,
    OF_OTHERS,
    OF_THE_BODY,
    THE_BODY,
    THIRD_PERSON,
    UNSAID,
    answer_label,
    voice_of,
)
from graph.documents.layouts.answer_wording import quoted
from graph.documents.layouts.speech import holders
from graph.documents.lines import Line, clean, sentences
from graph.documents.stances import stance
from graph.model import Organisation

_MOST_TOLD = 3
"""Paragraphs at most that tell what is asked before an answer that has a label."""


_NUMBER = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})?[.)]?\s+")


def _hands_over(words: str) -> bool:
    """Whether a paragraph leads to words of the chief constable; in one on the commissioner alone "he" is no other."""
    led = HANDOVER.search(words)
    return led is not None and (CHIEF.search(led[0]) is not None or not THE_BODY.search(words))


class Opened:
    """What is known at a line of an answer: the block that is open, and what the document has shown of itself."""

    def __init__(self, answer: Answer, lines: Sequence[Line]) -> None:
        self.answer = answer
        self.stem = force_stem(answer.force.title)
        self.running = running(lines)
        labels = [label for line in lines if (label := answer_label(line.text, self.stem))]
        self.labelled = len(labels) > 1 or any(label["w"] or label["w2"] for label in labels)
        firsts = sum(bool(FIRST_PERSON.search(line.text)) for line in lines)
        self.thirds = sum(bool(THIRD_PERSON.match(line.text)) for line in lines) > firsts
        """Whether the author is spoken of in the third person, as in reports to boards and panels."""
        self.blocks: list[Block] = []
        self.rest: list[Line] = []
        self.within: set[int] = set()
        """Where those of them stand that are under an area of the report."""
        self.handed: list[Line] = []
        """What the chief constable says of the report, given in full."""
        self.current: Block | None = None
        self.area: str | None = None
        self.entries = entries(lines)
        self.titled = run_in(lines, answer.draft.words)
        self.run_ins = {at + found.start for at, found in self.titled.items()}
        self.voice: Organisation | None = None
        """Who answers in the part that is open, where its heading says so."""
        self.numbers: dict[str, list[Span]] = {}
        """What was quoted under each number, by kind and number ("rec2") and by number alone."""
        self.under: tuple[list[str], Block | None, int] = ([], None, 0)
        """The names of the last number, the block its quotations go to, and how many that had before."""
        self.quoting = self.apiece = self.handing = self.chief = False
        self.kind, self.awaited = "", ""
        """The kind of the last label; the aside whose value is to follow."""
        self.intro: Line | None = None
        self.last: Line | None = None
        self.told: Line | None = None
        self.headed: Line | None = None
        """The last heading of the author's own, or of an area of the report."""
        self.holders = holders(lines)
        self.foreign = False
        """Whether what follows in quotation marks is still of somebody who answers for nobody."""
        self.numbered: Block | None = None
        """The block that was opened last by a number alone."""
        self.part = 0
        """How many blocks there were when the part under that heading began."""

    def _open(self, block: Block) -> Block:
        block.speaker = block.speaker or self.voice
        self.current = block
        self.blocks.append(block)
        return block

    def _head(self, line: Line) -> None:
        """Begins a part of the answer: the answers of the one before it that quote nothing are to what it is about."""
        self._head_ends()
        self.current, self.quoting, self.headed, self.part = None, False, line, len(self.blocks)

    def _head_ends(self) -> None:
        if not any(block.answer for block in self.blocks[self.part :]):
            self._of_matter()
        part = self.blocks[self.part :]
        told = list(dict.fromkeys(span for block in part for span in block.quotes))
        for block in part:
            if not block.quotes and block.below and not block.known and self.headed is not None:
                number = _NUMBER.match(self.answer.draft.words(self.headed.start, self.headed.end))
                block.quotes = told or [(self.headed.start + (number.end() if number else 0), self.headed.end)]

    def _of_matter(self) -> None:
        """Opens blocks for a matter that only a heading names, where what stands under it answers inspectors."""
        head = self.headed
        if head is None or self.labelled or self.handed or NO_MATTER.search(head.text):
            return
        under = [line for line in self.rest if line.start > head.start]
        ends = (i for i, line in enumerate(under) if ALL.search(line.text) or CLOSING.match(line.text))
        under = under[: next(ends, len(under))]
        words = " ".join(line.text for line in under)
        spoken = any(voice_of(line.text) for line in under) if self.thirds else AUTHORED.search(words)
        about = head.start in self.run_ins or (OF_INSPECTORS.search(words) and not self.thirds)
        if not (about and spoken and stance(words) != "NOTES"):
            return
        self.rest = [line for line in self.rest if line not in under]
        for voice, said in groupby(under, lambda line: voice_of(line.text) == "FORCE" and self.thirds):
            speaker = self.answer.force if voice else None
            self._open(Block(area=self.area, answer=list(said), speaker=speaker, below=True))

    def _presupposed(self) -> bool:
        """Opens a block for what the label of an answer answers where nothing else shows it.

        That is what stands between the last heading and the label, else the heading.
        """
        if self.headed is None:
            return False
        told = [line for line in self.rest if line.start > self.headed.start] or [self.headed]
        if len(told) > _MOST_TOLD or self.rest[-1] is not told[-1]:
            return False
        self._open(Block(area=self.area))
        for line in told:
            self.rest.remove(line)
            self._quote(line)
        return True

    def _asked(self, known: list[Span]) -> Block:
        """Opens what stands under a label: in the words of the chief constable that are given, it is their answer."""
        self.chief = self.chief or self.handing
        return self._open(Block(area=self.area, known=known, speaker=self.answer.force if self.chief else None))

    def _ends(self, title: Line) -> None:
        """A heading of the author's ends what is open, and a signature what the chief constable says."""
        self._head(title)
        self.handing = bool(OF_CHIEF.search(title.text))
        self.voice = self.answer.force if self.handing else None
        self.chief = self.chief and not CHIEF_SIGNED.search(title.text)

    def _say(self, line: Line, words: str) -> None:
        """Adds the words at the end of a line, after its label, to the answer."""
        self._at_once(words)
        self._takes_cause(words)
        self.answer.draft.claim(line, "item", "response")
        raw = self.answer.draft.words(line.start, line.end)
        first = words.split(maxsplit=1)[0] if words.split() else ""
        at = max(raw.find(first, len(line.text) - len(words)), 0)
        if self.current is not None and UNSAID.match(words):
            self.current.done = True
        elif self.current is not None:
            self.current.answer.append(replace(line, start=line.start + at, text=words))

    def _cause_told(self, raw: str) -> Span | None:
        """The statement of a cause of concern, where a paragraph under its label tells it and nothing was quoted."""
        if self.kind != CAUSE_KIND or self.current is None or self.current.quotes or self.current.answer:
            return None
        found = CAUSE.search(raw)
        return found.span("q") if found else None

    def _quote_cause(self, line: Line) -> None:
        """Quotes the statement of a cause of concern that a paragraph tells which leads to a list."""
        told = self._cause_told(self.answer.draft.words(line.start, line.end))
        if self.current is not None and told:
            self.current.quotes.append((line.start + told[0], line.start + told[1]))
            self.current.quoted.append(line)

    def _questioned(self) -> bool:
        """Whether the part that is open answers a question of the public, which is its heading."""
        return self.headed is not None and self.headed.text.endswith("?")

    def _goes_on_asking(self, line: Line) -> bool:
        unanswered = self.current is not None and bool(self.current.quotes) and not self.current.answer
        return unanswered and bool(GOES_ON.match(line.text))

    @staticmethod
    def _contentless(line: Line) -> bool:
        return bool(CONTENTLESS.search(line.text)) and len(sentences(line.text)) == 1

    def _tells(self, line: Line) -> bool:
        """Whether a list item of several sentences stands below items that are none: the answer has begun."""
        above = self.current.quoted[-1] if self.current is not None and self.current.quoted else None
        return above is not None and above.bullet and not above.stops and len(sentences(line.text)) > 1

    def _at_once(self, words: str) -> None:
        """Where a labelled answer says that it is to several recommendations, it is to the last so many."""
        found = TOGETHER.match(words)
        if not found or self.current is None or self.current.answer or not self.current.replied:
            return
        count = counted(found["n"] or found["m"])
        asked = list(dict.fromkeys(span for block in self.blocks for span in block.quotes))
        if len(self.current.quotes) < count <= len(asked):
            self.current.quotes = asked[-count:]

    def _takes_cause(self, words: str) -> None:
        """An answer to recommendations which names their cause of concern is to that as well."""
        block = self.current
        if block is None or block.cause is None or block.answer or not NAMES_CAUSE.search(words):
            return
        block.quotes, block.quoted = [*block.cause.quotes, *block.quotes], [*block.cause.quoted, *block.quoted]
        block.cause = None

    def _answers_too(self, quotes: list[Span], speaker: Organisation | None) -> None:
        """Opens the answer of another to what was answered already."""
        if self.current is not None:
            asides = self.current.asides
            self._open(Block(quotes=quotes, speaker=speaker, area=self.current.area, asides=asides))

    def _numbered(self, kind: str, words: str) -> list[Span]:
        """The quotations under the numbers that words name ("comments (areas for improvement 5 and 6)")."""
        spoken = [(int(a), int(b)) for a, b in re.findall(r"\b(\d+)(?:[–-]| to )(\d+)\b", words)]
        between = [str(number) for first, last in spoken for number in range(first + 1, last)]
        numbers = [*re.findall(r"\d+(?:\.\d+)?", words), *between]
        spans = (span for n in numbers for span in self._under(kind, n))
        return list(dict.fromkeys(spans))

    def _under(self, kind: str, number: str) -> list[Span]:
        """What was quoted under a number of a kind; under the number alone, where no other kind has it."""
        self._keeps_numbers()
        others = any(name[len(CAUSE_KIND) :] == number for name in self.numbers)
        return self.numbers.get(f"{kind}{number}", [] if kind and others else self.numbers.get(number, []))

    def _keeps_numbers(self) -> None:
        """Keeps what was quoted under the last number: a block answered together may have quotations of several."""
        names, block, before = self.under
        if block is not None and (quotes := block.quotes[before:]):
            self.numbers |= dict.fromkeys(names, quotes)

    def _of_force(self, who: str) -> bool:
        initials = "".join(word[0] for word in self.answer.force.title.split())
        return (
            bool(who)
            and not OF_THE_BODY.search(who)
            and not OF_OTHERS.match(who)
            and bool(CHIEF.search(who) or who.upper() == initials or who.isupper() or who.startswith(self.stem))
        )

    def _introduce(self, intro: Line) -> None:
        """The paragraph that announces a list is part of its answer where it takes a stance."""
        if self.current is not None:
            self.current.listed = True
            if stance(intro.text) != "NOTES":
                self.current.answer.append(intro)

    def _quote(self, line: Line) -> None:
        if self.current is not None:
            self.answer.draft.claim(line, "item", QUOTATION)
            spans = quoted(self.answer, line)
            self.current.quotes += spans
            self.current.quoted += [replace(line, text=clean(self.answer.draft.words(*span))) for span in spans]

    def _settle(self) -> None:
        """Where nothing was quoted under a label, its topic is what is answered, or what had its number before."""
        if self.current is not None and not self.current.quotes and self.current.known:
            self.current.quotes = self.current.known
            return
        topic = self.current.topic if self.current is not None else None
        if self.current is not None and topic is not None and (not self.current.quotes or self.last is topic):
            self._quote(topic)

    def _paragraph(self, line: Line) -> bool:
        self._settle()
        if self.current is not None and self.current.done:
            self._reopens(line)
        if self.current is not None and self.current is self.numbered and self._next_point(line):
            self.current = None
        if self.current is None:
            (self.handed if self.handing else self.rest).append(line)
            self.within |= {line.start} if self.area else set()
            self.handing = _hands_over(line.text) or (self.handing and not CHIEF_SIGNED.search(line.text))
        else:
            self._at_once(line.text)
            self._joins(line.text)
            self._takes_cause(line.text)
            self.current.answer.append(line)
            self.current.below = True
        return True

    def _next_point(self, line: Line) -> bool:
        """Whether a paragraph with a number of its own turns to something else than the one before it."""
        counted = NUMBER.search(self.answer.draft.words(max(line.start - REACH, 0), line.start))
        return counted is not None and not GOES_BACK.match(line.text)

    def _reopens(self, line: Line) -> None:
        """A paragraph after a closed answer is of none; but its author may answer where the force said nothing."""
        block = self.current
        speaks = not self.labelled and AUTHORED.search(line.text) and not CLOSING.match(line.text)
        if block is None or block.answer or not speaks:
            self.current = None
        else:
            block.done, block.speaker = False, self.voice

    def _joins(self, words: str) -> None:
        """A paragraph that answers several labels at once takes those before it that have no other answer."""
        block = self.current
        if block is None or block.answer or block.verdict is None or not AT_ONCE.search(words):
            return
        while len(self.blocks) > 1 and self.blocks[-2].verdict and not self.blocks[-2].answer:
            block.quotes = [*self.blocks.pop(-2).quotes, *block.quotes]
