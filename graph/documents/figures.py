"""Figures told in sentences: ratios of case files, percentages with margin and comparison, multiples, counts.

The sentence is the passage; what the figure counts, and whether more of it is better, is read from its words.
Source of the shapes: how inspectorate reports print case-file results.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.documents.dates import NUMBERS, absolute

_WORDS = "|".join(word for word in NUMBERS if word != "zero")
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
N = rf"(?:{_DIGITS}|{_WORDS}|none)"
_PERCENT = r"(?: ?%| ?per ?cent\b)"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence; the fields are those of ``graph.model.Statistic``. ``start`` orders them."""

    start: int
    unit: str
    counts: str
    numerator: float | None = None
    denominator: float | None = None
    denominator_implied: bool = False
    value: float | None = None
    qualifier: str | None = None
    comparator: float | None = None
    comparator_label: str | None = None
    margin: float | None = None
    counted: str | None = None
    period: str | None = None


def value(words: str) -> float:
    """The value of a numeral or number word (``none`` is 0)."""
    plain = words.replace(",", "").lower()
    if plain == "none":
        return 0
    return float(NUMBERS[plain]) if plain in NUMBERS else float(plain)


_FILES = r"(?:case|record|file|crime|incident|call|investigation|log|assessment|audit|stop|occasion|search|victim|custody)\w*"
_NOT_CASES = r"(?!\s+(?:\w+\s+)?(?:areas?|questions?|judg\w+|forces|pillars|regions?|grades?|recommendations|years|months|days)\b)"
_OF = r"(?:out of|of)(?: (?:the|these|those|all))?"
_RATIO = re.compile(
    rf"\b(?:just |only |in )*(?P<a>{N}) (?:(?:{_FILES}) )?{_OF} (?:the |these |those |a total of )?(?P<b>{N})\b{_NOT_CASES}",
    re.I,
)
_DONE_IN = re.compile(
    rf"\bin (?:the )?(?P<b>{N}) (?:\w+ ){{0,2}}?{_FILES}\b[^.]*?, [^.]*?\b(?:in|for) (?:only |just )?(?P<a>{N})\b(?: of)?(?: (?:these|those|them|{_FILES}))",
    re.I,
)
_OF_THESE = re.compile(rf"^of (?:the|these|those) (?P<b>{N})\b(?: {_FILES})?,? (?P<rest>.*)", re.I)
_REVIEWED = re.compile(
    rf"\b(?:reviewed|examined|looked at|assessed|audited|sampled|dip-sampled|a (?:sample|total) of)"
    rf" (?:a (?:sample|total) of |another |a further )?(?P<b>{N})\b(?: [\w-]+){{0,3}}? {_FILES}",
    re.I,
)
_IN_CASES = re.compile(
    rf"\b(?:found (?:that )?(?:in )?|in |although |for )(?:only |just )?(?P<a>{N})(?: {_OF})?(?: (?:the|these|those|further|other))?"
    rf" (?:of (?:the|these|those) )?(?P<what>{_FILES})\b",
    re.I,
)
_OF_THE_CASES = re.compile(rf"\b(?P<a>{N}) of (?:the|these|those) {_FILES}\b", re.I)
_ON_OCCASIONS = re.compile(rf"\bon (?P<a>{N}) of (?:the|these|those) occasions\b", re.I)
_FRACTIONS = {"half": 0.5, "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3, "a quarter": 0.25,
              "one quarter": 0.25, "three quarters": 0.75, "a fifth": 0.2}  # fmt: skip
_FRACTION = re.compile(
    rf"\b(?P<q>more than|over|less than|fewer than|under|about|around|almost|nearly|at least)? ?\b"
    rf"(?P<f>{'|'.join(_FRACTIONS).replace(' ', '[ -]')})\b(?= (?:of|the)\b)",
    re.I,
)
_MARGIN = (
    rf"(?: ?\((?:with )?(?:a )?(?:confidence interval of )?(?:±|\+/[-–]|\+ ?/ ?[-–]) ?(?P<m>{_DIGITS}){_PERCENT}?\))?"
)
_PER_CENT = re.compile(rf"(?P<v>{_DIGITS}){_PERCENT}{_MARGIN}", re.I)
_TIMES = re.compile(
    rf"\b(?P<v>{_DIGITS}|{_WORDS}|twice) (?:times )?(?:as|more) (?:likely|often|many|much|high)\b", re.I
)
_COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|comparison (?:to|with)|in line with|lower than|higher than|more than|less than|against"
    r"|above|below|versus|than)\b|\bwhile\b",
    re.I,
)
_QUALIFIERS = {
    "more than": "MORE_THAN",
    "over": "MORE_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "under": "LESS_THAN",
    "no more than": "NO_MORE_THAN",
    "up to": "NO_MORE_THAN",
    "at least": "AT_LEAST",
    "about": "ABOUT",
    "around": "ABOUT",
    "approximately": "ABOUT",
    "almost": "LESS_THAN",
    "nearly": "LESS_THAN",
}
_QUALIFIER = re.compile(rf"\b(?P<q>{'|'.join(sorted(_QUALIFIERS, key=len, reverse=True))})(?: (?:the|a|just))* $", re.I)

_FAILURE = re.compile(
    r"n't\b|\bnot\b|\bnever\b|\bno (?:record|evidence|auditable)|\bmissing\b|\babsent\b|\bincorrect\w*|\binappropriate\w*"
    r"|\bunsuitable|\boverdue|\bexpired|\bfail\w*|\bwithout\b|\black\w*|\bshould have been\b|\bdelay\w*|\bbacklog|\bwaiting\b"
    r"|\bawaiting\b|\babandon\w*|\bwrong\w*|\bunanswered|\bsickness|\bpoor\w*|\bbreach\w*|\bunallocated|\bmissed\b|\bclosed too",
    re.I,
)
_NEUTRAL = re.compile(
    r"\b(?:ethnic|ethnicity|population|recorded crime|workforce joiners|recorded|joiners|likely|subscribed|volunteers|members"
    r"|reduced by|reduction|increase|households?|rate of incidents)\b",
    re.I,
)
_COMPLIANT = re.compile(
    r"\b(?:satisf\w+|satisfaction|compli\w+|reasonable grounds|accura\w+|correctly|completed|answered|trained|met\b|attended|detection)",
    re.I,
)


_PERIOD = re.compile(
    r"\b(?:in|for|over|during|at|as at|between)? ?(?P<p>(?:the )?(?:year ending|12 months (?:to|ending)|twelve months to|financial year) (?:the end of )?[\w/ ]*?20\d\d(?:[/–-]\d\d)?"
    r"|between [A-Z][a-z]+(?: 20\d\d)? and [A-Z][a-z]+ 20\d\d|(?<=[Aa]t )\d{1,2} [A-Z][a-z]+ 20\d\d)",
    re.I,
)


def polarity(words: str, unit: str) -> str:
    """Whether a count is of COMPLIANCE, of FAILURE, or NEUTRAL.

    >>> polarity("in 17 of 23 cases the force didn't update the victim", "CASES")
    'FAILURE'
    """
    if unit == "CASES":
        return "FAILURE" if _FAILURE.search(words) else "COMPLIANCE"
    if _NEUTRAL.search(words):
        return "NEUTRAL"
    if _FAILURE.search(words):
        return "FAILURE"
    return "COMPLIANCE" if _COMPLIANT.search(words) else "NEUTRAL"


def figures(sentence: str, sample: float | None = None) -> list[Figure]:
    """The figures of one sentence. ``sample`` is the number of cases an earlier sentence said were reviewed."""
    found = list(_ratios(sentence, sample)) or list(_percentages(sentence)) or list(_multiples(sentence))
    found = found or list(_fractions(sentence)) or list(_counts(sentence))
    told = _PERIOD.search(sentence)
    return [replace(figure, period=told["p"]) for figure in found] if told else found


def sample_size(sentence: str) -> float | None:
    """The number of cases a sentence says were reviewed, for the sentences after it."""
    found = _REVIEWED.search(sentence)
    return value(found["b"]) if found else None


def value_of_set(told: list[Figure]) -> float | None:
    """The number of occasions a figure tells ("334 times"), of which a later sentence may single some out."""
    return next((f.value for f in told if f.unit == "COUNT" and f.counted and f.counted.endswith("times")), None)


def _ratio(sentence: str, at: int, a: str, b: float, *, implied: bool = False) -> Figure:
    return Figure(
        at, "CASES", polarity(sentence, "CASES"), numerator=value(a), denominator=b, denominator_implied=implied
    )


def _ratios(sentence: str, sample: float | None) -> Iterator[Figure]:
    if found := _OF_THESE.match(sentence):
        rest = _IN_CASES.search(found["rest"]) or re.search(rf"\b(?P<a>{N})\b", found["rest"], re.I)
        if rest:
            yield _ratio(sentence, found.start(), rest["a"], value(found["b"]))
        return
    clauses = [m for m in _RATIO.finditer(sentence) if value(m["a"]) <= value(m["b"])]
    if clauses:
        yield from (_ratio(sentence, m.start(), m["a"], value(m["b"])) for m in clauses)
        return
    if found := _DONE_IN.search(sentence):
        if value(found["a"]) <= value(found["b"]):
            yield _ratio(sentence, found.start(), found["a"], value(found["b"]))
            return
    total = sample_size(sentence) or sample
    if total is None:
        return
    reviewed = _REVIEWED.search(sentence)
    for m in (*_OF_THE_CASES.finditer(sentence), *_IN_CASES.finditer(sentence)):
        if reviewed and reviewed.start() < m.end() <= reviewed.end():
            continue
        if value(m["a"]) <= total:
            yield _ratio(sentence, m.start(), m["a"], total, implied=True)
            return


def _qualifier(sentence: str, at: int) -> str | None:
    found = _QUALIFIER.search(sentence[:at])
    return _QUALIFIERS[found["q"].lower()] if found else None


def _percentages(sentence: str) -> Iterator[Figure]:
    """Each percentage, a second one that the words set beside the first being its comparison."""
    held: Figure | None = None
    last = 0
    for m in _PER_CENT.finditer(sentence):
        between = sentence[last : m.start()]
        if held is not None and held.comparator is None and _COMPARED.search(between):
            held = replace(held, comparator=value(m["v"]), comparator_label=_label(between, sentence[m.end() :]))
            last = m.end()
            continue
        if held is not None:
            yield held
        held = Figure(
            m.start(),
            "PERCENT",
            polarity(sentence, "PERCENT"),
            value=value(m["v"]),
            margin=value(m["m"]) if m["m"] else None,
            qualifier=_qualifier(sentence, m.start()),
        )
        last = m.end()
    if held is not None:
        yield held


_PLACE = re.compile(
    r"\b(?:across|for|in|than|of)(?: all)? (?P<p>(?:the )?(?:forces in )?(?:England and Wales|national\w*|local population|"
    r"all forces|previous year|other forces)[\w ]{0,20})",
    re.I,
)


def _label(between: str, after: str) -> str | None:
    found = _PLACE.search(between) or _PLACE.search(after[:60])
    return found["p"].strip() if found else None


def _multiples(sentence: str) -> Iterator[Figure]:
    for m in _TIMES.finditer(sentence):
        times = 2.0 if m["v"].lower() == "twice" else value(m["v"])
        yield Figure(m.start(), "TIMES", "NEUTRAL", value=times, qualifier=_qualifier(sentence, m.start()))


def _fractions(sentence: str) -> Iterator[Figure]:
    for m in _FRACTION.finditer(sentence):
        yield Figure(
            m.start(),
            "PROPORTION",
            polarity(sentence, "PERCENT"),
            value=round(_FRACTIONS[m["f"].lower().replace("-", " ")], 4),
            qualifier=_QUALIFIERS[m["q"].lower()] if m["q"] else None,
        )


_PLANNED = re.compile(
    r"\b(?:will|would|plans?|planned|planning|booked|scheduled|hoped|intends?|due to|aims?|further \w+ courses|expects?|target)\b",
    re.I,
)
_COUNTED = re.compile(
    rf"(?<![\w.,£/:-])(?P<v>\d{{1,3}}(?:,\d{{3}})+|\d{{2,6}}|{_WORDS})(?P<q> (?:new|overdue|outstanding|open|more|further|extra|dedicated))*"
    r" (?P<what>(?:[a-z][\w'-]*\s+){0,4}?(?:officers?|staff|people|members?|volunteers?|cadets?|visits?|cases?|calls?|investigations?"
    r"|incidents?|offenders?|victims?|suspects?|assessments?|crimes?|children|times|records?|complaints?|submissions?|devices?|posts?"
    r"|vacancies|referrals?|reports?|students?|detectives?|searches|warrants?|households?|packages|forms?|logs?|plans?|sex offenders?|"
    r"exhibits?|intelligence reports?|organised crime groups|groups))\b",
    re.I,
)
_SPAN_OF_TIME = re.compile(r"^(?:days?|weeks?|months?|years?|hours?|minutes?|percent|per cent|times as)\b", re.I)


def _counts(sentence: str) -> Iterator[Figure]:
    if _PLANNED.search(sentence):
        return
    dates = absolute(sentence)
    for m in _COUNTED.finditer(sentence):
        if any(d.start < m.end("v") and m.start("v") < d.end for d in dates) or _SPAN_OF_TIME.match(m["what"]):
            continue
        if not m["v"][0].isdigit() and value(m["v"]) < 3:
            continue
        yield Figure(
            m.start("v"),
            "COUNT",
            polarity(sentence, "COUNT"),
            value=value(m["v"]),
            qualifier=_qualifier(sentence, m.start("v")),
            counted=m["what"].strip(),
        )
