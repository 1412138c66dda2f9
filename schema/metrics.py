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


class Metrics:
    """The counters of one application."""

    def __init__(
        self, items: Callable[[], float], followers: Callable[[], float], sockets: Callable[[], float]
    ) -> None:
        registry = self._registry = CollectorRegistry()
        self._requests, self._operations, self._answers, self._connections = (
            Counter(name, what, labels, registry=registry) for name, what, labels in _COUNTED
        )
        self._seconds = Histogram(
            "peelgraph_http_request_seconds", "Time to the end of an answer.", ("path",), registry=registry,
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
        )  # fmt: skip
        for name, what, number in (
            ("peelgraph_items", "Items, passages and links served.", items),
            ("peelgraph_followers", "Subscriptions that are followed.", followers),
            ("peelgraph_websockets_open", "WebSocket connections now open.", sockets),
        ):
            Gauge(name, what, registry=registry).set_function(number)
        self.under_way = Gauge("peelgraph_http_requests_under_way", "Requests now under way.", registry=registry)

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
