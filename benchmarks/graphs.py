"""Graphs like those that real documents give, at any size, from one seed.

Forty-three forces are inspected again and again; each inspection has a report with questions, judgments, findings,
recommendations and figures, each resting on its passage, and an answer with responses and commitments, linked to what
they answer. The titles and texts are made of words that occur as often as words do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from graph.model import (
    Commitment,
    Deadline,
    Document,
    DocumentDate,
    Finding,
    Inspection,
    Judgment,
    Link,
    Organisation,
    Passage,
    Question,
    Recommendation,
    Response,
    Statistic,
)
from graph.snapshot import Snapshot

BASE = "https://example.org/"
FORCES = 43
CYCLES = ("PEEL_2014", "PEEL_2015", "PEEL_2016", "PEEL_2017", "PEEL_2018_19", "PEEL_2021_22", "PEEL_2023_25")
GRADES = ("OUTSTANDING", "GOOD", "REQUIRES_IMPROVEMENT", "INADEQUATE")
KINDS = ("AREA_FOR_IMPROVEMENT", "RECOMMENDATION", "CAUSE_OF_CONCERN")
PER_INSPECTION = 122
_WORDS = [
    f"{start}{middle}{end}"
    for start in ("cus", "vic", "pa", "re", "in", "su", "com")
    for middle in ("to", "ti", "tro", "cor", "ves", "per")
    for end in ("dy", "ms", "lling", "ding", "tion", "vised", "munity")
]


def snapshot(items: int, seed: int = 43) -> Snapshot:
    """The snapshot of a graph of about so many items."""
    return Snapshot.of(made(items, seed))


def made(items: int, seed: int = 43) -> Iterator[Any]:
    chance = random.Random(seed)
    inspectorate = _body("inspectorate", "The inspectorate", "INSPECTORATE")
    yield inspectorate
    for number in range(FORCES):
        yield _body(f"force-{number}", f"Force {number} Police", "POLICE_FORCE")
        yield _body(f"pcc-{number}", f"Force {number} commissioner", "LOCAL_POLICING_BODY")
    for number in range(max(1, items // PER_INSPECTION)):
        yield from _Inspected(chance, number).items()


def words(chance: random.Random, count: int) -> str:
    return " ".join(_WORDS[min(int(chance.expovariate(0.02)), len(_WORDS) - 1)] for _ in range(count))


def _body(slug: str, title: str, kind: str) -> Organisation:
    return Organisation(iri=f"{BASE}organisation/{slug}", title=title, slug=slug, kind=kind)


class _Inspected:
    """One inspection with its report and the answer to it."""

    def __init__(self, chance: random.Random, number: int) -> None:
        self.chance, self.number = chance, number
        self.force = f"{BASE}organisation/force-{number % FORCES}"
        self.cycle = CYCLES[number // FORCES % len(CYCLES)]
        self.inspection = self.iri("inspection", 0)
        self.report, self.answer = self.iri("document", "report"), self.iri("document", "answer")
        self.place = 0

    def iri(self, kind: str, key: object) -> str:
        return f"{BASE}{kind}/{self.number}-{key}"

    def said(self, document: str) -> tuple[Passage, dict[str, Any]]:
        """A passage, and what an item says that rests on it."""
        text = words(self.chance, self.chance.randint(12, 40))
        iri = f"{document}/{self.place}"
        passage = Passage(iri=iri, document=document, start=self.place, end=self.place + len(text), exact=text)
        self.place += len(text) + 1
        return passage, {"title": words(self.chance, 6), "text": text, "passages": (iri,), "method": "generated"}

    def items(self) -> Iterator[Any]:
        year = 2014 + self.number // FORCES % 12
        for iri, kind, day in (
            (self.report, "PEEL_REPORT", f"{year}-11-09"),
            (self.answer, "RESPONSE_LETTER", f"{year + 1}-01-05"),
        ):
            date = DocumentDate(
                iri=f"{iri}/date", kind="PUBLISHED", precision="DAY", date=day, earliest=day, latest=day
            )
            yield Document(
                iri=iri,
                title=words(self.chance, 5),
                kind=kind,
                sha256=f"{self.number:064x}",
                file_name=f"{self.number}.txt",
                media_type="text/plain",
                reader="plain/1",
                layout="generated",
                length=100_000,
                report=iri,
                dates=(date,),
                inspection=self.inspection,
                publisher=f"{BASE}organisation/inspectorate",
            )
        yield Inspection(
            iri=self.inspection,
            title=words(self.chance, 4),
            kind="PEEL",
            cycle=self.cycle,
            force=self.force,
            inspectorate=f"{BASE}organisation/inspectorate",
        )
        for question in range(5):
            yield from self._question(question)

    def _question(self, key: int) -> Iterator[Any]:
        question = self.iri("question", key)
        common = {"inspection": self.inspection, "question": question}
        passage, said = self.said(self.report)
        yield passage
        yield Question(iri=question, kind="QUESTION", inspection=self.inspection, names=(said["title"],), **said)
        yield Judgment(
            iri=self.iri("judgment", key),
            title=said["title"],
            scale="FOUR_GRADE",
            grade=self.chance.choice(GRADES),
            status="GRADED",
            passages=said["passages"],
            **common,
        )
        for number in range(2):
            passage, said = self.said(self.report)
            yield passage
            yield Finding(iri=self.iri("finding", f"{key}.{number}"), kind="FINDING", **common, **said)
            yield Statistic(
                iri=self.iri("statistic", f"{key}.{number}"),
                title=words(self.chance, 4),
                unit="CASES",
                counts="FAILURE",
                numerator=self.chance.randint(1, 40),
                denominator=60,
                passages=said["passages"],
                **common,
            )
        for number in range(2):
            yield from self._recommendation(f"{key}.{number}", common)

    def _recommendation(self, key: str, common: dict[str, Any]) -> Iterator[Any]:
        passage, said = self.said(self.report)
        iri = self.iri("recommendation", key)
        month = f"20{self.chance.randint(14, 26)}-0{self.chance.randint(1, 9)}"
        deadline = Deadline(
            iri=f"{iri}/deadline",
            precision="MONTH",
            date=month,
            text="by then",
            earliest=f"{month}-01",
            latest=f"{month}-28",
        )
        yield passage
        yield Recommendation(
            iri=iri,
            kind=self.chance.choice(KINDS),
            deadlines=(deadline,) if self.chance.random() < 0.3 else (),
            addressee=self.force,
            **common,
            **said,
        )
        answer, replied = self.said(self.answer)
        response = self.iri("response", key)
        body = f"{BASE}organisation/pcc-{self.number % FORCES}"
        yield answer
        yield Response(
            iri=response,
            kind="TO_RECOMMENDATION",
            document=self.answer,
            author=body,
            inspection=self.inspection,
            stance=self.chance.choice(("ACCEPTS", "DISPUTES", "NOTES")),
            quotes=(answer.iri,),
            **replied,
        )
        yield Link(
            iri=self.iri("link", key),
            relation="RESPONDS_TO",
            basis="QUOTED",
            source=response,
            target=iri,
            method="quotation",
            confidence=0.9,
            evidence=(answer.iri, passage.iri),
        )
        for number in range(2):
            promise, promised = self.said(self.answer)
            yield promise
            yield Commitment(
                iri=self.iri("commitment", f"{key}.{number}"),
                response=response,
                owner=body,
                owner_status="NAMED",
                status=self.chance.choice(("DONE", "PLANNED", "IN_PROGRESS")),
                **promised,
            )
