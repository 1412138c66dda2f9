"""Where each graph of the store comes from, as the journal tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.journal import Event, EventKind


def origins(events: Iterable[Event]) -> dict[str, Event]:
    """By graph, the event that its content comes from; an import that stands is also there under its own IRI."""
    found: dict[str, Event] = {}
    for event in events:
        if event.kind is EventKind.READ:
            found[event.subject] = event
        elif event.kind is EventKind.IMPORTED:
            found |= dict.fromkeys((event.subject, *graphs_of(event)), event)
        elif event.kind is EventKind.REMOVED:
            found.pop(event.subject, None)
            found = {graph: origin for graph, origin in found.items() if origin.subject != event.subject}
    return _standing(found)


def imports(events: Iterable[Event]) -> tuple[Event, ...]:
    """The imports that stand: those of which nothing is left are gone."""
    found = (event for event in origins(events).values() if event.kind is EventKind.IMPORTED)
    return tuple({event.subject: event for event in found}.values())


def graphs_of(event: Event) -> tuple[str, ...]:
    """The graphs that an import brought; none where it brought links alone."""
    return tuple(event.facts.get("graphs", "").split())


def _standing(found: Mapping[str, Event]) -> dict[str, Event]:
    """Without the imports whose every graph was taken away, or put in its place by another source."""
    whole = {event.subject for event in found.values() if not graphs_of(event)}
    left = {event.subject for graph, event in found.items() if graph in graphs_of(event)}
    return {
        graph: event
        for graph, event in found.items()
        if event.kind is not EventKind.IMPORTED or event.subject in whole | left
    }
