"""Labels of what is answered ("Recommendation 2", "AFI 5"), the numbers in them, and what is printed beside answers."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.documents.draft import QUOTATION
from graph.documents.layouts.answer_block import Block, Span
from graph.documents.layouts.answer_matters import Matters
from graph.documents.layouts.answer_numbers import names, several, subject, taken
from graph.documents.layouts.answer_signs import (
    ASIDES,
    AUTHORED,
    CAUSE_KIND,
    CLOSING,
    DEMAND,
    LABEL,
    OF_NUMBER,
    VERDICT,
    answer_label,
    kind_of,
    voice_of,
)
from graph.documents.layouts.answer_wording import cut, label_of, number_of
from graph.documents.lines import Line, clean, sentences
from graph.documents.stances import stance

_TITLE_WORDS = 8


class Labels(Matters):
    """The steps that read labels, and what has a number alone."""

    def _kinds(self, line: Line) -> bool:
        """ "Recommendation 2 and AFI 8": a label of two kinds, with the answer after it or under it."""
        found = several(line.text)
        if found is None:
            return False
        names, told = found
        raw = self.answer.draft.words(line.start, line.end)
        quotes: list[Span] = []
        for name in (line.text[slice(*each)] for each in names):
            at = line.start + max(raw.find(name), 0)
            quotes += self._numbered(kind_of(name), name) or [(at, at + len(name))]
        block = self._open(Block(quotes=quotes, area=self.area, below=True))
        self.kind, self.quoting, self.handing, self.told = "", False, False, None
        self.answer.draft.claim(line, "item" if told else "context", "response" if told else "label")
        if told and line.stops:
            block.answer = [replace(line, start=line.start + max(raw.rfind(told[:12]), 0), text=told)]
        return True

    def _label(self, line: Line) -> bool:
        """ "Recommendation 2": what follows is quoted, up to the label of the answer where the document has such."""
        label = label_of(self.answer.draft, line)
        told = (label["t"] or label["t2"]) if label else None
        if label and told and (self._judged(line, label, told) or self._told_whole(line, label, told)):
            return True
        if not label or (
            told and line.stops and not told.endswith(")") and not DEMAND.match(told) and not self.labelled
        ):
            return False
        self._keeps_numbers()
        kind = kind_of(label["k"])
        block = self._labelled_block(kind, label["n"] or "", told)
        self.kind, self.awaited, self.handing = kind, "", False
        self.told = line if told else None
        self.quoting = True
        keys = [f"{kind}{label['n']}", label["n"]] if label["n"] and not label["p"] else []
        self.under = (keys, block, len(block.quotes))
        if told and DEMAND.match(told):
            self._quote(line)
            self.quoting = told.endswith(":")
            return True
        if told:
            block.topic, self.quoting = (None if LABEL.match(told) else line), self.labelled
        self.answer.draft.claim(line, "context", "label")
        return True

    def _labelled_block(self, kind: str, number: str, told: str | None) -> Block:
        """The block under a label: the open one, where it goes on, or one that keeps the cause of concern before it."""
        before = self.current
        if before is not None and self._goes_on(kind, number, told):
            self._settle()
            before.listed = True
            return before
        block = self._asked(self._numbered(kind, number))
        if self.kind == CAUSE_KIND and kind != CAUSE_KIND and before is not None and not before.answer:
            block.cause = before
        return block

    def _goes_on(self, kind: str, number: str, told: str | None) -> bool:
        """Whether a label adds to what is answered together: nothing was answered since the last of its kind."""
        if self.current is None or self.current.answer or self.current.replied or self.current.done:
            return False
        alike = kind == self.kind or (bool(number) and {kind, self.kind} <= {"rec", "are"})
        return bool(told and self.last is self.told) or (alike and bool(self.current.quotes))

    def _judged(self, line: Line, label: re.Match[str], told: str) -> bool:
        """ "Recommendation 2 - Accepted": the label names what is answered, and tells the stance or begins the answer.

        An answer goes on in the paragraphs that follow; a sentence is one only where no answers have labels.
        """
        verdict = VERDICT.match(told)
        speaks = line.stops and (AUTHORED.search(told) or voice_of(told)) and stance(told) != "NOTES"
        if not (verdict or (speaks and not self.labelled)):
            return False
        kind = kind_of(label["k"])
        raw = self.answer.draft.words(line.start, line.end)
        at, first = raw.find(label["k"]), raw.find(told.split(maxsplit=1)[0], label.end("k"))
        named = (line.start + max(at, 0), line.start + len(raw[: max(first, at)].rstrip(" :.–(-")))
        known = self._numbered(kind, label["n"] or "")
        block = self._open(Block(quotes=known or [named], area=self.area, below=True))
        said = replace(line, start=line.start + max(first, 0), text=told)
        block.verdict, block.answer = (said, []) if verdict else (None, [said])
        if label["n"] and not label["p"]:
            self.numbers[f"{kind}{label['n']}"] = block.quotes
            self.numbers.setdefault(label["n"], block.quotes)
        self.kind, self.quoting, self.told = kind, False, None
        self.answer.draft.claim(line, "item", "response")
        return True

    def _told_whole(self, line: Line, label: re.Match[str], told: str) -> bool:
        """ "Cause of concern: The force does not count its boats.": what was found, in a sentence after its label."""
        plain = (
            told[-1] in ".!;"
            and label["s"]
            and not label["p"]
            and not (AUTHORED.search(told) or voice_of(told) == "BODY")
        )
        if self.labelled or not plain or stance(told) != "NOTES" or len(sentences(told)) > 1:
            return False
        raw = self.answer.draft.words(line.start, line.end)
        at = max(raw.find(told.split(maxsplit=1)[0], label.end("k")), 0)
        self._open(Block(quotes=[(line.start + at, line.end)], quoted=[line], area=self.area))
        self.kind, self.quoting, self.told = kind_of(label["k"]), False, None
        self.answer.draft.claim(line, "item", QUOTATION)
        return True

    def _aside(self, line: Line) -> bool:
        """Who owns the answer, by when, and how far it is: printed beside it, on one line or under a label."""
        if self.current is None:
            return False
        name, told = next(
            ((name, told) for name, form in ASIDES if (told := form.match(line.text))), (self.awaited, None)
        )
        value = told["t"] if told else line.text if len(line.text.split()) <= _TITLE_WORDS else ""
        labels = told is not None and not value
        if not name or not (value or labels) or (told is None and answer_label(line.text, self.stem)):
            self.awaited = ""
            return False
        self.awaited = name if labels else ""
        if value:
            raw = self.answer.draft.words(line.start, line.end)
            at = line.start + (raw.find(value) if value in raw else 0)
            self.current.asides[name] = replace(line, start=at, text=value)
        self.current.done = bool(self.current.answer)
        self.answer.draft.claim(line, "context", name.lower())
        return True

    def _by_number(self, line: Line) -> bool:
        """ "In relation to recommendations 2 and 3, ...": what is answered stands elsewhere, or nowhere.

        A paragraph may turn to one after another; what it says before the first is of no single one.
        """
        raw = self.answer.draft.words(line.start, line.end)
        named = {} if self.labelled or not line.stops else self._names_by_number(raw)
        if not named:
            return False
        first, *_ = starts = list(named)
        if first:
            self.current = None
            self._paragraph(cut(line, raw, 0, first))
        ends = [at for at, end in sentences(raw) if at > starts[-1] and CLOSING.match(clean(raw[at:end]))]
        last = ends[0] if ends else len(raw)
        for start, end in zip(starts, [*starts[1:], last], strict=True):
            part, quotes = cut(line, raw, start, end), []
            for name in named[start]:
                at = part.start + max(raw[start:end].find(name), 0)
                quotes += self._numbered(kind_of(name), name) or [(at, at + len(name))]
            self.numbered = self._open(Block(quotes=quotes, area=self.area, answer=[part], below=True))
        if ends:
            self.current = None
            self._paragraph(cut(line, raw, last, len(raw)))
        return True

    def _names_by_number(self, raw: str) -> dict[int, list[str]]:
        """Where the sentences of a paragraph begin that name a number, each with the names.

        In the midst of a sentence a name is what is answered where a stance is taken on it, and no answer is open.
        """
        free = self.current is None or self.current.done or self.current is self.numbered
        found: dict[int, list[str]] = {}
        for start, end in sentences(raw):
            words = clean(raw[start:end])
            led = OF_NUMBER.match(words)
            span = led.span("q") if led else subject(words) or (taken(words, goes_on=bool(found)) if free else None)
            told = [words[slice(*each)] for each in names(words, span)] if span else []
            if told and told not in found.values():
                found[start] = told
        return found

    def _reply(self, line: Line) -> bool:
        """ "(2) It is done.": an entry of a list of replies, each under the number of what it answers."""
        number, block = number_of(line), self.current
        if self.labelled or not number or number not in self.numbers or block is None or DEMAND.match(line.text):
            return False
        leads = bool(block.answer) and all(each.text.endswith(":") for each in block.answer)
        if not (leads or block.entry):
            return False
        block.answer = block.answer if block.entry else []
        self._open(Block(quotes=self.numbers[number], area=self.area, answer=[line], done=True, entry=True))
        self.answer.draft.claim(line, "item", "response")
        return True
