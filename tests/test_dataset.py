"""The dataset that ships is what the rules make of the documents, without their words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.dataset import Data
from graph.ingest import ingest
from graph.model import Document, Item, Passage, Recommendation
from graph.settings import Settings
from graph.shipping import ship
from graph.snapshot import Snapshot

REPOSITORY = Path(__file__).parent.parent
DATASET = REPOSITORY / "dataset"
CORPUS = REPOSITORY.parent / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the source documents are not at {CORPUS}")


@needs_corpus
def test_reading_the_documents_makes_the_dataset_again(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", empty=True)
    with Data.open(settings) as data:
        ingest([CORPUS], store=data.store, archive=data.archive, settings=settings)
        made = ship(data.store, settings.base, tmp_path / "dataset")

    shipped = sorted(DATASET.glob("*.trig"))
    assert [path.name for path in made] == [path.name for path in shipped]
    assert [path.read_bytes() for path in made] == [path.read_bytes() for path in shipped]


@needs_corpus
def test_ten_words_in_a_row_of_no_document_ship() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z0-9]+", text.lower())
        return {tuple(words[i : i + 10]) for i in range(len(words) - 9)}

    sources = set().union(*(runs(path.read_text("utf-8")) for path in CORPUS.glob("*.txt")))
    for path in DATASET.glob("*.trig"):
        shared = runs(path.read_text("utf-8")) & sources
        assert not shared, f"{path.name} repeats {shared}"


def test_a_new_directory_answers_from_the_dataset(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with Data.open(settings) as data:
        snapshot = Snapshot.build(data.store, settings.base)

    assert len(snapshot.all(Document)) == 5
    assert {item.text for item in snapshot.all(Recommendation)} == {None}


@needs_corpus
def test_reading_a_document_gives_what_shipped_its_words(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    page = next(CORPUS.glob("000_*.txt"))
    with Data.open(settings) as data:
        before = Snapshot.build(data.store, settings.base)
        ingest([page], store=data.store, archive=data.archive, settings=settings)
        after = Snapshot.build(data.store, settings.base)

    document = next(each for each in after.all(Document) if each.file_name == page.name)
    text = page.read_text("utf-8")
    rested_on = {name for item in after if isinstance(item, Item) for name in item.passages}
    passages = [each for each in after.all(Passage) if each.document == document.iri and each.iri in rested_on]
    assert {item.iri for item in before.all(Recommendation)} == {item.iri for item in after.all(Recommendation)}
    assert passages
    assert all(text[each.start : each.end] == each.exact for each in passages)
