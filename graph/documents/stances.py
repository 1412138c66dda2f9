"""What an answer says of what it answers: accepts, partly accepts, disputes, rejects, or only notes."""

from __future__ import annotations

import re

_CUES = (
    # (stance, words that show it); the first that fits decides, so what qualifies an acceptance stands before it
    ("REJECTS", r"\b(?:reject(?:s|ed)?|(?:do|does|did|can) ?not accept|cannot accept|don't accept|not accepted"
                r"|unable to accept)\b"),
    ("PARTLY_ACCEPTS", r"\b(?:part(?:ly|ially) accept\w*|accept\w*[^.]{0,40}?\b(?:only )?in part"
                       r"|accept\w* with reservations?"
     r"|accept the (?:thrust|principle|spirit)|agree in (?:part|principle)|partially agree\w*)\b"),
    ("DISPUTES", r"\b(?:disput\w+|refut\w+|misleading|inaccurat\w+|(?:do|does) not agree|don't agree|disagree\w*"
                 r"|circumspection|challenge (?:this|the) (?:finding|judgment|grade|figure|conclusion)\w*"
     r"|not a fair (?:reflection|picture)|unfair\w*|do(?:es)? not recognise|question the (?:basis|accuracy"
     r"|evidence))\b"),
    ("ACCEPTS", r"\b(?:accept(?:s|ed|ing)?|agree[sd]?|warranted|concur|welcomes? (?:this|the|these|it)"
                r"|(?:strongly|fully) supports?|supports? (?:this|the) recommendation"
     r"|need(?:s|ed)? (?:for|to) (?:be )?(?:improv|embed|address|chang|strengthen)\w*|improvements? must be made"
     r"|requires? (?:attention|improvement to be made)"
     r"|(?:rightly|correctly|fairly) (?:identif|highlight|point|note)\w*|find this (?:very |deeply )?concerning"
     r"|satisfied that|appropriate action has not been taken|acknowledge that)\b"),
)  # fmt: skip
_STANCES = tuple((stance, re.compile(cues, re.I)) for stance, cues in _CUES)


def stance(words: str) -> str:
    """The stance that the words of an answer show; NOTES where they show none.

    >>> stance("The Commissioner does not accept this finding.")
    'REJECTS'
    >>> stance("A working group meets monthly.")
    'NOTES'
    """
    return next((name for name, cues in _STANCES if cues.search(words)), "NOTES")
