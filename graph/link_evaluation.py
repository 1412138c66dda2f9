"""Accuracy of links against the gold standard, stated and quoted links apart from inferred ones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.evaluation import Score
from graph.ids import normalise
from graph.merging import in_precedence
from graph.model import Commitment, Document, Finding, Inspection, Item, Judgment, Link, Passage, Response
from graph.snapshot import Snapshot

Gold = Mapping[str, Any]
Place = tuple[str, int, int, str]
"""File name, start, end and words: where something stands."""

_ROWS = {"STATED": "links", "QUOTED": "links", "INFERRED": "inferred_links", "CURATED": "links"}
_IMPLIED = frozenset({"within/supports", "within/directive", "within/scope-moved", "answers/commitment"})
"""Rules that only say as a link what a field of an item says: gold marks the field."""
CONFIDENT = 0.5
"""Links are shown by default from this confidence on."""


@dataclass(frozen=True, slots=True)
class Told:
    """A gold link with the file it is told of."""

    file: str
    gold: Mapping[str, Any]
    inferred: bool


def link_scores(snapshot: Snapshot, made: Sequence[Link | Passage], golds: Sequence[Gold]) -> dict[str, Score]:
    """The score of each relation, ``STATED RESPONDS_TO`` and so on, over all documents that have gold.

    A link is found when its relation and basis agree, its evidence or its source stands where the gold says, and its
    target stands where the gold says, or is missing in both.
    """
    judge = _Judge(snapshot, made)
    files = {key: {gold["file"] for gold in judge.once(golds) if gold.get(key)} for key in ("links", "inferred_links")}
    links = [
        each
        for each in made
        if isinstance(each, Link)
        and each.confidence >= CONFIDENT
        and each.method not in _IMPLIED
        and judge.file(each) in files[_ROWS[each.basis]]
    ]
    told = [
        Told(gold["file"], each, inferred)
        for gold in judge.once(golds)
        for key, inferred in (("links", False), ("inferred_links", True))
        for each in gold.get(key, ())
        if not judge.one_item(gold["file"], each) and not _told_by_basis(each)
    ]
    scores: dict[str, Score] = {}
    for row in sorted({_row(each.basis, each.relation) for each in links} | {_gold_row(each) for each in told}):
        mine = [each for each in links if _row(each.basis, each.relation) == row]
        scores[row] = judge.score([each for each in told if _gold_row(each) == row], mine)
    return scores


def _told_by_basis(gold: Gold) -> bool:
    """That an answer quotes what it answers is the basis of its answer here, not a second link."""
    return bool(gold["relation"] == "QUOTES" and gold["basis"] == "QUOTED")


def _row(basis: str, relation: str) -> str:
    return f"{'INFERRED' if basis == 'INFERRED' else 'STATED'} {relation}"


def _gold_row(told: Told) -> str:
    return _row("INFERRED" if told.inferred else "STATED", told.gold["relation"])


class _Judge:
    def __init__(self, snapshot: Snapshot, made: Sequence[Link | Passage]) -> None:
        self.snapshot = snapshot
        self.passages = {each.iri: each for each in (*snapshot.all(Passage), *made) if isinstance(each, Passage)}

    def file(self, link: Link) -> str | None:
        """The file in which the source of a link was read: that of its evidence, where a report has several texts."""
        source = self.snapshot.get(link.source)
        document = self.snapshot.document_of(source) if source is not None else None
        for name in link.evidence[:1]:
            document = self._document(self.passages[name]) or document
        return document.file_name if document else None

    def once(self, golds: Sequence[Gold]) -> list[Gold]:
        """The gold of each report once: two texts of one report are one source of links."""
        reports = {document.file_name: document.report for document in self.snapshot.all(Document)}
        order = [document.file_name for document in reversed(in_precedence(self.snapshot.all(Document)))]
        first = {reports[name]: name for name in order}
        return [gold for gold in golds if first.get(reports.get(gold["file"], "")) == gold["file"]]

    def one_item(self, file: str, gold: Gold) -> bool:
        """Whether both ends are passages of one item: printed twice, it was read as one, and needs no link."""
        start = _place(file, gold, "from_", "from")
        to = gold["to"]
        end = _place(to.get("file", ""), to, "", "span")
        held = [list(self._places(item.passages)) for item in self.snapshot if isinstance(item, Finding)]
        return any(len(places) > 1 and _any(start, places) and _any(end, places) for places in held)

    def score(self, told: Sequence[Told], links: Sequence[Link]) -> Score:
        free = list(links)
        missed = []
        for each in told:
            found = next((link for link in free if self._same(each, link)), None)
            if found is None:
                missed.append(f"{each.file} {json.dumps(each.gold, ensure_ascii=False)[:300]}")
            else:
                free.remove(found)
        extra = [f"{self.file(link)} {link.source} -> {link.target or link.target_text}" for link in free]
        return Score(len(told) - len(missed), len(told), len(links), missed, extra)

    def _same(self, told: Told, link: Link) -> bool:
        gold = told.gold
        if self._there(link, told) and self._target(link, gold["to"]):
            return True
        return link.relation == "SAME_FACT_AS" and self._turned(link, gold, told)

    def _turned(self, link: Link, gold: Gold, told: Told) -> bool:
        """Two tellings of one fact may be joined from either end."""
        ends = [
            list(self._of(end))
            for name in (link.source, link.target)
            if isinstance(end := self.snapshot.get(name or ""), Item)
        ]
        first, second = (
            _place(told.file, gold, "from_", "from"),
            _place(gold["to"].get("file", ""), gold["to"], "", "span"),
        )
        return len(ends) == 2 and _any(first, ends[1]) and _any(second, ends[0])

    def _there(self, link: Link, told: Told) -> bool:
        evidence = list(self._places(link.evidence))
        source = self.snapshot.get(link.source)
        own = list(self._of(source)) if isinstance(source, Item) else []
        said = _place(told.file, told.gold, "evidence_", "evidence")
        start = _place(told.file, told.gold, "from_", "from")
        return _any(said, [*evidence]) or (_any(start, own) and (_any(start, evidence) or not _readable(said)))

    def _target(self, link: Link, to: Gold) -> bool:
        if "missing" in to or link.target is None:
            return "missing" in to and link.target is None
        target = self.snapshot.get(link.target)
        meant = (to["file"], *to.get("span", (0, 0)), normalise(to.get("exact", "")))
        if isinstance(target, Inspection):
            held = self.snapshot.referring(target.iri, Document, "inspection")
            return any(document.file_name == to["file"] for document in held)
        return isinstance(target, Item) and _any(meant, list(self._of(target)))

    def _of(self, item: Item) -> Iterator[Place]:
        """Where an item stands: its own passages, its explanation, its quotations, and the question of a judgment."""
        more: tuple[str | None, ...] = (getattr(item, "explanation", None),)
        if isinstance(item, Response):
            more = item.quotes
        yield from self._places((*item.passages, *filter(None, more)))
        other = self.snapshot.get(item.question if isinstance(item, Judgment) else "")
        if isinstance(item, Commitment):
            other = self.snapshot.get(item.response)
        if isinstance(other, Item):
            yield from self._places(other.passages)

    def _places(self, names: Sequence[str]) -> Iterator[Place]:
        for name in names:
            if (passage := self.passages.get(name)) and (document := self._document(passage)):
                yield document.file_name, passage.start, passage.end, normalise(passage.exact or "")

    def _document(self, passage: Passage) -> Document | None:
        found = self.snapshot.get(passage.document)
        return found if isinstance(found, Document) else None


def _place(file: str, gold: Gold, prefix: str, name: str) -> Place | None:
    span = gold.get(name)
    words = normalise(gold.get(f"{prefix}exact") or "")
    return (file, *(span or (0, 0)), words) if span or words else None


def _readable(place: Place | None) -> bool:
    return place is not None and place[2] > 0


def _any(meant: Place | None, places: Sequence[Place]) -> bool:
    return meant is not None and any(_meets(meant, each) for each in places)


def _meets(one: Place, other: Place) -> bool:
    """Whether two places are one: most of the shorter lies in the longer; without offsets, its words do."""
    if one[0] != other[0]:
        return False
    if one[2] == 0:
        return bool(one[3]) and (one[3] in other[3] or (bool(other[3]) and other[3] in one[3]))
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return shared > 0 and shared >= 0.5 * min(one[2] - one[1], other[2] - other[1])
