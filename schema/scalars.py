"""The scalars for dates: a calendar day, and a date cut at its precision."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any, NewType

import strawberry

from schema.errors import RequestError

Day = NewType("Day", str)
"""A calendar day, `2017-11-09`, kept as the text it is stored as."""
Edtf = NewType("Edtf", str)
"""A date cut at its precision, `2015-01`, or a season, `2018-22`."""


def day(value: object) -> str:
    """A day as a client gives it; anything else is refused as what it is, a mistake in the request."""
    if isinstance(value, str) and len(value) == len("2017-11-09"):
        with suppress(ValueError):
            return date.fromisoformat(value).isoformat()
    raise RequestError(
        "INVALID_REQUEST", f"Expected a calendar day such as 2017-11-09; found {value!r}. Write year, month and day."
    )


SCALARS: dict[object, Any] = {
    Day: strawberry.scalar(
        name="Date",
        description="A calendar day: `2017-11-09`.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
        serialize=str,
        parse_value=day,
    ),
    Edtf: strawberry.scalar(
        name="PartialDateText",
        description=(
            "A date cut at its precision: `2017-11-09`, `2015-01`, `2018`; a season is written as in EDTF, "
            "`2018-21` spring, `-22` summer, `-23` autumn, `-24` winter."
        ),
        specified_by_url="https://www.loc.gov/standards/datetime/",
        serialize=str,
        parse_value=str,
    ),
}
