"""The words by which a sentence of an answer shows that it tells what a report says, or that it does not.

Each sign is one way of telling, built from the classes of ``reporting``; ``tests/graph/linking/test_claim_signs.py``
holds a sentence for each that shows it and one that does not.
"""

from __future__ import annotations

import re

from graph.documents.agents import BY_OTHERS
from graph.linking.reporting import (
    ASK,
    BLAME,
    FEELING,
    FIND,
    GRADE,
    OTHERS,
    PRAISE,
    READ,
    REPORT,
    SPEECH,
    SUBJECT,
    TELL,
    active,
    passive,
)
from graph.linking.signs import Sign, Signs, sign

_NAMED = active(TELL, FIND, PRAISE, BLAME, ASK, GRADE)
_ADVERB = r"(?:,? (?:also|too|now|then|rightly|again|both|all|not|\w+ly),?){0,2}"
_SEE = "recognise note notice observe see witness uncover discover"
"""Verbs of finding that in the passive are not also said of one's own doings ("a board was established")."""
_FOUND = (
    r"(?:found (?:to (?:be|have|lack|need)|as|that|wanting|lacking|by|at)|identified (?:as|that|by|at|to be|to have))"
)
"""Anything is found or identified by anyone: in the passive these two tell something only with what follows."""
_FORCE = r"(?:force|constabulary|service|police|department|it|they|we)"
_PEOPLE = (
    r"(?<!\bmy )(?<!\bour )(?<!\bchief )\b(?:(?!(?:my|our|chief)\b)[\w-]+ ){0,2}?(?!(?:his|its|was|has)\b)"
    r"(?:\w{2,}[^\Ws]s|staff|people|children)"
    r" (?:also )?(?:told|assured|complained to|explained to)"
)
"""Several people who tell something, not the author's own nor those in charge."""
_NO_OTHER = rf"(?:(?!\b(?-i:{OTHERS})\b)[^.;])"
"""Any words of the clause in which no other speaker steps between the report and its verb."""

NAMES_TELLER = Signs(
    sign(
        "report tells",
        rf"\b{SUBJECT}\b(?! (?:will|shall|must|to)\b){_NO_OTHER}{{0,60}}?\b(?:{_NAMED}"
        rf"|(?:goes|went) on to (?:\w+))\b",
        "the report or its authors are the subject of a verb of telling, finding, praising, blaming, asking or grading",
    ),
    sign(
        "report feels",
        rf"\b{REPORT}\b{_NO_OTHER}{{0,30}}?\b(?:was|were|is|are|remains?)\b{_ADVERB} (?:complimentary|impressed|struck"
        rf"|critical|positive|clear|unhappy|worried|satisfied|{FEELING})\b",
        "the report or its authors are said to be pleased or displeased",
    ),
    sign(
        "report has praise",
        rf"\b{REPORT}\b{_NO_OTHER}{{0,20}}?\b(?:has|have|had) [^.;]{{0,25}}?\b(?:{SPEECH}|words?)\b",
        "the report or its authors have praise, concerns or words for something",
    ),
    sign(
        "report would like",
        rf"\b{REPORT}\b[^.;]{{0,20}}?\bwould (?:now |also )*(?:like|prefer|welcome)\b",
        "the report or its authors wish for something",
    ),
    sign(
        "by the report",
        rf"\b{passive(TELL, FIND, PRAISE, BLAME, ASK, GRADE)}\b[^.;]{{0,20}}? (?:by|in|during|at|from) "
        rf"(?:the|this|our|these|its|their)?(?: \w+){{0,2}} ?{REPORT}\b",
        "a participle says what the report or its authors did, or in which report it was done",
    ),
    sign(
        "according to the report",
        rf"\b(?:according to|in the (?:view|opinion|words|judge?ment|eyes) of) (?:the )?{REPORT}\b"
        rf"|\bin (?:the )?{REPORT}'s? (?:view|opinion|words|judge?ment|eyes)\b"
        rf"|\bthe {REPORT} (?:says|said) so\b",
        "a thing is said on the authority of the report",
    ),
    sign(
        "in this section",
        rf"\b{passive(TELL, FIND)} in (?:this|that|the same) (?:section|part|chapter)\b",
        "a participle says that a part of the report tells something",
    ),
    sign(
        "concern of inspectors",
        rf"\b(?:{SPEECH}|worry|interest)\b(?: \w+){{0,2}} (?:of|for|to|from|by) (?:the )?(?:{REPORT})\b",
        "a noun of speech or concern belongs to the inspectors",
    ),
)
"""The report or its authors are named as those who tell."""
IMPLIES = Signs(
    sign(
        "was found",
        rf"\b(?:was|were|been|being)\b{_ADVERB} {passive(_SEE, PRAISE, GRADE)}\b(?! {BY_OTHERS})"
        rf"|\b(?:was|were|been|being)\b{_ADVERB} {_FOUND}\b"
        r"|\b(?:weakness(?:es)?|failings?|shortcomings?|gaps?|delays?|good practice)"
        rf" (?:was|were|(?:has|have) been)\b{_ADVERB} (?:found|identified)\b"
        rf"|\b(?:was|were|been|being)\b{_ADVERB} {passive('describe acknowledge mention criticise question')}\b",
        "a passive verb of finding, praise, blame or grading without an agent: in an answer, the inspectors",
    ),
    sign(
        "is praised",
        rf"\b(?:is|are)\b{_ADVERB} "
        rf"{passive('praise commend applaud criticise describe rate grade judge recommend hold single')}\b"
        rf"(?! {BY_OTHERS})",
        "the same in the present, for verbs that are not also said of one's own doings",
    ),
    sign(
        "was asked",
        rf"\b{_FORCE} (?:is|are|was|were|(?:has|have)(?: \w+)? been)\b{_ADVERB} "
        rf"{passive('ask tell recommend request urge advise criticise praise commend')}\b(?! {BY_OTHERS})",
        "the force is told what to do",
    ),
    sign(
        "it is noted that",
        rf"\bit (?:is|was)\b{_ADVERB} {passive('note find report say observe highlight state')} that\b",
        "an impersonal verb of telling or finding",
    ),
    sign(
        "received praise",
        rf"\b(?:receive[sd]?|earn(?:s|ed)|attract(?:s|ed)|drew|won|came in for|comes in for) (?:\w+ ){{0,2}}{SPEECH}\b",
        "praise or criticism that was received",
    ),
    sign(
        "mention was made",
        r"\b(?:mention|reference|tribute|credit|attention|praise|recognition|criticisms?|concerns?|observations?)"
        rf" (?:is|are|was|were|(?:has|have)(?: \w+)? been)\b{_ADVERB} "
        r"(?:made|given|paid|raised|expressed|voiced|drawn|levelled)\b",
        "a noun of speech and an empty verb without an agent",
    ),
    sign(
        "noun of speech",
        rf"\b(?<!\bme of )(?<!\bus of )(?<!\bme about )(?<!\bus about )(?<!\bwith me )"
        rf"(?:the|this|that|its|their|{REPORT}'s?) (?:\w+ )?{SPEECH} (?:that|of|about|on|around|regarding)\b"
        rf"(?! (?:the |my )?(?:{OTHERS}|public|residents|{REPORT})\b)"
        rf"|\bthere (?:is|are|was|were)(?: \w+){{0,2}} {SPEECH} (?:that|of|about|on|for|around|regarding)\b",
        "a noun of speech with what was said",
    ),
    sign(
        "speech as subject",
        rf"\b(?:{REPORT}'s?|their|its) (?:\w+ )?{SPEECH} (?:(?:is|was) that|concern(?:s|ed))\b"
        rf"|\b{SPEECH} (?:relate[sd]?|focus(?:es|ed)|cent(?:re[sd]?|red)) (?:to|on|upon)\b"
        rf"|\bthe (?:\w+ )?{SPEECH} (?:also )?{active(TELL)} that\b",
        "a noun of speech that tells something itself",
    ),
    sign(
        "pleased to read",
        rf"\b{FEELING}\b,?[^.;]{{0,30}}\bto {READ}\b[^.;]{{0,20}}\b(?:that|{SPEECH})\b",
        "the author has feelings on reading something",
    ),
    sign(
        "they say",
        r"(?:^|, )(?:as )?(?:they|the inspectors|the report) (?:say|said|add|added|note|noted|find|found|report"
        r"|reported|point out|pointed out|tell us|told us)(?=,)",
        "said between commas of what the sentence tells",
    ),
    sign(
        "strengths include",
        rf"\b(?:strengths?|weaknesses|failings|shortcomings|good practice|best practice|{SPEECH})\b[^.;]{{0,40}}?"
        r"\b(?:includes?|included|included that)\b"
        r"|\b(?:highlighted|identified|noted|recogni[sz]ed|cited) (?:as|for) ",
        "strengths and weaknesses that were named",
    ),
)
"""Nobody is named, but in an answer the one who found, praised or asked is the inspectorate."""
SAMPLED = Signs(
    sign(
        "cases examined",
        r"\b(?:files|cases|incidents|records|calls|searches|investigations|crimes)\b[^.;]{0,20}\b(?:looked at|examined"
        r"|reviewed|sampled|audited|inspected|checked)\b",
        "a sample that inspectors took",
    ),
    sign(
        "accepts a figure",
        r"\b(?:accept|acknowledge|note)s? that [^.;]*?\b(?:\d{1,3}\b|(?:half|third|quarter|two|three|four|five|six"
        r"|seven|eight|nine|ten) )",
        "a figure is accepted as told",
    ),
)
"""Figures of a sample, which inspectors took."""
TOLD = sign(
    "told to the inspectors",
    rf"{_PEOPLE} (?:the )?{REPORT}\b",
    "people of the force or others told the inspectors something; who they are is part of what is told",
)
SAYS = Signs(*NAMES_TELLER, *IMPLIES, TOLD, *SAMPLED)
_GOES_ON = sign(
    "goes on",
    r"^(?:but |and |here )?(?:it|they|which)"
    r"(?:,? (?:\w+ly|also|then|too|again|does|do|did|has|have|had|however),?){0,2} "
    rf"(?:{_NAMED}|would (?:now |also )*like|(?:goes|went) on to"
    rf"|(?:has|have|had) [^.;]{{0,25}}?\b(?:{SPEECH}|words?))\b",
    "a pronoun goes on telling what the report of the sentence before says",
)
GOES_ON = Signs(
    _GOES_ON,
    sign("told them", rf"^{_PEOPLE} them\b", "people told something to the inspectors of the sentence before"),
)
_FRAMES = (*NAMES_TELLER, *IMPLIES, _GOES_ON)


def content(words: str) -> str:
    """What a claim tells, without the words that say who tells it.

    >>> content("Inspectors were impressed by the harbour patrol.").strip()
    'by the harbour patrol.'
    """
    for each in _FRAMES:
        words = each.pattern.sub(" ", words)
    return words


ASIDE = Signs(
    sign(
        "what the report says",
        rf"\b(?:which|than|what|whatever) (?:all |the )*{REPORT}\b|\bwhat (?:it|they) {active(TELL, FIND, ASK)}\b"
        rf"|\bwhat (?:is|was|were) {passive(TELL, FIND, ASK)}\b",
        "words that only point at what was said",
    ),
    sign(
        "did not see",
        r"\b(?:did not|didn't|never) (?:ask|see|look|speak|visit|meet|read|open)\b",
        "what inspectors did not do",
    ),
    sign(
        "had it said",
        rf"\bhad (?:the |this )?{REPORT} (?:\w+ )?{passive(TELL, FIND, ASK)}\b",
        "what a report does not say",
    ),
    sign(
        "were shown",
        rf"\b{REPORT} (?:(?:was|were|(?:had|has|have) been)(?: \w+)?|\w+n't) (?:shown|given|sent|offered|handed)\b",
        "what inspectors were given to see",
    ),
    sign("next report", r"\bnext (?:inspection|report)\b|\bcan be (?:read|found|seen)\b", "other reports, or where"),
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
        rf"(?:{REPORT}|{SPEECH})\b(?! (?:that|of|about)\b|')",
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
        r"\b(?:listed below|as follows|following (?:area|recommendation)s?|comment upon|in turn)\b",
        "what was asked follows",
    ),
    sign(
        "number of requests",
        r"\b(?:a single|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) (?:\w+ )?(?:areas?"
        r"(?: for improvement)?\b|recommendations?|questions?|judge?ments?|causes? of concern)\b"
        rf"(?![^.;]* {passive(GRADE)}\b)",
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
        r"\bareas? for improvement (?:was|were|are|followed)\b|\bgraded the force in\b",
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
    re.compile(r"\b(?:I|[Hh]e|[Ss]he|[Hh]er|[Mm]y|[Ww]e|[Oo]ur|me|us|Commissioner|PCC|Mayor|M(?:r|s|rs))\b"),
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
TO_COME = sign("to come", r"\b(?:will|has until|is to|are to|hope[sd]?)\b", "what is yet to be done")
AS_SEEN = sign(
    "as inspectors saw it",
    rf"\bwhen (?:the )?{REPORT} \w+|\bat the time of the (?:visit|inspection|fieldwork)\b"
    rf"|\b(?:that|which) (?:the )?{REPORT} (?:saw|counted|found)\b",
    "how things were when inspectors came",
)
LATER = sign(
    "comes out later",
    r"\bwill (?:\w+ )?(?:be )?(?:publish\w*|appear|follow|replaced|added|updated|issued|released|come out)\b",
    "what will be published",
)
ACCEPTED = sign(
    "accepted",
    r"\b(?:accept|acknowledge|admit|concede|agree|recogni[sz]e|dispute|doubt|regret|deny)(?:s|ed)? that "
    r"(?P<said>(?!.*\b(?:needs?|should|must|ought)\b).+)",
    "what is accepted or denied of what was found, not of what is to be done",
)
ASKED = sign(
    "asked",
    r"\b(?:recommend(?:s|ed|ing)?|advise[sd]?|asks?|asked|calls? for|called for|needs? (?:to|for)"
    r"|need(?:ed|s)? improvement|told to|wants?|would (?:now |also )*like|urge[sd]?|expect(?:s|ed)? the"
    r"|requires? attention)\b",
    "what is told was asked for: it is a recommendation",
)
OWN_WORDS = sign(
    "recommendation's own words",
    r"\b(?:should|must|needs? to|ought to)\b",
    "a request in the words in which recommendations are put",
)
FAULT = sign(
    "fault",
    r"n't\b|\b(?:not|no|never|without|lack\w*|limit\w*|unable|weak\w*|concern\w*|should|needs?|needed|improv\w*|fail\w*"
    r"|insufficient\w*|poor\w*|delay\w*|too|why|difficult\w*|disappoint\w*|warranted|could be)\b",
    "what a recommendation may be told with: praise is never told of one",
)
NOT_DONE = sign(
    "not done",
    r"\b(?:has|have) not (?:yet )?been (?:\w+ )?(?:taken|progressed|addressed|acted|made|put|completed|implemented)\b",
    "what was asked before was not acted on",
)
NOT_RESPONDED = sign(
    "not responded",
    r"\bnot (?:\w+ )?(?:responded|acted|done enough|addressed|made (?:enough|sufficient))\b",
    "how a report says that what it asked before was not acted on",
)
PUTS = sign(
    "puts in quotation marks",
    r"\b(?:call(?:s|ed)?|describ\w+|regard\w*|wr(?:ote|ites?)|words?|sa(?:id|ys?)|states?|stated|conclude[sd]?"
    r"|speaks? of)\b[^'\"‘“]{0,60}['\"‘“]?$",
    "what stands before words that the inspectors are quoted with",
)
ONLY_POINTS_BACK = sign(
    "points back",
    r"^(?:(?:an? |something |this |that )?(?:\w+ ){0,2}(?:weakness|failing|problem|issue|concern|point|finding)"
    r"|which (?:was|were|is|has been|had been))\b",
    "a clause that only says of the one before it that the inspectors told it",
)
REASON = sign("reason", r"^because\b", "why a grade was given")
TOLD_THAT = sign("told that", rf"(?:{SPEECH}|{active(TELL, FIND)}) that\b", "all that follows is what is told")
RELATIVE = sign("relative", r"^(?:which|who)\b", "a clause about what stands before it")
AND_THAT = sign("and that", r"^(?:(?:and|or|but),? )?that\b", "one more thing that the verb before it tells")
THIS_AREA = sign(
    "this area",
    r"\b(?:this|the) (?:area|question)\b|\b(?:previous|last|earlier) (?:grade|judge?ment)\b",
    "the area under whose heading it stands",
)
PRAISES = sign(
    "praises", rf"\b{passive(PRAISE)}\b|\b{active(PRAISE)}\b", "praise, which names what it is for in few words"
)
APPOSED = sign(
    "apposed",
    r"^an? (?:weakness|failing|problem|issue|concern|point|finding)\b",
    "a noun for what the clause before told",
)
NAMES_REPORT = sign(
    "names the report",
    rf"\b{REPORT}\b|\b(?:passage|sentence|statement|section|chapter)s? (?:in|of|under)\b|\bthe summary\b",
    "the report or its authors, or a part of it",
)
THIS_ASKED = sign(
    "this was asked",
    r"^(?:this|that|the)\b[^.]{0,40}\b(?:identified|made|listed) as an? area for improvement",
    "the finding told before is the recommendation quoted next",
)
