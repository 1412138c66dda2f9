"""What a report itself says of earlier ones: repeated, followed up, closed, superseded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.documents.titles import topic
from graph.linking.grades import tells_grade
from graph.linking.outcomes import outcome
from graph.linking.references import Reference, references, unnamed
from graph.linking.terms import Terms, alike, contained, telling, terms
from graph.linking.texts import ANSWERS, Sentence, Texts, link, order, sentences_of
from graph.model import Document, Finding, Inspection, Item, Link, Passage, Recommendation

FLOOR = 0.17
MARGIN = 0.25
"""How much better than the next the likest item must be, as a share of its own score."""
LIKE, NEAR = 0.3, 0.1
LEAST, ALONE = 0.08, 0.66
"""A weaker likeness counts where hardly any other item is like the sentence at all."""
RESTATED = 0.3
NAMED_BONUS = 0.1
"""For items of the kind the sentence speaks of: a concern where it says "raised", else a recommendation."""

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
_SAME_AGAIN = re.compile(r"\bthe same (?:thing|weakness|failing|point) again\b", re.I)
_CONCERN = re.compile(r"\b(?:raised|concerns?|drew attention|weakness|failing|noted|described|highlighted"
                      r"|criticis\w+)\b", re.I)  # fmt: skip
_ASKED = re.compile(
    r"\b(?:areas? for improvement|recommend\w*|asked|told|called for|should|needed to|set in|required)\b", re.I
)
_GRADES = re.compile(
    r"\b(?:contrasts? with|improvement (?:on|since|from) (?:its|our|last|the)|judge?ments?|judged|assessment|grades?|"
    r"carried over)\b",
    re.I,
)
_GRADED = re.compile(r"\b(?:contrasts? with|improvement (?:on|since|from) (?:its|our|last|the)|carried over)\b", re.I)
_FIGURES = re.compile(r"\b(?:counted|compared with \d|down from|up from|(?:more|larger|fewer|lower) than the \d)", re.I)
_FOUND = re.compile(r"\b(?:found|reported|observed|praised|commended|criticis\w+|weakness(?:es)? we)\b", re.I)
_PRAISES = re.compile(r"\bwe (?:praised|commended)\b", re.I)
"""What was praised was found, not asked for."""
_WE_SAID = r"\bwe (?:also )?(?:said|asked|found|told|recommended|reported|raised|noted|saw)\b"
_THEN = re.compile(
    rf"{_WE_SAID}(?: then\b|[^.;]{{0,80}}?(?<!\band )\bthen(?=[.,;]|$))"
    r"|^then,? (?:too,? )?(?:we|our)\b|(?:as|what) we (?:said|asked|found) then\b",
    re.I,
)
"""That an earlier report is still meant: what was said then, not what was done next."""
_ENUMERATED = re.compile(r"^(?:the )?(?:first|second|third|fourth)\b", re.I)
"""A report that tells its concerns one by one raises them there; elsewhere it sums them up."""
_OTHER_FORCE = re.compile(r"\b(?:told|asked|recommended that|said that|report on|inspection of) (?:the )?", re.I)
LONGEST = 6
"""Words in the longest name of a force."""


def back_references(texts: Texts) -> Iterator[Link | Passage]:
    """Every sentence of a report that names an earlier report or what it asked, tied to the item meant where one is."""
    for inspection in texts.inspections:
        for item in (*texts.asked(inspection.iri), *texts.found(inspection.iri)):
            yield from _of_sentences(texts, inspection, texts.sentences(item))
        for document in texts.snapshot.referring(inspection.iri, Document, "inspection"):
            if document.kind not in ANSWERS:
                for name in document.passages:
                    if passage := texts.readable((name,)):
                        yield from _of_sentences(texts, inspection, sentences_of(document, passage))


def _of_sentences(texts: Texts, inspection: Inspection, sentences: Iterable[Sentence]) -> Iterator[Link | Passage]:
    """The links of one item. What one sentence was found to mean helps to tell what the next one means by "this"."""
    known: list[str] = []
    before: list[Reference] = []
    for sentence in sentences:
        if _about_figures_or_grades(sentence.words) or tells_grade(texts, inspection, sentence):
            continue
        if isinstance(sentence.item, Document) and not _speaks_of_item(sentence.words):
            continue
        named = list(references(sentence.words, inspection.cycle))
        if not named and (_THEN.search(sentence.words) or _SAME_AGAIN.search(sentence.words)):
            named = before
        if not named and not before and _REMAINS.search(sentence.words):
            named = [unnamed(inspection.cycle)]
        for reference in sorted(named, key=lambda each: -max(map(order, each.cycles), default=0)):
            yield from _link(texts, inspection, sentence, reference, known)
        before = named or before


def _speaks_of_item(words: str) -> bool:
    return bool(_NAMES_ITEM.search(words)) and not _ASIDE.search(words)


def _about_figures_or_grades(words: str) -> bool:
    """Other rules read these: they end at statistics and judgments."""
    if _FIGURES.search(words) or _GRADED.search(words):
        return True
    if re.search(r"\bopportunity to test\b", words, re.I):
        return False
    return bool(_GRADES.search(words)) and not _ASKED.search(words) and not _CONCERN.search(words)


def _link(
    texts: Texts, inspection: Inspection, sentence: Sentence, reference: Reference, known: list[str]
) -> Iterator[Link | Passage]:
    whose = _force(texts, sentence, inspection)
    target, score = meant(texts, reference, whose, inspection, sentence, known)
    proof = texts.span(sentence.passage, sentence.start, sentence.end)
    if target is not None:
        known.append(texts.words(target))
    yield proof
    yield link(
        texts,
        relation=_relation(texts, sentence),
        basis="STATED",
        source=sentence.item,
        target=target,
        missing=unresolved(texts, reference, whose, sentence),
        method="back-references/stated",
        confidence=min(0.95, 0.6 + score / 2) if target else 1.0,
        evidence=(proof,),
        reason=f"the text names {reference.label}; likest item there, similarity {score:.2f}" if target else None,
    )


def _relation(texts: Texts, sentence: Sentence) -> str:
    after = "" if _THEN.search(sentence.following) else sentence.following
    later = sentence.paragraph.partition(sentence.words)[2] if after else ""
    asks = isinstance(sentence.item, Recommendation) and _ASKED.search(sentence.words) is not None
    return outcome(sentence.words, after, later, asks=asks, asks_again=_asks_again(texts, sentence))


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


def meant(
    texts: Texts, reference: Reference, force: str, inspection: Inspection, sentence: Sentence, known: list[str]
) -> tuple[Item | None, float]:
    """The one item the sentence means, and how like it is; none where several fit as well.

    Where the text does not say which inspection, the latest of which an item fits: older ones that say the same do not
    make it uncertain.
    """
    held = [each for each in texts.of_force(force, reference.cycles) if order(each.cycle) < order(inspection.cycle)]
    near, wide = _telling(sentence.words), terms(sentence.paragraph, texts.words(sentence.item), *known)
    if _SAME_AGAIN.search(sentence.words):
        near = wide = terms(sentence.words)
    apart = [[each] for each in reversed(held)] if reference.vague else [held]
    found = (_likest(texts, each, near, wide, sentence.words) for each in apart)
    return next((each for each in found if each[0] is not None), (None, 0.0))


def _likest(
    texts: Texts, held: Sequence[Inspection], near: Terms, wide: Terms, words: str
) -> tuple[Item | None, float]:
    """The one item of some inspections that is clearly likest, and how like it is."""
    ranked = sorted(
        ((_score(texts, item, near, wide, words), item) for each in held for item in _candidates(texts, each, words)),
        key=lambda pair: (-pair[0], pair[1].iri),
    )
    ranked = [pair for i, pair in enumerate(ranked) if i == 0 or not _kin(texts, ranked[0][1], pair[1])]
    if not ranked or ranked[0][0] < LEAST:
        return None, 0.0
    best, item = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    wanted = NEAR if best >= LIKE else MARGIN if best >= FLOOR else ALONE
    return (item, best) if best - second >= wanted * best else (None, 0.0)


def _telling(words: str) -> Terms:
    """The terms of a sentence, unless it says only that something was said ("We raised this in our report")."""
    found = terms(words)
    return found if len(telling(found.weights)) > 1 else Terms({})


def _candidates(texts: Texts, inspection: Inspection, words: str) -> Sequence[Recommendation | Finding]:
    asked = texts.asked(inspection.iri)
    named = [each for each in texts.found(inspection.iri) if each.kind == "CONCERN"]
    told = [each for each in named if _ENUMERATED.search(texts.words(each))] or [
        each for each in named if each.question
    ]
    concerns = tuple(told or named)
    if _ASKED.search(words) and not _CONCERN.search(words):
        return asked
    found = texts.found(inspection.iri) if _FOUND.search(words) and not _ASKED.search(words) else ()
    if _PRAISES.search(words):
        return found
    return (*asked, *concerns, *(each for each in found if each.kind != "CONCERN"))


def _score(texts: Texts, item: Item, near: Terms, wide: Terms, words: str) -> float:
    own, explained = terms(texts.words(item)), terms(texts.explained(item))
    score = max(alike(near, own), 0.9 * alike(wide, own), 0.8 * alike(near, explained), 0.8 * alike(wide, explained))
    score = max(score, 0.6 * contained(near, own) if len(near.shared(own)) >= 3 else 0.0)
    kind = Finding if _CONCERN.search(words) else Recommendation if _ASKED.search(words) else Item
    return score + NAMED_BONUS if isinstance(item, kind) and score else score


def _kin(texts: Texts, one: Item, other: Item) -> bool:
    """Whether two items are one in substance: a list and its entry, or two findings on the same words."""
    if isinstance(one, Recommendation) and isinstance(other, Recommendation):
        return one.iri == other.part_of or other.iri == one.part_of
    if isinstance(one, Finding) and isinstance(other, Finding) and one.kind == other.kind == "CONCERN":
        return alike(terms(texts.words(one)), terms(texts.words(other))) >= RESTATED
    mine, yours = texts.passage(one), texts.passage(other)
    return bool(
        mine and yours and mine.document == yours.document and mine.start < yours.end and yours.start < mine.end
    )


def unresolved(texts: Texts, reference: Reference, force: str, sentence: Sentence) -> str:
    """What is missing where a sentence names an earlier report and no one item of it that is loaded is meant."""
    loaded = texts.of_force(force, reference.cycles)
    state = "no one item in the text that is loaded fits" if loaded else "not loaded"
    return f"{reference.label}, {texts.name(force)}, {state}: {topic(sentence.words)}"
