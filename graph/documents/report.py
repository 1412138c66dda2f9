"""Items of an inspectorate's report, made in one way whatever layout the report has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.documents.deadlines import Due, deadlines, directs
from graph.documents.directory import Directory
from graph.documents.draft import Draft, squashed
from graph.documents.figures import NOTHING, Context
from graph.documents.lines import Line, clean, sentences
from graph.documents.statistics import Statistics
from graph.documents.titles import asked_for, topic
from graph.model import Deadline, Finding, Inspection, Judgment, Organisation, Question, Recommendation
from ontology import vocabulary


def inspection_of(draft: Draft, directory: Directory, cycle: str, force: Organisation) -> Inspection:
    """The inspection of a force in a cycle: one item, whether its report or an answer names it."""
    told = vocabulary().cycle(cycle)
    inspectorate = draft.add(directory.inspectorate(f"{told.year[:4]}-12"))
    return draft.add(
        Inspection(
            iri=draft.iri("inspection", cycle, force.slug),
            title=f"{vocabulary().concept('cycle', cycle).label} inspection of {force.title}",
            kind=told.programme,
            cycle=cycle,
            force=force.iri,
            inspectorate=inspectorate.iri,
            year=told.year,
            method="report/inspection",
        )
    )


@dataclass
class Report:
    """The inspection a text reports on, and the means to add its items to the draft."""

    draft: Draft
    directory: Directory
    force: Organisation
    cycle: str
    layout: str
    published: str | None = None
    inspection: Inspection = field(init=False)
    ordinals: dict[str, int] = field(default_factory=dict)
    samples: dict[str, tuple[Context, int]] = field(default_factory=dict)
    """By question: the size of the sample that was last told of, and where the paragraph last read ends."""

    def __post_init__(self) -> None:
        self.draft.add(self.force)
        self.inspection = inspection_of(self.draft, self.directory, self.cycle, self.force)

    @property
    def scale(self) -> str:
        return vocabulary().cycle(self.cycle).scale

    def method(self, rule: str) -> str:
        return f"{self.layout}/{rule}"

    def title(self, kind: str, about: str) -> str:
        """A title of our own: what kind of item, which of them, in which inspection, and its key terms."""
        self.ordinals[kind] = self.ordinals.get(kind, 0) + 1
        label = vocabulary().concept(f"{'finding' if kind in FINDINGS else 'recommendation'}-kind", kind).label
        cycle = vocabulary().concept("cycle", self.cycle).label
        return f"{label} {self.ordinals[kind]}, {cycle}, {self.force.title}: {topic(about) or 'a list'}"

    def question(
        self, line: Line, kind: str, *, names: Sequence[str] = (), number: str | None = None, parent: str | None = None
    ) -> Question:
        """What a heading asks. One question has many labels; the ontology knows which of them are one area."""
        labels = tuple(dict.fromkeys((line.text, *names)))
        area = next((a for label in labels if (a := vocabulary().area_of(label, self.cycle))), None)
        label = vocabulary().concept("area", area).label if area else topic(line.text)
        return self.draft.add(
            Question(
                iri=self.draft.iri("question", self.inspection.iri, area or squashed(line.text)),
                title=f"{label}, {self.inspection.title}",
                kind=kind,
                text=self.draft.words(line.start, line.end),
                inspection=self.inspection.iri,
                area=area,
                number=number,
                names=labels,
                parent=parent,
                passages=(self.draft.passage(line.start, line.end),),
                method=self.method("question"),
            )
        )

    def judgment(
        self,
        question: Question,
        evidence: Sequence[tuple[int, int]],
        *,
        grade: str | None,
        status: str | None,
        earlier_grade: str | None = None,
        earlier_cycle: str | None = None,
    ) -> Judgment:
        said = vocabulary().concept(vocabulary().grade_scheme(self.scale), grade).label if grade else None
        told = said or (vocabulary().concept("judgment-status", status).label if status else "no grade shown")
        return self.draft.add(
            Judgment(
                iri=self.draft.iri("judgment", question.iri),
                title=f"{told}: {question.title}",
                text=self.draft.words(*evidence[0]) if evidence else None,
                question=question.iri,
                inspection=self.inspection.iri,
                scale=self.scale,
                grade=grade,
                status=status,
                earlier_grade=earlier_grade,
                earlier_cycle=earlier_cycle,
                passages=tuple(self.draft.passage(*span) for span in evidence),
                method=self.method("judgment"),
            )
        )

    def finding(
        self, kind: str, span: tuple[int, int], question: Question | None, explanation: tuple[int, int] | None = None
    ) -> Finding:
        words = self.draft.words(*span)
        name = self.draft.iri("finding", self.inspection.iri, kind, squashed(words))
        return self.draft.add(
            Finding(
                iri=name,
                title=self.draft.items[name].title if name in self.draft.items else self.title(kind, clean(words)),
                kind=kind,
                text=words,
                inspection=self.inspection.iri,
                question=question.iri if question else None,
                explanation=self.draft.passage(*explanation) if explanation else None,
                passages=(self.draft.passage(*span),),
                method=self.method(kind.lower().replace("_", "-")),
            )
        )

    def recommendation(
        self,
        kind: str,
        span: tuple[int, int],
        question: Question | None,
        *,
        explanation: tuple[int, int] | None = None,
        part_of: Recommendation | None = None,
        number: str | None = None,
        due_from: tuple[int, int] | None = None,
    ) -> Recommendation:
        """A recommendation of any kind. ``due_from`` is a lead-in that sets its deadline, when not its own words."""
        words = self.draft.words(*span)
        name = self.draft.iri(
            "recommendation", self.inspection.iri, kind, squashed(words), part_of.iri if part_of else None
        )
        told = self.draft.items[name].title if name in self.draft.items else self.title(kind, asked_for(clean(words)))
        spans = (due_from, span) if due_from and due_from != span else (span,)
        return self.draft.add(
            Recommendation(
                iri=name,
                title=told,
                kind=kind,
                text=words,
                inspection=self.inspection.iri,
                question=question.iri if question else None,
                explanation=self.draft.passage(*explanation) if explanation else None,
                part_of=part_of.iri if part_of else None,
                number=number,
                addressee=self.force.iri,
                deadlines=tuple(d for s in spans for d in self.deadlines(name, s)),
                passages=(self.draft.passage(*span),),
                method=self.method(kind.lower().replace("_", "-")),
            )
        )

    def due(self, asked: Recommendation, lead: tuple[int, int]) -> None:
        """Give a recommendation the deadline that the lead-in of its list sets."""
        self.draft.change(asked.iri, deadlines=(*asked.deadlines, *self.deadlines(asked.iri, lead)))

    def explain(self, asked: Recommendation, lines: Sequence[Line]) -> None:
        """Give a recommendation the prose that explains it, where that stands apart from it."""
        span = spread(lines)
        self.draft.change(asked.iri, explanation=self.draft.passage(*span) if span else None)

    def deadlines(self, owner: str, span: tuple[int, int]) -> tuple[Deadline, ...]:
        found = deadlines(self.draft.words(*span), self.published)
        return tuple(self._deadline(owner, span[0], due) for due in found)

    def _deadline(self, owner: str, offset: int, due: Due) -> Deadline:
        return self.draft.partial(
            Deadline,
            owner,
            due.when,
            offset + due.start,
            offset + due.end,
            relative=due.when.relative,
            conditional=due.condition is not None,
            condition=due.condition,
        )

    def statistics(self, paragraphs: Sequence[Line], question: Question | None, supports: str | None = None) -> None:
        """The figures of some paragraphs, and the item they support.

        A sample told of holds for the paragraphs of its question that come next, with no heading or item between.
        """
        if not paragraphs:
            return
        key = question.iri if question else ""
        held, end = self.samples.get(key, (NOTHING, 0))
        if not self.figures.next_to(end, paragraphs[0].start):
            held = NOTHING
        told = self.figures.of(paragraphs, question.iri if question else None, supports, held)
        self.samples[key] = (told, paragraphs[-1].end)

    @property
    def figures(self) -> Statistics:
        return Statistics(self.draft, self.inspection.iri, self.layout)

    def directives(self, paragraphs: Sequence[Line], question: Question | None) -> None:
        """Sentences of an explanation that set a task with a deadline; a list below one makes parts of it."""
        parent: Recommendation | None = None
        for line in paragraphs:
            words = self.draft.words(line.start, line.end)
            if line.bullet and parent is not None:
                self.recommendation("DIRECTIVE", (line.start, line.end), question, part_of=parent)
                continue
            parent = None
            for start, end in sentences(words):
                sentence = clean(words[start:end])
                if directs(sentence):
                    span = (line.start + start, line.start + end)
                    made = self.recommendation("DIRECTIVE", span, question)
                    parent = made if sentence.endswith(":") else None


FINDINGS = frozenset(
    ("MAIN_FINDING", "CONCERN", "OBSERVATION", "INNOVATIVE_PRACTICE", "VICTIM_SERVICE_FINDING", "FACTOR", "FINDING")
)


def spread(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The span from the first to the last of some lines, or ``None`` for none."""
    return (lines[0].start, lines[-1].end) if lines else None
