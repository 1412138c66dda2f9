"""Reading documents into the graph: each is checked and archived, and is in whole or not at all."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from graph.archive import Archive
from graph.documents.extraction import Extraction
from graph.documents.reading import MOST_BYTES
from graph.documents.sandbox import Sandbox
from graph.errors import (
    EngineError,
    InvalidDocument,
    NotFound,
    PeelgraphError,
    Unfinished,
    UnknownLayout,
    UnreadableDocument,
)
from graph.examination import VERSIONS, Examination, examine
from graph.journal import Event, EventKind
from graph.loading import finish
from graph.model import Document
from graph.origins import origins
from graph.pending import Pending, at_work
from graph.rdf import items, quads
from graph.settings import Settings
from graph.store import Store

Progress: TypeAlias = Callable[["Outcome"], None]


class Status(StrEnum):
    """What became of a file: its document is in, or the RDF it holds, it was in already, or it was refused."""

    READ = "READ"
    IMPORTED = "IMPORTED"
    UNCHANGED = "UNCHANGED"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file: the items of each type, or the code and the problems for which it was refused."""

    path: Path
    status: Status
    document_iri: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    code: str | None = None
    problems: tuple[str, ...] = ()


def ingest(
    paths: Iterable[Path], *, store: Store, archive: Archive, settings: Settings, progress: Progress | None = None
) -> tuple[Outcome, ...]:
    """Read files, and all files of folders. Those that are refused leave nothing behind; the others are in.

    ``progress`` is told each outcome as it comes.
    """
    with at_work(settings.data) as pending:
        outcomes = take_in(paths, pending, store=store, archive=archive, settings=settings, progress=progress)
        # Even where nothing is new: the rules may be others than when the documents were read.
        if goes_on(outcomes):
            finish(pending, store, archive, settings)
    return outcomes


def take_in(
    paths: Iterable[Path],
    pending: Pending,
    *,
    store: Store,
    archive: Archive,
    settings: Settings,
    progress: Progress | None = None,
) -> tuple[Outcome, ...]:
    """Read files as ``ingest`` does, for whoever is at work already; the links do not follow yet."""
    outcomes = []
    with Sandbox() as sandbox:
        run = _Run(sandbox, store, archive, settings.base, pending, _up_to_date(store, archive, settings.base))
        for outcome in carried_out(run.outcome, files(paths)):
            outcomes.append(outcome)
            if progress:
                progress(outcome)
    return tuple(outcomes)


def carried_out(take: Callable[[Path], Outcome], paths: Iterable[Path]) -> Iterator[Outcome]:
    """What became of each file. Once an engine fails, the others are refused without trying: each would wait for it."""
    failure: EngineError | None = None
    for path in paths:
        told = "Expected the engine to take this file too; it was not tried after the one before. Try again."
        if failure is None:
            try:
                yield take(path)
                continue
            except EngineError as error:
                failure, told = error, error.message
        yield Outcome(path=path, status=Status.REFUSED, code=failure.code, problems=(told,))


def goes_on(outcomes: Iterable[Outcome]) -> bool:
    """Whether there is something to link, and an engine that can be written."""
    states = {(outcome.status, outcome.code) for outcome in outcomes}
    return any(status is not Status.REFUSED for status, _ in states) and EngineError.code not in {c for _, c in states}


def files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files meant by paths: folders stand for all files in them, sorted, but hidden ones."""
    return tuple(dict.fromkeys(file for path in paths for file in (_in_folder(path) if path.is_dir() else (path,))))


def examined(path: Path, base: str) -> Examination:
    """What a file gives, without keeping anything of it."""
    with Sandbox() as sandbox:
        return _examined(_bytes(path), path.name, base, sandbox)


def remove(name: str, *, store: Store, archive: Archive, settings: Settings) -> Document:
    """Take a document out of the graph and the archive. ``name`` is its IRI, file name, or the start of its SHA-256."""
    document = _named(name, store, settings.base)
    with at_work(settings.data) as pending:
        pending.begin()
        archive.journal.append(Event(kind=EventKind.REMOVED, subject=document.iri, facts={"sha256": document.sha256}))
        try:
            store.remove(document.iri)
        except EngineError as error:
            raise Unfinished(
                f"{error.message} That {document.file_name} is removed is written down, and carried out when the data "
                "is opened next."
            ) from error
        archive.discard(document.sha256)
        finish(pending, store, archive, settings)
    return document


def documents(store: Store, base: str) -> Iterator[Document]:
    """The documents that are loaded."""
    for graph in store.graphs():
        if graph.startswith(f"{base}document/"):
            yield from (item for item in items(store.quads(graph)) if isinstance(item, Document))


def _in_folder(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


@dataclass(frozen=True, slots=True)
class _Run:
    """One run over some files. ``known`` has the documents that need no reading, by the hash of their bytes."""

    sandbox: Sandbox
    store: Store
    archive: Archive
    base: str
    pending: Pending
    known: dict[str, str]

    def outcome(self, path: Path) -> Outcome:
        try:
            return self._read(path)
        except InvalidDocument as error:
            return Outcome(path=path, status=Status.REFUSED, code=error.code, problems=error.problems)
        except (UnreadableDocument, UnknownLayout) as error:
            return Outcome(path=path, status=Status.REFUSED, code=error.code, problems=(error.message,))

    def _read(self, path: Path) -> Outcome:
        data = _bytes(path)
        key = sha256(data).hexdigest()
        if key in self.known:
            return Outcome(path=path, status=Status.UNCHANGED, document_iri=self.known[key])
        examination = _examined(data, path.name, self.base, self.sandbox)
        if examination.problems:
            raise InvalidDocument(examination.problems)
        found = examination.extraction.items
        self._keep(data, path.name, examination.extraction)
        self.known[key] = examination.extraction.document.iri
        counts = Counter(type(item).__name__ for item in found)
        return Outcome(path=path, status=Status.READ, document_iri=self.known[key], counts=dict(sorted(counts.items())))

    def _keep(self, data: bytes, file_name: str, extraction: Extraction) -> None:
        """The journal comes last: what it says was read is in the archive and in the store."""
        document = extraction.document
        is_new = document.sha256 not in self.archive
        self.pending.begin()
        self.archive.put(data, file_name)
        try:
            self.store.replace(document.iri, quads(extraction.items, document.iri))
        except EngineError:
            if is_new:
                self.archive.discard(document.sha256)
            raise
        facts = {"sha256": document.sha256, "versions": VERSIONS}
        self.archive.journal.append(Event(kind=EventKind.READ, subject=document.iri, facts=facts))


def _examined(data: bytes, file_name: str, base: str, sandbox: Sandbox) -> Examination:
    try:
        return sandbox.run(examine, data, file_name, base)
    except PeelgraphError:
        raise
    except Exception as error:
        # A rule that trips over one odd document must not keep the others out.
        raise UnreadableDocument(
            f"Expected the rules to cope with any text; found {type(error).__name__}: {error}. "
            "This is a mistake in Peelgraph: please report it with the document."
        ) from error


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableDocument(f"Expected at most {MOST_BYTES:,} bytes; found {size:,}. Read the file in parts.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"Expected a file that can be read; found: {error}. Check its permissions.") from error


def _up_to_date(store: Store, archive: Archive, base: str) -> dict[str, str]:
    """By the hash of their bytes, the documents that are in as the readers and layouts of today would read them."""
    loaded = set(store.graphs())
    return {
        event.facts["sha256"]: graph
        for graph, event in origins(archive.journal.events()).items()
        if event.kind is EventKind.READ and event.facts.get("versions") == VERSIONS
        if graph.startswith(base) and graph in loaded and event.facts["sha256"] in archive
    }


def _named(name: str, store: Store, base: str) -> Document:
    found = [
        d
        for d in documents(store, base)
        if name in (d.iri, d.file_name) or (len(name) > 7 and d.sha256.startswith(name))
    ]
    if len(found) == 1:
        return found[0]
    loaded = "\n".join(sorted(f"- {document.file_name} {document.iri}" for document in found or documents(store, base)))
    raise NotFound(
        f"Expected the IRI, file name or first 8 or more digits of the SHA-256 of one document; "
        f"{name!r} fits {len(found)}. Name one of:\n{loaded}"
    )
