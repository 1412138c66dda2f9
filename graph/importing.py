"""Taking RDF in: what was exported here or elsewhere, and what others write in the same ontology.

A file is checked first, then archived, then written into the journal, and last into the store. From the journal's line
on it is in: should the writing be cut short, the next opening of the data directory brings it to its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import IO, cast

from graph.archive import Archive
from graph.documents.sandbox import Sandbox
from graph.errors import EngineError, InvalidDocument, NotFound, UnreadableDocument
from graph.export.sorting import Sorter
from graph.foreign import Contents, contents, digest
from graph.gauge import Share, watched
from graph.ingest import Outcome, Progress, Status, carried_out, files, goes_on
from graph.journal import Event, EventKind
from graph.loading import Names, finish, link_names, load
from graph.origins import graphs_of, imports, origins
from graph.parsing import syntax_of
from graph.pending import Pending, at_work
from graph.settings import Settings
from graph.store import Store

MEMORY = 4 << 30
_CHECKING = 0.9
"""The share of the work that is done once a file is checked."""
_SECONDS, _BYTES_A_SECOND, _PACKED = 60, 100_000, 20


def import_files(
    paths: Iterable[Path],
    *,
    store: Store,
    archive: Archive,
    settings: Settings,
    replace: bool = False,
    progress: Progress | None = None,
    share: Share | None = None,
) -> tuple[Outcome, ...]:
    """Take files in, and all files of folders, each whole or not at all.

    A graph that is here already and says something else is refused, unless it is to be replaced. ``progress`` is told
    each outcome as it comes, ``share`` how far the file under way has come.
    """
    chosen = files(paths)
    outcomes = []
    with at_work(settings.data) as pending:
        with Sandbox(seconds=_seconds(chosen), memory=MEMORY) as sandbox:
            run = _Run(sandbox, store, archive, settings, pending, replace, share or (lambda _: None))
            for outcome in carried_out(run.outcome, chosen):
                outcomes.append(outcome)
                if progress:
                    progress(outcome)
        if goes_on(outcomes):
            finish(pending, store, archive, settings)
    return tuple(outcomes)


def named(name: str, archive: Archive) -> Event | None:
    """The import that is meant by its IRI, its file name, or the start of its SHA-256; ``None`` where none is."""
    called = {entry.sha256: entry.file_name for entry in archive.entries()}
    fitting = {
        event.subject: event
        for event in imports(archive.journal.events())
        if name in (event.subject, called.get(event.facts["sha256"]))
        or (len(name) > 7 and event.facts["sha256"].startswith(name))
    }
    if len(fitting) > 1:
        listed = "\n".join(f"- {iri}" for iri in sorted(fitting))
        raise NotFound(f"Expected the name of one import; {name!r} fits {len(fitting)}. Name one of:\n{listed}")
    return next(iter(fitting.values()), None)


def remove_import(event: Event, *, store: Store, archive: Archive, settings: Settings) -> None:
    """Take out what a file brought.

    The journal is told last: where this is cut short, the import can still be named, and taken out again.
    """
    left = [graph for graph, origin in origins(archive.journal.events()).items() if origin == event]
    with at_work(settings.data) as pending:
        pending.begin()
        for graph in left:
            store.remove(graph)
        if "links" in event.facts:
            gone = link_names(archive.get(event.facts["links"]))
            for graph in Names(settings.base, "").of_links:
                kept = (quad for quad in store.quads(graph) if getattr(quad.subject, "value", "") not in gone)
                store.replace(graph, list(kept))
        archive.journal.append(
            Event(kind=EventKind.REMOVED, subject=event.subject, facts={"sha256": event.facts["sha256"]})
        )
        pending.loaded([event.subject])
        for key in (event.facts["sha256"], event.facts.get("links")):
            if key:
                archive.discard(key)
        finish(pending, store, archive, settings)


@dataclass(frozen=True, slots=True)
class _Run:
    """One run over some files."""

    sandbox: Sandbox
    store: Store
    archive: Archive
    settings: Settings
    pending: Pending
    replace: bool
    share: Share

    def outcome(self, path: Path) -> Outcome:
        try:
            return self._take(path)
        except InvalidDocument as error:
            return Outcome(path=path, status=Status.REFUSED, code=error.code, problems=error.problems)
        except UnreadableDocument as error:
            return Outcome(path=path, status=Status.REFUSED, code=error.code, problems=(error.message,))

    def _take(self, path: Path) -> Outcome:
        syntax, key = syntax_of(path), _hash(path)
        names = Names(self.settings.base, f"{self.settings.base}graph/{key}")
        if self._is_in(names.own):
            return Outcome(path=path, status=Status.UNCHANGED)
        with watched(lambda share: self.share(share * _CHECKING)) as gauge:
            found = self.sandbox.run(contents, path, syntax, names, gauge)
        if found.problems:
            raise InvalidDocument(found.problems)
        graphs = self._new(found)
        links = found.links if set(found.links.splitlines()) - self._links(names) else b""
        if not graphs and not links:
            return Outcome(path=path, status=Status.UNCHANGED)
        facts = {"sha256": key, "media_type": syntax.media_type, "compression": syntax.compression}
        self._keep(path, names.own, {**facts, "graphs": " ".join(graphs)}, links)
        return Outcome(path=path, status=Status.IMPORTED, counts=found.counts)

    def _is_in(self, own: str) -> bool:
        standing = origins(self.archive.journal.events())
        loaded = set(self.store.graphs())
        events = [event for event in imports(self.archive.journal.events()) if event.subject == own]
        return any(all(standing.get(each) == event and each in loaded for each in graphs_of(event)) for event in events)

    def _new(self, found: Contents) -> list[str]:
        """The graphs of a file that are not here as they are in it."""
        loaded = set(self.store.graphs())
        new = [graph for graph in found.graphs if graph not in loaded]
        changed = [
            graph
            for graph, told in found.graphs.items()
            if graph in loaded and digest(_lines(self.store, graph)) != told
        ]
        if changed and not self.replace:
            raise InvalidDocument(
                f"Expected <{graph}> to be new, or as it is here; found that it says something else. "
                "Import with --replace to put it in the place of what is here, or remove that first."
                for graph in changed
            )
        return sorted(new + changed)

    def _links(self, names: Names) -> set[bytes]:
        """What is said by links that are here, or wait for their ends."""
        told = {line for graph in names.of_links for line in _lines(self.store, graph)}
        events = imports(self.archive.journal.events())
        waiting = (self.archive.get(event.facts["links"]) for event in events if "links" in event.facts)
        return told.union(*(data.splitlines() for data in waiting))

    def _keep(self, path: Path, own: str, facts: dict[str, str], links: bytes) -> None:
        self.archive.put_file(path, facts["sha256"])
        if links:
            facts["links"] = self.archive.put(links, f"{path.name}.links.nt")
        self.pending.begin(own)
        event = Event(kind=EventKind.IMPORTED, subject=own, facts=facts)
        self.archive.journal.append(event)

        def share(written: float) -> None:
            self.share(_CHECKING + written * (1 - _CHECKING))

        try:
            load(event, store=self.store, archive=self.archive, base=self.settings.base, share=share)
        except EngineError as error:
            raise EngineError(
                f"{error.message} {path.name} is archived, and what is missing of it is written when the data is "
                f"opened next; peelgraph remove {path.name} gives it up."
            ) from error
        self.pending.loaded([own])


def _seconds(paths: Iterable[Path]) -> float:
    """Ten times what checking takes on a slow machine."""
    sizes = (
        path.stat().st_size * (_PACKED if path.suffix in (".gz", ".zst") else 1) for path in paths if path.exists()
    )
    return _SECONDS + max(sizes, default=0) / _BYTES_A_SECOND


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableDocument(f"Expected a file that can be read; found: {error}. Check its permissions.") from error


def _lines(store: Store, graph: str) -> list[bytes]:
    sorter = Sorter()
    store.write_triples(graph, cast("IO[bytes]", sorter))
    return [line.rstrip(b"\n") for line in sorter.lines()]
