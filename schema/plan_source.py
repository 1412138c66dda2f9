"""What plans are made of: statements as they are written, and what they find around them when they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Unproven(Exception):
    """Something that a plan does not know, or that is not as it should be: for graphql-core to deal with."""


class Memo(dict[Any, Any]):
    """What a code looks like, worked out once in an answer."""

    def __init__(self, work_out: Callable[[Any], Any]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, code: Any) -> Any:
        found = self[code] = self._work_out(code)
        return found


class Block:
    """Statements of a function, as they are written one after the other."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self.lines: list[str] = []

    def add(self, line: str) -> None:
        self.lines.append(f"{'  ' * self._depth}{line}\n")

    @contextmanager
    def below(self, line: str) -> Iterator[None]:
        """What is written meanwhile stands under a line that opens it."""
        self.add(line)
        self._depth += 1
        yield
        self._depth -= 1


class Late(dict[Any, Any]):
    """A table that is filled at its first use."""

    def __init__(self, fill: Callable[[], dict[Any, Any]]) -> None:
        super().__init__()
        self._fill = fill

    def __missing__(self, key: Any) -> Any:
        if self:
            raise Unproven
        self.update(self._fill())
        return self[key]


PRELUDE = """\
def plan(root, context, bound):
  snapshot, budget = context.snapshot, context.budget
  get, spend = snapshot.get, budget.spend
  parts = context.parts if context.in_parts else None
  spent = 0
  def part(number, read, item):
    nonlocal spent
    if parts is None: return read(item)
    key = number, item.iri
    known = parts.get(key)
    if known is None:
      before = budget.nodes + spent
      written = dumps(read(item))
      known = Fragment(written), budget.nodes + spent - before
      parts.put(key, known, len(written) + 300)
    else:
      spent += known[1]
      if spent > 63: spend(spent); spent = 0
    return known[0]
  def counted(found):
    nonlocal spent
    if found is not None: spent += 1
    return found
  def each(iris):
    return many([get(iri) for iri in iris])
  def many(found):
    nonlocal spent
    spent += len(found)
    if spent > 63: spend(spent); spent = 0
    return found
  def listed(found):
    if found.__class__ is not list and found.__class__ is not tuple: raise Unproven
    return found
"""
