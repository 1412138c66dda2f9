"""The trace of an item: what it goes back to and what came of it, as a tree, each step with the words that prove it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.errors import NotFound, UsageError
from graph.ids import normalise
from graph.lineage import EVERYTHING, Scope
from graph.linking.texts import published
from graph.model import Commitment, Item, Link, Passage, Recommendation, Response, Timing
from graph.snapshot import Snapshot
from ontology import vocabulary

MOST_NAMED = 10
"""Items that are named where words fit several."""
DECIDED = "decision/"
"""What the method of a link begins with that a person has confirmed."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A passage: where it stands, and its words where the document was read here."""

    document: str
    start: int
    end: int
    words: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An item of a trace, how it hangs on the one above it, and what hangs on it in turn.

    ``link`` is absent where the one holds the other: the parts of a recommendation, the commitments of a response.
    ``item`` is absent where a text names something that is not loaded; ``title`` then says what. ``elsewhere`` marks an
    item whose own steps stand in another place of the trace.
    """

    title: str
    relation: str
    item: str | None
    date: str | None
    proofs: tuple[Proof, ...]
    note: str | None = None
    link: str | None = None
    basis: str | None = None
    confidence: float | None = None
    reason: str | None = None
    elsewhere: bool = False
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The chain of an item: what it goes back to, and what came of it.

    ``truncated`` tells that a limit cut it, ``left_out`` how many links on its way the scope does not admit.
    """

    item: Step
    earlier: tuple[Step, ...]
    later: tuple[Step, ...]
    truncated: bool
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Edge:
    """The way from one item to the next: a link, or that the one holds the other."""

    item: Item | None
    relation: str
    link: Link | None = None


_Edges = Callable[[Snapshot, str], Iterator[_Edge]]


def found(snapshot: Snapshot, name: str) -> Item:
    """The one item with an IRI, the end of one, or all the given words in its title or text."""
    exact = snapshot.get(name)
    if isinstance(exact, Item):
        return exact
    words = normalise(name).split()
    fitting = [each for each in snapshot if isinstance(each, Item) and _fits(each, name, words)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise NotFound(f"Expected the IRI or words of an item; found none that fits {name!r}. Use fewer words.")
    named = "\n".join(f"  {each.title} <{each.iri}>" for each in fitting[:MOST_NAMED])
    more = f"\n  and {len(fitting) - MOST_NAMED} more" if len(fitting) > MOST_NAMED else ""
    raise UsageError(f"Expected words of one item; found {len(fitting)} that fit. Name one of them:\n{named}{more}")


def _fits(item: Item, name: str, words: list[str]) -> bool:
    if len(name) >= 6 and item.iri.rpartition("/")[2].startswith(name):
        return True
    held = f" {normalise(item.title)} {normalise(item.text or '')} "
    return bool(words) and all(f" {word} " in held for word in words)


def sentence(snapshot: Snapshot, link: Link) -> str:
    """A link as a sentence, read from its source to its target."""
    source, target = snapshot.get(link.source), snapshot.get(link.target or "")
    ends = [end.title if isinstance(end, Item) else link.target_text or "" for end in (source, target)]
    when = f", {link.date}" if link.date else ""
    why = f": {link.reason}" if link.reason else ""
    return f"{ends[0]} {_verb(link.relation)} {ends[1]} ({_trust(link.basis, link.confidence)}{when}){why}"


def trace(snapshot: Snapshot, item: Item, scope: Scope = EVERYTHING) -> Trace:
    """The chain of an item. Each item of it has its steps once, where it is nearest to the item asked for."""
    earlier = _Tree(snapshot, item, scope, _back)
    later = _Tree(snapshot, item, scope, _onwards)
    return Trace(
        item=_step(snapshot, _Edge(item, ""), item.iri),
        earlier=earlier.below(item.iri),
        later=later.below(item.iri),
        truncated=earlier.truncated or later.truncated,
        left_out=len(earlier.left_out | later.left_out),
    )


class _Tree:
    """The items in one direction, breadth first, so that each hangs where it is nearest."""

    def __init__(self, snapshot: Snapshot, item: Item, scope: Scope, edges: _Edges) -> None:
        self._snapshot = snapshot
        self._below: dict[str, list[tuple[_Edge, bool]]] = {}
        self.truncated = False
        self.left_out: set[str] = set()
        seen, layer, depth = {item.iri}, [item.iri], 0
        while layer:
            following: list[str] = []
            for at in layer:
                for edge in edges(snapshot, at):
                    if edge.link is not None and not scope.admits(edge.link):
                        self.left_out.add(edge.link.iri)
                        continue
                    new = edge.item is not None and edge.item.iri not in seen
                    if depth == scope.depth or (new and len(seen) > scope.limit):
                        self.truncated = True
                        continue
                    self._below.setdefault(at, []).append((edge, not new and edge.item is not None))
                    if edge.item is not None and new:
                        seen.add(edge.item.iri)
                        following.append(edge.item.iri)
            layer, depth = following, depth + 1

    def below(self, at: str) -> tuple[Step, ...]:
        return tuple(self._step(edge, at, elsewhere=known) for edge, known in self._below.get(at, ()))

    def _step(self, edge: _Edge, above: str, *, elsewhere: bool) -> Step:
        steps = () if elsewhere or edge.item is None else self.below(edge.item.iri)
        return _step(self._snapshot, edge, above, elsewhere=elsewhere, steps=steps)


def _back(snapshot: Snapshot, at: str) -> Iterator[_Edge]:
    """What an item goes back to: by its links, loaded or not, and what holds it."""
    item = snapshot.get(at)
    if isinstance(item, Commitment):
        yield _Edge(_item(snapshot, item.response), "is promised in")
    if isinstance(item, Recommendation) and item.part_of:
        yield _Edge(_item(snapshot, item.part_of), "is part of")
    for link in _by_date(snapshot.links_from(at)):
        target = _item(snapshot, link.target or "")
        if target is not None or link.target is None:
            yield _Edge(target, _verb(link.relation), link)


def _onwards(snapshot: Snapshot, at: str) -> Iterator[_Edge]:
    """What came of an item: what links to it, its parts, and the promises of an answer; with the gaps it names."""
    item = snapshot.get(at)
    if isinstance(item, Recommendation):
        yield from (_Edge(each, "has the part") for each in snapshot.referring(at, Recommendation, "part_of"))
    if isinstance(item, Response):
        yield from (_Edge(each, "promises") for each in snapshot.referring(at, Commitment, "response"))
    for link in _by_date(snapshot.links_from(at)):
        if link.target is None and link.relation != "REPORTS":
            yield _Edge(None, _verb(link.relation), link)
    for link in _by_date(snapshot.links_to(at)):
        source = _item(snapshot, link.source)
        if source is not None:
            yield _Edge(source, _verb(link.relation), link)


def _by_date(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda each: (each.date or "", each.iri))


def _item(snapshot: Snapshot, iri: str) -> Item | None:
    found = snapshot.get(iri)
    return found if isinstance(found, Item) else None


def _step(
    snapshot: Snapshot, edge: _Edge, above: str, *, elsewhere: bool = False, steps: tuple[Step, ...] = ()
) -> Step:
    link, item = edge.link, edge.item
    named = link.target_text or "" if item is None and link else ""
    document = snapshot.document_of(item) if item else None
    return Step(
        title=item.title if item else named,
        # A step to a later item reads "that item repeats this one".
        relation=f"{edge.relation} this" if link and link.target == above else edge.relation,
        item=item.iri if item else None,
        date=link.date if item is None and link else published(document) if document else None,
        proofs=tuple(_proofs(snapshot, link.evidence if link else item.passages[:1] if item else ())),
        note=_note(item),
        link=link.iri if link else None,
        basis=link.basis if link else None,
        confidence=link.confidence if link else None,
        reason=link.reason if link else None,
        elsewhere=elsewhere,
        steps=steps,
    )


def _note(item: Item | None) -> str | None:
    """What is said of a commitment or response in a word: its stance, its status, its owner, its time."""
    if isinstance(item, Response):
        return vocabulary().concept("stance", item.stance).label.lower() if item.stance else None
    if not isinstance(item, Commitment):
        return None
    status = vocabulary().concept("commitment-status", item.status).label.lower() if item.status else None
    owner = item.owner_text or vocabulary().concept("owner-status", item.owner_status).label.lower()
    return "; ".join(filter(None, (status, f"owner: {owner}", f"when: {_when(item.timing)}")))


def _when(timing: Timing | None) -> str:
    return (timing.date or timing.text or "not stated") if timing else "not stated"


def _proofs(snapshot: Snapshot, evidence: Iterable[str]) -> Iterator[Proof]:
    for name in evidence:
        passage = snapshot.passage(name)
        if passage is not None:
            yield _proof(snapshot, passage)


def _proof(snapshot: Snapshot, passage: Passage) -> Proof:
    document = snapshot.document_of(passage)
    return Proof(document.title if document else passage.document, passage.start, passage.end, passage.exact)


def _verb(relation: str) -> str:
    return vocabulary().concept("relation", relation).label.lower()


def _trust(basis: str, confidence: float) -> str:
    return f"{vocabulary().concept('basis', basis).label.lower()}, {confidence:.2f}"


def lines(trace: Trace, width: int = 100, longest: int = 400) -> Iterator[str]:
    """A trace as lines of text no wider than ``width``; words beyond ``longest`` characters of a proof are left out."""
    yield from _shown(trace.item, "", "", width, longest)
    for heading, steps in (("goes back to", trace.earlier), ("what came of it", trace.later)):
        yield ""
        yield f"{heading}:" if steps else f"{heading}: nothing that is loaded"
        yield from _branches(steps, "", width, longest)
    if trace.truncated:
        yield "… cut here: ask for more with --limit or --depth"
    if trace.left_out:
        yield f"… links that are not sure enough and were left out: {trace.left_out}; see them with --min-confidence 0"


def _branches(steps: tuple[Step, ...], indent: str, width: int, longest: int) -> Iterator[str]:
    for step in steps:
        last = step is steps[-1]
        yield f"{indent}│"
        rest = indent + ("   " if last else "│  ")
        yield from _shown(step, f"{indent}{'└' if last else '├'}─ ", rest, width, longest)
        yield from _branches(step.steps, rest, width, longest)


def _shown(step: Step, first: str, rest: str, width: int, longest: int) -> Iterator[str]:
    when = f"{step.date}  " if step.date else ""
    lead = f"{step.relation}: " if step.relation else ""
    trust = f" [{_trust(step.basis, step.confidence or 0)}]" if step.basis else ""
    gap = "" if step.item else " (not loaded)" if "not loaded" not in step.title else ""
    yield from _wrapped(f"{when}{lead}{step.title}{gap}{trust}", first, rest, width)
    for detail in (step.note, step.reason):
        if detail:
            yield from _wrapped(detail, rest + "   ", rest + "   ", width)
    for proof in () if step.elsewhere and not step.link else step.proofs:
        yield from _wrapped(_quoted(proof, longest), rest + "   ", rest + "    ", width)
    if step.item:
        yield f"{rest}   <{step.item}>{', told of elsewhere here' if step.elsewhere else ''}"


def _quoted(proof: Proof, longest: int) -> str:
    place = f"{proof.document}, characters {proof.start} to {proof.end}"
    if proof.words is None:
        return f"words not held here: {place}"
    words = " ".join(proof.words.split())
    return f"“{words[:longest]}{'…' if len(words) > longest else ''}” ({place})"


def _wrapped(text: str, first: str, rest: str, width: int) -> list[str]:
    size = max(width, len(rest) + 30)
    return textwrap.wrap(text, size, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False) or [first]
