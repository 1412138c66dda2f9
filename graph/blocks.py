"""A file of named blocks of bytes, each read only if it is as it was written.

First a line that tells what it is, then the blocks one after the other; last the list of them with their lengths and
hashes, the hash and the length of that list, and the line again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import IO, Any

import orjson

from graph.errors import StoreError

_LINE = b"peelgraph blocks 1\n"
_HASH = sha256().digest_size
_LENGTH = 8
_END = _HASH + _LENGTH + len(_LINE)


def write(file: IO[bytes], told: Mapping[str, Any], blocks: Iterable[tuple[str, bytes]]) -> None:
    """Write blocks, and what is ``told`` of them, into an empty file."""
    listed = []
    file.write(_LINE)
    for name, block in blocks:
        file.write(block)
        listed.append((name, len(block), sha256(block).hexdigest()))
    end = orjson.dumps({"told": dict(told), "blocks": listed})
    file.write(end + sha256(end).digest() + len(end).to_bytes(_LENGTH, "big") + _LINE)


class Blocks(Mapping[str, bytes]):
    """The blocks of an open file. Damage raises ``StoreError`` when it is come upon, before anything is made of it."""

    __slots__ = ("_file", "_places", "told")

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        found = self._list()
        self.told: dict[str, Any] = found["told"]
        self._places: dict[str, tuple[int, int, str]] = {}
        place = len(_LINE)
        for name, length, digest in found["blocks"]:
            self._places[name] = place, length, digest
            place += length

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, name: str) -> bytes:
        if name not in self._places:
            raise StoreError(f"Expected a block {name}; found none.")
        place, length, digest = self._places[name]
        self._file.seek(place)
        block = self._file.read(length)
        if sha256(block).hexdigest() != digest:
            raise StoreError(f"Expected the block {name} as it was written; found other bytes.")
        return block

    def _list(self) -> Any:
        size = self._file.seek(0, os.SEEK_END)
        self._file.seek(0)
        begins = self._file.read(len(_LINE)) == _LINE
        self._file.seek(max(0, size - _END))
        end = self._file.read()
        length = int.from_bytes(end[_HASH : _HASH + _LENGTH], "big")
        place = size - _END - length
        if not begins or not end.endswith(_LINE) or place < len(_LINE):
            raise StoreError("Expected a file of blocks from its first to its last line; found another, or a part.")
        self._file.seek(place)
        told = self._file.read(length)
        if sha256(told).digest() != end[:_HASH]:
            raise StoreError("Expected the list of the blocks as it was written; found other bytes.")
        return orjson.loads(told)
