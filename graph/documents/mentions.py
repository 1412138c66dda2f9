"""Which organisations a document names, each once with the places it is named at."""

from __future__ import annotations

from collections.abc import Sequence

from graph.documents.bodies import Directory, Named
from graph.documents.draft import Draft
from graph.documents.lines import Line, clean
from graph.ids import normalise
from graph.model import Mention, Organisation

_LIMIT = 25
"""Places kept for one mention; a report names its own force hundreds of times."""


def mentions(draft: Draft, lines: Sequence[Line], directory: Directory) -> None:
    """Add a mention for each body that the running text names."""
    found: dict[str, list[tuple[int, int, Named]]] = {}
    for line in lines:
        if line.furniture or _skipped(draft, line):
            continue
        for start, end, named in _places(draft, line, directory):
            key = named.organisation.iri if named.organisation else f"{named.kind} {normalise(named.name)}"
            found.setdefault(key, []).append((start, end, named))
    for key, places in found.items():
        _, _, named = places[0]
        organisation = named.organisation
        if organisation is not None and organisation.iri not in draft.items:
            draft.add(organisation)
        draft.add(
            Mention(
                iri=draft.iri("mention", draft.document, key),
                title=_title(named, organisation),
                kind=named.kind,
                document=draft.document,
                name=named.name,
                organisation=organisation.iri if organisation else None,
                candidates=tuple(candidate.iri for candidate in named.candidates) if organisation is None else (),
                passages=tuple(draft.passage(start, end) for start, end, _ in places[:_LIMIT]),
                method="mentions/name",
            )
        )


def _skipped(draft: Draft, line: Line) -> bool:
    claim = draft.claims.get(line.start)
    return claim is not None and (claim.fate == "furniture" or claim.note in ("letter head", "signature", "front"))


def _title(named: Named, organisation: Organisation | None) -> str:
    return f"{organisation.title}, named" if organisation else f"{named.name}, not tied to one body"


def _places(draft: Draft, line: Line, directory: Directory) -> list[tuple[int, int, Named]]:
    """Where a line names bodies, as spans of the canonical text: mark-up and quotes are put back by search."""
    raw = draft.words(line.start, line.end)
    words = line.text if clean(raw) == line.text else clean(raw)
    same = len(words) == len(raw)
    places = []
    cursor = 0
    for named in directory.mentions(words):
        if same:
            start = named.start
        else:
            start = _find(raw, named.name, cursor)
            if start < 0:
                continue
        end = start + len(named.name)
        cursor = end
        places.append((line.start + start, line.start + end, named))
    return places


def _find(raw: str, name: str, cursor: int) -> int:
    levelled = raw.translate(str.maketrans({"‘": "'", "’": "'", "\u00a0": " ", "\n": " "}))
    return levelled.find(name, cursor)
