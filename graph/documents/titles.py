"""Titles of our own for items, made by rule from the key terms of a text: they ship where the text itself does not."""

from __future__ import annotations

import re
from itertools import islice

_STOP_WORDS = """
a about above across after against all also although am an and any are as at be because been being between both
but by can constabulary continue could do does during each enough ensure ensures every for force force's found
from further had has have having he her his hmic hmicfrs how however i if improve improves in including
inspectors into is it it's its itself just make makes many may me more most must my need needs of on once only
or other our out over own police same she should so some such sure than that the their them then there these
they this those through to too under until up us use very was we were what when where whether which while who
whose will with within would you
"""
_STOP = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"\d[\d,.]*\d%?|[A-Za-z0-9][\w'’&/-]*|[.,;:()]")


def topic(words: str, *, runs: int = 3, longest: int = 3) -> str:
    """The first runs of key terms of a text, joined by semicolons: what it is about, never what it says.

    >>> topic("The force should make sure that repeat callers are routinely identified by call handlers.")
    'repeat callers; routinely identified; call handlers'

    >>> topic("The force has not responded quickly to our previous recommendations.")
    'not responded quickly; previous recommendations'

    Titles are published, so people's names are left out of them: a public post is named by its post.

    >>> topic("A case in the past, that of Jane Maria Doe, shows that Chief Inspector Rose Fell must review calls.")
    'Chief Inspector; review calls'
    """
    return "; ".join(islice(_runs(_nameless(words), longest), runs))


_FRAMES = re.compile(
    r"^(?:our|the) 20\d\d[\w/ ]*? (?:said|recommended|asked) that\b"
    r"|^(?:immediately|(?:within|by) [\w ]{3,30}?),? (?=(?-i:[A-Z])|the (?:force|constabulary)\b)"
    r"|\b(?-i:[A-Z])[\w' ]{2,40}? (?:Police|Constabulary) (?=should|must|needs? to)"
    r"|^(?:we|I) (?:fully )?(?:do not |cannot )?(?:accept|agree)[^.]*[.] (?=\w)",
    re.I,
)


def asked_for(words: str) -> str:
    """The words of a demand without its deadline, the force it is put to and the report it was first made in.

    >>> asked_for("Within three months, Northmoor Police should review its calls.")
    'should review its calls.'
    """
    return _FRAMES.sub("", _FRAMES.sub("", words.strip())).strip()


_RANK = r"(?:Chief |Detective |Temporary )*(?:Inspector|Superintendent|Sergeant|Constable|Commander|Commissioner)"
_RANKED = re.compile(rf"\b({_RANK}|Mr|Mrs|Ms|Miss|Dr|Sir|Dame)((?: [A-Z][a-z'’-]+){{1,3}})")
_CAPITALS = re.compile(r"\b[A-Z][a-z'’-]+(?: (?:[A-Z]\. )?[A-Z][a-z'’-]+)+\b")
_BODY_WORDS = """
action alliance agency area assessment association authority board bureau care centre charity chief children code
college commissioner committee community council county court crime department domestic electoral fire force forum
framework front governance group head health home hub inspector institute justice leader lead local manager meeting
mental model neighbourhood network office officer operation organised panel partnership plan police policing policy
post practice probation problem procedure programme project protection public register report review road safety
safer scheme sector section serious service state strategic strategy support system team trust unit university
victims violence women workshop youth
"""
_BODIES = frozenset(_BODY_WORDS.split())


def _nameless(words: str) -> str:
    """Words without what may be the name of a person: capitals in a row, no word of a body or post among them."""
    unranked = _RANKED.sub(lambda m: m[0] if _of_a_body(m[2]) else m[1], words)
    return _CAPITALS.sub(lambda m: m[0] if _of_a_body(m[0]) else ";", unranked)


def _of_a_body(name: str) -> bool:
    return any(word.lower().rstrip("s") in _BODIES or word.lower() in _BODIES for word in name.split())


_DENIED = re.compile(
    r"\b(?:can|could|did|do|does|had|has|have|is|are|must|need|should|was|were|wo|would)n['’]t\b|\bcannot\b", re.I
)
_DENIALS = frozenset(("not", "no", "never", "without", "lack", "lacks", "lacking", "lacked"))


def _runs(words: str, longest: int) -> list[str]:
    """Runs of key terms. A denial opens the run of what it denies: "not responded well" is not "responded well"."""
    found: list[list[str]] = [[]]
    for term in _WORD.findall(_DENIED.sub("not", words)):
        if term.lower() in _DENIALS:
            found.append([term.lower()])
            continue
        if found[-1] and found[-1][-1] in _DENIALS and term.lower() in _STOP:
            continue
        if term in ".,;:()" or term.lower() in _STOP or len(found[-1]) == longest:
            if found[-1]:
                found.append([])
            if term in ".,;:()" or term.lower() in _STOP:
                continue
        found[-1].append(term)
    runs = [" ".join(run) for run in found if run and run[-1] not in _DENIALS]
    telling = [run for run in runs if " " in run or len(run) > 7]
    return telling or runs
