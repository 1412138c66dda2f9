"""What analysts ask, as `DOMAIN` lists it: each question is one query in ``questions/``, with the answer to expect.

Asked twice: of the documents themselves, where they are at hand, and of the dataset that ships without their words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.dataset import Data
from graph.ingest import ingest
from graph.settings import Settings
from graph.snapshot import Snapshot
from schema import Context, execute

QUESTIONS = sorted((Path(__file__).parent / "questions").glob("*.md"))
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

WORDS = frozenset({"exact", "text", "before", "after"})
FROM_WORDS = frozenset({"reworded", "changes", "marked"})
"""Fields that are worked out from words: unknown where a document was not read."""


@pytest.fixture(scope="module", params=["documents", "dataset"])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[bool, Context]]:
    """Whether the words of documents are held, and what to ask."""
    read = request.param == "documents"
    if read and not CORPUS.is_dir():
        pytest.skip(f"the source documents are not at {CORPUS}")
    settings = Settings(data=tmp_path_factory.mktemp(request.param), empty=read)
    with Data.open(settings) as data:
        if read:
            ingest([CORPUS], store=data.store, archive=data.archive, settings=settings)
        yield read, Context(Snapshot.build(data.store, settings.base))


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_of_analysts_is_one_query(loaded: tuple[bool, Context], path: Path) -> None:
    read, context = loaded
    query, expected, without = _page(path)
    answer = execute(query, context)
    assert answer.errors == []
    wanted = expected if read or without is None else without
    assert _comparable(answer.data, read=read) == (wanted if read else _unread(wanted))


def test_every_question_is_asked() -> None:
    assert [int(path.stem.partition("-")[0]) for path in QUESTIONS] == list(range(1, 22))


NOTHING_FOUND = frozenset({"19-same-cycle-elsewhere"})
"""Questions to which the documents that are loaded give no answer."""


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_each_answer_shows_its_passages(path: Path) -> None:
    def places(value: Any) -> int:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return (isinstance(value, dict) and {"start", "end"} <= value.keys()) + sum(places(each) for each in inner)

    assert (places(_page(path)[1]) > 0) is (path.stem not in NOTHING_FOUND)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_no_page_holds_the_words_of_documents(path: Path) -> None:
    def strings(value: Any) -> Iterator[tuple[str, Any]]:
        for name, each in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(each, dict | list):
                yield from strings(each)
            else:
                yield str(name), each

    assert {each for name, each in strings(_page(path)[1]) if name in WORDS} <= {"…", "", None}


def _page(path: Path) -> tuple[str, Any, Any]:
    """The query of a page, the answer to expect, and the one to expect where no document was read, if that differs."""
    blocks = path.read_text("utf-8").split("```")[1::2]
    queries = [block.removeprefix("graphql\n") for block in blocks if block.startswith("graphql\n")]
    answers = [json.loads(block.removeprefix("json\n")) for block in blocks if block.startswith("json\n")]
    assert len(queries) == 1
    return queries[0], answers[0], answers[1] if len(answers) > 1 else None


def _comparable(value: Any, *, read: bool, field: str = "") -> Any:
    """An answer with an ellipsis for the words of documents; only what was not read may lack them."""
    if isinstance(value, dict):
        return {name: _comparable(each, read=read, field=name) for name, each in value.items()}
    if isinstance(value, list):
        return [_comparable(each, read=read, field=field) for each in value]
    return "…" if field in WORDS and value and read else value


def _unread(value: Any, field: str = "") -> Any:
    """What to expect of an answer where no document was read: no words, and nothing worked out from them."""
    if field in FROM_WORDS or (field in WORDS and value):
        return None
    if isinstance(value, dict):
        return {name: _unread(each, name) for name, each in value.items()}
    return [_unread(each, field) for each in value] if isinstance(value, list) else value
