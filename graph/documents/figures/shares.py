"""Shares and comparisons: percentages with margin and comparator, rates, multiples, fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.documents.figures.figure import Context, Figure
from graph.documents.figures.numerals import BLANK, DIGITS, PERCENT, N, qualifier, value
from graph.documents.figures.polarity import COMPLIANCE, FAILURE, NEUTRAL, of_cases, of_change, of_level

_MARGIN = (
    rf"(?: ?\(?,? ?(?:with )?(?:an? )?(?:95{PERCENT} )?(?:margin of error of |confidence interval of )?(?:±|\+"
    rf" ?/ ?[-–]|plus or minus)"
    rf" ?(?P<m>{DIGITS})(?:{PERCENT})?\)?)?"
)
_FROM = (
    rf"(?:\bfrom (?:just |about |around |only )?(?P<f>{N})(?:{PERCENT})?(?: \([^)]{{0,300}}\))?(?:"
    rf" (?!to\b)[^\s,;:.]+){{0,6}},?"
    r" to (?:just |about |around |only |over )?)?"
)
_PER_CENT = re.compile(rf"{_FROM}(?P<v>{N}){PERCENT}{_MARGIN}", re.I)
_RANGE = re.compile(rf"{N}(?:{PERCENT})? (?:to|and|or|[–-]) {N}{PERCENT}", re.I)

_PLACES = (
    r"(?:England and Wales|nation\w*|all forces|other forces|similar forces|forces (?:in|across)|average|country"
    r"|region\w*|local population)"
)
_BESIDE = re.compile(
    r"\b(?:compar\w+ (?:to|with)|contrast (?:to|with)|against|than|from|versus|above|below|beside|line with"
    r"|similar to|same as|equal to|improvement on|worse than)\b"
    rf"[^,;:]{{0,300}}$|\b(?:while|whereas|although|though|but|and|where|when)\b[^;:]{{0,300}}\b(?:{_PLACES}|standard|target|previous"
    rf"|year before|last year)\b[^;:]{{0,300}}$|\([^)]{{0,300}}{_PLACES}[^)]{{0,300}}$"
    rf"|[;,] (?:and |while )?the (?:figure|rate|average|proportion|share)s? (?:for|across|in|of)"
    rf" [^;,]{{0,300}}{_PLACES}[^;,]{{0,300}}$",
    re.I,
)
_BEFORE_AND_NOW = re.compile(
    r"\b(?:when|at the time|last|before|in)\b[^;:.]{0,300}\b(?:and|but) (?:it )?(?:is|was|stands at|stood at)"
    r"(?: now| about| only| just)* $",
    re.I,
)
"""Between what a share was and what it has become."""
_PLUS_MINUS = re.compile(r"(?:±|\+ ?/ ?[-–]|plus or minus|margin of error of) ?$", re.I)
_BESIDE_AFTER = re.compile(
    rf"^(?: (?:in|for|across|of|reduction|fall|rise|increase|among|the|all))* ?\b(?:{_PLACES})\b", re.I
)
_SET_FIRST = re.compile(r"^(?:when |as )?(?:compared|against|in contrast|set (?:against|beside))\b[^,;:]{0,300}$", re.I)
_LABEL = re.compile(
    r"\b(?:across|for|in|than|of|with|to|against) (?P<p>(?:the |all )?(?:forces (?:in|of|across) )?(?:England"
    r" and Wales|national\w*(?: \w+)?|local population"
    r"|(?:all|other|similar|most similar) forces|(?:the )?(?:previous|last) year|year before)(?: (?:rate|average"
    r"|as a whole))?)",
    re.I,
)
_STANDARD = re.compile(
    r"\b(?:standard|target|benchmark|expectation|(?:national|England and Wales|forces'?) average)s?\b[^,;]{0,300}"
    r"\b(?:is|was|are|of|states?|sets?|requires?|should|at)\b[^,;]{0,300}$"
    r"|^(?:nationally|across|the (?:rate|figure|average|proportion|percentage)[\w ]*? (?:across|for|in)|in)\b"
    rf"[^;]*\b{_PLACES}\b",
    re.I,
)
_TAKEN_UP = re.compile(
    r"^(?:this|that|it|these|which|the)\b[^,;:]*\b(?:compare[sd]?|against|higher|lower|above|below|than|line"
    r" with)\b[^,;:]{0,300}$",
    re.I,
)
_HOPED = re.compile(
    r"\b(?:will|would|until|unless|aims?|intends?|plans? to|expects? to|hop(?:es?|ing)|forecasts?|predict\w+"
    r"|project\w+ to|pledge[sd]?)\b[^,;:]{0,300}$",
    re.I,
)
_COMPARES = re.compile(r"^(?:this|that|it|which) compare[sd] (?:with|to)\b", re.I)
_ANAPHOR = re.compile(r"\b(?:this|that|it|its|rate|figure|proportion|percentage|share|those)\b", re.I)
_OF_CASES = re.compile(
    r"^ of (?:all |the |these |those |such |such )*(?:[\w-]+ )?(?:cases|files|records|investigations|incidents"
    r"|occasions|calls)\b",
    re.I,
)

_PEOPLE_THERE = re.compile(
    rf"\bof (?:the )?(?:[\w'·]+ ){{0,3}}?(?:population|residents|inhabitants|people)\b[^,]{{0,40}}?\b(?:live"
    rf"|lives|living|are|is|was|were|come|comes|reside)\b"
    rf"|(?<!00 )\bpopulation (?:of|is|has)\b|\bsquare\b|\bhome to\b|\b(?:the )?force (?:area|serves|covers)\b"
    rf"|\b(?:covers|serves) an? (?:area|population)\b|{BLANK}{BLANK} of (?:\w+land|coast\w*|countryside)\b",
    re.I,
)


def about_the_place(sentence: str) -> bool:
    """Whether a sentence describes the area and who lives there, and not the force or its cases."""
    return bool(_PEOPLE_THERE.search(sentence))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A percentage that only says what the figure of a sentence before is to be compared with."""

    value: float
    label: str | None


def percentages(sentence: str, context: Context) -> Iterator[Figure | Comparison]:
    """Each percentage; a second one that the words set beside the first is what it is compared with."""
    found = _places(sentence)
    if found and (only := _comparison(sentence, found, context)):
        yield only
        return
    held: Figure | None = None
    waiting: float | None = None
    last = 0
    for m in found:
        between, after = sentence[last : m.start("v")], sentence[m.end() :]
        last = m.end()
        if held is not None and (more := _completed(held, m, between, after)):
            held = more
        elif held is None and waiting is None and len(found) > 1 and _SET_FIRST.search(between):
            waiting = value(m["v"])
        else:
            if held is not None:
                yield held
            held, waiting = _percentage(sentence, m, context, waiting), None
    if held is not None:
        yield held


def _places(sentence: str) -> list[re.Match[str]]:
    """Where percentages stand; none in a sentence that only hopes for one, and no ranges."""
    ranges = [m.span() for m in _RANGE.finditer(sentence)]
    found = [m for m in _PER_CENT.finditer(sentence) if m["f"] or not any(s < m.end() <= e for s, e in ranges)]
    return [] if found and _HOPED.search(sentence[: found[0].start("v")]) else found


def percent_spans(sentence: str) -> list[tuple[int, int]]:
    """Where percentages and fractions stand, with the numbers they rose or fell from."""
    return [m.span() for pattern in (_PER_CENT, _RANGE, _FRACTION) for m in pattern.finditer(sentence)]


def _completed(held: Figure, m: re.Match[str], between: str, after: str) -> Figure | None:
    """The figure before with this percentage as its margin or its comparator, or ``None`` if it is a figure itself."""
    if _PLUS_MINUS.search(between):
        return replace(held, margin=value(m["v"]))
    if held.comparator is None and _BEFORE_AND_NOW.search(between):
        return replace(held, value=value(m["v"]), comparator=held.value)
    if held.comparator is not None and _BESIDE_AFTER.match(after):
        return held
    if held.comparator is None and (_BESIDE.search(between) or _BESIDE_AFTER.match(after)):
        return replace(held, comparator=value(m["v"]), comparator_label=_label(between, after))
    return None


def _comparison(sentence: str, found: list[re.Match[str]], context: Context) -> Comparison | None:
    """A sentence with one percentage that is a standard, the rate of others, or "This is higher than ..."."""
    m = found[0]
    before = sentence[: m.start("v")]
    if len(found) > 1 or m["f"]:
        return None
    last = context.last
    open_ = last is not None and last.unit == "PERCENT" and last.comparator is None
    if (
        (_STANDARD.search(before) and not re.search(r"\bthe force(?:'s)?\b", before, re.I))
        or (open_ and _TAKEN_UP.search(before))
        or _COMPARES.match(before)
    ):
        return Comparison(value(m["v"]), _label(before, sentence[m.end() :]))
    return None


def _percentage(sentence: str, m: re.Match[str], context: Context, beside: float | None) -> Figure:
    return Figure(
        m.start("v"),
        "PERCENT",
        _counts(sentence, m, context),
        value=value(m["v"]),
        comparator=value(m["f"]) if m["f"] else beside,
        margin=value(m["m"]) if m["m"] else None,
        qualifier=qualifier(sentence, m.start("v")),
    )


def _counts(sentence: str, m: re.Match[str], context: Context) -> str:
    """The polarity of a percentage; a sentence that takes up the one before ("This rose to ...") takes its polarity."""
    end = m.end("v") + len(re.match(PERCENT, sentence[m.end("v") :], re.I)[0])  # type: ignore[index]
    change = None if m["f"] else of_change(sentence, m.start("v"), end)
    if change is not None:
        return change
    told = of_level(sentence, m.start("v"))
    if told is not None:
        return told
    last = context.last
    if last is not None and last.unit == "PERCENT" and _ANAPHOR.search(sentence):
        return last.counts
    return of_cases(sentence, m.start("v"), end) if _OF_CASES.match(sentence[end:]) else NEUTRAL


def _label(between: str, after: str) -> str | None:
    found = _LABEL.search(between) or _LABEL.search(after[:60])
    return found["p"].strip() if found else None


_WISHED = re.compile(r"\b(?:should|must|will|shall|(?:is|are) to)\b[^,;:]{0,300}$", re.I)
_LOOSE = re.compile(r" ?of what\b", re.I)
_PER = r"(?:per|for (?:each|every)) (?:1,?000|10,?000|100,?000|million|head|officer)"
_RATE = re.compile(
    rf"(?P<v>{N})(?: [\w-]+){{0,5}}? {_PER}\b|\b{_PER}\b[^,;.]{{0,60}}?\b(?:was|is|of|stood at|at) (?P<w>{N})", re.I
)


def rates(sentence: str) -> Iterator[Figure]:
    """Rates per so many people or households, with what they are compared with."""
    held: Figure | None = None
    last = 0
    for m in _RATE.finditer(sentence):
        if _WISHED.search(sentence[: m.start()]):
            continue
        number = value(m["v"] or m["w"])
        if held is not None and _BESIDE.search(sentence[last : m.start()]):
            held = replace(
                held, comparator=number, comparator_label=_label(sentence[last : m.start()], sentence[m.end() :])
            )
            yield held
            return
        if held is not None:
            yield held
        last = m.end()
        held = Figure(m.start(), "RATE", _rated(sentence, m), value=number)
    if held is not None:
        beside = re.search(
            rf"^[^;.]*?\b(?:compared (?:to|with)|against|than)\b[^;.]*?(?P<c>{N})", sentence[last:], re.I
        )
        if beside:
            held = replace(
                held, comparator=value(beside["c"]), comparator_label=_label(beside[0], sentence[last + beside.end() :])
            )
        yield held


def _rated(sentence: str, m: re.Match[str]) -> str:
    words = re.sub(rf"\b{_PER} [\w-]+", lambda per: BLANK * len(per[0]), sentence, flags=re.I)
    return of_level(words, m.start(), whole=True) or NEUTRAL


_TIMES = re.compile(
    rf"(?P<v>{N}) times (?:as|more|higher|greater|the|that|less|what)\b|(?<=\bat )(?P<v2>{N}) times(?=[.,;]|$)"
    rf"|\b(?P<twice>twice|double) (?:as|the|that|those|its|what)\b"
    r"|\b(?:has|have|had|nearly|almost|than) (?P<two>doubled)\b|\b(?:has|have|had|nearly|almost|than)"
    r" (?P<three>trebled|tripled)\b",
    re.I,
)


def multiples(sentence: str) -> Iterator[Figure]:
    """How many times as many, as likely, as long: more is worse unless it is more of something wanted."""
    for m in _TIMES.finditer(sentence):
        times = value(m["v"] or m["v2"]) if m["v"] or m["v2"] else 3.0 if m["three"] else 2.0
        told = of_level(sentence, m.start(), whole=True)
        counts = FAILURE if "likely" in sentence or told != COMPLIANCE else COMPLIANCE
        yield Figure(m.start(), "TIMES", counts, value=times, qualifier=qualifier(sentence, m.start()))


_FRACTIONS = {
    "half": 0.5, "a third": 0.33, "one third": 0.33, "two thirds": 0.67, "a quarter": 0.25, "one quarter": 0.25,
    "three quarters": 0.75, "a fifth": 0.2, "one fifth": 0.2, "two fifths": 0.4, "three fifths": 0.6,
    "four fifths": 0.8, "a tenth": 0.1, "one tenth": 0.1,
}  # fmt: skip
"""Fractions in words. Thirds to two places: they are said loosely."""
_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_ONE_IN = (
    rf"(?<![\w.,£%-])(?P<a>(?P<one>one|1)|{_SMALL}|\d{{1,2}})(?P<n> (?!or\b|and\b)[a-z]{{3,}})? in (?:every )?"
    rf"(?P<b>{_SMALL}|ten|twelve|twenty|fifty|(?:a |one )?hundred|\d|1[02]|20|25|50|100|1,000|10,000"
    rf"|(?(one)\d{{1,3}}|(?!)))(?![\w-]|[,.]\d| (?:out )?of (?:the |these |those |our )?{N})"
    r"(?(n)(?=\s*(?:[.,;:)]|$)| (?:had|has|have|was|were|is|are|did|does|do|could|where|that|who|which|an?|the|no"
    r"|nobody|there|it|they|we|\w+ed)\b))"
)
"""Also "one call in five", where no noun follows: "two officers in five stations" is no share."""
_FRACTION = re.compile(
    rf"(?<!is one )(?<!was one )(?<!as one )(?<!first )(?<!second )(?<!other )(?<!latter )(?<!last )(?<!next"
    rf" )\b(?P<f>{'|'.join(_FRACTIONS).replace(' ', '[ -]')})"
    rf" (?=of\b|the\b|its\b|their\b|these\b|those\b|all\b|were\b|was\b)(?!of (?:·|the (?:year|day|month|week)))"
    rf"|\bby (?:about |around |nearly |almost |more than |over"
    rf" )?(?P<by>{'|'.join(_FRACTIONS).replace(' ', '[ -]')})(?=[.,;]| (?:since|in|over|from|between|during)\b)"
    rf"|{_ONE_IN}",
    re.I,
)
_N_IN_M = re.compile(_ONE_IN, re.I)


def without_shares(sentence: str) -> str:
    """The sentence with "one in five" blanked: a share of all there are, and no count of what was read."""
    return _N_IN_M.sub(lambda m: BLANK * len(m[0]) if _a_share(m) else m[0], sentence)


def _a_share(m: re.Match[str]) -> bool:
    return value(m["a"]) < value(m["b"])


def fractions(sentence: str, context: Context) -> Iterator[Figure]:
    """Parts of a whole told loosely: "more than half of", "one in five"."""
    for m in _FRACTION.finditer(sentence):
        if (m["a"] and not _a_share(m)) or _WISHED.search(sentence[: m.start()]) or _LOOSE.match(sentence[m.end() :]):
            continue
        named = m["f"] or m["by"]
        share = _FRACTIONS[named.lower().replace("-", " ")] if named else round(value(m["a"]) / value(m["b"]), 4)
        start = m.start("by") if m["by"] else m.start()
        change = of_change(sentence, start, m.end()) if m["by"] else None
        of_these = bool(re.match(r" ?of (?:the|these|those)(?: cases| files| records|,)", sentence[m.end() :], re.I))
        yield Figure(
            start,
            "PROPORTION",
            change or of_level(sentence, start) or NEUTRAL,
            denominator=context.sample if of_these else None,
            denominator_implied=of_these and context.sample is not None,
            value=share,
            qualifier=qualifier(sentence, start),
        )


def compared(last: Figure, beside: Comparison) -> Figure:
    """The figure with what a later sentence compares it with."""
    return replace(last, comparator=beside.value, comparator_label=beside.label)
