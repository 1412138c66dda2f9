from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFound
from graph.lineage import Scope, ancestors, chain, components, descendants, network, paths
from graph.model import Link


def edge(pair: str, **more: object) -> Link:
    told = {"relation": "REPEATS", "basis": "STATED", "method": "test", "confidence": 1.0, **more}
    return Link(iri=pair, source=pair[0], target=pair[1], **told)


def test_filters_hold_for_every_step():
    graph = network([
        edge("ba"), edge("ca", basis="INFERRED", confidence=0.6), edge("db", relation="CLOSES"),
        edge("eb", date="2022-10"),
    ])  # fmt: skip
    assert descendants(graph, "a").nodes == ("b", "c", "d", "e")
    assert descendants(graph, "a", Scope(bases=frozenset({"STATED"}))).nodes == ("b", "d", "e")
    assert descendants(graph, "a", Scope(min_confidence=0.7)).nodes == ("b", "d", "e")
    assert descendants(graph, "a", Scope(relations=frozenset({"REPEATS"}))).nodes == ("b", "c", "e")
    assert descendants(graph, "a", Scope(as_of="2021-12-31")).nodes == ("b", "c", "d")
    assert descendants(graph, "a", Scope(as_of="2022-10-01")).nodes == ("b", "c", "d", "e")


def test_cycles_end_and_show_their_links():
    graph = network([edge("ab"), edge("bc"), edge("ca")])
    found = chain(graph, "a")
    assert set(found.nodes) == {"b", "c"}
    assert {link.iri for link in found.edges} == {"ab", "bc", "ca"}
    assert not found.truncated


def test_an_item_without_links_has_an_empty_chain():
    graph = network([edge("ab")])
    assert chain(graph, "z").nodes == ()


def test_unresolved_links_are_no_edges():
    missing = Link(
        iri="x", relation="REPEATS", basis="STATED", source="a", method="test", confidence=1, target_text="gone"
    )
    assert network([missing]).number_of_nodes() == 0


@pytest.mark.parametrize("scope", [Scope(limit=3), Scope(depth=3)])
def test_a_limit_says_that_it_cut(scope):
    graph = network([edge(pair) for pair in ("ba", "cb", "dc", "ed", "fe")])
    found = descendants(graph, "a", scope)
    assert found.nodes == ("b", "c", "d")
    assert found.truncated
    assert not descendants(graph, "d", scope).truncated


def test_edges_join_only_nodes_of_the_answer():
    graph = network([edge(pair) for pair in ("ba", "cb", "dc")])
    found = descendants(graph, "a", Scope(limit=1))
    assert {end for link in found.edges for end in (link.source, link.target)} <= {*found.nodes, "a"}


def test_several_relations_between_two_items_are_several_paths():
    graph = network([edge("ba"), Link(**{**_fields(edge("ba")), "iri": "again", "relation": "CLOSES"})])
    assert [[link.relation for link in way] for way in paths(graph, "a", "b").paths] == [["CLOSES"], ["REPEATS"]]


def _fields(link: Link) -> dict[str, object]:
    return {name: getattr(link, name) for name in Link.__dataclass_fields__}


def test_paths_in_a_dense_graph_end_and_say_so():
    names = "abcdefghijkl"
    graph = network([edge(x + y) for x in names for y in names if x != y])
    found = paths(graph, "a", "l", most=5)
    assert len(found.paths) == 5
    assert found.truncated
    assert len(found.paths[0]) == 1


def test_paths_name_an_item_that_has_no_links():
    with pytest.raises(NotFound, match="z"):
        paths(network([edge("ab")]), "a", "z")


def test_components_follow_the_scope():
    graph = network([edge("ab"), edge("bc", basis="INFERRED")])
    assert components(graph) == (("a", "b", "c"),)
    assert components(graph, Scope(bases=frozenset({"STATED"}))) == (("a", "b"),)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda p: p[0] != p[1]), max_size=25
    )
)
def test_ancestors_and_descendants_are_those_of_networkx(pairs):
    graph = network([edge(a + b) for a, b in {*pairs}])
    for item in graph:
        assert set(ancestors(graph, item).nodes) == nx.descendants(graph, item)
        assert set(descendants(graph, item).nodes) == nx.ancestors(graph, item)


@given(st.permutations(["ba", "ca", "db", "dc", "ed", "ae"]))
def test_order_does_not_depend_on_the_order_of_links(pairs):
    expected = chain(network([edge(pair) for pair in sorted(pairs)]), "a")
    assert chain(network([edge(pair) for pair in pairs]), "a") == expected
