"""The rules that shapes cannot say, or not quickly: each a short function over one item and those around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from graph.fields import Field, Value, fields
from graph.model import (
    Commitment,
    Document,
    Finding,
    Inspection,
    Judgment,
    Mention,
    PartialDate,
    Passage,
    Question,
    Recommendation,
    Response,
    Statistic,
    Tenure,
)
from ontology import vocabulary

Found: TypeAlias = tuple[Any, str, str]
"""The item, the rule it breaks, and what was expected and found."""
World: TypeAlias = Mapping[str, Any]
"""The items of a document and their parts, by IRI."""

RESTING_ON_PASSAGES = (Judgment, Finding, Recommendation, Statistic, Response, Commitment, Mention, Tenure)
FORMS = {
    "DAY": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "MONTH": re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])"),
    "SEASON": re.compile(r"[0-9]{4}-2[1-4]"),
    "YEAR": re.compile(r"[0-9]{4}"),
}


def broken(item: Any, world: World) -> Iterator[Found]:
    """The rules of the table below that an item breaks."""
    for kinds, rule in RULES:
        if isinstance(item, kinds):
            yield from ((item, rule.__name__.title().replace("_", ""), says) for says in rule(item, world))


def with_parts(items: list[Any]) -> Iterator[Any]:
    """Items, each followed by the parts that stand inside it."""
    for item in items:
        yield item
        yield from (part for field in own_fields(item) if field.value is Value.PART for part in values(item, field))


def named(item: Any) -> Iterator[str]:
    """The IRIs that an item names."""
    for field in own_fields(item):
        if field.value is Value.IRI:
            yield from values(item, field)


def own_fields(item: Any) -> tuple[Field, ...]:
    kind: type = type(item)
    return fields(kind)


def values(item: Any, field: Field) -> tuple[Any, ...]:
    value = getattr(item, field.name)
    return value if isinstance(value, tuple) else () if value is None else (value,)


def is_whole(item: Any) -> bool:
    """Whether an item has all that its type requires."""
    return all(getattr(item, field.name) is not None for field in own_fields(item) if field.required)


def one_item_per_iri(item: Any, world: World) -> Iterator[str]:
    if world[item.iri] != item:
        yield "Expected one item with this IRI; found two that differ."


def passage_lies_in_document(passage: Passage, world: World) -> Iterator[str]:
    document = world.get(passage.document)
    if isinstance(document, Document) and passage.end > document.length:
        yield f"Expected a passage within the document's {document.length} characters; found its end at {passage.end}."


def passage_is_as_long_as_its_words(passage: Passage, _: World) -> Iterator[str]:
    span = passage.end - passage.start
    if passage.exact is not None and len(passage.exact) != span:
        yield f"Expected {span} characters, as its offsets say; found {len(passage.exact)}."


def item_read_by_a_rule_rests_on_a_passage(item: Any, _: World) -> Iterator[str]:
    if item.method is not None and not item.passages:
        yield f"Expected a passage that {item.method} read it from; found nothing."


def scale_is_that_of_the_cycle(judgment: Judgment, world: World) -> Iterator[str]:
    inspection = world.get(judgment.inspection)
    if isinstance(inspection, Inspection) and inspection.cycle in vocabulary().codes("cycle"):
        expected = vocabulary().cycle(inspection.cycle).scale
        if judgment.scale != expected:
            yield f"Expected the scale {expected} of the cycle {inspection.cycle}; found {judgment.scale}."


def question_is_of_the_same_inspection(item: Any, world: World) -> Iterator[str]:
    question = world.get(item.question or "")
    if isinstance(question, Question) and question.inspection != item.inspection:
        yield f"Expected a question of <{item.inspection}>; found one of <{question.inspection}>."


def nothing_is_part_of_itself(item: Any, world: World) -> Iterator[str]:
    above = _above(item)
    seen = {item.iri}
    while above and above not in seen:
        seen.add(above)
        above = _above(world.get(above))
    if above == item.iri:
        yield f"Expected a whole above its parts; found that it stands below itself, through <{_above(item)}>."


def date_has_the_form_of_its_precision(date: PartialDate, _: World) -> Iterator[str]:
    form = FORMS.get(date.precision)
    if form and date.date is not None and not form.fullmatch(date.date):
        yield f"Expected a date as precise as {date.precision}; found {date.date!r}."


def _above(item: Any) -> str | None:
    return getattr(item, "part_of", None) or getattr(item, "parent", None)


Rule: TypeAlias = Callable[[Any, World], Iterator[str]]
RULES: tuple[tuple[Any, Rule], ...] = (
    (object, one_item_per_iri),
    (Passage, passage_lies_in_document),
    (Passage, passage_is_as_long_as_its_words),
    (RESTING_ON_PASSAGES, item_read_by_a_rule_rests_on_a_passage),
    (Judgment, scale_is_that_of_the_cycle),
    ((Judgment, Finding, Recommendation, Statistic), question_is_of_the_same_inspection),
    ((Recommendation, Question), nothing_is_part_of_itself),
    (PartialDate, date_has_the_form_of_its_precision),
)
