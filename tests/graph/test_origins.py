"""Where each graph comes from."""

from __future__ import annotations

from pathlib import Path

from graph.dataset import Data
from graph.journal import EventKind
from graph.origins import origins
from graph.parsing import Syntax
from ontology.namespaces import BASE
from tests.graph.sound_graphs import empty, exported, report, run, store_of


def test_the_journal_says_where_each_graph_comes_from(tmp_path: Path) -> None:
    settings = empty(tmp_path / "data")
    with Data.open(settings) as data:
        run(data, settings, exported(store_of(report("a"), report("b")), tmp_path / "one.trig"))
        run(
            data,
            settings,
            exported(store_of(report("a", "New"), report("b", "New")), tmp_path / "two.nq"),
            replace=True,
        )
        one, two = data.archive.journal.events()
        assert one.kind is two.kind is EventKind.IMPORTED
        assert origins([one, two]) == {
            f"{BASE}document/a": two,
            f"{BASE}document/b": two,
            two.subject: two,
        }
        assert Syntax(two.facts["media_type"]) == Syntax("application/n-quads")
