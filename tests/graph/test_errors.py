"""Errors carry a stable code and survive the way out of a child process."""

from __future__ import annotations

import pickle

import pytest

from graph import errors
from graph.errors import InvalidDocument, PeelgraphError

KINDS = tuple(kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PeelgraphError))


def test_codes_are_the_class_names_in_upper_snake() -> None:
    assert {kind.__name__: kind.code for kind in KINDS} == {
        "PeelgraphError": "PEELGRAPH_ERROR",
        "UnreadableDocument": "UNREADABLE_DOCUMENT",
        "UnknownLayout": "UNKNOWN_LAYOUT",
        "InvalidDocument": "INVALID_DOCUMENT",
        "StoreError": "STORE_ERROR",
        "EngineError": "ENGINE_ERROR",
        "Unfinished": "UNFINISHED",
        "UsageError": "USAGE_ERROR",
        "NotFound": "NOT_FOUND",
        "ScalesNotComparable": "SCALES_NOT_COMPARABLE",
    }


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not InvalidDocument])
def test_message_is_what_is_shown(kind: type[PeelgraphError]) -> None:
    error = kind("Expected a report, found an image; give the report.")
    assert str(error) == error.message == "Expected a report, found an image; give the report."


def test_invalid_document_lists_every_problem() -> None:
    error = InvalidDocument(iter(["no grade", "no scale"]))
    assert error.problems == ("no grade", "no scale")
    assert "2 problem(s)" in error.message
    assert "- no grade\n- no scale\n" in str(error)


@pytest.mark.parametrize("error", [errors.UnknownLayout("Expected a title."), InvalidDocument(["no grade"])])
def test_errors_survive_pickling(error: PeelgraphError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert copy.message == error.message
    assert getattr(copy, "problems", ()) == getattr(error, "problems", ())
