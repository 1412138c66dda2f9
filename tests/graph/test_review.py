from __future__ import annotations

from pathlib import Path

import pytest

from graph.dataset import Data
from graph.decisions import Verdict
from graph.errors import NotFound, UsageError
from graph.ingest import ingest
from graph.model import Link
from graph.pending import Pending
from graph.review import candidates, lines, overview, settle, settled
from graph.settings import Settings
from graph.snapshot import Snapshot

DOCUMENTS = Path(__file__).parent.parent / "documents"
READ = [
    DOCUMENTS / f"{name}.txt"
    for name in ("northmoor_crime_2014", "northmoor_effectiveness_2016", "northmoor_peel_2018_19")
]


@pytest.fixture
def data(tmp_path: Path):
    settings = Settings(data=tmp_path, empty=True)
    with Data.open(settings) as opened:
        ingest(READ, store=opened.store, archive=opened.archive, settings=settings)
        yield opened, settings


def links(opened: Data, base: str) -> dict[str, Link]:
    return {each.iri: each for each in Snapshot.build(opened.store, base).all(Link)}


def test_a_confirmed_link_is_curated_and_waits_no_more(data) -> None:
    opened, settings = data
    base = settings.base
    before = links(opened, base)
    chosen = candidates(Snapshot.build(opened.store, base))[0]
    made = settle(opened, settings, chosen.iri, "confirm", author="A. Reader", reason="the same words")
    assert made.verdict is Verdict.CONFIRMED
    now = links(opened, base)[chosen.iri]
    assert (now.basis, now.confidence, now.reason) == ("CURATED", 1.0, "the same words")
    assert chosen.iri not in {each.iri for each in candidates(Snapshot.build(opened.store, base))}
    assert [each.link.iri for each in settled(opened)] == [chosen.iri]
    settle(opened, settings, chosen.iri, "withdraw", author="A. Reader", reason="a mistake")
    assert links(opened, base) == before
    assert settled(opened) == ()


def test_a_rejected_link_is_gone_until_that_is_withdrawn(data) -> None:
    opened, settings = data
    base = settings.base
    chosen = candidates(Snapshot.build(opened.store, base))[0]
    key = chosen.iri.rpartition("/")[2][:12]
    settle(opened, settings, key, "reject", author="A. Reader", reason="another subject")
    assert chosen.iri not in links(opened, base)
    settle(opened, settings, key, "withdraw", author="A. Reader", reason="read again")
    assert chosen == links(opened, base)[chosen.iri]


def test_what_is_no_link_and_no_action_is_refused(data) -> None:
    opened, settings = data
    base = settings.base
    with pytest.raises(NotFound, match="nowhere"):
        settle(opened, settings, "nowhere", "confirm", author="A. Reader", reason="why not")
    with pytest.raises(UsageError, match="maybe"):
        settle(opened, settings, "nowhere", "maybe", author="A. Reader", reason="why not")
    chosen = candidates(Snapshot.build(opened.store, base))[0].iri
    with pytest.raises(UsageError, match="reason"):
        settle(opened, settings, chosen, "confirm", author="A", reason=" ")
    assert not Pending(settings.data)


@pytest.fixture
def answered(tmp_path: Path):
    """An answer whose report is not loaded, and how to read that."""
    settings = Settings(data=tmp_path, empty=True)
    with Data.open(settings) as opened:

        def read(name: str) -> None:
            ingest([DOCUMENTS / name], store=opened.store, archive=opened.archive, settings=settings)

        read("penhale_pcc_letter_2015.txt")
        yield opened, settings, lambda: read("penhale_crime_2014.txt")


def unresolved(opened: Data, base: str, relation: str) -> list[Link]:
    held = links(opened, base).values()
    return [each for each in held if each.relation == relation and each.target is None]


def test_decisions_on_an_answer_hold_when_its_report_is_read(answered) -> None:
    opened, settings, read = answered
    base = settings.base
    kept, gone = unresolved(opened, base, "RESPONDS_TO")[:2]
    settle(opened, settings, kept.iri, "confirm", author="A. Reader", reason="its words")
    settle(opened, settings, gone.iri, "reject", author="A. Reader", reason="no answer")
    read()
    found = links(opened, base)
    assert {kept.iri, gone.iri}.isdisjoint(found)
    [now] = [each for each in found.values() if (each.source, each.evidence[:1]) == (kept.source, kept.evidence)]
    assert (now.basis, now.reason, now.target is not None) == ("CURATED", "its words", True)
    assert [each for each in found.values() if set(gone.evidence) <= set(each.evidence) and each.target] == []

    told = overview(opened, Snapshot.build(opened.store, base))
    assert (dict(told.passed_on), told.look_again) == ({kept.iri: now.iri}, ())
    settle(opened, settings, now.iri, "withdraw", author="A. Reader", reason="a mistake")
    assert links(opened, base)[now.iri].basis != "CURATED"


def test_a_decision_that_several_links_follow_is_shown_to_be_looked_at_again(answered) -> None:
    opened, settings, read = answered
    base = settings.base
    said = [each for each in unresolved(opened, base, "REPORTS") if each.method == "claims/grade"]
    [decided, beside] = next(pair for each in said if len(pair := [o for o in said if o.evidence == each.evidence]) > 1)
    settle(opened, settings, decided.iri, "confirm", author="A. Reader", reason="it says so")
    assert {links(opened, base)[each.iri].basis for each in (decided, beside)} == {"CURATED", "STATED"}
    read()
    snapshot = Snapshot.build(opened.store, base)
    [again] = overview(opened, snapshot).look_again
    assert (again.decision.link.iri, len(again.links)) == (decided.iri, 2)
    shown = "\n".join(lines(snapshot, overview(opened, snapshot))).splitlines()
    assert any(line.startswith("look again: confirmed") and decided.iri in line for line in shown)
    assert all(any(line == f"  {each.iri}" for line in shown) for each in again.links)
    assert shown[-1].endswith("1 decision(s), 1 to be looked at again")

    for each, action in zip(again.links, ("confirm", "reject"), strict=True):
        settle(opened, settings, each.iri, action, author="A. Reader", reason="read again")
    assert overview(opened, Snapshot.build(opened.store, base)).look_again == ()
