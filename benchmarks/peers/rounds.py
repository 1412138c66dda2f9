"""Servers measured beside each other, in rounds: in each every server has a turn, and so its own noise to share.

A ratio is taken within a round, between turns that lie within a second or two of each other; what is told is the median
of all rounds' ratios, and the tenth and the ninetieth of a hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter
from typing import Protocol

from benchmarks.graphs import FORCES
from benchmarks.loopback import Client

TURN = 0.1
"""Seconds."""


class Server(Protocol):
    """What is measured: a server that is up, and how it is asked about a force."""

    @property
    def name(self) -> str: ...
    @property
    def client(self) -> Client: ...
    @property
    def request(self) -> Callable[[int], bytes]: ...


@dataclass(slots=True)
class Turns:
    """What was found out about one server, a number for each round, in milliseconds."""

    middle: list[float] = field(default_factory=list)
    """The median request of each turn, one at a time."""
    both: list[float] = field(default_factory=list)
    """Each request, where two are always under way: no server waits for its client then."""
    each: list[float] = field(default_factory=list)
    """Every single request, of all turns."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as fast one server is as another: the median of the rounds, and how far they lie apart."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, slow: Sequence[float], fast: Sequence[float]) -> Ratio:
        found = sorted(one / other for one, other in zip(slow, fast, strict=True))
        return cls(hundredth(found, 10), hundredth(found, 50), hundredth(found, 90))


def hundredth(found: Sequence[float], number: int) -> float:
    """One of sorted numbers: the 50th of a hundred is the median."""
    return found[min(len(found) * number // 100, len(found) - 1)]


def measured(servers: Sequence[Server], seconds: float) -> dict[str, Turns]:
    """All servers in rounds for so many seconds, each round begun by another of them."""
    found = {server.name: Turns() for server in servers}
    numbers = {server.name: count() for server in servers}
    for server in servers:
        for force in (*range(FORCES), *range(FORCES)):  # what is compiled at the second sight, or warm, is so by then
            server.client.ask(server.request(force))
    end = perf_counter() + seconds
    for first in count():
        for server in _from(servers, first):
            turns, forces = found[server.name], (number % FORCES for number in numbers[server.name])
            some = _one_at_a_time(server, forces)
            turns.each += some
            turns.middle.append(hundredth(sorted(some), 50))
            turns.both.append(_two_at_a_time(server, forces))
        if perf_counter() > end:
            return found
    raise AssertionError


def _from(servers: Sequence[Server], first: int) -> Iterable[Server]:
    first %= len(servers)
    return (*servers[first:], *servers[:first])


def _one_at_a_time(server: Server, forces: Iterator[int]) -> list[float]:
    found: list[float] = []
    stop = perf_counter() + TURN
    while perf_counter() < stop:
        request = server.request(next(forces))
        begun = perf_counter()
        server.client.ask(request)
        found.append((perf_counter() - begun) * 1000)
    return found


def _two_at_a_time(server: Server, forces: Iterator[int]) -> float:
    clients = (Client(server.client.port), Client(server.client.port))
    for client in clients:
        client.send(server.request(next(forces)))
    begun, done = perf_counter(), 0
    while perf_counter() < begun + TURN or done % 2:
        client = clients[done % 2]
        client.receive()
        client.send(server.request(next(forces)))
        done += 1
    taken = perf_counter() - begun
    for client in clients:
        client.receive()
        client.close()
    return taken * 1000 / done
