"""Who "they" and "it" are in an answer: the inspectorate, unless others were named last."""

from __future__ import annotations

import re

_INSPECTORS = re.compile(r"\b(?:HMIC(?:FRS)?|inspect(?:ors?|orate))\b", re.I)
_SUBJECT = re.compile(
    rf"^(?:\w+,? ){{0,3}}?(?:{_INSPECTORS.pattern}|(?<!since )(?<!of )the (?:report|inspection)\b)", re.I
)
"""A sentence whose subject is the inspectorate: the next pronoun goes on with its subject."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_NO_PEOPLE = (
    r"(?!(?:inspectors|numbers|matters|others|orders|letters|computers|papers|powers|(?:head)?quarters|corners|rivers"
    r"|towers|borders|registers|factors|sectors|errors|doors|trackers)\b)"
)
_MANY = re.compile(
    rf"(?<!\bour )(?<!\bmy )\b(?:{_NO_PEOPLE}[a-z-]{{2,}}(?:ers|ors|ees|ists|ians)|residents|victims|staff"
    r"|unions|families|parents|children|people|public|women|men|communities|councils|charities|students|tenants|panel|committee|council|board"
    r"|federation|college|partners|agencies)\b",
    re.I,
)
_ONE = re.compile(
    r"\b(?:council|panel|committee|board|coroner|IOPC|college|home office|federation|union|commission|court)\b", re.I
)


def is_theirs(said: str, before: str) -> bool:
    """Whether words that begin with a pronoun go on about the inspectorate, as what stands before them tells.

    >>> is_theirs("They said that the force should row.", "Residents came to see me.")
    False
    >>> is_theirs("They said that the force should row.", "Inspectors met the residents.")
    True
    """
    others = next((form for word, form in (("they ", _MANY), ("it ", _ONE)) if said.lower().startswith(word)), None)
    if others is None:
        return True
    named = (each for each in reversed(_SENTENCE_END.split(before)) if _ours(each) or others.search(each))
    said_before = next(named, "")
    if _SUBJECT.match(said_before):
        return True
    ours, theirs = (max((m.start() for m in form.finditer(said_before)), default=-1) for form in (_INSPECTORS, others))
    return ours >= theirs


def _ours(sentence: str) -> bool:
    return _SUBJECT.match(sentence) is not None or _INSPECTORS.search(sentence) is not None
