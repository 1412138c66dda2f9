from __future__ import annotations

import pytest

from graph.linking.references import references


@pytest.mark.parametrize(
    ("words", "cycle", "expected"),
    [
        ("Our 2019 report said that more was needed.", "PEEL_2021_22", [("PEEL_2018_19",)]),
        ("This contrasts with last year's assessment.", "PEEL_2018_19", [("PEEL_2017",)]),
        ("Last year we asked it to keep a register.", "PEEL_2017", [("PEEL_2016",)]),
        ("We noted this in our crime inspection of 2014.", "PEEL_2016", [("CRIME_INSPECTION_2014",)]),
        ("In our 2014 report we asked for more.", "PEEL_2016", [("CRIME_INSPECTION_2014", "PEEL_2014")]),
        ("A failing that this inspectorate described in 2014, in 2016 and again in 2019.", "PEEL_2021_22",
         [("CRIME_INSPECTION_2014", "PEEL_2014"), ("PEEL_2016",), ("PEEL_2018_19",)]),
        ("This was asked for in 2017 and it has not happened.", "PEEL_2021_22", [("PEEL_2017",)]),
        ("The force has been asked about it in an inspection since 2017.", "PEEL_2021_22", [("PEEL_2017",)]),
        ("The force has been asked about it in each inspection since 2017.", "PEEL_2023_25",
         [("PEEL_2017",), ("PEEL_2018_19",), ("PEEL_2021_22",)]),
        ("Our 2019 concern about registers no longer applies.", "PEEL_2021_22", [("PEEL_2018_19",)]),
        ("Since 2019, when we last inspected, there is a register.", "PEEL_2021_22", [("PEEL_2018_19",)]),
        ("In our 2021 audit the figure was 92 percent.", "PEEL_2023_25", [()]),
        ("In 2019 our estimate was 90.3 percent.", "PEEL_2021_22", [("PEEL_2018_19",)]),
        ("Since our report on domestic abuse in March 2014 all officers were trained.", "PEEL_2016", [()]),
        ("Six years ago our inspectors found the same.", "PEEL_2021_22", [("PEEL_2015", "PEEL_2016")]),
        ("Our 2018 crime data integrity report recommended checks.", "PEEL_2021_22", [()]),
        ("In our PEEL 2018/19 report, we said that the force should plan ahead.", "PEEL_2021_22", [("PEEL_2018_19",)]),
        ("The force was told in 2019 to supervise its teams.", "PEEL_2021_22", [("PEEL_2018_19",)]),
        ("In 2019, the force was asked to supervise its teams.", "PEEL_2021_22", [("PEEL_2018_19",)]),
        ("The force has acted on the area for improvement from 2019.", "PEEL_2021_22", [("PEEL_2018_19",)]),
        ("When we inspected in 2019, supervision was weak.", "PEEL_2021_22", [("PEEL_2018_19",)]),
        ("We first raised this three years ago.", "PEEL_2021_22", [("PEEL_2018_19",)]),
        ("The force has dealt with last year's areas for improvement.", "PEEL_2017", [("PEEL_2016",)]),
        ("This is an improvement on last year, when it was poor.", "PEEL_2017", [("PEEL_2016",)]),
        ("In 20162 we called this a weakness.", "PEEL_2017", [("PEEL_2016",)]),
        ("HMIC's national report of March 2014 asked every chief to plan.", "CRIME_INSPECTION_2014", [()]),
    ],
)  # fmt: skip
def test_an_earlier_report_is_resolved_through_cycles(words, cycle, expected):
    assert [each.cycles for each in references(words, cycle)] == expected


@pytest.mark.parametrize(
    "words",
    [
        "In 2019, 257 officers were trained.",
        "At 31 March 2021, 54 percent of the workforce had no appraisal.",
        "Recorded crime fell by 4 percent compared with the previous 12 months.",
        "The force opened another control room in March 2022.",
        "The force published its last report in 2019.",
        "A previous review by the force found gaps.",
        "An independent report in 2017 recommended changes.",
        "A report from the College of Policing in 2019 recommended changes.",
        "Some victims had previously reported abuse.",
        "As we have already said, supervision is weak.",
        "The force was criticised in 2019 by a coroner.",
        "The force acted on our findings while we were there.",
        "Satisfaction has improved since last year.",
        "Despite earlier concerns about money, the stables were built.",
        "Findings from 2018 surveys of staff are pinned to the wall.",
        "We found that it had never been tried before.",
    ],
)
def test_a_year_alone_names_no_report(words):
    assert list(references(words, "PEEL_2021_22")) == []


@pytest.mark.parametrize(
    "words",
    [
        "We previously recommended that the force should test its plans.",
        "We have raised this before.",
        "HMICFRS has said so more than once.",
        "This is the third time we have asked for a register.",
        "For the third time we ask for a register.",
        "At our last visit there was no register.",
        "When we were last here, there was no register.",
        "The last time we inspected, there was no register.",
        "We have now asked for a register several times.",
        "Two inspections ago we asked for a register.",
        "The force still has not acted on our recommendation.",
        "At the time of our previous inspection there was no register.",
    ],
)
def test_an_earlier_report_may_be_named_without_saying_which(words):
    (found,) = references(words, "PEEL_2021_22")
    assert found.vague


def test_previous_recommendations_are_vague_and_may_be_of_any_earlier_cycle():
    (found,) = references("The force has done too little about our previous recommendations.", "PEEL_2016")
    assert found.vague
    assert "PEEL_2015" in found.cycles
    assert "PEEL_2016" not in found.cycles


@pytest.mark.parametrize(
    "words",
    [
        "The coroner made recommendations to the force in 2020.",
        "The findings of the survey in 2020 were shared.",
        "We were told that the form was redesigned in 2018.",
        "Officers don't always record whether the previous risk assessment was changed.",
        "Her previous performance review was kept.",
        "The 2019 serious case review found gaps.",
        "Residents told us their concerns had grown in 2019.",
        "Inspectors found that officers trained in 2018 had no refresher.",
        "In its 2019 audit the force found gaps.",
        "In March 2020, when we were all at home, there was no register.",
    ],
)
def test_what_others_said_or_did_in_a_year_names_no_report(words):
    assert list(references(words, "PEEL_2021_22")) == []


@pytest.mark.parametrize(
    "words",
    [
        "We said that supervision was weak in 2019.",
        "In 2019 we found that officers had no refresher.",
        "HMICFRS made recommendations to the force in 2019.",
        "Our findings in 2019 were shared.",
    ],
)
def test_what_the_inspectorate_said_in_a_year_names_its_report(words):
    assert [each.cycles for each in references(words, "PEEL_2021_22")] == [("PEEL_2018_19",)]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("In 2014 only 13 of the 20 mares we examined had straps.", "2014"),
        ("In 2014 half of the mares had no straps, and we recommended that grooms check.", "2014"),
        ("Loose straps, raised in 2017, are mended.", "2017"),
        ("Our 2014 report expressed concern at loose straps.", "2014"),
        ("The lack of straps, which was a concern to us five years ago, is seen again.", "2014"),
        ("HMICFRS's 2017 area for improvement on straps is old.", "2017"),
        ("In 2014 only 13 of the 20 mares had straps.", ""),
        ("Mares, raised by farmers in 2017, are tall.", ""),
        ("In 2016 the force bought a yard and we asked grooms about it.", ""),
    ],
)
def test_other_ways_in_which_inspectors_are_told_to_have_spoken(words, years):
    labels = " ".join(each.label for each in references(words, "PEEL_2018_19"))
    assert (years in labels) if years else not labels


@pytest.mark.parametrize(
    "words",
    [
        "This was asked for in 2016 by the council.",
        "The force was asked in 2016 by the council to keep a register.",
        "The force was asked to keep a register in 2016 by the parish.",
        "In 2016, the force was asked to keep a register by the coroner.",
        "The recommendations made in 2016 by the coroner are met.",
        "Loose straps, raised in 2017 by residents, are mended.",
        "These were recommended by the coroner in 2016.",
        "The 2016 recommendations of the coroner are met.",
        "The force was assessed in 2016 by a team of peers.",
        "Straps were identified in 2016 by its own review.",
    ],
)
def test_what_another_body_asked_in_a_year_names_no_report(words):
    assert list(references(words, "PEEL_2021_22")) == []


@pytest.mark.parametrize(
    "words",
    [
        "This was raised in 2016 by the inspectorate.",
        "The force was asked in 2016 by HMIC to keep a register.",
        "The force was asked in 2016 to mend straps by the end of May.",
        "The force was told in 2016 to save money by sharing yards.",
        "In 2016, the force was asked to have its register checked by the council.",
        "The areas for improvement identified in 2016 by Her Majesty's inspectors are met.",
    ],
)
def test_the_inspectorate_a_date_or_a_way_is_no_other_agent(words):
    assert [each.cycles for each in references(words, "PEEL_2021_22")] == [("PEEL_2016",)]
