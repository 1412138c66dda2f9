"""One block of an answer: what is answered, and the paragraphs that answer it; a list is answered point by point."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from graph.documents.layouts.answer_signs import ORDINALS, TOPIC
from graph.documents.lines import Line, sentences
from graph.documents.stances import stance
from graph.ids import normalise
from graph.model import Organisation

Span = tuple[int, int]
SHARED = 80
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
    counted: bool = False
    """Whether the quotations are things that one sentence asks."""
    announced: bool = False
    """Whether a paragraph announced the list, so that its items need not read as demands."""
    below: bool = False
    """Whether paragraphs of answer followed the quotations."""
    topic: Line | None = None
    """The label, where it names a topic: what is answered, unless a quotation follows."""
    known: list[Span] = field(default_factory=list)
    """What was quoted before under the number of the label: what is answered, unless a quotation follows."""
    row: bool = False
    """Whether this is the cell of a row, or the field of a record."""
    action: bool = False
    """Whether the answer is an action by what it stands in, whatever its words are."""
    entry: bool = False
    """Whether this is an entry of a list of replies: no paragraph after it goes on with it."""
    asides: dict[str, Line] = field(default_factory=dict)
    """What is printed beside the answers to one quotation: OWNER, TIMING, STATUS."""
    replied: bool = False
    """Whether a label of an answer stood under the quotations, with words under it or none."""
    item: bool = False
    """Whether one item of a list tells what is asked and answers it."""
    spoken: bool = False
    """Whether the answer is given in quotation marks."""
    cause: Block | None = None
    """The cause of concern that was quoted just before its recommendations: answered too by words that name it."""
    verdict: Line | None = None
    """The stance, where the label itself tells it."""
    done: bool = False
    """Whether asides closed the answer: a paragraph without a label does not belong to it."""


def by_topic(block: Block) -> list[Block]:
    """A list that is answered point by point ("On the third, ..."; "As to suspects, ...") as a block for each point.

    What no paragraph names and one paragraph that names nothing else belong together.
    """
    parts: list[list[Line]] = [[]]
    for line in block.answer:
        if TOPIC.match(line.text):
            parts.append([line])
        else:
            parts[-1].append(line)
    apart = len(parts) > 2 or any(stance(part[0].text) != "NOTES" for part in parts[1:])
    if not (block.listed or block.counted) or not apart:
        return [block]
    free = list(range(len(block.quoted)))
    told = [(part, _named(part[0].text, block, free)) for part in parts[1:]]
    unplaced = [points for _, points in told if not points]
    if len(unplaced) == len(free) == 1 and not parts[0]:
        unplaced[0].append(free.pop())
    rest = [(parts[0], free)] if parts[0] else []
    return [
        Block([block.quotes[i] for i in points], [block.quoted[i] for i in points], part, block.speaker, block.area)
        for part, points in [*rest, *told]
    ]


def _named(words: str, block: Block, free: list[int]) -> list[int]:
    """Which points of a list a paragraph takes up: that of its first sentence, and of each later one that names one."""
    said = [words[start:end] for start, end in sentences(words)]
    topics = [each for each in said[1:] if TOPIC.match(each)]
    return sorted(point for each in (words, *topics) for point in _points(each, block, free))


def _points(words: str, block: Block, free: list[int]) -> list[int]:
    """Which points of a list a paragraph takes up, by number or by the words they share; they are free no more."""
    topic = TOPIC.match(words)
    named = ((topic["t"] or topic["t2"]) if topic else words).lower()
    found = [i for i, ordinal in enumerate(ORDINALS) if i in free and re.search(rf"\b{ordinal}\b", named)]
    if not found:
        shared = {i: fuzz.partial_token_set_ratio(normalise(named), normalise(block.quoted[i].text)) for i in free}
        best = max(shared, key=lambda i: (shared[i], -i), default=None)
        found = [] if best is None or shared[best] < SHARED else [best]
    for i in found:
        free.remove(i)
    return found
