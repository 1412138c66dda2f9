"""Answers: which recommendation a response repeats and answers, and which report it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.documents.titles import topic
from graph.ids import normalise
from graph.linking.matching import assigned, part_of, sameness
from graph.linking.numbered import by_number
from graph.linking.placed import by_place, left_over
from graph.linking.terms import alike, contained, shared_terms, telling, terms
from graph.linking.texts import ANSWERS, Texts, link, published
from graph.linking.told_otherwise import Meant, told_otherwise
from graph.model import Document, Inspection, Item, Link, Organisation, Passage, Recommendation, Response
from ontology import vocabulary

FLOOR = 0.7
"""Rewordings seen lie between 0.76 and 1; different recommendations of one report below 0.6."""
MARGIN = 0.05
AREA_BONUS = 0.02
PARAPHRASED = 0.5
LABEL_WORDS, LABEL_TERMS = 15, 2
LABEL_SHARE, LABEL_MARGIN = 0.6, 0.15
"""How much of a label a recommendation must hold, and how much more of it than any other holds."""
TITLE_WORDS, FAINT = 8, 0.4
"""A title that names nothing in the report may name a matter of its author's own."""
DAYS_APART = 7
DAYS_AFTER = 300
"""An answer that names no report is to the last one of its force, where that is no older."""
QUOTES_TO_TELL = 3
SHARE_TO_TELL = 0.8


def quoted(texts: Texts) -> Iterator[Link | Passage]:
    """Each quotation of an answer to the recommendation whose words it repeats, or to what it tells otherwise."""
    for document in all_answers(texts):
        inspection = answered(texts, document)
        quotations = _quotations(texts, document)
        found: dict[Passage, list[Meant | None]] = {}
        for each in _meant(texts, inspection, quotations):
            found.setdefault(each.quote, []).append(each)
        yield from (each.place for held in found.values() for each in held if each and each.place)
        told: set[tuple[str, str]] = set()
        nothing: list[Meant | None] = [None]
        for quote, responses in quotations.items():
            for response in responses:
                for meant in found.get(quote, nothing):
                    pair = (response.iri, meant.item.iri if meant else quote.iri)
                    if pair not in told:
                        yield _answer(texts, response, quote, meant, inspection)
                    told.add(pair)


def answered_items(texts: Texts, document: Document) -> list[tuple[Passage, Item]]:
    """The quotations of an answer in the order they stand, each with what it means: a recommendation or a finding."""
    meant = _meant(texts, answered(texts, document), _quotations(texts, document))
    return [(each.quote, each.item) for each in sorted(meant, key=lambda each: each.quote.start)]


def _meant(
    texts: Texts, inspection: Inspection | None, quotations: Mapping[Passage, Sequence[Response]]
) -> list[Meant]:
    asked = [each for each in texts.asked(inspection.iri) if texts.words(each)] if inspection else []
    pairs = assigned(list(quotations), asked, _score(texts, quotations, asked), FLOOR)
    found = [_repeats(texts, *pair) for pair in pairs]
    known = {each.quote for each in found}
    left = [quote for quote in quotations if quote not in known]
    if left and inspection in texts.inspections and inspection is not None:
        found += [*by_number(texts, inspection, left), *by_place(texts, inspection, left)]
        known = {each.quote for each in found}
        left = [quote for quote in left if quote not in known]
        found += told_otherwise(texts, inspection, left, found)
        found += left_over(texts, inspection, left, found)
    return found


def _repeats(texts: Texts, quote: Passage, item: Recommendation, score: float, margin: float) -> Meant:
    close = f"only {margin:.2f} better than another recommendation" if margin < MARGIN else ""
    basis, how = _how(quote.exact or "", texts.words(item), score)
    reason = "; ".join(filter(None, (how, close)))
    return Meant(quote, item, texts.passage(item), min(score, 0.6) if close else min(score, 1.0), basis, reason)


def paraphrased(texts: Texts) -> Iterator[Link | Passage]:
    """An answer to one recommendation that does not repeat its words, to the one it is most about."""
    for document in all_answers(texts):
        inspection = answered(texts, document)
        if inspection is None:
            continue
        asked = {each.iri: (each, terms(texts.explained(each))) for each in texts.asked(inspection.iri)}
        for response in _responses(texts, document, "TO_RECOMMENDATION"):
            mine = terms(texts.words(response))
            if response.quotes or not mine.weights:
                continue
            ranked = sorted(((alike(mine, held), item) for item, held in asked.values()), key=lambda r: -r[0])
            if ranked and ranked[0][0] >= PARAPHRASED and ranked[0][0] - (ranked[1][0] if ranked[1:] else 0) >= MARGIN:
                score, item = ranked[0]
                shared = shared_terms(mine.shared(terms(texts.explained(item))), texts.words(response))
                yield link(
                    texts,
                    relation="RESPONDS_TO",
                    basis="INFERRED",
                    source=response,
                    target=item,
                    method="answers/paraphrased",
                    confidence=score,
                    evidence=tuple(filter(None, [texts.passage(response)])),
                    reason=f"no words repeated; {shared}; similarity {score:.2f}",
                )


def whole_report(texts: Texts) -> Iterator[Link | Passage]:
    """What is said of a report as a whole, to the inspection it is about."""
    for document in all_answers(texts):
        inspection = answered(texts, document)
        for response in _responses(texts, document, "TO_REPORT"):
            named = response.inspection is not None
            loaded = inspection in texts.inspections
            yield link(
                texts,
                relation="RESPONDS_TO",
                basis="STATED",
                source=response,
                target=inspection if loaded else None,
                missing=f"{inspection.title if inspection else 'report that the answer does not name'}, not loaded",
                method="answers/whole-report",
                confidence=1.0 if named else 0.9,
                evidence=tuple(filter(None, [texts.passage(response)])),
                reason=None
                if named or not loaded
                else "the report on the same force published at the same time, or last before",
            )


def answered(texts: Texts, document: Document) -> Inspection | None:
    """The inspection an answer is about: the one it names, else the one reported on the same force in those days.

    Where what it names is not loaded, an answer may still repeat most of the recommendations of a report that is: then
    its force was read from a damaged name.
    """
    named = texts.snapshot.get(document.inspection or "")
    if isinstance(named, Inspection):
        return named if named in texts.inspections else _repeated(texts, document, named) or named
    return _same_days(texts, document) or _last_before(texts, document)


def _repeated(texts: Texts, document: Document, named: Inspection) -> Inspection | None:
    """The one inspection of the same cycle of which an answer repeats nearly every recommendation it quotes."""
    quotes = list(_quotations(texts, document))
    force = texts.snapshot.get(named.force)
    if len(quotes) < QUOTES_TO_TELL or (isinstance(force, Organisation) and force.area_code):
        return None
    found = []
    for inspection in texts.inspections:
        if inspection.cycle == named.cycle:
            asked = [each for each in texts.asked(inspection.iri) if texts.words(each)]
            pairs = assigned(quotes, asked, lambda quote, item: sameness(quote.exact or "", texts.words(item)), FLOOR)
            if len(pairs) >= SHARE_TO_TELL * len(quotes):
                found.append(inspection)
    return found[0] if len(found) == 1 else None


def _same_days(texts: Texts, document: Document) -> Inspection | None:
    sent = _day(published(document))
    if sent is None:
        return None
    near = {inspection.iri: inspection for inspection, out in _reports(texts, document) if _near(sent, out)}
    return next(iter(near.values())) if len(near) == 1 else None


def _last_before(texts: Texts, document: Document) -> Inspection | None:
    """The last inspection of the force reported on before an answer, where one is and it is not long ago.

    A statement to the press is of the days of its report, or about something else.
    """
    told = published(document)
    if told is None or document.kind == "PRESS_STATEMENT":
        return None
    sent = _begun(told)
    dated = [(day, inspection) for inspection, out in _reports(texts, document) if out and (day := _begun(out)) <= sent]
    last = max((day for day, _ in dated), default=date.min)
    found = {inspection.iri: inspection for day, inspection in dated if day == last}
    return next(iter(found.values())) if len(found) == 1 and (sent - last).days <= DAYS_AFTER else None


def _reports(texts: Texts, document: Document) -> Iterator[tuple[Inspection, str | None]]:
    """The inspections of the force an answer is about, with when each report on them came out."""
    held = forces(texts, document)
    for report in texts.snapshot.all(Document):
        inspection = texts.snapshot.get(report.inspection or "")
        if report.kind not in ANSWERS and isinstance(inspection, Inspection) and inspection.force in held:
            yield inspection, published(report)


def forces(texts: Texts, document: Document) -> set[str]:
    """The forces a document may be about: those its publisher answers for."""
    publisher = texts.snapshot.get(document.publisher or "")
    if not isinstance(publisher, Organisation):
        return set()
    return {publisher.iri, *publisher.responsible_for}


def force(texts: Texts, document: Document) -> str:
    """The force an answer that names no report is about: the one its publisher answers for, or itself."""
    publisher = texts.snapshot.get(document.publisher or "")
    if not isinstance(publisher, Organisation):
        return ""
    return publisher.responsible_for[0] if publisher.responsible_for else publisher.iri


def _near(sent: date, out: str | None) -> bool:
    """Whether a report came out in the days around one: where only its month is told, in that month."""
    day = _day(out)
    return abs((sent - day).days) <= DAYS_APART if day else out == sent.isoformat()[:7]


def _begun(when: str) -> date:
    """The first day of a date, whole or cut."""
    return date.fromisoformat((when + "-01-01")[:10])


def _day(when: str | None) -> date | None:
    return date.fromisoformat(when) if when and len(when) == 10 else None


def all_answers(texts: Texts) -> Iterator[Document]:
    return (document for document in texts.snapshot.all(Document) if document.kind in ANSWERS)


def _responses(texts: Texts, document: Document, kind: str) -> Iterator[Response]:
    responses = texts.snapshot.referring(document.iri, Response, "document")
    return (each for each in responses if each.kind == kind and texts.words(each))


def _quotations(texts: Texts, document: Document) -> dict[Passage, list[Response]]:
    """The quotations of an answer in the order they stand, with the responses that give them."""
    found: dict[Passage, list[Response]] = {}
    for response in texts.snapshot.referring(document.iri, Response, "document"):
        for name in response.quotes:
            if quote := texts.readable((name,)):
                found.setdefault(quote, []).append(response)
    return dict(sorted(found.items(), key=lambda pair: (pair[0].start, pair[0].iri)))


def _score(
    texts: Texts, quotations: Mapping[Passage, Sequence[Response]], asked: Sequence[Recommendation]
) -> Callable[[Passage, Recommendation], float]:
    """How far a quotation and a recommendation have the same words; the area decides between equals."""
    labelled = {quote.iri: _labelled(texts, quote, asked) for quote in quotations}

    def score(quote: Passage, item: Recommendation) -> float:
        same = sameness(quote.exact or "", texts.words(item))
        if labelled[quote.iri] == item.iri or (same < FLOOR and part_of(quote.exact or "", texts.words(item))):
            same = max(same, FLOOR)
        return same + AREA_BONUS if same >= FLOOR and _same_area(texts, quotations[quote][0], item) else same

    return score


def _labelled(texts: Texts, quote: Passage, asked: Sequence[Recommendation]) -> str | None:
    """The one recommendation that a short label names ("101 calls that are abandoned"), by the terms both have."""
    mine = terms(quote.exact or "")
    if len((quote.exact or "").split()) > LABEL_WORDS:
        return None
    held = [(each, terms(texts.words(each))) for each in asked]
    least = min(LABEL_TERMS, len(telling(mine.weights)) or LABEL_TERMS)
    named = [(contained(mine, own), each.iri) for each, own in held if len(telling(mine.shared(own))) >= least]
    ranked = sorted(named, key=lambda pair: (-pair[0], pair[1]))
    second = ranked[1][0] if ranked[1:] else 0.0
    return ranked[0][1] if ranked and ranked[0][0] >= LABEL_SHARE and ranked[0][0] - second >= LABEL_MARGIN else None


def _same_area(texts: Texts, response: Response, item: Recommendation) -> bool:
    inspection = texts.inspection_of(item)
    if not response.area or inspection is None:
        return False
    mine, theirs = vocabulary().area_of(response.area, inspection.cycle), texts.area(item)
    return mine is not None and mine == theirs


def _answer(
    texts: Texts, response: Response, quote: Passage, found: Meant | None, inspection: Inspection | None
) -> Link:
    if found is None:
        missing = _missing(texts, quote, inspection)
        title = inspection in texts.inspections and len((quote.exact or "").split()) <= TITLE_WORDS
        told = {"missing": missing, "basis": "QUOTED", "confidence": FAINT if title else 1.0}
        return _link(texts, response, (quote,), None, **told)
    evidence = tuple(filter(None, (quote, found.place)))
    told = {"basis": found.basis, "confidence": found.score, "reason": found.reason}
    return _link(texts, response, evidence, found.item, **told)


def _how(said: str, asked: str, score: float) -> tuple[str, str]:
    """The basis on which some words are tied to a recommendation, and how in words."""
    if normalise(said) == normalise(asked):
        return "QUOTED", "the same words"
    if sameness(said, asked) < FLOOR and part_of(said, asked):
        return "QUOTED", "a part of its words"
    if sameness(said, asked) < FLOOR:
        return "STATED", f"named by a label; {shared_terms(terms(said).shared(terms(asked)), asked)}"
    return "QUOTED", f"reworded, {min(int(score * 100), 99)} in 100 of the words the same"


def _link(texts: Texts, response: Response, evidence: tuple[Passage, ...], item: Item | None, **told: Any) -> Link:
    return link(
        texts,
        relation="RESPONDS_TO",
        source=response,
        target=item,
        method="answers/quoted",
        evidence=evidence,
        **told,
    )


def _missing(texts: Texts, quote: Passage, inspection: Inspection | None) -> str:
    about = topic(quote.exact or "")
    if inspection is None:
        return f"recommendation of a report that is not named or not loaded: {about}"
    if inspection not in texts.inspections:
        return f"{inspection.title}, not loaded: {about}"
    return f"{inspection.title}, not in the text that is loaded: {about}"
