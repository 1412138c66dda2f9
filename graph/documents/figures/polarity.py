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
_LIGHT = (
    r"(?:be|been|being|have|had|has|was|were|is|are|yet|since|then|ever|also|again|so|very|any|an?|the|of|to|more"
    r"|·+|further|longer|such|other|new|significant|serious|major|undue|unduly|unnecessar(?:y|ily)|subsequently)"
)
"""Words that a denial passes over on its way to the word it denies."""
_UNWANTED_NAMED = (
    r"(?:re-?)?(?:arrest\w*|offend\w*|convicted|delay\w*|fail\w*|errors?|mistakes?|complain\w*|late\b"
    r"|miss(?:ed|ing)\b|unnecessar\w+|breach\w*|abandon\w*|outstanding|overdue|concerns?\b|problems?|fault\w*"
    r"|harm\w*|hurt\b|injur\w*|dissatisf\w+|repeat\w*|backlog\w*|vacan\w+|wait\w*|lost\b|gaps?\b"
    r"|need(?:s|ed)? (?=(?:of|for|to|more|further|training|vetting|supervision|improvement|correction)\b))"
)
_UNWANTED_DENIED = re.compile(
    rf"(?:{_DENIED}|\bwithout\b)(?: {_LIGHT}){{0,4}}?(?:(?: (?:and|or))? {_UNWANTED_NAMED})+"
    rf"|\b(?:no [\w·-]+|none|nobody|neither)(?: of (?:them|these|those))?(?: (?:had|has|have|was|were|is|are|been))+"
    rf" {_UNWANTED_NAMED}"
    r"|\b(?:need(?:s|ed)?|requires?d?) no (?:more |further )?[a-z]+",
    re.I,
)
"""A denial denies the next word that has a meaning, and one in the subject denies the verb: no other."""
_FIRST_TIME = re.compile(r"\bnever\b[^.]*\bbefore\b|\bfor the first time\b", re.I)
_SHORT_OF = _any(
    r"wanted_(?:for|by|on)\b at_large (?:had|have)_left\b after_the_(?:time|target|deadline|agreed)"
    r" withdrew withdrawn sent_back lapsed waited"
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
    r" slow\w* longer_than later_than f[ae]ll_short other_(?:work|duties) spent_elsewhere stood_still neglect\w*"
    r" vacan\w+ empty\b blank\b understaffed overlooked ignored forgotten vague inconsistent\w* denied cancelled"
    r" (?:need|requir)(?:e?s|ed|e)?_(?:(?:more|further|some|extra|better|urgent|additional|refresher|closer)_)?"
    r"(?:training|vetting|supervis\w+|improv\w+|attention|correct\w+|checking|repairs?|mending|updating"
    r"|to_be_(?:checked|corrected|improved|updated|repaired|trained|redone))\b"
    r" un(?!it|iform|announc|arm|harm|injur|mark|limit|relat|chang|touch|solicit|precedent|interrupt)\w+ed\b"
)
_WANTED = _any(
    r"satisf\w+ compli\w+ reasonable_grounds accura\w+ correct\w* complet\w+ answered trained training taught"
    r" briefed met\b attended detect(?:ed|ions?|s)\b"
    r" solved charge_rate charged resolved suitab\w+ appropriate\w* effective\w* support_police approv\w+"
    r" confiden\w+ trust\b timel\w+ on_time in_time promptly"
    r" within_(?:target|·+) improv\w+ accredited qualified vetted allocated assessed checked"
    r" recorded_(?:correctly|accurately) safeguarded saves?\b"
    r" saved\b saving good\b sound\b proportionate thorough\w* supervised reviewed_by recovered seized"
    r" disrupted protected"
    r" (?:was|were|been)_(?:told|informed|updated|contacted|visited|offered) settle[sd]? would_(?:report|recommend)"
    r" (?:had|has|have)_been_(?:done|kept|given|recorded|made|carried"
    r"|taken) kept_informed holds?_clearance protection_orders structured_assessment"
    r" returned_home feel_(?:safe|valued|supported) felt_(?:safe|valued|supported)"
)
_INDIFFERENT = _any(
    r"ethnic\w* background population joiners gender female women\b budget funding income volunteers?"
    r" members"
    r" mental_(?:ill_)?health\b(?!_act) establishment council_tax borrowing"
)
_UNWANTED = _any(
    r"crimes? offences? burglar\w+ theft\w* robber\w+ violence violent anti-social nuisance disorder sick\w*"
    r" absen\w+ overtime costs? complaint\w*"
    r" re-?offend\w* repeat_victim\w* owed rest_days? lieu stress burnout workloads? responsible_for charge_of"
    r" caseloads? carrying attrition left_the"
    r" resign\w* assault\w* deaths? disproportion\w* use_of_force rais\w+_concerns collisions"
    r" victimi[sz]\w+ casualt\w+ demand"
    r" unwanted fear\w* worried answerable_for to_look_after hold_an_average"
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

_NEWS = re.compile(
    r"(?P<told>(?<!we were )(?<!we are )\b(?:told|tell|inform(?:ed)?|updated?|warn(?:ed)?|notif(?:y|ied)|advised?))\b"
    r"(?! us\b| inspectors\b| HMIC)(?: (?!of\b|about\b|that\b)[\w-]+){0,3}? (?:of|about|that)\b[^,;:#\d]*?"
    r"(?= (?:in|on|for) #| #|[,;:]| in \d|$)",
    re.I,
)
"""What a victim or caller is told of is no work of the force: "was told of the delay"."""
_PROVIDED = re.compile(
    r"\b(?:been|was|were) (?:seen|told|informed|updated|asked|consulted|visited|offered|spoken to|given)\b"
    r"|\b(?:had|has|have|with|held|contain\w*|showed?|assigned|given) (?:an? |the |their |its )?(?:[\w-]+ )?"
    r"(?:plan|lead|owner|supervisor|mentor|record|note|reason|assessment|review|statement|training)\b"
    r"|\b(?:fill(?:ed|s|ing)?|repl(?:y|ies|ied)|respon(?:ded|ses?)|polite|clear|right\b|reasonable\b)",
    re.I,
)
"""What anyone would wish for, of people and posts as of cases."""
_AGAINST_REASON = re.compile(
    r"[^,#] (?:although|though|even though|despite|in spite of|notwithstanding|contrary to)\b"
    r"|\b(?:regardless|nonetheless|anyway)\b",
    re.I,
)
"""A concession that no comma sets apart belongs to the act: it was done against a reason."""
_REPEATED = re.compile(r"\b(?:identical|duplicat\w+|copied|pasted|verbatim|the same (?:as|text|words?|entry))\b", re.I)
_OF_A_KIND = re.compile(
    r"\b(?:involv\w+|concern(?:ed|s|ing)|relat(?:ed|es|ing)|belong\w*|took place|happened|occurred|came (?:from|in)"
    r"|arose|committed|consist\w*|classed|classified|categorised|described|chosen|selected|linked|drawn|fired|used"
    r"|arrested|detained|reported|male|closed|known to|assaulted|killed)\b",
    re.I,
)
_WORK = re.compile(
    r"\b(?:was|were|been|being|be|is|are)(?: (?:\w+ly|also|only|still|already|then|either|not|never|to be))*"
    r" (?:[\w-]{3,}ed|made|given|taken|done|put|kept|sent|seen|spoken|told|written|found|held|sought|set|shown|met"
    r"|drawn up|begun|brought|built|caught|heard|led|left|paid|read|rung|said|taught|thought|present|there)\b"
    r"|\bthere (?:was|were|is|are|had been|has been)\b"
    r"|\b(?:is|was|are|were|do|does|did)(?=,| (?:so )?in (?:only |just )?#)"
    r"|^\W*(?:(?:and|but|with) )?(?:an?|evidence|signs?) [^#]*?\bin (?:only |just )?#"
    r"|\b(?:had|has|have)(?! (?:\w+ )?been\b)(?: (?:\w+ly )?[\w-]{3,}ed\b)?"
    r"|\b(?:h[eo]ld|contain\w*|show(?:s|ed)?|includ\w+|set out|bore|carried|gave|kept|made|wrote|took"
    r"|asked|rang|spoke|told|found|saw|met|looked|put|sent|went|did|wore|ran|sought|brought"
    r"|thought|signed|considered)\b"
    r"|\b(?:officers?|supervisors?|sergeants?|handlers?|operators?|investigators?|detectives?|staff|somebody|someone"
    r"|(?:force|constabulary)) (?:(?:also|then|always) )?[\w-]{3,}ed\b",
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
_OF_SET = re.compile(
    r"(?P<set>## |\b(?:of|in|at|from|for|read|reviewed|examined|heard|checked) (?:(?:the|these|those|all) )*\d[\d,]* )"
    r"(?:delayed|late|missed|overdue|outstanding|abandoned|unanswered|unsolved|unresolved|undetected"
    r"|unallocated|failed|lost|withdrawn|cancelled|repeat) (?=[\w-]+s\b)",
    re.I,
)
"""What the members of a set are called says nothing of its part: "9 of the 20 overdue visits were made"."""
_OF_THOSE_IN_NEED = re.compile(
    r"\b(?:who|that|which) (?:need|requir)\w* (?P<what>[^,.;:]*?)"
    r"(?= (?:have|had|has|were|was|are|is|got|received|did)\b)",
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


def of_cases(sentence: str, start: int, end: int, *, cases: bool = True) -> str:
    """What a part of a set, ``sentence[start:end]``, counts: told by the words of its clause, or by work done.

    Of ``cases``, those in which something was done or is to be seen are counted for it. Of people and things, and of
    cases that only are of some kind, more is neither better nor worse.
    """
    first, last = clause(sentence, start)
    before, after = sentence[first:start], sentence[end:last]
    if (
        not re.search(r"\b(?:found|were|identified)(?: (?:that|in|just|only|another|a further))*\s*$", before, re.I)
        or "," in after
    ):
        after = _RESTRICTED.sub(" ", after)
    part = "##" if re.search(r"\bof\b", sentence[start:end]) else "#"
    words = _NEWS.sub(r"\g<told>", " ".join(f"{_RESTRICTED.sub(' ', before)} {part} {after}".split()))
    words = _OF_THOSE_IN_NEED.sub(r" \g<what>", _OF_SET.sub(r"\g<set>", words).replace("##", "#"))
    if _DONE.search(words) and not _DENIAL.search(words):
        return COMPLIANCE
    if _UNWANTED_DENIED.search(words) or _short(words):
        return _level(words)
    if _WANTED.search(words) or _PROVIDED.search(words):
        return COMPLIANCE
    if _AGAINST_REASON.search(words) or _REPEATED.search(words):
        return FAILURE
    return COMPLIANCE if cases and worked(words) else NEUTRAL


def worked(words: str) -> bool:
    """Whether words tell that something was done or is there, and not only what kind of case it is."""
    work, kind = _WORK.search(words), _OF_A_KIND.search(words)
    return work is not None and (kind is None or kind.start() > work.end())


def _short(words: str) -> bool:
    return bool(_DENIAL.search(words) or _SHORT_OF.search(words))


def of_level(sentence: str, start: int, *, whole: bool = False) -> str | None:
    """What a share or count counts; ``None`` where the words do not say. ``whole``: the whole sentence may tell."""
    first, last = clause(sentence, start)
    told = _told(_OF_THOSE_IN_NEED.sub(r" \g<what>", _NEWS.sub(r"\g<told>", sentence[first:last])))
    return told or (_told(sentence) if whole else None)


def _told(words: str) -> str | None:
    known = (_UNWANTED_DENIED, _DENIAL, _FIRST_TIME, _SHORT_OF, _WANTED, _INDIFFERENT, _UNWANTED)
    return _level(words) if any(pattern.search(words) for pattern in known) else None


def _level(words: str) -> str:
    if _FIRST_TIME.search(words):
        return NEUTRAL
    rest = _UNWANTED_DENIED.sub(" ", words)
    if _short(rest):
        return FAILURE
    if rest != words or _WANTED.search(words):
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
