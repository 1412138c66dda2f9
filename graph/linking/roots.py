"""What the words of a summary and of a detail have in common: roots, with the domain's synonyms, rare roots first.

A summary seldom repeats the words of what it sums up: "inquiries without a plan" are "investigations", "beats" are
neighbourhoods. So words are compared by their root, and words that the domain uses for one thing are one root.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from graph.ids import normalise
from graph.linking.terms import MOST, in_words, terms

LENGTH = 6
"""Letters that words of one root have in common."""
UNHEARD = 0.5
"""What a root weighs that stands in none of the details: a summary has words of its own."""
_ONE_THING = {
    "investigation": "inquiry inquiries detective detectives",
    "neighbourhood": "beat beats ward wards village villages",
    "contact": "touch informed updated updates uptodate contacted contacts promise promises promised",
    "wait": "queue queues queued backlog backlogs",
    "prompt": "quick quickly promptly swift swiftly slow slowly",
    "workforce": "staff employee employees colleague colleagues",
    "wellbeing": "welfare stress psychologist occupational",
    "ethic": "ethics ethical ethically lawful lawfully lawfulness unlawful wrongdoing corruption integrity",
    "solve": "settle settles settled resolve resolves resolved",
    "money": "budget budgets cost costs costed spending finance finances financial funding reserves savings buys",
    "offender": "offenders perpetrator perpetrators suspect suspects",
    "train": "trained training taught teach courses",
    "behaviour": "behave behaves behaved behaving",
    "supervise": "guide guides guided guiding checks checked checking check",
}
"""Words that the domain uses for one thing, beside those that terms know of."""
_ROOTS = {form: root for root, forms in _ONE_THING.items() for form in forms.split()}
_COMPOUNDS = (
    (re.compile(r"\bstop(?:s|ped|ping)? and search\w*", re.I), "stopsearch"),
    (re.compile(r"\bcontrol rooms?\b", re.I), "controlroom"),
    (re.compile(r"\bno longer\b", re.I), "nolonger"),
    (re.compile(r"\bpass(?:ed|es|ing)? (?=between|from one)", re.I), "handover "),
)
"""Two words that name one thing share one root. A case passed between teams is not learning shared."""
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_FRAME = frozenset(
    terms(
        "constabulary constabularys polices policing wrong"
        " HMIC HMICFRS inspectorate concerned concern disappointed disappointing pleased impressed glad seriously judge"
        " judged although though however despite example several usually generally routinely overall quarter week month"
        " day hour today visit visited looked looking consider considers considered considering given giving gave gone"
        " become becomes became come comes back standard standards approach approaches strong strongly focus focused"
        " aware expect expects expected address addresses addressed deal deals dealt run runs running right place"
        " placed conduct conducts conducted conducting achieve achieves achieved allow allows appear appears begin"
        " began start started keep keeps kept leave leaves left like bring brings brought want wants thing things"
        " certain certainly mean means meant seem seems told tell tells ask asks asked speak spoke spoken hear heard"
        " believe feel feels felt think thinks thought show shows shown showed really quite rather almost enough little"
        " large small great many few several half first second third number numbers amount range England Wales"
        " cause causes level levels job jobs longer line lines greatest best worst better worse live lives life"
        " hold holding ready old closely enjoy matter matters problem problems issue issues detail details step steps"
        " important significant particular particularly consistent consistently respond responds response"
        " nobody anybody nothing anything once since mostly everything everyone everybody something"
        " someone somebody else elsewhere together far next town towns city cities constable constables worked"
    ).weights
)
"""Words with which something is found, not what is found."""


def roots(*texts: str) -> dict[str, float]:
    """The roots of some texts, each with what it weighs among the words of the domain.

    >>> sorted(roots("Inquiries are seldom planned")) == sorted(roots("Investigations had plans, seldom"))
    True
    """
    found: dict[str, float] = {}
    for term, weight in terms(*(_WORD.sub(_one_word, _joined(text)) for text in texts)).weights.items():
        if term not in _FRAME:
            root = term[:LENGTH]
            found[root] = max(weight, found.get(root, 0.0))
    return found


def _joined(text: str) -> str:
    for compound, word in _COMPOUNDS:
        text = compound.sub(word, text)
    return text


def shared_roots(shared: Sequence[str], text: str) -> str:
    """As ``shared_terms``, for roots."""
    return f"shared terms: {', '.join(in_words(shared[:MOST], text, roots))}"


def _one_word(found: re.Match[str]) -> str:
    return _ROOTS.get(normalise(found[0]).replace(" ", ""), found[0])


class Weights:
    """How much each root tells, by how few of some details have it."""

    def __init__(self, details: Iterable[Iterable[str]]) -> None:
        held = [frozenset(each) for each in details]
        counts = Counter(root for each in held for root in each)
        most = log(1 + len(held)) or 1.0
        self._rarity = {root: log(1 + len(held) / count) / most for root, count in counts.items()}

    def weigh(self, found: Mapping[str, float]) -> dict[str, float]:
        return {root: weight * self._rarity.get(root, UNHEARD) for root, weight in found.items()}


def closeness(summary: Mapping[str, float], detail: Mapping[str, float], held: Mapping[str, float]) -> float:
    """From 0 to 1: how much of a summary stands in a detail, less where the detail tells much besides.

    ``held`` says how far a root stands there: fully in its words, in part only in the name of its question.
    """
    shared = sum(weight * held[root] for root, weight in summary.items() if root in held)
    if not shared:
        return 0.0
    whole = sum(summary.values())
    return 0.7 * shared / whole + 0.3 * shared / sqrt(whole * sum(detail.values()))
