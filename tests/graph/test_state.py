from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.model import (
    Commitment,
    Document,
    DocumentDate,
    Finding,
    Link,
    Organisation,
    Passage,
    Post,
    Recommendation,
    Response,
)
from graph.snapshot import Snapshot
from graph.state import EventKind, Voice, events, state

BODIES = [
    Organisation(iri="hmicfrs", title="HMICFRS", slug="hmicfrs", kind="INSPECTORATE"),
    Organisation(iri="pcc", title="Northmoor PCC", slug="pcc", kind="LOCAL_POLICING_BODY"),
    Organisation(iri="force", title="Northmoor Police", slug="northmoor", kind="POLICE_FORCE"),
]
ASKED = Recommendation(iri="asked", title="", kind="AREA_FOR_IMPROVEMENT", inspection="i", passages=("report/p",))


def document(key: str, when: str, publisher: str) -> list[object]:
    dated = DocumentDate(iri=f"{key}/date", kind="PUBLISHED", precision="DAY", date=when, earliest=when, latest=when)
    held = Document(
        iri=key, title=key, sha256=key, file_name=key, media_type="text/plain", reader="plain/1", layout="test",
        length=9, report=key, dates=(dated,), publisher=publisher,
    )  # fmt: skip
    return [held, Passage(iri=f"{key}/p", document=key, start=0, end=4, exact="said")]


def link(source: str, relation: str, target: str = "asked", **more: object) -> Link:
    told = {"basis": "STATED", "confidence": 1.0, "evidence": (), **more}
    return Link(iri=f"{source}{relation}{target}", relation=relation, source=source, target=target, method="m", **told)


WORLD = [
    *BODIES,
    *document("report", "2017-03-02", "hmicfrs"),
    ASKED,
    *document("letter", "2017-04-03", "pcc"),
    Response(iri="yes", title="", document="letter", author="pcc", stance="ACCEPTS", passages=("letter/p",)),
    Commitment(iri="done", title="", response="yes", owner_status="NOT_STATED", status="DONE", passages=("letter/p",)),
    link("yes", "RESPONDS_TO", basis="QUOTED", evidence=("letter/p",)),
    *document("later", "2019-09-27", "hmicfrs"),
    Finding(iri="again", title="", inspection="j", passages=("later/p",)),
    link("again", "REPEATS", evidence=("later/p",)),
]


def test_three_voices_are_three_statements():
    found = state(Snapshot.of(WORLD), ASKED, date(2018, 1, 1))
    assert found.inspectorate is EventKind.ASKED
    assert found.local_policing_body is EventKind.REPORTED_DONE
    assert found.force is EventKind.NOT_REPORTED


def test_a_later_report_moves_the_inspectorate_s_voice_only():
    found = state(Snapshot.of(WORLD), ASKED, date(2020, 1, 1))
    assert (found.inspectorate, found.local_policing_body) == (EventKind.REPEATED, EventKind.REPORTED_DONE)


def test_before_it_was_asked_nothing_is_reported():
    found = state(Snapshot.of(WORLD), ASKED, date(2017, 3, 1))
    assert (found.inspectorate, found.events) == (EventKind.NOT_REPORTED, ())


def test_each_event_says_who_says_so_when_and_where():
    told = [(each.kind, each.voice, each.date, each.evidence) for each in events(Snapshot.of(WORLD), ASKED)]
    assert told == [
        (EventKind.ASKED, Voice.INSPECTORATE, "2017-03-02", ("report/p",)),
        (EventKind.ANSWERED, Voice.LOCAL_POLICING_BODY, "2017-04-03", ("letter/p",)),
        (EventKind.REPORTED_DONE, Voice.LOCAL_POLICING_BODY, "2017-04-03", ("letter/p",)),
        (EventKind.REPEATED, Voice.INSPECTORATE, "2019-09-27", ("later/p",)),
    ]


def test_an_answer_of_the_force_is_the_force_s_voice():
    theirs = Response(
        iri="force-says", title="", document="letter", author="force", stance="NOTES", passages=("letter/p",)
    )
    found = state(Snapshot.of([*WORLD, theirs, link("force-says", "RESPONDS_TO")]), ASKED, date(2018, 1, 1))
    assert (found.force, found.local_policing_body) == (EventKind.ANSWERED, EventKind.REPORTED_DONE)


def test_a_post_speaks_for_its_body():
    post = Post(iri="chief", title="Chief constable", kind="CHIEF_CONSTABLE", organisation="force")
    theirs = Response(iri="chief-says", title="", document="letter", author="chief", passages=("letter/p",))
    found = state(Snapshot.of([*WORLD, post, theirs, link("chief-says", "RESPONDS_TO")]), ASKED, date(2018, 1, 1))
    assert (found.force, found.local_policing_body) == (EventKind.ANSWERED, EventKind.REPORTED_DONE)


def test_a_promise_in_an_answer_to_a_list_counts_for_no_single_entry():
    other = Recommendation(iri="other", title="", inspection="i", passages=("report/p",))
    found = state(Snapshot.of([*WORLD, other, link("yes", "RESPONDS_TO", "other")]), ASKED, date(2018, 1, 1))
    assert found.local_policing_body is EventKind.ANSWERED


def test_weak_candidates_change_no_state():
    weak = link("again", "CLOSES", basis="INFERRED", confidence=0.4)
    assert state(Snapshot.of([*WORLD, weak]), ASKED, date(2020, 1, 1)).inspectorate is EventKind.REPEATED


def test_what_a_rule_infers_is_an_event_but_no_voice_says_it():
    world = [each for each in WORLD if not (isinstance(each, Link) and each.relation == "REPEATS")]
    inferred = link("again", "REPEATS", basis="INFERRED", confidence=0.9, evidence=("later/p",))
    found = state(Snapshot.of([*world, inferred]), ASKED, date(2020, 1, 1))

    assert found.inspectorate is EventKind.ASKED
    assert [event.basis for event in found.events if event.kind is EventKind.REPEATED] == ["INFERRED"]


def test_asking_does_not_mask_what_an_undated_report_says_later():
    undated = Document(
        iri="later", title="later", sha256="l", file_name="l", media_type="text/plain", reader="plain/1", layout="test",
        length=9, report="later", publisher="hmicfrs",
    )  # fmt: skip
    world = [undated if isinstance(each, Document) and each.iri == "later" else each for each in WORLD]

    assert state(Snapshot.of(world), ASKED, date(2020, 1, 1)).inspectorate is EventKind.REPEATED


def interim(*passages: str) -> list[object]:
    """A page in an interim and a final version, and what is asked on the first or on both."""
    asked = Recommendation(iri="asked", title="", kind="AREA_FOR_IMPROVEMENT", inspection="i", passages=passages)
    return [
        *BODIES,
        *document("interim", "2018-12-01", "hmicfrs"),
        *document("final", "2019-03-01", "hmicfrs"),
        asked,
        link("final", "SUPERSEDES", "interim", evidence=("final/p",)),
    ]


def test_what_the_final_version_leaves_out_is_superseded_from_its_day():
    world = Snapshot.of(interim("interim/p"))
    asked = world.get("asked")
    assert state(world, asked, date(2019, 1, 1)).inspectorate is EventKind.ASKED
    assert state(world, asked, date(2019, 3, 1)).inspectorate is EventKind.SUPERSEDED
    (said,) = [each for each in events(world, asked) if each.kind is EventKind.SUPERSEDED]
    assert (said.source, said.date, said.evidence) == ("final", "2019-03-01", ("final/p",))


def test_what_the_final_version_holds_too_is_still_asked():
    world = Snapshot.of(interim("interim/p", "final/p"))
    assert state(world, world.get("asked"), date(2020, 1, 1)).inspectorate is EventKind.ASKED


@pytest.mark.parametrize(
    ("precision", "told", "latest", "before"),
    [
        ("YEAR", "2019", "2019-12-31", date(2019, 1, 2)),
        ("MONTH", "2019-09", "2019-09-30", date(2019, 9, 29)),
        ("SEASON", "2019-21", "2019-05-31", date(2019, 5, 30)),
    ],
)
def test_what_is_dated_roughly_counts_from_the_last_day_its_date_allows(precision, told, latest, before):
    rough = DocumentDate(iri="d", kind="PUBLISHED", precision=precision, date=told, earliest=told, latest=latest)
    world = Snapshot.of(
        replace(each, dates=(rough,)) if isinstance(each, Document) and each.iri == "later" else each for each in WORLD
    )

    assert state(world, ASKED, before).inspectorate is EventKind.ASKED
    assert state(world, ASKED, date.fromisoformat(latest)).inspectorate is EventKind.REPEATED
