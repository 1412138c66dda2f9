"""Actions that the author of an answer promises or reports: who acts, when, and how far it is, as the author claims."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.documents.dates import When, told

_REPORTED = re.compile(
    r"\b(?:the )?(?:inspection|inspectors?|HMIC(?:FRS)?|report) (?:also |has |have |had |rightly |specifically )*(?:found|finds|noted|notes|recogni[sz]ed|"
    r"identified|highlighted|examined|stated|states|says|said|graded|judged|concluded|observed|calls|makes|recommended)\b|\bwas (?:also )?found to\b|\bwere found to\b"
    r"|\bwas assessed as\b|\bis judged\b|\bhas been assessed\b|\bit was acknowledged\b|\bhighlighted in the report\b|\bacross England and Wales\b",
    re.I,
)
_WISH = re.compile(
    r"^(?:\W*)(?:(?:ultimately|overall|however|while),? )?I (?:want|expect|hope|wish|believe|find|would like|remain|know|think|understand|look forward|am (?:disappointed|"
    r"confident|satisfied|encouraged|delighted|clear|grateful|concerned))\b|^\W*it is (?:essential|important|vital|clear|right|disappointing)\b",
    re.I,
)
_ACTOR = (
    r"(?P<o>I|we|my (?:[A-Z][\w ]+? )?(?:office|team|officers?|staff|deputy|lead officer)(?: for [\w ]+?)?|my [A-Z][A-Za-z]+(?: (?:and|of|[A-Z][A-Za-z]+))*(?: for [\w ]+?)?"
    r"|the (?:force|constabulary|service|chief constable|(?:deputy|assistant) chief constable|commissioner|(?:Office of the )?Police and Crime Commissioner|OPCC|PCC|DCC|ACC"
    r"|[A-Z][\w']+(?: [A-Z][\w']+)* (?:Board|Group|Team|Panel|Unit|Department))|[A-Z][\w']+ (?:Police|Constabulary)|a member of my team|(?:T/)?(?:ACC|DCC|Superintendent|Chief Superintendent|Chief Inspector|Inspector) ?[A-Z]?[\w'-]*)"
)
_ADVERB = r"(?:also |now |already |therefore |further |recently |currently |since |successfully |closely |together |personally |continue to |both )*"
_PROMISES = (
    # (claimed status, what the sentence says); the first that fits decides
    ("DONE", rf"\b{_ACTOR} (?:has|have|had) {_ADVERB}(?:been )?(?!been\b)(?:asked|provided|commissioned|implemented|introduced|established|appointed|recruited|invested|led|completed|created|launched|reviewed|"
     r"written|set|made|put|delivered|trained|increased|published|rolled|secured|raised|funded|agreed|requested|allocated|strengthened|developed|updated|adopted|issued|started|begun|ran|run|placed|hosted|convened|met)\b"),
    ("DONE", r"\b(?:has|have) (?:just |now |already |since |recently |also )*been (?:implemented|introduced|established|appointed|recruited|completed|created|launched|put in place|delivered|rolled out|trained|taken|set up|published|strengthened|allocated|issued|filled|approved|signed)\b"),
    ("DONE", rf"\b{_ACTOR} {_ADVERB}(?:ran|hosted|held|established|wrote|commissioned|asked|appointed|launched|introduced|funded|convened)\b"),
    ("DONE", r"\bowners? (?:are|is|have been|has been) (?:designated|assigned|identified|named)\b|\b(?:was|were) (?:implemented|introduced|completed|launched|rolled out) (?:in|on|by)\b"),
    ("DONE", r"\bI (?:have|'ve) made\b"),
    ("PLANNED", rf"\b{_ACTOR} (?:will|shall|plans? to|intends? to|is going to|are going to|is to|am going to|propose[sd]? to|has plans to|have plans to|has committed to|undertakes? to|aims? to|is committed to) (?!not\b)\w+"),
    ("IN_PROGRESS", rf"\b{_ACTOR} (?:is|are|am|has been|have been|continues? to be) {_ADVERB}(?!pleased|aware|satisfied|disappointed|confident|clear|sure|concerned|committed|assessed|judged|graded|required|able|also|being assessed)(?:being )?\w+ing\b"),
    ("IN_PROGRESS", r"\b(?:is|are) (?:currently |now |also |already )*being (?:updated|led|developed|reviewed|implemented|rolled out|recruited|trained|introduced|built|drafted|progressed|delivered|put in place|prepared|considered|refreshed|undertaken|carried out|monitored|tested|piloted)\b"),
    ("IN_PROGRESS", r"\b(?:has|have) (?:now |already |since )?(?:commenced|begun|started)\b|\b(?:is|are) (?:already )?under ?way\b|\bwork (?:is )?(?:continues|ongoing)\b|\bmember of my (?:team|office) attends\b"),
    ("PLANNED", r"\bwill (?:be|also be|then be|now be) (?:taking place|implemented|introduced|reviewed|completed|held|recruited|rolled out|published|in place|delivered|trained|launched|monitored|put|carried|asked|updated|audited|presented|reported|created|developed|established|piloted|extended|moved)\b"),
    ("PLANNED", rf"\b{_ACTOR},? (?:whose|who) (?:responsibility|role) is to\b|\bhighlighting the role of the (?P<o2>[A-Z][\w']+(?: [A-Z][\w']+)*)\b"),
    ("PLANNED", r"\b(?:(?:new|revised|updated) [\w ]{3,40}|(?:action|delivery|improvement) plan) will \w+"),
)  # fmt: skip
_RULES = tuple((status, re.compile(words)) for status, words in _PROMISES)
_AGENT = re.compile(
    r"\b(?:led|chaired|overseen|owned|managed|taken|monitored|delivered|coordinated|co-ordinated|undertaken|governed) by (?P<o>(?:an?|the|our|my) [A-Za-z][\w ]*?(?:\([A-Z]+\))?|[A-Z][\w' ]+?)"
    r"(?=[,.;]| and | to | who | which |$)"
)
_UNNAMED = re.compile(r"\b(?:clear |named |senior |identified |dedicated )*owners? (?:are|is|have been|has been) (?:designated|assigned|identified)\b", re.I)


@dataclass(frozen=True, slots=True)
class Promise:
    """An action in a sentence: the claimed status, the words for who acts, and when."""

    status: str
    owner: str | None
    owner_status: str
    timing: When | None


def promise(sentence: str, base: str | None) -> Promise | None:
    """The action that a sentence of an answer promises or reports, or ``None``.

    ``base`` is the date of the document (ISO, cut or whole), from which "later this year" is counted.
    """
    if _REPORTED.search(sentence) and not re.search(r"\bI (?:will|have)\b|\b[Mm]y (?:office|team)\b", sentence):
        return None
    wish = _WISH.search(sentence)
    body = sentence
    if wish:
        later = re.search(r"\b(?:and|but|;|since this inspection) (?:I|we|my \w+) (?:will|have|has|am)\b|\bI have\b", sentence[wish.end() :])
        if not later:
            return None
        body = sentence[wish.end() + later.start() :]
    for status, rule in _RULES:
        if found := rule.search(_spoken(body)):
            groups = found.groupdict()
            owner = groups.get("o") or groups.get("o2")
            return Promise(status, *_owner(sentence, owner), _timing(sentence, base))
    return None


def _spoken(words: str) -> str:
    """Words with the case of their first letter and of common subjects levelled, so that one table reads them."""
    level = re.sub(r"\b(?:The|This) (?=(?:[Ff]orce|[Cc]onstabulary|[Cc]hief|[Cc]ommissioner|[Dd]eputy|[Aa]ssistant|Office|OPCC|PCC|DCC|ACC|[A-Z]))", "the ", words)
    level = re.sub(r"\bthe (Force|Constabulary|Chief Constable|Commissioner|Service)\b", lambda m: f"the {m[1].lower()}", level)
    level = re.sub(r"\bthe (Deputy|Assistant) Chief Constable\b", lambda m: f"the {m[1].lower()} chief constable", level)
    return re.sub(r"\b(My|We|A member)\b", lambda m: m[1].lower(), level)


def _owner(sentence: str, owner: str | None) -> tuple[str | None, str]:
    if found := _UNNAMED.search(sentence):
        return found[0].split(" are ")[0].split(" is ")[0].split(" ha")[0], "UNNAMED"
    agent = _AGENT.search(sentence)
    if agent:
        return agent["o"].strip(), "NAMED"
    if owner:
        at = sentence.lower().find(owner.lower())
        return (sentence[at : at + len(owner)] if at >= 0 else owner), "NAMED"
    return None, "NOT_STATED"


_SPAN = re.compile(r"\b(?:for|over|in|during) the (?:past|last) \w+ (?:days|weeks|months|years)\b", re.I)


def _timing(sentence: str, base: str | None) -> When | None:
    past = [m.span() for m in _SPAN.finditer(sentence)]
    times = [w for w in told(sentence, base) if not any(s <= w.start < e for s, e in past)]
    return max(times, key=lambda w: (w.precision == "DAY", w.precision == "MONTH", w.precision == "SEASON"), default=None)
