"""Where the clock of section 55 of the Police Act 1996 stands on a day, with the law that was in force.

Source: http://www.legislation.gov.uk/id/ukpga/1996/16/section/55
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graph.comments import Answer
from graph.model import Organisation
from graph.period import Period, earliest
from graph.report_publication import Publication

IN_FORCE = date(2017, 5, 2)
"""From when section 55(5A) sets a period: inserted by the Policing and Crime Act 2017, SI 2017/399 reg. 4(a)."""
LAST_DAY = timedelta(days=55)
"""56 days beginning with the day of publication: the last lawful day is 55 days later."""


class DutyState(StrEnum):
    """Where the clock stands. NOT_DETERMINED: the dates that are known do not decide."""

    NOT_YET_DUE = "NOT_YET_DUE"
    ANSWERED_ON_TIME = "ANSWERED_ON_TIME"
    ANSWERED_LATE = "ANSWERED_LATE"
    NONE_FOUND = "NONE_FOUND"
    NOT_REQUIRED = "NOT_REQUIRED"
    NO_PERIOD_STATED = "NO_PERIOD_STATED"
    NOT_DETERMINED = "NOT_DETERMINED"


Reading = tuple[DutyState, str]
"""A state and its reason."""
_WITHOUT_ANSWER = (DutyState.NOT_YET_DUE, DutyState.NONE_FOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the clock of one report is read from. ``body``: whether it is known who must answer.

    ``others`` names those whose answers are loaded and do not count: the duty is the local policing body's.
    """

    force: Organisation | None
    publication: Publication
    body: bool
    answers: Sequence[Answer]
    others: Sequence[str] = ()

    def at(self, as_of: date) -> Reading:
        """The state on a day; an answer that is not known to be to this report leaves open whether it has one."""
        state, reason = self._state(as_of)
        if state in _WITHOUT_ANSWER and any(each.known_by(as_of) for each in self.answers if not each.to_this):
            return DutyState.NOT_DETERMINED, "an answer to the inspection does not say to which of its reports it is"
        return state, reason

    @property
    def timed(self) -> bool:
        """Whether a period may run: the report may have come out since the law set one."""
        period = self.publication.period
        return self._required and period is not None and period.last >= IN_FORCE

    @property
    def _required(self) -> bool:
        return self.force is None or self.force.kind in (None, "POLICE_FORCE")

    def _state(self, as_of: date) -> Reading:
        period = self.publication.period
        if self.force is not None and not self._required:
            told = f"{self.force.title} is no police force: no local policing body answers for it"
            return DutyState.NOT_REQUIRED, told
        if period is None:
            return DutyState.NOT_DETERMINED, "no date of the report is known"
        if period.last < IN_FORCE:
            return DutyState.NO_PERIOD_STATED, "published before 2 May 2017, when section 55(5A) first set a period"
        if period.first < IN_FORCE:
            told = "whether before 2 May 2017, when section 55(5A) first set a period, is not known"
            return DutyState.NOT_DETERMINED, self.publication.disputed or f"the report came out on {period}: {told}"
        mine = [each for each in self.answers if each.to_this and each.may_be_known_by(as_of)]
        known = [each for each in mine if each.known_by(as_of)]
        read = _answered(period, known) if known else self._unanswered(period, as_of, perhaps=bool(mine))
        return self._all_the_same(read) if self.publication.disputed else read

    def _all_the_same(self, read: Reading) -> Reading:
        """What every day that is told comes to: a doubt about the day leaves open only what hangs on it."""
        state, reason = read
        if state in (DutyState.ANSWERED_ON_TIME, DutyState.ANSWERED_LATE):
            return state, f"{reason}, whichever day is right: {self.publication.disputed}"
        return DutyState.NOT_DETERMINED, self.publication.disputed or reason

    def _unanswered(self, period: Period, as_of: date, *, perhaps: bool) -> Reading:
        first, last = due(period)
        known = "" if self.body else "; the local policing body is not known"
        others = f"; that of {' and '.join(self.others)} is not the local policing body's" if self.others else ""
        searched = f"none among the documents loaded, as of {as_of}{known}{others}"
        if perhaps:
            return DutyState.NOT_DETERMINED, f"an answer is loaded; its date does not say whether it was out by {as_of}"
        if as_of <= first:
            return DutyState.NOT_YET_DUE, f"due by {last}; {searched}"
        if as_of > last:
            return DutyState.NONE_FOUND, searched
        return DutyState.NOT_DETERMINED, f"due by {last} at the latest; {searched}"


def due(period: Period) -> tuple[date, date]:
    """The first and the last day that may be the last lawful one; a period counts from when the law set it."""
    return max(period.first, IN_FORCE) + LAST_DAY, period.last + LAST_DAY


def _answered(period: Period, answers: Sequence[Answer]) -> Reading:
    """In time where one answer was surely published so; late where none can have been."""
    first, last = due(period)
    # Comments on a report that is published are not older than the report.
    after = [each for each in answers if each.out is None or each.out.last >= period.first]
    outs = [each.out for each in after]
    early = _first_out(after)
    if early and early.out and early.out.last <= first:
        return DutyState.ANSWERED_ON_TIME, f"{_told(early)}; the last lawful day was {first}{_rough(period)}"
    if outs and all(out and out.first > last for out in outs):
        late = min(after, key=lambda each: each.out.first if each.out else date.max)
        rough = _rough(period, "at the latest")
        return DutyState.ANSWERED_LATE, f"{_told(late, late=True)}; the last lawful day was {last}{rough}"
    return DutyState.NOT_DETERMINED, _undecided(period, answers, after)


def _first_out(answers: Sequence[Answer]) -> Answer | None:
    """The answer that was surely published first; of a month and a day in it the day."""
    closed = [each for each in answers if each.out and each.out.last < date.max]
    first = earliest(each.out for each in closed)
    return next((each for each in closed if each.out == first), None)


def _told(answer: Answer, *, late: bool = False) -> str:
    """When an answer was published, as far as it is known."""
    if answer.out is None:
        return "an answer carries no date"
    if answer.out.last < date.max:
        press = " in a statement to the press" if answer.document.kind == "PRESS_STATEMENT" else ""
        return f"answered on {answer.out}{press}"
    if late:
        return f"the answer was written on {answer.written}, and cannot have been published before"
    return f"an answer was written on {answer.written}; no text that is loaded says when it was published"


def _rough(period: Period, how: str = "at the earliest") -> str:
    return "" if period.day else f" {how}"


def _undecided(period: Period, answers: Sequence[Answer], after: Sequence[Answer]) -> str:
    """Why the answers that are loaded do not decide."""
    first, last = due(period)
    if not after:
        return f"the answer carries a day before the report was published ({period}): {answers[0].out}"
    first_out = _first_out(after)
    others = [each for each in after if each.out is None or each.out.last == date.max]
    told = "; ".join(dict.fromkeys(_told(each) for each in ([first_out] if first_out else []) + others))
    early = any(each.written and each.written.last < period.first for each in after)
    before = f"; the report was published only on {period}" if early else ""
    open_end = any(each.out for each in others)
    law = "; publication is what section 55(5A) asks for" if open_end else ""
    day = f"was {first}" if period.day else f"lies from {first} to {last}: publication is not known closely enough"
    return f"{told}{law}{before}; the last lawful day {day}"
