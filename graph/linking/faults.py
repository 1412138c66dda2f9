"""What a report finds amiss under a question, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.linking.concerns import Concerns
from graph.linking.texts import Texts
from graph.model import Finding

_AMISS = re.compile(
    r"\b(?:not|cannot|lack\w*|however|but|without|unable|too|weak\w*|poor\w*|seldom|rarely|little|few|no|nobody|none|"
    r"nothing|neither|never|thin(?:ly)?|wait\w*|missing|absen\w+|uneven|patch\w+|slow\w*|behind|concerns?|fail\w*|hard|"
    r"neglect\w*|delay\w*|backlog\w*|inconsisten\w+|insufficien\w+|inadequate|limited|fewer|only|less|"
    r"should(?! (?:enable|help|allow|mean))|must|needs? (?:to|more|\w+er)|"
    r"out of date|outdated|overdue|unclear|unsure|unaware|gaps?|shortages?|struggl\w+|hardly|barely|scarce\w*|ad hoc|"
    r"could be (?:improved|more|better)|remains?|still|wors\w+|deteriorat\w+|declin\w+|unsafe|undermin\w+)\b|n['’]t\b",
    re.I,
)
"""Words with which a report says that something is not as it should be."""
_PRAISE = re.compile(r"^(?:more positively|positively|encouragingly|by contrast|in contrast)\b", re.I)

_TAKES_UP = re.compile(
    r"^(?:this|these|those)\b|^(?:it|they)(?: \w+){1,3}\.$|\b(?:for|of|about|raised|mentioned|regarding|after|since) "
    r"(?:this|that)\b|\b(?:do|does|did|done|doing) so\b",
    re.I,
)
"""A sentence that goes on about the one before it: "This is hard to see", "It still is"."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is found amiss under a question: the finding, the sentences that say so, and whether it begins with them."""

    finding: Finding
    sentences: tuple[str, ...]
    led: bool
    enumerated: bool = False

    @property
    def words(self) -> str:
        return " ".join(self.sentences)


def is_amiss(words: str) -> bool:
    """Whether a sentence says that something is not as it should be."""
    return _AMISS.search(words) is not None


def faults(texts: Texts, concerns: Concerns) -> Iterator[Fault]:
    """The concerns told one by one, each with what is said of it, and the other findings that find something amiss."""
    for each in concerns.one_by_one:
        yield Fault(each, tuple(concerns.told(each)), led=False, enumerated=True)
    for each in concerns.findings:
        if not concerns.enumerates(each):
            yield from filter(None, [fault_in(texts, each)])


def _told_amiss(words: str, after: str) -> bool:
    return is_amiss(words) or (is_amiss(after) and _TAKES_UP.search(after) is not None)


def fault_in(texts: Texts, finding: Finding) -> Fault | None:
    """What a finding says is amiss: all of it where it begins so or is an entry of a list, else the sentences that do.

    A sentence that says so of what the one before it told ("there is no reason for this") brings that one with it.
    """
    said = [each.words for each in texts.sentences(finding)]
    if not said or _PRAISE.search(said[0]):
        return None
    led = is_amiss(said[0])
    entry = said[0][:1].islower()
    amiss = said if led or entry else [each for each, after in pairwise([*said, ""]) if _told_amiss(each, after)]
    return Fault(finding, tuple(amiss), led and not entry) if amiss else None
