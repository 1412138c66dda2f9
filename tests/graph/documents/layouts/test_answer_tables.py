"""Answers in tables: a column for each who answers, and for what is printed beside the answers."""

from __future__ import annotations

import pytest

from graph.documents.layouts.answer_tables import heads_table
from graph.documents.lines import lines
from graph.documents.readers import plain
from graph.model import Commitment, Document, Organisation, Passage, Response

BARS = """\
# Saltmarsh Police and Crime Commissioner: HMICFRS recommendations

PEEL 2021/22: An inspection of Saltmarsh Police

| No | HMICFRS recommendation / AFI | Chief Constable's response | PCC comment | Lead | Target date | Status |
|----|:-----------------------------|----------------------------|-------------|------|-------------|--------|
| 1 | The force should mend the sluice. | We accept this. A gate is being built. | Noted. | DCI Heron | May 2023 | |
| 2 | The force should oil its hinges. | – | I do not accept this. | | | Closed |
"""


def test_a_table_drawn_with_bars_is_read_by_its_columns(read):
    found = read(BARS)
    kinds = {item.iri: item.kind for item in found.items if isinstance(item, Organisation)}
    said = [(kinds[r.author], r.stance, r.text) for r in found.items if isinstance(r, Response)]

    assert said == [
        ("POLICE_FORCE", "ACCEPTS", "We accept this. A gate is being built."),
        ("LOCAL_POLICING_BODY", "NOTES", "Noted."),
        ("LOCAL_POLICING_BODY", "REJECTS", "I do not accept this."),
    ]


def test_owner_and_date_of_a_row_are_those_of_the_action_of_the_force(read):
    (gate,) = (item for item in read(BARS).items if isinstance(item, Commitment))

    assert (gate.owner_text, gate.owner_status, gate.timing.date) == ("DCI Heron", "NAMED", "2023-05")


def test_a_date_that_is_no_deadline_dates_no_action(read):
    (gate,) = (item for item in read(BARS.replace("Target date", "Date")).items if isinstance(item, Commitment))

    assert gate.timing is None


@pytest.mark.parametrize(
    ("head", "heads"),
    [
        ("Ref\tRecommendation\tProgress update\tRAG", True),
        ("AFI\tForce response", True),
        ("No.\tWhat the inspectors asked\tThe Constabulary's position", True),
        ("Area\tGrade\tLast year", False),
        ("Offence\tNumber\tChange", False),
    ],
)
def test_the_head_of_a_table_of_answers_has_what_is_answered_and_the_answer(head, heads):
    (line,) = lines(plain.read(head.encode()))

    assert heads_table(line) == heads


@pytest.mark.parametrize("asked", ["What HMICFRS said", "The report", "Inspectors' findings", "Issue"])
def test_the_column_of_what_is_answered_may_name_who_asked_it(read, asked):
    found = read(BARS.replace("HMICFRS recommendation / AFI", asked))

    assert len([item for item in found.items if isinstance(item, Response)]) == 3


def test_a_cell_that_says_there_is_nothing_to_say_is_no_answer(read):
    found = read(BARS.replace("I do not accept this.", "No further comment."))

    assert len([item for item in found.items if isinstance(item, Response)]) == 2


def test_a_request_that_no_cell_answers_is_prose_of_the_document(read):
    found = read(BARS + "| 3 | The force should count its geese. | – | – | | | Open |\n")
    (document,) = (item for item in found.items if isinstance(item, Document))
    prose = [each.exact for each in found.items if isinstance(each, Passage) and each.iri in document.passages]

    assert "The force should count its geese." in prose
    assert "The force should oil its hinges." not in prose


def test_an_answer_that_points_to_another_row_takes_its_stance(read):
    found = read(
        BARS.replace("I do not accept this.", "Partly agreed.").replace(
            "| 2 |", "| 3 | The force should dry its sails. | - | See 2. | | | |\n| 2 |"
        )
    )
    said = {r.text: r.stance for r in found.items if isinstance(r, Response)}

    assert (said["See 2."], said["Partly agreed."]) == ("PARTLY_ACCEPTS", "PARTLY_ACCEPTS")


def test_a_column_of_numbers_names_what_is_answered_where_it_says_what_they_count(read):
    table = BARS.replace("| No | HMICFRS recommendation / AFI |", "| Ref | Subject |")
    quotes = [
        {passage.iri: passage.exact for passage in found.items if isinstance(passage, Passage)}[response.quotes[0]]
        for found in (read(table), read(table.replace("| 1 |", "| AFI 1 |").replace("| 2 |", "| Rec 2 |")))
        for response in found.items
        if isinstance(response, Response)
    ]

    assert list(dict.fromkeys(quotes)) == [
        "The force should mend the sluice.",
        "The force should oil its hinges.",
        "AFI 1 | The force should mend the sluice.",
        "Rec 2 | The force should oil its hinges.",
    ]
