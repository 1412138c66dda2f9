"""Who acts in a sentence of an answer: the words for an owner, and whether one is named."""

from __future__ import annotations

import re
from collections.abc import Callable

from graph.documents.dates import MONTHS

_RANK = (
    r"(?:Detective |Temporary |T/)?(?:Chief Inspector|Inspector|Chief Superintendent|Superintendent|Sergeant"
    r"|Commander|ACC|DCC)"
)
_OFFICES = (
    r"force|constabulary|service|chief constable|(?:deputy|assistant) chief constable|commissioner|mayor"
    r"|(?:Office of the )?Police and Crime Commissioner|OPCC|PCC|DCC|ACC"
)
_STAFF = (
    r"supervisors?|managers|(?:call )?handlers|sergeants|inspectors|superintendents|detectives|officers|trainers"
    r"|analysts|staff|teams|leads|each owner"
)
ACTOR = (
    r"(?P<o>I|we|[Ss]he|[Hh]e|(?:[Hh]er|[Hh]is) (?:office|team|staff|deputy)"
    r"|my (?:office|team|staff|deputy|lead officer|scrutiny panel)"
    r"|my [A-Z][A-Za-z]+(?: (?:and|of|[A-Z][A-Za-z]+)){0,6}(?: for [\w ]{1,60}?)?|my lead [\w ]{1,60}?"
    r"|my (?:own )?(?!response|letter|comment|reply|view|predecessor)[a-z]+(?: [a-z]+)?|a member of my (?:team|office)"
    rf"|the (?:{_OFFICES})"
    r"|(?:the |our )?[A-Z][\w']+(?: (?:and |of )?[A-Z][\w']+){0,6} (?:Board|Group|Team|Panel|Unit|Department|Hub"
    r"|Police|Constabulary)"
    r"|the [A-Z][\w']+(?: (?:of |and |for )?[A-Z][\w']+){0,6}(?: for [a-z]+)?(?: \([A-Z][\w ]{1,60}\))?"
    r"|the (?:[a-z'-]+ ){0,3}(?:team|unit|room|department|board|group|panel|committee|centre|bureau|authority|council"
    r"|officer|manager|director)"
    rf"|{_RANK}(?: [A-Z][\w'-]+){{1,2}}|(?:[A-Z][\w-]* |[a-z-]+ ){{0,2}}(?i:{_STAFF})(?: on each shift)?"
    r"|[A-Z][\w'-]+(?: (?:of |and )?[A-Z][\w'-]+){1,4})"
)
"""Group ``o`` holds the words. Read against ``levelled`` sentences."""

_LEVELS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"^(?:The|A|An) (?=[a-zA-Z])|\bThe (?=[a-zA-Z])"), lambda _: "the "),
    (
        re.compile(r"\bthe (?:Force|Chief Constable|Constabulary|Commissioner|Mayor)\b(?! [A-Z])"),
        lambda m: m[0].lower(),
    ),
    (re.compile(r"\bthe (?:Service)\b(?! [A-Z])"), lambda m: m[0].lower()),
    (re.compile(r"\bthe (?:Deputy|Assistant) Chief Constable\b"), lambda m: m[0].lower()),
    (re.compile(r"\b(?:My|We|A member)\b"), lambda m: m[0].lower()),
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_AGENT = re.compile(
    r"\b(?:(?:led|overseen|chaired|undertaken|carried out|delivered)"
    r"|(?:is|are|was|were|be|been|being)(?: \w+ly| now| also)? (?:taken|written|rewritten|drawn up|held|put|run|done"
    r"|\w{3,}ed)(?: (?:up|out|for [a-z]+|from [a-z ]{3,30}))?)"
    r" by (?!the (?:end|start|beginning|middle|close|spring|summer|autumn|winter|time|same|next|following)\b"
    rf"|(?i:{_MONTH})\b|(?:Easter|Christmas|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
    r"(?P<o>(?:an?|the|our|my) [A-Za-z][\w ]*?(?:\([A-Z]+\))?|[A-Z][\w' ]+?|chief officers|me and the [A-Z][\w ]+?)"
    r"(?=[,.;]| and | to | who | which | in | after | on |$)"
)
"""Who does the work: "a review led by", "the plan is being rewritten by". A noun with "championed by" is another's."""
_SUBJECT = re.compile(
    rf"^{ACTOR}(?=(?:,[^,]{{1,60}},)? (?:"
    r"(?:has|have|is|are|was|were)(?: (?!been|being)\w+| been (?:put|placed) in charge)"
    r"|will (?!be\b)\w+|took|takes|put)\b)"
)
"""The first words of a sentence that act in it, where no rule of promises says who does."""
_PASSIVE = re.compile(r"^ (?:is|are|was|were) (?!put in charge|placed in charge)\w+(?:ed|en|n|t)\b")

_UNNAMED = re.compile(
    r"\b(?:(?:clear |named |senior |identified |dedicated ){0,4}owners? (?:are|is|have been|has been) (?:designated"
    r"|assigned|identified)"
    r"|each owner|an owner (?:and|for)|has an owner|named owners|a named \w+|^a member of my \w+|^a supervisor\b"
    r"|somebody in charge|some(?:one|body) in my|responsibility (?:for [^.]{0,40} )?has been (?:given|allocated)"
    r"|some(?:one|body) (?:has|is)"
    r"|(?:an?|one of the) [a-z -]{0,30}?(?:lead|owner|officer|manager|co-?ordinator)s?(?: [a-z ]{2,30}?)? (?:has"
    r"|have) been"
    r" (?:appointed|nominated|assigned|asked|made|named|identified|chosen))\b",
    re.I,
)


_INSPECTORS = re.compile(r"\bHMIC|\binspect(?!or [A-Z])(?i:ion|orate|ors?\b)|\bInspectorate\b")
_ANY = re.compile(r"an? [a-z]")
_COUNTED = re.compile(
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|all|more|most|some|many)\b"
    r"|(?:\w+ )?(?:more|further|additional|extra)\b",
    re.I,
)
"""So many people who are sent, trained or hired: what is done with them, and not who does it."""


def levelled(words: str) -> str:
    """Words with the case of common subjects levelled, so that one table reads them."""
    for pattern, level in _LEVELS:
        words = pattern.sub(level, words)
    return words


def owner(sentence: str, acting: str | None) -> tuple[str | None, str]:
    """The words for the owner and whether one is NAMED, UNNAMED (but said to exist) or NOT_STATED.

    ``acting`` is what ACTOR found as the subject; an agent named with "led by" counts before it.
    """
    if found := _UNNAMED.search(sentence):
        return re.split(r" (?:are|is|has|have) ", found[0])[0], "UNNAMED"
    if (agent := _AGENT.search(sentence)) and not _INSPECTORS.search(agent["o"]):
        return agent["o"].strip(), "UNNAMED" if _ANY.match(agent["o"]) else "NAMED"
    acting = acting or _subject(sentence)
    if acting is None or (_COUNTED.match(acting.strip()) and not acting.istitle()):
        return None, "NOT_STATED"
    if acting.startswith("a member of"):
        return acting, "UNNAMED"
    written = re.search(rf"\b{re.escape(acting.strip())}\b", sentence, re.I)
    return (written[0] if written else acting.strip()), "NAMED"


def _subject(sentence: str) -> str | None:
    words = levelled(sentence)
    found = _SUBJECT.match(words)
    return found["o"] if found and not _PASSIVE.match(words[found.end() :]) else None
