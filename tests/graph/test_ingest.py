from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from time import sleep

import pytest

from graph import ingest as ingesting
from graph.archive import Archive
from graph.dataset import Data
from graph.errors import NotFound, StoreError
from graph.export import Source, format_of
from graph.ingest import Outcome, Status, files, ingest, remove
from graph.journal import EventKind
from graph.model import Document, Finding, Passage
from graph.settings import Settings
from graph.shipping import ship
from graph.snapshot import Snapshot
from graph.store import Store
from graph.verification import faults

DOCUMENTS = Path(__file__).parent.parent / "documents"
PAGE = DOCUMENTS / "northmoor_effectiveness_2016.txt"
PAGES = DOCUMENTS / "northmoor_effectiveness_2016_markdown.md"
REPORT = DOCUMENTS / "northmoor_crime_2014.txt"


def run(data: Data, *paths: Path, settings: Settings) -> tuple[Outcome, ...]:
    return ingest(paths, store=data.store, archive=data.archive, settings=settings)


def statuses(outcomes: tuple[Outcome, ...]) -> dict[str, str]:
    return {outcome.path.name: outcome.status for outcome in outcomes}


def test_folders_stand_for_their_files_sorted_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "inner/c.txt", ".git/config", "inner/.d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = files([tmp_path, tmp_path / "a.txt", tmp_path / ".hidden.txt"])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a.txt", "b.txt", "inner/c.txt", ".hidden.txt"]


def test_a_document_is_in_the_store_the_archive_and_the_journal(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", empty=True)
    told: list[Outcome] = []
    with Data.open(settings) as data:
        outcomes = ingest([PAGE], store=data.store, archive=data.archive, settings=settings, progress=told.append)
        assert outcomes == tuple(told)
        (outcome,) = outcomes
        assert (outcome.status, outcome.problems, outcome.counts["Document"]) == (Status.READ, (), 1)
        snapshot = Snapshot.build(data.store, settings.base)
        (document,) = snapshot.all(Document)
        assert outcome.document_iri == document.iri
        assert [(entry.sha256, entry.file_name) for entry in data.archive.entries()] == [(document.sha256, PAGE.name)]
        assert [(event.kind, event.subject) for event in data.archive.journal.events()] == [
            (EventKind.READ, document.iri)
        ]
        text = PAGE.read_text(encoding="utf-8")
        assert all(passage.exact == text[passage.start : passage.end] for passage in snapshot.all(Passage))


def test_reading_the_same_document_again_changes_nothing(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", empty=True)
    copy = shutil.copy(PAGE, tmp_path / "another name.txt")
    with Data.open(settings) as data:
        run(data, PAGE, settings=settings)
        before = Snapshot.build(data.store, settings.base).revision
        outcomes = run(data, PAGE, copy, settings=settings)
        assert set(statuses(outcomes).values()) == {"UNCHANGED"}
        assert Snapshot.build(data.store, settings.base).revision == before
        assert len(list(data.archive.journal.events())) == 1


def test_a_document_is_read_again_when_readers_or_layouts_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data=tmp_path / "data", empty=True)
    with Data.open(settings) as data:
        run(data, PAGE, settings=settings)
        before = Snapshot.build(data.store, settings.base).revision
        monkeypatch.setattr(ingesting, "VERSIONS", "other versions")
        assert statuses(run(data, PAGE, settings=settings)) == {PAGE.name: "READ"}
        assert Snapshot.build(data.store, settings.base).revision == before


def test_a_document_that_ships_without_words_gains_them_when_it_is_read(tmp_path: Path) -> None:
    settings, shipped = Settings(data=tmp_path / "data", empty=True), tmp_path / "shipped"
    with Data.open(settings) as data:
        run(data, PAGE, REPORT, settings=settings)
        read = Snapshot.build(data.store, settings.base)
        ship(data.store, settings.base, shipped)
    fresh = Settings(data=tmp_path / "fresh")
    with Data.open(fresh, shipped) as data:
        wordless = Snapshot.build(data.store, settings.base)
        assert {node.iri for node in wordless} == {node.iri for node in read}
        assert {passage.exact for passage in wordless.all(Passage)} == {None}
        assert statuses(run(data, PAGE, REPORT, settings=fresh)) == {PAGE.name: "READ", REPORT.name: "READ"}
        assert Snapshot.build(data.store, settings.base).revision == read.revision


def test_a_store_that_cannot_be_written_is_no_fault_of_the_document(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", empty=True)
    with Data.open(settings):
        pass
    with Store.open(settings.data / "store", read_only=True) as store, pytest.raises(StoreError, match="reading only"):
        ingest([PAGE], store=store, archive=Archive(settings.data / "archive"), settings=settings)


def test_what_cannot_be_read_is_refused_with_reasons_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    shutil.copy(PAGE, folder / "good.txt")
    (folder / "empty.txt").touch()
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "other.txt").write_text("A recipe for bread.\nMix flour and water.\n")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(100 * 2**20)
    settings = Settings(data=tmp_path / "data", empty=True)
    with Data.open(settings) as data:
        outcomes = run(data, folder, folder / "missing.txt", settings=settings)
        assert statuses(outcomes) == {
            "empty.txt": "REFUSED",
            "good.txt": "READ",
            "huge.txt": "REFUSED",
            "image.txt": "REFUSED",
            "other.txt": "REFUSED",
            "missing.txt": "REFUSED",
        }
        assert {outcome.path.name: outcome.code for outcome in outcomes if outcome.problems} == {
            "empty.txt": "UNREADABLE_DOCUMENT",
            "huge.txt": "UNREADABLE_DOCUMENT",
            "image.txt": "UNREADABLE_DOCUMENT",
            "other.txt": "UNKNOWN_LAYOUT",
            "missing.txt": "UNREADABLE_DOCUMENT",
        }
        assert len(Snapshot.build(data.store, settings.base).all(Document)) == 1
        assert len(list(data.archive.entries())) == len(list(data.archive.journal.events())) == 1


def test_a_process_killed_while_it_reads_leaves_whole_documents_and_reading_again_mends(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", empty=True)
    command = [sys.executable, "-m", "graph.cli", "read", "--data", settings.data, "--empty", PAGE, REPORT, PAGES]
    journal = settings.data / "archive" / "journal.jsonl"
    with subprocess.Popen(command, cwd=DOCUMENTS.parent.parent, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and not journal.exists():
            sleep(0.005)
        process.kill()
    with Data.open(settings) as data:
        assert list(faults(data, settings)) == []
        run(data, PAGE, REPORT, PAGES, settings=settings)
        mended = Snapshot.build(data.store, settings.base).revision
    fresh = Settings(data=tmp_path / "fresh", empty=True)
    with Data.open(fresh) as data:
        run(data, PAGE, REPORT, PAGES, settings=fresh)
        assert Snapshot.build(data.store, settings.base).revision == mended


@pytest.mark.parametrize("by", ["iri", "file name", "hash"])
def test_a_removed_document_is_gone_and_can_be_read_again(tmp_path: Path, by: str) -> None:
    settings = Settings(data=tmp_path / "data", empty=True)
    with Data.open(settings) as data:
        run(data, PAGE, REPORT, settings=settings)
        document = next(d for d in ingesting.documents(data.store, settings.base) if d.file_name == PAGE.name)
        name = {"iri": document.iri, "file name": PAGE.name, "hash": document.sha256[:8]}[by]
        assert remove(name, store=data.store, archive=data.archive, settings=settings) == document
        snapshot = Snapshot.build(data.store, settings.base)
        assert [found.file_name for found in snapshot.all(Document)] == [REPORT.name]
        assert {snapshot.document_of(finding) for finding in snapshot.all(Finding)} == set(snapshot.all(Document))
        assert document.sha256 not in data.archive
        assert statuses(run(data, PAGE, settings=settings)) == {PAGE.name: "READ"}


def test_a_name_that_fits_no_document_is_refused_with_those_that_are_in(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", empty=True)
    with Data.open(settings) as data:
        run(data, PAGE, settings=settings)
        with pytest.raises(NotFound, match=PAGE.name):
            remove("other.txt", store=data.store, archive=data.archive, settings=settings)


YEARS = [DOCUMENTS / f"northmoor_{name}.txt" for name in ("crime_2014", "effectiveness_2016", "letter_2016")]


def exported(data: Data, settings: Settings) -> bytes:
    out = BytesIO()
    format_of("nquads").write(Source(data.store, base=settings.base, data=settings.data), out)
    return out.getvalue()


def test_in_any_order_the_same_is_kept_to_the_byte_and_nothing_stays_of_what_is_removed(tmp_path: Path) -> None:
    after: dict[frozenset[Path], bytes] = {}
    for number, order in enumerate((YEARS, YEARS[::-1])):
        settings = Settings(data=tmp_path / str(number), empty=True)
        with Data.open(settings) as data:
            for count, path in enumerate(order, start=1):
                run(data, path, settings=settings)
                held = exported(data, settings)
                assert after.setdefault(frozenset(order[:count]), held) == held
            remove(order[-1].name, store=data.store, archive=data.archive, settings=settings)
            left = exported(data, settings)
            assert left == after[frozenset(order[:-1])]
            assert dangling(left) == []


def dangling(lines: bytes) -> list[bytes]:
    """What links name in a graph that has nothing to say of it."""
    said = {line.split(b" ", 1)[0] for line in lines.splitlines()}
    stated = [line.split(b" ") for line in lines.splitlines() if line.split(b" ")[1].endswith(ENDS)]
    assert stated
    return [parts[2] for parts in stated if parts[2] not in said]


ENDS = (b"def/source>", b"def/target>", b"def/evidence>")
