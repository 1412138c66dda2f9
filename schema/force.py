"""Forces, and other bodies, by the name a client gives: an IRI or a slug."""

from __future__ import annotations

from graph.errors import NotFound
from graph.model import Organisation
from graph.snapshot import Snapshot


def force_named(snapshot: Snapshot, name: str) -> Organisation:
    """The body with an IRI or a slug."""
    for body in snapshot.all(Organisation):
        if name in (body.iri, body.slug):
            return body
    raise NotFound(
        f"Expected the slug or IRI of a force; found {name!r}, which none has. A force goes by its area: west-midlands."
    )
