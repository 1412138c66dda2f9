from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.documents.directory import Directory
from graph.documents.draft import Draft
from graph.documents.figures import Figure, figures, told
from graph.documents.figures.numerals import blanked, value
from graph.documents.lines import lines
from graph.documents.readers import plain
from graph.documents.report import Report
from graph.documents.statistics import Statistics
from graph.model import Organisation, Statistic

C, F, X = "COMPLIANCE", "FAILURE", "NEUTRAL"


def seen(*sentences: str) -> list[tuple[object, ...]]:
    """Unit, polarity and numbers of each figure: a ratio as part and whole, others as value and comparator."""
    return [_short(figure) for group in told(sentences)[0] for figure in group]


def _short(figure: Figure) -> tuple[object, ...]:
    if figure.denominator is not None and figure.unit != "PROPORTION":
        return (figure.unit, figure.counts, figure.numerator, figure.denominator)
    beside = () if figure.comparator is None else (figure.comparator,)
    return (figure.unit, figure.counts, figure.value, *beside)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A supervisor had signed 14 out of the 19 logs.", ("CASES", C, 14, 19)),
        ("Handlers asked about risk in just three of the nine calls we heard.", ("CASES", C, 3, 9)),
        ("In twenty-two of 31 cases we reviewed, nobody had rung the victim back.", ("CASES", F, 22, 31)),
        ("In 6 of the 18 files the plan was missing.", ("CASES", F, 6, 18)),
        ("Of the 38 burglaries we examined, only 21 had an investigation plan.", ("CASES", C, 21, 38)),
        ("Of 33 domestic abuse crimes where a statement was due, one was taken in 12.", ("CASES", C, 12, 33)),
        ("We audited 44 crime records and 39 were accurate.", ("CASES", C, 39, 44)),
        ("We read 27 files, and in 8 of them there was no sign of a sergeant.", ("CASES", F, 8, 27)),
        (
            "In 52 cases we reviewed where the scene should have been searched, this was done in 41.",
            ("CASES", C, 41, 52),
        ),
        ("None of the 14 files had a plan.", ("CASES", C, 0, 14)),
        ("In all 22 cases we looked at, the victim was told.", ("CASES", C, 22, 22)),
        ("Every one of the 16 forms was complete.", ("CASES", C, 16, 16)),
        ("But this only happened in one out of eight cases, and officers didn't see why.", ("CASES", C, 1, 8)),
        ("We examined 60 records; in 51, the grounds were reasonable.", ("CASES", C, 51, 60)),
        ("Forty-two of the 50 records we assessed were sound (84 percent).", ("CASES", C, 42, 50)),
        ("Of 20 cases closed under outcome 15, 3 shouldn't have been.", ("CASES", F, 3, 20)),
        ("The force filled 38 of its 60 detective posts.", ("COUNT", C, 38, 60)),
        ("Inspectors read 70 files and thought 44 of the investigations sound.", ("CASES", C, 44, 70)),
        ("We spoke to 30 officers, and 26 of them felt supported.", ("COUNT", C, 26, 30)),
        ("Of the 17 detectives, nine are not accredited.", ("COUNT", F, 9, 17)),
        ("We saw 12 plans in 20 files.", ("CASES", C, 12, 20)),
        ("Of the 19 organised crime groups, 7 had not been assessed.", ("COUNT", F, 7, 19)),
        ("Only 3 of 142 call-handler posts were vacant.", ("COUNT", F, 3, 142)),
        ("Of the 20 files inspectors read, 17 were complete.", ("CASES", C, 17, 20)),
        ("Of the 80 records it has seen, it was content with 52.", ("CASES", C, 52, 80)),
    ],
)
def test_a_ratio_is_told_in_one_sentence(sentence: str, expected: tuple[object, ...]) -> None:
    assert seen(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["We reviewed 64 case files.", "In 9 cases, no supervisor had looked."], [("CASES", F, 9, 64)]),
        (
            ["We dip-sampled 25 crime records.", "Eighteen had been supervised.", "The other seven hadn't."],
            [("CASES", C, 18, 25), ("CASES", F, 7, 25)],
        ),
        (
            [
                "We looked at 12 closed files.",
                "Three should have stayed open.",
                "In the other nine the choice was right.",
            ],
            [("CASES", F, 3, 12), ("CASES", C, 9, 12)],
        ),
        (
            ["The force used its drone 210 times.", "On 35 of those occasions, the pilot did not keep a log."],
            [("COUNT", X, 210), ("CASES", F, 35, 210)],
        ),
        (
            ["In May 46 visits were overdue.", "Five of these concerned dangerous men."],
            [("COUNT", F, 46), ("CASES", F, 5, 46)],
        ),
        (
            ["Reasons were given in 90 of the 96 cases.", "In two of the others a sergeant had signed regardless."],
            [("CASES", C, 90, 96), ("CASES", F, 2, 6)],
        ),
    ],
)
def test_a_whole_is_fetched_from_an_earlier_sentence(sentences: list[str], expected: list[tuple[object, ...]]) -> None:
    assert seen(*sentences) == expected
    implied = [figure.denominator_implied for group in told(sentences)[0] for figure in group if figure.denominator]
    assert implied[-1]


def test_the_size_of_a_sample_holds_for_the_next_paragraph() -> None:
    _, after = told(["We reviewed 40 files on fraud."])
    found, _ = told(["We found 6 cases that should have gone to court."], after)
    assert _short(found[0][0]) == ("CASES", F, 6, 40)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("We read 50 records.", "In nine cases a plan was made."), [50]),
        (("We read 50 records.", "It was slow work.", "In nine cases a plan was made."), [50]),
        (("We read 50 records.", "It was slow.", "It was dull.", "In nine cases a plan was made."), []),
        (
            ("We read 50 records.", "It was slow.", "We read 20 files.", "So?", "In 9 cases a plan was made."),
            [20],
        ),
        (("We read 50 records:", "- some were old;", "- some were new;", "- in nine cases a plan was made."), [50]),
        (("We read 50 records.", "# Custody", "In nine cases a plan was made."), []),
    ],
)
def test_a_sample_holds_for_two_paragraphs_and_ends_at_a_heading(
    paragraphs: tuple[str, ...], expected: list[float]
) -> None:
    draft = Draft(plain.read("\n\n".join(paragraphs).encode()), sha256="0" * 64, file_name="a.txt", base="https://b/")
    read = [line for line in lines(draft.text) if not line.text.startswith("#") and line.text != "Custody"]
    Statistics(draft, "https://b/inspection/1", "test").of(read)
    assert [item.denominator for item in draft.items.values() if isinstance(item, Statistic)] == expected


@pytest.mark.parametrize(("between", "expected"), [("", [50]), ("Custody", [])])
def test_a_sample_of_one_item_ends_where_other_words_stand(between: str, expected: list[float]) -> None:
    text = f"We read 50 records.\n\n{between}\n\nIn nine cases a plan was made."
    draft = Draft(plain.read(text.encode()), sha256="0" * 64, file_name="a.txt", base="https://b/")
    force = Organisation(iri="https://b/force", slug="larch", title="Larch", kind="POLICE_FORCE")
    inspectorate = Organisation(iri="https://b/i", slug="hmicfrs", title="HMICFRS", kind="INSPECTORATE")
    report = Report(draft, Directory([force, inspectorate], "https://b/"), force, "PEEL_2021_22", "test")
    for line in lines(draft.text):
        if line.text != between:
            report.statistics([line], None)
    assert [item.denominator for item in draft.items.values() if isinstance(item, Statistic)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In 1 in 5 cases nobody had looked for a pattern.", ("PROPORTION", F, 0.2)),
        ("In one in four records there was no address.", ("PROPORTION", F, 0.25)),
        ("One call in five was abandoned.", ("PROPORTION", F, 0.2)),
        ("Four in ten callers had been told.", ("PROPORTION", C, 0.4)),
        ("One in 12 of these logs was late.", ("PROPORTION", F, 0.0833)),
        ("Where a plan was due, there was one in 30 of 41 files.", ("CASES", C, 30, 41)),
    ],
)
def test_one_in_so_many_is_a_share_and_no_count_of_the_sample(sentence: str, expected: tuple[object, ...]) -> None:
    assert seen("We examined 50 records.", sentence) == [expected]
    assert seen(sentence) == [expected]


def test_a_place_is_no_share() -> None:
    assert seen("There were two officers in five stations.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It answers 91.4% of emergency calls within ten seconds.", [("PERCENT", C, 91.4)]),
        ("It solved 12 per cent of thefts, up from 9 per cent the year before.", [("PERCENT", C, 12, 9)]),
        ("Abandoned calls fell from 14 percent in 2019 to 6 percent in 2021.", [("PERCENT", F, 6, 14)]),
        ("Burglary fell by 7 percent, against 11 percent nationally.", [("PERCENT", C, 7, 11)]),
        ("Overtime went up by 20 percent.", [("PERCENT", F, 20)]),
        ("Satisfaction fell by 3 percent.", [("PERCENT", F, 3)]),
        ("There was a 5 percent reduction in robbery.", [("PERCENT", C, 5)]),
        ("Sickness is 4.1 percent, lower than the England and Wales rate of 5 percent.", [("PERCENT", F, 4.1, 5)]),
        ("The charge rate was 8.1% (the rate for England and Wales was 9.4%).", [("PERCENT", C, 8.1, 9.4)]),
        ("Compared with a national rate of 26 percent, the force detected 22 percent.", [("PERCENT", C, 22, 26)]),
        (
            "5 percent of officers and 9 percent of joiners were from ethnic minorities.",
            [("PERCENT", X, 5), ("PERCENT", X, 9)],
        ),
        ("The force spends 2 percent of its budget on training.", [("PERCENT", C, 2)]),
        (
            "Violence stood at 21.3 crimes per 1,000 population, compared with 25 in England and Wales.",
            [("RATE", F, 21.3, 25)],
        ),
        ("Black people were 6.5 times as likely to be searched.", [("TIMES", F, 6.5)]),
        ("Sergeants have twice the workload of their neighbours.", [("TIMES", F, 2)]),
        ("The backlog has doubled since 2018.", [("TIMES", F, 2)]),
        ("Complaints have risen by a third since 2017.", [("PROPORTION", F, 0.33)]),
        ("One in five victims had not been told.", [("PROPORTION", F, 0.2)]),
        (
            "Satisfaction is 72 percent, compared to 76 percent a year before and 79 percent nationally.",
            [("PERCENT", C, 72, 76)],
        ),
        ("More than half of the constables had been trained.", [("PROPORTION", C, 0.5)]),
        ("About two-thirds of these logs weren't finished.", [("PROPORTION", F, 0.67)]),
        (
            "The abandonment rate was 22.6 per cent when inspectors came and was 17 per cent last month.",
            [("PERCENT", F, 17, 22.6)],
        ),
    ],
)
def test_shares_and_what_they_are_compared_with(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert seen(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "margin"),
    [
        ("We estimate that 91.2 percent (± 1.8 percent) of crimes were recorded.", 1.8),
        ("It records 91.2 percent (with a confidence interval of +/- 2.1 percent) of crimes.", 2.1),
        ("It records 91.2 percent of reported crime (with a confidence interval of +/- 1.8 percent).", 1.8),
    ],
)
def test_a_margin_belongs_to_its_percentage(sentence: str, margin: float) -> None:
    assert [(f.value, f.margin, f.comparator) for f in told([sentence])[0][0]] == [(91.2, margin, None)]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["It answered 79 percent of calls in time.", "The national target is 90 percent."], [("PERCENT", C, 79, 90)]),
        (
            ["Crime fell by 4 percent.", "This compares with a 1 percent fall across all forces."],
            [("PERCENT", C, 4, 1)],
        ),
        (["Sickness was 6 percent.", "For detectives it was 9 percent."], [("PERCENT", F, 6), ("PERCENT", F, 9)]),
        (["The national standard is 90 percent."], []),
        (["This compares with 35 percent nationally."], []),
    ],
)
def test_the_next_sentence_may_compare(sentences: list[str], expected: list[tuple[object, ...]]) -> None:
    assert seen(*sentences) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There were 1,204 outstanding suspects, down from 1,560 in 2017.", [("COUNT", F, 1204, 1560)]),
        ("The number of open cases had risen from 2,300 to 3,100.", [("COUNT", X, 3100, 2300)]),
        ("It has 64 police cadets.", [("COUNT", X, 64)]),
        ("Since 2020, 310 officers have been trained.", [("COUNT", C, 310)]),
        ("The force recorded 9,400 thefts, 4 percent more than before.", [("COUNT", F, 9400), ("PERCENT", F, 4)]),
        ("Officers drew it on 42 occasions and fired it on 12.", [("COUNT", X, 42), ("COUNT", X, 12)]),
        ("A total of 187 crimes had not been allocated.", [("COUNT", F, 187)]),
        ("Two visits were overdue.", [("COUNT", F, 2)]),
        ("We found 31 adult and 45 child referrals waiting.", [("COUNT", F, 45)]),
        (
            "That day 70 adult cases, 12 child cases and 31 others awaited a decision.",
            [("COUNT", F, 70), ("COUNT", F, 12)],
        ),
        ("There were 412 visits to make, of which 61 were overdue.", [("COUNT", F, 412), ("COUNT", F, 61, 412)]),
        ("There is a gap of £2.5m in the budget.", [("COUNT", F, 2.5)]),
        ("The queue of exhibits has shrunk from 1,300 exhibits to 210.", [("COUNT", F, 210, 1300)]),
        ("The backlog stood at 400 devices when we came; it now stands at 70.", [("COUNT", F, 70, 400)]),
        ("The backlog stood at 640 people in March and is now 288.", [("COUNT", F, 288, 640)]),
        ("The number of overdue visits has come down to 17.", [("COUNT", F, 17)]),
        ("There are now 230.", [("COUNT", X, 230)]),
    ],
)
def test_counts(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert seen(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "We inspected 12 areas and graded ten of them.",
        "Of the 11 recommendations we made, 6 are closed and 5 remain open.",
        "One of the 43 forces in England and Wales had done so.",
        "Outcome 15 and outcomes 16 to 18 are for such cases.",
        "Officers used section 136 of the Act.",
        "Callers may ring 101 or 999.",
        "Staff who answer 999 calls work in room 12.",
        "Cadets aged 13 to 17 meet every 2 weeks.",
        "A girl of 15 waited 4 hours.",
        "It runs a scheme for 15- to 20-year-olds.",
        "The inspection took place between 3 and 14 May 2021.",
        "In 2019/20 and 2020-21 little changed.",
        "See page 14, figure 3 and chapter 2.",
        "Figure 2: 14 of 20 cases by month",
        "ISBN: 978-1-78655-123-4",
        "Telephone 01926 415 000.",
        "Nurses work from 9am to 5.30pm on 4 evenings a week.",
        "The force will train 120 officers by March.",
        "It plans to run 14 courses for 200 officers.",
        "Staff are auditing twenty calls every week.",
        "I will report until the share stands above 95 percent.",
        "It has two cars, six stations and one boat.",
        "There are only three trained investigators.",
        "As part of this we reviewed 90 case files.",
        "A further 18 cases were examined because of their outcome.",
        "The force serves a population of 620,000 people across 1,200 square miles.",
        "A third of the county's population live in villages.",
        "In the second half of 2019 the office moved.",
        "Half-way through the year it bought a van for £30,000.",
        "Between 10 and 15 percent of calls are repeats.",
        "The force belongs half to one county and half to another.",
        "No one told us why.",
        "The college is to train 120 sergeants.",
        "I have found the money for 24 more call handlers.",
        "From June, sergeants will check two records for each officer.",
        "The charity will ring one in five of those who withdraw.",
        "I can accept only half of what is asked.",
        "We put three officers in 12 teams.",
    ],
)
def test_numbers_that_only_look_like_figures(sentence: str) -> None:
    assert seen(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("In 17 of 23 cases the force didn't update the victim when there were delays.", F),
        ("The victim was told in 17 of 23 cases in which there were delays.", C),
        ("In 6 of 30 cases a crime was recorded too late.", F),
        ("In 20 of 25 delayed incidents somebody had rung back.", C),
        ("A record was missing in 3 of 30 files.", F),
        ("Although 17 of the 20 cases had a plan, few were supervised, which isn't good.", C),
        ("We found 5 of 20 cases that should have gone to court.", F),
        ("In 30 of 40 cases the suspect has not reoffended.", C),
        ("In 5 of 40 cases the file was closed without supervision.", F),
        ("Callers weren't warned of delays in 7 of 21 calls.", F),
        ("The caller was warned of the delay in 7 of 21 calls.", C),
        ("In 7 of 21 calls there was no undue delay.", C),
        ("In 7 of 21 logs no call was abandoned.", C),
        ("In 8 of 30 cases nobody was hurt.", C),
        ("In 8 of 30 cases the witness had not been harmed but wasn't visited.", F),
        ("Of the 90 posts, 31 were vacant.", F),
        ("Seven of the 18 vehicles were unmaintained.", F),
        ("Nine of the 31 sergeants were women.", X),
        ("Twelve of the 30 cases involved children.", X),
        ("In 12 of 30 stops force was used.", X),
        ("In 12 of 30 cases the victim was a pensioner.", X),
        ("In 12 of 30 cases a detective considered an order.", C),
        ("In 12 of 30 logs a check had been made to see whether it involved a child.", C),
        ("In 6 of 30 cases a sergeant closed the matter despite fresh evidence.", F),
        ("In 6 of 30 logs the entry was identical to an earlier one.", F),
        ("Records should be dated, and these were in 26 of 30 cases.", C),
        ("Forty percent of cases involved drink.", X),
        ("In 12 of the 30 delayed calls no one had rung the caller.", F),
        ("No one had said sorry in 12 of the 30 delayed calls.", F),
        ("In 12 of 30 calls no one had been delayed.", C),
        ("In 9 of 20 files no one had any concerns.", C),
        ("In 9 of the 20 files no one had told the victim of the delay.", F),
        ("Of the 30 delayed calls, 12 were assessed again.", C),
        ("In 9 of 20 missed appointments, the caller was told.", C),
        ("Of 20 overdue visits, 9 were made within a week.", C),
        ("We looked at 40 visits and found 20 missed appointments.", F),
        ("In 8 of 30 fires no one was hurt.", C),
        ("Of 30 officers, 12 need training.", F),
        ("12 of the 30 officers needed further training.", F),
        ("12 of the 30 officers do not need training.", C),
        ("12 of 30 plans needed no improvement.", C),
        ("40 percent of officers need training.", F),
        ("40 percent of the officers who need training have had it.", C),
        ("15 of 20 forms need to be checked.", F),
        ("There was no needs assessment in 15 of 20 files.", F),
    ],
)
def test_polarity_is_that_of_the_clause(sentence: str, polarity: str) -> None:
    assert [figure.counts for figure in told([sentence])[0][0]] == [polarity]


def test_blanking_keeps_every_place() -> None:
    sentence = "On 3 May 2021, 12 of 15 callers to 999 waited three weeks under section 4."
    assert len(blanked(sentence)) == len(sentence)
    assert re.findall(r"\d+", blanked(sentence)) == ["12", "15"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("4,700", 4700),
        ("twenty-three", 23),
        ("none", 0),
        ("two hundred", 200),
        ("2.3 million", 2_300_000),
        ("a hundred", 100),
    ],
)
def test_value(words: str, number: float) -> None:
    assert value(words) == number


_WORDS = (
    "in of the 3 20 14 7.5 1,200 cases files two nine percent % these , . not had officers we reviewed than compared"
    " with £4m twice half as likely none all per 1,000 other from to 2019 five out them were waiting [ ] * a third"
)
_PIECES = st.sampled_from([*_WORDS.split(), "(± 1.2 percent)", "+/- 2 percent"])


@given(st.lists(st.lists(_PIECES, max_size=20).map(" ".join), max_size=4))
def test_no_figure_is_invented(sentences: list[str]) -> None:
    found, _ = told(sentences)
    assert len(found) == len(sentences)
    words = " ".join(sentences)
    numbers = {value(n) for n in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", words)} | {
        0,
        2,
        3,
        5,
        9,
        0.5,
        0.33,
        *(round(n / 9, 4) for n in (2, 3, 5)),
        0.4,
        0.6,
        0.6667,
    }
    numbers |= {one - other for one in numbers for other in numbers}
    for figure in (figure for group in found for figure in group):
        assert figure.unit in {"CASES", "PERCENT", "RATE", "TIMES", "PROPORTION", "COUNT"}
        assert figure.counts in {C, F, X}
        if figure.numerator is not None and figure.denominator is not None:
            assert figure.numerator <= figure.denominator
        told_numbers = (figure.numerator, figure.denominator, figure.value, figure.comparator, figure.margin)
        assert {n for n in told_numbers if n is not None} <= numbers


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    told([text])


def test_broken_text_is_read_in_time() -> None:
    began = time.monotonic()
    for broken in ("in 5 cases, " * 3_000, "12 of " * 3_000, "from 1 percent " * 3_000, "1," * 9_000):
        told([broken])
    assert time.monotonic() - began < 5


def test_a_count_beside_that_of_another_year_is_a_figure_too() -> None:
    found = figures("We reviewed 60 crime files and found that 54 had been signed, against 37 of 60 in 2016.")
    assert [(each.numerator, each.denominator) for each in found] == [(54, 60), (37, 60)]


def test_a_share_before_its_verb_is_a_figure() -> None:
    (found,) = figures("We counted the mares, and almost a quarter were lame.")
    assert (found.unit, found.value, found.qualifier) == ("PROPORTION", 0.25, "LESS_THAN")
