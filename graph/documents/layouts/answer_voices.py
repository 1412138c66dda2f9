"""Who speaks in an answer: its author, or another whose words it gives under a label, in quotation marks, by name."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.documents.commitments import promise
from graph.documents.layouts.answer_block import Block
from graph.documents.layouts.answer_opened import Opened
from graph.documents.layouts.answer_signs import (
    AUTHORED,
    DEMAND,
    MARK,
    REPORTS,
    SAID_ON,
    SPEECH,
    SPOKEN,
    UNSAID,
    answer_label,
    voice_of,
)
from graph.documents.layouts.answer_wording import answers
from graph.documents.layouts.speech import CLOSES, INTRODUCES, speaker
from graph.documents.lines import Line, clean, sentences
from graph.documents.stances import stance

_SPOKEN_OUT = re.compile(r"[^\"“”]*[\"“][^\"“”]+[\"”]\s+(?=[A-Z])")
"""Somebody's words in quotation marks, before a sentence of who gives them."""


class Voices(Opened):
    """The steps that tell whose answer a line is."""

    def _speaker(self, line: Line) -> bool:
        """ "Force response": what follows is the answer of whoever is named."""
        label = answer_label(line.text, self.stem)
        if not label or (line.stops and not label["s"] and not label["n"] and not label["n2"]):
            return False
        who = label["w"] or label["w2"] or ""
        if self.current is None and not (who and label["s"] and self._presupposed()):
            return False
        self._settle()
        speaker = self.answer.force if self._of_force(who) else None
        named = self._numbered("", label["n"] or label["n2"] or "")
        assert self.current is not None, "a block is open, or was opened for what the label presupposes"
        if self.current.answer:
            quotes = named or list(self.current.quotes)
            self._answers_too(quotes, speaker)
        elif named:
            self.current.quotes = named
        self.current.speaker, self.current.replied, self.quoting = speaker, True, False
        self.current.done = False
        if label["t"]:
            self._say(line, label["t"])
        else:
            self.answer.draft.claim(line, "context", "label")
        return True

    def _update(self, line: Line) -> bool:
        """An update with its date is the force's; words that stand where an answer would are none."""
        if self.current is None or not (self.current.quotes or self.current.topic):
            return False
        if UNSAID.match(line.text):
            self.answer.draft.claim(line, "context", "no answer")
            self.current.done = True
            return True
        said = SAID_ON.match(line.text)
        if not said:
            return False
        self._settle()
        if self.current.answer and self.current.speaker is not self.answer.force:
            self._answers_too(list(self.current.quotes), self.answer.force)
        self.current.speaker, self.quoting = self.answer.force, False
        self._say(line, said["t"])
        return True

    def _voice(self, line: Line) -> bool:
        """In a report in the third person, whose answer a paragraph is tells its subject; the next steps take it.

        Beside labels only one that takes a stand does: a quotation too may begin with the force.
        """
        if self.current is None or not self.current.quotes:
            return False
        thirds = self.thirds and not self.labelled
        who = voice_of(line.text) if thirds or (self.labelled and stance(line.text) != "NOTES") else None
        if who is not None:
            speaker = self.answer.force if who == "FORCE" else None
            if self.current.answer and speaker is not self.current.speaker:
                self._answers_too(list(self.current.quotes), speaker)
            self.current.speaker = speaker
        return False

    def _speaks(self, line: Line) -> bool:
        """Whether the author answers, without a label, what is quoted: in the inspectors' words "we" is them."""
        quoted = self.current is not None and bool(self.current.quotes)
        first = re.search(r"\bI\b|\b[Mm]y\b", line.text)
        stands = (AUTHORED.search(line.text) or voice_of(line.text)) and stance(line.text) != "NOTES"
        return quoted and bool(first or stands)

    def _speech(self, line: Line) -> bool:
        """The force's own words in quotation marks are its answer; what its author says after them is another.

        Words that nobody is said to speak are the force's where they tell of actions, as no request does.
        """
        found = None if self.labelled else SPOKEN.match(line.text)
        if found is None or DEMAND.match(found["t"]) or not (found["a"] or self._tells_of_acts(found["t"])):
            return self._back(line)
        self._settle()
        block = self.current
        if block is None or not block.spoken:
            quotes = list(block.quotes) if block else []
            if block is not None and not any(answers(self.answer, each) for each in block.answer):
                self.rest += block.answer
                block.answer = []
            block = self._open(Block(quotes=quotes, speaker=self.answer.force, area=self.area, spoken=True, below=True))
        self.quoting = False
        self.answer.draft.claim(line, "item", "response")
        raw = self.answer.draft.words(line.start, line.end)
        first, last = MARK.search(raw), len(raw.rstrip('"”'))
        start = line.start + (first.end() if first else 0)
        block.answer.append(
            replace(line, start=start, end=line.start + last, text=clean(raw[start - line.start : last]))
        )
        return True

    def _foreign(self, line: Line) -> bool:
        """The words of others (a union, a council, a charity) that an answer gives belong to no answer."""
        led = INTRODUCES.search(line.text)
        theirs = led is not None and speaker(line.text[: led.end()], self.holders) == "OTHER"
        if not theirs and not (self.foreign and SPEECH.match(line.text)):
            self.foreign = False
            return False
        self.foreign = not line.text.endswith(CLOSES)
        self.answer.draft.claim(line, "context", "words of others")
        return True

    def _around_speech(self, raw: str) -> list[int]:
        """Where the words of somebody begin that a paragraph of its author's gives, and where it goes on after them."""
        cuts: list[int] = []
        for start, end in sentences(raw):
            said = clean(raw[start:end])
            led = INTRODUCES.search(said)
            if led and speaker(said[: led.end()], self.holders) in ("FORCE", "OTHER"):
                ends = _SPOKEN_OUT.match(raw, start)
                cuts += [start, ends.end()] if ends else [start]
        return cuts

    def _tells_of_acts(self, words: str) -> bool:
        """Whether words of several sentences tell of actions."""
        said = [words[start:end] for start, end in sentences(words)]
        return len(said) > 1 and any(promise(each, self.answer.sent, answering=True) for each in said)

    def _back(self, line: Line) -> bool:
        """A paragraph after the force's words in quotation marks is its author's: another answer to the same."""
        block = self.current
        if block is not None and block.spoken and line.stops and not REPORTS.match(line.text):
            self._open(Block(quotes=list(block.quotes), area=self.area, below=True))
        return False
