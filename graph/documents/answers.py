"""Items of an answer to a report, made in one way whatever layout the answer has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.documents.bodies import bodies
from graph.documents.commitments import Promise, promise
from graph.documents.dates import When
from graph.documents.directory import Directory
from graph.documents.draft import Draft, squashed
from graph.documents.lines import Line, clean, sentences
from graph.documents.people import post
from graph.documents.stances import stance
from graph.documents.statistics import Statistics
from graph.documents.titles import asked_for, topic
from graph.model import Commitment, Item, Organisation, Response, Timing
from ontology import vocabulary

_POSTS = (
    (re.compile(r"\b(?:deputy chief constable|DCC)\b", re.I), "OFFICER", "Deputy Chief Constable"),
    (re.compile(r"\b(?:assistant chief constable|ACC)\b", re.I), "OFFICER", "Assistant Chief Constable"),
    (re.compile(r"\bchief constable\b", re.I), "CHIEF_CONSTABLE", "Chief Constable"),
    (re.compile(r"\bcommissioner\b|\bPCC\b", re.I), "POLICE_AND_CRIME_COMMISSIONER", "Police and Crime Commissioner"),
)
_STAFF = re.compile(r"^my (?P<t>.*\b(?:officer|deputy|lead officer|manager|lead)\b.*)", re.I)
_RANK = re.compile(
    r"(?:Detective |Temporary )?(?:Chief Superintendent|Superintendent|Chief Inspector|Inspector|Sergeant|Commander)\b"
)
_HEAD = re.compile(
    r"(?:Head|Director|Deputy Mayor|Policy Officer|(?:Force )?Crime Registrar"
    r"|Chief (?:Finance|Operating|Information) Officer)\b"
)
_BOARD = re.compile(r"^[A-Z].*\b(?:Board|Group|Panel|Partnership|Committee|Hub)$")
_OFFICE = re.compile(r"^(?:my (?:office|team|staff)|a member of my (?:team|office)|the (?:OPCC|office of .*))$", re.I)
_FORCE = re.compile(r"^(?:the (?:force|constabulary|service)|[\w' ]+ (?:police|constabulary))$", re.I)


def _about(kind: str, area: str | None, words: str, asked: str) -> str:
    """What a response is on, for its title."""
    if kind == "TO_REPORT":
        return "the report as a whole"
    return f"{_named(area) or topic(asked_for(area or words), runs=1)}: {topic(asked_for(asked))}"


def _named(area: str | None) -> str | None:
    """The name of the area of policing that a heading of an answer stands for, where it is known."""
    code = vocabulary().code_of("area", area) if area else None
    return vocabulary().concept("area", code).label if code else None


_LEADS = re.compile(r"^\W*(?:since|before|by|from|in|over|within|so far|already|next|this)\b[^.]{0,80}:\W*$", re.I)
"""The words before a list of what is done, which say when."""


_MARKS = 3
"""Letters at most that close a quotation and stand outside it."""


def _mostly(span: tuple[int, int], quotes: Sequence[tuple[int, int]]) -> bool:
    """Whether more than half of a span is quoted."""
    start, end = span
    return any(2 * (min(end, last) - max(start, first)) > end - start for first, last in quotes)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is printed beside an answer: who owns what is not done yet, and by when (``span`` is that of the date)."""

    owner: str | None = None
    timing: When | None = None
    span: tuple[int, int] = (0, 0)
    entry: bool = False
    """Whether it stands in a row or record, whose owner has all of its actions, also those that are done."""
    ended: bool = False
    """Whether the date is said to be that on which it was done."""


NOTHING_BESIDE = Beside()


@dataclass
class Answer:
    """The author of an answer and the means to add its responses and commitments to the draft."""

    draft: Draft
    directory: Directory
    force: Organisation
    body: Organisation
    layout: str
    sent: str | None
    inspection: str | None
    author: Organisation = field(init=False)
    """Who answers where nothing else is said: the policing body, or a force that answers for itself."""

    def __post_init__(self) -> None:
        self.author = self.body

    def response(
        self,
        lines: Sequence[Line],
        *,
        kind: str = "TO_RECOMMENDATION",
        quotes: Sequence[tuple[int, int]] = (),
        area: str | None = None,
        span: tuple[int, int] | None = None,
        author: Organisation | None = None,
        stated: str | None = None,
    ) -> Response:
        """What some lines answer; ``quotes`` are the spans in which they repeat what they answer."""
        start, end = span or (lines[0].start, lines[-1].end)
        by, said = author or self.author, self.draft.words(start, end)
        words = " ".join(
            line.text for line in lines if not any(s <= line.start and line.end - _MARKS <= e for s, e in quotes)
        )
        asked = [self.draft.words(*quote) for quote in quotes]
        key = (self.draft.report, kind, by.slug, squashed(" ".join(asked)), squashed(said))
        return self.draft.add(
            Response(
                iri=self.draft.iri("response", *key),
                title=f"{by.title} on {_about(kind, area, words, clean(asked[0]) if asked else words)}",
                kind=kind,
                text=said,
                document=self.draft.document,
                author=by.iri,
                stance=stated or stance(words),
                inspection=self.inspection,
                area=area,
                quotes=tuple(self.draft.passage(*span) for span in quotes),
                passages=(self.draft.passage(start, end),),
                method=f"{self.layout}/{kind.lower().replace('_', '-')}",
            )
        )

    def statistics(self, lines: Sequence[Line], response: Response) -> None:
        """The figures that an answer gives of its own, where it is known which inspection it answers."""
        if self.inspection:
            Statistics(self.draft, self.inspection, self.layout).of(lines, supports=response.iri)

    def commitments(
        self,
        lines: Sequence[Line],
        response: Response,
        beside: Beside = NOTHING_BESIDE,
        quotes: Sequence[tuple[int, int]] = (),
    ) -> None:
        """The actions that lines of an answer promise or report; an answer to one point speaks more freely.

        A sentence that is mostly what is answered (``quotes``) tells of no action.
        """
        answering = response.kind == "TO_RECOMMENDATION"
        lead: Line | None = None
        for line in lines:
            lead = lead if line.bullet else line if _LEADS.search(line.text) else None
            freely = answering or (line.bullet and lead is not None)
            raw = self.draft.words(line.start, line.end)
            for begin, end in sentences(raw):
                lettered = re.match(r"\([a-h]\)\s+", raw[begin:end])
                span = (line.start + begin + (lettered.end() if lettered else 0), line.start + end)
                if _mostly(span, quotes):
                    continue
                found = promise(clean(self.draft.words(*span)), self.sent, answering=freely, listed=line.bullet)
                if found:
                    self.commitment(span, found, response, beside)

    def commitment(
        self, span: tuple[int, int], found: Promise, response: Response, beside: Beside = NOTHING_BESIDE
    ) -> Commitment:
        words = self.draft.words(*span)
        name = self.draft.iri("commitment", self.draft.report, squashed(words))
        author = self.force if response.author == self.force.iri else self.body
        if beside.ended and found.status == "IN_PROGRESS":
            found = replace(found, status="DONE")
        if beside.owner and (beside.entry or found.status != "DONE") and found.owner_status == "NOT_STATED":
            found = replace(found, owner=beside.owner, owner_status="NAMED")
        owner = self.owner(found.owner, author) if found.owner_status == "NAMED" and found.owner else None
        return self.draft.add(
            Commitment(
                iri=name,
                title=f"{author.title} commitment: {topic(clean(words))}",
                text=words,
                response=response.iri,
                owner=owner.iri if owner else None,
                owner_text=found.owner,
                owner_status=found.owner_status,
                timing=self._timing(name, span, found, beside),
                status=found.status,
                passages=(self.draft.passage(*span),),
                method=f"{self.layout}/commitment",
            )
        )

    def _timing(self, owner: str, span: tuple[int, int], found: Promise, beside: Beside) -> Timing | None:
        when = found.timing
        if when is None:
            due = beside.timing if beside.ended or found.status != "DONE" else None
            return self.draft.partial(Timing, owner, due, *beside.span) if due else None
        return self.draft.partial(Timing, owner, when, *self.found_at(span, when))

    def found_at(self, span: tuple[int, int], when: When) -> tuple[int, int]:
        """Where the words of a date stand in the text, or the whole span where they are broken."""
        words = clean(self.draft.words(*span))[when.start : when.end]
        at = self.draft.words(*span).find(words)
        return (span[0] + at, span[0] + at + len(words)) if at >= 0 else span

    def owner(self, words: str, author: Organisation) -> Item | None:
        """Who the words mean: the author's post, office or staff, the force or its officers, a named board."""
        if words.lower() == "i":
            return self.head(author)
        if words.lower() == "we" or _OFFICE.match(words):
            return self.draft.add(author if words.lower() == "we" else self.body)
        if staff := _STAFF.match(words):
            return post(self.draft, "STAFF", staff["t"], author)
        for pattern, kind, title in _POSTS:
            if pattern.search(words):
                return (
                    self.commissioner() if kind.startswith("POLICE_AND") else post(self.draft, kind, title, self.force)
                )
        if _FORCE.match(words):
            return self.draft.add(self.force)
        named = bodies(words, self.directory)
        if named and named[0].organisation:
            return self.draft.add(named[0].organisation)
        return self._within(re.sub(r"^(?:the|an?|our|my) ", "", words, flags=re.I))

    def _within(self, name: str) -> Item | None:
        """A rank, a head of department or a board of the force. Who holds a rank is nobody's node."""
        if rank := _RANK.match(name):
            return post(self.draft, "OFFICER", rank[0], self.force)
        if _HEAD.match(name):
            holder = self.body if re.search(r"\b(?:Mayor|Policy)\b", name) else self.force
            return post(self.draft, "STAFF", name, holder)
        if _BOARD.search(name):
            board = self.directory.made(f"{name}, as named by {self.body.title}", "PARTNERSHIP", names=(name,))
            return self.draft.add(board)
        return None

    def head(self, author: Organisation) -> Item:
        """Who says "I" for an author: the chief constable for the force, the commissioner for the body."""
        if author is self.force:
            return post(self.draft, "CHIEF_CONSTABLE", "Chief Constable", self.force)
        return self.commissioner()

    def commissioner(self) -> Item:
        return post(self.draft, "POLICE_AND_CRIME_COMMISSIONER", "Police and Crime Commissioner", self.body)
