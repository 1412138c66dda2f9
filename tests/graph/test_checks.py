"""Each rule of the ontology refuses what breaks it, alone, in plain words; the items of a sound document pass."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pyshacl
import pytest
from rdflib import RDF, SH, Graph

from graph import checks, structure
from graph.checks import problems
from graph.fields import ITEM_TYPES, Field, Value, fields
from graph.model import (
    Commitment,
    Deadline,
    Document,
    DocumentDate,
    Finding,
    Inspection,
    Judgment,
    Link,
    Mention,
    Organisation,
    Passage,
    Post,
    Question,
    Recommendation,
    Response,
    Statistic,
    Tenure,
    Timing,
)
from graph.rdf import reference, written
from ontology import ontology_turtle
from ontology.namespaces import BASE

World = dict[str, Any]


def iri(type: str, key: str = "1") -> str:
    return f"{BASE}{type}/{key}"


def sound() -> World:
    """One sound item of every type, by the name of its type, and the document they were read from."""
    rests: World = {"passages": (iri("passage"),), "method": "layout/rule", "title": "t", "text": "words"}
    about: World = {"inspection": iri("inspection"), "question": iri("question"), **rests}
    published = DocumentDate(
        iri=iri("date"), kind="PUBLISHED", precision="MONTH", date="2022-10", earliest="2022-10-01", latest="2022-10-31"
    )
    deadline = Deadline(
        iri=iri("deadline"),
        precision="DAY",
        date="2023-01-31",
        conditional=True,
        condition="if",
        passages=(iri("passage"),),
    )
    items = (
        Organisation(
            iri=iri("organisation"),
            kind="PARTNERSHIP",
            slug="a-hub",
            names=("A hub",),
            area_code="E23000017",
            members=(iri("organisation", "warwickshire-police"),),
            predecessor=iri("organisation", "hmic"),
            responsible_for=(iri("organisation", "warwickshire-police"),),
            valid_from="2014",
            valid_to="2015-06",
            **rests,
        ),
        Post(iri=iri("post"), kind="OFFICER", organisation=iri("organisation"), **rests),
        Tenure(iri=iri("tenure"), post=iri("post"), holder="A. Person", as_of="2022-10", **rests),
        Mention(
            iri=iri("mention"),
            kind="PARTNERSHIP",
            document=iri("document"),
            name="the hub",
            organisation=iri("organisation"),
            **rests,
        ),
        Document(
            iri=iri("document"),
            kind="PEEL_REPORT",
            sha256="0f" * 32,
            file_name="f.txt",
            media_type="text/plain",
            reader="plain/1",
            layout="peel_report",
            length=100,
            report="r",
            dates=(published,),
            publisher=iri("organisation", "hmicfrs"),
            addressee=iri("post", "home-secretary"),
            author=iri("post"),
            inspection=iri("inspection"),
            isbn="978-1-78246-652-9",
            url="https://example.org/f",
            supersedes=iri("document", "older"),
            **rests,
        ),
        Passage(iri=iri("passage"), document=iri("document"), start=0, end=5, exact="words", page=1),
        Inspection(
            iri=iri("inspection"),
            kind="PEEL",
            cycle="PEEL_2021_22",
            force=iri("organisation", "warwickshire-police"),
            inspectorate=iri("organisation", "hmicfrs"),
            year="2021/22",
            **rests,
        ),
        Question(
            iri=iri("question"),
            kind="AREA",
            inspection=iri("inspection"),
            area="PREVENTING_CRIME",
            number="1",
            names=("Preventing crime",),
            parent=iri("question", "2"),
            **rests,
        ),
        Question(iri=iri("question", "2"), kind="HEADLINE", inspection=iri("inspection"), **rests),
        Judgment(
            iri=iri("judgment"),
            scale="FIVE_GRADE",
            grade="ADEQUATE",
            status="GRADED",
            earlier_grade="GOOD",
            earlier_cycle="PEEL_2018_19",
            **about,
        ),
        Finding(iri=iri("finding"), kind="MAIN_FINDING", explanation=iri("passage"), **about),
        Recommendation(
            iri=iri("recommendation"),
            kind="RECOMMENDATION",
            explanation=iri("passage"),
            part_of=iri("recommendation", "2"),
            number="a",
            addressee=iri("organisation", "warwickshire-police"),
            deadlines=(deadline,),
            **about,
        ),
        Recommendation(iri=iri("recommendation", "2"), kind="CAUSE_OF_CONCERN", **about),
        Statistic(
            iri=iri("statistic"),
            unit="CASES",
            counts="FAILURE",
            numerator=4.0,
            denominator=20.0,
            denominator_implied=True,
            qualifier="ABOUT",
            comparator=0.0,
            margin=1.7,
            supports=iri("finding"),
            **about,
        ),
        Response(
            iri=iri("response"),
            kind="TO_RECOMMENDATION",
            document=iri("document"),
            author=iri("post"),
            stance="ACCEPTS",
            inspection=iri("inspection"),
            area="Preventing crime",
            quotes=(iri("passage"),),
            **rests,
        ),
        Commitment(
            iri=iri("commitment"),
            response=iri("response"),
            owner=iri("organisation"),
            owner_text="the hub",
            owner_status="NAMED",
            timing=Timing(iri=iri("date", "2"), precision="UNKNOWN", text="in due course"),
            status="PLANNED",
            **rests,
        ),
        Link(
            iri=iri("link"),
            relation="REPEATS",
            basis="STATED",
            source=iri("finding"),
            method="rule",
            confidence=1.0,
            target=iri("finding", "elsewhere"),
            target_text="our 2019 report",
            evidence=(iri("passage", "elsewhere"),),
            date="2022",
        ),
    )
    return {item.iri.removeprefix(BASE): item for item in items}


def change(world: World, key: str, **changes: Any) -> World:
    return {**world, key: replace(world[key], **changes)}


def rules(world: World) -> set[str]:
    """The names of the rules that a world breaks."""
    return {re.findall(r"\[([^]]+)\]$", problem)[0] for problem in problems(world.values())}


def test_the_items_of_a_sound_document_pass() -> None:
    assert {type(item) for item in sound().values()} == set(ITEM_TYPES)
    assert problems(sound().values()) == ()


def test_nothing_has_no_problems() -> None:
    assert problems(()) == ()


def test_reference_data_passes() -> None:
    assert problems(reference(BASE)) == ()


def test_items_under_another_base_know_the_reference_data() -> None:
    base = "http://localhost:8000/graph/"
    post = Post(iri=f"{base}post/x", title="t", kind="STAFF", organisation=f"{base}organisation/home-office")
    assert problems([post]) == ()
    elsewhere = problems([replace(post, organisation=iri("organisation", "home-office"))])
    assert [problem.rpartition(" ")[2] for problem in elsewhere] == ["[Post.organisation]"]


NAMED_RULES: dict[str, Callable[[World], World]] = {
    "PassageEndsAfterItStarts": lambda world: change(world, "passage/1", start=5, end=5, exact=None),
    "DateIsKnownUnlessPrecisionIsUnknown": lambda world: change(
        world, "commitment/1", timing=Timing(iri=iri("date", "2"), precision="YEAR", text="soon")
    ),
    "EarliestIsNotAfterLatest": lambda world: change(
        world,
        "document/1",
        dates=(replace(world["document/1"].dates[0], earliest="2022-11-01"),),
    ),
    "ConditionNeedsConditionalDeadline": lambda world: change(
        world,
        "recommendation/1",
        deadlines=(replace(world["recommendation/1"].deadlines[0], conditional=False),),
    ),
    "MentionIsSettledOrOpen": lambda world: change(world, "mention/1", candidates=(iri("organisation"),)),
    "GradeAgreesWithStatus": lambda world: change(world, "judgment/1", status="NOT_INSPECTED"),
    "StatisticIsRatioOrValue": lambda world: change(world, "statistic/1", value=20.0),
    "NumeratorIsNotAboveDenominator": lambda world: change(world, "statistic/1", numerator=21.0),
    "ImpliedDenominatorIsGiven": lambda world: change(
        world, "statistic/1", numerator=None, denominator=None, value=4.0
    ),
    "OwnerAgreesWithStatus": lambda world: change(world, "commitment/1", owner=None, owner_text=None),
    "LinkHasTargetOrNamesIt": lambda world: change(world, "link/1", target=None, target_text=None),
    "LinkJoinsTwoItems": lambda world: change(world, "link/1", target=iri("finding")),
    "OneItemPerIri": lambda world: {**world, "again": replace(world["post/1"], title="another")},
    "PassageLiesInDocument": lambda world: change(world, "document/1", length=4),
    "PassageIsAsLongAsItsWords": lambda world: change(world, "passage/1", exact="word"),
    "ItemReadByARuleRestsOnAPassage": lambda world: change(world, "finding/1", passages=()),
    "ScaleIsThatOfTheCycle": lambda world: change(world, "judgment/1", scale="FOUR_GRADE", grade="GOOD"),
    "QuestionIsOfTheSameInspection": lambda world: change(
        {**world, "inspection/2": replace(world["inspection/1"], iri=iri("inspection", "2"))},
        "finding/1",
        inspection=iri("inspection", "2"),
    ),
    "NothingIsPartOfItself": lambda world: change(world, "question/2", parent=iri("question")),
    "DateHasTheFormOfItsPrecision": lambda world: change(
        world,
        "document/1",
        dates=(replace(world["document/1"].dates[0], precision="YEAR"),),
    ),
}
"""Rules with names of their own, each with a world that breaks it and no other."""


@pytest.mark.parametrize("rule", NAMED_RULES)
def test_rule_refuses_what_breaks_it_alone(rule: str) -> None:
    assert rules(NAMED_RULES[rule](sound())) == {rule}


def test_every_rule_with_a_name_has_a_case() -> None:
    named = {str(shape).rpartition("/")[2] for shape in ontology().subjects(SH.targetClass)}
    named = {name for name in named if not name.endswith("Shape")}
    coded = {rule.__name__.title().replace("_", "") for _, rule in structure.RULES}
    assert named | coded == set(NAMED_RULES)


@pytest.mark.parametrize(
    ("status", "grade", "passes"),
    [
        ("GRADED", "GOOD", True),
        ("GRADED", None, False),
        ("CARRIED_OVER", "GOOD", True),
        ("CARRIED_OVER", None, True),
        ("UNGRADED", None, True),
        ("TO_BE_GRADED", "GOOD", False),
        (None, None, True),
        (None, "GOOD", False),
    ],
)
def test_grade_agrees_with_status(status: str | None, grade: str | None, passes: bool) -> None:
    world = change(sound(), "judgment/1", status=status, grade=grade)
    assert rules(world) == (set() if passes else {"GradeAgreesWithStatus"})


@pytest.mark.parametrize(
    ("figures", "passes"),
    [
        ({"numerator": 4.0, "denominator": 20.0}, True),
        ({"value": 83.8}, True),
        ({"value": 0.5, "denominator": 20.0}, True),
        ({"numerator": 4.0}, False),
        ({"denominator": 20.0}, False),
        ({"numerator": 4.0, "value": 4.0}, False),
        ({}, False),
    ],
)
def test_statistic_is_ratio_or_value(figures: dict[str, float], passes: bool) -> None:
    bare = change(sound(), "statistic/1", numerator=None, denominator=None, denominator_implied=False)
    world = change(bare, "statistic/1", **figures)
    assert rules(world) == (set() if passes else {"StatisticIsRatioOrValue"})


@pytest.mark.parametrize(
    ("owner", "owner_text", "status", "passes"),
    [
        (iri("organisation"), None, "NAMED", True),
        (None, "my office", "NAMED", True),
        (None, None, "UNNAMED", True),
        (None, "clear owners", "UNNAMED", True),
        (iri("organisation"), None, "NOT_STATED", False),
    ],
)
def test_owner_agrees_with_status(owner: str | None, owner_text: str | None, status: str, passes: bool) -> None:
    world = change(sound(), "commitment/1", owner=owner, owner_text=owner_text, owner_status=status)
    assert rules(world) == (set() if passes else {"OwnerAgreesWithStatus"})


def test_a_deadline_without_condition_need_not_be_conditional() -> None:
    deadline = Deadline(iri=iri("deadline"), precision="SEASON", date="2018-22")
    assert rules(change(sound(), "recommendation/1", deadlines=(deadline,))) == set()


# The rules of single fields


def ontology() -> Graph:
    shapes = Graph()
    for path in ontology_turtle():
        shapes.parse(path)
    return shapes


def key_of(kind: type) -> str:
    return f"{kind.__name__.lower()}/1"


FREE_IRIS = {"Document.supersedes", "Link.source", "Link.target", "Link.evidence"}
"""IRIs that may name what is not there."""


def wrong(kind: type, field: Field) -> Any:
    """A value no field of its sort may hold."""
    if field.value is Value.IRI:
        one = "javascript:alert(1)" if f"{kind.__name__}.{field.name}" in FREE_IRIS else iri("nowhere")
        return (one,) if field.many else one
    if field.value is Value.TEXT:
        return (7,) if field.many else 7
    return {Value.FLAG: "yes", Value.INTEGER: "1", Value.DECIMAL: "1"}.get(field.value, "NO_SUCH")


FIELDS = [(kind, field) for kind in ITEM_TYPES for field in fields(kind)]
SIMPLE = [(kind, field) for kind, field in FIELDS if field.value is not Value.PART]


@pytest.mark.parametrize(("kind", "field"), SIMPLE, ids=[f"{kind.__name__}.{field.name}" for kind, field in SIMPLE])
def test_field_refuses_a_wrong_value(kind: type, field: Field) -> None:
    rule = f"{kind.__name__}.{field.name}"
    assert rule in rules(change(sound(), key_of(kind), **{field.name: wrong(kind, field)}))


def required() -> Iterator[tuple[type, Field]]:
    yield from ((kind, field) for kind, field in FIELDS if field.required)
    yield from ((kind, field) for kind, field in FIELDS if field.name == "kind" and field.scheme in KINDS)


KINDS = {
    *("organisation-kind", "post-kind", "document-kind", "programme", "question-kind", "finding-kind"),
    *("recommendation-kind", "response-kind"),
}
REQUIRED = [(kind, field) for kind, field in required() if (kind, field.name) != (Mention, "kind")]


@pytest.mark.parametrize(("kind", "field"), REQUIRED, ids=[f"{kind.__name__}.{field.name}" for kind, field in REQUIRED])
def test_required_field_is_missed(kind: type, field: Field) -> None:
    rule = f"{kind.__name__}.{field.name}"
    found = [
        problem for problem in problems(change(sound(), key_of(kind), **{field.name: None}).values()) if rule in problem
    ]
    assert found
    assert "Found nothing." in found[0]


LIMITS: list[tuple[type, str, Any]] = [
    (Passage, "start", -1),
    (Passage, "end", 0),
    (Passage, "exact", ""),
    (Passage, "page", 0),
    (Organisation, "slug", "A Hub"),
    (Organisation, "names", ("",)),
    (Organisation, "area_code", "E2300"),
    (Organisation, "valid_from", "2018-22"),
    (Tenure, "holder", ""),
    (Tenure, "as_of", "2018-22"),
    (Mention, "name", ""),
    (Document, "sha256", "0F" * 32),
    (Document, "file_name", ""),
    (Document, "media_type", "text"),
    (Document, "reader", "plain"),
    (Document, "reader", "plain/1 peel-page"),
    (Document, "layout", ""),
    (Document, "length", 0),
    (Document, "report", ""),
    (Document, "isbn", "978"),
    (Document, "url", "javascript:alert(1)"),
    (Inspection, "year", "last year"),
    (Question, "names", ("",)),
    (Statistic, "numerator", -1.0),
    (Statistic, "denominator", 0.0),
    (Statistic, "margin", -0.5),
    (Link, "method", ""),
    (Link, "confidence", 1.5),
    (Link, "confidence", -0.5),
    (Link, "date", "2018-22"),
    *((kind, "title", "") for kind in ITEM_TYPES if kind not in (Passage, Link)),
]


@pytest.mark.parametrize(
    ("kind", "field", "value"), LIMITS, ids=[f"{kind.__name__}.{name}" for kind, name, _ in LIMITS]
)
def test_field_keeps_its_limits(kind: type, field: str, value: Any) -> None:
    assert f"{kind.__name__}.{field}" in rules(change(sound(), key_of(kind), **{field: value}))


def test_every_limit_has_a_case() -> None:
    shapes = ontology()
    limits = (SH.pattern, SH.minLength, SH.minInclusive, SH.minExclusive, SH.maxInclusive)
    limited = {
        f"{str(shape).rpartition('/')[2].removesuffix('Shape')}.{shapes.value(own, SH.name)}"
        for shape, own in shapes.subject_objects(SH.property)
        if any((own, limit, None) in shapes for limit in limits)
    }
    assert limited == {f"{kind.__name__}.{name}" for kind, name, _ in LIMITS} - {
        "Organisation.valid_from",
        "Tenure.as_of",
        "Link.date",
    }


@pytest.mark.parametrize(
    ("kind", "changes", "says"),
    [
        (
            Statistic,
            {"numerator": 21.0},
            "Statistic “t” <https://w3id.org/peelgraph/statistic/1>: The numerator of a ratio is not above its "
            "denominator. Found numerator 21.0, denominator 20.0. [NumeratorIsNotAboveDenominator]",
        ),
        (
            Finding,
            {"inspection": iri("inspection", "2"), "question": None},
            "Finding “t” <https://w3id.org/peelgraph/finding/1>: A finding belongs to exactly one inspection, which is "
            "in the same graph. Found 'https://w3id.org/peelgraph/inspection/2', which is not there. "
            "[Finding.inspection]",
        ),
        (
            Judgment,
            {"status": "UNGRADED"},
            "Judgment “t” <https://w3id.org/peelgraph/judgment/1>: A judgment that is GRADED has a grade; one that is "
            "CARRIED_OVER may have one; any other has none. Found grade 'ADEQUATE', status 'UNGRADED'. "
            "[GradeAgreesWithStatus]",
        ),
        (
            Post,
            {"kind": "KING"},
            "Post “t” <https://w3id.org/peelgraph/post/1>: Expected a code of the scheme post-kind (CHIEF_CONSTABLE, "
            "POLICE_AND_CRIME_COMMISSIONER, HM_INSPECTOR, OFFICER, STAFF, MINISTER); found 'KING'. [Post.kind]",
        ),
    ],
)
def test_problems_say_which_item_what_was_expected_and_what_was_found(kind: type, changes: World, says: str) -> None:
    assert problems(change(sound(), key_of(kind), **changes).values()) == (says,)


def test_all_problems_are_listed_in_the_order_of_the_items() -> None:
    world = change(change(sound(), "statistic/1", unit="MILES", numerator=21.0), "post/1", kind=None)
    assert [problem.rpartition("[")[2] for problem in problems(world.values())] == [
        "Post.kind]",
        "NumeratorIsNotAboveDenominator]",
        "Statistic.unit]",
    ]


@pytest.mark.parametrize("world", [sound(), *(breaks(sound()) for breaks in NAMED_RULES.values())])
def test_aiming_property_shapes_at_their_class_changes_no_verdict(world: World) -> None:
    """The shapes as they are written find what the faster form of them finds."""
    quads = written([*world.values(), *reference(BASE)], checks.DATA, lambda *_: None)
    data = checks._graph(quads)
    verdicts = []
    for shapes in (ontology(), checks._shapes()):
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
        assert isinstance(report, Graph)
        focus = report.subject_objects(SH.focusNode)
        verdicts.append(sorted((str(node), str(report.value(result, SH.resultPath))) for result, node in focus))
    assert verdicts[0] == verdicts[1]


def test_a_document_of_five_hundred_items_is_checked_quickly() -> None:
    world = sound()
    for number in range(500):
        passage = replace(world["passage/1"], iri=iri("passage", f"p{number}"))
        world[f"p{number}"] = passage
        world[f"f{number}"] = replace(world["finding/1"], iri=iri("finding", f"f{number}"), passages=(passage.iri,))
    problems(sound().values())
    started = time.perf_counter()
    assert problems(world.values()) == ()
    assert time.perf_counter() - started < 4, "about 0.4 s on two cores; pyshacl item by item takes three times as long"


def test_shapes_are_shacl() -> None:
    shapes = ontology()
    assert {SH.NodeShape, SH.PropertyShape} <= set(shapes.objects(None, RDF.type))
    conforms, _, says = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, says


def test_what_is_evidence_alone_may_be_of_a_document_that_is_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    away = Passage(iri=iri("passage", "away"), document=iri("document", "away"), start=0, end=9)
    world = change({**sound(), "passage/away": away}, "link/1", evidence=(away.iri,))
    assert rules(change(world, "finding/1", passages=(away.iri,))) == {"Passage.document"}
    assert rules({key: item for key, item in world.items() if key != "link/1"}) == {"Passage.document"}
    monkeypatch.setattr(checks.pyshacl, "validate", None)  # nothing for it to decide
    assert rules(world) == set()
