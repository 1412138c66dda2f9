from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.archive import Archive
from graph.errors import NotFound, StoreError


@given(data=st.binary(max_size=50), name=st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1))
def test_what_was_put_comes_back_under_the_hash_of_its_bytes(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    archive = Archive(tmp_path_factory.mktemp("archive"))
    key = archive.put(data, name)
    assert key == sha256(data).hexdigest()
    assert archive.get(key) == data
    (entry,) = archive.entries()
    assert (entry.sha256, entry.file_name, entry.size) == (key, Path(name).name, len(data))


def test_the_same_bytes_are_kept_once_under_their_first_name(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    assert archive.put(b"report", "folder/first.txt") == archive.put(b"report", "second.txt")
    assert [entry.file_name for entry in archive.entries()] == ["first.txt"]


def test_a_file_name_that_is_no_unicode_comes_back_as_it_was(tmp_path: Path) -> None:
    name = os.fsdecode(b"report-\xff.txt")
    Archive(tmp_path).put(b"report", name)
    assert [entry.file_name for entry in Archive(tmp_path).entries()] == [name]


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        Archive(tmp_path).put(b"report", "report.txt")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_damaged_bytes_are_not_given_out(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    key = archive.put(b"report", "report.txt")
    (tmp_path / key[:2] / key).write_bytes(b"rotten")
    with pytest.raises(StoreError, match="found others"):
        archive.get(key)


def test_a_discarded_document_is_gone(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    key = archive.put(b"report", "report.txt")
    archive.discard(key)
    assert key not in archive
    assert list(archive.entries()) == []
    with pytest.raises(NotFound):
        archive.get(key)


def test_a_key_cannot_lead_out_of_the_directory(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="64 hexadecimal digits"):
        Archive(tmp_path / "archive").get("../" * 21 + "x")
