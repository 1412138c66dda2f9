from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.dataset import Data
from graph.events import EventKind, Voice, events
from graph.ingest import ingest
from graph.model import (
    Commitment,
    Document,
    DocumentDate,
    Finding,
    Inspection,
    Link,
    Organisation,
    Passage,
    Post,
    Recommendation,
    Response,
)
from graph.settings import Settings
from graph.snapshot import Snapshot
from graph.state import state

DOCUMENTS = Path(__file__).parent.parent / "documents"

BODIES = [
    Organisation(iri="hmicfrs", title="HMICFRS", slug="hmicfrs", kind="INSPECTORATE"),
    Organisation(iri="pcc", title="Northmoor PCC", slug="pcc", kind="LOCAL_POLICING_BODY"),
    Organisation(iri="force", title="Northmoor Police", slug="northmoor", kind="POLICE_FORCE"),
    Inspection(iri="i", title="", cycle="PEEL_2016", force="force", inspectorate="hmicfrs"),
    Inspection(iri="j", title="", cycle="PEEL_2018_19", force="force", inspectorate="hmicfrs"),
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


def test_what_a_rule_infers_is_a_candidate_and_no_event():
    world = [each for each in WORLD if not (isinstance(each, Link) and each.relation == "REPEATS")]
    inferred = link("again", "REPEATS", basis="INFERRED", confidence=0.9, evidence=("later/p",))
    found = state(Snapshot.of([*world, inferred]), ASKED, date(2020, 1, 1))

    assert found.inspectorate is EventKind.ASKED
    assert EventKind.REPEATED not in {event.kind for event in found.events}
    assert [(event.kind, event.basis) for event in found.candidates] == [(EventKind.REPEATED, "INFERRED")]


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


def letter(*more: object) -> Snapshot:
    """A report and a letter, which the policing body publishes, with what else there is."""
    return Snapshot.of(
        [*BODIES, *document("report", "2017-03-02", "hmicfrs"), ASKED, *document("letter", "2017-04-03", "pcc"), *more]
    )


def answer(key: str, author: str | None) -> Response:
    return Response(iri=key, title="", document="letter", author=author, passages=("letter/p",))


def action(key: str, response: str, status: str | None) -> Commitment:
    return Commitment(
        iri=key, title="", response=response, owner_status="NOT_STATED", status=status, passages=("letter/p",)
    )


def told(snapshot: Snapshot, iri: str = "asked", on: date = date(2020, 1, 1)) -> tuple[list[str], tuple[str, ...]]:
    """What is told of an item, and the states of the three voices: inspectorate, policing body, force."""
    found = state(snapshot, snapshot.get(iri), on)
    kinds = [f"{each.voice}: {each.kind}" for each in found.events]
    return kinds, (found.inspectorate, found.local_policing_body, found.force)


@pytest.mark.parametrize("basis", ["STATED", "CURATED"])
@pytest.mark.parametrize(
    ("status", "kind"), [("PLANNED", "PROMISED"), ("IN_PROGRESS", "UNDER_WAY"), ("DONE", "REPORTED_DONE")]
)
def test_an_action_that_meets_what_was_asked_is_what_its_author_claims_and_never_verified(basis, status, kind):
    world = letter(answer("yes", "force"), action("plan", "yes", status), link("plan", "ADDRESSES", basis=basis))
    assert told(world) == (["INSPECTORATE: ASKED", f"FORCE: {kind}"], ("ASKED", "NOT_REPORTED", kind))


def test_only_the_inspectorate_s_own_words_verify():
    found = Finding(iri="met", title="", inspection="j", passages=("later/p",))
    world = letter(*document("later", "2019-09-27", "hmicfrs"), found, link("met", "ADDRESSES"))
    assert told(world) == (
        ["INSPECTORATE: ASKED", "INSPECTORATE: VERIFIED"],
        ("VERIFIED", "NOT_REPORTED", "NOT_REPORTED"),
    )
    theirs = letter(answer("yes", "pcc"), link("yes", "ADDRESSES"))
    assert told(theirs) == (["INSPECTORATE: ASKED"], ("ASKED", "NOT_REPORTED", "NOT_REPORTED"))


def test_who_speaks_is_the_author_and_not_who_published_it():
    world = letter(answer("theirs", "force"), action("a", "theirs", "DONE"), link("theirs", "RESPONDS_TO"))
    assert told(world)[1] == ("ASKED", "NOT_REPORTED", "REPORTED_DONE")
    panel = Organisation(iri="panel", title="Northmoor Panel", slug="panel", kind="PARTNERSHIP")
    world = letter(
        panel,
        answer("theirs", "panel"),
        answer("nobody", None),
        *(link(each, "RESPONDS_TO") for each in ("theirs", "nobody")),
    )
    assert told(world) == (
        ["INSPECTORATE: ASKED", "LOCAL_POLICING_BODY: ANSWERED", "OTHER: ANSWERED"],
        ("ASKED", "ANSWERED", "NOT_REPORTED"),
    )


def test_an_answer_that_names_no_author_is_in_the_voice_of_its_publisher():
    world = letter(answer("nobody", None), action("plan", "nobody", "PLANNED"), link("nobody", "RESPONDS_TO"))
    assert told(world) == (
        ["INSPECTORATE: ASKED", "LOCAL_POLICING_BODY: ANSWERED", "LOCAL_POLICING_BODY: PROMISED"],
        ("ASKED", "PROMISED", "NOT_REPORTED"),
    )


def test_an_answer_that_tells_one_part_done_and_another_to_come_has_promised():
    world = letter(
        answer("yes", "pcc"),
        action("review", "yes", "DONE"),
        action("rota", "yes", "PLANNED"),
        link("yes", "RESPONDS_TO"),
    )
    kinds, states = told(world)
    assert states == ("ASKED", "PROMISED", "NOT_REPORTED")
    assert kinds[1:] == [f"LOCAL_POLICING_BODY: {kind}" for kind in ("ANSWERED", "PROMISED", "REPORTED_DONE")]


def test_a_report_that_closes_one_part_and_repeats_another_leaves_it_open():
    first, second = (Finding(iri=key, title="", inspection="j", passages=("later/p",)) for key in ("x", "y"))
    world = letter(
        *document("later", "2019-09-27", "hmicfrs"), first, second, link("x", "CLOSES"), link("y", "REPEATS")
    )
    assert told(world)[1] == ("REPEATED", "NOT_REPORTED", "NOT_REPORTED")


def test_what_is_done_and_closed_on_one_day_is_closed():
    world = letter(
        answer("yes", "force"), action("a", "yes", "DONE"), link("yes", "RESPONDS_TO"), link("yes", "CLOSES")
    )
    assert told(world)[1] == ("ASKED", "NOT_REPORTED", "CLOSED")


def test_a_commitment_stands_where_its_author_claims_until_something_later_is_said():
    world = letter(
        answer("yes", "pcc"), action("rota", "yes", "PLANNED"),
        *document("update", "2018-02-01", "pcc"),
        Response(iri="more", title="", document="update", author="pcc", passages=("update/p",)),
        replace(action("kept", "more", "DONE"), passages=("update/p",)),
        link("kept", "FOLLOWS_UP", "rota"),
        *document("later", "2019-09-27", "hmicfrs"),
        Finding(iri="doubt", title="", inspection="j", passages=("later/p",)),
        link("doubt", "CONTRADICTS", "rota", basis="CURATED"),
    )  # fmt: skip
    by_day = [
        told(world, "rota", date.fromisoformat(day))[1]
        for day in ("2017-04-02", "2017-04-03", "2018-02-01", "2019-09-27")
    ]
    nothing = "NOT_REPORTED"
    assert by_day == [
        (nothing, nothing, nothing),
        (nothing, "PROMISED", nothing),
        (nothing, "REPORTED_DONE", nothing),
        ("CONTRADICTED", "REPORTED_DONE", nothing),
    ]
    heard = [state(world, world.get("rota"), date(year, 12, 31)).reported_again for year in (2017, 2018)]
    assert heard == [False, True]


def test_a_doubt_that_a_rule_infers_is_a_candidate_on_the_commitment():
    world = letter(
        answer("yes", "pcc"), action("rota", "yes", "DONE"), *document("later", "2019-09-27", "hmicfrs"),
        Finding(iri="doubt", title="", inspection="j", passages=("later/p",)),
        link("doubt", "CONTRADICTS", "rota", basis="INFERRED", confidence=0.6),
    )  # fmt: skip
    found = state(world, world.get("rota"), date(2020, 1, 1))
    assert (found.inspectorate, found.reported_again) == ("NOT_REPORTED", False)
    assert [each.kind for each in found.candidates] == ["CONTRADICTED"]


def test_an_action_without_a_claim_is_only_an_answer():
    world = letter(answer("yes", "pcc"), action("rota", "yes", None))
    assert told(world, "rota")[1] == ("NOT_REPORTED", "ANSWERED", "NOT_REPORTED")


def test_a_finding_was_found_and_then_what_came_of_it():
    world = letter(
        Finding(iri="weak", title="", inspection="i", passages=("report/p",)), link("asked", "RAISED_IN", "weak"),
        *document("later", "2019-09-27", "hmicfrs"),
        Finding(iri="worse", title="", inspection="j", passages=("later/p",)),
        link("worse", "DETERIORATES_FROM", "weak"),
    )  # fmt: skip
    assert told(world, "weak", date(2017, 3, 1))[1][0] == "NOT_REPORTED"
    assert told(world, "weak", date(2018, 1, 1)) == (
        ["INSPECTORATE: FOUND", "INSPECTORATE: ASKED"], ("ASKED", "NOT_REPORTED", "NOT_REPORTED"),
    )  # fmt: skip
    assert told(world, "weak")[1][0] == "WORSENED"
    assert (
        told(
            Snapshot.of(each for each in world if getattr(each, "relation", "") != "RAISED_IN"),
            "weak",
            date(2018, 1, 1),
        )[1][0]
        == "FOUND"
    )


def test_one_source_says_one_thing_once_on_the_best_basis():
    world = letter(
        answer("yes", "pcc"), action("rota", "yes", "PLANNED"), link("yes", "RESPONDS_TO", basis="QUOTED"),
        link("rota", "ADDRESSES", basis="INFERRED", confidence=0.9),
    )  # fmt: skip
    found = state(world, ASKED, date(2020, 1, 1))
    assert [each.basis for each in found.events if each.kind is EventKind.PROMISED] == ["QUOTED"]
    assert found.candidates == ()


def test_every_commitment_and_finding_of_a_report_and_its_answer_has_a_state_of_its_own(tmp_path):
    settings = Settings(data=tmp_path, empty=True)
    with Data.open(settings) as data:
        read = [DOCUMENTS / f"penhale_{name}.txt" for name in ("crime_2014", "pcc_letter_2015")]
        ingest(read, store=data.store, archive=data.archive, settings=settings)
        read_back = Snapshot.build(data.store, settings.base)
    states = {
        each: state(read_back, each, date(2020, 1, 1)) for kind in (Commitment, Finding) for each in read_back.all(kind)
    }
    stands = {"DONE": "REPORTED_DONE", "PLANNED": "PROMISED"}
    assert {each.status for each in read_back.all(Commitment)} == set(stands)
    for each, found in states.items():
        if isinstance(each, Commitment):
            assert (found.local_policing_body, found.inspectorate) == (stands[each.status], "NOT_REPORTED")
        else:
            assert found.inspectorate == "FOUND"

    [asked] = [each for each in read_back.all(Recommendation) if "specially trained officers" in each.title]
    assert state(read_back, asked, date(2020, 1, 1)).local_policing_body == "PROMISED"
