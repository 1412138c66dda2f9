"""One fixture: ``world``, in which a test writes down the reports and answers it needs, in a line or two each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph.ids import iri
from graph.linking import links
from graph.model import (
    Commitment,
    Document,
    DocumentDate,
    Finding,
    Inspection,
    Item,
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


class Paper:
    """One document being written: every item takes the next place in its text."""

    def __init__(self, world: World, document: Document, inspection: str | None) -> None:
        self.world, self.document, self.inspection, self.at = world, document, inspection, 0

    def passage(self, words: str) -> str:
        start, self.at = self.at, self.at + len(words) + 2
        name = iri(BASE, "passage", self.document.sha256, str(start), str(start + len(words)))
        place = Passage(iri=name, document=self.document.iri, start=start, end=start + len(words), exact=words)
        return self.world.add(place).iri

    def question(self, label: str, kind: str = "AREA", area: str | None = None) -> Question:
        key = iri(BASE, "question", self.inspection, label)
        made = Question(iri=key, title=label, kind=kind, inspection=self.inspection or "", area=area, names=(label,))
        return self.world.add(made)

    def asked(self, words: str, explanation: str | None = None, **more: object) -> Recommendation:
        return self._told(Recommendation, {"kind": "AREA_FOR_IMPROVEMENT", **more}, words, explanation)

    def found(self, words: str, explanation: str | None = None, **more: object) -> Finding:
        return self._told(Finding, {"kind": "FINDING", **more}, words, explanation)

    def judged(self, question: Question, words: str, **more: object) -> Judgment:
        return self._told(Judgment, {"question": question.iri, "scale": "FOUR_GRADE", **more}, words, None)

    def figure(self, words: str, **more: object) -> Statistic:
        return self._told(Statistic, {"unit": "CASES", "counts": "NEUTRAL", **more}, words, None)

    def answered(self, words: str, *quotes: str, **more: object) -> Response:
        told = {"kind": "TO_RECOMMENDATION" if quotes else "TO_REPORT", "document": self.document.iri, **more}
        told["quotes"] = tuple(self.passage(quote) for quote in quotes)
        return self._told(Response, told, words, None)

    def promised(self, response: Response, words: str, **more: object) -> Commitment:
        return self._told(Commitment, {"response": response.iri, "owner_status": "NOT_STATED", **more}, words, None)

    def prose(self, words: str) -> None:
        """Prose that is no item: the document itself rests on it."""
        held = self.world.items[self.document.iri]
        assert isinstance(held, Document)
        self.world.items[held.iri] = replace(held, passages=(*held.passages, self.passage(words)))

    def _told(self, cls: type, fields: dict[str, object], words: str, explanation: str | None) -> object:
        place = self.passage(words)
        if "inspection" in cls.__dataclass_fields__:
            fields = {"inspection": self.inspection, **fields}
        if explanation:
            fields["explanation"] = self.passage(explanation)
        key = iri(BASE, cls.__name__.lower(), self.document.iri, words)
        return self.world.add(cls(iri=key, title=words[:20], text=words, passages=(place,), **fields))


class World:
    """All that is loaded."""

    def __init__(self) -> None:
        self.items: dict[str, object] = {}

    def add(self, item: object) -> object:
        self.items[item.iri] = item
        return item

    def force(self, name: str = "Northmoor") -> Organisation:
        slug = name.lower()
        return self.add(
            Organisation(iri=f"{BASE}organisation/{slug}", title=f"{name} Police", slug=slug, kind="POLICE_FORCE")
        )

    def body(self, name: str = "Northmoor") -> Organisation:
        made = Organisation(
            iri=f"{BASE}organisation/{name.lower()}-pcc",
            title=f"{name} PCC",
            slug=f"{name.lower()}-pcc",
            kind="LOCAL_POLICING_BODY",
            responsible_for=(self.force(name).iri,),
        )
        return self.add(made)

    def report(self, cycle: str, published: str = "", force: str = "Northmoor") -> Paper:
        body = self.force(force)
        key = iri(BASE, "inspection", cycle, force)
        title = f"{cycle} inspection of {body.title}"
        held = Inspection(iri=key, title=title, cycle=cycle, force=body.iri, inspectorate=f"{BASE}organisation/hmic")
        self.add(held)
        return self._paper(f"{cycle}{force}", "PEEL_REPORT", key, published)

    def letter(
        self, inspection: str | None, sent: str = "", kind: str = "RESPONSE_LETTER", force: str = "Northmoor"
    ) -> Paper:
        paper = self._paper(f"letter{inspection}{sent}{kind}{force}", kind, inspection, sent)
        self.items[paper.document.iri] = replace(paper.document, publisher=self.body(force).iri)
        return paper

    def _paper(self, key: str, kind: str, inspection: str | None, when: str) -> Paper:
        dates = ()
        if when:
            named = "SENT" if kind == "RESPONSE_LETTER" else "PUBLISHED"
            dates = (
                DocumentDate(
                    iri=f"{BASE}date/{key}", kind=named, precision="DAY", date=when, earliest=when, latest=when
                ),
            )
        document = Document(
            iri=iri(BASE, "document", key), title=key, kind=kind, sha256=iri("", "", key), file_name=f"{key}.txt",
            media_type="text/plain", reader="plain/1", layout="test", length=9999, report=key, dates=dates,
            inspection=inspection,
        )  # fmt: skip
        return Paper(self, self.add(document), inspection)

    def snapshot(self) -> Snapshot:
        return Snapshot.of(self.items.values())

    def links(self, relation: str | None = None) -> tuple[Link, ...]:
        made = (each for each in links(self.snapshot()) if isinstance(each, Link))
        return tuple(each for each in made if relation is None or each.relation == relation)

    def evidence(self, link: Link) -> Iterator[str | None]:
        made = {each.iri: each for each in (*self.items.values(), *links(self.snapshot())) if isinstance(each, Passage)}
        return (made[name].exact for name in link.evidence)

    def named(self, name: str | None) -> Item:
        found = self.items[name or ""]
        assert isinstance(found, Item)
        return found


@pytest.fixture
def world() -> World:
    return World()
