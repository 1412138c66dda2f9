"""Answers cut into blocks: what is answered, as the answer repeats it, and the paragraphs that answer it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from graph.documents.answers import Answer
from graph.documents.commitments import promise
from graph.documents.grades import GRADES
from graph.documents.lines import Line, clean, sentences
from graph.documents.stances import stance
from graph.ids import normalise
from graph.model import Organisation

Span = tuple[int, int]

_GRADE_WORDS = "|".join(GRADES)
_AREA = re.compile(
    rf"^(?:(?:section |area )?(?P<n>\d{{1,2}}|[A-Z])[).:] ?)?(?P<t>[A-Z][\w,&'/ -]{{4,110}}?) ?(?:[–—:-]|\()"
    rf" ?(?:overall )?(?:graded?|judge?ment|graded as)?:? ?['\"]?(?:{_GRADE_WORDS}|not graded|ungraded)['\"]?\)?$",
    re.I,
)
_NUMBERED_AREA = re.compile(r"^(?P<n>\d{1,2}|[A-Z])[).] ?(?P<t>[A-Z][^.?!:]{4,90})$")
_BODY = (
    r"(?:(?:that )?the (?:force|constabulary|service|chief constable)|[A-Z][\w' ]{2,40}? (?:police|constabulary)"
    r"|(?:immediately|with immediate effect|within [\w -]+|by [\w ]+),? (?:the )?[\w' ]+?)"
)
DEMAND = re.compile(
    rf"^['\"(]*(?:\(?(?:[a-z]|\d{{1,2}}|[ivx]+)[).] ?)?(?:AFI \d+[:.]? ?)?{_BODY} (?:should|must|needs? to)\b", re.I
)
_QUOTED_INSIDE = re.compile(
    r"(?<=\s)['\"‘“](?P<q>(?:that )?the (?:force|constabulary) (?:should|must"
    r"|needs? to)\b[^\"”]*?)['\"’”](?=[\s.,;)]|$)",
    re.I,
)
_INDIRECT = re.compile(
    r"\b(?:HMIC(?:FRS)?|inspectors?|inspectorate|the report|it is|they)\b[^.]{0,30}?\b(?:says?|said|recommend(?:s"
    r"|ed)|asks?|asked|suggest(?:s|ed))"
    r" that (?P<q>the (?:force|constabulary) [^.]*)",
    re.I,
)
_ASKED = re.compile(
    r"(?:^|(?<=[.] ))(?P<q>(?:\w+,? )?(?:the )?(?:inspectors|inspectorate|HMIC(?:FRS)?|it)"
    r" (?:want|wants|asks?|recommends?|would (?:now |also )?like)\b[^.]*[.])",
    re.I,
)
_TOPIC = re.compile(
    r"^(?:(?:on|as to|as for|regarding|turning to|with regard to|in relation to|concerning) (?P<t>[^,:.]{3,60})"
    r"|(?P<t2>\w+(?: \w+)?) (?:is|are) (?:another|a different) matter)",
    re.I,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
AUTHORED = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
LABEL = re.compile(
    r"^(?P<k>recommendation|areas? for improvement|AFI|cause of concern|cause for concern) ?(?P<n>\d{1,2}|[A-Z])?"
    r"(?P<s>\s*[:.–-]\s*(?P<t>.+))?$",
    re.I,
)
ANSWER_LABEL = re.compile(
    r"^(?:the )?(?P<w>(?:police and crime )?commissioner(?:'s)?|PCC(?:'s)?|OPCC|local policing body(?:'s)?"
    r"|mayor(?:'s)?|force"
    r"|constabulary|chief constable(?:'s)?|[A-Z]{2,6}|[A-Z][\w ]+ (?:police|constabulary)(?:'s)?)?"
    r" ?(?:response|comments?|reply|action(?: taken)?|update|position|statement)s?"
    r"(?: (?:from|by|of) (?:the )?(?P<w2>force|chief constable|commissioner|PCC"
    r"|[A-Z][\w ]+))?(?: \((?P<n>[^)]*)\))?(?P<s>\s*:\s*(?P<t>.*))?$",
    re.I,
)
_CHIEF = re.compile(r"\b(?:force|constabulary|chief constable|MPS|police)\b", re.I)
_OF_THE_BODY = re.compile(r"\b(?:crime|commissioner|PCC|OPCC|mayor|MOPAC)\b", re.I)
REPORTS = re.compile(
    r"^(?:(?:overall|finally|in addition|however|also|first|secondly|thirdly|lastly"
    r"|next)[\w ]{0,20},? )?(?:the )?(?:inspection|inspectors?|HMIC(?:FRS)?|report"
    r"|concerns of HMIC\w*)"
    r" ?(?:also |has |have |had |went on to |rightly )*(?:found|identified|examined|noted|highlighted|team"
    r"|in this area|recogni\w+"
    r"|acknowledged|want|wants|wanted|asks?|asked|comment\w*|states?|specifically|report\w*|prais\w*|were|was"
    r"|said|observed|liked|say)\b"
    r"|^(?:finally,? |overall,? )?[\w' ]{3,50}? (?:was|were|has been|is) (?:also )?(?:found|assessed|judged|seen) to\b",
    re.I,
)
_ALL = re.compile(
    r"\ball (?:of )?(?:the|these|those) (?:areas|recommendations|findings|AFIs|improvements)\b"
    r"|\b(?:taken )?as a whole\b",
    re.I,
)
_CLOSING = re.compile(r"^(?:in (?:closing|conclusion|summary)|to conclude|overall)\b", re.I)
_ANNOUNCES = re.compile(
    r"\b(?:areas? for improvement|AFIs?|recommendations?|causes? of concern)\b[^.]*\b(?:identified|listed|below"
    r"|following|made|are|were)\b"
    r"|\b(?:identified|highlighted|made|listed|following)\b[^.]*\b(?:areas? for improvement|AFIs?|recommendations?)\b",
    re.I,
)


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


class Blocks:
    """Cuts the body of an answer line by line. Each step either takes a line or leaves it to the next."""

    def __init__(self, answer: Answer, lines: Sequence[Line]) -> None:
        self.answer = answer
        self.labelled = any(ANSWER_LABEL.match(line.text) for line in lines)
        self.blocks: list[Block] = []
        self.rest: list[Line] = []
        self.current: Block | None = None
        self.area: str | None = None
        self.quoting = False
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
        for line in lines:
            next(step for step in steps if step(line))
        self.blocks = [part for block in self.blocks if block.answer for part in _by_topic(block)]

    def _furniture(self, line: Line) -> bool:
        bare = line.text.isdigit() or line.furniture or bool({line.text, _unpaged(line.text)} & self.running)
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
        heading = _AREA.match(words) or (None if line.stops else _NUMBERED_AREA.match(words))
        if not heading:
            return False
        self.area, self.current, self.quoting = heading["t"].strip(), None, False
        self.answer.draft.claim(line, "context", "area")
        return True

    def _label(self, line: Line) -> bool:
        """ "Recommendation 2": what follows is quoted, up to the label of the answer where the document has such."""
        label = LABEL.match(line.text)
        if not label or (label["t"] and line.stops and not DEMAND.match(label["t"]) and not self.labelled):
            return False
        self.current, self.quoting = Block(area=self.area), True
        self.blocks.append(self.current)
        if label["n"]:
            self.numbers[label["n"]] = self.current.quotes
        if label["t"]:
            self._quote(line)
            self.quoting = self.labelled
        else:
            self.answer.draft.claim(line, "context", "label")
        return True

    def _speaker(self, line: Line) -> bool:
        """ "Force response": what follows is the answer of whoever is named."""
        label = ANSWER_LABEL.match(line.text)
        if self.current is None or not label or (line.stops and not label["s"] and not label["n"]):
            return False
        who = label["w"] or label["w2"] or ""
        speaker = self.answer.force if self._of_force(who) else None
        if self.current.answer:
            quotes = self._numbered(label["n"] or "") or list(self.current.quotes)
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
        return [span for number in re.findall(r"\d+", words) for span in self.numbers.get(number, ())]

    def _of_force(self, who: str) -> bool:
        initials = "".join(word[0] for word in self.answer.force.title.split())
        return (
            bool(who)
            and not _OF_THE_BODY.search(who)
            and bool(_CHIEF.search(who) or who.upper() == initials or who.isupper())
        )

    def _quotation(self, line: Line) -> bool:
        """A whole line that is what the inspectorate asked for, not a sentence of the author's own."""
        announced = line.bullet and self.intro is not None and self.intro.text.endswith(":")
        going_on = line.bullet and self.current is not None and self.current.announced and not self.current.below
        demanded = announced or going_on or (bool(DEMAND.match(line.text)) and not AUTHORED.search(line.text))
        follows = self.quoting and self.current is not None and not self.current.answer
        if not demanded and not follows:
            return False
        if self.current is None or not (follows or self._together(line)):
            self.current = Block(area=self.area)
            self.blocks.append(self.current)
        if line.bullet and not self.current.quotes and self.intro is not None:
            self._introduce(self.intro)
            self.current.announced = announced
        self.current.listed = self.current.listed or (line.bullet and bool(self.current.quotes) and not self.labelled)
        self._quote(line)
        self.quoting = self.quoting and (self.labelled or line.text.endswith(":"))
        self.intro = None
        return True

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
        raw = self.answer.draft.words(line.start, line.end)
        found = list(_QUOTED_INSIDE.finditer(raw)) or list(_INDIRECT.finditer(raw)) or list(_ASKED.finditer(raw))
        if not found:
            return False
        self.answer.draft.claim(line, "item", "quotation")
        self.current = Block(area=self.area)
        self.current.quotes = [(line.start + m.start("q"), line.start + m.end("q")) for m in found]
        self.current.answer = _after(line, raw, found[-1].end())
        self.blocks.append(self.current)
        self.intro = None
        return True

    def _telling(self, line: Line) -> bool:
        """A paragraph that tells what the report found ends an answer that has begun; so does one about all of it."""
        closing = _ALL.search(line.text) or _CLOSING.match(line.text)
        if self.current is not None and self.current.answer and closing and not self.labelled:
            self.current = None
        self.intro = line if _ANNOUNCES.search(line.text) else None
        block = self.current
        if block is None or block.listed or self.labelled or not REPORTS.match(line.text):
            return False
        if AUTHORED.search(line.text) and acts(self.answer, line):
            return False
        if block.answer:
            self.current = None
        self.rest.append(line)
        return True

    def _paragraph(self, line: Line) -> bool:
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
        if _TOPIC.match(line.text):
            parts.append([line])
        else:
            parts[-1].append(line)
    if not block.listed or len(parts) < 2:
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
    topic = _TOPIC.match(words)
    named = ((topic["t"] or topic["t2"]) if topic else words).lower()
    found = [i for i, ordinal in enumerate(_ORDINALS) if i in free and re.search(rf"\b{ordinal}\b", named)]
    if not found:
        shared = {i: fuzz.partial_token_set_ratio(normalise(named), normalise(block.quoted[i].text)) for i in free}
        best = max(shared, key=lambda i: (shared[i], -i), default=None)
        found = [] if best is None or shared[best] < _SHARED else [best]
    for i in found:
        free.remove(i)
    return found


def _unpaged(words: str) -> str:
    return re.sub(r"\W*\d{1,3}$", "", words)


def _running(lines: Sequence[Line]) -> set[str]:
    """Titles that stand on several pages, each time with the number of the page."""
    paged = [
        _unpaged(line.text) for line in lines if re.search(r"\s\d{1,3}$", line.text) and not LABEL.match(line.text)
    ]
    texts = [line.text for line in lines if not line.stops and re.search(r"\b(?:PEEL|HMIC\w*|inspection)\b", line.text)]
    repeated = {words for words in paged if paged.count(words) > 1} | {
        words for words in texts if texts.count(words) > 1
    }
    return {words for words in repeated if not ANSWER_LABEL.match(words) and not LABEL.match(words)}


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
