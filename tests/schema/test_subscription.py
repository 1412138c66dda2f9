"""What is new is told to those who follow, as it comes to be served."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import pytest

from graph.decisions import Decision, Verdict
from graph.model import Link
from graph.snapshot import Snapshot
from schema import Answer, Context, following
from schema.budget import Budget
from schema.feed import MOST_HELD, Change, ChangeKind, Feed, changes
from schema.following import Follower
from schema.request import Operation

DOCUMENTS = "subscription { documentAdded { title links { title } } }"
LINKS = "subscription ($where: LinkWhere) { linkAdded(where: $where) { title from { title } } }"


class Service:
    """A state that can be replaced by one with more in it."""

    def __init__(self, world: Context) -> None:
        self.whole = tuple(world.snapshot)
        self.context = world
        self.feed = Feed(lambda: self.context)
        self.follower = Follower(self.feed)

    def without(self, *names: str) -> None:
        kept = [item for item in self.whole if not item.iri.endswith(names)]
        self.context = Context(Snapshot.of(kept))

    def swap(self, *more: Any, decided: tuple[Decision, ...] = ()) -> None:
        before = self.context.snapshot
        self.context = Context(Snapshot.of([*self.whole, *more]))
        self.feed.publish(changes(before, self.context.snapshot, decided))

    def answers(self, query: str, name: str | None = None, **variables: Any) -> AsyncIterator[Answer]:
        return self.follower.answers(Operation(query, variables, name))


@pytest.fixture
def service(world: Context) -> Service:
    made = Service(world)
    made.without("document/later", "link/2", "link/3", "passage/later", "recommendation/2", "judgment/2", "2021")
    return made


async def begun(answers: AsyncIterator[Answer]) -> asyncio.Task[Any]:
    """The next answer, awaited."""

    async def following() -> Answer | None:
        return await anext(answers, None)

    task = asyncio.create_task(following())
    await asyncio.sleep(0.05)
    return task


def code(answer: Answer) -> Any:
    [error] = answer.errors
    return (error.extensions or {})["code"]


def run(test: Callable[[], Any]) -> None:
    asyncio.run(asyncio.wait_for(test(), 20))


def test_a_new_document_is_told_with_what_is_around_it(service: Service) -> None:
    async def test() -> None:
        answers = service.answers(DOCUMENTS)
        first = await begun(answers)
        assert not first.done()
        service.swap()
        assert (await first).data == {"documentAdded": {"title": "Later", "links": []}}
        again = await begun(answers)
        service.feed.close()
        assert await again is None

    run(test)


def test_links_are_told_as_the_where_selects_them(service: Service) -> None:
    async def test() -> None:
        every, some = service.answers(LINKS), service.answers(LINKS, where={"relation": {"eq": "REPEATS"}})
        first, only = await begun(every), await begun(some)
        service.swap()
        told = [(await first).data["linkAdded"], (await anext(every)).data["linkAdded"]]
        assert {each["from"]["title"] for each in told} == {"On visits", "Improve visits again"}
        assert (await only).data["linkAdded"]["title"] == "repeats: Improve visits"

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
        told = (await first).data["decisionMade"]
        assert told == {
            "verdict": "CONFIRMED", **given, "relation": {"code": "REPEATS"}, "link": {"iri": link.iri},
            "from": {"title": "Improve visits again"}, "to": {"title": "Improve visits"},
        }  # fmt: skip
        told = (await anext(answers)).data["decisionMade"]
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
        assert (await second).data["linkAdded"]

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
        assert answers[0].data is None

    run(test)


def test_a_query_is_answered_once(service: Service) -> None:
    async def test() -> None:
        query = "query A { __typename } subscription B { documentAdded { title } }"
        assert [each.data async for each in service.answers(query, "A")] == [{"__typename": "Query"}]

    run(test)


def test_an_answer_that_is_too_dear_is_told_and_the_next_follows(service: Service, monkeypatch: Any) -> None:
    async def test() -> None:
        answers = service.answers("subscription { linkAdded { from { links { iri } } } }")
        first = await begun(answers)
        monkeypatch.setattr(following, "Budget", lambda: Budget(nodes=1))
        service.swap()
        assert code(await first) == "TOO_COSTLY"
        monkeypatch.undo()
        assert (await anext(answers)).data["linkAdded"]["from"]["links"]

    run(test)


def test_who_reads_too_slowly_is_told_so(service: Service) -> None:
    async def test() -> None:
        answers = service.answers(DOCUMENTS)
        first = await begun(answers)
        service.swap()
        await first
        service.feed.publish([Change(ChangeKind.LINK, "https://example.org/x")] * (MOST_HELD + 1))
        assert code(await anext(answers)) == "FELL_BEHIND"
        assert await anext(answers, None) is None

    run(test)
