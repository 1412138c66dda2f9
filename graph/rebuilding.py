"""The store made anew from the archive and the journal, which are the truth it follows from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.dataset import Data
from graph.errors import StoreError
from graph.ingest import Status, take_in
from graph.journal import Event, EventKind
from graph.loading import finish, load
from graph.origins import graphs_of, origins
from graph.pending import Pending, at_work
from graph.settings import Settings


def rebuild(data: Data, settings: Settings) -> Iterator[str]:
    """Bring back every graph that the journal tells of and the store has not; the graphs that came back."""
    # At work from the first look to the last link: who came between would link half of what is kept.
    with at_work(settings.data) as pending:
        missing = _missing(data)
        brought = {event.subject: event for event in missing.values() if event.kind is EventKind.IMPORTED}
        pending.begin(*brought)
        for event in brought.values():
            load(event, store=data.store, archive=data.archive, base=settings.base)
        pending.loaded(brought)
        read = [event for event in missing.values() if event.kind is EventKind.READ]
        refused = _read_again(data, settings, read, pending)
        finish(pending, data.store, data.archive, settings)
    if refused:
        raise StoreError(f"Expected archived documents to be read as before; found: {' '.join(refused)}")
    yield from sorted(missing)


def _missing(data: Data) -> dict[str, Event]:
    loaded = set(data.store.graphs())
    return {
        graph: event
        for graph, event in origins(data.archive.journal.events()).items()
        if graph not in loaded and (event.kind is EventKind.READ or graph in graphs_of(event))
    }


def _read_again(data: Data, settings: Settings, events: list[Event], pending: Pending) -> list[str]:
    """The problems of those that are refused."""
    names = {entry.sha256: entry.file_name for entry in data.archive.entries()}
    with TemporaryDirectory() as folder:
        paths = []
        for number, event in enumerate(events):
            path = Path(folder, str(number), names.get(event.facts["sha256"], ""))
            path.parent.mkdir()
            path.write_bytes(data.archive.get(event.facts["sha256"]))
            paths.append(path)
        outcomes = take_in(paths, pending, store=data.store, archive=data.archive, settings=settings)
    return [problem for outcome in outcomes if outcome.status is Status.REFUSED for problem in outcome.problems]
