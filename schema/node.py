"""Nodes: everything with an identity that a client can ask for again."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, ClassVar

import strawberry

from graph.snapshot import Snapshot


def global_id(node: Any) -> strawberry.ID:
    """The opaque id of a node, made of its type and IRI."""
    return strawberry.ID(urlsafe_b64encode(f"{type(node).__name__}:{node.iri}".encode()).decode().rstrip("="))


def find(snapshot: Snapshot, id_: str) -> Any:
    """The node with an id, or ``None`` where nothing loaded has it: what is no id at all is nobody's id."""
    try:
        name, _, iri = urlsafe_b64decode(id_ + "=" * (-len(id_) % 4)).decode().partition(":")
    except ValueError:
        return None
    found = snapshot.get(iri)
    return found if type(found).__name__ == name else None


def _id(root: strawberry.Parent[Any]) -> strawberry.ID:
    return global_id(root)


@strawberry.interface(description="Anything with an identity: `node(id:)` gives it again.")
class Node:
    of: ClassVar[type[Any] | None] = None
    """The class of the model whose objects are of this type."""

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        return cls.of is not None and type(value) is cls.of

    @classmethod
    def resolve_type(cls, value: object, _info: object, _abstract: object) -> str:
        return type(value).__name__

    iri: str = strawberry.field(description="The public IRI: stable, the same in every export and every installation.")
    title: str = strawberry.field(
        description="A short title, in our own words or derived by rule; it is not the document's wording."
    )

    id: strawberry.ID = strawberry.field(
        resolver=_id,
        description="An opaque id for caches and `node(id:)`. Use the `iri` outside this service.",
        metadata={"lasting": True},
    )
