"""The verdict under a question of a PEEL page: a grade line, the grade its prose states, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from graph.documents.draft import Draft
from graph.documents.fronts import cycle_of
from graph.documents.grades import GRADES, earlier, grade, present, stated, status
from graph.documents.lines import Line, clean, sentences
from ontology import vocabulary

_NOT_INSPECTED = re.compile(
    r"\b(?:(?:was|were)(?: not|n't) (?:inspected|looked at|assessed|examined)|did(?:n't| not) (?:inspect|assess"
    r"|grade|look at)"
    r"|not (?:been )?inspected)\b",
    re.I,
)
_CARRIED = re.compile(
    r"\b(?:carried|rolled|brought) (?:over|forward)\b"
    r"|\b(?:last year's|previous|20\d\d(?:/\d\d)?) (?:grade|judgment|assessment)\b[^.]{0,60}\b(?:stands?|remains?"
    r"|applies)\b"
    r"|\b(?:grade|judgment) (?:from|given in|of) .{0,40}\b(?:stands?|remains?|applies"
    r"|(?:is|was|been) retained|continues)\b",
    re.I,
)
_THIS = re.compile(r"\b(?:this|the) (?:question|area|pillar|subject)\b", re.I)
_UNGRADED = re.compile(
    r"\bwithout a grade\b|\bno (?:single |overall )?grade\b"
    r"|\bgrade shown is the one\b|\bgrade will be added\b|\bgrade (?:will|to) (?:appear|follow|be)\b"
    r"|\bnot (?:been )?graded\b",
    re.I,
)
_GRADE = re.compile(rf"\b(?:{'|'.join(GRADES)})\b", re.I)
_SUMMARY_ENDS = re.compile(
    r"^(?:we set out our )?detailed findings\b|^(?:areas? for improvement|causes? (?:of|for) concern)$", re.I
)
_OF_THE_FORCE = re.compile(
    r"^(?:(?:overall|in general),? )?[A-Z][\w' &-]+ (?:Police|Constabulary|Service) (?:is|requires)\b"
)


@dataclass
class Verdict:
    """What is known of a judgment; ``evidence`` are the spans that show it."""

    grade: str | None = None
    status: str | None = None
    earlier_grade: str | None = None
    earlier_cycle: str | None = None
    evidence: list[tuple[int, int]] = field(default_factory=list)
    shown: Line | None = None
    """The grade line, where there is one."""


_ASKS_MORE = re.compile(
    r",? \b(?:but|although|though) (?:it |the force |they )?(?:still )?(?:needs?|must|has|should)\b", re.I
)


def verdict(draft: Draft, lines: Sequence[Line], cycle: str) -> Verdict:
    """Read the verdict from the lines under a heading. What is not told stays ``None``."""
    shown = next((line for line in lines[:2] if grade(line.text) or status(line.text)), None)
    found = Verdict(shown=shown)
    if shown:
        found.grade, found.status = grade(shown.text), status(shown.text)
        found.evidence.append((shown.start, shown.end))
    for start, end, words in _first_sentences(draft, lines):
        if _told(found, words, cycle):
            found.evidence.append((start, end))
    if found.grade is None and found.status is None and (closing := _closing(lines)):
        found.grade = stated(clean(draft.words(*closing)))
        found.evidence.append(closing)
    if found.status == "CARRIED_OVER":
        found.grade = found.grade or found.earlier_grade
    found.status = found.status or ("GRADED" if found.grade else None)
    return found


def _closing(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The sentence that closes a summary with its grade, a paragraph of its own ("X Police is good at ...")."""
    summary = list(takewhile(lambda line: not _SUMMARY_ENDS.match(line.text), lines))
    last = summary[-1] if summary else None
    if last is None or last.bullet or not _OF_THE_FORCE.match(last.text) or len(sentences(last.text)) > 1:
        return None
    return (last.start, last.end) if stated(last.text) else None


def of_grades(sentence: str) -> bool:
    """Whether a sentence speaks of grades and their absence only."""
    if _ASKS_MORE.search(sentence):
        return False
    silent = any(pattern.search(sentence) for pattern in (_CARRIED, _NOT_INSPECTED, _UNGRADED))
    return silent or stated(sentence) is not None or earlier(sentence, None) is not None


def _told(found: Verdict, words: str, cycle: str) -> bool:
    """Take in what one sentence tells; whether it told anything."""
    year = vocabulary().cycle(cycle).year[:4]
    said = stated(present(words, year))
    if said and found.grade is None and found.status is None:
        found.grade = said
    if _CARRIED.search(words) or (_NOT_INSPECTED.search(words) and not said):
        return _absent(found, words, cycle)
    before = earlier(words, found.grade)
    if before and found.earlier_grade is None:
        found.earlier_grade = before
        found.earlier_cycle = found.earlier_cycle or _named_cycle(words) or vocabulary().cycle(cycle).previous
        return True
    return said is not None and said == found.grade


def _absent(found: Verdict, words: str, cycle: str) -> bool:
    """The question was not inspected this time; an earlier grade may still stand."""
    if not _CARRIED.search(words) and found.shown and found.grade and not _THIS.search(words):
        return False
    if not _CARRIED.search(words) and not found.grade:
        found.status = found.status or "NOT_INSPECTED"
        return True
    carried = _GRADE.search(words)
    found.status = "CARRIED_OVER"
    found.grade = found.grade or (grade(carried[0]) if carried else None)
    named = next((each for each in _years(words) if each != cycle), None)
    found.earlier_cycle = named or found.earlier_cycle or vocabulary().cycle(cycle).previous
    return True


def _years(words: str) -> list[str]:
    """The cycles whose years the words name, in order."""
    return [code for year in re.findall(r"\b20\d\d(?:/\d\d)?\b", words) if (code := cycle_of(year))]


def _named_cycle(words: str) -> str | None:
    return next(iter(_years(words)), None)


def _first_sentences(draft: Draft, lines: Sequence[Line]) -> Iterator[tuple[int, int, str]]:
    """The sentences of the first two paragraphs, with their spans."""
    prose = [line for line in lines[:4] if not line.bullet and len(line.text.split()) > 3]
    for line in prose[:2]:
        raw = draft.words(line.start, line.end)
        for start, end in sentences(raw):
            yield line.start + start, line.start + end, clean(raw[start:end])
