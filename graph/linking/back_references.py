"""What a report itself says of earlier ones: repeated, followed up, closed, superseded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from graph.documents.titles import topic
from graph.linking.aftermath import NamedItem, lists, outcomes_after, speaks_of_parts, tells_of_parts, whole
from graph.linking.causes import came_out_ahead
from graph.linking.earlier_figures import COMPARES, figure_of_then
from graph.linking.earlier_items import ASKED, CONCERN, SAME_AGAIN, item_meant
from graph.linking.grades import tells_grade
from graph.linking.outcomes import SENTENCE_END, also, is_worse_now, outcome
from graph.linking.references import Reference, references, unnamed
from graph.linking.subjects import goes_on
from graph.linking.terms import telling, terms
from graph.linking.texts import ANSWERS, Sentence, Texts, link, order, sentences_of
from graph.model import Document, Finding, Inspection, Item, Link, Passage, Recommendation, Statistic

_NAMES_ITEM = re.compile(
    r"\b(?:areas? for improvement|recommend\w*|concerns?|weakness|raised|asked|told|identified|opportunity to"
    r"|published|superseded)\b",
    re.I,
)
"""Prose that is no item tells much of how inspections are made: only what tells of an item is a back-reference."""
_ASIDE = re.compile(r"^\d{1,2} [A-Z]", re.I)
"""Footnotes."""
_REMAINS = re.compile(
    r"\b(?:remains|is still|are still) an? (?:area for improvement|cause of concern)\b",
    re.I,
)
"""That something was asked for before, without any report being named."""
_GRADES = re.compile(
    r"\b(?:contrasts? with|improvement (?:on|since|from) (?:its|our|last|the)|judge?ments?|judged|(?<!risk )assessment|"
    r"grades?|carried over)\b",
    re.I,
)
_GRADED = re.compile(r"\b(?:contrasts? with|improvement (?:on|since|from) (?:its|our|last|the)|carried over)\b", re.I)
_WE_SAID = r"\bwe (?:also )?(?:said|asked|found|told|recommended|reported|raised|noted|saw|gave|made|set)\b"
_THEN = re.compile(
    rf"{_WE_SAID}(?: then\b|[^.;]{{0,80}}?(?<!\band )\bthen(?=[.,;]|$| (?:is|was|has|have|are|were)\b))"
    r"|^then,? (?:too,? )?(?:we|our)\b|(?:as|what) we (?:said|asked|found) then\b",
    re.I,
)
"""That an earlier report is still meant: what was said then, not what was done next."""
_EACH_ITS_OWN = re.compile(
    r"(?:, (?:and|but|while|whereas) |; (?:and |but )?)(?=in (?:our )?(?:\w+ )?20\d\d,? (?:we|our|HMIC\w*|the|it)\b)",
    re.I,
)
"""Where a clause of a sentence ends and the next names a report of another year."""
_OTHER_FORCE = re.compile(r"\b(?:told|asked|recommended that|said that|report on|inspection of) (?:the )?", re.I)
_IN_YEAR = re.compile(r"\b(?:in|since) (20[012]\d)\b(?![/–-])", re.I)
PLAINLY, SHARED = 0.45, 3
"""How like an item must be that no word but a year names, and how many telling terms it must share."""
FOLLOWING = 0.5
"""How sure a link is that rests on the sentence before it, or on a figure."""
SENTENCES_NEAR = 2
"""Sentences in which what became of a request is told with it. Further off, the report has looked at it again first."""
LONGEST = 6
"""Words in the longest name of a force."""


def back_references(texts: Texts) -> Iterator[Link | Passage]:
    """Every sentence of a report that names an earlier report or what it asked, tied to the item meant where one is."""
    for inspection in texts.inspections:
        named: list[NamedItem] = []
        for item in (*texts.asked(inspection.iri), *_in_order(texts, texts.found(inspection.iri))):
            yield from _of_sentences(texts, inspection, texts.sentences(item), named)
        for document in texts.snapshot.referring(inspection.iri, Document, "inspection"):
            if document.kind not in ANSWERS:
                for name in document.passages:
                    if passage := texts.readable((name,)):
                        yield from _of_sentences(texts, inspection, sentences_of(document, passage), [])


def _in_order(texts: Texts, found: Iterable[Finding]) -> list[Finding]:
    """Findings as they stand in the text: one may go on about the parts of what the one before it names."""
    places = {each.iri: texts.passage(each) for each in found}
    return sorted(
        found, key=lambda each: (place.document, place.start, each.iri) if (place := places[each.iri]) else ("", 0, "")
    )


def _of_sentences(
    texts: Texts, inspection: Inspection, sentences: Iterable[Sentence], named: list[NamedItem]
) -> Iterator[Link | Passage]:
    """The links of one item. What one sentence was found to mean helps to tell what the next one means by "this".

    ``named`` holds what was last named, and is kept from one item to the next.
    """
    known: list[str] = []
    before: list[Reference] = []
    for sentence in (part for each in sentences for part in _parts(each, inspection.cycle)):
        if (
            _about_figures_or_grades(sentence.words)
            or tells_grade(texts, inspection, sentence)
            or came_out_ahead(sentence)
        ):
            continue
        if isinstance(sentence.item, Document) and not _speaks_of_item(sentence.words):
            continue
        meant_here = _referred(sentence.words, inspection.cycle, before)
        if meant_here:
            named.clear()
        elif named:
            yield from _after(texts, named, sentence)
        if not meant_here and not isinstance(sentence.item, Document):
            yield from _of_then(texts, inspection, sentence, known)
        for reference in sorted(meant_here, key=lambda each: -max(map(order, each.cycles), default=0)):
            yield from _told(texts, inspection, sentence, reference, known, named)
        before = meant_here or before


def _parts(sentence: Sentence, cycle: str) -> list[Sentence]:
    """The clauses of a sentence, where each names a report of its own: each tells something else."""
    said = _EACH_ITS_OWN.split(sentence.words)
    if len(said) > 1 and all(next(references(words, cycle), None) for words in said):
        return [replace(sentence, words=words) for words in said]
    return [sentence]


def _referred(words: str, cycle: str, before: list[Reference]) -> list[Reference]:
    """The reports that a sentence speaks of: those it names, else those before it where it says "then"."""
    named = list(references(words, cycle))
    if not named and (_THEN.search(words) or SAME_AGAIN.search(words)):
        named = before
    if not named and not before and _REMAINS.search(words):
        named = [unnamed(cycle)]
    return named


def _of_then(texts: Texts, inspection: Inspection, sentence: Sentence, known: list[str]) -> Iterator[Link | Passage]:
    """What a sentence sets in a year alone, to the item of the report of then that plainly tells it."""
    for year in dict.fromkeys(_IN_YEAR.findall(sentence.words)):
        for reference in references(f"our report of {year}", inspection.cycle):
            target, score = item_meant(texts, reference, inspection.force, inspection, sentence, known)
            shared = terms(sentence.words).shared(terms(texts.words(target))) if target else ()
            if target is not None and score >= PLAINLY and len(telling(shared)) >= SHARED:
                one = NamedItem(reference, inspection.force, target, "FOLLOWS_UP", sentence)
                told = _relation(texts, one, list(_later(inspection, sentence)))
                yield from _link(texts, reference, inspection.force, sentence, told, target, score)


def _after(texts: Texts, named: Sequence[NamedItem], sentence: Sentence) -> Iterator[Link | Passage]:
    """What a sentence that names no report itself tells of what the sentences before it named."""
    for each in named:
        if sentence.item == each.sentence.item or speaks_of_parts(sentence.words):
            for relation, target in outcomes_after(texts, each, sentence):
                yield from _link(texts, each.reference, each.force, sentence, relation, target, FOLLOWING)


def _speaks_of_item(words: str) -> bool:
    return bool(_NAMES_ITEM.search(words)) and not _ASIDE.search(words)


def _about_figures_or_grades(words: str) -> bool:
    """Other rules read these: they end at statistics and judgments."""
    if COMPARES.search(words) or _GRADED.search(words):
        return True
    if re.search(r"\bopportunity to test\b", words, re.I):
        return False
    return bool(_GRADES.search(words)) and not ASKED.search(words) and not CONCERN.search(words)


def _told(
    texts: Texts,
    inspection: Inspection,
    sentence: Sentence,
    reference: Reference,
    known: list[str],
    named: list[NamedItem],
) -> Iterator[Link | Passage]:
    """The links of one reference: to the item that is meant, and to the figure of then where one is given again."""
    whose = _force(texts, sentence, inspection)
    figure = figure_of_then(texts, inspection, whose, reference.cycles, sentence.words, sentence.paragraph)
    worse = figure is not None and _worse(sentence)
    if figure:
        relation = "DETERIORATES_FROM" if worse else "FOLLOWS_UP"
        yield from _link(texts, reference, whose, sentence, relation, figure, FOLLOWING)
    target, score = item_meant(texts, reference, whose, inspection, sentence, known)
    if target is None and figure:
        target, score = around(texts, figure), FOLLOWING
    one = NamedItem(reference, whose, target, "FOLLOWS_UP", sentence)
    if figure and not worse and not ASKED.search(sentence.words):
        named.append(one)
        return
    if target is not None and not isinstance(target, Inspection):
        known.append(texts.words(target))
    one = _became(texts, inspection, one)
    named.append(one)
    for each in filter(None, (one.relation, also(sentence.words, sentence.following, one.relation))):
        yield from _link(texts, reference, whose, sentence, each, one.target, score)


def _became(texts: Texts, inspection: Inspection, named: NamedItem) -> NamedItem:
    """What is named, with what became of it; a list where what is told is told of its parts."""
    told = list(_later(inspection, named.sentence))
    if tells_of_parts(texts, named, told):
        told = [words for words in told if not speaks_of_parts(words)]
        return replace(named, target=whole(texts, named.target), relation=_relation(texts, named, told))
    target = whole(texts, named.target) if lists(texts, named) else named.target
    return replace(named, target=target, relation=_relation(texts, named, told))


def _worse(sentence: Sentence) -> bool:
    said = SENTENCE_END.split(sentence.paragraph)
    return any(is_worse_now(each) and goes_on(each, sentence.words) for each in said)


def around(texts: Texts, figure: Statistic) -> Finding | None:
    """The finding in which a figure is given."""
    own = texts.passage(figure)
    for each in texts.found(figure.inspection) if own else ():
        place = texts.passage(each)
        if own and place and place.document == own.document and place.start <= own.start and own.end <= place.end:
            return each
    return None


def _link(
    texts: Texts,
    reference: Reference,
    whose: str,
    sentence: Sentence,
    relation: str,
    target: Item | None,
    score: float,
) -> Iterator[Link | Passage]:
    proof = texts.span(sentence.passage, sentence.start, sentence.end)
    yield proof
    yield link(
        texts,
        relation=relation,
        basis="STATED",
        source=sentence.item,
        target=target,
        missing=unresolved(texts, reference, whose, sentence),
        method="back-references/stated",
        confidence=min(0.95, 0.6 + score / 2) if target else 1.0,
        evidence=(proof,),
        reason=_reason(reference, target, score),
    )


def _reason(reference: Reference, target: Item | None, score: float) -> str | None:
    if isinstance(target, Inspection):
        return f"the text names {reference.label} and several matters there, none by itself"
    # What is added for a kind that is named and for the same area can bring the score above one.
    likeness = f"similarity {min(score, 1.0):.2f}"
    return f"the text names {reference.label}; likest item there, {likeness}" if target else None


def _relation(texts: Texts, named: NamedItem, told: Sequence[str]) -> str:
    """The relation that a sentence tells with those after it that go on about the same."""
    sentence, about = named.sentence, texts.words(named.target) if named.target else ""
    after = "" if _THEN.search(sentence.following) else sentence.following
    near = " ".join(told[:SENTENCES_NEAR]) if after else ""
    asks = isinstance(sentence.item, Recommendation) and ASKED.search(sentence.words) is not None
    return outcome(sentence.words, after, near, about=about, asks=asks, asks_again=_asks_again(texts, sentence))


def _later(inspection: Inspection, sentence: Sentence) -> Iterator[str]:
    """The sentences up to the next that names a report itself: what that one tells, it tells of its own."""
    later = SENTENCE_END.split(sentence.paragraph.partition(sentence.words)[2].strip())
    return takewhile(lambda words: next(references(words, inspection.cycle), None) is None, later)


def _asks_again(texts: Texts, sentence: Sentence) -> bool:
    """Whether a recommendation itself begins with what was said before, or tells that its subject was a concern."""
    if not isinstance(sentence.item, Recommendation):
        return False
    own = sentence.passage == texts.passage(sentence.item)
    return own or re.search(r"\braised\b|\bdrew attention\b", sentence.words, re.I) is not None


def _force(texts: Texts, sentence: Sentence, inspection: Inspection) -> str:
    """The force whose report is meant: another one where the sentence names it, else the one inspected."""
    for told in _OTHER_FORCE.finditer(sentence.words):
        after = sentence.words[told.end() :].split()
        for length in range(min(len(after), LONGEST), 1, -1):
            body = texts.forces.get(" ".join(after[:length]).rstrip(",.;:"))
            if body and body != inspection.force:
                return body
    return inspection.force


def unresolved(texts: Texts, reference: Reference, force: str, sentence: Sentence) -> str:
    """What is missing where a sentence names an earlier report and no one item of it that is loaded is meant."""
    loaded = texts.of_force(force, reference.cycles)
    state = "no one item in the text that is loaded fits" if loaded else "not loaded"
    return f"{reference.label}, {texts.name(force)}, {state}: {topic(sentence.words)}"
