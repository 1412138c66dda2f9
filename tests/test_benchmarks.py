"""What the benchmarks start can still be started, and gives the answers that are compared."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

import orjson
import pytest

from benchmarks.answers import QUERY
from benchmarks.graphs import snapshot
from benchmarks.peers import measure
from benchmarks.peers.rounds import Ratio, measured
from schema import Context, execute


def test_what_is_measured_beside_us_gives_our_answer(capsys: pytest.CaptureFixture[str]) -> None:
    context = Context(snapshot(2000))
    answer = [orjson.dumps(execute(QUERY, context, {"force": "force-3"}).body) for _ in range(3)][-1]
    with ExitStack() as stack:
        peers = [
            *stack.enter_context(measure.strawberry(context)),
            *stack.enter_context(measure.ours(context)),
            *stack.enter_context(measure.ready(answer, measure.gzip.compress(answer, 5, mtime=0))),
        ]
        for peer in peers:
            stack.callback(peer.client.close)
            measure.check(peer, context)
        measure.report(peers, measured(peers, 0), len(context.snapshot))
    told = capsys.readouterr().out
    assert "1 rounds" in told
    assert f"{measure.KEPT} : {measure.BODY}: " in told


def test_another_answer_is_refused() -> None:
    context = Context(snapshot(6000))
    with measure.ours(context) as peers:
        [always_one] = [replace(peer, everywhere=True) for peer in peers if peer.name == measure.KEPT]
        with pytest.raises(AssertionError):
            measure.check(always_one, context)
        for peer in peers:
            peer.client.close()


def test_a_ratio_is_the_median_of_those_of_the_rounds() -> None:
    assert Ratio.of([10, 20, 90, 40, 10], [5, 5, 10, 5, 10]) == Ratio(low=1, middle=4, high=9)
