"""What an answer says of what it answers: accepts, partly accepts, disputes, rejects, or only notes."""

from __future__ import annotations

import re

_CUES = (
    # (stance, words that show it); the first that fits decides, so what qualifies an acceptance stands before it
    (
        "PARTLY_ACCEPTS",
        r"\b(?:part(?:ly|ially) accept\w*|accept\w*[^.]{0,40}?\b(?:only )?(?:in part|so far)"
        r"|accept\w* with reservations?"
        r"|accept\w*[^.]{0,80}?\bbut (?:not|do not|cannot)|accept\w*[^.]{0,40}?\band not\b|accept the (?:thrust"
        r"|principle|spirit)"
        r"|agree in (?:part|principle)|partially agree\w*|(?:some|part) of the way with"
        r"|agree with the \w+ (?:half|part)|accept the aim|accept\w* (?!all\b|each\b"
        r"|every)\w+ (?:out )?of (?:the|its|their) \w+)\b",
    ),
    (
        "REJECTS",
        r"\b(?:rejects?|rejected|(?:do|does|did|can|is|are|was|were) ?not accept(?:ed)?|cannot accept"
        r"|don't accept|not accepted"
        r"|unable to accept|declines? (?:it|this|the recommendation)|declined)\b",
    ),
    (
        "DISPUTES",
        r"\b(?:disput\w+|refut\w+|misleading|inaccurat\w+|(?:do|does) not agree|don't agree|disagree\w*|circumspection"
        r"|challenge (?:this|the) (?:finding|judgment|grade|figure|conclusion)\w*|not a fair (?:reflection"
        r"|picture)|unfair\w*"
        r"|do(?:es)? not recognise|question the (?:basis|accuracy|evidence|figure)"
        r"|cannot let (?:(?:it|this|that) )?pass"
        r"|(?:do not|don't|cannot) (?:think|believe)\b[^.]{0,40}\b(?:fair|right|accurate|correct)"
        r"|part company with (?:the )?(?:report|inspect\w+|HMIC\w*)"
        r"|(?:is|was) not (?:so|correct|right|accurate)|(?:inspect\w+|HMIC\w*|report|conclusion)\b[^.]{0,30}"
        r"\b(?:mistaken|wrong|misread|misunderstood))\b",
    ),
    (
        "ACCEPTS",
        r"\b(?:accept(?:s|ed|ing)?|agree[sd]?(?! to\b)|endorse[sd]?|warranted|concur"
        r"|I (?:very much |strongly |warmly |do )?welcome|welcomes? (?:this|the|these"
        r"|it)|(?:strongly"
        r"|fully) supports?"
        r"|supports? (?:this|the) recommendation"
        r"|(?:I|we) (?:fully )?support (?:this|it|them|both|these)\b"
        r"|need(?:s|ed)? (?:for|to) (?:be )?(?:improv|embed|address|chang"
        r"|strengthen)\w*"
        r"|improvements? must be made|requires? (?:attention|improvement to be made)|(?:rightly|correctly"
        r"|fairly) (?:identif|highlight|point|note)\w*"
        r"|find this (?:very |deeply )?concerning|satisfied that|acknowledge that"
        r"|(?:I am|we are) (?:quite |very |well )?content with"
        r"|criticism is (?:fair|just\w*)|fair (?:criticism|comment|report)|no quarrel|as (?:a )?fair"
        r"|report is (?:right|fair)|inspect\w+ (?:is|are) right|(?:plainly|clearly|quite) right"
        r"|think it (?:deserved|fair"
        r"|right)|reasonable and)\b",
    ),
)
_STANCES = tuple((stance, re.compile(cues, re.I)) for stance, cues in _CUES)
_YES = re.compile(r"\b(?:accept(?:s|ed)?|agree[sd]?)\b", re.I)


def stance(words: str) -> str:
    """The stance that the words of an answer show; NOTES where they show none.

    An answer that accepts one point and rejects another accepts in part.

    >>> stance("The Commissioner does not accept this finding.")
    'REJECTS'
    >>> stance("I accept the first point. The second I do not accept.")
    'PARTLY_ACCEPTS'
    >>> stance("A working group meets monthly.")
    'NOTES'
    """
    shown = next((name for name, cues in _STANCES if cues.search(words)), "NOTES")
    if shown == "REJECTS" and _YES.search(_REJECTS.sub("", words)):
        return "PARTLY_ACCEPTS"
    return shown


_REJECTS = dict(_STANCES)["REJECTS"]
