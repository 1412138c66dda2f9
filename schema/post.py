"""Public posts, and who held them when a document said so."""

from __future__ import annotations

import strawberry

from graph import model
from schema.concept import Concept
from schema.fields import coded, inverse, maybe, one
from schema.item import Item
from schema.scalars import Edtf


@strawberry.type(
    description="A public post: chief constable, police and crime commissioner, HM Inspector, minister and so on."
)
class Post(Item):
    of = model.Post

    kind: Concept | None = coded("post-kind", "What kind of post it is.")
    organisation = maybe("Organisation", "The body it is a post in, where stated.")
    tenures = inverse("Tenure", "post", "Who held it, as documents say.")
    documents = inverse("Document", "author", "The documents signed from this post.")
    recommendations_received = inverse("Recommendation", "addressee", "The recommendations addressed to it.")
    responses = inverse("Response", "author", "The responses given from this post.")
    commitments = inverse("Commitment", "owner", "The commitments this post owns.")


@strawberry.type(
    description="That a named person held a public post when a document said so. Private persons are never recorded."
)
class Tenure(Item):
    of = model.Tenure

    post = one("Post", "The post held.")
    holder: str = strawberry.field(description="The name of the office holder, as the document gives it.")
    as_of: Edtf | None = strawberry.field(description="The date of the document that says so.")
