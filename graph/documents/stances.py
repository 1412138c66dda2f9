"""What an answer says of what it answers: accepts, partly accepts, disputes, rejects, or only notes."""

from __future__ import annotations

import re

_LIMIT = (
    r"(?:(?!no\b|any\b|without\b)[\w-]+ ){0,3}(?:proviso|reservation|caveat|qualification|condition|exception|rider)s?"
)
"""What is put beside an acceptance so that it holds in part only."""
_RIGHT = r"(?:quite |entirely |absolutely |perfectly |plainly |clearly |wholly |certainly )?(?:right|correct)\b(?! now)"
_FINDING = (
    r"(?:area for improvement|criticism|finding|recommendation|conclusion|verdict|judge?ment|grade|figure|point"
    r"|concern)s?"
)
_WRONG = (
    r"(?:\w+ )?(?:wrong|mistaken|unfair|unjust(?:ified)?|inaccurate|incorrect|misleading|flawed|unsound|misplaced|harsh"
    r"|not (?:fair|right|justified|accurate|correct))"
)
_FAIR = (
    rf"(?:this|that|(?:the|this|that|their|its) {_FINDING}|(?:recommendation|AFI|area for improvement)s? \d[\d, and&]*)"
    r" (?:is|are|was|were) (?:\w+ly |quite |only )?"
    r"(?:fair|justified|deserved|well made|well founded|sound)"
)
_OWN_SIDE = r"(?:(?:the )?(?:force|constabulary|service|chief constable|commissioner|mayor)|her|him)"
_CUES = (
    # (stance, words that show it); the first that fits decides, so what qualifies an acceptance stands before it
    (
        "ACCEPTS",
        r"\bI (?:now|have come to) (?:think|believe|accept|agree)\b[^.]{0,200}\b(?:right|point|fair|accept|agree)\w*",
    ),
    ("ACCEPTS", r"\b(?:(?:could|can) ?(?:not|n't) agree more|cannot (?:but|help but) (?:accept|agree))\b"),
    (
        "PARTLY_ACCEPTS",
        r"\b(?:(?:would|could|will|shall) only (?:accept|support)"
        r"|(?:accept|agree|support)(?:s|e?d)?\b[^.]{0,60}?"
        r"\b(?:provided|on (?:the )?condition|only if|(?:so|as) long as)"
        r"|part(?:ly|ially|-)? ?(?:accept|agree|support|welcom)\w*"
        r"|(?:accept\w*|agree[ds]?|support(?:s|ed)?)\b[^.]{0,40}?\b(?:only )?(?:in part|so far|up to a point)"
        rf"|(?:accept\w*|agree[ds]?|support(?:s|ed)?)\b[^.]{{0,40}}?\b(?:with|subject to) {_LIMIT}"
        r"|accept\w*[^.]{0,80}?\bbut (?:not|do not|cannot)|accept\w*[^.]{0,40}?\band not\b"
        r"|(?:accept|agree with|support) the (?:thrust|principle|spirit|aim)"
        r"|(?:accept|agree)(?:s|e?d)? in (?:part|principle)|(?:some|part) of the way with"
        r"|(?:right|fair|true) (?:as far as it goes|up to a point)"
        r"|agree with the \w+ (?:half|part)|accept\w* (?!all\b|each\b"
        r"|every)\w+ (?:out )?of (?:the|its|their) \w+)\b",
    ),
    (
        "DISPUTES",
        rf"\b(?:accept|agree|think|believe|consider)(?:s|e?d)?\b[^.]{{0,20}}? that (?:the|this|that|its?|their) "
        rf"(?:{_FINDING}|report|inspect\w+|HMIC\w*)(?: [^.,;]{{3,40}}?)? (?:is|are|was|were) {_WRONG}\b"
        rf"|\bagree[ds]? with {_OWN_SIDE}\b[^.]{{0,20}}? that [^.,;]{{2,60}}? (?:is|are|was|were) {_WRONG}\b"
        r"|\b(?:hard|difficult|impossible|unable|reluctant|slow|struggles?|struggling) to"
        r" (?:accept|agree|recognise|support|reconcile)\b"
        rf"|\b(?:do|does|did|can) ?not share (?:this|the|their|its) (?:view|opinion|assessment|{_FINDING})\b"
        r"|\btak(?:e|es|ing) issue with\b"
        rf"|\b(?:think|thinks|consider|considers|believe|believes|find|finds|regard|regards)"
        rf" (?:it|this|that|the {_FINDING})(?: [^.,;]{{2,30}}?)?(?: as| to be| is| was)? {_WRONG}\b"
        r"|\b(?:do|does|did|can) ?not (?:think|believe|consider|regard|see) (?:it|this|that|the \w+)"
        r"(?: is| was| as| to be)? (?:justified|deserved|warranted|reasonable)\b",
    ),
    ("DISPUTES", r"\bpart company with (?:the )?(?:report|inspect\w+|HMIC\w*)"),
    (
        "REJECTS",
        r"\b(?:rejects?|rejected|never (?:accept|agree|support)(?:s|e?d)?|accepts? (?:neither|none)"
        r"|agrees? (?:to|with) neither"
        r"|not in a position to (?:accept|agree|support)|refuses? to (?:accept|agree)"
        r"|neither (?:\w+ ){0,3}(?:is|was|are|were|can be) (?:accepted|agreed)"
        r"|(?:(?:do|does|did|can|is|are|was|were) ?not|cannot|don't|unable to) accept(?:ed)?"
        r"|not (?:yet )?(?:accepted|agreed)(?! (?:with|to))|(?:not|cannot|don't|unable to) (?:support|endorse)"
        r" (?:it|this|the (?:recommendation|proposal|finding|area|AFI))\b"
        r"|declines? (?:it|this|the recommendation)|declined)\b",
    ),
    (
        "DISPUTES",
        r"\b(?:(?:not |un)(?:yet )?(?:persuaded|convinced)"
        r"|disput\w+|refut\w+|misleading|inaccurat\w+|(?:do not|does not|did not|don't|doesn't|cannot|can't"
        r"|could not|unable to) agree"
        r"|takes? (?:a different|another) view"
        r"|disagree\w*|circumspection"
        r"|challenge (?:this|the) (?:finding|judgment|grade|figure|conclusion)\w*|not a fair (?:reflection"
        r"|picture)|unfair\w*"
        r"|do(?:es)? not recognise|question the (?:basis|accuracy|evidence|figure)"
        r"|cannot let (?:(?:it|this|that) )?pass"
        r"|(?:do not|does not|did not|don't|cannot) (?:think|believe|regard|see|consider)\b[^.]{0,40}"
        r"\b(?:fair|right|accurate|correct)"
        r"|(?:is|was) not (?:so|correct|right|accurate)"
        r"|(?<!with )(?<!with the )(?:inspect\w+|HMIC\w*|report|conclusion)\b[^.]{0,30}"
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
        r"|find this (?:very |deeply )?concerning|(?<!not )satisfied that|acknowledge that"
        r"|(?:I am|we are) (?:quite |very |well )?content with"
        r"|so do (?:I|we)\b|(?:do|does) not quarrel with"
        r"|criticism is (?:fair|just\w*)|fair (?:criticism|comment|report|point|cop)\b|no quarrel|as (?:a )?fair"
        r"|report is (?:right|fair)|think it (?:deserved|fair|right)|reasonable and"
        r"|shares? (?:the|this|that|their|its|these|HMIC\w*) (?:[\w']+ ){0,2}(?:concern|view|worr|disappointment)\w*"
        r"|so (?:am|do|is|does) (?:I|we|the (?:force|commissioner|chief constable))"
        r"|(?:has|have|had|make|makes|made) a (?:good |fair )?point|hear,? hear"
        r"|(?:quite|just|rightly) so|(?:plainly|clearly|quite) right"
        rf"|(?:inspect\w+|they|HMIC(?:FRS)?) (?:is|are|was|were) {_RIGHT}"
        rf"|{_FAIR}"
        rf"|concede[sd]? (?:this|that|the|these|their|its) {_FINDING}"
        r"|(?:recogni[sz]e|accept|acknowledge)(?:s|d)? (?:the|a) need"
        r"|supports? (?:both|all|each|every one)(?: of)? (?:(?:of )?(?:the|these|those) )?"
        r"(?:proposal|recommendation|point|request)s?)\b",
    ),
)
_STANCES = tuple((stance, re.compile(cues, re.I)) for stance, cues in _CUES)
_FORMAL = re.compile(
    r"^(?:(?:fully|wholly|not|partly|partially|part|largely) )?"
    r"(?:accepted|agreed|supported|endorsed|rejected|declined|disputed|noted)\b[^.;:]{0,80}(?:[.;:]|$)",
    re.I,
)
"""The formal word for a stance, with which an entry of a table or a list begins."""
_SHORT = re.compile(
    r"(?:(?P<PARTLY_ACCEPTS>(?:yes,? )?(?:in part|partly|partially|in principle))"
    r"|(?P<ACCEPTS>yes(?:,? (?:fully|in full))?)"
    r"|(?P<REJECTS>no))[.]?",
    re.I,
)
"""A stance in a cell of a table."""
_YES = re.compile(rf"\b(?:accept(?:s|ed)?|agree[sd]?|welcomes?|{_FAIR})\b", re.I)


def stance(words: str) -> str:
    """The stance that the words of an answer show; NOTES where they show none.

    An answer that accepts one point and rejects another accepts in part.

    >>> stance("The Commissioner does not accept this finding.")
    'REJECTS'
    >>> stance("I accept the first point. The second I do not accept.")
    'PARTLY_ACCEPTS'
    >>> stance("A working group meets monthly.")
    'NOTES'

    A formal word at the beginning decides, whatever is said after it:

    >>> stance("Agreed, with the proviso that nights wait. I do not accept that we are slow.")
    'PARTLY_ACCEPTS'
    """
    if told := _SHORT.fullmatch(words.strip()):
        return next(name for name in ("PARTLY_ACCEPTS", "ACCEPTS", "REJECTS") if told[name])
    formal = _FORMAL.match(words)
    return _shown(formal[0] if formal else words)


_DENIED = re.compile(
    r"\b(?:(?:do|does|did|can|could|would|will) ?not|don't|cannot|can't|nobody (?:can|could|would)|no longer|not) "
    r"(?:be )?(?:seriously |really )?(?:disput\w+|disagree\w*|unfair|inaccurate)\b"
    r"|\bno (?:disagreement|dispute)\b"
    r"|\bneither (?:accept|agree|support)\w* nor \w+"
    r"|\b(?:yet|asked|invited|urged|expected|required|whether|how|pressed) to (?:\w+ )?"
    r"(?:accept|agree|reject|support|endorse|dispute)\b"
    r"|\bwhether (?:\w+ ){1,4}?(?:accept|agree|reject|support|endorse|dispute)(?:s|e?d)?\b",
    re.I,
)
"""A denial of what speaks against, or a stance that is asked for: it takes none by itself."""
_OF_OTHERS = re.compile(
    r"\b(?:panel|council|union|federation|members|residents|public|court)\b[^.;]{0,30}\b(?:rejected|declined|disputed)\b"
    r"|\b(?:CPS|council|partners|court|union|college|Home Office|supplier)\b (?:has |have |had )?(?:agreed|accepted)\b"
    r"|\b\d+ (?:\w+ )?(?:was|were|have been|had been) (?:rejected|declined|disputed)\b",
    re.I,
)
"""What others did."""
_MADE = (
    r"(?:plan|date|budget|protocol|approach|timetable|timescale|policy|strategy|contract"
    r"|action|target|process|funding)s?"
)
_SETTLED = re.compile(
    rf"\b{_MADE}\b[^.;]{{0,20}}? (?:was|were|is|are|been) (?:\w+ )?agreed\b"
    rf"|\bagree[ds]? (?:an?|the|our|its|new) (?:[\w-]+ ){{0,3}}?{_MADE}\b",
    re.I,
)
"""What was settled between those who act: no stance on what is asked."""


def _shown(words: str) -> str:
    for others in (_DENIED, _OF_OTHERS, _SETTLED):
        words = others.sub("", words)
    shown = next((name for name, cues in _STANCES if cues.search(words)), "NOTES")
    if shown in ("REJECTS", "DISPUTES") and _YES.search(_left(words)):
        return "PARTLY_ACCEPTS"
    return shown


_AGAINST = tuple(cues for name, cues in _STANCES if name in ("REJECTS", "DISPUTES"))


def _left(words: str) -> str:
    """Words without what speaks against: "does not agree" holds no agreement."""
    for cues in _AGAINST:
        words = cues.sub("", words)
    return words
