"""Who speaks in a statement, and where speech begins and ends."""

from __future__ import annotations

import pytest

from graph.errors import UnknownLayout
from graph.model import Commitment, Inspection, Organisation, Post, Response

TWO = """\
PCC and chief constable react to inspection

Saltmarsh Police has been inspected by HMICFRS.

Police and Crime Commissioner Ida Marsh said: “I am pleased with the report.

“I will ask for a plan by June.”

She was elected in May.

Chief Constable Tom Reed said: “We accept every word of it.”

HM Inspector Ann Gull said: “The force must do better.”

Contact us
"""


def spoken(extraction):
    kinds = {item.iri: item.kind for item in extraction.items if isinstance(item, Organisation)}
    return [(kinds[item.author], item.text) for item in extraction.items if isinstance(item, Response)]


def test_each_who_answers_speaks_for_their_own_body_and_the_inspector_answers_nothing(read):
    (commissioner, words), chief = spoken(read(TWO))

    assert (commissioner, words.split()[0], words.split()[-1]) == ("LOCAL_POLICING_BODY", "I", "June.")
    assert chief == ("POLICE_FORCE", "We accept every word of it.")


NO_TITLE = """\
Accessibility settings

The Saltmarsh Police and Crime Commissioner has responded to the HMICFRS report on Saltmarsh Police.

Commissioner Ida Marsh said “Our villages deserve more.

I will hold a meeting in every village.”

The report is the second of its kind.
"""
NO_MARKS = """\
On 4 September HMIC published its report on Saltmarsh Police.

Commenting on the HMIC report, Police and Crime Commissioner Ida Marsh said:

I do not agree with the report.

My office will count the boats again.
"""


@pytest.mark.parametrize(
    ("page", "first", "last"), [(NO_TITLE, "Our villages", "village."), (NO_MARKS, "I do not", "boats again.")]
)
def test_speech_is_found_on_a_page_that_lost_its_title_date_or_quotation_marks(read, page, first, last):
    ((whose, words),) = spoken(read(page))

    assert whose == "LOCAL_POLICING_BODY"
    assert words.startswith(first)
    assert words.endswith(last)


def test_what_the_page_tells_of_the_acts_of_the_commissioner_is_promised_too(read):
    told = "Ms Marsh said that she would be visiting every village. HMICFRS will visit again.\n\nContact us\n"
    found = read(TWO.replace("Contact us\n", told))
    body = next(item.iri for item in found.items if isinstance(item, Organisation) and item.kind.startswith("LOCAL"))
    responses = {item.iri for item in found.items if isinstance(item, Response) and item.author == body}
    promised = [item for item in found.items if isinstance(item, Commitment) and "visiting" in item.text]

    assert [item.status for item in promised] == ["PLANNED"]
    assert promised[0].response in responses


def whose(extraction):
    return [kind.split("_")[0] for kind, _ in spoken(extraction)]


def publisher(extraction):
    return extraction.document.title.split(":")[0]


SURNAMES = """\
Inspection of Saltmarsh Police

Saltmarsh Police and Crime Commissioner Ida Marsh has received a report from Her Majesty's Inspector of Constabulary \
and will go through it with Chief Constable Tom Reed.

Ms Marsh said: “I will read it twice.”

Mr Reed added: “We have read it once.”
"""


def test_a_surname_speaks_for_the_office_it_was_named_with(read):
    assert whose(read(SURNAMES)) == ["LOCAL", "POLICE"]


def test_he_said_is_of_whom_the_sentence_before_tells_first(read):
    page = SURNAMES.split("Ms Marsh said", maxsplit=1)[0] + "She said: “I will read it twice.”\n"

    assert whose(read(page)) == ["LOCAL"]


THE_INSPECTOR = """\
This month HMICFRS published its report on Saltmarsh Police.

The inspector said: “I have concerns about the boats.”

Nobody heard from the Police and Crime Commissioner.
"""


def test_words_of_the_inspector_alone_are_no_statement(read):
    with pytest.raises(UnknownLayout):
        read(THE_INSPECTOR)


OF_THE_FORCE = """\
Today (Wednesday 06 December 2023) sees the publication of the HMICFRS PEEL report on Saltmarsh Police.

Since the last PEEL inspection in 2021/22 the force has had a new home.

Chief Constable Tom Reed commented: “I accept the report. I will buy two boats by May 2024.”
"""


def test_a_force_answers_in_a_statement_of_its_own(read):
    extraction = read(OF_THE_FORCE)
    (promised,) = (item for item in extraction.items if isinstance(item, Commitment))
    posts = {item.iri: item.kind for item in extraction.items if isinstance(item, Post)}

    assert whose(extraction) == ["POLICE"]
    assert publisher(extraction) == "Saltmarsh Police"
    assert posts[promised.owner] == "CHIEF_CONSTABLE"
    assert [(d.kind, d.date) for d in extraction.document.dates] == [("PUBLISHED", "2023-12-06")]


def test_the_inspection_before_is_not_the_one_that_is_answered(read):
    assert read(OF_THE_FORCE).document.inspection is None


TWO_PLACES = """\
The Police and Crime Commissioner for Salt and Reed has said that she hopes for calm. HMICFRS watches Salt and Reed \
Police from today.

Ida Marsh, Police and Crime Commissioner for Salt, Reed and the Isle of Gulls, said: “I welcome the report.”
"""


def test_an_area_of_several_places_is_one_force(read):
    assert publisher(read(TWO_PLACES)) == "Salt and Reed Police and Crime Commissioner"


NEIGHBOURS = """\
- Police and Crime Commissioner (PCC) Ida Marsh has responded to reports on the Constabulary
- It follows what HMICFRS said of Fenwick Police and of Morfa Police
- Fenwick Police and Morfa Police are watched too

Saltmarsh's Police and Crime Commissioner says that Saltmarsh Constabulary is mending its boats.

Ms Marsh said: “I accept the report.”
"""


def test_the_force_is_that_of_the_commissioner_and_not_a_neighbour_named_more_often(read):
    assert publisher(read(NEIGHBOURS)) == "Saltmarsh Police and Crime Commissioner"


MAYORAL = """\
North Yorkshire Police and Crime Commissioner Ida Marsh was reacting to an HMICFRS report on North Yorkshire Police.

Ms Marsh said: “I accept the report.”
"""


def test_an_undated_statement_is_of_the_office_it_speaks_of_and_not_of_todays(read):
    assert publisher(read(MAYORAL)) == "North Yorkshire Police and Crime Commissioner"


UNCLOSED = (
    TWO.split("She was", maxsplit=1)[0].replace("by June.”", "by June.")
    + """\
12 Dec 2016 - Boats

The boats are painted.
"""
)


def test_a_heading_ends_speech_that_is_never_closed(read):
    ((_, words),) = spoken(read(UNCLOSED))

    assert words.endswith("by June.")


WELCOMED = """\
Saltmarsh Constabulary is doing well: that is what HMIC published today (27th November 2014).

Sir Ida Marsh, Police and Crime Commissioner for Saltmarsh welcomed the report:  “I am pleased that boats are counted.”

HMIC's Ann Gull said she is “concerned about the boats”.
"""


def test_speech_may_be_introduced_by_a_welcome_and_a_few_quoted_words_are_none(read):
    ((_, words),) = spoken(read(WELCOMED))

    assert words == "I am pleased that boats are counted."


MESSAGE = """\
Saltmarsh Police - HMIC Inspection Report

Message from Chief Constable Tom Reed

In May I told you that we had recently been inspected by HMIC. Our PEEL report has been published today.

It looks at:

• lanterns
• boats

I am glad that “lanterns” did well, and I will buy two boats by June.
"""


def test_a_message_is_all_the_words_of_whom_its_heading_names(read):
    extraction = read(MESSAGE)
    ((author, words),) = spoken(extraction)

    assert (author, words.split()[0], words.split()[-1]) == ("POLICE_FORCE", "In", "June.")
    assert [item.text for item in extraction.items if isinstance(item, Commitment)] == [
        "I am glad that “lanterns” did well, and I will buy two boats by June."
    ]


def test_a_statement_without_a_year_in_its_head_is_of_the_day_it_calls_today(read):
    page = (
        "COMMISSIONER'S STATEMENT ON HMIC INSPECTION\n\nPosted on Thursday 3rd November\n\n"
        "Saltmarsh Police is good, says the HMIC report released today, 3 November 2016.\n\n"
        "Ida Marsh, Police and Crime Commissioner, said: “I have two boats and I will buy a third.”\n"
    )
    extraction = read(page)

    assert [each.date for each in extraction.document.dates] == ["2016-11-03"]
    assert [item.text for item in extraction.items if isinstance(item, Commitment)] == [
        "I have two boats and I will buy a third.”"
    ]


def test_a_title_that_quotes_a_few_words_is_no_speech(read):
    page = (
        'Saltmarsh PCC says new inspection report "offers hope"\n\n'
        "The Commissioner has welcomed the HMICFRS report on Saltmarsh Police, the best of its kind.\n\n"
        "Commenting on it, PCC Ida Marsh said: “This is a good report.”\n"
    )

    assert spoken(read(page)) == [("LOCAL_POLICING_BODY", "This is a good report.")]


@pytest.mark.parametrize(
    ("title", "cycle"),
    [
        ("HMICFRS 2021/22 report published", "PEEL_2021_22"),
        ("Response to HMIC PEEL Legitimacy Report 11 Feb 2016", None),
        ("Response to HMIC PEEL report of 2015", "PEEL_2015"),
    ],
)
def test_a_cycle_is_named_with_the_inspectorate_on_a_page_about_peel_and_is_no_date(read, title, cycle):
    page = f"{title}\n\nChief Constable Tom Reed of Saltmarsh Police said: “We accept the PEEL report of HMIC.”\n"
    inspected = [item.cycle for item in read(page).items if isinstance(item, Inspection)]

    assert inspected == ([cycle] if cycle else [])


PRONOUNS = """\
PCC reacts to HMIC inspection of Saltmarsh Police

Police and Crime Commissioner Ida Marsh welcomed the report.

HMIC Ann Gull, who led the inspection, said the boats were few.

She continued: “I am troubled by the fog.”

Ida Marsh said: “I will buy boats.”

The chief inspector was thanked.

She added: “Our fog is thick.”

'Good' rating for Saltmarsh Police
"""


def test_a_pronoun_speaks_for_whom_the_words_before_it_tell_of(read):
    assert [words for _, words in spoken(read(PRONOUNS.replace("The chief inspector was thanked.\n\n", "")))] == [
        "I will buy boats.”\n\nShe added: “Our fog is thick."
    ]
    assert [words for _, words in spoken(read(PRONOUNS))] == ["I will buy boats."]


OTHERS = """\
Commissioner welcomes the HMICFRS report on Saltmarsh Police

Police and Crime Commissioner Ida Marsh said: “I will buy boats.”

The chair of Saltmarsh Police Federation, Tom Reeve, said: “We will strike.

“We will strike again.”

Cllr Ann Gull, leader of the county council, writes: “We will pay for nothing.”

Joan Wick, who was robbed in May, told us: “I will move away.”

Saltmarsh Police said: “We have bought oars.”

“I will mend the lamps,” said Ms Marsh.
"""


def test_the_words_of_unions_councils_and_members_of_the_public_are_nobodys_answer(read):
    found = read(OTHERS)

    assert [words for _, words in spoken(found)] == [
        "I will buy boats.",
        "We have bought oars.",
        "I will mend the lamps,",
    ]
    assert whose(found) == ["LOCAL", "POLICE", "LOCAL"]


def test_a_deputy_and_a_spokesman_of_the_force_speak_for_their_own_body(read):
    page = OTHERS.replace("Cllr Ann Gull, leader of the county council,", "Deputy Commissioner Ann Gull").replace(
        "The chair of Saltmarsh Police Federation, Tom Reeve,", "A spokesman for Saltmarsh Police"
    )

    assert len(spoken(read(page))) > len(spoken(read(OTHERS)))


HEADED = """\
HMIC PEEL Assessment 2014 - Statements from PCC and Chief Constable

Response of Ida Marsh, Saltmarsh's Police and Crime Commissioner, to the HMIC report on Saltmarsh Police

“I will buy boats.”

Response of Tom Reed, {who} of Saltmarsh Police

“We have bought oars.”
"""


def test_a_heading_over_somebodys_words_says_whose_they_are(read):
    assert whose(read(HEADED.format(who="Chief Constable"))) == ["LOCAL", "POLICE"]
    assert whose(read(HEADED.format(who="chairman of the Federation"))) == ["LOCAL"]


WITHOUT_TITLE = """\
The Police and Crime Commissioner for Saltmarsh says she has 'full trust' in Saltmarsh Police.

His Majesty's Inspectorate (HMICFRS) found the force to be inadequate in two areas.

{said} Ida Marsh, Police and Crime Commissioner for Saltmarsh, said: “I will buy boats.”
"""


def test_a_page_that_lost_its_title_is_known_by_the_words_that_answer(read):
    assert [words for _, words in spoken(read(WITHOUT_TITLE.format(said="In response")))] == ["I will buy boats."]
    with pytest.raises(UnknownLayout):
        read(WITHOUT_TITLE.format(said="On the same day"))


def test_who_speaks_without_an_office_is_the_commissioner_where_no_name_is_given_for_the_post(read):
    page = (
        "Commissioner responds to HMICFRS report on Saltmarsh Police\n\nThe report is on boats.\n\n"
        "Ida Marsh said: “I will buy boats.”\n\nChief Constable Tom Reed said: “We have bought oars.”\n"
    )

    assert whose(read(page)) == ["LOCAL", "POLICE"]
