"""The words by which a sentence of an answer shows that it tells what a report says, or that it does not.

Each sign is one way of telling, built from the classes of ``reporting``; ``tests/graph/linking/test_claim_signs.py``
holds a sentence for each that shows it and one that does not.
"""

from __future__ import annotations

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
from graph.linking.signs import Signs, sign

_NAMED = active(TELL, FIND, PRAISE, BLAME, ASK, GRADE)
_ADVERB = r"(?:,? (?:also|too|now|then|rightly|again|both|all|not|\w+ly),?){0,2}"
_SEE = "recognise note notice observe witness uncover discover"
"""Verbs of finding that in the passive are not also said of one's own doings ("a board was established")."""
_FOUND = (
    r"(?:found (?:to (?:be|have|lack|need)|as|that|wanting|lacking|by|at)|seen (?:to|as|in|that)"
    r"|identified (?:as|that|by|at|to be|to have))"
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

GIVES_TIME = (
    r"g[ai]ven? (?:the |our )?(?:force|constabulary|police|it|us|them)\b(?: \w+)? "
    r"(?:until [^.;,]{3,30}?|(?:\w+|\d+) (?:months?|weeks?|days?)) to\b"
)
"""How one tells by when something was asked for."""
NAMES_TELLER = Signs(
    sign(
        "report tells",
        rf"\b{SUBJECT}\b(?! (?:will|shall|must|to)\b){_NO_OTHER}{{0,60}}?\b(?:{_NAMED}"
        rf"|(?:goes|went) on to (?:\w+)|{GIVES_TIME})\b",
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
        rf"(?:the|this|that|its|their|{REPORT}'s?) (?:\w+ )?{SPEECH} (?:that(?! (?:has|have|had|was|were|is|are"
        r"|carry|carries|remain|remains|apply|applies|follow|came|come)\b)|of|about|on|around|regarding)\b"
        rf"(?! (?:the |my )?(?:{OTHERS}|public|residents|{REPORT})\b)"
        rf"|\bthere (?:is|are|was|were)(?: \w+){{0,2}} {SPEECH} (?:that|of|about|on|for|around|regarding)\b",
        "a noun of speech with what was said",
    ),
    sign(
        "speech as subject",
        rf"\b(?:{REPORT}'s?|their|its) (?:\w+ ){{0,4}}?{SPEECH} (?:(?:is|was) that|concern(?:s|ed))\b"
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
    rf"{_PEOPLE} (?:the )?{REPORT}\b"
    rf"|\b{REPORT} (?:was|were|(?:has|have|had) been)(?: also)? (?:told|assured)"
    rf" (?:by (?!my\b|our\b|the [Cc]hief|[Cc]hief|{OTHERS}\b)[^.;,]{{2,50}}? )?that\b",
    "people of the force or others told the inspectors something; who they are is part of what is told",
)
SAYS = Signs(*NAMES_TELLER, *IMPLIES, TOLD, *SAMPLED)
_GOES_ON = sign(
    "goes on",
    r"^(?:but |and |here )?(?:in (?:support|addition|turn|particular|conclusion),? )?(?:it|they|which)"
    r"(?:,? (?:\w+ly|also|then|too|again|does|do|did|has|have|had|however),?){0,2} "
    rf"(?:{_NAMED}|would (?:now |also )*like|(?:goes|went) on to|(?:has |have )?{GIVES_TIME}"
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
