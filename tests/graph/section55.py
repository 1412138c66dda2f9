"""A small world for the tests of section 55: one force, its local policing body, one inspection, texts with dates."""

from __future__ import annotations

from graph.model import (
    Commitment,
    Document,
    DocumentDate,
    Inspection,
    Link,
    Organisation,
    Passage,
    Recommendation,
    Response,
)

FORCE = Organisation(iri="force", title="Northmoor Police", slug="northmoor", kind="POLICE_FORCE")
BODY = Organisation(
    iri="body", title="Northmoor PCC", slug="pcc", kind="LOCAL_POLICING_BODY", responsible_for=("force",)
)
INSPECTION = Inspection(
    iri="inspection",
    title="PEEL 2018/19 inspection of Northmoor Police",
    cycle="PEEL_2018_19",
    force="force",
    inspectorate="hmicfrs",
)
WORLD = (FORCE, BODY, INSPECTION)


def dated(kind: str, first: str, last: str = "") -> DocumentDate:
    """A date of a day, or of the month between two days."""
    day = first[:7] if last else first
    precision = "MONTH" if last else "DAY"
    return DocumentDate(
        iri=f"{kind}/{first}", kind=kind, precision=precision, date=day, earliest=first, latest=last or first
    )


def document(iri: str, kind: str, *dates: DocumentDate, publisher: str | None = None, title: str = "") -> Document:
    return Document(
        iri=iri, title=title or iri, kind=kind, sha256=iri, file_name=iri, media_type="text/plain", reader="plain/1",
        layout="test", length=1, report=iri, dates=dates, inspection="inspection", publisher=publisher,
    )  # fmt: skip


def letter(iri: str, *dates: DocumentDate, publisher: str = "body") -> Document:
    return document(iri, "RESPONSE_LETTER", *dates, publisher=publisher)


def passage(document_: str, words: str | None, start: int = 0) -> Passage:
    end = start + len(words or " ")
    return Passage(iri=f"{document_}/{start}", document=document_, start=start, end=end, exact=words)


def asked(iri: str = "ask", kind: str = "RECOMMENDATION") -> Recommendation:
    return Recommendation(iri=iri, title=iri, kind=kind, inspection="inspection")


def answer(
    document_: str,
    words: str | None,
    stance: str = "NOTES",
    author: str | None = "body",
    *promises: Commitment,
    to: str = "ask",
) -> list[object]:
    """A response in a document, with its passage, its link to what was asked, and what it promises."""
    held = passage(document_, words, start=100 if author == "body" else 300)
    name = f"{document_}/says/{author}"
    said = Response(iri=name, title="", document=document_, stance=stance, author=author, passages=(held.iri,))
    link = Link(
        iri=f"{name}/link", relation="RESPONDS_TO", basis="QUOTED", source=name, target=to, method="m", confidence=1
    )
    return [held, said, link, *promises]
