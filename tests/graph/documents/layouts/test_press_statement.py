"""Who speaks in a statement, and where speech begins and ends."""

from __future__ import annotations

import pytest

from graph.model import Commitment, Organisation, Response

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
