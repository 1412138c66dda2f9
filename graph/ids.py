"""Ids: a hash of what identifies a thing, so that the same report read twice gives the same IRIs."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

from ontology.words import normalise

__all__ = ["iri", "normalise", "slug"]

KEY_DIGITS = 20


def iri(base: str, type: str, *parts: str | int | None) -> str:
    """The IRI of an item of a type, made from the parts that identify it.

    Parts are compared as words (``normalise``); ``None`` is an empty part. A part that is itself an IRI under the base
    counts without the base, so that a key does not change when the service moves.
    """
    words = (normalise(str(part).removeprefix(base)) if part is not None else "" for part in parts)
    key = sha256("\x1f".join(words).encode()).hexdigest()[:KEY_DIGITS]
    return f"{base}{type}/{key}"


def slug(name: str) -> str:
    """A name as it stands in an IRI: lower case ASCII words joined with hyphens.

    >>> slug("Avon and Somerset Constabulary")
    'avon-and-somerset-constabulary'
    """
    plain = unicodedata.normalize("NFKD", normalise(name)).encode("ascii", "ignore").decode()
    return "-".join(plain.split())
