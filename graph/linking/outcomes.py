"""What a report says became of what an earlier one said: closed, superseded, worse, asked again, or only looked at.

The words that tell it stand in the sentence that names the earlier report, or in the one after it ("It hasn't done
so"). The table is read from the top: the first relation whose words are found counts.
"""

from __future__ import annotations

import re

from graph.linking.faults import is_amiss
from graph.linking.subjects import goes_on, going_on, names_again

_ASKED = r"(?:areas? for improvement|causes? (?:of|for) concern|recommendations?)"
_ITEM = rf"(?:{_ASKED}|concerns?)"
_TEXT = r"(?:report|letter|page|version|judge?ment|assessment)s?"
_NOT = r"(?:\bnot|n['’]t|\bnever|\bfail(?:ed|s) to|\byet to)"
_MEND = (
    r"(?:act(?:ed)? on|implement(?:ed)?|complete[d]?|fulfil(?:led)?|satisf(?:y|ied|ies)|discharge[ds]?|me(?:et|ets|t))"
)
MENDED = (
    r"(?:met|done|achieved|completed|implemented|fulfilled|satisfied|discharged|closed|lifted|removed|signed off"
    r"|carried out|put right|dealt with|resolved|allayed)"
)
_PARTS = r"(?:part|element|strand|limb|half|halve|point)s?"
_DENIED_FORMS = (
    rf"{_NOT}(?: \w+){{0,3}}? (?:{MENDED}|{_MEND}|done|do|acted|act|changed?|improved?|addressed?|resolved?"
    r"|happen(?:ed)?|taken? place|tackled?|dealt|deal|made (?:sufficient|enough))",
    r"(?:has|have)n['’]t yet|yet to",
    rf"\b(?:{MENDED}|{_MEND}) (?:neither|none)",
    r"\b(?:it|they|these|those) (?:still |yet )?(?:(?:is|are|was|were|do|does|did|has|have)(?: still| yet)? not"
    r"|(?:is|are|was|were|do|does|did|has|have)n['’]t)(?=[.;,]|$)(?!\w)",
    rf"\b(?:neither|none of)\b[^.;]{{0,60}} (?:has|have) (?:now |since )?(?:been )?{MENDED}",
)
_DENIED = re.compile("|".join(rf"{form}(?!\w)" for form in _DENIED_FORMS), re.I)
"""That what was asked for was done is denied."""
_STILL_FORMS = (
    r"\b(?:too |very )?(?:little|limited|insufficient|inadequate|no|not enough)(?: \w+)? (?:progress|improvement)",
    r"\bprogress\b[^.;]{0,30}\b(?:too slow|limited|insufficient)",
    r"\b(?:too little|little|nothing|not enough|not much) (?:has|had) (?:yet |since |so far |really |been |then )*"
    r"(?:done|achieved|improved?|changed|happened|moved|followed|come)",
    r"\bnot (?:by|far) enough|\b(?:still|is|remains?) outstanding(?=[.;,]|$)(?!\w)",
    r"\b(?:has|have) been (?:ignored|disregarded|overlooked)",
    r"\b(?:this|that|it|these|they|problem|weakness|failing|gap|issue|concern)s? (?:still )?"
    r"(?:persists?|is with us again)(?=[.;,]|$)(?!\w)|\bhave(?: not|n['’]t) seen (?:one|any|it|this)",
    r"\bremain(?:s|ed)? (?:an area|a (?:cause|concern)|the (?:case|same)|true|so|open|unmet|unresolved|unchanged)",
    r"\b(?:of (?:it|this|that|them)|largely|mostly|still) unchanged",
    r"\b(?:it|this|that|these|they|them|position|situation|picture)(?: (?:is|are|was|were|still|largely|much|almost))*"
    r" unchanged",
    r"\bmuch the same|\bstill (?:so|true|unchanged|the same)",
    r"\b(?:stays?|stayed) (?:open|unmet|undone|unresolved)|\bno better than|\b(?:little|no) headway",
    r"\bas true (?:today|now)|\bthe same (?:this time|this year|today|now)",
    r"\b(?:inspections?|reports?|time|year) in a row|\b(?:second|third|fourth|fifth) time,? (?:that )?we",
    r"\bwe (?:have |had )?(?:now )?(?:asked|said|raised|recommended|reported)\b[^.;]{0,30}?"
    r"\b(?:twice|three times|four times|several times|repeatedly)",
    r"\b(?:this|it|there) (?:is still|still is)",
    r"\b(?:is|are) still (?:so|there|the case|true|not|an? (?:area|concern|problem|cause))",
    r"\bstill (?:needs?|has to|have to|found|find|not)",
    r"\bcontinues to be",
    r"\b(?:each|every) (?:inspection|report|year) since",
    r"\bfind(?:ing)? again|\bfound again|\bonce again|\bthe same (?:problem|gap|weakness|failing|thing)s?",
    r"\b(?:we|and) (?:\w+ ){0,2}?repeat(?:ing)? (?:the|that|our|this|it)",
)
_RETURNED = (
    r"\b(?:has|have) (?:now |since |then )?(?:come back|returned|reappeared|re-?emerged|recurred|crept back"
    r"|built up again|grown again)(?=[.;,]|$| and\b)(?!\w)"
)
_STILL = re.compile("|".join((_DENIED.pattern, _RETURNED, *(rf"{form}\b" for form in _STILL_FORMS))), re.I)
_ON = r"(?:(?!\b(?:an?|no|each|every|before|when|until|cases?|crimes?|investigations?)\b)[^.;])"
"""What may stand between an item and its verb: not another thing, which police words close too."""
_BEGINS = r"(?:^|and |but |pleased (?:to say )?that )"
"""A clause that tells what happened, not one that says where or when it did."""
_CLOSED_FORMS = (
    rf"{_ASKED}\b{_ON}{{0,80}}?\b(?:(?:is|are|was|were|been) (?:now |also |therefore |thus )?closed|closed$)",
    r"(?:that|this|it) (?:is|was|has been) now closed(?! to\b)|and (?:is|are) now closed(?! to\b)",
    rf"{_BEGINS}(?:that|this|it) has (?:now |since )?(?:been done|happened)|has now done (?:this|that|it|so)",
    rf"{_BEGINS}(?:it|they|the (?:force|constabulary)) (?:has|have) (?:since )?done (?:this|that|it|so)",
    r"we have (?:now |since )?(?:removed|lifted|withdrawn|discharged) (?:our|the|that|this|all|both)"
    rf"[^.;]{{0,40}}? ?{_ITEM}",
    rf"{_ITEM}\b{_ON}{{0,60}}? no longer (?:appl(?:y|ies)|stands?)",
    r"(?:we|HMIC(?:FRS)?|the inspectorate) (?:are |is |can |were |was |have |has )?(?:now |therefore )?"
    r"(?:(?:content|able|pleased|happy|decided|agreed) to )?(?:close|sign off|lift|discharge|withdraw)"
    rf" (?:our|the|that|this|both|all)(?: [\w/]+){{0,2}}? {_ITEM}",
    rf"{_BEGINS}(?:it|they|the (?:force|constabulary)) did (?:so|this|that)",
    rf"{_BEGINS}(?:it|this|that|they|these|the work) (?:is|are) now (?:complete|finished|done)",
    rf"(?:consider|regard|treat|count) (?:it|this|that|the|our|these|both)\b{_ON}{{0,60}}?"
    rf" (?:closed|(?:as |to be )?{MENDED})",
    r"(?:that|this) is closed",
    rf"{_BEGINS}(?:that|this|it|these|those|they|both|all (?:of )?(?:these|those|three|four)) (?:has|have) "
    rf"(?:now |since |all |both )*been (?:fully )?(?:{MENDED}|addressed|remedied|corrected)",
    r"no further (?:action|work|follow-up) (?:is|will be) (?:now )?(?:needed|required|called for)",
    rf"closed (?:the|that|this|our|both|all|these)(?: [\w/]+){{0,2}}? {_ASKED}",
    r"we have (?:now |since |therefore )?(?:closed|lifted|removed|withdrawn|discharged) (?:it|this|that|them|both)",
    rf"{_MEND} (?:our|the|that|this|all|both)(?: [\w/]+){{0,2}}? {_ITEM}",
    r"has (?:since )?done (?:as|what) (?:we|it|HMIC(?:FRS)?|inspectors) (?:asked|said|recommended)",
    r"no longer (?:\w+ ){0,3}?an? area for improvement",
    r"no longer (?:a cause of concern|(?:have|has|hold) (?:the|this|that|our|any) concerns?)",
    rf"(?<!['’]s )(?<!s['’] ){_ITEM}\b[^.]{{0,60}}\b(?:has|have) (?:now |since )?been (?:fully )?{MENDED}",
    rf"which (?:has|have) (?:now |since )?been (?:fully )?{MENDED}",
    rf"(?:this|that|which) (?:now |fully )?answers (?:our|the|that|this|all|both)(?: [\w/]+){{0,2}}? {_ASKED}",
    r"has cleared (?:it|them|this|that|the (?:backlog|queue))",
    rf"(?:{_ITEM}|this|that|it|which)\b{_ON}{{0,40}}? (?:can|may) (?:now |therefore )?be"
    r" (?:closed|lifted|signed off|removed)",
    rf"(?:{_ASKED}|{_PARTS} of (?:our|the|that|this|it)(?: \w+)?)\b{_ON}{{0,40}}? (?:is|are) (?:now |both |all )?"
    rf"(?:complete|finished|{MENDED})",
    rf"{_NOT}(?: \w+){{0,3}}? (?:to )?(?:take|press) (?:it|this|that|(?:our|the|that|this) {_ITEM}"
    r"(?: (?:of|from) 20\d\d)?) (?:any )?further",
    r"(?:(?:not|no longer|n['’]t)(?: \w+){0,3}? (?:pursu\w+|press\w*)|decided against pursuing)"
    rf" (?:it|this|that|(?:our|the|that|this|its) (?:request|{_ITEM}))",
    r"(?:raised|asked for|recommended|called for) (?:by \w+ )?in 20\d\d,? (?:is|are|was|were|has been|have been)"
    rf" (?:now |also )?{MENDED}",
    rf"dealt with (?:our|the|that|this|all|both)(?: [\w/]+){{0,2}}? {_ITEM}",
)
_CLOSED = re.compile("|".join(rf"\b{form}\b" for form in _CLOSED_FORMS), re.I)
_SUPERSEDED_FORMS = (
    rf"(?:{_ITEM}|{_TEXT})\b[^.;]{{0,60}}?\b(?:is|are|was|were|been) (?:now )?superseded",
    rf"supersede[sd]? (?:our|the|that|this|all|both|these|those)(?: [\w/]+){{0,3}}? "
    rf"(?:{_ITEM}|{_TEXT}|ones? (?:that )?(?:we|from|of|in))",
    r"(?:this|this one|these) takes? (?:the|its|their) place",
    rf"{_ITEM}\b[^.;]{{0,60}}?\b(?:is|are|was|were|been) (?:now )?replaced by",
    r"replaces (?:our|the) (?:previous|earlier|area|recommendation)",
)
_SUPERSEDED = re.compile("|".join(rf"\b{form}\b" for form in _SUPERSEDED_FORMS), re.I)
_PUBLISHED = re.compile(
    r"\bpublished (?:a|its|our|the) (?:\w+ )?(?:report|results|findings)\b|\bmade this [^.]{0,40}public\b", re.I
)
_EARLY = re.compile(r"\bmade this\b", re.I)
_WORSE = re.compile(
    r"\b(?:has|have) (?:fallen|slipped|worsened|declined|deteriorated|got worse|gone down) since\b"
    r"|\b(?:is|are|has become|got|a) (?:now |even |much )?(?:worse|weaker|poorer|slower) (?:\w+ )?than\b"
    r"|\bsteps? back(?:wards?)?\b"
    r"|\b(?:it|this|that|(?:the )?(?:position|situation|picture)) (?:(?:has|have) (?:now |since |only )?"
    r"(?:(?:become|got|grown) (?:much |even )?(?:worse|weaker|poorer|slower)|worsened|deteriorated)|is now worse)\b"
    r"|\bgone backwards?\b|\bnot (?:as|so) (?:good|strong|effective|thorough) as (?:it|they|that|the|when)\b"
    r"|\b(?:gains?|improvements?|progress)\b[^.;]{0,60}? (?:has|have) (?:since )?(?:been (?:lost|reversed|undone)"
    r"|not (?:lasted|been (?:kept up|sustained|maintained)))\b"
    r"|\b(?:(?:this|it) is|(?:has|have) been) a (?:\w+ )?(?:decline|deterioration)\b",
    re.I,
)
_BETTER = re.compile(
    r"\b(?:is|are|was|were) (?:now |much |far |somewhat )*(?:better|stronger|quicker|more \w+) than (?:we|it|they|in|at"
    r"|when|what)\b",
    re.I,
)
"""That a thing is better than it was, if not good."""
_WORSE_NOW = re.compile(
    r"(?:^|[;:,] |\band |\bbut )(?:it|this|that|(?:the )?(?:position|situation|picture))\b(?: \w+){0,3}? "
    r"(?:worse|weaker|poorer|slower|worsened|deteriorated|gone backwards?"
    r"|a (?:\w+ )?(?:deterioration|step back(?:wards)?))\b",
    re.I,
)
"""That what was just told is worse than before, where a sentence begins with it."""
_RAISED_AND = re.compile(
    r"\b(?:we|HMIC(?:FRS)?|inspectors) (?:\w+ )?(?:raised|said|noted|asked for|reported|described|highlighted"
    r"|drew attention to) (?:this|it|the same)\b|\b(?:this|it) (?:was|had been) (?:first )?(?:raised|asked for)\b",
    re.I,
)
_NOT_HAPPENED = re.compile(
    rf"{_NOT} (?:yet )?(?:happened|been done|come about)\b|\b(?:too |very )?little progress\b|{_RETURNED}", re.I
)
_PRAISED = re.compile(
    r"\b(?:praised|commended|impressed|put right|remedied|resolved|outstanding(?= (?:at|in|overall)\b|[.,;]|$))(?!\w)",
    re.I,
)
_WE_PRAISED = re.compile(r"\b(?:we|HMIC(?:FRS)?|inspectors|reports?) (?:\w+ )?(?:praised|commended)\b", re.I)
"""What was praised and is still so is no weakness found again."""
_WE_FOUND = re.compile(r"\b(?:we|inspectors|HMIC(?:FRS)?) (?:\w+ )?(?:found|saw|reported|noted|observed)\b", re.I)
_CALLED_FOR = re.compile(
    rf"\b(?:{_ITEM}|asked|told|recommended|called for|should|needed|raised|criticised|weakness\w*|failings?|same)\b",
    re.I,
)
"""That what was found then was not as it should be, or was asked for."""
_AS_THEN = re.compile(
    r"(?:^|[;:,] )as (?:we|HMIC(?:FRS)?|inspectors|our (?:inspectors|\d{4} report|last report)) (?:have |had )?"
    r"(?:\w+ )?(?:found|said|saw|reported|noted|observed|pointed out)\b[^,;]{0,40},",
    re.I,
)
"""That what is told now was told then: the finding is made again."""
_PERSISTS = re.compile(
    r"\b(?:this|that|it) (?:is still|still is|remains) (?:so|true|the case|the same)\b|\bas true (?:today|now)\b", re.I
)
_STOPPED = re.compile(
    r"\b(?:it|they|this|that) (?:no longer|(?:(?:has|have|do|does|is|are) not|(?:has|have|do|does|is|are)n['’]t)"
    r"(?: (?:done|do) (?:so|this|that))?(?: (?:this year|this time|now|today))?(?=[.,;]|$))",
    re.I,
)
"""That what was found then goes on, or does not: with nothing amiss then, the one is no weakness and the other is."""
_SAME = re.compile(
    r"\b(?:this|these|it|the same|the weakness|the failing|a failing|the problem|the issue|the concern)\b[^.;]{0,60}?"
    r"\b(?:identified|raised|noted|described|reported|found|seen|highlighted|listed|said)\b"
    r"|\b(?:this|it|that) (?:was|had been|has been)\b[^.;]{0,40}\ban? (?:area for improvement|cause of concern)\b"
    r"|\b(?:raised|identified|noted|described|found|highlighted|reported|drew attention to|said)"
    r" (?:on )?(?:this|these|the same|it)\b"
    r"|\bthe same (?:\w+ )?(?:was|were|had been) (?:made|asked for|asked|recommended)\b|\bmade the same\b"
    r"|\b(?:this|it) was also (?:an? )?(?:\w+ )?(?:finding|concern|recommendation|area for improvement)\b"
    r"|\b(?:was|were) first (?:made|raised|asked for|recommended)\b",
    re.I,
)
SEVERAL = re.compile(
    r"\b(?:matters|things|points|issues|subjects) (?:that |which )?(?:we|HMIC(?:FRS)?|(?:the )?inspectors)\b"
    r"[^.;,]{0,30}?\b(?:raised|identified|noted|described|highlighted|listed|said|drew attention to)\b",
    re.I,
)
"""Several things that an earlier report said, none of them by name: nothing is told of any one."""
_CLAIMED = re.compile(
    r"\b(?:says?|said|told us|tells us|believes?|claims?|claimed|reports?|thinks?|maintains?)(?: to us)?(?: that)? "
    r"(?:it|they)(?: has| have|['’]s|['’]ve|had)\b",
    re.I,
)
"""That the force says so itself: the report does not."""
_FEW = re.compile(
    r"\bonly (?:\w+ )?(?:met|one|some|part|partly|partially|a few)\b"
    r"|\b(?:partly|partially|largely|mostly|nearly|almost|substantially) (?:been )?"
    rf"(?:{MENDED}|{_MEND}|complete|done|closed)\b|\bin part\b",
    re.I,
)
_DONE_IN_PART = re.compile(r"\bnow\b|\balready\b|\bpart(?:ly|ially)\b|\bin part\b|\bsome of\b", re.I)
_RESERVED = re.compile(r"\b(?:but|although|though|however)\b[^.]*\b(?:since|again|new|another|still)\b", re.I)
"""That it is done, with a reservation."""
_SINCE = r"\b(?:has|have) (?:since |now |then |in fact )?"
_OPPOSED = tuple(
    (
        re.compile(rf"\b(?:{asked})\b(?P<what>[^.;,]*)", re.I),
        re.compile(rf"(?P<what>[^.;,]*?){_SINCE}(?:{since})\b(?! (?:(?!furth)\w+er|more|less)\b)", re.I),
    )
    for asked, since in (
        (r"reduc\w+|cut|lower\w*|shorten\w*|fewer|less often", r"gone up|risen|grown|increased|doubled|got longer"),
        (r"increas\w+|raise|more (?:often|quickly)|widen|extend", r"gone down|fallen|shrunk|decreased|halved|dropped"),
    )
)
"""What was asked for, beside the opposite of it."""
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def outcome(
    words: str, following: str = "", later: str = "", *, about: str = "", asks: bool = False, asks_again: bool = False
) -> str:
    """The relation of what a sentence tells to the earlier item it names.

    ``following`` is the next sentence and ``later`` the rest of the paragraph: they count where they go on about the
    same, which the sentence tells or ``about``, the words of the earlier item where it is known.
    ``asks`` holds for what explains a recommendation: where part of what was asked is done, it asks for the rest.
    ``asks_again`` holds for the words of a recommendation, which ask for what was asked before.

    >>> outcome("The force has met the recommendation that we made in 2019.")
    'CLOSES'
    """
    following = following if goes_on(following, words, about) else ""
    ends = going_on(SENTENCE_END.split(later), words, about)
    told = _told(words, following, ends, asks=asks, asks_again=asks_again)
    return next((relation for relation, found in told if found), "FOLLOWS_UP")


def _told(
    words: str, following: str, ends: list[str], *, asks: bool, asks_again: bool
) -> tuple[tuple[str, object], ...]:
    """The relations in the order in which they count, each with whether its words are found."""
    still, undone = is_still_so(f"{words} {following}"), denied(f"{words} {following}")
    return (
        ("SUPERSEDES", _SUPERSEDED.search(words)),
        ("RESTATES", _PUBLISHED.search(words) and _EARLY.search(words)),
        ("REPORTS", _PUBLISHED.search(words)),
        ("CLOSES", closes(words) and not undone),
        ("CLOSES", not still and any(map(closes, ends))),
        ("DETERIORATES_FROM", _WORSE.search(words)),
        ("FOLLOWS_UP", _BETTER.search(words)),
        ("REPEATS", _AS_THEN.search(words)),
        ("FOLLOWS_UP", _PRAISED.search(words) and not still),
        ("DETERIORATES_FROM", _found_good(words) and _STOPPED.search(following)),
        ("FOLLOWS_UP", _WE_PRAISED.search(words) and not undone),
        ("FOLLOWS_UP", _found_good(words) and _PERSISTS.search(following)),
        ("FOLLOWS_UP", SEVERAL.search(words)),
        ("REPEATS", _turned(words, following)),
        ("NARROWS", asks and _DONE_IN_PART.search(following) and not still),
        ("REPEATS", _SAME.search(words) or still or asks_again),
    )


def _found_good(words: str) -> bool:
    """Whether a sentence tells what was found and says nothing amiss of it."""
    return _WE_FOUND.search(words) is not None and not (_CALLED_FOR.search(words) or is_amiss(words))


def _turned(words: str, following: str) -> bool:
    """Whether what was asked to grow or to shrink has since done the opposite."""
    return any(
        names_again(told["what"], wanted["what"])
        for asked, since in _OPPOSED
        for wanted in asked.finditer(words)
        for told in since.finditer(following)
    )


def also(words: str, following: str, relation: str) -> str | None:
    """A second relation that is told with the first.

    What was raised before and has become worse is raised again too. What was asked, and is then told in a sentence of
    its own not to have happened, or to be there again, is looked at again as well as repeated.
    """
    if relation == "DETERIORATES_FROM" and _RAISED_AND.search(words):
        return "REPEATS"
    apart = relation == "REPEATS" and outcome(words) == "FOLLOWS_UP"
    return "FOLLOWS_UP" if apart and (_NOT_HAPPENED.search(following) or _turned(words, following)) else None


def is_worse_now(words: str) -> bool:
    """Whether a sentence says of what was told before it that it is worse than it was."""
    return _WORSE_NOW.search(words) is not None


def is_still_so(words: str) -> bool:
    """Whether a sentence says that what was asked for is not done, or that what was found goes on."""
    return _STILL.search(words) is not None


def has_returned(words: str) -> bool:
    """Whether a sentence says that something is there again."""
    return re.search(_RETURNED, words, re.I) is not None


def denied(words: str) -> bool:
    """Whether a sentence denies that what was asked for was done."""
    return _DENIED.search(words) is not None


def closes(words: str) -> bool:
    """Whether a sentence says that what was asked is done, in the report's own voice and of all of it."""
    barred = _DENIED.search(words) or _CLAIMED.search(words) or _FEW.search(words) or _RESERVED.search(words)
    return not barred and _CLOSED.search(words) is not None
