"""Whether a sentence goes on about what was told before it, or turns to another subject."""

from __future__ import annotations

import re

from graph.linking.terms import telling, terms

_ASKED = r"(?:areas? for improvement|AFIs?|recommendations?|requests?|concerns?|causes? of concern|findings?)"
_NAMES = r"(?:problem|weakness|failing|gap|issue|shortcoming|backlog|matter|point|work|improvement|progress|fault)"
_VERB = (
    r"(?:(?:has|have|had|is|are|was|were|does|do|did|remain|remains|remained|still|now|also|no longer|continue[sd]?"
    r"|persist\w*|need\w*|can|cannot|could|will|would|should|must)\b|\w+n['’]t\b)"
)
_OPEN_END = r"(?=[.,;:]|$| (?:and|but|in|again|yet|too|now|since|before|fully|when|this)\b)"
_ABOUT = r"(?! (?:about|on|of|with|for|that|which|in)\b)"
_QUANTITY = r"(?:many|most|some|several|few|all|none|half|neither|others)"
_BEGINS = (
    r"(?:^|[,;:] |\b(?:and|but|yet|so|because|although|though|while|as|if|that|which|say|found|find|see|however) )"
)
"""Where a clause begins: a pronoun elsewhere may go on about its own sentence."""
_ANAPHOR_FORMS = (
    rf"{_BEGINS}(?:this|that|these|those|both)(?:,[^,]{{0,40}},)? (?:all |both |too )?{_VERB}",
    rf"(?:(?:this|that|these|those|both|such)(?: of (?:these|those))?(?: \w+)?|the(?: same| earlier| previous| \d+)?)"
    rf" (?:{_ASKED}|{_NAMES}s?)\b{_ABOUT}",
    rf"our {_ASKED}\b{_ABOUT}",
    r"the (?:force|constabulary) (?:has|have) since\b",
    rf"(?:do|does|did|done|doing|met|meets?|addressed|ignored|mended|remedied|reviewed|closed?|closes|lifted|removed"
    r"|completed?|implemented|acted on|found|seen|said|resolved|to|of|on|with|about|for|by)"
    rf" (?:this|that|these|those|it|so|them|both|neither|none|the same){_OPEN_END}",
    r"(?:do|does|did|done|doing) (?:so|this|that|as)",
    r"the same (?:is|was|remains|thing|again|this|now|today)",
    rf"the (?:position|situation|picture) {_VERB}",
    rf"(?:^|, |and |but ){_QUANTITY}(?: of (?:them|these|those))? {_VERB}",
)
_OF_THE_FORCE = re.compile(rf"{_BEGINS}(?:it|they)(?:,[^,]{{0,40}},)? (?:all |both |too )?{_VERB}", re.I)
OWN = 2
"""Telling terms with which a sentence about "it", the force, has an object of its own."""
_ANAPHOR = re.compile("|".join(rf"(?<!\w){form}" for form in _ANAPHOR_FORMS), re.I)
"""Words that only what was told before gives a meaning to. "The force has not" begins any sentence of a report."""
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


def goes_on(words: str, *before: str) -> bool:
    """Whether a sentence speaks of what was told before: by a word that points back, a shared term, or no other one.

    >>> before = "In 2016 we asked the force to mend its straps."
    >>> goes_on("It has not done so.", before), goes_on("Straps are still loose.", before)
    (True, True)
    >>> goes_on("The lanterns are still not lit.", before)
    False
    """
    own = set(telling(terms(words).weights)) - _PLAIN
    if not own or _ANAPHOR.search(words) or own & terms(*before).weights.keys():
        return True
    return len(own) < OWN and _OF_THE_FORCE.search(words) is not None


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
