"""What the service counts of itself, for Prometheus."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

MEDIA_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """The counters of one application."""

    def __init__(self, items: Callable[[], float], followers: Callable[[], float]) -> None:
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
            "GraphQL operations by outcome: OK, or the code of their first error.",
            ("outcome",),
            registry=self._registry,
        )
        Gauge("peelgraph_items", "Items, passages and links served.", registry=self._registry).set_function(items)
        Gauge(
            "peelgraph_followers", "Connections over which subscriptions may be followed.", registry=self._registry
        ).set_function(followers)
        self.under_way = Gauge("peelgraph_http_requests_under_way", "Requests now under way.", registry=self._registry)

        # Looking up a counter by its labels takes longer than counting; there are few paths and methods.
        self._counter = cache(lambda path, method, status: self._requests.labels(path, method, str(status)))
        self._histogram = cache(self._seconds.labels)
        self._outcome = cache(self._operations.labels)

    def request(self, path: str, method: str, status: int, seconds: float) -> None:
        self._counter(path, method, status).inc()
        self._histogram(path).observe(seconds)

    def operation(self, outcome: str) -> None:
        self._outcome(outcome).inc()

    def text(self) -> bytes:
        """All of it, in the text format of Prometheus."""
        return generate_latest(self._registry)
