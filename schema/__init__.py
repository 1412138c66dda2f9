"""The GraphQL schema over a snapshot: one module per noun, resolver beside type."""

from schema.build import SDL, Answer, execute, schema
from schema.context import Context

__all__ = ["SDL", "Answer", "Context", "execute", "schema"]
