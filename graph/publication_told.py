"""Sentences in which an answer tells on which day the report was published that it answers, or itself."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from graph.documents.dates import When, absolute
from graph.documents.lines import sentences
from graph.documents.timings import timings

_INSPECTORATE = (
    r"(?:\bHMIC(?:FRS)?\b|\b(?:His|Her) Majesty['’]s Inspectorate\b|\bthe Inspectorate\b|\b(?:the|HM) inspectors\b)"
)
_OUT = r"(?:published|publishes|issued|released|brought out)\b"
_FINDINGS = r"\b(?:report|findings|inspection|assessment)\b"
_CLAUSE = r"[^.;]"
_WAS = r"(?:was|were|has been|had been) (?:first |being )?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        # The inspectorate has published a report; a report, which the inspectorate published on a day.
        rf"{_INSPECTORATE}(?:(?!\b(?:was|were|is|are|will|by|found|says|said|I|we)\b){_CLAUSE}){{0,90}}?"
        rf"\b(?P<out>{_OUT}) (?:(?:a|an|its|the|their|this) {_CLAUSE}{{0,60}}?{_FINDINGS}|(?:it |this )?(?:on|in)\b)",
        # A report on the force published on a day: between the two nothing is told of the report.
        rf"(?:\breport\b|\bPEEL (?:inspection|assessment)\b)(?: [\d/–-]+)?"
        rf"(?:,? (?:on|of|into|about|by|from|for|entitled|called|titled|being|[\"'‘“(]){_CLAUSE}{{0,90}}?)?"
        rf",? (?:(?:which|that) {_WAS})?(?:first )?(?P<out>{_OUT}(?:,? (?:today|this morning),? by|,? by)?)",
        # The report was published on a day.
        rf"(?:^|[.;:,] |\b(?:and|but|when|since|after) )(?:the|this|that|its|their|above"
        r"|HMIC\w*['’]s|inspectorate['’]s)"
        rf"(?: [\w'’-]+){{0,2}} report\b(?:(?!\b(?:plan|response|comments|statement|letter)\b){_CLAUSE}){{0,80}}?"
        rf" (?P<out>{_WAS}{_OUT}|came out\b|appeared\b)",
        # The assessment was published by the inspectorate.
        rf"{_FINDINGS}{_CLAUSE}{{0,60}}? (?P<out>{_WAS}{_OUT} by) {_INSPECTORATE}",
    )
)
_IT = re.compile(rf"^\W*(?:it|this|that) (?:was|has been|had been) (?:first )?(?P<out>{_OUT})", re.I)
_PUT = r"(?:published|placed|put|posted|uploaded|made (?:available|public))\b"
_ITSELF = (
    re.compile(
        rf"\b(?:this|my|our|these) (?:letter|response|statement|reply|answer|comments?)\b"
        rf"(?:(?!\b(?:will|shall|would|should|to|once|when)\b){_CLAUSE}){{0,60}}?"
        rf"\b(?:was|were|has been|have been|is being|are being) (?:also |today |now )*{_PUT}",
        re.I,
    ),
    re.compile(
        rf"\b(?:I|we|my office|our office|the (?:commissioner|office|mayor))\b"
        rf"(?:(?!\b(?:will|shall|would|should|to|once|when|which)\b){_CLAUSE}){{0,30}}?\b{_PUT}"
        rf" (?:a copy of )?(?:this|my|our|these) (?:letter|response|statement|reply|answer|comments?)\b",
        re.I,
    ),
)
_PUBLIC = re.compile(r"\bpublished\b|\bpublic\b|\bweb ?(?:site|page)s?\b|\bonline\b|\bweb\b", re.I)
"""Where something is put so that everybody can read it."""
_ANY = re.compile(rf"{_OUT}|\bpublication\b|\bcame out\b|\bappeared\b", re.I)
"""Most paragraphs tell of no publication, and are done with at once."""
_FRONT = re.compile(
    r"^[|* \t]*(?:date (?:the )?(?:HMIC\w* |inspection )?report (?:was )?published"
    r"|(?:the )?(?:HMIC\w* |PEEL |inspection )?report (?:was )?(?:first )?(?:published(?: on)?|publication date)"
    r"|(?:date of )?(?:HMIC\w* )?(?:inspection )?report publication"
    r"|(?:date of )?publication (?:date )?of (?:the )?(?:HMIC\w* |inspection )?report)[*]*\s*[:|\t ]\s*[*]*",
    re.I | re.M,
)
"""What stands before the date on a line of its own at the front of an answer."""
_OF_ANOTHER = re.compile(
    r"\b(?:previous|earlier|preceding|last|other|another|former|national|thematic|joint|progress|annual|audit|panel"
    r"|draft|interim|scrutiny|police and crime|vetting|custody|counter[- ]corruption|crime data|fraud)"
    r"(?: [\w'’&-]+){0,3} (?:reports?|inspections?|findings|assessments?)\b"
    r"|\b(?:reports?|findings) (?:on|about|into|for) (?:(?:the )?other|all|several|many|child|custody|vetting|crime)\b"
    r"|\b(?:alongside|together with)\b",
    re.I,
)
"""What makes it another report: one of before, of others, or of another body."""
_OF_YEAR = re.compile(
    r"\b((?:19|20)\d\d)(?:[/–-]\d\d)?(?: [\w'’&-]+){0,3} (?:report|inspection|findings|assessment)\b", re.I
)
_NEXT = re.compile(r",? (?:and|but|so) (?:I|we|my|our|the (?:force|commissioner|chief constable))\b", re.I)
"""Where a sentence goes on to what somebody else did."""
_HAPPENED = re.compile(
    r"\b(?:after|following|from|since|covering|visits?|visited|fieldwork|carried out|inspected|held|made|asked)\b", re.I
)
"""What stands before the date of something else."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells the day or month: its span, and when."""

    start: int
    end: int
    when: When


def told(words: str, base: str | None, years: Container[int]) -> list[Told]:
    """The sentences of a paragraph that tell when the report at hand was published.

    ``base`` is the day the text was written (ISO), from which "today" and days without a year are counted; ``years``
    are those that name the inspection. A sentence on another report, one that is to come, or one in which several days
    fit tells nothing.

    >>> [each.when.date for each in told("HMICFRS has today (March 22) published a report.", "2018-03-22", {2017})]
    ['2018-03-22']
    >>> told("The response was published on 3 May 2018.", "2018-06-01", {2017})
    []
    """
    if not _ANY.search(words):
        return []
    found = list(_at_front(words))
    plain = words.replace("\n", " ").replace("\t", " ").replace("\xa0", " ")
    before = ""
    for start, end in sentences(plain):
        sentence = plain[start:end]
        out = _statement(sentence, before, years)
        if out is not None and (when := _when(sentence, out, base)):
            found += [] if any(start < each.end and each.start < end for each in found) else [Told(start, end, when)]
        before = sentence
    return found


def told_of_itself(words: str, base: str | None) -> list[Told]:
    """The sentences of a letter that tell when it was published itself; without a day, that was when it was written.

    >>> [each.when.date for each in told_of_itself("I have placed this letter on my website today.", "2019-11-18")]
    ['2019-11-18']
    >>> told_of_itself("I will publish this letter on my website.", "2019-11-18")
    []
    """
    plain = words.replace("\n", " ")
    found = []
    for start, end in sentences(plain) if _PUBLIC.search(plain) else ():
        sentence = plain[start:end]
        if _PUBLIC.search(sentence) and any(form.search(sentence) for form in _ITSELF):
            dates = timings(sentence, base, past=True) or absolute(base or "")
            days = {each.date for each in dates if each.precision == "DAY"}
            if len(dates) == len(days) == 1 and not _OF_ANOTHER.search(sentence):
                found.append(Told(start, end, dates[0]))
    return found


def _at_front(words: str) -> Iterator[Told]:
    for label in _FRONT.finditer(words):
        end = words.find("\n", label.end())
        line = words[label.end() : end if end >= 0 else len(words)]
        when = next((each for each in absolute(line) if each.start == 0 and each.precision in ("DAY", "MONTH")), None)
        if when is not None:
            start = label.end() - len(label[0].lstrip("|* \t\n"))
            yield Told(start, label.end() + when.end, when)


def _statement(sentence: str, before: str, years: Container[int]) -> re.Match[str] | None:
    """The words of a sentence that say that the report at hand came out."""
    if not _ANY.search(sentence):
        return None
    if _OF_ANOTHER.search(sentence) or any(int(year) not in years for year in _OF_YEAR.findall(sentence)):
        return None
    found = next((found for form in _FORMS if (found := form.search(sentence))), None)
    named = re.search(r"\breport\b", before, re.I) and not _OF_ANOTHER.search(before)
    return found or (_IT.search(sentence) if named else None)


def _when(sentence: str, out: re.Match[str], base: str | None) -> When | None:
    """The date of a statement: the first behind the verb, where nothing else that happened stands before it.

    Without one behind the verb it is the only one that the sentence tells.
    """
    verb = out.end("out")
    on = _NEXT.search(sentence, verb)
    clause = sentence[: on.start()] if on else sentence
    dates = [each for each in timings(clause, base, past=True) if each.precision in ("DAY", "MONTH")]
    behind = next((each for each in dates if each.start >= verb), None)
    if behind is not None and not _HAPPENED.search(sentence[verb : behind.start]):
        return behind
    days = {each.date for each in dates}
    return dates[0] if len(days) == 1 and behind is None else None
