"""Codes, labels, cycles and areas are found as the documents of the field write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph import model
from ontology import Concept, Vocabulary, vocabulary
from ontology.namespaces import concept_iri
from ontology.words import normalise

ROOT = Path(__file__).parent.parent.parent

SCHEMES = {
    *("document-kind", "date-kind", "precision", "organisation-kind", "post-kind", "programme", "cycle"),
    *("question-kind", "area", "four-grade", "five-grade", "scale", "judgment-status", "finding-kind"),
    *("recommendation-kind", "unit", "counts", "qualifier", "stance", "response-kind", "commitment-status"),
    *("owner-status", "relation", "basis", "framework"),
}
CODES = {code for scheme in SCHEMES for code in vocabulary().codes(scheme)}


def test_the_schemes_are_those_of_the_model() -> None:
    assert set(vocabulary().schemes()) == SCHEMES


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_concepts_stand_in_order_with_all_their_texts(scheme: str) -> None:
    concepts = vocabulary().scheme(scheme)
    assert [concept.order for concept in concepts] == list(range(1, len(concepts) + 1))
    for concept in concepts:
        assert concept.iri == concept_iri(scheme, concept.code)
        assert concept == vocabulary().concept(scheme, concept.code)
        assert re.fullmatch(r"[A-Z][A-Z0-9_]*", concept.code)
        assert concept.label
        assert concept.definition.endswith(".")


def test_every_code_the_model_speaks_of_exists() -> None:
    said = Path(str(model.__file__)).read_text(encoding="utf-8")
    codes = set(re.findall(r"\b[A-Z][A-Z]+(?:_[A-Z0-9]+)*\b", said))
    assert {"MONTH", "CHIEF_CONSTABLE", "REQUIRED"} & codes == {"MONTH", "CHIEF_CONSTABLE"}
    assert codes - CODES <= {"AFI", "EDTF", "IRI", "ISO", "ONS", "PDF"}


def test_every_code_of_the_gold_standard_exists() -> None:
    said = (ROOT / "tests/gold/README.md").read_text(encoding="utf-8")
    codes = {
        code for quoted in re.findall(r"`([^`\n]+)`", said) for code in re.findall(r"\b[A-Z][A-Z0-9_]{2,}\b", quoted)
    }
    assert codes
    assert codes - CODES <= {"FORCE"}, "who speaks in an answer is no concept"


def test_grades_are_ordered_from_the_best() -> None:
    assert vocabulary().codes("four-grade") == ("OUTSTANDING", "GOOD", "REQUIRES_IMPROVEMENT", "INADEQUATE")
    assert vocabulary().codes("five-grade") == ("OUTSTANDING", "GOOD", "ADEQUATE", "REQUIRES_IMPROVEMENT", "INADEQUATE")
    assert vocabulary().grade_scheme("FOUR_GRADE") == "four-grade"
    assert vocabulary().grade_scheme("FIVE_GRADE") == "five-grade"


@pytest.mark.parametrize(
    ("code", "scale", "year", "previous"),
    [
        ("CRIME_INSPECTION_2014", "FOUR_GRADE", "2014", None),
        ("PEEL_2014", "FOUR_GRADE", "2014", None),
        ("PEEL_2015", "FOUR_GRADE", "2015", "PEEL_2014"),
        ("PEEL_2016", "FOUR_GRADE", "2016", "PEEL_2015"),
        ("PEEL_2017", "FOUR_GRADE", "2017", "PEEL_2016"),
        ("PEEL_2018_19", "FOUR_GRADE", "2018/19", "PEEL_2017"),
        ("PEEL_2021_22", "FIVE_GRADE", "2021/22", "PEEL_2018_19"),
        ("PEEL_2023_25", "FIVE_GRADE", "2023-25", "PEEL_2021_22"),
    ],
)
def test_cycles_know_their_scale_and_the_round_before(code: str, scale: str, year: str, previous: str | None) -> None:
    cycle = vocabulary().cycle(code)
    assert (cycle.scale, cycle.year, cycle.previous) == (scale, year, previous)
    assert cycle.programme == ("PEEL" if code.startswith("PEEL") else "CRIME_INSPECTION")


def test_cycles_of_one_framework_are_those_of_the_three_pillars() -> None:
    frameworks = {code: vocabulary().cycle(code).framework for code in vocabulary().codes("cycle")}
    pillars = {code for code, framework in frameworks.items() if framework == "THREE_PILLARS"}
    assert pillars == {"PEEL_2015", "PEEL_2016", "PEEL_2017", "PEEL_2018_19"}
    assert len({*frameworks.values()}) == len(frameworks) - len(pillars) + 1
    assert {*frameworks.values()} == {*vocabulary().codes("framework")}


def test_every_cycle_is_listed() -> None:
    assert all(vocabulary().cycle(code).code == code for code in vocabulary().codes("cycle"))


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("2018/19", "PEEL_2018_19"),
        ("PEEL 2018/19", "PEEL_2018_19"),
        ("2019", "PEEL_2018_19"),
        ("PEEL 2021/22", "PEEL_2021_22"),
        ("2023–25", "PEEL_2023_25"),
        ("2016", "PEEL_2016"),
        ("2014", None),
        ("2018", None),
    ],
)
def test_cycles_are_found_by_the_years_that_reports_give(label: str, code: str | None) -> None:
    assert vocabulary().code_of("cycle", label) == code


@pytest.mark.parametrize(
    ("cycle", "label", "code"),
    [
        ("CRIME_INSPECTION_2014", "How effective is the force at cutting crime?", "REDUCING_CRIME"),
        (
            "CRIME_INSPECTION_2014",
            "How effective is the force at reducing crime and preventing offending?",
            "PREVENTING_CRIME",
        ),
        ("CRIME_INSPECTION_2014", "How effective is the force at investigating offending?", "INVESTIGATING_CRIME"),
        (
            "CRIME_INSPECTION_2014",
            "How effective is the force at tackling anti-social behaviour?",
            "ANTI_SOCIAL_BEHAVIOUR",
        ),
        ("PEEL_2014", "What are the public perceptions of the force?", "PUBLIC_PERCEPTION"),
        (
            "PEEL_2015",
            "How effective is the force at investigating crime and managing offenders?",
            "INVESTIGATING_CRIME",
        ),
        ("PEEL_2015", "How sustainable and affordable is the workforce model?", "AFFORDABLE_WORKFORCE"),
        ("PEEL_2016", "How well is the force planning for demand in the future?", "PLANNING_FOR_THE_FUTURE"),
        ("PEEL_2017", "Effectiveness", "EFFECTIVENESS"),
        ("PEEL_2017", "How effective is the force at keeping people safe and reducing crime?", "EFFECTIVENESS"),
        ("PEEL_2017", "How effective are the force’s specialist capabilities?", "SPECIALIST_CAPABILITIES"),
        ("PEEL_2017", "how effective are the force's specialist capabilities", "SPECIALIST_CAPABILITIES"),
        ("PEEL_2017", "1 How effective is the force?", None),
        (
            "PEEL_2017",
            "To what extent does the force treat all of the people it serves with fairness and respect?",
            "TREATMENT_OF_THE_PUBLIC",
        ),
        ("PEEL_2017", "Preventing Crime and Tackling Anti-Social Behaviour", "PREVENTING_CRIME"),
        ("PEEL_2017", "Protecting Vulnerable People and Supporting Victims", "PROTECTING_VULNERABLE_PEOPLE"),
        ("PEEL_2018_19", "Meeting current demands and using resources", "USE_OF_RESOURCES"),
        ("PEEL_2018_19", "Armed policing", "SPECIALIST_CAPABILITIES"),
        ("PEEL_2018_19", "How effectively does the force reduce crime and keep people safe?", "EFFECTIVENESS"),
        ("PEEL_2021_22", "Good use of resources", "USE_OF_RESOURCES"),
        ("PEEL_2021_22", "Strategic planning, organisational management and value for money", "USE_OF_RESOURCES"),
        ("PEEL_2021_22", "operating efficiently", "USE_OF_RESOURCES"),
        ("PEEL_2021_22", "Disrupting serious organised crime", "SERIOUS_ORGANISED_CRIME"),
        ("PEEL_2021_22", "Vetting and counter corruption", "VETTING_COUNTER_CORRUPTION"),
        ("PEEL_2021_22", "[protecting vulnerable people](#)", "PROTECTING_VULNERABLE_PEOPLE"),
        ("PEEL_2023_25", "Leadership and force management", "LEADERSHIP"),
        ("PEEL_2023_25", "Police powers and public treatment", "TREATMENT_OF_THE_PUBLIC"),
        ("PEEL_2023_25", "Main findings", None),
    ],
)
def test_areas_are_found_by_the_labels_of_each_cycle(cycle: str, label: str, code: str | None) -> None:
    assert vocabulary().area_of(label, cycle) == code


AREAS_OF_2021_22 = [
    (
        "Treatment of the public",
        "Engaging with and treating the public with fairness and respect",
        "treating people fairly and with respect",
    ),
    ("Preventing crime", "Preventing crime and anti-social behaviour", "prevention and deterrence"),
    ("Responding to the public", "Responding to the public", "responding to the public"),
    ("Investigating crime", "Investigating crime", "investigating crime"),
    ("Protecting vulnerable people", "Protecting vulnerable people", "protecting vulnerable people"),
    ("Managing offenders", "Managing offenders and suspects", "managing offenders and suspects"),
    (
        "Developing a positive workplace",
        "Building, supporting and protecting the workforce",
        "building and developing its workforce",
    ),
    (
        "Good use of resources",
        "Strategic planning, organisational management and value for money",
        "operating efficiently",
    ),
]


@pytest.mark.parametrize("names", AREAS_OF_2021_22, ids=[names[0] for names in AREAS_OF_2021_22])
def test_the_three_names_of_an_area_are_one(names: tuple[str, str, str]) -> None:
    codes = {vocabulary().area_of(name, "PEEL_2021_22") for name in names}
    assert len(codes) == 1
    assert None not in codes


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_no_label_stands_for_two_concepts(scheme: str) -> None:
    seen: dict[str, str] = {}
    for concept in vocabulary().scheme(scheme):
        labels = [normalise(label) for label in (concept.label, *concept.alt_labels)]
        assert len(labels) == len(set(labels)), f"{concept.code} has one label twice"
        for label in labels:
            assert seen.setdefault(label, concept.code) == concept.code


def test_a_label_that_fits_two_concepts_stands_for_none() -> None:
    def concept(code: str, order: int) -> Concept:
        return Concept(
            iri=concept_iri("area", code), scheme="area", code=code, label="Same", definition="", order=order
        )

    two = Vocabulary([concept("ONE", 1), concept("TWO", 2)], [], {})
    assert two.code_of("area", "same") is None


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: vocabulary().concept("stance", "LOVES"), r"Expected a code of the scheme stance \(ACCEPTS, .*'LOVES'"),
        (lambda: vocabulary().codes("moods"), r"Expected a concept scheme \(.*stance.*'moods'"),
        (lambda: vocabulary().cycle("PEEL_1999"), r"PEEL_2017.*'PEEL_1999'"),
        (lambda: vocabulary().area_of("Preventing crime", "1999"), "'1999'"),
        (lambda: vocabulary().grade_scheme("STARS"), "FOUR_GRADE.*'STARS'"),
        (lambda: vocabulary().code_of("moods", "x"), "'moods'"),
    ],
)
def test_unknown_schemes_and_codes_are_loud(ask: object, says: str) -> None:
    assert callable(ask)
    with pytest.raises(LookupError, match=says):
        ask()
