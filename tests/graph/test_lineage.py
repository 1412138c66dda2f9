from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFound
from graph.lineage import Paths, ancestors, chain, components, descendants, network, paths
from graph.model import Commitment, Link, Recommendation, Response
from graph.scope import Part, Scope
from graph.snapshot import Snapshot


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


@pytest.mark.parametrize(
    ("told", "before", "last"),
    [
        ("2022-10-05", "2022-10-04", "2022-10-05"),
        ("2022-10", "2022-10-30", "2022-10-31"),
        ("2024-02", "2024-02-28", "2024-02-29"),
        ("2022", "2022-12-30", "2022-12-31"),
    ],
)
def test_a_rough_date_counts_from_its_last_day_as_states_do(told, before, last):
    graph = network([edge("ba", date=told)])
    assert descendants(graph, "a", Scope(as_of=before)).nodes == ()
    assert descendants(graph, "a", Scope(as_of=last)).nodes == ("b",)


def test_all_filters_hold_together():
    graph = network([
        edge("ba", date="2018"), edge("ca", relation="CLOSES", date="2018"), edge("da", basis="INFERRED", date="2018"),
        edge("ea", confidence=0.4, date="2018"), edge("fa", date="2019"), edge("gb", date="2018"),
        edge("gc"), edge("hg"),
    ])  # fmt: skip
    scope = Scope(
        relations=frozenset({"REPEATS"}), bases=frozenset({"STATED"}), min_confidence=0.5, as_of="2018-12-31", depth=2
    )
    found = descendants(graph, "a", scope)
    assert (found.nodes, found.truncated) == (("b", "g"), True)
    assert [link.iri for link in found.edges] == ["ba", "gb"]
    assert [[link.iri for link in way] for way in paths(graph, "g", "a", scope).paths] == [["gb", "ba"]]
    assert components(graph, scope) == (("a", "b", "c", "g", "h"),)


def test_cycles_end_and_show_their_links():
    graph = network([edge("ab"), edge("bc"), edge("ca")])
    found = chain(graph, "a")
    assert set(found.nodes) == {"b", "c"}
    assert {link.iri for link in found.edges} == {"ab", "bc", "ca"}
    assert not found.truncated


def test_an_item_without_links_has_an_empty_chain():
    graph = network([edge("ab")])
    assert chain(graph, "z").nodes == ()


def gap(source: str, **more: object) -> Link:
    told = {"relation": "REPEATS", "target_text": "gone", **more}
    return Link(iri=f"{source}?", basis="STATED", source=source, method="test", confidence=1, **told)


def test_unresolved_links_are_no_edges():
    assert network([gap("a")]).number_of_nodes() == 0


def test_a_gap_is_shown_and_leads_nowhere():
    graph = network([edge("ba"), edge("cb"), gap("b"), gap("c")])
    found = ancestors(graph, "c")
    assert (found.nodes, [link.iri for link in found.edges]) == (("b", "a"), ["c?", "cb", "b?", "ba"])
    assert [link.iri for link in descendants(graph, "a").edges] == ["ba", "b?", "cb", "c?"]
    assert not found.truncated
    assert [link.iri for link in ancestors(network([gap("a")]), "a").edges] == ["a?"]


def test_what_an_item_itself_goes_back_to_is_nothing_that_came_of_it():
    assert descendants(network([gap("a"), edge("ba")]), "a").steps == (edge("ba"),)


def test_what_an_answer_only_tells_of_a_report_is_no_gap_in_what_came_of_an_item():
    graph = network([edge("ba"), gap("b", relation="REPORTS")])
    assert [link.iri for link in descendants(graph, "a").edges] == ["ba"]
    assert [link.iri for link in ancestors(graph, "b").edges] == ["b?", "ba"]


def test_gaps_keep_to_the_scope_and_beyond_the_depth_they_are_cut():
    graph = network([edge("ba"), gap("b", date="2022")])
    early = descendants(graph, "a", Scope(as_of="2021-01-01"))
    assert ([link.iri for link in early.edges], early.left_out, early.truncated) == (["ba"], {"b?"}, False)
    near = descendants(graph, "a", Scope(depth=1))
    assert ([link.iri for link in near.edges], near.truncated) == (["ba"], True)


WHOLE = Snapshot.of([
    Recommendation(iri="asked", title="", inspection="i"),
    Recommendation(iri="directive", title="", inspection="i", part_of="asked"),
    Response(iri="answer", title="", document="letter"),
    Commitment(iri="promise", title="", response="answer", owner_status="NOT_STATED"),
    Link(**{**{name: getattr(edge("ba"), name) for name in Link.__dataclass_fields__},
            "iri": "link", "source": "answer", "target": "asked", "basis": "INFERRED"}),
])  # fmt: skip


def test_parts_are_steps_as_links_are():
    graph = network(WHOLE)
    assert ancestors(graph, "promise").nodes == ("answer", "asked")
    assert descendants(graph, "asked").nodes == ("directive", "answer", "promise")
    assert chain(graph, "answer").parts == (Part("promise", "answer"),)
    assert [step.iri for step in ancestors(graph, "promise").way("asked")] == ["promise", "link"]
    assert [[step.iri for step in way] for way in paths(graph, "promise", "directive").paths] == [
        ["promise", "link", "directive"]
    ]
    assert components(graph) == (("answer", "asked", "directive", "promise"),)


def test_parts_follow_their_items_whatever_is_asked_of_links_but_not_where_relations_are_named():
    graph = network(WHOLE)
    assert descendants(graph, "asked", Scope(bases=frozenset({"STATED"}))).nodes == ("directive",)
    assert descendants(graph, "answer", Scope(min_confidence=1, as_of="2000-01-01")).nodes == ("promise",)
    assert descendants(graph, "asked", Scope(relations=frozenset({"REPEATS"}))).nodes == ("answer",)


def test_ways_of_a_chain_never_turn_back():
    graph = network([edge("ab"), edge("bc"), edge("cd"), edge("da"), edge("xc")])
    found = chain(graph, "a")
    for node in found.nodes:
        way = found.way(node)
        assert [step.source for step in way[1:]] == [step.target for step in way[:-1]] or [
            step.target for step in way[1:]
        ] == [step.source for step in way[:-1]]
    assert [step.iri for step in found.way("x")] == ["da", "cd", "xc"]


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


def test_a_shortest_path_is_found_among_very_many_ways():
    layers = [[f"{layer}{number}" for number in range(40)] for layer in "abcd"]
    links = [Link(**{**_fields(edge("ba")), "iri": x + y, "source": x, "target": y})
             for one, other in pairwise([["s"], *layers, ["t"]]) for x in other for y in one]  # fmt: skip
    found = paths(network(links), "s", "t", Scope(limit=10), most=1)
    assert [len(way) for way in found.paths] == [5]
    assert found.truncated


def test_paths_say_that_longer_ones_may_be_cut():
    graph = network([edge(pair) for pair in ("ba", "cb", "dc", "ed", "fe", "gf", "hg")])
    assert paths(graph, "a", "h") == Paths((), truncated=True)
    assert len(paths(graph, "a", "h", Scope(depth=7)).paths[0]) == 7
    assert not paths(graph, "a", "h", Scope(depth=8)).truncated
    assert paths(graph, "a", "c", Scope(depth=20)).truncated is False
    ring = network([edge(pair) for pair in ("ba", "cb", "dc", "ed", "ae")])
    assert [len(way) for way in paths(ring, "a", "b", Scope(depth=3)).paths] == [1]
    assert paths(ring, "a", "b", Scope(depth=3)).truncated
    assert [len(way) for way in paths(ring, "a", "b", Scope(depth=4)).paths] == [1, 4]
    assert not paths(ring, "a", "b", Scope(depth=4)).truncated


def test_the_least_limit_still_finds_a_way():
    graph = network([edge(pair) for pair in ("ba", "cb", "dc")])
    assert len(paths(graph, "a", "d", Scope(limit=1), most=1).paths) == 1


def test_paths_are_cut_where_there_are_more_than_were_asked_for_or_could_be_tried():
    graph = network([edge(pair) for pair in ("ba", "ca", "db", "dc")])
    for most, truncated in ((1, True), (2, False)):
        found = paths(graph, "a", "d", most=most)
        assert (len(found.paths), found.truncated) == (most, truncated)
    dense = network([edge(x + y) for x in "abcdefg" for y in "abcdefg" if x != y])
    found = paths(dense, "a", "g", Scope(limit=1), most=500)
    assert (len(found.paths) < 500, found.truncated) == (True, True)


def test_paths_name_an_item_that_has_no_links():
    with pytest.raises(NotFound, match="z"):
        paths(network([edge("ab")]), "a", "z")


def test_components_follow_the_scope():
    graph = network([edge("ab"), edge("bc", basis="INFERRED")])
    assert components(graph) == (("a", "b", "c"),)
    assert components(network([edge("ba"), edge("ed"), edge("fe")])) == (("d", "e", "f"), ("a", "b"))
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


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] != p[1]), max_size=9)
)
def test_paths_are_all_those_of_networkx(pairs):
    graph = network([edge(a + b) for a, b in {*pairs}])
    either = nx.MultiGraph()
    either.add_edges_from(graph.edges(keys=True))
    for end in set(graph) - {"a"} if "a" in graph else ():
        found = paths(graph, "a", end, most=10_000).paths
        ways = [[link.iri for link in way] for way in found]
        assert sorted(ways) == sorted([key for *_, key in way] for way in nx.all_simple_edge_paths(either, "a", end))
        assert [len(way) for way in ways] == sorted(len(way) for way in ways)


@given(st.permutations(["ba", "ca", "db", "dc", "ed", "ae"]))
def test_order_does_not_depend_on_the_order_of_links(pairs):
    expected = chain(network([edge(pair) for pair in sorted(pairs)]), "a")
    assert chain(network([edge(pair) for pair in pairs]), "a") == expected
