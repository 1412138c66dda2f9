"""Names: bodies by whatever they are called. A name that fits several gives all of them, never one by chance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import strawberry
from rapidfuzz import fuzz, process
from strawberry import UNSET
from strawberry.types.info import Info

from graph import model
from graph.documents.directory import force_stem
from graph.ids import normalise
from schema.codes import enumeration
from schema.context import Context
from schema.fields import later, several
from schema.organisation import Organisation

_NEAR = 75
"""Of 100: how alike a name must be to be offered for one that nothing bears."""
_MOST_OFFERED = 5
_COMMISSIONER = "Police and Crime Commissioner"
_SHARED = (_COMMISSIONER, "PCC", "OPCC")
"""What every commissioner is called without the area."""


@strawberry.type(description="A name that several bodies bear.")
class AmbiguousName:
    name: str = strawberry.field(description="The name asked for.")
    candidates: list[model.Organisation] = strawberry.field(
        graphql_type=several(later("Organisation")), description="The bodies that bear it."
    )


@strawberry.type(description="A name that no body bears.")
class UnknownName:
    name: str = strawberry.field(description="The name asked for.")
    nearest: list[model.Organisation] = strawberry.field(
        graphql_type=several(later("Organisation")), description="Bodies with names like it, the likeliest first."
    )


Named = Annotated[
    Organisation | AmbiguousName | UnknownName,
    strawberry.union("NamedOrganisation", description="What a name stands for: one body, several, or none."),
]


def named(context: Context, name: str, kind: str | None = None) -> list[model.Organisation]:
    """The bodies that bear a name: an IRI, a slug, an ONS code, a name or abbreviation of today or of before.

    What identifies a body comes before what it is called: a slug is not made ambiguous by another body's nickname. Both
    come before what leads to a body by way of another: the names of the forces it answers for, or serves, and what all
    offices of its kind are called.
    """
    for table in _tables(context):
        found = [body for body in table.get(_key(name), ()) if kind in (None, body.kind)]
        if found:
            return found
    return []


def _tables(context: Context) -> tuple[dict[str, list[model.Organisation]], ...]:
    return context.once("names", lambda: _read(context))


def _read(context: Context) -> tuple[dict[str, list[model.Organisation]], ...]:
    """The tables of identifiers, of names, and of what leads to a body by way of another."""
    tables: tuple[dict[str, list[model.Organisation]], ...] = ({}, {}, {})
    for body in context.snapshot.all(model.Organisation):
        for table, keys in zip(tables, ((body.iri, body.slug), _names(body), _leading(context, body)), strict=True):
            for key in dict.fromkeys(map(_key, keys)):
                table.setdefault(key, []).append(body)
    return tables


def _names(body: model.Organisation) -> Iterator[str]:
    yield from (body.title, *body.names, *filter(None, (body.area_code, body.area_name)))
    if body.kind == "POLICE_FORCE":
        yield force_stem(body.title)


def _leading(context: Context, body: model.Organisation) -> Iterator[str]:
    for iri in body.responsible_for:
        force = context.snapshot.get(iri)
        if isinstance(force, model.Organisation):
            yield from (force.slug, *_names(force))
    if body.title.endswith(_COMMISSIONER):
        yield from _SHARED


def _key(name: str) -> str:
    return normalise(name).removeprefix("the ")


def _nearest(context: Context, name: str, kind: str | None) -> list[model.Organisation]:
    names: dict[str, list[model.Organisation]] = {}
    for table in _tables(context):
        for key, bodies in table.items():
            names.setdefault(key, []).extend(bodies)
    alike = process.extract(_key(name), names.keys(), scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=20)
    found = {body.iri: body for key, _, _ in alike for body in names[key] if kind in (None, body.kind)}
    return list(found.values())[:_MOST_OFFERED]


def organisation_field() -> Any:
    """The root field ``organisation``."""

    def resolve(info: Info, name: str, kind: Any = UNSET) -> Any:
        code = None if kind is UNSET or kind is None else str(kind)
        found = named(info.context, name, code)
        info.context.budget.spend(len(found))
        if len(found) == 1:
            return found[0]
        if found:
            return AmbiguousName(name=name, candidates=found)
        return UnknownName(name=name, nearest=_nearest(info.context, name, code))

    resolve.__annotations__ = {"info": Info, "name": str, "kind": enumeration("organisation-kind") | None}
    return strawberry.field(
        resolver=resolve,
        graphql_type=Named,
        description=(
            "A body by IRI, slug, ONS code of its area, name, abbreviation or former name. A name that several bear "
            "gives them all. With `kind` a force's names lead to the bodies that answer for it or serve it, too: "
            "`warwickshire` of the kind `LOCAL_POLICING_BODY` is its police and crime commissioner."
        ),
    )
