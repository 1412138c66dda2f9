"""Writes the expected answers anew: ``python tests/schema/questions/renew.py DATA`` after a rule has changed.

``DATA`` is a data directory that has read the documents. Read every change against the documents before it is kept: an
answer is expected because it is right, not because it is given.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

WORDS = frozenset({"exact", "text", "before", "after"})
"""Fields that hold the words of documents: in expected answers they stand as an ellipsis."""
ANSWER = re.compile(r"(?<=```json\n).*?(?=\n```)", re.S)
_WIDTH = 120


def without_words(value: Any, field: str = "") -> Any:
    """An answer with an ellipsis in place of the words of documents."""
    if isinstance(value, dict):
        return {name: without_words(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [without_words(each, field) for each in value]
    return "…" if field in WORDS and value else value


def printed(value: Any, indent: str = "", lead: int = 0) -> str:
    """JSON with everything on one line that fits."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + lead + len(flat) <= _WIDTH or not isinstance(value, dict | list) or not value:
        return flat
    inner = indent + "  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(inner + printed(each, inner) for each in value) + f"\n{indent}]"
    parts = (f'{inner}"{name}": {printed(each, inner, len(name) + 4)}' for name, each in value.items())
    return "{\n" + ",\n".join(parts) + f"\n{indent}}}"


def main(data: Path) -> None:
    from graph.settings import Settings
    from graph.snapshot import Snapshot
    from graph.store import Store
    from schema import Context, execute

    context = Context(Snapshot.build(Store.open(data / "store"), Settings().base))
    for path in sorted(HERE.glob("*.md")):
        page = path.read_text("utf-8")
        answer = execute(page.split("```graphql\n")[1].split("```")[0], context)
        assert not answer.errors, (path.name, answer.errors)
        expected = printed(without_words(answer.data))
        path.write_text(ANSWER.sub(lambda _, new=expected: new, page, count=1), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
