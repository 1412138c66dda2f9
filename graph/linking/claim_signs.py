"""The words by which a sentence of an answer shows that it tells what a report says, or that it does not."""

from __future__ import annotations

import re

_AGENT = r"(?:inspections?|inspectors?|(?<!Her Majesty's )inspectorate|report|HMIC(?:FRS)?)"
_VERB = (
    r"(?:found|finds?|identified|identifies|highlight(?:s|ed)?|praise[sd]?|recogni[sz]e[sd]?|notes?|noted|said|says?"
    r"|states?|stated|describe[sd]?|recommend(?:s|ed)?|ask(?:s|ed)?|calls? for|called for|concluded?|acknowledge[sd]?"
    r"|comment(?:s|ed)|remark(?:s|ed)|commend(?:s|ed)?|rated|judged|graded|thought|counted|wants?|wanted|saw|liked"
    r"|(?:was|were|is|are) (?:complimentary|impressed|struck|critical)|(?:speaks?|spoke) (?:\w+ )?of|(?:would"
    r"|will) have it|call(?:s|ed) (?:it|them|the|our|this)|had it|regards?|told (?:me|us)|tells? (?:me|us)|met"
    r"|makes? (?:it )?clear|went on"
    r"|singles? out|singled out|tells|puts?|grades|rates|judges|would (?:now |also )*like)"
)
_SAID = r"\b(?:raised|said|made|identified|asked|recommended|told|noted|described)\b"
_RATED = r"\b(?:rated|graded|judged|assessed|grade|rating|finding|good|requires? improvement)\b"
SAYS = re.compile(
    rf"\b{_AGENT}\b(?! (?:will|shall|must)\b)[^.;]{{0,60}}?\b{_VERB}\b"
    r"|\b(?:was|were|been|has been|have been) (?:also )?(?:found|identified|highlighted|assessed|judged|recognised"
    r"|acknowledged|praised|singled out|noted|rated|graded|commended|described|made on how)\b"
    r"|\b(?:is|are) (?:also )?(?:praised|commended|recommended|rated|graded|judged|described)\b"
    r"|\b(?:force|constabulary|service|police|it|they|we) (?:is|are|was|were|has been|have been)(?:,? (?:also|too"
    r"|now|then),?)? (?:asked|told)\b"
    r"|\b(?:set out|mentioned|highlighted) in (?:the report|this section)\b"
    r"|\bof (?:\w+ )*?concern (?:for|to) (?:the )?(?:inspectors|HMIC)"
    rf"|\bidentified (?:during|in|by) (?:the|this|our) {_AGENT}\b|\bhas been recogni[sz]ed\b"
    r"|\b(?:glad|pleased|sorry|disappointed|encouraged|heartened|proud|saddened"
    r"|dismayed)\b,?[^.;]{0,30}\bto (?:read|see|note|learn|hear"
    r"|find)\b[^.;]{0,20}\bthat\b"
    r"|\b(?:files|cases|incidents|records|calls|searches)\b[^.;]{0,20}\b(?:looked at|examined|reviewed|sampled)\b"
    r"|\b(?:accept|acknowledge|note)s? that [^.;]*?\b(?:\b\d{1,3}\b|(?:half|third|quarter|two|three|four|five|six"
    r"|seven|eight|nine|ten) )"
    r"|\bconcerns? of (?:HMIC|the inspect)|\baccording to (?:the )?(?:inspectors|report|HMIC)|\bthe report says so\b"
    r"|\bthe (?:figures? of|(?:suggestion|judgment|finding|claim|criticism|conclusion|charge) that)\b|\bheld up as\b",
    re.I,
)
GOES_ON = re.compile(rf"^(?:but )?(?:it|they)\b[^.;]{{0,25}}?\b{_VERB}\b", re.I)
ASIDE = re.compile(
    rf"\b(?:which|than|what|whatever) (?:all |the )*{_AGENT}\b|\bwhat (?:it|they) (?:says?|said|found)\b"
    rf"|\bwhat (?:is|was) (?:asked|said|found|recommended)\b"
    r"|\b(?:did not|didn't|never) (?:ask|see|look|speak|visit|meet)\b"
    r"|\bnext (?:inspection|report)\b|\bcan be (?:read|found|seen)\b"
    r"|\b(?:Commissioner|PCC|Mayor|M(?:r|s|rs)) [^.]{0,60}\b(?:said|welcomed|added|accepted)\b",
    re.I,
)
"""Words that only point at what was said ("I accept what the report says")."""
META = re.compile(
    r"\b(?:listed below|as follows|following (?:area|recommendation)s?|comment upon|in turn|what was (?:found|asked))\b"
    r"|\b(?:a single|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:areas?(?: for improvement)?\b|"
    r"recommendations?|questions?|judge?ments?)|^(?:this|that|these) (?:has|have) been (?:noted|asked)\b"
    r"|\b(?:published|issued|released|raised)\b [^.]{0,30}\b(?:report|results|concerns)\b|\btoday\b"
    r"|\bareas? for improvement (?:was|were|are|followed)\b|\bgraded the force in\b",
    re.I,
)
"""Sentences that say that something was said, not what."""
LOOKED = re.compile(r"\b(?:examined|looked at|considered|inspected) (?:how|whether|the way)\b", re.I)
MINE = re.compile(r"\b(?:I|[Hh]e|[Ss]he|[Hh]er|[Mm]y|[Ww]e|[Oo]ur|me|us|Commissioner|PCC|Mayor|M(?:r|s|rs))\b")
TO_COME = re.compile(r"\b(?:will|has until|is to|are to|hope[sd]?)\b", re.I)
ASKED = re.compile(
    r"\b(?:recommend(?:s|ed|ing)?|asks?|asked|calls? for|called for|needs? (?:to|for)|need(?:ed|s)? improvement|told to"
    r"|wants?|would (?:now |also )*like|requires? attention)\b",
    re.I,
)
FAULT = re.compile(
    r"n't\b|\b(?:not|no|never|without|lack\w*|limit\w*|unable|weak\w*|concern\w*|should|needs?|needed|improv\w*|fail\w*"
    r"|insufficient\w*|poor\w*|delay\w*|too|why|difficult\w*|disappoint\w*|warranted|could be)\b",
    re.I,
)
"""What a recommendation may be told with: praise is never told of one."""
NOT_DONE = re.compile(
    r"\b(?:has|have) not (?:yet )?been (?:\w+ )?(?:taken|progressed|addressed|acted|made|put)\b", re.I
)
NOT_RESPONDED = re.compile(
    r"\bnot (?:\w+ )?(?:responded|acted|done enough|addressed|made (?:enough|sufficient))\b", re.I
)
PUTS = re.compile(
    r"\b(?:call(?:s|ed)?|describ\w+|regard\w*|wr(?:ote|ites?)|words?|sa(?:id|ys?)"
    r"|speaks? of)\b[^'\"‘“]{0,60}['\"‘“]?$",
    re.I,
)
"""What stands before words that the inspectors are quoted with."""
POINTS_BACK = re.compile(
    r"^(?:(?:an? |something |this |that )?(?:\w+ ){0,2}(?:weakness|failing|problem|issue|concern|point|finding)"
    r"|which (?:was|were|is|has been|had been))\b",
    re.I,
)
"""A clause that only says of the one before it that the inspectors told it."""
RELATIVE = re.compile(r"^(?:which|who)\b", re.I)
THIS_AREA = re.compile(r"\b(?:this|the) (?:area|question)\b|\b(?:previous|last|earlier) (?:grade|judge?ment)\b", re.I)
PRAISES = re.compile(r"\b(?:commend(?:s|ed)|praise[sd]|held up as|singled out|singles out)\b", re.I)
"""Words that name what is told in few words more."""
APPOSED = re.compile(r"^an? (?:weakness|failing|problem|issue|concern|point|finding)\b", re.I)
NAMES_REPORT = re.compile(rf"\b{_AGENT}\b", re.I)
LAST = re.compile(r"\b(?:last year|the year before|(?:the )?previous year(?:'s)?)\b", re.I)
LAST_TOLD = re.compile(
    rf"\b{_AGENT}\b|year's (?:\w+ )?(?:assessment|judge?ment|grade|report|inspection)|{_RATED}|{_SAID}", re.I
)
"""What else must stand with the year before: other things than a report happened in it."""
BEFORE = re.compile(
    r"\b(?:previously (?:been )?(?:identified|raised)|raised previously|previous inspections?|same thing was said"
    r"|first (?:said|raised|asked|made|identified)|very like this|\bwas asked for\b"
    r"|same \w+ was (?:described|raised|made|found))\b",
    re.I,
)
SAID = re.compile(_SAID, re.I)
AGAIN = re.compile(r"\b(?:too|as well|again|the same|also)\b", re.I)
RATED = re.compile(_RATED, re.I)
YEARS = re.compile(r"\b20\d\d\b")
THIS_ASKED = re.compile(r"^(?:this|that|the)\b[^.]{0,40}\b(?:identified|made|listed) as an? area for improvement", re.I)
