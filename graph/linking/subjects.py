"""Whether a sentence goes on about what was told before it, or turns to another subject."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from graph.linking.terms import telling, terms

_ASKED = r"(?:areas? for improvement|AFIs?|recommendations?|requests?|concerns?|causes? of concern|findings?)"
_NAMES = r"(?:problem|weakness|failing|gap|issue|shortcoming|backlog|matter|point|work|improvement|progress|fault)"
_VERB = (
    r"(?:(?:has|have|had|is|are|was|were|does|do|did|remain|remains|remained|still|now|also|no longer|continue[sd]?"
    r"|persist\w*|need\w*|can|cannot|could|will|would|should|must)\b|\w+n['’]t\b)"
)
_OPEN_END = r"(?=[.,;:]|$| (?:and|but|in|again|yet|too|now|since|before|fully|when|this)\b)"
_ABOUT = r"(?! (?:about|on|of|with|for|that|which|in)\b)"
_QUANTITY = (
    r"(?:many|most|some|several|few|all|none|half|neither|others|two|three|four|five|six|seven|eight|nine|ten|\d+)"
)
_BEGINS = (
    r"(?:^|[,;:] |\b(?:and|but|yet|so|because|although|though|while|as|if|that|which|say|found|find|see|however) )"
)
"""Where a clause begins: a pronoun elsewhere may go on about its own sentence."""
_NAMED_AGAIN = re.compile(
    rf"\b(?:(?:(?:this|that|these|those|both|such)(?: of (?:these|those))?(?: \w+)?"
    rf"|the(?: same| earlier| previous| \d+)?) (?:{_ASKED}|{_NAMES}s?)|our {_ASKED})\b{_ABOUT}",
    re.I,
)
"""The request or the fault, with no word of what it is about: that is known from before."""
_POINTING_FORMS = (
    rf"{_BEGINS}(?:this|that|these|those|both)(?:,[^,]{{0,40}},)? (?:all |both |too )?{_VERB}",
    r"the (?:force|constabulary) (?:has|have) since\b",
    rf"(?:do|does|did|done|doing|met|meets?|addressed|ignored|mended|remedied|reviewed|closed?|closes|lifted|removed"
    r"|completed?|implemented|acted on|found|seen|said|resolved|to|of|on|with|about|for|by)"
    rf" (?:this|that|these|those|it|so|them|both|neither|none|the same){_OPEN_END}",
    r"(?:do|does|did|done|doing) (?:so|this|that|as)",
    r"the same (?:is|was|remains|thing|again|this|now|today)",
    rf"the (?:position|situation|picture) {_VERB}",
    rf"(?:^|, |and |but ){_QUANTITY}(?: of (?:them|these|those))? {_VERB}",
)
_POINTING = re.compile("|".join(rf"(?<!\w){form}" for form in _POINTING_FORMS), re.I)
"""Words that only what was told just before gives a meaning to. "The force has not" begins any sentence of a report."""
_OF_THE_FORCE = re.compile(rf"{_BEGINS}(?:it|they)(?:,[^,]{{0,40}},)? (?:all |both |too )?{_VERB}", re.I)
OWN = 2
"""Telling terms with which a sentence about "it", the force, has an object of its own."""
_SUBJECT_WORDS = "crime crimes officer officers staff team teams system systems service services public"
_SUBJECTS = frozenset(_SUBJECT_WORDS.split())
"""Everyday words of the domain that are a subject all the same, where they were not told before."""
_OF_OUTCOMES = """
    progress progressed happen happened happening complete completed address addressed implement implemented tackle
    tackled resolve resolved fulfil fulfilled satisfy satisfied discharge discharged close closed lift lifted remove
    removed met meet outstanding unchanged open unmet slow limited insufficient sufficient inadequate headway act acted
    action fully partly today far little come came achieve achieved moved followed true overlooked ignored
    disregarded worse weaker deteriorated better come back returned again sadly pleased glad begun began start started
    made full yet despite disappointing disappointed done finished mended remedied corrected request
    request requested require required persist persisted enough real content intend pursue press stays stay
    since gone fallen risen grown increase increased decrease decreased halved doubled dropped shrunk longer
    figure percent cent estimate sample half third quarter
    nothing nobody none yet fail failed fails taken place
    repeat repeated repeating asked ask three twice times time several continue stopped start different same
"""
_PLAIN = frozenset(terms(_OF_OUTCOMES).weights)


class Tie(Enum):
    """How a sentence hangs together with what was told before: by name, by what only points, or not."""

    NAMES = "names"
    POINTS = "points"
    NONE = "none"


def goes_on(words: str, *before: str) -> bool:
    """Whether a sentence speaks of what was told before: by a shared term, a word that points back, or no other one.

    >>> before = "In 2016 we asked the force to mend its straps."
    >>> goes_on("It has not done so.", before), goes_on("Straps are still loose.", before)
    (True, True)
    >>> goes_on("The lanterns are still not lit.", before)
    False
    """
    return _tie(words, *before) is not Tie.NONE


def going_on(sentences: Iterable[str], *before: str) -> list[str]:
    """Those of some sentences that go on about what was told before: what points back means the one just before it.

    >>> before = "In 2016 we asked the force to mend its straps."
    >>> going_on(["A yard was opened.", "It is now closed.", "The straps are not mended.", "It has not begun."], before)
    ['The straps are not mended.', 'It has not begun.']
    """
    found, on = [], True
    for words in sentences:
        tie = _tie(words, *before)
        on = tie is Tie.NAMES or (on and tie is Tie.POINTS)
        found += [words] * on
    return found


def _tie(words: str, *before: str) -> Tie:
    mine, known = terms(words).weights, terms(*before).weights.keys()
    own = set(telling(mine)) - _PLAIN
    if own & known or _NAMED_AGAIN.search(words):
        return Tie.NAMES
    points = not own and not (mine.keys() & _SUBJECTS) - known
    if points or _POINTING.search(words) or (len(own) < OWN and _OF_THE_FORCE.search(words)):
        return Tie.POINTS
    return Tie.NONE


_POINTER = re.compile(
    r"^(?:and |but |so )?(?:it|this|that|they|these|those"
    r"|(?:the|that|this) (?:figure|number|total|share|proportion|rate|level|percentage))$",
    re.I,
)
_OF = re.compile(r"\b(?:of|in|for|at|on|with|to|from|by|who|which|that)\b", re.I)


def names_again(subject: str, named: str) -> bool:
    """Whether the subject of a clause is the thing that was named: its head and, where that has one, what it is of.

    >>> names_again("The queue of lanterns", "its queue of unlit lanterns")
    True
    >>> names_again("The price of lanterns", "its queue of lanterns")
    False
    """
    if _POINTER.match(subject.strip()):
        return True
    head, *rest = _OF.split(subject, maxsplit=1)
    known = terms(named).weights.keys()
    of = telling(terms(*rest).weights)
    return bool(terms(head).weights.keys() & known) and (not of or not known.isdisjoint(of))
