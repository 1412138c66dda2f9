"""Full text over titles, names, texts and passages: stemmed words, phrases, words left out, and near spellings.

A question is words, all of which must be found; ``"words in quotation marks"`` stand next to each other, and
``-word`` (or ``-"a phrase"``) is not there. Titles weigh more than texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import sleep

from rapidfuzz.distance import OSA
from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from graph.errors import UsageError
from graph.model import Item, Link, Organisation, Passage
from graph.snapshot import Node, Snapshot

MOST_WORDS = 32
MOST_FUZZINESS = 2
_WEIGHTS = {"title": 2.0, "names": 2.0, "text": 1.0}
_SHORT = 4
"""Words shorter than this must be spelt right."""
_LONGEST = 40
_AT_ONCE = 64
"""Items that are given to be indexed between two pauses; the whole takes no longer for them."""
_PAUSE = 0.0005
"""Seconds."""
_REPEATED = "repeated"
"""Marks a passage whose words are those of an item that is in the index itself."""
_PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """An item found, with how well it fits: the higher, the better, within one answer."""

    item: Node
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """How many items were found in all, and the best of them."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand next to each other, one of them or several: their stems, and the words themselves."""

    stems: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def pliable(self) -> bool:
        """Whether it may be spelt otherwise: phrases and short words may not, with a letter changed they are others."""
        return len(self.words) == 1 and len(self.words[0]) >= _SHORT


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: runs that must be found, and runs that must not."""

    wanted: tuple[Run, ...]
    unwanted: tuple[Run, ...]
    fuzziness: int = 0

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the words looked for stand in a text, as offsets of characters; phrases in one piece."""
        words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
        found = {mark for run in self.wanted for mark in self._runs(run, words)}
        return tuple(_apart(sorted(found)))

    def _runs(self, run: Run, words: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        for first in range(len(words) - len(run.stems) + 1):
            stretch = words[first : first + len(run.stems)]
            exact = all(stem == _stem(word) for stem, (_, _, word) in zip(run.stems, stretch, strict=True))
            if exact or self._near(run, stretch[0][2]):
                yield stretch[0][0], stretch[-1][1]

    def _near(self, run: Run, word: str) -> bool:
        most = self.fuzziness if run.pliable else 0
        return most > 0 and OSA.distance(run.words[0], _plain(word), score_cutoff=most) <= most


def sought(words: str, *, fuzziness: int = 0) -> Sought:
    """What a person typed, understood.

    >>> [run.stems for run in sought('late "house visits" -planned').wanted]
    [('late',), ('hous', 'visit')]
    """
    runs: dict[bool, list[Run]] = {True: [], False: []}
    for minus, phrase, word in _PART.findall(words):
        if stems := tuple(_analyzer().analyze(phrase or word)):
            runs[not minus].append(Run(stems, tuple(_analyzer(stemming=False).analyze(phrase or word))))
        if sum(len(run.stems) for run in (*runs[True], *runs[False])) > MOST_WORDS:  # there may be thousands
            raise UsageError(f"Expected 1 to {MOST_WORDS} words to look for; found more.")
    if not runs[True]:
        raise UsageError(f"Expected 1 to {MOST_WORDS} words to look for; found none.")
    if not 0 <= fuzziness <= MOST_FUZZINESS:
        raise UsageError(f"Expected a fuzziness from 0 to {MOST_FUZZINESS}; found {fuzziness}.")
    return Sought(tuple(runs[True]), tuple(runs[False]), fuzziness)


class Search:
    """The index of one snapshot."""

    def __init__(self, items: tuple[Node, ...], index: Index) -> None:
        self._items = items
        self._index = index

    @classmethod
    def of(cls, snapshot: Snapshot, folder: Path | None = None) -> Search:
        """The index of all items and passages that hold words, in memory or in an empty folder."""
        items = _items(snapshot)
        index = _with_tokenizers(Index(_schema(), path=None if folder is None else str(folder)))
        writer = index.writer(num_threads=1)  # one thread, so that equal hits keep the order of reading
        for number, node in enumerate(items):
            writer.add_document(_document(snapshot, number, node))
            if number % _AT_ONCE == 0:  # whoever adds faster than words are indexed waits, and everybody with it
                sleep(_PAUSE)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(items, index)

    @classmethod
    def opened(cls, snapshot: Snapshot, folder: Path) -> Search:
        """The index that ``of`` made of an equal snapshot in a folder. It is read from there when words are sought."""
        index = _with_tokenizers(Index.open(str(folder)))
        index.config_reader("manual")  # else a thread looks twice a second whether it has changed
        return cls(_items(snapshot), index)

    def find(self, asked: Sought, *, types: Collection[str] = (), most: int, skip: int = 0) -> Found:
        """The best hits, from the best. Passages that only repeat an item's words are found when asked for by type."""
        searcher = self._index.searcher()
        result = searcher.search(_query(asked, types), limit=max(1, most), offset=skip, count=True)
        scores = [(float(score), address) for score, address in result.hits][:most]
        numbers = searcher.fast_field_values("number", [address for _, address in scores]) if scores else []
        hits = (Hit(self._items[int(number or 0)], score) for number, (score, _) in zip(numbers, scores, strict=True))
        return Found(int(result.count), tuple(hits))  # type: ignore[attr-defined]  # its stubs lack the count

    def every(self, asked: Sought, *, types: Collection[str] = ()) -> tuple[Hit, ...]:
        """All hits, from the best."""
        return self.find(asked, types=types, most=len(self._items)).hits if self._items else ()


def _items(snapshot: Snapshot) -> tuple[Node, ...]:
    return tuple(node for node in snapshot if not isinstance(node, Link))


def _with_tokenizers(index: Index) -> Index:
    index.register_tokenizer("words", _analyzer())
    index.register_tokenizer("plain", _analyzer(stemming=False))
    return index


def _document(snapshot: Snapshot, number: int, node: Node) -> Document:
    document = Document()
    document.add_unsigned("number", number)
    document.add_text("type", type(node).__name__)
    for field, text in _texts(node):
        document.add_text(field, text)
        document.add_text("plain", text)
    if isinstance(node, Passage) and any(item.text == node.exact for item in _resting(snapshot, node)):
        document.add_text("type", _REPEATED)
    return document


def _texts(node: Node) -> Iterator[tuple[str, str]]:
    """The fields of an item that hold words."""
    if isinstance(node, Passage):
        yield "text", node.exact or ""
    elif isinstance(node, Item):
        yield "title", node.title
        yield "text", node.text or ""
        for name in (*node.names, node.area_name or "") if isinstance(node, Organisation) else ():
            yield "names", name


def _resting(snapshot: Snapshot, passage: Passage) -> Iterable[Item]:
    for cls in Item.__subclasses__():
        yield from snapshot.referring(passage.iri, cls, "passages")


def _query(asked: Sought, types: Collection[str]) -> Query:
    clauses = [(Occur.Must, _anywhere(run, asked.fuzziness)) for run in asked.wanted]
    clauses += [(Occur.MustNot, _anywhere(run, 0)) for run in asked.unwanted]
    if types:
        one = [(Occur.Should, Query.term_query(_schema(), "type", name, "basic")) for name in sorted(types)]
        clauses.append((Occur.Must, Query.const_score_query(Query.boolean_query(one), 0.0)))
    else:
        clauses.append((Occur.MustNot, Query.term_query(_schema(), "type", _REPEATED, "basic")))
    return Query.boolean_query(clauses)


def _anywhere(run: Run, fuzziness: int) -> Query:
    """A run in any of the fields, the best field counting; a near spelling counts least."""
    fields = [Query.boost_query(_in_field(field, run.stems), weight) for field, weight in _WEIGHTS.items()]
    if fuzziness and run.pliable:
        near = Query.fuzzy_term_query(_schema(), "plain", run.words[0], fuzziness, transposition_cost_one=True)
        fields.append(Query.boost_query(near, 0.2))
    return Query.disjunction_max_query(fields, 0.1)


def _in_field(field: str, stems: tuple[str, ...]) -> Query:
    if len(stems) > 1:
        return Query.phrase_query(_schema(), field, list(stems))
    return Query.term_query(_schema(), field, stems[0])


def _apart(marks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Marks in order, those that overlap as one."""
    begun: tuple[int, int] | None = None
    for start, end in marks:
        if begun and start < begun[1]:
            begun = begun[0], max(begun[1], end)
            continue
        if begun:
            yield begun
        begun = start, end
    if begun:
        yield begun


@lru_cache(maxsize=2)
def _analyzer(*, stemming: bool = True) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(_LONGEST)).filter(Filter.lowercase())
    builder = builder.filter(Filter.ascii_fold())
    return (builder.filter(Filter.stemmer("english")) if stemming else builder).build()


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return next(iter(_analyzer().analyze(word)), "")


@lru_cache(maxsize=65_536)
def _plain(word: str) -> str:
    return next(iter(_analyzer(stemming=False).analyze(word)), "")


@lru_cache(maxsize=1)
def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    builder.add_text_field("type", tokenizer_name="raw", index_option="basic")
    for field in _WEIGHTS:
        builder.add_text_field(field, tokenizer_name="words", index_option="position")
    builder.add_text_field("plain", tokenizer_name="plain", index_option="basic")
    return builder.build()
