"""Words that were broken at the end of a line: mended where the rest of the document shows how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BROKEN = re.compile(r"(?<![^\W_])(?P<start>[^\W_]+)[-\u00ad\u2010]$")
# After the hyphen of "short- and long-term" a space follows.
_REST = re.compile(r"(?!(?:and|or|to)\b)(?P<rest>[^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
# First parts of compounds, which keep their hyphen: "anti-", "multi-".
_FIRST_PARTS = frozenset(
    {"anti", "co", "counter", "cross", "cyber", "de", "ex", "face", "first", "front", "full", "half", "high", "in"}
    | {"inter", "long", "low", "mid", "multi", "non", "off", "on", "one", "out", "over", "part", "post", "pre", "pro"}
    | {"re", "safe", "self", "semi", "short", "single", "sub", "three", "trans", "two", "under", "up", "well", "year"}
)


class Hyphens:
    """The words of one document, to tell the hyphen of a broken word from that of a compound."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        for line in lines:
            # The ends of a line may be pieces of broken words, which are not words to learn.
            words = list(_WORD.finditer(line))
            for found in words[1:]:
                if found.end() == len(line.rstrip()) - 1 and _BROKEN.search(line):
                    continue
                parts = re.split("[-\u2010\u2011]", found[0].lower())
                self._words.update(parts)
                self._compounds.update(["-".join(parts)] if len(parts) > 1 else [])

    def join(self, lines: Iterable[str]) -> str:
        """Lines as one text, with a space where one ends, and none in a word that runs on."""
        text = ""
        for line in lines:
            broken, rest = _BROKEN.search(text), _REST.match(line)
            if broken and rest and rest["rest"][0].islower():
                text = text[:-1] if self._is_one_word(broken["start"].lower(), rest["rest"]) else text
                text += line
            else:
                text = f"{text} {line}" if text else line
        return text

    def _is_one_word(self, start: str, rest: str) -> bool:
        if f"{start}-{rest}" in self._compounds or start in _FIRST_PARTS or start[-1].isdigit():
            return False
        return start + rest in self._words or not {start, rest} & self._words
