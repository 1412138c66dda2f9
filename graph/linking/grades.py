"""What reports say of earlier grades: worse, better, the same, carried over, or not to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.documents.titles import topic
from graph.linking.clauses import clauses
from graph.linking.references import Reference, compared, references
from graph.linking.texts import ANSWERS, Sentence, Texts, link, order, sentences_of
from graph.linking.verdicts import judged
from graph.model import Document, Finding, Inspection, Judgment, Link, Passage, Question
from ontology import vocabulary

_EARLIER = re.compile(
    r"\b(?:contrasts? with|in contrast|step (?:down|up) from|improve(?:d|ment) (?:on|since|from)|deteriorat\w+|"
    r"decline|worse|same (?:\w+ )?as|unchanged|(?:down|up|fallen|dropped|slipped|moved|risen) from|"
    r"judg(?:e)?ment of|(?:we|HMIC(?:FRS)?|was) (?:judged|graded|rated))\b",
    re.I,
)
_OF_GRADE = re.compile(
    r"\b(?:judge?ments?|judged|grade[ds]?|rated|overall|outstanding|good|inadequate|requir\w+ improvement)\b", re.I
)
_OF_ITEM = re.compile(r"\b(?:areas? (?:for|of) improvement|AFIs?|recommend\w+|causes? (?:of|for) concern)\b", re.I)
_SAYS_GRADE = re.compile(
    r"\b(?:judge?ments?|judged|grade[ds]?|rated|(?<!risk )(?<!needs )(?<!threat )assessments?)\b", re.I
)
_OF_THE_WHOLE = re.compile(
    r"^(?:overall,? )?(?:this|it|that|(?:its |(?:the (?:force|constabulary))['’]s )?(?:overall )?performance"
    r"|the (?:force|constabulary))\b(?!['’])",
    re.I,
)
"""A sentence about the force as a whole, as a grade is; what became worse in it is a finding."""
_CARRIED = re.compile(
    r"\b(?:carried (?:over|forward)|stands?|remains? (?:in force|in place|valid|current)|still appl\w+"
    r"|continues to apply|retained)\b",
    re.I,
)
_NOT_COMPARABLE = re.compile(
    r"\b(?:direct(?:ly)? compar\w+|(?:cannot|can't|should not|shouldn't) be (?:compared|set beside)|not comparable|"
    r"\w+n't possible to (?:make [^.]{0,80}comparisons?|compare\b[^.]{0,80}\bgrades?)"
    r"|(?:grades?|judge?ments?)\b[^.]{0,120}\b(?:can't|cannot) be (?:set|put) (?:against|beside))\b",
    re.I,
)


_GRADE_GIVEN = re.compile(
    r"\b(?:judged|found|graded|rated|assessed)\b[^.]{0,80}"
    r"\b(?:outstanding|good|inadequate|adequate|requir\w+ improvement)\b",
    re.I,
)
_WORSE = re.compile(
    r"\bno longer\b|\bdeteriorat\w+|\bdecline|\bworse\b"
    r"|\b(?:this (?:year|time)|now),? (?:we|it) (?:cannot|can't|could not|couldn't|is not|isn't)"
    r"(?: (?:do|say) (?:so|that))?(?=[.;]|$)",
    re.I,
)
"""Also an elliptic "this year we cannot": what it denies is the grade told just before."""


def earlier_grades(texts: Texts) -> Iterator[Link | Passage]:
    """A judgment to the one before it, where the text says how the two compare or that the older one stands."""
    for inspection in texts.inspections:
        for judgment in texts.snapshot.referring(inspection.iri, Judgment, "inspection"):
            said = list(_said(texts, judgment))
            stands = _says_it_stands(judgment, said)
            for sentence in said:
                if sentence in stands or (not stands and _compares_grades(sentence.words)):
                    yield from _compared(texts, inspection, judgment, sentence, carried=sentence in stands)


def _compares_grades(words: str) -> bool:
    """Whether a sentence sets a grade beside an earlier one: not an area for improvement beside what became of it."""
    if not _EARLIER.search(words):
        return False
    if _SAYS_GRADE.search(words):
        return True
    return not _OF_ITEM.search(words) and bool(_OF_GRADE.search(words) or _OF_THE_WHOLE.search(words))


def _says_it_stands(judgment: Judgment, said: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that say an earlier grade still stands; else the longest one, where the report was read so."""
    if judgment.status != "CARRIED_OVER":
        return []
    told = [each for each in said if _CARRIED.search(each.words)]
    own = [each for each in said if each.passage.iri in judgment.passages]
    return told or sorted(own, key=lambda each: (-len(each.words), each.start))[: bool(judgment.earlier_cycle)]


def told_grades(texts: Texts) -> Iterator[Link | Passage]:
    """An observation that tells what grade an earlier report gave, to that judgment."""
    for inspection in texts.inspections:
        for found in texts.found(inspection.iri):
            for sentence in texts.sentences(found) if found.question is None else ():
                for reference, target in _told_earlier(texts, inspection, sentence):
                    proof = texts.span(sentence.passage, sentence.start, sentence.end)
                    yield proof
                    yield link(
                        texts,
                        relation="DETERIORATES_FROM" if _WORSE.search(sentence.words) else "FOLLOWS_UP",
                        basis="STATED",
                        source=found,
                        target=target,
                        missing=f"{reference.label}, {texts.force(inspection)}, not loaded: {topic(sentence.words)}",
                        method="grades/told",
                        confidence=0.9,
                        evidence=(proof,),
                    )


def tells_grade(texts: Texts, inspection: Inspection, sentence: Sentence) -> bool:
    """Whether a sentence only tells what grade an earlier report gave."""
    question = getattr(sentence.item, "question", None)
    return question is None and next(_told_earlier(texts, inspection, sentence), None) is not None


def _told_earlier(
    texts: Texts, inspection: Inspection, sentence: Sentence
) -> Iterator[tuple[Reference, Judgment | None]]:
    if not isinstance(sentence.item, Finding) or not _GRADE_GIVEN.search(sentence.words):
        return
    for reference in references(sentence.words, inspection.cycle):
        held = texts.of_force(inspection.force, reference.cycles) if not reference.vague else ()
        found = [each for earlier in held for each in judged(texts, earlier, sentence, clauses(sentence), alone=True)]
        yield reference, found[0] if len(found) == 1 else None


def not_comparable(texts: Texts) -> Iterator[Link | Passage]:
    """A report that says its grades cannot be set beside earlier ones, to each earlier inspection of the force."""
    for inspection in texts.inspections:
        earlier = [
            each
            for each in texts.inspections
            if texts.same_force(each.force, inspection.force)
            and order(each.cycle) < order(inspection.cycle)
            and vocabulary().cycle(each.cycle).programme == vocabulary().cycle(inspection.cycle).programme
        ]
        for document in texts.snapshot.referring(inspection.iri, Document, "inspection"):
            if document.kind not in ANSWERS:
                yield from _apart(texts, document, inspection, earlier)


def _apart(
    texts: Texts, document: Document, inspection: Inspection, earlier: list[Inspection]
) -> Iterator[Link | Passage]:
    for name in document.passages:
        passage = texts.readable((name,))
        for sentence in sentences_of(document, passage) if passage else ():
            if _NOT_COMPARABLE.search(sentence.words):
                proof = texts.span(sentence.passage, sentence.start, sentence.end)
                yield proof
                for target in earlier or (None,):
                    yield link(
                        texts,
                        relation="NOT_COMPARABLE_WITH",
                        basis="STATED",
                        source=inspection,
                        target=target,
                        missing=f"grades of earlier PEEL inspections of {texts.force(inspection)}, not loaded",
                        method="grades/not-comparable",
                        confidence=1.0,
                        evidence=(proof,),
                    )


def _said(texts: Texts, judgment: Judgment) -> Iterator[Sentence]:
    """What stands with a judgment: its own passages, the prose after them, and the first paragraph of its question."""
    seen: set[str] = set()
    passages = [passage for name in judgment.passages if (passage := texts.readable((name,)))]
    paragraphs = [
        passage
        for finding in texts.snapshot.referring(judgment.question, Finding, "question")
        if finding.kind == "FINDING" and (passage := texts.passage(finding))
    ]
    first = sorted(paragraphs, key=lambda each: each.start)[:1]
    for passage in [*first, *passages, *_between(texts, passages, first)]:
        for sentence in sentences_of(judgment, passage):
            if sentence.words not in seen:
                seen.add(sentence.words)
                yield sentence


def _between(texts: Texts, judged: list[Passage], first: list[Passage]) -> Iterator[Passage]:
    """Prose that is no item, between a judgment and the first finding of its question: it says how the grade moved."""
    for place in judged[:1]:
        document = texts.document(place)
        for name in document.passages if document else ():
            prose = texts.readable((name,))
            if prose and any(place.end <= prose.start < each.start for each in first):
                yield prose


def _compared(
    texts: Texts, inspection: Inspection, judgment: Judgment, sentence: Sentence, *, carried: bool
) -> Iterator[Link | Passage]:
    by_year = _OF_GRADE.search(sentence.words)
    found = list((compared if by_year else references)(sentence.words, inspection.cycle))
    if not found and judgment.earlier_cycle:
        found = [Reference((judgment.earlier_cycle,), vocabulary().concept("cycle", judgment.earlier_cycle).label)]
    for reference in found[:1]:
        target = _same_question(texts, inspection, judgment, reference)
        proof = texts.span(sentence.passage, sentence.start, sentence.end)
        yield proof
        yield link(
            texts,
            relation="RESTATES" if carried else _direction(judgment, target, sentence.words),
            basis="STATED",
            source=judgment,
            target=target,
            missing=_missing(texts, inspection, judgment, reference),
            method="grades/carried-over" if carried else "grades/earlier-grade",
            confidence=1.0,
            evidence=(proof,),
        )


def _direction(judgment: Judgment, target: Judgment | None, words: str) -> str:
    """Worse is a deterioration, the same is told again, better is followed up; two scales are never set in order."""
    before = (
        judgment.earlier_grade
        or _told(judgment.scale, words)
        or (target.grade if target and target.scale == judgment.scale else None)
    )
    if before and judgment.grade and (target is None or target.scale == judgment.scale):
        codes = vocabulary().codes(vocabulary().grade_scheme(judgment.scale))
        if before in codes and codes.index(judgment.grade) > codes.index(before):
            return "DETERIORATES_FROM"
    if re.search(r"\b(?:the same (?:\w+ )?as|unchanged)\b", words, re.I):
        return "RESTATES"
    worse = re.search(
        r"\bdeteriorat\w+|\bdecline|\bworse\b|\bstep down\b|\b(?:down|fallen|dropped|slipped) from\b", words, re.I
    )
    return "DETERIORATES_FROM" if worse else "FOLLOWS_UP"


def _told(scale: str, words: str) -> str | None:
    """The grade a sentence names, where it names one only."""
    said = re.sub(r"\brequir(?:ed|ing) improvement\b", "requires improvement", words, flags=re.I)
    found = [
        concept.code
        for concept in vocabulary().scheme(vocabulary().grade_scheme(scale))
        if re.search(rf"\b{concept.label}\b", said, re.I)
    ]
    return found[0] if len(found) == 1 else None


def _same_question(texts: Texts, inspection: Inspection, judgment: Judgment, reference: Reference) -> Judgment | None:
    area = texts.area(judgment)
    found = [
        each
        for earlier in texts.of_force(inspection.force, reference.cycles)
        for each in texts.snapshot.referring(earlier.iri, Judgment, "inspection")
        if area is not None and texts.area(each) == area
    ]
    return found[0] if len(found) == 1 else None


def _missing(texts: Texts, inspection: Inspection, judgment: Judgment, reference: Reference) -> str:
    question = texts.snapshot.get(judgment.question)
    about = question.title.partition(",")[0] if isinstance(question, Question) else "the same question"
    given = ""
    if judgment.earlier_grade:
        scheme = vocabulary().grade_scheme(judgment.scale)
        given = f" of {vocabulary().concept(scheme, judgment.earlier_grade).label}"
    return f"{reference.label}, {texts.force(inspection)}, not loaded: judgment{given} on {about}"
