"""Organisations named in a text, each tied to the right body, or left open where the name fits several or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.ids import normalise, slug
from graph.model import Organisation

_KINDS_OF_NAME = (
    # (what the name ends or begins with, kind); the first that fits decides
    (re.compile(r"\b(?:Police|Constabulary|Police Service)$"), "POLICE_FORCE"),
    (re.compile(r"\b(?:Police and Crime Commissioner|PCC|OPCC|Mayor's Office)\b"), "LOCAL_POLICING_BODY"),
    (re.compile(r"\b(?:Department|Ministry|Office)$|^HM Government$"), "GOVERNMENT_DEPARTMENT"),
    (
        re.compile(r"\b[Pp]artnership$|\b[Bb]oard$|\b[Hh]ub$|\b[Cc]onference$|\b[Gg]roup$|\b[Ff]orum$|\b[Pp]anel$"),
        "PARTNERSHIP",
    ),
    (re.compile(r"\b[Aa]lliance$"), "ALLIANCE"),
)
_WORD = r"(?:[A-Z][\w'-]*|&)"
_GLUE = r"(?:(?: (?:and|of|for|the|&|in))* )"
_NAME = rf"{_WORD}(?:{_GLUE}{_WORD})*"
_TAIL = (
    r"(?:Police|Constabulary|University|College|(?:County|City|Borough|District|Metropolitan Borough|Town|Unitary) Council|Council"
    r"|Fire (?:and|&) Rescue(?: Service| Authority)?|Ambulance Service(?: NHS (?:Foundation )?Trust)?|NHS (?:Foundation )?Trust"
    r"|Health Board|(?:Community )?Safety Partnership|Youth Justice Service|Probation (?:Service|Trust)|Prison Service"
    r"|Farmers Union|Foundation|Trust|Institute(?: of"
    + rf" {_NAME})?"
    + r"|Joint Action Group|Safeguarding (?:Children )?(?:Board|Partnership)"
    r"|Criminal Justice Board|Health and Wellbeing Board|Regional Organised Crime Unit|Women's Aid|Refuge|Association|Society|Charity|Authority)"
)
_PROPER = re.compile(rf"\b(?:{_WORD}{_GLUE}){{1,6}}{_TAIL}\b")
_UNIVERSITY_OF = re.compile(rf"\bUniversity of (?:the )?{_WORD}(?: {_WORD})*")
_LEADING = re.compile(
    r"^(?:(?:The|This|That|Both|In|At|For|With|When|While|Since|As|By|From|And|But|If|Our|We|Its|Their|Across|Although|Under|To|Of|It|"
    r"Dear|Overall|Finally|However|Following|Moving|Responding|Through|During|Over|Where|Also|Other|Until|Within|Local|Individual|Staff|"
    r"Officers|Inspectors|Sinc|After|Before|Working|Because|Despite|So|Some|Most|Each|All)(?: |$))+"
)
_JOINT = (
    # named types of joint body: (words, kind)
    (r"multi-agency safeguarding hubs?", "PARTNERSHIP"),
    (r"multi-agency risk assessment conferences?", "PARTNERSHIP"),
    (r"multi-agency (?:child|criminal) (?:sexual )?exploitation(?: meetings?| panel)?", "PARTNERSHIP"),
    (r"multi-agency public protection arrangements", "PARTNERSHIP"),
    (r"(?:[\w' ]{0,40} )?joint action groups?", "PARTNERSHIP"),
    (r"community safety partnerships?", "PARTNERSHIP"),
    (r"(?:local )?safeguarding (?:children )?boards?", "PARTNERSHIP"),
    (r"criminal justice boards?", "PARTNERSHIP"),
    (r"regional organised crime units?", "ROCU"),
    (r"sexual assault referral centres?", "PARTNER"),
    (r"violence reduction (?:unit|partnership)s?", "PARTNERSHIP"),
)
_JOINTS = tuple((re.compile(rf"\b(?:{words})\b", re.I), kind) for words, kind in _JOINT)
_ALLIANCE = re.compile(
    r"\b(?:(?:strategic|policing) alliance)(?: (?:with|between) (?P<o>[A-Z][\w' ]+?(?:Police|Constabulary)))?", re.I
)
_POST_NAME = re.compile(rf"\b(?:{_WORD} ){{0,4}}?Police (?:and|&) Crime Commissioner(?:'s)?\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A body as a text names it: ``organisation`` where exactly one fits, else the candidates."""

    start: int
    end: int
    name: str
    kind: str
    candidates: tuple[Organisation, ...]

    @property
    def organisation(self) -> Organisation | None:
        return self.candidates[0] if len(self.candidates) == 1 else None


class Directory:
    """The organisations known by reference, looked up by any of their names. Names that fit none are made anew."""

    def __init__(self, organisations: Iterable[Organisation], base: str) -> None:
        self.base = base
        self.by_slug = {o.slug: o for o in organisations}
        self.by_name: dict[str, list[Organisation]] = {}
        for organisation in self.by_slug.values():
            for name in dict.fromkeys((organisation.title, organisation.slug.replace("-", " "), *organisation.names)):
                self.by_name.setdefault(normalise(name), []).append(organisation)
        names = sorted(
            {n for o in self.by_slug.values() for n in (o.title, *o.names) if _distinct(n, o)}, key=len, reverse=True
        )
        self._known = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None

    def named(self, name: str) -> tuple[Organisation, ...]:
        """The organisations that carry a name."""
        return tuple(self.by_name.get(normalise(name), ()))

    def force(self, name: str) -> Organisation:
        """The police force of a name as titles print it ("Avon and Somerset"), made anew where none is known."""
        stem = re.sub(r"^The | (?:Police(?: Service)?|Constabulary)$", "", name.strip())
        known = [o for n in (name, stem) for o in self.named(n) if o.kind == "POLICE_FORCE"]
        if known:
            return known[0]
        title = name.strip() if stem != name.strip() else f"{stem} Police"
        return self.made(title, "POLICE_FORCE", names=(stem,))

    def inspectorate(self, when: str | None) -> Organisation:
        """Who inspected at a date: HMIC, since July 2017 HMICFRS."""
        return self.by_slug["hmic" if when is not None and when < "2017-07" else "hmicfrs"]

    def policing_body(self, force: Organisation) -> Organisation:
        """The local policing body that answers for a force, made anew where none is known."""
        for organisation in self.by_slug.values():
            if organisation.kind == "LOCAL_POLICING_BODY" and force.iri in organisation.responsible_for:
                return organisation
        stem = re.sub(r" (?:Police(?: Service)?|Constabulary)$", "", force.title)
        return self.made(f"{stem} Police and Crime Commissioner", "LOCAL_POLICING_BODY", responsible_for=(force.iri,))

    def made(
        self, title: str, kind: str, *, names: tuple[str, ...] = (), responsible_for: tuple[str, ...] = ()
    ) -> Organisation:
        """A body that no reference knows, under a slug of its name."""
        key = slug(title)
        return Organisation(
            iri=f"{self.base}organisation/{key}",
            title=title,
            kind=kind,
            slug=key,
            names=tuple(n for n in names if n != title),
            responsible_for=responsible_for,
        )

    def mentions(self, words: str) -> list[Named]:
        """Every naming of a body in clean text, longest first at each place, in order."""
        found: list[Named] = []
        for named in self._candidates(words):
            if not any(named.start < f.end and f.start < named.end for f in found):
                found.append(named)
        return sorted(found, key=lambda n: n.start)

    def _candidates(self, words: str) -> Iterator[Named]:
        for m in _ALLIANCE.finditer(words):
            yield Named(m.start(), m.end(), m[0], "ALLIANCE", ())
        for m in _PROPER.finditer(words):
            lead = _LEADING.match(m[0])
            start = m.start() + (lead.end() if lead else 0)
            name = words[start : m.end()]
            if " " in name:
                yield self._named(start, m.end(), name)
        for m in _UNIVERSITY_OF.finditer(words):
            yield self._named(m.start(), m.end(), m[0])
        if self._known:
            for m in self._known.finditer(words):
                yield self._named(m.start(), m.end(), m[0])
        for m in _POST_NAME.finditer(words):
            yield self._named(m.start(), m.end(), m[0].removesuffix("'s"), "LOCAL_POLICING_BODY")
        for pattern, kind in _JOINTS:
            for m in pattern.finditer(words):
                yield Named(m.start(), m.end(), m[0], kind, ())

    def _named(self, start: int, end: int, name: str, kind: str | None = None) -> Named:
        known = self.named(name)
        if known:
            return Named(start, end, name, known[0].kind or "PARTNER", known)
        guessed = kind or next((k for pattern, k in _KINDS_OF_NAME if pattern.search(name)), "PARTNER")
        return Named(start, end, name, guessed, () if guessed == "ROCU" else (self.made(name, guessed),))


def _distinct(name: str, organisation: Organisation) -> bool:
    """Whether a name alone, in running text, can only mean the body: not the bare name of its county."""
    if organisation.kind in ("POLICE_FORCE", "LOCAL_POLICING_BODY"):
        return bool(re.search(r"Police|Constabulary|Commissioner|Mayor|Council|^[A-Z]{3,}$", name))
    if organisation.kind == "ROCU":
        return bool(re.search(r"ROCU|Organised|Tarian", name))
    return name[:1].isupper() and len(name) > 2
