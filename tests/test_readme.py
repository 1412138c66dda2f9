"""The queries of the README are run against the dataset that ships, and answer what the README says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from graph.dataset import Data
from graph.settings import Settings
from graph.snapshot import Snapshot
from schema import Context, execute

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
_EXAMPLE = r"### (?P<title>.+?)\n.*?```graphql\n(?P<query>.*?)```\s+```json\n(?P<answer>.*?)```"
EXAMPLES = re.findall(_EXAMPLE, README, re.S)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    settings = Settings(data=tmp_path_factory.mktemp("data"))
    with Data.open(settings) as data:
        return Snapshot.build(data.store, settings.base)


def test_the_readme_shows_five_queries() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize(("query", "answer"), [pytest.param(q, a, id=title) for title, q, a in EXAMPLES])
def test_a_query_answers_what_the_readme_says(query: str, answer: str, snapshot: Snapshot) -> None:
    answered = execute(query, Context(snapshot), None, None)

    assert not answered.errors
    assert answered.data == json.loads(answer)
