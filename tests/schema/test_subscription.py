"""What is new is told to those who follow, as it comes to be served."""

from __future__ import annotations

import asyncio
import gc
import threading
import warnings
import weakref
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from typing import Any

import orjson
import pytest
from starlette.responses import Response

from graph.decisions import Decision, Verdict
from graph.model import Link
from graph.snapshot import Snapshot
from schema import Context, feed, following, http, subscription, where
from schema.body import Body
from schema.budget import Budget
from schema.event_stream import events
from schema.feed import MOST_HELD, ChangeKind, Feed, changes
from schema.following import Follower
from schema.http import GraphQLEndpoint
from schema.request import Operation

DOCUMENTS = "subscription { documentAdded { title links { title } } }"
LINKS = "subscription ($where: LinkWhere) { linkAdded(where: $where) { title from { title } } }"


class Service:
    """A state that can be replaced by one with more in it."""

    def __init__(self, world: Context) -> None:
        self.whole = tuple(world.snapshot)
        self.context = world
        self.feed = Feed(lambda: self.context)
        self.endpoint = GraphQLEndpoint(lambda: self.context, lambda _: Response(), None, Follower(self.feed))

    def without(self, *names: str) -> None:
        kept = [item for item in self.whole if not item.iri.endswith(names)]
        self.context = Context(Snapshot.of(kept))

    def swap(self, *more: Any, decided: tuple[Decision, ...] = ()) -> None:
        before = self.context.snapshot
        self.context = Context(Snapshot.of([*self.whole, *more]))
        if self.feed.wanted:
            self.feed.publish(changes(before, self.context.snapshot, decided))

    def answers(self, query: str, name: str | None = None, **variables: Any) -> AsyncGenerator[Body, None]:
        return self.endpoint.answers(Operation(query, variables, name))


@pytest.fixture
def service(world: Context) -> Service:
    made = Service(world)
    made.without("document/later", "link/2", "link/3", "passage/later", "recommendation/2", "judgment/2", "2021")
    return made


async def begun(answers: AsyncGenerator[Body, None]) -> asyncio.Task[Any]:
    """The next answer, awaited."""

    async def following() -> Body | None:
        return await anext(answers, None)

    task = asyncio.create_task(following())
    await asyncio.sleep(0.2)  # it begins in a thread
    return task


def data(answer: Any) -> Any:
    return orjson.loads(answer.content)["data"]


def code(answer: Any) -> Any:
    [error] = orjson.loads(answer.content)["errors"]
    assert error["extensions"]["code"] == answer.outcome
    return answer.outcome


def run(test: Callable[[], Any]) -> None:
    asyncio.run(asyncio.wait_for(test(), 20))


def test_a_new_document_is_told_with_what_is_around_it(service: Service) -> None:
    async def test() -> None:
        answers = service.answers(DOCUMENTS)
        first = await begun(answers)
        assert not first.done()
        service.swap()
        assert data(await first) == {"documentAdded": {"title": "Later", "links": []}}
        again = await begun(answers)
        service.feed.close()
        assert await again is None

    run(test)


def test_links_are_told_as_the_where_selects_them(service: Service) -> None:
    async def test() -> None:
        every, some = service.answers(LINKS), service.answers(LINKS, where={"relation": {"eq": "REPEATS"}})
        first, only = await begun(every), await begun(some)
        service.swap()
        told = [data(await first)["linkAdded"], data(await anext(every))["linkAdded"]]
        assert {each["from"]["title"] for each in told} == {"On visits", "Improve visits again"}
        assert data(await only)["linkAdded"]["title"] == "repeats: Improve visits"

    run(test)


def test_decisions_are_told_whatever_became_of_the_link(service: Service) -> None:
    query = """subscription { decisionMade { verdict author reason at relation { code } link { iri }
        from { title } to { title } } }"""

    async def test() -> None:
        link = next(item for item in service.whole if isinstance(item, Link) and item.relation == "REPEATS")
        given = {"author": "A. Reader", "reason": "Other visits", "at": "2026-01-02T10:00:00+00:00"}
        gone = replace(link, iri=link.iri + "x", source="https://example.org/nothing")
        answers = service.answers(query)
        first = await begun(answers)
        service.swap(
            decided=(
                Decision(link=link, verdict=Verdict.CONFIRMED, **given),
                Decision(link=gone, verdict=Verdict.REJECTED, **given),
            )
        )
        told = data(await first)["decisionMade"]
        assert told == {
            "verdict": "CONFIRMED", **given, "relation": {"code": "REPEATS"}, "link": {"iri": link.iri},
            "from": {"title": "Improve visits again"}, "to": {"title": "Improve visits"},
        }  # fmt: skip
        told = data(await anext(answers))["decisionMade"]
        assert (told["verdict"], told["link"], told["from"]) == ("REJECTED", None, None)

    run(test)


def test_each_answer_is_of_the_state_that_is_served(service: Service) -> None:
    async def test() -> None:
        answers = service.answers(LINKS)
        first = await begun(answers)
        service.swap()
        await first
        service.without("link/1", "link/2", "link/3")
        second = await begun(answers)
        assert not second.done(), "what is gone again is not told"
        service.swap()
        assert data(await second)["linkAdded"]

    run(test)


@pytest.mark.parametrize(
    ("query", "variables", "expected"),
    [
        ("subscription {", {}, "SYNTAX_ERROR"),
        ("subscription { nothing }", {}, "INVALID_REQUEST"),
        ("subscription { documentAdded { title } decisionMade { author } }", {}, "INVALID_REQUEST"),
        (LINKS, {"where": 5}, "INVALID_REQUEST"),
        (LINKS, {"where": {"title": None}}, "BAD_FILTER"),
        (
            "subscription A { documentAdded { title } } subscription B { documentAdded { title } }",
            {},
            "INVALID_REQUEST",
        ),
        ("mutation { x }", {}, "INVALID_REQUEST"),
        ("subscription { documentAdded { " + "links { from { " * 6 + "iri" + " } }" * 6 + " } }", {}, "TOO_DEEP"),
    ],
)
def test_what_cannot_be_followed_is_told_with_a_code(
    service: Service, query: str, variables: dict[str, Any], expected: str
) -> None:
    async def test() -> None:
        answers = [answer async for answer in service.answers(query, **variables)]
        assert [code(answer) for answer in answers] == [expected]
        assert answers[0].refused

    run(test)


def test_an_answer_that_is_too_dear_is_told_and_the_next_follows(service: Service, monkeypatch: Any) -> None:
    async def test() -> None:
        answers = service.answers("subscription { linkAdded { from { links { iri } } } }")
        first = await begun(answers)
        monkeypatch.setattr(following, "Budget", lambda: Budget(nodes=1))
        service.swap()
        assert code(await first) == "TOO_COSTLY"
        monkeypatch.undo()
        assert data(await anext(answers))["linkAdded"]["from"]["links"]

    run(test)


def test_who_reads_too_slowly_is_told_so(service: Service) -> None:
    async def test() -> None:
        answers = service.answers(DOCUMENTS)
        first = await begun(answers)
        service.swap()
        await first
        for _ in range(2):
            service.feed.publish({ChangeKind.LINK: ["https://example.org/x"] * (MOST_HELD + 1)})
        service.feed.publish({})
        assert code(await anext(answers)) == "FELL_BEHIND"
        assert await anext(answers, None) is None

    run(test)


def test_one_large_publication_is_told_to_its_end(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_HELD", 100)

    async def test() -> None:
        [link] = [item.iri for item in service.whole if item.iri.endswith("link/1")]
        documents, links = service.answers(DOCUMENTS), service.answers("subscription { linkAdded { title } }")
        first, told = await begun(documents), await begun(links)
        service.feed.publish({ChangeKind.LINK: ["https://example.org/gone"] * 1000 + [link]})
        assert data(await told)["linkAdded"]
        service.swap()
        assert data(await first)["documentAdded"]["title"] == "Later", "who does not follow links is not held up"

    run(test)


def test_what_is_held_for_slow_readers_is_bounded(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_HELD", 10)
    with service.feed.place():
        for size in (4, 5, 6, 100, 3):
            service.feed.publish({ChangeKind.LINK: ["https://example.org/x"] * size})
            held = [len(each[ChangeKind.LINK]) for each in service.feed._held]
            assert sum(held[:-1]) <= 10
            assert held[-1] == size, "the newest is whole"
    assert not service.feed._held, "nobody follows"


@pytest.mark.parametrize("query", [DOCUMENTS, "subscription { decisionMade { author } }"])
def test_a_quiet_subscription_keeps_no_old_state_alive(service: Service, query: str) -> None:
    class Probe:
        pass

    async def test() -> None:
        answers = service.answers(query)
        first = await begun(answers)
        for _ in range(3):
            probe = weakref.ref(service.context.once("probe", Probe))
            service.swap()  # of no interest to those who follow decisions
            if first.done():
                await first
                first = await begun(answers)
            await asyncio.sleep(0.05)
            gc.collect()
            assert probe() is None
        service.feed.close()
        await first

    run(test)


def test_a_follower_who_leaves_while_it_begins_leaves_nothing_behind(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, let = following._executor, threading.Event()

    def slow(*given: Any) -> Any:
        let.wait(10)
        return usual(*given)

    monkeypatch.setattr(following, "_executor", slow)

    async def test() -> None:
        task = await begun(service.answers(DOCUMENTS))
        task.cancel()
        let.set()
        with pytest.raises(asyncio.CancelledError):
            await task

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        run(test)
        gc.collect()
    assert [str(each.message) for each in warned] == []
    assert not service.feed.wanted


def test_many_changes_are_selected_by_a_where_together(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = 0

    def counted(*given: Any) -> Any:
        nonlocal compiled
        compiled += 1
        return where.matcher(*given)

    async def test() -> None:
        monkeypatch.setattr(subscription, "matcher", counted)
        answers = service.answers(LINKS, where={"relation": {"eq": "REPEATS"}})
        first = await begun(answers)
        service.swap()
        assert data(await first)["linkAdded"]["title"] == "repeats: Improve visits"
        assert compiled == 2, "once to see whether it can be carried out, once for all that is new"
        await answers.aclose()
        assert service.feed.followers == 0

    run(test)


@pytest.mark.parametrize("step", ["http._follows", "following._executor", "subscription.run_sync"])
def test_what_is_published_while_a_subscription_begins_is_told(
    service: Service, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Each turn that lies between the request and the following: the state is replaced in it."""
    name, function = step.split(".")
    module = {"http": http, "following": following, "subscription": subscription}[name]
    usual, loop_of = getattr(module, function), []

    def replaced() -> None:
        asyncio.run_coroutine_threadsafe(_swapped(service), loop_of[0]).result(10)

    async def follows(operation: Operation) -> Any:
        service.swap()
        return await usual(operation)

    def begin(*given: Any) -> Any:
        replaced()
        return usual(*given)

    async def select(*given: Any, **named: Any) -> Any:
        if not service.context.snapshot.get("https://example.org/document/later"):
            service.swap()
        return await usual(*given, **named)

    monkeypatch.setattr(module, function, {"_follows": follows, "_executor": begin, "run_sync": select}[function])

    async def test() -> None:
        loop_of.append(asyncio.get_running_loop())
        answers = service.answers(LINKS, where={"relation": {"eq": "REPEATS"}})
        assert data(await asyncio.wait_for(anext(answers), 5))["linkAdded"]["title"] == "repeats: Improve visits"
        await answers.aclose()
        assert not service.feed.wanted

    run(test)


async def _swapped(service: Service) -> None:
    service.swap()


def test_whoever_has_the_first_byte_of_a_stream_misses_nothing(service: Service) -> None:
    async def test() -> None:
        stream = events(service.answers(DOCUMENTS), {})
        assert await anext(stream) == b":\n\n"
        service.swap()
        assert b"Later" in await asyncio.wait_for(anext(stream), 5)
        await stream.aclose()

    run(test)
