"""Graphs in parts that name nothing of each other: all of it is there, and what belongs together is together."""

from __future__ import annotations

import networkx as nx
import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from graph.islands import apart

NAMES = ox.NamedNode("urn:example:names")


def resource(number: int) -> ox.NamedNode:
    return ox.NamedNode(f"urn:example:{number}")


@given(
    pairs=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 20))),
    least=st.sampled_from((1, 3, 1000)),
)
def test_parts_are_unions_of_connected_components(pairs: list[tuple[int, int]], least: int) -> None:
    said = [ox.Quad(resource(one), NAMES, resource(other), ox.DefaultGraph()) for one, other in pairs]
    subjects = {one for one, _ in pairs}
    graph = nx.Graph((one, other) for one, other in pairs if other in subjects)
    graph.add_nodes_from(subjects)

    taken = list(said)
    parts = list(apart(taken, least))
    assert taken == []
    assert sorted(map(str, (quad for part in parts for quad in part))) == sorted(map(str, said))
    assert all(len(part) >= least for part in parts[:-1])
    for component in nx.connected_components(graph):
        members = {resource(number) for number in component}
        assert sum(any(quad.subject in members for quad in part) for part in parts) == 1


def test_what_is_not_a_resource_of_the_graph_holds_nothing_together() -> None:
    said = [
        *(ox.Quad(resource(number), NAMES, resource(99), ox.DefaultGraph()) for number in range(4)),
        *(ox.Quad(resource(number), NAMES, ox.Literal("words"), ox.DefaultGraph()) for number in range(4)),
    ]
    assert [len(part) for part in apart(said, least=2)] == [2, 2, 2, 2]
