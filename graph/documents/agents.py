"""Who did what a participle tells: the inspectorate, or somebody else who is named as its agent."""

from __future__ import annotations

import re

_OURS = (
    r"(?:us|them|our(?: own)? (?:inspect\w+|reports?|team)|HMIC(?:FRS)?|HM Inspect\w+|(?:his|her) majesty"
    r"|(?:(?:the|this|that|these|those|last|previous|earlier|\d{4}) )*(?:inspect\w+|reports?|team|watchdog))\b"
)
_TIME = (
    r"(?:\d|January|February|March|April|May\b|June|July|August|September|October|November|December"
    r"|(?:(?:the|this|that|last|next|mid|early|late) )*(?:end|start|beginning|close|middle|spring|summer|autumn|winter"
    r"|date|deadline|day|week|month|year|then|now|today|time)\b)"
)
_WAY = r"(?:\w+ing|(?:the )?way|means|when|which|what|how|e-?mail|letter|law|phone|far|and large)\b"
BY_OTHERS = rf"by (?!{_OURS}|{_TIME}|{_WAY})(?=\w)"
"""An agent other than the inspectorate, where it stands beside the participle ("asked by the council")."""
OTHER_BODIES = (
    r"(?:(?:the|an?|its|their|his|her|some|local|several|many) )*(?:(?!inspect)[\w-]+ )?"
    r"(?:coroners?|IOPC|ombudsman|auditors?|councils?|councillors?|residents|victims|officers|staff|unions?|federation"
    r"|college|home office|home secretary|commissioner|PCC|mayor|panel|committee|board|courts?|judges?|magistrates?"
    r"|government|ministers?|MPs?|charit(?:y|ies)|consultants?|peers|reviewers?|public|partners?|surveys?|audits?)\b"
)
"""Others who ask something of a force, in words that can be told from any other noun."""
LATE_AGENT = (
    r"(?!(?:\w+(?:ed|en|wn|ly)|run|kept|held|made|done|put|set|told|read|met|led|sent|paid|heard|caught|taught|brought"
    rf"|found|built|left)\b)[\w'’-]+ by {OTHER_BODIES}"
)
"""An agent far behind its participle; after another participle it is the agent of that one ("checked by officers")."""
_ASKED = r"(?:asked|told|recommended|urged|advised|required|requested|instructed|called (?:up)?on)"
_BY_OTHERS = re.compile(
    rf"\b{_ASKED} {BY_OTHERS}"
    rf"|\b(?:is|are|was|were|been|being) (?:\w+ )?{_ASKED}\b[^.;]{{0,120}}? {LATE_AGENT}",
    re.I,
)


def asked_by_others(words: str) -> bool:
    """Whether a sentence says that somebody other than the inspectorate asked for something.

    >>> asked_by_others("The force was asked by the council to keep a register.")
    True
    >>> asked_by_others("The force was asked by inspectors to have its register checked by the council.")
    False
    """
    return _BY_OTHERS.search(words) is not None
