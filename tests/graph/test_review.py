from __future__ import annotations

from pathlib import Path

import pytest

from graph.dataset import Data
from graph.decisions import Verdict
from graph.errors import NotFound, UsageError
from graph.ingest import ingest
from graph.model import Link
from graph.pending import Pending
from graph.review import candidates, settle, settled
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
