"""What can go wrong, named by meaning. Each message says what was expected, what was found and what to do.

::

    PeelgraphError
    ├── UnreadableDocument   bytes that no reader can turn into text
    ├── UnknownLayout        a text whose grammar no layout knows
    ├── InvalidDocument      items that break the rules of the ontology
    ├── StoreError           the store or the archive cannot be used as asked
    │   └── EngineError      a SPARQL engine does not answer, or not as it should
    │       └── Unfinished   so in the middle of what is written down, and carried out later
    ├── UsageError           a wrong argument, setting or name
    ├── NotFound             nothing carries the name asked for
    └── ScalesNotComparable  grades of different scales, programmes or frameworks are asked to be compared
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar


class PeelgraphError(Exception):
    """The root of all errors of the project: a stable ``code`` for programs, a ``message`` for people."""

    code: ClassVar[str] = "PEELGRAPH_ERROR"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class UnreadableDocument(PeelgraphError):
    """The bytes are no text that can be read: empty, damaged, encrypted, too big or of an unknown medium."""

    code = "UNREADABLE_DOCUMENT"


class UnknownLayout(PeelgraphError):
    """The text can be read, but none of the layouts recognises it."""

    code = "UNKNOWN_LAYOUT"


class InvalidDocument(PeelgraphError):
    """The items of a document break rules; ``problems`` lists all of them, in plain words."""

    code = "INVALID_DOCUMENT"

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        found = "\n".join(f"- {problem}" for problem in self.problems)
        super().__init__(
            f"Expected a document whose items keep every rule; found {len(self.problems)} problem(s):\n{found}\n"
            "Mend the document or the rule that read it, and read it again; nothing of it was kept."
        )
        # Exceptions are rebuilt from ``args`` when they come out of the child process that reads documents.
        self.args = (self.problems,)


class StoreError(PeelgraphError):
    """The store or the archive cannot be opened, written or trusted."""

    code = "STORE_ERROR"


class EngineError(StoreError):
    """A SPARQL engine that serves as the store is out of reach, too slow, or gives less or other than it should."""

    code = "ENGINE_ERROR"


class Unfinished(EngineError):
    """An engine failed in the middle of what is written down, and is carried out when the data is opened next."""

    code = "UNFINISHED"


class UsageError(PeelgraphError):
    """An argument, a setting or a name was given that has no meaning here."""

    code = "USAGE_ERROR"


class NotFound(PeelgraphError):
    """Nothing in the graph carries the name asked for."""

    code = "NOT_FOUND"


class ScalesNotComparable(PeelgraphError):
    """Two grades stand on different scales, or under different programmes or frameworks: they have no order."""

    code = "SCALES_NOT_COMPARABLE"
