"""Prints the schema: ``python -m schema > schema/schema.graphql`` after a change to it."""

from schema.build import schema

print(schema.as_str())
