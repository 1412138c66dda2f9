"""The words by which a sentence of an answer shows that it speaks of a report and tells nothing that stands in it."""

from __future__ import annotations

import re

from graph.linking.reporting import ASK, FIND, GRADE, PRAISE, REPORT, SPEECH, TELL, active, passive
from graph.linking.signs import Sign, Signs, sign

_AUTHOR = r"(?:I|we|(?:my|our) (?:own )?(?:office|team|staff|deputy|response|answer|letter|comments?))"
_OF_AUTHOR = rf"\b{_AUTHOR} (?:(?!\b(?:that|how|whether|if|found|finds?)\b)[^.;:]){{0,80}}?\b"
_NUMBER = r"(?:a single|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_PAPER = r"(?:(?<!inspectors )report|inspection|results|findings|letter|statement|response|answer)"
_TRUE = r"(?:true|real|correct|actual|right|proper) (?:figure|number|total|position|picture)s?\b"
_GRADES = r"(?:good|adequate|inadequate|outstanding|requir\w+ improvement)"
ASIDE = Signs(
    sign(
        "what the report says",
        rf"\b(?:which|than|what|whatever) (?:all |the )*{REPORT}\b|\bwhat (?:it|they) {active(TELL, FIND, ASK)}\b"
        rf"|\bwhat (?:is|was|were) {passive(TELL, FIND, ASK)}\b",
        "words that only point at what was said",
    ),
    sign(
        "did not see",
        rf"\b(?:{_AUTHOR}|{REPORT}) (?:\w+ )?(?:did not|didn['’]t|never)"
        r" (?:ask(?:ed)?|see|saw|seen|look(?:ed)?|speak|spoken?|visit(?:ed)?|me?et|read|open(?:ed)?)\b",
        "what inspectors or the author did not do",
    ),
    sign(
        "had it said",
        rf"\bhad (?:the |this )?{REPORT} (?:\w+ )?{passive(TELL, FIND, ASK)}\b"
        rf"|\b{REPORT} (?:(?:does|do|did) not|\w+n['’]t) (?:\w+ )?"
        r"(?:mention|say|tell|take account|acknowledge|record)\b",
        "what a report does not say",
    ),
    sign(
        "were shown",
        rf"\b{REPORT} (?:(?:was|were|(?:had|has|have) been)(?: \w+)?|\w+n't) (?:shown|given|sent|offered|handed)\b",
        "what inspectors were given to see",
    ),
    sign(
        "right or wrong",
        rf"\b{REPORT} (?:is|are|was|were)(?: \w+)? (?:right|wrong|correct|fair|unfair|mistaken)\b(?! (?:that|to)\b)",
        "what the author thinks of what was said",
    ),
    sign(
        "own figure",
        rf"{_OF_AUTHOR}{_TRUE}"
        rf"|(?:^|(?<!that )(?<!whether )(?<=\W))the {_TRUE}(?: (?:on|of|for|in|at) [^.;:,]{{1,40}}?)?"
        r" (?:is|was|are|were|stands|stood) (?!(?:not|never|un\w+|\w+(?:ed|wn|pt))\b)",
        "the author's own account of a thing",
    ),
    sign("denied", r"\bnothing of the (?:kind|sort)\b|\bno such thing\b", "that what was told is not so, not what"),
    sign(
        "next report",
        r"\bnext (?:inspection|report)\b"
        rf"|\b{_PAPER}(?: (?:of|on|about|into|by|from|for) [^.;,]{{1,40}}?)?(?:,? (?:which|and))?"
        r" can be (?:read|found|seen)\b",
        "other reports, or where",
    ),
    sign(
        "office holder says",
        r"\b(?:Commissioner|PCC|Mayor|Chief Constable|M(?:r|s|rs)) [^.]{0,60}?"
        r"\b(?:said|welcomed|added|accepted|responded|commented|takes the view)\b|\bpanel is (?:asked|invited)\b",
        "what the author or the force is reported to say",
    ),
)
"""Words about the report that do not tell what stands in it."""
META = Signs(
    sign(
        "report as a whole",
        rf"\b(?:accept|welcome|support|acknowledge|note|agree with|thank)s? (?:the|this|its|these|all) (?:\w+ )?"
        rf"(?:{REPORT}|{SPEECH})\b(?! (?:that(?! (?:has|have|had|was|were|is|are)\b)|of|about)\b|')",
        "what the author thinks of the report, not what it says",
    ),
    sign(
        "all that was said",
        rf"\b(?:areas|issues|points|matters|{SPEECH})(?: for improvement| of concern)? (?:that )?"
        rf"(?:(?:were|have been|are) )?{passive(TELL, FIND, PRAISE)} (?:by|in|during|as a result)\b"
        r"(?![^.;]{0,30} (?:about|regarding|over|around|on|that)\b)"
        rf"|\b(?:all|each|every one|any|none) of (?:the|these|its|those) (?:[\w']+ )?"
        rf"(?:areas|issues|points|{SPEECH})\b",
        "everything that was said, not what",
    ),
    sign(
        "list to come",
        r"\b(?:listed below|as follows|following (?:area|recommendation)s?)\b"
        rf"|{_OF_AUTHOR}(?:comment upon|in turn)\b",
        "what was asked follows",
    ),
    sign(
        "number of requests",
        rf"\b{_NUMBER} (?:\w+ )?(?:areas?"
        r"(?: for improvement)?\b|recommendations?|questions?|judge?ments?|causes? of concern)\b"
        rf"(?![^.;]* (?:{passive(GRADE)}|require improvement|c[ao]mes? out as)\b)"
        r"(?! (?:is|was|are|were) that\b)",
        "how many were made, not which",
    ),
    sign(
        "tells members",
        r"^(?:this|the) (?:report|paper|document) (?:tells|informs|updates|advises|invites) (?:members|the \w+)\b",
        "what the author's own paper is for",
    ),
    sign("has been noted", r"^(?:this|that|these) (?:has|have) been (?:noted|asked)\b", "that something was said"),
    sign(
        "was published",
        r"\b(?:published|issued|released|raised)\b [^.]{0,30}"
        r"\b(?:reports?|results|concerns|findings|assessments?|inspection)\b",
        "that a report came out",
    ),
    sign(
        "areas were set",
        r"\bareas? for improvement (?:was|were|are|followed)\b"
        rf"|\b(?:{active(GRADE)}|{passive(GRADE)})(?: the (?:\w+ )?(?:force|constabulary|service)| \w+ police| us| it)?"
        rf" (?:in|across|on|under|against) (?:all |only )?{_NUMBER} (?:\w+ )?(?:areas|questions|headings|pillars)\b"
        rf"(?![^.;]*\b{_GRADES}\b)",
        "that there were areas for improvement, or grades",
    ),
)
"""Sentences that say that something was said, not what."""
LOOKED = sign(
    "looked at how",
    r"\b(?:examined|looked at|considered|inspected) (?:how|whether|the way)\b",
    "what inspectors looked into, not what they found",
)
MINE = Sign(
    "author speaks",
    re.compile(
        r"\b(?:I|[Hh]e|[Ss]he|[Hh]er|[Mm]y|[Ww]e|[Oo]ur|me|us|Commissioner|PCC|Mayor|Chief Constable|M(?:r|s|rs))\b"
    ),
    "the author or another person, not the report",
)
ANOTHER_SAYS = Sign(
    "another says",
    re.compile(
        rf"^(?:[Tt]he )?(?!(?i:{REPORT}|it|they|this|that|these|which|who|staff|officers|some|many|people|victims)\b)"
        r"[A-Z][\w'’]+(?: [\w'’]+){0,4} (?:has |have )?(?:said|says?|told|tells?|argued|argues?|claimed|claims?) "
        r"(?:that|me|us)\b"
    ),
    "a body or person with a name says something: it is not the report that goes on",
)
DOING = sign("doing", r"\b(?:is|are) (?:now )?being \w+(?:ed|n|t)\b", "what is under way")
TO_COME = sign("to come", r"\b(?:will|would be|has until|is to|are to|hope[sd]?)\b", "what is yet to be done")
