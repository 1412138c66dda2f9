"""So many of so many: a part and the set it is part of, told in one phrase, in one sentence, or in two.

``12 of the 15 files`` is told in one phrase; ``Of 15 files, 12 ...`` and ``we read 15 files and found a plan in 12 of
them`` in one sentence; ``In 12 cases ...`` after a sentence that says how many were read, in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.documents.figures.figure import Context, Figure
from graph.documents.figures.numerals import N, value
from graph.documents.figures.polarity import FAILURE, OPPOSITE, of_cases, of_level

_RECORDS = (
    r"(?:cases?|records?|files?|crimes?|incidents?|calls?|recordings?|investigations?|logs?|assessments?|audits?"
    r"|stops?|occasions?"
    r"|search(?:es)?|forms?|plans?|reports?|referrals?|enquir(?:y|ies)|inquiries|visits?|orders?|submissions?"
    r"|complaints?|disclosures?"
    r"|applications?|notices?|entries|packages|interviews?|examples?|offences?|outcomes?|decisions?|custody records)"
)
_PEOPLE = (
    r"(?:people|persons?|officers?|staff|sergeants?|constables?|detectives?|inspectors?|supervisors?|pcsos?"
    r"|students?|recruits?|members?"
    r"|employees|respondents?|residents?|volunteers?|victims?|callers?|handlers?|offenders?|suspects?|children"
    r"|women|men|teams?|units?"
    r"|stations?|districts?|posts?|vehicles?|devices?|investigators?|groups?)"
)
_BOTH = rf"(?:{_RECORDS[3:-1]}|{_PEOPLE[3:-1]})"
_READ = (
    r"(?:review|examin|assess|audit|sampl|check|test|analys|inspect|trac|telephon|interview|survey|observ"
    r"|scrutinis|select|request|monitor)ed"
    r"|reviewing|examining|look(?:ed|ing)(?: \w+ly)? (?:at|into|through)|dip[- ]sampled|read|heard|listened to"
    r"|chose|picked"
    r"|asked(?: for)?|took|drew"
    r"|spoke (?:to|with)|talked to|saw|(?:a|this|our|the|random|dip|own) (?:sample|survey|audit|poll) of"
    r"|among (?:the|these) [\w ]+? (?:were|was)"
)
_ASKED_PEOPLE = re.compile(r"\b(?:telephoned|interviewed|surveyed|asked (?!for)|spoke (?:to|with)|talked to)", re.I)
_LED = r"(?:(?:a|an|the|these|those|our|another|further|additional|other|total|random|sample|of|just|only|over) )*"
_SET = re.compile(rf"\b(?:{_READ})\s{_LED}(?P<b>{N})(?! percent)(?P<of> of (?:them|these|those))?", re.I)
_PASSIVE = re.compile(
    rf"(?P<b>{N})(?: [\w-]+){{0,3}} {_BOTH}(?: [\w-]+){{0,2}}? (?:were|was|are) (?:reviewed|examined|audited"
    rf"|sampled|checked)\b",
    re.I,
)
_OF_SET = re.compile(
    rf"(?:^|[:;,] |\b(?:and|but|that) )(?:out )?of (?:the |these |those |our )?(?P<b>{N})(?P<np>[^,:;]*)[,:]", re.I
)
_IN_SET = re.compile(rf"\bin (?:the |all )?(?P<b>{N})(?P<np>(?: [\w-]+){{0,2}}? {_RECORDS})\b(?P<rest>[^,]*)", re.I)

_WORD = (
    r"(?: (?!(?:an?|the|that|which|who|of|in|to|on|by|for|where|when"
    r"|had|has|have|were|was|did|is|are|we|it|they|and|but|because)\b)[\w'-]+)"
)

_RATIO = re.compile(
    rf"(?P<a>{N}|\bnone|\bonly one|\bevery one|\ball)(?:(?: [\w-]+)?? {_RECORDS})? (?:out of|of)(?: an?| the|"
    rf" these| those| our| all| such| total| of| remaining| other| its| their)* (?P<b>{N})"
    rf"(?P<np>{_WORD}{{0,3}}? {_BOTH}(?:(?<!s) {_BOTH})*(?![\w-]))?",
    re.I,
)
_IN_RECORDS = re.compile(rf"(?P<a>{N}) {_RECORDS} in (?P<b>{N})(?P<np>(?: [\w-]+)?? {_RECORDS})\b", re.I)
"""Fewer of one kind of record than of another that should hold it: "thirteen plans in twenty files"."""
_ALL_OF = re.compile(rf"\bin (?:all|each) (?:of )?(?:the |these )?(?P<b>{N})(?P<np>{_WORD}{{0,2}} {_RECORDS})\b", re.I)
_VERB = (
    r"(?:(?:still |also |only |all |either |then )*(?:had|have|has|were|was|are|is|did|do|does|could|couldn't"
    r"|should|shouldn't|would|wouldn't|weren't|wasn't|didn't"
    r"|hadn't|haven't|showed|show|contained|met|need|needed|require|lacked|held|received|resulted|led|said|told|felt|gave"
    r"|made|took|went|came|set|kept|put|bore|stood|knew|wrote|ran|lay|can|cannot|can't|might|gave|won|lost"
    r"|\w{3,}ed)\b(?!-))"
)
_PART = re.compile(
    rf"(?P<a>{N}|\bnone)(?:"
    rf"(?P<them> of (?:them|these|those|which|whom|the (?:total|sample|others|rest|remainder)))\b(?! (?:{N}"
    rf"|occasions))"
    rf"|(?P<cases>(?: of (?:the|these|those|our|such))?(?: (?:other|further|of))?(?: [\w-]+)?? {_RECORDS})\b"
    rf"|(?P<verb>(?= {_VERB}))"
    r"|(?P<more> (?:more|others?))\b"
    r"|(?P<end>(?=\s*(?:[.;,]|$| (?:the|there|an?|it|we|they|this|no|nobody|officers|victims|supervisors)\b)))"
    r")",
    re.I,
)
_IN = re.compile(r"\b(?:in|for)(?: (?:only|just|the|other))* $", re.I)
_DID = re.compile(
    r"\b(?:\w{3,}ed|(?:content|satisfied|happy) with|sent back|found|lost|kept|put right)(?: (?:only|just))? $", re.I
)
_SUBJECT = re.compile(r"(?:, |\b(?:and|but|that|only|just|while|found) )$", re.I)
_FURTHER = re.compile(r"^(?:(?:and|but) )?(?:in|for) (?:a further|another) $", re.I)
_OPENING = re.compile(
    r"(?:^|^only |^just |\b(?:in|for|found|although|identified)(?: (?:that|in|only|just|another|a further)){0,4}) ?$",
    re.I,
)
_REST = re.compile(rf"\b(?:the )?(?:other|remaining|rest of the) (?P<a>{N})(?! (?:area|force|question)s?\b)", re.I)
_SMALLEST = {"CASES": 5, "COUNT": 5}
"""A set smaller than this is no sample: "both of the two", "three of the four teams"."""
_OF_THE_KIND = re.compile(r"\bof (?:the|these|those)\b|\b(?:cases?|files?|records?|instances?|occasions?)$", re.I)
_OF_THE_OTHERS = re.compile(rf"{N} of the (?:others|rest|remainder)\b", re.I)
_OCCASIONS = re.compile(rf"(?P<a>{N}) (?:of (?:the|these|those) |of )?occasions\b", re.I)


@dataclass(frozen=True, slots=True)
class Whole:
    """A set that parts are counted of: its size, the unit of its members and where the words that tell it end."""

    size: float
    unit: str
    start: int
    end: int
    implied: bool = False


def _unit(words: str | None) -> str:
    heads = re.findall(rf"\b{_BOTH}\b", words or "", re.I)
    return "COUNT" if heads and re.fullmatch(_PEOPLE, heads[-1], re.I) else "CASES"


def told_set(sentence: str) -> Whole | None:
    """The set that a sentence says was read, asked or picked out; ``sentence`` is blanked."""
    for pattern in (_SET, _PASSIVE, _OF_SET, _IN_SET):
        for found in pattern.finditer(sentence):
            parts = found.groupdict()
            if pattern is _IN_SET and not re.search(rf"\b(?:we|inspectors|HMIC\w*) (?:{_READ})\b", parts["rest"], re.I):
                continue
            if pattern is _OF_SET and re.search(r"\bwhich\b|%|percent|per cent", parts["np"], re.I):
                continue
            unit = (
                "COUNT"
                if pattern is _SET and _ASKED_PEOPLE.search(found[0])
                else _unit(_noun(sentence, found.end("b")) or parts.get("np"))
            )
            return Whole(
                value(found["b"]), unit, found.start("b"), found.end("of") if parts.get("of") else found.end("b")
            )
    return None


def _noun(sentence: str, at: int) -> str:
    found = re.match(rf"{_WORD}{{0,4}}? {_BOTH}(?:(?<!s) {_BOTH})*(?![\w-])", sentence[at:], re.I)
    return found[0] if found else ""


def ratios(sentence: str, context: Context) -> Iterator[Figure]:
    """The ratios of one blanked sentence."""
    told = (m for pattern in (_RATIO, _IN_RECORDS) for m in pattern.finditer(sentence))
    phrases = [_phrase(sentence, m) for m in told] + [_entire(sentence, m) for m in _ALL_OF.finditer(sentence)]
    said = sorted((each for each in phrases if each), key=lambda each: each[0].start)
    yield from (figure for figure, _ in said)
    whole = told_set(sentence)
    if said and (whole is None or (whole.start < said[0][1].end and whole.size != said[0][1].size)):
        whole = said[0][1]
    taken = [(figure.start, each.end) for figure, each in said]
    if whole is None:
        whole = _implied(sentence, context)
    if whole is not None:
        yield from _parts(sentence, whole, taken, context)


def _phrase(sentence: str, m: re.Match[str]) -> tuple[Figure, Whole] | None:
    whole = Whole(value(m["b"]), _unit(m["np"]), m.start("b"), m.end())
    words = m["a"].lower()
    part = whole.size if words in ("all", "every one") else value(words.removeprefix("only "))
    if part > whole.size or re.match(r" (?:percent|per cent|%)", sentence[m.end("b") :]):
        return None
    if whole.size < _SMALLEST[whole.unit] and not (m["np"] and whole.unit == "CASES"):
        return None
    return _figure(sentence, m.start("a"), m.end(), part, whole), whole


def _entire(sentence: str, m: re.Match[str]) -> tuple[Figure, Whole]:
    whole = Whole(value(m["b"]), _unit(m["np"]), m.start("b"), m.end())
    return _figure(sentence, m.start("b"), m.end(), whole.size, whole), whole


def _figure(sentence: str, start: int, end: int, part: float, whole: Whole, counts: str | None = None) -> Figure:
    return Figure(
        start,
        whole.unit,
        counts or of_cases(sentence, start, end, cases=whole.unit == "CASES"),
        numerator=part,
        denominator=whole.size,
        denominator_implied=whole.implied,
    )


def _implied(sentence: str, context: Context) -> Whole | None:
    """The set an earlier sentence told: the occasions it counts, its part when this one repeats it, or its sample."""
    last = context.last
    if (
        last is not None
        and last.unit == "COUNT"
        and last.value
        and re.search(r"\b(?:of (?:these|those|them)|occasions)\b", sentence, re.I)
    ):
        return Whole(last.value, "CASES", -1, 0, implied=True)
    if last is not None and last.numerator is not None and last.denominator and _OF_THE_OTHERS.search(sentence):
        return Whole(last.denominator - last.numerator, last.unit, -1, 0, implied=True)
    if last is not None and last.numerator and _repeats(sentence, context.sentence):
        return Whole(last.numerator, last.unit, -1, 0, implied=True)
    if last is not None and last.numerator and re.match(r"of (?:these|those),", sentence, re.I):
        return Whole(last.numerator, last.unit, -1, 0, implied=True)
    size = context.sample or (last.denominator if last else None)
    return Whole(size, context.unit, -1, 0, implied=True) if size else None


def _repeats(sentence: str, earlier: str) -> bool:
    """Whether "In 9 cases where X" takes up what the sentence before said of its part."""
    found = re.search(rf"\bin {N} cases (?:where|in which) (?P<x>[^,]+),", sentence, re.I)
    if found is None:
        return False
    denied = re.compile(r"n't\b|\bnot\b|\bno\b", re.I)
    telling = {word.lower()[:5] for word in re.findall(r"[A-Za-z]{3,}", found["x"])} & {
        word.lower()[:5] for word in re.findall(r"[A-Za-z]{3,}", earlier)
    } - {"the", "was", "were", "had", "and", "wasn", "didn", "that", "cases", "been"}
    return bool(telling) and bool(denied.search(found["x"])) == bool(denied.search(earlier))


def _parts(sentence: str, whole: Whole, taken: list[tuple[int, int]], context: Context) -> Iterator[Figure]:
    last = context.last
    rest = _REST.search(sentence)
    if rest and not any(start <= rest.start("a") < end for start, end in taken):
        part = value(rest["a"])
        size = last.denominator if last is not None and last.denominator and whole.implied else whole.size
        if part < size:
            own = of_cases(sentence, rest.start("a"), rest.end(), cases=whole.unit == "CASES")
            counts = OPPOSITE[last.counts] if last is not None and last.denominator else own
            unit = last.unit if last is not None else whole.unit
            yield _figure(sentence, rest.start("a"), rest.end(), part, Whole(size, unit, 0, 0, whole.implied), counts)
        return
    for m in (*_PART.finditer(sentence), *_OCCASIONS.finditer(sentence)):
        if m.start() < whole.end or any(start <= m.start() < end for start, end in taken):
            continue
        if not _counts_as_part(sentence, m, whole) or value(m["a"]) > whole.size:
            continue
        yield _figure(sentence, m.start("a"), m.end(), value(m["a"]), whole, _of_counted(sentence, m, whole, last))


def _of_counted(sentence: str, m: re.Match[str], whole: Whole, last: Figure | None) -> str | None:
    """Some of a plain count ("37 visits were overdue. Six of these ...") are wanting as all of it, unless said else."""
    if (
        whole.implied
        and last is not None
        and last.unit == "COUNT"
        and last.denominator is None
        and last.counts == FAILURE
    ):
        return of_level(sentence, m.start("a")) or FAILURE
    return None


def _counts_as_part(sentence: str, m: re.Match[str], whole: Whole) -> bool:
    """Whether a number after its set is a part of it; where the set is only implied the sentence must open with it."""
    kinds = m.groupdict()
    if "them" not in kinds or kinds["them"]:
        return True
    before = sentence[: m.start()]
    if whole.implied:
        return _opens(before, kinds)
    if kinds["end"] is not None or kinds["more"]:
        return bool(_IN.search(before)) or bool(_DID.search(before) and re.match(r"[.;]|$", sentence[m.end() :]))
    if kinds["verb"] is not None:
        if kinds["a"].lower() == "one" and not re.search(r"\b(?:only|just) $", before, re.I):
            return False
        return bool(_SUBJECT.search(before))
    of_these = re.match(r" of\b", kinds["cases"])
    return bool(of_these or _IN.search(before)) and not re.search(r"\bcompared\b", before, re.I)


def _opens(before: str, kinds: dict[str, str | None]) -> bool:
    if kinds["cases"]:
        return bool(_OF_THE_KIND.search(kinds["cases"]) and _OPENING.search(before))
    if kinds["end"] is not None or kinds["more"]:
        return bool(_FURTHER.search(before) or (kinds["more"] and _IN.search(before)))
    return not before or before.lower() in ("of these, ", "of those, ", "only ", "just ")
