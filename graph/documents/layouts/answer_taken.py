"""What an answer takes up in one breath with its stance: a matter that is accepted, disputed or noted as it is named.

Letters, decision notices and questions with answers seldom repeat a recommendation first. They say "The recommendation
on oars is accepted", "The cause of concern I accept", "I do not accept that boats are slow".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.documents.layouts.answer_block import Span
from graph.documents.layouts.answer_requests import ITEM, THEY
from graph.documents.lines import sentences

_I = r"(?:I|we|the (?:force|constabulary|commissioner|mayor|deputy mayor))"
_TAKES = (
    r"(?:(?:fully|also|therefore|gladly|readily) )?"
    r"(?:accept|agree(?: with| to)?|welcome|note|acknowledge|support|dispute|reject|endorse)(?:s|e?d)?\b"
)
_TOLD = r"(?:told|ask(?:s|ed)?|said|say|want(?:s|ed)?|recommend(?:s|ed)?|require[sd]?|call(?:s|ed)? for|urge[sd]?)"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"[\"“](?P<q>[^\"“”]{{15,300}})[\"”],? (?:is|was) what {THEY} (?:\w+ ){{0,2}}?{_TOLD}",
        rf"\b{THEY} {_TOLD} [^.\"“]{{0,50}}[\"“](?P<q>[^\"“”]{{15,300}})[\"”]",
        r"[\"“](?P<q>[^\"“”]{8,300})[\"”],? which (?:is|was) what (?:had been|was|is) (?:recommended|asked for)\b",
        rf"\b(?P<q>(?:the|all(?: of)? the) (?:other|remaining|rest of the) {ITEM}s?)"
        r" (?:is|are) \**(?:not |all |also )*(?:accepted|agreed|noted|rejected|disputed)\b",
        rf"\b(?P<q>(?:the|this|that|these|both|all)\b[^.;:]{{0,20}}\b{ITEM}s?\b[^.;:]{{0,60}}?),? {_I} {_TAKES}"
        r"(?! (?:that|the|this|these|it)\b)",
        rf"\b{_I} {_TAKES} (?P<q>the (?:comments?|points?|findings?|remarks?|observations?|criticisms?)"
        r" (?:made )?(?:on|about|of|over) [^.,;]{3,60})",
    )
)
_SEVERAL = re.compile(rf",? and (?=(?:the|all|both|its)\b[^.,;]{{0,20}}\b{ITEM})", re.I)
_DENIED = re.compile(
    rf"\b{_I} (?:\w+ )?(?:(?:do|does|did) not|cannot|don't|can't) (?:accept|agree|believe|think)"
    r" that (?P<q>[^.;]{10,})",
    re.I,
)
_TURNS_TO = re.compile(
    r"^(?:on|as to|as for|turning to|regarding|with regard to|concerning)"
    r" (?!this\b|that\b|these\b|those\b|both\b|balance\b|reflection\b|behalf\b|receipt\b"
    r"|the (?:whole|other hand|face)\b"
    r"|\d|[A-Z]\w+day\b)(?P<q>(?:the )?[^,.;:]{4,60}?),?"
    r" (?:I|we|my|our|there is|there are|nothing)\b",
    re.I,
)
"""A paragraph that turns to a matter and at once says something of it."""


NOTHING_SAID = re.compile(
    r"\b(?:nothing (?:more |further )?to (?:add|say|report)|no (?:further )?comment|no more to say)\b", re.I
)
"""An author has nothing to say on a matter, and so answers it."""
_VIEW = re.compile(
    rf"\b{THEY} (?:says?|said|finds?|found|reports?|reported|claims?|claimed|states?|stated)(?: that)?"
    r" (?P<q>[^.]{10,})",
    re.I,
)


_NTH = re.compile(
    r"\bthe (?P<n>first|second|third|fourth),? (?:on |about |namely )?(?!I\b|we\b|they\b|it\b|this\b)"
    r"(?P<q>[^,.;]{4,60})(?=[,.;])",
    re.I,
)


def by_nth(raw: str) -> list[tuple[int, int, Span]]:
    """The parts of a paragraph that answer one after another what it counts: "the second, on oars ... On the first"."""
    found = [(start, each) for start, end in sentences(raw) if (each := _NTH.search(raw, start, end))]
    if len({each["n"].lower() for _, each in found}) < max(len(found), 2):
        return []
    ends = [*(start for start, _ in found[1:]), len(raw)]
    return [(start, end, each.span("q")) for (start, each), end in zip(found, ends, strict=True)]


def viewed(raw: str) -> list[Span]:
    """What a paragraph tells the report to say: answered under a question that asks what its author makes of it."""
    found = _VIEW.search(raw)
    return [found.span("q")] if found else []


INSPECTION = re.compile(r"\b(?:HMIC\w*|PEEL|inspect\w+|inspectorate)\b", re.I)
_WHO = r"the (?:(?:police and crime )?commissioner|PF?CC|(?:deputy )?mayor|chair|panel|committee|board)"
_RAISED = tuple(
    re.compile(form, re.I)
    for form in (
        rf"^(?:\d{{1,2}}(?:[.]\d{{1,2}})? )?\W*(?P<q>[A-Z][^.:]{{4,60}})[.:]\W+(?={_WHO}\b)",
        rf"^{_WHO} (?:then |also |next )?(?:asked (?:about|for (?:news|an update|a report) (?:of|on))|turned to"
        r"|raised|returned to|moved (?:on )?to|came to|enquired about) (?P<q>[^.,;?]{4,90})",
        r"^\W*(?:when )?(?:asked|questioned|pressed) (?:about|on|regarding) (?P<q>[^.,;?]{4,90}),?"
        r" (?=(?:the|he|she)\b)",
        r"^\W*in (?:response|answer|reply) to (?:an? )?(?:questions?|quer(?:y|ies)|points?) (?:[^.,]{3,40}? )?"
        r"(?:about|on|regarding|concerning) (?P<q>[^.,;?]{4,90}),",
        rf"^{_WHO} (?:then |also |next )?asked (?:whether|if|what|how|when|why) [^.?]*?"
        rf"\b(?P<q>(?:its|the|their) {ITEM} (?:about|on|of) [^.,;?]{{4,90}})",
    )
)


def raised(raw: str) -> list[Span]:
    """The matter that somebody raises at the beginning of a paragraph of minutes."""
    found = next((found for form in _RAISED if (found := form.search(raw))), None)
    return [found.span("q")] if found else []


def taken_up(raw: str) -> list[Span]:
    """What a paragraph takes up, named where its stance is told; several things of one sentence are as many."""
    found = next((found for form in _FORMS for found in form.finditer(raw)), None)
    return list(_apart(raw, found.span("q"))) if found else []


def denied(raw: str) -> list[Span]:
    """What a paragraph says is not so."""
    found = _DENIED.search(raw)
    return [found.span("q")] if found else []


def turned_to(raw: str) -> list[Span]:
    """The matter that a paragraph turns to in its first words."""
    found = _TURNS_TO.match(raw)
    return [found.span("q")] if found else []


def _apart(raw: str, span: Span) -> Iterator[Span]:
    start, end = span
    for found in _SEVERAL.finditer(raw, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end
