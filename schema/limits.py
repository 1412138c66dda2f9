"""What a request may ask for at most, checked before it is validated or carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

MOST_TOKENS = 1000
_INTROSPECTION = ("__schema", "__type")


@dataclass(frozen=True, slots=True)
class Size:
    """How big an operation is, its fragments counted wherever they are used."""

    depth: int = 0
    aliases: int = 0
    root_fields: int = 0
    directives: int = 0

    def with_(self, other: Size) -> Size:
        return Size(
            max(self.depth, other.depth),
            self.aliases + other.aliases,
            self.root_fields + other.root_fields,
            self.directives + other.directives,
        )


MOST = Size(depth=10, aliases=15, root_fields=10, directives=10)
_CODES = {
    "depth": "TOO_DEEP",
    "aliases": "TOO_MANY_ALIASES",
    "root_fields": "TOO_MANY_ROOT_FIELDS",
    "directives": "TOO_MANY_DIRECTIVES",
}
_TOLD = {
    "depth": "Expected up to {} levels of fields in an operation; found {}. Ask for what lies deeper by its id.",
    "aliases": "Expected up to {} aliases in an operation; found {}. Ask in several requests.",
    "root_fields": "Expected up to {} fields at the root of an operation; found {}. Ask in several requests.",
    "directives": "Expected up to {} directives in an operation; found {}. Put one on a fragment.",
}


def excesses(document: DocumentNode) -> Iterator[GraphQLError]:
    """One error for each limit that some operation of a document is beyond."""
    fragments = {part.name.value: part for part in document.definitions if isinstance(part, FragmentDefinitionNode)}
    measure = _Measure(fragments)
    for operation in document.definitions:
        if isinstance(operation, OperationDefinitionNode):
            size = measure.operation(operation)
            for name in (field.name for field in fields(Size)):
                found, most = getattr(size, name), getattr(MOST, name)
                if found > most:
                    yield GraphQLError(
                        _TOLD[name].format(most, found),
                        operation,
                        extensions={"code": _CODES[name]},
                    )


class _Measure:
    """Measures each fragment once, however often it is used; one that uses itself is left to validation."""

    def __init__(self, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._measured: dict[str, Size] = {}

    def operation(self, operation: OperationDefinitionNode) -> Size:
        return self._selections(operation.selection_set).with_(Size(directives=len(operation.directives or ())))

    def _selections(self, selections: SelectionSetNode | None) -> Size:
        """The size of a selection; its ``root_fields`` are those at its own top."""
        size = Size()
        for selection in selections.selections if selections else ():
            size = size.with_(self._selection(selection)).with_(Size(directives=len(selection.directives or ())))
        return size

    def _selection(self, selection: SelectionNode) -> Size:
        if isinstance(selection, FragmentSpreadNode):
            return self._fragment(selection.name.value)
        below = self._selections(getattr(selection, "selection_set", None))
        if not isinstance(selection, FieldNode):
            return below
        # Introspection describes types as deep as their lists nest, and is small whatever its depth.
        depth = 0 if selection.name.value in _INTROSPECTION else below.depth + 1
        return Size(depth, below.aliases + (selection.alias is not None), 1, below.directives)

    def _fragment(self, name: str) -> Size:
        if name not in self._measured:
            self._measured[name] = Size()
            definition = self._fragments.get(name)
            self._measured[name] = self._selections(definition.selection_set) if definition else Size()
        return self._measured[name]
