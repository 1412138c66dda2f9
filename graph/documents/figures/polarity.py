"""Whether more of what a figure counts is better, worse or neither: read from the words of its clause.

Three questions: does the clause deny, does it name something wanted or unwanted, and does the figure tell a level or a
change of it. A fall of something unwanted is wanted.
"""

from __future__ import annotations

import re

COMPLIANCE, FAILURE, NEUTRAL = "COMPLIANCE", "FAILURE", "NEUTRAL"
OPPOSITE = {COMPLIANCE: FAILURE, FAILURE: COMPLIANCE, NEUTRAL: NEUTRAL}


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})".replace("_", " "), re.I)


_DENIED = (
    r"(?:n't|\bnot\b|\bnever\b|\bno\b(?! (?:more|fewer|less|longer than|doubt|matter))|\bnobody\b|\bno one\b"
    r"|\bnone\b|\bnothing\b"
    r"|\bneither\b|\brarely\b|\bseldom\b|\blittle (?:more|or no|evidence|record|contact|sign|supervision)\b"
    r"|\bhardly\b)"
)
_DENIAL = re.compile(_DENIED, re.I)
_UNWANTED_DENIED = re.compile(
    rf"{_DENIED}(?: [\w-]+){{0,2}}? (?:re-?)?(?:arrest\w*|offend\w*|convicted|delay\w*|fail\w*|errors?|mistakes?"
    rf"|complain\w*|late\b|miss(?:ed|ing)\b"
    r"|unnecessar\w+|breach\w*|abandon\w*|outstanding|overdue|concerns?\b|problems?|fault\w*|harm\w*"
    r"|dissatisf\w+|repeat\w*)",
    re.I,
)
_FIRST_TIME = re.compile(r"\bnever\b[^.]*\bbefore\b|\bfor the first time\b", re.I)
_SHORT_OF = _any(
    r"wanted_(?:for|by|on)\b at_large (?:had|have)_left\b after_the_(?:time|target|deadline|agreed)"
    r" word_for_word copied withdrew withdrawn sent_back lapsed waited"
    r" missing absent incorrect\w* inappropriate\w* unsuitable overdue expired fail\w* lack\w* (?:should|could"
    r"|ought_to|might)_have\b"
    r" delay\w* backlog waiting await\w+ wait_(?:to|for) abandon\w* wrong(?:ly)?\b unanswered poor\w* breach\w*"
    r" unallocated unassigned unresolved"
    r" missed too_(?:late|early|soon|long|slow\w*) late\b hurt\b harmed insufficient\w* inadequate\w*"
    r" ineffective\w* inaccura\w* unnecessar\w*"
    r" unreasonabl\w* unlawful\w* unrecorded unsupervised errors?\b mistakes? omitted incomplete\w* unable\b"
    r" refused\b lost\b yet_to"
    r" still_(?:had|have|has|to|needed|need)\b dissatisf\w* unhappy gaps?\b in_the_queue queu\w+ on_hold outstanding"
    r" without_(?:any|a|an|being|proper|adequate|sufficient|good|grounds|supervision|authori\w+|consent|reason"
    r"|recording"
    r"|justification|\w+ing)\b"
    r" unsolved undetected unidentified unclear weak\w* under-?record\w* misrecorded mis-record\w* prematurely"
    r" slow\w* longer_than neglect\w*"
    r" vacanc\w+ (?:closed|filed|finalised)_(?:although|though|despite|even|before) regardless who_(?:had"
    r"|have)_left left_(?:unattended|waiting|unfilled|empty|blank|open) cancelled"
)
_WANTED = _any(
    r"satisf\w+ compli\w+ reasonable_grounds accura\w+ correct\w* complet\w+ answered trained training taught"
    r" briefed met\b attended detect(?:ed|ions?|s)\b"
    r" solved charge_rate charged resolved suitab\w+ appropriate\w* effective\w* support_police approv\w+"
    r" confiden\w+ trust\b timel\w+ on_time in_time promptly"
    r" within_(?:target|·+) improv\w+ accredited qualified vetted allocated assessed checked"
    r" recorded_(?:correctly|accurately) safeguarded saves?\b"
    r" saved\b saving good\b sound\b proportionate thorough\w* supervised reviewed_by recovered seized"
    r" dismantled disrupted protected"
    r" (?:was|were|been)_(?:told|informed|updated|contacted|visited|offered) settle[sd]? would_report returned_home"
    r" feel_(?:safe|valued|supported) felt_(?:safe|valued|supported) agreed_that"
)
_INDIFFERENT = _any(
    r"ethnic\w* background population joiners gender female women\b budget funding income subscribed volunteers?"
    r" members workforce_joiners"
    r" involving_mental as_involving establishment council_tax borrowing"
)
_UNWANTED = _any(
    r"crimes? offences? burglar\w+ theft\w* robber\w+ violence violent anti-social nuisance disorder sick\w*"
    r" absen\w+ overtime costs? complaint\w*"
    r" re-?offend\w* repeat_victim\w* owed rest_days? lieu stress burnout workloads? responsible_for charge_of"
    r" caseloads? carrying attrition left_the"
    r" resign\w* assault\w* deaths? disproportion\w* use_of_force rais\w+_concerns not_in_use collisions"
    r" victimi[sz]\w+ casualt\w+ demand"
    r" unwanted fear\w* worried worked_on"
)
_FALLING = r"(?:reduc\w+|decreas\w+|f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin\w+|down|lowered|cut|shr[aiu]nk\w*)"
_RISING = r"(?:increas\w+|ris(?:e|es|en|ing)|rose|gr[eo]w(?:s|n|ing|th)?|(?<!made )up|climb\w*)"
_WANTED_MORE = _any("arrests? convictions? prosecutions? seizures? patrols visits recruit\\w* referrals")
"""Of these a rise is welcome; a bare number of them says neither."""
_BEFORE = re.compile(
    rf"\b(?:(?P<less>{_FALLING})|(?P<more>{_RISING}))\b(?:[^,;:]{{0,80}}?\bby|(?: [\w-]+)? of)(?: \w+)?(?:"
    rf" (?:than|to))? $",
    re.I,
)
_AFTER = re.compile(
    r"^ (?:points? )?(?:(?P<less>reduction|decrease|fall|drop|decline|fewer|lower|less)|(?P<more>increase|rise"
    r"|growth|more|higher))\b",
    re.I,
)

_DONE = re.compile(
    r"\b(?:this|it|that) (?:(?:was|had|has|is) )?(?:been )?(?:only |also |just )?(?:done|happened|happens"
    r"|carried out|the case)\b",
    re.I,
)
_RESTRICTED = re.compile(
    r"\b(?:where|when|in which|for which|in whom|whose|(?:that|who|which) (?:needed|called|went|required"
    r"|concerned|involved|were (?:due|eligible|referred|closed|waiting|delayed)))\b[^,]*?(?=,| and (?:found|we)\b|$)",
    re.I,
)
_SUBORDINATE = re.compile(
    r"^(?:(?:and|but|so) )?(?:although|though|while|whilst|whereas|since|because|as|where|when|if|even though"
    r"|despite)\b",
    re.I,
)
_CUT = re.compile(
    r"[;:]| [–—] |, (?:and|but|although|though|while|whilst|whereas|despite|resulting|so|because|even|yet|if|which)\b"
    r"|\band (?=(?:had|has|have|was|were|is|are) )",
    re.I,
)


def clause(sentence: str, at: int) -> tuple[int, int]:
    """The span of the clause that holds a place of the sentence."""
    cuts = [m.start() for m in _CUT.finditer(sentence)]
    if _SUBORDINATE.match(sentence) and (comma := sentence.find(", ")) > 0:
        cuts.append(comma)
    return max((c for c in cuts if c < at), default=0), min((c for c in cuts if c > at), default=len(sentence))


def of_cases(sentence: str, start: int, end: int) -> str:
    """What a number of cases, ``sentence[start:end]``, counts: cases are done well unless the clause says otherwise."""
    first, last = clause(sentence, start)
    before, after = sentence[first:start], sentence[end:last]
    if (
        not re.search(r"\b(?:found|were|identified)(?: (?:that|in|just|only|another|a further))*\s*$", before, re.I)
        or "," in after
    ):
        after = _RESTRICTED.sub(" ", after)
    words = f"{_RESTRICTED.sub(' ', before)} # {after}"
    if _DONE.search(words) and not _DENIAL.search(words):
        return COMPLIANCE
    return _level(words) if _short(words) or _UNWANTED_DENIED.search(words) else COMPLIANCE


def _short(words: str) -> bool:
    return bool(_DENIAL.search(words) or _SHORT_OF.search(words))


def of_level(sentence: str, start: int, *, whole: bool = False) -> str | None:
    """What a share or count counts; ``None`` where the words do not say. ``whole``: the whole sentence may tell."""
    first, last = clause(sentence, start)
    told = _told(sentence[first:last])
    return told or (_told(sentence) if whole else None)


def _told(words: str) -> str | None:
    known = (_UNWANTED_DENIED, _DENIAL, _FIRST_TIME, _SHORT_OF, _WANTED, _INDIFFERENT, _UNWANTED)
    return _level(words) if any(pattern.search(words) for pattern in known) else None


def _level(words: str) -> str:
    if _FIRST_TIME.search(words):
        return NEUTRAL
    if _UNWANTED_DENIED.search(words):
        return COMPLIANCE
    if _short(words):
        return FAILURE
    if _WANTED.search(words):
        return COMPLIANCE
    if _INDIFFERENT.search(words):
        return NEUTRAL
    return FAILURE if _UNWANTED.search(words) else NEUTRAL


def of_change(sentence: str, start: int, end: int) -> str | None:
    """What a change ("fell by 4 percent") counts, or ``None`` where ``sentence[start:end]`` tells a level."""
    found = _BEFORE.search(sentence[:start]) or _AFTER.match(sentence[end:])
    if found is None:
        return None
    first, last = clause(sentence, start)
    words = sentence[first:last]
    wanted = bool(_WANTED.search(words) or _WANTED_MORE.search(words)) and not _SHORT_OF.search(words)
    if not wanted and _INDIFFERENT.search(words) and not _UNWANTED.search(words):
        return NEUTRAL
    return COMPLIANCE if wanted == bool(found["more"]) else FAILURE


def of_row(label: str) -> str:
    """What a row of a table counts, by its label."""
    told = _told(label)
    return told or NEUTRAL
