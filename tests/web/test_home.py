"""The front page leads on to everything that is served."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx

Ask = Callable[..., httpx.Response]


def test_every_way_that_the_front_page_shows_leads_somewhere(ask: Ask) -> None:
    ways = set(re.findall(r'href="([^"]+)"', ask("/").text))
    assert {"/graphql", "/sparql", "/dataset.html", "/schema.graphql"} < ways
    answers = {way: ask(way, accept="text/html").status_code for way in ways}
    assert set(answers.values()) <= {200, 303}, answers


def test_the_front_page_counts_what_is_loaded_and_leads_to_documents(ask: Ask) -> None:
    shown = ask("/").text
    assert "<dt>3</dt><dd>findings</dd>" in shown
    assert "<dt>1</dt><dd>recommendation</dd>" in shown
    assert '<a href="/document/d1">Report</a>' in shown


def test_the_front_page_is_not_sent_twice(ask: Ask) -> None:
    assert ask("/", **{"if-none-match": ask("/").headers["etag"]}).status_code == 304
