"""Signs: words that tell what a sentence does, each with a name by which it can be tested and spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """One way in which words show something: ``tells`` says what, for a person."""

    name: str
    pattern: re.Pattern[str]
    tells: str

    def search(self, words: str) -> re.Match[str] | None:
        return self.pattern.search(words)


def sign(name: str, pattern: str, tells: str) -> Sign:
    """A sign whose words are read without regard to capitals."""
    return Sign(name, re.compile(pattern, re.I), tells)


class Signs:
    """Several ways of showing one thing."""

    def __init__(self, *signs: Sign) -> None:
        self._signs = signs

    def __iter__(self) -> Iterator[Sign]:
        return iter(self._signs)

    def search(self, words: str) -> Sign | None:
        """The first sign that some words hold."""
        return next((each for each in self._signs if each.search(words)), None)
