"""Second-hand claims: what a letter or statement says that a report says, tied to the passage or marked as not held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.documents.titles import topic
from graph.linking.answers import answered
from graph.linking.back_references import meant
from graph.linking.references import Reference, references
from graph.linking.terms import Terms, alike, contained, telling, terms
from graph.linking.texts import ANSWERS, Sentence, Texts, link, order, spoken
from graph.model import Commitment, Document, Inspection, Item, Judgment, Link, Passage, Response
from ontology import vocabulary

FLOOR = 0.36
_SAYS = re.compile(
    r"\b(?:inspection|inspectors?|report|HMIC(?:FRS)?)\b[^.]{0,60}?\b(?:found|finds|identified|highlight(?:s|ed)?"
    r"|praised?|recogni[sz]ed|noted|said|says|states?|described|recommended|asks?|calls? for|concluded|acknowledged"
    r"|comment(?:s|ed)|went on)\b"
    r"|\b(?:was|were|been|has been|have been) (?:also )?(?:found|identified|highlighted|assessed|judged|recognised"
    r"|acknowledged|praised|singled out|noted|asked|rated)\b|\bset out in the report\b"
    r"|\bmentioned in (?:this section|the report)\b|\bin the report\b|\bof concern (?:for|to) the inspectors\b"
    r"|\bconcerns? of HMIC|\binspectors (?:found|rated)\b",
    re.I,
)
_META = re.compile(
    r"\b(?:listed below|as follows|following (?:area|recommendation)s?|comment upon|in turn)\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:areas? for improvement|recommendations?)\b[^.]*"
    r"\b(?:identified|made|given)\b"
    r"|^(?:this|that|these)\b[^.]{0,80}\bareas? for improvement\.?$",
    re.I,
)
"""Sentences that say that something was said, not what."""
_MINE = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|me|us)\b")
_LAST = re.compile(r"\b(?:last year|(?:the )?previous year(?:'s)?)\b", re.I)
_BEFORE = re.compile(
    r"\b(?:previously (?:been )?(?:identified|raised)|raised previously|previous inspections?|same thing was said)\b",
    re.I,
)
_SAID = re.compile(r"\b(?:raised|said|made|identified|asked|recommended|told|noted)\b", re.I)
_AGAIN = re.compile(r"\b(?:too|as well|again|the same|also)\b", re.I)
_RATED = re.compile(r"\b(?:rated|graded|judged|assessed|grade|rating|finding|requires? improvement)\b", re.I)
_YEARS = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of the report an answer is about, with the item that says it."""

    item: Item
    passage: Passage
    terms: Terms


def claims(texts: Texts) -> Iterator[Link | Passage]:
    """Every sentence of an answer that says what a report says."""
    for document in texts.snapshot.all(Document):
        inspection = answered(texts, document) if document.kind in ANSWERS else None
        if inspection is not None:
            told = _told(texts, inspection)
            promised = _promises(texts, document)
            for sentence in spoken(texts, document):
                mine = any(start < sentence.end and sentence.start < end for start, end in promised)
                if not mine or _BEFORE.search(sentence.words):
                    yield from _of(texts, inspection, sentence, told)


def _promises(texts: Texts, document: Document) -> list[tuple[int, int]]:
    """Where an answer tells of its author's own actions: these say nothing of the report."""
    found = []
    for response in texts.snapshot.referring(document.iri, Response, "document"):
        quotes = [texts.readable((name,)) for name in response.quotes]
        promises = [texts.passage(each) for each in texts.snapshot.referring(response.iri, Commitment, "response")]
        found += [(each.start, each.end) for each in (*quotes, *promises) if each]
    return found


def _told(texts: Texts, inspection: Inspection) -> list[_Told]:
    return [
        _Told(item, texts.span(sentence.passage, sentence.start, sentence.end), terms(sentence.words))
        for item in (*texts.asked(inspection.iri), *texts.found(inspection.iri))
        for sentence in texts.sentences(item)
    ]


def _of(texts: Texts, inspection: Inspection, sentence: Sentence, told: Sequence[_Told]) -> Iterator[Link | Passage]:
    words = sentence.words
    earlier = list(_earlier(inspection, words))
    for reference in earlier:
        yield from _about_earlier(texts, inspection, sentence, reference)
    grades = _grades(texts, inspection, words) if not earlier else []
    for judgment in grades:
        yield from _link(texts, sentence, judgment, None, "claims/grade", 0.9)
    if earlier or grades or _META.search(words) or not _is_claim(sentence):
        return
    mine = terms(words)
    scored = ((_likeness(mine, each.terms), each) for each in told)
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].passage.iri))
    if ranked and ranked[0][0] >= FLOOR:
        score, best = ranked[0]
        yield from _link(texts, sentence, best.item, None, "claims/passage", 0.4 + score / 2, best.passage)
    elif told and _SAYS.search(words):
        missing = f"{inspection.title}, not in the text that is loaded: {topic(words)}"
        yield from _link(texts, sentence, None, missing, "claims/not-held", 0.8)
    elif _SAYS.search(words):
        missing = f"{inspection.title}, not loaded: {topic(words)}"
        yield from _link(texts, sentence, None, missing, "claims/not-loaded", 0.9)


def _is_claim(sentence: Sentence) -> bool:
    """Prose beside the answers tells of the report unless the author speaks; answers do only where they say so."""
    if _SAYS.search(sentence.words):
        return True
    return isinstance(sentence.item, Document) and len(sentence.words) > 40 and not _MINE.search(sentence.words)


def _likeness(mine: Terms, other: Terms) -> float:
    shared = telling(mine.shared(other))
    if len(shared) < 2:
        return 0.0
    return max(alike(mine, other), 0.75 * contained(other, mine) if len(shared) >= 3 else 0.0)


def _earlier(inspection: Inspection, words: str) -> Iterator[Reference]:
    """The reports before the one answered that a claim is about."""
    if _LAST.search(words):
        previous = vocabulary().cycle(inspection.cycle).previous
        if previous:
            yield Reference((previous,), vocabulary().concept("cycle", previous).label)
        return
    if _BEFORE.search(words):
        named = [each for each in references(words, inspection.cycle) if not each.vague]
        earlier = tuple(code for code in vocabulary().codes("cycle") if order(code) < order(inspection.cycle))
        yield from named or [Reference(earlier, "an earlier inspection that is not named", vague=True)]
    elif named := [each for each in references(words, inspection.cycle) if not each.vague and _SAID.search(words)]:
        yield from named
    elif _RATED.search(words):
        for year in dict.fromkeys(_YEARS.findall(words)):
            yield from references(f"our {year} report", inspection.cycle)


def _about_earlier(
    texts: Texts, inspection: Inspection, sentence: Sentence, reference: Reference
) -> Iterator[Link | Passage]:
    target: Item | None = None
    rated = _RATED.search(sentence.words) is not None
    again = _BEFORE.search(sentence.words) is not None or (not rated and _AGAIN.search(sentence.words) is not None)
    asked = _SAID.search(sentence.words) is not None
    if rated and not again:
        target = _headline(texts, texts.of_force(inspection.force, reference.cycles))
    elif isinstance(sentence.item, Response) and not reference.vague:
        quoted = [held.exact or "" for name in sentence.item.quotes if (held := texts.readable((name,)))]
        target, _ = meant(texts, reference, inspection.force, inspection, sentence, quoted)
    missing = f"{reference.label}, {texts.force(inspection)}, not loaded: {topic(sentence.words)}"
    relation = "REPEATS" if again else "FOLLOWS_UP" if asked and not rated else "REPORTS"
    yield from _link(texts, sentence, target, missing, "claims/earlier", 0.9, relation=relation)


def _headline(texts: Texts, held: Sequence[Inspection]) -> Judgment | None:
    """The first judgment of the one inspection meant: overall, or of the pillar the report is on."""
    found = [
        each
        for inspection in held
        for each in texts.snapshot.referring(inspection.iri, Judgment, "inspection")
        if getattr(texts.snapshot.get(each.question), "kind", "") in ("HEADLINE", "PILLAR")
    ]
    return found[0] if len(found) == 1 else None


def _grades(texts: Texts, inspection: Inspection, words: str) -> list[Judgment]:
    """The judgments whose grade a claim gives: the one overall, or that of the area it names."""
    given = _grades_in(inspection, words)
    if not given or not _RATED.search(words):
        return []
    judged = [each for each in texts.snapshot.referring(inspection.iri, Judgment, "inspection") if each.grade in given]
    mine = terms(words)
    named = [(alike(mine, terms(*_names(texts, each))), each) for each in judged]
    named = sorted(((score, each) for score, each in named if score >= 0.3), key=lambda pair: (-pair[0], pair[1].iri))
    if re.search(r"\boverall\b|\blatest report\b", words, re.I) or not named:
        headline = _headline(texts, [inspection])
        overall = re.search(r"\b(?:overall|report|force)\b", words, re.I) and len(words) < 260
        return [headline] if headline and headline in judged and overall else []
    return [each for score, each in named[:1]]


def _grades_in(inspection: Inspection, words: str) -> set[str]:
    said = re.sub(r"\brequir(?:e|ed|ing) improvement\b", "requires improvement", words, flags=re.I)
    scheme = vocabulary().grade_scheme(vocabulary().cycle(inspection.cycle).scale)
    return {each.code for each in vocabulary().scheme(scheme) if re.search(rf"\b{each.label}\b", said, re.I)}


def _names(texts: Texts, judgment: Judgment) -> tuple[str, ...]:
    question = texts.snapshot.get(judgment.question)
    return getattr(question, "names", ()) or (question.title if isinstance(question, Item) else "",)


def _link(
    texts: Texts,
    sentence: Sentence,
    target: Item | None,
    missing: str | None,
    method: str,
    confidence: float,
    proof: Passage | None = None,
    *,
    relation: str = "REPORTS",
) -> Iterator[Link | Passage]:
    said = texts.span(sentence.passage, sentence.start, sentence.end)
    yield said
    if proof:
        yield proof
    yield link(
        texts,
        relation=relation,
        basis="STATED",
        source=sentence.item,
        target=target,
        missing=missing,
        method=method,
        confidence=confidence,
        evidence=tuple(filter(None, (said, proof))),
    )
