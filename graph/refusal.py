"""Whether the words of an answer refuse to act, and whether they tell why: section 55(5B) asks for the reason."""

from __future__ import annotations

import re

from graph.documents.lines import clean, sentences
from graph.documents.stances import stance
from graph.linking.terms import Terms, telling, terms

REFUSING = frozenset({"DISPUTES", "REJECTS"})
_STEPS = r"(?:further |new |additional |more |immediate |separate )?(?:action|work|steps?|changes?)\b"
_WILL = r"(?:will|shall|do|does|am|is|are|has|have)(?: now| currently| therefore)? (?:not|never)|won't|don't|doesn't"
_NO_ACTION = re.compile(
    rf"\bno {_STEPS}(?: (?!not\b)[\w-]+){{0,4}}? (?:is|are|will be|has been|have been) (?:now |currently |therefore )?"
    r"(?:proposed|planned|intended|needed|required|necessary|called for|taken|due)\b"
    rf"|^\W*no {_STEPS}(?: (?:is )?(?:proposed|planned|needed|required|necessary)\b|\W*$)"
    rf"|\b(?:does|do) not need to (?:take|act|do|change)\b|\bno need (?:to|for)\b"
    rf"|\b(?:will|shall|propos\w+|intend\w*|plan(?:s|ned)?|decided|chosen|going)(?: to)? (?:take|make|do)? ?no {_STEPS}"
    rf"|\b(?:am|is|are) (?:\w+ )?taking no {_STEPS}"
    rf"|\b(?:{_WILL}) (?:be |to be )?(?:propos\w+|intend\w*|plan(?:s|ning)?)(?: to)?"
    r" (?:tak\w+|mak\w+|do|doing|act\w*|chang\w+|carry\w*|introduc\w+|pursu\w+|adopt\w*|implement\w*|revis\w+|any)\b"
    r"|\b(?:will|shall) not (?:be )?(?:act(?:ing)? (?:on|upon)|pursu(?:e|ing)|adopt(?:ing)?|implement(?:ing)?"
    r"|introduc(?:e|ing)|proceed(?:ing)?|go(?:ing)? ahead|do(?:ing)? (?:so|it|this|that)"
    r"|tak(?:e|ing) (?:it|this|any|up)|mak(?:e|ing) (?:any|the|this|these|such|that) changes?)\b"
    r"|\b(?:decided|chosen|resolved) (?:not to|against)\b|\bno intention of\b"
    r"|\b(?:none|nothing)(?: further| more)? (?:will be|is to be|is being) (?:done|taken|planned|carried out)\b"
    r"|\b(?:none|nothing)(?: further| more)? is (?:proposed|planned)\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:not|never|cannot|can't|nor|wrong|untrue)\b(?: [\w']+){0,4} (?:that|to)\b[^.;]{0,20}$|\bif\b[^.;]{0,40}$",
    re.I,
)
"""What stands before words that somebody else might say."""
_TIME = (
    r"(?:then|that|the (?:inspection|report|visit|fieldwork|start|end|beginning|spring|summer|autumn|winter)|last|early"
    r"|late|mid|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|\d)\b"
)
_WHY = re.compile(
    r"\b(?:because|given (?:that|the)|seeing that|inasmuch as|owing to|due to|in view of"
    r"|on (?:the )?grounds? (?:that|of)|for reasons? of"
    r"|on account of|so that no|(?:the|my|our) reasons? (?:is|are) (?:that|these|as follows))\b"
    r"|\bfor (?:this|these|two|three|several|the following) reasons?: *\w"
    rf"|\bsince (?!{_TIME})\w+"
    r"|,? as (?:it|this|that|these|they|we|there|our|my|its|their|such|another|no|his|her|the (?!report\b|inspect\w+))"
    r"(?! (?:says?|said|stands?|have said|notes?|puts?|is said)\b)"
    r"|,? for (?:it|this|that|they|there|we|the \w+) (?:is|are|was|were|has|have|had|does|do|did|would|cannot)\b",
    re.I,
)
"""Words that join a reason to what it is for."""
_SPOKEN = r"(?:said|told|written|explained|rejected|made|given|sent|replied|answered|stated)\b"
_ALREADY = re.compile(
    rf"\balready (?!{_SPOKEN})\w+|\b(?:is|are|was|were|been|does|do)(?: (?!{_SPOKEN})\w+)? already\b(?! {_SPOKEN})",
    re.I,
)
_ANOTHER_S = re.compile(
    r"\b(?i:it|this|that|which|work|responsibility|matter|decision|delay)\b[^.;]{0,40}"
    r"\b(?i:is|are|lies?|rests?|belongs?|falls?)(?i: a matter| properly| one| now)? (?i:for|with|to) "
    r"(?!(?i:the (?:record|public|moment|best|most|time|credit|inspect\w+|HMIC\w*)\b|HMIC|I\b))"
    r"(?:(?i:the|another|other|our|its)\b|[A-Z])"
    r"|\b(?i:responsibility|duty|task|job|business) of (?i:the|another|other)\b"
    r"|\b(?i:another (?:body|force|agency|unit|organisation|partner))\b"
    r"|\b(?i:the|another|a) [\w' -]{2,40} (?i:is|are) responsible\b"
    r"|\b(?i:the|another|its|our) [\w' -]{2,40} (?i:takes?|will take|has taken) (?i:(?:it|this|that) )?over\b",
)
"""Words that say that it is for somebody else."""
_THEIR_ERROR = re.compile(
    r"\b(?:inspectors?|HMIC\w*|the inspectorate|the report|the figures?|they)\b (?:[\w']+ ){0,2}?"
    r"(?:read|looked|count(?:s|ed)|missed|overlooked|ignored|omit(?:s|ted)|left out|leaves out|includes?|included|used"
    r"|relied|spoke|saw|assumed|misread|misunderstood|did not (?:read|look|see|ask|open|count|speak|visit))\b"
    r"|\b(?:was|were) (?:not|never) (?:asked|read|seen|visited|opened|counted|consulted|spoken to|looked at)\b",
    re.I,
)
"""Words that say where inspectors went wrong: more than that they did."""
_OVERTAKEN = re.compile(
    r"\b(?:completed|finished|in place|replaced|superseded|disbanded|abolished|(?:a )?duplicates?|overtaken"
    r"|no longer (?:exists?|applies|apply|used|needed|held|ours?))\b",
    re.I,
)
"""Words that say that there is nothing left to do."""
_HINDERED = re.compile(
    r"\bcosts? (?:would|is|are|of (?:it|this|that)|exceeds?|outweighs?|cannot)\b|\b(?:un|not |cannot )affordable\b"
    r"|\bno (?:money|funding|funds|budget|resources?|legal power|power to)\b|\b(?:cannot|can't) (?:be )?(?:afford|fund)"
    r"|\b(?:the law|statute|legislation) (?:forbids|requires|prevents|does not|will not)\b|\bunlawful\b"
    r"|\b(?:it|this|that|doing so|to do so) would"
    r" (?:cost|add|harm|duplicate|delay|weaken|divert|breach|break|put|take)\b",
    re.I,
)
"""Words that say what stands against it: its cost, the law, what it would do."""
_SIGNS = (_ALREADY, _ANOTHER_S, _THEIR_ERROR, _OVERTAKEN, _HINDERED)
_OPINION = re.compile(
    r"^\W*(?:\d+[.)]\W*)?(?:(?:here|however|therefore|again|but|and|so|nor|all the same|indeed|frankly|overall)\b,? )*"
    r"(?:(?:I|we|the (?:commissioner|mayor|force|constabulary|chief constable|PF?CC)|my office|she|he)\b"
    r"(?: (?:also|now|fully|do|does|did|must|can|could|have to|has to|wish to|am bound to|would|not|cannot|to|say))*? "
    r"(?:accept\w*|reject\w*|disput\w*|refut\w*|agree\w*|disagree\w*|support\w*|share\w*|welcome\w*|note\w*|regard\w*"
    r"|think|thinks|believe\w*|consider\w*|recogni[sz]\w+|feel|hope\w*|expect\w*|thank\w*|regret\w*|repeat\w*|part"
    r"|am (?:with|of|not with)|am (?!not\b)\w+|are (?:dis\w+|pleased|content|grateful|sorry)"
    r"|is (?:dis\w+|pleased|content|grateful|sorry))\b"
    r"|thank you\b|(?:I|we) look forward\b|(?:my|our) (?:view|position|answer|response) (?:is|was|remains)\b"
    r"|(?:this|that|it) is (?:wrong|disappointing|regrettable|noted|rejected|not accepted|disputed)\b"
    r"|(?:this|that|it) is my (?:view|position)\b"
    r"|(?:rejected|declined|disputed|noted|not (?:accepted|agreed|supported))\b)",
    re.I,
)
"""A sentence that only tells what its author holds of the matter: no reason by itself."""
_TOLD_THEM = re.compile(
    r"\b(?:I|we|my office|our office|she|he|the (?:force|constabulary|commissioner|chief constable))\b[^.;]{0,30}"
    r"\b(?:wrote|written|writing|write|sent|send|told|tell|asked|ask|said|raised|made)\b[^.;]{0,60}"
    r"\b(?:inspect\w+|HMIC\w*|HM Inspector\w*|Inspectorate)\b",
    re.I,
)
_CLAUSE = r"(?:(?! (?:when|once|after|as soon as|so that|until|how)\b)[^;])"
_ERRS = (
    r"\b(?:correct\w*|amend\w*|withdr[ae]w\w*|reconsider\w*|errors?|mistake\w*|inaccura\w+)"
    r"(?! (?:our|my|each|every|all|them|(?:the )?(?:cases?|records?|files?))\b)"
)
_THEM = r"\b(?:inspect\w+|HMIC\w*|HM Inspector\w*)"
_PROTEST = re.compile(rf"^{_CLAUSE}*(?:{_ERRS}{_CLAUSE}*{_THEM}|{_THEM}{_CLAUSE}*{_ERRS})", re.I)
"""What asks inspectors to put their report right, and does not only tell them of the work."""
_RETOLD = re.compile(
    r"\b(?:the report|inspectors|the inspectorate|HMIC\w*|they|it) (?:also )?(?:says?|said|states?|stated|asks?|asked"
    r"|wants?|wanted|recommends?|recommended|found|puts?)\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\breasons? (?:that )?(?:I|we|he|she|were|was|are|is)\b[^.;]{0,30}\b(?:gave|given|set out|explained)\b"
    r"|^\W*(?:please )?see\b|\bas (?:above|below)\b",
    re.I,
)
_ASKS = re.compile(r"\b(?:should|recommendation|area for improvement)\b", re.I)
_FEWEST_SHARED = 2
_JOINTS = re.compile(r"[:–—]| - ")
"""Where a refusal and its reason are set side by side in one sentence."""


_FORCE_S = r"(?:the |our |my |his |her )(?:[\w-]+ )?(?:chief constable|force|constabulary)"
_HELD = r"(?:view|answer|response|reply|decision|comments?|position|reasons?|reasoning|account)s?\b"
_ITS_VIEW = (
    rf"{_FORCE_S}['’]?s?['’]? (?:on (?:this|it)\b|(?:[\w-]+ )?{_HELD})"
    rf"|(?:the|this|that) (?:[\w-]+ )?{_HELD} of {_FORCE_S}\b"
)
"""What a body takes for its own of the force: its view, and not its work or its plans."""
_SAID_HERE = (
    rf"(?:this|that|it)(?=\W*$|[.,;:)!]| (?:and|as|because|fully|entirely)\b)|(?:this|that|the) (?:same )?{_HELD}"
)
_ADOPTED = re.compile(
    r"\b(?:commissioner|PF?CC|(?:deputy )?mayor) (?:also |fully |strongly |entirely |wholly )*"
    r"(?:supports?|shares?|endorses?|backs?|accepts?|adopts?|(?:agrees?|concurs?) with|stands? by) "
    rf"(?:{_SAID_HERE}|{_ITS_VIEW})|\b(?:commissioner|PF?CC|mayor) (?:also |fully )?(?:agrees|concurs)(?=\W*$|[.;])",
    re.I,
)
_ADOPTS = re.compile(
    rf"\b(?:support|share|endorse|adopt|agree with|concur with|am with|stand by) (?:{_ITS_VIEW})",
    re.I,
)
_NOT_SO = re.compile(
    r"\b(?:not(?! only\b)|never|cannot|\w+n['’]t|neither|nor|no longer|nobody|no one|without|unable|hard"
    r"|difficult|reluctant|hesitate|wrong|untrue|false|if|whether|unless|until|den(?:y|ies)|refuses?|declines?)\b"
    r"(?:(?! (?:and|but)\b) [\w'’-]+|,(?! (?:and|but|I|we|so|the)\b) [\w'’-]+){0,7}\W*$",
    re.I,
)
"""What denies the words after it: it stands before them in their own clause."""


def adopted(words: str) -> bool:
    """Whether words of the force say that its policing body takes them for its own.

    >>> adopted("The force will take no action on it. The Commissioner supports this.")
    True
    """
    return _says(_ADOPTED, words)


def adopts(words: str) -> bool:
    """Whether words of a policing body take those of the force for its own.

    >>> adopts("I share the Chief Constable's view.")
    True
    >>> adopts("I do not share the Chief Constable's view.")
    False
    """
    return _says(_ADOPTS, words)


def _says(sign: re.Pattern[str], words: str) -> bool:
    """Whether words hold a sign that nothing before it denies."""
    plain = clean(words)
    return any(not _NOT_SO.search(plain[: found.start()]) for found in sign.finditer(plain))


def already(words: str) -> bool:
    """Whether an action is told as what is done anyway: where nothing more will be done, it is the reason.

    >>> already("The force already reviews every file.")
    True
    """
    return bool(_ALREADY.search(clean(words)))


def protests(words: str) -> bool:
    """Whether an action only tells the inspectorate that it is wrong: that is no action on what was asked.

    >>> protests("I have asked the inspectorate to correct its report.")
    True
    """
    plain = clean(words)
    told = (plain[start:end] for start, end in sentences(plain))
    return any(_TOLD_THEM.search(each) and _PROTEST.search(each) for each in told)


def no_action(words: str) -> bool:
    """Whether words say that nothing will be done.

    >>> no_action("I do not propose to take any action on this.")
    True
    >>> no_action("Proper action has not yet been taken over the lamps.")
    False
    """
    plain = clean(words)
    return any(not _DENIED.search(plain[: found.start()]) for found in _NO_ACTION.finditer(plain))


def reason_told(words: str, stance_told: str | None, asked: str = "") -> bool:
    """Whether an answer refuses and says why.

    It does where a sentence bears a sign of a reason ("because", "already", that it is for somebody else, where the
    inspectors erred), or where it tells something new of what was asked, in telling terms of it. Any other sentence
    beside a refusal, such as the view of its author or the end of a letter, is no reason.

    >>> reason_told("I reject this. The panel meets on 4 May.", "REJECTS")
    False
    >>> reason_told("I reject this area for improvement. The force already does it.", "REJECTS")
    True
    >>> reason_told("I reject this. Sergeants supervise inquests daily.", "REJECTS", "Inquests should be supervised.")
    True
    """
    plain = clean(words)
    if stance_told not in REFUSING and not no_action(plain):
        return False
    wanted = terms(clean(asked))
    return any(_gives_reason(plain[start:end], wanted) for start, end in sentences(plain))


def _gives_reason(sentence: str, asked: Terms) -> bool:
    if _ELSEWHERE.search(sentence) or _TOLD_THEM.search(sentence):
        return False
    refuses = _refuses(sentence)
    if _WHY.search(sentence) and (refuses or not _OPINION.search(sentence)):
        return True
    if any(sign.search(sentence) for sign in _SIGNS):
        return True
    return any(_tells_of(each, asked) for each in (_JOINTS.split(sentence) if refuses else [sentence]))


def _refuses(words: str) -> bool:
    return no_action(words) or stance(words) in REFUSING


def _tells_of(words: str, asked: Terms) -> bool:
    """Whether words tell something of what was asked: more than they repeat of it."""
    if _refuses(words) or any(held.search(words) for held in (_OPINION, _RETOLD, _ASKS)):
        return False
    told = terms(words)
    shared = telling(told.shared(asked))
    return _FEWEST_SHARED <= len(shared) < len(telling(told.weights))
