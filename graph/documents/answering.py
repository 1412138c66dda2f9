"""Which force an answer is about: that of the body whose office heads or signs it, else the one most spoken of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from graph.documents.directory import force_stem
from graph.documents.lines import Line
from graph.documents.name_words import COMPASS

_FORCE_NAME = re.compile(
    r"\b(?P<f>(?:[A-Z][\w'-]+ )(?:(?:and |& )?[A-Z][\w'-]+ ){0,3}?(?:Police|Constabulary))\b(?! and Crime| & Crime)"
)
_POLICING_BODY = re.compile(
    r"\b(?P<f>[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+){0,3}?)(?:'s)? "
    r"(?:Office of the (?:PCC|Police and Crime)|Police and Crime Commissioner|PCC\b|OPCC\b)"
    r"|(?:Commissioner|PCC|Mayor) for (?P<g>[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+){0,3})"
)
_NOT_NAMES = re.compile(
    r"^(?:The|Her|His|Our|My|Chief|New|Local|British|National|Dear|Your|Deputy|Elected|Mayor|Policing|Police|This|Neighbourhood|Office|Response|In|At|For|With)\b"
)
_HEAD, _FOOT = 15, 8
"""How many lines at either end may carry the name of the office."""


def force_named(lines: Sequence[Line]) -> str | None:
    """The name of the force. A neighbour may be named more often than the force itself, which is mostly "the force"."""
    forces = Counter(_forces(lines))
    for area, _ in Counter(_areas([*lines[:_HEAD], *lines[_HEAD:][-_FOOT:]])).most_common():
        named = [name for name in forces if force_stem(name).casefold() == area.casefold()]
        if named:
            return _most(forces, named)
        if sum(line.text.count(area) for line in lines) > 1:
            return area
    if forces:
        return _most(forces, forces)
    return next(_areas(lines), None)


def _most(forces: Counter[str], among: Sequence[str] | Counter[str]) -> str:
    return max(among, key=lambda name: (forces[name], -len(name)))


def _forces(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        for found in _FORCE_NAME.finditer(line.text):
            if not _NOT_NAMES.match(found["f"]) and not set(found["f"].split()[:-1]) <= COMPASS:
                yield found["f"]


def _areas(lines: Sequence[Line]) -> Iterator[str]:
    """The areas of the policing bodies named."""
    for line in lines:
        for found in _POLICING_BODY.finditer(line.text):
            if not _NOT_NAMES.match(area := found["f"] or found["g"]):
                yield area
