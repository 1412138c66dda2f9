"""Actions that the author of an answer promises or reports: who acts, when, and how far it is, as the author claims."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.documents.dates import When
from graph.documents.timings import timing

_REPORTED = re.compile(
    r"\b(?:the )?(?:inspection|inspectors?|HMIC(?:FRS)?|report) (?:also |has |have |had |rightly "
    r"|specifically )*(?:found|finds|noted|notes|recogni[sz]ed|"
    r"identified|highlighted|examined|stated|states|says|said|graded|judged|concluded|observed|calls|makes"
    r"|recommended)\b|\breport does highlight\b|\bwas (?:also )?found to\b|\bwere found to\b"
    r"|\bwas assessed as\b|\bis judged\b|\bhas been assessed\b|\bit was acknowledged\b"
    r"|\bhighlighted in the report\b|\bacross England and Wales\b|\bis hampered\b|\bhas hampered\b",
    re.I,
)
_ABOUT_THE_ANSWER = re.compile(
    r"\bI (?:will|shall) (?:\w+ )?(?:comment|respond|reply|turn|deal|set out|address each|address these)\b"
    r"|^\W*I (?:write|refer|note|comment|reply|respond)\b",
    re.I,
)
_WISH = re.compile(
    r"^(?:\W*)(?:(?:ultimately|overall|however|while),? )?I (?:want|expect|hope|wish|believe|find|would like"
    r"|remain|know|think|understand|look forward|accept|acknowledge|agree|am (?:disappointed|"
    r"confident|satisfied|encouraged|delighted|clear|grateful|concerned))\b|^\W*it is (?:essential|important"
    r"|vital|clear|right|disappointing)\b",
    re.I,
)
_AFTER_WISH = re.compile(
    r"\b(?:and|but|;|since (?:this|the) inspection) (?:I|we|my \w+) (?:will|have|has|am)\b|\bI have\b"
    r"|\bis being\b|\bhas (?:commenced|begun)\b",
    re.I,
)
_RANK = (
    r"(?:Chief Inspector|Inspector|Chief Superintendent|Superintendent|Detective (?:Chief )?(?:Superintendent"
    r"|Inspector|Sergeant)|Sergeant|Commander|ACC|DCC|T/ACC|T/DCC)"
)
_ACTOR = (
    r"(?P<o>I|we|my (?:office|team|staff|deputy|lead officer)|my [A-Z][A-Za-z]+(?: (?:and|of"
    r"|[A-Z][A-Za-z]+))*(?: for [\w ]+?)?|my lead [\w ]+?|a member of my (?:team|office)"
    r"|the (?:force|constabulary|service|chief constable|(?:deputy|assistant) chief constable|commissioner|mayor"
    r"|(?:Office of the )?Police and Crime Commissioner|OPCC|PCC|DCC|ACC)"
    r"|(?:the |our )?[A-Z][\w']+(?: (?:and |of )?[A-Z][\w']+)* (?:Board|Group|Team|Panel|Unit|Department|Hub"
    r"|Police|Constabulary)"
    rf"|{_RANK}(?: [A-Z][\w'-]+){{1,2}}|(?:[A-Z][\w-]* |[a-z-]+ ){{0,2}}(?:supervisors|managers|sergeants"
    rf"|inspectors|superintendents|detectives|officers|staff|teams|leads|each owner))"
)
_ADVERB = (
    r"(?:also |now |already |therefore |nevertheless |further |recently |currently |since |successfully "
    r"|closely |together |personally |both )*"
)
_NOT_ACTS = (
    r"(?!(?:accepted|acknowledged|agreed with|welcomed|assessed|judged|graded|found|identified|raised|highlighted"
    r"|noted|recognised|criticised|praised|observed|disappointed|pleased|aware|"
    r"satisfied|concerned|committed|required|able|being assessed|read|seen|shown|told|said|expected|wanted|hoped"
    r"|believed|considered to|given to|inspected|rated|described|mentioned|unable|begun to shrink|counted"
    r"|needed)\b)"
)
_PROMISES = (
    # (claimed status, in answers to one point only, what the sentence says); the first that fits decides
    ("DONE", False, r"\bowners? (?:are|is|have been|has been) (?:designated|assigned|identified|named)\b"),
    ("DONE", False, rf"\b{_ACTOR} (?:has|have|had|'ve) {_ADVERB}{_NOT_ACTS}(?!been\b|had\b|to\b|a\b|an\b|no\b"
                    rf"|not\b|the\b)(?:\w+ed|made|put|set|led|run|brought|taken|met|given|held|begun|written"
                    rf"|built|found funding|spent)\b"),
    ("DONE", False, r"\b(?:has|have) (?:just |now |already |since |recently |also )*been (?:implemented"
                    r"|introduced|established|appointed|recruited|completed|created|launched|put in place"
                    r"|delivered|rolled out|trained|taken|set up|brought in|published|strengthened|allocated"
                    r"|issued|filled|approved|signed)\b"),
    ("DONE", False, rf"\b{_ACTOR} {_ADVERB}(?:ran|hosted|held|established|wrote|commissioned|asked|appointed"
                    rf"|launched|introduced|funded|convened|spoke to|met with|invested|secured)\b"),
    ("DONE", True, rf"\b{_ACTOR} {_ADVERB}{_NOT_ACTS}(?!used\b|based\b|need\w*\b)(?:adopted|issued|changed|moved"
                   rf"|recruited|started|began|opened|created|completed|published|trained|set up|put|made|brought"
                   rf"|rolled out|reviewed|revised|rewrote|doubled|increased|agreed|approved|amended|implemented"
                   rf"|\w+ised)\b"),
    ("DONE", True, rf"\b(?:has|have) (?:just |now |already |since |recently |also )*been {_NOT_ACTS}(?!a\b|an\b"
                   rf"|the\b|no\b|\w+ing\b)\w+(?:ed|en|ade|et|ought|uilt|ut|eld|un)\b"),
    ("DONE", True, r"\b(?:was|were) (?:made|implemented|introduced|completed|launched|rolled out|published|opened"
                   r"|appointed|recruited|issued|brought in|put in place|set up|adopted|established)\b"),
    ("PLANNED", False, rf"\b{_ACTOR} (?:will|shall|plans? to|intends? to|is going to|are going to|is to"
                       rf"|am going to|proposes? to|has plans to|have plans to|has committed to|undertakes? to"
                       rf"|aims? to) (?!not\b)\w+"),
    ("IN_PROGRESS", False, rf"\b{_ACTOR} (?:is|are|am|has been|have been"
                           rf"|continues? to be) {_ADVERB}{_NOT_ACTS}(?:being )?\w+ing\b"),
    ("IN_PROGRESS", False, rf"\b{_ACTOR} have (?:\w+ )?led on\b"),
    ("IN_PROGRESS", False, r"\b(?:is|are) (?:currently |now |also |already |each )*being (?:updated|led|developed"
                           r"|reviewed|implemented|rolled out|recruited|trained|introduced|built|drafted"
                           r"|progressed|delivered|put in place|prepared|refreshed|undertaken|carried out"
                           r"|monitored|tested|piloted)\b"),
    ("IN_PROGRESS", False, r"\b(?:has|have) (?:now |already |since )?(?:commenced|begun|started)\b(?! to shrink)"
                           r"|\b(?:is|are) (?:already )?(?:well )?under ?way\b|\bwork (?:is )?(?:continues"
                           r"|ongoing)\b|\bmember of my (?:team|office) attends\b"),
    ("IN_PROGRESS", True, rf"\b(?:is|are) (?:currently |now |also |already )*being {_NOT_ACTS}\w+(?:ed|en|ade|et"
                          rf"|ought|uilt|ut|eld|un)\b"),
    ("PLANNED", False, r"\bwill (?:be|also be|then be|now be) (?:taking place|implemented|introduced|reviewed"
                       r"|completed|held|recruited|rolled out|published|in place|delivered|trained|launched"
                       r"|monitored|put|carried|asked|updated|audited|presented|reported|created|developed"
                       r"|established|piloted|extended|moved)\b"),
    ("PLANNED", False, r"\bhighlighting the role of the (?P<o2>[A-Z][\w']+(?: [A-Z][\w']+)*)\b"),
    ("PLANNED", False, r"\b(?:(?:new|revised|updated) [\w ]{3,40}|(?:action|delivery|improvement) plan) will \w+"),
    ("PLANNED", True, r"(?<!which )(?<!this )(?<!that )(?<!it )(?<!who )(?<!criteria )\bwill (?!not\b|help\b"
                      r"|mean\b|allow\b|enable\b|improve\b|have\b|require\b|need\b)(?:then |now |also )?\w+"),
)  # fmt: skip
_RULES = tuple((status, answering, re.compile(words)) for status, answering, words in _PROMISES)
_LISTED = re.compile(
    r"^(?:\(?\w{1,2}[.)] )?(?:the |a |an )?(?:new )?(?:development|introduction|creation|recruitment"
    r"|implementation|establishment|review|delivery|appointment|training|roll-?out|launch|production"
    r"|provision) of\b",
    re.I,
)
_AGENT = re.compile(
    r"\b(?:led|chaired|overseen|owned|managed|taken|monitored|delivered|coordinated|co-ordinated|undertaken"
    r"|governed|carried out) by (?P<o>(?:an?|the|our|my) [A-Za-z][\w ]*?(?:\([A-Z]+\))?|[A-Z][\w' ]+?)"
    r"(?=[,.;]| and | to | who | which | in |$)"
)
_UNNAMED = re.compile(
    r"\b(?:(?:clear |named |senior |identified |dedicated )*owners? (?:are|is|have been|has been) (?:designated"
    r"|assigned|identified)|each owner|somebody in charge)\b",
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
    if _ABOUT_THE_ANSWER.search(sentence):
        return None
    if listed and answering and _LISTED.search(sentence):
        return Promise("PLANNED", None, "NOT_STATED", timing(sentence, base))
    body = _without_wish(sentence)
    if body is None:
        return None
    for status, only_answering, rule in _RULES:
        if only_answering and not answering:
            continue
        if found := rule.search(_spoken(body)):
            groups = found.groupdict()
            return Promise(status, *_owner(sentence, groups.get("o") or groups.get("o2")), timing(sentence, base))
    return None


def _without_wish(sentence: str) -> str | None:
    """What follows an opinion or a wish in a sentence; ``None`` where nothing does."""
    wish = _WISH.search(sentence)
    if not wish:
        return sentence
    later = _AFTER_WISH.search(sentence, wish.end())
    return sentence[later.start() :] if later else None


_LEVELS = (
    (re.compile(r"^(?:The|A|An) (?=[a-zA-Z])|\bThe (?=[a-zA-Z])"), lambda _: "the "),
    (re.compile(r"\bthe (Force|Constabulary|Chief Constable|Commissioner|Mayor)\b"), lambda m: m[0].lower()),
    (re.compile(r"\bthe (Service)\b(?! [A-Z])"), lambda m: m[0].lower()),
    (re.compile(r"\bthe (Deputy|Assistant) Chief Constable\b"), lambda m: m[0].lower()),
    (re.compile(r"\b(My|We|A member)\b"), lambda m: m[0].lower()),
)


def _spoken(words: str) -> str:
    """Words with the case of common subjects levelled, so that one table reads them."""
    for pattern, level in _LEVELS:
        words = pattern.sub(level, words)
    return words


def _owner(sentence: str, owner: str | None) -> tuple[str | None, str]:
    if found := _UNNAMED.search(sentence):
        return re.split(r" (?:are|is|has|have) ", found[0])[0], "UNNAMED"
    if agent := _AGENT.search(sentence):
        return agent["o"].strip(), "NAMED"
    if owner and owner.startswith("a member of"):
        return owner, "UNNAMED"
    if owner:
        at = sentence.lower().find(owner.strip().lower())
        return (sentence[at : at + len(owner.strip())] if at >= 0 else owner.strip()), "NAMED"
    return None, "NOT_STATED"
