"""Turtle to be read: short names, a paragraph for each subject, everything sorted, all graphs as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO

from graph.export import statements
from graph.export.prefixes import Shortener, prefixes
from graph.export.source import Source

_WAITING = 1 << 20
"""Bytes that wait for the list of the prefixes they take; longer texts declare all prefixes."""


def write(source: Source, out: BinaryIO) -> None:
    """Write the whole store."""
    write_lines(statements.triples(source.store), out, source.base)


def write_lines(lines: Iterable[bytes], out: BinaryIO, base: str) -> None:
    """Write sorted lines of N-Triples as Turtle."""
    page = Page(out, base)
    for paragraph in paragraphs(lines, page.shortener):
        page.write(paragraph)
    page.close()


def paragraphs(lines: Iterable[bytes], shortener: Shortener, indent: str = "") -> Iterator[str]:
    """One paragraph for each subject: its type first, then its properties by name, one value a line."""
    for subject, rest in statements.by_subject(lines):
        found: dict[str, list[str]] = {}
        for predicate, value in rest:
            found.setdefault(shortener.predicate(predicate), []).append(shortener.term(value))
        inner = f"\n{indent}    "
        ordered = sorted(found.items(), key=lambda each: (each[0] != "a", each[0]))
        said = f" ;{inner}".join(predicate + _values(values, inner) for predicate, values in ordered)
        yield f"{indent}{shortener.term(subject)} {said} .\n"


def _values(values: list[str], inner: str) -> str:
    return f" {values[0]}" if len(values) == 1 else " ,".join(f"{inner}    {value}" for value in values)


class Page:
    """Turtle under way: its prefixes stand first, and which these are is known last."""

    def __init__(self, out: BinaryIO, base: str) -> None:
        self.shortener = Shortener(base)
        self._prefixes = prefixes(base)
        self._out = out
        self._waiting: BytesIO | None = BytesIO()

    def write(self, paragraph: str) -> None:
        """Write a paragraph, set off by an empty line."""
        text = ("\n" + paragraph).encode()
        if self._waiting is None:
            self._out.write(text)
            return
        self._waiting.write(text)
        if self._waiting.tell() > _WAITING:
            self._begin(set(self._prefixes))

    def close(self) -> None:
        """Write what is waiting."""
        if self._waiting is not None:
            self._begin(self.shortener.used)

    def _begin(self, names: set[str]) -> None:
        assert self._waiting is not None, "a page begins once"
        used = ((name, namespace) for name, namespace in self._prefixes.items() if name in names)
        self._out.write("".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in used).encode())
        self._out.write(self._waiting.getbuffer())
        self._waiting = None
