from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from graph.documents.extraction import extract
from graph.documents.readers import plain
from graph.linking import OVER_LINKS, RULES, links
from graph.model import Link, Organisation, Passage
from graph.rdf import reference
from graph.snapshot import Snapshot

BASE = "https://example.org/"
DOCUMENTS = Path(__file__).parents[2] / "documents"
NAMES = ("northmoor_crime_2014.txt", "northmoor_effectiveness_2016.txt", "northmoor_peel_2018_19.txt",
         "northmoor_peel_2021_22.txt", "northmoor_letter_2016.txt")  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> dict[str, tuple[object, ...]]:
    return {name: _read(name) for name in NAMES}


def _read(name: str) -> tuple[object, ...]:
    data = (DOCUMENTS / name).read_bytes()
    known = [each for each in reference(BASE) if isinstance(each, Organisation)]
    sha256 = hashlib.sha256(data).hexdigest()
    return extract(plain.read(data), sha256=sha256, file_name=name, base=BASE, organisations=known).items


def _links(readings: dict[str, tuple[object, ...]], names) -> dict[str, Link]:
    snapshot = Snapshot.of(item for name in names for item in readings[name])
    return {each.iri: each for each in links(snapshot) if isinstance(each, Link)}


def test_reading_in_any_order_gives_the_same_links(readings):
    expected = _links(readings, NAMES)
    assert len(expected) > 20
    for seed in range(3):
        shuffled = random.Random(seed).sample(NAMES, len(NAMES))
        assert _links(readings, shuffled) == expected


def test_one_more_document_only_adds_or_resolves(readings):
    states = [_links(readings, names) for names in accumulate([name] for name in NAMES)]
    for before, after in pairwise(states):
        said = {(link.relation, link.source, link.evidence[:1]) for link in after.values()}
        lost = [
            link
            for link in before.values()
            if link.basis != "INFERRED" and (link.relation, link.source, link.evidence[:1]) not in said
        ]
        assert lost == []


def test_a_resolved_link_stays_resolved(readings):
    states = [_links(readings, names) for names in accumulate([name] for name in NAMES)]
    for before, after in pairwise(states):
        stated = {each.iri for each in before.values() if each.target and each.basis != "INFERRED"}
        assert stated <= after.keys()


def test_removing_a_document_leaves_no_dangling_link(readings):
    for gone in NAMES:
        held = [name for name in NAMES if name != gone]
        snapshot = Snapshot.of(item for name in held for item in readings[name])
        made = links(snapshot)
        here = {node.iri for node in snapshot} | {each.iri for each in made}
        for link in made:
            if isinstance(link, Link):
                assert {link.source, link.target or link.source, *link.evidence} <= here


def test_evidence_is_the_words_at_its_offsets(readings):
    snapshot = Snapshot.of(item for name in NAMES for item in readings[name])
    texts = {name: plain.read((DOCUMENTS / name).read_bytes()).text for name in NAMES}
    new = [each for each in links(snapshot) if isinstance(each, Passage)]
    assert new
    for each in new:
        name = snapshot.get(each.document).file_name
        assert texts[name][each.start : each.end] == each.exact


def test_every_link_shows_words_and_says_who_made_it(readings):
    for link in _links(readings, NAMES).values():
        assert link.evidence, link
        assert "/" in link.method
        assert link.target or link.target_text
        assert link.basis != "INFERRED" or link.reason


def test_without_words_there_is_nothing_to_link(readings):
    wordless = [
        replace(item, exact=None) if isinstance(item, Passage) else item for name in NAMES for item in readings[name]
    ]
    assert links(Snapshot.of(wordless)) == ()


def test_every_rule_says_what_it_does():
    assert all(rule.__doc__ for rule in (*RULES, *OVER_LINKS))
