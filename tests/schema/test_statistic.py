"""A figure with what it counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_a_ratio_has_numerator_and_denominator_and_no_value(ask: Callable[..., Any]) -> None:
    query = """{ statistics { nodes { numerator denominator denominatorImplied value unit counts counted
        qualifier { code } period comparator comparatorLabel margin kind { code } } } }"""
    assert ask(query)["statistics"]["nodes"] == [
        {
            "numerator": 3.0,
            "denominator": 8.0,
            "denominatorImplied": False,
            "value": None,
            "unit": "CASES",
            "counts": "FAILURE",
            "counted": "late visits",
            "qualifier": {"code": "ABOUT"},
            "period": None,
            "comparator": None,
            "comparatorLabel": None,
            "margin": None,
            "kind": None,
        }
    ]
