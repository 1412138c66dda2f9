"""Which of the forms that can be had a client wants most.

Source: RFC 9110, section 12.5.1, Accept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LONGEST = 4096


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The media type that fits an Accept header best, of equal ones the first offered; ``None`` where none fits.

    >>> best("text/turtle;q=0.5, application/*;q=0.9", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> best("text/*, text/turtle;q=0", ["text/turtle", "text/html"])
    'text/html'
    >>> best("", ["text/turtle", "text/html"])
    'text/turtle'
    """
    ranges = list(_ranges(accept[:_LONGEST])) or [("*/*", 1.0)]
    scores = {media_type: _score(media_type, ranges) for media_type in offered}
    wanted = max(offered, key=lambda media_type: scores[media_type])
    return wanted if scores[wanted] > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in media_type:
            yield media_type, next((_quality(each[2:]) for each in parameters if each.startswith("q=")), 1.0)


def _quality(text: str) -> float:
    return float(text) if re.fullmatch(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?", text) else 0.0


def _score(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality that the most particular range gives a media type."""
    family = media_type.partition("/")[0]
    for pattern in (media_type, f"{family}/*", "*/*"):
        found = [quality for given, quality in ranges if given == pattern]
        if found:
            return max(found)
    return 0.0
