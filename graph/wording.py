"""How one text words what another says: a difference that a person can read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from graph.ids import normalise


class ChangeKind(StrEnum):
    """What became of some words: the same but for case, marks and quotation signs; put in; left out; put otherwise."""

    SAME = "SAME"
    ADDED = "ADDED"
    REMOVED = "REMOVED"
    REPLACED = "REPLACED"


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words as the first text has them and as the second has them."""

    kind: ChangeKind
    before: str
    after: str


_KINDS = {
    "equal": ChangeKind.SAME,
    "insert": ChangeKind.ADDED,
    "delete": ChangeKind.REMOVED,
    "replace": ChangeKind.REPLACED,
}


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The words of two texts side by side, run by run, in order.

    >>> [(each.kind.value, each.before, each.after) for each in changes("The force should act.", "The Force must act")]
    [('SAME', 'The force', 'The Force'), ('REPLACED', 'should', 'must'), ('SAME', 'act.', 'act')]
    """
    mine, yours = _words(before), _words(after)
    matcher = SequenceMatcher(None, [_plain(word) for word in mine], [_plain(word) for word in yours], autojunk=False)
    return tuple(
        Change(_KINDS[kind], " ".join(mine[i:j]), " ".join(yours[k:m])) for kind, i, j, k, m in matcher.get_opcodes()
    )


def readable(found: tuple[Change, ...]) -> str:
    """The second text with what changed marked in it: words left out in ``[-...-]``, words put in in ``{+...+}``.

    >>> readable(changes("assess the risk when late", "assess risk again when late"))
    'assess [-the-] risk {+again+} when late'
    """
    shown = []
    for change in found:
        if change.kind is ChangeKind.SAME:
            shown.append(change.after)
            continue
        if change.before:
            shown.append(f"[-{change.before}-]")
        if change.after:
            shown.append(f"{{+{change.after}+}}")
    return " ".join(shown)


def reworded(before: str, after: str) -> bool:
    """Whether anything but case, punctuation and quotation marks differs."""
    return normalise(before) != normalise(after)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"\s+", text) if word]


def _plain(word: str) -> str:
    return normalise(word) or word
