"""What is written as RDF comes back as it was, through a store and through files, and nothing doubtful is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.errors import InvalidDocument, StoreError
from graph.fields import ITEM_TYPES, NO_SCHEME, PART_TYPES, Field, Value, fields
from graph.model import (
    Deadline,
    Document,
    DocumentDate,
    Finding,
    Inspection,
    Judgment,
    Passage,
    Post,
    Recommendation,
    Statistic,
)
from graph.rdf import items, quads, reference, written
from ontology import vocabulary
from ontology.namespaces import BASE, PEEL

GRAPH = f"{BASE}document/d"
PART_OF = {"dates": DocumentDate, "deadlines": Deadline, "timing": PART_TYPES[2]}

keys = st.text("abcdef0123456789", min_size=1, max_size=8)
iris = st.builds("{}{}/{}".format, st.just(BASE), st.sampled_from(["passage", "item", "post"]), keys)
texts = st.text(st.characters(exclude_categories=["Cs"]))
days = st.dates().map(date.isoformat)
dates = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]), st.just("2018-22"))


def plain(field: Field) -> st.SearchStrategy[Any]:
    return {
        Value.IRI: iris,
        Value.TEXT: texts,
        Value.INTEGER: st.integers(),
        Value.DECIMAL: st.floats(allow_nan=False, allow_infinity=False),
        Value.FLAG: st.booleans(),
        Value.DAY: days,
        Value.PARTIAL_DATE: dates,
    }[field.value]


def values(field: Field) -> st.SearchStrategy[Any]:
    if field.value is Value.PART:
        one = instances(PART_OF[field.name])
    elif field.value is Value.CODE:
        one = (
            st.none()
            if field.scheme == NO_SCHEME
            else st.sampled_from(vocabulary().codes(field.scheme or "four-grade"))
        )
    else:
        one = plain(field)
    if field.many:
        unique_by = (lambda part: part.iri) if field.value is Value.PART else (lambda value: value)
        return st.lists(one, max_size=4, unique_by=unique_by).map(tuple)
    return one if field.required else st.none() | one


def instances(kind: type) -> st.SearchStrategy[Any]:
    made = {field.name: values(field) for field in fields(kind)}
    kind_iris = st.builds("{}{}/{}".format, st.just(BASE), st.just(kind.__name__.lower()), keys)
    return st.builds(kind, iri=kind_iris, **made)


def parts_of(item: Any, name: str) -> tuple[Any, ...]:
    value = getattr(item, name, None) or ()
    return value if isinstance(value, tuple) else (value,)


def there_and_back(found: Iterable[object]) -> list[object]:
    return list(items(quads(found, GRAPH)))


@pytest.mark.parametrize("kind", ITEM_TYPES)
@given(data=st.data())
def test_every_item_survives_the_round_trip(kind: type, data: st.DataObject) -> None:
    item = data.draw(instances(kind))
    assert there_and_back([item]) == [item]


@given(st.lists(st.one_of([instances(kind) for kind in ITEM_TYPES]), max_size=6, unique_by=lambda item: item.iri))
def test_items_come_back_in_their_order(found: list[Any]) -> None:
    parts = [part.iri for item in found for name in PART_OF for part in parts_of(item, name)]
    assume(len(parts) == len(set(parts)))
    assert there_and_back(found) == found


@given(st.one_of([instances(kind) for kind in ITEM_TYPES]))
def test_the_store_keeps_what_is_written(item: Any) -> None:
    store = ox.Store()
    store.extend(quads([item], GRAPH))
    assert set(store) == set(quads([item], GRAPH))
    assert list(items(store)) == [item]


@pytest.mark.parametrize("file_format", [ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG], ids=str)
@given(item=st.one_of([instances(kind) for kind in ITEM_TYPES]))
def test_files_keep_what_is_written(file_format: ox.RdfFormat, item: Any) -> None:
    file = ox.serialize(quads([item], GRAPH), format=file_format)
    assert file is not None
    assert list(items(ox.parse(file, format=file_format))) == [item]


def test_one_iri_in_two_graphs_is_read_twice() -> None:
    here, there = Post(iri=f"{BASE}post/p", title="here"), Post(iri=f"{BASE}post/p", title="there")
    found = [*quads([here], GRAPH), *quads([there], GRAPH + "2")]
    assert list(items(found)) == [here, there]


def test_codes_dates_and_numbers_become_typed_terms() -> None:
    deadline = Deadline(iri=f"{BASE}deadline/1", precision="MONTH", date="2015-01", earliest="2015-01-01")
    recommendation = Recommendation(
        iri=f"{BASE}recommendation/1",
        title="t",
        kind="AREA_FOR_IMPROVEMENT",
        inspection=f"{BASE}inspection/i",
        deadlines=(deadline,),
    )
    statistic = Statistic(
        iri=f"{BASE}statistic/1",
        title="t",
        inspection=f"{BASE}inspection/i",
        unit="CASES",
        counts="FAILURE",
        numerator=40.0,
        denominator=59.5,
    )
    lines = "\n".join(str(quad.triple) for quad in quads([recommendation, statistic], GRAPH))
    assert f"<{BASE}concept/recommendation-kind/AREA_FOR_IMPROVEMENT>" in lines
    assert '"2015-01"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>' in lines
    assert '"2015-01-01"^^<http://www.w3.org/2001/XMLSchema#date>' in lines
    assert '"40"^^<http://www.w3.org/2001/XMLSchema#decimal>' in lines
    assert '"59.5"^^<http://www.w3.org/2001/XMLSchema#decimal>' in lines
    assert '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>' in lines


def judgment(**changes: Any) -> Judgment:
    return Judgment(
        **{
            "iri": f"{BASE}judgment/1",
            "title": "t",
            "question": f"{BASE}question/q",
            "inspection": f"{BASE}inspection/i",
            "scale": "FIVE_GRADE",
            "grade": "GOOD",
            "earlier_grade": "GOOD",
            "earlier_cycle": "PEEL_2018_19",
            **changes,
        }
    )


def test_a_grade_is_a_concept_of_the_scale_it_stands_on() -> None:
    found = {quad.predicate.value: quad.object.value for quad in quads([judgment()], GRAPH)}
    assert found[f"{PEEL}grade"] == f"{BASE}concept/five-grade/GOOD"
    assert found[f"{PEEL}earlierGrade"] == f"{BASE}concept/four-grade/GOOD"


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (Post(iri="javascript:alert(1)", title="t"), "Expected an http, https or urn IRI; found 'javascript:alert(1)'"),
        (Post(iri="file:///etc/passwd", title="t"), "Expected an http, https or urn IRI"),
        (Post(iri="http://a b", title="t"), "Expected an http, https or urn IRI"),
        (Post(iri="http://[", title="t"), "[Post.iri]"),
        (Post(iri=f"{BASE}post/p", title="t", organisation="data:,"), "[Post.organisation]"),
        (Post(iri=f"{BASE}post/p", title="t", kind="KING"), "CHIEF_CONSTABLE"),
        (Post(iri=f"{BASE}post/p", title="\ud800"), "Expected text that can be encoded"),
        (Post(iri=f"{BASE}post/p", title=7), "Expected text that can be encoded"),  # type: ignore[arg-type]
        (judgment(grade="ADEQUATE", scale="FOUR_GRADE"), "scheme four-grade"),
        (judgment(scale="STARS"), "scheme scale"),
        (judgment(earlier_cycle="PEEL_1999"), "scheme cycle"),
        (judgment(kind="FINDING"), "Expected none"),
        (Deadline(iri=f"{BASE}deadline/1", precision="DAY", date="2015-02-30"), "Expected a date written"),
        (Deadline(iri=f"{BASE}deadline/1", precision="DAY", date="0000"), "Expected a date written"),
        (Deadline(iri=f"{BASE}deadline/1", precision="DAY", date="2015-25"), "Expected a date written"),
        (Deadline(iri=f"{BASE}deadline/1", precision="DAY", earliest="2015-01"), "Expected a day of the calendar"),
        (Deadline(iri=f"{BASE}deadline/1", precision="DAY", earliest="20150101"), "Expected a day of the calendar"),
        (Deadline(iri=f"{BASE}deadline/1", precision="DAY", relative=1), "true or false"),  # type: ignore[arg-type]
        (Passage(iri=f"{BASE}passage/1", document=GRAPH, start=True, end=2), "Expected a whole number; found True."),
        (Passage(iri=f"{BASE}passage/1", document=GRAPH, start=1.0, end=2), "found 1.0."),  # type: ignore[arg-type]
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_has_no_canonical_form_is_refused(item: Any, says: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        list(quads([item], GRAPH))
    assert says in caught.value.problems[0]
    assert type(item).__name__ in caught.value.problems[0]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_refused(value: float) -> None:
    statistic = Statistic(
        iri=f"{BASE}statistic/1", title="t", inspection=GRAPH, unit="RATE", counts="NEUTRAL", value=value
    )
    with pytest.raises(InvalidDocument, match="Expected a number"):
        list(quads([statistic], GRAPH))


def test_a_graph_needs_an_iri() -> None:
    with pytest.raises(ValueError, match="Expected an http, https or urn IRI"):
        list(quads([], "graph"))


def test_every_refusal_is_told_where_asked() -> None:
    told: list[str] = []
    post = Post(iri=f"{BASE}post/p", title="t", kind="KING", organisation="x")
    left = list(written([post], GRAPH, lambda _, rule, __: told.append(rule)))
    assert told == ["Post.kind", "Post.organisation"]
    assert [quad.predicate.value.rpartition("/")[2] for quad in left] == ["22-rdf-syntax-ns#type", "title"]


def test_resources_of_other_types_are_passed_over() -> None:
    dataset = ox.Quad(ox.NamedNode(BASE), ox.NamedNode("http://purl.org/dc/terms/title"), ox.Literal("x"))
    blank = ox.Quad(ox.BlankNode(), ox.NamedNode("http://purl.org/dc/terms/title"), ox.Literal("x"))
    assert list(items([dataset, blank])) == []


POST = Post(iri=f"{BASE}post/p", title="t")
P = ox.NamedNode(POST.iri)
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        (ox.Quad(P, ox.NamedNode(f"{PEEL}owner"), P), "found .*owner"),
        (ox.Quad(P, ox.NamedNode("http://purl.org/dc/terms/title"), ox.Literal("u")), "at most one title|one title"),
        (ox.Quad(P, TYPE, ox.NamedNode(f"{PEEL}Finding")), "Expected one type"),
        (ox.Quad(P, ox.NamedNode("http://purl.org/dc/terms/type"), ox.Literal("KING")), "Expected code as kind"),
        (ox.Quad(P, ox.NamedNode("http://purl.org/dc/terms/type"), P), "Expected code as kind"),
        (ox.Quad(P, ox.NamedNode("http://www.w3.org/ns/org#postIn"), ox.Literal("x")), "Expected IRI as organisation"),
        (ox.Quad(P, ox.NamedNode(f"{PEEL}text"), P), "Expected text as text"),
    ],
    ids=str,
)
def test_what_the_model_has_no_field_for_is_loud(extra: ox.Quad, says: str) -> None:
    found = [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads([POST], GRAPH)]
    with pytest.raises(StoreError, match=says):
        list(items([*found, extra]))


def test_what_a_field_needs_is_missed() -> None:
    with pytest.raises(StoreError, match=r"Expected one title for Post .*; found 0"):
        list(items([ox.Quad(P, TYPE, ox.NamedNode(f"{PEEL}Post"))]))


def test_a_part_is_described_in_the_graph_of_its_item() -> None:
    document = Document(
        iri=GRAPH,
        title="t",
        sha256="0" * 64,
        file_name="f",
        media_type="text/plain",
        reader="plain/1",
        layout="l",
        length=1,
        report="r",
        dates=(DocumentDate(iri=f"{BASE}date/1", kind="PUBLISHED", precision="YEAR", date="2014"),),
    )
    whole = list(quads([document], GRAPH))
    assert list(items(whole)) == [document]
    with pytest.raises(StoreError, match="Expected part as dates"):
        list(items([quad for quad in whole if quad.subject.value == GRAPH]))


def test_order_is_written_only_where_sorting_loses_it() -> None:
    one, two = f"{BASE}passage/1", f"{BASE}passage/2"
    sorted_one = Finding(iri=f"{BASE}finding/1", title="t", inspection=GRAPH, passages=(one, two))
    turned = Finding(iri=f"{BASE}finding/2", title="t", inspection=GRAPH, passages=(two, one))
    orders = [quad.object.value for quad in quads([sorted_one, turned], GRAPH) if "valueOrder" in quad.predicate.value]
    assert orders == ["passages 1 0"]
    assert there_and_back([sorted_one, turned]) == [sorted_one, turned]


def test_reference_data_moves_with_the_base_and_concepts_do_not() -> None:
    here, there = reference(BASE), reference("http://localhost/x/")
    assert len(here) == len(there) > 100
    assert {item.iri.removeprefix(BASE) for item in here} == {
        item.iri.removeprefix("http://localhost/x/") for item in there
    }
    assert not any(BASE in str(item) for item in there)
    concepts = [quad.object.value for quad in quads(there, GRAPH) if quad.predicate.value.endswith("/type")]
    assert concepts
    assert all(iri.startswith(f"{BASE}concept/") for iri in concepts)


def test_inspections_name_their_programme_as_kind() -> None:
    inspection = Inspection(
        iri=f"{BASE}inspection/i", title="t", kind="PEEL", cycle="PEEL_2017", force=GRAPH, inspectorate=GRAPH
    )
    assert there_and_back([inspection]) == [inspection]
