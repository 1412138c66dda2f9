"""The two passes of a report over its questions: a summary of each, then the detail, which may close with it again.

What is printed twice in the same words shows where the passes are; what stands among it in other words sums up too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby, pairwise

from graph.model import Finding, Passage, Question
from graph.snapshot import Snapshot

Placed = tuple[Passage, Finding]


def summaries(snapshot: Snapshot) -> frozenset[str]:
    """The findings that stand in a summary of their question, before the detail or at its end."""
    return frozenset(
        finding.iri
        for _, held in groupby(_placed(snapshot), key=lambda each: (each[0].document, each[1].inspection))
        for finding in _summing_up(list(held))
    )


def printed_twice(snapshot: Snapshot, finding: Finding) -> bool:
    """Whether one document gives a finding in a summary pass and in a detailed pass, which were read as one."""
    places = list(_places(snapshot, finding))
    return len(places) > len({place.document for place in places})


def _placed(snapshot: Snapshot) -> list[Placed]:
    """The findings under one question each, wherever they are printed, in the order of the text."""
    found = (each for each in snapshot.all(Finding) if each.kind == "FINDING" and _of_one_question(snapshot, each))
    placed = [(place, each) for each in found for place in _places(snapshot, each)]
    return sorted(placed, key=lambda each: (each[0].document, each[1].inspection, each[0].start, each[1].iri))


def _places(snapshot: Snapshot, finding: Finding) -> Iterator[Passage]:
    yield from filter(None, (snapshot.passage(name) for name in finding.passages))


def _of_one_question(snapshot: Snapshot, finding: Finding) -> bool:
    question = snapshot.get(finding.question or "")
    return isinstance(question, Question) and question.kind in ("QUESTION", "AREA")


def _summing_up(placed: Sequence[Placed]) -> Iterator[Finding]:
    """What is printed twice; beside it in the first pass, and after it in the second, what is told in other words."""
    counts = Counter(each.iri for _, each in placed)
    again = {name for name, count in counts.items() if count > 1}
    detail = _second_pass(placed) if again else len(placed)
    yield from (each for _, each in placed if each.iri in again)
    if detail < len(placed) and any(each.iri in again for _, each in placed[:detail]):
        yield from (each for _, each in placed[:detail])
        for question in {each.question for _, each in placed[detail:]}:
            told = (each for _, each in placed[detail:] if each.question == question)
            yield from dropwhile(lambda each: each.iri not in again, told)


def _second_pass(placed: Sequence[Placed]) -> int:
    """Where the report comes back to a question that it had left; the end, where it never does."""
    left: set[str | None] = set()
    for number, ((_, before), (_, finding)) in enumerate(pairwise(placed), start=1):
        if before.question != finding.question:
            left.add(before.question)
        if finding.question in left:
            return number
    return len(placed)
