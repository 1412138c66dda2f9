"""What a claim tells that the report, as it is loaded, does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.documents.titles import topic
from graph.linking.alignment import numbers_in, telling_words
from graph.linking.claim_signs import GOES_ON, SAYS, content
from graph.linking.clause_signs import AND_THAT, APPOSED, ASKED, PRAISES, RELATIVE, TOLD_THAT
from graph.linking.clauses import Clause, meets, over
from graph.linking.retold import Retold
from graph.linking.telling import AnswerRead, claim_link, part_of
from graph.linking.texts import Sentence, Texts
from graph.model import Link, Passage

LEAST = 3
LEAST_WHERE_SAID = 2


def not_held(
    texts: Texts, answer: AnswerRead, sentence: Sentence, told: Sequence[Clause], found: Sequence[Retold]
) -> Iterator[Link | Passage]:
    """What a claim tells that the report, as it is loaded, does not say: where it tells enough to be known again."""
    left = [clause for clause in told if not any(meets(clause, each.clause) for each in found)]
    if found:
        left = list(_saying(left))
    words = " ".join(clause.words for clause in left)
    praised = PRAISES.search(words) is not None and bool(telling_in(answer, content(words)))
    least = 1 if praised else LEAST_WHERE_SAID if TOLD_THAT.search(words) else LEAST
    if len(telling_in(answer, words)) >= least and not any(APPOSED.search(clause.words) for clause in told):
        method = "claims/not-held" if answer.report else "claims/not-loaded"
        for part in _each_that(answer, left):
            about = part_of(sentence, over(part)) if found or len(part) < len(left) else sentence
            yield from claim_link(texts, about, None, f"{answer.missing}: {topic(about.words)}", method, 0.8)


def _each_that(answer: AnswerRead, told: Sequence[Clause]) -> list[list[Clause]]:
    """The clauses of a claim, one group for each thing told: "that ..., and that ..." tells two."""
    groups: list[list[Clause]] = []
    for clause in told:
        enough = bool(groups) and all(_tells_enough(answer, each) for each in (groups[-1], [clause]))
        if not groups or (enough and AND_THAT.search(clause.words)):
            groups.append([])
        groups[-1].append(clause)
    return groups


def _tells_enough(answer: AnswerRead, told: Sequence[Clause]) -> bool:
    return len(telling_in(answer, " ".join(content(each.words) for each in told))) >= LEAST_WHERE_SAID


def _saying(told: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses that say that the report tells something, each with the relative clause that says of what."""
    says = False
    for clause in told:
        goes_on = RELATIVE.search(clause.words) or AND_THAT.search(clause.words)
        goes_on_telling = GOES_ON.search(clause.words) and not ASKED.search(clause.words)
        tells = SAYS.search(clause.words) or goes_on_telling
        says = bool(tells) or (says and goes_on is not None)
        if says:
            yield clause


def telling_in(answer: AnswerRead, words: str) -> Sequence[str]:
    """The terms and figures of some words by which one claim is told from another."""
    found = answer.report.telling(words) if answer.report else telling_words(words)
    return (*found, *numbers_in(words))
