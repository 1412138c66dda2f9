"""Names of bodies in running text, each with the organisations it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.documents.directory import Directory, force_stem
from graph.documents.name_words import (
    APPOSED,
    BEFORE_OF,
    BOARD,
    COMMON_HEADS,
    COMPASS,
    DOMAIN,
    ENDINGS,
    HEAD,
    HEAD_FIRST,
    HEADS,
    HEADS_FIRST,
    JOINTS,
    JUNK,
    PROPER,
)
from graph.ids import normalise
from graph.model import Organisation


@dataclass(frozen=True, slots=True)
class Named:
    """A body as a text names it: ``organisation`` where exactly one fits, else the candidates.

    ``label`` is what the name is called apart from its form in the text. A ``weak`` name ("the alliance") only points
    back to a body that the text names elsewhere. ``partners`` are those an alliance is said to be with.
    """

    start: int
    end: int
    name: str
    kind: str
    candidates: tuple[Organisation, ...] = ()
    label: str = ""
    weak: bool = False
    partners: tuple[Organisation, ...] = ()
    damaged: bool = False
    """Whether words of the name seem lost: then even a single candidate is only a candidate."""

    @property
    def organisation(self) -> Organisation | None:
        return self.candidates[0] if len(self.candidates) == 1 and not self.damaged else None


_MASK = "\x00"
_WORD = re.compile(rf"(?:(?<![\w'])|(?<=[a-z])(?=[A-Z])){PROPER}")
_LEFT = re.compile(rf"{PROPER}(?: (?:{PROPER}|and|&|of|the|on|upon)){{0,8}} $")
_CAPITAL_BEFORE = re.compile(rf"({PROPER}) $")
_GERUND = re.compile(r"[A-Z]\w+ing")
_THE = re.compile(r"\b[Tt]he $")
_MAJESTY = r"(?:(?:Her|His) Majesty's|HM)"
_FIRE = r"(?:,? (?:and|&)|,) Fire (?:and|&) Rescue Services?"
_INSPECTORATE = re.compile(
    rf"{_MAJESTY} Inspectorate of Constabulary(?P<f>{_FIRE})?"
    rf"|{_MAJESTY} Inspectors? of Constabulary(?:{_FIRE})?(?= \(HMIC(?P<a>FRS)?\))"
)
_COMMISSIONER = re.compile(
    r"(?P<o>Office of the )?(?:\bPolice(?:,? Fire)?,? (?:and|&) Crime Commissioner"
    r"|\bPolice, Crime (?:and|&) Victims' Commissioner|\b(?:O?PF?CC|OPF?CC)\b)(?!s)"
    r"|\bMayor's Office for Policing(?: (?:and|&) Crime)?"
)
_AREA_AFTER = re.compile(rf" for (?:the )?(?P<n>{PROPER}(?: (?:(?:and|&|of)(?: the)? )?(?!Page\b){PROPER}){{0,3}})")
_NOT_A_FORCE = re.compile(
    r",? (?:Fire,? )?(?:(?:and|&) )?(?:Crime|Fire)\b"
    r"|'?s? ?(?:Federation|Authority|Cadets?|Now|Superintendents|Effectiveness)\b"
)
_OF_TWO_PLACES = re.compile(
    r"Police|Constabulary|.{0,200}Council|Fire|Regional|.{0,200}Board|.{0,200}Safety Partnership|.{0,200}NHS"
    r"|Combined|Youth|Joint"
)
_PARTS = {"Special"}
_ALLIANCE = re.compile(r"\b(?:(?:[Ss]trategic|[Pp]olicing|[Ff]ormal) (?:[Pp]olicing )?)?[Aa]lliances?\b")
_ALLIED = re.compile(r"(?: (?:arrangement|agreement|partnership)s?)? (?:with|between) (?=[A-Z])")
_JOINTS = tuple((label, re.compile(rf"\b(?:{form})\b", re.I), sign, kind) for label, form, sign, _, kind in JOINTS)
_SHORT = {short: (label, kind) for label, _, _, shorts, kind in JOINTS for short in shorts.split()}
_SHORTS = re.compile(rf"\b(?P<s>{'|'.join(_SHORT)})s?\b")


def bodies(words: str, directory: Directory) -> list[Named]:
    """Every naming of a body in clean text, in order; of names that overlap, the surest.

    An alliance named by those it is with overlaps their names; nothing else does.
    """
    found: list[Named] = []
    masked = words
    for recognise in (_inspectorates, _commissioners, _known, _headed_first, _headed, _apposed, _boards, _joint):
        for named in recognise(masked, directory):
            if _MASK not in masked[named.start : named.end]:
                found.append(named)
                masked = masked[: named.start] + _MASK * (named.end - named.start) + masked[named.end :]
    found.extend(_alliances(masked, words, found))
    return sorted(found, key=lambda n: (n.start, n.end))


def _inspectorates(words: str, directory: Directory) -> Iterator[Named]:
    for m in _INSPECTORATE.finditer(words):
        short = "HMICFRS" if m["f"] or m["a"] else "HMIC"
        yield Named(m.start(), m.end(), m[0], "INSPECTORATE", directory.named(short), short)


def _commissioners(words: str, directory: Directory) -> Iterator[Named]:
    """Local policing bodies by their office: "the X Police and Crime Commissioner", "the PCC for X", or by no area."""
    for m in _COMMISSIONER.finditer(words):
        start, end, area = m.start(), m.end(), ""
        if after := _AREA_AFTER.match(words, m.end()):
            end, area = after.end(), after["n"]
        else:
            before = words[max(0, start - 60) : start].removesuffix(" ").removesuffix("'s")
            parts = _leftwards(f"{before} ")
            if parts and parts[-1] not in JUNK | DOMAIN:
                area = " ".join(parts)
                start = words.rindex(area, 0, start)
        candidates = directory.named(words[start:end]) or _policing_body(area, directory)
        label = "mayor" if m[0].startswith("Mayor") else "commissioner"
        yield Named(start, end, words[start:end], "LOCAL_POLICING_BODY", candidates, label)


def _policing_body(area: str, directory: Directory) -> tuple[Organisation, ...]:
    if not area:
        return ()
    if known := directory.named(f"{area} Police and Crime Commissioner"):
        return known
    force = directory.known_force(area)
    made = directory.made(f"{area} Police and Crime Commissioner", "LOCAL_POLICING_BODY")
    return (directory.policing_body(force) if force else made,)


def _known(words: str, directory: Directory) -> Iterator[Named]:
    end = 0
    for m in _WORD.finditer(words):
        if m.start() < end:
            continue
        first = re.split(r"\W", m[0], maxsplit=1)[0]
        for name in directory.names_from(first):
            stop = m.start() + len(name)
            ends = not words[stop : stop + 1].isalnum() and not words.startswith(" Logo", stop)
            if not words.startswith(name, m.start()) or not ends:
                continue
            candidates = directory.named(name) or directory.named(f"the {name}")
            kind = candidates[0].kind or "PARTNER"
            if name in directory.definite and not _THE.search(words[max(0, m.start() - 4) : m.start()]):
                continue
            if kind == "POLICE_FORCE" and _NOT_A_FORCE.match(words, stop):
                continue
            if "Police" in name and _goes_on_left(words, m.start()):
                continue
            yield Named(m.start(), stop, name, kind, candidates)
            end = stop
            break


def _goes_on_left(words: str, start: int) -> bool:
    """Whether a longer name ends here ("Royal Durham Police"): a capitalised word before it that begins no sentence."""
    before = _CAPITAL_BEFORE.search(words[max(0, start - 40) : start])
    return before is not None and before[1] not in JUNK


def _headed_first(words: str, directory: Directory) -> Iterator[Named]:
    """Names that say what the body is before they say which ("University of X")."""
    for m in HEAD_FIRST.finditer(words):
        kind = HEADS_FIRST[int((m.lastgroup or "0").rsplit("_", 1)[1])][1]
        yield _tied(m.start(), m[0], kind, directory)


def _headed(words: str, directory: Directory) -> Iterator[Named]:
    """Names that end in what the body is ("X University"), with as many words before it as belong to it."""
    for m in HEAD.finditer(words):
        kind = HEADS[int((m.lastgroup or "0").rsplit("_", 1)[1])][1]
        if kind == "POLICE_FORCE" and _NOT_A_FORCE.match(words, m.end()):
            continue
        if m[0] in COMMON_HEADS and re.match(rf" {PROPER}", words[m.end() : m.end() + 30]):
            continue
        parts = _leftwards(words[max(0, m.start() - 100) : m.start()])
        if "and" in parts and not _OF_TWO_PLACES.match(m[0]):
            parts = parts[len(parts) - parts[::-1].index("and") :]
        if not parts or parts[-1] in _PARTS:
            continue
        if m[0] in COMMON_HEADS and _GERUND.fullmatch(parts[0]) and set(parts[1:]) <= DOMAIN:
            continue
        joint = m[0].startswith(("Joint ", "Multi-Agency "))
        if (
            all(part in DOMAIN for part in parts)
            and not joint
            and not (kind == "POLICE_FORCE" and set(parts) <= COMPASS)
        ):
            continue
        name = f"{' '.join(parts)} {m[0]}"
        yield _tied(m.end() - len(name), name, kind, directory)


def _leftwards(before: str) -> list[str]:
    """The words just before a place that belong to the name that goes on there.

    >>> _leftwards("Representatives of Devon and Cornwall ")
    ['Devon', 'and', 'Cornwall']
    """
    found = _LEFT.search(before)
    words = found[0].split() if found else []
    kept: list[str] = []
    while words:
        word = words.pop()
        held = words[-1] if words else ""
        if word in JUNK or re.fullmatch(r"[A-Z]\w{2,}(?<!e)ly", word) or (word in ENDINGS and not kept):
            break
        if word in ("and", "&") and (not held or held in JUNK or held in ENDINGS):
            break
        if (word == "of" and held not in BEFORE_OF) or (word == "the" and held not in ("and", "&", "of")):
            break
        kept.insert(0, word)
    while kept and kept[0] in ("and", "&", "of", "the", "on", "upon"):
        kept.pop(0)
    return kept


def _tied(start: int, name: str, kind: str, directory: Directory) -> Named:
    """A name tied to the body that carries it; to one made anew only where the name itself says which body it is."""
    named = Named(start, start + len(name), name, kind, directory.named(name), normalise(name))
    if named.candidates:
        return replace(named, kind=named.candidates[0].kind or kind)
    parts = name.split()
    if kind == "POLICE_FORCE":
        known = directory.known_force(name)
        lost = () if known else _damaged(name, directory)
        if lost or _compass(force_stem(name)):
            return replace(named, candidates=lost, damaged=True)
        return replace(named, candidates=(known or directory.made(name, kind),))
    if set(parts) <= DOMAIN:
        return named
    return replace(named, candidates=(directory.made(name, kind),))


def _damaged(name: str, directory: Directory) -> tuple[Organisation, ...]:
    """The forces whose name this is with its beginning or its end lost ("Mercia Police", "West Police")."""
    stem = normalise(force_stem(name))
    titles = ((force, normalise(force_stem(force.title))) for force in directory.forces())
    return tuple(force for force, title in titles if title.startswith(stem) or title.endswith(f" {stem}"))


def _compass(words: str) -> bool:
    return set(words.split()) <= COMPASS


def _apposed(words: str, directory: Directory) -> Iterator[Named]:
    for m in APPOSED.finditer(words):
        name = m["after"] or m["before"]
        start = m.start("after" if m["after"] else "before")
        parts = name.split()
        while parts and parts[0] in JUNK:
            start += len(parts.pop(0)) + 1
        if parts and not set(parts) <= DOMAIN:
            yield _tied(start, " ".join(parts), "PARTNER", directory)


def _boards(words: str, _: Directory) -> Iterator[Named]:
    for m in BOARD.finditer(words):
        parts = m[0].split()
        while parts and parts[0] in JUNK:
            parts.pop(0)
        name = " ".join(parts)
        yield Named(m.end() - len(name), m.end(), name, "PARTNERSHIP", (), normalise(name))


def _joint(words: str, directory: Directory) -> Iterator[Named]:
    """Named types of joint body. Which body of the type is meant, only a place before it says."""
    lower = words.lower()
    for label, pattern, sign, kind in _JOINTS:
        for m in pattern.finditer(words) if sign in lower else ():
            own = label if label not in ("joint group", "multi-agency body") else normalise(m[0])
            yield _of_place(words, m, own, kind, directory)
    for m in _SHORTS.finditer(words):
        yield _of_place(words, m, *_SHORT[m["s"]], directory)


def _of_place(words: str, m: re.Match[str], label: str, kind: str, directory: Directory) -> Named:
    before = _CAPITAL_BEFORE.search(words[max(0, m.start() - 40) : m.start()])
    begins = before and re.search(r"(?:^|[.:!?] )$", words[: m.start() - len(before[0])])
    if before and not begins and before[1] not in JUNK | DOMAIN:
        name = f"{before[1]} {m[0]}"
        made = directory.made(f"{before[1]} {label}", kind)
        return Named(m.end() - len(name), m.end(), name, kind, (made,), label)
    plural = kind == "ROCU" and m[0].endswith("s")
    return Named(m.start(), m.end(), m[0], kind, (), f"{label}s" if plural else label)


def _alliances(masked: str, words: str, found: list[Named]) -> Iterator[Named]:
    """Alliances without a name of their own: by a word before ("strategic alliance"), else by those they are with."""
    for m in _ALLIANCE.finditer(masked):
        with_ = _ALLIED.match(words, m.end())
        partners = _partners(words, with_.end(), found) if with_ else []
        end = partners[-1].end if partners and " " not in m[0] else m.end()
        weak = m[0].islower() and " " not in m[0] and not partners
        bodies_ = tuple(p.organisation for p in partners if p.organisation)
        yield Named(m.start(), end, words[m.start() : end], "ALLIANCE", (), "alliance", weak, bodies_)


def _partners(words: str, at: int, found: list[Named]) -> list[Named]:
    """The forces named one after the other from a place on."""
    partners: list[Named] = []
    for named in sorted(found, key=lambda n: n.start):
        joined = words[at : named.start] if named.start >= at else None
        if joined is not None and named.kind == "POLICE_FORCE" and joined in ("", ", ", " and ", ", and "):
            partners.append(named)
            at = named.end
    return partners
