"""What the service counts of itself, for Prometheus.

Counted is where the event loop runs, by plain numbers, since each request counts seven times; the client library of
Prometheus takes locks, and only tells what was counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

_FIRST_CODE = 1000
"""Below it are HTTP statuses, of this service alone."""
_CODES = frozenset({1000, 1001, 1005, 1006, 1009, 1011, 1012, 4400, 4401, 4406, 4408, 4409, 4429, 4500})
"""The codes of connections that are counted each; a client may invent others."""
MEDIA_TYPE = CONTENT_TYPE_LATEST
_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds."""

_COUNTED = (
    ("peelgraph_http_requests", "Requests answered.", ("path", "method", "status")),
    (
        "peelgraph_graphql_operations",
        "GraphQL operations by transport and outcome: OK, or the code of their first error.",
        ("transport", "outcome"),
    ),
    (
        "peelgraph_graphql_answers",
        "Answers to GraphQL operations: one to a query, one for each change to a subscription.",
        ("transport",),
    ),
    (
        "peelgraph_websocket_connections",
        "WebSocket connections that ended, by the code of their end, or the status they were refused with.",
        ("path", "code"),
    ),
)
"""Requests, operations, answers and connections: what is counted, and by what."""
_GAUGES = (
    ("peelgraph_items", "Items, passages and links served."),
    ("peelgraph_followers", "Subscriptions that are followed."),
    ("peelgraph_websockets_open", "WebSocket connections now open."),
    ("peelgraph_http_requests_under_way", "Requests now under way."),
)


class Metrics(Collector):
    """The counters of one application."""

    def __init__(
        self, items: Callable[[], float], followers: Callable[[], float], sockets: Callable[[], float]
    ) -> None:
        self.under_way = 0
        self._gauges: tuple[Callable[[], float], ...] = items, followers, sockets, lambda: self.under_way
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._operations: Counter[tuple[str, str]] = Counter()
        self._answers: Counter[tuple[str]] = Counter()
        self._connections: Counter[tuple[str, str]] = Counter()
        self._seconds: dict[str, list[float]] = {}
        self._registry = CollectorRegistry()
        self._registry.register(self)

    def request(self, path: str, method: str, status: int, seconds: float | None) -> None:
        """A request answered, and in how many seconds where that says something."""
        self._requests[path, method, status] += 1
        if seconds is not None:
            times = self._seconds.get(path)
            if times is None:
                times = self._seconds[path] = [0.0] * (len(_BOUNDS) + 2)  # for each bound, beyond them, and their sum
            times[bisect_left(_BOUNDS, seconds)] += 1
            times[-1] += seconds

    def operation(self, transport: str, outcome: str, answers: int) -> None:
        self._operations[transport, outcome] += 1
        self._answers[transport,] += answers

    def connection(self, path: str, code: int) -> None:
        known = code < _FIRST_CODE or code in _CODES
        self._connections[path, str(code) if known else "other"] += 1

    def text(self) -> bytes:
        """All of it, in the text format of Prometheus."""
        return generate_latest(self._registry)

    def collect(self) -> Iterator[Metric]:
        """All of it, as the client library wants it told. Others count meanwhile: each table is read in one go."""
        tables: tuple[Counter[Any], ...] = self._requests, self._operations, self._answers, self._connections
        for (name, what, labels), table in zip(_COUNTED, tables, strict=True):
            counter = CounterMetricFamily(name, what, labels=labels)
            for key, number in list(table.items()):
                counter.add_metric([str(each) for each in key], number)
            yield counter
        yield self._histogram()
        for (name, what), now in zip(_GAUGES, self._gauges, strict=True):
            yield GaugeMetricFamily(name, what, now())

    def _histogram(self) -> Metric:
        found = HistogramMetricFamily(
            "peelgraph_http_request_seconds", "Time to the end of an answer.", labels=("path",)
        )
        for path, times in list(self._seconds.items()):
            *numbers, total = list(times)
            below = [sum(numbers[: place + 1]) for place in range(len(numbers))]
            bounds = [*map(str, _BOUNDS), "+Inf"]
            found.add_metric([path], list(zip(bounds, below, strict=True)), total)
        return found
