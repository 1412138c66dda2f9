from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import StoreError
from graph.model import Document, DocumentDate, Finding, Inspection, Judgment, Link, Organisation, Passage, Question
from graph.rdf import quads
from graph.snapshot import Node, Snapshot
from graph.store import Store

BASE = "https://example.org/"


def iri(type: str, key: str) -> str:
    return f"{BASE}{type}/{key}"


def document(key: str, date: str | None, *, supersedes: str | None = None) -> Document:
    published = DocumentDate(iri=iri("date", key), kind="PUBLISHED", precision="DAY", date=date)
    return Document(
        iri=iri("document", key),
        title=f"Page {key}",
        kind="PEEL_PILLAR_PAGE",
        sha256=key.ljust(64, "0"),
        file_name=f"{key}.txt",
        media_type="text/plain",
        reader="plain/1",
        layout="page/1",
        length=500,
        report="northmoor-peel-2016",
        dates=(published,) if date else (),
        supersedes=supersedes,
    )


def passage(key: str, of: Document, start: int, exact: str | None = None) -> Passage:
    return Passage(iri=iri("passage", key), document=of.iri, start=start, end=start + 10, exact=exact)


FORCE = Organisation(iri=iri("organisation", "northmoor"), title="Northmoor Police", slug="northmoor")
INSPECTION = Inspection(
    iri=iri("inspection", "1"),
    title="PEEL 2016",
    cycle="PEEL_2016",
    force=FORCE.iri,
    inspectorate=iri("organisation", "hmic"),
)
QUESTION = Question(iri=iri("question", "1"), title="Question 1", inspection=INSPECTION.iri)
FINDING = Finding(iri=iri("finding", "1"), title="A finding", inspection=INSPECTION.iri, question=QUESTION.iri)
JUDGMENT = Judgment(
    iri=iri("judgment", "1"), title="A judgment", question=QUESTION.iri, inspection=INSPECTION.iri, scale="FOUR_GRADE"
)
INTERIM, FINAL = document("1", "2016-11-03"), document("2", "2017-03-02")
IN_INTERIM, IN_FINAL = passage("1", INTERIM, 40), passage("2", FINAL, 60)


def stored(*documents: tuple[Document, tuple[Node, ...]]) -> Store:
    store = Store.open()
    for found, items in documents:
        store.replace(found.iri, quads((found, *items), found.iri))
    return store


def test_an_interim_page_and_the_final_one_make_one_judgment_with_both_passages() -> None:
    promised = replace(JUDGMENT, status="TO_BE_GRADED", passages=(IN_INTERIM.iri,))
    graded = replace(JUDGMENT, status="GRADED", grade="GOOD", passages=(IN_FINAL.iri,))
    store = stored((FINAL, (graded, IN_FINAL, QUESTION, INSPECTION)), (INTERIM, (promised, IN_INTERIM, QUESTION)))
    snapshot = Snapshot.build(store, BASE)
    assert snapshot.all(Judgment) == (replace(graded, passages=(IN_FINAL.iri, IN_INTERIM.iri)),)
    assert snapshot.document_of(snapshot.all(Judgment)[0]) == FINAL
    assert snapshot.all(Question) == (QUESTION,)


def test_a_grade_of_an_older_page_is_not_lost_to_a_newer_text_extraction_without_grades() -> None:
    graded = replace(JUDGMENT, status="GRADED", grade="GOOD", passages=(IN_INTERIM.iri,))
    bare = replace(JUDGMENT, passages=(IN_FINAL.iri,))
    snapshot = Snapshot.build(stored((INTERIM, (graded, IN_INTERIM)), (FINAL, (bare, IN_FINAL))), BASE)
    (found,) = snapshot.all(Judgment)
    assert (found.grade, found.status, found.passages) == ("GOOD", "GRADED", (IN_FINAL.iri, IN_INTERIM.iri))


def test_two_text_extractions_of_one_page_make_one_finding_with_a_passage_in_each() -> None:
    one, two = document("1", None), document("2", None)
    first, second = passage("1", one, 10, "Exact one."), passage("2", two, 90, "Exact two.")
    snapshot = Snapshot.build(
        stored(
            (one, (replace(FINDING, text="Exact one.", passages=(first.iri,)), first)),
            (two, (replace(FINDING, text="Exact two.", passages=(second.iri,)), second)),
        ),
        BASE,
    )
    (found,) = snapshot.all(Finding)
    assert set(found.passages) == {first.iri, second.iri}
    assert found.text == "Exact two."
    assert snapshot.document_of(found) == two


def test_a_shipped_document_gains_its_exact_words_when_it_is_read() -> None:
    shipped = stored((INTERIM, (replace(FINDING, passages=(IN_INTERIM.iri,)), IN_INTERIM)))
    before = Snapshot.build(shipped, BASE)
    read = replace(IN_INTERIM, exact="Exact now.")
    items = (INTERIM, replace(FINDING, text="Exact now.", passages=(read.iri,)), read)
    shipped.replace(INTERIM.iri, quads(items, INTERIM.iri))
    after = Snapshot.build(shipped, BASE)
    assert {node.iri for node in before} == {node.iri for node in after}
    assert after.passage(IN_INTERIM.iri) == read
    assert (before.all(Finding)[0].text, after.all(Finding)[0].text) == (None, "Exact now.")
    assert before.revision != after.revision


def test_a_passage_known_from_two_graphs_gains_the_words_of_the_one_that_has_them() -> None:
    exact = replace(IN_INTERIM, exact="Exact now.")
    assert Snapshot.of([IN_INTERIM, exact]).passage(exact.iri) == exact


def test_reference_data_is_believed_before_documents_and_documents_before_computed_links() -> None:
    store = stored((FINAL, (replace(FORCE, title="NORTHMOOR", names=("Northmoor force",)),)))
    reference = f"{BASE}graph/reference"
    store.replace(reference, quads([replace(FORCE, names=("Northmoor Constabulary",))], reference))
    (found,) = Snapshot.build(store, BASE).all(Organisation)
    assert found.title == "Northmoor Police"
    assert found.names == ("Northmoor Constabulary", "Northmoor force")


@given(st.permutations([INTERIM, FINAL, IN_INTERIM, IN_FINAL, FORCE, INSPECTION, QUESTION, FINDING]))
def test_order_and_revision_do_not_depend_on_the_order_of_reading(nodes: list[Node]) -> None:
    snapshot = Snapshot.of(nodes)
    assert (
        snapshot.revision
        == Snapshot.of([INTERIM, FINAL, IN_INTERIM, IN_FINAL, FORCE, INSPECTION, QUESTION, FINDING]).revision
    )
    assert snapshot.all(Document) == (INTERIM, FINAL)


def test_items_stand_in_the_order_of_their_documents_and_of_their_places_in_them() -> None:
    late, early = passage("a", INTERIM, 300), passage("b", INTERIM, 5)
    findings = [
        replace(FINDING, iri=iri("finding", key), passages=(found.iri,))
        for key, found in (("1", IN_FINAL), ("2", late), ("3", early))
    ]
    snapshot = Snapshot.of([*findings, late, early, IN_FINAL, FINAL, INTERIM, FORCE])
    assert [found.iri[-1] for found in snapshot.all(Finding)] == ["3", "2", "1"]
    assert next(iter(snapshot)) == FORCE


def test_references_can_be_followed_backwards() -> None:
    snapshot = Snapshot.of([JUDGMENT, FINDING, QUESTION, INSPECTION, FORCE])
    assert snapshot.referring(QUESTION.iri, Judgment, "question") == (JUDGMENT,)
    assert snapshot.referring(QUESTION.iri, Finding, "question") == (FINDING,)
    assert snapshot.referring(FORCE.iri, Inspection, "force") == (INSPECTION,)
    assert snapshot.referring(FORCE.iri, Inspection, "inspectorate") == ()
    assert snapshot.referring(iri("question", "none"), Judgment, "question") == ()


def test_what_names_a_thing_twice_is_found_once() -> None:
    twice = [replace(FINDING, iri=iri("finding", str(n)), passages=(IN_FINAL.iri,) * 2) for n in range(3)]
    snapshot = Snapshot.of([*twice, IN_FINAL, FINAL, QUESTION, INSPECTION, FORCE])
    assert snapshot.referring(IN_FINAL.iri, Finding, "passages") == tuple(twice)


def test_a_revision_tells_types_and_odd_characters_apart() -> None:
    other = replace(FINDING, title="half a pair: \ud800")
    revisions = [Snapshot.of([each]).revision for each in (FINDING, other, replace(other, title="half a pair: \ud801"))]
    assert len(set(revisions)) == 3


def test_links_are_found_from_both_ends() -> None:
    link = Link(
        iri=iri("link", "1"),
        relation="RESTATES",
        basis="QUOTED",
        source=FINDING.iri,
        target=QUESTION.iri,
        method="quotation",
        confidence=1.0,
        evidence=(IN_FINAL.iri,),
    )
    open_end = replace(link, iri=iri("link", "2"), target=None, target_text="our 2012 report")
    snapshot = Snapshot.of([link, open_end, FINDING, QUESTION, IN_FINAL, FINAL])
    assert set(snapshot.links_from(FINDING.iri)) == {link, open_end}
    assert snapshot.links_to(QUESTION.iri) == (link,)
    assert snapshot.document_of(link) == FINAL


def test_what_rests_on_no_document_has_none() -> None:
    snapshot = Snapshot.of([FORCE, replace(FINDING, passages=(iri("passage", "not-loaded"),))])
    assert [snapshot.document_of(node) for node in snapshot] == [None, None]
    assert snapshot.passage(FORCE.iri) is None
    assert snapshot.get(iri("finding", "none")) is None


def test_a_snapshot_does_not_change() -> None:
    store = stored((INTERIM, (FINDING,)))
    snapshot = Snapshot.build(store, BASE)
    store.remove(INTERIM.iri)
    assert len(snapshot) == 2
    with pytest.raises(FrozenInstanceError):
        snapshot.revision = "other"  # type: ignore[misc]


def test_what_is_no_item_is_refused() -> None:
    with pytest.raises(StoreError, match="Expected items, links and passages"):
        Snapshot.of(["a string"])
