"""States as of a date, in the world of ``conftest``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

QUERY = """query ($iri: String!, $asOf: Date) { item(iri: $iri) { ... on Recommendation { state(asOf: $asOf) {
  asOf inspectorate localPolicingBody force reportedAgain
  events { kind voice by { title } byName date source { iri } } candidates { kind basis { code } } } } } }"""
ASKED = "https://example.org/recommendation/1"


def test_each_voice_is_told_apart(ask: Callable[..., Any]) -> None:
    state = ask(QUERY, iri=ASKED, asOf="2030-01-01")["item"]["state"]
    assert (state["inspectorate"], state["localPolicingBody"], state["force"]) == ("ASKED", "ANSWERED", "NOT_REPORTED")
    told = {(event["kind"], event["voice"], event["source"]["iri"].rpartition("/")[2]) for event in state["events"]}
    assert {
        ("ASKED", "INSPECTORATE", "1"),
        ("ANSWERED", "LOCAL_POLICING_BODY", "1"),
    } <= told
    assert state["reportedAgain"]
    assert {event["byName"] for event in state["events"]} == {"The inspectorate", "Commissioner"}


def test_what_rules_infer_stands_apart(ask: Callable[..., Any]) -> None:
    state = ask(QUERY, iri=ASKED, asOf="2030-01-01")["item"]["state"]
    assert state["candidates"] == [{"kind": "REPEATED", "basis": {"code": "INFERRED"}}]
    assert "REPEATED" not in {event["kind"] for event in state["events"]}


def test_what_was_said_later_does_not_count(ask: Callable[..., Any]) -> None:
    state = ask(QUERY, iri=ASKED, asOf="2018-12-31")["item"]["state"]
    assert (state["asOf"], state["inspectorate"]) == ("2018-12-31", "ASKED")


def test_without_a_date_it_is_the_state_of_today(ask: Callable[..., Any]) -> None:
    today = ask(QUERY, iri=ASKED)["item"]["state"]
    assert today["events"] == ask(QUERY, iri=ASKED, asOf=today["asOf"])["item"]["state"]["events"]


@pytest.mark.parametrize(
    ("noun", "voice", "kind"),
    [
        ("findings", "inspectorate", "FOUND"),
        ("responses", "localPolicingBody", "ANSWERED"),
        ("commitments", "localPolicingBody", "REPORTED_DONE"),
    ],
)
def test_findings_responses_and_commitments_have_states(
    ask: Callable[..., Any], noun: str, voice: str, kind: str
) -> None:
    nodes = ask(f'{{ {noun} {{ nodes {{ state(asOf: "2030-01-01") {{ {voice} reportedAgain }} }} }} }}')[noun]["nodes"]
    assert nodes[0]["state"] == {voice: kind, "reportedAgain": False}
