"""The store made anew from the archive and the journal, which are the truth it follows from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.dataset import Data
from graph.errors import StoreError
from graph.ingest import Status, ingest
from graph.journal import Event, EventKind
from graph.loading import finish, load
from graph.origins import graphs_of, origins
from graph.pending import at_work
from graph.settings import Settings


def rebuild(data: Data, settings: Settings) -> Iterator[str]:
    """Bring back every graph that the journal tells of and the store has not; the graphs that came back."""
    loaded = set(data.store.graphs())
    missing = {
        graph: event
        for graph, event in origins(data.archive.journal.events()).items()
        if graph not in loaded and (event.kind is EventKind.READ or graph in graphs_of(event))
    }
    brought = {event.subject: event for event in missing.values() if event.kind is EventKind.IMPORTED}
    with at_work(settings.data) as pending:
        pending.begin(*brought)
        for event in brought.values():
            load(event, store=data.store, archive=data.archive, base=settings.base)
        pending.loaded(brought)
    _read_again(data, settings, [event for event in missing.values() if event.kind is EventKind.READ])
    with at_work(settings.data) as pending:
        finish(pending, data.store, data.archive, settings)
    yield from sorted(missing)


def _read_again(data: Data, settings: Settings, events: list[Event]) -> None:
    names = {entry.sha256: entry.file_name for entry in data.archive.entries()}
    with TemporaryDirectory() as folder:
        paths = []
        for number, event in enumerate(events):
            path = Path(folder, str(number), names.get(event.facts["sha256"], ""))
            path.parent.mkdir()
            path.write_bytes(data.archive.get(event.facts["sha256"]))
            paths.append(path)
        outcomes = ingest(paths, store=data.store, archive=data.archive, settings=settings)
    refused = [problem for outcome in outcomes if outcome.status is Status.REFUSED for problem in outcome.problems]
    if refused:
        raise StoreError(f"Expected archived documents to be read as before; found: {' '.join(refused)}")
