"""The queries of the README are run against the dataset that ships, and answer what the README says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from graph.dataset import Data
from graph.evaluation import evaluated, totals
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


HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "shared" / "corpus"
MEASURED = {
    "judgments": "judgments",
    "recommendations of all kinds": "recommendations",
    "deadlines": "deadlines",
    "findings of all kinds": "findings",
    "statistics": "statistics",
    "responses": "responses",
    "which recommendation they answer": "answers",
    "commitments": "commitments",
    "whether an owner is named": "commitments.owner_status",
    "the words for the owner": "commitments.owner",
    "organisations mentioned": "mentions",
}


@pytest.mark.parametrize(
    ("column", "folder"),
    [
        pytest.param(
            1, CORPUS, marks=pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the source documents are not at {CORPUS}")
        ),
        (2, HERE / "documents"),
        (3, HERE / "documents" / "heldout"),
    ],
)
def test_the_measures_are_those_of_today(column: int, folder: Path) -> None:
    table = re.search(r"<!-- measures -->\n(.*?)\n<!-- end of measures -->", README, re.S)
    assert table is not None
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()]
    paths = [path for path in sorted(folder.glob("*.*")) if path.is_file()]
    scores = {row.row: row.score for row in totals(evaluated(paths, HERE / "gold", Settings().base))}

    assert int(re.match(r"\d+", rows[0][column])[0]) == len(paths)  # type: ignore[index]
    assert {row[0]: row[column] for row in rows if row[0] in MEASURED} == {
        label: f"{scores[row].precision:.2f} / {scores[row].recall:.2f} ({scores[row].gold})"
        for label, row in MEASURED.items()
    }
