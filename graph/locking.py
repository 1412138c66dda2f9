"""Files that are locked for as long as the process lives that holds them."""

from __future__ import annotations

from typing import IO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

POSSIBLE = fcntl is not None
"""Whether anything can be locked here."""


def locked(file: IO[bytes]) -> bool:
    """Lock an open file; false where another process has locked it, or where nothing can be locked."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (OSError, AttributeError):
        return False
    return True
