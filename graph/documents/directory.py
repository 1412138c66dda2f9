"""The organisations known while a document is read: by reference, or made from a name that fits none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.documents.lines import clean
from graph.ids import normalise, slug
from graph.model import Organisation

_FORCE_WORD = re.compile(r" (?:Police(?: Service)?|Constabulary)$")
_ROYAL = re.compile(r"\b(?:Her|His) Majesty['’]s\b")
_ARTICLE = re.compile(r"^[Tt]he ")


def force_stem(name: str) -> str:
    """The area in a force's name.

    >>> force_stem("The Northmoor Police Service")
    'Northmoor'
    """
    return _FORCE_WORD.sub("", _ARTICLE.sub("", name.strip()))


class Directory:
    """Look-ups by any name a body carries. A force that is made joins the directory: later names tie to it too."""

    def __init__(self, organisations: Iterable[Organisation], base: str) -> None:
        self.base = base
        self.by_slug: dict[str, Organisation] = {}
        self._by_name: dict[str, list[Organisation]] = {}
        self.definite: set[str] = set()
        """Names that mean the body only after "the" ("the Met")."""
        self._by_first_word: dict[str, list[str]] = {}
        for organisation in organisations:
            self._learn(organisation)

    def named(self, name: str) -> tuple[Organisation, ...]:
        """The organisations that carry a name."""
        return tuple(self._by_name.get(_key(name), ()))

    def names_from(self, word: str) -> Iterator[str]:
        """The names that begin with a word and can mean only a body, longest first."""
        yield from self._by_first_word.get(word, ())

    def forces(self) -> Iterator[Organisation]:
        return (each for each in self.by_slug.values() if each.kind == "POLICE_FORCE")

    def force(self, name: str) -> Organisation:
        """The police force of a name as titles print it ("Avon and Somerset"), made anew where none is known."""
        if known := self.known_force(name):
            return known
        stem = force_stem(name)
        title = _ARTICLE.sub("", name.strip())
        made = self.made(title if stem != title else f"{stem} Police", "POLICE_FORCE", names=(stem,))
        self._learn(made)
        return made

    def known_force(self, name: str) -> Organisation | None:
        """The one force of a name, whichever of Police and Constabulary the name says."""
        for each in (name, force_stem(name)):
            known = [o for o in self.named(each) if o.kind == "POLICE_FORCE"]
            if len(known) == 1:
                return known[0]
        return None

    def inspectorate(self, when: str | None) -> Organisation:
        """Who inspected at a date: HMIC, since July 2017 HMICFRS."""
        return self.by_slug["hmic" if when is not None and when < "2017-07" else "hmicfrs"]

    def policing_bodies(self, force: Organisation) -> list[Organisation]:
        """The local policing bodies that have answered for a force."""
        return [
            each
            for each in self.by_slug.values()
            if each.kind == "LOCAL_POLICING_BODY" and force.iri in each.responsible_for
        ]

    def policing_body(self, force: Organisation, when: str | None = None) -> Organisation:
        """The local policing body that answers for a force at a date (today where none is given)."""
        answering = self.policing_bodies(force)
        valid = [each for each in answering if _valid(each, when)]
        if found := valid or answering:
            return found[-1]
        title = f"{force_stem(force.title)} Police and Crime Commissioner"
        return self.made(title, "LOCAL_POLICING_BODY", responsible_for=(force.iri,))

    def rocu(self, force: Organisation) -> Organisation | None:
        """The regional organised crime unit that serves a force, where one and only one is known to."""
        serving = [o for o in self.by_slug.values() if o.kind == "ROCU" and force.iri in o.responsible_for]
        return serving[0] if len(serving) == 1 else None

    def made(
        self,
        title: str,
        kind: str,
        *,
        names: tuple[str, ...] = (),
        responsible_for: tuple[str, ...] = (),
        members: tuple[str, ...] = (),
    ) -> Organisation:
        """A body that no reference knows, under its name. A force has the slug of its area, as in reference data."""
        return Organisation(
            iri=f"{self.base}organisation/{slug(title)}",
            title=title,
            kind=kind,
            slug=slug(force_stem(title) if kind == "POLICE_FORCE" else title),
            names=tuple(n for n in names if n != title),
            responsible_for=responsible_for,
            members=members,
        )

    def _learn(self, organisation: Organisation) -> None:
        self.by_slug[organisation.slug] = organisation
        names = {clean(name): None for name in (organisation.title, *organisation.names)}
        if organisation.kind == "POLICE_FORCE":
            names.update(dict.fromkeys((force_stem(organisation.title), organisation.area_name or organisation.title)))
        for name in dict.fromkeys((*names, organisation.slug.replace("-", " "))):
            held = self._by_name.setdefault(_key(name), [])
            if organisation not in held:
                held.append(organisation)
        distinct = [name for name in names if _distinct(name, organisation)]
        self.definite.update(name.removeprefix("the ") for name in names if name.startswith("the "))
        for name in (spelling for each in distinct for spelling in _spellings(each)):
            known = self._by_first_word.setdefault(re.split(r"\W", name, maxsplit=1)[0], [])
            if name not in known:
                known.append(name)
                known.sort(key=len, reverse=True)


def _key(name: str) -> str:
    return normalise(_ROYAL.sub("HM", name).replace("&", " and "))


def _spellings(name: str) -> Iterator[str]:
    name = name.removeprefix("the ")
    yield name
    if " & " in name or " and " in name:
        yield name.replace(" & ", " and ") if " & " in name else name.replace(" and ", " & ")


def _valid(organisation: Organisation, when: str | None) -> bool:
    if when is None:
        return organisation.valid_to is None
    start, end = organisation.valid_from or "", organisation.valid_to
    return start <= when and (end is None or when < end)


def _distinct(name: str, organisation: Organisation) -> bool:
    """Whether a name alone, in running text, can only mean the body: not the bare name of its area."""
    if organisation.kind == "POLICE_FORCE":
        return bool(re.search(r"Police|Constabulary|^[A-Z]{3,}$|^the [A-Z]", name))
    return name[:1].isupper()
