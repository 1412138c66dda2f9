"""Operations compiled: one walk over the selection becomes Python that reads the snapshot without looking back at it.

A plan gives the data of an operation in which nothing goes wrong, and gives up, by any exception, on one in which
something does: graphql-core then carries it out from the start, and tells what it was. So a plan needs to know right
answers only, and no errors. For what is not known here (introspection, other directives) there is no plan at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLSkipDirective,
    OperationDefinitionNode,
    SelectionSetNode,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    type_from_ast,
)
from graphql.execution.values import get_argument_values

from graph import model

_DEFINITION = "strawberry-definition"
_MOST_PARTS = 2000
_FAST = {
    **dict.fromkeys(("String", "ID", "Date", "PartialDateText"), "str"),
    "Boolean": "bool",
    "Int": "int and -2147483648 <= {0} <= 2147483647",
}
"""Scalars that pass values of one Python type, within bounds, as they are."""


class Unproven(Exception):
    """Something that a plan does not know, or that is not as it should be: for graphql-core to deal with."""


class Memo(dict[Any, Any]):
    """What a code looks like, worked out once in an answer."""

    def __init__(self, work_out: Callable[[Any], Any]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, code: Any) -> Any:
        found = self[code] = self._work_out(code)
        return found


@dataclass(frozen=True, slots=True)
class Resolved:
    """A field with a resolver of its own, which the plan calls as graphql-core does."""

    definition: Any
    nodes: list[FieldNode]
    parent: GraphQLObjectType


@dataclass(frozen=True, slots=True)
class Plan:
    """A compiled operation, and the fields it needs bound to arguments for each request."""

    run: Callable[[Any, Any, list[Callable[[Any], Any]]], dict[str, Any]]
    resolved: list[Resolved]
    source: str


def compiled(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Any) -> Plan:
    """The plan of an operation, for requests whose ``@skip`` and ``@include`` come out as with these variables."""
    return _Compiler(schema, document, variables).plan(operation)


@dataclass(slots=True)
class _Compiler:
    schema: GraphQLSchema
    document: DocumentNode
    variables: Any
    resolved: list[Resolved] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)
    selections: dict[Any, str] = field(default_factory=dict)
    count: int = 0

    def plan(self, operation: OperationDefinitionNode) -> Plan:
        root = self._selection(self.schema.query_type, [operation.selection_set])
        bound = "".join(f"    f{number} = bound[{number}]\n" for number in range(len(self.resolved)))
        source = f"{_PRELUDE}{bound}{''.join(self.lines)}    data = {root}(root)\n    spend(spent)\n    return data\n"
        self.names |= {"Unproven": Unproven, "Memo": Memo, "Late": Late}
        # Nothing of a request stands in the source but names of the schema and the keys, as literals.
        exec(compile(source, "<plan>", "exec"), self.names)  # noqa: S102
        return Plan(self.names["plan"], self.resolved, source)

    def _new(self, letter: str, value: Any = None) -> str:
        self.count += 1
        if self.count > _MOST_PARTS:
            raise Unproven
        name = f"{letter}{self.count}_"
        if value is not None:
            self.names[name] = value
        return name

    # Selections

    def _selection(self, kind: Any, sets: list[SelectionSetNode]) -> str:
        """The function that reads what is selected of one type; selected alike elsewhere it is the same function."""
        key = kind.name, *map(id, sets)
        if key not in self.selections:
            name = self.selections[key] = self._new("s")
            fields = self._collected(kind, sets).items()
            entries = ", ".join(f"{answer!r}: {self._field(kind, nodes)}" for answer, nodes in fields)
            guard = self._guard(kind)
            self.lines.append(f"    def {name}(o):\n        {guard}\n        return {{{entries}}}\n")
        return self.selections[key]

    def _guard(self, kind: Any) -> str:
        of = _model(kind)
        if of is not None:
            return f"if o.__class__ is not {self._new('k', of)}: raise Unproven"
        if kind.is_type_of is not None:
            raise Unproven
        return "pass" if kind is self.schema.query_type else "if o is None: raise Unproven"

    def _collected(self, kind: Any, sets: Iterable[SelectionSetNode]) -> dict[str, list[FieldNode]]:
        found: dict[str, list[FieldNode]] = {}
        seen: set[str] = set()
        for each in sets:
            self._collect(kind, each, found, seen)
        return found

    def _collect(self, kind: Any, selections: SelectionSetNode, found: dict[str, Any], seen: set[str]) -> None:
        for node in selections.selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                found.setdefault((node.alias or node.name).value, []).append(node)
                continue
            part: Any = node
            if isinstance(node, FragmentSpreadNode):
                if node.name.value in seen:
                    continue
                seen.add(node.name.value)
                part = self._fragment(node.name.value)
            if self._applies(part, kind):
                self._collect(kind, part.selection_set, found, seen)

    def _included(self, node: Any) -> bool:
        for directive in node.directives or ():
            definition = {"skip": GraphQLSkipDirective, "include": GraphQLIncludeDirective}.get(directive.name.value)
            if definition is None:
                raise Unproven
            holds = get_argument_values(definition, directive, self.variables)["if"]
            if holds is (definition is GraphQLSkipDirective):
                return False
        return True

    def _fragment(self, name: str) -> FragmentDefinitionNode:
        for part in self.document.definitions:
            if isinstance(part, FragmentDefinitionNode) and part.name.value == name:
                return part
        raise Unproven

    def _applies(self, part: Any, kind: GraphQLObjectType) -> bool:
        if part.type_condition is None:
            return True
        condition: Any = type_from_ast(self.schema, part.type_condition)
        return condition is kind or (is_abstract_type(condition) and self.schema.is_sub_type(condition, kind))

    # Fields: each gives an expression over ``o``, the object it is read from

    def _field(self, parent: Any, nodes: list[FieldNode]) -> str:
        name = nodes[0].name.value
        if name == "__typename":
            return repr(parent.name)
        definition = parent.fields.get(name)
        known = definition and definition.extensions.get(_DEFINITION)
        if known is None:
            raise Unproven
        if known.is_basic_field:
            return self._complete(definition.type, f"o.{known.python_name}", nodes)
        reading = known.metadata.get("reading")
        if reading is None or definition.args:
            self.resolved.append(Resolved(definition, nodes, parent))
            return self._complete(definition.type, f"f{len(self.resolved) - 1}(o)", nodes)
        return self._read(definition.type, known, reading, nodes)

    def _read(self, kind: Any, known: Any, reading: Any, nodes: list[FieldNode]) -> str:
        if reading.via is not None:
            return self._complete(kind, f"many({self._table(reading)}(o.iri, ()))", nodes)
        if reading.first is not None:
            return self._complete(kind, f"(one(o.{reading.first}[0]) if o.{reading.first} else None)", nodes)
        raw = f"{self._new('r', reading.read)}(snapshot, o)" if reading.read else f"o.{known.python_name}"
        match reading.shape:
            case "ONE" if reading.read:
                return self._complete(kind, f"counted({raw})", nodes)
            case "ONE":
                return self._unless_none(kind, raw, lambda found: self._complete_known(kind, f"one({found})", nodes))
            case "MANY":
                return self._complete(kind, f"many({raw})" if reading.read else f"each({raw})", nodes)
            case "CODE":
                return self._code(kind, known.metadata, raw, nodes)
        return self._complete(kind, raw, nodes)

    def _table(self, reading: Any) -> str:
        """The method that gives what names an item in a field, from the snapshot of the request."""
        name, cls = self._new("i"), self._new("k", getattr(model, reading.target))
        self.lines.append(f"    {name} = snapshot.naming({cls}, {reading.via!r}).get\n")
        return name

    def _code(self, kind: Any, metadata: Any, raw: str, nodes: list[FieldNode]) -> str:
        present = self._new("p", metadata["present"])
        if not metadata["alike"]:
            return self._unless_none(
                kind, raw, lambda found: self._complete_known(kind, f"{present}(o, {found})", nodes)
            )
        memo = self._new("m")
        self.lines.append(
            f"    {memo} = Memo(lambda code: {self._complete_known(kind, f'{present}(None, code)', nodes)})\n"
        )
        return self._unless_none(kind, raw, lambda found: f"{memo}[{found}]")

    # Completion: each gives an expression for a value in the form in which it is answered

    def _unless_none(self, kind: Any, value: str, known: Callable[[str], str]) -> str:
        """What comes of a value that may be none; where the type has none, what is behind it refuses it."""
        if is_non_null_type(kind):
            return known(value)
        name = self._new("v")
        return f"(None if ({name} := {value}) is None else {known(name)})"

    def _complete(self, kind: Any, value: str, nodes: list[FieldNode]) -> str:
        return self._unless_none(kind, value, lambda found: self._complete_known(kind, found, nodes))

    def _complete_known(self, kind: Any, value: str, nodes: list[FieldNode]) -> str:
        """The completion of a value that is not none, or must not be."""
        kind = get_nullable_type(kind)
        if is_leaf_type(kind):
            return self._leaf(kind, value)
        if is_list_type(kind):
            name = self._new("x")
            return f"[{self._complete(kind.of_type, name, nodes)} for {name} in listed({value})]"
        sets = [node.selection_set for node in nodes if node.selection_set]
        if not is_abstract_type(kind):
            return f"{self._selection(kind, sets)}({value})"
        name = self._new("v")
        return f"{self._dispatch(kind, sets)}[({name} := {value}).__class__]({name})"

    def _dispatch(self, kind: Any, sets: list[SelectionSetNode]) -> str:
        key = kind.name, *map(id, sets)
        if key not in self.selections:
            self.selections[key] = self._new("d")
            members = [(member, _class(member)) for member in self.schema.get_possible_types(kind)]
            pairs = (f"{self._new('k', of)}: {self._selection(member, sets)}" for member, of in members)
            # Functions may name each other in a circle: the table is filled when all of them stand.
            self.lines.append(f"    {self.selections[key]} = Late(lambda: {{{', '.join(pairs)}}})\n")
        return self.selections[key]

    def _leaf(self, kind: Any, value: str) -> str:
        serialize = self._new("z", _strict(kind))
        fast = _FAST.get(kind.name) if isinstance(kind, GraphQLScalarType) else None
        if fast is None:
            return f"{serialize}({value})"
        name = self._new("v")
        return f"({name} if ({name} := {value}).__class__ is {fast.format(name)} else {serialize}({name}))"


def _strict(kind: Any) -> Callable[[Any], Any]:
    serialize = kind.serialize

    def strict(value: Any) -> Any:
        found = None if value is None else serialize(value)
        if found is None:
            raise Unproven
        return found

    return strict


def _model(kind: Any) -> Any:
    """The class of the model whose objects are of a type, or ``None``."""
    return getattr(kind.extensions[_DEFINITION].origin, "of", None)


def _class(kind: Any) -> Any:
    return _model(kind) or kind.extensions[_DEFINITION].origin


class Late(dict[Any, Any]):
    """A table that is filled at its first use."""

    def __init__(self, fill: Callable[[], dict[Any, Any]]) -> None:
        super().__init__()
        self._fill = fill

    def __missing__(self, key: Any) -> Any:
        if self:
            raise Unproven
        self.update(self._fill())
        return self[key]


_PRELUDE = """\
def plan(root, context, bound):
    snapshot, spend = context.snapshot, context.budget.spend
    get = snapshot.get
    spent = 0
    def one(iri):
        nonlocal spent
        found = get(iri)
        if found is None: raise Unproven
        spent += 1
        return found
    def counted(found):
        nonlocal spent
        if found is not None: spent += 1
        return found
    def each(iris):
        return many([get(iri) for iri in iris])
    def many(found):
        nonlocal spent
        spent += len(found)
        if spent > 63: spend(spent); spent = 0
        return found
    def listed(found):
        if found.__class__ is not list and found.__class__ is not tuple: raise Unproven
        return found
"""
