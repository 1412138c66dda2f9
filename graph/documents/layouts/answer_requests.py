"""How an answer tells, in its author's own words, what it was asked: who asks, with which verbs, and what follows."""

from __future__ import annotations

import re

THEY = r"(?:the )?(?:inspectors?|inspectorate|HMIC(?:FRS)?|report|it)"
OURS = (
    r"(?:(?:the )?(?:force|constabulary|service)"
    r"|(?-i:[A-Z][\w'’-]+ (?:(?:and )?[A-Z][\w'’-]+ ){0,2}(?:Police|Constabulary)))"
)
ITEM = r"(?:areas? (?:for|of) improvement|AFI|recommendation|rec|causes? (?:of|for) concern)"
NTH = r"(?:first|second|third|fourth|fifth|sixth|next|other|last|final)"
_ANY = rf"(?:{THEY}|they)"
_ARE_ABOUT = r"(?:concern|relate to|deal with|(?:are|were) (?:about|on)|cover(?:ed)?)"
_IS_ABOUT = r"(?:concerns?|relates? to|deals? with|(?:is|was) about|has to do with)"
_ALSO = r"(?:also |further |then |rightly |has |have |had )*"
_MUST = r"(?:should|must|needs? to|ought to|has to|(?:could|can) do more)"
_TOLD_THAT = (
    r"(?:says?|said|states?|stated|identif(?:ies|y|ied)|highlight(?:s|ed)?|note[sd]?|finds?|found|conclude[sd]?"
    r"|considers?|considered|feels?|felt|believe[sd]?|points? out|pointed out|observe[sd]?|comment(?:s|ed)?"
    r"|thinks?|thought|suggest(?:s|ed)?|recommend(?:s|ed)?|propose[sd]?|advise[sd]?|ask(?:s|ed)?)"
)
_WISHES = r"(?:want(?:s|ed)?|urge[sd]?|request(?:s|ed)?|would (?:now |also |rather |much )*(?:like|have|prefer))"
_BY_WHEN = r"(?:(?:within|by) [\w -]{3,40}?,? |immediately,? )?"
_REST = r"(?:[^.]|[.](?=\d))*"
"""The rest of a sentence, in which a figure may hold a point."""
INDIRECT = re.compile(
    r"\b(?:HMIC(?:FRS)?|inspectors?|inspectorate|the report|it is|they)\b[^.]{0,30}?\b(?:says?|said|recommend(?:s"
    r"|ed)|asks?|asked|suggest(?:s|ed))"
    r" that (?P<q>the (?:force|constabulary) [^.]*)",
    re.I,
)
ASKED = re.compile(
    r"(?:^|(?<=[.] ))(?:[\w' -]{3,50}, (?!(?:and|but|so)\b))?"
    r"(?P<q>(?:\w+,? )?(?:"
    rf"{THEY} (?:also )?(?:wants?|(?:asks?|asked)(?! \w+ questions?\b)|recommends?|recommended|calls? for|called for"
    r"|urges?|would (?:now |also )?like)\b"
    rf"|(?:{THEY}|they) (?:also |have |has |had |now )*(?:call(?:s|ed)? (?:up)?on|tells?|told|press(?:es|ed)?"
    r"|expect(?:s|ed)?|require[sd]?|invite[sd]?|instruct(?:s|ed)?|challenge[sd]?|advise[sd]?|gives?|gave|given)"
    rf" {OURS}\b[^.]{{0,40}}? to\b"
    rf"|(?:{THEY}|they) (?:also |have |had )*(?:told|reminded|advised|informed) {OURS} that (?:it|they|{OURS})"
    r" (?:should|must|needs? to)\b"
    rf"|{THEY} (?:also )?(?:says?|said|suggests?)(?: that)? {_BY_WHEN}{OURS}"
    r" (?:should|must|needs? (?:to|an?))\b"
    rf"|{_ANY} {_ALSO}{_WISHES} (?!to\b|me\b|you\b)\w"
    rf"|{OURS} (?:is|was|has been|had been) (?:also )?(?:given|allowed|set) [^.]{{3,40}}? to\b"
    rf"|(?:this|that|it|here|there) (?:is|was) (?:also )?(?:an?|another|one|only one) {ITEM}(?: here| too)?: ?"
    rf"|(?:an?|another|one|(?:the|{THEY}'s|its|their)(?: \w+)?) (?:{ITEM}|point)\b[^.,]{{0,40}}?"
    rf"\b(?:asks?|calls? for|says? that|is that|was that|is to|was to|{_IS_ABOUT})\b"
    rf"|the {NTH} (?:of (?:these|them) )?(?:{_IS_ABOUT}|asks?|asked|calls? for|called for|wants?|wanted)\b"
    rf"|there (?:is|was) (?:also )?(?:an?|another|one|only one|a \w+) {ITEM}\b[^.:]{{0,40}}: ?that\b"
    r"|(?:an?|the) [^.]{5,100} (?:is|are) asked for\b"
    rf"|{OURS} (?:is|was) (?:also )?(?:asked|told|recommended|required|urged) to\b"
    rf"|according to {THEY}, {OURS} (?:should|must|needs? to)\b"
    rf"|(?:it|{OURS}) should (?:also)?,? (?:so )?{THEY} (?:says?|said),"
    rf"){_REST}[.:]?)",
    re.I,
)
"""What is asked, told in the author's own words."""
_ON = (
    r"(?:(?:in|with) (?:respect|relation|regard) (?:of|to)|regarding|around|about|concerning|relating to|covering"
    r"|on|in|for|over)"
)
TOLD_PLAINLY = tuple(
    re.compile(form, re.I)
    for form in (
        rf"\b{ITEM}(?: here)?: that (?P<q>{_REST})",
        rf"(?P<q>[^.?!]{{5,200}}?,? (?:and|but|so) {_ANY} {_ALSO}{_WISHES} (?:that|this|it|them)\b{_REST})",
        rf"\b(?:{THEY}|it (?:is|was)|they) {_ALSO}(?:recommend(?:s|ed)?|suggest(?:s|ed)?|propose[sd]?|advise[sd]?)"
        rf" that (?P<q>{OURS} [^.]*)",
        rf"\b(?:{THEY}|they) {_ALSO}{_TOLD_THAT} that (?P<q>{OURS} {_MUST}\b[^.]*)",
        rf"\b{_ANY} {_ALSO}(?:recommend(?:s|ed)?|propose[sd]?|advise[sd]?|urge[sd]?|ask(?:s|ed)?)"
        rf" that (?P<q>{_REST})",
        rf"\b{_ANY} {_ALSO}suggest(?:s|ed)? that (?P<q>[^.,]{{2,60}}? be {_REST})",
        rf"\b{_ANY} {_ALSO}{_TOLD_THAT}(?: that)? (?P<q>{_BY_WHEN}[^.,]{{2,60}}? (?:should|must|ought to)\b{_REST})",
        r"\bit (?:is|was|has been) (?:also )?(?:recommended|suggested|proposed|asked|urged|advised)"
        rf" that (?P<q>{_REST})",
        r"(?:^|\b(?:lastly|finally|then|next|also),? )there(?: is|'s|’s|was) (?:also )?"
        rf"the (?:question|matter|issue|business|subject|point) of (?P<q>{_REST})",
        rf"\bit (?:is|was) (?:also )?(?:identified|highlighted|noted|found|felt|said) that"
        rf" (?P<q>{OURS} {_MUST}\b[^.]*)",
        rf"\b(?:{THEY}|they) {_ALSO}(?:identif\w+|highlight\w*|note[sd]?|sees?|saw|stress\w*) (?:the|a) need"
        rf" (?:for {OURS} )?(?P<q>to [^.]*)",
        rf"\b{ITEM}s? (?:was|were|is|are|has been|have been) (?:also )?(?:identified|made|raised|noted|recorded|given"
        rf"|found) {_ON} (?P<q>[^.]*)",
    )
)
"""What is asked, in the sentences in which prose mostly tells it."""
IN_THEIR_VIEW = re.compile(
    r"\b(?:in the (?:inspectors'|inspectorate's|report's) (?:view|opinion|judge?ment|eyes)"
    r"|in (?:its|HMIC(?:FRS)?'s) view),?"
    rf" (?P<q>{_REST})"
    rf"|\b{_ANY} {_ALSO}(?:{_TOLD_THAT}|judged|reports?|reported|reckon(?:s|ed)?) that (?P<q2>{_REST})",
    re.I,
)
"""What inspectors found: answered where the sentence after it takes a stance on it."""
FOUND = re.compile(
    rf"\b(?:{_ANY}|(?:the|this|that|last \w+'s) inspection) {_ALSO}(?:says?|said|finds?|found|reported"
    r"|notes?|noted|highlight(?:s|ed)|identif(?:ies|ied)|pointed (?:to|out)|judged)(?: that)?"
    r" (?!(?:in|on|of|to|at|for|by|with|from)\b|good\b|outstanding\b|adequate\b|us\b|me\b)"
    rf"(?P<q>\w+ {_REST})"
    rf"|(?P<q2>\b{_ANY} {_ALSO}(?:gave|give|allowed|set) (?:us|{OURS}) {_REST})",
    re.I,
)
"""What inspectors found or set, told without a word that leads to it: answered under a heading of its own."""
WORRIED = re.compile(
    rf"\bcriticisms? (?:of|about|that|over) (?P<q2>{_REST})"
    rf"|\b(?:{THEY}|they) {_ALSO}(?:(?:raised?|express(?:ed)?|voiced?|had|have) (?:\w+ )?concerns?"
    r" (?:about|over|at|that)"
    r"|(?:is|are|was|were) (?:\w+ )?(?:critical of|concerned (?:about|by|at|that)|worried (?:about|by|that)))"
    r" (?P<q>[^.]*)",
    re.I,
)
"""What inspectors are concerned about: answered where the author says what to make of it."""
FRAME = re.compile(
    rf"(?:\w+,? )?(?:{THEY} (?:also )?(?:says?|said|suggests?) that"
    rf"|(?:an?|another|one|the(?: \w+)?) (?:{ITEM}|point)\b[^.,]{{0,40}}?\b(?:says? that|(?:is|was) that|{_IS_ABOUT})"
    rf"|the {NTH} (?:of (?:these|them) )?"
    rf"(?:{_IS_ABOUT}|asks?(?: that)?|asked(?: that)?|calls? for|called for|wants?|wanted)"
    rf"|there (?:is|was) (?:also )?(?:an?|another|one|only one|a \w+) {ITEM}\b[^.:]{{0,40}}: ?that"
    rf"|according to {THEY},"
    rf"|{_ANY} {_ALSO}{_TOLD_THAT}(?: that(?= )|(?= {_BY_WHEN}{OURS} (?:should|must|needs?)\b))"
    rf"|{OURS} (?:is|was|has been|had been) (?:also )?(?:given|allowed|set) [^.]{{3,40}}? to"
    rf"|(?:this|that|it|here|there) (?:is|was) (?:also )?(?:an?|another|one|only one) {ITEM}(?: here| too)?:) (?=\w)",
    re.I,
)
"""The words that say that what follows is asked."""
AND_ASKS = re.compile(
    rf"[;,] and {_ANY} {_ALSO}(?:{_WISHES}|(?:asks?|asked|calls?|called) for|recommend(?:s|ed)?(?: that)?)"
    r" (?!(?:that|this|it|them)\b)(?=\w)",
    re.I,
)
"""Where a sentence goes on with the next thing that is asked ("; and they want ...")."""
AND_TELLS = re.compile(
    rf",? and (?:(?:{_ANY} )?{_ALSO}(?:points? out|adds?|added|notes?|observes?)|in support {_ANY} {_TOLD_THAT})"
    r" that\b",
    re.I,
)
"""Where it goes on with what is told beside what is asked."""
EACH_THAT = re.compile(r"(?:\b(?:see|sure|ensure)|[,;](?: and)?| and) that (?=\w)", re.I)
"""Where a clause of its own begins in a sentence that asks for several things."""
ONE_MORE = re.compile(r",? and (?:that|to) (?=\w)", re.I)
"""Where the second of two things begins that one sentence asks for ("that ..., and that ...")."""
GIVEN_TIME = re.compile(rf"{OURS} (?:is|was|has been|had been) (?:also )?(?:given|allowed|set) [^.]{{3,40}}? to ", re.I)
"""Time is given for something, and mostly for more than one thing."""
IN_TWOS = re.compile(rf"\b(?:two|both|each|twin|pair)\b|\b{ITEM}s\b", re.I)
"""A paragraph that says that it is about two things."""
ITEM_ASKS = re.compile(rf"^(?P<q>(?:that|to) \w{_REST})", re.I)
"""An item of a list that tells what is asked ("That the force count its boats.")."""
NOTHING_ON = re.compile(
    rf"\bno (?:further )?(?:update|news|progress|reply|response|position)(?: to (?:give|report|offer))?(?: yet)?"
    rf" (?:on|about|as to) (?P<q>{_REST})",
    re.I,
)
"""What an author has nothing to say on yet."""
TOGETHER = re.compile(
    r"^(?:(?:I|we|my|our|this|these|the (?:force|constabulary|commissioner|answer|response))\b[^.,;]{0,40}? "
    r"|[^.,;]{0,40}\b(?:accepts?|agrees? with|welcomes?|supports?|rejects?|disputes?|answers?|covers|to|on) )?"
    r"(?:(?P<n>both)(?: of)?(?: (?:the|these|those|its|their))?"
    r"|(?:all|these|those|the(?: last| latter)?|all of (?:the|these|those))"
    r" (?P<m>two|three|four|five|six|[2-6]))"
    rf" (?:{ITEM}|point|matter)s?\b(?! (?:of|in|on|at|from|by|for|that|which|who)\b)",
    re.I,
)
"""An answer that says at once how many recommendations it is to."""
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
COUNTED_OUT = re.compile(rf"\b\w+ {ITEM}s?\b[^.:;]{{0,40}}: ?(?P<q>[^.:;]+;[^.]+)", re.I)
"""Things that are asked for, one after another in one sentence."""
THESE_ARE = re.compile(
    rf"\b(?P<n>two|three|four|five|six|[2-6]) (?:\w+ )?{ITEM}s?\b[^.]*[.] (?:these|they|both|all) {_ARE_ABOUT}"
    r" (?P<q>[^.]+)",
    re.I,
)
"""So many things are asked, and the next sentence says about what."""
AND_ENDS = re.compile(r",? and |, ")
ENTRY_ENDS = re.compile(r";(?: and)? ")
ACCEPTED = re.compile(
    rf"\b(?:the|this) (?:{ITEM}|suggestion|proposal|request|call) (?P<q>(?:that|to|for|on|about|concerning) [^.]*?),?"
    r" (?:is|was|has been|cannot be)"
    r" \**(?:not |fully |also )?(?:accepted|agreed|rejected|declined|noted|welcomed|supported)\b",
    re.I,
)
"""What is asked and what its author thinks of it, in one sentence."""
TAKEN_UP = re.compile(
    r"\b(?:accept|reject|dispute|welcome|endorse|note|acknowledge)(?:s|e?d)? (?:fully )?"
    r"(?P<q>the cause (?:of|for) concern)\b"
    r"(?! (?:that|about|and all))",
    re.I,
)
"""A cause of concern that is answered by its kind alone: there is one."""
TURN = re.compile(
    r"^(?:(?:first|next|then|second(?:ly)?|third(?:ly)?|last(?:ly)?|finally|after that|from there),? )?"
    r"(?:they|the inspectors|inspectors|the report|HMIC(?:FRS)?|it) (?:then |next |also )?"
    r"(?:begins?|starts?|opens?|turns?|moves?|goes|go|comes?|pass(?:es)?|ends?|finish(?:es)?|closes?)"
    r" (?:on |over )?(?:with|by|to|from|at)\b"
    r"|^there (?:is|are) (?:one|another|two|also an?) (?:passage|point|finding|matter|statement|sentence)s?\b",
    re.I,
)
"""A paragraph that takes up the next matter of the report, in the author's own words."""
A_PASSAGE = re.compile(r"^there (?:is|are)\b", re.I)
"""A turn that does not say what the matter is."""
TASKED = re.compile(rf"(?P<q>\b{OURS} (?:is|are|ought) to (?!be\b)[^.]*)", re.I)
"""What the force is to do: in a paragraph that turns to it, what is asked; elsewhere what is promised."""


def counted(words: str) -> int:
    """The number that a word or figure of a few names."""
    return COUNTS.get(words.lower()) or int(words)
