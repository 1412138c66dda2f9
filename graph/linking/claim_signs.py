"""The words by which a sentence of an answer shows that it tells what a report says, or that it does not."""

from __future__ import annotations

import re

_AGENT = r"(?:inspections?|inspectors?|(?<!Her Majesty's )inspectorate|report|HMIC(?:FRS)?)"
_VERB = (
    r"(?:found|finds?|identified|identifies|highlight(?:s|ed)?|praise[sd]?|recogni[sz]e[sd]?|notes?|noted|said|says?"
    r"|states?|stated|describe[sd]?|recommend(?:s|ed)?|ask(?:s|ed)?|calls? for|called for|concluded?|acknowledge[sd]?"
    r"|comment(?:s|ed)|remark(?:s|ed)|commend(?:s|ed)?|rated|judged|graded|thought|counted|wants?|wanted|saw|liked"
    r"|(?:was|were|is|are) (?:complimentary|impressed|struck|critical)|speaks?|spoke|makes? (?:it )?clear|went on"
    r"|singles? out|singled out|tells|puts?|grades|rates|judges|would (?:now |also )*like)"
)
SAYS = re.compile(
    rf"\b{_AGENT}\b[^.;]{{0,60}}?\b{_VERB}\b"
    r"|\b(?:was|were|been|has been|have been) (?:also )?(?:found|identified|highlighted|assessed|judged|recognised"
    r"|acknowledged|praised|singled out|noted|asked|told|rated|graded|commended|described|made on how)\b"
    r"|\b(?:is|are) (?:also )?(?:praised|commended|recommended|asked|told|rated|graded|judged|described)\b"
    r"|\b(?:set out|mentioned|highlighted) in (?:the report|this section)\b"
    r"|\bof \w* ?concern (?:for|to) the inspectors\b"
    r"|\bconcerns? of (?:HMIC|the inspect)|\baccording to (?:the )?(?:inspectors|report|HMIC)|\bthe report says so\b"
    r"|\bthe (?:figures? of|suggestion that|judgment that|finding that)\b|\bheld up as\b",
    re.I,
)
GOES_ON = re.compile(rf"^(?:but )?(?:it|they)\b[^.;]{{0,25}}?\b{_VERB}\b", re.I)
ASIDE = re.compile(
    rf"\b(?:which|than|what|whatever) (?:all |the )*{_AGENT}\b|\bwhat (?:it|they) (?:says?|said|found)\b"
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
APPOSED = re.compile(r"^an? (?:weakness|failing|problem|issue|concern|point|finding)\b", re.I)
NAMES_REPORT = re.compile(rf"\b{_AGENT}\b", re.I)
LAST = re.compile(r"\b(?:last year|the year before|(?:the )?previous year(?:'s)?)\b", re.I)
BEFORE = re.compile(
    r"\b(?:previously (?:been )?(?:identified|raised)|raised previously|previous inspections?|same thing was said"
    r"|same \w+ was (?:described|raised|made|found))\b",
    re.I,
)
SAID = re.compile(r"\b(?:raised|said|made|identified|asked|recommended|told|noted|described)\b", re.I)
AGAIN = re.compile(r"\b(?:too|as well|again|the same|also)\b", re.I)
RATED = re.compile(r"\b(?:rated|graded|judged|assessed|grade|rating|finding|good|requires? improvement)\b", re.I)
YEARS = re.compile(r"\b20\d\d\b")
THIS_ASKED = re.compile(r"^(?:this|that|the)\b[^.]{0,40}\b(?:identified|made|listed) as an? area for improvement", re.I)
