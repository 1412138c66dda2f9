from __future__ import annotations

from graph.linking.alignment import Report, numbers_in
from graph.linking.texts import Texts

STABLES = "The stables at Marsham are kept clean by grooms and volunteers."
HARNESS = "Harness in the stables at Wexham is worn and has not been mended."
ASKED = "The force should mend the harness in its stables."


def report(world, *found: str, asked: str | None = None) -> Report:
    paper = world.report("PEEL_2016")
    for words in found:
        paper.found(words)
    if asked:
        paper.asked(asked)
    texts = Texts(world.snapshot())
    return Report(texts, texts.inspections[0])


def test_rare_words_decide_between_sentences_on_one_subject(world):
    held = report(world, STABLES, HARNESS, "Other stables are full.")
    _, best = held.likest("harness in the stables is worn")
    assert best is not None
    assert best.passage.exact == HARNESS


def test_one_word_in_common_is_no_likeness(world):
    assert report(world, STABLES, HARNESS).likest("the stables were sold to a farmer") == (0.0, None)


def test_only_items_of_the_kind_wanted_are_looked_at(world):
    held = report(world, HARNESS, asked=ASKED)
    _, best = held.likest("harness in the stables is worn", among=lambda told: told.asks)
    assert best is not None
    assert best.passage.exact == ASKED


def test_of_two_sentences_as_like_the_first_is_meant(world):
    held = report(world, "Grooms mend harness well.", "The grooms mend harness well.")
    _, best = held.likest("the grooms mend harness well")
    assert best is not None
    assert best.passage.start == 0


def test_the_name_of_the_force_tells_nothing(world):
    assert report(world, STABLES).telling("Northmoor Police has stables") == ("stabl",)


def test_numbers_are_read_without_commas():
    assert numbers_in("Of 1,240 records, 61.5 percent in 2 towns.") == {"1240", "61.5", "2"}


def test_shares_told_in_words_are_numbers():
    assert numbers_in("Three-quarters of nights, and one in five days.") == {"3/4", "1/5"}


def test_several_sentences_of_one_item_may_share_what_is_told(world):
    held = report(world, "Every stable has a groom. The horses are seldom moved.")
    _, best = held.likest("the groom is seldom away")
    assert best is not None
    assert best.passage.exact == "Every stable has a groom."


def test_a_telephone_line_is_no_figure(world):
    held = report(world, "Callers to 101 wait 14 minutes.", "Patrols prevent burglary.")
    assert held.with_figures("the 101 line is slow") is None
    assert held.with_figures("a wait of 14 minutes") is not None


def test_callers_who_give_up_are_calls_abandoned(world):
    paper = world.report("PEEL_2016")
    found = paper.found("One in three 101 calls was abandoned.")
    paper.found("One in three constables rides to the harbour.")
    texts = Texts(world.snapshot())
    report = Report(texts, texts.inspections[0])
    _, best = report.likest("A third of callers gave up.")
    assert best is not None
    assert best.item.iri == found.iri


def test_a_figure_of_a_paragraph_that_is_no_finding_is_still_told(world):
    paper = world.report("PEEL_2016")
    paper.found("Patrols in the harbour prevent burglary.")
    figure = paper.figure("Call handlers used the form in 34 of 68 cases.")
    texts = Texts(world.snapshot())
    report = Report(texts, texts.inspections[0])
    told = report.with_figures("They had found the form in 34 of 68.")
    assert told is not None
    assert told.item.iri == figure.iri
