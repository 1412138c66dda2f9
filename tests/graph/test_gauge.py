from __future__ import annotations

import io
from time import monotonic, sleep

from graph.gauge import metered, watched, writing


def test_shares_come_from_the_side_that_works() -> None:
    told: list[float] = []
    with watched(told.append) as gauge:
        share = writing(gauge)
        for part in (0.25, 0.5):
            share(part)
            until = monotonic() + 5
            while part not in told and monotonic() < until:
                sleep(0.02)
    assert told == sorted(told)
    assert {0.25, 0.5} <= set(told)


def test_what_is_metered_passes_unchanged() -> None:
    told: list[float] = []
    file = io.BytesIO(b"12345678")
    assert list(metered((file.read(1) for _ in range(8)), file, 8, told.append)) == [b"%d" % n for n in range(1, 9)]
    assert told == [0.125]
    assert list(metered([], io.BytesIO(), 0, told.append)) == []
