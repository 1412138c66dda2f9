"""What may enter from elsewhere: random sound graphs pass and come back, what breaks a rule is told."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import foreign
from graph.export import format_of
from graph.foreign import Contents, contents
from graph.islands import apart
from graph.loading import Names, kept, link_names
from graph.model import Link, Passage
from graph.parsing import quads, syntax_of
from graph.rdf import quads as quads_of
from graph.store import Store
from ontology.namespaces import BASE, PEEL
from tests.graph.sound_graphs import LINKS, LOSSLESS, WITH_GRAPHS, exported, link, report, said, store_of

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


reports = st.builds(
    report,
    key=st.integers(0, 5).map(str),
    title=texts,
    words=st.one_of(st.none(), texts),
    months=st.lists(st.integers(1, 12), unique=True, max_size=3).map(tuple),
)


ends = st.integers(0, 5).map(str)


links = st.lists(st.builds(link, ends, ends, st.floats(0, 1)), max_size=4, unique_by=lambda each: each.iri).map(tuple)


@pytest.mark.parametrize("name", LOSSLESS)
@hypothesis.settings(max_examples=15)
@given(reports=st.lists(reports, min_size=1, max_size=3, unique_by=lambda items: items[0].iri), links=links)
def test_random_sound_graphs_pass_the_checks_and_come_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, reports: list[list[Any]], links: tuple[Link, ...]
) -> None:
    store = store_of(*reports, links=links)
    path = exported(store, tmp_path_factory.mktemp("rdf") / f"graph.{format_of(name).ending}")
    names = Names(BASE, f"{BASE}graph/own")
    found = contents(path, syntax_of(path), names)
    with path.open("rb") as file:
        back = list(kept(quads(file, syntax_of(path)), names, found.graphs, link_names(found.links)))

    expected = said(store)
    of_links = expected.pop(LINKS, set())
    assert found.problems == ()
    assert {line.removesuffix(" .") for line in found.links.decode().split("\n") if line} == of_links
    if name in WITH_GRAPHS:
        assert said(_of(back)) == expected
    else:
        assert said(_of(back)) == {names.own: set().union(*expected.values())}


def _of(back: list[Any]) -> Store:
    store = Store.open()
    store.add(back)
    return store


def checked(tmp_path: Path, text: str, ending: str = "ttl") -> Contents:
    path = tmp_path / f"file.{ending}"
    path.write_text(text, encoding="utf-8")
    return contents(path, syntax_of(path), Names(BASE, f"{BASE}graph/own"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "found none"),
        ("<urn:example:a> <urn:example:b> 1 .", "found 1 that belong to none"),
        (f"<javascript:a> a <{PEEL}Organisation> .", "Expected an http, https or urn IRI; found 'javascript:a'"),
        (f"[] a <{PEEL}Organisation> .", "found a blank node"),
        ("<urn:example:a> <urn:example:b> <<( <urn:example:a> <urn:example:b> 1 )>> .", "found a triple term"),
        (f"<urn:example:a> a <{PEEL}Organisation> .", "Expected one title"),
        (f'<urn:example:a> a <{PEEL}Link> ; <{PEEL}confidence> "abc" .', "Expected"),
    ],
)
def test_what_is_not_of_the_ontology_is_refused(tmp_path: Path, text: str, found: str) -> None:
    (problem,) = checked(tmp_path, text).problems
    assert found in problem


def test_graphs_have_names_that_may_enter(tmp_path: Path) -> None:
    store = store_of([replace(report("a")[0], iri=f"{BASE}document/a"), *report("a")[1:]])
    text = exported(store, tmp_path / "a.nq").read_text().replace(f"<{BASE}document/a> .\n", "<file:///etc/passwd> .\n")
    assert "file:///etc/passwd" in checked(tmp_path, text, "nq").problems[0]


def test_numbers_enter_in_their_canonical_form(tmp_path: Path) -> None:
    text = exported(store_of(links=(link("a", "b", 1.0),)), tmp_path / "l.nt").read_text()
    assert '"1"^^' in text
    for written in ("1.0", "01", "+1.00"):
        found = checked(tmp_path, text.replace('"1"^^', f'"{written}"^^'), "nt")
        assert (found.problems, found.links.decode().splitlines()) == ((), sorted(text.splitlines()))


def test_graphs_may_be_scattered_over_a_file(tmp_path: Path) -> None:
    store = store_of(report("a"), report("b"))
    lines = exported(store, tmp_path / "all.nq").read_text().splitlines(keepends=True)
    mixed = checked(tmp_path, "".join(sorted(lines, key=lambda line: line[-20:] + line)[::-1]), "nq")
    shuffled = checked(tmp_path, "".join(lines[::2] + lines[1::2]), "nq")
    whole = checked(tmp_path, "".join(lines), "nq")
    assert mixed == shuffled == whole
    assert whole.problems == ()


def test_links_are_checked_in_parts_as_they_are_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {}
    elsewhere = [Passage(iri=f"{BASE}passage/{key}", document=f"{BASE}document/{key}", start=0, end=9) for key in "abc"]
    many = tuple(link(source, target) for source in "abc" for target in "xyz")
    store = Store.open()
    store.replace(LINKS, quads_of([*many, *elsewhere], LINKS))
    path = exported(store, tmp_path / "links.nq")
    sound, broken = path.read_text(), path.read_text().replace('"0.5"^^', '"1.5"^^', 1)
    for least in (1, 1000):
        monkeypatch.setattr(foreign, "apart", partial(apart, least=least))
        found[least] = [checked(tmp_path, text, "nq") for text in (sound, broken)]
    assert found[1][0] == found[1000][0]
    assert found[1][1].problems == found[1000][1].problems
    assert found[1][0].counts == {"Link": 9, "Passage": 3}
    assert found[1][0].problems == ()
    [problem] = found[1][1].problems
    assert "confidence" in problem


def test_links_stay_out_of_the_graphs_that_hold_them(tmp_path: Path) -> None:
    store = Store.open()
    place = f"{BASE}document/a"
    store.replace(place, quads_of([*report("a"), link("a", "a")], place))
    text = exported(store, tmp_path / "a.nq").read_text()
    without = "".join(line for line in text.splitlines(keepends=True) if f"<{BASE}link/" not in line)
    nowhere = text.replace(f" <{place}> .\n", " .\n")
    names = Names(BASE, f"{BASE}graph/own")
    for written, graph in ((text, place), (nowhere, names.own)):
        found = checked(tmp_path, written, "nq")
        back = kept(ox.parse(written, format=ox.RdfFormat.N_QUADS), names, found.graphs, link_names(found.links))
        expected = without.replace(f"<{place}> .\n", f"<{graph}> .\n")
        assert sorted(f"{quad} ." for quad in back) == sorted(expected.splitlines())
