"""Figures of a report that an answer speaks of as known: "the 64 referrals", "29 cases out of 45", "the gap of £4.2m".

Whoever writes "the" before a number means one that was told already. Two numbers that are told as a share or a change
belong together, so that no further word is needed to know them again where the report gives both in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.documents.dates import absolute
from graph.documents.figures.numerals import N, value
from graph.linking.alignment import Report, Told
from graph.linking.clauses import Clause
from graph.linking.retold import Retold
from graph.linking.signs import Sign, sign

SURE = 0.7
SMALL = 10
"""Numbers up to this are told of anything: two of them need a larger one beside them, one alone says nothing."""
_THINGS = r"(?: (?!(?:of|out|in|and|or|to)\b)[\w'’-]+){0,3}?"
SHARE = sign(
    "share or change",
    rf"(?P<one>{N}){_THINGS} (?:out of|of)(?: the| a| every)?{_THINGS} (?P<other>{N})"
    rf"|\bfrom (?P<before>{N}){_THINGS} to (?P<after>{N})",
    "two numbers that belong together",
)
_SUM = r"£(?P<sum>\d[\d,]*(?:\.\d+)?)(?: ?(?:m|bn|million|billion|k)\b)?"
KNOWN = sign(
    "number that is known",
    rf"\b(?:the|those|these)(?: (?:figures?|numbers?|gap|total|backlog|queue|fall|rise|wait|delay|shortfall|deficit)s?"
    rf" of)? (?:(?P<n>{N})|{_SUM})(?P<of>(?: [\w'’-]+){{1,4}})?(?=\W|$)(?! (?:out )?of)",
    "a number that was told before",
)
TIMED = sign(
    "time that one waited",
    rf"\b(?:who|which|that) (?:had )?(?:\w+ )?(?:wait\w*|stood|was|were|lasted|took)\b[^.;,]{{0,15}}? "
    rf"(?P<n>{N}) (?:hours|days|weeks|months)\b",
    "how long something known took",
)
_AS_WRITTEN = re.compile(rf"{N}|£(?P<sum>\d[\d,]*(?:\.\d+)?)")


def figures_meant(report: Report, told: Sequence[Clause]) -> Iterator[Retold]:
    """The one sentence of the report that gives what each clause speaks of as known."""
    for clause in told:
        found = [each for meant in (_share, _known) for each in meant(report, clause)]
        if len({each.passage.exact for each in found}) == 1:
            yield Retold(clause, SURE, found[0])


def _share(report: Report, clause: Clause) -> Iterator[Told]:
    """The sentences that give both numbers of a share or a change."""
    for found in SHARE.pattern.finditer(clause.words):
        both = {value(each) for each in found.groups() if each}
        if len(both) == 2 and max(both) > SMALL:
            yield from (each for each in report.sentences if both <= _numbers(each.passage.exact or ""))


def _known(report: Report, clause: Clause) -> Iterator[Told]:
    """The sentences that give a number that is told as known, and name the thing that it counts."""
    for known in (KNOWN, TIMED):
        for found in known.pattern.finditer(_without_dates(clause.words)):
            number = value(found.groupdict().get("sum") or found["n"])
            for each in report.sentences if number > SMALL or number % 1 else ():
                said = each.passage.exact or ""
                if number in _numbers(said) and report.likeness(_named(known, found, clause), said)[1]:
                    yield each


def _named(known: Sign, found: re.Match[str], clause: Clause) -> str:
    """The words that name what a number counts."""
    return found[0] if known is KNOWN and found["of"] else clause.words


def _numbers(words: str) -> frozenset[float]:
    """All numbers of a text but those of dates, however small and of whatever."""
    return frozenset(value(each["sum"] or each[0]) for each in _AS_WRITTEN.finditer(_without_dates(words)))


def _without_dates(words: str) -> str:
    for when in absolute(words):
        words = words[: when.start] + " " * (when.end - when.start) + words[when.end :]
    return re.sub(r"\b(?:19|20)\d\d\b", "    ", words)
