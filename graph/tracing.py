"""The trace of an item: what it goes back to and what came of it, as a tree, each step with the words that prove it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.errors import NotFound, UsageError
from graph.ids import normalise
from graph.lineage import ancestors, descendants, network
from graph.linking.texts import published
from graph.model import Commitment, Item, Link, Passage, Response, Timing
from graph.scope import EVERYTHING, Part, Scope
from graph.snapshot import Snapshot
from graph.walk import Walk
from ontology import vocabulary

MOST_NAMED = 10
"""Items that are named where words fit several."""
DEEPEST = 100
"""Steps down in a tree: a deeper one is no reading for people, and no JSON that is nested so is read everywhere."""
_DECIDED = "decision/"
"""What the method of a link begins with that a person has confirmed."""
_PROMISE = ("is promised in", "promises")
_DIRECTIVE = ("is part of", "has the part")
"""How a part stands to what holds it, and how that stands to it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Who confirmed a link, on which day, and why."""

    author: str
    date: str
    reason: str


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
    ``item`` is absent where a text names something that is not loaded; ``title`` then says what. ``decided`` is there
    where a person confirmed the link. ``elsewhere`` marks an item whose own steps stand in another place of the trace.
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
    decided: Decided | None = None
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


def decision(link: Link) -> Decided | None:
    """The decision of a person that a link rests on; ``None`` where none decided on it."""
    day = link.decided or link.date
    if link.basis != "CURATED" or not link.method.startswith(_DECIDED) or day is None:
        return None
    return Decided(link.method.removeprefix(_DECIDED), day, link.reason or "")


def sentence(snapshot: Snapshot, step: Link | Part) -> str:
    """A step as a sentence, read from its source to its target."""
    source, target = snapshot.get(step.source), snapshot.get(step.target or "")
    if isinstance(step, Part):
        ends = [end.title if isinstance(end, Item) else "" for end in (source, target)]
        return f"{ends[0]} {_held(source)[0]} {ends[1]}"
    ends = [end.title if isinstance(end, Item) else step.target_text or "" for end in (source, target)]
    when = f", {step.date}" if step.date else ""
    why = _why(step.reason, decision(step))
    return (
        f"{ends[0]} {_verb(step.relation)} {ends[1]} ({_trust(step.basis, step.confidence)}{when})"
        f"{f': {why}' if why else ''}"
    )


def _why(reason: str | None, made: Decided | None) -> str | None:
    """The reason for a link; where a person decided on it, who gave it and when."""
    return f"decided by {made.author} on {made.date}: {made.reason}" if made else reason


def trace(snapshot: Snapshot, item: Item, scope: Scope = EVERYTHING) -> Trace:
    """The chain of an item. Each item of it has its steps once, where it is nearest to the item asked for.

    The tree goes ``DEEPEST`` steps down at most, and says where that cuts it: ``lineage`` has chains of any length.
    """
    graph = network(snapshot)
    scope = replace(scope, depth=min(scope.depth or DEEPEST, DEEPEST))
    earlier, later = ancestors(graph, item.iri, scope), descendants(graph, item.iri, scope)
    return Trace(
        item=_step(snapshot, item, None, back=True),
        earlier=_Tree(snapshot, earlier, back=True).below(item.iri),
        later=_Tree(snapshot, later, back=False).below(item.iri),
        truncated=earlier.truncated or later.truncated,
        left_out=len(earlier.left_out | later.left_out),
    )


class _Tree:
    """A walk in one direction as a tree, in which each item hangs where it was reached first."""

    def __init__(self, snapshot: Snapshot, walk: Walk, *, back: bool) -> None:
        self._snapshot, self._back = snapshot, back
        (self._reached,) = walk.reached
        self._below: dict[str, list[Link | Part]] = {}
        for step in walk.steps:
            at = step.source if back or step.target is None else step.target
            self._below.setdefault(at, []).append(step)

    def below(self, at: str) -> tuple[Step, ...]:
        return tuple(self._step(step) for step in self._below.get(at, ()))

    def _step(self, step: Link | Part) -> Step:
        other = step.target if self._back or step.target is None else step.source
        elsewhere = other is not None and self._reached.get(other) is not step
        steps = () if elsewhere or other is None else self.below(other)
        return _step(
            self._snapshot, _item(self._snapshot, other or ""), step, back=self._back, elsewhere=elsewhere, steps=steps
        )


def _item(snapshot: Snapshot, iri: str) -> Item | None:
    found = snapshot.get(iri)
    return found if isinstance(found, Item) else None


def _step(
    snapshot: Snapshot,
    item: Item | None,
    step: Link | Part | None,
    *,
    back: bool,
    elsewhere: bool = False,
    steps: tuple[Step, ...] = (),
) -> Step:
    link = step if isinstance(step, Link) else None
    document = snapshot.document_of(item) if item else None
    return Step(
        title=item.title if item else (link.target_text if link else None) or "",
        relation=_relation(snapshot, step, back=back) if step else "",
        item=item.iri if item else None,
        date=link.date if item is None and link else published(document) if document else None,
        proofs=tuple(_proofs(snapshot, link.evidence if link else item.passages[:1] if item else ())),
        note=_note(item),
        link=link.iri if link else None,
        basis=link.basis if link else None,
        confidence=link.confidence if link else None,
        reason=link.reason if link else None,
        decided=decision(link) if link else None,
        elsewhere=elsewhere,
        steps=steps,
    )


def _relation(snapshot: Snapshot, step: Link | Part, *, back: bool) -> str:
    """How the item that a step leads to stands to the one above it."""
    if isinstance(step, Part):
        return _held(snapshot.get(step.source))[0 if back else 1]
    # A step to a later item reads "that item repeats this one".
    return _verb(step.relation) + ("" if back or step.target is None else " this")


def _held(part: object) -> tuple[str, str]:
    return _PROMISE if isinstance(part, Commitment) else _DIRECTIVE


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
    """The text's own words, with the date they are read as: a season written as EDTF says little by itself."""
    if timing is None or not (timing.text or timing.date):
        return "not stated"
    words = timing.text or timing.date or ""
    return words if timing.date in (None, words) else f"{words} (EDTF {timing.date})"


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
    gap = "" if step.item else " (not loaded)" if "loaded" not in step.title else ""
    yield from _wrapped(f"{when}{lead}{step.title}{gap}{trust}", first, rest, width)
    for detail in (step.note, _why(step.reason, step.decided)):
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
