"""Accuracy of links against the gold standard, stated and quoted links apart from inferred ones.

Those who wrote gold had several habits in telling the same thing. One of them counts, as the gold standard's own page
says under "links"; the others are brought to it here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.documents.extraction import extract
from graph.documents.reading import read
from graph.evaluation import Row, Score, load
from graph.ids import normalise
from graph.linking import links
from graph.merging import in_precedence
from graph.model import (
    Commitment,
    Document,
    Finding,
    Inspection,
    Item,
    Judgment,
    Link,
    Organisation,
    Passage,
    Recommendation,
    Response,
)
from graph.rdf import reference
from graph.snapshot import Snapshot

Gold = Mapping[str, Any]
Place = tuple[str, int, int, str]
"""File name, start, end and words: where something stands."""

_PER_FILE = frozenset({"REPORTS", "RAISED_IN", "SCOPE_MOVED_TO"})
"""Relations that some writers of gold mark nowhere: they count where a file marks them at all."""
_IMPLIED = frozenset({"within/supports", "within/directive", "answers/commitment"})
"""Rules that only say as a link what a field of an item says: gold marks the field."""
CONFIDENT = 0.5
"""Links are shown by default from this confidence on."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A link that gold marks, with the file it marks it for."""

    file: str
    gold: Mapping[str, Any]
    inferred: bool

    @property
    def relation(self) -> str:
        relation: str = self.gold["relation"]
        return relation

    @property
    def row(self) -> str:
        return _row("INFERRED" if self.inferred else "STATED", self.relation)


def evaluated_links(paths: Iterable[Path], gold: Path, base: str) -> tuple[Row, ...]:
    """Read documents together, link them, and score the links of those that have a gold file of the same stem."""
    known = {path.stem: path for path in sorted(gold.rglob("*.json"))}
    held = list(reference(base))
    organisations = tuple(item for item in held if isinstance(item, Organisation))
    golds = []
    for path in paths:
        if path.stem in known:
            data, gold_file = path.read_bytes(), load(known[path.stem])
            key = sha256(data).hexdigest()
            text = read(data, path.name)
            held += extract(text, sha256=key, file_name=path.name, base=base, organisations=organisations).items
            golds.append({**gold_file, "file": path.name})
    snapshot = Snapshot.of(held)
    scores = link_scores(snapshot, links(snapshot), golds)
    return tuple(Row("all", row, score) for row, score in (*scores.items(), *_totals(scores)))


def _totals(scores: Mapping[str, Score]) -> Iterator[tuple[str, Score]]:
    for basis in ("STATED", "INFERRED"):
        total = Score()
        for row, score in scores.items():
            total = total.plus(score) if row.startswith(basis) else total
        yield f"{basis} all", total


def link_scores(snapshot: Snapshot, made: Sequence[Link | Passage], golds: Sequence[Gold]) -> dict[str, Score]:
    """The score of each relation, ``STATED RESPONDS_TO`` and so on, over all documents whose gold marks links.

    A link is found when its relation and basis agree, its evidence or its source stands where the gold says, and its
    target stands where the gold says, or is missing in both.
    """
    judge = _Judge(snapshot, made)
    golds = judge.once([gold for gold in golds if "links" in gold])
    marked = _counted(judge, golds)
    links = _shown_by_default(judge, made, golds, marked)
    scores: dict[str, Score] = {}
    for row in sorted({_row(each.basis, each.relation) for each in links} | {each.row for each in marked}):
        mine = [each for each in links if _row(each.basis, each.relation) == row]
        if row.startswith("INFERRED"):
            stated = [each for each in marked if each.row == row.replace("INFERRED", "STATED")]
            mine = [each for each in mine if not any(judge.joins(other, each) for other in stated)]
        scores[row] = judge.score([each for each in marked if each.row == row], mine)
    return scores


def _counted(judge: _Judge, golds: Sequence[Gold]) -> list[Marked]:
    """The gold links that count: between two items, and not a quotation that an answer repeats."""
    marked = (each for gold in golds for each in _marked(gold))
    return [each for each in marked if not judge.one_item(each.file, each.gold) and each.relation != "QUOTES"]


def _shown_by_default(
    judge: _Judge, made: Iterable[Link | Passage], golds: Sequence[Gold], marked: Sequence[Marked]
) -> list[Link]:
    """The links made that are shown by default, from the files that mark their relation."""
    files, named = {gold["file"] for gold in golds}, {(each.file, each.relation) for each in marked}
    return [
        each
        for each in made
        if isinstance(each, Link)
        and each.confidence >= CONFIDENT
        and each.method not in _IMPLIED
        and (file := judge.file(each)) in files
        and (each.relation not in _PER_FILE or (file, each.relation) in named)
    ]


def _marked(gold: Gold) -> Iterator[Marked]:
    """The links of a gold file, each in the one way of telling it that counts."""
    for key, inferred in (("links", False), ("inferred_links", True)):
        for each in gold.get(key, ()):
            marked = Marked(gold["file"], each, inferred)
            if each["relation"] == "EVIDENCES" and inferred:
                marked = replace(marked, gold=_turned_round(gold["file"], each))
            if each["relation"] == "QUOTES" and not _answered(gold, each):
                marked = replace(marked, gold={**each, "relation": "REPORTS"})
            yield marked


def _turned_round(file: str, gold: Gold) -> Gold:
    """A concern that is evidence for a recommendation, told from the recommendation that was raised in it."""
    to, start = gold["to"], {"file": file, "span": gold["from"], "exact": gold.get("from_exact", "")}
    more = {"from": to.get("span"), "from_exact": to.get("exact"), "evidence": to.get("span"), "to": start}
    return {**gold, "relation": "RAISED_IN", "evidence_exact": to.get("exact"), **more}


def _answered(gold: Gold, quote: Gold) -> bool:
    """Whether the words that a link says are quoted are those of a recommendation that is answered."""
    answers = [tuple(span) for each in gold.get("responses", ()) for span in each.get("answers", ())]
    start, end = quote.get("from") or (0, 0)
    return any(first < end and start < last for first, last in answers)


def _row(basis: str, relation: str) -> str:
    return f"{'INFERRED' if basis == 'INFERRED' else 'STATED'} {relation}"


class _Judge:
    def __init__(self, snapshot: Snapshot, made: Sequence[Link | Passage]) -> None:
        self.snapshot = snapshot
        self.passages = {each.iri: each for each in (*snapshot.all(Passage), *made) if isinstance(each, Passage)}
        self.raised_in: dict[str, list[str]] = {}
        for each in made:
            if isinstance(each, Link) and each.relation == "RAISED_IN" and each.target:
                self.raised_in.setdefault(each.source, []).append(each.target)
        self.files = {document.file_name for document in snapshot.all(Document)}

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
        """Whether both ends stand in one finding: what it says twice, or where it is printed twice, needs no link."""
        start = _place(file, gold, "from_", "from")
        to = gold["to"]
        end = _place(to.get("file", ""), to, "", "span")
        held = [list(self._of(item)) for item in self.snapshot.all(Finding)]
        return gold["relation"] == "RESTATES" and any(_any(start, each) and _any(end, each) for each in held)

    def joins(self, marked: Marked, link: Link) -> bool:
        """Whether a candidate joins what gold says the text itself joins: it is then neither right nor wrong."""
        source = self.snapshot.get(link.source)
        start = _place(marked.file, marked.gold, "from_", "from")
        return (
            isinstance(source, Item) and _any(start, list(self._of(source))) and self._target(link, marked.gold["to"])
        )

    def score(self, marked: Sequence[Marked], links: Sequence[Link]) -> Score:
        """Pairs of gold links and made ones. A made link that only says again what another says does not count."""
        claims = self._claims(marked)
        fits = [[any(self._same(each, link) for each in claim) for link in links] for claim in claims]
        taken = _matched(fits)
        missed = [_shown(claim[0]) for i, claim in enumerate(claims) if i not in taken.values()]
        again = {j for j in range(len(links)) if j not in taken and any(row[j] for row in fits)}
        extra = [
            f"{self.file(link)} {link.source} -> {link.target or link.target_text}"
            for j, link in enumerate(links)
            if j not in taken and j not in again
        ]
        return Score(len(taken), len(claims), len(links) - len(again), missed, extra)

    def _claims(self, marked: Sequence[Marked]) -> list[list[Marked]]:
        """Gold links that tell one claim: what a report says in several places is reported once."""
        claims: list[list[Marked]] = []
        for each in marked:
            claim = next((held for held in claims if all(self._one_claim(each, other) for other in held)), None)
            if claim is None:
                claims.append([each])
            else:
                claim.append(each)
        return claims

    def _one_claim(self, one: Marked, other: Marked) -> bool:
        if one.relation == other.relation == "RESTATES" and one.file == other.file:
            return self._printed_twice(one, other)
        if one.relation != "REPORTS" or one.file != other.file:
            return False
        if not all(self._loaded(each.gold["to"]) and not self._judged(each.gold["to"]) for each in (one, other)):
            return False
        first, second = (_place(each.file, each.gold, "evidence_", "evidence") for each in (one, other))
        return first is not None and second is not None and _meets(first, second)

    def _printed_twice(self, one: Marked, other: Marked) -> bool:
        """Whether two links run from the two places at which one item is printed, to one end."""
        starts = [_place(each.file, each.gold, "from_", "from") for each in (one, other)]
        ends = [_place(each.gold["to"].get("file", ""), each.gold["to"], "", "span") for each in (one, other)]
        if ends[0] is None or ends[1] is None or not _meets(ends[0], ends[1]):
            return False
        places = (list(self._places(each.passages)) for each in self.snapshot.all(Finding))
        return any(all(_any(start, held) for start in starts) for held in places)

    def _loaded(self, to: Gold) -> bool:
        return "missing" not in to and to.get("file") in self.files

    def _judged(self, to: Gold) -> bool:
        place = _place(to.get("file", ""), to, "", "span")
        questions = (self.snapshot.get(each.question) for each in self.snapshot.all(Judgment))
        return any(isinstance(each, Item) and _any(place, list(self._places(each.passages))) for each in questions)

    def _same(self, marked: Marked, link: Link) -> bool:
        gold = marked.gold
        if self._there(link, marked) and self._target(link, gold["to"]):
            return True
        return link.relation == "SAME_FACT_AS" and self._turned(link, gold, marked)

    def _turned(self, link: Link, gold: Gold, marked: Marked) -> bool:
        """Two tellings of one fact may be joined from either end."""
        ends = [
            list(self._of(end))
            for name in (link.source, link.target)
            if isinstance(end := self.snapshot.get(name or ""), Item)
        ]
        first, second = (
            _place(marked.file, gold, "from_", "from"),
            _place(gold["to"].get("file", ""), gold["to"], "", "span"),
        )
        return len(ends) == 2 and _any(first, ends[1]) and _any(second, ends[0])

    def _there(self, link: Link, marked: Marked) -> bool:
        evidence = list(self._places(link.evidence))
        source = self.snapshot.get(link.source)
        own = list(self._of(source)) if isinstance(source, Item) else []
        said = _place(marked.file, marked.gold, "evidence_", "evidence")
        start = _place(marked.file, marked.gold, "from_", "from")
        at_start = _any(start, evidence) or not _readable(said) or (link.relation == "RESPONDS_TO" and said == start)
        return _any(said, evidence) or (_any(start, own) and at_start)

    def _target(self, link: Link, to: Gold) -> bool:
        if link.relation == "NOT_COMPARABLE_WITH" and "missing" in to:
            return True
        if not self._loaded(to) or link.target is None:
            return not self._loaded(to) and link.target is None
        target = self.snapshot.get(link.target)
        meant = (to["file"], *to.get("span", (0, 0)), normalise(to.get("exact", "")))
        if isinstance(target, Inspection):
            held = self.snapshot.referring(target.iri, Document, "inspection")
            return any(document.file_name == to["file"] for document in held)
        if not isinstance(target, Item):
            return False
        kin = self._kin(target) if link.basis == "INFERRED" else ()
        return any(_any(meant, list(self._of(each))) for each in (target, *kin))

    def _kin(self, item: Item) -> tuple[Item, ...]:
        """What is one end of a candidate: a list and its entries, a recommendation and the concern it was raised in."""
        entries = self.snapshot.referring(item.iri, Recommendation, "part_of")
        names = [getattr(item, "part_of", None), *self.raised_in.get(item.iri, ())]
        others = (self.snapshot.get(name or "") for name in names)
        return (*entries, *(each for each in others if isinstance(each, Item)))

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


def _shown(marked: Marked) -> str:
    """A link of the gold by its offsets: the hashes and the words beside them say nothing more."""
    return f"{marked.file} {json.dumps(_bare(marked.gold), ensure_ascii=False)}"


def _bare(gold: Gold) -> Gold:
    kept = {name: value for name, value in gold.items() if not name.endswith(("exact", "hash"))}
    return {name: _bare(value) if isinstance(value, dict) else value for name, value in kept.items()}


def _matched(fits: Sequence[Sequence[bool]]) -> dict[int, int]:
    """As many pairs as there can be, each side used once: the row that each taken column goes to."""
    taken: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for column, fit in enumerate(fits[row]):
            if fit and column not in seen:
                seen.add(column)
                if column not in taken or place(taken[column], seen):
                    taken[column] = row
                    return True
        return False

    for row in range(len(fits)):
        place(row, set())
    return taken


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
