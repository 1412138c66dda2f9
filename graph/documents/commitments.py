"""Actions that the author of an answer promises or reports: who acts, when, and how far it is, as the author claims."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.documents.actors import ACTOR, levelled, owner
from graph.documents.dates import When
from graph.documents.timings import timing

_REPORTED = re.compile(
    r"\b(?:the )?(?:inspection|inspectors?|HMIC(?:FRS)?|report) (?:also |has |have |had |rightly |specifically "
    r"|does )*(?:found|finds"
    r"|noted|notes|recogni[sz]ed|identified|highlight(?:s|ed)?|examined|stated|states|says|said|graded|judged"
    r"|concluded|observed"
    r"|calls|makes|recommended|put|puts|speaks|spoke)\b"
    r"|\b(?:was|were) (?:also )?found to\b|\bwas assessed as\b|\bis judged\b|\bhas been assessed\b"
    r"|\bit was acknowledged\b"
    r"|\b(?:inspectors|they) (?:criticise[sd]?|complain(?:ed)?|condemn(?:ed)?|regret(?:ted)?)\b"
    r"|\b(?:inspectors|HMIC(?:FRS)?) (?:opened|looked at|read|counted|sampled|reviewed|saw|met|visited|asked)\b"
    r"|\b(?:has|have|had) (?:\w+ )?been inspected\b|\b(?:credit|testament|tribute) to\b"
    r"|\b(?:begun|started|beginning|starting) to (?:see|feel|notice)\b"
    r"|\b(?:HMIC\w*|PEEL)\b[^.]{0,60}\b(?:report|assessment)s? (?:has|have|had) (?:\w+ )?been published\b"
    r"|^\W*(?:the )?(?:inspectors? will(?! be)|(?:inspectorate|HMIC(?:FRS)?|HMI) (?:will|plans|intends|is to))\b"
    r"|\bhighlighted in the report\b|\bacross England and Wales\b|\bmade in the (?:20\d\d"
    r"|previous|last)\b",
    re.I,
)
_ABOUT_THE_ANSWER = re.compile(
    r"\bI (?:will|shall) (?:\w+ )?(?:comment|respond|reply|turn|deal|set out|address each|address these"
    r"|follow|take (?:the|these|them|each)|end with|close with|begin (?:with|by))\b"
    r"|\bI (?:have )?(?:asked|requested|invited|sought) (?:the chief constable|him|her|his)\b"
    r"[^.]{0,40}\b(?:views?|response|comments|observations)\b"
    r"|\bI (?:have )?asked for (?:a|his|her|their|the) (?:views?|response|comments|observations)\b"
    r"|\btak(?:e|es|ing) no (?:further )?action\b"
    r"|\bthis (?:page|letter|paper|table|document|tracker|statement|report|response|note)(?: also| now)? (?:sets?"
    r"|gives?|tells?|contains?|shows?|explains?|provides?|records?|lists?|summari[sz]es)\b"
    r"|^\W*(?:an? |the )?(?:members?|councill?ors?|cllr|chair\w*)\b[^.]{0,40}?"
    r"\b(?:asked|queried|questioned|enquired|wondered|noted|thanked|felt|said)\b"
    r"|\b(?:introduced|presented|outlined|tabled|gave|told|updated|advised|informed|briefed|reminded)"
    r" (?:the|an?|this|his|her) (?:[\w-]+ ){0,2}?"
    r"(?:report|paper|item|update|presentation|panel|board|committee|members)\b"
    r"|^\W*thank you\b|^\W*not (?:yet )?\w+(?:ed|en|un)\b"
    r"|^\W*(?:\w+ly )?(?:accepted|agreed|supported|rejected|noted)\b[^.]{0,20}[.]?$"
    r"|\bset(?:s|ting)? out (?:below|how)\b|\bam (?:providing|pleased to (?:present|provide)|setting out)\b"
    r"|^\W*(?:the (?:commissioner|mayor|PF?CC|chair|panel|committee)|she|he) (?:then |also )?(?:thanked"
    r"|turned to|returned to|asked (?:about|whether|what|how|when|why|if|who))\b"
    r"|^\W*I (?:therefore |also |further )?(?:am writing"
    r"|write|refer|note|comment|reply|respond|asked the chief constable for (?:her|his|their))\b"
    r"|\bI asked the chief constable for (?:her|his|their)|\bfor (?:her|his|their)s? (?:comments"
    r"|and they are given)\b|\bno (?:further )?action\b",
    re.I,
)
_WISH = re.compile(
    r"^(?:\W*)(?:(?:ultimately|overall|however|while|(?:on|as to|as for) [^,]{3,40}),? )?"
    r"I (?:want|expect|hope|wish|believe|find|would like"
    r"|remain|know|think"
    r"|understand|look forward|accept|acknowledge|agree|am (?:disappointed|confident|satisfied|encouraged"
    r"|delighted|clear"
    r"|grateful|concerned)|(?:do not|don't|cannot|can't) (?:recognise|agree|accept|think|believe|understand))\b"
    r"|^\W*it is (?:essential|important|vital|clear|right|disappointing)\b"
    r"|^\W*my (?:\w+ )?(?:responsibility|role|job|duty|priority|aim|ambition)\b[^.]{0,60}? is to\b",
    re.I,
)
_THEIR_VIEW = re.compile(
    r"^\W*(?:the )?(?:commissioner|PF?CC|mayor|force|constabulary|chief constable|she|he)"
    r" (?:also )?(?:believes|thinks|considers|regards|hopes|expects|wants|doubts|shares|agrees|recogni[sz]es)\b"
    r"|^\W*nothing (?:has|is|was)\b|^\W*(?:no\b(?! later\b| longer\b| fewer\b| more\b)|none\b|not (?:yet )?started\b)",
    re.I,
)
_AFTER_WISH = re.compile(
    r"\band have (?!not\b)|\bI have\b"
    r"|\b(?:and|but|;|since (?:this|the) inspection)(?: so)? (?:I|we|my \w+) (?:will|have|has|am)\b"
    r"|\bis being\b"
    r"|\bhas (?:commenced|begun)\b",
    re.I,
)
_ELIDED = re.compile(
    r"^\W*(?P<s>I|we|the [\w ]{3,40}?) (?:\w+ly |also |therefore )?(?:accept|agree|acknowledge|welcome|note|support"
    r"|recogni[sz]e|share|regret|am|are|is)(?:s|d)?\b(?:(?!\b(?:that|which|who|to|how|why|what)\b)[^.;:])*?,?"
    r" (?:and|but)"
    r" (?:so |also |therefore |now |already )*(?=(?:will|shall|have|has|am|are|is) (?!not\b))",
    re.I,
)
"""A stance or feeling of somebody who then tells what they do ("I accept this and will ...")."""
_ADVERB = (
    r"(?:also |now |already |therefore |nevertheless |further |recently |currently |since |successfully |closely "
    r"|together "
    r"|personally |both |kindly )*"
)
_JUDGED = (
    r"accepted|rejected|refused|failed"
    r"|acknowledged|agreed with|welcomed|assessed|judged|graded|found|identified|raised|highlighted|noted"
    r"|recognised"
    r"|criticised|praised|observed|disappointed|pleased|aware|satisfied|concerned|committed|required|able|read"
    r"|seen|shown|told"
    r"|said|expected|wanted|hoped|believed|considered|given to|inspected|rated|described|mentioned|unable"
    r"|counted"
    r"|needed|let|believed|looked|telling|saying|asked (?:us|of)|exceeded|relieved|listened|wondered|called"
    r"|recorded|declined|filled|based|used|said"
    r"|answered|relied|felt|informed|advised|assured|disputed|surprised"
)
_NOT_JUDGED = rf"(?!(?:{_JUDGED}|being assessed)\b)"
_DONE = r"(?!a\b|an\b|the\b|no\b|\w+ing\b)\w+(?:ed|en|ade|et|ought|uilt|ut|eld|un|one|ent|ept|aid)\b"
_SOON = (
    r"taking place|implemented|introduced|reviewed|completed|held|recruited|rolled out|published|in place"
    r"|delivered|trained|launched"
    r"|monitored|put|carried|asked|updated|audited|presented|reported|created|developed|established|piloted"
    r"|extended|moved|issued|used|revised|signed|shared|hired|bought|built|opened|appointed|sent|replaced|purchased"
    r"|funded|installed|produced|tested|written|set up|conducted|undertaken|refreshed|strengthened"
)
_NOW = (
    r"updated|led|developed|reviewed|implemented|rolled out|recruited|trained|introduced|built|drafted|progressed"
    r"|delivered"
    r"|put in place|drawn up|sought|prepared|refreshed|undertaken|carried out|monitored|tested|piloted"
)
_SET = (
    r"implemented|introduced|established|appointed|recruited|completed|created|launched|put in place|delivered"
    r"|rolled out|trained"
    r"|taken|set up|drawn up|given|brought in|published|strengthened|allocated|issued|filled|approved|signed|sent"
)
_HABIT = (
    r"now (?!has\b|have\b|is\b|are\b|think\b|believe\b|accept\b|agree\b)\w+s?"
    r"|(?:publish(?:es)?|reviews?|meets?|attends?|monitors?|oversees?"
    r"|chairs?|leads?|heads|oversees|checks?|goes through|continues? to)"
)
_BARE = (
    r"(?!(?:is|are|was|were|has|have|had|will|be|been|being|would|should|could|can|may|must|do|does|did|which|that|who"
    r"|I|we|they|it|he|she|not|no|none|never|if|when|as|but|of|than)\b)"
)
"""No verb, no pronoun: a note in a table leaves out "was" and "is"."""
_NO_RESULT = (
    r"(?!(?:agreed|accepted|noted|failed|cancelled|rejected|refused|"
    r"dropped|increased|improved|remained|needed|planned|expected)\b)"
)
_PROMISES = (
    # (claimed status, in answers to one point only, what the sentence says); the first that fits decides
    ("DONE", False, r"\bowners? (?:are|is|have been|has been) (?:designated|assigned|identified|named)\b"),
    ("PLANNED", False, r"\bwill have (?:been )?\w+(?:ed|en|un|ut|et)\b"),
    ("DONE", False, r"\b(?:has|have) been (?:compulsory|mandatory|in (?:place|force|use)|available|routine) since\b"),
    ("PLANNED", False, rf"\b{ACTOR} (?:has|have) {_ADVERB}(?:undertaken|agreed|promised|committed|offered) to\b"),
    ("DONE", False, rf"\b{ACTOR} (?:has|have|had|'ve) {_ADVERB}{_NOT_JUDGED}(?!been\b|had\b|to\b|not\b){_DONE}"),
    (
        "DONE",
        False,
        rf"\b{ACTOR} (?:has|have) {_ADVERB}(?:led|run|met|begun|written|held|spent|found (?:the )?(?:money|funding))\b",
    ),
    ("DONE", True, rf"\b{ACTOR} read \d"),
    ("DONE", False, rf"\b(?:has|have) (?:just |now |already |since |recently |also )*been (?:{_SET})\b"),
    (
        "DONE",
        False,
        rf"\b{ACTOR} {_ADVERB}(?:had in \w+ )?(?:ran|hosted|held|established|wrote|commissioned|asked|appointed"
        rf"|launched|introduced"
        r"|funded|convened|spoke to|met with|invested|secured|opened|sent|signed)\b",
    ),
    ("DONE", False, r"\b(?:she|he) had (?:in \w+ )?(?:appointed|asked|commissioned|set up|launched|funded)\b"),
    (
        "DONE",
        True,
        rf"\b{ACTOR} {_ADVERB}{_NOT_JUDGED}(?!need\w*\b)(?:began|made|brought|bought|put|set up|rewrote|\w+ed)\b",
    ),
    ("DONE", False, r"\b(?P<o>I|we) (?:have )?met (?:with )?(?:the |HM |[A-Z])"),
    ("DONE", True, r"(?<!be )\b(?:opened|went live|went (?:back on|to every|out to))\b[^.]{0,300}\b(?:in|on|since)\b"),
    ("PLANNED", True, r"\b(?:is|are) to be (?:in place|ready|open|put|made|built|sent|held|given|set|\w+ed)\b"),
    ("PLANNED", True, r"\b(?:has|have) (?:promised|undertaken|pledged)\b"),
    (
        "DONE",
        True,
        rf"^\W*(?:{_BARE}[\w'&/-]+ ){{1,6}}{_NOT_JUDGED}{_BARE}{_NO_RESULT}"
        r"(?:\w+ed|built|sent|held|set up|begun)"
        r"(?: (?:in|on|by|with|from|to|since|for|at)\b(?:[ ,][\w'’-]+){1,9})?[.;]?$",
    ),
    (
        "DONE",
        True,
        rf"^\W*(?:{_BARE}[\w'&/-]+ ){{1,6}}(?:live|in place|in use|operational|complete|up and running)"
        r"(?: (?:since|from)\b[^.;]{1,40})?[.;]?$",
    ),
    ("DONE", True, r"\b(?:started|began)(?: work)? (?:in|on)\b|\btook (?:charge|over)\b"),
    ("DONE", True, rf"\b(?:has|have) (?:just |now |already |since |recently |also )*been {_NOT_JUDGED}{_DONE}"),
    (
        "DONE",
        True,
        rf"\b(?:was|were) (?:also |then |later )?{_NOT_JUDGED}(?!warranted\b|in\b|children\b|content\b"
        rf"|\w*alised\b){_DONE}",
    ),
    (
        "PLANNED",
        False,
        rf"\b{ACTOR}(?:, [A-Z][\w'-]+ [A-Z][\w'-]+|, (?:which|who) [^,]{{3,80}},)?,? (?:will|shall|plans? to"
        r"|intends? to|is going to|are going to|is to|am going to"
        rf"|proposes? to|has plans to"
        r"|have plans to|has committed to|undertakes? to|aims? to),? (?!not\b|be (?!\w+ing\b))\w+",
    ),
    ("PLANNED", False, r"\b(?:she|he) would be (?!able\b|happy\b|glad\b)\w+ing\b"),
    (
        "IN_PROGRESS",
        False,
        rf"\b{ACTOR}(?: and I)? (?:is|are|am|has been|have been"
        rf"|continues? to be) {_ADVERB}{_NOT_JUDGED}"
        r"(?!(?:being|facing|performing|failing|struggling|lacking|falling|reassuring|encouraging|pleasing|disappointing"
        r"|concerning|worrying|surprising|challenging|outstanding|doing (?:well|badly|better))\b)[\w-]+ing\b",
    ),
    ("IN_PROGRESS", True, r"\b(?:has|have) been (?!being\b)\w+ing\b[^.]{0,300} since\b"),
    ("IN_PROGRESS", False, rf"\b(?:is|are) (?:currently |now |also |already |each |still )*being (?:{_NOW})\b"),
    (
        "IN_PROGRESS",
        False,
        r"\b(?:is|are) (?:now |currently |still )?(?:under consideration|in hand|in progress|ongoing|on order)\b"
        r"|\b(?:has|have) (?:now |already |since )?(?:commenced|begun|started)\b|\b(?:is"
        r"|are) (?:already )?(?:well )?under ?way\b"
        r"|\bwork (?:is )?(?:continues|ongoing)\b",
    ),
    ("IN_PROGRESS", True, rf"\b(?:is|are) (?:currently |now |also |already )*(?:being |now ){_NOT_JUDGED}{_DONE}"),
    ("IN_PROGRESS", True, rf"\b{ACTOR} (?:{_HABIT})\b"),
    ("IN_PROGRESS", True, r"\b(?:is|are) \w+ed (?:by [^.]{3,60} )?(?:every|each|once|twice|weekly|monthly|daily)\b"),
    (
        "DONE",
        True,
        rf"^\W*(?:the |an? )?(?:{_BARE}[\w-]+ ){{1,3}}now {_BARE}(?!in\b|on\b|at\b|under\b|\w+(?:ed|ing)\b)"
        r"[a-z]{3,}\b",
    ),
    (
        "PLANNED",
        True,
        r"\b(?:goes|starts|begins|opens|launches|takes (?:effect|place))\b[^.]{0,80}\b(?:in|on|from|next)\b"
        r"|\b(?:start|begin|open) (?:work )?(?:in|on|from|next)\b",
    ),
    ("PLANNED", False, rf"\bwill (?:be|also be|then be|now be) (?:{_SOON})\b"),
    (
        "PLANNED",
        False,
        r"\bthe (?P<o2>[A-Z][\w']+(?: [A-Z][\w']+){0,6})\b[^.]{0,40}?,?"
        r" whose (?:responsibility|role|task|job|duty) (?:is|will be) to\b",
    ),
    ("PLANNED", False, r"\b(?:(?:new|revised|updated) [\w ]{3,40}|(?:action|delivery|improvement) plan) will \w+"),
    (
        "PLANNED",
        True,
        r"(?<!which )(?<!this )(?<!This )(?<!that )(?<!it )(?<!who )(?<!none )\bwill (?!not\b"
        r"|be (?:seen|hard|difficult|clear|some)\b|help\b|mean\b|allow\b"
        r"|enable\b|then enable\b|improve\b|have\b"
        r"|require\b|need\b|know\b|recall\b|remember\b|note\b)(?:then |now |also )?\w+",
    ),
)
_RULES = tuple((status, answering, re.compile(words)) for status, answering, words in _PROMISES)
_PAST = {"DONE": True, "PLANNED": False}
_FIGURE = re.compile(r"^(?:in [^,]{3,40}, )?(?:of the )?\d[\d.,]*(?: ?%| per ?cent| of | \w+ it\b)", re.I)
"""A sentence whose subject is a figure tells a result, not an action."""
_UNDONE = re.compile(
    r"^(?:nothing|no (?:further |more |other )?(?:action|work|steps?|changes?))\b[^.;]{0,40}?"
    r"\b(?:will|has|have|was|is|were)\b"
    r"|\b(?:it|this|that|which|they) (?:has|have|had) (?:still |yet )?not (?:yet )?(?:happened|been \w+|taken place)\b"
    r"|\bnothing (?:(?:more|further|else) )?(?:will|shall) be\b",
    re.I,
)
"""A sentence that says that nothing is done, or that it has not been."""
_LISTED = re.compile(
    r"^(?:\(?\w{1,2}[.)] )?(?:the |a |an )?(?:new )?(?:development|introduction|creation|recruitment"
    r"|implementation|establishment"
    r"|review|delivery|appointment|training|roll-?out|launch|production|provision) of\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Promise:
    """An action in a sentence: the claimed status, the words for who acts, and when."""

    status: str
    owner: str | None
    owner_status: str
    timing: When | None


def promise(sentence: str, base: str | None, *, answering: bool = False, listed: bool = False) -> Promise | None:
    """The action that a sentence of an answer promises or reports, or ``None``.

    ``base`` is the date of the document (ISO, cut or whole), from which "later this year" is counted. ``answering``:
    the sentence answers one recommendation, where an action needs no stock phrase. ``listed``: it is a list item.
    """
    if _REPORTED.search(sentence) and not re.search(r"\bI (?:will|have)\b|\b[Mm]y (?:office|team)\b", sentence):
        return None
    if _ABOUT_THE_ANSWER.search(sentence) or _FIGURE.search(sentence) or _UNDONE.search(sentence):
        return None
    if listed and answering and _LISTED.search(sentence):
        return Promise("PLANNED", None, "NOT_STATED", timing(sentence, base))
    body = _without_wish(sentence)
    if body is None:
        return None
    for status, only_answering, rule in _RULES:
        if only_answering and not answering:
            continue
        if found := _main(rule, levelled(body)):
            groups = found.groupdict()
            claimed = "PLANNED" if status == "DONE" and _COMMISSIONED.search(body) else status
            acting = owner(sentence, groups.get("o") or groups.get("o2"))
            return Promise(claimed, *acting, _when(sentence, base, claimed))
    return None


_TO_COME = re.compile(r"\bwill\b|\b(?:invited|asked|requested|instructed|told|tasked) (?:for\b|[^.]{1,60}? to\b)", re.I)


def _when(sentence: str, base: str | None, claimed: str) -> When | None:
    """When: of what is done in the past, save for what it was done for ("I have asked her to report in May")."""
    to_come = _TO_COME.search(sentence) if claimed == "DONE" else None
    if to_come is None:
        return timing(sentence, base, past=_PAST.get(claimed))
    start = to_come.start()
    before = timing(sentence[:start], base, past=True)
    after = None if before else timing(" " * start + sentence[start:], base, past=False)
    return before or after


_WHEN_OTHERS = re.compile(r"(?:when|while|as|if|after|before|until|because|where) ", re.I)
_RELATIVE = re.compile(r"\b(?:whose|whom|with which|to which)(?: \w+)? $")
_COMMISSIONED = re.compile(r"\b(?:asked|commissioned|requested|instructed|tasked)\b[^.]{0,300}\bwill\b")


def _main(rule: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The first match of a rule outside clauses that tell of somebody else, or of when ("when the inspectors came")."""
    for found in rule.finditer(words):
        acting = found.groupdict().get("o") or ""
        if not _RELATIVE.search(words[: found.start()]) and not _WHEN_OTHERS.match(acting):
            return found
    return None


def _without_wish(sentence: str) -> str | None:
    """What follows an opinion or a wish in a sentence; ``None`` where nothing does."""
    if elided := _ELIDED.match(sentence):
        return f"{elided['s']} {sentence[elided.end() :]}"
    wish = _WISH.search(sentence) or _THEIR_VIEW.search(sentence)
    if not wish:
        return sentence
    later = _AFTER_WISH.search(sentence, wish.end())
    return sentence[later.start() :] if later else None
