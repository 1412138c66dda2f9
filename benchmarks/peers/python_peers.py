"""Ariadne and Graphene over the rows of a file, by an interpreter of their own: ``python_peers.py NAME ROWS PORT``.

They need an older graphql-core than Strawberry, so nothing of Peelgraph is imported here.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import uvicorn


class Row:
    """One item, with what it states as attributes."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.__dict__.update(given)


class World:
    """All rows, with the tables that resolvers look things up in."""

    def __init__(self, path: str) -> None:
        self.get: Any = {}
        self.concepts: dict[tuple[str, str], Row] = {}
        self.slugs: dict[str, Row] = {}
        self.of: dict[str, Any] = defaultdict(lambda: defaultdict(list))
        with Path(path).open(encoding="utf-8") as lines:
            for line in lines:
                self._add(Row(json.loads(line)))
        self.get = self.get.get

    def _add(self, row: Any) -> None:
        if row.type == "concept":
            self.concepts[row.scheme, row.code] = row
            return
        self.get[row.iri] = row
        if row.type == "organisation":
            self.slugs[row.slug] = row
        key = {"inspection": "force", "commitment": "response", "link": "target"}.get(row.type, "inspection")
        if hasattr(row, key):
            self.of[row.type][getattr(row, key)].append(row)

    def inspections(self, slug: str, first: int) -> dict[str, Any]:
        force = self.slugs.get(slug)
        found = self.of["inspection"][force.iri] if force else []
        return {"totalCount": len(found), "nodes": found[:first]}

    def responses(self, row: Any) -> list[Any]:
        return [self.get(link.source) for link in self.of["link"].get(row.iri, ()) if link.relation == "RESPONDS_TO"]


def resolvers(world: World) -> dict[str, dict[str, Any]]:
    """How fields that name others are read; the others are attributes."""

    def one(name: str) -> Any:
        return lambda row, _info: world.get(getattr(row, name))

    def many(kind: str) -> Any:
        return lambda row, _info: world.of[kind].get(row.iri, ())

    def coded(scheme: str, name: str) -> Any:
        return lambda row, _info: world.concepts.get((scheme, getattr(row, name)))

    return {
        "Inspection": {"cycle": coded("cycle", "cycle"), "force": one("force"),
                       "recommendations": many("recommendation"), "judgments": many("judgment"),
                       "findings": many("finding")},
        "Passage": {"document": one("document")},
        "Recommendation": {"kind": coded("kind", "kind"), "question": one("question"), "passage": one("passage"),
                           "responses": lambda row, _info: world.responses(row)},
        "Response": {"stance": coded("stance", "stance"), "author": one("author"), "passage": one("passage"),
                     "commitments": many("commitment")},
        "Commitment": {"status": coded("status", "status"), "owner": one("owner"), "passage": one("passage")},
        "Judgment": {"grade": lambda row, _info: world.concepts.get((f"grade {row.scale}", row.grade)),
                     "question": one("question")},
        "Finding": {"kind": coded("finding", "kind"), "passage": one("passage")},
    }  # fmt: skip


def ariadne(world: World) -> Any:
    """Ariadne's own ASGI application."""
    from ariadne import InterfaceType, ObjectType, QueryType, make_executable_schema
    from ariadne.asgi import GraphQL

    query, item = QueryType(), InterfaceType("Item", lambda *_: "Organisation")
    query.set_field("inspections", lambda _r, _i, where, first: world.inspections(where["force"]["slug"]["eq"], first))
    types = [query, item]
    for name, fields in resolvers(world).items():
        kind = ObjectType(name)
        for field, resolve in fields.items():
            kind.set_field(field, resolve)
        types.append(kind)
    sdl = Path(__file__).with_name("part.graphql").read_text("utf-8")
    return GraphQL(make_executable_schema(sdl, *types))


def graphene(world: World) -> Any:
    """Graphene, which brings no application of its own, behind the least that there can be."""
    import graphene as g
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    text, number = lambda: g.String(required=True), lambda: g.Int(required=True)
    made: dict[str, Any] = {}

    def kind(name: str, **fields: Any) -> None:
        own = {f"resolve_{field}": staticmethod(resolve) for field, resolve in resolvers(world).get(name, {}).items()}
        made[name] = type(name, (g.ObjectType,), {**fields, **own})

    def several(name: str) -> Any:
        return g.List(g.NonNull(lambda: made[name]), required=True)

    def field(name: str) -> Any:
        return g.Field(lambda: made[name])

    class Item(g.Interface):
        title = text()

        @classmethod
        def resolve_type(cls, _row: Any, _info: Any) -> Any:
            return made["Organisation"]

    made["Item"] = Item
    kind("Concept", code=text(), label=text())
    kind("Grade", code=text(), label=text(),
         scale=g.Field(lambda: made["Concept"], resolver=lambda row, _info: Row(row.scale)))  # fmt: skip
    made["Organisation"] = type(
        "Organisation", (g.ObjectType,), {"slug": text(), "Meta": type("Meta", (), {"interfaces": (Item,)})}
    )
    kind("Question", title=text())
    kind("Document", title=text())
    kind("Passage", start=number(), end=number(), exact=g.String(), document=field("Document"))
    kind("Deadline", date=g.String(), precision=text(), text=g.String())
    kind("Finding", iri=text(), title=text(), kind=field("Concept"), passage=field("Passage"))
    kind("Judgment", iri=text(), title=text(), status=g.String(), grade=field("Grade"), question=field("Question"))
    kind("Commitment", iri=text(), title=text(), status=field("Concept"), owner=field("Item"),
         passage=field("Passage"))  # fmt: skip
    kind("Response", iri=text(), title=text(), stance=field("Concept"), author=field("Item"),
         passage=field("Passage"), commitments=several("Commitment"))  # fmt: skip
    kind("Recommendation", iri=text(), title=text(), text=g.String(), kind=field("Concept"),
         question=field("Question"), passage=field("Passage"),
         deadlines=several("Deadline"), responses=several("Response"))  # fmt: skip
    kind("Inspection", iri=text(), title=text(), cycle=field("Concept"), force=field("Organisation"),
         recommendations=several("Recommendation"), judgments=several("Judgment"),
         findings=several("Finding"))  # fmt: skip
    kind("InspectionConnection", total_count=number(), nodes=several("Inspection"))

    class StringFilter(g.InputObjectType):
        eq = g.String()

    class OrganisationWhere(g.InputObjectType):
        slug = StringFilter()

    class InspectionWhere(g.InputObjectType):
        force = OrganisationWhere()

    class Query(g.ObjectType):
        inspections = g.Field(made["InspectionConnection"], where=InspectionWhere(), first=g.Int(default_value=100))

        @staticmethod
        def resolve_inspections(_root: Any, _info: Any, where: Any, first: int) -> Any:
            found = world.inspections(where["force"]["slug"]["eq"], first)
            return Row({"total_count": found["totalCount"], "nodes": found["nodes"]})

    schema = g.Schema(query=Query, types=[made["Organisation"]])

    async def answer(request: Request) -> Response:
        given = json.loads(await request.body())
        result = schema.execute(given["query"], variable_values=given["variables"])
        return Response(json.dumps(result.formatted), media_type="application/json")

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])])


APPS = {"ariadne": ariadne, "graphene": graphene}

if __name__ == "__main__":
    name, path, port = sys.argv[1:]
    uvicorn.run(APPS[name](World(path)), host="127.0.0.1", port=int(port), log_level="error", access_log=False)
