"""All types of items by name."""

from __future__ import annotations

from typing import Any

from schema.commitment import Commitment
from schema.dates import Deadline, DocumentDate, Timing
from schema.document import Document
from schema.finding import Finding
from schema.inspection import Inspection
from schema.item import Item
from schema.judgment import Judgment
from schema.link import Link
from schema.mention import Mention
from schema.organisation import Organisation
from schema.passage import Passage
from schema.post import Post, Tenure
from schema.question import Question
from schema.recommendation import Recommendation
from schema.response import Response
from schema.statistic import Statistic

ITEMS: tuple[Any, ...] = (
    Organisation, Post, Tenure, Mention, Document, Passage, Inspection, Question, Judgment, Finding, Recommendation,
    Statistic, Response, Commitment, Link,
)  # fmt: skip
"""The types that implement ``Item``."""

NOUNS: dict[str, Any] = {noun.__name__: noun for noun in (Item, *ITEMS, DocumentDate, Deadline, Timing)}
"""Every type that a field can lead to."""
