"""Which organisations a document names, each once with the places it is named at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.documents.bodies import Named, bodies
from graph.documents.directory import Directory, force_stem
from graph.documents.draft import Draft
from graph.documents.lines import Line, clean
from graph.ids import normalise
from graph.model import Inspection, Mention, Organisation

_LIMIT = 25
"""Places kept for one mention; a report names its own force hundreds of times."""
_COPYRIGHT = re.compile(r"©|\(c\) ", re.I)
_ABBREVIATION = re.compile(r"(?:'s?)? \((?:the )?['\"]?(?P<a>[A-Z][A-Za-z&]{1,9}?)s?['\"]?\)")
_SENTENCE = re.compile(r"[.!?](?:\W|\d|$)")
_ANY_NAME = ("POLICE_FORCE", "INSPECTORATE", "LOCAL_POLICING_BODY")
_MARKUP = r"[\s\\*_\[\]]+"
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2011": "-"})


@dataclass
class Group:
    """One body as a document names it: the places of its name, and of what only points back to it, in order."""

    named: Named
    places: list[tuple[int, int]] = field(default_factory=list)
    back: list[tuple[int, int]] = field(default_factory=list)
    partners: list[Organisation] = field(default_factory=list)


def mentions(draft: Draft, lines: Sequence[Line], directory: Directory, publisher: str | None = None) -> None:
    """Add a mention for each body that the running text names. ``publisher`` need not say who it is."""
    groups, weak = _grouped(draft, _running(draft, lines), directory, publisher)
    own = _force(draft, publisher)
    _settle(groups, weak, directory, Setting(own, _year(draft), publisher))
    if own:
        _allies(groups, directory, own)
    for group in sorted(groups.values(), key=lambda g: min(g.places)):
        _add(draft, group)


def _year(draft: Draft) -> str | None:
    """The last month of the year of the inspection, as good a date as its reports have in common."""
    years = {item.year[:4] for item in draft.items.values() if isinstance(item, Inspection) and item.year}
    return f"{years.pop()}-12" if len(years) == 1 else None


def _running(draft: Draft, lines: Sequence[Line]) -> list[Line]:
    """The lines of running text: no furniture, letter heads or signatures, nor titles that are printed again."""
    printed = Counter(line.text for line in lines if not line.stops)
    return [
        line
        for line in lines
        if not (line.furniture or printed[line.text] > 1 or _COPYRIGHT.search(line.text) or _skipped(draft, line))
    ]


def _skipped(draft: Draft, line: Line) -> bool:
    claim = draft.claims.get(line.start)
    return claim is not None and (claim.fate == "furniture" or claim.note in ("letter head", "signature", "front"))


def _force(draft: Draft, publisher: str | None) -> Organisation | None:
    """The force that the whole document is about: the one inspected, or the one its publisher answers for."""
    forces = {item.force for item in draft.items.values() if isinstance(item, Inspection)}
    body = draft.items.get(publisher or "")
    if not forces and isinstance(body, Organisation):
        forces = set(body.responsible_for)
    found = draft.items.get(forces.pop()) if len(forces) == 1 else None
    return found if isinstance(found, Organisation) else None


def _grouped(
    draft: Draft, lines: Sequence[Line], directory: Directory, publisher: str | None
) -> tuple[dict[str, Group], dict[str, Group]]:
    """What the lines name, by body or by label; weak names apart. Abbreviations stand for what defines them."""
    groups: dict[str, Group] = {}
    weak: dict[str, Group] = {}
    short: dict[str, str] = {}
    for line in lines:
        titled = not line.stops and not _SENTENCE.search(line.text)
        heading = _title_case(line)
        for start, end, named, abbreviation in _places(draft, line, directory):
            own = named.organisation is not None and named.organisation.iri == publisher
            if (own and titled) or (heading and named.kind not in _ANY_NAME):
                continue
            key = short.get(named.name) or _key(named)
            if abbreviation:
                short.setdefault(abbreviation, key)
            group = (weak if named.weak else groups).setdefault(key, Group(named))
            group.places.append((start, end))
            group.partners.extend(named.partners)
    _places_of(draft, lines, groups, short)
    return groups, weak


def _key(named: Named) -> str:
    return named.organisation.iri if named.organisation else f"{named.kind} {named.label or normalise(named.name)}"


def _title_case(line: Line) -> bool:
    """Whether a line is a title, in which common words are capitalised too."""
    words = [word for word in line.text.split() if len(word) > 3]
    return not line.stops and len(words) > 1 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _places_of(draft: Draft, lines: Sequence[Line], groups: dict[str, Group], short: dict[str, str]) -> None:
    """Every abbreviation that the text defines is a further place of what it stands for."""
    if not short:
        return
    pattern = re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, sorted(short, key=len, reverse=True)))})(?=s?\b)")
    for line in lines:
        for m in pattern.finditer(draft.words(line.start, line.end)):
            group = groups.get(short[m[0]])
            span = (line.start + m.start(), line.start + m.end())
            if group and not any(s < span[1] and span[0] < e for s, e in group.places):
                group.back.append(span)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document is about: its force, roughly when, and who published it."""

    force: Organisation | None
    when: str | None
    publisher: str | None


def _settle(groups: dict[str, Group], weak: dict[str, Group], directory: Directory, setting: Setting) -> None:
    """Tie names that only their document can tell: "the alliance", "the regional unit", "the commissioner"."""
    for key, group in [*groups.items(), *weak.items()]:
        named = group.named
        if named.organisation or named.candidates:
            continue
        meant = _meant(named, groups, directory, setting)
        if meant is None:
            continue
        if not named.weak:
            groups.pop(key)
        if isinstance(meant, Group):
            meant.back.extend(group.places)
            meant.partners.extend(group.partners)
        elif meant.iri in groups or meant.iri != setting.publisher or named.label != "commissioner":
            _tie(groups, group, meant)


def _meant(
    named: Named, groups: dict[str, Group], directory: Directory, setting: Setting
) -> Group | Organisation | None:
    """What a name without a place means: the only body of its type that the text names, or that serves the force."""
    own = setting.force
    if named.kind == "LOCAL_POLICING_BODY":
        return directory.policing_body(own, setting.when) if own else None
    tail = f" {named.label}"
    same = [g for g in groups.values() if g.named.kind == named.kind and g.named is not named]
    longer = [g for g in same if g.named.organisation and _ends(g.named, tail)]
    if len(longer) == 1:
        return longer[0]
    if named.weak:
        return next((g for g in same if g.named.label == named.label), None)
    if named.kind == "ROCU" and own and not named.label.endswith("s"):
        return directory.rocu(own)
    return None


def _ends(named: Named, tail: str) -> bool:
    if f" {named.label}" == tail:
        return True
    titles = [named.name, *((named.organisation.title, *named.organisation.names) if named.organisation else ())]
    return any(f" {normalise(title)}".endswith(f" {normalise(tail)}") for title in titles)


def _tie(groups: dict[str, Group], group: Group, organisation: Organisation) -> None:
    named = group.named
    tied = Named(named.start, named.end, named.name, named.kind, (organisation,), named.label)
    if held := groups.get(organisation.iri):
        held.back.extend((*group.places, *group.back))
    else:
        groups[organisation.iri] = Group(tied, group.places, group.back)


def _allies(groups: dict[str, Group], directory: Directory, own: Organisation) -> None:
    """An alliance whose partners the text tells is the alliance of the document's force with them."""
    for key, group in list(groups.items()):
        partners = {p.iri: p for p in group.partners if p.iri != own.iri}
        if group.named.kind != "ALLIANCE" or group.named.organisation or not partners:
            continue
        members = sorted((own, *partners.values()), key=lambda o: o.slug)
        title = f"Alliance of {' and '.join(force_stem(member.title) for member in members)}"
        made = directory.made(title, "ALLIANCE", members=tuple(member.iri for member in members))
        _tie(groups, groups.pop(key), made)


def _add(draft: Draft, group: Group) -> None:
    named, organisation = group.named, group.named.organisation
    places = dict.fromkeys((*sorted(group.places), *sorted(group.back)))
    if organisation is not None and organisation.iri not in draft.items:
        draft.add(organisation)
    draft.add(
        Mention(
            iri=draft.iri("mention", draft.report, _key(named)),
            title=f"{organisation.title}, named" if organisation else f"{named.name}, not tied to one body",
            kind=named.kind,
            document=draft.document,
            name=named.name,
            organisation=organisation.iri if organisation else None,
            candidates=tuple(candidate.iri for candidate in named.candidates) if organisation is None else (),
            passages=tuple(draft.passage(start, end) for start, end in list(places)[:_LIMIT]),
            method="mentions/name",
        )
    )


def _places(draft: Draft, line: Line, directory: Directory) -> Iterator[tuple[int, int, Named, str]]:
    """Where a line names bodies, as spans of the canonical text, with the abbreviation each name defines for itself."""
    raw = draft.words(line.start, line.end)
    words = line.text if clean(raw) == line.text else clean(raw)
    cursor = 0
    for named in bodies(words, directory):
        after = _ABBREVIATION.match(words, named.end)
        abbreviation = after["a"] if after and _initials(after["a"], named.name) else ""
        if len(words) == len(raw):
            start, end = named.start, named.end
        elif span := _find(raw, named.name, cursor):
            start, end = span
        else:
            continue
        cursor = start
        yield line.start + start, line.start + end, named, abbreviation


def _initials(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation stand in a name, in order, the first of each at its beginning."""
    letters = iter(name.lower())
    return name[:1].lower() == short[:1].lower() and all(letter in letters for letter in short.lower())


def _find(raw: str, name: str, cursor: int) -> tuple[int, int] | None:
    """A clean name in words with mark-up: any white space or mark-up may stand between its words."""
    pattern = re.compile(_MARKUP.join(map(re.escape, name.split())))
    found = pattern.search(raw.translate(_QUOTES), cursor)
    return found.span() if found else None
