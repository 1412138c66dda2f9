from __future__ import annotations

import pytest

from graph.linking.clauses import clauses, parts
from graph.linking.texts import sentences_of


def split(world, said: str) -> list[str]:
    paper = world.report("PEEL_2016")
    found = paper.found(said)
    passage = world.items[found.passages[0]]
    made = [clause for sentence in sentences_of(found, passage) for clause in clauses(sentence)]
    assert all(said[clause.start - passage.start : clause.end - passage.start] == clause.words for clause in made)
    return [clause.words for clause in made]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Inspectors praised the stables, though the report asks for more grooms.",
            ["Inspectors praised the stables", "though the report asks for more grooms."],
        ),
        (
            "The force was found to be good, in contrast to the previous year's assessment.",
            ["The force was found to be good", "in contrast to the previous year's assessment."],
        ),
        (
            "Files fall under 'no plan; nobody asked, and so on' (compared with others, which do not) in Marsham.",
            ["Files fall under 'no plan; nobody asked, and so on' (compared with others, which do not) in Marsham."],
        ),
        ("No grade was given, because nobody came.", ["No grade was given", "because nobody came."]),
        (
            "It asks the force to look again at risk, and to arrange cover.",
            ["It asks the force to look again at risk", "and to arrange cover."],
        ),
        (
            "It found that grooms are few, that lamps are lit, and that harness is worn.",
            ["It found that grooms are few", "that lamps are lit", "and that harness is worn."],
        ),
        (
            "The report files these under 'harness worn; horse not ridden', and that is wrong.",
            ["The report files these under 'harness worn; horse not ridden'", "and that is wrong."],
        ),
        ("Officers and staff train every week.", ["Officers and staff train every week."]),
    ],
)
def test_a_sentence_is_cut_where_another_thing_is_told(world, said, expected):
    assert split(world, said) == expected


def test_a_sentence_that_a_page_end_cuts_is_one(world):
    said = "The inspectors found that no list exists of the skills\n\n7\n\nwhich staff possess."
    found = world.report("PEEL_2016").found(said)
    (sentence,) = sentences_of(found, world.items[found.passages[0]])
    assert sentence.words == "The inspectors found that no list exists of the skills 7 which staff possess."


def test_two_paragraphs_are_two_sentences(world):
    found = world.report("PEEL_2016").found("The first is here.\n\nThe second is there.")
    assert len(list(sentences_of(found, world.items[found.passages[0]]))) == 2


def test_stop_and_search_is_one_thing_and_never_cut(world):
    found = world.report("PEEL_2016").found("Checks of stop and search forms and of harness are made.")
    (sentence,) = sentences_of(found, world.items[found.passages[0]])
    (clause,) = clauses(sentence)
    assert [(first.words, second.words) for first, second in parts(sentence, clause)] == [
        ("Checks of stop and search forms", "of harness are made.")
    ]
