from __future__ import annotations

from dataclasses import replace

import pytest

REPLACES = "An interim version of this page appeared in December; this one takes its place."
INTERIM = "This page is an interim version until all of our work is complete."


def page(world, published, *said, cycle="PEEL_2017"):
    """A text of one report: each has its own document, and all carry the key of the report."""
    paper = world.report(cycle, published)
    name = f"{paper.document.iri}/{published}"
    del world.items[paper.document.iri]
    paper.document = replace(
        paper.document, iri=name, sha256=f"{published}{cycle}", file_name=published, passages=(), report=cycle
    )
    world.add(paper.document)
    paper.asked(f"The force should mend its harness, as said in {published}.")
    for words in said:
        paper.prose(words)
    return name


def joined(world):
    return [(each.source, each.target, each.basis) for each in world.links("SUPERSEDES")]


@pytest.mark.parametrize(
    "said",
    [
        REPLACES,
        "This report was republished on 4 March 2018 to correct a figure on page 7.",
        "This is a corrected version of the report that came out in December.",
        "This page replaces the interim page and adds the grade for leadership.",
        "The draft version has been withdrawn and should not be quoted any more.",
    ],
)
def test_a_version_that_says_what_it_replaces_supersedes_the_one_before(world, said):
    before = page(world, "2017-12-12")
    after = page(world, "2018-03-22", said)
    assert joined(world) == [(after, before, "STATED")]


def test_an_interim_version_that_says_so_is_superseded_by_the_next(world):
    before = page(world, "2017-12-12", INTERIM)
    after = page(world, "2018-03-22")
    assert joined(world) == [(after, before, "STATED")]


def test_a_version_that_is_not_loaded_is_named(world):
    after = page(world, "2018-03-22", REPLACES)
    (link,) = world.links("SUPERSEDES")
    assert (link.source, link.target) == (after, None)
    assert (link.target_text or "").startswith("interim version of this document, not loaded")


def test_an_interim_version_alone_joins_nothing(world):
    page(world, "2017-12-12", INTERIM)
    assert joined(world) == []


def test_dates_alone_make_no_version(world):
    page(world, "2017-12-12", "The force has replaced an interim system for its calls.")
    page(world, "2018-03-22", "We will look at it again when our next inspection is complete.")
    assert joined(world) == []


def test_the_page_of_another_cycle_is_another_work(world):
    page(world, "2016-12-12", INTERIM, cycle="PEEL_2016")
    page(world, "2018-03-22")
    assert joined(world) == []


def test_an_answer_sent_again_supersedes_the_first(world):
    report = world.report("PEEL_2017", "2018-03-22")
    report.asked("The force should mend its harness.")
    first = world.letter(report.inspection, "2018-04-10")
    first.answered("I accept what is said of harness.")
    second = world.letter(report.inspection, "2018-05-20")
    second.answered("This letter replaces my letter of 10 April, which gave a wrong figure.")
    theirs = world.letter(report.inspection, "2018-04-02", kind="PRESS_STATEMENT")
    theirs.answered("We are pleased with our horses.")
    assert joined(world) == [(second.document.iri, first.document.iri, "STATED")]


@pytest.mark.parametrize(
    "said",
    [
        "In August the first draft of the stable policy was replaced by a shorter one.",
        "The force has withdrawn an earlier version of its plan for the mares.",
        "The new form replaced the original version of the register.",
    ],
)
def test_a_draft_of_something_else_is_no_version_of_the_text(world, said):
    page(world, "2017-12-12")
    page(world, "2018-03-22", said)
    assert joined(world) == []


def test_an_earlier_version_of_the_text_is_one(world):
    before = page(world, "2017-12-12")
    after = page(
        world, "2018-03-22", "It takes the place of an earlier version of this report; the draft is withdrawn."
    )
    assert joined(world) == [(after, before, "STATED")]
