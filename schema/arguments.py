"""What each argument means. A name means the same on every field, so it is described once, here."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLArgument, GraphQLSchema, is_interface_type, is_object_type

DESCRIPTIONS = {
    "where": (
        "Only items like this. Several conditions hold together; `or` and `not` tell otherwise. For example "
        '`{ title: { contains: "visits" }, links: { none: {} } }`.'
    ),
    "orderBy": (
        "What to sort by, the first key first: `[{ document: { title: ASC } }, { title: DESC }]`. Ties stand in a "
        "stable order."
    ),
    "first": "At most this many, from the beginning; where there is an `after`, from there.",
    "after": "Only what stands after this cursor.",
    "last": "At most this many, from the end or before `before`.",
    "before": "Only what stands before this cursor.",
    "by": "The respects to count by, up to 5: `[{ kind: EACH }, { document: { item: EACH } }]`.",
    "order": "Whether the most frequent or the first value comes first.",
    "asOf": "Only what was said by this day, `2018-05-31`; today where none is given.",
    "direction": "Whether to follow links to what came before, to what came of it, or both.",
    "relations": "Only links of these relations: `[REPEATS, FOLLOWS_UP]`.",
    "basis": "Only links on these grounds: stated, quoted, inferred or curated.",
    "minConfidence": "Only links at least this sure, from 0 to 1.",
    "minInspections": "Only weaknesses that at least this many inspections found.",
    "depth": "At most this many steps in a row.",
    "chars": "How many characters of the text around the passage.",
    "id": "The opaque id of an item.",
    "ids": "The opaque ids of items; the answers stand in their order.",
    "iri": "The public IRI of an item.",
    "name": "A slug, an ONS code, a name or a former name: `west-midlands`, `E23000014`, `WMP`.",
    "kind": "Only bodies of this kind.",
    "query": 'Words to look for; a phrase in quotation marks stands together: `"body-worn video" -taser`.',
    "types": "Only items of these types: `[RECOMMENDATION, FINDING]`.",
    "fuzziness": "How many letters of a word may differ: 0, 1 or 2.",
    "from": "The IRI of the item to start from.",
    "to": "The IRI of the item to arrive at.",
    "force": "The slug of a force, such as `warwickshire`.",
    "cycle": "The cycle of inspections.",
    "area": "The area of policing.",
    "earlier": "The cycle that came first, `PEEL_2016`.",
    "later": "The later cycle to set beside it, `PEEL_2017`.",
    "response": "The IRI of the answer.",
    "recommendation": "The IRI of what it answers.",
}


def describe(schema: GraphQLSchema) -> None:
    """Give every argument that has no description of its own the one of its name."""
    for name, argument in arguments(schema):
        argument.description = argument.description or DESCRIPTIONS[name]


def arguments(schema: GraphQLSchema) -> Iterator[tuple[str, GraphQLArgument]]:
    """The arguments of all fields, with their names; not those of introspection."""
    for type_ in schema.type_map.values():
        if (is_object_type(type_) or is_interface_type(type_)) and not type_.name.startswith("__"):
            for field in type_.fields.values():
                yield from field.args.items()
