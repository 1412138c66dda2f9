"""Clauses that tell nothing themselves but say of what stands before them that the report tells it.

"..., one of the gaps that inspectors saw", "..., which is what HMICFRS asked for": what is told is the
antecedent, of which it is known besides whether it is a fault, a request or a strength. So it may be looked for among
fewer sentences, and known there by less than else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from graph.linking.alignment import Report, Told
from graph.linking.clause_signs import RELATIVE
from graph.linking.clauses import Clause, cut, over, raw
from graph.linking.faults import is_amiss
from graph.linking.reporting import ASK, FIND, PRAISE, REPORT, TELL, active, passive
from graph.linking.retold import Retold
from graph.linking.signs import Sign, sign
from graph.linking.texts import Sentence
from graph.model import Recommendation

FAINT = 0.25
APART = 0.08
"""How like the antecedent a sentence must be, and how much more so than those of any other item."""
WORDS = 3
"""Telling words that the end of an antecedent must have to be looked for without what stands before it."""
_NOUN = r"(?:an?|something|one|the|this|which (?:is|was|were|has been|had been)(?: also)?(?: an?| one| something)?)"
_BY = rf"(?=[^.;]*\b(?:{REPORT}\b|{passive(FIND, TELL)}\b))"
POINTS_AT_FAULT = sign(
    "points at a fault",
    rf"^{_NOUN} (?:\w+ ){{0,4}}?(?:weakness|failing|problem|gap|shortcoming|fault|(?<!no )concern|criticism){_BY}",
    "what stands before was found to be at fault",
)
POINTS_AT_REQUEST = sign(
    "points at a request",
    rf"^(?:and |just |exactly )*(?:which|something|as|(?:which|this|that) (?:is|was) (?:just |exactly )?what) "
    rf"(?:the )?{REPORT} (?:\w+ )?{active(ASK)}\b",
    "what stands before was asked for",
)
POINTS_AT_STRENGTH = sign(
    "points at a strength",
    rf"^(?:{_NOUN} (?:\w+ ){{0,3}}?(?:strength|success|improvement|achievement|credit){_BY}"
    rf"|(?:which|something|as) (?:the )?{REPORT} (?:\w+ )?{active(PRAISE)}\b)",
    "what stands before was praised",
)
POINTS_BACK = sign(
    "says it of what stands before",
    rf"^(?:and )?(?:(?:as )?(?:the )?{REPORT} (?:\w+ )?(?:says?|said) so\b"
    rf"|as (?:the )?{REPORT} (?:\w+ )?{active(TELL, FIND)}[.,]*$"
    rf"|an? (?:\w+ )?(?:point|finding|fact|observation) (?:that |which )?(?:the )?{REPORT} (?:\w+ )?"
    rf"(?:{active(TELL, FIND)}|makes?\b|made\b|raised?\b))",
    "the report tells what stands before",
)


def _is_fault(told: Told) -> bool:
    return isinstance(told.item, Recommendation) or is_amiss(told.passage.exact or "")


_AMONG: tuple[tuple[Sign, Callable[[Told], bool]], ...] = (
    (POINTS_AT_FAULT, _is_fault),
    (POINTS_AT_REQUEST, lambda told: told.asks),
    (POINTS_AT_STRENGTH, lambda told: not _is_fault(told)),
    (POINTS_BACK, lambda told: not told.asks),
)


def antecedents(report: Report, sentence: Sentence, told: Sequence[Clause]) -> Iterator[Retold]:
    """What each clause that points back means: the sentence of the report, with the words that tell it."""
    for place, clause in enumerate(told):
        among = next((allowed for pointing, allowed in _AMONG if pointing.search(clause.words)), None)
        if place and among:
            first = place - 1
            while first and RELATIVE.search(told[first].words):
                first -= 1
            ends = _ends(report, sentence, over(told[first:place]), clause.end)
            found = ((clause, report.plainly(said, FAINT, APART, among)) for said, clause in ends)
            if meant := [Retold(clause, *one) for clause, one in found if one]:
                yield max(meant, key=lambda one: one.score)


def _ends(report: Report, sentence: Sentence, before: Clause, end: int) -> Iterator[tuple[str, Clause]]:
    """The words before a clause, and what is left of them from each word on, as long as enough is told."""
    for found in re.finditer(r"(?<![\w'’-])\w+", raw(sentence, before.start, before.end)):
        start = before.start + found.start()
        said = cut(sentence, start, before.end).words
        if len(report.telling(said)) < WORDS:
            return
        yield said, cut(sentence, start, end)
