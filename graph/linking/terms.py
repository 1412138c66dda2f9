"""What a text is about: its telling words, brought to one form, so that two texts can be compared without a network.

The weights are fixed and do not depend on what else is loaded: reading one more document never moves an old score.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from graph.ids import normalise

_STOP_WORDS = """
    a an the and or but nor of to in on at by for from with without within into over under about after before
    between during through across against than then so as if when where while whether which who whom whose
    what because that this these those there here it its they them their he she his her we our us you your i my me is
    are was were be been being has have had having do does did done can could may might will would shall
    should must need needs not no dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt cant couldnt
    wont wouldnt any all some more most less least much many very too also only just even still yet again now
    how why each every both either neither other others another such same own up down out off per etc eg ie
    one two three four five six seven eight nine ten first second third inspectorate attention drew weakness
    failing raised raise described previous previously earlier last position told asked said says say called
    excuse find remains remain praise praised commend commended criticise criticised
"""
_COMMON_WORDS = """
    force forces police policing constabulary service services officer officers staff team teams hmic hmicfrs
    inspection inspections inspector inspectors report reports reported ensure ensures make makes made making
    sure improve improves improved improving improvement improvements improvise area areas work works working
    well good better effective effectively effectiveness use uses used using take takes taken taking give
    gives given found find finding findings identify identified identifying provide provides provided
    providing help helps way ways process processes system systems time times people person public county
    crime crimes case cases result results number include includes including included appropriate relevant
    further develop develops developed developing continue continues continued year years month months
    recommendation recommendations recommended concern concerns concerned put puts place set sets know knows
    known get gets see sees seen look looks looked like new high higher low lower always often never sometimes
    currently present part parts able enough clear full fully whole national local understand understands
    understood understanding need needed position change changes changed date dates
"""
_STOP = frozenset(_STOP_WORDS.split())
_COMMON = frozenset(_COMMON_WORDS.split())
_COMMON_WEIGHT = 0.25

_SAME = {
    "wait": "wait waits waited waiting delay delays delayed held holds unable attend attends attended attending"
    " attendance deployment queue queued late later lateness",
    "risk": "risk risks danger dangers harm harms",
    "assess": "assess assesses assessed assessing assessment assessments reassess reassesses reassessed reassessing"
    " reassessment",
    "evaluate": "evaluate evaluates evaluated evaluating evaluation evaluations review reviews reviewed reviewing",
    "record": "record records recorded recording recordkeeping capture captures captured capturing collect collects"
    " collected collecting log logs logged auditable audited",
    "share": "share shares shared sharing pass passes passed disseminate spread spreads",
    "learn": "learn learns learnt learned learning lesson lessons practice practices",
    "weekend": "weekend weekends week-end saturday saturdays sunday sundays friday fridays monday mondays outofhours"
    " out-of-office",
    "child": "child children childs childrens",
    "device": "device devices phone phones mobile mobiles telephone telephones computer computers digital laptops",
    "examine": "examine examines examined examining examination examinations laboratory forensic forensics",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawal withdrawing",
    "victim": "victim victims",
    "vulnerable": "vulnerable vulnerability vulnerabilities",
    "neighbourhood": "neighbourhood neighbourhoods snt snts beat community communities",
    "redeploy": "redeploy redeployed redeployment abstraction abstractions abstract abstracted divert diverted"
    " diversion reallocate reallocates reallocated move moves moved",
    "partner": "partner partners partnership partnerships organisation organisations agency agencies council councils",
    "supervise": "supervise supervises supervised supervising supervision supervisor supervisors supervisory oversight"
    " sergeant sergeants guide guides guided guiding",
    "investigate": "investigate investigates investigated investigating investigation investigations investigator"
    " investigators enquiry enquiries",
    "solve": "solve solves solving problemsolving problem-solving",
    "caller": "caller callers call calls",
    "referral": "referral referrals refer refers referred",
    "hub": "hub hubs mash",
    "abuse": "abuse abused abusive dvpn dvpns dvpo dvpos",
    "performance": "performance appraisal appraisals pdr pdrs conversation conversations",
    "cost": "cost costs costed price prices priced spend spends spending finance finances financial",
    "lead": "lead leads leading led leader leaders leadership",
    "handler": "handler handlers taker takers",
    "workload": "workload workloads caseload caseloads",
    "offender": "offender offenders perpetrator perpetrators",
    "prompt": "prompt promptly quick quickly quicker swift swiftly fast faster speed speedily",
    "wellbeing": "wellbeing welfare",
    "alliance": "alliance alliances collaboration collaborations",
    "intelligence": "intelligence",
    "ocg": "ocg ocgs organised",
    "photograph": "photograph photographs photographic photography",
    "pursue": "pursue pursues pursued pursuing pursuit pursuits",
    "choose": "choose chooses chose chosen choosing choice pick picks picked picking select selects selected selecting"
    " selection",
    "disproportion": "disproportionality disproportionate disproportionately disparity disparities",
    "prevent": "prevent prevents prevented preventing prevention preventative preventive",
}
_FORMS = {form.replace("-", ""): term for term, forms in _SAME.items() for form in forms.split()}
_ENDINGS = ("isations", "isation", "ations", "ation", "ments", "ment", "ions", "ion", "ings", "ing", "ness", "ities",
            "ity", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e", "y")  # fmt: skip
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])", re.I)
_TAKEN = r"take|takes|taken|taking|draw|draws|drawn|drawing|pull|pulled|pulling|call|called|calling|send|sent"
_PHRASES = (
    (re.compile(r"\bregional organised crime units?(?: \(ROCUs?\))?|\bROCUs?\b", re.I), "rocu"),
    (re.compile(r"\buses? of force\b", re.I), "useofforce"),
    (re.compile(r"\bdomestic (?:abuse|violence)\b", re.I), "domesticabuse"),
    (re.compile(r"\banti-? ?social behaviour\b|\bASB\b", re.I), "antisocialbehaviour"),
    (re.compile(r"\b(?i:(?:serious (?:and|&) )?organi[sz](?:ed|ation) crime(?: groups?)?)\b|\bSOC\b|\bOCGs?\b"), "ocg"),
    (
        re.compile(r"\b(?i:information technology|software)(?: \(IT\))?|\bI[C]?T\b"),
        "informationtechnology",
    ),
    (re.compile(r"\bsafer neighbourhood teams?\b|\bSNTs?\b", re.I), "neighbourhood"),
    (re.compile(r"\bmulti-? ?agency safeguarding hubs?\b|\bMASH\b", re.I), "mash"),
    (re.compile(r"\bmulti-? ?agency risk assessment conferences?(?: \(MARACs?\))?|\bMARACs?\b", re.I), "marac"),
    (re.compile(r"\bpolice national computer(?: \(PNC\))?|\bPNC\b", re.I), "policenationalcomputer"),
    (re.compile(r"\bautomatic number[- ]plate recognition(?: \(ANPR\))?|\bANPR\b", re.I), "numberplate"),
    (re.compile(r"\bbody[- ]worn (?:video|cameras?)(?: \(BWV\))?|\bBWV\b", re.I), "bodywornvideo"),
    (re.compile(r"\bcrown prosecution service(?: \(CPS\))?|\bCPS\b", re.I), "crownprosecution"),
    (
        re.compile(rf"\b(?:{_TAKEN})\b((?: [\w-]+){{0,4}}?) (?:away|off(?= (?:their|its|the) beats?\b))", re.I),
        r"\1 redeployed",
    ),
    (re.compile(r"\b(?:no longer|(?:has|have|had) (?:now )?(?:stopped|ceased))\b", re.I), "stopped"),
    (re.compile(r"\b(?:account|accounts|accounted|accounting) for\b", re.I), "explain"),
    (re.compile(r"\btimes (?:as|more) likely(?: [\w-]+){0,6}? (?=searched|stopped)", re.I), "disproportion "),
    (re.compile(r"\b(searched|stopped) more(?: often)? than\b", re.I), r"\1 disproportion"),
    (re.compile(r"\bindependent office for police conduct(?: \(IOPC\))?|\bIOPC\b", re.I), "iopc"),
)
"""Phrases that name one thing: a text that shares one shares one term, not three."""
MOST = 6
"""So many shared terms are told: more are a list nobody reads."""
_WRITTEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Terms:
    """The telling words of a text, each in one form, with what each weighs."""

    weights: dict[str, float]

    @property
    def size(self) -> float:
        return sum(self.weights.values())

    def shared(self, other: Terms) -> tuple[str, ...]:
        """The terms that two texts have in common, the weightiest first."""
        both = self.weights.keys() & other.weights.keys()
        return tuple(sorted(both, key=lambda term: (-self.weights[term], term)))


def terms(*texts: str | None) -> Terms:
    """The terms of some texts together.

    >>> sorted(terms("The force should share what it learns").weights)
    ['force', 'learn', 'share']
    """
    weights: dict[str, float] = {}
    for word in normalise(" ".join(_plain(text) for text in texts if text)).split():
        if word not in _STOP and not word.isdigit():
            term, weight = _term(word)
            weights[term] = max(weight, weights.get(term, 0.0))
    return Terms(weights)


def _plain(text: str) -> str:
    for phrase, term in _PHRASES:
        text = phrase.sub(term, text)
    return _HYPHEN.sub("", text)


def alike(one: Terms, other: Terms) -> float:
    """How much two texts are about the same, from 0 to 1: the cosine of their terms.

    >>> round(alike(terms("assess the risk again"), terms("reassessing risk to callers")), 2)
    0.82
    """
    if not one.weights or not other.weights:
        return 0.0
    return _common(one, other) / sqrt(one.size * other.size)


def contained(one: Terms, other: Terms) -> float:
    """What share of one text's terms another has too, by weight."""
    return _common(one, other) / one.size if one.weights else 0.0


def telling(found: Iterable[str]) -> tuple[str, ...]:
    """The terms that are not everyday words of the domain."""
    return tuple(term for term in found if _term(term)[1] == 1.0)


def shared_terms(shared: Sequence[str], text: str) -> str:
    """A reason that a person can read: what two texts share, in the words of one of them.

    >>> shared_terms(["supervise", "investigate"], "Detectives are seldom supervised in their enquiries.")
    'shared terms: supervised, enquiries'
    """
    return f"shared terms: {', '.join(in_words(shared[:MOST], text, lambda word: terms(word).weights))}"


def in_words(found: Sequence[str], text: str, brought: Callable[[str], Iterable[str]]) -> list[str]:
    """The words of a text that some terms stand for; ``brought`` gives the terms that a word is brought to."""
    phrases = [told[0] for phrase, _ in _PHRASES for told in phrase.finditer(text)]
    written: dict[str, str] = {}
    for word in (*phrases, *_WRITTEN.findall(text)):
        for term in brought(word):
            written.setdefault(term, " ".join(word.split()))
    return list(dict.fromkeys(written.get(term, term) for term in found))


def _common(one: Terms, other: Terms) -> float:
    return sum(one.weights[term] for term in one.weights.keys() & other.weights.keys())


def _term(word: str) -> tuple[str, float]:
    if word in _FORMS:
        return _FORMS[word], 1.0
    if word in _SAME:
        return word, 1.0
    if word in _COMMON:
        return word, _COMMON_WEIGHT
    for ending in _ENDINGS:
        least = 3 if ending == "s" else 4
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return _DOUBLED.sub(r"\1", word[: -len(ending)]), 1.0
    return word, 1.0
