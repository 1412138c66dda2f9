"""Which force an answer is about: that of the body whose office heads or signs it, else the one most spoken of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from graph.documents.directory import Directory, force_stem
from graph.documents.lines import Line
from graph.documents.name_words import COMPASS, JUNK
from graph.model import Organisation

_FORCE_NAME = re.compile(
    r"\b(?P<f>(?:[A-Z][\w'-]+ )(?:(?:and |& )?[A-Z][\w'-]+ ){0,3}?(?:Police|Constabulary))\b(?! and Crime| & Crime)"
)
_AREA = r"[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+)"
_POLICING_BODY = re.compile(
    r"(?:Commissioner|PCC|Mayor)(?: \(\w+\))? for (?:the )?"
    rf"(?P<g>[A-Z][\w'-]+, {_AREA}{{0,1}} and (?:the )?[A-Z][\w'-]+(?: of [A-Z][\w'-]+)?|{_AREA}{{0,3}})"
    rf"|\b(?!(?:The|Deputy|Our|A|An) )(?P<f>{_AREA}{{0,3}}?)(?:'s)? "
    r"(?:Office of the (?:PCC|Police and Crime)|Police (?:and|&) Crime (?:Commissioner|Panel)|PCC\b|OPCC\b)"
)
_AS = re.compile(
    r"^(?:As|I am) (?:the |your )?(?:[a-z]+ )?(?:Police(?:,? Fire)?,? (?:and|&) Crime Commissioner|PF?CC|Mayor)\b"
)
"""How an author says in whose office the words are."""
_NAME_OF = r"(?P<a>[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+){0,2})"
_SEAT = re.compile(
    r"\b(?:Office for Policing(?: (?:and|&) Crime)?|for Policing (?:and|&) Crime|Crime Commissioner|OPF?CC),?"
    rf" {_NAME_OF}$"
)
"""An office with the area it is for after it."""
_COUNCIL = re.compile(rf"\b{_NAME_OF} (?:County|City|Borough|District|Metropolitan)(?: Borough)? Council\b")
_COMMISSIONER = re.compile(r"\bCommissioner\b|\bPF?CC\b|\bOPF?CC\b")
_MAYOR = re.compile(r"\bMayor\b")
_NOT_NAMES = re.compile(
    r"^(?:The|Her|His|Our|My|Chief|New|Local|British|National|Dear|Your|Deputy|Elected|Mayor|Policing|Police|This|Neighbourhood|Office|Response|Statement|Comments|In|At|For|With"
    r"|As|An?|And|But|By|From|If|On|Of|To|When|While|Since|Both|Mr|Mrs|Ms|Commissioner|HMIC\w*|PEEL|Inspection)\b"
)
_HEAD, _FOOT = 15, 8
"""How many lines at either end may carry the name of the office."""
_NAME = 12
"""Words in the longest line that only names an office: longer ones are prose, which may speak of a neighbour's."""
_TITLE = 20
"""Words in the longest line that heads or signs an answer with the office of who writes it."""
_SPEAKS_OF = re.compile(r"\b(?:I|we|my)\b[^.]*\bthe (?:[Cc]ommissioner|PF?CC|[Mm]ayor)\b")
_OF_BODY = re.compile(r"\b(?:commissioner(?:'s)?|PF?CC|OPF?CC|mayor|MOPAC|policing body)\b", re.I)
_OF_FORCE = re.compile(
    r"\b(?:chief constable|chief officers?|force (?:executive|management|performance) (?:board|group)|superintendent"
    r"|head of [a-z]+|(?:police|constabulary|force)(?:'s)?[ :–-]+(?:[\w&/-]+ ){0,4}"
    r"(?:position|response|reply|tracker|update|action plan|improvement plan|log|register)"
    r"|(?:police|constabulary)\b.{0,60}\bwhat we (?:are|have|will))\b",
    re.I,
)
"""The office or paper of a force in a line that only names who writes."""
_SMALL = re.compile(r"\b(?:And|Of|For|The)\b")
_INITIALS = re.compile(r"\b(?:Opf?cc|Pf?cc|Hmic(?:frs)?|Peel|Mopac)\b")


def force_named(lines: Sequence[Line]) -> str | None:
    """The name of the force. A neighbour may be named more often than the force itself, which is mostly "the force"."""
    forces = Counter(_forces(line.text for line in lines)) or Counter(_forces(_small(line.text) for line in lines))
    own = next(_areas([line for line in lines if _AS.match(line.text)]), None)
    if own and not any(force_stem(name).casefold() == own.casefold() for name in forces):
        return own
    ends = [*lines[:_HEAD], *lines[_HEAD:][-_FOOT:]]
    named_alone = Counter(_areas([line for line in ends if len(line.text.split()) <= _NAME]))
    for area in (*_ranked(named_alone), *_ranked(Counter(_areas(ends)))):
        named = [name for name in forces if force_stem(name).casefold() == area.casefold()]
        if named:
            return _most(forces, named)
        if sum(_small(line.text).count(area) for line in lines) > 1:
            return area
    if forces:
        return _most(forces, forces)
    return next(_areas(lines), None) or _seat(ends, lines)


def _seat(ends: Sequence[Line], lines: Sequence[Line]) -> str | None:
    """The area that stands after the name of an office; else the one council's whose name the ends have too."""
    for line in ends:
        found = _SEAT.search(line.text.rstrip("*_. "))
        if found and not _NOT_NAMES.match(found["a"]):
            return found["a"]
    councils = {found["a"] for line in lines for found in _COUNCIL.finditer(line.text)}
    named = {area for area in councils if any(re.search(rf"\b{re.escape(area)}$", part) for part in _parts(ends))}
    return named.pop() if len(named) == 1 else None


def _parts(lines: Sequence[Line]) -> Iterator[str]:
    """The parts of lines that only name things, as an address or a heading has them."""
    return (part.strip("*_. ") for line in lines if len(line.text.split()) <= _TITLE for part in line.text.split(","))


def answers_for(directory: Directory, force: Organisation, when: str | None, lines: Sequence[Line]) -> Organisation:
    """The body that answers for a force. An answer without a date is of the office that it speaks of.

    Mayors have taken over from commissioners: today's body did not write what a commissioner wrote.
    """
    body = directory.policing_body(force, when)
    told = " ".join(line.text for line in lines)
    if when is None and _COMMISSIONER.search(told) and not _MAYOR.search(told):
        return next((each for each in directory.policing_bodies(force) if _COMMISSIONER.search(each.title)), body)
    return body


_COPIED = re.compile(r"^(?:(?:cc|copies|copy|copied)\b|to\s*:)", re.I)
"""To whom a letter or memo is sent."""


def by_force(lines: Sequence[Line]) -> bool:
    """Whether a force answers for itself: its own office heads or signs the answer, and that of no policing body."""
    ends = [
        line.text
        for line in (*lines[:_HEAD], *lines[_HEAD:][-_FOOT:])
        if not line.row and len(line.text.split()) <= _TITLE and not (_COPIED.match(line.text) or _says(line))
    ]
    return any(_OF_FORCE.search(text) for text in ends) and not any(_OF_BODY.search(text) for text in ends)


def _says(line: Line) -> bool:
    """Whether a line is a sentence of its author's, which may speak of an office that does not write it."""
    return line.text.endswith(".") and _SPEAKS_OF.search(line.text) is not None


def _ranked(areas: Counter[str]) -> list[str]:
    return [area for area, _ in areas.most_common()]


def _most(forces: Counter[str], among: Sequence[str] | Counter[str]) -> str:
    return max(among, key=lambda name: (forces[name], -len(name)))


def _forces(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for found in _FORCE_NAME.finditer(text):
            name = " ".join(dropwhile(JUNK.__contains__, found["f"].split()))
            if not _NOT_NAMES.match(name) and not set(name.split()[:-1]) <= COMPASS:
                yield name


def _areas(lines: Sequence[Line]) -> Iterator[str]:
    """The areas of the policing bodies named."""
    for line in lines:
        for found in _POLICING_BODY.finditer(_small(line.text)):
            if not _NOT_NAMES.match(area := found["f"] or found["g"]):
                yield area.removesuffix("'s")


def _small(text: str) -> str:
    """A heading in capitals as it would stand in a sentence: initials stay as they are."""
    if not text.isupper():
        return text
    small = _SMALL.sub(lambda found: found[0].lower(), text.title())
    return _INITIALS.sub(lambda found: found[0].upper(), small)
