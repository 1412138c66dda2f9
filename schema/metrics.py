"""What the service counts of itself, for Prometheus."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

_FIRST_CODE = 1000
"""Below it are HTTP statuses, of this service alone."""
_CODES = frozenset({1000, 1001, 1005, 1006, 1009, 1011, 1012, 4400, 4401, 4406, 4408, 4409, 4429, 4500})
"""The codes of connections that are counted each; a client may invent others."""
MEDIA_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """The counters of one application."""

    def __init__(
        self, items: Callable[[], float], followers: Callable[[], float], sockets: Callable[[], float]
    ) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "peelgraph_http_requests", "Requests answered.", ("path", "method", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "peelgraph_http_request_seconds", "Time to the end of an answer.", ("path",), registry=self._registry,
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
        )  # fmt: skip
        self._operations = Counter(
            "peelgraph_graphql_operations",
            "GraphQL operations by transport and outcome: OK, or the code of their first error.",
            ("transport", "outcome"),
            registry=self._registry,
        )
        self._answers = Counter(
            "peelgraph_graphql_answers",
            "Answers to GraphQL operations: one to a query, one for each change to a subscription.",
            ("transport",),
            registry=self._registry,
        )
        self._connections = Counter(
            "peelgraph_websocket_connections",
            "WebSocket connections that ended, by the code of their end, or the status they were refused with.",
            ("path", "code"),
            registry=self._registry,
        )
        Gauge("peelgraph_items", "Items, passages and links served.", registry=self._registry).set_function(items)
        Gauge("peelgraph_followers", "Subscriptions that are followed.", registry=self._registry).set_function(
            followers
        )
        Gauge("peelgraph_websockets_open", "WebSocket connections now open.", registry=self._registry).set_function(
            sockets
        )
        self.under_way = Gauge("peelgraph_http_requests_under_way", "Requests now under way.", registry=self._registry)

        # Looking up a counter by its labels takes longer than counting; there are few paths and methods.
        self._counter = cache(lambda path, method, status: self._requests.labels(path, method, str(status)))
        self._histogram = cache(self._seconds.labels)
        self._outcome = cache(self._operations.labels)
        self._answered = cache(self._answers.labels)

    def request(self, path: str, method: str, status: int, seconds: float | None) -> None:
        """A request answered, and in how many seconds where that says something."""
        self._counter(path, method, status).inc()
        if seconds is not None:
            self._histogram(path).observe(seconds)

    def operation(self, transport: str, outcome: str, answers: int) -> None:
        self._outcome(transport, outcome).inc()
        self._answered(transport).inc(answers)

    def connection(self, path: str, code: int) -> None:
        known = code < _FIRST_CODE or code in _CODES
        self._connections.labels(path, str(code) if known else "other").inc()

    def text(self) -> bytes:
        """All of it, in the text format of Prometheus."""
        return generate_latest(self._registry)
