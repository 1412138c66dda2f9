"""The root of the schema: look up what has an id or an IRI, or select from what is there."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types.info import Info

from schema.commitment import Commitment
from schema.connection import LARGEST_PAGE, connection
from schema.document import Document
from schema.duty import duties, unanswered
from schema.errors import RequestError
from schema.finding import Finding
from schema.grade_history import grade_history
from schema.inspection import Inspection
from schema.item import Item
from schema.judgment import Judgment
from schema.lineage import path_field
from schema.link import Link
from schema.mention import Mention
from schema.names import organisation_field
from schema.node import Node, find
from schema.organisation import Organisation
from schema.post import Post
from schema.question import Question
from schema.recommendation import Recommendation
from schema.recurrence import recurrences
from schema.response import Response
from schema.search import search_field
from schema.statistic import Statistic
from schema.wording import compare_wordings


def _node(info: Info, id: strawberry.ID) -> Any:
    return find(info.context.snapshot, id)


def _nodes(info: Info, ids: list[strawberry.ID]) -> Any:
    if len(ids) > LARGEST_PAGE:
        raise RequestError("BAD_PAGE", f"Expected up to {LARGEST_PAGE} ids; found {len(ids)}. Ask in several requests.")
    return [find(info.context.snapshot, each) for each in ids]


def _item(info: Info, iri: str) -> Any:
    return info.context.snapshot.get(iri)


@strawberry.type(description="Everything that can be asked for.")
class Query:
    organisations = connection(
        Organisation, "Bodies: forces, local policing bodies, inspectorates, partners and so on."
    )
    posts = connection(Post, "Public posts in these bodies.")
    mentions = connection(Mention, "Places where documents name bodies.")
    documents = connection(Document, "The texts everything was read in.")
    inspections = connection(Inspection, "Inspections: one programme's look at one force in one cycle.")
    questions = connection(Question, "What inspections judge.")
    judgments = connection(Judgment, "Grades given, and why none was given.")
    findings = connection(Finding, "What inspectors say they found.")
    recommendations = connection(
        Recommendation, "What must improve: recommendations, areas for improvement, causes of concern."
    )
    statistics = connection(Statistic, "Figures found.")
    responses = connection(Response, "What bodies say about recommendations and reports.")
    commitments = connection(Commitment, "Actions promised or reported in responses.")
    links = connection(Link, "Typed, evidenced relations between items.")

    node = strawberry.field(
        resolver=_node,
        graphql_type=Node | None,
        description="What carries an id; null where nothing that is loaded does.",
    )
    nodes = strawberry.field(
        resolver=_nodes,
        graphql_type=list[Node | None],
        description=f"What carries each of up to {LARGEST_PAGE} ids, in their order; null where nothing does.",
    )
    item = strawberry.field(
        resolver=_item,
        graphql_type=Item | None,
        description="The item with an IRI; null where nothing that is loaded has it.",
    )

    organisation = organisation_field()
    search = search_field()

    path = path_field
    recurrences = recurrences
    unanswered = unanswered
    duties = duties
    grade_history = grade_history
    compare_wordings = compare_wordings
