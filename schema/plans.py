"""Plans kept: an operation that comes a second time is compiled, and from then on read straight from the snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    Visitor,
    visit,
)
from graphql.execution.values import get_argument_values, get_variable_values

from schema.context import Context
from schema.plan import Plan, Resolved, compiled
from schema.plan_source import Unproven
from schema.prepared import parsed, problems

_WORTH_COMPILING = 2
"""Compiling takes as long as some ten answers: what comes once only is not worth it."""
_MOST_FORMS = 8
"""Forms of one operation, by what ``@skip`` and ``@include`` make of it."""


class _Operation:
    """One operation of one document, with its plans by the values of the variables that its directives name."""

    def __init__(self, schema: GraphQLSchema, query: str, name: str | None) -> None:
        self.seen = 0
        self._schema = schema
        self._document = parsed(query)
        self._operation = _named(self._document, name)
        sound = self._operation is not None and not problems(schema, query)
        self._switches = _switches(self._document) if sound else None
        self._plans: dict[tuple[Any, ...], Plan | None] = {}

    def data(self, context: Context, variables: Mapping[str, Any], root: Any) -> dict[str, Any] | None:
        operation = self._operation
        if operation is None or self._switches is None:
            return None
        # One error is enough: there may be thousands, and graphql-core tells of them.
        values: Any = get_variable_values(
            self._schema, operation.variable_definitions or (), dict(variables), max_errors=0, hide_suggestions=True
        )
        if isinstance(values, list):
            return None
        plan = self._plan(operation, values)
        if plan is None:
            return None
        info = partial(self._info, operation, values, context, root)
        bound = [_bound(field, values, info) for field in plan.resolved]
        return plan.run(root, context, bound)

    def _plan(self, operation: OperationDefinitionNode, values: Any) -> Plan | None:
        form = tuple(values.coerced.get(name) for name in self._switches or ())
        if form not in self._plans:
            if len(self._plans) >= _MOST_FORMS:
                return None
            try:
                self._plans[form] = compiled(self._schema, self._document, operation, values)
            except Unproven:
                self._plans[form] = None
        return self._plans[form]

    def _info(
        self, operation: OperationDefinitionNode, values: Any, context: Context, root: Any, field: Resolved
    ) -> GraphQLResolveInfo[Any]:
        fragments = {
            part.name.value: part for part in self._document.definitions if isinstance(part, FragmentDefinitionNode)
        }
        path: Any = None
        return GraphQLResolveInfo(
            field.nodes[0].name.value, field.nodes, field.definition.type, field.parent, path, self._schema, fragments,
            root, operation, values, context, lambda _value: False, None, None,  # type: ignore[arg-type]
        )  # fmt: skip


def planned(
    schema: GraphQLSchema, query: str, context: Context, variables: Mapping[str, Any], name: str | None
) -> dict[str, Any] | None:
    """The data of an operation by its plan; ``None`` where it has none, or where something goes wrong in it."""
    try:
        operation = _operation(schema, query, name)
        operation.seen += 1
        if operation.seen < _WORTH_COMPILING:
            return None
        return operation.data(context, variables, name)
    except Exception:  # noqa: BLE001  # whatever it is, graphql-core meets it again and tells
        return None


@lru_cache(maxsize=256)
def _operation(schema: GraphQLSchema, query: str, name: str | None) -> _Operation:
    return _Operation(schema, query, name)


def _named(document: DocumentNode, name: str | None) -> OperationDefinitionNode | None:
    """The operation that is meant, where it is one query."""
    found = [part for part in document.definitions if isinstance(part, OperationDefinitionNode)]
    meant = [part for part in found if name is None or (part.name and part.name.value == name)]
    return meant[0] if len(meant) == 1 and meant[0].operation is OperationType.QUERY else None


def _bound(field: Resolved, values: Any, info: Callable[[Resolved], Any]) -> Callable[[Any], Any]:
    arguments = get_argument_values(field.definition, field.nodes[0], values)
    resolve, about = field.definition.resolve, info(field)
    return lambda source: resolve(source, about, **arguments)


class _Switches(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, None] = {}

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        for argument in node.arguments or ():
            if isinstance(argument.value, VariableNode):
                self.names[argument.value.name.value] = None


def _switches(document: DocumentNode) -> tuple[str, ...]:
    """The variables that decide what is selected."""
    found = _Switches()
    visit(document, found)
    return tuple(found.names)
