"""Which force an answer is about: that of the body whose office heads or signs it, else the one most spoken of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from graph.documents.directory import force_stem
from graph.documents.lines import Line
from graph.documents.name_words import COMPASS

_FORCE_NAME = re.compile(
    r"\b(?P<f>(?:[A-Z][\w'-]+ )(?:(?:and |& )?[A-Z][\w'-]+ ){0,3}?(?:Police|Constabulary))\b(?! and Crime| & Crime)"
)
_POLICING_BODY = re.compile(
    r"\b(?P<f>[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+){0,3}?)(?:'s)? "
    r"(?:Office of the (?:PCC|Police and Crime)|Police (?:and|&) Crime (?:Commissioner|Panel)|PCC\b|OPCC\b)"
    r"|(?:Commissioner|PCC|Mayor) for (?P<g>[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+){0,3})"
)
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


def force_named(lines: Sequence[Line]) -> str | None:
    """The name of the force. A neighbour may be named more often than the force itself, which is mostly "the force"."""
    forces = Counter(_forces(line.text for line in lines)) or Counter(_forces(_small(line.text) for line in lines))
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
    return next(_areas(lines), None)


def by_force(lines: Sequence[Line]) -> bool:
    """Whether a force answers for itself: its own office heads or signs the answer, and that of no policing body."""
    ends = [line.text for line in (*lines[:_HEAD], *lines[_HEAD:][-_FOOT:]) if len(line.text.split()) <= _TITLE]
    return any(_OF_FORCE.search(text) for text in ends) and not any(_OF_BODY.search(text) for text in ends)


def _ranked(areas: Counter[str]) -> list[str]:
    return [area for area, _ in areas.most_common()]


def _most(forces: Counter[str], among: Sequence[str] | Counter[str]) -> str:
    return max(among, key=lambda name: (forces[name], -len(name)))


def _forces(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for found in _FORCE_NAME.finditer(text):
            if not _NOT_NAMES.match(found["f"]) and not set(found["f"].split()[:-1]) <= COMPASS:
                yield found["f"]


def _areas(lines: Sequence[Line]) -> Iterator[str]:
    """The areas of the policing bodies named."""
    for line in lines:
        for found in _POLICING_BODY.finditer(_small(line.text)):
            if not _NOT_NAMES.match(area := found["f"] or found["g"]):
                yield area


def _small(text: str) -> str:
    """A heading in capitals as it would stand in a sentence."""
    return _SMALL.sub(lambda found: found[0].lower(), text.title()) if text.isupper() else text
