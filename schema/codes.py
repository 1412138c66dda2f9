"""The vocabulary in GraphQL: one enum for the codes of each concept scheme, described by the scheme itself."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

import strawberry

from ontology import Concept as Term
from ontology import vocabulary

GRADE = "grade"
"""The grades of all scales under one name: which scale a grade is on, its judgment says."""

_MEMBERS = {GRADE: ("five-grade", "four-grade")}


def schemes(scheme: str) -> tuple[str, ...]:
    """The schemes that go by a name: itself, but for grades."""
    return _MEMBERS.get(scheme, (scheme,))


@cache
def enumeration(scheme: str) -> Any:
    """The GraphQL enum of a scheme's codes: ``judgment-status`` gives ``JudgmentStatusCode``."""
    terms = {term.code: term for member in schemes(scheme) for term in vocabulary().scheme(member)}
    name = scheme.title().replace("-", "") + "Code"
    members: Any = StrEnum(name, {code: code for code in terms})  # type: ignore[misc]  # the names come from data
    made: Any = strawberry.enum(members, description=f"The codes of {scheme.replace('-', ' ')}.")
    for value in made.__strawberry_definition__.values:
        value.description = _meaning(terms[value.name])
    return made


def rank(scheme: str, code: str) -> int:
    """The place of a code in its scheme, for sorting."""
    return list(enumeration(scheme).__members__).index(code)


def _meaning(term: Term) -> str:
    return f"{term.label}. {term.definition}" if term.definition else term.label
