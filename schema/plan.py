"""Operations compiled: one walk over the selection becomes Python that reads the snapshot without looking back at it.

A plan gives the data of an operation in which nothing goes wrong, and gives up, by any exception, on one in which
something does: graphql-core then carries it out from the start, and tells what it was. So a plan needs to know right
answers only, and no errors. For what is not known here (introspection, other directives) there is no plan at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from itertools import count
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
    Visitor,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    type_from_ast,
    visit,
)
from graphql.execution.values import get_argument_values
from orjson import Fragment, dumps

from graph import model
from schema.plan_source import PRELUDE, Block, Late, Memo, Unproven

_DEFINITION = "strawberry-definition"
_MOST_NAMES = 2000
_NODES = (model.Item, model.Link, model.Passage)
"""What a snapshot holds, each under an IRI of its own."""
_PARTS = count()
"""Tells selections apart, over all plans."""
_FAST = {
    **dict.fromkeys(("String", "ID", "Date", "PartialDateText"), "{0}.__class__ is not str"),
    "Boolean": "{0}.__class__ is not bool",
    "Int": "{0}.__class__ is not int or not -2147483648 <= {0} <= 2147483647",
}
"""For scalars that pass values of one Python type, within bounds, as they are: when a value is not such a one."""


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
    in_place: bool = True
    """Whether selections are written where they are used; what is selected in many places would fill pages."""
    in_part: bool = False
    lasting: dict[Any, bool] = field(default_factory=dict)

    def plan(self, operation: OperationDefinitionNode) -> Plan:
        self.in_place = not _spread_again(self.document)
        root = self._selection(self.schema.query_type, [operation.selection_set])
        bound = "".join(f"  f{number} = bound[{number}]\n" for number in range(len(self.resolved)))
        source = f"{PRELUDE}{bound}{''.join(self.lines)}  data = {root}(root)\n  spend(spent)\n  return data\n"
        self.names |= {"Unproven": Unproven, "Memo": Memo, "Late": Late, "dumps": dumps, "Fragment": Fragment}
        # Nothing of a request stands in the source but names of the schema and the keys, as literals.
        exec(compile(source, "<plan>", "exec"), self.names)  # noqa: S102
        return Plan(self.names["plan"], self.resolved, source)

    def _new(self, letter: str, value: Any = None) -> str:
        self.count += 1
        if self.count > _MOST_NAMES:
            raise Unproven
        name = f"{letter}{self.count}_"
        if value is not None:
            self.names[name] = value
        return name

    # Parts: what is selected of an item, where it depends on the snapshot alone, is kept in bytes

    def _part(self, kind: Any, sets: list[SelectionSetNode], name: str) -> str:
        self.in_part = True
        read = self._dispatch(kind, sets) if is_abstract_type(kind) else self._selection(kind, sets)
        self.in_part = False
        given = f"{read}[{name}.__class__]" if is_abstract_type(kind) else read
        return f"part({next(_PARTS)}, {given}, {name})"

    def _makes_part(self, kind: Any, sets: list[SelectionSetNode]) -> bool:
        """Whether something is an item, of which more is selected than what stands in it."""
        kinds = self.schema.get_possible_types(kind) if is_abstract_type(kind) else (kind,)
        if not all(issubclass(_model(each) or object, _NODES) for each in kinds):
            return False
        found = [nodes for each in kinds for nodes in self._collected(each, sets).values()]
        further = any(node.selection_set for nodes in found for node in nodes)
        return further and all(self._lasting(each, sets) for each in kinds)

    def _lasting(self, kind: Any, sets: list[SelectionSetNode]) -> bool:
        """Whether what is selected of a type depends on nothing but the snapshot."""
        key = kind.name, *map(id, sets)
        if key not in self.lasting:
            self.lasting[key] = all(self._lasts(kind, nodes) for nodes in self._collected(kind, sets).values())
        return self.lasting[key]

    def _lasts(self, parent: Any, nodes: list[FieldNode]) -> bool:
        definition = parent.fields.get(nodes[0].name.value)
        if definition is None:
            return nodes[0].name.value == "__typename"
        known = definition.extensions.get(_DEFINITION)
        if known is None or definition.args:
            return False
        if not (known.is_basic_field or known.metadata.get("reading") or known.metadata.get("lasting")):
            return False
        sets = [node.selection_set for node in nodes if node.selection_set]
        kind: Any = get_named_type(definition.type)
        kinds = self.schema.get_possible_types(kind) if is_abstract_type(kind) else (kind,)
        return not sets or all(self._lasting(each, sets) for each in kinds)

    # Selections

    def _selection(self, kind: Any, sets: list[SelectionSetNode]) -> str:
        """The function that reads what is selected of one type; selected alike elsewhere it is the same function."""
        key = kind.name, *map(id, sets)
        if key not in self.selections:
            name = self.selections[key] = self._new("s")
            self._function(name, lambda block, given: self._object(kind, sets, given, block))
        return self.selections[key]

    def _function(self, name: str, write: Callable[[Block, str], str]) -> None:
        """A function of one value; ``write`` writes its statements, and gives the expression that it returns."""
        given, block = self._new("o"), Block(2)
        block.add(f"return {write(block, given)}")
        self.lines += [f"  def {name}({given}):\n", "    nonlocal spent\n", *block.lines]

    def _object(self, kind: Any, sets: list[SelectionSetNode], given: str, block: Block) -> str:
        """Reads what is selected of one object, and gives the expression that puts it together."""
        guard = self._guard(kind, given)
        if guard:
            block.add(f"if {guard}: raise Unproven")
        fields = self._collected(kind, sets).items()
        entries = [f"{answer!r}: {self._field(kind, nodes, given, block)}" for answer, nodes in fields]
        return f"{{{', '.join(entries)}}}"

    def _guard(self, kind: Any, given: str) -> str | None:
        of = _model(kind)
        if of is not None:
            return f"{given}.__class__ is not {self._new('k', of)}"
        if kind.is_type_of is not None:
            raise Unproven
        return None if kind is self.schema.query_type else f"{given} is None"

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

    # Fields: each writes how it is read from an object, and gives the expression of its answer

    def _field(self, parent: Any, nodes: list[FieldNode], given: str, block: Block) -> str:
        name = nodes[0].name.value
        if name == "__typename":
            return repr(parent.name)
        definition = parent.fields.get(name)
        known = definition and definition.extensions.get(_DEFINITION)
        if known is None:
            raise Unproven
        if known.is_basic_field:
            return self._complete(definition.type, f"{given}.{known.python_name}", nodes, block)
        reading = known.metadata.get("reading")
        if reading is not None and reading.shape == "CODE" and not definition.args:
            return self._code(definition.type, known, reading, nodes, given, block)
        if reading is None or definition.args:
            self.resolved.append(Resolved(definition, nodes, parent))
            return self._complete(definition.type, f"f{len(self.resolved) - 1}({given})", nodes, block)
        return self._complete(definition.type, self._read(definition.type, known, reading, given, block), nodes, block)

    def _read(self, kind: Any, known: Any, reading: Any, given: str, block: Block) -> str:
        """The expression of what a field reads, before it is completed."""
        if reading.via is not None:
            return f"many({self._table(reading)}({given}.iri, ()))"
        if reading.first is not None:
            named = self._new("n")
            block.add(f"{named} = {given}.{reading.first}")
            return self._one(f"{named}[0] if {named} else None", block, maybe=True)
        raw = self._raw(known, reading, given)
        match reading.shape:
            case "ONE" if reading.read:
                return f"counted({raw})"
            case "ONE":
                return self._one(raw, block, maybe=not is_non_null_type(kind))
            case "MANY":
                return f"many({raw})" if reading.read else f"each({raw})"
        return raw

    def _raw(self, known: Any, reading: Any, given: str) -> str:
        if reading.read is None:
            return f"{given}.{known.python_name}"
        return f"{self._new('r', reading.read)}(snapshot, {given})"

    def _one(self, iri: str, block: Block, *, maybe: bool) -> str:
        """What carries an IRI; where it may not be stated, ``None`` then."""
        name = self._new("n")
        block.add(f"{name} = {iri}")
        with block.below(f"if {name} is not None:") if maybe else nullcontext():
            block.add(f"{name} = get({name})")
            block.add(f"if {name} is None: raise Unproven")
            block.add("spent += 1")
        return name

    def _table(self, reading: Any) -> str:
        """The method that gives what names an item in a field, from the snapshot of the request."""
        name, cls = self._new("i"), self._new("k", getattr(model, reading.target))
        self.lines.append(f"  {name} = snapshot.naming({cls}, {reading.via!r}).get\n")
        return name

    def _code(self, kind: Any, known: Any, reading: Any, nodes: list[FieldNode], given: str, block: Block) -> str:
        """A code in the form in which it is shown: where that is the same in every item, worked out once."""
        present, name = self._new("p", known.metadata["present"]), self._new("v")
        block.add(f"{name} = {self._raw(known, reading, given)}")
        if not known.metadata["alike"]:
            with self._unless_none(kind, name, block):
                block.add(f"{name} = {present}({given}, {name})")
                block.add(f"{name} = {self._complete_known(kind, name, nodes, block)}")
            return name
        memo, shown = self._new("m"), self._new("c")
        self._function(shown, lambda inner, code: self._shown(kind, f"{present}(None, {code})", nodes, inner))
        self.lines.append(f"  {memo} = Memo({shown})\n")
        return f"{memo}[{name}]" if is_non_null_type(kind) else f"None if {name} is None else {memo}[{name}]"

    def _shown(self, kind: Any, value: str, nodes: list[FieldNode], block: Block) -> str:
        name = self._new("v")
        block.add(f"{name} = {value}")
        return self._complete_known(kind, name, nodes, block)

    # Completion: brings a value into the form in which it is answered

    def _unless_none(self, kind: Any, name: str, block: Block) -> AbstractContextManager[None]:
        """For a value that may be none; where the type has none, what is behind it refuses it."""
        return nullcontext() if is_non_null_type(kind) else block.below(f"if {name} is not None:")

    def _complete(self, kind: Any, value: str, nodes: list[FieldNode], block: Block) -> str:
        name = self._new("v")
        block.add(f"{name} = {value}")
        with self._unless_none(kind, name, block):
            found = self._complete_known(kind, name, nodes, block)
            if is_non_null_type(kind):
                return found
            block.add(f"{name} = {found}")
        return name

    def _complete_known(self, kind: Any, name: str, nodes: list[FieldNode], block: Block) -> str:
        """The completion of a value that is not none, or must not be."""
        kind = get_nullable_type(kind)
        if is_leaf_type(kind):
            return self._leaf(kind, name, block)
        if is_list_type(kind):
            found, each = self._new("x"), self._new("v")
            block.add(f"{found} = []")
            with block.below(f"for {each} in listed({name}):"):
                block.add(f"{found}.append({self._complete(kind.of_type, each, nodes, block)})")
            return found
        sets = [node.selection_set for node in nodes if node.selection_set]
        if not self.in_part and self._makes_part(kind, sets):
            return self._part(kind, sets, name)
        if is_abstract_type(kind):
            return f"{self._dispatch(kind, sets)}[{name}.__class__]({name})"
        return self._object(kind, sets, name, block) if self.in_place else f"{self._selection(kind, sets)}({name})"

    def _dispatch(self, kind: Any, sets: list[SelectionSetNode]) -> str:
        key = kind.name, *map(id, sets)
        if key not in self.selections:
            self.selections[key] = self._new("d")
            before, self.in_place = self.in_place, False
            members = [(member, _class(member)) for member in self.schema.get_possible_types(kind)]
            pairs = ", ".join(f"{self._new('k', of)}: {self._selection(member, sets)}" for member, of in members)
            self.in_place = before
            # Functions may name each other in a circle: the table is filled when all of them stand.
            self.lines.append(f"  {self.selections[key]} = Late(lambda: {{{pairs}}})\n")
        return self.selections[key]

    def _leaf(self, kind: Any, name: str, block: Block) -> str:
        serialize = self._new("z", _strict(kind))
        otherwise = _FAST.get(kind.name) if isinstance(kind, GraphQLScalarType) else None
        if otherwise is None:
            return f"{serialize}({name})"
        block.add(f"if {otherwise.format(name)}: {name} = {serialize}({name})")
        return name


def _spread_again(document: DocumentNode) -> bool:
    """Whether a fragment is used in more than one place."""
    found = _Spreads()
    visit(document, found)
    return len(found.names) > len(set(found.names))


class _Spreads(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
        self.names.append(node.name.value)


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
