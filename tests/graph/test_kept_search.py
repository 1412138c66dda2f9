from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph import kept_search
from graph.model import Finding
from graph.search import Search, sought
from graph.snapshot import Snapshot

BASE = "https://example.org/"


def snapshot(*titles: str) -> Snapshot:
    return Snapshot.of(
        Finding(iri=f"{BASE}finding/{number}", title=title, inspection=f"{BASE}inspection/1")
        for number, title in enumerate(titles)
    )


WORLD = snapshot("Visits are late", "Late visits to houses", "Nothing of that")


def found(search: Search, words: str) -> list[tuple[str, float]]:
    return [(hit.item.iri, hit.score) for hit in search.every(sought(words, fuzziness=1))]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Snapshot]:
    """The snapshots of which an index was made."""
    of = Search.of
    noted: list[Snapshot] = []

    def counted(snapshot: Snapshot, folder: Path | None = None) -> Search:
        noted.append(snapshot)
        return of(snapshot, folder)

    monkeypatch.setattr(Search, "of", counted)
    return noted


@pytest.mark.parametrize("words", ["visits", '"late visits"', "visit -house", "vistis", "nowhere"])
def test_an_index_on_disk_finds_what_one_in_memory_finds(tmp_path: Path, words: str) -> None:
    first, again = kept_search.present(WORLD, tmp_path), kept_search.present(WORLD, tmp_path)
    assert found(first, words) == found(again, words) == found(Search.of(WORLD), words)


def test_an_index_is_made_once(tmp_path: Path, made: list[Snapshot]) -> None:
    for _ in range(2):
        kept_search.present(WORLD, tmp_path)
    assert made == [WORLD]


def test_another_snapshot_has_another_index(tmp_path: Path, made: list[Snapshot]) -> None:
    other = snapshot("Visits are early")
    before = kept_search.present(WORLD, tmp_path)
    assert [iri for iri, _ in found(kept_search.present(other, tmp_path), "visits")] == [f"{BASE}finding/0"]
    assert made == [WORLD, other]
    assert [each.name for each in (tmp_path / "search").iterdir()] == [other.revision]
    assert len(found(before, "visits")) == 2, "whoever reads from the old one goes on"


def test_another_program_makes_its_own(tmp_path: Path, made: list[Snapshot], monkeypatch: pytest.MonkeyPatch) -> None:
    kept_search.present(WORLD, tmp_path)
    monkeypatch.setattr(kept_search, "version", lambda _: "another")
    kept_search.present(WORLD, tmp_path)
    assert len(made) == 2


def test_no_damaged_file_is_opened(tmp_path: Path, made: list[Snapshot]) -> None:
    kept_search.present(WORLD, tmp_path)
    folder = tmp_path / "search" / WORLD.revision
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    made.clear()
    filled = [name for name, data in whole.items() if data]
    assert len(filled) > 5
    for number, name in enumerate(filled, start=1):
        (place,) = tmp_path.glob(f"search/*/{name}")
        place.write_bytes(whole[name][:-1] + bytes([whole[name][-1] ^ 1]))
        assert len(found(kept_search.present(WORLD, tmp_path), "visits")) == 2
        assert len(made) == number, name
        shutil.rmtree(folder)
        folder.mkdir()
        for each, data in whole.items():
            (folder / each).write_bytes(data)


@pytest.mark.parametrize("listed", [b"", b"[]", b'{"made": 1}', b"\xff"])
def test_a_foreign_list_is_no_index(tmp_path: Path, made: list[Snapshot], listed: bytes) -> None:
    kept_search.present(WORLD, tmp_path)
    (tmp_path / "search" / WORLD.revision / "list.json").write_bytes(listed)
    assert len(found(kept_search.present(WORLD, tmp_path), "visits")) == 2
    assert len(made) == 2


def test_where_nothing_can_be_kept_words_are_found_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "search").write_text("in the way")
    assert len(found(kept_search.present(WORLD, tmp_path), "visits")) == 2
