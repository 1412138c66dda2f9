"""The concept schemes as Python sees them: codes, labels, order, cycles, and the areas that labels stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph

from ontology.namespaces import CONCEPT, PEEL, SKOS
from ontology.words import normalise

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One entry of a scheme. ``order`` is its place in the scheme, from 1."""

    iri: str
    scheme: str
    code: str
    label: str
    definition: str
    alt_labels: tuple[str, ...] = ()
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One round of a programme: its scale and framework, its programme, its year as written, and the round before."""

    code: str
    scale: str
    framework: str
    programme: str
    year: str
    previous: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerTitle:
    """What an organisation was called before, ``until`` a day or month: from then on it has its present title."""

    title: str
    until: str


class Vocabulary:
    """All concept schemes. Unknown schemes and codes raise ``LookupError``; unknown labels give ``None``."""

    def __init__(self, concepts: Iterable[Concept], cycles: Iterable[Cycle], grades: dict[str, str]) -> None:
        self._schemes: dict[str, dict[str, Concept]] = {}
        self._labels: dict[tuple[str, str], set[str]] = {}
        for concept in sorted(concepts, key=lambda one: (one.scheme, one.order)):
            self._schemes.setdefault(concept.scheme, {})[concept.code] = concept
            for label in (concept.label, *concept.alt_labels):
                self._labels.setdefault((concept.scheme, normalise(label)), set()).add(concept.code)
        self._cycles = {cycle.code: cycle for cycle in cycles}
        self._grades = grades

    def schemes(self) -> tuple[str, ...]:
        return tuple(self._schemes)

    def scheme(self, scheme: str) -> tuple[Concept, ...]:
        """The concepts of a scheme, in its order."""
        return tuple(self._of(scheme).values())

    def codes(self, scheme: str) -> tuple[str, ...]:
        return tuple(self._of(scheme))

    def concept(self, scheme: str, code: str) -> Concept:
        concepts = self._of(scheme)
        if code not in concepts:
            raise LookupError(f"Expected a code of the scheme {scheme} ({', '.join(concepts)}); found {code!r}.")
        return concepts[code]

    def code_of(self, scheme: str, label: str) -> str | None:
        """The code a label stands for, its case and punctuation aside; ``None`` where it stands for none or several."""
        self._of(scheme)
        codes = self._labels.get((scheme, normalise(label)), set())
        return next(iter(codes)) if len(codes) == 1 else None

    def cycle(self, code: str) -> Cycle:
        self.concept("cycle", code)
        return self._cycles[code]

    def grade_scheme(self, scale: str) -> str:
        """The scheme that holds the grades of a scale: ``four-grade`` for ``FOUR_GRADE``."""
        self.concept("scale", scale)
        return self._grades[scale]

    def area_of(self, label: str, cycle: str) -> str | None:
        """The area of policing that a question, section title or table label of a cycle stands for.

        A label means one area in all cycles so far: that the cycle exists is all that is asked of it.
        """
        self.concept("cycle", cycle)
        return self.code_of("area", label)

    def _of(self, scheme: str) -> dict[str, Concept]:
        if scheme not in self._schemes:
            raise LookupError(f"Expected a concept scheme ({', '.join(self._schemes)}); found {scheme!r}.")
        return self._schemes[scheme]


def ontology_turtle() -> tuple[Path, ...]:
    """The files that define classes, properties and shapes."""
    return (HERE / "core.ttl", *sorted((HERE / "types").glob("*.ttl")))


def scheme_turtle() -> tuple[Path, ...]:
    """The files of the concept schemes, one scheme each."""
    return tuple(sorted((HERE / "schemes").glob("*.ttl")))


def reference_turtle() -> tuple[Path, ...]:
    """The files of reference data: organisations and posts as items of the model."""
    return tuple(sorted((HERE / "reference").glob("*.ttl")))


@cache
def former_titles() -> dict[str, FormerTitle]:
    """The former titles in the reference data, by the slugs of the organisations."""
    return {
        values[f"{PEEL}slug"][0]: FormerTitle(
            title=values[f"{PEEL}formerTitle"][0], until=values[f"{PEEL}titleSince"][0]
        )
        for values in _statements(reference_turtle()).values()
        if f"{PEEL}formerTitle" in values
    }


@cache
def vocabulary() -> Vocabulary:
    """The concept schemes that ship, read once."""
    found = _statements(scheme_turtle())
    entries = {iri: values for iri, values in found.items() if iri.startswith(CONCEPT)}
    cycles = [_cycle(values) for values in entries.values() if f"{PEEL}programme" in values]
    grades = {
        _code(iri): values[f"{PEEL}grades"][0].rpartition("/")[2]
        for iri, values in entries.items()
        if f"{PEEL}grades" in values
    }
    return Vocabulary((_concept(iri, values) for iri, values in entries.items()), cycles, grades)


def _statements(paths: Iterable[Path]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for path in paths:
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(subject, pyoxigraph.NamedNode) and isinstance(
                value, pyoxigraph.NamedNode | pyoxigraph.Literal
            ):
                found.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(value.value)
    return found


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]


def _concept(iri: str, values: dict[str, list[str]]) -> Concept:
    return Concept(
        iri=iri,
        scheme=iri.removeprefix(CONCEPT).partition("/")[0],
        code=values[f"{SKOS}notation"][0],
        label=values[f"{SKOS}prefLabel"][0],
        definition=values[f"{SKOS}definition"][0],
        alt_labels=(*values.get(f"{SKOS}altLabel", ()), *values.get(f"{SKOS}hiddenLabel", ())),
        order=int(values[f"{PEEL}order"][0]),
    )


def _cycle(values: dict[str, list[str]]) -> Cycle:
    previous = values.get(f"{PEEL}previousCycle")
    return Cycle(
        code=values[f"{SKOS}notation"][0],
        scale=_code(values[f"{PEEL}scale"][0]),
        framework=_code(values[f"{PEEL}framework"][0]),
        programme=_code(values[f"{PEEL}programme"][0]),
        year=values[f"{PEEL}year"][0],
        previous=_code(previous[0]) if previous else None,
    )
