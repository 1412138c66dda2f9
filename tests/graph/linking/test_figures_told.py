from __future__ import annotations

import pytest

STABLES = "When we arrived 317 horses stood in the stables, and 48 of them were lame."
FORMS = "Of the 20 harness forms we examined, 13 were complete."
SADDLES = "Saddles were worn on 17.3 percent of rides."
OATS = "The force keeps 40 horses in the north."
VISITS = "At the time 87 visits by the farrier were overdue."


def told(world, said: str, *, quoted: str | None = None) -> list[str]:
    report = world.report("PEEL_2016")
    for words in (STABLES, FORMS, SADDLES, OATS, VISITS):
        report.found(words)
    letter = world.letter(report.inspection)
    letter.answered(said, *([quoted] if quoted else []))
    made = [each for each in world.links("REPORTS") if each.method == "claims/figures"]
    return [world.named(each.target).text for each in made]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The stables held 317 horses, 48 of them lame.", STABLES),
        ("Thirteen complete harness forms in twenty is nothing to be proud of.", FORMS),
        ("Of the 317 horses that were in the stables, most are now at grass.", STABLES),
        ("Overdue farrier visits have come down from 87 to 9.", VISITS),
        ("The figure was 17.3 per cent when the inspectors came.", SADDLES),
        ("Worn saddles are down from 17.3 per cent to 4 per cent.", SADDLES),
    ],
)
def test_figures_of_the_report_tie_a_sentence_that_names_no_source(world, said, found):
    assert told(world, said) == [found]


@pytest.mark.parametrize(
    "said",
    [
        "The council mended 317 roads, 48 of them in May.",
        "We have bought 40 horses for the south.",
        "Overdue library books have come down from 87 to 9.",
        "Farriers keep 40 horses in the north of the county.",
        "Saddles cost £317 each.",
        "On 20 May 13 forms were lost at the vicarage.",
        "Saddles were worn by 17.3 riders.",
    ],
)
def test_figures_that_agree_by_chance_tie_nothing(world, said):
    assert told(world, said) == []


def test_only_the_clause_with_the_figure_is_the_claim(world):
    report = world.report("PEEL_2016")
    report.found(SADDLES)
    world.letter(report.inspection).answered("Worn saddles stood at 17.3 per cent and were down to 4 per cent in May.")
    (link,) = world.links("REPORTS")
    assert next(world.evidence(link)) == "Worn saddles stood at 17.3 per cent"
