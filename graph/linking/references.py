"""Back-references: the phrases with which a report names an earlier one, resolved through cycles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.documents.agents import BY_OTHERS, LATE_AGENT, OTHER_BODIES
from graph.documents.dates import number
from graph.linking.texts import order
from ontology import vocabulary

_NOTE = re.compile(r"\b(20[012]\d)[1-9]\d?(?=[\s,.;:)]|$)")
"""A year that a footnote's number is glued to: "20162" is 2016 with note 2."""
_YEAR = r"20[012]\d(?:[/–-](?:20)?\d\d)?(?!\d)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten)"
_US = r"(?:we|HMIC(?:FRS)?|inspectors|this inspectorate|the inspectorate)"
_WHOSE = r"(?:our|HMIC(?:FRS)?'s|the|their|its)"
_WORK = r"(?:report|inspection|assessment|review|judgment|recommendation)s?"
_ASKED = r"(?:areas? for improvement|causes? (?:of|for) concern|recommendations?)"
_ITEM = rf"(?:{_ASKED}|concerns?|findings?)"
_ACTS = (
    r"(?:identified|raised|set|gave|given|asked|called for|described|noted|found|made|told|said|reported|recommended|"
    r"published|highlighted|drew attention|judged|observed|listed|criticised|warned|urged|praised|commended|pointed out"
    r"|expressed (?:\w+ ){0,2}concern)"
)
_SAID = r"(?:said|raised|asked|told|recommended|reported|highlighted|made)"
_TOLD = r"(?:asked|told|judged|graded|rated|assessed)(?! (?:\w+ )?by (?!us\b|HMIC|inspectors))"
_ASKS = (
    r"(?:recommended|gave|called for|raised|praised|commended|warned|urged|criticised|expressed (?:\w+ ){0,2}concern"
    r"|(?:asked|told) (?:it|them|the (?:force|constabulary)))"
)
"""What only an inspectorate does, and not on the day of a visit."""
_SAMPLED = r"(?:reviewed|examined|read|sampled|checked|inspected|looked at|listened to|dip-sampled)"
_DATED_FORMS = (
    rf"{_WHOSE} (?:PEEL |crime )?{_YEAR} (?:[\w-]+ ){{0,5}}?{_WORK}",
    rf"(?:our|HMIC(?:FRS)?['’]s|the inspectorate['’]s) {_YEAR} (?:[\w-]+ ){{0,3}}?{_ITEM}",
    rf"(?:our|HMIC(?:FRS)?'s) (?:{_YEAR} (?:[\w-]+ ){{0,3}}?audit|audit (?:of|in) {_YEAR})",
    rf"(?:in|since) {_YEAR},? when {_US} (?:last |first )?(?:inspected|visited|looked|came|{_ACTS})",
    rf"{_WHOSE} (?:[\w-]+ ){{0,2}}?PEEL {_YEAR}",
    rf"{_WORK}\b(?: on [\w -]{{3,40}}?)?,? (?:records )?(?:of|in|from) (?:{_MONTH} )?{_YEAR}",
    rf"inspections? since {_YEAR}",
    rf"(?:this|it|that|these|those|which) (?:was|were|had been),? (?:first )?(?:asked for|recommended|raised|identified"
    r"|said)"
    rf"\b[^.;]{{0,30}}?\bin (?:{_MONTH} )?{_YEAR}",
    rf"(?:force|constabulary|it) (?:was|had been) (?:first )?{_TOLD}\b[^.;]{{0,80}}?\bin (?:{_MONTH} )?{_YEAR}",
    rf"in {_YEAR}\b[^.;]{{0,120}}?,? (?:and|but|so|which) {_US} (?:therefore |also )?{_ASKS}",
    rf"in {_YEAR}\b[^.;]{{0,120}}?, which {_US} (?:described|considered|thought|regarded|said|called)",
    rf"when {_US} (?:last |first )?(?:visited|inspected|looked|came|called)\b[^.;,]{{0,30}}? in (?:{_MONTH} )?{_YEAR}",
    rf"(?:that|which|what) {_US} (?:saw|reported|found|described|noted) in {_YEAR}",
    rf"in {_YEAR},? (?:only |just |no more than |fewer than )?(?:\d+|{_NUMBER})\b[^.;]{{0,60}}?\b(?:that )?{_US}"
    rf" (?:had )?{_SAMPLED}",
    rf"(?:,|which (?:was|were)) (?:first |last )?(?:raised|recommended|asked for|called for)(?: by {_US})? in {_YEAR}",
    rf"the {_YEAR} (?:[\w-]+ ){{0,3}}?{_ASKED}",
    rf"in {_YEAR},? our (?:own )?(?:estimate|figure|sample|audit)",
    rf"in (?:{_MONTH} )?{_YEAR},? (?:{_US}|the (?:force|constabulary) (?:was|had been) {_TOLD})",
    rf"{_US}\b[^.;]{{0,60}}?\b{_ACTS}\b[^.;]{{0,80}}?\bin (?:{_MONTH} )?{_YEAR}",
    rf"{_US}\b (?:last )?inspected\b[^.;]{{0,30}}?\bin (?:{_MONTH} )?{_YEAR}",
    rf"{_US}\b [^.;]{{0,20}}?(?:force|constabulary) in {_YEAR}",
    rf"{_ITEM}\b(?:[^.;]{{0,60}}?\bin| of) {_YEAR}",
    rf"{_ASKED}\b[^.;]{{0,60}}?\b(?:from|since) {_YEAR}",
)
"""The ways in which a year names a report: what was written then, or what the inspectorate did then."""
_DATED = re.compile("|".join(rf"\b{form}\b" for form in _DATED_FORMS), re.I)
_ALSO = re.compile(
    rf"(?:(?:,| and| again|before that,?|as well as)\s+){{1,3}}(?:in|of)\b[^,.;]{{0,40}}?\b(?P<y>{_YEAR})", re.I
)
_EACH_SINCE = re.compile(rf"\b(?:each|every|all(?: the| our)?) {_WORK} since {_YEAR}", re.I)
_YEARS = re.compile(_YEAR)
_LAST_YEAR = re.compile(
    rf"\b(?:last|the previous) year's (?:[\w-]+ )?(?:{_WORK}|{_ITEM})\b"
    rf"|\b(?:last|the previous) year,? (?:{_US}|our|the (?:force|constabulary) was {_TOLD})\b"
    rf"|\b{_US}\b[^.;]{{0,20}}?\b(?:{_ACTS}|set out)\b[^.;]{{0,40}}?\blast year\b"
    rf"|\bimprovement (?:on|since|from) last year\b",
    re.I,
)
_AGO = re.compile(
    rf"\b(?P<n>{_NUMBER}) years ago,? (?:{_US}|our inspectors)\b"
    rf"|\b{_US}\b[^.;]{{0,20}}?\b{_ACTS}\b[^.;]{{0,60}}?\b(?P<m>{_NUMBER}) years ago\b"
    rf"|\bconcern(?:ed)? (?:to |for |of )?(?:us|ours|HMIC(?:FRS)?|this inspectorate)\b[^.;]{{0,20}}?\b(?P<c>{_NUMBER})"
    r" years ago\b",
    re.I,
)
_VAGUE_FORMS = (
    rf"(?:our|HMIC(?:FRS)?'s|the|a|that|its)? ?(?:previous|last|earlier|prior)(?: \w+)? (?:{_WORK}|{_ASKED})",
    rf"(?:our|HMIC(?:FRS)?'s) (?:previous|last|earlier|prior) {_ITEM}",
    r"(?:when|since) we (?:last|previously) \w+",
    r"(?:our|HMIC(?:FRS)?'s) (?:previous|last|earlier) visit",
    r"(?:when|since) we were last (?:here|there|in)",
    rf"last time (?:that )?{_US} (?:inspected|visited|reported|looked|came)",
    rf"(?:second|third|fourth|fifth) time,? (?:that )?{_US} (?:have |has )?(?:{_SAID}|ask|raise|recommend|say|report)",
    rf"{_US} (?:have |has )(?:now )?{_SAID}\b[^.;]{{0,30}}?\b(?:twice|three times|four times|several times|repeatedly)",
    rf"{_US} (?:have |has ){_SAID} before\b",
    rf"{_US} (?:have |has |had )?previously {_ACTS}",
    r"previously (?:been )?(?:identified|raised|highlighted|recommended)",
    rf"{_US} (?:have |has |had )?{_SAID}\b[^.;]{{0,30}}?\b(?:this|it|so|the same)\b[^.;]{{0,30}}?"
    r"\b(?:before|in the past|more than once|on earlier occasions)(?=[.,;]|$)",
    rf"(?:second|third|fourth|fifth) (?:time|inspection|report)\b[^.;]{{0,30}}?\b{_US} (?:have |has )?{_ACTS}",
    rf"{_NUMBER} (?:inspections|reports) ago",
    rf"(?:acted on|responded to|implemented|met|addressed|dealt with) our {_ASKED}",
    r"force-specific recommendations",
)
"""Phrases that say there was an earlier inspection and not which."""
_VAGUE = re.compile("|".join(rf"\b{form}(?!\w)" for form in _VAGUE_FORMS), re.I)
_PAPER = r"(?:reports?|reviews?|audits?|surveys?|assessments?|inspections?)"
_OTHERS = re.compile(
    rf"\b(?:its|their|the (?:force|constabulary)'s|an?) (?:own|independent|internal|external|peer|annual)"
    rf"(?: \w+)? {_PAPER}\b(?:(?: \w+)? in {_YEAR})?"
    rf"|\b(?:its|their) (?:previous|last|earlier) (?:\w+ )?(?:reports?|reviews?|audits?|surveys?|assessments?)\b"
    rf"(?: in {_YEAR})?"
    rf"|\b{_PAPER} (?:by|of|from) (?:the (?:force|constabulary|College|Home Office|council|coroner|commissioner)|its\b)"
    rf"[^.;]{{0,40}}?(?:\bin {_YEAR})?",
    re.I,
)
"""Reports that others wrote."""
_THIRD = r"(?:coroners?|IOPC|ombudsman|auditors?|councils?|residents|victims|officers|surveys?|audits?)"
_UNLESS_OURS = rf"(?:(?!\b(?:{_US}|{_ITEM}|{_WORK}|made)\b)[^.;,])"
_DONE = rf"(?:{_ACTS}|graded|rated|assessed|{_ITEM}|{_WORK})"
_NO_INSPECTION_FORMS = (
    rf"(?:response|reply|answer|comments?|letter|statement)s? (?:to|on|about) (?:our|the|that)"
    rf" (?:{_YEAR} )?(?:[\w-]+ ){{0,3}}?{_WORK}(?: (?:of|in) {_YEAR})?",
    r"(?:risk|needs?|performance|victim|threat) (?:assessment|review)s?",
    r"(?:serious case|homicide|safeguarding practice) reviews?",
    rf"{_THIRD} (?:ha[ds] |have )?(?:made|raised|told|published|recommended|gave|said|reported)\b"
    rf"[^.;]{{0,80}}?\bin {_YEAR}",
    rf"{_ITEM} (?:of|from|by) (?:the |an? |its )?(?:\w+ )?{_THIRD}\b[^.;]{{0,40}}?\bin {_YEAR}",
    rf"{_US} (?:were|was|had been) (?:told|informed|given|shown)\b[^.;]{{0,80}}?\bin {_YEAR}",
    rf"{_DONE}\b(?:[^.;]{{0,80}}?)? (?:in|of|from) (?:{_MONTH} )?{_YEAR},? {BY_OTHERS}",
    rf"{_DONE} {BY_OTHERS}[^.;]{{0,60}}?\b(?:in|since) (?:{_MONTH} )?{_YEAR}",
    rf"in (?:{_MONTH} )?{_YEAR},? (?:the (?:force|constabulary)|it) (?:was|had been) {_ACTS}\b[^.;]{{0,80}}?"
    rf" {LATE_AGENT}",
    rf"{_YEAR} (?:\w+ )?(?:{_ITEM}|{_WORK}) (?:of|from|by) {OTHER_BODIES}",
    rf"(?:{_ITEM}|{_WORK}) (?:of|in|from) {_YEAR} (?:of|from) {OTHER_BODIES}",
    rf"{_ACTS} that {_UNLESS_OURS}{{0,80}}? in {_YEAR} (?=(?:had|has|have|was|were|is|are|did|do|could|would)\b)",
)
_NO_INSPECTION = re.compile("|".join(rf"\b{form}" for form in _NO_INSPECTION_FORMS), re.I)
"""What others said or did in a year, and the assessments that officers make: no inspection is meant."""
_TESTED = re.compile(r"\bopportunity to (?:test|see|check|assess) (?:whether|how|if)\b", re.I)
"""That what was asked before is looked at again for the first time."""
_EARLY = re.compile(r"\bmade this (?P<what>[^.]{0,40}?) ?public\b", re.I)
_NOT_BACK = re.compile(r"\bprevious (?:year|12 months|month|quarter)s?\b", re.I)
_TOPIC = (
    r"(?P<{}>crime data integrity|domestic (?:abuse|violence)|custody|child protection|vetting|counter.corruption|"
    r"stop and search|joint)"
)
_OTHER = re.compile(
    rf"\b{_TOPIC.format('a')}\b(?:(?! (?:from|in) our\b)[\w ]){{0,25}}?\b(?:reports?|inspections?|reviews?|programme)\b"
    rf"|\b(?:reports?|reported|published|inspections?|reviews?)\b[^.;]{{0,60}}?"
    rf"\b(?:on|of|into|about|in)\b[^.;]{{0,40}}?\b{_TOPIC.format('b')}\b",
    re.I,
)
_SUBJECT = re.compile(_TOPIC.format("s"), re.I)
_NATIONAL = re.compile(
    r"\b(?:all forces|every force|43 forces|force-specific recommendations|thematic"
    r"|national (?:\w+ )?(?:report|inspection))\b",
    re.I,
)
_REVIEW = re.compile(
    r"\b(?P<a>review|audit)s? (?:of (?:records|20\d\d)|in 20\d\d)|\bour 20\d\d (?:\w+ )?(?P<b>audit)", re.I
)
_PILLAR = re.compile(r"\b(?:effectiveness|efficiency|legitimacy|leadership)\b", re.I)


@dataclass(frozen=True, slots=True)
class Reference:
    """One earlier report that a sentence names.

    ``cycles`` are those it may be of, empty where no cycle of ours fits. ``label`` says in words which report it is.
    ``vague`` holds where neither year nor cycle is told ("our previous recommendations").
    """

    cycles: tuple[str, ...]
    label: str
    vague: bool = False


def references(words: str, cycle: str) -> Iterator[Reference]:
    """The earlier reports that a sentence of a report of some cycle names, each once.

    >>> said = "Our 2019 report said so, and the crime inspection of 2014."
    >>> [each.cycles for each in references(said, "PEEL_2021_22")]
    [('PEEL_2018_19',), ('CRIME_INSPECTION_2014',)]
    >>> [each.cycles for each in references("This contrasts with last year's assessment.", "PEEL_2017")]
    [('PEEL_2016',)]
    >>> list(references("In 2019, 257 officers were trained.", "PEEL_2021_22"))
    []
    """
    words = _OTHERS.sub("", _NO_INSPECTION.sub("", _NOTE.sub(r"\1", words)))
    years = _years(words)
    if years:
        for year, around in years.items():
            if (found := _dated(year, around, words, cycle)) is not None:
                yield found
                yield from _each_since(found, around, cycle)
    elif found := _ago(words, cycle) or _undated(words):
        yield found
    elif _LAST_YEAR.search(words):
        before = vocabulary().cycle(cycle).previous
        pillar = _PILLAR.search(words)
        name = _label(before) if before else "assessment of the year before"
        yield Reference((before,) if before else (), f"{name} {pillar[0].lower()}" if pillar else name)
    elif _VAGUE.search(_NOT_BACK.sub("", words)):
        other = _elsewhere(words)
        yield Reference((), f"earlier {other}", vague=True) if other else unnamed(cycle)


def compared(words: str, cycle: str) -> Iterator[Reference]:
    """The report that a sentence about a grade compares with, which it need name by its year alone.

    >>> [each.cycles for each in compared("The grade has improved since last year.", "PEEL_2017")]
    [('PEEL_2016',)]
    """
    named = list(references(words, cycle))
    year = re.search(rf"\b(?:since|in|from|on its|its) {_YEAR}", _NOTE.sub(r"\1", words))
    before = vocabulary().cycle(cycle).previous
    if named:
        yield from named
    elif year:
        yield from filter(None, [_dated(year[0].split()[-1], words, words, cycle)])
    elif before and re.search(r"\blast year\b", words, re.I):
        yield Reference((before,), _label(before))


def unnamed(cycle: str) -> Reference:
    """Some earlier inspection, where a text of a cycle does not say which."""
    earlier = tuple(code for code in vocabulary().codes("cycle") if order(code) < order(cycle))
    return Reference(earlier, "an earlier inspection that is not named", vague=True)


def _years(words: str) -> dict[str, str]:
    """The years that name a report, in the order they stand, each with the words around it."""
    found: dict[str, str] = {}
    for match in _DATED.finditer(words):
        year = _YEARS.search(match[0])
        if year:
            found.setdefault(year[0], words[max(0, match.start() - 16) : match.end()])
    if found:
        for match in _ALSO.finditer(words):
            found.setdefault(match["y"], match[0])
    return found


def _each_since(first: Reference, around: str, cycle: str) -> Iterator[Reference]:
    """The reports of the same programme after the first one, where each of them since then is meant."""
    if first.cycles and _EACH_SINCE.search(around):
        between = (
            code
            for code in vocabulary().codes("cycle")
            if order(first.cycles[-1]) < order(code) < order(cycle)
            and vocabulary().cycle(code).programme == vocabulary().cycle(cycle).programme
        )
        yield from (Reference((code,), _label(code)) for code in between)


def _ago(words: str, cycle: str) -> Reference | None:
    """The report that is told by its distance ("six years ago we found"), counted from either year of a cycle."""
    found = _AGO.search(words)
    if not found:
        return None
    distance = number(found["n"] or found["m"] or found["c"]) or 0
    told = sorted(_calendar(vocabulary().cycle(cycle).year))
    held = [_dated(str(int(year) - distance), found[0], words, cycle) for year in told]
    cycles = tuple(dict.fromkeys(code for each in held if each for code in each.cycles))
    return Reference(cycles, " or ".join(dict.fromkeys(each.label for each in held if each)))


def _dated(year: str, around: str, words: str, cycle: str) -> Reference | None:
    if other := _elsewhere(words):
        return Reference((), f"{other} of {year}")
    programme = "CRIME_INSPECTION" if re.search(r"\bcrime inspection\b", around, re.I) else None
    fitting = tuple(
        code
        for code in vocabulary().codes("cycle")
        if year[:4] in _calendar(vocabulary().cycle(code).year)
        and programme in (None, vocabulary().cycle(code).programme)
        and order(code) <= order(cycle)
    )
    if fitting == (cycle,) or (not fitting and int(year[:4]) >= int(vocabulary().cycle(cycle).year[:4])):
        return None
    earlier = tuple(code for code in fitting if code != cycle)
    pillar = _PILLAR.search(around)
    name = " or ".join(_label(code) for code in earlier) or f"inspection of {year}"
    return Reference(earlier, f"{name} {pillar[0].lower()}" if pillar else name)


def _elsewhere(words: str) -> str | None:
    """The programme that is meant where it is none whose cycles are known."""
    if review := _REVIEW.search(words):
        return (review["a"] or review["b"]).lower()
    if topic := _OTHER.search(words):
        return f"{(topic['a'] or topic['b']).lower()} report"
    return "national report" if _NATIONAL.search(words) else None


def _undated(words: str) -> Reference | None:
    """A report that is named by what it was, with no year and no cycle."""
    if early := _EARLY.search(words):
        return Reference((), f"{early['what']} published ahead of the report", vague=True)
    other = _elsewhere(words) or _subject(words) if _TESTED.search(words) else None
    return Reference((), f"earlier {other}", vague=True) if other else None


def _subject(words: str) -> str | None:
    """The programme whose subject a sentence names, where the sentence itself says that there was an inspection."""
    found = _SUBJECT.search(words)
    return f"{found['s'].lower()} report" if found else None


def _calendar(told: str) -> set[str]:
    """The calendar years of a cycle as written: ``2018/19`` was reported on in 2018 and 2019."""
    first, *last = re.findall(r"\d+", told)
    until = int(f"{first[:2]}{last[0][-2:]}") if last else int(first)
    return {str(year) for year in range(int(first), until + 1)}


def _label(code: str) -> str:
    return vocabulary().concept("cycle", code).label
