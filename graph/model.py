"""The items of the graph: what one passage of one document supports, as plain immutable objects.

Every item names others by IRI and concepts by code, so that an object never holds another and a snapshot can be
swapped whole. Two texts are kept apart: ``title`` is ours (short, ships with the dataset), ``text`` is the document's
own words and is absent where the document itself was not read. ``None`` always means *not stated*, never a default.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of one document's canonical text: ``text[start:end] == exact``, offsets in characters.

    ``exact`` is ``None`` where only the offsets ship. ``page`` is 1-based, known for paged media only.
    Source: Web Annotation Data Model, TextPositionSelector and TextQuoteSelector.
    """

    iri: str
    document: str
    start: int
    end: int
    exact: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as precise as its source: ``date`` is ISO 8601 cut at ``precision`` (``2015-01`` for a MONTH).

    ``precision`` is DAY, MONTH, SEASON, YEAR or UNKNOWN; a SEASON is written in EDTF (``2018-22`` is summer 2018).
    ``earliest`` and ``latest`` are the first and last calendar day the words allow, for comparisons.
    With precision UNKNOWN (``in due course``) there is only ``text``.
    """

    iri: str
    precision: str
    text: str | None = None
    date: str | None = None
    earliest: str | None = None
    latest: str | None = None
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDate(PartialDate):
    """One of the dates a document carries; ``kind`` says which: PUBLISHED, UPDATED, SENT or COPYRIGHT."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(PartialDate):
    """By when a recommendation is to be met.

    ``relative`` deadlines ("within three months") were resolved against the publication date; ``conditional`` holds
    where the text makes the deadline depend on something, and ``condition`` says on what, in the text's words.
    """

    relative: bool = False
    conditional: bool = False
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing(PartialDate):
    """When a commitment is said to be, or to have been, carried out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item of the graph has: an IRI, a title of ours, a kind, and the passages it rests on."""

    iri: str
    title: str
    kind: str | None = None
    text: str | None = None
    passages: tuple[str, ...] = ()
    method: str | None = None
    """The rule that made the item, as ``layout/rule``; ``None`` for reference data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Item):
    """A body: force, local policing body, inspectorate, ROCU, department, partner, partnership or alliance.

    ``names`` holds every other name and abbreviation it is known by. ``area_code`` is the ONS code of the police
    *area* (not of the force). ``valid_from`` and ``valid_to`` are ISO dates, cut where the source is.
    """

    slug: str
    names: tuple[str, ...] = ()
    area_code: str | None = None
    area_name: str | None = None
    responsible_for: tuple[str, ...] = ()
    """For a local policing body or ROCU: the forces it answers for or serves."""
    members: tuple[str, ...] = ()
    """For an alliance or partnership: the bodies it is made of, where told."""
    predecessor: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Item):
    """A public post in an organisation.

    Kinds: CHIEF_CONSTABLE, POLICE_AND_CRIME_COMMISSIONER, HM_INSPECTOR, OFFICER, STAFF, MINISTER and so on.
    """

    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Item):
    """That a named person held a public post when a document said so. ``as_of`` is that document's date."""

    post: str
    holder: str
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Item):
    """A document naming an organisation; ``organisation`` is ``None`` where several ``candidates`` fit, or none."""

    document: str
    name: str
    organisation: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Item):
    """One published text, identified by the hash of its bytes.

    Several documents may carry the same ``report`` (an interim and a final page, a PDF and a web page): items read
    from any of them share their IRIs.
    """

    sha256: str
    file_name: str
    media_type: str
    reader: str
    """Reader and version that made the canonical text, as ``pdf/1``."""
    layout: str
    length: int
    """Characters of canonical text."""
    report: str
    """Key of the published work this is a text of."""
    dates: tuple[DocumentDate, ...] = ()
    publisher: str | None = None
    addressee: str | None = None
    author: str | None = None
    """The Post that signed it."""
    inspection: str | None = None
    """The inspection it reports on or answers."""
    isbn: str | None = None
    url: str | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection(Item):
    """One programme's look at one force in one cycle. ``cycle`` and ``kind`` (the programme) are concept codes."""

    cycle: str
    force: str
    inspectorate: str
    year: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Item):
    """What an inspection judges. Kinds: HEADLINE, PILLAR, QUESTION, AREA. ``names`` are all its labels."""

    inspection: str
    area: str | None = None
    """Code of the area it belongs to across cycles, where the ontology maps it."""
    number: str | None = None
    names: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment(Item):
    """The grade given to a question on a scale. ``status`` is ``None`` where neither grade nor reason is shown."""

    question: str
    inspection: str
    scale: str
    grade: str | None = None
    status: str | None = None
    earlier_grade: str | None = None
    """The grade the same text says was given before; its cycle is ``earlier_cycle`` where it can be told."""
    earlier_cycle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Item):
    """What inspectors say they found. ``explanation`` is the passage of the paragraphs below a heading-sentence."""

    inspection: str
    question: str | None = None
    explanation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Item):
    """What must improve: a recommendation, AFI, cause of concern or directive. ``part_of`` nests (a), (b), (c)."""

    inspection: str
    question: str | None = None
    explanation: str | None = None
    part_of: str | None = None
    number: str | None = None
    addressee: str | None = None
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic(Item):
    """A figure found. Units: CASES, PERCENT, RATE, COUNT, TIMES, PROPORTION.

    A ratio has ``numerator`` and ``denominator``; ``denominator_implied`` when the denominator stands elsewhere in
    the text. ``value`` is the figure itself where it is not a ratio (``83.8``). ``counts`` says what the numerator
    counts: COMPLIANCE, FAILURE or NEUTRAL. ``margin`` is the half-width of a confidence interval.
    """

    inspection: str
    unit: str
    counts: str
    question: str | None = None
    supports: str | None = None
    """The finding, recommendation or response whose explanation holds the figure."""
    counted: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    denominator_implied: bool = False
    value: float | None = None
    qualifier: str | None = None
    """ABOUT, MORE_THAN, LESS_THAN, NO_MORE_THAN, AT_LEAST."""
    period: str | None = None
    comparator: float | None = None
    comparator_label: str | None = None
    margin: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Item):
    """What a body says about a recommendation or a report. Kinds: TO_RECOMMENDATION, TO_REPORT.

    ``quotes`` are the passages in which the answer repeats the recommendation it answers; the links of relation
    RESPONDS_TO say which items these are. ``area`` is the heading of the answer it stands under.
    """

    document: str
    author: str | None = None
    stance: str | None = None
    inspection: str | None = None
    area: str | None = None
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Item):
    """An action promised or reported in a response.

    ``status`` is what its author claims, ``owner`` an Organisation or Post.

    ``owner_status`` is NAMED, UNNAMED (an owner is said to exist) or NOT_STATED.
    """

    response: str
    owner: str | None = None
    owner_text: str | None = None
    owner_status: str
    timing: Timing | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A typed, dated, evidenced relation between two items, with its basis: STATED, QUOTED, INFERRED or CURATED.

    ``target`` is ``None`` while the other end is not loaded; ``target_text`` then names what is missing.
    ``confidence`` is 0 to 1. ``method`` is the rule (or the person's decision) that made it. ``date`` is that of what
    states it, also where a person confirmed it; ``decided`` is the day of that decision.
    """

    iri: str
    relation: str
    basis: str
    source: str
    method: str
    confidence: float
    target: str | None = None
    target_text: str | None = None
    evidence: tuple[str, ...] = ()
    reason: str | None = None
    date: str | None = None
    decided: str | None = None
