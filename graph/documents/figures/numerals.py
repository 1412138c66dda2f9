"""Numbers in digits and words, and the many numbers of a report that are no figures: dates, ages, outcome numbers.

What is no figure is blanked before the grammar reads a sentence, so that no rule has to think of it.
"""

from __future__ import annotations

import re

from graph.documents.dates import MONTHS, absolute

_UP_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS = {
    word: number
    for number, word in enumerate(
        _UP_TO_NINETEEN.split(),
        start=1,
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_ONES = "|".join(list(_UNITS)[:9])
_WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})[- ](?:{_ONES})\b|{'|'.join((*_TENS, *sorted(_UNITS, key=len, reverse=True)))}"
    rf"|a (?=(?:{'|'.join(_SCALES)})\b))"
)
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
N = rf"(?<![\w.,£$€/–-])(?:{DIGITS}|\b{_WORDS})(?: ?(?:{'|'.join(_SCALES)})\b)?(?![\w£/]|[.,]\d|-\w)"
"""A number; nothing joined to it by a hyphen or a slash, and no sum of money."""

PERCENT = r"(?: ?%| ?per ?cent\b(?:age points?\b)?| percentage points?\b)"

BLANK = "·"
_MONTH = "|".join(name.title() for name in sorted(MONTHS, key=len, reverse=True))
_TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|evenings?|weekends?|weeks?|fortnights?|months?|years?|decades?)"
_SERIES = rf"{N}(?:(?:, {N})* (?:and|or|to) {N}|[–/-]{N})?"
_NAMED = (
    r"outcomes?(?: (?:types?|codes?|numbers?))?|sections?|figures?|tables?|charts?|chapters?|pages?|pp?\.|parts?"
    r"|phases?|stages?|levels?"
    r"|tiers?|bands?|paragraphs?|para\.?|annex|articles?|schedules?|recommendations?|questions?|priority"
    r"|categor(?:y|ies)"
    r"|class|type|step|version|room|pillars?|covid|number|no\.|grade|code|form|track|unit|volume|isbn"
)
_TELEPHONE = (
    r"(?:calls?|callers?|numbers?|services?|lines?|desks?|systems?|non-emergency|emergenc\w+|operators?|demand"
    r"|teams?|contact)"
)
_DOCUMENT = (
    r"(?:areas?|questions?|judg\w+|pillars?|grades?|recommendations?|causes? of concern|findings?|themes?"
    r"|principles?|reasons?"
    r"|regions?|stages?|ways?|aspects?|elements?|factors?|objectives?|priorities|strands?|types?|categories"
    r"|forces|inspections?"
    r"|diagnostics?|sections?|chapters?|languages|shifts|tests|steps)"
)
_FOLLOWED = r"(?:recommendations|areas for improvement|causes of concern|judgments|areas|questions|forces)"

_DIALLED = "|".join(
    rf"(?<={word} )" for word in ("to", "the", "and", "via", "on", "by", "dial", "ring", "call", "using")
)

_NO_FIGURES = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"^(?:figure|table|chart)\b.{0,6}[:.].*$", re.I),
        (r"https?://\S+|www\.\S+|\b[\w.-]+\.(?:uk|com|org)\S*", re.I),
        (rf"\b{DIGITS} ?(?:pence|pounds)\b", re.I),
        (r"\b0\d{2,}(?:[ -]\d+)+|\b(?:97[89][- ]?)?\d[\d -]{8,}[\dX]\b", 0),
        (rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: (?:to|and|[–-]) \d{{1,2}}(?:st|nd|rd|th)?)? (?:{_MONTH})\b", 0),
        (rf"\b(?:{_MONTH}) (?:[12]?\d|3[01])(?:st|nd|rd|th)?\b(?!,\d)", 0),
        (r"\b(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?|\d)?\b(?! (?:per|%))", 0),
        (r"\b\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|noon|midnight|o'clock)\b|\b\d{1,2}:\d\d\b|\b24/7\b", re.I),
        (rf"\b(?:{_NAMED}) {_SERIES}", re.I),
        (rf"\b(?:aged?|girls? of|boys? of|child(?:ren)? of|m[ae]n of|wom[ae]n of)(?: (?:between|from|just|only"
         rf"|over|under))? {_SERIES}", re.I),
        (rf"\b(?:under|over) (?:the age of {N}|\d\d(?= years of age| years old))"
         rf"|\b(?:anyone|everyone|children|people|persons|those|adults|victims|suspects) (?:under|over) {N}", re.I),
        (r"\b\d+(?:(?: ?-)? (?:to|and|or)| ?[–-]) ?\d+ ?-?(?:years?|yrs?)[- ]olds?\b|\b[\w]+-years?-olds?\b"
         r"|\b(?:under|over)[- ]\d+s\b", re.I),
        (rf"{N}(?: or (?:more|fewer|less)|(?: to | or | and |[–-]){N}| and a half)?"
         rf"(?: (?:rest|working|calendar|consecutive|training|full|long|short))? {_TIME}(?:['’]|\b)", re.I),
        (rf"\b(?:101|999|111|112)(?= {_TELEPHONE}\b|[,.;:)]|$| (?:and|or) (?:101|999|111|112)\b)"
         rf"|(?:{_DIALLED})"
         r"(?:101|999|111|112)\b(?! \w+s\b)", re.I),
        (rf"\bof (?:the|these|those|our|its) (?:{N} )?{_FOLLOWED}\b.*$", re.I),
        (rf"{N}(?: of)?(?: (?:the|these|those|our|its|such|all))?(?: {N})?(?: (?!of\b)[\w-]+){{0,2}}?"
         rf" {_DOCUMENT}\b", re.I),
        (r"\bsquare (?:miles|kilomet\w+)", re.I),
        (rf"{N} (?:square )?(?:miles|km|kilomet\w+|metres|acres|hectares)\b", re.I),
        (r"\b(?:one|two) (?:another|or two|and all)\b"
         r"|(?:(?<=\bno )|\b(?:any|some|every|each|the|this) )one\b(?! (?:of|out|in)\b)", re.I),
    )
)  # fmt: skip


def value(words: str) -> float:
    """The value of a number in digits or words.

    >>> value("twenty-three"), value("4,700"), value("none"), value("2.3 million")
    (23.0, 4700.0, 0.0, 2300000.0)
    """
    parts = words.lower().replace(",", "").replace("-", " ").split()
    total = 0.0
    for part in parts:
        if part in _SCALES:
            total = max(total, 1) * _SCALES[part]
        elif part not in ("none", "a", "all"):
            total += _UNITS.get(part) or _TENS.get(part) or float(part)
    return total


def blanked(sentence: str) -> str:
    """The sentence, as long as before, with every number blanked that is no figure.

    >>> blanked("In 2019, 12 of 15 callers to 999 waited three weeks.")
    'In ····, 12 of 15 callers to ··· waited ···········.'
    """
    for when in absolute(sentence):
        sentence = _blank(sentence, when.start, when.end)
    for pattern in _NO_FIGURES:
        sentence = pattern.sub(lambda m: BLANK * len(m[0]), sentence)
    return sentence


def _blank(words: str, start: int, end: int) -> str:
    return words[:start] + BLANK * (end - start) + words[end:]


QUALIFIERS = {
    "more than": "MORE_THAN",
    "over": "MORE_THAN",
    "in excess of": "MORE_THAN",
    "well over": "MORE_THAN",
    "just over": "MORE_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "under": "LESS_THAN",
    "just under": "LESS_THAN",
    "almost": "LESS_THAN",
    "nearly": "LESS_THAN",
    "no more than": "NO_MORE_THAN",
    "up to": "NO_MORE_THAN",
    "at most": "NO_MORE_THAN",
    "at least": "AT_LEAST",
    "no fewer than": "AT_LEAST",
    "about": "ABOUT",
    "around": "ABOUT",
    "approximately": "ABOUT",
    "roughly": "ABOUT",
    "some": "ABOUT",
}
_QUALIFIER = re.compile(
    rf"\b(?P<q>{'|'.join(sorted(QUALIFIERS, key=len, reverse=True))})(?: (?:the|a|just|of))* $", re.I
)


def qualifier(sentence: str, at: int) -> str | None:
    """How the words just before a number qualify it."""
    found = _QUALIFIER.search(sentence[:at])
    return QUALIFIERS[found["q"].lower()] if found else None
