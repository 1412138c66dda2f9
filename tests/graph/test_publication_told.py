from __future__ import annotations

import pytest

from graph.publication_told import told, told_of_itself

YEARS = range(2017, 2020)


def days(words: str, base: str = "2019-11-18") -> list[str | None]:
    return [each.when.date for each in told(words, base, YEARS)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (
            "Inspectors (HMICFRS) have today (November 18) published a report on how the force keeps order.",
            "2019-11-18",
        ),
        ("I comment on the report, which HMICFRS published on 27th September 2019.", "2019-09-27"),
        ("These are my comments on the HMICFRS report. It was published on 27 September.", "2019-09-27"),
        ("On 27 September Her Majesty’s Inspectorate (HMICFRS) published its findings on the force.", "2019-09-27"),
        ("My comments are on the report that HMIC brought out in\nOctober on the force.", "2019-10"),
        ("The force is good, says a report published this morning by Her Majesty's Inspectorate.", "2019-11-18"),
        ("The report, published on Friday 27 September 2019, makes hard reading.", "2019-09-27"),
        ("HMICFRS issued its report on 27 September and I answered on 4 October.", "2019-09-27"),
        ("The inspection report ‘PEEL 2018/19: Northmoor’ was published on 27 September 2019.", "2019-09-27"),
        ("HMICFRS published its PEEL 2018/19 report on the force on 27 September 2019.", "2019-09-27"),
        ("HMICFRS published its findings on 27 September 2019 following a visit in May 2019.", "2019-09-27"),
        ("The PEEL 2018/19 assessment of the force was published by HMICFRS on 27 September.", "2019-09-27"),
        ("I answer the PEEL inspection 2018/19 published on 27 September 2019.", "2019-09-27"),
        ("The report came out on 27 September 2019.", "2019-09-27"),
        ("Date of HMICFRS report publication: 27 September 2019", "2019-09-27"),
        ("Report published: 27 September 2019\nResponse published: 18 November 2019", "2019-09-27"),
        ("| Report published | 27 September 2019 |", "2019-09-27"),
    ],
)
def test_a_sentence_tells_when_the_report_came_out(words: str, day: str):
    assert days(words) == [day]


@pytest.mark.parametrize(
    "words",
    [
        "HMICFRS also published reports on other forces today.",
        "My office will publish a report on 3 December 2019.",
        "HMICFRS will publish its report on 3 December 2019.",
        "Our response was published on 3 May 2019.",
        "Response published: 3 May 2019",
        "The action plan that followed the report was published on 3 May 2019.",
        "I published my comments on the report on 3 May 2019.",
        "We published our plan in answer to the report on 3 May 2019.",
        "My annual report was published on 3 May 2019.",
        "HMICFRS published its previous report on 3 May 2018.",
        "In their 2016 report, published on 2 March 2017, the inspectors said so.",
        "The report quotes figures published on 3 May 2019.",
        "The report, which I received on 3 May 2019 and published on my site, is fair.",
        "HMICFRS published its vetting report on 3 May 2019.",
        "HMICFRS published a report on child protection in the force on 3 May 2019.",
        "The national survey was published on 3 May 2019, and the report mentions it.",
        "It was published on 27 September.",
        "The report was published in the county press.",
        "HMICFRS published its report after visits on 3 May and 4 June 2019.",
    ],
)
def test_what_tells_of_another_text_or_of_no_one_day_tells_nothing(words: str):
    assert days(words) == []


def test_the_span_is_that_of_the_sentence():
    words = "I welcome it. The report was published on 27 September 2019. I answer it here."
    (found,) = told(words, "2019-11-18", YEARS)
    assert words[found.start : found.end] == "The report was published on 27 September 2019."
    front = "PEEL\n\nReport published: 27 September 2019\n"
    (found,) = told(front, "2019-11-18", YEARS)
    assert front[found.start : found.end] == "Report published: 27 September 2019"


def test_days_without_a_year_need_the_day_of_writing():
    assert told("HMICFRS published its report on 27 September.", None, YEARS) == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("My office has placed a copy of this letter on its website today.", "2019-11-18"),
        ("I have published this response on my website.", "2019-11-18"),
        ("This letter was published on my website on 20 November 2019.", "2019-11-20"),
        ("These comments have been made available online.", "2019-11-18"),
    ],
)
def test_a_letter_tells_when_it_was_published_itself(words: str, day: str):
    assert [each.when.date for each in told_of_itself(words, "2019-11-18")] == [day]


@pytest.mark.parametrize(
    "words",
    [
        "I will publish this letter on my website today.",
        "This letter will be published on my website on 20 November 2019.",
        "This letter should be published on my website today.",
        "I have sent this letter to the Home Secretary.",
        "The report was published on my website today.",
        "My response to the last report was published on 3 May 2019.",
        "My comments were published in 2017.",
        "I have placed this letter before the panel.",
    ],
)
def test_a_letter_that_is_to_be_published_tells_nothing(words: str):
    assert told_of_itself(words, "2019-11-18") == []
