"""The words by which an answer shows that it speaks of a report before the one it answers."""

from __future__ import annotations

import re

from graph.documents.agents import BY_OTHERS
from graph.linking.reporting import REPORT
from graph.linking.signs import Signs, sign

_SAID = r"(?:raised|said|made|identified|asked|recommended|told|noted|described|highlighted|reported|criticised)"
_RATED = r"\b(?:rated|graded|judged|assessed|grade|rating|finding|good|requires? improvement)\b"
_NO_OTHER_AGENT = rf"(?![^.;]{{0,60}} {BY_OTHERS})"
"""After a participle: it was not done by anyone but the inspectors."""
_NOT_MINE = "".join(
    rf"(?<!\b{who} {has})" for who in ("I", "my office", "predecessor") for has in ("", "has ", "have ", "had ")
)
_THING = r"(?:thing|point|issue|concern|criticism|weakness|failing|problem|area|finding|recommendation|request|\w+)"

LAST = sign("year before", r"\b(?:last year|the year before|(?:the )?previous year(?:'s)?)\b", "the year before")
LAST_TOLD = Signs(
    sign("report of that year", rf"\b{REPORT}\b|year's (?:\w+ )?(?:assessment|judge?ment|grade|rating)", "a report"),
    sign("rated that year", rf"{_RATED}{_NO_OTHER_AGENT}", "a grade"),
    sign("said that year", rf"\b{_NOT_MINE}{_SAID}\b{_NO_OTHER_AGENT}", "something said"),
)
"""What else must stand with the year before: other things than a report happened in it."""
BEFORE = Signs(
    sign(
        "previously raised",
        rf"\b{_NOT_MINE}(?:(?:previously|already) (?:been )?{_SAID}|{_SAID} (?:previously|before))\b{_NO_OTHER_AGENT}",
        "it was said before",
    ),
    sign("previous inspection", r"\b(?:previous|earlier) (?:inspections?|reports?)\b", "an earlier report"),
    sign("first raised", rf"\bfirst {_SAID}\b|(?<!\bwhat )\bwas asked for\b", "when it was first said"),
    sign(
        "same was said", rf"\b(?:same|similar) {_THING} was {_SAID}\b|\b(?:very|much) like this\b", "the same was said"
    ),
)
"""That a thing was said before, whether or not the report is named."""
STILL = sign(
    "still asked",
    r"\b(?:area for improvement|recommendation|concern|request|criticism)s?\b.*"
    r"\b(?:still|remains?|again|unanswered|open)\b",
    "what was asked then is not done yet",
)
SAID = sign("said", rf"\b{_SAID}\b", "something was said, not only graded")
AGAIN = sign("again", r"\b(?:too|as well|again|the same|also)\b", "more than once")
RATED = sign("rated", _RATED, "a grade was given")
AGO = sign("years ago", r"\b(?:\w+) years ago\b|\bin 20\d\d\b", "how long ago")
RECALLS = sign(
    "recalls",
    rf"\b(?:we|I|our \d{{4}} \w+|{REPORT})\b[^.;]{{0,20}}? (?:{_SAID}|found|graded|judged|rated|assessed)\b",
    "how a report says what was said or found before it",
)
YEARS = re.compile(r"\b20\d\d\b")
