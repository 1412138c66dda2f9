"""Operations carried out, to the bytes of their answers: the one way for every transport."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
from graphql import GraphQLError

from schema.body import Body
from schema.build import Answer, execute
from schema.context import Context
from schema.explain import explained
from schema.request import Operation

LONGEST_ANSWER = 2 * 1024 * 1024
"""Bytes."""


def carried_out(operation: Operation, context: Context) -> Body:
    """The answer to an operation, as it goes over the wire."""
    query, variables, name = operation.query, operation.variables, operation.name
    if operation.explain:
        return written(*explained(query, context, variables, name), operation)
    return written(execute(query, replace(context, in_parts=True), variables, name), None, operation)


def written(answer: Answer, explanation: dict[str, Any] | None, operation: Operation) -> Body:
    """An answer in bytes, with what was asked for beside it; one that is too long is told of instead."""
    content = _bytes(answer, operation, explanation)
    if len(content) > LONGEST_ANSWER:
        error = GraphQLError(
            f"Expected an answer of up to {LONGEST_ANSWER} bytes; found {len(content)}. Ask for less, or in several.",
            extensions={"code": "ANSWER_TOO_LARGE"},
        )
        answer = Answer(None, [error], answer.cost)
        content = _bytes(answer, operation, None)
    first = answer.errors[0].extensions if answer.errors else None
    outcome = str((first or {}).get("code")) if answer.errors else "OK"
    return Body(content, outcome=outcome, failed=answer.data is None, refused=answer.refused)


def _bytes(answer: Answer, operation: Operation, explanation: dict[str, Any] | None) -> bytes:
    if operation.plain:
        return orjson.dumps(answer.body)
    shown = {"cost": answer.cost} if operation.show_cost else {}
    extensions = {**shown, **({"explain": explanation} if explanation else {})}
    return orjson.dumps({**answer.body, **({"extensions": extensions} if extensions else {})})
