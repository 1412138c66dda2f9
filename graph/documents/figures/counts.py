"""Plain counts: how many people, visits, calls, devices; and the number they are compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.documents.figures.figure import NOTHING, Context, Figure
from graph.documents.figures.numerals import DIGITS, N, qualifier, value
from graph.documents.figures.polarity import FAILURE, NEUTRAL, of_level

_PLANNED = re.compile(
    r"\b(?:will|would|plans? to|planned|planning|booked|scheduled|hop(?:es|ed|ing) to|intends?|due to|aims?"
    r"|expects?|target|further \w+ courses"
    r"|(?:is|are|am)(?: now| also| currently)? (?!carry|deal|manag|handl|hold|wait|await|investigat|work|miss"
    r"|gett|answer|receiv)\w+ing"
    r"|should|must|needs? to|(?:is|are) to|money for|policy (?:says|requires|is)|places? for|funding for|bid for)\b",
    re.I,
)
_MONEY = re.compile(rf"£ ?(?P<v>{DIGITS})(?P<scale> ?(?:k|m|bn|million|billion|thousand))?\b", re.I)
_SCALES = {
    "k": " thousand",
    "m": " million",
    "bn": " billion",
    "thousand": " thousand",
    "million": " million",
    "billion": " billion",
}
_PLURAL = re.compile(
    r"(?:people|staff|children|men|women|police|personnel|[a-z-]{3,}(?<![su'i])s|[a-z]{2,}uses)$", re.I
)
_STOP_WORDS = (
    "of in at by for with to from about on over since until before after during per as than is are was were be "
    "been has have had do does did that which who whose where when while if but or it they we he she this these "
    "those i you not can could may might must"
)
_STOPS = frozenset(_STOP_WORDS.split())
_CAPACITY = re.compile(
    r"^(?:cars?|vehicles?|vans?|drones?|dogs?|horses?|screens?|desks?|rooms?|stations?|buildings?|sites?|bases?"
    r"|offices?|teams?|units?|hubs?|shifts?"
    r"|sergeants per|courses?|events?|sessions?|meetings?|workshops?|surgeries|conferences?|districts?|counties"
    r"|boroughs?|towns?|cities|wards?"
    r"|councils?|authorities|partners?|organisations|agencies|universities|schools|prisons?|countries|systems?"
    r"|databases?|boards?|groups?|panels?"
    r"|committees|services|functions|roles?|ranks?|posts?|tutors?|places|beds|cells?|suites?|documents?|policies"
    r"|options?|methods?|lines?|times"
    r"|years?|months?|weeks?|days?|hours?|minutes?|seconds?|pounds?|points?|percentages?|kinds?|sorts?|changes?"
    r"|issues?|problems?|concerns?|levels?"
    r"|categor\w+|measures?|indicators?|sources?|sides?|sets?|pairs?|dozens?|halves|thirds|others|ones|sections"
    r"|counts?|occasions?|courts?|channels?)$",
    re.I,
)
_NUMBER = re.compile(rf"(?P<v>{N})(?! ?%| per ?cent| times (?:as|more|higher|greater|the|that|less))", re.I)
_POSSESSED = re.compile(r"^ of (?:the|its|their|our)\b(?P<np>.*)", re.I)
_AGAIN = re.compile(r"^ (?:about|in|from|for|of|were|was|awaiting|relating|involving|concerning|at|on)\b", re.I)
_COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|(?:larger|higher|lower|smaller|more|fewer|less|up|down|increase|decrease)"
    r" (?:than|from)|than|against|from|versus)"
    r"(?: (?:the|just|about|only|around|a total of))* $",
    re.I,
)
_TOTAL = re.compile(
    rf"\b(?:numbers?|total|backlog|queue|caseload|workload)\b(?: of (?P<what>[\w' -]+?))?(?:,? which)?,?"
    rf" (?:(?:now|currently|still|also) )?"
    rf"(?:(?:has|have|had) )?(?:is|was|were|are|stands? at|stood at|reached|(?:risen|rose|rising|grown|grew"
    rf"|fallen|fell|dropped|increased|reduced|decreased|(?:come|came|gone|went) (?:down|up))"
    rf"(?: from (?P<f>{N})[^,;.]*?)? to|at)(?: (?:now|currently|still|about|around|over|nearly|just|more than"
    rf"|only))* (?P<v>{N})(?! ?%| per ?cent| times)",
    re.I,
)
_ADVERBIAL = re.compile(
    rf"(?P<v>{N}) (?:separate )?(?:times|occasions)\b(?! (?:as|more|higher|greater|the|that|less|a|per|in a)\b)", re.I
)
_OF_WHICH = re.compile(r"\bof (?:which|whom|these|them|those),?(?: only| just)? $", re.I)
_OF_THEM = re.compile(r"^ of (?:them|these|those|which|whom)\b", re.I)
_PER = re.compile(
    r"(?:\b(?:per|every|each)|(?:%|\bper ?cent|\bhalf|\bthirds?|\bquarters?|\bsurvey|\bsample) of(?: the| all)?) $",
    re.I,
)
_SMALLEST = 11
"""Below this a number counts only work that is wanting: "two visits were overdue", and not "three detectives"."""
_FEW = 2
_WORK = re.compile(
    r"(?:cases|visits|investigations|calls|incidents|assessments|referrals|devices|exhibits|complaints|records"
    r"|files|suspects|offenders"
    r"|victims|children|warrants|crimes|reports|logs|plans|orders|packages|searches|detainees)$",
    re.I,
)


_FROM_TO = re.compile(
    rf"\b(?:sh[rau]+nk|f[ae]ll(?:en)?|c[oa]me down|went (?:up|down)|gone (?:up|down)|dropped|ris(?:en|ing)|rose"
    rf"|gr[eo]wn?|cut|reduced|increased|decreased) from (?P<f>{N})(?! ?%| per ?cent)(?P<np>(?: [\w-]+){{0,3}}?)"
    rf"(?: in [\w ]+?)? to (?:just |only |about |over )?(?P<v>{N})(?! ?%| per ?cent)",
    re.I,
)
_NOW = re.compile(
    r"(?:[;,] (?:and |but )?(?:it|this|there)|\b(?:and|but)) (?:now )?(?:stands? at|is|are|stood at) (?:now )?"
    rf"(?P<v>{N})\b",
    re.I,
)


_THERE_ARE_NOW = re.compile(rf"^(?:there|it|this) (?:are|is|stands? at) now (?P<v>{N})[.]?$", re.I)


def taken_up(sentence: str, context: Context) -> Iterator[Figure]:
    """What has become of a count told before: "There are now 48."."""
    if found := _THERE_ARE_NOW.match(sentence):
        last = context.last if context.last is not None and context.last.unit == "COUNT" else None
        told = (last.counts, last.counted) if last else (NEUTRAL, "total")
        yield Figure(found.start("v"), "COUNT", told[0], value=value(found["v"]), counted=told[1])


def changes(sentence: str) -> Iterator[Figure]:
    """A count told with the one before it: "has shrunk from 1,460 crimes to 218"."""
    for m in _FROM_TO.finditer(sentence):
        if not _planned(sentence, m.start("v")):
            told = of_level(sentence, m.start("v"), whole=True) or NEUTRAL
            counted = (m["np"] or "").strip() or _noun(sentence[m.end() :]) or "total"
            yield Figure(m.start("f"), "COUNT", told, value=value(m["v"]), comparator=value(m["f"]), counted=counted)


def counts(sentence: str, taken: list[tuple[int, int]], context: Context = NOTHING) -> Iterator[Figure]:
    """The counts of one blanked sentence that no other figure has taken."""
    held: Figure | None = None
    totals = {m.start("v"): m for m in _TOTAL.finditer(sentence)}
    for m in _NUMBER.finditer(sentence):
        if any(start <= m.start() < end for start, end in taken) or _no_count(sentence, m.start()):
            continue
        if held is not None and held.comparator is None and _COMPARED.search(sentence[: m.start()]):
            held = replace(held, comparator=value(m["v"]))
            continue
        found = _part(sentence, m, held) or _count(sentence, m, totals.get(m.start()), held, context)
        if found is not None:
            if held is not None:
                yield held
            held = found
    if held is not None:
        yield _since(sentence, held)


def _since(sentence: str, held: Figure) -> Figure:
    """The count with what it has become: "stood at 311 devices in 2015; it now stands at 64"."""
    now = _NOW.search(sentence, held.start)
    if now is None or held.unit != "COUNT" or held.value is None or held.comparator is not None:
        return held
    return replace(held, value=value(now["v"]), comparator=held.value)


def _count(
    sentence: str, m: re.Match[str], total: re.Match[str] | None, held: Figure | None, context: Context
) -> Figure | None:
    counted = _counted(sentence, m, total, held)
    if counted is None:
        return None
    told = of_level(sentence, m.start(), whole=True)
    number = value(m["v"])
    if number < _SMALLEST and (told != FAILURE or number < _FEW or not _WORK.match(counted.split()[-1])):
        return None
    if told is None and total and context.last is not None and context.last.unit == "COUNT":
        told = context.last.counts
    return Figure(
        m.start("v"),
        "COUNT",
        told or NEUTRAL,
        value=number,
        comparator=value(total["f"]) if total and total["f"] else None,
        qualifier=qualifier(sentence, m.start("v")),
        counted=counted,
    )


def sums(sentence: str) -> Iterator[Figure]:
    """Sums of money said to be wanting or won, as printed: ``counted`` says what the number is of (``£ million``)."""
    for m in _MONEY.finditer(sentence):
        if not _planned(sentence, m.start()):
            scale = _SCALES.get((m["scale"] or "").strip().lower(), "")
            told = of_level(sentence, m.start()) or NEUTRAL
            if told == NEUTRAL:
                continue
            yield Figure(
                m.start(),
                "COUNT",
                told,
                value=value(m["v"]),
                qualifier=qualifier(sentence, m.start()),
                counted=f"£{scale}",
            )


def _part(sentence: str, m: re.Match[str], held: Figure | None) -> Figure | None:
    """A number that singles out some of the count before it: "412 visits, of which 61 were overdue"."""
    singled = _OF_WHICH.search(sentence[: m.start()]) or _OF_THEM.match(sentence[m.end() :])
    if held is None or not singled or held.value is None or value(m["v"]) > held.value:
        return None
    counts_ = of_level(sentence, m.start(), whole=True) or NEUTRAL
    return Figure(m.start("v"), "COUNT", counts_, numerator=value(m["v"]), denominator=held.value)


def _no_count(sentence: str, at: int) -> bool:
    return _planned(sentence, at) or bool(_PER.search(sentence[:at]))


def _planned(sentence: str, at: int) -> bool:
    """Whether the clause says that the number is planned, wished or set."""
    first = max((m.end() for m in re.finditer(r"[;:]|, (?:and|but)\b", sentence[:at])), default=0)
    after = sentence[at:].partition(",")[0][:60]
    return bool(_PLANNED.search(sentence[first:at]) or _PLANNED.search(after))


def _counted(sentence: str, m: re.Match[str], total: re.Match[str] | None, held: Figure | None) -> str | None:
    """What a number counts: the noun after it, the noun of the count before it, or the noun of "the number of"."""
    if total is not None and total["what"]:
        return total["what"].strip()
    after = sentence[m.end() :]
    if _ADVERBIAL.match(sentence, m.start()):
        return "times"
    if held is not None and held.counted == "times" and sentence[: m.start()].endswith(" on "):
        return "times"
    possessed = _POSSESSED.match(after)
    noun = _noun(possessed["np"] if possessed else after)
    if noun is None and total is not None:
        return "total"
    if noun is None:
        return (
            held.counted
            if held is not None and _AGAIN.match(after) and re.search(r"(?:,|\band|\bor) $", sentence[: m.start()])
            else None
        )
    if _CAPACITY.match(noun.split()[-1]):
        return None
    return noun


def _noun(words: str) -> str | None:
    """The noun phrase words begin with, up to its first plural."""
    phrase: list[str] = []
    for word in words.split()[:10]:
        plain = word.strip("()'\"")
        if plain.lower().rstrip(",.;:") in _STOPS or not re.match(r"[A-Za-z]", plain):
            return None
        phrase.append(plain.rstrip(",.;:"))
        if _PLURAL.search(phrase[-1]):
            return " ".join(phrase)
        if plain[-1:] in ",.;:":
            return None
    return None
