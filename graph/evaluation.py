"""Accuracy against the gold standard: precision and recall per type and per document.

An item is found when one of its passages overlaps the gold span by half of their union and its own fields agree.
Fields that are told by judgement rather than by grammar (polarity, stance, claimed status) have rows of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from graph.checks import problems
from graph.documents.extraction import Extraction, extract
from graph.documents.reading import read
from graph.errors import InvalidDocument, PeelgraphError
from graph.ids import normalise
from graph.model import (
    Commitment,
    Document,
    Finding,
    Item,
    Judgment,
    Mention,
    Organisation,
    Passage,
    Recommendation,
    Response,
    Statistic,
)
from graph.rdf import reference

Gold = Mapping[str, Any]
Span = tuple[int, int]
G = TypeVar("G")
M = TypeVar("M")
OVERLAP = 0.5


@dataclass
class Score:
    """Counts of one type in one document: found and right, in the gold, made by the rules."""

    right: int = 0
    gold: int = 0
    made: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    def plus(self, other: Score) -> Score:
        return Score(self.right + other.right, self.gold + other.gold, self.made + other.made)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: its spans, and its words for gold that has no offsets."""

    spans: tuple[Span, ...]
    words: str


class Judge:
    """Compares the items of one extraction with the gold of its document."""

    def __init__(self, extraction: Extraction, gold: Gold) -> None:
        self.gold = gold
        self.items = {item.iri: item for item in extraction.items if isinstance(item, Item)}
        self.passages = {each.iri: each for each in extraction.items if isinstance(each, Passage)}

    def scores(self) -> dict[str, Score]:
        """The score of each type, and of the fields judged apart."""
        scores: dict[str, Score] = {}
        for name, rule in _RULES.items():
            pairs = self._pair(name, rule)
            scores.update(pairs)
        for kind in _KINDS_APART:
            scores[f"findings.{kind}"] = self._kind(kind)
        scores["dates"] = self._dates()
        scores["deadlines"] = self._deadlines()
        scores["answers"] = self._answers()
        return scores

    def place(self, item: Item, passages: Iterable[str] | None = None) -> Place:
        found = [self.passages[p] for p in (item.passages if passages is None else passages) if p in self.passages]
        words = normalise(found[0].exact or "") if found else ""
        return Place(tuple((p.start, p.end) for p in found), words)

    def _pair(self, name: str, rule: Rule) -> Iterator[tuple[str, Score]]:
        made = [item for item in self.items.values() if isinstance(item, rule.cls)]
        gold = list(self.gold.get(name, ()))
        score, pairs = match(
            gold, made, lambda g, m: self._near(rule, g, m) and rule.same(g, m), lambda m: self.place(m).words
        )
        yield name, score
        for label, agrees in rule.fields.items():
            right = sum(agrees(g, m) for g, m in pairs)
            wrong = [
                f"{g.get('span')} gold {g.get(label)}, found {getattr(m, label, '')}"
                for g, m in pairs
                if not agrees(g, m)
            ]
            yield f"{name}.{label}", Score(right, len(pairs), len(pairs), wrong)

    def _kind(self, kind: str) -> Score:
        """The findings of one kind alone."""
        gold = [each for each in self.gold.get("findings", ()) if each["kind"] == kind]
        made = [item for item in self.items.values() if isinstance(item, Finding) and item.kind == kind]
        return match(gold, made, lambda g, m: near(g, self.place(m)), lambda m: self.place(m).words)[0]

    def _near(self, rule: Rule, gold: Gold, item: Item) -> bool:
        if rule.cls is Judgment:
            question = self.items[item.question]  # type: ignore[attr-defined]
            return near(gold, self.place(question), "question_") or near(gold, self.place(item), "question_")
        return near(gold, self.place(item))

    def _dates(self) -> Score:
        """The dates a document gives itself: when it was published, sent or updated."""
        gold = [(d["kind"], d.get("date")) for d in self.gold["document"].get("dates", ())]
        made = [(d.kind, d.date) for m in self.items.values() if isinstance(m, Document) for d in m.dates]
        score, _ = match(gold, made, lambda g, m: g == m, str)
        return score

    def _deadlines(self) -> Score:
        gold = [(g, d) for g in self.gold.get("recommendations", ()) for d in g.get("deadlines", ())]
        made = [
            (m, d)
            for m in self.items.values()
            if isinstance(m, Recommendation)
            for d in m.deadlines
            if m.part_of is None or not self._inherited(m, d)
        ]
        score, _ = match(
            gold,
            made,
            lambda g, m: (
                (near(g[0], self.place(m[0])) or self._inside(g[0], m[0]))
                and (g[1].get("date"), g[1]["precision"], g[1].get("conditional", False))
                == (m[1].date, m[1].precision, m[1].conditional)
            ),
            lambda m: f"{m[1].text} {m[1].date}",
        )
        return score

    def _inherited(self, item: Recommendation, deadline: Any) -> bool:
        """A deadline said once over a list counts once, at what the list belongs to."""
        spans = self.place(item).spans
        said = [self.passages[p] for p in deadline.passages]
        return not any(s <= p.start < e for s, e in spans for p in said)

    def _inside(self, gold: Gold, item: Recommendation) -> bool:
        parent = self.items.get(item.part_of or "")
        return parent is not None and near(gold, self.place(parent))

    def _answers(self) -> Score:
        """The pairs of an answer and a recommendation quoted in it."""
        gold = [(g, {"span": span}) for g in self.gold.get("responses", ()) for span in g.get("answers", ())]
        made = [(m, p) for m in self.items.values() if isinstance(m, Response) for p in m.quotes]
        score, _ = match(
            gold,
            made,
            lambda g, m: near(g[0], self.place(m[0])) and near(g[1], self.place(m[0], [m[1]])),
            lambda m: self.place(m[0], [m[1]]).words,
        )
        return score


def near(gold: Gold, place: Place, prefix: str = "") -> bool:
    """Whether a gold span and a place are the same: half of their union, or the same words without offsets."""
    span = gold.get(f"{prefix}span")
    if span is None:
        words = gold.get(f"{prefix}exact", gold.get("exact"))
        return words is not None and normalise(words) == place.words
    return any(_overlap(tuple(span), other) >= OVERLAP for other in place.spans)


def _overlap(one: Span, other: Span) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def match(
    gold: Sequence[G], made: Sequence[M], same: Callable[[G, M], bool], shown: Callable[[M], str]
) -> tuple[Score, list[tuple[G, M]]]:
    """Pair each gold item with one item that is the same, each used once."""
    free = list(made)
    pairs: list[tuple[G, M]] = []
    missed: list[str] = []
    for each in gold:
        found = next((m for m in free if same(each, m)), None)
        if found is None:
            missed.append(json.dumps(each, ensure_ascii=False)[:300])
        else:
            free.remove(found)
            pairs.append((each, found))
    return Score(len(pairs), len(gold), len(made), missed, [shown(m)[:200] for m in free]), pairs


@dataclass(frozen=True, slots=True)
class Rule:
    """How items of one type are compared: fields that must agree, and fields scored apart."""

    cls: type[Item]
    same: Callable[[Gold, Any], bool] = lambda _gold, _item: True
    fields: Mapping[str, Callable[[Gold, Any], bool]] = field(default_factory=dict)


def _equal(*names: str) -> Callable[[Gold, Any], bool]:
    return lambda gold, item: all((gold.get(name) or None) == (getattr(item, name) or None) for name in names)


def _figures(gold: Gold, item: Statistic) -> bool:
    names = ("numerator", "denominator", "value", "comparator", "margin")
    return gold["unit"] == item.unit and all(
        gold.get(name) == getattr(item, name) or (name == "denominator" and gold["unit"] == "PROPORTION")
        for name in names
    )


def _owner(gold: Gold, item: Commitment) -> bool:
    """Whether the words for the owner are those of the gold or part of them. Gold has no words for who is unnamed."""
    if gold.get("owner_status") == item.owner_status == "UNNAMED" and not gold.get("owner"):
        return True
    meant, read = normalise(gold.get("owner") or ""), normalise(item.owner_text or "")
    return meant == read or bool(meant and read and (f" {meant} " in f" {read} " or f" {read} " in f" {meant} "))


def _timing(gold: Gold, item: Commitment) -> bool:
    told = gold.get("timing") or {}
    return told.get("date") == (item.timing.date if item.timing else None)


_KINDS_APART = ("MAIN_FINDING", "INNOVATIVE_PRACTICE")
"""Findings that a heading names; the other kinds are told apart by their place in the prose."""

_RULES: Mapping[str, Rule] = {
    "judgments": Rule(Judgment, _equal("grade", "status", "scale")),
    "findings": Rule(Finding, _equal("kind")),
    "recommendations": Rule(Recommendation, _equal("kind")),
    "statistics": Rule(Statistic, _figures, {"counts": _equal("counts")}),
    "responses": Rule(Response, fields={"stance": _equal("stance")}),
    "commitments": Rule(
        Commitment,
        fields={"owner": _owner, "owner_status": _equal("owner_status"), "status": _equal("status"), "timing": _timing},
    ),
    "mentions": Rule(Mention, _equal("kind")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """The score of one type in one document, or in all of them together (``document`` is then "all")."""

    document: str
    row: str
    score: Score


def evaluated(paths: Iterable[Path], gold: Path, base: str) -> Iterator[Row]:
    """Read the documents that have a gold file, and score each. The stems of both files are the same.

    A document that would be refused is a row of its own, and all its gold is missed.
    """
    known = {path.stem: path for path in sorted(gold.rglob("*.json"))}
    organisations = tuple(item for item in reference(base) if isinstance(item, Organisation))
    for path in paths:
        if path.stem not in known:
            continue
        told = load(known[path.stem])
        try:
            extraction = _kept(path, base, organisations)
        except PeelgraphError as error:
            yield Row(path.name, "refused", Score(0, 1, 0, [error.message]))
            missed = {row: Score(0, len(told.get(row, ())), 0) for row in _RULES}
            yield from (Row(path.name, row, score) for row, score in missed.items() if score.gold)
            continue
        for row, score in Judge(extraction, told).scores().items():
            if score.gold or score.made:
                yield Row(path.name, row, score)


def _kept(path: Path, base: str, organisations: tuple[Organisation, ...]) -> Extraction:
    """What reading a document would put into the graph, or the error that would refuse it."""
    data = path.read_bytes()
    extraction = extract(
        read(data, path.name),
        sha256=sha256(data).hexdigest(),
        file_name=path.name,
        base=base,
        organisations=organisations,
    )
    if wrong := problems(extraction.items):
        raise InvalidDocument(wrong)
    return extraction


def totals(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of all documents together, one a type."""
    sums: dict[str, Score] = {}
    for each in rows:
        sums[each.row] = sums.get(each.row, Score()).plus(each.score)
    return tuple(Row("all", row, score) for row, score in sums.items())


def load(path: Path) -> Gold:
    """One gold file."""
    gold: Gold = json.loads(path.read_text("utf-8"))
    return gold
