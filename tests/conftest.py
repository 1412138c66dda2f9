"""Settings of every test. There are no shared fixtures: each test builds the smallest world it needs, inline."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
